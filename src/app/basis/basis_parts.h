#ifndef TD_APP_BASIS_PARTS_H
#define TD_APP_BASIS_PARTS_H

#include "app/entry/entry_parts.h"
#include "app/basis/basis.h"
#include "domain/cycle/cycle.h"
#include "store/basis.h"

/* What the files about the rubric and the plan of a year share. */

/* One of them as it stands while it is read or written, in one transaction. */
struct td_basis_work {
    const struct td_call *call;
    enum td_basis basis;
    struct td_conn *conn;
    struct td_shown shown; /* the newest revision */
    struct td_year *year;  /* as it stands */
    int64_t newest, counting;
    bool newest_is_draft;
    bool is_being_signed;
};
TD_MUST enum td_err td_basis_load(struct td_basis_work *work, td_str group, int64_t year);

/* The rows of a version of a revision; 0: those that came in. */
TD_MUST enum td_err td_basis_rows_of(const struct td_basis_work *work, int64_t number,
                                      struct td_scoring_sheet *sheet, bool *is_draft);

/* Codes of the members that agree to the version that counts on a revision, and its number; 0: the
 * one that came in. */
TD_MUST enum td_err td_basis_agreed(struct td_conn *conn, struct td_arena *arena,
                                    enum td_basis basis, int64_t revision_id,
                                    struct td_unit_codes *units, int64_t *counting);

/* The rows that a year has of one; n is 0: none. */
struct td_scoring_sheet td_basis_sheet_of(struct td_arena *arena, enum td_basis basis,
                                          const struct td_year *year);

/* Say why nothing of it can be changed now, if so. TD_EINVAL with it in diag. */
TD_MUST enum td_err td_basis_check_open(const struct td_basis_work *work, struct td_diag *diag);

#endif
