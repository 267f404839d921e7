#ifndef TD_IDENTITY_SEAL_H
#define TD_IDENTITY_SEAL_H

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"
#include "identity/random.h"

/*
 * The secret of the installation, a file of 32 bytes beside the data file: whoever has a copy of
 * the data alone can neither make codes nor test recovery codes. Each use of it gets a key of its
 * own (crypto_kdf), so that nothing made for one purpose serves another.
 */
#define TD_KEY_BYTES 32

struct td_master_key {
    unsigned char bytes[TD_KEY_BYTES];
};

/*
 * Read the file "xac-thuc" of the folder; make folder (0700) and file (0600) where they are not
 * there yet. TD_EINVAL with the remedy in diag when the file is of another length or open to others
 * than its owner; TD_EIO.
 */
TD_MUST enum td_err td_master_key_open(struct td_arena *arena, const char *folder,
                                       const struct td_random *random, struct td_diag *diag,
                                       struct td_master_key *master);

/* Encrypt a small secret of an account (crypto_secretbox: XSalsa20, Poly1305). */
td_str td_seal(struct td_arena *arena, const struct td_master_key *master,
               const struct td_random *random, int64_t account_id, td_str secret);

/* The secret again. TD_EINVAL when it was not sealed for this account with this key. */
TD_MUST enum td_err td_unseal(struct td_arena *arena, const struct td_master_key *master,
                              int64_t account_id, td_str sealed, td_str *secret);

/* What else the key is used for. */
enum td_key_use {
    TD_KEY_CSRF,
    TD_KEY_RECOVERY,
    TD_KEY_SESSION,
    TD_KEY_LOGIN,
};

/* HMAC-SHA256 of a text under the key of that use, which the master key gives, 64 hexadecimal
 * digits. */
td_str td_keyed_hash(struct td_arena *arena, const struct td_master_key *master,
                     enum td_key_use use, td_str text);

#endif
