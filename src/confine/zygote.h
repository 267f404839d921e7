#ifndef TD_CONFINE_ZYGOTE_H
#define TD_CONFINE_ZYGOTE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "confine/confine.h"

/*
 * Jobs on bytes that a stranger sent, each in a process of its own that can do nothing else. The
 * zygote is a small process without threads, started before this one has any; it forks one child a
 * job, confined as TD_CONFINE_PARSER. What a child answers is hostile until checked: whoever asked
 * takes every length and every text in it for a lie.
 */

struct td_zygote;

struct td_job {
    /*
     * Runs in the child: reads input, writes the answer. parameters come from the one who asked.
     * The arena is as large as the limit on memory allows. Other than TD_OK: there is no answer.
     */
    enum td_err (*run)(struct td_arena *arena, td_str input, td_str parameters,
                       struct td_buf *answer);
};

/* The jobs of the program: where each stands in the table that td_zygote_start is given. */
enum td_job_number {
    TD_JOB_WORKBOOK,   /* sheet/workbook.h */
    TD_JOB_ATTACHMENT, /* attachment/attachment.h */
    TD_JOB_WORDING,    /* wording/wording.h */
    TD_JOB_PREVIEW,    /* preview/preview.h */
    TD_JOBS,
};

struct td_job_limits {
    struct td_confine_limits process;
    unsigned wall_ms; /* then the child is killed */
    size_t answer;    /* bytes */
};

/* What a file from a stranger may cost. */
extern const struct td_job_limits td_strict_limits;

/* How a job ended. */
enum td_job_end {
    TD_JOB_ANSWERED,
    TD_JOB_REFUSED,  /* its run gave an error */
    TD_JOB_TOO_LONG, /* it was stopped: too much time, or the machine's memory was at its end */
    TD_JOB_TOO_BIG,  /* it needed more memory, or the answer is longer, than the limit */
    TD_JOB_CRASHED,
    TD_JOB_UNDONE, /* nobody did it: the zygote is gone, or the system refuses; no fault of the
                      input */
    TD_JOB_UNSAFE, /* not begun: the kernel has too few walls for it (td_confine_is_enough) */
};

#define TD_JOB_PARAMETERS_MAX 256
#define TD_JOBS_AT_ONCE       4

/*
 * Start the zygote; it ends when the arena is freed, and with this process. jobs must live as long.
 * unsafe: run jobs with whatever layers there are. TD_EIO: the system refuses. Call it before any
 * thread is made and any secret is read.
 */
TD_MUST enum td_err td_zygote_start(struct td_arena *arena, const struct td_job *jobs,
                                    size_t n_jobs, bool unsafe, struct td_zygote **zygote);

/* One run of a job: jobs[job], on input, with at most TD_JOB_PARAMETERS_MAX bytes of parameters. */
struct td_job_call {
    unsigned job;
    td_str input, parameters;
    const struct td_job_limits *limits;
};

/*
 * Run a job and wait for its end; from any thread, TD_JOBS_AT_ONCE of them at once and the others
 * wait. *answer, in the arena, is empty unless *end is TD_JOB_ANSWERED. TD_EBUSY: no turn came for
 * a long time.
 */
TD_MUST enum td_err td_zygote_run(struct td_zygote *zygote, struct td_arena *arena,
                                  const struct td_job_call *call, enum td_job_end *end,
                                  td_str *answer);

/* Whether the zygote has been ended by somebody else: every job is TD_JOB_UNDONE from then on. */
bool td_zygote_has_ended(const struct td_zygote *zygote);

#endif
