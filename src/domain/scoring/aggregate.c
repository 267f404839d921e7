#include "domain/scoring/score_model.h"

/* Aggregators and rescaling: docs/scoring.md 5 and 6.2. */

static td_points sum_of(const td_points *items, uint32_t n, bool *ok)
{
    td_points sum = TD_NO_POINTS;
    for (uint32_t i = 0; i < n; i++) {
        if (items[i] == TD_NO_POINTS)
            continue;
        if (sum == TD_NO_POINTS)
            sum = items[i];
        else if (__builtin_add_overflow(sum, items[i], &sum))
            *ok = false;
    }
    return sum;
}

static td_points highest_of(const td_points *items, uint32_t n)
{
    td_points highest = TD_NO_POINTS;
    for (uint32_t i = 0; i < n; i++) {
        if (items[i] != TD_NO_POINTS && (highest == TD_NO_POINTS || items[i] > highest))
            highest = items[i];
    }
    return highest;
}

static td_points mean_of(struct td_exact_pool *pool, const struct td_rule *rule,
                         const td_points *items, uint32_t n, bool *ok)
{
    struct td_exact sum = td_exact_of(0), weights = td_exact_of(0);
    td_points mean;
    td_exact_pool_reset(pool);
    for (uint32_t i = 0; i < n; i++) {
        if (items[i] == TD_NO_POINTS)
            continue;
        struct td_exact weight = td_exact_of(i < rule->n_weights ? rule->weights[i] : 1);
        sum = td_exact_add(pool, sum, td_exact_mul(pool, weight, td_exact_of(items[i])));
        weights = td_exact_add(pool, weights, weight);
    }
    if (td_exact_sign(weights) == 0)
        return TD_NO_POINTS;
    if (!td_exact_round(pool, td_exact_div(pool, sum, weights), 1, &mean))
        *ok = false;
    return mean;
}

td_points td_aggregate(struct td_exact_pool *pool, const struct td_rule *rule,
                       const td_points *items, uint32_t n, bool *ok)
{
    td_points points;
    switch (rule->method) {
    case TD_HIGHEST:
        return highest_of(items, n);
    case TD_MEAN:
        return mean_of(pool, rule, items, n, ok);
    case TD_CAPPED_SUM:
        points = sum_of(items, n, ok);
        return points > rule->number[TD_P_CAP] ? rule->number[TD_P_CAP] : points;
    default:
        return sum_of(items, n, ok);
    }
}

td_points td_rescale(struct td_exact_pool *pool, td_points points, td_points whole, td_points part,
                     bool *ok)
{
    td_points result = points;
    if (whole == part)
        return points;
    td_exact_pool_reset(pool);
    struct td_exact product = td_exact_mul(pool, td_exact_of(points), td_exact_of(whole));
    if (!td_exact_round(pool, td_exact_div(pool, product, td_exact_of(part)), 1, &result))
        *ok = false;
    return result;
}
