/* Jobs on strangers' bytes: what they answer, what they cannot do, and how they end. */

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/zygote.h"
#include "escapes.h"
#include "poorer_kernel.h"

#include "unit.h"

#define NOBODY 65534

enum {
    JOB_ECHO,
    JOB_ESCAPE,
    JOB_CRASH,
    JOB_LOOP,
    JOB_MEMORY,
    JOB_STACK,
    JOB_FLOOD,
    JOB_REFUSE,
    N_JOBS
};

static struct td_zygote *zygote;
static volatile bool for_ever = true;
static char *volatile nowhere = (char *)8;

static enum td_err echo(struct td_arena *work, td_str input, td_str parameters,
                        struct td_buf *answer)
{
    (void)work;
    td_buf_put(answer, parameters);
    td_buf_put(answer, input);
    return TD_OK;
}

static enum td_err escape(struct td_arena *work, td_str input, td_str parameters,
                          struct td_buf *answer)
{
    (void)work;
    (void)input;
    td_buf_puts(answer, escapes[(unsigned char)parameters.p[0]].try() ? "out" : "in");
    return TD_OK;
}

static enum td_err crash(struct td_arena *work, td_str input, td_str parameters,
                         struct td_buf *answer)
{
    (void)work;
    (void)input;
    (void)parameters;
    (void)answer;
#if TD_SANITIZED
    signal(SIGILL, SIG_DFL); /* the test program has a handler of its own */
    __builtin_trap();        /* a sanitizer tells of the other one at length */
#else
    *nowhere = 1;
    return TD_OK;
#endif
}

static enum td_err loop(struct td_arena *work, td_str input, td_str parameters,
                        struct td_buf *answer)
{
    (void)work;
    (void)input;
    (void)parameters;
    (void)answer;
    while (for_ever)
        continue;
    return TD_OK;
}

static enum td_err use_memory(struct td_arena *work, td_str input, td_str parameters,
                              struct td_buf *answer)
{
    (void)input;
    (void)parameters;
    (void)answer;
    while (for_ever)
        memset(td_arena_alloc(work, 1 << 20), 1, 1 << 20);
    return TD_OK;
}

static unsigned deeper(volatile char *above, unsigned depth)
{
    volatile char here[4096];
    here[0] = above[0];
    return depth == UINT32_MAX ? 0 : deeper(here, depth + 1) + (unsigned)here[0];
}

static enum td_err use_stack(struct td_arena *work, td_str input, td_str parameters,
                             struct td_buf *answer)
{
    (void)work;
    (void)input;
    (void)parameters;
    td_buf_put_int(answer, deeper((volatile char[]){1}, 0));
    return TD_OK;
}

static enum td_err flood(struct td_arena *work, td_str input, td_str parameters,
                         struct td_buf *answer)
{
    (void)work;
    (void)input;
    (void)parameters;
    while (for_ever)
        td_buf_puts(answer, "and so on ");
    return TD_OK;
}

static enum td_err refuse(struct td_arena *work, td_str input, td_str parameters,
                          struct td_buf *answer)
{
    (void)work;
    (void)input;
    (void)parameters;
    td_buf_puts(answer, "half an answer");
    return TD_EINVAL;
}

static const struct td_job jobs[N_JOBS] = {
    [JOB_ECHO] = {echo},   [JOB_ESCAPE] = {escape},     [JOB_CRASH] = {crash},
    [JOB_LOOP] = {loop},   [JOB_MEMORY] = {use_memory}, [JOB_STACK] = {use_stack},
    [JOB_FLOOD] = {flood}, [JOB_REFUSE] = {refuse},
};

