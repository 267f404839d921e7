#ifndef TD_APP_VOUCH_RESULTS_H
#define TD_APP_VOUCH_RESULTS_H

#include "app/call.h"
#include "base/diag.h"
#include "store/store.h"

/*
 * Results are put forward, decided or published only with what the log vouches for: a value that
 * was changed past the program counts in every sum of the year and has no entry of its own to stop
 * at. docs/internals/audit.md.
 */

/* Results of a content of a year. */
struct td_results {
    td_str group; /* code */
    int64_t year, group_id, revision_id;
};

/*
 * Whether all that the results rest on is as the log has it: the content itself, its rubric, run,
 * steps and votes, the targets and cells that were typed, the sheets that were handed in, the
 * answers to differences, the appeals; each object once. TD_EALTERED: diag names what is not (its
 * group and year, unit and criterion) and the remedy, at the place td_altered_place; stderr is told
 * likewise. Asked before anything is written in a transaction. The work grows with the objects of
 * the year and the entries of the log of its group.
 */
TD_MUST enum td_err td_results_are_vouched(const struct td_call *call, struct td_conn *conn,
                                           const struct td_results *results, struct td_diag *diag);

extern const char td_altered_place[];

#endif
