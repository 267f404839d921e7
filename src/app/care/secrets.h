#ifndef TD_APP_SECRETS_H
#define TD_APP_SECRETS_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * Whether the keys in these folders are those that the data need: that of second factors, where
 * people have one (people/key_check.h), and the signing key, where checkpoints were signed. Without
 * them a copy of the data is no whole copy. TD_EINVAL: one is missing, damaged or another, and diag
 * says which and what to do; so does *lack. What this user may not read is not looked at.
 */
struct td_secret_folders {
    const char *factors, *signing;
};
struct td_secrets_lack {
    bool factors, signing;
};
TD_MUST enum td_err td_app_check_secrets(const struct td_call *call,
                                         const struct td_secret_folders *folders,
                                         struct td_diag *diag, struct td_secrets_lack *lack);

#endif
