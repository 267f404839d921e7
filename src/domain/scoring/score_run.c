#include "domain/scoring/score_model.h"

#include <string.h>

/* A run: points of criteria, groups and totals (docs/scoring.md 6); ranks are in rank.c. */

struct runner {
    struct td_arena *arena;
    const struct td_scoring *scoring;
    struct td_diag *diag;
    struct td_score_run *run;
    struct td_exact_pool pool;
    td_points *items;    /* of the children of a group */
    td_points *applying; /* M_applicable of each row, 6.2 */
    bool ok;
};

static struct td_point score_leaf(struct runner *r, uint32_t row, uint32_t unit)
{
    const struct td_scoring *scoring = r->scoring;
    const struct td_value *value = td_value_at(scoring, unit, scoring->rubric.rules[row].leaf);
    struct td_point point = {0, TD_POINT_SCORED};
    switch ((enum td_value_state)value->state) {
    case TD_VALUE_GIVEN:
        if (!td_method_points(scoring, &r->pool, row, unit, &r->run->standings[row],
                              &point.points)) {
            r->ok = false;
            td_diag_error(r->diag, td_row_place(&scoring->rubric, row, TD_COL_CODE),
                          "Điểm của mã “%.*s” lớn quá mức chương trình tính được; hãy sửa số liệu "
                          "hoặc tham số",
                          "The points of code “%.*s” are more than the program can hold; correct "
                          "the data or the parameters",
                          TD_ARG(scoring->rubric.criteria[row].code));
        }
        break;
    case TD_VALUE_MISSING:
        point.state = TD_POINT_MISSING;
        point.points = scoring->rubric.missing == TD_MISSING_ZERO ? 0 : TD_NO_POINTS;
        break;
    case TD_VALUE_INAPPLICABLE:
        point.state = TD_POINT_INAPPLICABLE;
        point.points = TD_NO_POINTS;
        break;
    case TD_VALUE_UNCLAIMED:
        break;
    }
    return point;
}

/* What a point counts for in its group: TD_NO_POINTS where it leaves. */
td_points td_counting_points(const struct td_rubric *rubric, const struct td_point *point)
{
    if (point->state == TD_POINT_MISSING && rubric->missing == TD_MISSING_PROVISIONAL)
        return 0;
    return point->points;
}

/* The aggregate of one quantity over the children of a group that apply. */
static td_points over_children(struct runner *r, const struct td_rule *rule, const td_points *whole,
                               const struct td_point *points)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    for (uint32_t i = 0; i < rule->n_children; i++) {
        uint32_t child = rule->children[i];
        td_points counting = td_counting_points(rubric, &points[child]);
        r->items[i] = counting == TD_NO_POINTS || !whole ? counting : whole[child];
    }
    return td_aggregate(&r->pool, rule, r->items, rule->n_children, &r->ok);
}

static void score_group(struct runner *r, uint32_t row, struct td_point *points)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    const struct td_rule *rule = &rubric->rules[row];
    const struct td_criterion *criterion = &rubric->criteria[row];
    td_points sum = over_children(r, rule, NULL, points);
    if (sum == TD_NO_POINTS) {
        points[row] = (struct td_point){TD_NO_POINTS, TD_POINT_INAPPLICABLE};
        return;
    }
    if (rule->part == TD_PART_BASE && rubric->inapplicable == TD_INAPPLICABLE_GROUP)
        sum = td_rescale(&r->pool, sum, criterion->max,
                         over_children(r, rule, r->run->maxima, points), &r->ok);
    if (rule->part == TD_PART_BASE && rubric->inapplicable == TD_INAPPLICABLE_TOTAL)
        r->applying[row] = over_children(r, rule, r->applying, points);
    if (rule->part != TD_PART_BASE && criterion->max != TD_NO_POINTS && sum > criterion->max)
        sum = criterion->max;
    points[row] = (struct td_point){sum, TD_POINT_SCORED};
}

/* The sum of the top-level rows of a part; TD_NO_POINTS where none applies. */
static td_points sum_of_part(struct runner *r, enum td_part part, const td_points *whole,
                             const struct td_point *points)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    td_points sum = TD_NO_POINTS;
    for (uint32_t i = 0; i < rubric->n_top; i++) {
        uint32_t row = rubric->top[i];
        td_points counting = td_counting_points(rubric, &points[row]);
        if (rubric->rules[row].part != part || counting == TD_NO_POINTS)
            continue;
        if (__builtin_add_overflow(sum == TD_NO_POINTS ? 0 : sum, whole ? whole[row] : counting,
                                   &sum))
            r->ok = false;
    }
    return sum;
}

