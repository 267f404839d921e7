#include "render/pdf_table.h"

#include "render/pdf_rows.h"

struct td_pdf_table {
    struct td_pdf *pdf;
    const struct td_table *table;
    struct td_pdf_rows head; /* repeated on each page; none where it would leave too little room */
    struct td_pdf_rows rows; /* that are being placed */
    int next;                /* row to load after them */
    double after;            /* height of what its last rows stay with; 0: nothing */
    double x;
    bool is_drawn_on;    /* this page: something of it stands here, to be closed below */
    bool is_top_of_page; /* nothing but the head stands on it yet */
};

/* A head higher than this share of a page is drawn once. */
#define MOST_HEAD 0.4

static void load_next(struct td_pdf_table *table)
{
    double most = td_pdf_page_room(table->pdf) - td_pdf_rows_height(&table->head, 0, table->head.n);
    td_pdf_rows_load(table->pdf, &table->rows, table->next, (int)table->table->rows.n, most, false);
    table->next += table->rows.n;
}

static void load_head(struct td_pdf_table *table)
{
    int rows = table->table->head_rows;
    if (rows <= 0 || (size_t)rows >= table->table->rows.n)
        return;
    double most = td_pdf_page_room(table->pdf) * MOST_HEAD;
    td_pdf_rows_load(table->pdf, &table->head, 0, rows, most, true);
    if (table->head.n < rows || td_pdf_rows_height(&table->head, 0, table->head.n) > most) {
        td_pdf_rows_drop(table->pdf, &table->head);
        table->head.n = 0;
    }
    table->next = table->head.n;
}

struct td_pdf_table *td_pdf_table_begin(struct td_pdf *pdf, const struct td_table *table)
{
    struct td_pdf_table *begun = TD_NEW(pdf->arena, struct td_pdf_table);
    double *edges = TD_NEW_ARRAY(pdf->arena, (size_t)table->n_columns + 1, double);
    for (int i = 0; i < table->n_columns; i++)
        edges[i + 1] = edges[i] + TD_POINTS(table->widths[i]);
    begun->pdf = pdf;
    begun->table = table;
    begun->x = TD_POINTS(pdf->section->page.left) +
               (TD_POINTS(td_page_text_width(&pdf->section->page)) - edges[table->n_columns]) / 2;
    begun->rows = (struct td_pdf_rows){
        .table = table,
        .grid = td_table_grid(pdf->arena, table),
        .edges = edges,
        .padding = TD_POINTS(td_table_padding(table)),
    };
    begun->head = begun->rows;
    load_head(begun);
    if ((size_t)begun->next < table->rows.n)
        load_next(begun);
    return begun;
}

/* Whether the rows that are being placed stay on one page: as far as they fit on one. */
static bool stays_together(const struct td_pdf_table *table)
{
    const struct td_pdf_rows *rows = &table->rows;
    bool may_break = rows->n == 1 && table->table->rows.items[rows->first].may_break;
    double height =
        td_pdf_rows_height(&table->head, 0, table->head.n) + td_pdf_rows_height(rows, 0, rows->n);
    return rows->is_whole && !may_break && height <= td_pdf_page_room(table->pdf) + TD_PDF_SLACK;
}

double td_pdf_table_beginning(const struct td_pdf_table *table)
{
    double head = td_pdf_rows_height(&table->head, 0, table->head.n);
    if (stays_together(table))
        return head + td_pdf_rows_height(&table->rows, 0, table->rows.n);
    const double one_line = 18;
    return head + (table->rows.n ? one_line : 0);
}

static void close_below(struct td_pdf_table *table)
{
    struct td_pdf *pdf = table->pdf;
    double width = TD_POINTS(TD_GRID_LINE);
    if (pdf->cr && table->is_drawn_on && table->table->borders == TD_BORDERS_GRID)
        td_pdf_line(pdf, table->x - width / 2, pdf->y,
                    table->x + table->rows.edges[table->table->n_columns] + width / 2, pdf->y,
                    width);
    table->is_drawn_on = false;
}

static void draw_head(struct td_pdf_table *table)
{
    struct td_pdf *pdf = table->pdf;
    const struct td_pdf_rows_part part = {
        .n = table->head.n, .x = table->x, .y = pdf->y, .is_head = true, .is_top_of_page = true};
    if (!table->head.n)
        return;
    td_pdf_rows_draw(pdf, &table->head, &part);
    pdf->y += td_pdf_rows_height(&table->head, 0, table->head.n);
    table->is_drawn_on = true;
}

