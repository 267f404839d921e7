#ifndef TD_APP_EXEMPLAR_PARTS_H
#define TD_APP_EXEMPLAR_PARTS_H

#include "app/movement/exemplar.h"
#include "app/internal.h"

/* What the files about exemplars share; nobody else includes it. */

/* An exemplar while it is read or changed, in one transaction. */
struct td_exemplar_work {
    const struct td_call *call;
    td_str group;
    int64_t year;
    struct td_conn *conn;
    struct td_shown shown;
    struct td_exemplar_desk *desk;
    struct td_year *whole;   /* as it stands, with all exemplars */
    int64_t last;            /* number of the newest entry of any in the revision; 0: none */
    struct td_object object; /* the unit of the one that was asked for, or the group */
    struct td_diag *diag;
};

/* Read the shown revision: the exemplars the actor may see, and that of the key in full. */
TD_MUST enum td_err td_exemplar_read(struct td_exemplar_work *work, td_str key);

/* Who enters exemplars of a unit: its people, while they register in movements or report. The
 * action it rests on is in *action. */
bool td_exemplar_may_enter(const struct td_call *call, const struct td_object *unit,
                           enum td_action *action);

/* Whose step an act is. */
enum { TD_BY_UNIT = 1, TD_BY_HEAD = 2 };
unsigned td_exemplar_hands(enum td_exemplar_act act);

#endif
