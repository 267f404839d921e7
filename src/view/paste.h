#ifndef TD_VIEW_PASTE_H
#define TD_VIEW_PASTE_H

#include "view/form.h"
#include "view/frame.h"

/* The page on which a block of cells is pasted into a sheet: what goes where is shown before any of
 * it is kept. Texts are ready to be shown. */

/* A field of a row, from what to what. */
struct td_paste_value {
    td_str column;
    td_str now, pasted; /* empty: an empty cell */
};
struct td_paste_values TD_ARRAY(struct td_paste_value);

/* A row of the sheet into which something of the block goes. */
struct td_paste_row {
    td_str code; /* empty: the name says it */
    td_str text;
    struct td_paste_values values;
    td_str unusual;           /* the value is far from its target or last year's; it may stay */
    struct td_lines mistakes; /* and what somebody else typed there meanwhile */
    struct td_chip chip;      /* what would become of it, or what became of it */
};
struct td_paste_rows TD_ARRAY(struct td_paste_row);

struct td_paste_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead;
    td_str action, back;
    td_str revision, seen;
    td_str block, hint, mistake;
    struct td_choice row, column;
    struct td_paste_rows rows; /* empty: nothing is previewed */
    struct td_lines lost;      /* cells without a place */
    bool has_preview;
    bool may_keep; /* something would be kept */
};

#endif
