#ifndef TD_APP_RUN_PARTS_H
#define TD_APP_RUN_PARTS_H

#include "app/internal.h"

/* What the files of this folder share; nobody else includes it. */

/* A run as it was kept with a revision. */
struct td_run_kept {
    struct td_run_of_revision_row run;
    struct td_list_score_line_rows lines;   /* in the order of the roster */
    struct td_list_score_point_rows points; /* by unit, then row of the rubric */
};

/* TD_ENOTFOUND: none was kept with it. */
TD_MUST enum td_err td_run_read_kept(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, struct td_run_kept *kept);

/* Whether what was kept is what was computed, to the last point. */
bool td_run_is(const struct td_run_kept *kept, const struct td_computed *computed);

#endif
