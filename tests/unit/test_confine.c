/* What is on of each layer, on this kernel and on poorer ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/confine.h"
#include "poorer_kernel.h"

#define NOBODY 65534

/* The walls that a parser would have, one bit each, without some system calls. */
static int walls_without(const uint32_t *calls, size_t n, bool as_nobody)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct td_confine_layers layers;
        if (as_nobody && geteuid() == 0 && (setgid(NOBODY) || setuid(NOBODY)))
            _exit(98);
        for (size_t i = 0; i < n; i++)
            take_away(calls[i]);
        if (!td_confine_probe(&layers) || !layers.no_new_privs || !layers.limits)
            _exit(97);
        _exit(layers.landlock << 2 | layers.seccomp << 1 | (int)layers.own_user);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_layers(void **state)
{
    (void)state;
    static const uint32_t landlock[] = {NO_LANDLOCK}, seccomp[] = {SYS_seccomp},
                          both[] = {NO_LANDLOCK,
                                    SYS_seccomp}; /* the last one also takes itself away */
    int as_us = walls_without(NULL, 0, false), as_nobody = walls_without(NULL, 0, true);
    assert_int_equal(as_us & 1, geteuid() == 0);
    assert_int_equal(as_nobody, as_us & ~1);
    assert_int_equal(walls_without(landlock, 1, false), as_us & ~4);
    assert_int_equal(walls_without(landlock, 1, true), as_nobody & ~4);
    assert_int_equal(walls_without(seccomp, 1, false), as_us & ~2);
    assert_int_equal(walls_without(seccomp, 1, true), as_nobody & ~2);
    assert_int_equal(walls_without(both, 2, false), as_us & 1);
    assert_int_equal(walls_without(both, 2, true), 0);
    if (as_nobody != (4 | (2 - 2 * TD_SANITIZED)))
        print_message("this kernel has not all layers: %d\n", as_nobody);
}

static void test_walls_are_counted(void **state)
{
    (void)state;
    struct td_confine_layers layers = {.no_new_privs = true, .limits = true, .no_network = true};
    assert_int_equal(td_confine_walls(&layers), 0);
    layers.seccomp = layers.landlock = layers.own_user = true;
    assert_int_equal(td_confine_walls(&layers), 3);
}

/* ---- what a server, a signer and a verifier keep ---- */

/* A folder with what stands around a data file; its name is the last argument of the attempts. */
static const char *folder;

static const char *at(const char *name)
{
    static char path[8][256];
    static unsigned turn;
    char *out = path[turn++ % 8];
    snprintf(out, sizeof path[0], "%s/%s", folder, name);
    return out;
}

static bool can_open(const char *name, int flags)
{
    int fd = open(at(name), flags, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool can_listen(unsigned short port)
{
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(port)};
    int yes = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool bound = bind(fd, (struct sockaddr *)&place, sizeof place) == 0;
    close(fd);
    return bound;
}

static bool runs_programs(void)
{
    char *const words[] = {(char *)(uintptr_t) "nothing", NULL};
    execv("/nonexistent", words);
    return errno != EPERM; /* the call itself is refused, before the name is looked at */
}

static bool makes_process(long call)
{
    long pid = call == SYS_clone3
                   ? syscall(call, &(unsigned long[8]){[4] = SIGCHLD}, sizeof(long[8]))
               : call == SYS_clone ? syscall(call, (long)SIGCHLD, 0L, 0L, 0L, 0L)
                                   : (long)fork();
    if (pid == 0)
        _exit(0);
    if (pid > 0)
        waitpid((pid_t)pid, NULL, 0);
    return pid > 0;
}

static bool makes_socket(int family, int type, int protocol)
{
    int fd = socket(family, type, protocol);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* Whether it is tried at all: nobody listens there. */
static bool can_connect(unsigned short port, bool by_sending)
{
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    long done = by_sending ? sendto(fd, "x", 1, MSG_FASTOPEN | MSG_NOSIGNAL,
                                    (struct sockaddr *)&place, sizeof place)
                           : connect(fd, (struct sockaddr *)&place, sizeof place);
    bool tried = done >= 0 || (errno != EPERM && errno != EACCES);
    close(fd);
    return tried;
}

/* Whether the call itself is let through; there is no terminal. */
static bool types_into_terminal(void)
{
    return ioctl(-1, TIOCSTI, "x") == 0 || errno != EPERM;
}

static void *do_nothing(void *context)
{
    return context;
}

static bool makes_thread(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, do_nothing, NULL) == 0 && pthread_join(thread, NULL) == 0;
}

/* What is possible, one letter each, in the order of the attempts. */
static void try_all(char *possible)
{
    const bool results[] = {
        can_open("data.db", O_RDWR),
        can_open("data.db-wal", O_RDWR | O_TRUNC),
        can_open("data.db.khoa/ky", O_RDONLY),
        can_open("data.db.khoa/ky", O_WRONLY),
        can_open("data.db.sao-luu/new", O_RDWR | O_CREAT),
        can_open("beside", O_RDWR | O_CREAT),
        can_open(".", O_RDONLY | O_DIRECTORY),
        unlink(at("data.db-wal")) == 0,
        open("/etc/passwd", O_RDONLY) >= 0,
        can_listen(27391),
        can_listen(27392),
        runs_programs(),
        kill(getppid(), 0) == 0,
        unlink(at("data.db.khoa/ky")) == 0,
        makes_thread(),
        makes_process(0),
        makes_process(SYS_clone),
        makes_process(SYS_clone3),
        makes_socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0),
        makes_socket(AF_INET, SOCK_DGRAM, 0),
        makes_socket(AF_UNIX, SOCK_STREAM, 0),
        makes_socket(AF_NETLINK, SOCK_RAW, 0),
        can_connect(27393, false),
        can_connect(27393, true),
        types_into_terminal(),
    };
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        possible[i] = results[i] ? '1' : '-';
    possible[sizeof results / sizeof *results] = 0;
}

