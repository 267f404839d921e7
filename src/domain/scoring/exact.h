#ifndef TD_DOMAIN_EXACT_H
#define TD_DOMAIN_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/number.h"

/*
 * Exact fractions for step 6.1 of docs/scoring.md: nothing is rounded before the end. A fraction is
 * a pair of 128-bit integers as long as they hold it, and a libgmp rational behind that; whoever
 * calculates does not see the difference.
 */
struct td_big;

struct td_exact {
    td_micro128 n;      /* numerator */
    td_micro128 d;      /* denominator, above 0 */
    struct td_big *big; /* the value where n and d cannot hold it, else NULL */
};

/* Where the wide values of one calculation live. Its memory is freed with the arena. */
struct td_exact_pool {
    struct td_arena *arena;
    struct td_big **items;
    size_t used, n, room;
};

void td_exact_pool_init(struct td_exact_pool *pool, struct td_arena *arena);

/* Forget all wide values made so far; their room is used again. */
static inline void td_exact_pool_reset(struct td_exact_pool *pool)
{
    pool->used = 0;
}

static inline struct td_exact td_exact_of(td_micro128 n)
{
    return (struct td_exact){n, 1, NULL};
}

/* n / d; d must not be 0. */
static inline struct td_exact td_exact_ratio(td_micro128 n, td_micro128 d)
{
    return d < 0 ? (struct td_exact){-n, -d, NULL} : (struct td_exact){n, d, NULL};
}

struct td_exact td_exact_add(struct td_exact_pool *pool, struct td_exact a, struct td_exact b);
struct td_exact td_exact_sub(struct td_exact_pool *pool, struct td_exact a, struct td_exact b);
struct td_exact td_exact_mul(struct td_exact_pool *pool, struct td_exact a, struct td_exact b);
struct td_exact td_exact_div(struct td_exact_pool *pool, struct td_exact a, struct td_exact b);
struct td_exact td_exact_floor(struct td_exact_pool *pool, struct td_exact a);
struct td_exact td_exact_ceiling(struct td_exact_pool *pool, struct td_exact a);

int td_exact_cmp(struct td_exact_pool *pool, struct td_exact a, struct td_exact b);
int td_exact_sign(struct td_exact a);

/* The value in lowest terms, wide only where it must be, living in another pool. */
struct td_exact td_exact_keep(struct td_exact_pool *pool, struct td_exact a);

/*
 * The nearest multiple of unit, halves away from zero; false where the result leaves 128 bits.
 */
bool td_exact_round(struct td_exact_pool *pool, struct td_exact a, td_micro128 unit,
                    td_micro128 *result);

#endif
