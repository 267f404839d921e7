/* How far a year has got: what is due, the next step, the step back, the deadlines. */
#include "app/app.h"
#include "app/cycle/cycle.h"
#include "app/cycle/open_year.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/cycle.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/cycle/cycle.h"
#include "web/cycle/hand_over.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/year/year_page.h"

enum { FORM_MAX = 16 * 1024 };

/* ---- the page ---- */

static td_str one_text(const struct td_request *request, enum td_msg_key key, const char *name,
                       td_str text)
{
    const struct td_msg_arg argument = {.name = name, .text = text};
    return td_msg_fill(request->arena, request->lang, key, &argument, 1);
}

static void fill_next(const struct td_request *request, const struct td_cycle *cycle,
                      struct td_cycle_page *view)
{
    enum td_lang lang = request->lang;
    const struct td_due *due = &cycle->dues.items[cycle->year->group.state];
    view->has_next = true;
    view->next = td_view_event_name(cycle->next->event, lang);
    view->next_documents = td_view_event_documents(cycle->next->event, lang);
    if (cycle->is_live && td_date_is_set(due->due))
        view->next_due = td_view_due_chip(request->arena, lang, due, true);
    view->may_advance = cycle->advance.allowed || cycle->advance.needs_step_up;
    td_str path = td_fmt(request->arena, "/nhom/%.*s/%lld", TD_ARG(cycle->year->group.code),
                         (long long)cycle->year->group.year);
    td_view_lacks(request->arena, lang, &cycle->lacks, view->may_advance ? path : TD_STR_NONE,
                  &view->lacks);
    view->lacks_heading = td_web_count(request, TD_MSG_cycle_lacks, (int64_t)cycle->lacks.n);
    for (size_t i = 0; i < cycle->lacks.n; i++)
        view->is_blocked = view->is_blocked || !cycle->lacks.items[i].waivable;
    view->may_waive = cycle->lacks.n > 0 && !view->is_blocked;
    if (!view->may_advance)
        view->why_not =
            td_refusal_text(request->arena, lang, cycle->advance.action, &cycle->advance);
    if (td_str_is(td_form(request, "viec"), "chuyen"))
        view->document = td_web_typed(request, "van-ban");
}

static void fill_back(const struct td_request *request, const struct td_cycle *cycle,
                      struct td_cycle_page *view)
{
    enum td_lang lang = request->lang;
    const struct td_decision published = {
        .action = TD_ACT_STEP_BACK, .why = TD_WHY_PUBLISHED, .nobody_can = true};
    view->may_go_back = cycle->back.allowed || cycle->back.needs_step_up;
    view->has_back = cycle->has_before && (cycle->is_published || cycle->next);
    if (!view->has_back)
        return;
    if (cycle->is_published && !view->may_go_back) { /* there is nobody to ask for it */
        view->why_not_back = td_refusal_text(request->arena, lang, TD_ACT_STEP_BACK, &published);
        return;
    }
    view->back_text =
        one_text(request, TD_MSG_cycle_back_text, "state", td_view_state_name(cycle->before, lang));
    for (size_t i = 0; view->may_go_back && i < cycle->year->votes.n; i++)
        if (td_vote_is_older(&cycle->year->votes.items[i], td_web_call(request)->now_ms))
            view->back_votes = td_msg(lang, TD_MSG_votes_older_back);
    if (!view->may_go_back)
        view->why_not_back = td_refusal_text(request->arena, lang, TD_ACT_STEP_BACK, &cycle->back);
}

