#ifndef TD_WEB_PAGE_CALENDAR_H
#define TD_WEB_PAGE_CALENDAR_H

#include "http/http.h"

/* The calendar of working days. */
extern const struct td_route td_routes_calendar[];

#endif
