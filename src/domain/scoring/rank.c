#include <stdlib.h>

#include "domain/scoring/bands.h"
#include "domain/scoring/score_model.h"

/* Ranks, ties and classes: docs/scoring.md 6.3 and 6.4. */

struct ranking {
    const struct td_scoring *scoring;
    const struct td_score_run *run;
};

static bool is_ranked(const struct td_unit_result *result)
{
    return result->status == TD_STATUS_RANKED || result->status == TD_STATUS_WITHDRAWN;
}

td_points td_tie_breaker_points(const struct td_scoring *scoring, const struct td_score *score,
                                uint32_t unit, uint32_t row)
{
    const struct td_point *point = &score->points[(size_t)unit * score->n_criteria + row];
    td_points points = td_counting_points(&scoring->rubric, point);
    return points == TD_NO_POINTS ? 0 : points;
}

/* Below 0: a stands before b; 0: they share the rank. */
static int compare_ranked(const struct ranking *ranking, uint32_t a, uint32_t b)
{
    const struct td_rubric *rubric = &ranking->scoring->rubric;
    td_points left = ranking->run->results[a].total, right = ranking->run->results[b].total;
    if (left != right)
        return left > right ? -1 : 1;
    for (uint32_t i = 0; i < rubric->n_tie_breakers; i++) {
        uint32_t row = rubric->tie_breakers[i];
        bool fewer = rubric->criteria[row].part == TD_PART_PENALTY;
        left = td_tie_breaker_points(ranking->scoring, &ranking->run->score, a, row);
        right = td_tie_breaker_points(ranking->scoring, &ranking->run->score, b, row);
        if (left != right)
            return (left > right) != fewer ? -1 : 1;
    }
    return 0;
}

static int by_rank(const void *left, const void *right, void *context)
{
    const struct ranking *ranking = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    bool a_ranked = is_ranked(&ranking->run->results[a]);
    bool b_ranked = is_ranked(&ranking->run->results[b]);
    if (a_ranked != b_ranked)
        return a_ranked ? -1 : 1;
    int order = a_ranked ? compare_ranked(ranking, a, b) : 0;
    return order ? order : a < b ? -1 : a > b;
}

static void rate(const struct td_rubric *rubric, struct td_exact_pool *pool,
                 struct td_unit_result *result)
{
    td_points total = result->total;
    if (rubric->class_cap.given && total > rubric->class_cap.points)
        total = rubric->class_cap.points;
    uint32_t band = td_band_find(pool, rubric->classes, rubric->n_classes, td_exact_of(total));
    result->rating = band < rubric->n_classes ? (int32_t)band : -1;
}

/* Ranks of one group of equals, from position first to end, of which groups stand before. */
static void assign(const struct td_rubric *rubric, struct td_score_run *run, uint32_t first,
                   uint32_t end, uint32_t groups)
{
    uint32_t halves = 2 * (first + 1);
    if (rubric->ranking == TD_RANK_DENSE)
        halves = 2 * (groups + 1);
    else if (rubric->ranking == TD_RANK_MEAN)
        halves = first + 1 + end; /* the mean of first+1 to end, twice */
    for (uint32_t i = first; i < end; i++)
        run->results[run->order[i]].rank_halves = halves;
}

/* The first ranked unit in order whose total is below a number, or not above it. */
static uint32_t first_below(const struct td_score_run *run, td_points total, bool or_equal)
{
    uint32_t low = 0, high = run->n_ranked;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        td_points found = run->results[run->order[middle]].total;
        if (found < total || (or_equal && found == total))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

uint32_t td_units_with_total(const struct td_score_run *run, td_points total)
{
    return first_below(run, total, false) - first_below(run, total, true);
}

void td_rank_places(const struct td_scoring *scoring, struct td_score_run *run)
{
    struct ranking ranking = {scoring, run};
    uint32_t n = scoring->roster.n, groups = 0, first = 0;
    for (uint32_t i = 0; i < n; i++)
        run->order[i] = i;
    if (n > 1)
        qsort_r(run->order, n, sizeof *run->order, by_rank, &ranking);
    while (first < n && is_ranked(&run->results[run->order[first]])) {
        uint32_t end = first + 1;
        while (end < n && is_ranked(&run->results[run->order[end]]) &&
               compare_ranked(&ranking, run->order[first], run->order[end]) == 0)
            end++;
        assign(&scoring->rubric, run, first, end, groups++);
        first = end;
    }
    run->n_ranked = first;
}

void td_rank_units(struct td_arena *arena, const struct td_scoring *scoring,
                   struct td_score_run *run)
{
    struct td_exact_pool *pool = TD_NEW(arena, struct td_exact_pool);
    td_exact_pool_init(pool, arena);
    td_rank_places(scoring, run);
    for (uint32_t i = 0; i < run->n_ranked; i++)
        rate(&scoring->rubric, pool, &run->results[run->order[i]]);
}
