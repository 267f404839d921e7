#include "web/people/people_rows.h"

#include "access/names.h"
#include "access/rules.h"
#include "app/people/account.h"
#include "app/people/grant.h"
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

/* What ending a role is called: one's own is laid down, that of another administrator asked for. */
static td_str end_text(const struct td_request *request, const struct td_grant_line *line)
{
    if (line->account_id == td_web_session(request)->account_id)
        return td_msg(request->lang, TD_MSG_person_lay_down);
    return td_msg(request->lang, line->grant.role == TD_ROLE_ADMINISTRATOR ? TD_MSG_person_ask_end
                                                                           : TD_MSG_grant_end);
}

/* Whether the role can be ended on a page of the person: one's own that of an administrator only.
 */
static bool may_end(const struct td_request *request, const struct td_grant_line *line)
{
    bool own = line->account_id == td_web_session(request)->account_id;
    return !line->is_ended && !line->grant.delegation_id &&
           line->grant.valid_to > td_web_call(request)->now_ms &&
           (!own || line->grant.role == TD_ROLE_ADMINISTRATOR);
}

bool td_web_was_over(const struct td_request *request, const struct td_diag *diag,
                     struct td_alert *alert)
{
    for (size_t i = 0; i < diag->n; i++) {
        if (!td_str_is(diag->items[i].place.file, TD_PLACE_OVER))
            continue;
        *alert = (struct td_alert){.look = TD_ALERT_NOTE,
                                   .title = td_msg(request->lang, TD_MSG_person_was_over),
                                   .text = diag->items[i].text[request->lang]};
        return true;
    }
    return false;
}

td_str td_web_over_text(const struct td_request *request, enum td_msg_key text, int64_t day,
                        td_str reason)
{
    td_str parts[] = {
        td_web_fill(request, text, "day", td_view_day(request->arena, request->lang, day)),
        reason.n ? td_web_fill(request, TD_MSG_delegation_over_reason, "reason", reason)
                 : TD_STR_NONE};
    return td_view_join(request->arena, parts, 2, TD_STR(" "));
}

static td_str over_text(const struct td_request *request, const struct td_grant_line *line)
{
    static const enum td_msg_key texts[] = {
        [TD_OVER_TERM] = TD_MSG_role_over_term,
        [TD_OVER_ENDED] = TD_MSG_role_over_ended,
        [TD_OVER_DELEGATION_ENDED] = TD_MSG_delegation_over_ended,
        [TD_OVER_SOURCE_TERM] = TD_MSG_delegation_over_term_of_giver,
        [TD_OVER_SOURCE_ENDED] = TD_MSG_delegation_over_role_of_giver,
        [TD_OVER_GIVER_CLOSED] = TD_MSG_delegation_over_account_of_giver,
    };
    if (line->over.at > td_web_call(request)->now_ms)
        return TD_STR_NONE;
    /* a term ends with its last day */
    int64_t day = line->over.by == TD_OVER_TERM ? line->over.at - 1 : line->over.at;
    return td_web_over_text(request, texts[line->over.by], day, line->end_reason);
}

static struct td_role_row role_row(const struct td_request *request,
                                   const struct td_grant_line *line,
                                   const struct td_place_lines *places)
{
    return (struct td_role_row){
        .number = may_end(request, line) ? td_fmt(request->arena, "%lld", (long long)line->grant.id)
                                         : TD_STR_NONE,
        .end = end_text(request, line),
        .is_administrator = line->grant.role == TD_ROLE_ADMINISTRATOR,
        .role = td_role_title(request->lang, line->grant.role),
        .place = td_web_place_name(request, places, line->grant.path),
        .since = td_view_day(request->arena, request->lang, line->grant.valid_from),
        .until = last_day(request, line->grant.valid_to),
        .document = line->document,
        .giver = line->giver_name,
        .state = td_web_time_chip(
            request, line->in_force,
            line->over.at <= td_web_call(request)->now_ms ? 0 : line->grant.valid_from),
        .over = over_text(request, line),
    };
}

static void keep_list(struct td_arena *arena, const struct td_role_list *list,
                      struct td_role_lists *lists)
{
    if (list->rows.n || list->empty.n)
        *td_push(arena, lists) = *list;
}

