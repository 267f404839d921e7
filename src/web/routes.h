#ifndef TD_WEB_ROUTES_H
#define TD_WEB_ROUTES_H

#include "http/http.h"

/* The tables of all pages, for td_router_init: ended by NULL. */
extern const struct td_route *const td_web_routes[];

#endif