static void fill_deadline_form(const struct td_request *request, const struct td_cycle *cycle,
                               struct td_cycle_page *view)
{
    enum td_lang lang = request->lang;
    view->set_state =
        (struct td_choice){.name = "buoc", .label = td_msg(lang, TD_MSG_cycle_set_step)};
    view->set_unit =
        (struct td_choice){.name = "don-vi", .label = td_msg(lang, TD_MSG_cycle_set_unit)};
    for (size_t i = cycle->year->group.state; i < td_transition_count; i++) {
        td_str value = td_fmt(request->arena, "%zu", i);
        *td_push(request->arena, &view->set_state.options) =
            (struct td_option){.value = value,
                               .text = td_view_event_name(td_transitions[i].event, lang),
                               .chosen = td_str_eq(value, td_form(request, "buoc"))};
    }
    *td_push(request->arena, &view->set_unit.options) =
        (struct td_option){.value = TD_STR_NONE, .text = td_msg(lang, TD_MSG_cycle_set_all)};
    for (size_t i = 0; i < cycle->year->members.n; i++) {
        const struct td_member *member = &cycle->year->members.items[i];
        *td_push(request->arena, &view->set_unit.options) =
            (struct td_option){.value = member->code,
                               .text = member->name,
                               .chosen = td_str_eq(member->code, td_form(request, "don-vi"))};
    }
    view->set_date = td_field_of(lang, "ngay", TD_MSG_cycle_set_date);
    view->set_date.hint = td_msg(lang, TD_MSG_cycle_set_date_hint);
    view->set_date.value = td_web_typed(request, "ngay");
    view->set_reason = td_field_of(lang, "can-cu", TD_MSG_cycle_set_reason);
    view->set_reason.hint = td_msg(lang, TD_MSG_cycle_set_reason_hint);
    view->set_reason.value = td_web_typed(request, "can-cu");
}

static void fill_next_year(const struct td_request *request, const struct td_cycle *cycle,
                           bool is_there, struct td_cycle_page *view)
{
    const struct td_group_year *group = &cycle->year->group;
    td_str number = td_fmt(request->arena, "%lld", (long long)group->year + 1);
    if (!is_there && group->state < TD_STATE_CONFERENCE)
        return;
    view->next_year = one_text(request, TD_MSG_next_year_heading, "year", number);
    if (is_there)
        view->next_year_href =
            td_fmt(request->arena, "/nhom/%.*s/%.*s/tien-do", TD_ARG(group->code), TD_ARG(number));
    view->may_hand_over = cycle->hand_over.allowed || cycle->hand_over.needs_step_up;
    if (!view->may_hand_over)
        view->why_not_hand_over =
            td_refusal_text(request->arena, request->lang, TD_ACT_HAND_OVER, &cycle->hand_over);
}

/* The roles that follow the election; whoever may do nothing about them sees them named alone. */
static enum td_err fill_roles(const struct td_request *request, const struct td_cycle *cycle,
                              struct td_cycle_page *view)
{
    struct td_hand_over plan;
    const struct td_group_year *group = &cycle->year->group;
    if (view->next_year.n == 0)
        return TD_OK;
    TRY(td_app_plan_hand_over(td_web_call(request), group->code, group->year, &plan));
    if (!view->next_year_href.n && !view->may_hand_over)
        for (size_t i = 0; i < plan.changes.n; i++)
            plan.changes.items[i].decision = cycle->hand_over;
    td_web_fill_hand_over(request, &plan, view->next_year_href.n > 0, &view->roles);
    view->may_change_roles = view->roles.gives || view->roles.ends;
    return TD_OK;
}

/* That others lead the year than those whom the year before elected. */
static enum td_err fill_elected(const struct td_request *request, const struct td_cycle *cycle,
                                struct td_cycle_page *view)
{
    struct td_elected_otherwise elected;
    const struct td_group_year *group = &cycle->year->group;
    td_str before = td_fmt(request->arena, "%lld", (long long)group->year - 1);
    TRY(td_app_elected_otherwise(td_web_call(request), group->code, group->year, &elected));
    const struct td_msg_arg arguments[] = {{.name = "before", .text = before},
                                           {.name = "head", .text = elected.head}};
    if (elected.differs)
        view->elected =
            td_msg_fill(request->arena, request->lang, TD_MSG_cycle_elected, arguments, 2);
    return TD_OK;
}

