#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/shell.h"
#include "identity/key_file.h"

#define FILE_NAME "xac-thuc"

static bool write_key(int fd, const unsigned char key[TD_KEY_BYTES])
{
    return write(fd, key, TD_KEY_BYTES) == TD_KEY_BYTES && fsync(fd) == 0;
}

/* A new key under its name, whole or not at all; of two programs that make one the first wins. */
static enum td_err make_key(struct td_arena *arena, const char *folder, const char *path,
                            const struct td_random *random)
{
    unsigned char key[TD_KEY_BYTES];
    const char *temporary = td_fmt(arena, "%s.%ld.tmp", path, (long)getpid()).p;
    if (unlink(temporary) != 0 && errno != ENOENT) /* of a process of this number that was killed */
        return TD_EIO;
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return TD_EIO;
    td_random_fill(random, key, sizeof key);
    bool made = write_key(fd, key);
    sodium_memzero(key, sizeof key);
    made = close(fd) == 0 && made;
    made = made && (link(temporary, path) == 0 || errno == EEXIST);
    unlink(temporary);
    return made ? td_folder_sync(folder) : TD_EIO;
}

static enum td_err refuse_length(struct td_diag *diag, const char *path)
{
    td_diag_error(
        diag, (struct td_place){td_str_of(path), 0, 0},
        "tệp khóa xác thực hai bước phải dài đúng %d byte. Hãy lấy lại tệp này từ bản sao lưu; "
        "không còn bản nào thì đổi tên nó và chạy \"thidua doctor\" để biết làm gì tiếp.",
        "the key file of second factors must have exactly %d bytes. Take it back from a backup; "
        "where there is none, rename it and run \"thidua doctor\", which says how to go on.",
        TD_KEY_BYTES);
    return TD_EINVAL;
}

static enum td_err refuse_mode(struct td_diag *diag, const char *path)
{
    td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                  "tài khoản khác của máy đọc được tệp khóa. Hãy chạy: chmod 600 %s",
                  "other users of the machine can read the key file. Run: chmod 600 %s",
                  td_shell_word(diag->arena, td_str_of(path)));
    return TD_EINVAL;
}

static enum td_err read_key(const char *path, struct td_diag *diag, struct td_master_key *master)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT ? TD_ENOTFOUND : TD_EIO;
    bool known = fstat(fd, &info) == 0;
    ssize_t got = read(fd, master->bytes, TD_KEY_BYTES);
    close(fd);
    if (!known || got < 0)
        return TD_EIO;
    if (info.st_size != TD_KEY_BYTES || got != TD_KEY_BYTES)
        return refuse_length(diag, path);
    return info.st_mode & 077 ? refuse_mode(diag, path) : TD_OK;
}

static enum td_err refuse_unread(struct td_diag *diag, const char *path)
{
    td_diag_error(
        diag, (struct td_place){td_str_of(path), 0, 0},
        "không đọc hoặc không tạo được tệp khóa xác thực hai bước (%s). Hãy xem lại quyền "
        "của thư mục và chỗ trống trên đĩa.",
        "the key file of second factors cannot be read or made (%s). Check the permission "
        "of the folder and the space on the disk.",
        strerror(errno));
    return TD_EIO;
}

enum td_err td_master_key_read(struct td_arena *arena, const char *folder, struct td_diag *diag,
                               struct td_master_key *master)
{
    const char *path = td_fmt(arena, "%s/%s", folder, FILE_NAME).p;
    enum td_err err = read_key(path, diag, master);
    return err == TD_EIO ? refuse_unread(diag, path) : err;
}

enum td_err td_master_key_open(struct td_arena *arena, const char *folder,
                               const struct td_random *random, struct td_diag *diag,
                               struct td_master_key *master)
{
    const char *path = td_fmt(arena, "%s/%s", folder, FILE_NAME).p;
    enum td_err err = td_master_key_read(arena, folder, diag, master);
    if (err != TD_ENOTFOUND)
        return err;
    if ((mkdir(folder, 0700) != 0 && errno != EEXIST) ||
        make_key(arena, folder, path, random) != TD_OK)
        return refuse_unread(diag, path);
    return td_master_key_read(arena, folder, diag, master);
}
