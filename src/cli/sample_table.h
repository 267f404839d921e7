#ifndef TD_CLI_SAMPLE_TABLE_H
#define TD_CLI_SAMPLE_TABLE_H

#include "base/array.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * The files of the sample years in work (nam-mau): texts whose days and years are said from
 * the day the demonstration is made, and tables of them.
 *
 *     {nam}  {nam-1}   the year that is worked, the one before it
 *     {-20}  {+7}      the working day 20 days before, or 7 days after: "2/11/2026"
 */
struct td_sample_day {
    int64_t now_ms; /* the moment the demonstration is made, milliseconds of Unix time */
    int64_t year;   /* that is worked */
};

/* The year whose figures are scored around a moment: until early summer the one before. */
int64_t td_sample_year_at(int64_t now_ms);

/* The first moment, in Vietnam, of the day so many days from now; of a Saturday or Sunday the
 * Friday before it. */
int64_t td_sample_day_start(const struct td_sample_day *day, int64_t days);

/* A file with what stands in braces written out. TD_EINVAL, with the file in diag: something else
 * stands in braces. */
TD_MUST enum td_err td_sample_expand(struct td_arena *arena, const struct td_sample_day *day,
                                     td_str name, td_str text, struct td_diag *diag, td_str *out);

/* A table: the first row names the columns, a line that starts with # is a comment. */
struct td_sample_row {
    uint32_t line;
    const td_str *cells;
};
struct td_sample_table {
    td_str name;
    struct td_sample_heads TD_ARRAY(td_str) heads;
    struct td_sample_rows TD_ARRAY(struct td_sample_row) rows;
};
TD_MUST enum td_err td_sample_read(struct td_arena *arena, td_str name, td_str text,
                                   struct td_diag *diag, struct td_sample_table *table);

/* A cell; empty where the table has no such column. */
td_str td_sample_cell(const struct td_sample_table *table, const struct td_sample_row *row,
                      const char *column);

#endif
