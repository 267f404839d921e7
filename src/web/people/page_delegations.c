/* Delegations: given, received, a new one, the end of one. */
#include "access/names.h"
#include "access/rules.h"
#include "app/people/grant.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/people.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"
#include "web/people/people_rows.h"

static const struct {
    const char *word;
    enum td_msg_key text;
} forms[] = {
    [TD_SIGN_BY_AUTHORITY] = {"tuq", TD_MSG_delegation_form_by_authority},
    [TD_SIGN_ON_BEHALF] = {"tm", TD_MSG_delegation_form_on_behalf},
    [TD_SIGN_FOR_THE_HEAD] = {"kt", TD_MSG_delegation_form_for_the_head},
    [TD_SIGN_BY_ORDER] = {"tl", TD_MSG_delegation_form_by_order},
};
enum { FORMS = sizeof forms / sizeof *forms };

static td_str powers_text(const struct td_request *request, uint64_t actions)
{
    td_str texts[TD_ACT_COUNT];
    size_t n = 0;
    for (int action = 0; action < TD_ACT_COUNT; action++)
        if (actions & TD_BIT(action))
            texts[n++] = td_action_text(request->lang, (enum td_action)action);
    return td_view_join(request->arena, texts, n, TD_STR("; "));
}

/* Why it is over, where that is not its term, which stands beside it. */
static td_str over_text(const struct td_request *request, const struct td_delegation_line *line)
{
    static const enum td_msg_key texts[] = {
        [TD_OVER_ENDED] = TD_MSG_delegation_over_received,
        [TD_OVER_DELEGATION_ENDED] = TD_MSG_delegation_over_ended,
        [TD_OVER_SOURCE_TERM] = TD_MSG_delegation_over_term_of_giver,
        [TD_OVER_SOURCE_ENDED] = TD_MSG_delegation_over_role_of_giver,
        [TD_OVER_GIVER_CLOSED] = TD_MSG_delegation_over_account_of_giver,
    };
    if (!line->is_over || line->over.by == TD_OVER_TERM)
        return TD_STR_NONE;
    return td_web_over_text(request, texts[line->over.by], line->over.at, line->end_reason);
}

static void add_row(const struct td_request *request, const struct td_delegation_line *line,
                    const struct td_place_lines *places, struct td_delegations_page *view)
{
    enum td_lang lang = request->lang;
    bool given = line->giver_id == td_web_session(request)->account_id;
    td_str where = td_web_place_name(request, places, line->path);
    struct td_delegation_rows *rows = given ? &view->given : &view->received;
    *td_push(request->arena, rows) = (struct td_delegation_row){
        .number = line->may_end && line->in_force
                      ? td_fmt(request->arena, "%lld", (long long)line->id)
                      : TD_STR_NONE,
        .other = given ? line->receiver_name : line->giver_name,
        .powers =
            td_fmt(request->arena, "%.*s (%.*s, %.*s)", TD_ARG(powers_text(request, line->actions)),
                   TD_ARG(td_role_title(lang, line->role)), TD_ARG(where)),
        .form = td_msg(lang, forms[line->form].text),
        .document = line->document,
        .since = td_view_day(request->arena, lang, line->valid_from),
        .until = td_view_day(request->arena, lang, line->valid_to - 1),
        .state = td_web_time_chip(request, line->in_force, line->is_over ? 0 : line->valid_from),
        .over = over_text(request, line),
    };
}

static bool is_ticked(const struct td_request *request, td_str word)
{
    for (size_t i = 0; i < request->form.n; i++)
        if (td_str_is(request->form.items[i].name, "viec") &&
            td_str_eq(request->form.items[i].value, word))
            return true;
    return false;
}

/* Nothing is given of a form that asks for more than the page offers, as an old one would. */
static bool asks_for_unknown(const struct td_request *request)
{
    for (size_t i = 0; i < request->form.n; i++) {
        const td_str value = request->form.items[i].value;
        bool is_known = !td_str_is(request->form.items[i].name, "viec") || !value.n;
        for (int action = 0; action < TD_ACT_COUNT && !is_known; action++)
            is_known = td_str_eq(value, td_action_name((enum td_action)action));
        if (!is_known)
            return true;
    }
    return false;
}

/* Bits of the roles that may delegate at all. */
static uint32_t delegating_roles(void)
{
    uint32_t roles = 0;
    for (size_t i = 0; i < td_rule_count; i++)
        if (td_rules[i].action == TD_ACT_DELEGATE)
            roles |= td_rules[i].roles;
    return roles;
}

