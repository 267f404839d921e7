#ifndef TD_VIEW_TARGET_H
#define TD_VIEW_TARGET_H

#include "view/form.h"
#include "view/frame.h"
#include "view/score_form.h"

/* Registered targets: the form of a unit beside its last year, and those of all units. */

/* Something that is found of a target, in a few words. */
struct td_found {
    td_str text;
};
struct td_founds TD_ARRAY(struct td_found);

struct td_target_form_row {
    td_str code, text;
    td_str hint; /* less is better; not owed; empty: neither */
    td_str others; /* "Mức giữa của các đơn vị khác: 12,5"; empty: too few have registered */
    td_str last_target, last_actual;
    struct td_form_box target, reason;
    struct td_founds found; /* why it needs a reason */
    bool lacks_reason;      /* and has none yet */
    td_str by;
};
struct td_target_form_rows TD_ARRAY(struct td_target_form_row);

struct td_target_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead, action, list;
    td_str unit; /* its code */
    td_str revision, seen;
    struct td_form_lacks lacks; /* what kept them from being handed in */
    struct td_chip chip;
    td_str step; /* who did the last step, and when, and why; empty: there was none */
    bool may_type;
    td_str why_not;
    td_str rule;    /* when a target is far below the others */
    td_str no_last; /* that nothing of last year is known; empty: something is */
    struct td_target_form_rows rows;
    bool may_accept, may_return;
    td_str why_not_vet; /* who vets them, where they wait for it */
    struct td_field reason;
};

/* All units. */
struct td_target_line_row {
    td_str name;
    td_str href; /* of its targets; empty: they are not seen */
    struct td_chip chip;
    td_str step;
    td_str flagged; /* "2 chỉ tiêu có lý do cần xem"; empty: none */
    td_str no_last; /* that its last year is not known; empty: it is */
    td_str action;  /* what there is to do: "Đăng ký", "Xét"; else "Xem" */
};
struct td_target_line_rows TD_ARRAY(struct td_target_line_row);
struct td_target_value_cell {
    bool shown; /* the criterion applies, and the actor sees it */
    td_str value, last, reason;
    td_str unit; /* its code, for the history of the value */
    struct td_founds found;
};
struct td_target_value_cells TD_ARRAY(struct td_target_value_cell);
struct td_target_value_row {
    td_str code, text, hint;
    struct td_target_value_cells cells;
};
struct td_target_value_rows TD_ARRAY(struct td_target_value_row);
struct td_target_list_page {
    struct td_frame frame;
    td_str title, lead, rule;
    struct td_target_line_rows lines;
    struct td_target_line_rows columns; /* the units whose targets are seen */
    struct td_target_value_rows rows;
};

#endif
