#include "notice/task_text.h"

#include "view/cycle.h"
#include "view/format.h"
#include "view/message.h"

/* ---- what ---- */

static td_str unit_text(struct td_arena *arena, enum td_lang lang, const struct td_my_task *task)
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
            return td_view_fill(arena, lang, texts[i].text, "unit", task->unit);
    return task->unit;
}

static td_str explain_text(struct td_arena *arena, enum td_lang lang, const struct td_my_task *task)
{
    const struct td_msg_arg arguments[] = {
        {.name = "n",
         .text = td_view_count(arena, lang, (int64_t)task->lacks),
         .count = (int64_t)task->lacks},
        {.name = "unit", .text = task->unit}};
    return td_msg_fill(arena, lang, TD_MSG_task_explain, arguments, 2);
}

static td_str named_text(struct td_arena *arena, enum td_lang lang, const struct td_my_task *task,
                         enum td_msg_key text)
{
    const struct td_msg_arg arguments[] = {{.name = "name",
                                            .text = task->conference.n ? task->conference
                                                    : task->exemplar.n ? task->exemplar
                                                                       : task->movement},
                                           {.name = "unit", .text = task->unit}};
    return td_msg_fill(arena, lang, text, arguments, 2);
}

td_str td_task_what(struct td_arena *arena, enum td_lang lang, const struct td_my_task *task)
{
    int64_t n = (int64_t)task->lacks;
    switch (task->kind) {
    case TD_TASK_NEXT_STEP:
        return td_view_event_name(td_transition_from(task->state)->event, lang);
    case TD_TASK_UNIT:
        return unit_text(arena, lang, task);
    case TD_TASK_CHECK:
        return task->unit.n ? td_view_fill(arena, lang, TD_MSG_task_cross, "unit", task->unit)
                            : td_view_counted(arena, lang, TD_MSG_task_verify, n);
    case TD_TASK_EXPLAIN:
        return explain_text(arena, lang, task);
    case TD_TASK_DECIDE:
        return td_view_counted(arena, lang, TD_MSG_task_decide_explained, n);
    case TD_TASK_RUBRIC:
        return td_view_fill(arena, lang, TD_MSG_task_rubric, "unit", task->unit);
    case TD_TASK_PLAN:
        return td_view_fill(arena, lang, TD_MSG_task_plan, "unit", task->unit);
    case TD_TASK_TARGETS:
        return td_view_fill(arena, lang, TD_MSG_task_target, "unit", task->unit);
    case TD_TASK_FORWARD:
        return td_msg(lang, TD_MSG_task_forward_covenant);
    case TD_TASK_WITNESS:
        return td_msg(lang, TD_MSG_task_witness_covenant);
    case TD_TASK_VET:
        return td_view_counted(arena, lang, TD_MSG_task_target_vet, n);
    case TD_TASK_COUNT:
        return td_msg(lang, TD_MSG_task_count_votes);
    case TD_TASK_CLOSE:
        return td_msg(lang, TD_MSG_task_close_votes);
    case TD_TASK_CRITERION:
        return td_view_fill(arena, lang, TD_MSG_task_criterion, "criterion", task->unit_code);
    case TD_TASK_LAUNCH:
        return named_text(arena, lang, task, TD_MSG_task_launch);
    case TD_TASK_JOIN:
        return named_text(arena, lang, task, TD_MSG_task_join);
    case TD_TASK_TELL:
        return named_text(arena, lang, task, TD_MSG_task_tell);
    case TD_TASK_REVIEW:
        return named_text(arena, lang, task, TD_MSG_task_review_movement);
    case TD_TASK_NURTURE:
        return named_text(arena, lang, task, TD_MSG_task_nurture);
    case TD_TASK_RECOGNISE:
        return named_text(arena, lang, task, TD_MSG_task_recognise);
    case TD_TASK_CONFERENCE:
        return named_text(arena, lang, task, TD_MSG_task_conference);
    case TD_TASK_APPEALS:
        return td_view_counted(arena, lang, TD_MSG_task_appeals, n);
    case TD_TASK_COMMENTS:
        return td_view_counted(arena, lang, TD_MSG_task_comments, n);
    }
    return TD_STR_NONE;
}

