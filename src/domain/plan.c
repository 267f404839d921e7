/* The plan of a year: what it is made of, its days, the plan that the next year begins with. */
#include "domain/plan.h"

#include "base/text.h"
#include "domain/cycle/cycle.h"

bool td_has_plan(const struct td_year *year)
{
    return year->group.theme.n || year->plan.n;
}

struct td_date td_planned_day(const struct td_plan *plan, enum td_plan_kind kind)
{
    for (size_t i = 0; i < plan->n; i++) {
        const struct td_plan_item *item = &plan->items[i];
        struct td_date day = td_date_is_set(item->ends) ? item->ends : item->starts;
        if (item->kind == kind && td_date_is_set(day))
            return day;
    }
    return (struct td_date){0};
}

static const struct td_member *member_of(const struct td_year *year, td_str unit)
{
    for (size_t i = 0; i < year->members.n; i++)
        if (td_is_member(&year->members.items[i], unit))
            return &year->members.items[i];
    return NULL;
}

td_str td_plan_unit_name(const struct td_year *year, const struct td_plan_item *item)
{
    const struct td_member *member = member_of(year, item->unit);
    return member ? member->name : item->unit;
}

/* The same day of the year after; of the 29th of February the day before. */
static struct td_date year_later(struct td_date day)
{
    if (!td_date_is_set(day))
        return day;
    day.year++;
    if (day.month == 2 && day.day == 29)
        day.day = 28;
    return day;
}

void td_plan_for_next(struct td_arena *arena, const struct td_year *old, const struct td_year *next,
                      struct td_year *planned)
{
    *planned = *next;
    planned->group.theme = old->group.theme;
    planned->plan = (struct td_plan){0};
    const struct td_date first = {(int16_t)next->group.year, 1, 1};
    for (size_t i = 0; i < old->plan.n; i++) {
        struct td_plan_item item = old->plan.items[i];
        const struct td_member *unit = member_of(next, item.unit);
        item.unit = unit && !td_member_has_left(unit, first) ? unit->code : TD_STR_NONE;
        item.starts = year_later(item.starts);
        item.ends = year_later(item.ends);
        item.origin = (struct td_origin){.provenance = TD_ENTERED};
        *td_push(arena, &planned->plan) = item;
    }
}
