#include "render/pdf_mark.h"

#include "document/mark.h"

/* One path, so that no line of light stands between two modules. */
static void draw_code(cairo_t *cr, const struct td_qr *qr, double x, double y, double side)
{
    double module = side / qr->side;
    for (int row = 0; row < qr->side; row++) {
        for (int column = 0; column < qr->side; column++) {
            int first = column;
            while (column < qr->side && td_qr_is_dark(qr, column, row))
                column++;
            if (column > first)
                cairo_rectangle(cr, x + first * module, y + row * module, (column - first) * module,
                                module);
        }
    }
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_fill(cr);
}

void td_pdf_draw_mark(struct td_pdf *pdf)
{
    const struct td_check_mark *mark = pdf->section->mark;
    if (!mark || !pdf->cr)
        return;
    struct td_mark_place place = td_mark_place(pdf->section);
    td_pdf_open_tag(pdf, "Figure");
    draw_code(pdf->cr, &mark->qr, TD_POINTS(place.x), TD_POINTS(place.y), TD_POINTS(TD_MARK_SIDE));
    td_pdf_close_tag(pdf, "Figure");
    struct td_pdf_text *text = td_pdf_text(pdf, &mark->beside, TD_POINTS(place.text_width));
    td_pdf_draw_text(pdf, text, 0, text->n_lines, TD_POINTS(place.text_x), TD_POINTS(place.text_y));
    td_pdf_drop_text(pdf, text);
}
