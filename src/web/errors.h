#ifndef TD_WEB_ERRORS_H
#define TD_WEB_ERRORS_H

#include "http/http.h"

/* The page for a status from 400 on: what happened and what to do, in words. For the server, which
 * knows nobody; of_site is its struct td_web_site. */
void td_web_problem_page(void *of_site, struct td_buf *out, int status, enum td_lang lang);

/* The same for somebody the gate has let in: with who is signed in. */
void td_web_respond_problem(const struct td_request *request, struct td_response *response,
                            int status);

/* A page that says in these words why a request was not carried out. */
void td_web_respond_words(const struct td_request *request, struct td_response *response,
                          int status, td_str title, td_str text);

/* The form was not made for this session. */
void td_web_respond_stale_form(const struct td_request *request, struct td_response *response);

/*
 * Answer with the page that fits what a use case returned; TD_OK is not one of them. TD_EDENIED
 * says why and who can, by the refusal of the call; where only a new second factor is missing it
 * leads there and back.
 */
void td_web_respond_err(const struct td_request *request, struct td_response *response,
                        enum td_err err);

#endif
