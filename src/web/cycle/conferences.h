#ifndef TD_WEB_CONFERENCES_H
#define TD_WEB_CONFERENCES_H

#include "http/http.h"

/* The conferences of a year as they are prepared and recorded. */
extern const struct td_route td_routes_conferences[];

#endif
