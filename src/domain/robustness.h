#ifndef TD_DOMAIN_ROBUSTNESS_H
#define TD_DOMAIN_ROBUSTNESS_H

#include "domain/score.h"

/*
 * How firmly the ranks of a run stand: margins, the smallest change that swaps two neighbours, the
 * ranks a unit takes when the weights of the sections vary, and the ranks without one criterion.
 * It informs; it never changes a point or a rank. A section is a row of the base part at the top of
 * the rubric.
 */

/* The weight of each section is drawn from 750 to 1,250 thousandths of its own. */
#define TD_ROBUSTNESS_SPREAD 250

/* Two neighbours in the ranking. */
struct td_rank_margin {
    uint32_t upper, lower; /* units */
    td_points gap; /* of the published totals; 0: a tie-breaker decided, or they share the rank */
    td_points needed; /* with so many points more the lower one stands above */
    uint32_t
        n_deciding; /* criteria of plain sums on which the lower one alone can still earn that */
    int32_t
        section; /* whose weight has to change least for the lower one to stand above, -1: none */
    int32_t change; /* of that weight, in thousandths of it: -120 is 12 % less */
};

/* The places of a ranked unit over all draws. */
struct td_rank_interval {
    uint32_t unit;
    uint32_t best_halves, worst_halves; /* twice the rank, as td_unit_result has it */
    uint32_t kept;                      /* draws in which it has the rank of the run */
};

struct td_moved_rank {
    uint32_t unit;
    uint32_t from_halves, to_halves;
};

/* A criterion without which some rank is another. */
struct td_left_out {
    uint32_t criterion;
    struct td_moved_rank *moved; /* in the order of the run */
    uint32_t n_moved;
    bool first_changes; /* who stands first */
};

struct td_robustness {
    uint32_t n_ranked;
    struct td_rank_margin *margins; /* n_ranked - 1, best first */
    uint32_t n_sections;            /* below 2 there are no weights to vary: no intervals */
    struct td_rank_interval *intervals;
    uint32_t draws;
    uint64_t seed;
    struct td_left_out *left_out; /* that move a rank, in the order of the rubric */
    uint32_t n_left_out;
    uint32_t n_tried; /* criteria that were left out, each once; 0: too many to try */
};

/*
 * All of it for a run of td_score_run, in the arena. seed: of the draws. A group that is too large
 * for 10,000 draws has fewer, and draws says how many. TD_EINVAL with the place in diag where a
 * number leaves its bounds.
 */
TD_MUST enum td_err td_robustness_run(struct td_arena *arena, const struct td_scoring *scoring,
                                      const struct td_score *score, uint64_t seed,
                                      struct td_diag *diag, struct td_robustness *robustness);

#endif
