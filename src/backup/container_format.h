#ifndef TD_BACKUP_CONTAINER_FORMAT_H
#define TD_BACKUP_CONTAINER_FORMAT_H

#include <sodium.h>

#include "backup/container.h"

/* What the writer and the reader of a container share; nobody else includes this. */

#define TD_CONTAINER_MAGIC   "TDSAOLUU"
#define TD_CONTAINER_VERSION 1

/* magic, version, number of locks; then the locks; then the head of the stream */
#define TD_HEAD_BYTES (8 + 1 + 1)
/* kind, public key, salt, passes, kibibytes, sealed key */
#define TD_LOCK_BYTES (1 + TD_KEY_BYTES + TD_SALT_BYTES + 4 + 4 + TD_SEALED_KEY_BYTES)

enum td_lock_kind {
    TD_LOCK_KEY = 1,
    TD_LOCK_PASSPHRASE = 2,
};

enum td_entry_kind {
    TD_ENTRY_FILE = 'F',
    TD_ENTRY_MANIFEST = 'M',
};

/* The first chunk of an entry: kind, size, name. */
#define TD_ENTRY_HEAD_BYTES (1 + 8)
#define TD_ENTRY_HEAD_MAX   (TD_ENTRY_HEAD_BYTES + TD_ENTRY_NAME_MAX)

#define TD_STREAM_HEAD_BYTES crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define TD_SEALED_EXTRA      crypto_secretstream_xchacha20poly1305_ABYTES
#define TD_SEALED_CHUNK_MAX  (TD_CHUNK_BYTES + TD_SEALED_EXTRA)

/* To what a chunk is bound: the digest of the head, its number, the name of its file. */
#define TD_HEAD_DIGEST_BYTES 32
struct td_binding {
    unsigned char bytes[TD_HEAD_DIGEST_BYTES + 8 + TD_ENTRY_NAME_MAX];
    size_t n;
};

static inline void td_put_u32(unsigned char *to, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(value >> (8 * i));
}

static inline void td_put_u64(unsigned char *to, uint64_t value)
{
    for (int i = 0; i < 8; i++)
        to[i] = (unsigned char)(value >> (8 * i));
}

static inline uint32_t td_get_u32(const unsigned char *from)
{
    uint32_t value = 0;
    for (int i = 3; i >= 0; i--)
        value = value << 8 | from[i];
    return value;
}

static inline uint64_t td_get_u64(const unsigned char *from)
{
    return (uint64_t)td_get_u32(from + 4) << 32 | td_get_u32(from);
}

struct td_binding td_bind(const unsigned char *head_digest, uint64_t number, td_str name);

/* The digest of a head, its locks and the head of the stream. */
void td_head_digest(const unsigned char *head, size_t n, unsigned char *digest);

#endif
