/* The last step of a restore: names change, bytes do not. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup/moment.h"
#include "backup/restore.h"
#include "backup/secrets.h"
#include "base/file.h"
#include "base/sha256.h"

#define EVIDENCE_FILE_MAX ((size_t)64 << 20)

struct replacing {
    struct td_arena *arena;
    struct td_diag *diag;
    const char *stage, *into;
    td_str when; /* of the names under which the old is kept */
};

static enum td_err say_failed(struct replacing *work, const char *path)
{
    td_diag_error(work->diag, (struct td_place){td_str_of(path), 0, 0},
                  "không thay được tệp (%s); dữ liệu cũ còn nguyên dưới tên cũ hoặc tên có "
                  "\".truoc-khoi-phuc-\"; hãy xem lại quyền ghi rồi làm lại",
                  "the file cannot be replaced (%s); the old data are whole under their name or "
                  "one with \".truoc-khoi-phuc-\"; check the permission to write and try again",
                  strerror(errno));
    return TD_EIO;
}

static enum td_err take_lock(struct replacing *work, int *fd)
{
    const char *path = td_fmt(work->arena, "%s.lock", work->into).p;
    *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (*fd < 0)
        return say_failed(work, path);
    if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
        return TD_OK;
    close(*fd);
    td_diag_error(work->diag, (struct td_place){td_str_of(work->into), 0, 0},
                  "một chương trình đang mở tệp dữ liệu này; hãy dừng chương trình ấy rồi làm lại",
                  "a program has this data file open; stop it and try again");
    return TD_EBUSY;
}

static const char *kept_name(struct replacing *work, const char *path)
{
    return td_fmt(work->arena, "%s.truoc-khoi-phuc-%.*s", path, TD_ARG(work->when)).p;
}

/* Whether a file whose name is the hash of its bytes is no longer what it was. */
static bool is_damaged(const char *path, td_str name)
{
    struct td_arena arena;
    td_str bytes;
    if (name.n != 64)
        return false;
    td_arena_init(&arena, 2 * EVIDENCE_FILE_MAX);
    bool damaged = td_file_read(&arena, path, EVIDENCE_FILE_MAX, &bytes) != TD_OK ||
                   !td_str_eq(td_sha256_hex(&arena, bytes), name);
    td_arena_free(&arena);
    return damaged;
}

/* For nobody else, as where the program makes it. */
static enum td_err make_private(struct replacing *work, const char *folder)
{
    bool is_there = mkdir(folder, 0700) == 0 || errno == EEXIST;
    return is_there && chmod(folder, 0700) == 0 && td_file_is_folder(folder)
               ? TD_OK
               : say_failed(work, folder);
}

/* Evidence has the hash of its bytes as its name: what is missing or damaged comes from the copy,
 * nothing else is replaced. */
static enum td_err place_evidence(struct replacing *work, const char *from, const char *to)
{
    td_str *names;
    size_t n;
    enum td_err err = td_folder_list(work->arena, from, &names, &n);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : say_failed(work, from);
    TRY(make_private(work, to));
    for (size_t i = 0; i < n; i++) {
        const char *source = td_fmt(work->arena, "%s/%.*s", from, TD_ARG(names[i])).p;
        const char *target = td_fmt(work->arena, "%s/%.*s", to, TD_ARG(names[i])).p;
        if (td_file_is_folder(source))
            TRY(place_evidence(work, source, target));
        else if ((access(target, F_OK) != 0 || is_damaged(target, names[i])) &&
                 rename(source, target) != 0)
            return say_failed(work, target);
    }
    return td_folder_sync(to);
}

/* A second name for a file, where there is one. */
static enum td_err keep(struct replacing *work, const char *end)
{
    const char *path = td_fmt(work->arena, "%s%s", work->into, end).p;
    const char *kept = td_fmt(work->arena, "%s%s", kept_name(work, work->into), end).p;
    if (link(path, kept) == 0 || errno == ENOENT)
        return TD_OK;
    return say_failed(work, kept);
}

static enum td_err sync_around(struct replacing *work)
{
    const char *slash = strrchr(work->into, '/');
    return td_folder_sync(
        slash ? td_fmt(work->arena, "%.*s", (int)(slash - work->into) + 1, work->into).p : ".");
}

static enum td_err lose_name(struct replacing *work, const char *end)
{
    const char *path = td_fmt(work->arena, "%s%s", work->into, end).p;
    return unlink(path) == 0 || errno == ENOENT ? TD_OK : say_failed(work, path);
}

/* The old data under their own name again, the log of writes first. Of no weight: they are whole
 * under the other one. */
static void put_back(struct replacing *work)
{
    static const char *const ends[] = {"-wal", ""};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        (void)!rename(td_fmt(work->arena, "%s%s", kept_name(work, work->into), ends[i]).p,
                      td_fmt(work->arena, "%s%s", work->into, ends[i]).p);
}

/* The data file goes before its log of writes, and is gone on the disk when that goes: without it
 * the file would stand there as an older state, which nobody would notice. */
static enum td_err take_away(struct replacing *work)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    TRY(sync_around(work));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        TRY(lose_name(work, ends[i]));
        TRY(sync_around(work));
    }
    return TD_OK;
}

/*
 * The data file and its log of writes belong together. Both get their second names before either
 * loses its first, and a log that is not the new file's is gone before the new file comes. Stopped
 * between the two there is no data file, and the old one is whole under its second name.
 */
static enum td_err place_data(struct replacing *work, const char **kept)
{
    const char *data = td_fmt(work->arena, "%s/data.db", work->stage).p;
    struct stat old;
    *kept = stat(work->into, &old) == 0 ? kept_name(work, work->into) : NULL;
    if (*kept) {
        TRY(keep(work, ""));
        TRY(keep(work, "-wal"));
        if (chmod(data, old.st_mode & 0777) != 0 || chown(data, old.st_uid, old.st_gid) != 0)
            return say_failed(work, data);
    }
    enum td_err err = take_away(work);
    if (err == TD_OK && rename(data, work->into) != 0)
        err = say_failed(work, work->into);
    if (err != TD_OK && *kept)
        put_back(work);
    return err;
}

enum td_err td_replace(struct td_arena *arena, const struct td_restore_options *options,
                       const char *stage, struct td_diag *diag, struct td_restore_report *report)
{
    const char *into = options->into;
    struct replacing work = {arena, diag, stage, into, td_moment_name(arena, td_store_now())};
    struct td_secrets_placing secrets = {.arena = arena,
                                         .coming = td_coming_of(options, stage, report),
                                         .kept = td_str_of(kept_name(&work, ""))};
    const char *refused = into;
    int lock;
    TRY(take_lock(&work, &lock));
    enum td_err err =
        place_evidence(&work, td_fmt(arena, "%s/tep", stage).p, td_fmt(arena, "%s.tep", into).p);
    if (err == TD_OK && td_secrets_place(&secrets, &refused) != TD_OK)
        err = say_failed(&work, refused);
    if (err == TD_OK)
        err = place_data(&work, &report->kept);
    if (err != TD_OK)
        td_secrets_take_back(&secrets);
    if (err == TD_OK)
        err = sync_around(&work);
    close(lock);
    return err;
}
