#ifndef TD_WEB_KEPT_H
#define TD_WEB_KEPT_H

#include "http/http.h"
#include "view/account.h"

/*
 * What a person typed is not lost when a form is not taken: because the second factor is asked for
 * first, because the session has ended, or because it is refused. What was typed goes with the
 * question as hidden fields, and after the answer comes back as a form that the person sends by a
 * press: nothing is kept on the server, and nothing is sent for them. A form that is refused shows
 * what was written, to be copied. Secrets are never carried nor shown; a file and more than a bound
 * cannot be carried, and that is said. docs/internals/pages.md, "The gate".
 */

/* Bytes of a form that carries another one, percent-encoded. */
enum { TD_KEPT_FORM_MAX = 704 * 1024 };

/* Whether all that was sent can go with a question. */
bool td_web_can_keep(const struct td_request *request);

/* The fields of the form as hidden ones of another. with_token: also the token of its session, where
 * that has ended and it is not known yet who signs in. */
void td_web_keep(const struct td_request *request, bool with_token, struct td_kept_fields *kept);

/* What was kept by a form of the question. */
void td_web_take_kept(const struct td_request *request, struct td_kept_fields *kept);

/* Whether the form that was kept was made for a session of that account, which may have ended
 * meanwhile: nobody goes on with what another one typed. */
TD_MUST enum td_err td_web_kept_is_of(const struct td_request *request, int64_t account_id,
                                      const struct td_kept_fields *kept, bool *is_of);

/* The form again, to be sent to next by a press. The session is the present one. */
void td_web_show_kept(const struct td_request *request, struct td_response *response, td_str next,
                      enum td_msg_key intro, const struct td_kept_fields *kept);

/* What was written in the form of the request, to be read and copied; without lines where it has
 * nothing that was written, or a secret. */
void td_web_written(const struct td_request *request, struct td_written *written);

#endif
