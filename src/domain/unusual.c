#include "domain/unusual.h"

#include "domain/scoring/table_read.h"

/* Without its sign; false: it is no number. */
static bool size_of(struct td_exact_pool *pool, td_str text, struct td_exact *size)
{
    if (text.n == 0 || td_cell_fraction((struct td_cell){text, TD_CELL_TEXT}, size) != TD_NUMBER_OK)
        return false;
    if (td_exact_sign(*size) < 0)
        *size = td_exact_sub(pool, td_exact_of(0), *size);
    return true;
}

static bool is_far(struct td_exact_pool *pool, struct td_exact value, td_str from)
{
    struct td_exact other;
    const struct td_exact ten = td_exact_of(10);
    if (!size_of(pool, from, &other) || td_exact_sign(other) == 0)
        return false;
    return td_exact_cmp(pool, value, td_exact_mul(pool, other, ten)) >= 0 ||
           td_exact_cmp(pool, td_exact_mul(pool, value, ten), other) <= 0;
}

unsigned td_value_is_far(struct td_arena *arena, td_str actual, td_str target, td_str previous)
{
    struct td_exact_pool *pool = TD_NEW(arena, struct td_exact_pool); /* closed with the arena */
    struct td_exact value;
    td_exact_pool_init(pool, arena);
    if (!size_of(pool, actual, &value))
        return 0;
    return (is_far(pool, value, target) ? TD_FAR_FROM_TARGET : 0) |
           (is_far(pool, value, previous) ? TD_FAR_FROM_PREVIOUS : 0);
}
