#include "confine/zygote_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CHILDREN_MAX (2 * TD_JOBS_AT_ONCE) /* those that are ending are there beside the next */

struct child {
    pid_t pid; /* 0: a free place */
    int ended_fd;
    int64_t deadline;
    bool late;
};

struct zygote {
    const struct td_job *jobs;
    size_t n_jobs;
    bool unsafe;
    int socket, signals;
    struct child children[CHILDREN_MAX];
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- the child ---- */

static enum td_err write_answer(void *context, td_str bytes)
{
    (void)context;
    while (bytes.n) {
        ssize_t put = write(STDOUT_FILENO, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return TD_EIO;
        bytes = td_str_from(bytes, (size_t)put);
    }
    return TD_OK;
}

/* Nothing stays open but the input as 0, the answer as 1, and errors for a sanitizer to tell. */
static bool keep_only(const int *files)
{
    return dup2(files[REQUEST_INPUT], STDIN_FILENO) >= 0 &&
           dup2(files[REQUEST_ANSWER], STDOUT_FILENO) >= 0 &&
           close_range(TD_SANITIZED ? STDERR_FILENO + 1 : STDERR_FILENO, ~0U, 0) == 0;
}

static int run_job(const struct td_job *job, const struct request *request)
{
    struct td_arena arena;
    struct td_buf answer;
    jmp_buf exhausted;
    td_str input = TD_STR_NONE;
    off_t size = lseek(STDIN_FILENO, 0, SEEK_END); /* fstat would take a call that asks for paths */
    if (size < 0)
        return EXIT_UNREADABLE;
    if (size > 0) {
        input.n = (size_t)size;
        input.p = mmap(NULL, input.n, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
        if (input.p == MAP_FAILED)
            return errno == ENOMEM ? EXIT_TOO_BIG : EXIT_UNREADABLE;
    }
    td_arena_init(&arena, request->limits.process.memory);
    arena.escape = &exhausted;
    if (setjmp(exhausted))
        return EXIT_TOO_BIG;
    td_buf_init_sink(&answer, &arena, write_answer, NULL);
    enum td_err err =
        job->run(&arena, input, (td_str){request->parameters, request->n_parameters}, &answer);
    return err == TD_OK ? td_buf_finish(&answer) : err;
}

static _Noreturn void live_as_child(const struct zygote *zygote, const struct request *request,
                                    const int *files)
{
    struct td_confine_layers layers;
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (!keep_only(files) || request->job >= zygote->n_jobs ||
        request->n_parameters > sizeof request->parameters)
        _exit(EXIT_UNREADABLE);
    td_confine(TD_CONFINE_PARSER, NULL, &request->limits.process, &layers);
    if (!zygote->unsafe && !td_confine_is_enough(&layers))
        _exit(EXIT_UNSAFE);
    _exit(run_job(&zygote->jobs[request->job], request));
}

/* ---- the zygote ---- */

static void tell_end(struct child *child, int status)
{
    struct ended ended = {.status = status, .late = child->late};
    (void)!write(child->ended_fd, &ended, sizeof ended); /* nobody may be waiting any more */
    close(child->ended_fd);
    child->pid = 0;
}

static struct child *free_place(struct zygote *zygote)
{
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        if (zygote->children[i].pid == 0)
            return &zygote->children[i];
    }
    return NULL;
}

static void start_child(struct zygote *zygote, struct child *place, const struct request *request,
                        const int *files)
{
    pid_t pid = fork();
    if (pid == 0)
        live_as_child(zygote, request, files);
    close(files[REQUEST_INPUT]);
    close(files[REQUEST_ANSWER]);
    if (pid < 0) {
        close(files[REQUEST_ENDED]);
        return;
    }
    *place = (struct child){.pid = pid,
                            .ended_fd = files[REQUEST_ENDED],
                            .deadline = now_ms() + request->limits.wall_ms};
}

/* False when nobody is at the other end any more. */
static bool take_request(struct zygote *zygote, struct child *place)
{
    struct request request;
    int files[REQUEST_FILES];
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof files)];
    } control;
    struct iovec part = {&request, sizeof request};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    ssize_t n = recvmsg(zygote->socket, &message, MSG_CMSG_CLOEXEC);
    if (n < 0)
        return errno == EINTR || errno == EAGAIN;
    struct cmsghdr *sent = CMSG_FIRSTHDR(&message);
    if (n != (ssize_t)sizeof request || !sent || sent->cmsg_len != CMSG_LEN(sizeof files))
        return false;
    memcpy(files, CMSG_DATA(sent), sizeof files);
    start_child(zygote, place, &request, files);
    return true;
}

static void bury_children(struct zygote *zygote)
{
    struct signalfd_siginfo info;
    int status;
    pid_t pid;
    (void)!read(zygote->signals, &info, sizeof info);
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        for (size_t i = 0; i < CHILDREN_MAX; i++) {
            if (zygote->children[i].pid == pid)
                tell_end(&zygote->children[i], status);
        }
    }
}

/* Kill whose time is over; milliseconds until the next one's is, or -1. */
static int kill_late(struct zygote *zygote)
{
    int64_t now = now_ms(), next = -1;
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        struct child *child = &zygote->children[i];
        if (child->pid == 0 || child->late)
            continue;
        if (child->deadline <= now) {
            child->late = true;
            kill(child->pid, SIGKILL);
        } else if (next < 0 || child->deadline - now < next) {
            next = child->deadline - now;
        }
    }
    return (int)next;
}

static int compare_bytes(const void *left, const void *right)
{
    return *(const unsigned char *)left - *(const unsigned char *)right;
}

/* What a library asks the system once, on first use, it must have asked before the filter. */
static void warm_up(void)
{
    unsigned char bytes[2048] = {0};
    qsort(bytes, sizeof bytes, 1, compare_bytes); /* how much memory there is */
}

/* Signals of the terminal are for the process that asks; when it ends, so does the zygote. */
static bool settle(struct zygote *zygote)
{
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    sigset_t all, ends;
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    sigfillset(&all);
    sigprocmask(SIG_UNBLOCK, &all, NULL);
    sigemptyset(&ends);
    sigaddset(&ends, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    int nothing = open("/dev/null", O_RDWR);
    int last = TD_SANITIZED ? STDOUT_FILENO : STDERR_FILENO;
    for (int fd = STDIN_FILENO; fd <= last; fd++)
        dup2(nothing, fd);
    if (dup2(zygote->socket, STDERR_FILENO + 1) < 0 || close_range(STDERR_FILENO + 2, ~0U, 0) != 0)
        return false;
    zygote->socket = STDERR_FILENO + 1;
    zygote->signals = signalfd(-1, &ends, SFD_NONBLOCK | SFD_CLOEXEC);
    (void)td_confine_empty_root();
    return zygote->signals >= 0 && nothing >= 0;
}

void zygote_live(int socket, const struct td_job *jobs, size_t n_jobs, bool unsafe)
{
    struct zygote zygote = {.jobs = jobs, .n_jobs = n_jobs, .unsafe = unsafe, .socket = socket};
    if (!settle(&zygote))
        _exit(1);
    warm_up();
    for (bool asked = true; asked;) {
        struct child *place = free_place(&zygote);
        struct pollfd waits[] = {{zygote.signals, POLLIN, 0},
                                 {place ? zygote.socket : -1, POLLIN, 0}};
        if (poll(waits, 2, kill_late(&zygote)) < 0)
            continue;
        if (waits[0].revents)
            bury_children(&zygote);
        if (waits[1].revents)
            asked = take_request(&zygote, place);
    }
    _exit(0); /* the children die with it */
}
