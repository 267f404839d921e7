#include "web/people_rows.h"

#include "access/names.h"
#include "app/grant.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/gate.h"

td_str td_web_place_name(const struct td_request *request, const struct td_place_lines *places,
                         td_str path)
{
    if (td_str_is(path, "/"))
        return td_msg(request->lang, TD_MSG_place_installation);
    if (td_str_is(path, "/tw/"))
        return td_msg(request->lang, TD_MSG_place_centre);
    for (size_t i = 0; i < places->n; i++) {
        const struct td_place_line *line = &places->items[i];
        if (!td_str_eq(line->path, path))
            continue;
        return line->group_name.n ? td_fmt(request->arena, "%.*s, %.*s", TD_ARG(line->name),
                                           TD_ARG(line->group_name))
                                  : line->name;
    }
    return path;
}

struct td_chip td_web_time_chip(const struct td_request *request, bool in_force, int64_t valid_from)
{
    bool ahead = !in_force && valid_from > td_web_call(request)->now_ms;
    enum td_msg_key text = in_force ? TD_MSG_grant_in_force
                           : ahead  ? TD_MSG_grant_ahead
                                    : TD_MSG_grant_ended;
    return (struct td_chip){.text = td_msg(request->lang, text),
                            .look = in_force ? TD_CHIP_DONE : TD_CHIP_WAIT};
}

/* The last day of something that ends at a moment; empty where it does not. */
static td_str last_day(const struct td_request *request, int64_t valid_to)
{
    return valid_to == TD_FOREVER ? TD_STR_NONE
                                  : td_view_day(request->arena, request->lang, valid_to - 1);
}

enum td_err td_web_role_rows(const struct td_request *request, int64_t account_id,
                             const struct td_place_lines *places, struct td_role_rows *rows)
{
    struct td_grant_lines lines;
    TRY(td_app_list_grants(td_web_call(request), account_id, TD_STR_NONE, &lines));
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_grant_line *line = &lines.items[i];
        bool may_end = !line->is_ended && !line->grant.delegation_id &&
                       line->grant.valid_to > td_web_call(request)->now_ms;
        *td_push(request->arena, rows) = (struct td_role_row){
            .number =
                may_end ? td_fmt(request->arena, "%lld", (long long)line->grant.id) : TD_STR_NONE,
            .role = td_role_title(request->lang, line->grant.role),
            .place = td_web_place_name(request, places, line->grant.path),
            .since = td_view_day(request->arena, request->lang, line->grant.valid_from),
            .until = last_day(request, line->grant.valid_to),
            .document = line->document,
            .giver = line->giver_name,
            .state = td_web_time_chip(request, line->in_force, line->grant.valid_from),
        };
    }
    return TD_OK;
}

/* ---- giving a role ---- */

static bool may_give(const struct td_request *request, enum td_role role, td_str path)
{
    struct td_subject subject = td_subject_of(td_web_call(request));
    const struct td_object object = {.path = path, .role = role};
    subject.is_fresh = true; /* the form may be seen before the second factor is given again */
    return td_role_fits(role, path) &&
           td_access_decide(&subject, TD_ACT_GRANT_ROLE, &object, td_web_call(request)->now_ms)
               .allowed;
}

static void add_option(const struct td_request *request, struct td_choice *choice, td_str value,
                       td_str text)
{
    bool chosen = td_str_eq(td_form(request, choice->name), value);
    *td_push(request->arena, &choice->options) = (struct td_option){.value = value, .text = text, .chosen = chosen};
}

static void add_roles(const struct td_request *request, const struct td_place_lines *places,
                      struct td_choice *choice)
{
    for (int role = 0; role <= TD_ROLE_ADMINISTRATOR; role++)
        for (size_t i = 0; i < places->n; i++)
            if (may_give(request, (enum td_role)role, places->items[i].path)) {
                add_option(request, choice, td_role_name((enum td_role)role),
                           td_role_title(request->lang, (enum td_role)role));
                break;
            }
}

static bool may_give_any(const struct td_request *request, td_str path)
{
    for (int role = 0; role <= TD_ROLE_ADMINISTRATOR; role++)
        if (may_give(request, (enum td_role)role, path))
            return true;
    return false;
}

void td_web_grant_form(const struct td_request *request, const struct td_place_lines *places,
                       struct td_grant_form *form)
{
    enum td_lang lang = request->lang;
    *form = (struct td_grant_form){
        .role = {.name = "vai", .label = td_msg(lang, TD_MSG_grant_role)},
        .place = {.name = "noi", .label = td_msg(lang, TD_MSG_grant_place)},
        .home = {.name = "don-vi", .label = td_msg(lang, TD_MSG_grant_home)},
        .document = td_field_of(lang, "van-ban", TD_MSG_grant_document),
        .until = td_field_of(lang, "den", TD_MSG_grant_valid_to),
    };
    form->home.hint = td_msg(lang, TD_MSG_grant_home_hint);
    form->document.hint = td_msg(lang, TD_MSG_grant_document_hint);
    form->until.hint = td_msg(lang, TD_MSG_grant_valid_to_hint);
    form->until.optional = true;
    form->document.value = td_web_typed(request, "van-ban");
    form->until.value = td_web_typed(request, "den");
    add_roles(request, places, &form->role);
    add_option(request, &form->home, TD_STR(""), td_msg(lang, TD_MSG_grant_home_none));
    for (size_t i = 0; i < places->n; i++) {
        td_str path = places->items[i].path, name = td_web_place_name(request, places, path);
        if (may_give_any(request, path))
            add_option(request, &form->place, path, name);
        if (places->items[i].kind == TD_PATH_UNIT)
            add_option(request, &form->home, path, name);
    }
}

enum td_err td_web_grant(const struct td_request *request, int64_t account_id, struct td_diag *diag)
{
    const struct td_call *call = td_web_call(request);
    static const struct td_place nowhere = {0};
    int64_t until, grant_id;
    struct td_new_grant wanted = {
        .account_id = account_id,
        .path = td_form(request, "noi"),
        .home_path = td_form(request, "don-vi"),
        .document = td_web_typed(request, "van-ban"),
        .valid_from = call->now_ms,
        .valid_to = TD_FOREVER,
    };
    if (!td_role_of(td_form(request, "vai"), &wanted.role))
        return TD_EINVAL;
    if (!td_web_end_of_day(td_web_typed(request, "den"), &until)) {
        td_diag_error(diag, nowhere, "Ngày kết thúc: ghi ngày/tháng/năm, ví dụ 31/12/2014.",
                      "The last day: write day/month/year, for example 31/12/2014.");
        return TD_EINVAL;
    }
    if (until != TD_ABSENT)
        wanted.valid_to = until;
    return wanted.role == TD_ROLE_CROSS_CHECKER
               ? td_app_assign_cross_checker(call, &wanted, diag, &grant_id)
               : td_app_grant_role(call, &wanted, diag, &grant_id);
}
