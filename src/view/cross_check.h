#ifndef TD_VIEW_CROSS_CHECK_H
#define TD_VIEW_CROSS_CHECK_H

#include "view/form.h"
#include "view/frame.h"

/* Who checks whom in a group: units in rows, checkers in columns, a box to tick where they meet. */

struct td_check_box {
    td_str value; /* empty: the person comes from the unit */
    td_str label; /* "Nguyễn Văn A chấm Cà Mau" */
    bool ticked;  /* as the form stands */
    bool was;     /* as it is kept */
};
struct td_check_row {
    td_str unit;
    struct td_check_boxes TD_ARRAY(struct td_check_box) boxes;
};
struct td_check_column {
    td_str name, home;
};
struct td_cross_check_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str action, group_name, state;
    bool may_change;
    td_str why_not;      /* and when */
    td_str propose_href; /* empty: there is nobody to propose */
    td_str criteria_href; /* the criteria that departments score; empty: not while the state is this */
    struct td_check_columns TD_ARRAY(struct td_check_column) columns;
    struct td_check_rows TD_ARRAY(struct td_check_row) rows;
    td_str without; /* units that have no officer yet, in a sentence; empty: none */
    struct td_field document, until, reason;
};

#endif
