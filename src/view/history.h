#ifndef TD_VIEW_HISTORY_H
#define TD_VIEW_HISTORY_H

#include "view/changes.h"
#include "view/frame.h"
#include "view/typed.h"

/* The history of a group-year: its contents one after the other, one of them, and what became of a
 * figure. */

/* A content that was imported, and the entry of the log that says so. */
struct td_content_row {
    td_str number, href; /* href: of the page of this content */
    td_str at, who, reason, file_name;
    td_str changes; /* "2 dòng sửa, 1 dòng thêm"; or that it is the first */
    bool counts;    /* it is the one in use */
};
struct td_history_page {
    struct td_frame frame;
    td_str group_name;
    struct td_content_rows TD_ARRAY(struct td_content_row) rows;
    td_str older_href; /* empty: these are all */
};

struct td_revision_page {
    struct td_frame frame;
    td_str title, group_name;
    struct td_content_row about;
    td_str sha256;
    td_str entry_href; /* of the log; empty: there is none */
    td_str entry;      /* "số 12" */
    bool is_first;
    struct td_changes_view changes;
    td_str package_href, list_href;
    td_str withheld; /* what the actor's copy of the package leaves out; empty: nothing */
    struct td_link before, after; /* contents */
};

/* What became of a sheet, or of a figure on it. */
struct td_row_history_item {
    struct td_content_row about;
    td_str first; /* that it brought all rows of the sheet, which are not listed; empty: else */
    struct td_changes_view changes;
};
struct td_row_history_page {
    struct td_frame frame;
    td_str title, what; /* the sheet; the figure, empty: all of it */
    struct td_row_history_items TD_ARRAY(struct td_row_history_item) items;
    td_str list_href, log_href;
    struct td_link work; /* the page that has the history of what was typed here; no href: none */
};

/* One line of the history of a figure; the partial "figure_history". */
struct td_figure_row {
    td_str what; /* "Tự chấm", "Nộp phiếu tự chấm"; empty: a content came in */
    struct td_typed_fields fields; /* of what was typed */
    td_str at, who, reason;
    td_str href, number;            /* of the content */
    td_str log_href, log_number;    /* of the entry in the log; empty: none to be read */
    td_str value;                   /* points or total from then on, "957,11"; empty: as before */
    td_str before;                  /* empty: it came then */
    td_str entered, entered_before; /* the value they come from; empty: none, or as before */
    td_str layer;                   /* that the value was entered in */
    td_str rank, rank_before;       /* of a total */
};
struct td_figure_view {
    struct td_figure_rows TD_ARRAY(struct td_figure_row) rows;
    bool is_cut;      /* the older part is not listed */
    td_str list_href; /* the whole history of the year; empty: not for who looks */
};

/* What became of figures that were typed into a working table of the year. */
struct td_work_page {
    struct td_frame frame;
    td_str title, what;  /* the table; the figure, empty: all of it */
    td_str page, row;    /* where it is typed: below the year, and below that; row may be empty */
    bool is_since_shown; /* what was before is for those who prepare it */
    struct td_figure_view history;
};

#endif
