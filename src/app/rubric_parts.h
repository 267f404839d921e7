#ifndef TD_APP_RUBRIC_PARTS_H
#define TD_APP_RUBRIC_PARTS_H

#include "app/entry_parts.h"
#include "app/rubric.h"
#include "domain/cycle/cycle.h"

/* What the files about the rubric share. */

/* The rubric as it stands while it is read or written, in one transaction. */
struct td_rubric_work {
    const struct td_call *call;
    struct td_conn *conn;
    struct td_shown shown; /* the newest revision */
    struct td_year *year;  /* as it stands */
    int64_t newest, counting;
    bool newest_is_draft;
    bool is_being_signed;
};
TD_MUST enum td_err td_rubric_load(struct td_rubric_work *work, td_str group, int64_t year);

/* The rows of a version of a revision; 0: those that came in. */
TD_MUST enum td_err td_rubric_rows_of(const struct td_rubric_work *work, int64_t number,
                                      struct td_scoring_sheet *sheet, bool *is_draft);

/* Codes of the members that agree to the version that counts on a revision. */
TD_MUST enum td_err td_rubric_agreed(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, struct td_unit_codes *units);

/* Say why nothing of it can be changed now, if so. TD_EINVAL with it in diag. */
TD_MUST enum td_err td_rubric_check_open(const struct td_rubric_work *work, struct td_diag *diag);

#endif
