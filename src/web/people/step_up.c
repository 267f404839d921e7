/* A second factor asked for in the middle of a form. */
#include "web/people/step_up.h"

#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/kept.h"

void td_web_ask_again(const struct td_request *request, struct td_response *response)
{
    struct td_code_page view;
    if (request->method != TD_POST) {
        td_respond_redirect(response, td_web_with_next(request, "/xac-thuc-lai", request->target));
        return;
    }
    td_web_init_code(request, &view);
    view.next = request->target;
    view.alert = (struct td_alert){.look = TD_ALERT_NOTE,
                                   .title = td_msg(request->lang, TD_MSG_step_up_not_yet)};
    if (td_web_can_keep(request)) {
        td_web_keep(request, false, &view.kept);
        view.alert.text = td_msg(request->lang, TD_MSG_step_up_kept);
    } else {
        view.alert.look = TD_ALERT_WARNING;
        view.alert.text = td_msg(request->lang, TD_MSG_step_up_not_kept);
    }
    response->status = 403;
    TD_WEB_SHOW(request, response, code, &view);
}

/* A script keeps what it sends until it is taken (assets/phieu.js), and nothing was typed where there
 * is no token of a session. */
static bool has_typed(const struct td_request *request)
{
    return request->method == TD_POST && td_form(request, "ma").n &&
           !td_str_is(td_form(request, "cach"), "o");
}

void td_web_ask_to_sign_in(const struct td_request *request, struct td_response *response)
{
    bool is_half = td_web_session(request)->visit == TD_VISIT_HALF;
    struct td_sign_in_page view;
    if (is_half || !has_typed(request)) {
        td_respond_redirect(response,
                            td_web_with_next(request, is_half ? "/dang-nhap/ma" : "/dang-nhap",
                                             request->target));
        return;
    }
    td_web_init_sign_in(request, &view);
    view.login.value = TD_STR_NONE;
    view.next = request->target;
    view.alert = (struct td_alert){.look = TD_ALERT_NOTE,
                                   .title = td_msg(request->lang, TD_MSG_sign_in_over)};
    if (td_web_can_keep(request)) {
        td_web_keep(request, true, &view.kept);
        view.alert.text = td_msg(request->lang, TD_MSG_sign_in_over_kept);
    } else {
        view.alert.look = TD_ALERT_WARNING;
        view.alert.text = td_msg(request->lang, TD_MSG_sign_in_over_not_kept);
        td_web_written(request, &view.written);
    }
    response->status = 403;
    TD_WEB_SHOW(request, response, sign_in, &view);
}

void td_web_ask_anew(const struct td_request *request, struct td_response *response)
{
    const struct td_session *session = td_web_session(request);
    struct td_kept_fields kept = {0};
    bool is_of = false;
    if (td_web_can_keep(request))
        td_web_keep(request, true, &kept);
    enum td_err err = td_web_kept_is_of(request, session->account_id, &kept, &is_of);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else if (!is_of || session->visit != TD_VISIT_WHOLE)
        td_web_respond_stale_form(request, response);
    else {
        response->status = 403;
        td_web_show_kept(request, response, request->target, TD_MSG_resend_session, &kept);
    }
}
