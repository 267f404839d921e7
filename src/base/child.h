#ifndef TD_BASE_CHILD_H
#define TD_BASE_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

/* The processes that work for this one, each started by it. */

/* Whether a child has ended; it is still to be waited for. From any thread. */
bool td_child_has_ended(pid_t child);

/* Wait until a child has ended. */
void td_child_wait(pid_t child);

#endif
