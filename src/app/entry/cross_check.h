#ifndef TD_APP_CROSS_CHECK_H
#define TD_APP_CROSS_CHECK_H

#include "access/access.h"
#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * Cross-checking in a group (chấm chéo): which member is checked by whom, as one table of units and
 * checkers. A checker is the officer of a unit of the group; nobody checks the unit they come from.
 * Errors as in app/people/grant.h.
 */

struct td_checked_unit {
    td_str path, name;
};
struct td_checked_units TD_ARRAY(struct td_checked_unit);

struct td_checker {
    int64_t account_id;
    td_str name;
    td_str home_path, home_name; /* the unit the person comes from */
    struct td_grants grants;     /* all of the person, by which they are kept from their own unit */
};
struct td_checkers TD_ARRAY(struct td_checker);

struct td_check_cell {
    int64_t grant_id; /* the assignment in force; 0: none */
    bool barred;      /* the person comes from the unit */
};

struct td_cross_check {
    td_str group_path, group_name;
    int64_t year; /* the newest one, of which the units are the members */
    enum td_state state;
    struct td_decision may; /* whether the actor may assign now; if not, why and when */
    struct td_checked_units units;
    struct td_checkers checkers;
    struct td_check_cell *cells; /* of unit u and checker c: cells[u * checkers.n + c] */
};

/* The table of a group, for whoever may see its people. TD_EDENIED; TD_ENOTFOUND. */
TD_MUST enum td_err td_app_load_cross_check(const struct td_call *call, td_str group_code,
                                            struct td_cross_check *check);

/*
 * A proposal that nobody has confirmed yet: the units in a ring, each checked by the officer of one
 * further on. How much further changes from year to year, so that pairs change; a unit without an
 * officer is passed over, and nobody gets two while another has none. wanted has the place of the
 * cells, each set to whether it is proposed.
 */
void td_cross_check_propose(const struct td_cross_check *check, bool *wanted);

/* One cell as it shall be. */
struct td_check_wish {
    int64_t account_id;
    td_str path; /* of the unit to be checked */
    bool assigned;
};
struct td_check_wishes TD_ARRAY(struct td_check_wish);

/*
 * Assign, and end assignments, all or none. What is already as it shall be is left alone. document
 * is needed to assign, reason to end; valid_to: TD_FOREVER, or the first moment when it is over.
 * TD_ENOTFOUND: no such group, unit or checker.
 */
struct td_check_paper {
    td_str document, reason;
    int64_t valid_to;
};
TD_MUST enum td_err td_app_change_cross_check(const struct td_call *call, td_str group_code,
                                              const struct td_check_wishes *wishes,
                                              const struct td_check_paper *paper,
                                              struct td_diag *diag);

#endif
