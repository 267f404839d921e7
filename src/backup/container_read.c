#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "backup/container_format.h"

struct td_container_reader {
    struct td_arena *arena;
    struct td_diag *diag;
    const char *path;
    int fd;
    crypto_secretstream_xchacha20poly1305_state stream;
    unsigned char head_digest[TD_HEAD_DIGEST_BYTES];
    bool has_secret;
    unsigned char secret[TD_KEY_BYTES]; /* that opened it */
    uint64_t n_entries;                 /* begun */
    uint64_t n_chunks;                  /* read of this entry */
    uint64_t left;                      /* bytes of it that are to come */
    bool is_manifest, ended;
    char name[TD_ENTRY_NAME_MAX];
    size_t name_length;
    unsigned char sealed[TD_SEALED_CHUNK_MAX];
    unsigned char plain[TD_CHUNK_BYTES];
};

static struct td_place place_of(const struct td_container_reader *reader)
{
    return (struct td_place){td_str_of(reader->path), 0, 0};
}

static enum td_err say_cannot_read(const struct td_container_reader *reader, int number)
{
    td_diag_error(reader->diag, place_of(reader),
                  "không đọc được bản sao lưu (%s); hãy xem lại đường dẫn và quyền đọc",
                  "the backup cannot be read (%s); check the path and the permission to read",
                  strerror(number));
    return number == ENOENT ? TD_ENOTFOUND : TD_EIO;
}

static enum td_err say_no_container(const struct td_container_reader *reader)
{
    td_diag_error(reader->diag, place_of(reader),
                  "đây không phải bản sao lưu của thidua, hoặc phần đầu của tệp đã hỏng; hãy chọn "
                  "tệp khác",
                  "this is no backup of thidua, or the head of the file is damaged; choose another "
                  "file");
    return TD_EINVAL;
}

/* Where the damage is: before the first file, in the head of one, or in a chunk of one. */
static enum td_err say_damaged(const struct td_container_reader *reader, bool in_entry)
{
    if (in_entry)
        td_diag_error(reader->diag, place_of(reader),
                      "bản sao lưu hỏng ở khối %llu của tệp \"%.*s\" bên trong: bị sửa, thiếu, đảo "
                      "chỗ hoặc cắt cụt; hãy dùng một bản sao lưu khác",
                      "the backup is damaged at chunk %llu of the file \"%.*s\" in it: changed, "
                      "missing, moved or cut off; use another backup",
                      (unsigned long long)reader->n_chunks + 1, (int)reader->name_length,
                      reader->name);
    else
        td_diag_error(reader->diag, place_of(reader),
                      "bản sao lưu hỏng ở đầu tệp thứ %llu bên trong (sau \"%.*s\"): bị sửa, "
                      "thiếu, đảo chỗ hoặc cắt cụt; hãy dùng một bản sao lưu khác",
                      "the backup is damaged at the head of file %llu in it (behind \"%.*s\"): "
                      "changed, missing, moved or cut off; use another backup",
                      (unsigned long long)reader->n_entries + 1, (int)reader->name_length,
                      reader->name);
    return TD_EINVAL;
}

