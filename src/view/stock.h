#ifndef TD_VIEW_STOCK_H
#define TD_VIEW_STOCK_H

#include "domain/stock.h"
#include "view/form.h"
#include "view/frame.h"

/* Where certificates are printed on stock: each field with its figures, and a picture of the sheet.
 */

/* A field of the form; what is typed goes to the picture below as it is typed. */
struct td_stock_row {
    const char *word;       /* "ten" */
    const char *print_name; /* of its box to tick: "ten.in" */
    td_str label;
    bool is_printed;
    struct td_field left, top, width, size;
    struct td_choice align;
};
struct td_stock_rows TD_ARRAY(struct td_stock_row);

/* The same in the picture, whose unit is a millimetre; lines of text from top to bottom. */
struct td_stock_line {
    td_str x, y, text;
};
struct td_stock_mark {
    const char *word;
    bool is_printed, bold, italic;
    td_str x, y, width, height; /* of its room */
    td_str size;
    const char *anchor; /* of SVG: "middle" */
    struct td_stock_lines TD_ARRAY(struct td_stock_line) lines;
};
struct td_stock_marks TD_ARRAY(struct td_stock_mark);

struct td_stock_view {
    struct td_frame frame;
    struct td_alert alert;
    td_str heading, group_name, action, back;
    td_str now; /* whose places count, and since when */
    bool may_change, is_own;
    td_str why_not;
    struct td_stock_rows rows;
    struct td_stock_marks marks;
};

/* The fields and the picture of a layout. */
void td_view_stock(struct td_arena *arena, enum td_lang lang, const struct td_stock_layout *layout,
                   struct td_stock_view *view);

#endif
