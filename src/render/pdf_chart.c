#include "render/pdf_chart.h"

#include "render/chart_cairo.h"

#define TENTHS(length)  ((length) / 10.0)
#define PIXEL_IN_POINTS 0.75
#define TALLEST         0.8 /* of a page: its caption stands there too */

static double scale_of(const struct td_pdf *pdf, const struct td_chart *chart, double column)
{
    double scale = PIXEL_IN_POINTS;
    double width = TENTHS(chart->width), height = TENTHS(chart->height);
    double tallest = td_pdf_page_room(pdf) * TALLEST;
    if (width * scale > column)
        scale = column / width;
    return height * scale > tallest ? tallest / height : scale;
}

double td_pdf_chart_height(const struct td_pdf *pdf, const struct td_chart *chart, double column)
{
    if (chart->width <= 0 || chart->height <= 0)
        return 0;
    return TENTHS(chart->height) * scale_of(pdf, chart, column) +
           TD_POINTS(td_style_traits(TD_STYLE_CHART)->space_after);
}

void td_pdf_draw_chart(struct td_pdf *pdf, const struct td_chart *chart, double column, double x,
                       double y)
{
    if (!pdf->cr || chart->width <= 0 || chart->height <= 0)
        return;
    double scale = scale_of(pdf, chart, column);
    td_pdf_open_tag(pdf, "Figure");
    cairo_save(pdf->cr);
    cairo_translate(pdf->cr, x + (column - TENTHS(chart->width) * scale) / 2, y);
    cairo_scale(pdf->cr, scale, scale);
    td_chart_draw(pdf->cr, pdf->context, chart);
    cairo_restore(pdf->cr);
    td_pdf_close_tag(pdf, "Figure");
}