static td_str who_text(enum td_lang lang, const struct td_year_step *step)
{
    if (step->is_hidden)
        return td_msg(lang, TD_MSG_history_person_hidden);
    return step->who.n ? step->who : td_msg(lang, TD_MSG_cycle_operator);
}

static void fill_steps(const struct td_request *request, const struct td_cycle *cycle,
                       struct td_cycle_page *view)
{
    enum td_lang lang = request->lang;
    for (size_t i = cycle->steps.n; i-- > 0;) {
        const struct td_year_step *step = &cycle->steps.items[i];
        const struct td_msg_arg states[] = {
            {.name = "from", .text = td_view_state_name(step->from, lang)},
            {.name = "to", .text = td_view_state_name(step->to, lang)},
        };
        *td_push(request->arena, &view->steps) = (struct td_step_row){
            .what = td_view_event_name(step->event, lang),
            .states = td_msg_fill(request->arena, lang, TD_MSG_cycle_history_row, states, 2),
            .when = td_view_time(request->arena, lang, step->at),
            .who = who_text(lang, step),
            .reason = step->reason,
            .document = step->document,
        };
    }
}

struct td_days_left td_web_days_left(const struct td_year_steps *steps)
{
    struct td_days_left left = {0};
    for (size_t i = 0; i < steps->n; i++) {
        const struct td_year_step *step = &steps->items[i];
        if (step->event != TD_EVENT_STEP_BACK)
            left.on[step->from] = td_date_in_vietnam(step->at / 1000);
        for (int state = step->to; step->event == TD_EVENT_STEP_BACK && state <= TD_STATE_CLOSED;
             state++)
            left.on[state] = (struct td_date){0};
    }
    return left;
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    int64_t year = 0;
    struct td_cycle cycle;
    td_str code = td_segment(request, "code");
    bool next_is_there = false;
    struct td_cycle_page view = {.alert = *alert};
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_open_cycle(td_web_call(request), code, year, &cycle);
    if (err == TD_OK)
        err = td_app_has_next_year(td_web_call(request), code, year, &next_is_there);
    if (err == TD_OK) {
        fill_next_year(request, &cycle, next_is_there, &view);
        err = fill_roles(request, &cycle, &view);
    }
    if (err == TD_OK)
        err = fill_elected(request, &cycle, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (diag)
        td_web_mark_hand_over(request, diag, &view.roles);
    enum td_lang lang = request->lang;
    view.action = td_fmt(request->arena, "/nhom/%.*s/%lld/tien-do", TD_ARG(code), (long long)year);
    view.state = td_view_state_name(cycle.year->group.state, lang);
    view.from = td_fmt(request->arena, "%d", (int)cycle.year->group.state);
    view.is_live = cycle.is_live;
    if (cycle.is_live && cycle.unknown_years.n)
        view.calendar_unknown =
            one_text(request, TD_MSG_cycle_calendar_unknown, "years", cycle.unknown_years);
    if (td_str_is(td_form(request, "viec"), "tra"))
        view.back_reason = td_web_typed(request, "ly-do");
    else
        view.reason = td_web_typed(request, "ly-do");
    if (cycle.next)
        fill_next(request, &cycle, &view);
    fill_back(request, &cycle, &view);
    fill_deadline_form(request, &cycle, &view);
    td_view_dues(request->arena, lang, &cycle.dues, cycle.is_live, &view.dues);
    view.timeline = td_view_timeline(request->arena, cycle.year, lang);
    struct td_days_left left = td_web_days_left(&cycle.steps);
    td_view_timeline_taken(request->arena, lang, &left, &view.timeline);
    td_view_timeline_dues(request->arena, lang, &cycle.dues, cycle.is_live, &view.timeline);
    fill_steps(request, &cycle, &view);
    td_frame_init_year(&view.frame, request->arena, lang, td_msg(lang, TD_MSG_cycle_heading),
                       view.action, cycle.year, TD_YEAR_NONE, td_msg(lang, TD_MSG_cycle_heading));
    td_web_open_steps(request, &view.frame, &view.timeline);
    TD_WEB_SHOW(request, response, cycle, &view);
}

/* Where the roles that follow the election are still to be given or ended: with the year before. */
static bool has_roles_left(const struct td_request *request, td_str code, int64_t year)
{
    struct td_hand_over plan;
    return td_app_plan_hand_over(td_web_call(request), code, year - 1, &plan) == TD_OK &&
           (plan.changes.n || plan.gaps.n);
}

static struct td_alert opened_alert(const struct td_request *request)
{
    int64_t year;
    td_str code = td_segment(request, "code");
    struct td_alert alert = {.look = TD_ALERT_DONE,
                             .title = td_msg(request->lang, TD_MSG_next_year_opened),
                             .text = td_msg(request->lang, TD_MSG_next_year_opened_text)};
    if (td_segment_int(request, "year", &year) && has_roles_left(request, code, year)) {
        alert.text = td_msg(request->lang, TD_MSG_next_year_opened_roles);
        alert.link = td_msg(request->lang, TD_MSG_hand_over_heading);
        alert.href = td_fmt(request->arena, "/nhom/%.*s/%lld/tien-do#vai-tro", TD_ARG(code),
                            (long long)year - 1);
    } else if (td_web_may_open(request, TD_PERSON_USERS)) {
        alert.href = TD_STR("/nguoi-dung/moi");
        alert.link = td_msg(request->lang, TD_MSG_people_invite);
    }
    return alert;
}

static void td_page_cycle(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "chuyen"))
        alert.title = td_msg(request->lang, TD_MSG_cycle_moved);
    if (td_web_was_done(request, "tra"))
        alert.title = td_msg(request->lang, TD_MSG_cycle_went_back);
    if (td_web_was_done(request, "vai-tro"))
        alert.title = td_msg(request->lang, TD_MSG_hand_over_done);
    if (td_web_was_done(request, "han"))
        alert.title = td_msg(request->lang, TD_MSG_cycle_deadline_set);
    if (td_web_was_done(request, "han-da-qua")) {
        alert.look = TD_ALERT_WARNING;
        alert.title = td_msg(request->lang, TD_MSG_cycle_deadline_set);
        alert.text = td_msg(request->lang, TD_MSG_cycle_deadline_past);
    }
    if (td_web_was_done(request, "mo"))
        alert = opened_alert(request);
    show(request, response, &alert, NULL);
}