enum td_err td_web_role_lists(const struct td_request *request, int64_t account_id,
                              const struct td_place_lines *places, td_str empty,
                              struct td_role_lists *lists)
{
    struct td_grant_lines lines;
    struct td_place_lines named = *places;
    struct td_role_list held = {.heading = td_msg(request->lang, TD_MSG_account_roles),
                                .empty = empty};
    struct td_role_list ahead = {.heading = td_msg(request->lang, TD_MSG_account_roles_ahead)};
    struct td_role_list over = {.heading = td_msg(request->lang, TD_MSG_account_roles_over)};
    TD_OWN_COPY(request->arena, td_place_lines, &named);
    TRY(td_app_list_grants(td_web_call(request), account_id, TD_STR_NONE, &lines));
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_grant_line *line = &lines.items[i];
        TRY(td_app_name_place(td_web_call(request), line->grant.path, &named));
        bool is_over = line->over.at <= td_web_call(request)->now_ms;
        struct td_role_list *list = is_over ? &over : line->in_force ? &held : &ahead;
        *td_push(request->arena, &list->rows) = role_row(request, line, &named);
    }
    keep_list(request->arena, &held, lists);
    keep_list(request->arena, &ahead, lists);
    keep_list(request->arena, &over, lists);
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

static void add_option(struct td_arena *arena, struct td_choice *choice, td_str value, td_str text,
                       td_str typed)
{
    *td_push(arena, &choice->options) =
        (struct td_option){.value = value, .text = text, .chosen = td_str_eq(typed, value)};
}

static bool may_give_somewhere(const struct td_request *request, enum td_role role,
                               const struct td_place_lines *places)
{
    for (size_t i = 0; i < places->n; i++)
        if (may_give(request, role, places->items[i].path))
            return true;
    return false;
}

/* What the form says, or the link that led to it. */
static td_str asked(const struct td_request *request, const char *name)
{
    td_str typed = td_form(request, name);
    return typed.n ? typed : td_query(request, name);
}

/* The roles that can be given; *chosen is the one that was chosen, or the only one. */
static bool add_roles(const struct td_request *request, const struct td_place_lines *places,
                      struct td_grant_form *form, enum td_role *chosen)
{
    td_str typed = asked(request, "vai");
    enum td_role only = TD_ROLE_PUBLIC;
    for (int role = 0; role <= TD_ROLE_ADMINISTRATOR; role++) {
        if (!may_give_somewhere(request, (enum td_role)role, places))
            continue;
        only = (enum td_role)role;
        add_option(request->arena, &form->role, td_role_name(only),
                   td_role_title(request->lang, only), typed);
    }
    *chosen = only;
    if (form->role.options.n == 1)
        return true;
    return td_role_of(typed, chosen) && may_give_somewhere(request, *chosen, places);
}

static void add_places(const struct td_request *request, const struct td_place_lines *places,
                       enum td_role role, struct td_grant_form *form)
{
    enum td_lang lang = request->lang;
    bool needs_home = role >= TD_ROLE_HEAD_SECRETARY && role <= TD_ROLE_VERIFIER;
    td_str place = asked(request, "noi"), home = asked(request, "don-vi");
    add_option(request->arena, &form->place, TD_STR_NONE, td_msg(lang, TD_MSG_grant_place_none),
               place);
    add_option(request->arena, &form->home, TD_STR_NONE,
               td_msg(lang, needs_home ? TD_MSG_grant_place_none : TD_MSG_grant_home_none), home);
    for (size_t i = 0; i < places->n; i++) {
        td_str path = places->items[i].path, name = td_web_place_name(request, places, path);
        if (may_give(request, role, path))
            add_option(request->arena, &form->place, path, name, place);
        if (places->items[i].kind == TD_PATH_UNIT)
            add_option(request->arena, &form->home, path, name, home);
    }
    if (form->place.options.n == 2)
        form->place.options.items[1].chosen = true;
    form->asks_home = role != TD_ROLE_UNIT_OFFICER && role != TD_ROLE_UNIT_LEADER &&
                      role != TD_ROLE_ADMINISTRATOR;
}

/* Cross-checkers are assigned on a page of their own, in a part of the year: when. */
static td_str checkers_text(const struct td_request *request)
{
    uint32_t states = 0;
    for (size_t i = 0; i < td_rule_count; i++)
        if (td_rules[i].action == TD_ACT_ASSIGN_CROSS_CHECKERS)
            states |= td_rules[i].states;
    return td_web_fill(request, TD_MSG_grant_checkers, "states",
                       td_states_text(request->arena, request->lang, states));
}

