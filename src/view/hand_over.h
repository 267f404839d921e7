#ifndef TD_VIEW_HAND_OVER_H
#define TD_VIEW_HAND_OVER_H

#include "view/form.h"

/* The roles that follow the election of next year's head and deputies, in the form that opens the
 * next year, or in one of their own. */

struct td_role_change_row {
    td_str field; /* name of its box; empty: the person may not, and note says why */
    td_str what;  /* "Giao vai: Cụm trưởng (Khối trưởng)" */
    td_str who;   /* "Nguyễn Thị An (an.nguyen), Cà Mau" */
    td_str note;
    bool ticked;
};
struct td_role_change_rows TD_ARRAY(struct td_role_change_row);

/* An office for whose role nobody is there. */
struct td_role_gap_row {
    td_str text;
    td_str href, link; /* where to bring somebody in; empty: note says who can */
    td_str note;
};
struct td_role_gap_rows TD_ARRAY(struct td_role_gap_row);

struct td_hand_over_view {
    bool is_shown;
    td_str text;
    struct td_role_change_rows rows;
    struct td_role_gap_rows gaps;
    bool gives, ends; /* there is a box of that kind */
    struct td_field document, last_day;
};

#endif
