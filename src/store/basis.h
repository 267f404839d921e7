#ifndef TD_STORE_BASIS_H
#define TD_STORE_BASIS_H

#include "domain/basis.h"
#include "domain/year.h"
#include "store/store.h"

/* The word of queries for one of them: "rubric", "plan". */
td_str td_basis_word(enum td_basis basis);

/* The rows of one as one text, as it is kept, and back; they are numbered from 1. TD_EINTERNAL: the
 * text is not of that form. */
td_str td_basis_content_write(struct td_arena *arena, const struct td_scoring_sheet *sheet);
TD_MUST enum td_err td_basis_content_read(struct td_arena *arena, td_str content,
                                          struct td_scoring_sheet *sheet);

/* Put the rubric and the plan that were drafted in the program in the place of those that came in
 * with the revision. Without one nothing changes. The members of the year are there already. */
TD_MUST enum td_err td_bases_lay_over(struct td_conn *conn, struct td_arena *arena,
                                      int64_t revision_id, struct td_year *year);

#endif
