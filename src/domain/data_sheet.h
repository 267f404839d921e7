#ifndef TD_DOMAIN_DATA_SHEET_H
#define TD_DOMAIN_DATA_SHEET_H

#include "base/map.h"
#include "domain/entered.h"

/* The sheet so_lieu as rows of cells: looked up by what they are of, and with what was typed put
 * over them. */

/* The columns of the sheet so_lieu, in the order of its blank form. */
#define TD_SO_LIEU_COLUMNS 12

td_str td_entered_field_word(enum td_entered_field field); /* "thuc_hien" */

/* The rows of a data sheet by unit, criterion, layer and attempt. */
struct td_data_index {
    struct td_arena *arena;
    const struct td_scoring_sheet *sheet;
    struct td_map rows;
    struct td_map cells; /* by unit, criterion and layer: the first row */
    uint32_t *next;      /* by row: the next of the same cell; UINT32_MAX: none */
    size_t heading;      /* its row; n of the sheet: there is none */
    int32_t column[TD_SO_LIEU_COLUMNS];
};
void td_data_index_init(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                        struct td_data_index *index);

/* The values the sheet holds of a cell, and its line; false, and all empty, where it has none. */
bool td_data_index_find(const struct td_data_index *index, td_str unit, td_str criterion,
                        enum td_layer layer, int64_t attempt, struct td_entered *values,
                        uint32_t *line);

/* The same of the highest attempt, which is the one that counts; its number, or 0 for none. */
int64_t td_data_index_newest(const struct td_data_index *index, td_str unit, td_str criterion,
                             enum td_layer layer, struct td_entered *values, uint32_t *line);

/* What a row of the sheet is of, and where: the unit as it stands there, and a text that no other
 * cell and attempt has. False: a comment, or no row of values. */
bool td_data_index_row(const struct td_data_index *index, size_t row, td_str *unit, td_str *key);

/* The row of such a text; NULL: the sheet has none. */
const struct td_row *td_data_index_of(const struct td_data_index *index, td_str key);

/* Where the cells of a field stand in each row; -1: the sheet has no such column. */
int32_t td_data_index_column(const struct td_data_index *index, enum td_entered_field field);

/* The highest attempt of a unit in a layer; 0: the sheet has no row of it. */
int64_t td_data_index_attempt(const struct td_data_index *index, td_str unit, enum td_layer layer);

/* On how many criteria a unit has an actual value in a layer. */
int64_t td_data_index_typed(const struct td_data_index *index, td_str unit, enum td_layer layer);

/* Whether a unit has a target on any criterion, in any layer. */
bool td_data_index_has_target(const struct td_data_index *index, td_str unit);

/*
 * The sheet with the rows put over it: in place of the row of the same cell and attempt, or behind
 * the last one; one whose values are all empty takes its place away, and that of earlier attempts,
 * as nothing is claimed any more. The heading gets the columns it lacks; a sheet without one gets
 * one. lines, unless NULL, gets the line of each row, by which messages name it.
 */
void td_data_overlay(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                     const struct td_entered_rows *rows, struct td_scoring_sheet *result,
                     uint32_t *lines);

/* Which field a column of a sheet holds, from 1 as messages count; false: another column. */
bool td_data_field_at(struct td_arena *arena, const struct td_scoring_sheet *sheet, uint32_t column,
                      enum td_entered_field *field);

#endif
