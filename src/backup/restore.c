#include "backup/local.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "backup/secrets.h"
#include "backup/stage.h"
#include "base/file.h"
#include "signer/sealed.h"

static struct td_place place_of(const char *path)
{
    return (struct td_place){td_str_of(path), 0, 0};
}

/* "data.db", or below khoa or tep, and nowhere else. */
static bool is_safe_name(td_str name)
{
    struct td_split parts = td_split(name);
    td_str part;
    if (!td_str_is(name, "data.db") && !td_str_starts(name, TD_STR("khoa/")) &&
        !td_str_starts(name, TD_STR("tep/")))
        return false;
    for (size_t i = 0; i < name.n; i++) {
        if ((unsigned char)name.p[i] < 0x20)
            return false;
    }
    while (td_split_next(&parts, '/', &part)) {
        if (!part.n || td_str_is(part, ".") || td_str_is(part, ".."))
            return false;
    }
    return true;
}

static enum td_err say_cannot_write(struct td_diag *diag, const char *path)
{
    td_diag_error(diag, place_of(path),
                  "không ghi được (%s); hãy xem lại quyền ghi và chỗ trống trên đĩa; dữ liệu đang "
                  "có không bị đụng đến",
                  "cannot be written (%s); check the permission to write and the space on the "
                  "disk; the data that are there have not been touched",
                  strerror(errno));
    return TD_EIO;
}

