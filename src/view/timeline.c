#include "view/timeline.h"

#include "domain/plan.h"
#include "view/format.h"
#include "view/message.h"

int td_timeline_step(enum td_state state)
{
    static const signed char steps[] = {
        [TD_STATE_PLANNED] = 0,
        [TD_STATE_COVENANT_DRAFT] = 1,
        [TD_STATE_COVENANT_SIGNED] = 1,
        [TD_STATE_RUNNING_H1] = 1,
        [TD_STATE_MIDYEAR_REPORTING] = 2,
        [TD_STATE_MIDYEAR_REVIEWED] = 2,
        [TD_STATE_RUNNING_H2] = 2,
        [TD_STATE_SELF_SCORING] = 3,
        [TD_STATE_CROSS_SCORING] = 4,
        [TD_STATE_VERIFICATION] = 5,
        [TD_STATE_SCORES_PROPOSED] = 5,
        [TD_STATE_PREP_MEETING] = 6,
        [TD_STATE_VOTING] = 7,
        [TD_STATE_CONFERENCE] = 8,
        [TD_STATE_PROPOSED_TO_COUNCIL] = 9,
        [TD_STATE_COUNCIL_DECIDED] = 9,
        [TD_STATE_AWARDED] = 9,
        [TD_STATE_CLOSED] = 9,
    };
    return steps[state];
}

bool td_timeline_step_is_held(enum td_state state)
{
    switch (state) {
    case TD_STATE_COVENANT_SIGNED:
    case TD_STATE_RUNNING_H1:
    case TD_STATE_MIDYEAR_REVIEWED:
    case TD_STATE_RUNNING_H2:
    case TD_STATE_SCORES_PROPOSED:
    case TD_STATE_CONFERENCE:
    case TD_STATE_AWARDED:
    case TD_STATE_CLOSED:
        return true;
    default:
        return false;
    }
}

int td_timeline_next(enum td_state state)
{
    int step = td_timeline_step(state);
    return td_timeline_step_is_held(state) && step < TD_TIMELINE_STEPS - 1 ? step + 1 : step;
}

td_str td_timeline_where(struct td_arena *arena, enum td_state state, enum td_lang lang)
{
    int step = td_timeline_next(state);
    const struct td_msg_arg arguments[] = {
        {.name = "number", .text = td_fmt(arena, "%d", step + 1)},
        {.name = "name", .text = td_timeline_step_name(step, lang)},
    };
    bool is_ahead = step > td_timeline_step(state);
    return td_msg_fill(arena, lang, is_ahead ? TD_MSG_step_next : TD_MSG_step_current, arguments,
                       2);
}

td_str td_timeline_step_name(int step, enum td_lang lang)
{
    static const enum td_msg_key names[TD_TIMELINE_STEPS] = {
        TD_MSG_step_plan,        TD_MSG_step_covenant, TD_MSG_step_midyear, TD_MSG_step_self_score,
        TD_MSG_step_cross_score, TD_MSG_step_verify,   TD_MSG_step_prepare, TD_MSG_step_vote,
        TD_MSG_step_conference,  TD_MSG_step_council,
    };
    return td_msg(lang, names[step]);
}

/* What is known of the day of a step: from the covenant of the year and from the conferences. */
static struct td_date step_date(const struct td_year *year, int step)
{
    static const signed char conference_step[] = {
        [TD_MIDYEAR_REVIEW] = 2,       [TD_YEAREND_REVIEW] = 8,   [TD_PREP_MEETING] = 6,
        [TD_UNIT_YEAREND_REVIEW] = -1, [TD_COVENANT_SIGNING] = 1,
    };
    for (size_t i = 0; i < year->conferences.n; i++)
        if (conference_step[year->conferences.items[i].kind] == step)
            return year->conferences.items[i].date;
    for (size_t i = 0; step == 1 && i < year->covenants.n; i++)
        if (year->covenants.items[i].year == year->group.year)
            return year->covenants.items[i].signed_on;
    return (struct td_date){0};
}

/* The day for which the plan of the year has the conference of a step. */
static struct td_date planned_day(const struct td_plan *plan, int step)
{
    static const signed char steps[TD_PLAN_KINDS] = {
        [TD_PLAN_OBJECTIVE] = -1, [TD_PLAN_TASK] = -1,   [TD_PLAN_MIDYEAR] = 2,
        [TD_PLAN_PREP] = 6,       [TD_PLAN_YEAREND] = 8, [TD_PLAN_OTHER] = -1,
    };
    for (int kind = 0; kind < TD_PLAN_KINDS; kind++)
        if (steps[kind] == step)
            return td_planned_day(plan, (enum td_plan_kind)kind);
    return (struct td_date){0};
}

