#include <stdlib.h>

#include "domain/scoring/score_model.h"

/*
 * What the units show of the relative criteria (docs/scoring.md 4, "S"): lowest, highest, the list
 * of values. Wide values are kept in a pool of their own, so that they outlive the walk.
 */

struct walker {
    struct td_arena *arena;
    const struct td_scoring *scoring;
    struct td_exact_pool scratch;
    struct td_exact_pool kept;
};

static bool is_counted(const struct td_value *value, const struct td_roster_unit *unit)
{
    return unit->is_compared && value->state == TD_VALUE_GIVEN;
}

static void widen_range(struct walker *w, struct td_standing *standing, struct td_exact value)
{
    bool lower = !standing->has_any || td_exact_cmp(&w->scratch, value, standing->lowest) < 0;
    bool higher = !standing->has_any || td_exact_cmp(&w->scratch, value, standing->highest) > 0;
    standing->has_any = true;
    if (!lower && !higher)
        return;
    struct td_exact copy = value.big ? td_exact_keep(&w->kept, value) : value;
    if (lower)
        standing->lowest = copy;
    if (higher)
        standing->highest = copy;
}

/* r - 1 of a unit above its target. */
static void add_leader(struct walker *w, struct td_standing *standing, struct td_exact actual,
                       struct td_exact target)
{
    if (td_exact_cmp(&w->scratch, actual, target) <= 0)
        return;
    struct td_exact ratio = td_exact_div(&w->scratch, actual, target);
    widen_range(w, standing, td_exact_sub(&w->scratch, ratio, td_exact_of(1)));
}

static void add_value(struct walker *w, struct td_standing *standing, const struct td_rule *rule,
                      const struct td_value *value)
{
    struct td_exact actual = td_value_actual(w->scoring, value);
    td_exact_pool_reset(&w->scratch);
    if (rule->method == TD_LEADER)
        add_leader(w, standing, actual, td_value_target(w->scoring, value));
    else if (rule->method == TD_BY_RANK)
        standing->sorted[standing->n++] = actual;
    else
        widen_range(w, standing, actual);
}

struct order {
    struct td_exact_pool *pool;
    bool rising;
};

static int by_value(const void *left, const void *right, void *context)
{
    const struct order *order = context;
    int cmp =
        td_exact_cmp(order->pool, *(const struct td_exact *)left, *(const struct td_exact *)right);
    return order->rising ? cmp : -cmp;
}

static void sort_values(struct walker *w, struct td_standing *standing, const struct td_rule *rule)
{
    struct order order = {&w->scratch, rule->lower_is_better};
    td_exact_pool_reset(&w->scratch);
    if (standing->n > 1)
        qsort_r(standing->sorted, standing->n, sizeof *standing->sorted, by_value, &order);
}

struct td_standing *td_standings(struct td_arena *arena, const struct td_scoring *scoring)
{
    const struct td_rubric *rubric = &scoring->rubric;
    struct td_standing *standings = TD_NEW_ARRAY(arena, rubric->n, struct td_standing);
    uint32_t *rows = TD_NEW_ARRAY(arena, rubric->n_leaves, uint32_t), n = 0;
    struct walker *w = TD_NEW(arena, struct walker);
    w->arena = arena;
    w->scoring = scoring;
    td_exact_pool_init(&w->scratch, arena);
    td_exact_pool_init(&w->kept, arena);
    for (uint32_t leaf = 0; leaf < rubric->n_leaves; leaf++) {
        uint32_t row = rubric->leaf_rows[leaf];
        if (!td_method_traits(rubric->rules[row].method)->is_relative)
            continue;
        rows[n++] = row;
        if (rubric->rules[row].method == TD_BY_RANK)
            standings[row].sorted = TD_NEW_ARRAY(arena, scoring->roster.n, struct td_exact);
    }
    for (uint32_t unit = 0; unit < scoring->roster.n; unit++) {
        for (uint32_t i = 0; i < n; i++) {
            const struct td_rule *rule = &rubric->rules[rows[i]];
            const struct td_value *value = td_value_at(scoring, unit, rule->leaf);
            if (is_counted(value, &scoring->roster.details[unit]))
                add_value(w, &standings[rows[i]], rule, value);
        }
    }
    for (uint32_t i = 0; i < n; i++)
        sort_values(w, &standings[rows[i]], &rubric->rules[rows[i]]);
    return standings;
}
