/*
 * What a running program may do to files, asked from within it: loaded before libc (LD_PRELOAD), it
 * tries the attempts in the file named by TD_TRY_INSIDE when the process gets SIGUSR2, and writes
 * beside each how it went. The file is mapped at the start, so that it is there behind all walls.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATTEMPTS 64

static volatile struct attempt {
    int kind;   /* one letter; 0: none, the end */
    int answer; /* -1: not tried yet; 0: it was possible; else errno */
    char path[504];
} * attempts;

static int opened(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    return fd < 0 ? -1 : close(fd);
}

static int try_one(int kind, const char *path)
{
    char other[512];
    switch (kind) {
    case 'r':
        return opened(path, O_RDONLY);
    case 'w':
        return opened(path, O_WRONLY);
    case 'm':
        return opened(path, O_WRONLY | O_CREAT | O_EXCL);
    case 'l':
        return opened(path, O_RDONLY | O_DIRECTORY);
    case 'u':
        return unlink(path);
    case 'd':
        return rmdir(path);
    case 'n':
        memcpy(other, path, sizeof attempts->path);
        strcat(other, "+");
        return rename(path, other);
    default:
        errno = EINVAL;
        return -1;
    }
}

static void try_all(int signal)
{
    int before = errno;
    (void)signal;
    for (int i = 0; i < ATTEMPTS && attempts[i].kind; i++) {
        int done = try_one(attempts[i].kind, (const char *)attempts[i].path);
        __atomic_store_n(&attempts[i].answer, done == 0 ? 0 : errno, __ATOMIC_SEQ_CST);
    }
    errno = before;
}

__attribute__((constructor)) static void map(void)
{
    const char *path = getenv("TD_TRY_INSIDE");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0)
        return;
    void *memory =
        mmap(NULL, ATTEMPTS * sizeof *attempts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    attempts = memory == MAP_FAILED ? NULL : memory;
    if (attempts)
        sigaction(SIGUSR2, &(struct sigaction){.sa_handler = try_all, .sa_flags = SA_RESTART},
                  NULL);
}
