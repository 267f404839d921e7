#include "base/child.h"

#include <errno.h>
#include <stddef.h>
#include <sys/wait.h>

bool td_child_has_ended(pid_t child)
{
    siginfo_t told = {.si_pid = 0};
    int done;
    do
        done = waitid(P_PID, (id_t)child, &told, WEXITED | WNOHANG | WNOWAIT);
    while (done != 0 && errno == EINTR);
    return done != 0 || told.si_pid == child; /* refused: it is there no more */
}

void td_child_wait(pid_t child)
{
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
}
