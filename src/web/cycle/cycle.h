#ifndef TD_WEB_CYCLE_H
#define TD_WEB_CYCLE_H

#include "app/cycle/cycle.h"
#include "http/http.h"
#include "view/cycle.h"

/* A year as it is worked, and what is a person's to do. */
extern const struct td_route td_routes_cycle[];

/* The day each state was left; a step back takes away what was done since. */
struct td_days_left td_web_days_left(const struct td_year_steps *steps);

td_handler td_page_covenant, td_page_covenant_sent;
td_handler td_page_tasks, td_page_open_group, td_page_open_group_sent;

#endif