static int set_up(void **state)
{
    set_up_memory(state);
    return td_zygote_start(&arena, jobs, N_JOBS, false, &zygote);
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

static enum td_job_end run(unsigned job, td_str input, td_str parameters, td_str *answer)
{
    static const struct td_job_limits limits = {
        .process = {.memory = (size_t)128 << 20, .cpu_seconds = 2},
        .wall_ms = TD_SANITIZED ? 20000 : 3000,
        .answer = 1 << 20,
    };
    enum td_job_end end;
    const struct td_job_call call = {job, input, parameters, &limits};
    assert_int_equal(td_zygote_run(zygote, &arena, &call, &end, answer), TD_OK);
    if (end != TD_JOB_ANSWERED)
        assert_int_equal(answer->n, 0);
    return end;
}

static enum td_job_end run_alone(unsigned job)
{
    td_str answer;
    return run(job, TD_STR("x"), TD_STR_NONE, &answer);
}

static void test_answers(void **state)
{
    (void)state;
    td_str answer;
    assert_int_equal(run(JOB_ECHO, TD_STR("input"), TD_STR("with "), &answer), TD_JOB_ANSWERED);
    assert_true(td_str_is(answer, "with input"));
    assert_int_equal(run(JOB_ECHO, TD_STR_NONE, TD_STR_NONE, &answer), TD_JOB_ANSWERED);
    assert_int_equal(answer.n, 0);
    td_str large = {td_arena_alloc(&arena, 1 << 20), 1 << 20};
    assert_int_equal(run(JOB_ECHO, large, TD_STR_NONE, &answer), TD_JOB_ANSWERED);
    assert_true(td_str_eq(answer, large));
    assert_int_equal(run(JOB_ECHO, large, TD_STR("+"), &answer), TD_JOB_TOO_BIG);
}

static void test_ends(void **state)
{
    (void)state;
    assert_int_equal(run_alone(JOB_REFUSE), TD_JOB_REFUSED);
    assert_int_equal(run_alone(JOB_CRASH), TD_JOB_CRASHED);
    assert_int_equal(run_alone(JOB_FLOOD), TD_JOB_TOO_BIG);
    assert_int_equal(run_alone(JOB_MEMORY), TD_JOB_TOO_BIG);
    assert_int_equal(run_alone(JOB_LOOP), TD_JOB_TOO_LONG);
    assert_int_equal(run_alone(N_JOBS), TD_JOB_CRASHED);
    if (!TD_SANITIZED)
        assert_int_equal(run_alone(JOB_STACK), TD_JOB_CRASHED);
    assert_int_equal(run_alone(JOB_ECHO), TD_JOB_ANSWERED);
}

static void test_time(void **state)
{
    (void)state;
    static const struct td_job_limits limits = {
        .process = {.memory = (size_t)128 << 20, .cpu_seconds = 60},
        .wall_ms = 100,
        .answer = 1 << 20,
    };
    td_str answer;
    enum td_job_end end;
    const struct td_job_call call = {JOB_LOOP, TD_STR("x"), TD_STR_NONE, &limits};
    assert_int_equal(td_zygote_run(zygote, &arena, &call, &end, &answer), TD_OK);
    assert_int_equal(end, TD_JOB_TOO_LONG);
}

/* ---- escapes ---- */

/* The ways that lead out, by name; from inside a job, or from an ordinary process. */
static unsigned count_escapes(bool in_job, bool tell)
{
    unsigned out = 0;
    for (size_t i = 0; i < n_escapes; i++) {
        char number = (char)i;
        td_str answer = TD_STR_NONE;
        bool escaped;
        if (in_job) {
            enum td_job_end end = run(JOB_ESCAPE, TD_STR("input"), (td_str){&number, 1}, &answer);
            /* An answer of nothing is that of a program that ran in the job's place. */
            escaped = end == TD_JOB_ANSWERED && !td_str_is(answer, "in");
        } else {
            int status;
            pid_t child = fork();
            if (child == 0)
                _exit(!escapes[i].try());
            assert_int_equal(waitpid(child, &status, 0), child);
            escaped = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
        out += escaped;
        if (escaped && tell)
            print_message("out by %s\n", escapes[i].name);
    }
    return out;
}

static void test_no_escape(void **state)
{
    (void)state;
    if (TD_SANITIZED)
        return; /* there is no filter to try */
    assert_true(n_escapes >= 40);
    assert_int_equal(count_escapes(true, true), 0);
    if (geteuid() == 0) /* the attempts are real ones */
        assert_true(count_escapes(false, false) >= 40);
}

/* The same where not root but an ordinary user starts the program. */
static void test_no_escape_as_nobody(void **state)
{
    (void)state;
    int status;
    if (TD_SANITIZED || geteuid() != 0)
        return; /* nothing to try here; skipped ones count as failed in TAP */
    pid_t child = fork();
    if (child == 0) {
        if (setgid(NOBODY) || setuid(NOBODY) ||
            td_zygote_start(&arena, jobs, N_JOBS, false, &zygote) != TD_OK)
            _exit(99);
        _exit((int)count_escapes(true, true));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* ---- many ---- */

static __attribute__((noinline)) unsigned open_files(void)
{
    unsigned n = 0;
    for (int fd = 0; fd < 4096; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    return n;
}

/* The process that started another one, as the kernel tells it; 0: there is no such process. */
static pid_t parent_of(pid_t pid)
{
    char path[64], line[256] = "";
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    if (fgets(line, sizeof line, file)) {
        const char *rest = strrchr(line, ')'); /* a program's name may hold anything */
        if (!rest || sscanf(rest + 1, " %*c %d", &parent) != 1)
            parent = 0;
    }
    fclose(file);
    return parent;
}

/* Living and unburied processes below this one, zygote included; *last is one of its children. */
static unsigned descendants(pid_t root, pid_t *last)
{
    unsigned n = 0;
    DIR *processes = opendir("/proc");
    for (struct dirent *entry; (entry = readdir(processes));) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10), below;
        if (!isdigit((unsigned char)entry->d_name[0]) || parent_of(pid) != root)
            continue;
        n += 1 + descendants(pid, &below);
        *last = pid;
    }
    closedir(processes);
    return n;
}

/* The zygote's own number: it is the one child of this process, and has none of its own. */
static pid_t only_child(void)
{
    pid_t child = 0;
    assert_int_equal(descendants(getpid(), &child), 1);
    return child;
}

static void test_many_crashes(void **state)
{
    (void)state;
    unsigned files = open_files();
    pid_t before = only_child();
    for (unsigned i = by_depth(300, 1000, 10000); i > 0; i--)
        assert_int_equal(run_alone(JOB_CRASH), TD_JOB_CRASHED);
    assert_int_equal(open_files(), files);
    assert_int_equal(only_child(), before);
    assert_int_equal(run_alone(JOB_ECHO), TD_JOB_ANSWERED);
}

static void *run_some(void *number)
{
    struct td_arena own;
    intptr_t failures = 0;
    td_arena_init(&own, (size_t)64 << 20);
    for (int i = 0; i < 20; i++) {
        enum td_job_end end;
        td_str answer, text = td_fmt(&own, "%s %d", (const char *)number, i);
        const struct td_job_call call = {(i + *(const char *)number) % 3 ? JOB_ECHO : JOB_CRASH,
                                         text, TD_STR_NONE, &td_strict_limits};
        enum td_err err = td_zygote_run(zygote, &own, &call, &end, &answer);
        failures += err != TD_OK ||
                    end != (call.job == JOB_ECHO ? TD_JOB_ANSWERED : TD_JOB_CRASHED) ||
                    (call.job == JOB_ECHO && !td_str_eq(answer, text));
    }
    td_arena_free(&own);
    return (void *)failures;
}

static void test_at_once(void **state)
{
    (void)state;
    static char numbers[][2] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    pthread_t threads[8];
    unsigned files = open_files();
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_some, numbers[i]), 0);
    for (size_t i = 0; i < 8; i++) {
        void *failures;
        assert_int_equal(pthread_join(threads[i], &failures), 0);
        assert_null(failures);
    }
    assert_int_equal(open_files(), files);
}

/* A handler that runs out of its memory while it waits leaves nothing behind. */
static void test_memory_of_the_caller(void **state)
{
    (void)state;
    struct td_arena small;
    jmp_buf escape_point;
    unsigned files = open_files();
    td_str large = {td_arena_alloc(&arena, 1 << 20), 1 << 20}, answer;
    enum td_job_end end;
    const struct td_job_call call = {JOB_ECHO, large, TD_STR_NONE, &td_strict_limits};
    for (volatile int i = 0; i < 2 * TD_JOBS_AT_ONCE; i++) { /* each would keep a turn */
        td_arena_init(&small, (size_t)256 << 10);
        small.escape = &escape_point;
        if (setjmp(escape_point) == 0) {
            (void)!td_zygote_run(zygote, &small, &call, &end, &answer);
            fail_msg("the answer cannot have found room");
        }
        td_arena_free(&small);
    }
    assert_int_equal(open_files(), files);
    assert_int_equal(run_alone(JOB_ECHO), TD_JOB_ANSWERED);
}

/* Where the kernel has no walls a file is not read, unless somebody wants it so. */
static void test_too_few_walls(void **state)
{
    (void)state;
    int status;
    for (int unsafe = 0; unsafe < 2; unsafe++) {
        pid_t child = fork();
        if (child == 0) {
            enum td_job_end end;
            td_str answer;
            const struct td_job_call call = {JOB_ECHO, TD_STR("x"), TD_STR_NONE, &td_strict_limits};
            if (geteuid() == 0 && (setgid(NOBODY) || setuid(NOBODY)))
                _exit(98);
            take_away(NO_LANDLOCK);
            if (td_zygote_start(&arena, jobs, N_JOBS, unsafe, &zygote) != TD_OK ||
                td_zygote_run(zygote, &arena, &call, &end, &answer) != TD_OK)
                _exit(99);
            _exit((int)end);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), unsafe ? TD_JOB_ANSWERED : TD_JOB_UNSAFE);
    }
}

static void test_zygote_is_gone(void **state)
{
    (void)state;
    td_str answer;
    enum td_job_end end;
    siginfo_t info;
    const struct td_job_call call = {JOB_ECHO, TD_STR("x"), TD_STR_NONE, &td_strict_limits};
    pid_t child = only_child();
    assert_false(td_zygote_has_ended(zygote));
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT), 0); /* gone, not soon */
    assert_true(td_zygote_has_ended(zygote));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(td_zygote_run(zygote, &arena, &call, &end, &answer), TD_OK);
        assert_int_equal(end, TD_JOB_UNDONE);
        assert_int_equal(answer.n, 0);
    }
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    (void)!dup(STDERR_FILENO); /* a file left open, for an escape to find */
    const struct CMUnitTest tests[] = {
        TEST(test_answers),
        TEST(test_ends),
        TEST(test_time),
        TEST(test_no_escape),
        TEST(test_no_escape_as_nobody),
        TEST(test_many_crashes),
        TEST(test_memory_of_the_caller),
        TEST(test_too_few_walls),
        TEST(test_zygote_is_gone),
        /* Last: a zygote is started before there are threads, whose stacks it would count. */
        TEST(test_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
