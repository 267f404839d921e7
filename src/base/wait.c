#include "base/wait.h"

#include <errno.h>

struct timespec td_moment_ahead(int64_t ms)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    int64_t ns = moment.tv_nsec + ms % 1000 * 1000000;
    moment.tv_sec += ms / 1000 + ns / 1000000000;
    moment.tv_nsec = ns % 1000000000;
    return moment;
}

bool td_wait_until(pthread_cond_t *change, pthread_mutex_t *lock, const struct timespec *until)
{
    return pthread_cond_clockwait(change, lock, CLOCK_MONOTONIC, until) != ETIMEDOUT;
}
