#ifndef TD_APP_APPEAL_PARTS_H
#define TD_APP_APPEAL_PARTS_H

#include "app/vote/appeal.h"
#include "app/internal.h"

/* What the files about appeals share. */

/* A year while its appeals are read or decided, in one transaction. */
struct td_appeal_work {
    struct td_shown shown; /* the group */
    int64_t group_year_id;
    int64_t work; /* rows worked on the revision */
    struct td_year *year;
    struct td_computed computed;
    struct td_list_appeal_rows rows;
};

/* Read it. TD_ENOTFOUND: there is no such year, or it is not scored. */
TD_MUST enum td_err td_appeal_read(struct td_conn *conn, const struct td_call *call, td_str group,
                                   int64_t year, struct td_appeal_work *work);

/* The unit of an appeal as permissions see it when it is decided: with whoever filed it, and
 * whoever judged the cell. */
TD_MUST enum td_err td_appeal_object(struct td_conn *conn, const struct td_call *call,
                                     const struct td_appeal_work *work,
                                     const struct td_list_appeal_row *row,
                                     struct td_object *object);

/* Whether the actor reads the appeals of a unit. */
bool td_appeal_is_seen(const struct td_call *call, const struct td_object *unit);

struct td_decision td_appeal_ask(const struct td_call *call, enum td_action action,
                                 const struct td_object *object);

#endif
