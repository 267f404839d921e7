#ifndef TD_STORE_TARGETS_H
#define TD_STORE_TARGETS_H

#include "domain/entered.h"
#include "store/store.h"

/*
 * Registered targets: working rows of a revision (docs/decisions/0013). Those that were accepted
 * are laid over its data as the target of the unit's own row, for whoever reads the year.
 */

/* The accepted targets, each with its values as they stand over the data of a year, which names the
 * units (td_entered_by). */
TD_MUST enum td_err td_list_agreed_targets(struct td_conn *conn, struct td_arena *arena,
                                           int64_t revision_id, const struct td_year *year,
                                           struct td_entered_rows *agreed);

/* Put them over the data of a year that was read from its revision. */
TD_MUST enum td_err td_targets_lay_over(struct td_conn *conn, struct td_arena *arena,
                                        int64_t revision_id, struct td_year *year);

#endif
