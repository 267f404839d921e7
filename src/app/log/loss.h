#ifndef TD_APP_LOSS_H
#define TD_APP_LOSS_H

#include "app/call.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/err.h"
#include "signer/signer.h"

/*
 * The way out of an honest accident: only an older backup is left, and the server refuses it, since
 * more was signed than it has. Two administrators may decide that the work goes on from it. The log
 * says so for ever, and who kept a checkpoint of what is lost still sees that it is.
 */

/* Somebody who agrees, and shows who that is. */
struct td_consent {
    td_str login, password;
    td_str code; /* of the phone, or a recovery code, which is used up */
};

/* A log of which something was signed that the file does not have: entries first to last. */
struct td_loss {
    int64_t log_id; /* TD_ABSENT: the file does not have the log at all */
    td_str origin;
    int64_t first, last;
};
struct td_losses TD_ARRAY(struct td_loss);

/* What the signer whose files are in the folder has signed and the file does not have. Errors as of
 * td_signer_memories. */
TD_MUST enum td_err td_app_list_losses(const struct td_call *call, const char *folder,
                                       struct td_losses *losses);

/*
 * The logs of a copy that is being restored, with what stands beside it in the folder, if anything:
 * they have all that the signer had signed when the copy was made, and its key made the signatures.
 * Then td_app_check_logs. TD_EINVAL: something does not agree, and diag says what.
 */
TD_MUST enum td_err td_app_check_copy(const struct td_call *call, const char *folder,
                                      struct td_diag *diag);

/*
 * Whether the file has two administrators who could show password and second factor; their powers
 * are not looked at yet. TD_EDENIED, before anybody types anything: it has fewer, and diag says how
 * it gets them, as the server does not open such a file.
 */
TD_MUST enum td_err td_app_check_deciders(const struct td_call *call, struct td_diag *diag);

/*
 * Go on without it: an entry "log.loss" in each of these logs and in that of the installation; what
 * the signer remembers of them is set aside under a dated name; then all is signed. Operator only,
 * while nothing is served. Nothing of this happens with TD_EDENIED: the two are not two active
 * administrators who have shown password and second factor, or stand for each other; TD_ECONFLICT:
 * nothing is lost; TD_EINVAL: there is no reason. diag says it.
 */
struct td_loss_wish {
    const char *folder; /* of the signer */
    td_str reason;
    struct td_consent by[2];
};
TD_MUST enum td_err td_app_accept_loss(const struct td_call *call, struct td_signer *signer,
                                       const struct td_loss_wish *wish, struct td_diag *diag,
                                       struct td_losses *losses);

#endif
