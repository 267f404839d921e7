#ifndef TD_BASE_WAIT_H
#define TD_BASE_WAIT_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* Waiting for a change at most so long, by a clock that nobody sets: one that is put back by hours
 * would let whoever waits sleep as long. */

/* The moment so many milliseconds from now. */
struct timespec td_moment_ahead(int64_t ms);

/* Wait for the condition until then; the lock is held before and after. False: the time is over. */
bool td_wait_until(pthread_cond_t *change, pthread_mutex_t *lock, const struct timespec *until);

#endif
