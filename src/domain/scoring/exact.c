#include "domain/scoring/exact.h"

#include <gmp.h>

struct td_big {
    mpq_t q;
};

static void clear_pool(void *object)
{
    struct td_exact_pool *pool = object;
    for (size_t i = 0; i < pool->n; i++)
        mpq_clear(pool->items[i]->q);
    pool->n = 0;
    pool->used = 0;
}

void td_exact_pool_init(struct td_exact_pool *pool, struct td_arena *arena)
{
    *pool = (struct td_exact_pool){.arena = arena};
    td_arena_defer(arena, clear_pool, pool);
}

static struct td_big *fresh(struct td_exact_pool *pool)
{
    if (pool->used < pool->n)
        return pool->items[pool->used++];
    if (pool->n == pool->room) {
        size_t room = pool->room ? pool->room * 2 : 32;
        pool->items = td_arena_grow(pool->arena, pool->items, pool->room * sizeof *pool->items,
                                    room * sizeof *pool->items);
        pool->room = room;
    }
    struct td_big *big = TD_NEW(pool->arena, struct td_big);
    mpq_init(big->q);
    pool->items[pool->n++] = big;
    pool->used = pool->n;
    return big;
}

static void put_integer(mpz_ptr z, td_micro128 value)
{
    unsigned __int128 magnitude = value < 0 ? -(unsigned __int128)value : (unsigned __int128)value;
    uint64_t words[2] = {(uint64_t)magnitude, (uint64_t)(magnitude >> 64)};
    mpz_import(z, 2, -1, sizeof words[0], 0, 0, words);
    if (value < 0)
        mpz_neg(z, z);
}

static bool take_integer(mpz_srcptr z, td_micro128 *value)
{
    if (mpz_sizeinbase(z, 2) > 126)
        return false;
    uint64_t words[2] = {0, 0};
    mpz_export(words, NULL, -1, sizeof words[0], 0, 0, z);
    td_micro128 magnitude = (td_micro128)words[1] << 64 | words[0];
    *value = mpz_sgn(z) < 0 ? -magnitude : magnitude;
    return true;
}

static struct td_big *widen(struct td_exact_pool *pool, struct td_exact a)
{
    if (a.big)
        return a.big;
    struct td_big *big = fresh(pool);
    put_integer(mpq_numref(big->q), a.n);
    put_integer(mpq_denref(big->q), a.d);
    mpq_canonicalize(big->q);
    return big;
}

static struct td_exact wide(struct td_big *big)
{
    return (struct td_exact){0, 1, big};
}

typedef void operation(mpq_ptr, mpq_srcptr, mpq_srcptr);

static struct td_exact slowly(struct td_exact_pool *pool, operation *apply, struct td_exact a,
                              struct td_exact b)
{
    struct td_big *left = widen(pool, a), *right = widen(pool, b), *result = fresh(pool);
    apply(result->q, left->q, right->q);
    return wide(result);
}

/* The number without its opposite in 128 bits: whoever changes signs must not meet it. */
#define LOWEST (-(td_micro128)(~(unsigned __int128)0 >> 1) - 1)

static bool product(td_micro128 a, td_micro128 b, td_micro128 *result)
{
    return !__builtin_mul_overflow(a, b, result) && *result != LOWEST;
}

struct td_exact td_exact_add(struct td_exact_pool *pool, struct td_exact a, struct td_exact b)
{
    td_micro128 left, right, sum, denominator = a.d;
    if (a.big || b.big)
        return slowly(pool, mpq_add, a, b);
    if (a.d == b.d) {
        left = a.n;
        right = b.n;
    } else if (!product(a.n, b.d, &left) || !product(b.n, a.d, &right) ||
               !product(a.d, b.d, &denominator)) {
        return slowly(pool, mpq_add, a, b);
    }
    if (__builtin_add_overflow(left, right, &sum) || sum == LOWEST)
        return slowly(pool, mpq_add, a, b);
    return (struct td_exact){sum, denominator, NULL};
}

struct td_exact td_exact_sub(struct td_exact_pool *pool, struct td_exact a, struct td_exact b)
{
    if (a.big || b.big)
        return slowly(pool, mpq_sub, a, b);
    return td_exact_add(pool, a, (struct td_exact){-b.n, b.d, NULL});
}

struct td_exact td_exact_mul(struct td_exact_pool *pool, struct td_exact a, struct td_exact b)
{
    td_micro128 n, d;
    if (a.big || b.big || !product(a.n, b.n, &n) || !product(a.d, b.d, &d))
        return slowly(pool, mpq_mul, a, b);
    return (struct td_exact){n, d, NULL};
}

