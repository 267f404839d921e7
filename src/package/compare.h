#ifndef TD_PACKAGE_COMPARE_H
#define TD_PACKAGE_COMPARE_H

#include "base/arena.h"
#include "base/diag.h"
#include "domain/comparison.h"
#include "domain/year.h"

/*
 * What differs between two contents of a year, sheet by sheet, as an official reads it: units,
 * sources and conferences by their names, words by their labels, numbers and dates as they are
 * written on a page. Rows are told apart by the key columns of the table in sheets.c; where two
 * have the same keys, equal rows belong together, and the rest in their order.
 */

struct td_compare_wish {
    enum td_lang lang;
    size_t max_rows; /* to list; all are counted */
    td_str sheet;    /* this one alone, "chi_so"; empty: all */
    td_str row;      /* only rows whose name holds both texts; empty: any */
    td_str unit;
    td_str key; /* only rows that this tells apart, one of td_package_row_keys; empty: any */
    /* Of the members before and after: whose documents and explanations are not told, only that
     * they changed; NULL: all are told. */
    const bool *hidden[2];
};

/* Compare two contents, before and after; both must outlive the result. Takes time in proportion to
 * the rows of both. */
void td_package_compare(struct td_arena *arena, const struct td_year *before,
                        const struct td_year *after, const struct td_compare_wish *wish,
                        struct td_comparison *comparison);

/* What tells each row of a sheet of the table apart, in their order and the same in both languages:
 * "tinh;;;;2013;". Rows that repeat it have the same. n is 0 where there is no such sheet. */
struct td_row_keys {
    td_str *items;
    size_t n;
};
void td_package_row_keys(struct td_arena *arena, const struct td_year *year, td_str sheet,
                         struct td_row_keys *keys);

/* What people call a column, a line of the head or a word of a scoring sheet, by its key: "tham_so"
 * is "Tham số", "tong" in the head "Tổng điểm tối đa", "ty_le" "theo tỷ lệ đạt chỉ tiêu". Empty:
 * none of ours. */
td_str td_scoring_column_title(enum td_lang lang, td_str key);
td_str td_scoring_line_title(enum td_lang lang, td_str key);
td_str td_scoring_word_text(enum td_lang lang, td_str key);

/* The title of a sheet by its name, "Chỉ số"; empty: there is none. */
td_str td_package_sheet_title(struct td_arena *arena, enum td_lang lang, td_str sheet);

#endif
