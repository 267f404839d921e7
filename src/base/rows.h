#ifndef TD_BASE_ROWS_H
#define TD_BASE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

/*
 * A table of cells as a stream of rows, whatever format it comes from. The readers of src/sheet
 * make one; the rules of src/domain consume it without knowing files. Texts are valid UTF-8 in
 * normal form C, trimmed; rows with only empty cells are not delivered.
 */

enum td_cell_kind {
    TD_CELL_TEXT,
    TD_CELL_NUMBER,  /* a numeric cell of a workbook: decimal point, no grouping */
    TD_CELL_DATE,    /* a date cell of a workbook: ISO text, "2024-03-13" */
    TD_CELL_BOOLEAN, /* "TRUE" or "FALSE" */
    TD_CELL_ERROR,   /* an error cell of a workbook, such as "#DIV/0!" */
};

struct td_cell {
    td_str text;
    enum td_cell_kind kind;
};

struct td_row {
    uint32_t line; /* line of the file, or row of the sheet, from 1 */
    uint32_t n;    /* cells; those behind the last filled one are left out */
    const struct td_cell *cells;
};

struct td_rows {
    td_str name; /* for messages: the path as given, or "path[sheet]" */
    /*
     * Deliver the next row and return true; false at the end. The row's array is valid until the
     * next call; its texts live as long as the table.
     */
    bool (*next)(struct td_rows *rows, struct td_row *row);
    void (*rewind)(struct td_rows *rows); /* start again from the first row */
};

/* A table of rows that are in memory already; items must live as long as the table. */
struct td_rows *td_rows_of(struct td_arena *arena, td_str name, const struct td_row *items,
                           size_t n);

/* The cell at an index from 0; an empty text cell past the end of the row. */
static inline struct td_cell td_row_cell(const struct td_row *row, size_t index)
{
    return index < row->n ? row->cells[index] : (struct td_cell){TD_STR_NONE, TD_CELL_TEXT};
}

/* The place of a cell in messages. */
static inline struct td_place td_rows_place(const struct td_rows *rows, uint32_t line, size_t index)
{
    return (struct td_place){rows->name, line, (uint32_t)index + 1};
}

/* The text of a cell as people type it: the point of a numeric cell of a workbook is a decimal
 * point, which typed might group thousands. Allocated in the arena where it changes. */
td_str td_cell_as_typed(struct td_arena *arena, struct td_cell cell);

#endif
