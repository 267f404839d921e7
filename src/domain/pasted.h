#ifndef TD_DOMAIN_PASTED_H
#define TD_DOMAIN_PASTED_H

#include "domain/entered.h"

/*
 * A block of cells as a spreadsheet copies it, and where its cells come to lie on a sheet. Rows end
 * with a line break and cells with a tab; a cell that holds one of these or a quotation mark stands
 * in quotation marks, those inside doubled. assets/phieu.js lays a block the same way.
 */

/* More is refused as a whole: no sheet is as large. */
enum { TD_PASTED_ROWS_MAX = 1000, TD_PASTED_CELLS_MAX = 10000 };

/* Trimmed texts without line breaks. */
struct td_pasted_row TD_ARRAY(td_str);
struct td_pasted TD_ARRAY(struct td_pasted_row);

/* Any text is a block: a quotation mark that nothing closes is a letter like others, and empty
 * lines at the end are none. False: it is larger than the bounds above. */
bool td_pasted_read(struct td_arena *arena, td_str text, struct td_pasted *pasted);

/* A row of a sheet: bits of the fields into which one may type. */
struct td_pasted_places TD_ARRAY(uint32_t);

/* A cell that lies somewhere: the row of the sheet by its index, and the field. */
struct td_pasted_cell {
    size_t row;
    enum td_entered_field field;
    td_str text;
};
struct td_pasted_cells TD_ARRAY(struct td_pasted_cell);

/* One that has no place. */
struct td_pasted_lost {
    size_t line, column; /* in the block, from 1 */
    td_str text;
    enum td_pasted_why {
        TD_PASTED_BELOW,  /* the sheet has no more rows */
        TD_PASTED_BESIDE, /* nor columns */
        TD_PASTED_CLOSED, /* nothing is typed in that place */
    } why;
};
struct td_pasted_losts TD_ARRAY(struct td_pasted_lost);

/* The columns of a sheet, bits of fields: those into which one may type in some row. */
uint32_t td_pasted_columns(const struct td_pasted_places *places);

/* The fields in the order of the columns on a sheet; -1 behind the last. */
int td_pasted_field(size_t at);

/*
 * Lay a block from this place on. Each of its columns is one column of the sheet in every row, so a
 * row that lacks a field loses that cell alone; empty cells without a place are no loss.
 */
void td_pasted_lay(struct td_arena *arena, const struct td_pasted *pasted,
                   const struct td_pasted_places *places, size_t row, enum td_entered_field field,
                   struct td_pasted_cells *laid, struct td_pasted_losts *lost);

#endif