/* ---- what is sent ---- */

static bool state_sent(const struct td_request *request, const char *name, enum td_state *state)
{
    int64_t value;
    if (!td_count_parse(td_form(request, name), &value) || value < 0 || value > TD_STATE_CLOSED)
        return false;
    *state = (enum td_state)value;
    return true;
}

/* Whether the deadline that was typed lies before today: taken all the same, and told. */
static bool is_past(const struct td_request *request)
{
    struct td_date due, today = td_date_in_vietnam(td_web_call(request)->now_ms / 1000);
    return td_date_parse(td_web_typed(request, "ngay"), &due) && td_date_cmp(due, today) < 0;
}

static enum td_err set_deadline(const struct td_request *request, td_str code, int64_t year,
                                struct td_diag *diag)
{
    struct td_deadline_wish wish = {.unit = td_form(request, "don-vi"),
                                    .reason = td_web_typed(request, "can-cu")};
    if (!state_sent(request, "buoc", &wish.state))
        return TD_EINVAL;
    if (!td_date_parse(td_web_typed(request, "ngay"), &wish.due)) {
        td_diag_error(diag, (struct td_place){.file = TD_STR("day")},
                      "Hạn phải là ngày có thật, ghi như 31/1/2027.",
                      "The deadline must be a day that exists, like 31/1/2027.");
        return TD_EINVAL;
    }
    return td_app_set_deadline(td_web_call(request), code, year, &wish, diag);
}

static enum td_err hand_over(const struct td_request *request, td_str code, int64_t year,
                             struct td_diag *diag)
{
    struct td_hand_over_wish wish;
    TRY(td_web_read_hand_over(request, code, year, &wish, diag));
    if (td_str_is(td_form(request, "viec"), "vai-tro"))
        return td_app_change_offices(td_web_call(request), &wish, diag);
    return td_app_open_next_year(td_web_call(request), code, year, &wish, diag);
}

