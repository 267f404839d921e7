#include "chart/bars.h"

static td_length bar_length(td_micro value, td_micro most, td_length room)
{
    if (value <= 0 || most <= 0)
        return 0;
    if (value >= most)
        return room;
    td_length length = (td_length)((__int128)value * room / most);
    return length < TD_PX(1) ? TD_PX(1) : length;
}

void td_chart_bar_cell(struct td_chart *chart, struct td_arena *arena, td_micro value,
                       td_micro most, enum td_ink ink)
{
    td_chart_init(chart, arena, TD_BAR_WIDTH, TD_PX(18));
    td_length length = bar_length(value, most, TD_BAR_WIDTH);
    if (length)
        td_chart_box(chart, ink, 0, TD_PX(2), length, TD_PX(16));
}

struct bars_layout {
    td_micro most;
    td_length label;  /* width of the column of labels; 0: above the bars */
    td_length number; /* width of the numbers */
    td_length row;    /* height of one bar with its label */
};

static struct bars_layout lay_out(const struct td_bar *bars, size_t n, td_length width)
{
    struct bars_layout layout = {.row = TD_PX(28)};
    for (size_t i = 0; i < n; i++) {
        td_length label = td_chart_text_width(bars[i].label, false) + TD_PX(12);
        td_length number = td_chart_text_width(bars[i].number, true) + TD_PX(8);
        if (label > layout.label)
            layout.label = label;
        if (number > layout.number)
            layout.number = number;
        if (bars[i].value > layout.most)
            layout.most = bars[i].value;
    }
    if (layout.number > width / 2)
        layout.number = width / 2;
    if (layout.label + layout.number > width / 2) {
        layout.label = 0;
        layout.row = TD_PX(44);
    }
    return layout;
}

void td_chart_bars(struct td_chart *chart, struct td_arena *arena, const struct td_bar *bars,
                   size_t n, td_length width, td_str sentence)
{
    struct bars_layout layout = lay_out(bars, n, width);
    td_length room = width - layout.label - layout.number;
    td_chart_init(chart, arena, width, layout.row * (td_length)n + TD_PX(4));
    chart->sentence = sentence;
    for (size_t i = 0; i < n; i++) {
        td_length top = layout.row * (td_length)i;
        td_length bar = layout.label ? top + TD_PX(5) : top + TD_PX(22);
        td_length length = bar_length(bars[i].value, layout.most, room);
        td_length label_room = layout.label ? layout.label : width;
        td_chart_text(chart, TD_INK_TEXT, 0, layout.label ? bar + TD_PX(14) : top + TD_PX(16),
                      TD_ANCHOR_START, td_chart_text_fit(arena, bars[i].label, label_room, false));
        if (length)
            td_chart_box(chart, bars[i].ink, layout.label, bar, layout.label + length,
                         bar + TD_PX(18));
        td_chart_text(chart, TD_INK_TEXT_BOLD, layout.label + length + TD_PX(8), bar + TD_PX(14),
                      TD_ANCHOR_START,
                      td_chart_text_fit(arena, bars[i].number, layout.number, true));
    }
}
