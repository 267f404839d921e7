#include "render/pdf_rows.h"

#define LEAST_ROW 1.0 /* so that a page never holds rows without end */

/* ---- making ---- */

static void drop_cell(struct td_pdf *pdf, struct td_pdf_cell *cell)
{
    while (cell->text) {
        struct td_pdf_text *text = cell->text;
        cell->text = text->next;
        td_pdf_drop_text(pdf, text);
    }
}

void td_pdf_rows_drop(struct td_pdf *pdf, struct td_pdf_rows *rows)
{
    for (size_t i = 0; i < rows->cells.n; i++)
        drop_cell(pdf, &rows->cells.items[i]);
    rows->cells.n = 0;
}

static void load_cell(struct td_pdf *pdf, struct td_pdf_rows *rows,
                      const struct td_table_cell *cell, int row, int column)
{
    struct td_pdf_cell *made = td_push(pdf->arena, &rows->cells);
    *made = (struct td_pdf_cell){
        .cell = cell,
        .row = row,
        .last_row = row + cell->rows - 1,
        .column = column,
        .last_column = column + cell->columns - 1,
        .x = rows->edges[column],
        .width = rows->edges[column + cell->columns] - rows->edges[column],
    };
    struct td_pdf_text **last = &made->text;
    for (size_t i = 0; i < cell->paragraphs.n; i++) {
        *last = td_pdf_text(pdf, &cell->paragraphs.items[i], made->width - 2 * rows->padding);
        last = &(*last)->next;
    }
    *last = NULL;
}

static bool spans_on(const struct td_pdf_rows *rows, int row)
{
    for (size_t i = 0; i < rows->cells.n; i++)
        if (rows->cells.items[i].last_row > row)
            return true;
    return false;
}

static void load_row(struct td_pdf *pdf, struct td_pdf_rows *rows, int row)
{
    const struct td_grid_place *places = &rows->grid[row * rows->table->n_columns];
    for (int column = 0; column < rows->table->n_columns; column++)
        if (places[column].row == row && places[column].column == column)
            load_cell(pdf, rows, places[column].cell, row, column);
    *td_push(pdf->arena, &rows->heights) = 0;
    rows->n++;
}

/* ---- heights ---- */

/* The line above a row takes room, as in a word processor. */
static double line_above(const struct td_pdf_rows *rows)
{
    return rows->table->borders == TD_BORDERS_GRID ? TD_POINTS(TD_GRID_LINE) : 0;
}

/* What is left of the text of a cell; on each page it begins below its room. */
static double text_left(const struct td_pdf_cell *cell)
{
    double height = 0;
    int line = cell->line;
    for (const struct td_pdf_text *text = cell->text; text; text = text->next) {
        height +=
            text->before + td_pdf_lines_height(text, line, text->n_lines - line) + text->after;
        line = 0;
    }
    return height;
}

double td_pdf_rows_height(const struct td_pdf_rows *rows, int from, int n)
{
    double height = 0;
    for (int i = from; i < from + n; i++)
        height += rows->heights.items[i];
    return height;
}

static void measure_row(struct td_pdf_rows *rows, int row, int from, bool is_torn)
{
    double least = TD_POINTS(rows->table->rows.items[rows->first + row].least_height);
    double height = is_torn || least < LEAST_ROW ? LEAST_ROW : least;
    for (size_t i = 0; i < rows->cells.n; i++) {
        const struct td_pdf_cell *cell = &rows->cells.items[i];
        if (cell->last_row != rows->first + row)
            continue;
        int start = cell->row - rows->first < from ? from : cell->row - rows->first;
        double need =
            line_above(rows) + text_left(cell) - td_pdf_rows_height(rows, start, row - start);
        height = need > height ? need : height;
    }
    rows->heights.items[row] = height;
}

void td_pdf_rows_measure(struct td_pdf_rows *rows, int from, bool is_torn)
{
    for (int row = from; row < rows->n; row++)
        measure_row(rows, row, from, is_torn && row == from);
}

void td_pdf_rows_load(struct td_pdf *pdf, struct td_pdf_rows *rows, int first, int end,
                      double most_height, bool all)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->cells.n; i++)
        if (rows->cells.items[i].last_row >= first)
            rows->cells.items[kept++] = rows->cells.items[i];
        else
            drop_cell(pdf, &rows->cells.items[i]);
    rows->cells.n = kept;
    rows->first = first;
    rows->n = 0;
    rows->heights.n = 0;
    double height = 0;
    do {
        int row = rows->n;
        load_row(pdf, rows, first + row);
        measure_row(rows, row, 0, false);
        height += rows->heights.items[row];
        rows->is_whole =
            !spans_on(rows, first + row) && !td_row_keeps(&rows->table->rows.items[first + row]);
    } while ((all || !rows->is_whole) && first + rows->n < end && height <= most_height);
    if (first + rows->n == end)
        rows->is_whole = true;
}

bool td_pdf_rows_can_tear(const struct td_pdf_rows *rows, int row, double height)
{
    for (size_t i = 0; i < rows->cells.n; i++) {
        const struct td_pdf_cell *cell = &rows->cells.items[i];
        const struct td_pdf_text *text = cell->text;
        if (cell->row <= rows->first + row && text &&
            line_above(rows) + text->before + text->line + text->below > height)
            return false;
    }
    return true;
}

bool td_pdf_rows_is_left(const struct td_pdf_rows *rows, int row)
{
    for (size_t i = 0; i < rows->cells.n; i++)
        if (rows->cells.items[i].last_row == rows->first + row && rows->cells.items[i].text)
            return true;
    return false;
}

/* ---- drawing ---- */

