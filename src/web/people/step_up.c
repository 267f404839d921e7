/* A second factor asked for in the middle of a form. */
#include "web/people/step_up.h"

#include "app/basis/typed.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/forms.h"
#include "web/gate.h"

enum { KEPT_MAX = 128 * 1024, FIELDS_MAX = 1000 };

#define KEPT "giu."

/* Whether all that was sent can go with the question: no file, and not too much. */
static bool is_kept(const struct td_request *request)
{
    size_t bytes = 0;
    for (size_t i = 0; i < request->form.n; i++)
        bytes += request->form.items[i].name.n + request->form.items[i].value.n;
    return !request->upload.field.n && bytes <= KEPT_MAX && request->form.n <= FIELDS_MAX;
}

static void keep(const struct td_request *request, struct td_kept_fields *kept)
{
    for (size_t i = 0; i < request->form.n; i++) {
        const struct td_pair *pair = &request->form.items[i];
        if (!td_str_is(pair->name, "ma")) /* the token is of a session that ends now */
            *td_push(request->arena, kept) = (struct td_kept_field){
                td_fmt(request->arena, KEPT "%.*s", TD_ARG(pair->name)),
                td_typed_lines(request->arena, pair->value)};
    }
}

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
    if (is_kept(request)) {
        keep(request, &view.kept);
        view.alert.text = td_msg(request->lang, TD_MSG_step_up_kept);
    } else {
        view.alert.look = TD_ALERT_WARNING;
        view.alert.text = td_msg(request->lang, TD_MSG_step_up_not_kept);
    }
    response->status = 403;
    TD_WEB_SHOW(request, response, code, &view);
}

void td_web_take_kept(const struct td_request *request, struct td_kept_fields *kept)
{
    for (size_t i = 0; i < request->form.n; i++)
        if (td_str_starts(request->form.items[i].name, TD_STR(KEPT)))
            *td_push(request->arena, kept) = (struct td_kept_field){
                request->form.items[i].name, request->form.items[i].value};
}

/* What a person wrote rather than chose has more than one word. */
static bool is_written(td_str value)
{
    return td_str_find(value, ' ') < value.n;
}

void td_web_show_kept(const struct td_request *request, struct td_response *response, td_str next,
                      const struct td_kept_fields *kept)
{
    struct td_resend_page view = {.action = next};
    size_t begins = sizeof KEPT - 1;
    for (size_t i = 0; i < kept->n; i++) {
        const struct td_kept_field *field = &kept->items[i];
        td_str name = td_str_from(field->name, begins);
        *td_push(request->arena, &view.kept) = (struct td_kept_field){name, field->value};
        if (is_written(field->value))
            *td_push(request->arena, &view.written) = (struct td_line){.text = field->value};
    }
    view.back_href = td_str_slice(next, 0, td_str_find(next, '?'));
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_resend_heading), TD_STR("/xac-thuc-lai"),
                  TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, resend, &view);
}
