/* The points of every row of the rubric for every unit: criteria, then groups from the leaves up.
 */
#include "verify/recount/result.h"

struct td_rc_points *td_rc_points_of(const struct td_rc_result *result, uint32_t unit, uint32_t row)
{
    return &result->points[unit * result->year->rubric->rows.n + row];
}

static void score_criterion(struct td_arena *arena, struct td_arena *scratch,
                            struct td_rc_result *result, uint32_t unit, uint32_t row)
{
    const struct td_rc_rubric *rubric = result->year->rubric;
    const struct td_rc_value *value = td_rc_value_of(result->year, unit, row);
    struct td_rc_points *points = td_rc_points_of(result, unit, row);
    points->whole = rubric->rows.items[row].max;
    points->missing = value->state == TD_RC_MISSING_VALUE;
    points->applies =
        value->state != TD_RC_INAPPLICABLE && !(points->missing && rubric->missing == TD_RC_LEAVES);
    if (value->state == TD_RC_VALUED) {
        points->points = td_q_keep(arena, td_rc_score(scratch, result->year, unit, row));
        td_arena_reset(scratch);
    } else if (points->applies && !(points->missing && rubric->missing == TD_RC_PROVISIONAL)) {
        points->points = td_q_int(arena, 0);
    }
}

/* A group's aggregator over its children that apply, of their points or of their maxima. */
struct aggregate {
    td_q sum, largest, weighted, weights; /* largest NULL: no child yet */
};

static void take_child(struct td_arena *arena, struct aggregate *made, td_q amount, td_q weight)
{
    made->sum = td_q_add(arena, made->sum, amount);
    made->largest = made->largest ? td_q_more(made->largest, amount) : amount;
    made->weighted = td_q_add(arena, made->weighted, td_q_mul(arena, weight, amount));
    made->weights = td_q_add(arena, made->weights, weight);
}

static td_q finish(struct td_arena *arena, const struct aggregate *made,
                   const struct td_rc_row *group)
{
    switch (group->method) {
    case TD_RC_TONG_TRAN:
        return td_q_less(made->sum, group->with.cap);
    case TD_RC_CAO_NHAT:
        return made->largest;
    case TD_RC_TRUNG_BINH:
        return td_q_round(arena, td_q_div(arena, made->weighted, made->weights), 6);
    default:
        return made->sum;
    }
}

static td_q rescale(struct td_arena *arena, td_q points, td_q whole, td_q applicable)
{
    if (td_q_cmp(whole, applicable) == 0)
        return points;
    return td_q_round(arena, td_q_div(arena, td_q_mul(arena, points, whole), applicable), 6);
}

static void aggregate_group(struct td_arena *arena, struct td_rc_result *result, uint32_t unit,
                            uint32_t index)
{
    const struct td_rc_rubric *rubric = result->year->rubric;
    const struct td_rc_row *row = &rubric->rows.items[index];
    struct td_rc_points *group = td_rc_points_of(result, unit, index);
    td_q zero = td_q_int(arena, 0), one = td_q_int(arena, 1);
    struct aggregate points = {zero, NULL, zero, zero}, maxima = points, wholes = points;
    bool base = row->part == TD_RC_BASE;
    for (size_t i = 0; i < row->children.n; i++) {
        uint32_t child = row->children.items[i];
        const struct td_rc_points *of = td_rc_points_of(result, unit, child);
        td_q weight = row->with.weights.n ? row->with.weights.items[i] : one;
        if (!of->applies)
            continue;
        group->applies = true;
        take_child(arena, &points, of->points ? of->points : zero, weight);
        if (base)
            take_child(arena, &maxima, rubric->rows.items[child].max, weight);
        if (base)
            take_child(arena, &wholes, of->whole, weight);
    }
    if (!group->applies)
        return;
    group->points = finish(arena, &points, row);
    if (base)
        group->whole = finish(arena, &wholes, row);
    if (base && rubric->inapplicable == TD_RC_BY_GROUP)
        group->points = rescale(arena, group->points, row->max, finish(arena, &maxima, row));
    if (!base && row->max)
        group->points = td_q_less(group->points, row->max);
}

