#include "render/pdf_page.h"

#include <cairo-pdf.h>
#include <stdlib.h>

#include "render/pdf_frame.h"

static void draw_page_number(struct td_pdf *pdf)
{
    struct td_run run = {.field = TD_RUN_PAGE};
    const struct td_paragraph number = {.style = TD_STYLE_PAGE_NUMBER, .runs = {&run, 1, 1}};
    const struct td_page *page = &pdf->section->page;
    struct td_pdf_text *text =
        td_pdf_text(pdf, &number, TD_POINTS(page->width - page->left - page->right));
    td_pdf_draw_text(pdf, text, 0, text->n_lines, TD_POINTS(page->left),
                     TD_POINTS(TD_PAGE_NUMBER_TOP));
    td_pdf_drop_text(pdf, text);
}

void td_pdf_draw_placed(struct td_pdf *pdf)
{
    for (size_t i = 0; i < pdf->section->placed.n; i++) {
        const struct td_placed *placed = &pdf->section->placed.items[i];
        struct td_pdf_text *text = td_pdf_text(pdf, &placed->paragraph, TD_POINTS(placed->width));
        td_pdf_draw_text(pdf, text, 0, text->n_lines, TD_POINTS(placed->x), TD_POINTS(placed->y));
        td_pdf_drop_text(pdf, text);
    }
}

/* It is the same on every page: the file holds it once. */
static void draw_frame(struct td_pdf *pdf)
{
    const struct td_page *page = &pdf->section->page;
    if (pdf->frame && (pdf->frame_width != page->width || pdf->frame_height != page->height)) {
        cairo_surface_destroy(pdf->frame);
        pdf->frame = NULL;
    }
    if (!pdf->frame) {
        const cairo_rectangle_t all = {0, 0, TD_POINTS(page->width), TD_POINTS(page->height)};
        pdf->frame = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &all);
        pdf->frame_width = page->width;
        pdf->frame_height = page->height;
        cairo_t *cr = cairo_create(pdf->frame);
        td_pdf_certificate_frame(cr, page);
        cairo_destroy(cr);
    }
    cairo_set_source_surface(pdf->cr, pdf->frame, 0, 0);
    cairo_paint(pdf->cr);
    cairo_set_source_rgb(pdf->cr, 0, 0, 0);
}

static void begin_page(struct td_pdf *pdf)
{
    const struct td_section *section = pdf->section;
    pdf->page++;
    pdf->page_of_file++;
    pdf->y = TD_POINTS(section->page.top);
    pdf->is_fresh = true;
    if (!pdf->cr)
        return;
    cairo_pdf_surface_set_size(pdf->surface, TD_POINTS(section->page.width),
                               TD_POINTS(section->page.height));
    if (section->frame == TD_FRAME_CERTIFICATE)
        draw_frame(pdf);
    if (section->frame == TD_FRAME_RULER)
        td_pdf_ruler(pdf->cr, &section->page);
    if (section->numbers == TD_PAGES_FROM_SECOND && pdf->page > 1)
        draw_page_number(pdf);
}

void td_pdf_end_page(struct td_pdf *pdf)
{
    if (pdf->page && pdf->cr)
        cairo_show_page(pdf->cr);
}

void td_pdf_begin_section(struct td_pdf *pdf, const struct td_section *section)
{
    pdf->section = section;
    pdf->page = 0;
    pdf->was_broken = false;
    begin_page(pdf);
}

void td_pdf_new_page(struct td_pdf *pdf, bool is_full)
{
    td_pdf_end_page(pdf);
    pdf->was_broken = is_full;
    begin_page(pdf);
}

double td_pdf_page_room(const struct td_pdf *pdf)
{
    const struct td_page *page = &pdf->section->page;
    return TD_POINTS(page->height - page->top - page->bottom);
}

double td_pdf_room(const struct td_pdf *pdf)
{
    const struct td_page *page = &pdf->section->page;
    return TD_POINTS(page->height - page->bottom) - pdf->y;
}

void td_pdf_open_tag(struct td_pdf *pdf, const char *name)
{
    if (pdf->cr)
        cairo_tag_begin(pdf->cr, name, NULL);
}

void td_pdf_close_tag(struct td_pdf *pdf, const char *name)
{
    if (pdf->cr)
        cairo_tag_end(pdf->cr, name);
}

/* A title on one line. */
static const char *flattened(struct td_arena *arena, td_str text)
{
    td_str copy = td_str_copy(arena, text);
    for (size_t i = 0; i < copy.n; i++)
        if (copy.p[i] == '\n' || copy.p[i] == '\t')
            ((char *)(uintptr_t)copy.p)[i] = ' ';
    return copy.p;
}

void td_pdf_outline(struct td_pdf *pdf, int level, td_str text, double y)
{
    if (!pdf->cr || !text.n || level < 1 || level > TD_OUTLINE_LEVELS)
        return;
    int above = level - 1;
    while (above && !pdf->outline[above])
        above--;
    td_str place = td_fmt(pdf->arena, "page=%d pos=[0 %d]", pdf->page_of_file, y > 0 ? (int)y : 0);
    pdf->outline[level] = cairo_pdf_surface_add_outline(pdf->surface, pdf->outline[above],
                                                        flattened(pdf->arena, text), place.p, 0);
    for (int below = level + 1; below <= TD_OUTLINE_LEVELS; below++)
        pdf->outline[below] = 0;
}

void td_pdf_line(struct td_pdf *pdf, double x, double y, double x2, double y2, double width)
{
    cairo_set_source_rgb(pdf->cr, 0, 0, 0);
    cairo_set_line_width(pdf->cr, width);
    cairo_move_to(pdf->cr, x, y);
    cairo_line_to(pdf->cr, x2, y2);
    cairo_stroke(pdf->cr);
}

void td_pdf_colour(cairo_t *cr, const char *colour, int opacity_percent)
{
    unsigned long rgb = strtoul(colour + 1, NULL, 16);
    cairo_set_source_rgba(cr, (double)(rgb >> 16 & 0xff) / 255, (double)(rgb >> 8 & 0xff) / 255,
                          (double)(rgb & 0xff) / 255, opacity_percent / 100.0);
}
