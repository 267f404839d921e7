#ifndef TD_VIEW_HALF_H
#define TD_VIEW_HALF_H

#include "view/form.h"
#include "view/frame.h"
#include "view/score_form.h"

/* The figures of the first half: the form of a unit beside the target of the year, and those of all
 * units. */

struct td_half_form_row {
    td_str code, text, hint;
    td_str target;   /* of the year; empty: none */
    td_str progress; /* "48,2%" of the target; empty: it cannot be told */
    struct td_form_box actual, previous, remark;
    td_str by;
};
struct td_half_form_rows TD_ARRAY(struct td_half_form_row);

struct td_half_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead, action, list, report_href;
    td_str unit; /* its code */
    td_str revision, seen;
    struct td_form_lacks lacks; /* what kept them from being handed in */
    struct td_chip chip;
    td_str step; /* who did the last step, and when, and why; empty: there was none */
    bool may_type, may_return;
    td_str why_not;
    struct td_half_form_rows rows;
    struct td_field reason;
};

/* All units. */
struct td_half_unit_row {
    td_str name, href, step, typed, late, action;
    struct td_chip chip;
};
struct td_half_unit_rows TD_ARRAY(struct td_half_unit_row);
struct td_half_value_cell {
    bool shown;
    td_str value, progress, last;
    td_str unit; /* its code, for the history of the value; empty: nothing was typed */
};
struct td_half_value_cells TD_ARRAY(struct td_half_value_cell);
struct td_half_value_row {
    td_str code, text, hint;
    struct td_half_value_cells cells;
};
struct td_half_value_rows TD_ARRAY(struct td_half_value_row);
struct td_half_list_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead, count, due, report_href;
    struct td_half_unit_rows lines, columns; /* columns: those with figures that are seen */
    struct td_half_value_rows rows;
};

#endif
