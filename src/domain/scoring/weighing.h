#ifndef TD_DOMAIN_WEIGHING_H
#define TD_DOMAIN_WEIGHING_H

#include "domain/robustness.h"
#include "domain/scoring/score_model.h"

/* The totals of a run if the sections weighed otherwise: private to robustness.c and
 * rank_margins.c. */

#define TD_WEIGHT_UNCHANGED 1000u /* in thousandths of what the section weighs in the rubric */

struct td_weighing {
    const struct td_scoring *scoring;
    const struct td_score_run *whole; /* the run that is asked about */
    struct td_exact_pool pool;
    uint32_t *sections; /* indices in rubric.top; none where one has no maximum to be weighed by */
    uint32_t n_sections;
    uint32_t *weights; /* of the sections; to be put back after each use */
    bool ok;           /* false: a number left its bounds */
};

void td_weighing_init(struct td_arena *arena, const struct td_scoring *scoring,
                      const struct td_score_run *whole, struct td_weighing *weighing);

/* The published total of a unit that has one, by the weights as they stand. */
td_points td_weighted_total(struct td_weighing *weighing, uint32_t unit);

/* rank_margins.c: neighbours in the ranking; changes of weights are sought where weighs says so. */
void td_rank_margins(struct td_arena *arena, struct td_weighing *weighing, bool weighs,
                     struct td_robustness *robustness);

#endif
