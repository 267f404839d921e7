#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"

static enum td_err read_all(struct td_arena *arena, int fd, size_t size, td_str *bytes)
{
    char *text = td_arena_alloc(arena, size + 1);
    size_t n = 0;
    while (n < size) {
        ssize_t got = read(fd, text + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return TD_EIO;
        if (got == 0)
            break; /* it became shorter meanwhile */
        n += (size_t)got;
    }
    text[n] = 0;
    *bytes = (td_str){text, n};
    return TD_OK;
}

enum td_err td_file_read(struct td_arena *arena, const char *path, size_t max, td_str *bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? TD_ENOTFOUND : TD_EIO;
    struct stat info;
    enum td_err err = TD_OK;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        err = TD_EIO;
    else if ((unsigned long long)info.st_size > max)
        err = TD_ETOOBIG;
    else
        err = read_all(arena, fd, (size_t)info.st_size, bytes);
    close(fd);
    return err;
}

static bool write_all(int fd, td_str bytes)
{
    while (bytes.n) {
        ssize_t put = write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = td_str_from(bytes, (size_t)put);
    }
    return fsync(fd) == 0 || errno == EINVAL || errno == EROFS; /* a device, a pipe has no disk */
}

enum td_err td_folder_sync(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return TD_EIO;
    enum td_err err = fsync(fd) == 0 ? TD_OK : TD_EIO;
    close(fd);
    return err;
}

static enum td_err sync_folder_of(struct td_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? td_fmt(arena, "%.*s", (int)(slash - path + 1), path).p : ".";
    return td_folder_sync(folder);
}

/* A device, a pipe: nothing may be put in its place. */
static bool is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

static enum td_err write_into(const char *path, td_str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return TD_EIO;
    bool written = write_all(fd, bytes);
    written = close(fd) == 0 && written;
    return written ? TD_OK : TD_EIO;
}

enum td_err td_file_write(struct td_arena *arena, const char *path, td_str bytes)
{
    if (is_special(path))
        return write_into(path, bytes);
    static atomic_uint writes; /* threads may write the same file at once */
    const char *temporary =
        td_fmt(arena, "%s.%ld-%u.tmp", path, (long)getpid(), atomic_fetch_add(&writes, 1)).p;
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        return TD_EIO;
    bool written = write_all(fd, bytes);
    written = close(fd) == 0 && written;
    if (!written || rename(temporary, path) != 0) {
        unlink(temporary);
        return TD_EIO;
    }
    return sync_folder_of(arena, path);
}

#define LINKS_MAX 40 /* as the system has it */

enum td_err td_file_follow(struct td_arena *arena, const char *path, const char **target)
{
    const char *now = td_str_z(arena, td_str_of(path));
    for (int i = 0; i < LINKS_MAX; i++) {
        char link[4096];
        ssize_t n = readlink(now, link, sizeof link);
        if (n < 0 || n == sizeof link) { /* not a link, or not there */
            *target = now;
            return TD_OK;
        }
        const char *slash = strrchr(now, '/');
        int folder = slash && link[0] != '/' ? (int)(slash - now) + 1 : 0;
        now = td_fmt(arena, "%.*s%.*s", folder, now, (int)n, link).p;
    }
    return TD_EIO;
}

bool td_file_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

enum td_err td_folder_make(struct td_arena *arena, const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != 0)
            continue;
        const char *part = td_fmt(arena, "%.*s", (int)i, path).p;
        if (mkdir(part, 0755) != 0 && errno != EEXIST)
            return TD_EIO;
    }
    return td_file_is_folder(path) ? TD_OK : TD_EIO;
}

enum td_err td_file_remove(const char *path)
{
    return unlink(path) == 0 || errno == ENOENT ? TD_OK : TD_EIO;
}

static int compare_names(const void *left, const void *right)
{
    return td_str_cmp(*(const td_str *)left, *(const td_str *)right);
}

/* Closed with the arena, so that running out of memory on the way does not leak it. */
static void close_folder(void *folder)
{
    closedir(folder);
}

enum td_err td_folder_list(struct td_arena *arena, const char *path, td_str **names, size_t *n)
{
    struct td_names TD_ARRAY(td_str) found = {0};
    DIR *folder = opendir(path);
    if (!folder)
        return errno == ENOENT || errno == ENOTDIR ? TD_ENOTFOUND : TD_EIO;
    td_arena_defer(arena, close_folder, folder);
    errno = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL; errno = 0) {
        td_str name = td_str_of(entry->d_name);
        if (!td_str_is(name, ".") && !td_str_is(name, ".."))
            *td_push(arena, &found) = td_str_copy(arena, name);
    }
    if (errno)
        return TD_EIO;
    if (found.n)
        qsort(found.items, found.n, sizeof *found.items, compare_names);
    *names = found.items;
    *n = found.n;
    return TD_OK;
}
