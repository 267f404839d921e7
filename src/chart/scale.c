#include "chart/scale.h"

static td_micro floor_to(td_micro value, td_micro step)
{
    td_micro rest = value % step;
    return rest < 0 ? value - rest - step : value - rest;
}

static td_micro ceil_to(td_micro value, td_micro step)
{
    return -floor_to(-value, step);
}

/* 1, 2, 5, 10, 20, 50 ... */
static td_micro next_step(td_micro step)
{
    td_micro leading = step;
    while (leading >= 10)
        leading /= 10;
    return leading == 2 ? step / 2 * 5 : step * 2;
}

struct td_scale td_scale_cover(td_micro least, td_micro most, int intervals, td_length from,
                               td_length to)
{
    struct td_scale scale = {.step = 1, .from = from, .to = to};
    if (intervals < 2)
        intervals = 2; /* an axis over zero has two at least */
    for (;;) {
        scale.low = floor_to(least, scale.step);
        scale.high = ceil_to(most, scale.step);
        if (scale.high == scale.low)
            scale.high += scale.step;
        if ((scale.high - scale.low) / scale.step <= intervals)
            return scale;
        scale.step = next_step(scale.step);
    }
}

td_length td_scale_at(const struct td_scale *scale, td_micro value)
{
    if (value <= scale->low)
        return scale->from;
    if (value >= scale->high)
        return scale->to;
    __int128 part = (__int128)(value - scale->low) * (scale->to - scale->from);
    return scale->from + (td_length)(part / (scale->high - scale->low));
}

td_str td_chart_number(struct td_arena *arena, td_micro value, bool percent, enum td_lang lang)
{
    td_str number =
        lang == TD_EN ? td_number_en_short(arena, value) : td_number_vi_short(arena, value);
    return percent ? td_fmt(arena, "%.*s%%", TD_ARG(number)) : number;
}
