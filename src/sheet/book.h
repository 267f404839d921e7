#ifndef TD_SHEET_BOOK_H
#define TD_SHEET_BOOK_H

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/number.h"

/*
 * A workbook as it is written, by libxlsxwriter, in memory: texts are never formulas, numbers are
 * exact, and the same content gives the same bytes. Closed with the arena if nothing else closes
 * it.
 */
struct td_book {
    struct td_arena *arena;
    lxw_workbook *workbook; /* NULL once closed */
    /* heading: of a column that is filled in; head: of a table to read, over several lines */
    lxw_format *title, *heading, *head, *required, *wrapped, *text, *date, *whole;
    lxw_format *decimals[TD_DECIMALS + 1];
    lxw_format *percents[TD_DECIMALS + 1]; /* of numbers of percents: 6.3 reads 6,3% */
    int fd;                                /* the file in memory that the library writes to */
    lxw_error failed;                      /* the first error of the library */
};

/* Prepare a workbook with its formats and no tab; TD_EIO when the library refuses. */
TD_MUST enum td_err td_book_open(struct td_arena *arena, struct td_book *book);

#define TD_BOOK_BYTES_MAX ((size_t)256 << 20)

/* Finish it and give its bytes; TD_ETOOBIG over TD_BOOK_BYTES_MAX. */
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

#endif
