#ifndef TD_RENDER_CHART_CAIRO_H
#define TD_RENDER_CHART_CAIRO_H

#include <pango/pangocairo.h>

#include "chart/chart.h"

/* Draw a chart with its upper left corner at the origin, a unit of the context for each pixel of
 * the chart; texts in the face of documents, laid out in a context of td_fonts_context. cr is left
 * as it was. */
void td_chart_draw(cairo_t *cr, PangoContext *context, const struct td_chart *chart);

#endif
