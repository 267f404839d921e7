#ifndef TD_VIEW_MOVING_H
#define TD_VIEW_MOVING_H

#include "view/frame.h"

/* How a group goes to another installation, and where it has been. */
struct td_moved_row {
    td_str taker, document, left, came;
};
struct td_moved_rows TD_ARRAY(struct td_moved_row);
struct td_moving_page {
    struct td_frame frame;
    td_str group_name, setting_href;
    bool has_left;
    struct td_chip where;
    td_str where_text;
    td_str key_command, out_command, in_command; /* as they are typed on the server */
    struct td_moved_rows moves;
};

#endif