/* Exactly n bytes; TD_ENOTFOUND when the file ends before. */
static enum td_err take(struct td_container_reader *reader, unsigned char *bytes, size_t n)
{
    while (n) {
        ssize_t got = read(reader->fd, bytes, n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return say_cannot_read(reader, errno);
        if (got == 0)
            return TD_ENOTFOUND;
        bytes += got;
        n -= (size_t)got;
    }
    return TD_OK;
}

static struct td_custodian custodian_of(const unsigned char *lock)
{
    struct td_custodian custodian = {.is_passphrase = lock[0] == TD_LOCK_PASSPHRASE};
    memcpy(custodian.public_key, lock + 1, TD_KEY_BYTES);
    memcpy(custodian.salt, lock + 1 + TD_KEY_BYTES, TD_SALT_BYTES);
    custodian.passes = td_get_u32(lock + 1 + TD_KEY_BYTES + TD_SALT_BYTES);
    custodian.kibibytes = td_get_u32(lock + 1 + TD_KEY_BYTES + TD_SALT_BYTES + 4);
    return custodian;
}

/* Whether a secret half is the one of the lock, which it then opens. */
static bool open_with(const unsigned char *lock, const struct td_custodian *custodian,
                      const unsigned char *secret, unsigned char *key)
{
    unsigned char public_key[TD_KEY_BYTES];
    const unsigned char *sealed = lock + TD_LOCK_BYTES - TD_SEALED_KEY_BYTES;
    crypto_scalarmult_base(public_key, secret);
    return memcmp(public_key, custodian->public_key, TD_KEY_BYTES) == 0 &&
           crypto_box_seal_open(key, sealed, TD_SEALED_KEY_BYTES, public_key, secret) == 0;
}

static bool open_by_words(const unsigned char *lock, const struct td_custodian *custodian,
                          td_str words, unsigned char *secret, unsigned char *key)
{
    return words.n && td_secret_key_of_passphrase(words, custodian, secret) == TD_OK &&
           open_with(lock, custodian, secret, key);
}

/* A passphrase was once taken in the bytes of its file: what it does not open in the normal form,
 * it may open in those. */
static bool open_by_passphrase(struct td_arena *arena, const unsigned char *lock,
                               const struct td_custodian *custodian, td_str given,
                               unsigned char *secret, unsigned char *key)
{
    if (custodian->passes < 1 || custodian->passes > TD_PASSPHRASE_PASSES_MAX ||
        custodian->kibibytes < 8 || custodian->kibibytes > TD_PASSPHRASE_KIB_MAX)
        return false;
    td_str normal = td_passphrase_normal(arena, given);
    return open_by_words(lock, custodian, normal, secret, key) ||
           (!td_str_eq(normal, given) && open_by_words(lock, custodian, given, secret, key));
}

/* The secret half that opens a lock, from what was given; false: there is none. */
static bool open_lock(struct td_arena *arena, const unsigned char *lock,
                      const struct td_opener *opener, unsigned char *secret, unsigned char *key)
{
    struct td_custodian custodian = custodian_of(lock);
    if (custodian.is_passphrase)
        return open_by_passphrase(arena, lock, &custodian, opener->passphrase, secret, key);
    if (!opener->secret)
        return false;
    memcpy(secret, opener->secret, TD_KEY_BYTES);
    return open_with(lock, &custodian, secret, key);
}

static enum td_err find_key(struct td_container_reader *reader, const unsigned char *locks,
                            size_t n, const struct td_opener *opener, unsigned char *key)
{
    memset(key, 0, TD_KEY_BYTES);
    for (size_t i = 0; i < n; i++) {
        reader->has_secret =
            open_lock(reader->arena, locks + i * TD_LOCK_BYTES, opener, reader->secret, key);
        if (reader->has_secret)
            return TD_OK;
    }
    if (!n)
        return TD_OK;
    if (!opener->secret && !opener->passphrase.n)
        td_diag_error(reader->diag, place_of(reader),
                      "bản sao lưu được mã hóa; hãy ghi --key TỆP_KHÓA_BÍ_MẬT hoặc "
                      "--passphrase-file TỆP_MẬT_KHẨU",
                      "the backup is encrypted; give --key SECRET_KEY_FILE or --passphrase-file "
                      "FILE");
    else
        td_diag_error(reader->diag, place_of(reader),
                      "khóa hoặc mật khẩu này không mở được bản sao lưu; hãy hỏi người giữ khóa "
                      "(có %zu khóa mở được), hoặc tệp đã bị sửa ở phần đầu",
                      "this key or passphrase does not open the backup; ask its custodians (keys "
                      "that open it: "
                      "%zu), or the head of the file was changed",
                      n);
    return TD_EDENIED;
}

static void close_reader(void *object)
{
    struct td_container_reader *reader = object;
    if (reader->fd >= 0)
        close(reader->fd);
    sodium_memzero(&reader->stream, sizeof reader->stream);
    sodium_memzero(reader->secret, sizeof reader->secret);
    sodium_memzero(reader->plain, sizeof reader->plain);
}

static enum td_err read_head(struct td_container_reader *reader, const struct td_opener *opener)
{
    unsigned char head[TD_HEAD_BYTES + TD_CUSTODIANS_MAX * TD_LOCK_BYTES + TD_STREAM_HEAD_BYTES];
    unsigned char key[TD_KEY_BYTES];
    enum td_err err = take(reader, head, TD_HEAD_BYTES);
    if (err == TD_EIO)
        return err;
    if (err != TD_OK || memcmp(head, TD_CONTAINER_MAGIC, 8) != 0)
        return say_no_container(reader);
    if (head[8] > TD_CONTAINER_VERSION) {
        td_diag_error(reader->diag, place_of(reader),
                      "bản sao lưu do một phiên bản mới hơn của chương trình tạo ra; hãy cài phiên "
                      "bản mới nhất",
                      "a newer version of the program made this backup; install the newest "
                      "version");
        return TD_EINVAL;
    }
    if (head[8] != TD_CONTAINER_VERSION || head[9] > TD_CUSTODIANS_MAX)
        return say_no_container(reader);
    size_t n = TD_HEAD_BYTES + head[9] * (size_t)TD_LOCK_BYTES;
    if (take(reader, head + TD_HEAD_BYTES, n - TD_HEAD_BYTES + TD_STREAM_HEAD_BYTES) != TD_OK)
        return say_no_container(reader);
    TRY(find_key(reader, head + TD_HEAD_BYTES, head[9], opener, key));
    td_head_digest(head, n + TD_STREAM_HEAD_BYTES, reader->head_digest);
    int bad = crypto_secretstream_xchacha20poly1305_init_pull(&reader->stream, head + n, key);
    sodium_memzero(key, sizeof key);
    return bad ? say_no_container(reader) : TD_OK;
}

enum td_err td_container_open(struct td_arena *arena, const char *path,
                              const struct td_opener *opener, struct td_diag *diag,
                              struct td_container_reader **result)
{
    if (sodium_init() < 0)
        return TD_EINTERNAL;
    struct td_container_reader *reader = TD_NEW(arena, struct td_container_reader);
    reader->arena = arena;
    reader->diag = diag;
    reader->path = path;
    reader->fd = open(path, O_RDONLY | O_CLOEXEC);
    td_arena_defer(arena, close_reader, reader);
    if (reader->fd < 0)
        return say_cannot_read(reader, errno);
    TRY(read_head(reader, opener));
    *result = reader;
    return TD_OK;
}

/* The next chunk, opened with its binding. TD_EINVAL is not yet said. */
static enum td_err pull(struct td_container_reader *reader, const struct td_binding *binding,
                        size_t *n, bool *final)
{
    unsigned char length[4], tag = 0;
    unsigned long long opened = 0;
    enum td_err err = take(reader, length, sizeof length);
    if (err == TD_EIO)
        return err;
    size_t sealed = td_get_u32(length);
    if (err != TD_OK || sealed < TD_SEALED_EXTRA || sealed > TD_SEALED_CHUNK_MAX)
        return TD_EINVAL;
    err = take(reader, reader->sealed, sealed);
    if (err == TD_EIO)
        return err;
    if (err != TD_OK || crypto_secretstream_xchacha20poly1305_pull(
                            &reader->stream, reader->plain, &opened, &tag, reader->sealed, sealed,
                            binding->bytes, binding->n) != 0)
        return TD_EINVAL;
    *n = (size_t)opened;
    *final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return TD_OK;
}

static enum td_err read_entry_head(struct td_container_reader *reader)
{
    size_t n;
    bool final;
    struct td_binding binding = td_bind(reader->head_digest, reader->n_entries, TD_STR_NONE);
    enum td_err err = pull(reader, &binding, &n, &final);
    if (err == TD_EINVAL ||
        (err == TD_OK && (final || n < TD_ENTRY_HEAD_BYTES || n > TD_ENTRY_HEAD_MAX)))
        return say_damaged(reader, false);
    TRY(err);
    reader->n_entries++;
    reader->n_chunks = 0;
    reader->is_manifest = reader->plain[0] == TD_ENTRY_MANIFEST;
    reader->left = td_get_u64(reader->plain + 1);
    reader->name_length = n - TD_ENTRY_HEAD_BYTES;
    memcpy(reader->name, reader->plain + TD_ENTRY_HEAD_BYTES, reader->name_length);
    return TD_OK;
}

/* Nothing may stand behind the end. */
static enum td_err check_end(struct td_container_reader *reader)
{
    unsigned char byte;
    enum td_err err = take(reader, &byte, 1);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    return err == TD_OK ? say_damaged(reader, false) : err;
}

enum td_err td_container_next(struct td_container_reader *reader, struct td_entry *entry)
{
    td_str rest;
    while (reader->left)
        TRY(td_container_read(reader, &rest));
    if (reader->ended) {
        TRY(check_end(reader));
        return TD_ENOTFOUND;
    }
    TRY(read_entry_head(reader));
    *entry =
        (struct td_entry){{reader->name, reader->name_length}, reader->left, reader->is_manifest};
    return TD_OK;
}

enum td_err td_container_read(struct td_container_reader *reader, td_str *bytes)
{
    size_t n;
    bool final;
    *bytes = TD_STR_NONE;
    if (!reader->left && (!reader->is_manifest || reader->ended))
        return TD_OK;
    struct td_binding binding =
        td_bind(reader->head_digest, reader->n_chunks, (td_str){reader->name, reader->name_length});
    enum td_err err = pull(reader, &binding, &n, &final);
    size_t expected = reader->left < TD_CHUNK_BYTES ? (size_t)reader->left : TD_CHUNK_BYTES;
    bool last = reader->is_manifest && expected == reader->left;
    if (err == TD_EINVAL || (err == TD_OK && (n != expected || final != last)))
        return say_damaged(reader, true);
    TRY(err);
    reader->n_chunks++;
    reader->left -= n;
    reader->ended = final;
    *bytes = (td_str){(char *)reader->plain, n};
    return TD_OK;
}

const unsigned char *td_container_secret(const struct td_container_reader *reader)
{
    return reader->has_secret ? reader->secret : NULL;
}