static td_points base_of(struct runner *r, const struct td_point *points, td_points *part)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    td_points base = sum_of_part(r, TD_PART_BASE, NULL, points);
    if (base == TD_NO_POINTS || rubric->inapplicable == TD_INAPPLICABLE_ERROR)
        return base;
    const td_points *whole =
        rubric->inapplicable == TD_INAPPLICABLE_GROUP ? r->run->maxima : r->applying;
    *part = sum_of_part(r, TD_PART_BASE, whole, points);
    return td_rescale(&r->pool, base, rubric->total, *part, &r->ok);
}

static td_points part_or_zero(struct runner *r, enum td_part part, const struct td_point *points)
{
    td_points sum = sum_of_part(r, part, NULL, points);
    return sum == TD_NO_POINTS ? 0 : sum;
}

static enum td_unit_status status_of(const struct runner *r, uint32_t unit, bool has_total,
                                     bool is_provisional)
{
    const struct td_roster_unit *details = &r->scoring->roster.details[unit];
    if (details->status == TD_ROSTER_MERGED)
        return TD_STATUS_MERGED;
    if (details->status == TD_ROSTER_NEW)
        return TD_STATUS_NEW;
    if (details->status == TD_ROSTER_NOT_CONSIDERED || details->gate >= 0 || !has_total)
        return TD_STATUS_NOT_CONSIDERED;
    if (is_provisional)
        return TD_STATUS_PROVISIONAL;
    return details->status == TD_ROSTER_WITHDRAWN ? TD_STATUS_WITHDRAWN : TD_STATUS_RANKED;
}

static void total_unit(struct runner *r, uint32_t unit, const struct td_point *points,
                       bool is_provisional)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    struct td_exact_totals *exact = &r->run->totals[unit];
    struct td_unit_result *result = &r->run->results[unit];
    td_points base = base_of(r, points, &exact->base_whole);
    exact->bonus_sum = part_or_zero(r, TD_PART_BONUS, points);
    exact->bonus = exact->bonus_sum;
    if (rubric->bonus_cap.given && exact->bonus > rubric->bonus_cap.points)
        exact->bonus = rubric->bonus_cap.points;
    exact->penalty = part_or_zero(r, TD_PART_PENALTY, points);
    exact->base = base;
    *result = (struct td_unit_result){
        .unit = unit,
        .has_total = base != TD_NO_POINTS,
        .total = TD_NO_POINTS,
        .base = TD_NO_POINTS,
        .bonus = td_round(exact->bonus, rubric->decimals),
        .penalty = td_round(exact->penalty, rubric->decimals),
        .rating = -1,
        .gate = r->scoring->roster.details[unit].gate,
    };
    result->status = status_of(r, unit, result->has_total, is_provisional);
    if (!result->has_total)
        return;
    if (__builtin_add_overflow(base, exact->bonus, &exact->sum) ||
        __builtin_sub_overflow(exact->sum, exact->penalty, &exact->sum))
        r->ok = false;
    exact->total = exact->sum;
    if (rubric->total_cap.given && exact->total > rubric->total_cap.points)
        exact->total = rubric->total_cap.points;
    if (rubric->total_floor.given && exact->total < rubric->total_floor.points)
        exact->total = rubric->total_floor.points;
    result->base = td_round(base, rubric->decimals);
    result->total = td_round(exact->total, rubric->decimals);
}

static void keep_wholes(struct runner *r, uint32_t unit, const struct td_point *points)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    td_points *wholes = &r->run->wholes[(size_t)unit * rubric->n_top];
    for (uint32_t i = 0; i < rubric->n_top; i++) {
        uint32_t row = rubric->top[i];
        bool is_by_total = rubric->inapplicable == TD_INAPPLICABLE_TOTAL;
        wholes[i] = td_counting_points(rubric, &points[row]) == TD_NO_POINTS ? TD_NO_POINTS
                    : is_by_total                                            ? r->applying[row]
                                                                             : r->run->maxima[row];
    }
}

/* Groups and totals of a unit whose criteria have their points. */
static void combine_unit(struct runner *r, uint32_t unit)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    struct td_point *points = &r->run->points[(size_t)unit * rubric->n];
    bool is_provisional = false;
    for (uint32_t leaf = 0; leaf < rubric->n_leaves; leaf++)
        is_provisional =
            is_provisional || points[rubric->leaf_rows[leaf]].state == TD_POINT_MISSING;
    for (uint32_t i = 0; i < r->run->n_groups; i++)
        score_group(r, r->run->groups[i], points);
    total_unit(r, unit, points, is_provisional && rubric->missing == TD_MISSING_PROVISIONAL);
    keep_wholes(r, unit, points);
}

