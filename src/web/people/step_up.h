#ifndef TD_WEB_STEP_UP_H
#define TD_WEB_STEP_UP_H

#include "http/http.h"
#include "view/account.h"

/* A second factor, or signing in anew, asked for in the middle of a form: what was typed goes with the
 * question (web/kept.h). */

/* Ask for the second factor: after a GET by leading there, after a POST with what was typed. */
void td_web_ask_again(const struct td_request *request, struct td_response *response);

/* Ask who it is, where the session has ended: after a GET by leading to the page to sign in, after a
 * POST of a form with what was typed. */
void td_web_ask_to_sign_in(const struct td_request *request, struct td_response *response);

/* Answer a form that was not made for the present session: where it was made for an earlier one of
 * the same account, with what was typed, to be sent by a press. */
void td_web_ask_anew(const struct td_request *request, struct td_response *response);

/* The page to sign in, as page_sign_in.c makes it. */
void td_web_init_sign_in(const struct td_request *request, struct td_sign_in_page *view);

/* The page that asks for the code, as page_sign_in.c makes it. */
void td_web_init_code(const struct td_request *request, struct td_code_page *view);

#endif
