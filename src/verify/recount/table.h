#ifndef TD_VERIFY_RECOUNT_TABLE_H
#define TD_VERIFY_RECOUNT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

/*
 * A table of cells from a file of lines and tabs, read by this program's own reader and held whole:
 * UTF-8 with or without a byte order mark, lines that end in LF or CRLF, no quoting; cells are
 * trimmed and in normal form C, lines with only empty cells are left out. docs/scoring.md 2.
 */
struct td_rc_line {
    uint32_t number; /* in the file, from 1 */
    size_t n;        /* cells */
    td_str *cells;
};

struct td_rc_table {
    td_str name; /* of the file, for messages */
    struct td_rc_line *lines;
    size_t n;
};

/* Read bytes as a table. TD_EINVAL, and what is wrong in diag, for other than such a text. */
TD_MUST enum td_err td_rc_table_read(struct td_arena *arena, td_str name, td_str bytes,
                                     struct td_diag *diag, struct td_rc_table *table);

/* The cell at an index from 0; empty past the end of the line and for index -1. */
td_str td_rc_cell(const struct td_rc_line *line, int index);

/* The place of a cell in messages; the first cell of the line for index -1. */
struct td_place td_rc_place(const struct td_rc_table *table, const struct td_rc_line *line,
                            int index);

bool td_rc_is_hash_line(const struct td_rc_line *line);

struct td_rc_heading {
    const char *name;  /* as td_key gives it */
    const char *other; /* the long form, or NULL */
    bool required;
};

/*
 * Find each of n columns in the header line: its index, or -1. False, and said in diag, where a
 * required one lacks or a heading is there twice.
 */
bool td_rc_columns(struct td_arena *arena, const struct td_rc_table *table,
                   const struct td_rc_line *header, const struct td_rc_heading *headings, size_t n,
                   struct td_diag *diag, int *columns);

/* Say in diag which filled cells of a line stand under no heading. */
void td_rc_check_width(const struct td_rc_table *table, const struct td_rc_line *header,
                       const struct td_rc_line *line, struct td_diag *diag);

#endif
