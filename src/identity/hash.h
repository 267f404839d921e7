#ifndef TD_IDENTITY_HASH_H
#define TD_IDENTITY_HASH_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Passwords are kept as Argon2id, version 1.3 (RFC 9106), in the text form of its reference
 * program: "$argon2id$v=19$m=65536,t=3,p=1$salt$hash".
 */
struct td_hash_cost {
    unsigned long long passes;
    size_t memory; /* bytes */
};

extern const struct td_hash_cost td_hash_cost_normal; /* 64 MiB, 3 passes: about 90 ms */

/*
 * The door before the hashing: so many at once, as each takes the memory of its cost, and so many
 * who wait. One for the whole program; safe to use from many threads.
 */
struct td_hash_gate {
    struct td_hash_cost cost;
    unsigned at_once, waiting_most;
    unsigned running, waiting; /* under the lock */
    pthread_mutex_t lock;
    pthread_cond_t freed;
};

#define TD_HASH_AT_ONCE 4
#define TD_HASH_WAITING 12 /* each holds one of the server's workers, of which some stay free */

void td_hash_gate_init(struct td_hash_gate *gate, struct td_hash_cost cost, unsigned at_once,
                       unsigned waiting_most);
void td_hash_gate_free(struct td_hash_gate *gate);

/* The password, in its normal form, as it is kept. TD_EBUSY: too many wait already. */
TD_MUST enum td_err td_hash_make(struct td_hash_gate *gate, struct td_arena *arena, td_str password,
                                 td_str *hash);

/*
 * Whether a password is the one kept as the hash. An empty hash (there is no such account, or it
 * has no password yet) takes as long as another and is never right. TD_EBUSY as above.
 */
TD_MUST enum td_err td_hash_check(struct td_hash_gate *gate, struct td_arena *arena, td_str hash,
                                  td_str password, bool *right);

/* Whether the hash was made at another cost than the present one: make it anew at the next sign-in.
 */
bool td_hash_is_dated(const struct td_hash_gate *gate, struct td_arena *arena, td_str hash);

#endif
