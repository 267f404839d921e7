#ifndef TD_VIEW_COMMENT_H
#define TD_VIEW_COMMENT_H

#include "view/form.h"
#include "view/frame.h"

/* Comments on cells: one thread, and the list of them. */

struct td_comment_line {
    td_str text, who;
    bool settles, is_own;
};
struct td_comment_lines TD_ARRAY(struct td_comment_line);

struct td_thread_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead, action, list_href;
    td_str seen;            /* the last line shown, for its form */
    struct td_links places; /* where the cell is: its point, the sheets of the three layers */
    struct td_chip chip;    /* none before anything is said */
    struct td_comment_lines lines;
    bool may_comment, may_settle;
    td_str why_not, text, mistake;
};

struct td_thread_row {
    td_str href, unit, criterion, last, who, count;
    struct td_chip chip;
};
struct td_thread_rows TD_ARRAY(struct td_thread_row);
struct td_threads_page {
    struct td_frame frame;
    struct td_thread_rows rows;
};

#endif
