#ifndef TD_STORE_COVENANT_H
#define TD_STORE_COVENANT_H

#include "domain/year.h"
#include "store/store.h"

/* Put the covenant that was drawn up in the program, and its signatures, in the place of the one
 * that came in with the package of the revision. Without one nothing changes. */
TD_MUST enum td_err td_covenant_lay_over(struct td_conn *conn, struct td_arena *arena,
                                         int64_t revision_id, struct td_year *year);

#endif
