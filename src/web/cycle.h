#ifndef TD_WEB_CYCLE_H
#define TD_WEB_CYCLE_H

#include "http/http.h"

/* A year as it is worked, and what is a person's to do. */
extern const struct td_route td_routes_cycle[];

td_handler td_page_covenant, td_page_covenant_sent;
td_handler td_page_tasks, td_page_open_group, td_page_open_group_sent;

#endif