td_str td_task_note(struct td_arena *arena, enum td_lang lang, const struct td_my_task *task)
{
    if (!task->is_known)
        return td_msg(lang, TD_MSG_task_maybe);
    if (task->returned)
        return td_msg(lang, TD_MSG_task_returned);
    if (task->kind != TD_TASK_NEXT_STEP)
        return TD_STR_NONE;
    return task->lacks ? td_view_counted(arena, lang, TD_MSG_tasks_lacks, (int64_t)task->lacks)
                       : td_msg(lang, TD_MSG_tasks_ready);
}

td_str td_task_group(struct td_arena *arena, const struct td_my_task *task)
{
    return td_fmt(arena, "%.*s, %lld", TD_ARG(task->group_name), (long long)task->year);
}

/* ---- where ---- */

td_str td_task_href(struct td_arena *arena, const struct td_my_task *task)
{
    td_str year = td_fmt(arena, "/nhom/%.*s/%lld", TD_ARG(task->group_code), (long long)task->year);
    td_str unit = task->unit_code;
    if (task->kind == TD_TASK_EXPLAIN)
        return td_fmt(arena, "%.*s/chenh-lech/%.*s", TD_ARG(year), TD_ARG(unit));
    if (task->kind == TD_TASK_CRITERION)
        return td_fmt(arena, "%.*s/cham-tieu-chi/%.*s", TD_ARG(year), TD_ARG(unit));
    if (task->kind == TD_TASK_APPEALS)
        return td_fmt(arena, "%.*s/kien-nghi", TD_ARG(year));
    if (task->kind == TD_TASK_COMMENTS)
        return td_fmt(arena, "%.*s/trao-doi", TD_ARG(year));
    if (task->kind == TD_TASK_DECIDE)
        return td_fmt(arena, "%.*s/chenh-lech", TD_ARG(year));
    if (task->kind == TD_TASK_CHECK && task->state == TD_STATE_CROSS_SCORING && unit.n)
        return td_fmt(arena, "%.*s/cham-cheo/%.*s", TD_ARG(year), TD_ARG(unit));
    if (task->kind == TD_TASK_CHECK && task->state == TD_STATE_VERIFICATION)
        return td_fmt(arena, "%.*s/tham-dinh", TD_ARG(year));
    if (task->kind == TD_TASK_PLAN)
        return td_fmt(arena, "%.*s/ke-hoach", TD_ARG(year));
    if (task->kind == TD_TASK_RUBRIC)
        return td_fmt(arena, "%.*s/bang-tieu-chi", TD_ARG(year));
    if (task->kind == TD_TASK_VET)
        return td_fmt(arena, "%.*s/chi-tieu", TD_ARG(year));
    if (task->kind == TD_TASK_TARGETS)
        return td_fmt(arena, "%.*s/chi-tieu/%.*s", TD_ARG(year), TD_ARG(unit));
    if (task->conference_code.n)
        return td_fmt(arena, "%.*s/hoi-nghi/%.*s", TD_ARG(year), TD_ARG(task->conference_code));
    if (task->exemplar_key.n)
        return td_fmt(arena, "%.*s/dien-hinh/%.*s", TD_ARG(year), TD_ARG(task->exemplar_key));
    if (task->movement.n)
        return td_fmt(arena, "%.*s/phong-trao/%.*s%s%.*s", TD_ARG(year),
                      TD_ARG(task->movement_slug), unit.n ? "?don-vi=" : "", TD_ARG(unit));
    if (task->session)
        return td_fmt(arena, "%.*s/bo-phieu/%lld%s", TD_ARG(year), (long long)task->session,
                      task->kind == TD_TASK_COUNT ? "/kiem-phieu" : "");
    if (task->kind == TD_TASK_FORWARD || task->kind == TD_TASK_WITNESS ||
        (task->kind == TD_TASK_UNIT && task->state == TD_STATE_COVENANT_DRAFT))
        return td_fmt(arena, "%.*s/ky-giao-uoc", TD_ARG(year));
    if (task->kind == TD_TASK_UNIT && task->state == TD_STATE_MIDYEAR_REPORTING && task->is_known)
        return td_fmt(arena, "%.*s/so-ket/%.*s", TD_ARG(year), TD_ARG(unit));
    if (task->state == TD_STATE_SELF_SCORING && unit.n)
        return td_fmt(arena, "%.*s/tu-cham/%.*s", TD_ARG(year), TD_ARG(unit));
    return td_fmt(arena, "%.*s/tien-do", TD_ARG(year));
}
