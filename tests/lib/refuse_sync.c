/*
 * A disk that refuses to sync, for a program that lets no debugger in: loaded before libc
 * (LD_PRELOAD), it answers fsync and fdatasync with EIO once the first number of the file named by
 * TD_REFUSE_SYNC is not 0, and counts them in the second. The file is mapped at the start, so that
 * it is there behind all walls, and the test may write to it at any time.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static volatile int *shared;

__attribute__((constructor)) static void map(void)
{
    const char *path = getenv("TD_REFUSE_SYNC");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0)
        return;
    void *memory = mmap(NULL, 2 * sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    shared = memory == MAP_FAILED ? NULL : memory;
}

static int answer(long call, int fd)
{
    if (!shared || !shared[0])
        return (int)syscall(call, fd);
    __atomic_add_fetch(&shared[1], 1, __ATOMIC_SEQ_CST);
    errno = EIO;
    return -1;
}

int fsync(int fd)
{
    return answer(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return answer(SYS_fdatasync, fd);
}
