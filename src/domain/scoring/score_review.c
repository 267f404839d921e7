#include "domain/score_review.h"

#include <stdlib.h>

#include "base/draw.h"
#include "domain/scoring/score_model.h"

/* ---- spread ---- */

/* Gathers points; the mean is made at the end, exactly, and rounded once. */
struct gathering {
    struct td_spread spread;
    td_points sum;
    bool overflows;
};

static void gather(struct gathering *g, td_points points)
{
    if (points == TD_NO_POINTS)
        return;
    if (!g->spread.n || points < g->spread.lowest)
        g->spread.lowest = points;
    if (!g->spread.n || points > g->spread.highest)
        g->spread.highest = points;
    g->overflows = g->overflows || __builtin_add_overflow(g->sum, points, &g->sum);
    g->spread.n++;
}

static struct td_spread gathered(struct td_arena *arena, struct gathering *g)
{
    struct td_exact_pool *pool = TD_NEW(arena, struct td_exact_pool);
    bool ok = !g->overflows;
    td_exact_pool_init(pool, arena);
    if (g->spread.n)
        g->spread.mean = td_rescale(pool, g->sum, 1, g->spread.n, &ok);
    if (!ok)
        g->spread = (struct td_spread){0};
    return g->spread;
}

static bool is_ranked(const struct td_score *score, uint32_t unit)
{
    return score->by_unit[unit].rank_halves > 0;
}

struct td_spread td_spread_of_totals(struct td_arena *arena, const struct td_score *score)
{
    struct gathering g = {0};
    for (uint32_t unit = 0; unit < score->n_units; unit++)
        if (is_ranked(score, unit))
            gather(&g, score->by_unit[unit].total);
    return gathered(arena, &g);
}

static bool is_reviewed(const struct td_criterion *criterion)
{
    return !criterion->is_group && criterion->part == TD_PART_BASE && criterion->max > 0;
}

static td_points points_of(const struct td_reviewed_run *run, uint32_t unit, uint32_t criterion)
{
    return td_counting_points(&run->scoring->rubric, td_score_point(run->score, unit, criterion));
}

uint32_t td_review_criteria(struct td_arena *arena, const struct td_scoring *scoring,
                            const struct td_score *score, struct td_criterion_spread **criteria)
{
    const struct td_reviewed_run run = {scoring, score};
    const struct td_rubric *rubric = &scoring->rubric;
    struct td_criterion_spread *found =
        TD_NEW_ARRAY(arena, rubric->n_leaves, struct td_criterion_spread);
    uint32_t n = 0;
    for (uint32_t row = 0; row < rubric->n; row++) {
        struct gathering g = {0};
        uint32_t n_full = 0;
        if (!is_reviewed(&rubric->criteria[row]))
            continue;
        for (uint32_t unit = 0; unit < score->n_units; unit++) {
            if (!is_ranked(score, unit))
                continue;
            td_points points = points_of(&run, unit, row);
            gather(&g, points);
            n_full += points != TD_NO_POINTS && points >= rubric->criteria[row].max;
        }
        struct td_spread spread = gathered(arena, &g);
        found[n++] = (struct td_criterion_spread){row, spread, n_full,
                                                  spread.n > 1 && spread.lowest == spread.highest};
    }
    *criteria = found;
    return n;
}

int64_t td_share_of(td_points points, td_points max)
{
    td_points scaled;
    if (__builtin_mul_overflow(points, (td_points)1000, &scaled))
        return 0;
    td_points half = max / 2;
    return (int64_t)((scaled < 0 ? scaled - half : scaled + half) / max);
}

/* ---- jumps ---- */

struct jumps {
    struct td_jumps TD_ARRAY(struct td_jump) found;
    const struct td_reviewed_run *now, *before;
    int64_t least;
};

static int64_t size_of(const struct td_jump *jump)
{
    return llabs(jump->share - jump->share_before);
}

