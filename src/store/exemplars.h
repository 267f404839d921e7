#ifndef TD_STORE_EXEMPLARS_H
#define TD_STORE_EXEMPLARS_H

#include "domain/exemplar.h"
#include "store/store.h"

/* Lay what was done with exemplars in the program over the sheets of exemplars, of their steps and
 * of papers that came in with the package of the revision. */
TD_MUST enum td_err td_exemplars_lay_over(struct td_conn *conn, struct td_arena *arena,
                                          int64_t revision_id, struct td_year *year);

/* What a kept row says was done. */
struct td_list_exemplar_entry_row;
struct td_exemplar_change td_exemplar_change_of(const struct td_list_exemplar_entry_row *row);

#endif