struct td_exact td_exact_div(struct td_exact_pool *pool, struct td_exact a, struct td_exact b)
{
    td_micro128 n, d;
    if (a.big || b.big || !product(a.n, b.d, &n) || !product(a.d, b.n, &d))
        return slowly(pool, mpq_div, a, b);
    return td_exact_ratio(n, d);
}

struct td_exact td_exact_floor(struct td_exact_pool *pool, struct td_exact a)
{
    if (a.big) {
        struct td_big *result = fresh(pool);
        mpz_fdiv_q(mpq_numref(result->q), mpq_numref(a.big->q), mpq_denref(a.big->q));
        mpz_set_ui(mpq_denref(result->q), 1);
        return wide(result);
    }
    td_micro128 quotient = a.n / a.d;
    return td_exact_of(a.n % a.d < 0 ? quotient - 1 : quotient);
}

struct td_exact td_exact_ceiling(struct td_exact_pool *pool, struct td_exact a)
{
    struct td_exact floor = td_exact_floor(pool, a);
    return td_exact_cmp(pool, floor, a) == 0 ? floor : td_exact_add(pool, floor, td_exact_of(1));
}

int td_exact_cmp(struct td_exact_pool *pool, struct td_exact a, struct td_exact b)
{
    td_micro128 left, right;
    if (!a.big && !b.big) {
        if (a.d == b.d)
            return (a.n > b.n) - (a.n < b.n);
        if (product(a.n, b.d, &left) && product(b.n, a.d, &right))
            return (left > right) - (left < right);
    }
    size_t used = pool->used;
    int order = mpq_cmp(widen(pool, a)->q, widen(pool, b)->q);
    pool->used = used;
    return (order > 0) - (order < 0);
}

int td_exact_sign(struct td_exact a)
{
    return a.big ? mpq_sgn(a.big->q) : (a.n > 0) - (a.n < 0);
}

static td_micro128 common_divisor(td_micro128 a, td_micro128 b)
{
    a = a < 0 ? -a : a;
    while (b) {
        td_micro128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

struct td_exact td_exact_keep(struct td_exact_pool *pool, struct td_exact a)
{
    if (!a.big) {
        td_micro128 divisor = common_divisor(a.n, a.d);
        return (struct td_exact){a.n / divisor, a.d / divisor, NULL};
    }
    td_micro128 n, d;
    if (take_integer(mpq_numref(a.big->q), &n) && take_integer(mpq_denref(a.big->q), &d))
        return (struct td_exact){n, d, NULL};
    struct td_big *copy = fresh(pool);
    mpq_set(copy->q, a.big->q);
    return wide(copy);
}

/* n / d rounded, where the doubled numbers fit; d above 0. */
static bool round_fast(td_micro128 n, td_micro128 d, td_micro128 *result)
{
    td_micro128 twice = n < 0 ? -n : n;
    if (__builtin_mul_overflow(twice, 2, &twice) || __builtin_add_overflow(twice, d, &twice) ||
        __builtin_mul_overflow(d, 2, &d))
        return false;
    td_micro128 magnitude = (unsigned __int128)(twice | d) >> 64
                                ? twice / d
                                : (td_micro128)((uint64_t)twice / (uint64_t)d);
    *result = n < 0 ? -magnitude : magnitude;
    return true;
}

bool td_exact_round(struct td_exact_pool *pool, struct td_exact a, td_micro128 unit,
                    td_micro128 *result)
{
    td_micro128 d;
    if (!a.big && product(a.d, unit, &d) && round_fast(a.n, d, result))
        return product(*result, unit, result);
    struct td_big *copy = fresh(pool), *wide_unit = widen(pool, td_exact_of(unit));
    mpq_div(copy->q, widen(pool, a)->q, wide_unit->q);
    mpz_ptr n = mpq_numref(copy->q), denominator = mpq_denref(copy->q);
    bool negative = mpz_sgn(n) < 0;
    mpz_abs(n, n);
    mpz_mul_2exp(n, n, 1);
    mpz_add(n, n, denominator);
    mpz_mul_2exp(denominator, denominator, 1);
    mpz_fdiv_q(n, n, denominator);
    td_micro128 magnitude;
    if (!take_integer(n, &magnitude) || !product(magnitude, unit, &magnitude))
        return false;
    *result = negative ? -magnitude : magnitude;
    return true;
}
