#ifndef TD_DOMAIN_TYPED_TABLE_H
#define TD_DOMAIN_TYPED_TABLE_H

#include "base/array.h"
#include "base/diag.h"
#include "base/rows.h"
#include "domain/year.h"

/*
 * A text of the year as a table that people type into: the lines of its head by their keys, then
 * lines with cells by their columns. It comes from a sheet and goes back into one, which the one
 * reader of such sheets then checks; each finding is led back to where it was typed. Nothing of a
 * sheet is lost on the way, whatever is wrong with it. The rubric (docs/scoring.md 2) and the plan
 * (domain/plan.h) of a year are such tables.
 */

#define TD_TYPED_COLUMNS    9   /* at most, of any of them */
#define TD_TYPED_KEYS       16  /* likewise, of the head */
#define TD_TYPED_LINES_MOST 400 /* lines that a page lets people type into */

/* What a table is made of. */
struct td_table_spec {
    size_t n_keys, n_columns;
    td_str (*key_name)(size_t key); /* "#tong"; the first says the format, which is always 1 */
    bool (*repeats)(size_t key);    /* may stand in the head more than once */
    td_str (*column_name)(size_t column); /* "tham_so" */
    bool (*column_of)(td_str key, size_t *column); /* of a heading's key (td_key) */
    const char *const *headings;    /* as people read them; column_of knows them by their keys */
    unsigned must;                  /* bits of the columns without which a sheet is none */
    unsigned keys;                  /* bits of the columns that tell lines apart */
};

struct td_typed_line {
    td_str cells[TD_TYPED_COLUMNS];
    const td_str *more; /* cells of the columns that are none of these */
};

struct td_typed_table {
    const struct td_table_spec *spec;
    /* By key; of those that may stand there more than once one a line. That of the first is not
     * kept: it says the format. */
    td_str head[TD_TYPED_KEYS];
    td_str other;                               /* lines of the head with no key of ours, or one
                                                   that stands there already: "#khoa" TAB value */
    struct td_typed_more TD_ARRAY(td_str) more; /* headings of other columns, "Trọng số" */
    struct td_typed_lines TD_ARRAY(struct td_typed_line) lines;
};

/* The rubric of a year, sheet bang_diem; its keys are enum td_rubric_key, its columns enum
 * td_rubric_column. */
extern const struct td_table_spec td_rubric_spec;

/* The cell of a line in a column; behind those of the table the other ones. */
td_str td_typed_cell(const struct td_typed_table *table, const struct td_typed_line *line,
                     size_t column);

/* The table of a sheet. Numbers in cells of a workbook become texts with a decimal comma, as people
 * write them. Texts are those of the sheet. */
void td_typed_table_of(struct td_arena *arena, const struct td_table_spec *spec,
                       const struct td_scoring_sheet *sheet, struct td_typed_table *table);

/* Whether a sheet has the headings without which it is no such table. */
bool td_typed_table_fits(struct td_arena *arena, const struct td_table_spec *spec,
                         const struct td_scoring_sheet *sheet);

/* Where something of a table stands. */
struct td_typed_spot {
    enum td_typed_spot_kind {
        TD_SPOT_WHOLE, /* nowhere else */
        TD_SPOT_KEY,   /* index: of the key */
        TD_SPOT_OTHER, /* in the lines of the head that are none of ours */
        TD_SPOT_LINE,  /* index: of the line; column: of the table, or behind them those of
                          the other columns */
    } kind;
    size_t index, column;
};

/* A sheet as it was made from a table; lines that are empty altogether are left out. */
struct td_typed_written {
    struct td_scoring_sheet sheet;
    struct td_typed_spots TD_ARRAY(struct td_typed_spot) spots; /* by line - 1 */
};
void td_typed_table_write(struct td_arena *arena, const struct td_typed_table *table,
                           struct td_typed_written *written);

/* Where the place of a finding on the written sheet was typed. */
struct td_typed_spot td_typed_spot_of(const struct td_typed_written *written,
                                        struct td_place place);

/*
 * What two people made of one table, brought together: changes of different cells, lines that one
 * added, took out or moved. false: both changed the same cell, or a line that the other took out, or
 * both moved lines, or lines cannot be told apart; merged is then of no use. Texts are those of the
 * three.
 */
bool td_typed_merge(struct td_arena *arena, const struct td_typed_table *base,
                    const struct td_typed_table *theirs, const struct td_typed_table *mine,
                    struct td_typed_table *merged);

/* A new empty line behind so many others, at most the number there are. */
void td_typed_table_insert(struct td_arena *arena, struct td_typed_table *table, size_t at);
/* Take a line out; nothing happens where there is none. */
void td_typed_table_remove(struct td_typed_table *table, size_t at);
/* Change the places of a line and the next; nothing happens where one of them is not there. */
void td_typed_table_swap(struct td_typed_table *table, size_t at);

#endif
