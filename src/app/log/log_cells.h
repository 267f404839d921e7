#ifndef TD_APP_LOG_CELLS_H
#define TD_APP_LOG_CELLS_H

#include "base/buf.h"
#include "domain/entered.h"

/*
 * The values that an entry of the log carries: what was typed into score sheets, from what to what.
 * They stand beside the entry with what it says about persons, as explanations may name some, and
 * the entry commits to them (docs/internals/audit.md). The text has one form: a line for each field
 * that changed, in the order of the cells and of enum td_entered_field.
 */
struct td_log_cell {
    td_str unit, criterion; /* codes */
    enum td_layer layer;
    int64_t attempt;
    enum td_entered_field field;
    td_str from, to; /* as they were typed; empty: nothing stood there */
};
struct td_log_cells TD_ARRAY(struct td_log_cell);

/* Add the fields of one typed cell that differ; where none does, as the cell confirms what counted
 * already, its value from itself to itself. */
void td_log_cells_put(struct td_buf *text, const struct td_entered_row *cell,
                      const struct td_entered *from);

/* The fields of a text. TD_EINTERNAL: it is not of that form. */
TD_MUST enum td_err td_log_cells_read(struct td_arena *arena, td_str text,
                                      struct td_log_cells *cells);

/* The same text for readers who may not see the evidence of the unit: the rows stay, and what was
 * typed as document and as note is empty in them. A text that is not of that form becomes empty. */
td_str td_log_cells_withhold(struct td_arena *arena, td_str text);

#endif
