#ifndef TD_STORE_MOVEMENTS_H
#define TD_STORE_MOVEMENTS_H

#include "domain/year.h"
#include "store/store.h"

/* Lay the movements that were launched in the program, what units registered in them and reported,
 * and how they were reviewed over those that came in with the package of the revision. Drafts are
 * no part of the year. */
TD_MUST enum td_err td_movements_lay_over(struct td_conn *conn, struct td_arena *arena,
                                          int64_t revision_id, struct td_year *year);

#endif
