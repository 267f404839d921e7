#include "confine/zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/child.h"
#include "base/complain.h"
#include "base/wait.h"
#include "confine/zygote_process.h"

#define TURN_MS   30000 /* a call waits for its turn at most so long */
#define GRACE_MS  5000  /* from a child's last moment until its end must have been told */
#define PIECE     ((size_t)64 * 1024)
#define PIPE_SIZE (1024 * 1024)

const struct td_job_limits td_strict_limits = {
    .process = {.memory = (size_t)256 << 20, .cpu_seconds = 2},
    .wall_ms = 5000,
    .answer = (size_t)64 << 20,
};

struct td_zygote {
    pid_t pid;
    int socket;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    unsigned running;
    bool is_gone_said;
};

/* A call on its way; ended by the arena, however the call ends. */
struct call {
    struct td_zygote *zygote; /* NULL: it has no turn */
    int input, answer[2], ended[2];
};

static void stop(void *object)
{
    struct td_zygote *zygote = object;
    close(zygote->socket);
    td_child_wait(zygote->pid);
}

enum td_err td_zygote_start(struct td_arena *arena, const struct td_job *jobs, size_t n_jobs,
                            bool unsafe, struct td_zygote **zygote)
{
    struct td_zygote *started = TD_NEW(arena, struct td_zygote);
    int ends[2];
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return TD_EIO;
    pthread_mutex_init(&started->lock, NULL);
    pthread_cond_init(&started->turn, NULL);
    started->socket = ends[0];
    started->pid = fork();
    if (started->pid == 0) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
            _exit(1);
        zygote_live(ends[1], jobs, n_jobs, unsafe);
    }
    close(ends[1]);
    if (started->pid < 0) {
        close(ends[0]);
        return TD_EIO;
    }
    td_arena_defer(arena, stop, started);
    *zygote = started;
    return TD_OK;
}

static enum td_err wait_for_turn(struct td_zygote *zygote)
{
    const struct timespec until = td_moment_ahead(TURN_MS);
    pthread_mutex_lock(&zygote->lock);
    while (zygote->running == TD_JOBS_AT_ONCE &&
           td_wait_until(&zygote->turn, &zygote->lock, &until))
        continue;
    bool has_turn = zygote->running < TD_JOBS_AT_ONCE;
    zygote->running += has_turn;
    pthread_mutex_unlock(&zygote->lock);
    return has_turn ? TD_OK : TD_EBUSY;
}

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void end_call(void *object)
{
    struct call *call = object;
    close_one(&call->input);
    for (int i = 0; i < 2; i++) {
        close_one(&call->answer[i]);
        close_one(&call->ended[i]);
    }
    if (!call->zygote)
        return;
    pthread_mutex_lock(&call->zygote->lock);
    call->zygote->running--;
    pthread_cond_signal(&call->zygote->turn);
    pthread_mutex_unlock(&call->zygote->lock);
    call->zygote = NULL;
}

