#ifndef TD_APP_INVITE_H
#define TD_APP_INVITE_H

#include "app/change.h"
#include "app/people/account.h"

/* Inviting somebody within another change: for use cases that give the person something to do that
 * is no role. */

/* Whether the actor may invite to the place, and what is wrong with what was typed of the person.
 * TD_EDENIED; TD_EINVAL. */
TD_MUST enum td_err td_invite_check(const struct td_call *call, const struct td_person *typed,
                                    td_str place, struct td_diag *diag, struct td_person *person);

/* The account of a person that was checked, and the link to hand over. */
TD_MUST enum td_err td_invite(struct td_change *change, const struct td_person *person,
                              struct td_diag *diag, struct td_invited *invited);

#endif
