#ifndef TD_WEB_ERRORS_H
#define TD_WEB_ERRORS_H

#include "http/http.h"

/* The page for a status from 400 on: what happened and what to do, in words. For the server. */
void td_web_problem_page(struct td_buf *out, int status, enum td_lang lang);

/* Answer with the page that fits what a use case returned; TD_OK is not one of them. */
void td_web_respond_err(struct td_response *response, enum td_err err);

#endif
