#ifndef TD_RENDER_PDF_TEXT_H
#define TD_RENDER_PDF_TEXT_H

#include <pango/pangocairo.h>

#include "document/document.h"

struct td_pdf;

/*
 * A paragraph broken into lines of a column. All its lines are as high: its type has one size, and
 * what is set above the line stays within it. Lengths are points.
 */
struct td_pdf_text {
    const struct td_paragraph *paragraph;
    PangoLayout *layout;
    int n_lines;
    int page;                 /* for which its fields were set; 0: it has none */
    double x;                 /* of the layout, from the left edge of the column */
    double column;            /* width of the column */
    double line;              /* height of a line, */
    double baseline;          /* and where in it the letters stand */
    double before;            /* room above the first line, */
    double below;             /* below the last: for a rule, */
    double after;             /* and what follows the paragraph */
    struct td_pdf_text *next; /* of a list its owner keeps */
};

/* Break a paragraph; whoever asked drops it. */
struct td_pdf_text *td_pdf_text(struct td_pdf *pdf, const struct td_paragraph *paragraph,
                                double column);
void td_pdf_drop_text(struct td_pdf *pdf, struct td_pdf_text *text);

/* Height of so many lines from one on, with the rule below the last of all. */
double td_pdf_lines_height(const struct td_pdf_text *text, int first, int lines);

/* Draw these lines, their column at x, the first one's upper edge at y: with its entry in the
 * outline where it begins, leaders, links and the rule. */
void td_pdf_draw_text(struct td_pdf *pdf, struct td_pdf_text *text, int first, int lines, double x,
                      double y);

#endif