/* The input as a file without a name, which nobody can change any more. */
static enum td_err make_input(struct call *call, td_str bytes)
{
    call->input = memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    while (call->input >= 0 && bytes.n) {
        ssize_t put = write(call->input, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return TD_EIO;
        bytes = td_str_from(bytes, (size_t)put);
    }
    int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
    return call->input >= 0 && fcntl(call->input, F_ADD_SEALS, seals) == 0 ? TD_OK : TD_EIO;
}

static enum td_err send_request(struct call *call, const struct td_job_call *asked)
{
    struct request request = {
        .job = asked->job, .limits = *asked->limits, .n_parameters = asked->parameters.n};
    int files[REQUEST_FILES] = {call->input, call->answer[1], call->ended[1]};
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof files)];
    } control = {.bytes = {0}};
    struct iovec part = {&request, sizeof request};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    if (asked->parameters.n > sizeof request.parameters)
        return TD_EINTERNAL;
    memcpy(request.parameters, asked->parameters.p, asked->parameters.n);
    struct cmsghdr *sent = CMSG_FIRSTHDR(&message);
    *sent = (struct cmsghdr){
        .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof files)};
    memcpy(CMSG_DATA(sent), files, sizeof files);
    ssize_t n;
    do
        n = sendmsg(call->zygote->socket, &message, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    close_one(&call->answer[1]);
    close_one(&call->ended[1]);
    return n == (ssize_t)sizeof request ? TD_OK : TD_EIO;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Read on; the answer is at its end, or too long, when its file is closed. */
static enum td_err read_answer(struct call *call, struct td_buf *answer)
{
    char piece[PIECE];
    ssize_t n = read(call->answer[0], piece, sizeof piece);
    if (n < 0)
        return errno == EINTR ? TD_OK : TD_EIO;
    td_buf_put(answer, (td_str){piece, (size_t)n});
    if (n == 0 || answer->err)
        close_one(&call->answer[0]);
    return TD_OK;
}

/* Both files to their ends: the child cannot hold them open past its own. */
static enum td_err wait_for_end(struct call *call, unsigned wall_ms, struct td_buf *answer,
                                struct ended *ended)
{
    int64_t until = now_ms() + wall_ms + GRACE_MS;
    while (call->answer[0] >= 0 || call->ended[0] >= 0) {
        struct pollfd waits[] = {{call->answer[0], POLLIN, 0}, {call->ended[0], POLLIN, 0}};
        int64_t left = until - now_ms();
        int n = poll(waits, 2, left > 0 ? (int)left : 0);
        if (n == 0 || (n < 0 && errno != EINTR))
            return TD_EIO;
        if (n < 0)
            continue;
        if (waits[0].revents)
            TRY(read_answer(call, answer));
        if (waits[1].revents) {
            if (read(call->ended[0], ended, sizeof *ended) != (ssize_t)sizeof *ended)
                return TD_EIO;
            close_one(&call->ended[0]);
        }
    }
    return TD_OK;
}

static enum td_job_end judge(const struct ended *ended, const struct td_buf *answer)
{
    if (answer->err)
        return TD_JOB_TOO_BIG;
    if (ended->late)
        return TD_JOB_TOO_LONG;
    if (WIFSIGNALED(ended->status)) {
        int signal = WTERMSIG(ended->status);
        return signal == SIGKILL || signal == SIGXCPU ? TD_JOB_TOO_LONG : TD_JOB_CRASHED;
    }
    switch (WEXITSTATUS(ended->status)) {
    case TD_OK:
        return TD_JOB_ANSWERED;
    case EXIT_TOO_BIG:
        return TD_JOB_TOO_BIG;
    case EXIT_UNSAFE:
        return TD_JOB_UNSAFE;
    case EXIT_UNREADABLE:
        return TD_JOB_CRASHED;
    default:
        return TD_JOB_REFUSED;
    }
}

static enum td_err ask(struct call *call, struct td_arena *arena, const struct td_job_call *asked,
                       enum td_job_end *end, td_str *answer)
{
    struct td_buf received;
    struct ended ended;
    td_buf_init(&received, arena, asked->limits->answer);
    TRY(make_input(call, asked->input));
    if (pipe2(call->answer, O_CLOEXEC) != 0 || pipe2(call->ended, O_CLOEXEC) != 0)
        return TD_EIO;
    (void)fcntl(call->answer[1], F_SETPIPE_SZ, PIPE_SIZE); /* fewer turns; smaller works too */
    TRY(send_request(call, asked));
    TRY(wait_for_end(call, asked->limits->wall_ms, &received, &ended));
    *end = judge(&ended, &received);
    if (*end == TD_JOB_ANSWERED)
        *answer = td_buf_str(&received);
    return TD_OK;
}

bool td_zygote_has_ended(const struct td_zygote *zygote)
{
    return td_child_has_ended(zygote->pid);
}

/* On stderr, for whoever can start the program again; once. */
static void say_gone(struct td_zygote *zygote)
{
    if (!td_zygote_has_ended(zygote) ||
        __atomic_exchange_n(&zygote->is_gone_said, true, __ATOMIC_RELAXED))
        return;
    td_complain("Tiến trình đọc tệp tải lên đã bị kết thúc, nên không tệp nào đọc được nữa; các "
                "trang khác vẫn phục vụ. Hãy khởi động lại chương trình",
                "The process that reads uploaded files was ended, so that no file can be read any "
                "more; the other pages go on. Start the program again");
}

enum td_err td_zygote_run(struct td_zygote *zygote, struct td_arena *arena,
                          const struct td_job_call *asked, enum td_job_end *end, td_str *answer)
{
    struct call *call = TD_NEW(arena, struct call);
    *call = (struct call){.input = -1, .answer = {-1, -1}, .ended = {-1, -1}};
    td_arena_defer(arena, end_call, call);
    *answer = TD_STR_NONE;
    TRY(wait_for_turn(zygote));
    call->zygote = zygote;
    enum td_err err = ask(call, arena, asked, end, answer);
    end_call(call);
    if (err != TD_EIO)
        return err;
    say_gone(zygote);
    *end = TD_JOB_UNDONE;
    return TD_OK;
}
