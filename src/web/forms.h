#ifndef TD_WEB_FORMS_H
#define TD_WEB_FORMS_H

#include "http/http.h"
#include "view/form.h"

/* What the handlers of forms share. A form is posted to the address of the page it stands on, so
 * that whoever must first sign in or give the second factor comes back to it. */

/* The page to go on to, "tiep" of the query or the form, below the language prefix; empty unless it
 * is one of ours and no page of signing in. */
td_str td_web_next(const struct td_request *request);

/* "/dang-nhap?tiep=%2Fnap": an address of ours with the page to go on to. */
td_str td_web_with_next(const struct td_request *request, const char *path, td_str next);

/* An address with one more value in its query; as it is where the value is empty. */
td_str td_web_add_query(const struct td_request *request, td_str address, const char *name,
                        td_str value);

/* What was typed, without spaces around it. */
td_str td_web_typed(const struct td_request *request, const char *name);

/* Whether the query says that it was done, "?xong=vai": the word behind xong. */
bool td_web_was_done(const struct td_request *request, const char *word);

/* The first moment behind a day typed as "31/12/2014": so the day itself still counts. TD_ABSENT
 * for an empty field; false for what is no day. */
bool td_web_end_of_day(td_str typed, int64_t *moment_ms);

/* The error for a last day that is none. */
void td_web_say_bad_day(struct td_diag *diag);

/* The alert for what diag says: a heading, and every error in the language of the page. An error
 * that names what was typed by its place ("login") leads to that field. */
struct td_alert td_web_refused(const struct td_request *request, td_str title,
                               const struct td_diag *diag);

/* The first error of diag, which may be NULL, about the field with that name, to stand beside it;
 * empty: none. */
td_str td_web_mistake(const struct td_request *request, const struct td_diag *diag,
                      const char *field);

/* A file that a form carries on, as text and back; false where it is none. */
td_str td_web_base64(struct td_arena *arena, td_str bytes);
bool td_web_base64_decode(struct td_arena *arena, td_str text, td_str *bytes);

/* A short text with one placeholder. */
td_str td_web_fill(const struct td_request *request, enum td_msg_key key, const char *name,
                   td_str text);
td_str td_web_count(const struct td_request *request, enum td_msg_key key, int64_t n);

/* A page of ours again, with what came of the last press of a button. */
typedef void td_show_again(struct td_request *request, struct td_response *response,
                           const struct td_alert *alert, const struct td_diag *diag);

/* Answer what was refused (err is not TD_OK): the page again with every mistake, below the title;
 * or, where diag names none, why it cannot be at all. */
void td_web_show_refused(struct td_request *request, struct td_response *response, enum td_err err,
                         const struct td_diag *diag, enum td_msg_key title, td_show_again *show);

#endif
