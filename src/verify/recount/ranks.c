/* Statuses, ranks with their ties, classes: docs/scoring.md 6.4. */
#include "verify/recount/result.h"

static bool is_provisional(const struct td_rc_result *result, uint32_t unit)
{
    const struct td_rc_rubric *rubric = result->year->rubric;
    for (uint32_t row = 0; row < rubric->rows.n; row++) {
        const struct td_rc_points *points = td_rc_points_of(result, unit, row);
        if (points->applies && points->missing && rubric->missing == TD_RC_PROVISIONAL)
            return true;
    }
    return false;
}

/* The first that holds. */
static enum td_rc_status status_of(const struct td_rc_result *result, uint32_t unit)
{
    enum td_rc_standing standing = result->year->roster->units.items[unit].standing;
    if (standing == TD_RC_MERGED)
        return TD_RC_STATUS_MERGED;
    if (standing == TD_RC_NEW)
        return TD_RC_STATUS_NEW;
    if (standing == TD_RC_NOT_CONSIDERED || result->year->gated[unit] || !result->units[unit].total)
        return TD_RC_STATUS_NOT_CONSIDERED;
    if (is_provisional(result, unit))
        return TD_RC_STATUS_PROVISIONAL;
    return standing == TD_RC_WITHDRAWN ? TD_RC_STATUS_WITHDRAWN : TD_RC_STATUS_RANKED;
}

static bool is_ranked(const struct td_rc_result *result, uint32_t unit)
{
    enum td_rc_status status = result->units[unit].status;
    return status == TD_RC_STATUS_RANKED || status == TD_RC_STATUS_WITHDRAWN;
}

/* Above 0 where a comes before b: by published total, then by the tie-breakers. */
static int better(struct td_arena *arena, const struct td_rc_result *result, uint32_t a, uint32_t b)
{
    const struct td_rc_rubric *rubric = result->year->rubric;
    int order = td_q_cmp(result->units[a].total, result->units[b].total);
    td_q zero = td_q_int(arena, 0);
    for (size_t i = 0; order == 0 && i < rubric->tie_rows.n; i++) {
        uint32_t row = rubric->tie_rows.items[i];
        td_q of_a = td_rc_points_of(result, a, row)->points;
        td_q of_b = td_rc_points_of(result, b, row)->points;
        order = td_q_cmp(of_a ? of_a : zero, of_b ? of_b : zero);
        if (rubric->rows.items[row].part == TD_RC_PENALTY)
            order = -order;
    }
    return order;
}

/* The first unit in roster order that has the same place as this one. */
static bool is_first_of_its_place(struct td_arena *arena, const struct td_rc_result *result,
                                  uint32_t unit)
{
    for (uint32_t other = 0; other < unit; other++) {
        if (is_ranked(result, other) && better(arena, result, unit, other) == 0)
            return false;
    }
    return true;
}

/* Count who is better and who is equal: the rank follows, by the style of the rubric. */
static td_q rank_of(struct td_arena *arena, struct td_arena *scratch,
                    const struct td_rc_result *result, uint32_t unit, const bool *first)
{
    long before = 0, places_before = 0, equal = 0;
    for (uint32_t other = 0; other < result->year->roster->units.n; other++) {
        if (!is_ranked(result, other))
            continue;
        int order = better(scratch, result, other, unit);
        before += order > 0;
        places_before += order > 0 && first[other];
        equal += order == 0;
    }
    td_arena_reset(scratch);
    if (result->year->rubric->ranking == TD_RC_DENSE)
        return td_q_int(arena, places_before + 1);
    if (result->year->rubric->ranking == TD_RC_MEAN)
        return td_q_ratio(arena, 2 * before + 1 + equal, 2);
    return td_q_int(arena, before + 1);
}

static td_str class_of(const struct td_rc_rubric *rubric, td_q total)
{
    if (rubric->class_cap)
        total = td_q_less(total, rubric->class_cap);
    for (size_t i = 0; i < rubric->classes.n; i++) {
        const struct td_rc_entry *entry = &rubric->classes.items[i];
        int order = entry->key ? td_q_cmp(total, entry->key) : 1;
        if (entry->relation == TD_RC_OTHERWISE || order > 0 ||
            (order == 0 && entry->relation == TD_RC_AT_LEAST))
            return entry->label;
    }
    return TD_STR_NONE;
}

/* The best rank first, equal ranks in roster order, who has none last. */
static void put_in_order(struct td_rc_result *result)
{
    uint32_t n = (uint32_t)result->year->roster->units.n;
    for (uint32_t unit = 0; unit < n; unit++) {
        td_q rank = result->units[unit].rank;
        uint32_t place = 0;
        for (uint32_t other = 0; other < n; other++) {
            td_q of_other = result->units[other].rank;
            int order =
                rank && of_other ? td_q_cmp(of_other, rank) : (rank != NULL) - (of_other != NULL);
            place += order < 0 || (order == 0 && other < unit);
        }
        result->order[place] = unit;
    }
}

void td_rc_reckon_ranks(struct td_arena *arena, struct td_rc_result *result)
{
    uint32_t n = (uint32_t)result->year->roster->units.n;
    bool *first = TD_NEW_ARRAY(arena, n, bool);
    struct td_arena *scratch = td_rc_scratch(arena);
    for (uint32_t unit = 0; unit < n; unit++)
        result->units[unit].status = status_of(result, unit);
    for (uint32_t unit = 0; unit < n; unit++) {
        if (is_ranked(result, unit))
            first[unit] = is_first_of_its_place(scratch, result, unit);
        td_arena_reset(scratch);
    }
    for (uint32_t unit = 0; unit < n; unit++) {
        if (!is_ranked(result, unit))
            continue;
        result->units[unit].rank = rank_of(arena, scratch, result, unit, first);
        result->units[unit].class_label = class_of(result->year->rubric, result->units[unit].total);
    }
    put_in_order(result);
}

void td_rc_reckon(struct td_arena *arena, const struct td_rc_year *year,
                  struct td_rc_result *result)
{
    size_t units = year->roster->units.n;
    *result = (struct td_rc_result){.year = year};
    result->points = TD_NEW_ARRAY(arena, units * year->rubric->rows.n, struct td_rc_points);
    result->units = TD_NEW_ARRAY(arena, units, struct td_rc_unit_result);
    result->order = TD_NEW_ARRAY(arena, units, uint32_t);
    td_rc_reckon_points(arena, result);
    td_rc_reckon_totals(arena, result);
    td_rc_reckon_ranks(arena, result);
}
