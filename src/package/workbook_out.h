#ifndef TD_PACKAGE_WORKBOOK_OUT_H
#define TD_PACKAGE_WORKBOOK_OUT_H

#include <xlsxwriter.h>

#include "package/writing.h"

/* A workbook as it is written; closed with the arena if nothing else closes it. */
struct td_book {
    struct td_arena *arena;
    lxw_workbook *workbook; /* NULL once closed */
    lxw_worksheet *readme;
    lxw_format *title, *heading, *required, *wrapped, *text, *date, *whole;
    lxw_format *decimals[TD_DECIMALS + 1];
    int fd;           /* the file in memory that the library writes to */
    lxw_error failed; /* the first error of the library */
};

/* Prepare a workbook with its formats and its first tab; TD_EIO when the library refuses. */
TD_MUST enum td_err td_book_open(struct td_arena *arena, struct td_book *book);

/* Finish it and give its bytes. */
TD_MUST enum td_err td_book_close(struct td_book *book, td_str *bytes);

/* A new last tab, which prints on A4 across, as wide as the paper and with its first row on each
 * page. */
lxw_worksheet *td_book_tab(struct td_book *book, const char *name);

/* Remember the first failure of a call of the library. */
void td_book_try(struct td_book *book, lxw_error error);

/* Write a text cell, never as a formula; empty texts are left out. */
void td_book_text(struct td_book *book, lxw_worksheet *sheet, size_t row, size_t column,
                  td_str text, lxw_format *format);

/* Write a number; as text where the library's floating point would change it. */
void td_book_number(struct td_book *book, lxw_worksheet *sheet, size_t row, size_t column,
                    td_micro value, lxw_format *format);

/* The first tab: what the package is, and each column of each sheet. */
void td_book_readme(struct td_book *book);

/* Format, width, heading, hints and lists of one column of a sheet's tab. */
void td_book_column(struct td_book *book, lxw_worksheet *tab, size_t index,
                    const struct td_column *column);

#endif
