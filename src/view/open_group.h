#ifndef TD_VIEW_OPEN_GROUP_H
#define TD_VIEW_OPEN_GROUP_H

#include "view/form.h"
#include "view/frame.h"

/* A new group with its first year, from the list of its members. */
struct td_open_group_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_field name, short_name, organiser, year, head;
    struct td_choice kind, level;
    td_str members; /* as typed, one a line */
};

#endif
