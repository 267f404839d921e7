#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "signer/process.h"

#define LOCK_TRIES 20 /* a tenth of a second apart: the signer before this one is just ending */

static bool write_seed(int fd, const unsigned char seed[crypto_sign_SEEDBYTES])
{
    return write(fd, seed, crypto_sign_SEEDBYTES) == crypto_sign_SEEDBYTES && fsync(fd) == 0;
}

/* The file appears whole: a link to what has been written under another name. */
static enum td_err make_key(struct td_arena *arena, const char *folder, const char *path)
{
    unsigned char seed[crypto_sign_SEEDBYTES];
    const char *temporary = td_fmt(arena, "%s.moi", path).p;
    if (unlink(temporary) != 0 && errno != ENOENT)
        return TD_EIO;
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
    if (fd < 0)
        return TD_EIO;
    randombytes_buf(seed, sizeof seed);
    bool written = write_seed(fd, seed);
    sodium_memzero(seed, sizeof seed);
    written = close(fd) == 0 && written;
    if (written && link(temporary, path) != 0)
        written = errno == EEXIST;
    unlink(temporary);
    return written ? td_folder_sync(folder) : TD_EIO;
}

/* One signer a folder. The lock goes with the process, however it ends. */
static enum td_err lock_key(int fd)
{
    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return TD_OK;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return TD_EIO;
        nanosleep(&(struct timespec){0, 100 * 1000 * 1000}, NULL);
    }
    return TD_EBUSY;
}

static enum td_err read_key(int fd, struct signing_key *key)
{
    unsigned char seed[crypto_sign_SEEDBYTES + 1];
    struct stat info;
    if (fstat(fd, &info) != 0)
        return TD_EIO;
    ssize_t n = read(fd, seed, sizeof seed);
    if (n < 0)
        return TD_EIO;
    if (!S_ISREG(info.st_mode) || (info.st_mode & 077) != 0 || n != crypto_sign_SEEDBYTES)
        return TD_EINVAL;
    crypto_sign_seed_keypair(key->public_key, key->secret, seed);
    sodium_memzero(seed, sizeof seed);
    return lock_key(fd);
}

/* What a signer that was killed had not finished. */
static enum td_err remove_unfinished(struct td_arena *arena, const char *folder)
{
    td_str *names = NULL;
    size_t n = 0;
    TRY(td_folder_list(arena, folder, &names, &n));
    for (size_t i = 0; i < n; i++) {
        if (td_str_starts(names[i], TD_STR("ky-")) && td_str_ends(names[i], TD_STR(".tmp")))
            TRY(td_file_remove(td_fmt(arena, "%s/%.*s", folder, TD_ARG(names[i])).p));
    }
    return TD_OK;
}

enum td_err key_open(struct td_arena *arena, const char *folder, struct signing_key *key)
{
    const char *path = td_fmt(arena, "%s/ky", folder).p;
    if (sodium_init() < 0 || sodium_mlock(key, sizeof *key) != 0)
        errno = 0; /* without the right to lock memory the key may be swapped out, no more */
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return TD_EIO;
    key->lock = open(path, O_RDONLY | O_CLOEXEC);
    if (key->lock < 0 && errno == ENOENT) {
        if (td_signer_key_lost(arena, folder)) /* another one would hide that it is */
            return TD_ENOTFOUND;
        TRY(make_key(arena, folder, path));
        key->lock = open(path, O_RDONLY | O_CLOEXEC);
    }
    if (key->lock < 0)
        return TD_EIO;
    enum td_err err = read_key(key->lock, key);
    if (err == TD_OK)
        err = remove_unfinished(arena, folder);
    if (err != TD_OK)
        close(key->lock);
    return err;
}