static void add_powers(const struct td_request *request, const struct td_place_lines *places,
                       struct td_delegations_page *view)
{
    struct td_delegables list = {0};
    td_app_list_delegable(td_web_call(request), &list);
    for (size_t i = 0; i < list.n; i++) {
        const struct td_delegable *one = &list.items[i];
        struct td_power_group *group = td_push(request->arena, &view->groups);
        *group = (struct td_power_group){
            .value = td_fmt(request->arena, "%lld", (long long)one->grant.id),
            .role = td_role_title(request->lang, one->grant.role),
            .place = td_web_place_name(request, places, one->grant.path),
        };
        group->open = list.n == 1 || td_str_eq(group->value, td_form(request, "vai-so"));
        for (int action = 0; action < TD_ACT_COUNT; action++) {
            td_str word = td_action_name((enum td_action)action);
            if (one->actions & TD_BIT(action))
                *td_push(request->arena, &group->powers) = (struct td_power_row){
                    word, td_action_text(request->lang, (enum td_action)action),
                    is_ticked(request, word)};
        }
    }
    view->may_give = view->groups.n > 0;
    view->givers = td_roles_text(request->arena, request->lang, delegating_roles());
}

static enum td_err fill(const struct td_request *request, struct td_delegations_page *view)
{
    struct td_delegation_lines lines;
    struct td_place_lines places;
    TRY(td_app_list_delegations(td_web_call(request), td_web_session(request)->account_id,
                                TD_STR_NONE, &lines));
    TRY(td_app_list_places(td_web_call(request), &places));
    for (size_t i = 0; i < lines.n; i++)
        TRY(td_app_name_place(td_web_call(request), lines.items[i].path, &places));
    *view = (struct td_delegations_page){
        .to = td_web_typed(request, "cho"),
        .document = td_web_typed(request, "van-ban"),
        .until = td_web_typed(request, "den"),
    };
    for (size_t i = 0; i < lines.n; i++)
        add_row(request, &lines.items[i], &places, view);
    for (size_t i = 0; i < FORMS; i++)
        *td_push(request->arena, &view->forms) =
            (struct td_option){.value = td_str_of(forms[i].word),
                               .text = td_msg(request->lang, forms[i].text),
                               .chosen = td_str_is(td_form(request, "hinh-thuc"), forms[i].word)};
    add_powers(request, &places, view);
    td_frame_init(&view->frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_delegations_heading), TD_STR("/uy-quyen"),
                  TD_PLACE_NONE);
    return TD_OK;
}

/* Say a mistake beside its field too, where the list on top leads. */
static void mark(const struct td_request *request, const struct td_alert *alert,
                 struct td_delegations_page *view)
{
    for (size_t i = 0; i < view->groups.n; i++) {
        struct td_power_group *group = &view->groups.items[i];
        const struct {
            const char *field;
            td_str *mistake;
        } fields[] = {{"cho", &group->to_mistake},
                      {"viec", &group->powers_mistake},
                      {"hinh-thuc", &group->form_mistake},
                      {"van-ban", &group->document_mistake},
                      {"den", &group->until_mistake}};
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
            td_str id = td_fmt(request->arena, "%s-%.*s", fields[k].field, TD_ARG(group->value));
            for (size_t n = 0; n < alert->items.n; n++)
                if (td_str_eq(alert->items.items[n].field, id))
                    *fields[k].mistake = alert->items.items[n].text;
        }
    }
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert)
{
    struct td_delegations_page view;
    enum td_err err = fill(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.alert = *alert;
    mark(request, alert, &view);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    TD_WEB_SHOW(request, response, delegations, &view);
}

void td_page_delegations(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "giao"))
        alert.title = td_msg(request->lang, TD_MSG_delegation_given);
    if (td_web_was_done(request, "thoi"))
        alert.title = td_msg(request->lang, TD_MSG_delegation_ended);
    show(request, response, &alert);
}

/* No other one than was chosen counts: how it is signed stands in documents. */
static bool read_signing(const struct td_request *request, enum td_signing_form *form)
{
    for (size_t i = 0; i < FORMS; i++) {
        if (td_str_is(td_form(request, "hinh-thuc"), forms[i].word)) {
            *form = (enum td_signing_form)i;
            return true;
        }
    }
    return false;
}