static void touch(const char *name)
{
    int fd = open(at(name), O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    close(fd);
}

static void attempts(int kind, const struct td_confine_paths *paths, char *possible)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    touch("data.db");
    touch("data.db-wal");
    touch("data.db.khoa/ky");
    unlink(at("data.db.sao-luu/new"));
    unlink(at("beside"));
    pid_t child = fork();
    if (child == 0) {
        struct td_confine_layers layers;
        char told[32] = "";
        if (kind >= 0)
            td_confine((enum td_confinement)kind, paths, NULL, &layers);
        try_all(told);
        _exit(write(ends[1], told, sizeof told) != sizeof told);
    }
    assert_int_equal(read(ends[0], possible, 32), 32);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(ends[0]);
    close(ends[1]);
}

/* Older kernels refuse no ports and no signals. */
static void assert_possible(const char *possible, const char *expected,
                            const struct td_confine_layers *layers)
{
    char wanted[32];
    snprintf(wanted, sizeof wanted, "%s", expected);
    if (!layers->no_network)
        wanted[9] = wanted[10] = '1';
    if (!layers->no_signals)
        wanted[12] = '1';
    assert_string_equal(possible, wanted);
}

static void test_kept(void **state)
{
    (void)state;
    char name[] = "/tmp/thidua-test-XXXXXX", possible[32];
    struct td_confine_layers layers;
    if (TD_SANITIZED || !td_confine_probe(&layers) || !layers.landlock || !layers.seccomp)
        return; /* nothing to try here; skipped ones count as failed in TAP */
    folder = mkdtemp(name);
    assert_non_null(folder);
    assert_int_equal(mkdir(at("data.db.khoa"), 0700) | mkdir(at("data.db.sao-luu"), 0700), 0);
    const struct td_confine_path web[] = {{strdup(at("data.db")), TD_CONFINE_WRITE},
                                          {strdup(at("data.db-wal")), TD_CONFINE_WRITE},
                                          {strdup(at("data.db.sao-luu")), TD_CONFINE_WRITE},
                                          {strdup(at("not there")), TD_CONFINE_WRITE}};
    const struct td_confine_path signer[] = {{strdup(at("data.db.khoa")), TD_CONFINE_WRITE}};
    const struct td_confine_path verify[] = {{folder, TD_CONFINE_READ}};
    /* file, wal, key read and written, backup, beside, list, remove, system, ports, programs, kill,
     * remove the key; a thread, processes, a socket of TCP, others, connections */
    attempts(-1, NULL, possible);
    assert_string_equal(possible, "1111111111111111111111111");
    attempts(TD_CONFINE_WEB, &(struct td_confine_paths){.items = web, .n = 4, .listen_port = 27391},
             possible);
    assert_possible(possible, "11--1----1----1---1------", &layers);
    attempts(TD_CONFINE_SIGNER, &(struct td_confine_paths){.items = signer, .n = 1}, possible);
    assert_possible(possible, "--11---------11---1------", &layers);
    /* to the port of the mail server and to no other; names are asked for by UDP */
    attempts(TD_CONFINE_MAIL, &(struct td_confine_paths){.connect_ports = {27393}}, possible);
    possible[12] = '-';
    assert_string_equal(possible, "--------------1---11--1--");
    attempts(TD_CONFINE_MAIL, &(struct td_confine_paths){.connect_ports = {27394, 53}}, possible);
    assert_int_equal(possible[22], layers.no_network ? '-' : '1');
    attempts(TD_CONFINE_VERIFY, &(struct td_confine_paths){.items = verify, .n = 1}, possible);
    assert_possible(possible, "--1---1-------1---1------", &layers);
    static const char *const left[] = {
        "data.db", "data.db-wal",     "data.db.sao-luu/new", "data.db.khoa/ky",
        "beside",  "data.db.sao-luu", "data.db.khoa",        "."};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        remove(i + 1 < sizeof left / sizeof *left ? at(left[i]) : folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layers),
        cmocka_unit_test(test_walls_are_counted),
        cmocka_unit_test(test_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
