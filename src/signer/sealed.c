#include "signer/sealed.h"

#include <sodium.h>
#include <string.h>

#define MAGIC          "TDKHOA01"
#define HEAD_BYTES     (sizeof MAGIC - 1 + 1)
#define BOX_BYTES      (crypto_secretbox_KEYBYTES + crypto_box_SEALBYTES)
#define FILE_HEAD      (2 + 4)
#define NAME_BYTES_MAX 255

static void put_number(unsigned char *to, size_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        to[i] = (unsigned char)(value >> (8 * i));
}

static size_t get_number(const unsigned char *from, int bytes)
{
    size_t value = 0;
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | from[i];
    return value;
}

/* ---- sealing ---- */

static enum td_err plain_size(const struct td_sealed_files *files, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < files->n; i++) {
        const struct td_sealed_file *file = &files->items[i];
        if (file->name.n > NAME_BYTES_MAX || file->bytes.n > TD_SEALED_MAX - *n)
            return TD_ETOOBIG;
        *n += FILE_HEAD + file->name.n + file->bytes.n;
        if (*n > TD_SEALED_MAX / 2)
            return TD_ETOOBIG;
    }
    return TD_OK;
}

static void put_files(unsigned char *to, const struct td_sealed_files *files)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct td_sealed_file *file = &files->items[i];
        put_number(to, file->name.n, 2);
        put_number(to + 2, file->bytes.n, 4);
        memcpy(to + FILE_HEAD, file->name.p, file->name.n);
        memcpy(to + FILE_HEAD + file->name.n, file->bytes.p, file->bytes.n);
        to += FILE_HEAD + file->name.n + file->bytes.n;
    }
}

enum td_err td_sealed_make(struct td_arena *arena, const struct td_sealed_files *files,
                           const struct td_seal_keys *keys, td_str *sealed)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    size_t n;
    if (keys->n == 0 || keys->n > TD_SEAL_KEYS_MAX)
        return TD_EINVAL;
    TRY(plain_size(files, &n));
    size_t head = HEAD_BYTES + keys->n * BOX_BYTES + crypto_secretbox_NONCEBYTES;
    unsigned char *bytes = td_arena_alloc(arena, head + crypto_secretbox_MACBYTES + n);
    unsigned char *nonce = bytes + head - crypto_secretbox_NONCEBYTES;
    memcpy(bytes, MAGIC, HEAD_BYTES - 1);
    bytes[HEAD_BYTES - 1] = (unsigned char)keys->n;
    crypto_secretbox_keygen(key);
    int failed = 0;
    for (size_t i = 0; i < keys->n; i++) /* fails for a point of small order, which is nobody's */
        failed |=
            crypto_box_seal(bytes + HEAD_BYTES + i * BOX_BYTES, key, sizeof key, keys->keys[i]);
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    put_files(bytes + head + crypto_secretbox_MACBYTES, files);
    failed |= crypto_secretbox_easy(bytes + head, bytes + head + crypto_secretbox_MACBYTES, n,
                                    nonce, key);
    sodium_memzero(key, sizeof key);
    if (failed)
        sodium_memzero(bytes, head + crypto_secretbox_MACBYTES + n);
    *sealed = (td_str){(const char *)bytes, head + crypto_secretbox_MACBYTES + n};
    return failed ? TD_EINVAL : TD_OK;
}

/* ---- opening ---- */

static bool find_key(const unsigned char *boxes, size_t n, const unsigned char *secret,
                     unsigned char *key)
{
    unsigned char public_key[TD_SEAL_KEY_BYTES];
    crypto_scalarmult_base(public_key, secret);
    for (size_t i = 0; i < n; i++) {
        if (crypto_box_seal_open(key, boxes + i * BOX_BYTES, BOX_BYTES, public_key, secret) == 0)
            return true;
    }
    return false;
}

static enum td_err take_files(struct td_arena *arena, td_str plain, struct td_sealed_files *files)
{
    while (plain.n) {
        const unsigned char *head = (const unsigned char *)plain.p;
        if (plain.n < FILE_HEAD)
            return TD_EINVAL;
        size_t n_name = get_number(head, 2), n_bytes = get_number(head + 2, 4);
        if (n_name > plain.n - FILE_HEAD || n_bytes > plain.n - FILE_HEAD - n_name)
            return TD_EINVAL;
        *td_push(arena, files) = (struct td_sealed_file){{plain.p + FILE_HEAD, n_name},
                                                         {plain.p + FILE_HEAD + n_name, n_bytes}};
        plain = td_str_from(plain, FILE_HEAD + n_name + n_bytes);
    }
    return TD_OK;
}

enum td_err td_sealed_open(struct td_arena *arena, td_str sealed,
                           const unsigned char secret[TD_SEAL_KEY_BYTES],
                           struct td_sealed_files *files)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    const unsigned char *bytes = (const unsigned char *)sealed.p;
    if (sealed.n < HEAD_BYTES || memcmp(bytes, MAGIC, HEAD_BYTES - 1) != 0 ||
        bytes[HEAD_BYTES - 1] > TD_SEAL_KEYS_MAX)
        return TD_EINVAL;
    size_t n = bytes[HEAD_BYTES - 1];
    size_t head = HEAD_BYTES + n * BOX_BYTES + crypto_secretbox_NONCEBYTES;
    if (sealed.n < head + crypto_secretbox_MACBYTES || sealed.n > TD_SEALED_MAX)
        return TD_EINVAL;
    if (!find_key(bytes + HEAD_BYTES, n, secret, key))
        return TD_EDENIED;
    size_t room = sealed.n - head - crypto_secretbox_MACBYTES;
    unsigned char *plain = td_arena_alloc(arena, room + 1);
    int failed = crypto_secretbox_open_easy(plain, bytes + head, sealed.n - head,
                                            bytes + head - crypto_secretbox_NONCEBYTES, key);
    sodium_memzero(key, sizeof key);
    return failed ? TD_EDENIED : take_files(arena, (td_str){(const char *)plain, room}, files);
}
