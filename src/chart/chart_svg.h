#ifndef TD_CHART_CHART_SVG_H
#define TD_CHART_CHART_SVG_H

#include "base/buf.h"
#include "chart/chart.h"

/*
 * A chart as an <svg> element for a page: classes and presentation attributes, no style, so that it
 * passes a policy without inline styles and is right also where the style sheet is missing. With a
 * sentence it is role="img" with that label; without, it stands beside its table and is hidden from
 * assistive technology. class_name may be empty.
 */
void td_chart_svg(struct td_buf *out, const struct td_chart *chart, td_str class_name);

/* The same as a text in the chart's arena. */
td_str td_chart_svg_text(const struct td_chart *chart, td_str class_name);

#endif
