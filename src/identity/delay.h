#ifndef TD_IDENTITY_DELAY_H
#define TD_IDENTITY_DELAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * How failed attempts to sign in slow down further ones (OWASP ASVS 5.0 6.3.1, NIST SP 800-63B-4
 * 3.2.2). Pure functions over what is kept of the failures; moments in milliseconds of Unix time.
 *
 *   of an account    5 are free; after the sixth 2 s, then 4, 8 … up to 15 minutes; never for good,
 *                    so that nobody can lock another out. A success sets them back.
 *   of a second factor  the same, and after 100 in a row it counts no more: whoever tries knows the
 *                    password. Two administrators set it back.
 *   of a network     100 in 10 minutes
 *   of its readers   300 in 10 minutes: papers that were found by their codes
 *   altogether       50 in a second
 */
#define TD_DELAY_FREE           5
#define TD_DELAY_LONGEST_MS     (INT64_C(15) * 60 * 1000)
#define TD_DELAY_FACTOR_CEILING 100
#define TD_DELAY_NETWORK_MS     (INT64_C(10) * 60 * 1000)
#define TD_DELAY_NETWORK_MOST   100
#define TD_DELAY_READERS_MOST   300

struct td_failures {
    int64_t count;   /* in a row, or in the running window */
    int64_t since;   /* start of the window */
    int64_t last_at; /* moment of the last one */
};

enum td_delay_kind {
    TD_DELAY_ACCOUNT,
    TD_DELAY_FACTOR,
    TD_DELAY_NETWORK,
    TD_DELAY_READERS,
    TD_DELAY_ALL,
};

/* Milliseconds until the next attempt is looked at; 0: now. */
int64_t td_delay_wait(enum td_delay_kind kind, const struct td_failures *failures, int64_t now_ms);

/* The second factor was tried wrongly so often that it counts no more. */
bool td_delay_is_ceiling(const struct td_failures *failures);

/* The failures with one more at this moment; a window that has passed begins anew. */
struct td_failures td_delay_add(enum td_delay_kind kind, struct td_failures failures,
                                int64_t now_ms);

/* What is counted together of an address: "192.0.2.0/24", "2001:db8:1:2::/64"; "?" for none. */
td_str td_delay_network(struct td_arena *arena, td_str address);

#endif
