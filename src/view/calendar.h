#ifndef TD_VIEW_CALENDAR_H
#define TD_VIEW_CALENDAR_H

#include "view/form.h"
#include "view/frame.h"
#include "view/html.h"

/* The calendar of working days, and the days that were brought in. */
struct td_day_row {
    td_str day, kind, name, citation;
    td_str by, when; /* who brought it in; empty: it came with the program */
    bool to_be_checked;
};
struct td_day_rows TD_ARRAY(struct td_day_row);

struct td_calendar_year {
    td_str heading; /* "Năm 2027"; "Ngày lễ cố định hằng năm" */
    struct td_day_rows rows;
};
struct td_calendar_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str unknown; /* which years are missing; empty: none is */
    bool may_add;
    struct td_field days, citation;
    struct td_calendar_years TD_ARRAY(struct td_calendar_year) years; /* newest first */
    struct td_day_rows added;                                         /* newest first */
};

#endif
