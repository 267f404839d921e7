#include "chart/dots.h"

static void tick_lines(struct td_chart *chart, const struct td_scale *scale, td_length middle)
{
    for (td_micro at = scale->low; at <= scale->high; at += scale->step) {
        td_length x = td_scale_at(scale, at);
        td_chart_line(chart, TD_INK_AXIS, x, middle - TD_PX(4), x, middle + TD_PX(4));
    }
}

void td_chart_dot_head(struct td_chart *chart, struct td_arena *arena, const struct td_scale *scale,
                       bool percent, enum td_lang lang)
{
    td_chart_init(chart, arena, scale->to + TD_DOT_MARGIN, TD_PX(20));
    td_length last = INT32_MIN;
    for (td_micro at = scale->low; at <= scale->high; at += scale->step) {
        td_str label = td_chart_number(arena, at, percent, lang);
        td_length half = td_chart_text_width(label, false) / 2;
        td_length x = td_scale_at(scale, at);
        if (x + half > chart->width)
            x = chart->width - half;
        if (x < half)
            x = half;
        if (x - half < last + TD_PX(6) && at != scale->low)
            continue; /* no room for this one */
        td_chart_text(chart, TD_INK_TEXT_SOFT, x, TD_PX(15), TD_ANCHOR_MIDDLE, label);
        last = x + half;
    }
}

void td_chart_dot_row(struct td_chart *chart, struct td_arena *arena, const struct td_scale *scale,
                      td_micro value, enum td_ink ink)
{
    td_chart_init(chart, arena, scale->to + TD_DOT_MARGIN, TD_DOT_HEIGHT);
    td_length middle = TD_DOT_HEIGHT / 2;
    td_chart_line(chart, TD_INK_AXIS, scale->from, middle, scale->to, middle);
    tick_lines(chart, scale, middle);
    td_chart_circle(chart, ink, td_scale_at(scale, value), middle, TD_PX(6));
}

void td_chart_spread(struct td_chart *chart, struct td_arena *arena, const struct td_scale *scale,
                     const td_micro *values, size_t n, int64_t marked)
{
    td_length height = TD_PX(24), middle = height / 2;
    td_chart_init(chart, arena, scale->to + TD_DOT_MARGIN, height);
    td_chart_line(chart, TD_INK_AXIS, scale->from, middle, scale->to, middle);
    size_t pixels = (size_t)(scale->to - scale->from) / TD_PX(1) + 1;
    bool *taken = td_arena_array(arena, pixels, sizeof *taken);
    for (size_t i = 0; i < n; i++) {
        td_length x = td_scale_at(scale, values[i]);
        size_t pixel = (size_t)(x - scale->from) / TD_PX(1);
        if ((int64_t)i == marked || taken[pixel])
            continue;
        taken[pixel] = true;
        td_chart_circle(chart, TD_INK_DOT_CROWD, x, middle, TD_PX(5));
    }
    if (marked >= 0 && (size_t)marked < n)
        td_chart_circle(chart, TD_INK_DOT_MARKED, td_scale_at(scale, values[marked]), middle,
                        TD_PX(7));
}
