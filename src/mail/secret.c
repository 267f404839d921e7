#include "mail/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "mail/address.h"

#define PART_MAX      500
#define FILE_MAX      (TD_MAIL_HOST_MAX + 2 * PART_MAX + 3)
#define AUTHORITY_MAX ((size_t)1 << 20)

static const char *path_of(struct td_arena *arena, const char *folder)
{
    return td_fmt(arena, "%s/thu", folder).p;
}

static const char *authority_of(struct td_arena *arena, const char *folder)
{
    return td_fmt(arena, "%s/thu-ca", folder).p;
}

static bool is_line(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f)
            return false;
    return text.n > 0 && text.n <= PART_MAX;
}

static bool is_good(const struct td_mail_secret *secret)
{
    return td_mail_host_is_good(secret->host) && is_line(secret->user) && is_line(secret->password);
}

static td_str next_line(td_str *rest)
{
    size_t length = td_str_find(*rest, '\n');
    td_str line = td_str_slice(*rest, 0, length);
    *rest = td_str_from(*rest, length + 1);
    return line;
}

enum td_err td_mail_secret_read(struct td_arena *arena, const char *folder,
                                struct td_mail_secret *secret)
{
    const char *path = path_of(arena, folder);
    struct stat info;
    td_str bytes;
    if (lstat(path, &info) != 0)
        return errno == ENOENT ? TD_ENOTFOUND : TD_EIO;
    if (!S_ISREG(info.st_mode) || info.st_mode & 077 || info.st_uid != geteuid())
        return TD_EINVAL;
    enum td_err err = td_file_read(arena, path, FILE_MAX, &bytes);
    if (err != TD_OK)
        return err == TD_ETOOBIG ? TD_EINVAL : err;
    secret->host = next_line(&bytes);
    secret->user = next_line(&bytes);
    secret->password = next_line(&bytes);
    return is_good(secret) && bytes.n == 0 ? TD_OK : TD_EINVAL;
}

enum td_err td_mail_secret_write(struct td_arena *arena, const char *folder,
                                 const struct td_mail_secret *secret)
{
    if (!is_good(secret))
        return TD_EINVAL;
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return TD_EIO;
    mode_t before = umask(0077);
    enum td_err err = td_file_write(arena, path_of(arena, folder),
                                    td_fmt(arena, "%.*s\n%.*s\n%.*s\n", TD_ARG(secret->host),
                                           TD_ARG(secret->user), TD_ARG(secret->password)));
    umask(before);
    return err;
}

enum td_err td_mail_secret_remove(struct td_arena *arena, const char *folder)
{
    TRY(td_file_remove(path_of(arena, folder)));
    return td_file_remove(authority_of(arena, folder));
}

enum td_err td_mail_authority_write(struct td_arena *arena, const char *folder, td_str pem)
{
    if (!td_str_holds(pem, TD_STR("-----BEGIN CERTIFICATE-----")))
        return TD_EINVAL;
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return TD_EIO;
    return td_file_write(arena, authority_of(arena, folder), pem);
}

enum td_err td_mail_authority_read(struct td_arena *arena, const char *folder, td_str *pem)
{
    return td_file_read(arena, authority_of(arena, folder), AUTHORITY_MAX, pem);
}
