#ifndef TD_CHART_BARS_H
#define TD_CHART_BARS_H

#include "chart/chart.h"

/* Horizontal bars from zero. On a page they are the middle cell of a table (td_chart_bar_cell); a
 * document takes the whole chart with its labels and numbers (td_chart_bars). */

#define TD_BAR_WIDTH TD_PX(320) /* of the longest bar in a cell */

/* A bar of value against the largest value of its column; neither below 0. A value above 0 shows at
 * least a pixel. The table beside it has the number. */
void td_chart_bar_cell(struct td_chart *chart, struct td_arena *arena, td_micro value,
                       td_micro most, enum td_ink ink);

struct td_bar {
    td_str label;    /* empty: it stands close below the bar before it and shares its label */
    td_str number;   /* as it is shown, with its unit */
    td_micro value;  /* of a document one below 0 stands to the left of a line at zero */
    enum td_ink ink; /* TD_INK_BAR or TD_INK_BAR_REST */
};

/* What the bars of an ink stand for: "Năm 2024". */
struct td_bar_key {
    td_str text;
    enum td_ink ink;
};

struct td_bars {
    const struct td_bar *bars;
    size_t n;
    const struct td_bar_key *keys; /* in a line above the bars; none where all are of one ink */
    size_t n_keys;
    td_length width; /* TD_PX(240) at least */
    td_str sentence; /* what the chart says */
};

/* All bars with their labels and numbers. The labels stand left of the bars where they leave half
 * of the width to them, else above. */
void td_chart_bars(struct td_chart *chart, struct td_arena *arena, const struct td_bars *bars);

#endif
