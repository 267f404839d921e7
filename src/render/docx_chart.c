#include "document/fonts.h"
#include "render/chart_cairo.h"
#include "render/docx_parts.h"
#include "render/png.h"

#define DOTS_PER_INCH   300
#define PIXELS_PER_INCH 96
#define MOST_DOTS       12000 /* of a side */

/* Lengths of charts are tenths of a pixel. */
#define TWIPS(length) ((td_twips)((int64_t)(length)*3 / 2))

struct canvas {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *fonts;
    PangoContext *context;
};

static void close_canvas(void *object)
{
    struct canvas *canvas = object;
    if (canvas->cr)
        cairo_destroy(canvas->cr);
    if (canvas->surface)
        cairo_surface_destroy(canvas->surface);
    if (canvas->context)
        g_object_unref(canvas->context);
    if (canvas->fonts)
        td_fonts_give_back(canvas->fonts);
    *canvas = (struct canvas){0};
}

/* The chart as it is on a page, in dots; empty if it cannot be drawn. */
static td_str image(struct td_arena *arena, const struct td_chart *chart)
{
    int64_t width = ((int64_t)chart->width * DOTS_PER_INCH + 959) / (10 * PIXELS_PER_INCH);
    int64_t height = ((int64_t)chart->height * DOTS_PER_INCH + 959) / (10 * PIXELS_PER_INCH);
    if (width > MOST_DOTS || height > MOST_DOTS)
        return TD_STR_NONE;
    struct canvas *canvas = TD_NEW(arena, struct canvas);
    td_arena_defer(arena, close_canvas, canvas);
    cairo_surface_t *surface = canvas->surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    cairo_t *cr = canvas->cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, (double)DOTS_PER_INCH / PIXELS_PER_INCH,
                (double)DOTS_PER_INCH / PIXELS_PER_INCH);
    canvas->fonts = td_fonts_borrow();
    canvas->context = td_fonts_context(canvas->fonts);
    td_chart_draw(cr, canvas->context, chart);
    cairo_surface_flush(surface);
    td_str png = TD_STR_NONE;
    if (cairo_status(cr) == CAIRO_STATUS_SUCCESS)
        png = td_png(arena, cairo_image_surface_get_data(surface), (int)width, (int)height,
                     cairo_image_surface_get_stride(surface), DOTS_PER_INCH);
    close_canvas(canvas);
    return png;
}

static td_str drawn_once(struct td_docx *docx, const struct td_chart *chart)
{
    for (size_t i = 0; i < docx->drawn.n; i++)
        if (docx->drawn.items[i].chart == chart)
            return docx->drawn.items[i].png;
    td_str png = image(docx->arena, chart);
    *td_push(docx->arena, &docx->drawn) = (struct td_drawn_chart){chart, png};
    return png;
}

void td_docx_chart(struct td_docx *docx, const struct td_chart *chart, td_twips width,
                   td_twips height)
{
    struct td_buf *out = docx->out;
    td_str png = drawn_once(docx, chart);
    td_buf_puts(out, "<w:p><w:pPr>");
    td_docx_word(out, "pStyle", td_style_traits(TD_STYLE_CHART)->id);
    td_buf_puts(out, "<w:keepNext/></w:pPr><w:r>");
    if (png.n) {
        td_twips wide = TWIPS(chart->width), high = TWIPS(chart->height);
        if (wide > width) {
            high = (td_twips)((int64_t)high * width / wide);
            wide = width;
        }
        if (high > height) {
            wide = (td_twips)((int64_t)wide * height / high);
            high = height;
        }
        td_docx_put_picture(docx, &(struct td_docx_picture){.png = png,
                                                            .name = "Biểu đồ",
                                                            .sentence = chart->sentence,
                                                            .width = wide,
                                                            .height = high});
    } else {
        td_buf_puts(out, "<w:t>");
        td_xml_text(out, chart->sentence);
        td_buf_puts(out, "</w:t>");
    }
    td_buf_puts(out, "</w:r></w:p>");
}
