#ifndef TD_BASE_DRAW_H
#define TD_BASE_DRAW_H

#include <stdint.h>

/*
 * Numbers drawn by lot that anybody can draw again from the seed that is printed beside the result:
 * SplitMix64, the same on every machine. Not for secrets.
 */
struct td_draw {
    uint64_t state;
};

static inline struct td_draw td_draw_from(uint64_t seed)
{
    return (struct td_draw){seed};
}

/* Each of 0 .. n - 1 equally likely; n at least 1. */
uint32_t td_draw_below(struct td_draw *draw, uint32_t n);

/* So many of 0 .. n - 1 in ascending order, every choice equally likely; chosen has room for them,
 * at most n. */
void td_draw_some(struct td_draw *draw, uint32_t n, uint32_t some, uint32_t *chosen);

#endif
