#include "render/pdf_frame.h"

#include "render/pdf_page.h"

#define GOLD "#a67c1c"
#define RED  "#a5121b"

/* Distances from the edge of the page: printers leave a few millimetres white. */
#define OUTER TD_POINTS(TD_MM(9))
#define INNER (OUTER + 7)
#define FINE  (OUTER + 10)

#define CORNER 46.0 /* side of a corner's ornament */

static void stroke_box(cairo_t *cr, double width, double height, double inset, double line,
                       const char *colour)
{
    td_pdf_colour(cr, colour, 100);
    cairo_set_line_width(cr, line);
    cairo_rectangle(cr, inset, inset, width - 2 * inset, height - 2 * inset);
    cairo_stroke(cr);
}

/* A petal of a lotus from the origin along an angle. */
static void petal(cairo_t *cr, double angle, double length, double breadth)
{
    cairo_save(cr);
    cairo_rotate(cr, angle);
    cairo_move_to(cr, 0, 0);
    cairo_curve_to(cr, length * 0.25, -breadth, length * 0.75, -breadth, length, 0);
    cairo_curve_to(cr, length * 0.75, breadth, length * 0.25, breadth, 0, 0);
    cairo_restore(cr);
}

static void lotus(cairo_t *cr, double size, const double *angles, int n)
{
    for (int i = 0; i < n; i++) {
        petal(cr, angles[i], size, size * 0.26);
        td_pdf_colour(cr, "#ffffff", 100);
        cairo_fill_preserve(cr);
        td_pdf_colour(cr, GOLD, 100);
        cairo_set_line_width(cr, 0.9);
        cairo_stroke(cr);
    }
}

/* The upper left corner; the others are its mirror images. */
static void draw_corner(cairo_t *cr)
{
    static const double angles[] = {0.16, 1.41, 0.47, 1.10, 0.785};
    const double at = FINE;
    td_pdf_colour(cr, GOLD, 100);
    cairo_set_line_width(cr, 0.9);
    cairo_move_to(cr, at + CORNER, at);
    cairo_curve_to(cr, at + CORNER, at + 18, at + 18, at + CORNER, at, at + CORNER);
    cairo_stroke(cr);
    cairo_save(cr);
    cairo_translate(cr, at + 3, at + 3);
    lotus(cr, 23, angles, 5);
    cairo_restore(cr);
}

void td_pdf_certificate_frame(cairo_t *cr, const struct td_page *page)
{
    double width = TD_POINTS(page->width), height = TD_POINTS(page->height);
    cairo_save(cr);
    stroke_box(cr, width, height, OUTER, 4, RED);
    stroke_box(cr, width, height, INNER, 1.2, GOLD);
    stroke_box(cr, width, height, FINE, 0.5, GOLD);
    for (int corner = 0; corner < 4; corner++) {
        cairo_save(cr);
        cairo_translate(cr, corner & 1 ? width : 0, corner & 2 ? height : 0);
        cairo_scale(cr, corner & 1 ? -1 : 1, corner & 2 ? -1 : 1);
        draw_corner(cr);
        cairo_restore(cr);
    }
    cairo_restore(cr);
}