static void score_unit(struct runner *r, uint32_t unit)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    struct td_point *points = &r->run->points[(size_t)unit * rubric->n];
    for (uint32_t leaf = 0; leaf < rubric->n_leaves; leaf++)
        points[rubric->leaf_rows[leaf]] = score_leaf(r, rubric->leaf_rows[leaf], unit);
    combine_unit(r, unit);
}

/* The groups, every one behind those inside it. */
static void order_groups(struct td_arena *arena, const struct td_rubric *rubric,
                         struct td_score_run *run)
{
    uint32_t *groups = TD_NEW_ARRAY(arena, rubric->n, uint32_t);
    for (uint32_t i = rubric->n; i-- > 0;) {
        if (rubric->criteria[rubric->downward[i]].is_group)
            groups[run->n_groups++] = rubric->downward[i];
    }
    run->groups = groups;
}

static struct td_score_run *prepare(struct td_arena *arena, const struct td_scoring *scoring)
{
    const struct td_rubric *rubric = &scoring->rubric;
    struct td_score_run *run = TD_NEW(arena, struct td_score_run);
    uint32_t units = scoring->roster.n;
    run->points = TD_NEW_ARRAY(arena, (size_t)units * rubric->n, struct td_point);
    run->results = TD_NEW_ARRAY(arena, units, struct td_unit_result);
    run->totals = TD_NEW_ARRAY(arena, units, struct td_exact_totals);
    run->order = TD_NEW_ARRAY(arena, units, uint32_t);
    run->maxima = TD_NEW_ARRAY(arena, rubric->n, td_points);
    for (uint32_t row = 0; row < rubric->n; row++)
        run->maxima[row] = rubric->criteria[row].max;
    order_groups(arena, rubric, run);
    run->wholes = TD_NEW_ARRAY(arena, (size_t)units * rubric->n_top, td_points);
    run->score = (struct td_score){
        .n_units = units,
        .n_criteria = rubric->n,
        .by_unit = run->results,
        .order = run->order,
        .points = run->points,
    };
    return run;
}

static struct runner *runner_of(struct td_arena *arena, const struct td_scoring *scoring,
                                struct td_diag *diag)
{
    const struct td_rubric *rubric = &scoring->rubric;
    struct runner *r = TD_NEW(arena, struct runner);
    *r = (struct runner){.arena = arena, .scoring = scoring, .diag = diag, .ok = true};
    td_exact_pool_init(&r->pool, arena);
    r->run = prepare(arena, scoring);
    r->items = TD_NEW_ARRAY(arena, rubric->n, td_points);
    r->applying = TD_NEW_ARRAY(arena, rubric->n, td_points);
    for (uint32_t row = 0; row < rubric->n; row++)
        r->applying[row] = rubric->criteria[row].max;
    return r;
}

static enum td_err finish(struct runner *r, const struct td_score **score)
{
    if (!r->ok && td_diag_result(r->diag) == TD_OK)
        td_diag_error(
            r->diag, td_rows_place(r->scoring->rubric.rows, 1, 0),
            "Tổng điểm lớn quá mức chương trình tính được; hãy sửa số liệu hoặc tham số",
            "A total is more than the program can hold; correct the data or the parameters");
    TRY(td_diag_result(r->diag));
    td_rank_units(r->arena, r->scoring, r->run);
    *score = &r->run->score;
    return TD_OK;
}

enum td_err td_score_run(struct td_arena *arena, const struct td_scoring *scoring,
                         struct td_diag *diag, const struct td_score **score)
{
    struct runner *r = runner_of(arena, scoring, diag);
    r->run->standings = td_standings(arena, scoring);
    for (uint32_t unit = 0; unit < scoring->roster.n && r->ok; unit++)
        score_unit(r, unit);
    return finish(r, score);
}

enum td_err td_score_without(struct td_arena *arena, const struct td_scoring *scoring,
                             const struct td_score *whole, uint32_t criterion, struct td_diag *diag,
                             const struct td_score **score)
{
    struct runner *r = runner_of(arena, scoring, diag);
    r->run->standings = ((const struct td_score_run *)whole)->standings;
    memcpy(r->run->points, whole->points,
           (size_t)whole->n_units * whole->n_criteria * sizeof *r->run->points);
    for (uint32_t unit = 0; unit < scoring->roster.n && r->ok; unit++) {
        r->run->points[(size_t)unit * whole->n_criteria + criterion] =
            (struct td_point){TD_NO_POINTS, TD_POINT_INAPPLICABLE};
        combine_unit(r, unit);
    }
    return finish(r, score);
}
