#ifndef TD_APP_OPEN_YEAR_H
#define TD_APP_OPEN_YEAR_H

#include "app/call.h"
#include "app/cycle/hand_over.h"
#include "base/diag.h"
#include "base/err.h"
#include "domain/year.h"

/* Years that begin here, without a package: the one after a year, and the first of a new group. */

/*
 * Open the year after a year: its members, the offices elected for it, the rubric copied
 * (domain/cycle/next_year.h), and the roles that were chosen, in one step. For those who may hand
 * over, once the conference was held. TD_EINVAL: it is there already, nobody was elected to head
 * it, or a role cannot be given; see diag.
 */
TD_MUST enum td_err td_app_open_next_year(const struct td_call *call, td_str group, int64_t year,
                                          const struct td_hand_over_wish *roles,
                                          struct td_diag *diag);

/* Whether the year after a year is here, as far as the actor may know. */
TD_MUST enum td_err td_app_has_next_year(const struct td_call *call, td_str group, int64_t year,
                                         bool *has);

/* Whether those elected in the year before for a year differ from those it has, as far as the actor
 * may know who was elected; head: the unit elected as head, empty where none was. */
struct td_elected_otherwise {
    bool differs;
    td_str head;
};
TD_MUST enum td_err td_app_elected_otherwise(const struct td_call *call, td_str group, int64_t year,
                                             struct td_elected_otherwise *elected);

/* A group that is not here yet. */
struct td_new_group {
    td_str name, short_name;
    enum td_group_kind kind;
    enum td_level level;
    td_str organiser;
    int64_t year;
    td_str members; /* names, one a line */
    td_str head;    /* one of them; empty: not known yet */
};
enum { TD_NEW_MEMBERS_MOST = 200 };

/* The members that a group would be opened with from such a list: their names, without the numbers
 * and marks of a pasted list, and the codes they would have. */
void td_new_members(struct td_arena *arena, td_str lines, struct td_members *members);

/*
 * Open a group with its first year from the list of its members. For those who may open a group
 * below the organiser. TD_EINVAL with every error in diag; code: of the group, for its address.
 */
TD_MUST enum td_err td_app_open_group(const struct td_call *call, const struct td_new_group *wish,
                                      struct td_diag *diag, td_str *code);

#endif
