#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "identity/seal.h"

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
        "tệp khóa phải dài đúng %d byte. Hãy lấy lại tệp này từ bản sao lưu; xóa nó thì mọi "
        "người phải bật lại xác thực hai bước.",
        "the key file must have exactly %d bytes. Take it back from a backup; without it "
        "everybody has to enrol the second factor again.",
        TD_KEY_BYTES);
    return TD_EINVAL;
}

static enum td_err refuse_mode(struct td_diag *diag, const char *path)
{
    td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                  "tài khoản khác của máy đọc được tệp khóa. Hãy chạy: chmod 600 %s",
                  "other users of the machine can read the key file. Run: chmod 600 %s", path);
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

enum td_err td_master_key_open(struct td_arena *arena, const char *folder,
                               const struct td_random *random, struct td_diag *diag,
                               struct td_master_key *master)
{
    const char *path = td_fmt(arena, "%s/%s", folder, FILE_NAME).p;
    enum td_err err = read_key(path, diag, master);
    if (err != TD_ENOTFOUND)
        return err;
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return TD_EIO;
    TRY(make_key(arena, folder, path, random));
    return read_key(path, diag, master);
}
