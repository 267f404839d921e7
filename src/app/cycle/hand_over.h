#ifndef TD_APP_HAND_OVER_H
#define TD_APP_HAND_OVER_H

#include "access/access.h"
#include "app/call.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * The roles that go with the offices: who was elected to head a group next year needs its roles,
 * and those of the units that headed it end with their year. The program proposes, a person
 * chooses, and each role is given and ended by the same rules as on the page of the person
 * (app/people/grant.h).
 */

/* A role to be given to somebody of a unit elected, or to be ended for somebody of one that was not
 * elected again. */
struct td_role_change {
    bool is_end;
    int64_t account_id;
    int64_t grant_id; /* of the role that ends */
    td_str login, name;
    enum td_role role;           /* secretary, head or deputy */
    td_str unit;                 /* name of the unit the person comes from */
    td_str home_path;            /* that unit */
    td_str document;             /* by which the role that ends was given */
    bool is_last;                /* a role that ends: the person holds no other in the group */
    struct td_decision decision; /* whether the actor may, and if not, why */
    bool is_proposed;            /* else the person must be chosen of several */
    bool is_chosen;              /* for the caller to set: carry it out */
};
struct td_role_changes TD_ARRAY(struct td_role_change);

/* An office elected, for whose role nobody of the unit has an account. */
struct td_role_gap {
    enum td_role role;
    td_str unit, home_path;
    struct td_decision decision; /* whether the actor may give the role to somebody new */
};
struct td_role_gaps TD_ARRAY(struct td_role_gap);

struct td_hand_over {
    bool is_seen; /* the actor sees who holds which role; else the rest is empty */
    td_str path;  /* of the group */
    struct td_role_changes changes;
    struct td_role_gaps gaps;
    struct td_date last_day; /* proposed for the roles that end: the last one of the old year, or
                                today */
};

/* What follows for the roles of a group from who was elected in a year for the next. Empty where
 * nobody was. The errors are those of td_app_open_cycle. */
TD_MUST enum td_err td_app_plan_hand_over(const struct td_call *call, td_str group, int64_t year,
                                          struct td_hand_over *plan);

/* What of a plan is to be carried out: the changes that are chosen. */
struct td_hand_over_wish {
    const struct td_hand_over *plan;
    int64_t year;     /* the old one */
    td_str document;  /* by which roles are given; required where one is */
    int64_t valid_to; /* first moment at which the old roles are over; TD_ABSENT: at once */
};

/* Carry it out, all or nothing. TD_EINVAL: nothing was chosen, or what diag says; TD_EDENIED. */
TD_MUST enum td_err td_app_change_offices(const struct td_call *call,
                                          const struct td_hand_over_wish *wish,
                                          struct td_diag *diag);

/* Within the change that opens the next year. */
struct td_change;
TD_MUST enum td_err td_hand_over_roles(struct td_change *change,
                                       const struct td_hand_over_wish *wish, struct td_diag *diag);

#endif
