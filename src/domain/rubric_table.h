#ifndef TD_DOMAIN_RUBRIC_TABLE_H
#define TD_DOMAIN_RUBRIC_TABLE_H

#include "base/array.h"
#include "base/diag.h"
#include "base/rows.h"
#include "domain/rubric_keys.h"
#include "domain/year.h"

/*
 * The rubric as a table that people type into (docs/scoring.md 2): the lines of its head by their
 * keys, then one line a criterion with its cells by their columns. It comes from the sheet
 * bang_diem and goes back into one, which the one reader of rubrics then checks; each finding is
 * led back to where it was typed. Nothing of a sheet is lost on the way, whatever is wrong with it.
 */

struct td_rubric_line {
    td_str cells[TD_RUBRIC_COLUMNS];
    const td_str *more; /* cells of the columns that are none of these */
};

struct td_rubric_table {
    /* By key; of those that may stand there more than once (#ghi_chu, #loai) one a line. That of
     * #bang_diem is not kept: it says the format, which is always 1 here. */
    td_str head[TD_KEYS];
    td_str other;                                /* lines of the head with no key of ours, or one
                                                    that stands there already: "#khoa" TAB value */
    struct td_rubric_more TD_ARRAY(td_str) more; /* headings of other columns, "Trọng số" */
    struct td_rubric_lines TD_ARRAY(struct td_rubric_line) lines;
};

/* The table of a sheet. Numbers in cells of a workbook become texts with a decimal comma, as people
 * write them. Texts are those of the sheet. */
void td_rubric_table_of(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                        struct td_rubric_table *table);

/* Whether a sheet has the headings without which it is no rubric. */
bool td_rubric_table_fits(struct td_arena *arena, const struct td_scoring_sheet *sheet);

/* Where something of a table stands. */
struct td_rubric_spot {
    enum td_rubric_spot_kind {
        TD_SPOT_WHOLE, /* nowhere else */
        TD_SPOT_KEY,   /* index: enum td_rubric_key */
        TD_SPOT_OTHER, /* in the lines of the head that are none of ours */
        TD_SPOT_LINE,  /* index: of the line; column: enum td_rubric_column, or behind them those of
                          the other columns */
    } kind;
    size_t index, column;
};

/* A sheet as it was made from a table; lines that are empty altogether are left out. */
struct td_rubric_written {
    struct td_scoring_sheet sheet;
    struct td_rubric_spots TD_ARRAY(struct td_rubric_spot) spots; /* by line - 1 */
};
void td_rubric_table_write(struct td_arena *arena, const struct td_rubric_table *table,
                           struct td_rubric_written *written);

/* Where the place of a finding on the written sheet was typed. */
struct td_rubric_spot td_rubric_spot_of(const struct td_rubric_written *written,
                                        struct td_place place);

/* A new empty line behind so many others, at most the number there are. */
void td_rubric_table_insert(struct td_arena *arena, struct td_rubric_table *table, size_t at);
/* Take a line out; nothing happens where there is none. */
void td_rubric_table_remove(struct td_rubric_table *table, size_t at);
/* Change the places of a line and the next; nothing happens where one of them is not there. */
void td_rubric_table_swap(struct td_rubric_table *table, size_t at);

#endif
