#ifndef TD_SIGNER_SEALED_H
#define TD_SIGNER_SEALED_H

#include <stdint.h>

#include "base/array.h"
#include "base/err.h"
#include "base/str.h"

/*
 * The signer's files on their way into a backup: sealed by the signer itself to those who can open
 * backups, so that the server, which carries them, never sees the key.
 *
 *     8   "TDKHOA01"     1  number of keys, n
 *     n x 80  a random key, sealed to each public key (crypto_box_seal of libsodium)
 *     24  nonce
 *     the files (crypto_secretbox): each 2 length of the name, 4 length, name, bytes; numbers
 *     are little-endian
 */
#define TD_SEAL_KEY_BYTES 32
#define TD_SEAL_KEYS_MAX  16
#define TD_SEALED_MAX     ((size_t)8 << 20) /* bytes of all */
#define TD_SEALED_NAME    "ky.niem-phong"   /* as which it stands in a copy of F.khoa */

struct td_seal_keys {
    uint32_t n;
    unsigned char keys[TD_SEAL_KEYS_MAX][TD_SEAL_KEY_BYTES]; /* X25519, public halves */
};

struct td_sealed_file {
    td_str name; /* "ky", "ky-….vet" */
    td_str bytes;
};
struct td_sealed_files TD_ARRAY(struct td_sealed_file);

/* TD_EINVAL: there is no key, or too many; TD_ETOOBIG. *sealed is in the arena. */
TD_MUST enum td_err td_sealed_make(struct td_arena *arena, const struct td_sealed_files *files,
                                   const struct td_seal_keys *keys, td_str *sealed);

/* Open it with the secret half of one of the keys. TD_EDENIED: it is of none of them, or the bytes
 * were changed; TD_EINVAL: they are not of this form. The caller wipes what he does not keep. */
TD_MUST enum td_err td_sealed_open(struct td_arena *arena, td_str sealed,
                                   const unsigned char secret[TD_SEAL_KEY_BYTES],
                                   struct td_sealed_files *files);

#endif
