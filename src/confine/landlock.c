/*
 * Landlock, see landlock(7) and the kernel's userspace-api/landlock.rst. Debian 12's headers know
 * only the first versions of it, so the structures and bits stand here.
 */
#include "confine/landlock.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule       445
#define SYS_landlock_restrict_self  446
#endif

struct ruleset_attr {
    uint64_t handled_fs;
    uint64_t handled_net; /* from version 4 */
    uint64_t scoped;      /* from version 6 */
};

struct path_attr {
    uint64_t allowed;
    int32_t fd;
} __attribute__((packed));

struct port_attr {
    uint64_t allowed;
    uint64_t port;
};

enum {
    RULE_PATH = 1,
    RULE_PORT = 2,
    ASK_VERSION = 1,

    WRITE_FILE = 1 << 1,
    READ_FILE = 1 << 2,
    READ_DIR = 1 << 3,
    REMOVE_DIR = 1 << 4,
    REMOVE_FILE = 1 << 5,
    MAKE_DIR = 1 << 7,
    MAKE_REGULAR = 1 << 8,
    REFER = 1 << 13,    /* from version 2: move between folders */
    TRUNCATE = 1 << 14, /* from version 3 */

    BIND_TCP = 1 << 0,
    CONNECT_TCP = 1 << 1,

    SCOPE_SOCKET = 1 << 0,
    SCOPE_SIGNAL = 1 << 1,

    FOR_FILES = WRITE_FILE | READ_FILE | TRUNCATE,
    FOR_READING = READ_FILE | READ_DIR,
    FOR_WRITING =
        FOR_READING | FOR_FILES | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REGULAR | REFER,
};

/* All rights to files that a version can refuse: 13 in the first, then one more in three of them.
 */
static uint64_t rights_of(int abi)
{
    static const uint64_t bits[] = {0, 13, 14, 15, 15, 16};
    size_t last = sizeof bits / sizeof *bits - 1;
    return ((uint64_t)1 << bits[(size_t)abi < last ? (size_t)abi : last]) - 1;
}

static void allow_path(int ruleset, const struct td_confine_path *path, uint64_t handled)
{
    static const uint64_t rights[] = {
        [TD_CONFINE_READ] = FOR_READING,
        [TD_CONFINE_WRITE] = FOR_WRITING,
    };
    struct stat info;
    struct path_attr rule = {.allowed = rights[path->use] & handled,
                             .fd = open(path->path, O_PATH | O_CLOEXEC)};
    if (rule.fd < 0)
        return;
    if (fstat(rule.fd, &info) == 0 && !S_ISDIR(info.st_mode))
        rule.allowed &= FOR_FILES;
    /* A rule that cannot be added leaves the path out of reach, which is the safe side. */
    (void)syscall(SYS_landlock_add_rule, ruleset, RULE_PATH, &rule, 0);
    close(rule.fd);
}

static void allow_port(int ruleset, uint64_t allowed, unsigned port)
{
    const struct port_attr rule = {.allowed = allowed, .port = port};
    if (port)
        (void)syscall(SYS_landlock_add_rule, ruleset, RULE_PORT, &rule, 0);
}

void landlock_restrict(const struct td_confine_paths *paths, struct td_confine_layers *layers)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
    if (abi < 1)
        return;
    struct ruleset_attr attr = {.handled_fs = rights_of((int)abi)};
    size_t size = sizeof attr.handled_fs;
    if (abi >= 4) {
        attr.handled_net = BIND_TCP | CONNECT_TCP;
        size += sizeof attr.handled_net;
    }
    if (abi >= 6) {
        attr.scoped = SCOPE_SOCKET | SCOPE_SIGNAL;
        size += sizeof attr.scoped;
    }
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
    if (ruleset < 0)
        return;
    for (size_t i = 0; paths && i < paths->n; i++)
        allow_path(ruleset, &paths->items[i], attr.handled_fs);
    if (paths && abi >= 4) {
        allow_port(ruleset, BIND_TCP, paths->listen_port);
        for (size_t i = 0; i < sizeof paths->connect_ports / sizeof *paths->connect_ports; i++)
            allow_port(ruleset, CONNECT_TCP, paths->connect_ports[i]);
    }
    layers->landlock_abi = (int)abi;
    layers->landlock = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    layers->no_network = layers->landlock && abi >= 4;
    layers->no_signals = layers->landlock && abi >= 6;
    close(ruleset);
}