/* What the form says, as far as it can be read; else the words for what is wrong, and the field. */
static td_str read_form(const struct td_request *request, struct td_new_delegation *wanted,
                        const char **field)
{
    enum td_lang lang = request->lang;
    *wanted = (struct td_new_delegation){.document = td_web_typed(request, "van-ban"),
                                         .valid_from = td_web_call(request)->now_ms};
    if (!read_signing(request, &wanted->form)) {
        *field = "hinh-thuc";
        return td_msg(lang, TD_MSG_delegation_unknown_form);
    }
    if (asks_for_unknown(request)) {
        *field = "viec";
        return td_msg(lang, TD_MSG_delegation_unknown_action);
    }
    for (int action = 0; action < TD_ACT_COUNT; action++)
        if (is_ticked(request, td_action_name((enum td_action)action)))
            wanted->actions |= TD_BIT(action);
    if (!td_web_end_of_day(td_web_typed(request, "den"), &wanted->valid_to) ||
        wanted->valid_to == TD_ABSENT) {
        *field = "den";
        return td_msg(lang, TD_MSG_delegation_no_end);
    }
    *field = "cho";
    enum td_err err = TD_EINVAL; /* other errors are those of the use case, which comes next */
    if (td_id_parse(td_form(request, "vai-so"), &wanted->grant_id))
        err = td_app_delegate_to(td_web_call(request), wanted->grant_id,
                                 td_web_typed(request, "cho"), &wanted->receiver_id);
    if (err == TD_EINVAL)
        return td_msg(lang, TD_MSG_delegation_to_unknown);
    return TD_STR_NONE;
}

/* The field that a problem is about. */
static const char *field_of(enum td_delegation_problem problem)
{
    switch (problem) {
    case TD_DELEGATION_NO_DOCUMENT:
        return "van-ban";
    case TD_DELEGATION_NO_ACTIONS:
    case TD_DELEGATION_NOT_DELEGABLE:
    case TD_DELEGATION_NOT_GIVERS:
        return "viec";
    case TD_DELEGATION_TIMES_REVERSED:
    case TD_DELEGATION_IN_THE_PAST:
    case TD_DELEGATION_TOO_LONG:
    case TD_DELEGATION_OUTLIVES_GIVER:
        return "den";
    default:
        return "cho";
    }
}

static void give(struct td_request *request, struct td_response *response)
{
    struct td_new_delegation wanted;
    enum td_delegation_problem problem = TD_DELEGATION_FINE;
    int64_t id;
    const char *field = NULL;
    td_str mistake = read_form(request, &wanted, &field);
    enum td_err err =
        mistake.n ? TD_EINVAL : td_app_delegate(td_web_call(request), &wanted, &problem, &id);
    if (problem != TD_DELEGATION_FINE) {
        mistake = td_delegation_problem_text(request->lang, problem);
        field = field_of(problem);
    }
    if (err == TD_OK) {
        td_respond_redirect(response, TD_STR("/uy-quyen?xong=giao"));
    } else if (mistake.n) {
        struct td_alert alert = {.look = TD_ALERT_ERROR,
                                 .title = td_msg(request->lang, TD_MSG_delegation_refused)};
        *td_push(request->arena, &alert.items) = (struct td_line){
            mistake, td_fmt(request->arena, "%s-%.*s", field, TD_ARG(td_form(request, "vai-so")))};
        show(request, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}

void td_page_delegations_sent(struct td_request *request, struct td_response *response)
{
    int64_t id = 0;
    struct td_diag diag;
    if (!td_form(request, "thoi").n) {
        give(request, response);
        return;
    }
    td_diag_init(&diag, request->arena);
    enum td_err err =
        td_id_parse(td_form(request, "thoi"), &id)
            ? td_app_end_delegation(td_web_call(request), id, td_web_typed(request, "ly-do"), &diag)
            : TD_ENOTFOUND;
    if (err == TD_OK) {
        td_respond_redirect(response, TD_STR("/uy-quyen?xong=thoi"));
    } else if (diag.errors) {
        struct td_alert alert;
        if (!td_web_was_over(request, &diag, &alert))
            alert = td_web_refused(request, td_msg(request->lang, TD_MSG_person_refused), &diag);
        for (size_t i = 0; i < alert.items.n; i++)
            if (alert.items.items[i].field.n)
                alert.items.items[i].field =
                    td_fmt(request->arena, "thoi-%.*s", TD_ARG(td_form(request, "thoi")));
        show(request, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}
