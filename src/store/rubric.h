#ifndef TD_STORE_RUBRIC_H
#define TD_STORE_RUBRIC_H

#include "domain/year.h"
#include "store/store.h"

/* A rubric as one text, as it is kept, and back; its rows are numbered from 1. TD_EINTERNAL: the
 * text is not of that form. */
td_str td_rubric_content_write(struct td_arena *arena, const struct td_scoring_sheet *sheet);
TD_MUST enum td_err td_rubric_content_read(struct td_arena *arena, td_str content,
                                           struct td_scoring_sheet *sheet);

/* Put the rubric that was drafted in the program in the place of the one that came in with the
 * revision. Without one nothing changes. */
TD_MUST enum td_err td_rubric_lay_over(struct td_conn *conn, struct td_arena *arena,
                                       int64_t revision_id, struct td_year *year);

#endif
