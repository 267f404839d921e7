#include "preview/xlsx.h"

#include "base/markup.h"
#include "preview/xlsx_parts.h"

/* What is taken as an attachment at all. */
static const struct td_sheet_limits limits = {
    .bytes = (size_t)20 << 20,
    .unpacked = (size_t)200 << 20,
    .rows = 1048576,
    .cells = 16384,
    .characters = 32767,
};

enum { LONG_TEXT = 36 /* bytes of a text that a narrow column would make a tower of */ };

/* How the shown cells are merged: each has its spans, or is covered by another. */
struct span {
    uint16_t columns, rows; /* 0: covered */
};

struct drawing {
    const struct td_tab *tab;
    struct span *spans; /* of each shown row, from first_column on */
    uint32_t columns;
    struct td_buf *out;
};

static struct span *span_at(const struct drawing *drawing, size_t row, uint32_t column)
{
    return &drawing->spans[row * drawing->columns + column - drawing->tab->first_column];
}

/* ---- merged cells ---- */

/* The shown rows of an area; 0: its first is not shown. */
static size_t rows_of(const struct td_tab *tab, const struct td_tab_area *area, size_t *first)
{
    size_t low = 0, high = tab->rows.n, n = 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (tab->rows.items[middle].line < area->line)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    if (low == tab->rows.n || tab->rows.items[low].line != area->line)
        return 0;
    while (low + n < tab->rows.n && tab->rows.items[low + n].line <= area->last_line)
        n++;
    return n;
}

static bool is_free(const struct drawing *drawing, size_t first, size_t rows, uint32_t column,
                    uint32_t last)
{
    for (size_t row = first; row < first + rows; row++)
        for (uint32_t at = column; at <= last; at++) {
            const struct span *span = span_at(drawing, row, at);
            if (span->columns != 1 || span->rows != 1)
                return false;
        }
    return true;
}

/* Areas that overlap are not of Excel: the later one is passed over. */
static void merge(const struct drawing *drawing, const struct td_tab_area *area)
{
    const struct td_tab *tab = drawing->tab;
    size_t first, rows = rows_of(tab, area, &first);
    uint32_t last = area->last_column < tab->last_column ? area->last_column : tab->last_column;
    if (!rows || area->column < tab->first_column || area->column > last ||
        !is_free(drawing, first, rows, area->column, last))
        return;
    for (size_t row = first; row < first + rows; row++)
        for (uint32_t column = area->column; column <= last; column++)
            *span_at(drawing, row, column) = (struct span){0, 0};
    *span_at(drawing, first, area->column) =
        (struct span){(uint16_t)(last - area->column + 1), (uint16_t)rows};
}

/* As in Excel, a long text that nothing stands behind goes on over the empty cells of its row. */
static void spread_last(const struct drawing *drawing, size_t at)
{
    const struct td_tab *tab = drawing->tab;
    const struct td_tab_row *row = &tab->rows.items[at];
    const struct td_tab_cell *last = row->cells.n ? &row->cells.items[0] : NULL;
    for (size_t i = 1; i < row->cells.n; i++)
        if (row->cells.items[i].column > last->column)
            last = &row->cells.items[i];
    if (last && !last->is_number && last->text.n > LONG_TEXT &&
        is_free(drawing, at, 1, last->column, tab->last_column)) {
        for (uint32_t column = last->column; column <= tab->last_column; column++)
            *span_at(drawing, at, column) = (struct span){0, 0};
        *span_at(drawing, at, last->column) =
            (struct span){(uint16_t)(tab->last_column - last->column + 1), 1};
    }
}

/* ---- the table ---- */

static void put_letters(struct td_buf *out, uint32_t column)
{
    if (column > 26)
        put_letters(out, (column - 1) / 26);
    td_buf_putc(out, (char)('A' + (column - 1) % 26));
}

static void put_cell(const struct drawing *drawing, const struct span *span,
                     const struct td_tab_cell *cell)
{
    struct td_buf *out = drawing->out;
    td_buf_puts(out, "<td");
    if (span->columns > 1)
        td_buf_printf(out, " colspan=\"%u\"", span->columns);
    if (span->rows > 1)
        td_buf_printf(out, " rowspan=\"%u\"", span->rows);
    bool is_long = cell && span->columns == 1 && cell->text.n > LONG_TEXT;
    td_buf_puts(out, cell && cell->is_number ? " class=\"vb-number\">"
                     : is_long               ? " class=\"vb-long\">"
                                             : ">");
    if (cell)
        td_markup_lines(out, cell->text, "<br>", " ");
    td_buf_puts(out, "</td>");
}

