#include "writing/parts.h"

/* Columns of a table that nobody has filled for the whole year: they are left out. */

static bool is_empty(const struct td_table_cell *cell)
{
    for (size_t i = 0; i < cell->paragraphs.n; i++)
        for (size_t j = 0; j < cell->paragraphs.items[i].runs.n; j++)
            if (cell->paragraphs.items[i].runs.items[j].text.n)
                return false;
    return true;
}

/* The cell of a row that stands in a column. */
static size_t cell_in(const struct td_table_row *row, int column)
{
    int at = 0;
    for (size_t i = 0; i < row->cells.n; i++) {
        at += row->cells.items[i].columns;
        if (at > column)
            return i;
    }
    return row->cells.n;
}

static bool is_filled(const struct td_table *table, int column)
{
    for (size_t i = (size_t)table->head_rows; i < table->rows.n; i++) {
        const struct td_table_row *row = &table->rows.items[i];
        size_t at = cell_in(row, column);
        if (at < row->cells.n && row->cells.items[at].columns == 1 &&
            !is_empty(&row->cells.items[at]))
            return true;
    }
    return false;
}

static void drop(struct td_arena *arena, struct td_table *table, int column)
{
    td_twips *widths = TD_NEW_ARRAY(arena, (size_t)table->n_columns, td_twips);
    int n = 0, widest = 0;
    for (int i = 0; i < table->n_columns; i++)
        if (i != column)
            widths[n++] = table->widths[i];
    for (int i = 1; i < n; i++)
        widest = widths[i] > widths[widest] ? i : widest;
    widths[widest] += table->widths[column];
    for (size_t i = 0; i < table->rows.n; i++) {
        struct td_table_cells *cells = &table->rows.items[i].cells;
        size_t at = cell_in(&table->rows.items[i], column);
        if (at < cells->n && --cells->items[at].columns == 0) {
            for (size_t j = at; j + 1 < cells->n; j++)
                cells->items[j] = cells->items[j + 1];
            cells->n--;
        }
    }
    table->widths = widths;
    table->n_columns = n;
}

void td_part_drop_empty(struct td_document *document, struct td_table *table, int first)
{
    for (int i = table->n_columns; table->rows.n > (size_t)table->head_rows && i-- > first;)
        if (!is_filled(table, i))
            drop(document->arena, table, i);
}
