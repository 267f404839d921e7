#ifndef TD_APP_ENTERING_H
#define TD_APP_ENTERING_H

#include "app/change.h"
#include "app/entry/candidate.h"
#include "app/entry/entry_parts.h"

/* Typed scores on their way into the store: weighed one by one, checked together by the rules of
 * the rubric, kept. Nobody but the files entry*.c includes it. */

struct td_entering {
    struct td_entry_work work;
    bool is_of_other; /* the page showed another revision */
    const struct td_scoring *scoring;
    uint32_t unit; /* its place in the roster */
    const struct td_typed_cells *typed;
    struct td_cell_results *results;
    struct td_candidates candidates;
};

/* Weigh the typed cell at this place against what stands there: a candidate, or the reason why it
 * is none in its result. criterion is its index in the rubric. */
void td_entering_weigh(struct td_entering *e, const struct td_typed_cell *typed, size_t at,
                       uint32_t criterion);

/* Score the year as it would be, and drop the candidates that its rules refuse until the rest is
 * right. TD_EINVAL: the year is wrong in something else, diag says in what. */
TD_MUST enum td_err td_entering_check(struct td_entering *e);

/* Keep the candidates, with an entry in the log for each unit or each so many bytes of them. */
TD_MUST enum td_err td_entering_keep(struct td_entering *e, struct td_change *change,
                                     const struct td_grant *by);

#endif
