#include "backup/backup.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "backup/drill.h"
#include "backup/local.h"
#include "base/file.h"
#include "signer/sealed.h"

#define FOLDER_DEPTH_MAX 6

static struct td_place place_of(const char *path)
{
    return (struct td_place){td_str_of(path), 0, 0};
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    (void)info;
    (void)kind;
    (void)at;
    return remove(path);
}

enum td_err td_folder_remove(const char *path)
{
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return TD_OK;
    return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? TD_OK : TD_EIO;
}

enum td_err td_backup_folder(struct td_arena *arena, const char *db_path, struct td_diag *diag,
                             const char **folder)
{
    *folder = td_fmt(arena, "%s.sao-luu", db_path).p;
    if ((mkdir(*folder, 0700) == 0 || errno == EEXIST) && td_file_is_folder(*folder))
        return TD_OK;
    td_diag_error(
        diag, place_of(*folder),
        "không tạo được thư mục sao lưu (%s); hãy xem lại quyền ghi và chỗ trống trên đĩa",
        "the folder of the backups cannot be made (%s); check the permission to write "
        "and the space on the disk",
        strerror(errno));
    return TD_EIO;
}

struct work {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_container_writer *writer;
    struct td_manifest *manifest;
};

static enum td_err add_file(struct work *work, td_str name, const char *path)
{
    struct td_manifest_file file = {.name = name};
    TRY(td_container_add(work->writer, name, path, &file.size, &file.sha256));
    *td_push(work->arena, &work->manifest->files) = file;
    return TD_OK;
}

typedef bool is_wanted(td_str name);

static bool all(td_str name)
{
    (void)name;
    return true;
}

/* Of F.khoa: the signer's files, the key of second factors, who opens backups. How mail is sent
 * stays on this machine: its password is the office's at its provider (decisions/0021). */
static bool restore_needs(td_str name)
{
    return td_str_is(name, "ky") || td_str_starts(name, TD_STR("ky-")) ||
           td_str_starts(name, TD_STR("ky.")) || td_str_is(name, "xac-thuc") ||
           td_str_is(name, "nguoi-giu");
}

/* The wanted files of a folder and all of the folders in it, under a name; there need not be one.
 */
static enum td_err add_folder(struct work *work, td_str name, const char *path, is_wanted *wanted,
                              int depth)
{
    td_str *names;
    size_t n;
    enum td_err err = td_folder_list(work->arena, path, &names, &n);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    if (err != TD_OK || depth > FOLDER_DEPTH_MAX) {
        td_diag_error(work->diag, place_of(path), "không đọc được thư mục; hãy xem lại quyền đọc",
                      "the folder cannot be read; check the permission to read");
        return TD_EIO;
    }
    for (size_t i = 0; i < n; i++) {
        td_str inner = td_fmt(work->arena, "%.*s/%.*s", TD_ARG(name), TD_ARG(names[i]));
        const char *inner_path = td_fmt(work->arena, "%s/%.*s", path, TD_ARG(names[i])).p;
        struct stat info;
        if (!wanted(names[i]) || lstat(inner_path, &info) != 0 ||
            td_str_ends(names[i], TD_STR(".tmp")))
            continue; /* not wanted, being written, or renamed meanwhile */
        if (S_ISDIR(info.st_mode))
            TRY(add_folder(work, inner, inner_path, all, depth + 1));
        else if (S_ISREG(info.st_mode))
            TRY(add_file(work, inner, inner_path));
    }
    return TD_OK;
}

static void remove_file(void *path)
{
    unlink(path);
}

static td_str hex_of(struct td_arena *arena, td_str bytes)
{
    char *hex = td_arena_alloc(arena, 2 * bytes.n + 1);
    sodium_bin2hex(hex, 2 * bytes.n + 1, (const unsigned char *)bytes.p, bytes.n);
    return (td_str){hex, 2 * bytes.n};
}

enum td_err td_manifest_read_facts(struct td_conn *conn, struct td_arena *arena,
                                   struct td_manifest *manifest)
{
    struct td_list_schema_versions_rows versions = {0};
    struct td_list_log_heads_rows heads = {0};
    TRY(q_list_schema_versions(conn, arena, &versions));
    TRY(q_list_log_heads(conn, arena, &heads));
    manifest->schema = (int64_t)versions.n;
    for (size_t i = 0; i < heads.n; i++)
        *td_push(arena, &manifest->logs) = (struct td_manifest_log){
            heads.items[i].origin, heads.items[i].size, hex_of(arena, heads.items[i].root)};
    return TD_OK;
}

static enum td_err say_no_copy(struct work *work, const struct td_conn *conn, const char *path,
                               enum td_err err)
{
    td_diag_error(work->diag, place_of(path),
                  "không sao chép được dữ liệu (%s); hãy xem lại chỗ trống trên đĩa (cần bằng cỡ "
                  "tệp dữ liệu); dữ liệu không bị ảnh hưởng",
                  "the data cannot be copied (%s); check the space on the disk (as much as the "
                  "data file takes); the data are not affected",
                  conn ? td_store_message(conn) : td_err_name(err));
    return err;
}

static const char *temporary_name(struct work *work, const char *folder, const char *ending)
{
    return td_fmt(work->arena, "%s/tam-%ld-%lld%s", folder, (long)getpid(),
                  (long long)td_store_now(), ending)
        .p;
}

