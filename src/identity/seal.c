#include "identity/seal.h"

#include <sodium.h>

static const char seal_context[crypto_kdf_CONTEXTBYTES] = "td-seal";
static const char hash_context[crypto_kdf_CONTEXTBYTES] = "td-hash";

/* Keys are numbered by account: what was sealed for one is of no use in the row of another. */
static void seal_key(const struct td_master_key *master, int64_t account_id,
                     unsigned char key[crypto_secretbox_KEYBYTES])
{
    crypto_kdf_derive_from_key(key, crypto_secretbox_KEYBYTES, (uint64_t)account_id, seal_context,
                               master->bytes);
}

td_str td_seal(struct td_arena *arena, const struct td_master_key *master,
               const struct td_random *random, int64_t account_id, td_str secret)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    size_t size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + secret.n;
    unsigned char *sealed = td_arena_alloc(arena, size);
    seal_key(master, account_id, key);
    td_random_fill(random, sealed, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, (const unsigned char *)secret.p,
                          secret.n, sealed, key);
    sodium_memzero(key, sizeof key);
    return (td_str){(const char *)sealed, size};
}

enum td_err td_unseal(struct td_arena *arena, const struct td_master_key *master,
                      int64_t account_id, td_str sealed, td_str *secret)
{
    size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (sealed.n < overhead)
        return TD_EINVAL;
    unsigned char key[crypto_secretbox_KEYBYTES];
    const unsigned char *nonce = (const unsigned char *)sealed.p;
    unsigned char *opened = td_arena_alloc(arena, sealed.n - overhead);
    seal_key(master, account_id, key);
    int failed = crypto_secretbox_open_easy(opened, nonce + crypto_secretbox_NONCEBYTES,
                                            sealed.n - crypto_secretbox_NONCEBYTES, nonce, key);
    sodium_memzero(key, sizeof key);
    if (failed)
        return TD_EINVAL;
    *secret = (td_str){(const char *)opened, sealed.n - overhead};
    return TD_OK;
}

td_str td_keyed_hash(struct td_arena *arena, const struct td_master_key *master,
                     enum td_key_use use, td_str text)
{
    unsigned char key[crypto_auth_hmacsha256_KEYBYTES];
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    crypto_kdf_derive_from_key(key, sizeof key, (uint64_t)use, hash_context, master->bytes);
    crypto_auth_hmacsha256(mac, (const unsigned char *)text.p, text.n, key);
    sodium_memzero(key, sizeof key);
    char *hex = td_arena_alloc(arena, 2 * sizeof mac + 1);
    sodium_bin2hex(hex, 2 * sizeof mac + 1, mac, sizeof mac);
    return (td_str){hex, 2 * sizeof mac};
}
