#include "render/pdf_frame.h"

#include "render/pdf_page.h"

#define GOLD      "#a67c1c"
#define PALE_GOLD "#f6ecd2"
#define RED       "#a5121b"

/* Distances from the edge of the page: printers leave a few millimetres of it white. */
#define OUTER TD_POINTS(TD_MM(9))
#define BAND  (OUTER + 3.5) /* of arches, between two fine lines */
#define DEPTH 11.0
#define INNER (BAND + DEPTH)

#define ARCH   10.0 /* about as wide is an arch of the band */
#define CORNER 58.0 /* side of a corner's ornament */

static void stroke_box(cairo_t *cr, const struct td_page *page, double inset, double line,
                       const char *colour)
{
    td_pdf_colour(cr, colour, 100);
    cairo_set_line_width(cr, line);
    cairo_rectangle(cr, inset, inset, TD_POINTS(page->width) - 2 * inset,
                    TD_POINTS(page->height) - 2 * inset);
    cairo_stroke(cr);
}

/* Arches side by side along the x axis, open towards the edge of the page, each with a bud in it.
 */
static void trace_arches(cairo_t *cr, double length)
{
    int n = (int)(length / ARCH);
    double width = length / n;
    for (int i = 0; i < n; i++) {
        double x = i * width;
        cairo_move_to(cr, x, 0);
        cairo_curve_to(cr, x, DEPTH * 0.55, x + width * 0.2, DEPTH * 0.8, x + width / 2, DEPTH);
        cairo_curve_to(cr, x + width * 0.8, DEPTH * 0.8, x + width, DEPTH * 0.55, x + width, 0);
        cairo_move_to(cr, x + width / 2, DEPTH * 0.1);
        cairo_curve_to(cr, x + width * 0.28, DEPTH * 0.35, x + width * 0.36, DEPTH * 0.55,
                       x + width / 2, DEPTH * 0.72);
        cairo_curve_to(cr, x + width * 0.64, DEPTH * 0.55, x + width * 0.72, DEPTH * 0.35,
                       x + width / 2, DEPTH * 0.1);
    }
}

/* The band along the upper edge of a page that is so wide. */
static void draw_band(cairo_t *cr, double width)
{
    cairo_save(cr);
    cairo_translate(cr, INNER, BAND);
    trace_arches(cr, width - 2 * INNER);
    td_pdf_colour(cr, GOLD, 100);
    cairo_set_line_width(cr, 0.55);
    cairo_stroke(cr);
    cairo_restore(cr);
}

/* A petal of a lotus from the origin along an angle. */
static void draw_petal(cairo_t *cr, double angle, double length)
{
    double breadth = length * 0.27;
    cairo_save(cr);
    cairo_rotate(cr, angle);
    cairo_move_to(cr, 0, 0);
    cairo_curve_to(cr, length * 0.3, -breadth, length * 0.72, -breadth, length, 0);
    cairo_curve_to(cr, length * 0.72, breadth, length * 0.3, breadth, 0, 0);
    cairo_restore(cr);
    td_pdf_colour(cr, PALE_GOLD, 100);
    cairo_fill_preserve(cr);
    td_pdf_colour(cr, GOLD, 100);
    cairo_set_line_width(cr, 0.8);
    cairo_stroke(cr);
}

/* The upper left corner: a lotus in a quarter of a round, and the square where two bands meet. The
 * other corners are its mirror images. */
static void draw_corner(cairo_t *cr)
{
    static const struct {
        double angle, length;
    } petals[] = {{0.21, 26}, {1.36, 26}, {0.47, 30}, {1.1, 30}, {0.785, 34}};
    td_pdf_colour(cr, GOLD, 100);
    cairo_set_line_width(cr, 0.8);
    for (int ring = 0; ring < 2; ring++) {
        double side = CORNER - 4 * ring, bend = side * 0.4477;
        cairo_move_to(cr, INNER + side, INNER);
        cairo_curve_to(cr, INNER + side, INNER + side - bend, INNER + side - bend, INNER + side,
                       INNER, INNER + side);
        cairo_stroke(cr);
    }
    cairo_save(cr);
    cairo_translate(cr, INNER + 5, INNER + 5);
    for (size_t i = 0; i < sizeof petals / sizeof *petals; i++)
        draw_petal(cr, petals[i].angle, petals[i].length);
    cairo_restore(cr);
    td_pdf_colour(cr, RED, 100);
    cairo_rectangle(cr, BAND + DEPTH / 2 - 2.5, BAND + DEPTH / 2 - 2.5, 5, 5);
    cairo_fill(cr);
}

void td_pdf_certificate_frame(cairo_t *cr, const struct td_page *page)
{
    double width = TD_POINTS(page->width), height = TD_POINTS(page->height);
    cairo_save(cr);
    stroke_box(cr, page, OUTER, 3.2, RED);
    stroke_box(cr, page, BAND, 0.6, GOLD);
    stroke_box(cr, page, INNER, 1, GOLD);
    for (int corner = 0; corner < 4; corner++) {
        cairo_save(cr);
        cairo_translate(cr, corner & 1 ? width : 0, corner & 2 ? height : 0);
        cairo_scale(cr, corner & 1 ? -1 : 1, corner & 2 ? -1 : 1);
        draw_corner(cr);
        if (corner == 0 || corner == 3)
            draw_band(cr, width);
        cairo_transform(cr, &(cairo_matrix_t){0, 1, 1, 0, 0, 0});
        if (corner == 0 || corner == 3)
            draw_band(cr, height);
        cairo_restore(cr);
    }
    cairo_restore(cr);
}

#define GREY "#808080"

static void draw_rulings(cairo_t *cr, double from_edge, double length)
{
    const double step = TD_POINTS(TD_MM(10));
    for (int i = 1; i * step < length; i++) {
        cairo_set_line_width(cr, i % 5 ? 0.2 : 0.6);
        cairo_move_to(cr, i * step, 0);
        cairo_line_to(cr, i * step, from_edge);
        cairo_stroke(cr);
    }
}

void td_pdf_ruler(cairo_t *cr, const struct td_page *page)
{
    double width = TD_POINTS(page->width), height = TD_POINTS(page->height);
    cairo_save(cr);
    td_pdf_colour(cr, GREY, 100);
    draw_rulings(cr, height, width);
    cairo_transform(cr, &(cairo_matrix_t){0, 1, 1, 0, 0, 0});
    draw_rulings(cr, width, height);
    cairo_restore(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
}
