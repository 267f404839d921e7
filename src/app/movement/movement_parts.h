#ifndef TD_APP_MOVEMENT_PARTS_H
#define TD_APP_MOVEMENT_PARTS_H

#include "app/internal.h"
#include "app/movement/movement.h"
#include "app/basis/typed.h"
#include "store/movements.h"
#include "store/work.h"

/* What the files about movements share; nobody else includes it. */

/* A movement while it is read or changed, in one transaction. */
struct td_movement_work {
    const struct td_call *call;
    td_str group;
    int64_t year;
    struct td_conn *conn;
    struct td_shown shown;
    struct td_movement_desk *desk;
    const struct td_year *package; /* the content without the work; for the history alone */
    int64_t last_text, last_entry, last_review; /* numbers in the revision */
    struct td_diag *diag;
};

/* Read the shown revision: the year, its movements, and that of the slug in full. */
TD_MUST enum td_err td_movement_read(struct td_movement_work *work, td_str slug);

/* Find the newest revision and read it, for whoever may see the group. */
TD_MUST enum td_err td_movement_find(struct td_movement_work *work, td_str slug);

/* Whether the actor draws up and reviews: who leads the year, or launches. by as td_may_by. */
TD_MUST enum td_err td_movement_may_prepare(const struct td_movement_work *work,
                                            const struct td_grant **by);

#endif
