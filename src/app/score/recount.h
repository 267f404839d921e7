#ifndef TD_APP_RECOUNT_H
#define TD_APP_RECOUNT_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * The results of a year recounted by the second program (src/verify/recount), which shares nothing
 * with the engine of src/domain: asked before results are published.
 */
struct td_recounted {
    int64_t revision_id;          /* what was recounted */
    int64_t work;                 /* with so many rows worked on it (store/work.h) */
    size_t units, fields, points; /* compared; all 0: the year is not scored here */
};

/*
 * Recount the newest content of a year, and compare every total, rank and point with what is kept
 * of it, or, where it was worked on since, with what its pages show. TD_EINVAL: they differ, diag
 * says where; TD_EALTERED: the log does not vouch for what they rest on, diag names it
 * (app/log/vouch_results.h); TD_ENOTFOUND: there is no such year. It reads with the rights of the
 * program.
 */
TD_MUST enum td_err td_recount_year(const struct td_call *call, td_str group, int64_t year,
                                    struct td_diag *diag, struct td_recounted *recounted);

/* Whether diag says that results differ, or were changed past the program: then they are not to be
 * shown either. */
bool td_recount_differs(const struct td_diag *diag);

#endif
