#ifndef TD_VIEW_ROBUSTNESS_H
#define TD_VIEW_ROBUSTNESS_H

#include "domain/robustness.h"
#include "view/scored.h"

/* How firmly the ranks of a year stand, in a fixed wording; it informs and never changes a rank. */

struct td_robust_row {
    td_str place; /* "1" */
    td_str unit, code;
    td_str total;
    td_str interval; /* "1", "2 đến 4"; empty: weights do not vary */
    td_str kept;     /* "87,5%" of the draws */
    struct td_chip chip;
};
struct td_robust_rows TD_ARRAY(struct td_robust_row);

struct td_swap_row {
    td_str pair;     /* "Bạc Liêu – Long An" */
    td_str gap;      /* "1,32" */
    td_str deciding; /* what alone can swap them, in words */
    td_str weight;   /* the smallest change of a weight that does, in words */
};
struct td_swap_rows TD_ARRAY(struct td_swap_row);

struct td_left_out_row {
    td_str criterion, code;
    td_str moved; /* "Bạc Liêu 1 → 2; Long An 2 → 1" */
    bool first_changes;
};
struct td_left_out_rows TD_ARRAY(struct td_left_out_row);

struct td_robustness_view {
    struct td_frame frame;
    td_str title, lead;
    bool is_empty;        /* fewer than two units are ranked */
    bool has_intervals;   /* else the rubric has a single section */
    bool has_left_out;    /* else the group is too large to leave each criterion out */
    td_str intervals_how; /* draws, spread and seed, for whoever wants to draw again */
    td_str left_out_how;
    struct td_robust_rows rows;
    struct td_swap_rows swaps;
    struct td_left_out_rows left_out;
    struct td_badge badge;
};

/* robustness NULL: the year is not scored. */
void td_view_robustness(const struct td_scored_year *scored, const struct td_robustness *robustness,
                        struct td_robustness_view *view);

#endif
