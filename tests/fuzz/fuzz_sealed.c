/*
 * The signer's files as a restore opens them (signer/sealed.h). By its first byte: 'S', the bytes
 * as they came; 'F', any files in an envelope that opens, as whoever knows a public key can make
 * one; 'M', a good one with one byte changed.
 */
#include <sodium.h>
#include <string.h>

#include "fuzz.h"
#include "signer/sealed.h"

#define HEAD     (8 + 1)
#define BOX      (crypto_secretbox_KEYBYTES + crypto_box_SEALBYTES)
#define ENVELOPE (HEAD + BOX + crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)

static unsigned char public_key[TD_SEAL_KEY_BYTES], secret[TD_SEAL_KEY_BYTES];

static bool same_files(const struct td_sealed_files *a, const struct td_sealed_files *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = td_str_eq(a->items[i].name, b->items[i].name) &&
               td_str_eq(a->items[i].bytes, b->items[i].bytes);
    return same;
}

static size_t plain_bytes(const struct td_sealed_files *files)
{
    size_t n = 0;
    for (size_t i = 0; i < files->n; i++)
        n += 6 + files->items[i].name.n + files->items[i].bytes.n;
    return n;
}

/* What was opened lies within what came, and comes out the same when it is sealed anew. */
static void check_files(struct td_arena *arena, td_str sealed, const struct td_sealed_files *files)
{
    struct td_seal_keys keys = {.n = 1};
    struct td_sealed_files again = {0};
    td_str anew;
    memcpy(keys.keys[0], public_key, sizeof public_key);
    PROMISE(plain_bytes(files) <= sealed.n);
    enum td_err err = td_sealed_make(arena, files, &keys, &anew);
    if (err != TD_OK) { /* a name that no file of ours has */
        PROMISE(err == TD_ETOOBIG);
        return;
    }
    PROMISE(td_sealed_open(arena, anew, secret, &again) == TD_OK && same_files(files, &again));
}

static void try_sealed(struct td_arena *arena, td_str sealed)
{
    struct td_sealed_files files = {0};
    enum td_err err = td_sealed_open(arena, sealed, secret, &files);
    PROMISE(err == TD_OK || err == TD_EINVAL || err == TD_EDENIED);
    if (err == TD_OK)
        check_files(arena, sealed, &files);
}

static td_str in_envelope(struct td_arena *arena, td_str plain)
{
    static const unsigned char key[crypto_secretbox_KEYBYTES] = {5};
    unsigned char *bytes = td_arena_alloc(arena, ENVELOPE + plain.n);
    unsigned char *nonce = bytes + HEAD + BOX;
    memset(bytes, 0, ENVELOPE);
    memcpy(bytes, "TDKHOA01\1", HEAD);
    PROMISE(crypto_box_seal(bytes + HEAD, key, sizeof key, public_key) == 0);
    PROMISE(crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES,
                                  (const unsigned char *)plain.p, plain.n, nonce, key) == 0);
    return (td_str){(const char *)bytes, ENVELOPE + plain.n};
}

/* The first bytes say which byte is changed, and how. */
static void try_changed(struct td_arena *arena, td_str rest)
{
    if (rest.n < 3)
        return;
    size_t at = (unsigned char)rest.p[0] | (size_t)(unsigned char)rest.p[1] << 8;
    td_str whole = in_envelope(arena, td_str_from(rest, 3));
    struct td_sealed_files files = {0};
    char *bytes = td_arena_alloc(arena, whole.n);
    memcpy(bytes, whole.p, whole.n);
    bytes[at % whole.n] ^= rest.p[2];
    if (rest.p[2])
        PROMISE(td_sealed_open(arena, (td_str){bytes, whole.n}, secret, &files) != TD_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    static const unsigned char seed[crypto_box_SEEDBYTES] = {7};
    if (size == 0 || sodium_init() < 0)
        return 0;
    crypto_box_seed_keypair(public_key, secret, seed);
    td_arena_init(&arena, (size_t)64 * 1024 * 1024 + 16 * size);
    td_str rest = td_str_copy(&arena, (td_str){(const char *)data + 1, size - 1});
    if (data[0] == 'S')
        try_sealed(&arena, rest);
    else if (data[0] == 'F')
        try_sealed(&arena, in_envelope(&arena, rest));
    else if (data[0] == 'M')
        try_changed(&arena, rest);
    td_arena_free(&arena);
    return 0;
}
