#ifndef TD_WEB_ERRORS_H
#define TD_WEB_ERRORS_H

#include "http/http.h"

/* The page for a status from 400 on: what happened and what to do, in words. For the server, which
 * knows nobody; of_site is its struct td_web_site. */
void td_web_problem_page(void *of_site, struct td_buf *out, int status, enum td_lang lang);

/* The same for somebody the gate has let in: with who is signed in. */
void td_web_respond_problem(const struct td_request *request, struct td_response *response,
                            int status);

/* Answer with the page that fits what a use case returned; TD_OK is not one of them. */
void td_web_respond_err(const struct td_request *request, struct td_response *response,
                        enum td_err err);

#endif
