#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "backup/container_format.h"
#include "base/file.h"

struct td_container_writer {
    struct td_arena *arena;
    struct td_diag *diag;
    const char *path;
    const char *temporary; /* its name until it is whole; NULL: it has been renamed */
    int fd;
    crypto_secretstream_xchacha20poly1305_state stream;
    unsigned char head_digest[TD_HEAD_DIGEST_BYTES];
    uint64_t n_entries;
    td_str name; /* of the file that is being written */
    uint64_t n_chunks;
    unsigned char plain[TD_CHUNK_BYTES];
    unsigned char sealed[4 + TD_SEALED_CHUNK_MAX];
};

struct td_binding td_bind(const unsigned char *head_digest, uint64_t number, td_str name)
{
    struct td_binding binding;
    memcpy(binding.bytes, head_digest, TD_HEAD_DIGEST_BYTES);
    td_put_u64(binding.bytes + TD_HEAD_DIGEST_BYTES, number);
    memcpy(binding.bytes + TD_HEAD_DIGEST_BYTES + 8, name.p, name.n);
    binding.n = TD_HEAD_DIGEST_BYTES + 8 + name.n;
    return binding;
}

void td_head_digest(const unsigned char *head, size_t n, unsigned char *digest)
{
    crypto_generichash(digest, TD_HEAD_DIGEST_BYTES, head, n, NULL, 0);
}

static enum td_err say_cannot_write(const struct td_container_writer *writer, int number)
{
    td_diag_error(writer->diag, (struct td_place){td_str_of(writer->path), 0, 0},
                  "không ghi được bản sao lưu (%s); hãy xem lại thư mục, quyền ghi và chỗ trống "
                  "trên đĩa; dữ liệu không bị ảnh hưởng",
                  "the backup cannot be written (%s); check the folder, the permission to write "
                  "and the space on the disk; the data are not affected",
                  strerror(number));
    return TD_EIO;
}

static enum td_err put(struct td_container_writer *writer, const unsigned char *bytes, size_t n)
{
    while (n) {
        ssize_t done = write(writer->fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return say_cannot_write(writer, errno);
        bytes += done;
        n -= (size_t)done;
    }
    return TD_OK;
}

static enum td_err seal(struct td_container_writer *writer, td_str plain,
                        const struct td_binding *binding, unsigned char tag)
{
    unsigned long long n = 0;
    crypto_secretstream_xchacha20poly1305_push(&writer->stream, writer->sealed + 4, &n,
                                               (const unsigned char *)plain.p, plain.n,
                                               binding->bytes, binding->n, tag);
    td_put_u32(writer->sealed, (uint32_t)n);
    return put(writer, writer->sealed, 4 + (size_t)n);
}

static void put_lock(unsigned char *at, const struct td_custodian *custodian,
                     const unsigned char *key)
{
    *at++ = custodian->is_passphrase ? TD_LOCK_PASSPHRASE : TD_LOCK_KEY;
    memcpy(at, custodian->public_key, TD_KEY_BYTES);
    at += TD_KEY_BYTES;
    memcpy(at, custodian->salt, TD_SALT_BYTES);
    at += TD_SALT_BYTES;
    td_put_u32(at, custodian->passes);
    td_put_u32(at + 4, custodian->kibibytes);
    crypto_box_seal(at + 8, key, TD_KEY_BYTES, custodian->public_key);
}

/* A new key; zeros, which everybody knows, where nobody is to be kept out. */
static enum td_err put_head(struct td_container_writer *writer,
                            const struct td_custodians *custodians)
{
    unsigned char key[TD_KEY_BYTES] = {0};
    size_t n = TD_HEAD_BYTES + custodians->n * TD_LOCK_BYTES;
    unsigned char *head = td_arena_alloc(writer->arena, n + TD_STREAM_HEAD_BYTES);
    memcpy(head, TD_CONTAINER_MAGIC, 8);
    head[8] = TD_CONTAINER_VERSION;
    head[9] = (unsigned char)custodians->n;
    if (custodians->n)
        crypto_secretstream_xchacha20poly1305_keygen(key);
    for (size_t i = 0; i < custodians->n; i++)
        put_lock(head + TD_HEAD_BYTES + i * TD_LOCK_BYTES, &custodians->items[i], key);
    crypto_secretstream_xchacha20poly1305_init_push(&writer->stream, head + n, key);
    sodium_memzero(key, sizeof key);
    td_head_digest(head, n + TD_STREAM_HEAD_BYTES, writer->head_digest);
    return put(writer, head, n + TD_STREAM_HEAD_BYTES);
}

static void close_writer(void *object)
{
    struct td_container_writer *writer = object;
    if (writer->fd >= 0)
        close(writer->fd);
    if (writer->temporary)
        unlink(writer->temporary);
    sodium_memzero(&writer->stream, sizeof writer->stream);
    sodium_memzero(writer->plain, sizeof writer->plain);
}

enum td_err td_container_create(struct td_arena *arena, const char *path,
                                const struct td_custodians *custodians, struct td_diag *diag,
                                struct td_container_writer **result)
{
    if (access(path, F_OK) == 0) {
        td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                      "tệp đã có; không ghi đè một bản sao lưu, hãy chọn tên khác",
                      "the file is there; a backup is never written over, choose another name");
        return TD_ECONFLICT;
    }
    if (sodium_init() < 0)
        return TD_EINTERNAL;
    struct td_container_writer *writer = TD_NEW(arena, struct td_container_writer);
    writer->arena = arena;
    writer->diag = diag;
    writer->path = path;
    writer->fd = -1;
    td_arena_defer(arena, close_writer, writer);
    const char *temporary = td_fmt(arena, "%s.%ld.dang-ghi", path, (long)getpid()).p;
    writer->fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (writer->fd < 0)
        return say_cannot_write(writer, errno);
    writer->temporary = temporary;
    TRY(put_head(writer, custodians));
    *result = writer;
    return TD_OK;
}

