#ifndef TD_APP_FOR_TWO_H
#define TD_APP_FOR_TWO_H

#include "app/change.h"
#include "app/people/account.h"
#include "app/people/grant.h"

/* What takes two administrators, within the transaction: one asks (factor_reset.c,
 * administrators.c), another decides (for_two.c). docs/internals/accounts.md. */

/* ---- for_two.c ---- */

/* The word of the store for a kind. */
td_str td_for_two_word(enum td_for_two kind);

/* The actor asks for something of an account, which is entered in the log as act. */
struct td_wish_for_two {
    enum td_for_two kind;
    int64_t account_id;
    td_str reason;
    const char *act;  /* static storage */
    int64_t valid_to; /* of a new administrator; TD_FOREVER */
};
TD_MUST enum td_err td_for_two_ask(struct td_change *change, const struct td_wish_for_two *wish,
                                   int64_t *request_id);

/* Whether that was asked already and waits. */
TD_MUST enum td_err td_for_two_is_asked(struct td_change *change, enum td_for_two kind,
                                        int64_t account_id, bool *is);

/* Whether the actor may decide on a request, their tie to who asks and the second factor apart: for
 * lists. */
bool td_for_two_could_decide(const struct td_call *call, enum td_for_two kind,
                             const struct td_list_open_approval_requests_row *row);

/* ---- factor_reset.c ---- */

/* TD_ECONFLICT, said in diag: the owner has set up a second factor after the reset was asked for,
 * at a moment; that one is not to be taken away by it. */
TD_MUST enum td_err td_factor_is_not_new(struct td_change *change, int64_t account_id,
                                         int64_t asked_at, struct td_diag *diag);

/* It was granted: the second factor, its codes and the sessions of the account end. */
TD_MUST enum td_err td_factor_reset(struct td_change *change, int64_t account_id, td_str login);

/* ---- administrators.c ---- */

/* Whether the actor only asks for this role: that of an administrator, once there was ever another
 * administrator than the actor. The operator of the machine gives it alone. */
TD_MUST enum td_err td_administrator_takes_two(struct td_conn *conn, const struct td_call *call,
                                               enum td_role role, bool *takes);

/* Ask that the account of wanted be an administrator's. TD_ECONFLICT, said in diag: there is nobody
 * to decide, it was asked for already, the person is one. */
TD_MUST enum td_err td_administrator_ask(struct td_change *change,
                                         const struct td_new_grant *wanted, struct td_diag *diag);

/* It was granted, in this moment and by the actor: the role begins, by the document. TD_ECONFLICT,
 * said in diag: it would be over already. */
TD_MUST enum td_err td_administrator_make(struct td_change *change, int64_t account_id,
                                          td_str document, int64_t valid_to, struct td_diag *diag);

/* Whether the actor only asks for what would take an administrator out of office or bring one back:
 * a person does, about anybody else who has the role. The operator of the machine does it alone. */
TD_MUST enum td_err td_administrator_is_for_two(struct td_conn *conn, const struct td_call *call,
                                                int64_t account_id, bool *is);

/* Ask that the role end, or the account be closed or opened. TD_ECONFLICT, said in diag: there is
 * nobody to decide, it was asked for already. */
TD_MUST enum td_err td_administrator_ask_about(struct td_change *change, enum td_for_two kind,
                                               int64_t account_id, td_str reason,
                                               struct td_diag *diag);

/* It was granted: the person's roles of an administrator end. TD_ECONFLICT, said in diag: it is the
 * last administrator. */
TD_MUST enum td_err td_administrator_end(struct td_change *change, int64_t account_id,
                                         td_str reason, struct td_diag *diag);

/* TD_ECONFLICT, said in diag: the account is that of the only administrator in office. */
TD_MUST enum td_err td_administrator_keep_one(struct td_change *change, int64_t account_id,
                                              struct td_diag *diag);

/* ---- account.c ---- */

/* Close the account or open it again, with its entry in the log, without asking. TD_ECONFLICT, said
 * in diag: it is the last administrator's. */
TD_MUST enum td_err td_account_set_standing(struct td_change *change, int64_t account_id,
                                            bool active, td_str reason, struct td_diag *diag);

#endif