static void compare_units(struct td_arena *arena, struct jumps *jumps, uint32_t criterion,
                          uint32_t criterion_before)
{
    const struct td_roster *roster = &jumps->now->scoring->roster;
    for (uint32_t unit = 0; unit < roster->n; unit++) {
        uint32_t unit_before;
        if (!td_map_get(&jumps->before->scoring->roster.codes, roster->units[unit].code,
                        &unit_before))
            continue;
        td_points points = points_of(jumps->now, unit, criterion);
        td_points points_before = points_of(jumps->before, unit_before, criterion_before);
        if (points == TD_NO_POINTS || points_before == TD_NO_POINTS)
            continue;
        const struct td_jump jump = {
            unit, criterion,
            td_share_of(points_before,
                        jumps->before->scoring->rubric.criteria[criterion_before].max),
            td_share_of(points, jumps->now->scoring->rubric.criteria[criterion].max)};
        if (size_of(&jump) >= jumps->least)
            *td_push(arena, &jumps->found) = jump;
    }
}

static int largest_first(const void *left, const void *right)
{
    const struct td_jump *a = left, *b = right;
    if (size_of(a) != size_of(b))
        return size_of(a) > size_of(b) ? -1 : 1;
    if (a->criterion != b->criterion)
        return a->criterion < b->criterion ? -1 : 1;
    return a->unit < b->unit ? -1 : a->unit > b->unit;
}

uint32_t td_review_jumps(struct td_arena *arena, const struct td_reviewed_run *now,
                         const struct td_reviewed_run *before, int64_t least,
                         struct td_jump **jumps)
{
    struct jumps all = {.now = now, .before = before, .least = least};
    const struct td_rubric *rubric = &now->scoring->rubric;
    for (uint32_t row = 0; row < rubric->n; row++) {
        uint32_t found;
        if (!is_reviewed(&rubric->criteria[row]) ||
            !td_map_get(&before->scoring->rubric.codes, rubric->criteria[row].code, &found) ||
            found & TD_GATE_FLAG)
            continue;
        const struct td_criterion *earlier = &before->scoring->rubric.criteria[found];
        if (is_reviewed(earlier) && td_str_eq(earlier->text, rubric->criteria[row].text))
            compare_units(arena, &all, row, found);
    }
    if (all.found.n > 1)
        qsort(all.found.items, all.found.n, sizeof *all.found.items, largest_first);
    *jumps = all.found.items;
    return (uint32_t)all.found.n;
}

/* ---- what to check, by lot ---- */

static bool is_to_check(const struct td_reviewed_run *run, uint32_t unit, uint32_t row)
{
    const struct td_criterion *criterion = &run->scoring->rubric.criteria[row];
    return !criterion->is_group && criterion->needs_evidence && is_ranked(run->score, unit) &&
           td_score_point(run->score, unit, row)->state == TD_POINT_SCORED &&
           td_scoring_counting_row(run->scoring, unit, row).exists;
}

uint32_t td_review_draw(struct td_arena *arena, const struct td_reviewed_run *run, uint64_t seed,
                        uint32_t some, struct td_to_check **drawn, uint32_t *of)
{
    struct td_list TD_ARRAY(struct td_to_check) all = {0};
    for (uint32_t unit = 0; unit < run->score->n_units; unit++) {
        for (uint32_t row = 0; row < run->score->n_criteria; row++)
            if (is_to_check(run, unit, row))
                *td_push(arena, &all) = (struct td_to_check){unit, row};
    }
    *of = (uint32_t)all.n;
    if (some > *of)
        some = *of;
    uint32_t *chosen = TD_NEW_ARRAY(arena, some, uint32_t);
    struct td_draw draw = td_draw_from(seed);
    td_draw_some(&draw, *of, some, chosen);
    *drawn = TD_NEW_ARRAY(arena, some, struct td_to_check);
    for (uint32_t i = 0; i < some; i++)
        (*drawn)[i] = all.items[chosen[i]];
    return some;
}
