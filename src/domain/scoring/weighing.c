#include "domain/scoring/weighing.h"

/* The sections of the base part; none where one of them has no maximum to be weighed by. */
static void find_sections(struct td_arena *arena, struct td_weighing *t)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    t->sections = TD_NEW_ARRAY(arena, rubric->n_top, uint32_t);
    for (uint32_t i = 0; i < rubric->n_top; i++) {
        if (rubric->rules[rubric->top[i]].part != TD_PART_BASE)
            continue;
        if (rubric->criteria[rubric->top[i]].max <= 0) {
            t->n_sections = 0;
            return;
        }
        t->sections[t->n_sections++] = i;
    }
    t->weights = TD_NEW_ARRAY(arena, t->n_sections, uint32_t);
    for (uint32_t i = 0; i < t->n_sections; i++)
        t->weights[i] = TD_WEIGHT_UNCHANGED;
}

/* sum += points * weight, unless it leaves its bounds. */
static bool add_weighted(td_points *sum, td_points points, uint32_t weight)
{
    td_points weighted;
    return !__builtin_mul_overflow(points, (td_points)weight, &weighted) &&
           !__builtin_add_overflow(*sum, weighted, sum);
}

/* The base of a unit with the weights, brought back to what the whole base is worth. */
static td_points weighted_base(struct td_weighing *t, uint32_t unit)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    const struct td_point *points = &t->whole->points[(size_t)unit * rubric->n];
    const td_points *wholes = &t->whole->wholes[(size_t)unit * rubric->n_top];
    td_points sum = 0, part = 0, all = 0;
    for (uint32_t i = 0; i < t->n_sections; i++) {
        uint32_t top = t->sections[i];
        td_points counting = td_counting_points(rubric, &points[rubric->top[top]]);
        if (counting == TD_NO_POINTS || wholes[top] == TD_NO_POINTS)
            continue;
        t->ok = t->ok && add_weighted(&sum, counting, t->weights[i]) &&
                add_weighted(&part, wholes[top], t->weights[i]) &&
                add_weighted(&all, wholes[top], 1);
    }
    if (part <= 0)
        return t->whole->totals[unit].base;
    if (rubric->inapplicable != TD_INAPPLICABLE_ERROR)
        all = rubric->total;
    return td_rescale(&t->pool, sum, all, part, &t->ok);
}

td_points td_weighted_total(struct td_weighing *t, uint32_t unit)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    const struct td_exact_totals *exact = &t->whole->totals[unit];
    td_points total = weighted_base(t, unit);
    if (__builtin_add_overflow(total, exact->bonus, &total) ||
        __builtin_sub_overflow(total, exact->penalty, &total))
        t->ok = false;
    if (rubric->total_cap.given && total > rubric->total_cap.points)
        total = rubric->total_cap.points;
    if (rubric->total_floor.given && total < rubric->total_floor.points)
        total = rubric->total_floor.points;
    return td_round(total, rubric->decimals);
}

void td_weighing_init(struct td_arena *arena, const struct td_scoring *scoring,
                      const struct td_score_run *whole, struct td_weighing *weighing)
{
    *weighing = (struct td_weighing){.scoring = scoring, .whole = whole, .ok = true};
    td_exact_pool_init(&weighing->pool, arena);
    find_sections(arena, weighing);
}
