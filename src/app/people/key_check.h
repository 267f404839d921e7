#ifndef TD_APP_KEY_CHECK_H
#define TD_APP_KEY_CHECK_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"
#include "identity/seal.h"

/*
 * The key of second factors, F.khoa/xac-thuc, beside what the data hold: secrets of phones,
 * recovery codes and sessions are of no use without it, so it is made anew only where there are
 * none.
 */

enum td_key_state {
    TD_KEY_SERVES,  /* it opens what is kept; or nothing is, and it need not be there */
    TD_KEY_MISSING, /* and something is kept */
    TD_KEY_ANOTHER, /* it opens nothing of what is kept */
    TD_KEY_UNFIT,   /* of another length, or others may read it */
    TD_KEY_UNREAD,  /* it cannot be read by this user */
};

struct td_key_check {
    enum td_key_state state;
    int64_t factors, codes, sessions; /* that rest on it */
};

/*
 * Look at the key in a folder, NULL: that of the data file; nothing is made. What is wrong is an
 * error of diag, with the remedy; accounts whose secret alone does not open are warnings. TD_OK
 * also then: see the state. Errors of the store.
 */
TD_MUST enum td_err td_app_check_key(const struct td_call *call, const char *folder,
                                     struct td_diag *diag, struct td_key_check *check);

/* Whether something in the data rests on the key. */
bool td_key_is_needed(const struct td_key_check *check);

/*
 * Begin anew without the key: the second factor, the recovery codes and the sessions of everybody
 * end; each account has an entry "factor.reset" in the log, and the installation one with the
 * reason and how many they are, *n. People sign in with their password and enrol their phones
 * again. For the operator. TD_ECONFLICT, in diag: the key is there and opens what is kept, or can
 * be put right; TD_EINVAL: no reason.
 */
TD_MUST enum td_err td_app_reset_factors(const struct td_call *call, td_str reason,
                                         struct td_diag *diag, size_t *n);

#endif
