#ifndef TD_BACKUP_CONTAINER_H
#define TD_BACKUP_CONTAINER_H

#include "backup/custodian.h"

/*
 * One file that holds files, sealed. The format is in docs/internals/backup.md: a head with the
 * key of the container sealed to each custodian, then chunks of libsodium's secretstream
 * (XChaCha20-Poly1305). Each chunk is bound to the head, to the name of its file and to its number
 * there, so that a chunk that was changed, left out, moved or taken from another container is
 * noticed and named. The last file ends the stream; without it the container was cut short.
 *
 * A container without custodians is locked with a key that everybody knows: it is checked in the
 * same way and hides nothing.
 *
 * Reading and writing take a bounded amount of memory, whatever the size of the files.
 */
#define TD_CHUNK_BYTES    ((size_t)64 * 1024)
#define TD_ENTRY_NAME_MAX 255

struct td_container_writer;

/* Begin path, which must not be there (TD_ECONFLICT). Until td_container_finish it has another
 * name beside, and is removed when the arena ends before that. */
TD_MUST enum td_err td_container_create(struct td_arena *arena, const char *path,
                                        const struct td_custodians *custodians,
                                        struct td_diag *diag, struct td_container_writer **writer);

/* Add a file from the disk under a name; gives its size and its SHA-256 in hexadecimal digits. */
TD_MUST enum td_err td_container_add(struct td_container_writer *writer, td_str name,
                                     const char *path, uint64_t *size, td_str *sha256);

/* Add the last file, the list of what is in it, and give the container its name. */
TD_MUST enum td_err td_container_finish(struct td_container_writer *writer, td_str manifest);

/* What opens a container: the secret half of a custodian, a passphrase, or neither. */
struct td_opener {
    const unsigned char *secret; /* TD_KEY_BYTES; NULL: none */
    td_str passphrase;           /* empty: none */
};

struct td_container_reader;
struct td_entry {
    td_str name; /* lives until the next one */
    uint64_t size;
    bool is_manifest; /* the last */
};

/* TD_EINVAL: no container, a damaged one, or one of a newer program; TD_EDENIED: it cannot be
 * opened with what was given. diag says which, here and below. */
TD_MUST enum td_err td_container_open(struct td_arena *arena, const char *path,
                                      const struct td_opener *opener, struct td_diag *diag,
                                      struct td_container_reader **reader);

/* The next file; TD_ENOTFOUND behind the last. What was not read of the one before is checked. */
TD_MUST enum td_err td_container_next(struct td_container_reader *reader, struct td_entry *entry);

/* The next bytes of the file, at most a chunk; none at its end. They live until the next call. */
TD_MUST enum td_err td_container_read(struct td_container_reader *reader, td_str *bytes);

/* The secret half that opened it, for what somebody else has sealed to the same keys; NULL: it is
 * open to everybody. It lives as long as the reader. */
const unsigned char *td_container_secret(const struct td_container_reader *reader);

#endif
