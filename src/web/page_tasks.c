/* What is the person's to do, over all their groups: the first page after signing in. */
#include "app/app.h"
#include "app/cycle.h"
#include "app/publication.h"
#include "view/cycle.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/cycle.h"
#include "web/errors.h"
#include "web/first_steps.h"
#include "web/forms.h"
#include "web/gate.h"

static td_str unit_text(const struct td_request *request, const struct td_my_task *task)
{
    static const struct {
        enum td_state state;
        enum td_msg_key text;
    } texts[] = {
        {TD_STATE_COVENANT_DRAFT, TD_MSG_task_sign},
        {TD_STATE_MIDYEAR_REPORTING, TD_MSG_task_report},
        {TD_STATE_SELF_SCORING, TD_MSG_task_self_score},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].state == task->state)
            return td_web_fill(request, texts[i].text, "unit", task->unit);
    return task->unit;
}

/* Where it is done: on the form of the unit, or else on the page of the year. */
static td_str where(const struct td_request *request, const struct td_my_task *task)
{
    td_str year =
        td_fmt(request->arena, "/nhom/%.*s/%lld", TD_ARG(task->group_code), (long long)task->year);
    if (task->kind == TD_TASK_EXPLAIN)
        return td_fmt(request->arena, "%.*s/chenh-lech/%.*s", TD_ARG(year),
                      TD_ARG(task->unit_code));
    if (task->kind == TD_TASK_CRITERION)
        return td_fmt(request->arena, "%.*s/cham-tieu-chi/%.*s", TD_ARG(year),
                      TD_ARG(task->unit_code));
    if (task->kind == TD_TASK_APPEALS)
        return td_fmt(request->arena, "%.*s/kien-nghi", TD_ARG(year));
    if (task->kind == TD_TASK_DECIDE)
        return td_fmt(request->arena, "%.*s/chenh-lech", TD_ARG(year));
    if (task->kind == TD_TASK_CHECK && task->state == TD_STATE_CROSS_SCORING && task->unit_code.n)
        return td_fmt(request->arena, "%.*s/cham-cheo/%.*s", TD_ARG(year), TD_ARG(task->unit_code));
    if (task->kind == TD_TASK_CHECK && task->state == TD_STATE_VERIFICATION)
        return td_fmt(request->arena, "%.*s/tham-dinh", TD_ARG(year));
    if (task->kind == TD_TASK_RUBRIC)
        return td_fmt(request->arena, "%.*s/bang-tieu-chi", TD_ARG(year));
    if (task->kind == TD_TASK_VET)
        return td_fmt(request->arena, "%.*s/chi-tieu", TD_ARG(year));
    if (task->kind == TD_TASK_TARGETS)
        return td_fmt(request->arena, "%.*s/chi-tieu/%.*s", TD_ARG(year), TD_ARG(task->unit_code));
    if (task->movement.n)
        return td_fmt(request->arena, "%.*s/phong-trao/%.*s%s%.*s", TD_ARG(year),
                      TD_ARG(task->movement_slug), task->unit_code.n ? "?don-vi=" : "",
                      TD_ARG(task->unit_code));
    if (task->session)
        return td_fmt(request->arena, "%.*s/bo-phieu/%lld%s", TD_ARG(year),
                      (long long)task->session, task->kind == TD_TASK_COUNT ? "/kiem-phieu" : "");
    if (task->kind == TD_TASK_UNIT && task->state == TD_STATE_COVENANT_DRAFT)
        return td_fmt(request->arena, "%.*s/ky-giao-uoc", TD_ARG(year));
    if (task->state == TD_STATE_SELF_SCORING && task->unit_code.n)
        return td_fmt(request->arena, "%.*s/tu-cham/%.*s", TD_ARG(year), TD_ARG(task->unit_code));
    return td_fmt(request->arena, "%.*s/tien-do", TD_ARG(year));
}

static td_str explain_text(const struct td_request *request, const struct td_my_task *task)
{
    const struct td_msg_arg arguments[] = {
        {.name = "n",
         .text = td_view_count(request->arena, request->lang, (int64_t)task->lacks),
         .count = (int64_t)task->lacks},
        {.name = "unit", .text = task->unit}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_task_explain, arguments, 2);
}

static td_str movement_text(const struct td_request *request, const struct td_my_task *task)
{
    const struct td_msg_arg arguments[] = {{.name = "name", .text = task->movement},
                                           {.name = "unit", .text = task->unit}};
    enum td_msg_key text = task->kind == TD_TASK_LAUNCH ? TD_MSG_task_launch
                           : task->kind == TD_TASK_JOIN ? TD_MSG_task_join
                           : task->kind == TD_TASK_TELL ? TD_MSG_task_tell
                                                        : TD_MSG_task_review_movement;
    return td_msg_fill(request->arena, request->lang, text, arguments, 2);
}

