#ifndef TD_RENDER_PDF_PAGE_H
#define TD_RENDER_PDF_PAGE_H

#include <cairo.h>
#include <pango/pangocairo.h>

#include "document/document.h"
#include "render/pdf_text.h"

/*
 * A PDF file that is being written: the page that is open, and how far down it is full. What is
 * placed is drawn at once; lengths here are points, from the upper left corner of the page.
 */

#define TD_POINTS(twips) ((twips) / 20.0)

/* Lengths are sums of fractions: what is over by less than this still fits. */
#define TD_PDF_SLACK 0.01

#define TD_OUTLINE_LEVELS 9

struct td_pdf_layouts TD_ARRAY(PangoLayout *);

struct td_pdf {
    struct td_arena *arena;
    PangoFontMap *fonts;
    PangoContext *context;
    cairo_surface_t *surface;
    cairo_t *cr; /* NULL while pages are only counted */
    GByteArray *bytes;
    size_t most_bytes;
    bool is_too_big;

    const struct td_section *section;
    int page;         /* that is open, of the section, from 1; 0: none */
    int pages;        /* of the section; 0: not counted */
    int page_of_file; /* from 1 */
    double y;         /* where the next thing goes */
    bool is_fresh;    /* nothing stands on the page yet */
    bool was_broken;  /* the page began because the one before was full */

    cairo_surface_t *frame; /* of certificates, drawn once, for pages of this size */
    td_twips frame_width, frame_height;

    int outline[TD_OUTLINE_LEVELS + 1]; /* the last entry of each level; 0 is above all */

    struct td_pdf_layouts idle; /* layouts to use again, */
    struct td_pdf_layouts all;  /* and all there are, to be closed */
    struct td_pdf_text *free_texts;
};

/* Open the first page of a section. A page that is open is finished first. */
void td_pdf_begin_section(struct td_pdf *pdf, const struct td_section *section);

/* What stands at fixed places of the section's first page, which is open. */
void td_pdf_draw_placed(struct td_pdf *pdf);

/* The next page: because this one is full, or because the document asks for one. */
void td_pdf_new_page(struct td_pdf *pdf, bool is_full);
void td_pdf_end_page(struct td_pdf *pdf);

/* What is left on the open page, and what an empty one has. */
double td_pdf_room(const struct td_pdf *pdf);
double td_pdf_page_room(const struct td_pdf *pdf);

/* Structure of the file for who has it read aloud: an element around what is drawn in between. */
void td_pdf_open_tag(struct td_pdf *pdf, const char *name);
void td_pdf_close_tag(struct td_pdf *pdf, const char *name);

/* An entry of the outline that leads to a height of the open page. */
void td_pdf_outline(struct td_pdf *pdf, int level, td_str text, double y);

/* A straight line of a width, black. */
void td_pdf_line(struct td_pdf *pdf, double x, double y, double x2, double y2, double width);

/* "#rrggbb" */
void td_pdf_colour(cairo_t *cr, const char *colour, int opacity_percent);

#endif