/* A new file of the stage, with the folders above it. */
static int create(struct td_arena *arena, const char *stage, td_str name, const char **path)
{
    *path = td_fmt(arena, "%s/%.*s", stage, TD_ARG(name)).p;
    const char *slash = strrchr(*path, '/');
    if (td_folder_make(arena, td_fmt(arena, "%.*s", (int)(slash - *path), *path).p) != TD_OK)
        return -1;
    return open(*path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static enum td_err write_bytes(int fd, td_str bytes)
{
    while (bytes.n) {
        ssize_t done = write(fd, bytes.p, bytes.n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return TD_EIO;
        bytes = td_str_from(bytes, (size_t)done);
    }
    return TD_OK;
}

static enum td_err copy_out(struct td_container_reader *reader, int fd, unsigned char *digest)
{
    td_str bytes;
    crypto_hash_sha256_state hash;
    crypto_hash_sha256_init(&hash);
    for (;;) {
        TRY(td_container_read(reader, &bytes));
        if (!bytes.n)
            break;
        crypto_hash_sha256_update(&hash, (const unsigned char *)bytes.p, bytes.n);
        if (write_bytes(fd, bytes) != TD_OK)
            return TD_ETOOBIG; /* the disk's fault, not the container's; said by the caller */
    }
    crypto_hash_sha256_final(&hash, digest);
    return fsync(fd) == 0 ? TD_OK : TD_ETOOBIG;
}

struct unpacking {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_container_reader *reader;
    const char *from, *stage;
    struct td_manifest_files files; /* as taken out */
};

static enum td_err take_out(struct unpacking *work, const struct td_entry *entry)
{
    struct td_manifest_file *file = td_push(work->arena, &work->files);
    unsigned char digest[crypto_hash_sha256_BYTES];
    const char *path;
    *file = (struct td_manifest_file){.name = td_str_copy(work->arena, entry->name),
                                      .size = entry->size};
    if (!is_safe_name(file->name)) {
        td_diag_error(work->diag, place_of(work->from),
                      "bản sao lưu có tệp tên lạ \"%.*s\"; hãy dùng một bản sao lưu khác",
                      "the backup has a file of a strange name \"%.*s\"; use another backup",
                      TD_ARG(file->name));
        return TD_EINVAL;
    }
    int fd = create(work->arena, work->stage, file->name, &path);
    if (fd < 0)
        return say_cannot_write(work->diag, path);
    enum td_err err = copy_out(work->reader, fd, digest);
    close(fd);
    if (err == TD_ETOOBIG)
        return say_cannot_write(work->diag, path);
    char *hex = td_arena_alloc(work->arena, 2 * sizeof digest + 1);
    sodium_bin2hex(hex, 2 * sizeof digest + 1, digest, sizeof digest);
    file->sha256 = (td_str){hex, 2 * sizeof digest};
    return err;
}

static enum td_err say_no_manifest(const struct unpacking *work)
{
    td_diag_error(work->diag, place_of(work->from),
                  "không đọc được bảng kê của bản sao lưu; hãy dùng một bản sao lưu khác, hoặc "
                  "phiên bản mới nhất của chương trình",
                  "the list of what is in the backup cannot be read; use another backup, or the "
                  "newest version of the program");
    return TD_EINVAL;
}

static enum td_err read_manifest(struct unpacking *work, uint64_t size,
                                 struct td_manifest *manifest)
{
    struct td_buf text;
    td_str bytes;
    if (size > TD_MANIFEST_MAX) /* none of ours: it is not read for that */
        return say_no_manifest(work);
    td_buf_init(&text, work->arena, TD_MANIFEST_MAX);
    do {
        TRY(td_container_read(work->reader, &bytes));
        td_buf_put(&text, bytes);
    } while (bytes.n);
    if (td_manifest_read(work->arena, td_buf_str(&text), manifest) == TD_OK)
        return TD_OK;
    return say_no_manifest(work);
}

/* What was taken out is what the list says, in its order. */
static enum td_err compare_files(const struct unpacking *work, const struct td_manifest *manifest)
{
    size_t most = work->files.n > manifest->files.n ? work->files.n : manifest->files.n;
    for (size_t i = 0; i < most; i++) {
        const struct td_manifest_file *got = i < work->files.n ? &work->files.items[i] : NULL;
        const struct td_manifest_file *said =
            i < manifest->files.n ? &manifest->files.items[i] : NULL;
        if (got && said && td_str_eq(got->name, said->name) && got->size == said->size &&
            td_str_eq(got->sha256, said->sha256))
            continue;
        td_diag_error(work->diag, place_of(work->from),
                      "tệp \"%.*s\" trong bản sao lưu không khớp với bảng kê; hãy dùng một bản sao "
                      "lưu khác",
                      "the file \"%.*s\" in the backup is not as its list says; use another "
                      "backup",
                      TD_ARG(got ? got->name : said->name));
        return TD_EINVAL;
    }
    return TD_OK;
}

/* ---- the signer's files, which it sealed itself ---- */

static enum td_err say_not_opened(const struct unpacking *work)
{
    td_diag_error(work->diag, place_of(work->from),
                  "không mở được khóa ký nằm trong bản sao lưu; hãy dùng một bản sao lưu khác, "
                  "hoặc khóa của một người giữ khác",
                  "the signing key in the backup cannot be opened; use another backup, or the key "
                  "of another custodian");
    return TD_EINVAL;
}

static enum td_err place_sealed(struct unpacking *work, const struct td_sealed_file *file)
{
    const char *path;
    td_str name = td_fmt(work->arena, "khoa/%.*s", TD_ARG(file->name));
    if (!is_safe_name(name) || td_str_find(file->name, '/') < file->name.n ||
        !td_str_starts(file->name, TD_STR("ky")))
        return say_not_opened(work);
    int fd = create(work->arena, work->stage, name, &path);
    if (fd < 0)
        return say_cannot_write(work->diag, path);
    enum td_err err = write_bytes(fd, file->bytes);
    if (err == TD_OK && fsync(fd) != 0)
        err = TD_EIO;
    close(fd);
    return err == TD_OK ? TD_OK : say_cannot_write(work->diag, path);
}

/* A copy that the server made has them as one sealed file; it becomes those that were sealed. */
static enum td_err open_sealed(struct unpacking *work)
{
    const char *path = td_fmt(work->arena, "%s/khoa/" TD_SEALED_NAME, work->stage).p;
    const unsigned char *secret = td_container_secret(work->reader);
    struct td_sealed_files files = {0};
    td_str sealed;
    enum td_err err = td_file_read(work->arena, path, TD_SEALED_MAX, &sealed);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    if (err != TD_OK || !secret || td_sealed_open(work->arena, sealed, secret, &files) != TD_OK)
        return say_not_opened(work);
    for (size_t i = 0; i < files.n && err == TD_OK; i++)
        err = place_sealed(work, &files.items[i]);
    for (size_t i = 0; i < files.n; i++)
        sodium_memzero((void *)(uintptr_t)files.items[i].bytes.p, files.items[i].bytes.n);
    TRY(err);
    return td_file_remove(path);
}

static enum td_err unpack(struct td_arena *arena, const struct td_restore_options *options,
                          const char *stage, struct td_diag *diag, struct td_manifest *manifest)
{
    struct unpacking work = {arena, diag, NULL, options->from, stage, {0}};
    struct td_entry entry;
    enum td_err err;
    TRY(td_container_open(arena, options->from, &options->opener, diag, &work.reader));
    while ((err = td_container_next(work.reader, &entry)) == TD_OK) {
        if (entry.is_manifest)
            TRY(read_manifest(&work, entry.size, manifest));
        else
            TRY(take_out(&work, &entry));
    }
    if (err != TD_ENOTFOUND)
        return err;
    TRY(compare_files(&work, manifest));
    return open_sealed(&work);
}

static enum td_err say_unsound(struct td_diag *diag, const char *from, td_str finding)
{
    td_diag_error(diag, place_of(from),
                  "dữ liệu trong bản sao lưu không lành lặn (%.*s); hãy dùng một bản sao lưu khác",
                  "the data in the backup are not sound (%.*s); use another backup",
                  TD_ARG(finding));
    return TD_EINVAL;
}

static enum td_err check_definitions(struct td_conn *conn, struct td_arena *arena,
                                     const struct td_restore_options *options, bool is_container,
                                     struct td_diag *diag)
{
    struct td_altered altered;
    TRY(td_store_check_definitions(conn, arena, &altered));
    if (altered.how == TD_ALTERED_NOT)
        return TD_OK;
    if (is_container)
        td_diag_error(diag, place_of(options->from),
                      "dữ liệu trong bản sao lưu đã bị đổi cấu trúc ngoài chương trình (%.*s); hãy "
                      "dùng một bản sao lưu cũ hơn",
                      "the structure of the data in the backup was changed past the program "
                      "(%.*s); use an older backup",
                      TD_ARG(altered.object));
    else
        td_diag_error(diag, place_of(options->from),
                      "dữ liệu trong bản sao lưu lúc ấy đã bị đổi cấu trúc ngoài chương trình "
                      "(%.*s); hãy ghi --to một thời điểm sớm hơn",
                      "the structure of the data in the copy of that moment was changed past the "
                      "program (%.*s); give --to an earlier moment",
                      TD_ARG(altered.object));
    return TD_EINVAL;
}

static bool same_head(const struct td_manifest_log *said, const struct td_list_log_heads_row *got)
{
    char hex[2 * 32 + 1] = "";
    if (got->root.n == 32)
        sodium_bin2hex(hex, sizeof hex, (const unsigned char *)got->root.p, got->root.n);
    return td_str_eq(said->origin, got->origin) && said->size == got->size &&
           td_str_is(said->root, hex);
}

/* The logs are as long as the list says; a later state, of local copies, may have more. */
static enum td_err compare_logs(struct td_conn *conn, struct td_arena *arena,
                                const struct td_restore_options *options,
                                const struct td_manifest *manifest, struct td_diag *diag)
{
    struct td_list_log_heads_rows heads = {0};
    if (!manifest->logs.n)
        return TD_OK;
    TRY(q_list_log_heads(conn, arena, &heads));
    for (size_t i = 0; i < manifest->logs.n; i++) {
        bool found = false;
        for (size_t j = 0; j < heads.n && !found; j++)
            found = same_head(&manifest->logs.items[i], &heads.items[j]);
        if (!found)
            return say_unsound(diag, options->from, manifest->logs.items[i].origin);
    }
    return TD_OK;
}

static enum td_err read_schema(struct td_conn *conn, struct td_arena *arena, int64_t *schema)
{
    struct td_list_schema_versions_rows versions = {0};
    TRY(q_list_schema_versions(conn, arena, &versions));
    *schema = (int64_t)versions.n;
    return TD_OK;
}

struct td_coming td_coming_of(const struct td_restore_options *options, const char *stage,
                              const struct td_restore_report *report)
{
    return (struct td_coming){.stage = stage,
                              .into = options->into,
                              .code = report->installation,
                              .goes_on = options->goes_on};
}

/* The logs are read as this program knows them: an older file is brought up to date first, where it
 * stands apart, and takes its place so. */
static enum td_err check_audit(struct td_arena *arena, const struct td_restore_options *options,
                               const char *stage, const struct td_restore_report *report,
                               int64_t schema, struct td_diag *diag)
{
    const struct td_coming coming = td_coming_of(options, stage, report);
    const char *secrets =
        td_secrets_stay(arena, &coming) ? td_fmt(arena, "%s.khoa", options->into).p : NULL;
    const char *path = td_fmt(arena, "%s/data.db", stage).p;
    if (schema != td_store_schema())
        TRY(options->bring_up(path, diag));
    return options->check_audit(path, secrets, diag);
}

static enum td_err check_data(struct td_arena *arena, const struct td_restore_options *options,
                              const char *stage, bool is_container, struct td_diag *diag,
                              struct td_restore_report *report)
{
    const char *path = td_fmt(arena, "%s/data.db", stage).p;
    struct td_store *store = NULL;
    struct td_conn *conn = NULL;
    td_str finding = TD_STR_NONE;
    int64_t schema = 0;
    report->installation = td_installation_of(arena, path);
    TRY(td_store_open(path, TD_STORE_EXAMINE, diag, &store));
    enum td_err err = td_store_begin_read(store, arena, &conn);
    if (err == TD_OK)
        err = td_store_check(conn, arena, &finding);
    if (err == TD_OK)
        err = read_schema(conn, arena, &schema);
    if (err != TD_OK || !td_str_is(finding, "ok"))
        err = say_unsound(diag, options->from, err == TD_OK ? finding : TD_STR("SQLite"));
    if (err == TD_OK)
        err = check_definitions(conn, arena, options, is_container, diag);
    if (err == TD_OK && is_container)
        err = compare_logs(conn, arena, options, &report->manifest, diag);
    if (conn)
        td_store_end(conn);
    td_store_close(store);
    if (err == TD_OK && options->check_audit)
        err = check_audit(arena, options, stage, report, schema, diag);
    unlink(td_fmt(arena, "%s-wal", path).p); /* both empty: nothing was written */
    unlink(td_fmt(arena, "%s-shm", path).p);
    return err;
}

enum td_err td_restore_stage(struct td_arena *arena, const struct td_restore_options *options,
                             const char *stage, struct td_diag *diag,
                             struct td_restore_report *report)
{
    bool is_container = !td_file_is_folder(options->from);
    if (is_container)
        TRY(unpack(arena, options, stage, diag, &report->manifest));
    else
        TRY(td_local_stage(arena, options, stage, diag, report));
    if (is_container)
        report->state_at = report->manifest.taken_at;
    return check_data(arena, options, stage, is_container, diag, report);
}

/* --force replaces a file by an earlier state of the same installation; the data and the keys of
 * another one are asked for by name. */
static enum td_err check_installation(struct td_arena *arena,
                                      const struct td_restore_options *options, td_str copied,
                                      struct td_diag *diag)
{
    td_str here = td_installation_of(arena, options->into);
    if (options->another || !here.n || !copied.n || td_str_eq(here, copied))
        return TD_OK;
    td_diag_error(diag, place_of(options->into),
                  "tệp này là dữ liệu của hệ thống %.*s, còn bản sao lưu là của hệ thống %.*s: "
                  "thay bằng nó là thay toàn bộ dữ liệu, tài khoản và khóa của hệ thống ở đây. Hãy "
                  "xem lại có nhầm bản sao lưu không; nếu đúng là muốn thay thì ghi thêm --another",
                  "this file holds the data of the installation %.*s, and the backup is of the "
                  "installation %.*s: it would replace all data, accounts and keys of the one "
                  "here. See whether it is the wrong backup; if it is meant, give --another too",
                  TD_ARG(here), TD_ARG(copied));
    return TD_ECONFLICT;
}

static enum td_err check_target(struct td_arena *arena, const struct td_restore_options *options,
                                td_str copied, struct td_diag *diag)
{
    if (access(options->into, F_OK) != 0)
        return TD_OK;
    TRY(check_installation(arena, options, copied, diag));
    if (options->force)
        return TD_OK;
    td_diag_error(diag, place_of(options->into),
                  "đã có tệp dữ liệu ở đây; hãy chọn tên khác, hoặc ghi --force để thay (tệp cũ "
                  "được giữ bên cạnh)",
                  "there is a data file here; choose another name, or give --force to replace it "
                  "(the old one is kept beside)");
    return TD_ECONFLICT;
}

/* What the place knows to be signed, before anything there is touched. */
static enum td_err look_at_target(struct td_arena *arena, const struct td_restore_options *options,
                                  const char *stage, struct td_diag *diag,
                                  struct td_restore_report *report)
{
    const struct td_coming coming = td_coming_of(options, stage, report);
    enum td_err err = td_remembered_find(arena, &coming, &report->remembered);
    if (err != TD_OK)
        td_diag_error(diag, place_of(td_fmt(arena, "%s.khoa", options->into).p),
                      "không đọc được phần nhớ của tiến trình ký (các tệp ky-….vet) trong thư mục "
                      "này; hãy chạy lệnh bằng tài khoản của chủ thư mục",
                      "what the signer remembers (the files ky-….vet) in this folder cannot be "
                      "read; run the command as the owner of the folder");
    else if (options->foretell)
        options->foretell(td_fmt(arena, "%s/data.db", stage).p, options->into, &report->remembered);
    return err;
}

enum td_err td_restore(struct td_arena *arena, const struct td_restore_options *options,
                       struct td_diag *diag, struct td_restore_report *report)
{
    struct td_stage stage;
    *report = (struct td_restore_report){0};
    if (options->to_ms && !td_file_is_folder(options->from)) {
        td_diag_error(diag, place_of(options->from),
                      "--to chỉ dùng với thư mục sao lưu tại chỗ (TỆP.sao-luu)",
                      "--to goes with a folder of local copies (FILE.sao-luu) only");
        return TD_EINVAL;
    }
    TRY(td_stage_open(td_fmt(arena, "%s.dang-khoi-phuc", options->into).p, diag, &stage));
    enum td_err err = td_restore_stage(arena, options, stage.path, diag, report);
    if (err == TD_OK)
        err = look_at_target(arena, options, stage.path, diag, report);
    if (err == TD_OK)
        err = check_target(arena, options, report->installation, diag);
    if (err == TD_OK)
        err = td_replace(arena, options, stage.path, diag, report);
    td_stage_close(&stage);
    return err;
}