static void free_scratch(void *scratch)
{
    td_arena_free(scratch);
}

struct td_arena *td_rc_scratch(struct td_arena *arena)
{
    struct td_arena *scratch = TD_NEW(arena, struct td_arena);
    td_arena_init(scratch, arena->limit);
    scratch->escape = arena->escape;
    td_arena_defer(arena, free_scratch, scratch);
    return scratch;
}

void td_rc_reckon_points(struct td_arena *arena, struct td_rc_result *result)
{
    const struct td_rc_year *year = result->year;
    struct td_arena *scratch = td_rc_scratch(arena);
    for (uint32_t unit = 0; unit < year->roster->units.n; unit++) {
        for (size_t i = 0; i < year->rubric->rows.n; i++) {
            uint32_t row = year->rubric->children_first[i];
            if (year->rubric->rows.items[row].children.n)
                aggregate_group(arena, result, unit, row);
            else
                score_criterion(arena, scratch, result, unit, row);
        }
    }
}

/* The base: the rows of the top level as a group whose maximum is #tong. */
static void reckon_base(struct td_arena *arena, struct td_rc_result *result,
                        struct td_rc_unit_result *unit)
{
    const struct td_rc_rubric *rubric = result->year->rubric;
    td_q sum = td_q_int(arena, 0), maxima = sum, wholes = sum;
    bool some = false;
    for (uint32_t i = 0; i < rubric->rows.n; i++) {
        const struct td_rc_row *row = &rubric->rows.items[i];
        const struct td_rc_points *of = td_rc_points_of(result, unit->unit, i);
        if (row->parent != TD_RC_NO_ROW || row->part != TD_RC_BASE || !of->applies)
            continue;
        some = true;
        if (of->points)
            sum = td_q_add(arena, sum, of->points);
        maxima = td_q_add(arena, maxima, row->max);
        wholes = td_q_add(arena, wholes, of->whole);
    }
    if (!some)
        return;
    unit->base = sum;
    if (rubric->inapplicable == TD_RC_BY_GROUP)
        unit->base = rescale(arena, sum, rubric->declared, maxima);
    if (rubric->inapplicable == TD_RC_BY_BASE_TOTAL)
        unit->base = rescale(arena, sum, rubric->declared, wholes);
}

static td_q sum_of_part(struct td_arena *arena, const struct td_rc_result *result, uint32_t unit,
                        enum td_rc_part part)
{
    const struct td_rc_rubric *rubric = result->year->rubric;
    td_q sum = td_q_int(arena, 0);
    for (uint32_t i = 0; i < rubric->rows.n; i++) {
        td_q points = td_rc_points_of(result, unit, i)->points;
        const struct td_rc_row *row = &rubric->rows.items[i];
        if (row->parent == TD_RC_NO_ROW && row->part == part && points)
            sum = td_q_add(arena, sum, points);
    }
    return sum;
}

void td_rc_reckon_totals(struct td_arena *arena, struct td_rc_result *result)
{
    const struct td_rc_rubric *rubric = result->year->rubric;
    for (uint32_t i = 0; i < result->year->roster->units.n; i++) {
        struct td_rc_unit_result *unit = &result->units[i];
        unit->unit = i;
        reckon_base(arena, result, unit);
        unit->bonus = sum_of_part(arena, result, i, TD_RC_BONUS);
        unit->penalty = sum_of_part(arena, result, i, TD_RC_PENALTY);
        if (rubric->bonus_cap)
            unit->bonus = td_q_less(unit->bonus, rubric->bonus_cap);
        if (!unit->base)
            continue;
        td_q total = td_q_sub(arena, td_q_add(arena, unit->base, unit->bonus), unit->penalty);
        if (rubric->total_cap)
            total = td_q_less(total, rubric->total_cap);
        if (rubric->total_floor)
            total = td_q_more(total, rubric->total_floor);
        unit->total = td_q_round(arena, total, rubric->decimals);
    }
}