/* What is known of the day of a step that is ahead. */
static td_str day_ahead(struct td_arena *arena, enum td_lang lang, const struct td_year *year,
                        int step)
{
    struct td_date planned = planned_day(&year->plan, step);
    struct td_msg_arg date = {.name = "date", .text = td_view_date(arena, lang, planned)};
    if (td_date_is_set(step_date(year, step)))
        return td_view_date(arena, lang, step_date(year, step));
    return td_date_is_set(planned) ? td_msg_fill(arena, lang, TD_MSG_timeline_planned, &date, 1)
                                   : TD_STR_NONE;
}

static td_str step_href(struct td_arena *arena, const struct td_year *year, int step)
{
    static const char *const pages[TD_TIMELINE_STEPS] = {
        NULL, "giao-uoc", "hoi-nghi", NULL,       NULL,
        NULL, "hoi-nghi", "de-nghi",  "hoi-nghi", "de-nghi",
    };
    const char *page = pages[step];
    if (year->rubric.n > 0 && (step == 0 || (step >= 3 && step <= 5)))
        page = "bang-diem";
    if (!page)
        return TD_STR_NONE;
    return td_fmt(arena, "/nhom/%.*s/%lld/%s", TD_ARG(year->group.code),
                  (long long)year->group.year, page);
}

/* Whether something kept here shows that a step was held. */
static bool is_shown(const struct td_year *year, int step)
{
    if (td_date_is_set(step_date(year, step)))
        return true;
    if (step == 1)
        for (size_t i = 0; i < year->covenants.n; i++)
            if (year->covenants.items[i].year == year->group.year)
                return true;
    if (step == 7)
        for (size_t i = 0; i < year->nominations.n; i++)
            if (year->nominations.items[i].year == year->group.year &&
                year->nominations.items[i].progress < TD_DECIDED)
                return true;
    return step == 5 && year->published_scores.n > 0;
}

static enum td_step_state step_state(const struct td_year *year, int step)
{
    int current = td_timeline_step(year->group.state);
    if (step < current)
        return is_shown(year, step) ? TD_STEP_DONE : TD_STEP_PASSED;
    if (step > current)
        return step == td_timeline_next(year->group.state) ? TD_STEP_NEXT : TD_STEP_AHEAD;
    return td_timeline_step_is_held(year->group.state) ? TD_STEP_DONE : TD_STEP_NOW;
}

/* What goes on until the next step begins: the year is carried out, or the step is what comes. */
static td_str until_then(enum td_state state, enum td_lang lang)
{
    return td_msg(lang, state == TD_STATE_RUNNING_H1 || state == TD_STATE_RUNNING_H2
                            ? TD_MSG_timeline_running
                            : TD_MSG_timeline_next);
}

/* The day of a step as far as it is known; of one that has passed, that it is not stated. */
static td_str when_of(struct td_arena *arena, enum td_lang lang, const struct td_year *year,
                      int number, enum td_step_state state)
{
    if (state == TD_STEP_AHEAD || state == TD_STEP_NEXT)
        return day_ahead(arena, lang, year, number);
    return td_date_is_set(step_date(year, number)) || state == TD_STEP_PASSED
               ? td_view_date(arena, lang, step_date(year, number))
               : TD_STR_NONE;
}

struct td_timeline td_view_timeline(struct td_arena *arena, const struct td_year *year,
                                    enum td_lang lang)
{
    struct td_timeline timeline = {0};
    int next = td_timeline_next(year->group.state);
    for (int i = 0; i < TD_TIMELINE_STEPS; i++) {
        struct td_step *step = td_push(arena, &timeline.steps);
        *step = (struct td_step){
            .number = td_fmt(arena, "%d", i + 1),
            .name = td_timeline_step_name(i, lang),
            .href = step_href(arena, year, i),
            .state = step_state(year, i),
            .last = i == TD_TIMELINE_STEPS - 1,
            .far = i < next - 2 || i > next + 1,
        };
        step->when = when_of(arena, lang, year, i, step->state);
        if (step->state == TD_STEP_NEXT)
            step->more = until_then(year->group.state, lang);
    }
    return timeline;
}