static const struct td_tab_cell *cell_at(const struct td_tab_row *row, uint32_t column)
{
    for (size_t i = 0; i < row->cells.n; i++)
        if (row->cells.items[i].column == column)
            return &row->cells.items[i];
    return NULL;
}

static void put_row(const struct drawing *drawing, size_t at)
{
    const struct td_tab *tab = drawing->tab;
    const struct td_tab_row *row = &tab->rows.items[at];
    td_buf_printf(drawing->out, "<tr><th scope=\"row\">%u</th>", row->line);
    for (uint32_t column = tab->first_column; column <= tab->last_column; column++) {
        const struct span *span = span_at(drawing, at, column);
        if (span->columns)
            put_cell(drawing, span, cell_at(row, column));
    }
    td_buf_puts(drawing->out, "</tr>\n");
}

static void put_head(const struct drawing *drawing)
{
    const struct td_tab *tab = drawing->tab;
    td_buf_puts(drawing->out, "<tr><td></td>");
    for (uint32_t column = tab->first_column; column <= tab->last_column; column++) {
        td_buf_puts(drawing->out, "<th scope=\"col\">");
        put_letters(drawing->out, column);
        td_buf_puts(drawing->out, "</th>");
    }
    td_buf_puts(drawing->out, "</tr>\n");
}

static void prepare_spans(struct td_arena *arena, struct drawing *drawing)
{
    size_t n = drawing->tab->rows.n * drawing->columns;
    drawing->spans = TD_NEW_ARRAY(arena, n ? n : 1, struct span);
    for (size_t i = 0; i < n; i++)
        drawing->spans[i] = (struct span){1, 1};
    for (size_t i = 0; i < drawing->tab->areas.n; i++)
        merge(drawing, &drawing->tab->areas.items[i]);
    for (size_t i = 0; i < drawing->tab->rows.n; i++)
        spread_last(drawing, i);
}

/* Rows until there is as much as the page takes. */
static void put_table(struct td_arena *arena, const struct td_tab *tab, size_t most,
                      struct td_buf *out, struct td_xlsx_told *told)
{
    struct drawing drawing = {.tab = tab, .out = out};
    if (!tab->rows.n)
        return;
    drawing.columns = tab->last_column - tab->first_column + 1;
    prepare_spans(arena, &drawing);
    td_buf_puts(out, "<table class=\"vb-cells\">\n");
    put_head(&drawing);
    for (size_t i = 0; i < tab->rows.n; i++) {
        if (out->n > most) {
            told->left.rows += (uint32_t)(tab->rows.n - i);
            break;
        }
        put_row(&drawing, i);
        told->rows++;
    }
    td_buf_puts(out, "</table>\n");
}

/* ---- the workbook ---- */

static uint32_t choose_tab(const struct td_xlsx *workbook, uint32_t wished)
{
    if (wished >= 1 && wished <= workbook->sheets.n)
        return wished;
    for (size_t i = 0; i < workbook->sheets.n; i++)
        if (!workbook->sheets.items[i].is_hidden)
            return (uint32_t)i + 1;
    return 1;
}

enum td_err td_xlsx_as_page(struct td_arena *arena, td_str xlsx, const struct td_xlsx_wish *wish,
                            struct td_diag *diag, struct td_buf *out, struct td_xlsx_told *told)
{
    struct td_xlsx *workbook;
    struct td_tab tab;
    *told = (struct td_xlsx_told){0};
    TRY(td_xlsx_open(arena, TD_STR_NONE, xlsx, &limits, diag, &workbook));
    for (size_t i = 0; i < workbook->sheets.n; i++)
        *td_push(arena, &told->tabs) = (struct td_xlsx_tab){workbook->sheets.items[i].name,
                                                            workbook->sheets.items[i].is_hidden};
    told->others = (uint32_t)workbook->others;
    told->shown = choose_tab(workbook, wish->tab);
    TRY(td_tab_read(workbook, wish, told->shown - 1, diag, &tab, &told->left));
    put_table(arena, &tab, wish->most, out, told);
    return td_buf_finish(out);
}
