#ifndef TD_CONFINE_ZYGOTE_PROCESS_H
#define TD_CONFINE_ZYGOTE_PROCESS_H

#include "confine/zygote.h"

/* What the process that asks and the zygote tell each other; both are one program in memory. */

/* One packet, and with it three open files in this order. */
enum { REQUEST_INPUT, REQUEST_ANSWER, REQUEST_ENDED, REQUEST_FILES };
struct request {
    unsigned job;
    struct td_job_limits limits;
    size_t n_parameters;
    char parameters[TD_JOB_PARAMETERS_MAX];
};

/* Written to REQUEST_ENDED when the child is gone. */
struct ended {
    int status; /* as wait(2) has it */
    bool late;  /* it was killed at its time */
};

/* What a child exits with: one of these, or an enum td_err. */
enum { EXIT_TOO_BIG = 100, EXIT_UNSAFE, EXIT_UNREADABLE };

/* The life of the zygote, on its end of the socket; returns never. */
_Noreturn void zygote_live(int socket, const struct td_job *jobs, size_t n_jobs, bool unsafe);

#endif
