#include "base/draw.h"

static uint64_t next(struct td_draw *draw)
{
    uint64_t mixed = draw->state += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ mixed >> 31;
}

uint32_t td_draw_below(struct td_draw *draw, uint32_t n)
{
    uint64_t unfair = UINT64_MAX - UINT64_MAX % n; /* from here on the last round is cut short */
    uint64_t drawn = next(draw);
    while (drawn >= unfair)
        drawn = next(draw);
    return (uint32_t)(drawn % n);
}

void td_draw_some(struct td_draw *draw, uint32_t n, uint32_t some, uint32_t *chosen)
{
    uint32_t taken = 0;
    for (uint32_t i = 0; i < n && taken < some; i++)
        if (td_draw_below(draw, n - i) < some - taken)
            chosen[taken++] = i;
}
