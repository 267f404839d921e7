#ifndef TD_APP_HANDS_H
#define TD_APP_HANDS_H

#include "app/people/account.h"
#include "base/array.h"
#include "store/store.h"

/*
 * Whether two administrators make two persons. Who alone made somebody an administrator may hold
 * that account too; so may who stood behind both of those that made a third one. A role that two
 * administrators gave is of the hand of both where these are of one hand, and else of its own, as
 * is one that the operator of the machine let in. docs/internals/accounts.md.
 */
enum td_bond {
    TD_BOND_NONE,
    TD_BOND_SAME_HAND, /* their roles go back to one person */
    TD_BOND_MADE,      /* one of them alone gave the other the role */
};

/* Of two accounts, by what is written now. */
TD_MUST enum td_err td_bond_of(struct td_conn *conn, struct td_arena *arena, int64_t one,
                               int64_t other, enum td_bond *tie);

/*
 * The administrators in office who may decide what one of them asks about an account: of all that
 * are neither of these two, those least tied to who asks. What takes an administrator's place away
 * (td_for_two_takes_away) may also be agreed to by the one whose place it is, who comes last and
 * untied: they could lay the role down alone. And two of one hand do not put out a third one of
 * another hand: where nobody else is untied, only that one may agree.
 */
struct td_decider {
    int64_t account_id;
    td_str name; /* full name */
    enum td_bond tie;
};
struct td_deciders TD_ARRAY(struct td_decider);
TD_MUST enum td_err td_deciders_of(struct td_conn *conn, const struct td_call *call,
                                   enum td_for_two kind, int64_t asked_by, int64_t account_id,
                                   struct td_deciders *deciders);

/* The one of them that the account is; NULL: it is none of them. */
const struct td_decider *td_decider_find(const struct td_deciders *deciders, int64_t account_id);

/* "A; B", in arena; empty: there is none. */
td_str td_deciders_names(struct td_arena *arena, const struct td_deciders *deciders);

#endif
