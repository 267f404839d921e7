#ifndef TD_CONFINE_CONFINE_H
#define TD_CONFINE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A process gives up what its work does not need, for ever: the one place and the one table of it
 * (docs/internals/confine.md). Best effort by what the kernel offers: what could be put on is
 * reported, and whoever reads strangers' bytes goes on with enough layers or not at all.
 *
 * Builds with sanitizers leave out what the sanitizers cannot live with: the address-space limit,
 * the system-call filter, and all of it but Landlock for the kinds that are not TD_CONFINE_PARSER.
 */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TD_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define TD_SANITIZED 1
#endif
#endif
#ifndef TD_SANITIZED
#define TD_SANITIZED 0
#endif

enum td_confinement {
    TD_CONFINE_PARSER, /* reads bytes of a stranger and writes a result: no files, no network */
    TD_CONFINE_SIGNER, /* keeps a key: its paths, no network */
    TD_CONFINE_WEB,    /* serves: its paths and the port it listens on */
    TD_CONFINE_VERIFY, /* checks what it is given: reads its paths, makes nothing */
    TD_CONFINE_MAIL,   /* connects to a mail server: its ports, reads its paths, makes nothing */
};

enum td_confine_use {
    TD_CONFINE_READ,  /* a file, or a folder and all below it: read */
    TD_CONFINE_WRITE, /* the same: read, write; in a folder also make, rename and remove */
};

/* What stays within reach; a path that is not there yet is left out. */
struct td_confine_path {
    const char *path;
    enum td_confine_use use;
};

struct td_confine_paths {
    const struct td_confine_path *items;
    size_t n;
    unsigned listen_port; /* of TCP, may still be listened on; 0: none */
    unsigned connect_ports[2]; /* of TCP, may still be connected to, on any machine; 0: none */
};

/* What a parser may use up at most. */
struct td_confine_limits {
    size_t memory; /* bytes of address space */
    unsigned cpu_seconds;
};

/* The layers that are on. The first three are walls of their own; the others only help. */
struct td_confine_layers {
    bool landlock;     /* no files but the paths */
    bool seccomp;      /* no system calls but the needed ones, or none of the dangerous ones */
    bool own_user;     /* a user who owns nothing, in an empty root: only where root starts it */
    bool no_new_privs; /* no program gives more rights */
    bool limits;       /* memory, time, files, processes; no memory image of a crash */
    bool no_network;   /* Landlock refuses TCP */
    bool no_signals;   /* Landlock refuses signals to other processes */
    int landlock_abi;  /* version of the kernel's interface; 0: none */
};

/* How many of landlock, seccomp and own_user are on. */
unsigned td_confine_walls(const struct td_confine_layers *layers);

/* Whether a stranger's file may be read behind them: two walls, or one in a sanitized build. */
bool td_confine_is_enough(const struct td_confine_layers *layers);

/*
 * Confine the calling process for the rest of its life: call it before it has threads. paths and
 * limits may be NULL: none within reach, and the limits as they are. Uses no memory beyond the
 * stack, so that it may be called in a fork. What is on stands in *layers.
 */
void td_confine(enum td_confinement kind, const struct td_confine_paths *paths,
                const struct td_confine_limits *limits, struct td_confine_layers *layers);

/*
 * Make an empty folder that has no name any more the root of this process, which must be root's;
 * false where that cannot be. td_confine of a parser then counts own_user.
 */
bool td_confine_empty_root(void);

/* What a parser started now would have on: tried in a process of its own. False when that cannot
 * be made. */
bool td_confine_probe(struct td_confine_layers *layers);

#endif
