#ifndef TD_WEB_SCORING_PAGES_H
#define TD_WEB_SCORING_PAGES_H

#include "http/http.h"

/* The pages around the sheets: the explanation round, criteria that departments score, appeals. */
extern const struct td_route td_routes_differences[], td_routes_appeals[], td_routes_criteria[];

td_handler td_page_differences, td_page_differences_sent, td_page_differences_list;
td_handler td_page_criteria, td_page_criteria_sent, td_page_criterion, td_page_criterion_sent,
    td_page_criterion_submit, td_page_criterion_return, td_page_criterion_return_sent;
td_handler td_page_appeals, td_page_appeals_sent, td_page_appeal, td_page_appeal_sent;

#endif
