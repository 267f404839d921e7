/* What is due when, and who is late. */
#include "domain/cycle/deadline.h"

#include "domain/conference.h"
#include "domain/plan.h"

/* ---- which day ---- */

static const struct td_usual_deadline *usual_of(const struct td_usual_deadlines *all,
                                                enum td_state state, enum td_level level)
{
    const struct td_usual_deadline *found = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_usual_deadline *one = &all->items[i];
        if (one->state != state || (!one->any_level && one->level != level))
            continue;
        if (!found || !one->any_level) /* one for the level counts before one for any */
            found = one;
    }
    return found;
}

static const struct td_set_deadline *set_of(const struct td_set_deadlines *all, enum td_state state,
                                            td_str unit)
{
    const struct td_set_deadline *found = NULL;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].state == state && td_str_eq(all->items[i].unit, unit))
            found = &all->items[i];
    return found;
}

/* A state that a conference ends is due by the day for which the plan of the year has it. */
static struct td_date planned_day(const struct td_plan *plan, enum td_state state)
{
    switch (state) {
    case TD_STATE_MIDYEAR_REPORTING:
        return td_planned_day(plan, TD_PLAN_MIDYEAR);
    case TD_STATE_PREP_MEETING:
        return td_planned_day(plan, TD_PLAN_PREP);
    case TD_STATE_VOTING:
        return td_planned_day(plan, TD_PLAN_YEAREND);
    default:
        return (struct td_date){0};
    }
}

static struct td_date day_held(const struct td_year *year, enum td_conference_kind kind)
{
    const struct td_conference *held = td_conference_held(year, kind);
    return held ? held->date : (struct td_date){0};
}

static struct td_date day_signed(const struct td_year *year)
{
    for (size_t i = 0; i < year->covenants.n; i++)
        if (year->covenants.items[i].year == year->group.year)
            return year->covenants.items[i].signed_on;
    return (struct td_date){0};
}

struct td_date td_day_of_end(const struct td_year *year, enum td_state state)
{
    switch (state) {
    case TD_STATE_COVENANT_DRAFT:
        return day_signed(year);
    case TD_STATE_MIDYEAR_REPORTING:
        return day_held(year, TD_MIDYEAR_REVIEW);
    case TD_STATE_PREP_MEETING:
        return day_held(year, TD_PREP_MEETING);
    case TD_STATE_VOTING:
        return day_held(year, TD_YEAREND_REVIEW);
    default:
        return (struct td_date){0};
    }
}

static void find_day(const struct td_deadline_rules *rules, const struct td_year *year,
                     struct td_due *due)
{
    const struct td_group_year *group = &year->group;
    const struct td_set_deadline *set = set_of(rules->set, due->state, TD_STR_NONE);
    const struct td_usual_deadline *usual = usual_of(rules->usual, due->state, group->level);
    if (set) {
        due->due = set->due;
        due->reason = set->reason;
        due->is_set = true;
        return;
    }
    due->due = planned_day(&year->plan, due->state);
    due->is_planned = td_date_is_set(due->due);
    if (due->is_planned || !usual)
        return;
    const struct td_date day = {(int16_t)(group->year + usual->next_year), (uint8_t)usual->month,
                                (uint8_t)usual->day};
    due->due = td_working_day_from(rules->calendar, day);
    due->citation = usual->citation;
    due->citation_en = usual->citation_en;
    due->to_be_checked = usual->to_be_checked;
}

/* A habit gives way to what the group has said: a usual day after that of a later step, set or
 * planned, is brought forward to it. The days lie in the order of the states. */
static void bring_forward(const struct td_year *year, struct td_dues *dues)
{
    const struct td_due *next = NULL; /* the earliest one that was said of those that come after */
    for (size_t i = dues->n; i-- > 0;) {
        struct td_due *due = &dues->items[i];
        struct td_date first, last;
        td_cycle_span(year->group.year, due->state, &first, &last);
        if (due->is_set || due->is_planned) {
            if (!next || td_date_cmp(due->due, next->due) < 0)
                next = due;
        } else if (next && due->to_be_checked && td_date_cmp(due->due, next->due) > 0 &&
                   td_date_cmp(next->due, first) >= 0) {
            due->usual = due->due;
            due->due = next->due;
            due->forward = next->state;
        }
    }
}

/* ---- who is late ---- */

static int64_t days_late(const struct td_calendar *calendar, struct td_date due,
                         struct td_date today)
{
    return td_date_is_set(due) ? td_working_days_between(calendar, due, today) : 0;
}

static void find_units(struct td_arena *arena, const struct td_deadline_rules *rules,
                       const struct td_cycle_view *view, struct td_date today, struct td_due *due)
{
    const struct td_members *members = &view->year->members;
    for (size_t i = 0; i < members->n; i++) {
        const struct td_member *member = &members->items[i];
        bool known, done = td_member_has_done(view, member, due->state, &known);
        if (!known || done || !td_member_in_force(member, view->day))
            continue;
        const struct td_set_deadline *own = set_of(rules->set, due->state, member->code);
        struct td_late_unit late = {
            .code = member->code, .name = member->name, .due = own ? own->due : due->due};
        int64_t days = days_late(rules->calendar, late.due, today);
        late.days = days > 0 ? days : 0;
        *td_push(arena, &due->units) = late;
    }
}

void td_year_dues(struct td_arena *arena, const struct td_deadline_rules *rules,
                  const struct td_cycle_view *view, struct td_date today, struct td_dues *dues)
{
    const struct td_group_year *group = &view->year->group;
    *dues = (struct td_dues){0};
    for (size_t i = 0; i < td_transition_count; i++) {
        struct td_due *due = td_push(arena, dues);
        *due = (struct td_due){.state = td_transitions[i].from};
        find_day(rules, view->year, due);
    }
    bring_forward(view->year, dues);
    for (size_t i = 0; i < dues->n; i++) {
        struct td_due *due = &dues->items[i];
        due->standing = due->state < group->state    ? TD_DUE_PASSED
                        : due->state == group->state ? TD_DUE_NOW
                                                     : TD_DUE_AHEAD;
        if (due->standing != TD_DUE_PASSED)
            due->days = days_late(rules->calendar, due->due, today);
        if (due->standing == TD_DUE_NOW)
            find_units(arena, rules, view, today, due);
    }
}
