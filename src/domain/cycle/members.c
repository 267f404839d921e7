/* Which members count on a day, and whether each has done its part of what is due. */
#include "domain/cycle/members.h"

/* ---- which ---- */

bool td_member_has_left(const struct td_member *member, struct td_date day)
{
    return td_str_is(member->standing, "da_sap_nhap") ||
           (td_date_is_set(member->left) && td_date_cmp(member->left, day) < 0);
}

bool td_member_in_force(const struct td_member *member, struct td_date day)
{
    /* no date sorts first */
    return td_date_cmp(member->joined, day) <= 0 && !td_member_has_left(member, day);
}

static bool has_withdrawn(const struct td_member *member)
{
    return td_str_is(member->standing, "rut");
}

bool td_member_is_scored(const struct td_member *member, struct td_date day)
{
    return td_member_in_force(member, day) && !has_withdrawn(member);
}

struct td_date td_members_day(int64_t year, struct td_date today)
{
    const struct td_date first = {(int16_t)year, 1, 1}, last = {(int16_t)year, 12, 31};
    if (td_date_cmp(today, first) < 0)
        return first;
    return td_date_cmp(today, last) > 0 ? last : today;
}

bool td_is_member(const struct td_member *member, td_str unit)
{
    return unit.n && (td_str_eq(member->code, unit) || td_str_eq(member->name, unit));
}

/* ---- what each has done ---- */

static const struct td_member_scores *scores_of(const struct td_cycle_view *view,
                                                const struct td_member *member)
{
    for (size_t i = 0; i < view->scores.n; i++)
        if (td_str_eq(view->scores.items[i].code, member->code))
            return &view->scores.items[i];
    return NULL;
}

bool td_member_has_targets(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_targets *targets = &view->year->targets;
    for (size_t i = 0; i < targets->n; i++)
        if (td_is_member(member, targets->items[i].unit))
            return true;
    for (size_t i = 0; i < view->registered.n; i++)
        if (td_str_eq(view->registered.items[i], member->code))
            return true;
    return false;
}

bool td_member_has_signed(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_signatories *all = &view->year->signatories;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].role == TD_SIGNS && all->items[i].year == view->year->group.year &&
            td_is_member(member, all->items[i].unit))
            return true;
    return false;
}

bool td_member_has_self_score(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return has_withdrawn(member) || (scores && scores->missing == 0);
}

static bool is_among(const struct td_unit_codes *codes, const struct td_member *member)
{
    for (size_t i = 0; i < codes->n; i++)
        if (td_str_eq(codes->items[i], member->code))
            return true;
    return false;
}

bool td_member_has_agreed(const struct td_cycle_view *view, const struct td_member *member)
{
    return (view->year->rubric.n == 0 || is_among(&view->agreed, member)) &&
           (!view->plan_is_asked || is_among(&view->agreed_to_plan, member));
}

td_str td_member_changed_cells(struct td_arena *arena, const struct td_cycle_view *view,
                               const struct td_member *member)
{
    td_str codes = TD_STR_NONE;
    for (size_t i = 0; i < view->changed.n; i++) {
        const struct td_newer_cell *cell = &view->changed.items[i];
        if (td_str_eq(cell->unit, member->code))
            codes = codes.n ? td_fmt(arena, "%.*s, %.*s", TD_ARG(codes), TD_ARG(cell->criterion))
                            : cell->criterion;
    }
    return codes;
}

static bool was_changed(const struct td_cycle_view *view, const struct td_member *member)
{
    for (size_t i = 0; i < view->changed.n; i++)
        if (td_str_eq(view->changed.items[i].unit, member->code))
            return true;
    return false;
}

/* A sheet that was handed in without a value agrees with what stood there then. */
static bool is_judged(const struct td_cycle_view *view, const struct td_member *member,
                      bool has_values)
{
    return has_withdrawn(member) ||
           ((has_values || is_among(&view->handed_in, member)) && !was_changed(view, member));
}

bool td_member_has_cross_score(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return is_judged(view, member, scores && scores->cross > 0);
}

bool td_member_is_verified(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return is_judged(view, member, scores && scores->verified > 0);
}

bool td_member_is_explained(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return has_withdrawn(member) || (scores && scores->unexplained == 0);
}

bool td_member_is_handed_in(const struct td_cycle_view *view, const struct td_member *member)
{
    return !is_among(&view->open_sheets, member);
}

bool td_member_is_settled(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return !scores || scores->unsettled == 0;
}

bool td_member_has_total(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return has_withdrawn(member) || (scores && !scores->provisional);
}

/* Whether figures of its first half came in with the package. */
static bool has_half_figures(const struct td_year *year, const struct td_member *member)
{
    for (size_t i = 0; i < year->indicators.n; i++) {
        const struct td_indicator *row = &year->indicators.items[i];
        if (row->period == TD_PERIOD_FIRST_HALF && row->year == year->group.year &&
            td_is_member(member, row->unit))
            return true;
    }
    return false;
}

bool td_member_has_done(const struct td_cycle_view *view, const struct td_member *member,
                        enum td_state state, bool *known)
{
    *known = true;
    switch (state) {
    case TD_STATE_COVENANT_DRAFT:
        return td_member_has_signed(view, member);
    case TD_STATE_MIDYEAR_REPORTING: /* a year without a rubric has no form for them */
        *known = view->year->rubric.n > 0;
        return is_among(&view->handed_in, member) || has_half_figures(view->year, member);
    case TD_STATE_SELF_SCORING:
        return td_member_has_self_score(view, member) && td_member_is_handed_in(view, member);
    case TD_STATE_CROSS_SCORING:
        return td_member_has_cross_score(view, member) && td_member_is_handed_in(view, member);
    case TD_STATE_VERIFICATION:
        return td_member_is_verified(view, member) && td_member_is_handed_in(view, member);
    default:
        *known = false;
        return false;
    }
}

/* A year without a rubric has no form for them. */
bool td_member_has_half(const struct td_cycle_view *view, const struct td_member *member)
{
    bool known;
    return td_member_has_done(view, member, TD_STATE_MIDYEAR_REPORTING, &known) || !known;
}
