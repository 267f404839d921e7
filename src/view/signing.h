#ifndef TD_VIEW_SIGNING_H
#define TD_VIEW_SIGNING_H

#include "view/covenant.h"
#include "view/form.h"
#include "view/frame.h"

/* The covenant of a year as it is written and signed. */

struct td_signing_row {
    td_str unit, name;
    struct td_chip chip;
    td_str person; /* "Nguyễn Văn A, Chủ tịch UBND tỉnh" */
    td_str how;    /* "ký trong chương trình 3/3/2026", "ký trên giấy ..., ghi: ..." */
};
struct td_signing_rows TD_ARRAY(struct td_signing_row);

/* A form of one signature. */
struct td_signing_slip {
    bool shown;
    td_str heading, text, button, kind;
    td_str unit; /* code; empty: chosen, or none */
    bool has_choice;
    struct td_choice units;
    bool has_person, has_body, has_authority, has_day;
    struct td_field person, job, body, authority, day;
};
struct td_signing_slips TD_ARRAY(struct td_signing_slip);

struct td_signing_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead, action, targets_href, step_href;
    bool may_step; /* the year stands where the covenant is signed */
    struct td_chip chip;
    td_str count;   /* "3/12 đơn vị đã ký" */
    td_str targets; /* members without accepted targets; empty: none */
    td_str content, place, day;
    td_str written; /* who, and when; empty: a proposal made from the data */
    td_str reason;
    bool may_write, may_return;
    td_str why_not;
    td_str seen;
    td_str typed_content;
    td_str content_mistake; /* empty: nothing is wrong with it */
    struct td_field place_field, day_field, forward_reason, return_reason;
    struct td_goals goals;
    struct td_signing_rows rows, witnesses;
    struct td_signing_slips forms;
};

#endif
