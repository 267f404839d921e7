#ifndef TD_RENDER_CHART_CAIRO_H
#define TD_RENDER_CHART_CAIRO_H

#include <cairo.h>

#include "chart/chart.h"

/* Draw a chart with its upper left corner at the origin, a unit of the context for each pixel of
 * the chart; texts in the face of documents. The context is left as it was. */
void td_chart_draw(cairo_t *cr, const struct td_chart *chart);

#endif
