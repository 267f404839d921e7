#ifndef TD_DOMAIN_COMPARISON_H
#define TD_DOMAIN_COMPARISON_H

#include <stdbool.h>

#include "base/array.h"
#include "base/str.h"

/* What differs between two contents of a year, as texts in one language. package/compare.h makes
 * it. */

/* A cell of a row. Long texts are cut near to where they differ. */
struct td_changed_cell {
    td_str heading; /* "Giá trị" */
    td_str from;    /* empty: nothing stood there */
    td_str to;      /* empty: nothing stands there */
};
struct td_changed_cells TD_ARRAY(struct td_changed_cell);

enum td_row_change {
    TD_ROW_ADDED,
    TD_ROW_REMOVED,
    TD_ROW_CHANGED,
};

struct td_changed_row {
    enum td_row_change change;
    td_str name;                   /* "Tăng trưởng GRDP, An Bình, năm 2024" */
    struct td_changed_cells cells; /* of a row added or removed: what it holds */
    size_t more_cells;             /* that are not listed */
};
struct td_changed_rows TD_ARRAY(struct td_changed_row);

struct td_changed_sheet {
    const char *sheet;              /* name of its tab, "chi_so" */
    td_str title;                   /* "Chỉ số" */
    size_t added, removed, changed; /* rows, the ones not listed too */
    bool reordered;                 /* rows that stayed stand in another order */
    struct td_changed_rows rows;
    size_t more_rows; /* that are not listed */
};
struct td_changed_sheets TD_ARRAY(struct td_changed_sheet);

struct td_comparison {
    struct td_changed_sheets sheets; /* that differ, in the order of the package */
    size_t added, removed, changed;  /* rows of all sheets */
};

#endif