/* The data as they are now, by way of a copy beside the data file, where they are as safe. */
static enum td_err add_data(struct work *work, struct td_store *store, const char *folder)
{
    struct td_conn *conn = NULL;
    char *path = (char *)(uintptr_t)temporary_name(work, folder, ".db");
    enum td_err err = td_store_begin_read(store, work->arena, &conn);
    if (err != TD_OK)
        return say_no_copy(work, NULL, path, err);
    td_arena_defer(work->arena, remove_file, path);
    work->manifest->taken_at = td_store_now();
    err = td_manifest_read_facts(conn, work->arena, work->manifest);
    if (err == TD_OK)
        err = td_store_copy(conn, path);
    if (err != TD_OK)
        err = say_no_copy(work, conn, path, err);
    td_store_end(conn);
    TRY(err);
    TRY(add_file(work, TD_STR("data.db"), path));
    unlink(path);
    return TD_OK;
}

/* The folder of a path with its links resolved, "/" behind it. */
static td_str real_folder_of(struct td_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? td_fmt(arena, "%.*s/.", (int)(slash - path), path).p : ".";
    char *real = realpath(folder, NULL);
    td_str text = real ? td_fmt(arena, "%s/", real) : TD_STR_NONE;
    free(real);
    return text;
}

enum td_err td_backup_check_plain(struct td_arena *arena, const char *path, const char *folder,
                                  struct td_diag *diag)
{
    td_str home = real_folder_of(arena, td_fmt(arena, "%s/x", folder).p);
    td_str target = real_folder_of(arena, path);
    if (home.n && td_str_starts(target, home))
        return TD_OK;
    td_diag_error(diag, place_of(path),
                  "bản sao lưu rời khỏi máy phải được mã hóa: hãy ghi --for TỆP_KHÓA_CÔNG_KHAI "
                  "(tạo bằng \"thidua custodian-key\") hoặc --passphrase-file; bản không mã hóa "
                  "chỉ được để trong %s",
                  "a backup that leaves the machine must be encrypted: give --for PUBLIC_KEY_FILE "
                  "(made by \"thidua custodian-key\") or --passphrase-file; a plain one may stand "
                  "in %s only",
                  folder);
    return TD_EDENIED;
}

/* The signer's files as it sealed them, by way of a file. */
static enum td_err add_sealed(struct work *work, const char *folder, td_str sealed)
{
    char *path = (char *)(uintptr_t)temporary_name(work, folder, ".niem-phong");
    enum td_err err = td_file_write(work->arena, path, sealed);
    if (err != TD_OK)
        return say_no_copy(work, NULL, path, err);
    td_arena_defer(work->arena, remove_file, path);
    TRY(add_file(work, TD_STR("khoa/" TD_SEALED_NAME), path));
    unlink(path);
    return TD_OK;
}

/* What a restore needs of F.khoa: as it stands, or, for the server, who cannot reach the signer's
 * files, with those sealed. */
static enum td_err add_secrets(struct work *work, const char *db_path, const char *copies,
                               td_str sealed)
{
    const char *folder = td_fmt(work->arena, "%s.khoa", db_path).p;
    if (!sealed.n)
        return add_folder(work, TD_STR("khoa"), folder, restore_needs, 0);
    TRY(add_sealed(work, copies, sealed));
    const char *key = td_fmt(work->arena, "%s/xac-thuc", folder).p;
    if (access(key, F_OK) == 0)
        TRY(add_file(work, TD_STR("khoa/xac-thuc"), key));
    return add_folder(work, TD_STR("khoa/nguoi-giu"), td_fmt(work->arena, "%s/nguoi-giu", folder).p,
                      all, 1);
}

/*
 * The secrets come before the data: what the signer remembers having signed may then be less than
 * the copied logs hold, but never more.
 */
static enum td_err write_all(struct td_store *store, struct td_arena *arena, const char *path,
                             const struct td_custodians *custodians, td_str sealed_key,
                             struct td_diag *diag, struct td_manifest *manifest)
{
    const char *db_path = td_store_path(store), *folder;
    struct work work = {.arena = arena, .diag = diag, .manifest = manifest};
    *manifest = (struct td_manifest){.program = TD_STR(TD_VERSION)};
    TRY(td_backup_folder(arena, db_path, diag, &folder));
    if (!custodians->n)
        TRY(td_backup_check_plain(arena, path, folder, diag));
    TRY(td_container_create(arena, path, custodians, diag, &work.writer));
    TRY(add_secrets(&work, db_path, folder, sealed_key));
    TRY(add_data(&work, store, folder));
    TRY(add_folder(&work, TD_STR("tep"), td_fmt(arena, "%s.tep", db_path).p, all, 0));
    TRY(td_container_finish(work.writer, td_manifest_write(arena, manifest)));
    return custodians->n ? td_safety_mark_now(arena, db_path, TD_MARK_COPIED) : TD_OK;
}

enum td_err td_backup_write(struct td_store *store, struct td_arena *arena, const char *path,
                            const struct td_custodians *custodians, struct td_diag *diag,
                            struct td_manifest *manifest)
{
    return write_all(store, arena, path, custodians, TD_STR_NONE, diag, manifest);
}

enum td_err td_backup_now(struct td_store *store, struct td_arena *arena,
                          const struct td_custodians *custodians, td_str sealed_key,
                          struct td_diag *diag, const char **path)
{
    struct td_manifest manifest;
    const char *folder;
    if (!custodians->n || !sealed_key.n)
        return TD_EINTERNAL;
    TRY(td_backup_folder(arena, td_store_path(store), diag, &folder));
    *path = td_fmt(arena, "%s/tai-ve-%lld.tdsl", folder, (long long)td_store_now()).p;
    return write_all(store, arena, *path, custodians, sealed_key, diag, &manifest);
}
