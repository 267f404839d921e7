#include "confine/confine.h"

#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine/filter.h"
#include "confine/landlock.h"

#define FREE_USERS 2000000000u /* user numbers that nobody is given; a million of them are used */
#define NOBODY     65534u

/* The table: what each kind of process puts on. Landlock and no_new_privs they all do. */
static const struct kind {
    bool (*filter)(void);
    bool tight;       /* nothing may be opened, made or started; the limits given */
    bool makes_none;  /* writes no file */
    bool with_parent; /* ends when the process that started it ends */
    bool own_user;
} kinds[] = {
    [TD_CONFINE_PARSER] = {filter_for_parser, true, true, true, true},
    [TD_CONFINE_SIGNER] = {filter_for_server, false, false, true, false},
    [TD_CONFINE_WEB] = {filter_for_server, false, false, false, false},
    [TD_CONFINE_VERIFY] = {filter_for_server, false, true, false, false},
    [TD_CONFINE_MAIL] = {filter_for_mailer, false, true, true, false},
};

static bool limit(int resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) != 0)
        return false;
    if (now.rlim_max != RLIM_INFINITY && most > now.rlim_max)
        most = now.rlim_max; /* tighter already */
    return setrlimit((__rlimit_resource_t)resource, &(struct rlimit){most, most}) == 0;
}

static bool set_limits(const struct kind *kind, const struct td_confine_limits *limits)
{
    bool done = limit(RLIMIT_CORE, 0);
    if (kind->makes_none)
        done &= limit(RLIMIT_FSIZE, 0);
    if (kind->tight)
        done &= limit(RLIMIT_NOFILE, 4) && limit(RLIMIT_NPROC, 0);
    if (limits && !TD_SANITIZED)
        done &= limit(RLIMIT_AS, limits->memory) && limit(RLIMIT_CPU, limits->cpu_seconds);
    return done;
}

bool td_confine_empty_root(void)
{
    static const char *const places[] = {"/tmp/thidua-XXXXXX", "/dev/shm/thidua-XXXXXX"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char name[32];
        memcpy(name, places[i], strlen(places[i]) + 1);
        if (geteuid() != 0 || !mkdtemp(name))
            continue;
        bool inside = chdir(name) == 0;
        rmdir(name);
        if (inside && chroot(".") == 0 && chdir("/") == 0)
            return true;
    }
    return false;
}

static bool in_empty_root(void)
{
    struct stat info;
    return stat("/", &info) == 0 && info.st_nlink == 0;
}

/* Each process its own number, so that none may touch another. */
static bool leave_root_user(void)
{
    uid_t user = FREE_USERS + (uid_t)getpid() % 1000000;
    if (geteuid() != 0 || setgroups(0, NULL) != 0)
        return false;
    if (setresgid(user, user, user) == 0 && setresuid(user, user, user) == 0)
        return true;
    return setresgid(NOBODY, NOBODY, NOBODY) == 0 && setresuid(NOBODY, NOBODY, NOBODY) == 0;
}

unsigned td_confine_walls(const struct td_confine_layers *layers)
{
    return (unsigned)layers->landlock + layers->seccomp + layers->own_user;
}

bool td_confine_is_enough(const struct td_confine_layers *layers)
{
    return td_confine_walls(layers) >= (TD_SANITIZED ? 1 : 2);
}

void td_confine(enum td_confinement which, const struct td_confine_paths *paths,
                const struct td_confine_limits *limits, struct td_confine_layers *layers)
{
    const struct kind *kind = &kinds[which];
    *layers = (struct td_confine_layers){.landlock_abi = 0};
    if (TD_SANITIZED && which != TD_CONFINE_PARSER)
        return;
    if (kind->own_user)
        layers->own_user = leave_root_user() && in_empty_root();
    if (kind->with_parent && prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        return;
    if (!TD_SANITIZED)
        (void)prctl(PR_SET_DUMPABLE, 0);
    layers->no_new_privs = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    landlock_restrict(paths, layers);
    layers->limits = set_limits(kind, limits); /* of files too: Landlock needs one */
    if (!TD_SANITIZED)
        layers->seccomp = kind->filter();
}

/* The child of a probe; the report is short enough to be written at once. */
static _Noreturn void tell_layers(int fd)
{
    static const struct td_confine_limits roomy = {.memory = (size_t)1 << 32, .cpu_seconds = 2};
    struct td_confine_layers layers;
    (void)td_confine_empty_root();
    td_confine(TD_CONFINE_PARSER, NULL, &roomy, &layers);
    _exit(write(fd, &layers, sizeof layers) == (ssize_t)sizeof layers ? 0 : 1);
}

bool td_confine_probe(struct td_confine_layers *layers)
{
    int ends[2], status;
    *layers = (struct td_confine_layers){.landlock_abi = 0};
    if (pipe(ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0)
        tell_layers(ends[1]);
    close(ends[1]);
    bool told = child > 0 && read(ends[0], layers, sizeof *layers) == (ssize_t)sizeof *layers;
    close(ends[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!told)
        *layers = (struct td_confine_layers){.landlock_abi = 0};
    return told;
}