struct box { /* the part of a cell on this page */
    double x, y, width, height;
    bool is_last;         /* the rest of its text stands in it */
    bool goes_on;         /* its row is torn: at least a line of it */
    bool is_closed_above; /* a line is drawn there */
};

static bool box_of(const struct td_pdf_rows *rows, const struct td_pdf_cell *cell,
                   const struct td_pdf_rows_part *part, struct box *box)
{
    int first = cell->row - rows->first, last = cell->last_row - rows->first;
    int end = part->from + part->n;
    if (last < part->from || first >= end)
        return false;
    bool goes_on = part->is_torn && last >= end - 1;
    bool is_last = last < end && !goes_on;
    box->is_closed_above =
        first >= part->from ? !cell->begun || part->is_top_of_page : part->is_top_of_page;
    first = first < part->from ? part->from : first;
    last = last < end ? last : end - 1;
    box->x = part->x + cell->x;
    box->y = part->y + td_pdf_rows_height(rows, part->from, first - part->from);
    box->width = cell->width;
    box->height = td_pdf_rows_height(rows, first, last - first + 1);
    box->is_last = is_last;
    box->goes_on = goes_on;
    return true;
}

static void draw_shade(struct td_pdf *pdf, const struct box *box)
{
    td_pdf_colour(pdf->cr, TD_SHADE, 100);
    cairo_rectangle(pdf->cr, box->x, box->y, box->width, box->height);
    cairo_fill(pdf->cr);
}

/* Each cell has its upper and left line, and the last of a row its right one: none is drawn twice.
 * The table closes each page's part of it below. */
static void draw_lines(struct td_pdf *pdf, const struct td_pdf_rows *rows,
                       const struct td_pdf_cell *cell, const struct box *box)
{
    double width = TD_POINTS(TD_GRID_LINE), half = width / 2;
    double right = box->x + box->width, bottom = box->y + box->height;
    if (box->is_closed_above)
        td_pdf_line(pdf, box->x - half, box->y, right + half, box->y, width);
    td_pdf_line(pdf, box->x, box->y, box->x, bottom, width);
    if (cell->last_column == rows->table->n_columns - 1)
        td_pdf_line(pdf, right, box->y, right, bottom, width);
}

/* The lines of a paragraph, from one on, that go into so much height. */
static int lines_in(const struct td_pdf_text *text, int line, const struct box *box, double room,
                    bool is_first)
{
    int left = text->n_lines - line;
    if (box->is_last || td_pdf_lines_height(text, line, left) <= room + TD_PDF_SLACK)
        return left;
    int fit = room > 0 ? (int)((room + TD_PDF_SLACK) / text->line) : 0;
    fit = fit < left ? fit : left - 1;
    return fit < 1 && is_first && box->goes_on ? 1 : fit;
}

/* Where the text begins in a cell whose whole text stands in it. */
static double text_top(const struct td_pdf_cell *cell, const struct box *box, double line)
{
    double spare = box->height - line - text_left(cell);
    if (cell->begun || spare <= 0 || cell->cell->vertical == TD_TOP)
        return box->y + line;
    return box->y + line + spare / (cell->cell->vertical == TD_MIDDLE ? 2 : 1);
}

/* Draw what fits. What is drawn is dropped, unless all of it is to be drawn again. */
static void draw_cell_text(struct td_pdf *pdf, struct td_pdf_cell *cell, const struct box *box,
                           const struct td_pdf_rows *rows, bool keep)
{
    double y = text_top(cell, box, line_above(rows)), bottom = box->y + box->height;
    struct td_pdf_text *text = cell->text;
    int line = cell->line;
    bool is_first = true;
    while (text) {
        y += text->before;
        int lines = lines_in(text, line, box, bottom - y, is_first);
        td_pdf_draw_text(pdf, text, line, lines, box->x + rows->padding, y);
        y += td_pdf_lines_height(text, line, lines) + text->after;
        is_first = false;
        line += lines;
        if (line < text->n_lines)
            break;
        struct td_pdf_text *done = text;
        text = text->next;
        line = 0;
        if (!keep)
            td_pdf_drop_text(pdf, done);
    }
    if (keep)
        return;
    cell->text = text;
    cell->line = line;
    cell->begun = true;
}

static void draw_cell(struct td_pdf *pdf, const struct td_pdf_rows *rows, struct td_pdf_cell *cell,
                      const struct box *box, bool is_head)
{
    const char *tag = is_head || cell->row < rows->table->head_rows ? "TH" : "TD";
    if (cell->text) {
        td_pdf_open_tag(pdf, tag);
        draw_cell_text(pdf, cell, box, rows, is_head);
        td_pdf_close_tag(pdf, tag);
    }
}

void td_pdf_rows_draw(struct td_pdf *pdf, struct td_pdf_rows *rows,
                      const struct td_pdf_rows_part *part)
{
    struct box box;
    struct td_pdf_cell *end = rows->cells.items + rows->cells.n;
    bool is_grid = rows->table->borders == TD_BORDERS_GRID;
    for (struct td_pdf_cell *cell = rows->cells.items; pdf->cr && cell < end; cell++)
        if (cell->cell->shaded && box_of(rows, cell, part, &box))
            draw_shade(pdf, &box);
    int row = -1;
    for (struct td_pdf_cell *cell = rows->cells.items; cell < end; cell++) {
        if (!box_of(rows, cell, part, &box))
            continue;
        if (row != cell->row) {
            if (row >= 0)
                td_pdf_close_tag(pdf, "TR");
            td_pdf_open_tag(pdf, "TR");
            row = cell->row;
        }
        if (pdf->cr && is_grid)
            draw_lines(pdf, rows, cell, &box);
        draw_cell(pdf, rows, cell, &box, part->is_head);
    }
    if (row >= 0)
        td_pdf_close_tag(pdf, "TR");
}
