#ifndef TD_WEB_VOTES_H
#define TD_WEB_VOTES_H

#include "app/vote/vote.h"
#include "http/http.h"
#include "view/votes.h"

/* Votes on paper: the sessions of a year, one session, a count of it, the rules. */
extern const struct td_route td_routes_votes[];

/* What the pages share. */

/* What came back with the form of the request. */
struct td_typed td_web_typed_form(const struct td_request *request);

/* The context of a year that a use case has read. */
struct td_context td_web_context_of(struct td_request *request, const struct td_year *year);

/* The session of the path; false: there is none such. */
bool td_web_session_of(const struct td_request *request, struct td_session_of *of);

/* "/nhom/x/2027/bo-phieu/1", with more behind it. */
td_str td_web_session_path(const struct td_request *request, const char *more);

/* The frame of a page below the list of sessions. */
void td_web_vote_frame(const struct td_context *context, struct td_frame *frame, td_str title,
                       td_str path);

/* That the ranking was changed, or is being changed, after members voted on it: the sessions, and
 * what to do; nothing for who does not see votes. */
struct td_alert td_web_older_votes(const struct td_request *request,
                                   const struct td_context *context,
                                   const struct td_votes_page_of *votes);

td_handler td_page_vote_session, td_page_vote_session_sent, td_page_vote_count,
    td_page_vote_count_sent, td_page_vote_rules, td_page_vote_rules_sent, td_page_nominations,
    td_page_nominations_sent;

#endif