static struct td_task_row row_of(const struct td_request *request, const struct td_my_task *task)
{
    enum td_lang lang = request->lang;
    const struct td_transition *next = td_transition_from(task->state);
    struct td_task_row row = {
        .href = where(request, task),
        .group =
            td_fmt(request->arena, "%.*s, %lld", TD_ARG(task->group_name), (long long)task->year),
        .when = td_date_is_set(task->due) ? td_view_date(request->arena, lang, task->due)
                                          : td_msg(lang, TD_MSG_cycle_no_due),
    };
    if (td_date_is_set(task->due) && !task->session)
        row.chip = td_view_days_chip(request->arena, lang, task->days);
    if (task->kind == TD_TASK_NEXT_STEP) {
        row.what = td_view_event_name(next->event, lang);
        row.note = task->lacks ? td_web_count(request, TD_MSG_tasks_lacks, (int64_t)task->lacks)
                               : td_msg(lang, TD_MSG_tasks_ready);
    } else if (task->movement.n) {
        row.what = movement_text(request, task);
    } else if (task->kind == TD_TASK_EXPLAIN) {
        row.what = explain_text(request, task);
    } else if (task->kind == TD_TASK_CRITERION) {
        row.what = td_web_fill(request, TD_MSG_task_criterion, "criterion", task->unit_code);
    } else if (task->kind == TD_TASK_APPEALS) {
        row.what = td_web_count(request, TD_MSG_task_appeals, (int64_t)task->lacks);
    } else if (task->kind == TD_TASK_DECIDE) {
        row.what = td_web_count(request, TD_MSG_task_decide_explained, (int64_t)task->lacks);
    } else if (task->kind == TD_TASK_RUBRIC) {
        row.what = td_web_fill(request, TD_MSG_task_rubric, "unit", task->unit);
    } else if (task->kind == TD_TASK_TARGETS) {
        row.what = td_web_fill(request, TD_MSG_task_target, "unit", task->unit);
    } else if (task->kind == TD_TASK_VET) {
        row.what = td_web_count(request, TD_MSG_task_target_vet, (int64_t)task->lacks);
    } else if (task->kind == TD_TASK_UNIT) {
        row.what = unit_text(request, task);
    } else if (task->session) {
        row.what = td_msg(lang, task->kind == TD_TASK_COUNT ? TD_MSG_task_count_votes
                                                            : TD_MSG_task_close_votes);
    } else {
        row.what = task->unit.n ? td_web_fill(request, TD_MSG_task_cross, "unit", task->unit)
                                : td_web_count(request, TD_MSG_task_verify, (int64_t)task->lacks);
    }
    if (!task->is_known)
        row.note = td_msg(lang, TD_MSG_task_maybe);
    return row;
}

/* Proposals to publish that wait for this person. */
static enum td_err count_requests(const struct td_request *request, int64_t *n, bool *has_groups)
{
    struct td_year_list years = {0};
    TRY(td_app_list_years(td_web_call(request), &years));
    *has_groups = years.n > 0;
    for (size_t i = 0; i < years.n; i++) {
        struct td_proposals list = {0};
        struct td_decision propose;
        TRY(td_app_list_proposals(td_web_call(request), years.items[i].code, years.items[i].year,
                                  &list, &propose));
        for (size_t j = 0; j < list.n; j++)
            *n += list.items[j].state == TD_PROPOSAL_OPEN &&
                  (list.items[j].approve.allowed || list.items[j].approve.needs_step_up);
    }
    return TD_OK;
}

void td_page_tasks(struct td_request *request, struct td_response *response)
{
    struct td_my_tasks tasks;
    struct td_tasks_page view = {0};
    int64_t requests = 0;
    bool has_groups = true;
    enum td_err err = td_app_list_tasks(td_web_call(request), &tasks);
    if (err == TD_OK)
        err = count_requests(request, &requests, &has_groups);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    for (size_t i = 0; i < tasks.n; i++)
        *td_push(request->arena, &view.rows) = row_of(request, &tasks.items[i]);
    if (!has_groups)
        td_web_first_steps(request, &view.first_steps);
    if (requests)
        view.requests = td_web_count(request, TD_MSG_tasks_requests, requests);
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_tasks_heading), TD_STR("/viec-cua-toi"),
                  TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, tasks, &view);
}
