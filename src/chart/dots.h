#ifndef TD_CHART_DOTS_H
#define TD_CHART_DOTS_H

#include "chart/scale.h"

/*
 * Dots on a common axis, one row of a table each: the rows share one scale, the head of the column
 * carries its labels. Dots may stand on an axis that does not start at zero; bars never do.
 */

/* The labels of the ticks, as the head of the column. */
void td_chart_dot_head(struct td_chart *chart, struct td_arena *arena, const struct td_scale *scale,
                       bool percent, enum td_lang lang);

/* One unit on the axis. */
void td_chart_dot_row(struct td_chart *chart, struct td_arena *arena, const struct td_scale *scale,
                      td_micro value, enum td_ink ink);

/*
 * How all units stand on one criterion; equal dots are drawn once, so that thousands of units give
 * no more dots than the axis has pixels. marked: index of the value set off, or -1.
 */
void td_chart_spread(struct td_chart *chart, struct td_arena *arena, const struct td_scale *scale,
                     const td_micro *values, size_t n, int64_t marked);

/* Widths to make scales with: the dots of the ends need room beside the axis. */
#define TD_DOT_WIDTH  TD_PX(260)
#define TD_DOT_MARGIN TD_PX(14)
#define TD_DOT_HEIGHT TD_PX(32)

#endif
