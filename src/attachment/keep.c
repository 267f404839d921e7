#include "attachment/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "attachment/attachment.h"
#include "base/file.h"
#include "base/sha256.h"

const char *td_attachment_folder(struct td_arena *arena, const char *db_path)
{
    return td_fmt(arena, "%s.tep", db_path).p;
}

/* The digest comes from the data: a wrong one must not lead elsewhere. */
static bool is_digest(td_str sha256)
{
    bool good = sha256.n == 64;
    for (size_t i = 0; i < sha256.n; i++)
        good = good && ((sha256.p[i] >= '0' && sha256.p[i] <= '9') ||
                        (sha256.p[i] >= 'a' && sha256.p[i] <= 'f'));
    return good;
}

td_str td_attachment_kept_name(struct td_arena *arena, td_str sha256)
{
    return td_fmt(arena, "%.2s/%.*s", sha256.p, TD_ARG(sha256));
}

/* ---- reading ---- */

/* Open below the folder, and nowhere else. */
static int open_beneath(int folder, const char *name)
{
    const struct open_how how = {.flags = O_RDONLY | O_CLOEXEC,
                                 .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
    return (int)syscall(SYS_openat2, folder, name, &how, sizeof how);
}

static int open_kept(struct td_arena *arena, const char *folder, td_str sha256)
{
    if (!is_digest(sha256)) {
        errno = ENOENT;
        return -1;
    }
    int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (at < 0)
        return -1;
    int fd = open_beneath(at, td_attachment_kept_name(arena, sha256).p);
    int error = errno;
    close(at);
    errno = error;
    return fd;
}

/* Why one could not be opened. */
static enum td_err why_not(void)
{
    return errno == ENOENT || errno == ENOTDIR ? TD_ENOTFOUND
           : errno == EACCES || errno == EPERM ? TD_EDENIED
                                               : TD_EIO;
}

static enum td_err read_exactly(int fd, char *room, size_t size)
{
    size_t n = 0;
    while (n < size) {
        ssize_t got = read(fd, room + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return TD_EIO;
        n += (size_t)got;
    }
    return TD_OK;
}

/* The room is made before the file is open: running out of memory leaks nothing. */
enum td_err td_attachment_read(struct td_arena *arena, const char *folder, td_str sha256,
                               uint64_t size, td_str *bytes)
{
    struct stat info;
    if (size > TD_ATTACHMENT_MAX)
        return TD_EIO;
    char *room = td_arena_alloc(arena, (size_t)size + 1);
    int fd = open_kept(arena, folder, sha256);
    if (fd < 0)
        return why_not();
    enum td_err err =
        fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && (uint64_t)info.st_size == size
            ? read_exactly(fd, room, (size_t)size)
            : TD_EIO;
    close(fd);
    TRY(err);
    *bytes = (td_str){room, (size_t)size};
    return td_str_eq(td_sha256_hex(arena, *bytes), sha256) ? TD_OK : TD_EIO;
}

enum td_err td_attachment_look(struct td_arena *arena, const char *folder, td_str sha256,
                               uint64_t size)
{
    struct stat info;
    int fd = open_kept(arena, folder, sha256);
    if (fd < 0)
        return why_not();
    bool there = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && (uint64_t)info.st_size == size;
    close(fd);
    return there ? TD_OK : TD_EIO;
}

/* ---- keeping ---- */

static bool has_room(const char *folder, size_t bytes, uint64_t reserve)
{
    struct statvfs disk;
    return statvfs(folder, &disk) == 0 &&
           (uint64_t)disk.f_bavail * disk.f_frsize >= reserve + bytes;
}

/* A folder that is there, with its name on the disk. */
static enum td_err make_folder(const char *path, const char *above)
{
    if (mkdir(path, 0700) == 0)
        return above ? td_folder_sync(above) : TD_OK;
    return errno == EEXIST && td_file_is_folder(path) ? TD_OK : TD_EIO;
}

enum td_err td_attachment_prepare(const char *folder, struct td_diag *diag)
{
    if (make_folder(folder, NULL) == TD_OK)
        return TD_OK;
    td_diag_error(diag, (struct td_place){td_str_of(folder), 0, 0},
                  "không tạo được thư mục minh chứng; hãy xem lại quyền ghi và chỗ trống trên đĩa",
                  "the folder of evidence files cannot be made; check the permission to write and "
                  "the space on the disk");
    return TD_EIO;
}

enum td_err td_attachment_keep(struct td_arena *arena, const char *folder, td_str bytes,
                               uint64_t reserve, td_str *sha256)
{
    td_str kept;
    *sha256 = td_sha256_hex(arena, bytes);
    const char *below = td_fmt(arena, "%s/%.2s", folder, sha256->p).p;
    TRY(make_folder(folder, NULL));
    if (!has_room(folder, bytes.n, reserve))
        return TD_ETOOBIG;
    TRY(make_folder(below, folder));
    if (td_attachment_read(arena, folder, *sha256, bytes.n, &kept) == TD_OK)
        return td_folder_sync(below); /* whoever made it may not have come so far */
    return td_file_write(arena, td_fmt(arena, "%s/%.*s", below, TD_ARG(*sha256)).p, bytes);
}

/* ---- looking at all ---- */

enum td_err td_attachment_list(struct td_arena *arena, const char *folder,
                               struct td_kept_files *files)
{
    td_str *folders, *names;
    size_t n_folders, n;
    *files = (struct td_kept_files){0};
    enum td_err err = td_folder_list(arena, folder, &folders, &n_folders);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < n_folders; i++) {
        const char *below = td_fmt(arena, "%s/%.*s", folder, TD_ARG(folders[i])).p;
        err = td_folder_list(arena, below, &names, &n);
        if (err == TD_ENOTFOUND) { /* a file at the top */
            *td_push(arena, files) = folders[i];
            continue;
        }
        TRY(err);
        for (size_t k = 0; k < n; k++)
            *td_push(arena, files) =
                td_fmt(arena, "%.*s/%.*s", TD_ARG(folders[i]), TD_ARG(names[k]));
    }
    return TD_OK;
}
