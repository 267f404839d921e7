#ifndef TD_WEB_STEP_UP_H
#define TD_WEB_STEP_UP_H

#include "http/http.h"
#include "view/account.h"

/*
 * A second factor asked for in the middle of a form. What was typed goes with the question, as hidden
 * fields of a form of the same session, and after the right code comes back as one that the person
 * sends by a press: nothing is kept on the server, and nothing is sent for them. A file cannot be kept
 * so, nor more than a bound; then the person is told that it has to be filled in again.
 */

/* Ask for the second factor: after a GET by leading there, after a POST with what was typed. */
void td_web_ask_again(const struct td_request *request, struct td_response *response);

/* What was kept by a form of the question. */
void td_web_take_kept(const struct td_request *request, struct td_kept_fields *kept);

/* The form again, to be sent to next by a press. The session is the new one. */
void td_web_show_kept(const struct td_request *request, struct td_response *response, td_str next,
                      const struct td_kept_fields *kept);

/* The page that asks for the code, as page_sign_in.c makes it. */
void td_web_init_code(const struct td_request *request, struct td_code_page *view);

/* Bytes of the form that carries it all, percent-encoded. */
enum { TD_STEP_UP_FORM_MAX = 640 * 1024 };

#endif
