#include "domain/robustness.h"

#include <string.h>

#include "base/draw.h"
#include "domain/scoring/weighing.h"

/* Work that a page may ask for; what exceeds it is done with fewer draws, or not at all. */
#define MOST_DRAWS       10000u
#define MOST_DRAW_WORK   (UINT64_C(40) * 1000 * 1000) /* draws x units x sections */
#define MOST_MARGIN_WORK (UINT64_C(10) * 1000 * 1000) /* units x sections x sections */
#define MOST_TRIAL_WORK  (UINT64_C(20) * 1000 * 1000) /* criteria left out x units x rows */

/* The run with room for other totals and places. */
static struct td_score_run *copy_run(struct td_arena *arena, const struct td_weighing *t)
{
    uint32_t n = t->scoring->roster.n;
    struct td_score_run *copy = TD_NEW(arena, struct td_score_run);
    *copy = *t->whole;
    copy->results = TD_NEW_ARRAY(arena, n, struct td_unit_result);
    memcpy(copy->results, t->whole->results, n * sizeof *copy->results);
    copy->order = TD_NEW_ARRAY(arena, n, uint32_t);
    return copy;
}

static void set_weighted_totals(struct td_weighing *t, struct td_score_run *changed)
{
    for (uint32_t i = 0; i < t->whole->n_ranked; i++) {
        uint32_t unit = t->whole->order[i];
        changed->results[unit].total = td_weighted_total(t, unit);
    }
}

static void note_places(const struct td_weighing *t, const struct td_score_run *changed,
                        struct td_robustness *robustness)
{
    for (uint32_t i = 0; i < robustness->n_ranked; i++) {
        struct td_rank_interval *interval = &robustness->intervals[i];
        uint32_t halves = changed->results[interval->unit].rank_halves;
        if (halves < interval->best_halves)
            interval->best_halves = halves;
        if (halves > interval->worst_halves)
            interval->worst_halves = halves;
        interval->kept += halves == t->whole->results[interval->unit].rank_halves;
    }
}

static uint32_t draws_within(uint64_t work_of_one)
{
    uint64_t draws = work_of_one ? MOST_DRAW_WORK / work_of_one : MOST_DRAWS;
    return draws < MOST_DRAWS ? (uint32_t)draws : MOST_DRAWS;
}

static void draw_intervals(struct td_arena *arena, struct td_weighing *t,
                           struct td_robustness *robustness)
{
    struct td_score_run *changed = copy_run(arena, t);
    struct td_draw draw = td_draw_from(robustness->seed);
    robustness->draws = draws_within((uint64_t)robustness->n_ranked * t->n_sections);
    robustness->intervals = TD_NEW_ARRAY(arena, robustness->n_ranked, struct td_rank_interval);
    for (uint32_t i = 0; i < robustness->n_ranked; i++) {
        uint32_t unit = t->whole->order[i];
        robustness->intervals[i] =
            (struct td_rank_interval){.unit = unit,
                                      .best_halves = t->whole->results[unit].rank_halves,
                                      .worst_halves = t->whole->results[unit].rank_halves};
    }
    for (uint32_t n = 0; n < robustness->draws && t->ok; n++) {
        for (uint32_t i = 0; i < t->n_sections; i++)
            t->weights[i] = TD_WEIGHT_UNCHANGED - TD_ROBUSTNESS_SPREAD +
                            td_draw_below(&draw, 2 * TD_ROBUSTNESS_SPREAD + 1);
        set_weighted_totals(t, changed);
        td_rank_places(t->scoring, changed);
        note_places(t, changed, robustness);
    }
    for (uint32_t i = 0; i < t->n_sections; i++)
        t->weights[i] = TD_WEIGHT_UNCHANGED;
}

static void compare_ranks(struct td_arena *arena, const struct td_weighing *t,
                          const struct td_score *without, uint32_t criterion,
                          struct td_robustness *robustness)
{
    struct td_left_out *left_out = &robustness->left_out[robustness->n_left_out];
    *left_out = (struct td_left_out){.criterion = criterion};
    left_out->moved = TD_NEW_ARRAY(arena, robustness->n_ranked, struct td_moved_rank);
    for (uint32_t i = 0; i < robustness->n_ranked; i++) {
        uint32_t unit = t->whole->order[i];
        uint32_t from = t->whole->results[unit].rank_halves;
        uint32_t to = without->by_unit[unit].rank_halves;
        if (from == to)
            continue;
        left_out->moved[left_out->n_moved++] = (struct td_moved_rank){unit, from, to};
        left_out->first_changes = left_out->first_changes ||
                                  t->whole->results[t->whole->order[0]].rank_halves == from ||
                                  to == without->by_unit[without->order[0]].rank_halves;
    }
    robustness->n_left_out += left_out->n_moved > 0;
}

static void free_arena(void *arena)
{
    td_arena_free(arena);
}

/* An arena of its own for each trial, which goes with this one whatever happens. */
static struct td_arena *scratch_of(struct td_arena *arena)
{
    struct td_arena *scratch = TD_NEW(arena, struct td_arena);
    td_arena_init(scratch, arena->limit);
    scratch->escape = arena->escape;
    td_arena_defer(arena, free_arena, scratch);
    return scratch;
}

static enum td_err leave_each_out(struct td_arena *arena, struct td_weighing *t,
                                  struct td_diag *diag, struct td_robustness *robustness)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    uint64_t work = (uint64_t)rubric->n_leaves * rubric->n * t->scoring->roster.n;
    if (work > MOST_TRIAL_WORK || robustness->n_ranked < 2)
        return TD_OK;
    struct td_arena *scratch = scratch_of(arena);
    robustness->left_out = TD_NEW_ARRAY(arena, rubric->n_leaves, struct td_left_out);
    for (uint32_t leaf = 0; leaf < rubric->n_leaves; leaf++) {
        const struct td_score *without;
        enum td_err err = td_score_without(scratch, t->scoring, &t->whole->score,
                                           rubric->leaf_rows[leaf], diag, &without);
        if (!err)
            compare_ranks(arena, t, without, rubric->leaf_rows[leaf], robustness);
        td_arena_reset(scratch);
        TRY(err);
        robustness->n_tried++;
    }
    return TD_OK;
}

enum td_err td_robustness_run(struct td_arena *arena, const struct td_scoring *scoring,
                              const struct td_score *score, uint64_t seed, struct td_diag *diag,
                              struct td_robustness *robustness)
{
    struct td_weighing *t = TD_NEW(arena, struct td_weighing);
    const struct td_score_run *whole = (const void *)score; /* it is the first member */
    *robustness = (struct td_robustness){.n_ranked = whole->n_ranked, .seed = seed};
    td_weighing_init(arena, scoring, whole, t);
    robustness->n_sections = t->n_sections;
    uint64_t margin_work = (uint64_t)whole->n_ranked * t->n_sections * t->n_sections;
    td_rank_margins(arena, t, t->n_sections > 1 && margin_work <= MOST_MARGIN_WORK, robustness);
    if (t->n_sections > 1 && whole->n_ranked > 1)
        draw_intervals(arena, t, robustness);
    if (!t->ok) {
        td_diag_error(diag, td_rows_place(scoring->rubric.rows, 1, 0),
                      "Điểm lớn quá mức để xét độ vững của thứ hạng; hãy kiểm tra bảng điểm",
                      "Points are too large to tell how firm the ranks are; check the rubric");
        return TD_EINVAL;
    }
    return leave_each_out(arena, t, diag, robustness);
}
