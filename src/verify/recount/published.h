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

/* A place where a published result is not what the recount gives. */
struct td_rc_difference {
    struct td_place place;  /* in the published result; without a file: nowhere */
    td_str unit, criterion; /* codes; criterion empty: the unit itself */
    const char *what[2];    /* "tổng điểm", "total", by enum td_lang; NULL: see sentence */
    td_str stated, recounted;
    td_str sentence[2]; /* of what is no cell beside another */
};
#define TD_RC_DIFFERENCES_KEPT 20
struct td_rc_differences {
    struct td_rc_difference items[TD_RC_DIFFERENCES_KEPT]; /* the first of them */
    size_t total;
    size_t units, fields, points; /* compared */
};

/* Compare a published result with the recount, cell by cell. */
void td_rc_find_differences(struct td_arena *arena, const struct td_rc_published *published,
                            const struct td_rc_result *result, struct td_rc_differences *found);

/*
 * Compare it with the recount and print every difference that is among the first on stdout, then
 * the counts. Gives the number of differences.
 */
size_t td_rc_compare(struct td_arena *arena, const struct td_rc_published *published,
                     const struct td_rc_result *result);

#endif
