#ifndef TD_VIEW_CHANGES_H
#define TD_VIEW_CHANGES_H

#include "domain/comparison.h"
#include "view/frame.h"

/* What differs between two contents of a year, as a page shows it; the partial "changes". */

struct td_change_cell {
    td_str heading;
    td_str from, to; /* both are shown; the words for nothing where a cell was or is empty */
    bool has_from, has_to;
};
struct td_change_row {
    td_str name;
    struct td_chip chip; /* added, removed, changed */
    bool is_change;      /* from and to; else what the row held */
    struct td_change_cells TD_ARRAY(struct td_change_cell) cells;
    td_str more; /* how many cells are not listed; empty: none */
};
struct td_change_sheet {
    td_str title;
    td_str counts; /* "2 dòng sửa, 1 dòng thêm" */
    bool reordered;
    struct td_change_rows TD_ARRAY(struct td_change_row) rows;
    td_str more; /* how many rows are not listed; empty: none */
};
struct td_changes_view {
    td_str summary; /* the counts of all sheets, or that nothing differs */
    struct td_change_sheets TD_ARRAY(struct td_change_sheet) sheets;
};

void td_view_changes(struct td_arena *arena, enum td_lang lang,
                     const struct td_comparison *comparison, struct td_changes_view *view);

/* "2 dòng sửa, 1 dòng thêm"; empty where there are none. */
td_str td_view_change_counts(struct td_arena *arena, enum td_lang lang, size_t changed,
                             size_t added, size_t removed);

#endif
