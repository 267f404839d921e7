#ifndef TD_CHART_SCALE_H
#define TD_CHART_SCALE_H

#include "chart/chart.h"

/* A straight axis from round number to round number, and where a value stands on it. */
struct td_scale {
    td_micro low, high; /* at the ends */
    td_micro step;      /* between ticks; high - low is a whole number of steps */
    td_length from, to; /* positions of the ends */
};

/*
 * The axis with the finest round step (1, 2 or 5 times a power of ten, in millionths at least) that
 * covers all values from least to most with at most so many intervals (2 at least). Where least and
 * most are the same it has one interval around them. Values must be within +-10^17 millionths.
 */
struct td_scale td_scale_cover(td_micro least, td_micro most, int intervals, td_length from,
                               td_length to);

/* Position of a value; one outside the axis stands at its end. */
td_length td_scale_at(const struct td_scale *scale, td_micro value);

/* A number as people read it, in the language, without trailing zeros; with "%" behind it if
 * wanted. */
td_str td_chart_number(struct td_arena *arena, td_micro value, bool percent, enum td_lang lang);

#endif