static void next_page(struct td_pdf_table *table)
{
    close_below(table);
    td_pdf_new_page(table->pdf, true);
    draw_head(table);
    table->is_top_of_page = true;
}

static void draw_rows(struct td_pdf_table *table, int from, int n, bool is_torn)
{
    struct td_pdf *pdf = table->pdf;
    const struct td_pdf_rows_part part = {
        .from = from,
        .n = n,
        .x = table->x,
        .y = pdf->y,
        .is_torn = is_torn,
        .is_top_of_page = table->is_top_of_page,
    };
    td_pdf_rows_draw(pdf, &table->rows, &part);
    pdf->y += td_pdf_rows_height(&table->rows, from, n);
    pdf->is_fresh = table->is_top_of_page = false;
    table->is_drawn_on = true;
}

/* What has to stand below the rows that are being placed: of the last ones what they keep with, as
 * far as a page holds both. */
static double room_below(const struct td_pdf_table *table)
{
    const struct td_pdf_rows *rows = &table->rows;
    double page = td_pdf_page_room(table->pdf);
    double height =
        td_pdf_rows_height(&table->head, 0, table->head.n) + td_pdf_rows_height(rows, 0, rows->n);
    bool is_last = (size_t)table->next >= table->table->rows.n;
    return is_last && height + table->after <= page + TD_PDF_SLACK ? table->after : 0;
}

/* How many whole rows from one on fit on the page. */
static int rows_that_fit(const struct td_pdf_table *table, int from)
{
    double room = td_pdf_room(table->pdf) + TD_PDF_SLACK;
    int n = 0, left = table->rows.n - from;
    while (n < left && td_pdf_rows_height(&table->rows, from, n + 1) <= room)
        n++;
    bool is_short =
        n == left && td_pdf_rows_height(&table->rows, from, n) + room_below(table) > room;
    return is_short ? n - 1 : n;
}

/* Show as much of a row as fits, and begin the next page. True when nothing of it is left. */
static bool tear_row(struct td_pdf_table *table, int row)
{
    double room = td_pdf_room(table->pdf);
    table->rows.heights.items[row] = room > 1 ? room : 1;
    draw_rows(table, row, 1, true);
    bool is_left = td_pdf_rows_is_left(&table->rows, row);
    if (is_left)
        next_page(table);
    return !is_left;
}

/* Whether a row may go on over two pages: it says so, or none would hold it. */
static bool may_tear(const struct td_pdf_table *table, int row)
{
    const struct td_pdf_rows *rows = &table->rows;
    double page = td_pdf_page_room(table->pdf) - td_pdf_rows_height(&table->head, 0, table->head.n);
    return (table->table->rows.items[rows->first + row].may_break ||
            td_pdf_rows_height(rows, row, 1) > page + TD_PDF_SLACK) &&
           td_pdf_rows_can_tear(rows, row, td_pdf_room(table->pdf));
}

static void place_rows(struct td_pdf_table *table)
{
    struct td_pdf_rows *rows = &table->rows;
    bool together = stays_together(table), is_torn = false;
    for (int row = 0; row < rows->n;) {
        td_pdf_rows_measure(rows, row, is_torn);
        int fit = rows_that_fit(table, row);
        bool all = fit == rows->n - row;
        if (all || (fit && !together)) {
            draw_rows(table, row, fit, false);
            row += fit;
            is_torn = false;
        } else if (!table->pdf->is_fresh && !may_tear(table, row)) {
            next_page(table);
        } else {
            is_torn = !tear_row(table, row);
            row += !is_torn;
        }
    }
}

void td_pdf_table_flow(struct td_pdf *pdf, struct td_pdf_table *table, double after)
{
    table->after = after;
    table->is_top_of_page = true;
    td_pdf_open_tag(pdf, "Table");
    draw_head(table);
    while (table->rows.n) {
        place_rows(table);
        table->rows.n = 0;
        if ((size_t)table->next < table->table->rows.n)
            load_next(table);
    }
    close_below(table);
    pdf->is_fresh = false;
    td_pdf_rows_drop(pdf, &table->head);
    td_pdf_rows_drop(pdf, &table->rows);
    td_pdf_close_tag(pdf, "Table");
}
