#ifndef TD_PACKAGE_READING_H
#define TD_PACKAGE_READING_H

#include "base/array.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/rows.h"
#include "package/sheets.h"

/* What the steps of reading a package share: the year so far, and where each cell of it stood. */

#define TD_NO_POSITION UINT32_MAX

struct td_sheet_reading {
    struct td_rows *rows; /* NULL: the package has no such sheet */
    uint32_t header_line;
    uint32_t *positions; /* of each column of the sheet: index of its cell, or TD_NO_POSITION */
    struct td_lines TD_ARRAY(uint32_t) lines; /* of the rows */
};

struct td_reading {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_year *year;
    struct td_sheet_reading *sheets; /* parallel to td_sheets */
    struct td_rows **scoring;        /* parallel to td_scoring_specs; NULL: no such sheet */
};

/* Where the cell of a column stood; its row's first cell when the file lacks the column. */
struct td_place td_reading_place(const struct td_reading *reading, size_t sheet, size_t row,
                                 size_t column);

/* Where a cell is read from and what it is called, for messages. */
struct td_cell_context {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_place place;
    const struct td_column *column;
};

/* Read a cell into the row's struct, whose field is at an offset; says in the diag what is wrong.
 * An empty cell gives the column's usual value. */
void td_cell_read(const struct td_cell_context *context, struct td_cell cell, void *row, size_t at);

/* The cell's text as a line of text: line breaks become spaces, with a warning; TD_STR_NONE and an
 * error for what is no text. */
td_str td_cell_line(const struct td_cell_context *context, struct td_cell cell);

/* Check what needs more than one cell: references, duplicates, sums, provenance. */
void td_check_year(struct td_reading *reading);

/* The known name nearest to a wrong one, for "did you mean". */
struct td_nearest {
    td_str wanted;
    td_str best; /* empty: none is near */
    size_t distance;
    size_t offers;
};
struct td_nearest td_nearest_to(struct td_arena *arena, td_str wanted);
void td_nearest_offer(struct td_arena *arena, struct td_nearest *nearest, td_str candidate);

#endif
