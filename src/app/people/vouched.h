#ifndef TD_APP_VOUCHED_H
#define TD_APP_VOUCHED_H

#include "app/call.h"
#include "base/diag.h"
#include "store/store.h"

/*
 * What authority rests on, asked for whenever somebody comes: accounts, roles, delegations,
 * invitations, requests, criteria given to a person. Who changed these past the program has no
 * session from it. docs/internals/accounts.md; app/log/vouch.h has the same for any object.
 */

/* Whether the rows of an account are those of its last entry, and of all that its powers rest on
 * at the moment call->now_ms. */
TD_MUST enum td_err td_account_is_vouched(struct td_conn *conn, const struct td_call *call,
                                          int64_t account_id, bool *vouched);

/* Who the object "grant:17" is about: 'của "hoa" (Trần Thị Hoa)'; of an account 'tên đăng nhập
 * "hoa" (Trần Thị Hoa)'. Empty for another family, and where nothing is known. Lives in arena. */
TD_MUST enum td_err td_object_holder(struct td_conn *conn, struct td_arena *arena, td_str object,
                                     enum td_lang lang, td_str *holder);

/* All that authority rests on, of everybody; each that differs is a warning of diag, which names
 * whom it is about. For the operator. */
TD_MUST enum td_err td_app_check_powers(const struct td_call *call, struct td_diag *diag);

/* Sessions under way that the program has not opened: they count for nothing, and are told of. */
TD_MUST enum td_err td_app_count_forged_sessions(const struct td_call *call, int64_t *n);

/* Say on stderr that what a person came with is not believed; at most once a minute. */
void td_say_altered_person(const struct td_call *call, int64_t account_id, const char *vi,
                           const char *en);

#endif