static bool has_group(const struct td_place_lines *places)
{
    for (size_t i = 0; i < places->n; i++)
        if (places->items[i].kind == TD_PATH_GROUP)
            return true;
    return false;
}

void td_web_grant_form(const struct td_request *request, const struct td_place_lines *places,
                       td_str page, struct td_grant_form *form)
{
    enum td_lang lang = request->lang;
    enum td_role role;
    *form = (struct td_grant_form){
        .role = {.name = "vai", .label = td_msg(lang, TD_MSG_grant_role)},
        .place = {.name = "noi", .label = td_msg(lang, TD_MSG_grant_place)},
        .home = {.name = "don-vi", .label = td_msg(lang, TD_MSG_grant_home)},
        .document = td_field_of(lang, "van-ban", TD_MSG_grant_document),
        .until = td_field_of(lang, "den", TD_MSG_grant_valid_to),
        .checkers = checkers_text(request),
    };
    form->home.hint = td_msg(lang, TD_MSG_grant_home_hint);
    form->document.hint = td_msg(lang, TD_MSG_grant_document_hint);
    form->until.hint = td_msg(lang, TD_MSG_grant_valid_to_hint);
    form->until.optional = true;
    if (!has_group(places))
        form->checkers = td_msg(lang, TD_MSG_grant_no_group);
    form->document.value = td_web_typed(request, "van-ban");
    form->until.value = td_web_typed(request, "den");
    if (!add_roles(request, places, form, &role))
        return;
    form->chosen = td_role_name(role);
    form->title = td_role_title(lang, role);
    if (form->role.options.n > 1)
        form->other_href = page;
    add_places(request, places, role, form);
}

void td_web_mark_grant_form(const struct td_request *request, const struct td_diag *diag,
                            struct td_grant_form *form)
{
    form->place.mistake = td_web_mistake(request, diag, form->place.name);
    form->home.mistake = td_web_mistake(request, diag, form->home.name);
    form->document.mistake = td_web_mistake(request, diag, form->document.name);
    form->until.mistake = td_web_mistake(request, diag, form->until.name);
}

void td_web_read_grant(const struct td_request *request, struct td_new_grant *wanted,
                       struct td_diag *diag)
{
    int64_t until;
    *wanted = (struct td_new_grant){
        .role = TD_ROLE_PUBLIC,
        .path = td_form(request, "noi"),
        .home_path = td_form(request, "don-vi"),
        .document = td_web_typed(request, "van-ban"),
        .valid_from = td_web_call(request)->now_ms,
        .valid_to = TD_FOREVER,
    };
    if (!td_role_of(td_form(request, "vai"), &wanted->role))
        td_diag_error(diag, (struct td_place){TD_STR("role"), 0, 0},
                      "Chưa chọn vai trò. Hãy chọn một vai trò.",
                      "The role is missing. Please choose one.");
    if (!td_web_end_of_day(td_web_typed(request, "den"), &until))
        td_web_say_bad_day(diag);
    else if (until != TD_ABSENT)
        wanted->valid_to = until;
}

enum td_err td_web_note_administrator(const struct td_request *request, struct td_grant_form *form)
{
    bool takes_two;
    td_str names;
    if (!td_str_eq(form->chosen, td_role_name(TD_ROLE_ADMINISTRATOR)))
        return TD_OK;
    TRY(td_app_new_administrator(td_web_call(request), &takes_two, &names));
    form->note = !takes_two ? td_msg(request->lang, TD_MSG_grant_first_other)
                 : names.n  ? td_web_fill(request, TD_MSG_grant_takes_two, "names", names)
                            : td_msg(request->lang, TD_MSG_request_no_other);
    return TD_OK;
}

enum td_err td_web_grant(const struct td_request *request, int64_t account_id, struct td_diag *diag,
                         bool *waits)
{
    int64_t grant_id;
    struct td_new_grant wanted;
    *waits = false;
    td_web_read_grant(request, &wanted, diag);
    wanted.account_id = account_id;
    TRY(td_diag_result(diag));
    TRY(td_app_grant_role(td_web_call(request), &wanted, diag, &grant_id));
    *waits = grant_id == TD_ABSENT;
    return TD_OK;
}
