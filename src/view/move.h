#ifndef TD_VIEW_MOVE_H
#define TD_VIEW_MOVE_H

#include "view/form.h"
#include "view/frame.h"

/* A group moves to another organiser: first where to, then what that brings, and the button. */
struct td_mover { /* somebody with a role at an organiser */
    td_str name, role;
};
struct td_movers TD_ARRAY(struct td_mover);
struct td_move_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str action, group_name, setting_href;
    td_str from, to; /* names of the organisers; to is empty until it is chosen */
    td_str to_path;
    struct td_choice place;
    td_str roles, delegations; /* in sentences */
    struct td_movers losers, winners;
    struct td_field reason;
};

#endif
