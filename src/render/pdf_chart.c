#include "render/pdf_chart.h"

#define TENTHS(length)  ((length) / 10.0)
#define PIXEL_IN_POINTS 0.75
#define TEXT_PIXELS     14
#define TALLEST         0.85 /* of a page: its caption stands there too */

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
    return chart->width > 0 && chart->height > 0
               ? TENTHS(chart->height) * scale_of(pdf, chart, column)
               : 0;
}

static void paint(cairo_t *cr, const struct td_ink_style *style)
{
    if (style->fill[0] == '#') {
        td_pdf_colour(cr, style->fill, style->opacity_percent);
        cairo_fill_preserve(cr);
    }
    if (style->stroke[0] == '#' && style->width > 0) {
        td_pdf_colour(cr, style->stroke, 100);
        cairo_set_line_width(cr, TENTHS(style->width));
        cairo_set_dash(cr, (double[]){TENTHS(style->dash), TENTHS(style->gap)}, style->dash ? 2 : 0,
                       0);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

static void draw_label(struct td_pdf *pdf, const struct td_ink_style *style,
                       const struct td_chart_mark *mark)
{
    static const double shares[] = {0, 0.5, 1};
    PangoLayout *layout = pango_layout_new(pdf->context);
    PangoFontDescription *face = pango_font_description_new();
    pango_font_description_set_family_static(face, TD_FONT_DRAWN);
    pango_font_description_set_size(face, TEXT_PIXELS * PANGO_SCALE);
    if (style->bold)
        pango_font_description_set_weight(face, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, face);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, mark->text.p, (int)mark->text.n);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    td_pdf_colour(pdf->cr, style->fill, 100);
    cairo_move_to(pdf->cr,
                  TENTHS(mark->x) - pango_units_to_double(logical.width) * shares[mark->anchor],
                  TENTHS(mark->y));
    pango_cairo_show_layout_line(pdf->cr, line);
    cairo_new_path(pdf->cr);
    pango_font_description_free(face);
    g_object_unref(layout);
}

static void draw_mark(struct td_pdf *pdf, const struct td_chart_mark *mark)
{
    const struct td_ink_style *style = td_chart_ink_style(mark->ink);
    cairo_t *cr = pdf->cr;
    double x = TENTHS(mark->x), y = TENTHS(mark->y), x2 = TENTHS(mark->x2), y2 = TENTHS(mark->y2);
    const double round = 6.283185307179586;
    cairo_new_path(cr);
    switch (mark->kind) {
    case TD_MARK_LINE:
        cairo_move_to(cr, x, y);
        cairo_line_to(cr, x2, y2);
        break;
    case TD_MARK_CURVE:
        cairo_move_to(cr, x, y);
        cairo_curve_to(cr, (x + x2) / 2, y, (x + x2) / 2, y2, x2, y2);
        break;
    case TD_MARK_BOX:
        cairo_rectangle(cr, x, y, x2 - x, y2 - y);
        break;
    case TD_MARK_CIRCLE:
        cairo_arc(cr, x, y, x2, 0, round);
        break;
    case TD_MARK_TEXT:
        draw_label(pdf, style, mark);
        return;
    }
    paint(cr, style);
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
    for (size_t i = 0; i < chart->marks.n; i++)
        draw_mark(pdf, &chart->marks.items[i]);
    cairo_restore(pdf->cr);
    td_pdf_close_tag(pdf, "Figure");
}
