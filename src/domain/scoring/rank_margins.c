#include "domain/scoring/weighing.h"

/* How far a rank is from the next one, and the smallest changes that swap two neighbours. */

static td_points smallest_step(int decimals)
{
    td_points step = TD_MICRO;
    for (int i = 0; i < decimals; i++)
        step /= 10;
    return step;
}

/* Whether points of the criterion count in full wherever they go: every group above is a sum. */
static bool counts_in_full(const struct td_rubric *rubric, uint32_t row)
{
    if (rubric->rules[row].part != TD_PART_BASE)
        return false;
    for (int32_t above = rubric->criteria[row].parent; above >= 0;
         above = rubric->criteria[above].parent)
        if (rubric->rules[above].method != TD_SUM)
            return false;
    return true;
}

static uint32_t count_deciding(const struct td_weighing *t, uint32_t unit, td_points needed)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    const struct td_point *points = &t->whole->points[(size_t)unit * rubric->n];
    uint32_t n = 0;
    if (rubric->total_cap.given &&
        t->whole->results[unit].total + needed > rubric->total_cap.points)
        return 0;
    for (uint32_t leaf = 0; leaf < rubric->n_leaves; leaf++) {
        uint32_t row = rubric->leaf_rows[leaf];
        td_points counting = td_counting_points(rubric, &points[row]);
        td_points most = rubric->criteria[row].max;
        n += counting != TD_NO_POINTS && most != TD_NO_POINTS && most - counting >= needed &&
             counts_in_full(rubric, row);
    }
    return n;
}

/* Whether the lower one stands above when the weight of a section is changed by so much. */
static bool swaps(struct td_weighing *t, const struct td_rank_margin *margin, uint32_t section,
                  int32_t change)
{
    t->weights[section] = (uint32_t)((int32_t)TD_WEIGHT_UNCHANGED + change);
    td_points upper = td_weighted_total(t, margin->upper);
    td_points lower = td_weighted_total(t, margin->lower);
    t->weights[section] = TD_WEIGHT_UNCHANGED;
    return lower > upper;
}

/* The smallest change of one sign that swaps them, halving: the farther, the more it favours one.
 */
static int32_t smallest_change(struct td_weighing *t, const struct td_rank_margin *margin,
                               uint32_t section, int32_t sign)
{
    int32_t no = 0, yes = (int32_t)TD_WEIGHT_UNCHANGED;
    if (!swaps(t, margin, section, sign * yes))
        return 0;
    while (yes - no > 1) {
        int32_t middle = no + (yes - no) / 2;
        if (swaps(t, margin, section, sign * middle))
            yes = middle;
        else
            no = middle;
    }
    return sign * yes;
}

static int32_t size_of(int32_t change)
{
    return change < 0 ? -change : change;
}

static void find_smallest_change(struct td_weighing *t, struct td_rank_margin *margin)
{
    for (uint32_t i = 0; i < t->n_sections; i++) {
        for (int32_t sign = -1; sign <= 1; sign += 2) {
            int32_t change = smallest_change(t, margin, i, sign);
            if (!change || (margin->section >= 0 && size_of(change) >= size_of(margin->change)))
                continue;
            margin->section = (int32_t)t->scoring->rubric.top[t->sections[i]];
            margin->change = change;
        }
    }
}

void td_rank_margins(struct td_arena *arena, struct td_weighing *t, bool weighs,
                     struct td_robustness *robustness)
{
    if (robustness->n_ranked < 2)
        return;
    robustness->margins = TD_NEW_ARRAY(arena, robustness->n_ranked - 1, struct td_rank_margin);
    for (uint32_t i = 0; i + 1 < robustness->n_ranked && t->ok; i++) {
        struct td_rank_margin *margin = &robustness->margins[i];
        *margin = (struct td_rank_margin){
            .upper = t->whole->order[i], .lower = t->whole->order[i + 1], .section = -1};
        margin->gap =
            t->whole->results[margin->upper].total - t->whole->results[margin->lower].total;
        margin->needed = margin->gap + smallest_step(t->scoring->rubric.decimals);
        margin->n_deciding = count_deciding(t, margin->lower, margin->needed);
        if (weighs)
            find_smallest_change(t, margin);
    }
}
