#ifndef TD_VIEW_DRAFTS_H
#define TD_VIEW_DRAFTS_H

#include "view/context.h"
#include "view/form.h"
#include "view/html.h"

/* Documents that are written from the data of a year. The handler knows the kinds and fills in. */

struct td_draft_file {
    td_str href, text; /* "Word", "PDF" */
};
struct td_draft_files TD_ARRAY(struct td_draft_file);

struct td_draft_row {
    td_str title, href;
    td_str why; /* why it cannot be written yet; empty: it can */
    struct td_draft_files files;
};
struct td_draft_rows TD_ARRAY(struct td_draft_row);

/* One document as it would be printed, with what the office writes on it. */
struct td_draft_page {
    struct td_frame frame;
    td_str heading, group_name;
    struct td_draft_files files;
    td_str issue_href; /* where it is submitted for signing; empty: the group does not issue it */
    bool has_unit;     /* it is about one unit, to be chosen */
    bool has_number, has_place, has_signer; /* whether these stand on it */
    bool has_capacity, has_office; /* by what power it is signed, and the office of who signs */
    struct td_choice capacity;
    struct td_field signer_office;
    bool has_meeting;  /* it is about one conference, to be chosen */
    struct td_choice meeting;
    struct td_choice unit;
    struct td_field number, place, date, signer;
    struct td_choice stock; /* of certificates; without options: another kind */
    struct td_field stock_right, stock_down;
    td_str stock_href; /* where the places of its fields are set; empty: not for this visitor */
    bool stock_open; /* it is printed on stock, or a figure is wrong */
    td_html body;
    td_str wordings_href; /* where the group's own wording is set; empty: not for this visitor */
};
void td_view_draft(const struct td_context *context, td_str title, td_str target,
                   struct td_draft_page *view);

#endif
