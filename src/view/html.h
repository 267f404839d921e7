#ifndef TD_VIEW_HTML_H
#define TD_VIEW_HTML_H

#include "base/str.h"

/*
 * Markup that may stand in a page as it is, because it was made by our own code and every text in
 * it has been escaped there: a chart of src/chart. Never made from a user's input.
 */
struct td_html {
    td_str markup;
};
typedef struct td_html td_html;

#endif