static enum td_err begin_entry(struct td_container_writer *writer, enum td_entry_kind kind,
                               td_str name, uint64_t size)
{
    unsigned char head[TD_ENTRY_HEAD_MAX];
    if (name.n > TD_ENTRY_NAME_MAX)
        return TD_EINTERNAL;
    head[0] = (unsigned char)kind;
    td_put_u64(head + 1, size);
    memcpy(head + TD_ENTRY_HEAD_BYTES, name.p, name.n);
    struct td_binding binding = td_bind(writer->head_digest, writer->n_entries++, TD_STR_NONE);
    writer->name = name;
    writer->n_chunks = 0;
    return seal(writer, (td_str){(char *)head, TD_ENTRY_HEAD_BYTES + name.n}, &binding, 0);
}

static enum td_err put_chunk(struct td_container_writer *writer, td_str plain, bool last)
{
    struct td_binding binding = td_bind(writer->head_digest, writer->n_chunks++, writer->name);
    return seal(writer, plain, &binding,
                last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
}

static enum td_err say_cannot_read(const struct td_container_writer *writer, const char *path,
                                   const char *why)
{
    td_diag_error(writer->diag, (struct td_place){td_str_of(path), 0, 0},
                  "không đọc trọn được tệp cần sao lưu (%s); hãy xem lại quyền đọc và đĩa",
                  "a file to be backed up cannot be read whole (%s); check the permission to read "
                  "and the disk",
                  why);
    return TD_EIO;
}

/* A chunk's worth, less at the end of the file; false: an error. */
static bool fill(int fd, unsigned char *bytes, size_t *n)
{
    for (*n = 0; *n < TD_CHUNK_BYTES;) {
        ssize_t got = read(fd, bytes + *n, TD_CHUNK_BYTES - *n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            return true;
        *n += (size_t)got;
    }
    return true;
}

static enum td_err copy_chunks(struct td_container_writer *writer, int fd, const char *path,
                               uint64_t size, td_str *sha256)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state hash;
    crypto_hash_sha256_init(&hash);
    for (uint64_t left = size; left;) {
        size_t n;
        if (!fill(fd, writer->plain, &n))
            return say_cannot_read(writer, path, strerror(errno));
        if (n > left || (n < left && n < TD_CHUNK_BYTES))
            return say_cannot_read(writer, path, "size");
        crypto_hash_sha256_update(&hash, writer->plain, n);
        TRY(put_chunk(writer, (td_str){(char *)writer->plain, n}, false));
        left -= n;
    }
    crypto_hash_sha256_final(&hash, digest);
    char *hex = td_arena_alloc(writer->arena, 2 * sizeof digest + 1);
    sodium_bin2hex(hex, 2 * sizeof digest + 1, digest, sizeof digest);
    *sha256 = (td_str){hex, 2 * sizeof digest};
    return TD_OK;
}

enum td_err td_container_add(struct td_container_writer *writer, td_str name, const char *path,
                             uint64_t *size, td_str *sha256)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return say_cannot_read(writer, path, strerror(errno));
    off_t end = lseek(fd, 0, SEEK_END);
    enum td_err err = TD_OK;
    if (end < 0 || lseek(fd, 0, SEEK_SET) != 0)
        err = say_cannot_read(writer, path, strerror(errno));
    *size = (uint64_t)end;
    if (err == TD_OK)
        err = begin_entry(writer, TD_ENTRY_FILE, name, *size);
    if (err == TD_OK)
        err = copy_chunks(writer, fd, path, *size, sha256);
    close(fd);
    return err;
}

/* Not over another file, should one have come meanwhile, where the file system can promise that. */
static int name_it(const char *from, const char *to)
{
    int failed = renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
    return failed && errno == EINVAL ? rename(from, to) : failed;
}

enum td_err td_container_finish(struct td_container_writer *writer, td_str manifest)
{
    TRY(begin_entry(writer, TD_ENTRY_MANIFEST, TD_STR("bang-ke"), manifest.n));
    do {
        td_str chunk = td_str_slice(manifest, 0, TD_CHUNK_BYTES);
        manifest = td_str_from(manifest, chunk.n);
        TRY(put_chunk(writer, chunk, !manifest.n));
    } while (manifest.n);
    int failed = fsync(writer->fd);
    failed |= close(writer->fd);
    writer->fd = -1;
    if (failed || name_it(writer->temporary, writer->path) != 0)
        return say_cannot_write(writer, errno);
    writer->temporary = NULL;
    const char *slash = strrchr(writer->path, '/');
    td_str folder =
        slash ? td_str_slice(td_str_of(writer->path), 0, (size_t)(slash - writer->path) + 1)
              : TD_STR(".");
    return td_folder_sync(td_str_z(writer->arena, folder));
}