static enum td_err act(const struct td_request *request, td_str code, int64_t year,
                       struct td_diag *diag, struct td_lacks *lacks)
{
    td_str what = td_form(request, "viec");
    const struct td_call *call = td_web_call(request);
    struct td_step_wish wish = {.document = td_web_typed(request, "van-ban"),
                                .reason = td_web_typed(request, "ly-do"),
                                .waive = td_form(request, "bo-qua").n > 0};
    if (td_str_is(what, "han"))
        return set_deadline(request, code, year, diag);
    if (td_str_is(what, "nam-sau") || td_str_is(what, "vai-tro"))
        return hand_over(request, code, year, diag);
    if (!state_sent(request, "tu", &wish.from))
        return TD_EINVAL;
    if (td_str_is(what, "chuyen"))
        return td_app_advance_state(call, code, year, &wish, diag, lacks);
    return td_str_is(what, "tra") ? td_app_step_back(call, code, year, &wish, diag) : TD_EINVAL;
}

/* Why the step was not taken: what is wrong with the form, or what lacks. */
static void refuse(struct td_request *request, struct td_response *response,
                   const struct td_diag *diag, const struct td_lacks *lacks)
{
    struct td_lack_rows rows = {0};
    td_str what = td_form(request, "viec");
    bool is_step = td_str_is(what, "chuyen") || td_str_is(what, "tra");
    td_str title = td_msg(request->lang, is_step ? TD_MSG_cycle_refused : TD_MSG_cycle_not_kept);
    struct td_alert alert = td_web_refused(request, title, diag);
    td_view_lacks(request->arena, request->lang, lacks, TD_STR_NONE, &rows);
    if (rows.n)
        alert.text = td_msg(request->lang, TD_MSG_cycle_refused_text);
    for (size_t i = 0; i < rows.n; i++)
        *td_push(request->arena, &alert.items) = (struct td_line){.text = rows.items[i].text};
    response->status = 422;
    show(request, response, &alert, diag);
}

static void td_page_cycle_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    struct td_lacks lacks = {0};
    int64_t year = 0;
    td_str code = td_segment(request, "code"), what = td_form(request, "viec");
    td_diag_init(&diag, request->arena);
    enum td_err err = td_segment_int(request, "year", &year)
                          ? act(request, code, year, &diag, &lacks)
                          : TD_ENOTFOUND;
    if (td_str_is(what, "han") && is_past(request))
        what = TD_STR("han-da-qua");
    if (err == TD_OK && td_str_is(what, "nam-sau"))
        td_respond_redirect(response, td_fmt(request->arena, "/nhom/%.*s/%lld/tien-do?xong=mo",
                                             TD_ARG(code), (long long)year + 1));
    else if (err == TD_OK)
        td_respond_redirect(response, td_fmt(request->arena, "/nhom/%.*s/%lld/tien-do?xong=%.*s",
                                             TD_ARG(code), (long long)year, TD_ARG(what)));
    else if (diag.errors || lacks.n)
        refuse(request, response, &diag, &lacks);
    else
        td_web_respond_err(request, response, err);
}

const struct td_route td_routes_cycle[] = {
    {TD_GET, "/viec-cua-toi", td_page_tasks, 0, &td_for_accounts},
    {TD_GET, "/mo-nhom", td_page_open_group, 0, &td_for_accounts},
    {TD_POST, "/mo-nhom", td_page_open_group_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, "/nhom/{code}/{year}/ky-giao-uoc", td_page_covenant, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/{year}/ky-giao-uoc", td_page_covenant_sent, 3 * FORM_MAX,
     &td_for_accounts},
    {TD_GET, "/nhom/{code}/{year}/tien-do", td_page_cycle, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/{year}/tien-do", td_page_cycle_sent, FORM_MAX, &td_for_accounts},
    {0},
};
