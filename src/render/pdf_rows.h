#ifndef TD_RENDER_PDF_ROWS_H
#define TD_RENDER_PDF_ROWS_H

#include "render/pdf_page.h"

/*
 * Consecutive rows of a table, broken into lines: those that cells spanning several rows hold
 * together. Where they are more than a page holds, it is a page's worth of them, and the cells that
 * go on are handed to the next such group. Lengths are points.
 */
struct td_pdf_cell {
    const struct td_table_cell *cell;
    int row, last_row; /* of the table */
    int column, last_column;
    double x, width;          /* of the cell, from the table's left edge */
    struct td_pdf_text *text; /* the paragraph to draw next, and those that follow */
    int line;                 /* of it, to draw next */
    bool begun;               /* part of it stands on an earlier page */
};
struct td_pdf_cells TD_ARRAY(struct td_pdf_cell);

struct td_pdf_heights TD_ARRAY(double);

struct td_pdf_rows {
    const struct td_table *table;
    const struct td_grid_place *grid;
    const double *edges; /* of the columns: n_columns + 1 */
    double padding;
    int first, n;                  /* rows */
    bool is_whole;                 /* it ends where no cell goes on */
    struct td_pdf_cells cells;     /* those of the rows, and those that go on from above */
    struct td_pdf_heights heights; /* of the rows */
};

/* Fill the group with the rows from one on, before another: those held together, or all; at most up
 * to a height. Cells in it that reach beyond its end so far stay, what is left of others is
 * dropped. */
void td_pdf_rows_load(struct td_pdf *pdf, struct td_pdf_rows *rows, int first, int end,
                      double most_height, bool all);

/* Work out the heights from a row of the group on again, after lines of it have been drawn. A row
 * that is torn is as high as the rest of its text. */
void td_pdf_rows_measure(struct td_pdf_rows *rows, int from, bool is_torn);

double td_pdf_rows_height(const struct td_pdf_rows *rows, int from, int n);

/* Whether every cell that has text left can show a line of it in such a height. */
bool td_pdf_rows_can_tear(const struct td_pdf_rows *rows, int row, double height);

/* Rows of the group as they are drawn at one place. */
struct td_pdf_rows_part {
    int from, n;
    double x, y;         /* upper left corner, the table's left edge */
    bool is_head;        /* drawn on each page: nothing of it is done afterwards */
    bool is_torn;        /* its last row shows what fits into its height, a line at least */
    bool is_top_of_page; /* cells that go on from the page before are closed above */
};

/* Draw them. What the cells have shown is done, and its layouts are dropped. */
void td_pdf_rows_draw(struct td_pdf *pdf, struct td_pdf_rows *rows,
                      const struct td_pdf_rows_part *part);

/* Whether a cell that ends in this row has text left. */
bool td_pdf_rows_is_left(const struct td_pdf_rows *rows, int row);

void td_pdf_rows_drop(struct td_pdf *pdf, struct td_pdf_rows *rows);

#endif
