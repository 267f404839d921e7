#ifndef TD_DOMAIN_TABLE_READ_H
#define TD_DOMAIN_TABLE_READ_H

#include "base/diag.h"
#include "base/number.h"
#include "base/rows.h"
#include "domain/scoring/exact.h"

/* What the readers of the rubric, the roster and the data have in common: headings and numbers. */

struct td_heading {
    const char *name;
    const char *long_form; /* NULL: none */
    bool required;
};

struct td_header {
    uint32_t line;
    bool *named; /* by index of the column */
    uint32_t n;
};

/*
 * Recognise a header row: column[i] becomes the index of heading i, or -1. A heading that stands
 * there twice, or a required one that does not, is an error; missing[i] marks the latter. missing
 * may be NULL.
 */
void td_header_read(struct td_arena *arena, const struct td_rows *rows, const struct td_row *row,
                    const struct td_heading *headings, size_t n, struct td_diag *diag,
                    int32_t *column, bool *missing, struct td_header *header);

/* Every filled cell of a row without a heading is an error. */
void td_header_check_row(const struct td_rows *rows, const struct td_row *row,
                         const struct td_header *header, struct td_diag *diag);

/* True for a text cell that starts with "#". */
bool td_row_is_hashed(const struct td_row *row);

/* The cell of a column; empty where the table lacks the column. */
static inline struct td_cell td_row_column(const struct td_row *row, int32_t column)
{
    return column < 0 ? (struct td_cell){TD_STR_NONE, TD_CELL_TEXT}
                      : td_row_cell(row, (size_t)column);
}

/* A number in a cell, in millionths; a date, error or boolean cell is none. */
enum td_number_fault td_cell_number(struct td_cell cell, td_micro128 *value);

/* The same, or a fraction "n/d" of two numbers, d above 0; the value is in millionths. */
enum td_number_fault td_cell_fraction(struct td_cell cell, struct td_exact *value);

/* The start of a text, short enough for a message. */
td_str td_quoted(td_str text);

#define TD_QUOTED(text) TD_ARG(td_quoted(text))

#endif
