/* Signing in and out, and the second factor. */
#include "app/people/demo.h"
#include "view/account.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/people/account_pages.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/kept.h"
#include "web/people/step_up.h"

/* ---- name and password ---- */

void td_web_init_sign_in(const struct td_request *request, struct td_sign_in_page *view)
{
    enum td_lang lang = request->lang;
    *view = (struct td_sign_in_page){
        .login = td_field_of(lang, "ten", TD_MSG_sign_in_login),
        .password =
            td_field_password(lang, "mat-khau", "current-password", TD_MSG_sign_in_password),
        .next = td_web_next(request),
    };
    view->login.autocomplete = "username";
    view->login.value = td_web_typed(request, "ten");
    td_frame_init(&view->frame, request->arena, lang, td_msg(lang, TD_MSG_sign_in_heading),
                  TD_STR("/dang-nhap"), TD_PLACE_NONE);
}

void td_page_sign_in(struct td_request *request, struct td_response *response)
{
    struct td_sign_in_page view;
    enum td_lang lang = request->lang;
    td_web_init_sign_in(request, &view);
    if (td_web_was_done(request, "dang-xuat"))
        view.alert = (struct td_alert){.look = TD_ALERT_DONE,
                                       .title = td_msg(lang, TD_MSG_sign_in_ended),
                                       .text = td_msg(lang, TD_MSG_sign_in_ended_text)};
    else if (view.next.n)
        view.alert = (struct td_alert){.look = TD_ALERT_NOTE,
                                       .title = td_msg(lang, TD_MSG_sign_in_asked),
                                       .text = td_msg(lang, TD_MSG_sign_in_asked_text)};
    response->public_cache = true;
    TD_WEB_SHOW(request, response, sign_in, &view);
}

static bool is_ascii(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x80)
            return false;
    return true;
}

static struct td_alert wait_alert(const struct td_request *request, int64_t wait_ms)
{
    int64_t seconds = (wait_ms + 999) / 1000;
    td_str time = seconds <= 90
                      ? td_web_count(request, TD_MSG_sign_in_seconds, seconds)
                      : td_web_count(request, TD_MSG_sign_in_minutes, (seconds + 59) / 60);
    return (struct td_alert){.look = TD_ALERT_WARNING,
                             .title = td_msg(request->lang, TD_MSG_sign_in_delayed),
                             .text =
                                 td_web_fill(request, TD_MSG_sign_in_delayed_text, "time", time)};
}

static struct td_alert error_alert(enum td_lang lang, enum td_msg_key title, enum td_msg_key text)
{
    return (struct td_alert){
        .look = TD_ALERT_ERROR, .title = td_msg(lang, title), .text = td_msg(lang, text)};
}

void td_web_enter(const struct td_request *request, struct td_response *response,
                  const struct td_signed_in *signed_in, td_str next)
{
    td_respond_redirect(response, signed_in->outcome == TD_SIGN_IN_GIVE_FACTOR
                                      ? td_web_with_next(request, "/dang-nhap/ma", next)
                                  : next.n ? next
                                           : TD_STR("/viec-cua-toi"));
    td_respond_cookie(request, response, TD_SESSION_COOKIE, signed_in->cookie);
}

/* The form that waited for it again, in the new session. */
static enum td_err show_waiting(const struct td_request *request, struct td_response *response,
                                const struct td_signed_in *signed_in, td_str next,
                                const struct td_kept_fields *kept, bool *shown)
{
    const struct td_session *session = td_web_session(request);
    bool was_whole = session->visit == TD_VISIT_WHOLE, is_of = session->visit != TD_VISIT_PUBLIC;
    TRY(td_web_renew_session(request, signed_in->cookie));
    if (!is_of) /* who signs in may be somebody else: a session that there is has put it there */
        TRY(td_web_kept_is_of(request, session->account_id, kept, &is_of));
    *shown = is_of;
    if (!is_of)
        return TD_OK;
    if (signed_in->outcome == TD_SIGN_IN_GIVE_FACTOR) {
        struct td_code_page view;
        td_web_init_code(request, &view);
        view.next = next;
        view.kept = *kept;
        TD_WEB_SHOW(request, response, code, &view);
    } else {
        td_web_show_kept(request, response, next,
                         was_whole ? TD_MSG_resend_intro : TD_MSG_resend_session, kept);
    }
    td_respond_cookie(request, response, TD_SESSION_COOKIE, signed_in->cookie);
    return TD_OK;
}

/* To the page that was asked for; with a form that waited, to that form. */
static void enter_again(const struct td_request *request, struct td_response *response,
                        const struct td_signed_in *signed_in, td_str next,
                        const struct td_kept_fields *kept)
{
    bool shown = false;
    enum td_err err = TD_OK;
    if (kept->n && next.n)
        err = show_waiting(request, response, signed_in, next, kept, &shown);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else if (!shown)
        td_web_enter(request, response, signed_in, next);
}

void td_page_sign_in_sent(struct td_request *request, struct td_response *response)
{
    struct td_sign_in_page view;
    struct td_signed_in signed_in;
    enum td_lang lang = request->lang;
    td_str password = td_form(request, "mat-khau");
    td_web_init_sign_in(request, &view);
    td_web_take_kept(request, &view.kept);
    enum td_err err = td_app_sign_in(td_web_call(request), view.login.value, password,
                                     request->browser, &signed_in);
    if (err == TD_EBUSY) {
        response->status = 503;
        view.alert = error_alert(lang, TD_MSG_sign_in_wrong, TD_MSG_sign_in_busy_text);
    } else if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    } else if (signed_in.outcome == TD_SIGN_IN_WAIT) {
        response->status = 422;
        view.alert = wait_alert(request, signed_in.wait_ms);
    } else if (signed_in.outcome == TD_SIGN_IN_WRONG) {
        response->status = 422;
        view.alert =
            error_alert(lang, TD_MSG_sign_in_wrong,
                        is_ascii(password) ? TD_MSG_sign_in_wrong_text : TD_MSG_sign_in_telex_text);
    } else {
        enter_again(request, response, &signed_in, view.next, &view.kept);
        return;
    }
    TD_WEB_SHOW(request, response, sign_in, &view);
}

