#ifndef TD_WEB_SCORING_PAGES_H
#define TD_WEB_SCORING_PAGES_H

#include "http/http.h"

/* The pages around the sheets: the explanation round. */
extern const struct td_route td_routes_differences[];

td_handler td_page_differences, td_page_differences_sent, td_page_differences_list;

#endif
