#ifndef TD_ACCESS_RULES_H
#define TD_ACCESS_RULES_H

#include "access/access.h"

/* The table that decides. The folder's own and the printer of docs/access.md read it. */

/* What must be true of the object besides the state of its year. */
enum td_condition {
    TD_IF_ALWAYS,
    TD_IF_MEMBERS_SEE,        /* by enum td_members_see */
    TD_IF_PUBLISHED_OR_OPEN,  /* published, or the public sees everything */
    TD_IF_PUBLIC_SEES_POINTS, /* by enum td_public_sees */
    TD_IF_PUBLIC_SEES_ALL,
    TD_IF_UNPUBLISHED,
    TD_IF_FREE, /* who is to get the role holds none of another unit in the group */
};

/* Properties an action has whoever does it. */
struct td_action_traits {
    uint32_t places;    /* bits of enum td_path_kind: where its object stands */
    bool reads;         /* changes nothing */
    bool delegable;     /* may be given to somebody else by a delegation */
    bool step_up;       /* needs the second factor given at most five minutes ago */
    bool four_eyes;     /* not by an author of the object, nor by one linked to an author */
    bool recusal;       /* not for the unit one comes from */
    bool not_self;      /* not for one's own account */
    bool second_person; /* takes effect when another person completes it */
};
extern const struct td_action_traits td_action_traits[TD_ACT_COUNT];

/* A role may do an action to objects that stand so to it, in those states. The log is checked by
 * these rules long after: whoever takes a right away says so in app/log/audit_check_acts.c. */
struct td_rule {
    uint32_t roles; /* bits of enum td_role */
    enum td_action action;
    uint32_t relations; /* bits of enum td_relation */
    uint32_t states;    /* bits of enum td_state; TD_ANY_STATE also without a year */
    enum td_condition condition;
    uint32_t grants; /* TD_ACT_GRANT_ROLE: bits of the roles it may grant */
};
extern const struct td_rule td_rules[];
extern const size_t td_rule_count;

/* Where a role may be held: bits of enum td_path_kind; none for those that are never granted. A
 * grant elsewhere gives nothing. */
extern const uint32_t td_role_places[TD_ROLE_COUNT];

#define TD_ANY_STATE UINT32_MAX

/* Whether the condition holds for the object. */
bool td_condition_holds(enum td_condition condition, const struct td_object *object);

/* How the path stands to a grant of that role; TD_REL_NONE if it does not. */
enum td_relation td_access_relation(const struct td_grant *grant, td_str path);

#endif
