#ifndef TD_APP_VOUCHED_H
#define TD_APP_VOUCHED_H

#include "app/call.h"
#include "base/diag.h"
#include "store/objects.h"
#include "store/store.h"

/*
 * Whether the rows of an object are what the log says of them, asked while the program works and
 * not only when somebody verifies. It is asked of what authority rests on: accounts, roles,
 * delegations, invitations, requests, criteria given to a person. Who changed these past the
 * program has neither a session nor an entry of the log from it. docs/internals/accounts.md.
 */

/* Whether rows with this digest are those of which the entry with that code spoke; secret: of the
 * entry, empty where the code is a plain digest. Lives in arena. */
bool td_rows_are_of(struct td_arena *arena, td_str after, td_str secret,
                    const unsigned char digest[TD_DIGEST_SIZE]);

/* Whether the rows of an object are those of its last entry. One without rows and without entries
 * is. */
TD_MUST enum td_err td_object_is_vouched(struct td_conn *conn, struct td_arena *arena,
                                         td_str family, int64_t key, bool *vouched);

/* The same of an account and of all that its powers rest on at the moment call->now_ms. */
TD_MUST enum td_err td_account_is_vouched(struct td_conn *conn, const struct td_call *call,
                                          int64_t account_id, bool *vouched);

/* Before an entry about an object is made: of what authority rests on the rows, as they were before
 * the transaction, must be those of its last entry, or the entry would cover up what was changed
 * past the program. TD_EALTERED, said on stderr. */
TD_MUST enum td_err td_vouch_before(struct td_conn *writer, const struct td_call *call,
                                    td_str family, int64_t key);

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
