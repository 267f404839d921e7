#include "backup/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup/backup.h"
#include "base/file.h"

#define TRIES 16 /* each fails only where another program has just removed the folder */

/* Whether the name still leads to the folder that is open: who had the lock before removes it. */
static bool is_still(const char *path, int fd)
{
    struct stat opened, named;
    return fstat(fd, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

/* -1: errno says why; EBUSY: another program has it, EAGAIN: it was removed meanwhile. */
static int open_locked(const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return -1;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        errno = errno == ENOENT ? EAGAIN : errno;
        return -1;
    }
    int why = 0;
    if (flock(fd, LOCK_EX | LOCK_NB) != 0)
        why = errno == EWOULDBLOCK ? EBUSY : errno;
    else if (!is_still(path, fd))
        why = EAGAIN;
    if (!why)
        return fd;
    close(fd);
    errno = why;
    return -1;
}

static enum td_err remove_content(struct td_arena *arena, const char *path)
{
    td_str *names;
    size_t n;
    TRY(td_folder_list(arena, path, &names, &n));
    for (size_t i = 0; i < n; i++)
        TRY(td_folder_remove(td_fmt(arena, "%s/%.*s", path, TD_ARG(names[i])).p));
    return TD_OK;
}

enum td_err td_stage_open(const char *path, struct td_diag *diag, struct td_stage *stage)
{
    struct td_place place = {td_str_of(path), 0, 0};
    *stage = (struct td_stage){path, -1};
    errno = EAGAIN;
    for (int i = 0; i < TRIES && stage->lock < 0 && errno == EAGAIN; i++)
        stage->lock = open_locked(path);
    if (stage->lock >= 0 && remove_content(diag->arena, path) == TD_OK)
        return TD_OK;
    if (stage->lock < 0 && errno == EBUSY) {
        td_diag_error(diag, place,
                      "một lệnh khôi phục hoặc thử khôi phục khác đang dùng thư mục này; hãy đợi "
                      "lệnh ấy xong rồi làm lại",
                      "another restore or drill works in this folder; wait until it is done, then "
                      "try again");
        return TD_EBUSY;
    }
    td_diag_error(diag, place,
                  "không ghi được (%s); hãy xem lại quyền ghi và chỗ trống trên đĩa; dữ liệu đang "
                  "có không bị đụng đến",
                  "cannot be written (%s); check the permission to write and the space on the "
                  "disk; the data that are there have not been touched",
                  strerror(errno));
    if (stage->lock >= 0)
        close(stage->lock);
    stage->lock = -1;
    return TD_EIO;
}

/* Removed under the lock: whoever waits finds another folder of that name, or none. */
void td_stage_close(struct td_stage *stage)
{
    (void)!td_folder_remove(stage->path);
    close(stage->lock);
    stage->lock = -1;
}
