#ifndef TD_ACCESS_DELEGATION_H
#define TD_ACCESS_DELEGATION_H

#include "access/access.h"

/*
 * Delegation (ủy quyền): the holder of a role lets somebody else do some of its actions, in a place
 * and for a time, by a document. What may be delegated is a column of the table (rules.c).
 */
struct td_delegation {
    int64_t giver_id, receiver_id; /* accounts */
    uint64_t actions;
    td_str path;
    enum td_depth depth;
    int64_t valid_from, valid_to; /* as in a grant */
    td_str document;              /* number of the document it rests on */
};

enum td_delegation_problem {
    TD_DELEGATION_FINE,
    TD_DELEGATION_TO_ONESELF,
    TD_DELEGATION_NO_DOCUMENT,
    TD_DELEGATION_NO_ACTIONS,
    TD_DELEGATION_AGAIN,           /* the giver holds the role by a delegation itself */
    TD_DELEGATION_NOT_DELEGABLE,   /* an action that only its holder does */
    TD_DELEGATION_NOT_GIVERS,      /* an action that the giver's role does not have */
    TD_DELEGATION_TIMES_REVERSED,  /* it would end before it begins */
    TD_DELEGATION_IN_THE_PAST,     /* it would begin before now */
    TD_DELEGATION_TOO_LONG,        /* over twelve months */
    TD_DELEGATION_OUTLIVES_GIVER,  /* the giver's own role ends before, or begins after */
    TD_DELEGATION_OUT_OF_SCOPE,    /* a place the giver's role does not reach */
    TD_DELEGATION_TO_A_JUDGE,      /* it would recuse somebody who judges in the group */
    TD_DELEGATION_TO_ANOTHER_UNIT, /* a leader's, to somebody with a role of another unit */
    TD_DELEGATION_STANDS,          /* the same actions are given to them for a part of that time */
};

/* Whether the holder of that grant may delegate so; the first problem found. The right to delegate
 * at all, and the second factor, are for td_access_decide with TD_ACT_DELEGATE. */
enum td_delegation_problem td_delegation_check(const struct td_grant *giver,
                                               const struct td_delegation *wanted, int64_t now);

/*
 * Whether somebody with those grants may receive it. A delegate acts for the giver's unit and does
 * not judge it, so a delegation must not be a way to keep others from judging: who judges in the
 * group and comes from elsewhere receives none, and a leader of a unit delegates to nobody who
 * holds a role of another.
 */
enum td_delegation_problem td_delegation_receiver(const struct td_grant *giver,
                                                  const struct td_grants *receiver, int64_t now);

/* What the receiver then holds. */
struct td_grant td_delegation_grant(const struct td_grant *giver,
                                    const struct td_delegation *delegation, int64_t delegation_id);

/* What can end a role that somebody holds, or what rests on it; moments in milliseconds of Unix
 * time, TD_ABSENT where there is none. The last four are of a role held by a delegation. */
struct td_role_limits {
    int64_t valid_to; /* the term it was given for */
    int64_t ended_at; /* it was taken back, or laid down */
    int64_t delegation_ended_at;
    int64_t source_valid_to, source_ended_at; /* of the giver's own role */
    int64_t giver_closed_at;                  /* the account of who gave it was closed */
};
enum td_role_over {
    TD_OVER_TERM,
    TD_OVER_ENDED,
    TD_OVER_DELEGATION_ENDED,
    TD_OVER_SOURCE_TERM,
    TD_OVER_SOURCE_ENDED,
    TD_OVER_GIVER_CLOSED,
};
struct td_role_end {
    int64_t at; /* TD_FOREVER: no end is known */
    enum td_role_over by;
};

/* The first of them: from then on the role counts no more. A term runs out at its moment; what
 * somebody ended counts as ended by now, though a clock that was ahead has written a later moment.
 * TD_FOREVER as now: by the moments as they were written. */
struct td_role_end td_role_end_of(const struct td_role_limits *limits, int64_t now);

/* The actions that a holder of the role may delegate. */
uint64_t td_delegable_actions(enum td_role role);

#endif
