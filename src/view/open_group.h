#ifndef TD_VIEW_OPEN_GROUP_H
#define TD_VIEW_OPEN_GROUP_H

#include "view/form.h"
#include "view/frame.h"

/* A unit as it would be made. */
struct td_open_group_row {
    td_str code, name;
};

/* A new group with its first year, from the list of its members. */
struct td_open_group_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_field name, short_name, organiser, year, head;
    struct td_choice kind, level;
    td_str members; /* as typed, one a line */
    td_str will_be; /* how many units would be made; empty: nobody asked */
    struct td_open_group_rows TD_ARRAY(struct td_open_group_row) rows;
};

#endif
