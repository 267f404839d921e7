#ifndef TD_VERIFY_RECOUNT_PUBLISHED_H
#define TD_VERIFY_RECOUNT_PUBLISHED_H

#include "verify/recount/result.h"

/* A published result: what `thidua score` prints with --format tsv or json (docs/scoring.md 7). */

/* What JSON says of a row of the rubric, the sentence left out. */
enum {
    TD_RC_POINTS_CODE,
    TD_RC_POINTS_POINTS,
    TD_RC_POINTS_STATE,
    TD_RC_POINTS_TARGET,
    TD_RC_POINTS_ACTUAL,
    TD_RC_POINTS_PREVIOUS,
    TD_RC_POINTS_LAYER,
    TD_RC_POINTS_ATTEMPT,
    TD_RC_POINTS_TEXTS
};

struct td_rc_published_row {
    struct td_place place;
    td_str texts[TD_RC_POINTS_TEXTS];
};

struct td_rc_published_unit {
    struct td_place place;
    td_str fields[TD_RC_FIELDS];
    struct td_rc_published_rows TD_ARRAY(struct td_rc_published_row) rows; /* none from TSV */
};

struct td_rc_published {
    bool has_rows; /* it is JSON */
    struct td_rc_published_units TD_ARRAY(struct td_rc_published_unit) units;
};

/* Read a published result; a file that starts with "{" is JSON. TD_EINVAL with errors in diag. */
TD_MUST enum td_err td_rc_published_read(struct td_arena *arena, td_str name, td_str bytes,
                                         struct td_diag *diag, struct td_rc_published *published);

/*
 * Compare it with the recount and print every difference that is among the first on stdout, then
 * the counts. Gives the number of differences.
 */
size_t td_rc_compare(struct td_arena *arena, const struct td_rc_published *published,
                     const struct td_rc_result *result);

#endif
