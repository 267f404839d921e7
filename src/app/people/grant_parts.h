#ifndef TD_APP_GRANT_PARTS_H
#define TD_APP_GRANT_PARTS_H

#include "app/change.h"
#include "app/people/grant.h"

/* What use cases that give roles beside something else share with grant.c. */

/* What is wrong with a role as it was typed: the place, the document, the time, the home. */
TD_MUST enum td_err td_grant_check(const struct td_new_grant *wanted, struct td_diag *diag);

/* A role that was checked, and what allows to give it. */
struct td_giving {
    enum td_action action;
    struct td_object object;
    const struct td_new_grant *wanted;
};

/* Give it. What the person holds already may stand in the way, and is in what the actor is asked
 * about. TD_ENOTFOUND: no such place, or no account that the actor sees. */
TD_MUST enum td_err td_grant_give(struct td_change *change, const struct td_giving *giving,
                                  struct td_diag *diag, int64_t *grant_id);

/* Write a role, with its entry in the log, without asking: to an account that was just made, or
 * as it was held before. by: what the actor does it with; may be NULL. */
TD_MUST enum td_err td_grant_write(struct td_change *change, const struct td_new_grant *wanted,
                                   const struct td_grant *by, int64_t *grant_id);

/* A role ends before its time, with its entry in the log. */
TD_MUST enum td_err td_grant_end(struct td_change *change, int64_t grant_id, td_str path,
                                 const struct td_grant *by, td_str reason);

/* A delegation ends before its time, with its entry in the log (delegate.c). */
TD_MUST enum td_err td_delegation_end(struct td_change *change, int64_t id, td_str path,
                                      td_str reason);

/* How a role or a delegation was ended before its time. */
struct td_ended {
    td_str by; /* name; empty: the operator */
    int64_t at;
    td_str reason;
};
enum td_over_thing { TD_OVER_ROLE, TD_OVER_DELEGATION };

/* Say in diag, at TD_PLACE_OVER, that it was ended before, by whom and when. Gives TD_ECONFLICT. */
TD_MUST enum td_err td_say_over(struct td_arena *arena, enum td_over_thing thing,
                                const struct td_ended *ended, struct td_diag *diag);

#endif