void td_page_sign_out(struct td_request *request, struct td_response *response)
{
    const struct td_session *session = td_web_session(request);
    if (session->visit != TD_VISIT_PUBLIC) {
        enum td_err err = td_app_sign_out(td_web_call(request), session);
        if (err != TD_OK) {
            td_web_respond_err(request, response, err);
            return;
        }
    }
    td_respond_redirect(response, TD_STR("/dang-nhap?xong=dang-xuat"));
    td_respond_cookie(request, response, TD_SESSION_COOKIE, TD_STR_NONE);
}

/* Take a role of the demonstration, or none; back to the page it was taken on. */
void td_page_demo_role(struct td_request *request, struct td_response *response)
{
    struct td_signed_in signed_in;
    struct td_kept_fields kept = {0};
    int64_t account_id = 0;
    td_str login = td_form(request, "vai"), next = td_web_next(request);
    const struct td_call *call = td_web_call(request);
    const struct td_session *session = td_web_session(request);
    enum td_err err = td_app_is_demo(call->app) ? TD_OK : TD_ENOTFOUND;
    if (session->visit == TD_VISIT_PUBLIC)
        td_web_take_kept(request, &kept);
    if (err == TD_OK && session->visit != TD_VISIT_PUBLIC)
        err = td_app_sign_out(call, session);
    if (err == TD_OK && login.n == 0) {
        td_respond_redirect(response, next.n ? next : TD_STR("/"));
        td_respond_cookie(request, response, TD_SESSION_COOKIE, TD_STR_NONE);
        return;
    }
    const struct td_call asking = td_call_of_public(call->app, request->arena, request->address);
    if (err == TD_OK)
        err = td_app_sample_account(&asking, login, &account_id);
    if (err == TD_OK)
        err = td_app_sign_in_demo(&asking, account_id, request->browser, &signed_in);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else
        enter_again(request, response, &signed_in, next, &kept);
}

/* ---- the second factor ---- */

void td_web_init_code(const struct td_request *request, struct td_code_page *view)
{
    enum td_lang lang = request->lang;
    const struct td_session *session = td_web_session(request);
    bool again = session->visit == TD_VISIT_WHOLE;
    *view = (struct td_code_page){
        .heading = td_msg(lang, again ? TD_MSG_code_again_heading : TD_MSG_code_heading),
        .intro = td_msg(lang, again ? TD_MSG_code_again_intro : TD_MSG_code_intro),
        .action = again ? TD_STR("/xac-thuc-lai") : TD_STR("/dang-nhap/ma"),
        .simulated = session->simulated,
        .code = td_field_of(lang, "ma-so", TD_MSG_code_label),
        .next = td_web_next(request),
    };
    view->code.hint = td_msg(lang, TD_MSG_code_hint);
    view->code.autocomplete = "one-time-code";
    td_frame_init(&view->frame, request->arena, lang, view->heading, view->action, TD_PLACE_NONE);
}

/* The page is for a session that waits, or for step-up; the gate lets in others too. */
static bool has_no_session(const struct td_request *request, struct td_response *response)
{
    if (td_web_session(request)->visit != TD_VISIT_PUBLIC)
        return false;
    td_respond_redirect(response, td_web_with_next(request, "/dang-nhap", td_web_next(request)));
    return true;
}

void td_page_code(struct td_request *request, struct td_response *response)
{
    struct td_code_page view;
    if (has_no_session(request, response))
        return;
    td_web_init_code(request, &view);
    TD_WEB_SHOW(request, response, code, &view);
}

/* Six digits are a code of the phone; anything longer is one of the recovery codes. */
static bool is_phone_code(td_str code)
{
    size_t digits = 0;
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] != ' ' && (code.p[i] < '0' || code.p[i] > '9'))
            return false;
        digits += code.p[i] != ' ';
    }
    return digits <= 6;
}

void td_page_code_sent(struct td_request *request, struct td_response *response)
{
    struct td_code_page view;
    struct td_signed_in signed_in;
    size_t left = 0;
    if (has_no_session(request, response))
        return;
    td_web_init_code(request, &view);
    td_web_take_kept(request, &view.kept);
    td_str code = td_web_typed(request, "ma-so");
    const struct td_call *call = td_web_call(request);
    const struct td_session *session = td_web_session(request);
    enum td_err err = is_phone_code(code)
                          ? td_app_give_factor(call, session, code, &signed_in)
                          : td_app_give_recovery_code(call, session, code, &signed_in, &left);
    if (err == TD_ENOTFOUND) { /* nothing to give: it is set up first */
        td_respond_redirect(response, TD_STR("/tai-khoan/yeu-to-hai"));
        return;
    }
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (signed_in.outcome == TD_SIGN_IN_DONE) {
        enter_again(request, response, &signed_in, view.next, &view.kept);
        return;
    }
    response->status = 422;
    view.alert =
        signed_in.outcome == TD_SIGN_IN_WAIT
            ? wait_alert(request, signed_in.wait_ms)
            : error_alert(request->lang, TD_MSG_code_wrong,
                          signed_in.outcome == TD_SIGN_IN_BLOCKED ? TD_MSG_code_blocked_text
                                                                  : TD_MSG_code_wrong_text);
    TD_WEB_SHOW(request, response, code, &view);
}
