#ifndef TD_WEB_FIRST_STEPS_H
#define TD_WEB_FIRST_STEPS_H

#include "view/frame.h"
#include "web/gate.h"

/* What the person can do first in an installation without any group, in its order; empty for those
 * who can do nothing about it. */
void td_web_first_steps(const struct td_request *request, struct td_links *steps);

#endif
