#ifndef TD_WEB_MAIL_H
#define TD_WEB_MAIL_H

#include "http/router.h"

extern const struct td_route td_routes_mail[];

#endif
