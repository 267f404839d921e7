#ifndef TD_APP_COMMENT_PARTS_H
#define TD_APP_COMMENT_PARTS_H

#include "app/entry/comment.h"
#include "app/internal.h"
#include "app/entry/scorer.h"

/* What the files about comments share; nobody else includes it. */

/* What was said in a year, while it is read or added to in one transaction. */
struct td_talk {
    struct td_shown shown;     /* the group */
    struct td_scorers scorers; /* who scores which criterion for all units */
    struct td_list_cell_comment_rows rows;
};

/* The cells there are, read before the transaction. */
struct td_talk_cells {
    const struct td_year *year;
    const struct td_scoring *scoring; /* of the rubric */
};
TD_MUST enum td_err td_talk_cells(const struct td_call *call, td_str group, int64_t year,
                                  struct td_talk_cells *cells);

TD_MUST enum td_err td_talk_read(struct td_conn *conn, const struct td_call *call, td_str group,
                                 int64_t year, struct td_talk *talk);

/* A cell as permissions see it: the unit, and who scores the criterion for all. TD_ENOTFOUND. */
TD_MUST enum td_err td_talk_object(struct td_conn *conn, const struct td_call *call,
                                   const struct td_talk *talk, td_str unit, td_str criterion,
                                   struct td_object *object);

bool td_talk_may_read(const struct td_call *call, const struct td_object *cell);

/* The thread of a cell as it stands; false: there is no such cell. */
bool td_talk_thread(const struct td_call *call, const struct td_talk_cells *cells,
                    const struct td_talk *talk, const struct td_object *cell, td_str unit,
                    td_str criterion, struct td_thread *thread);

#endif
