#ifndef TD_CONFINE_FILTER_H
#define TD_CONFINE_FILTER_H

#include <stdbool.h>

/* Filters of system calls, see seccomp(2); no_new_privs must be on. False: the kernel has none. */

/* Nothing but what reading, computing and writing to open files need; all else ends the process. */
bool filter_for_parser(void);

/* What a server has no use for is refused with EPERM. */
bool filter_for_server(void);

/* The same, but for connections to elsewhere, by TCP and UDP; nobody can connect to it. */
bool filter_for_mailer(void);

#endif
