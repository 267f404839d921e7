#ifndef TD_STORE_YEAR_H
#define TD_STORE_YEAR_H

#include "domain/year.h"
#include "store/store.h"

/* Keep the sheets of a group-year under a new revision. unit_ids has the unit of each member, in
 * order. */
TD_MUST enum td_err td_year_insert(struct td_conn *conn, struct td_arena *arena,
                                   int64_t revision_id, const struct td_year *year,
                                   const int64_t *unit_ids);

/* What a revision holds, but for the code of the group and the year, which the caller knows. */
TD_MUST enum td_err td_year_select(struct td_conn *conn, struct td_arena *arena,
                                   int64_t revision_id, struct td_year *year);

#endif
