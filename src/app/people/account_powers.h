#ifndef TD_APP_ACCOUNT_POWERS_H
#define TD_APP_ACCOUNT_POWERS_H

#include "app/call.h"

/* What the actor may do with the account of somebody else, once the second factor was given again:
 * for pages, which offer no more than that. */
struct td_account_powers {
    bool may_close;  /* close it and open it again */
    bool may_invite; /* make its link anew */
};

/* Nothing with one's own account, nor with one that the actor may not know of. */
TD_MUST enum td_err td_app_account_powers(const struct td_call *call, int64_t account_id,
                                          struct td_account_powers *powers);

#endif
