#ifndef TD_STORE_CONFERENCES_H
#define TD_STORE_CONFERENCES_H

#include "domain/conference.h"
#include "store/store.h"

/* Lay what was done with conferences in the program over the sheets of conferences, of people and
 * of programmes that came in with the package of the revision. */
TD_MUST enum td_err td_conferences_lay_over(struct td_conn *conn, struct td_arena *arena,
                                            int64_t revision_id, struct td_year *year);

/* What a kept row says was done. */
struct td_list_conference_entry_row;
struct td_conference_change
td_conference_change_of(const struct td_list_conference_entry_row *row);

#endif
