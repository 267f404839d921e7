#ifndef TD_PREVIEW_XLSX_H
#define TD_PREVIEW_XLSX_H

#include "base/array.h"
#include "base/buf.h"
#include "base/diag.h"

/*
 * One sheet of an Excel file of anybody as a table of a page, in the classes of td_preview_style:
 * letters of the columns and numbers of the rows as Excel has them, numbers and dates as people
 * read them, merged cells merged. Nothing is computed: a formula is its stored value. What is
 * hidden in Excel is shown, and told to be hidden there. It is read in a child alone.
 */

struct td_xlsx_tab {
    td_str name;
    bool is_hidden;
};
struct td_xlsx_tabs TD_ARRAY(struct td_xlsx_tab);

/* What of the sheet does not stand on the page, or stands there otherwise than in Excel. */
struct td_xlsx_left {
    uint32_t rows;         /* filled ones that are left out */
    bool is_more;          /* and still more, which were not counted */
    uint32_t columns;      /* the last column that is shown, where cells behind it are left out */
    uint32_t formulas;     /* cells whose stored value is shown */
    uint32_t uncomputed;   /* formulas without one */
    bool has_cut_cells;    /* long texts are cut off */
    bool has_hidden_cells; /* rows or columns that Excel hides */
    bool has_pictures;     /* or charts */
};

struct td_xlsx_told {
    struct td_xlsx_tabs tabs;
    uint32_t others; /* tabs without cells, which are not listed */
    uint32_t shown;  /* number of the tab that is shown, from 1 */
    uint32_t rows;   /* filled ones that are shown */
    struct td_xlsx_left left;
};

struct td_xlsx_wish {
    uint32_t tab; /* from 1; any other: the first that is not hidden */
    bool in_english;
    size_t most; /* bytes of markup to stop at; out takes some more */
};

/* TD_EINVAL with the reason in diag. */
TD_MUST enum td_err td_xlsx_as_page(struct td_arena *arena, td_str xlsx,
                                    const struct td_xlsx_wish *wish, struct td_diag *diag,
                                    struct td_buf *out, struct td_xlsx_told *told);

#endif
