#include "render/chart_cairo.h"

#include "document/style.h"

#define TEXT_PIXELS 14
#define PX(length)  ((double)(length) / 10.0)

static int hex_digit(char letter)
{
    return letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
}

/* Of "#rrggbb": true if there is a colour, which the context then has. */
static bool set_colour(cairo_t *cr, const char *colour, int opacity_percent)
{
    if (colour[0] != '#')
        return false;
    double parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = (hex_digit(colour[1 + 2 * i]) * 16 + hex_digit(colour[2 + 2 * i])) / 255.0;
    cairo_set_source_rgba(cr, parts[0], parts[1], parts[2], opacity_percent / 100.0);
    return true;
}

static void trace(cairo_t *cr, const struct td_chart_mark *mark)
{
    double x = PX(mark->x), y = PX(mark->y), x2 = PX(mark->x2), y2 = PX(mark->y2);
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
        cairo_new_sub_path(cr);
        cairo_arc(cr, x, y, x2, 0, 2 * G_PI);
        break;
    case TD_MARK_TEXT:
        break;
    }
}

static void draw_shape(cairo_t *cr, const struct td_chart_mark *mark)
{
    const struct td_ink_style *style = td_chart_ink_style(mark->ink);
    bool is_open = mark->kind == TD_MARK_LINE || mark->kind == TD_MARK_CURVE;
    trace(cr, mark);
    if (!is_open && set_colour(cr, style->fill, style->opacity_percent))
        cairo_fill_preserve(cr);
    if (style->width && set_colour(cr, style->stroke, 100)) {
        double dashes[2] = {PX(style->dash), PX(style->gap)};
        cairo_set_dash(cr, dashes, style->dash ? 2 : 0, 0);
        cairo_set_line_width(cr, PX(style->width));
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

static void draw_text(cairo_t *cr, PangoContext *context, const struct td_chart_mark *mark,
                      PangoFontDescription *face)
{
    const struct td_ink_style *style = td_chart_ink_style(mark->ink);
    PangoLayout *layout = pango_layout_new(context);
    pango_font_description_set_weight(face, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, face);
    pango_layout_set_text(layout, mark->text.p, (int)mark->text.n);
    int width;
    pango_layout_get_size(layout, &width, NULL);
    int before = mark->anchor == TD_ANCHOR_START    ? 0
                 : mark->anchor == TD_ANCHOR_MIDDLE ? width / 2
                                                    : width;
    cairo_move_to(cr, PX(mark->x) - (double)before / PANGO_SCALE,
                  PX(mark->y) - (double)pango_layout_get_baseline(layout) / PANGO_SCALE);
    set_colour(cr, style->fill, style->opacity_percent);
    pango_cairo_show_layout(cr, layout);
    cairo_new_path(cr);
    g_object_unref(layout);
}

void td_chart_draw(cairo_t *cr, PangoContext *context, const struct td_chart *chart)
{
    PangoFontDescription *face = pango_font_description_new();
    pango_font_description_set_family_static(face, TD_FONT_DRAWN);
    pango_font_description_set_absolute_size(face, TEXT_PIXELS * PANGO_SCALE);
    cairo_save(cr);
    for (size_t i = 0; i < chart->marks.n; i++) {
        const struct td_chart_mark *mark = &chart->marks.items[i];
        if (mark->kind == TD_MARK_TEXT)
            draw_text(cr, context, mark, face);
        else
            draw_shape(cr, mark);
    }
    cairo_restore(cr);
    pango_font_description_free(face);
}
