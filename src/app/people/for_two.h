#ifndef TD_APP_FOR_TWO_H
#define TD_APP_FOR_TWO_H

#include "app/change.h"
#include "app/people/grant.h"

/* What takes two administrators, within the transaction: one asks (factor_reset.c,
 * administrators.c), another decides (for_two.c). docs/internals/accounts.md. */

/* ---- factor_reset.c ---- */

/* It was granted: the second factor, its codes and the sessions of the account end. */
TD_MUST enum td_err td_factor_reset(struct td_change *change, int64_t account_id, td_str login);

/* ---- administrators.c ---- */

/* Whether the actor only asks for this role: that of an administrator, once there was ever another
 * administrator than the actor. The operator of the machine gives it alone. */
TD_MUST enum td_err td_administrator_takes_two(struct td_conn *conn, const struct td_call *call,
                                               enum td_role role, bool *takes);

/* Ask that the account of wanted be an administrator's. TD_ECONFLICT, said in diag: there is nobody
 * to decide, it was asked for already, the person is one; TD_EINVAL: it was to end on a day. */
TD_MUST enum td_err td_administrator_ask(struct td_change *change,
                                         const struct td_new_grant *wanted, struct td_diag *diag);

/* It was granted, in this moment and by the actor: the role begins, by the document. */
TD_MUST enum td_err td_administrator_make(struct td_change *change, int64_t account_id,
                                          td_str document);

#endif
