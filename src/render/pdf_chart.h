#ifndef TD_RENDER_PDF_CHART_H
#define TD_RENDER_PDF_CHART_H

#include "render/pdf_page.h"

/* How high a chart is on the page: as wide as it was laid out for, less where the column or the
 * page is smaller. */
double td_pdf_chart_height(const struct td_pdf *pdf, const struct td_chart *chart, double column);

/* Draw it, centred in the column at x, its upper edge at y. */
void td_pdf_draw_chart(struct td_pdf *pdf, const struct td_chart *chart, double column, double x,
                       double y);

#endif
