#ifndef TD_WEB_HAND_OVER_H
#define TD_WEB_HAND_OVER_H

#include "app/cycle/hand_over.h"
#include "http/http.h"
#include "view/hand_over.h"

/* The roles that follow the election, as a part of a form. */

/* What is proposed of a plan, or after a refusal what was ticked. is_open: the next year is here
 * already, and the form does nothing else. */
void td_web_fill_hand_over(const struct td_request *request, const struct td_hand_over *plan,
                           bool is_open, struct td_hand_over_view *view);

/* Put what is wrong beside the fields. */
void td_web_mark_hand_over(const struct td_request *request, const struct td_diag *diag,
                           struct td_hand_over_view *view);

/* What was ticked; plan is made for it, lives as long as the request. A day that is none is an
 * error in diag, and TD_EINVAL. */
TD_MUST enum td_err td_web_read_hand_over(const struct td_request *request, td_str group,
                                          int64_t year, struct td_hand_over_wish *wish,
                                          struct td_diag *diag);

#endif
