#ifndef TD_PACKAGE_WORKBOOK_TABS_H
#define TD_PACKAGE_WORKBOOK_TABS_H

#include "package/writing.h"
#include "sheet/book.h"

/* The first tab: what the package is, what the year's copy leaves out, and each column of each
 * sheet. year: NULL for a blank workbook. TD_EIO when the library refuses. */
TD_MUST enum td_err td_book_readme(struct td_book *book, const struct td_year *year);

/* Format, width, heading, hints and lists of one column of a sheet's tab. */
void td_book_column(struct td_book *book, lxw_worksheet *tab, size_t index,
                    const struct td_column *column);

#endif
