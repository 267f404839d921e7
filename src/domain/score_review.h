#ifndef TD_DOMAIN_SCORE_REVIEW_H
#define TD_DOMAIN_SCORE_REVIEW_H

#include "domain/score.h"

/*
 * Whether the points of a year tell the units apart, and where they look better than they may be:
 * spread, criteria on which everybody is equal, jumps against the year before, and what units gave
 * themselves against what they were given. It asks questions; it changes no point. Shares are in
 * thousandths of the maximum, rounded half away from zero.
 */

struct td_spread {
    uint32_t n; /* units that have points; the others are left out */
    td_points lowest, highest;
    td_points mean; /* rounded to 6 decimals */
};

/* The published totals of the ranked units; n 0 where none is. */
struct td_spread td_spread_of_totals(struct td_arena *arena, const struct td_score *score);

struct td_criterion_spread {
    uint32_t criterion; /* of the base, no group */
    struct td_spread spread;
    uint32_t n_full; /* units with the maximum */
    bool is_level;   /* two units or more, all with the same points: it tells nobody apart */
};

/* Every criterion of the base that has a maximum, among the ranked units; returns how many. */
uint32_t td_review_criteria(struct td_arena *arena, const struct td_scoring *scoring,
                            const struct td_score *score, struct td_criterion_spread **criteria);

/* points of a maximum above 0, in thousandths of it. */
int64_t td_share_of(td_points points, td_points max);

struct td_reviewed_run {
    const struct td_scoring *scoring;
    const struct td_score *score;
};

/* A criterion whose share of the maximum differs a lot from the year before. */
struct td_jump {
    uint32_t unit, criterion;    /* of this year */
    int64_t share_before, share; /* in thousandths of the maxima of both years */
};

/*
 * Criteria with the same code and text in both years, on which a unit with the same code in both
 * gained or lost at least so many thousandths of the maximum; the largest first. Returns how many.
 */
uint32_t td_review_jumps(struct td_arena *arena, const struct td_reviewed_run *now,
                         const struct td_reviewed_run *before, int64_t least,
                         struct td_jump **jumps);

/* A value that somebody is to look behind: of a ranked unit, on a criterion that asks for evidence.
 */
struct td_to_check {
    uint32_t unit, criterion;
};

/* So many of them by lot from the seed, in the order of the roster and the rubric; of: from how
 * many. */
uint32_t td_review_draw(struct td_arena *arena, const struct td_reviewed_run *run, uint64_t seed,
                        uint32_t some, struct td_to_check **drawn, uint32_t *of);

#endif
