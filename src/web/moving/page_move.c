/* A group moves to another organiser. */
#include "app/moving/move.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/move.h"
#include "view/templates.h"
#include "web/people/account_pages.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

static td_str organiser_name(const struct td_request *request, const struct td_move *move,
                             td_str path)
{
    for (size_t i = 0; i < move->organisers.n; i++)
        if (td_str_eq(move->organisers.items[i].path, path) && move->organisers.items[i].name.n)
            return move->organisers.items[i].name;
    return td_str_is(path, "/tw/") ? td_msg(request->lang, TD_MSG_place_centre) : path;
}

static void add_choice(const struct td_request *request, const struct td_move *move,
                       struct td_choice *choice)
{
    *choice = (struct td_choice){.name = "noi",
                                 .label = td_msg(request->lang, TD_MSG_move_to),
                                 .hint = td_msg(request->lang, TD_MSG_move_to_hint)};
    *td_push(request->arena, &choice->options) =
        (struct td_option){.text = td_msg(request->lang, TD_MSG_grant_place_none)};
    for (size_t i = 0; i < move->organisers.n; i++) {
        const struct td_organiser *one = &move->organisers.items[i];
        if (one->may && !td_str_eq(one->path, move->from))
            *td_push(request->arena, &choice->options) = (struct td_option){
                .value = one->path, .text = organiser_name(request, move, one->path)};
    }
}

static void add_people(const struct td_request *request, const struct td_grant_lines *lines,
                       struct td_movers *people)
{
    for (size_t i = 0; i < lines->n; i++)
        *td_push(request->arena, people) = (struct td_mover){
            lines->items[i].name, td_role_title(request->lang, lines->items[i].grant.role)};
}

static enum td_err fill(const struct td_request *request, td_str to, struct td_move_page *view)
{
    struct td_move move;
    td_str code = td_segment(request, "code");
    TRY(td_app_preview_move(td_web_call(request), code, to, &move));
    view->action = td_fmt(request->arena, "/nhom/%.*s/noi-to-chuc", TD_ARG(code));
    view->setting_href = td_fmt(request->arena, "/nhom/%.*s/cai-dat", TD_ARG(code));
    view->group_name = move.group_name;
    view->from = organiser_name(request, &move, move.from);
    if (to.n && !td_str_eq(to, move.from)) {
        view->to = organiser_name(request, &move, to);
        view->to_path = to;
    }
    add_choice(request, &move, &view->place);
    view->roles = td_web_count(request, TD_MSG_move_roles, move.roles);
    view->delegations = move.delegations
                            ? td_web_count(request, TD_MSG_move_delegations, move.delegations)
                            : td_msg(request->lang, TD_MSG_move_no_delegations);
    add_people(request, &move.losers, &view->losers);
    add_people(request, &move.winners, &view->winners);
    view->reason = td_field_of(request->lang, "ly-do", TD_MSG_person_reason);
    view->reason.hint = td_msg(request->lang, TD_MSG_move_reason_hint);
    view->reason.value = td_web_typed(request, "ly-do");
    td_frame_init(&view->frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_move_heading), view->action, TD_PLACE_NONE);
    return TD_OK;
}

static void show(struct td_request *request, struct td_response *response, td_str to,
                 const struct td_diag *diag)
{
    struct td_move_page view = {0};
    enum td_err err = fill(request, to, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (diag) {
        response->status = 422;
        view.alert = td_web_refused(request, td_msg(request->lang, TD_MSG_person_refused), diag);
        view.reason.mistake = td_web_mistake(request, diag, "ly-do");
        view.place.mistake = td_web_mistake(request, diag, "noi");
    }
    TD_WEB_SHOW(request, response, move, &view);
}

void td_page_move(struct td_request *request, struct td_response *response)
{
    show(request, response, td_query(request, "noi"), NULL);
}

void td_page_move_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_str code = td_segment(request, "code"), to = td_form(request, "noi");
    td_diag_init(&diag, request->arena);
    enum td_err err =
        td_app_move_group(td_web_call(request), code, to, td_web_typed(request, "ly-do"), &diag);
    if (err == TD_OK)
        td_respond_redirect(response,
                            td_fmt(request->arena, "/nhom/%.*s/cai-dat?xong=chuyen", TD_ARG(code)));
    else if (diag.errors)
        show(request, response, to, &diag);
    else
        td_web_respond_err(request, response, err);
}
