#ifndef TD_WEB_ACCOUNT_PAGES_H
#define TD_WEB_ACCOUNT_PAGES_H

#include "app/cycle/publication.h"
#include "app/people/account.h"
#include "http/http.h"
#include "view/form.h"

/* Signing in, one's own account; people, delegations, what two decide. */
extern const struct td_route td_routes_account[];
extern const struct td_route td_routes_people[];

/* After signing in: set the cookie, and go on to the second factor or to the next page. */
void td_web_enter(const struct td_request *request, struct td_response *response,
                  const struct td_signed_in *signed_in, td_str next);

/* What others did about the way into the account of the person in the last days; no title: nothing.
 */
TD_MUST enum td_err td_web_done_to_me(const struct td_request *request, int64_t days,
                                      struct td_alert *alert);

/* The link of somebody who was invited, shown this once. */
void td_web_show_link(const struct td_request *request, struct td_response *response,
                      const struct td_invited *invited, const struct td_person *person);

td_handler td_page_sign_in, td_page_sign_in_sent, td_page_sign_out;
td_handler td_page_code, td_page_code_sent, td_page_demo_role;
td_handler td_page_welcome, td_page_welcome_sent;
td_handler td_page_account, td_page_account_sent;
td_handler td_page_profile, td_page_profile_sent;
td_handler td_page_password, td_page_password_sent;
td_handler td_page_factor, td_page_factor_sent, td_page_codes, td_page_codes_sent;
td_handler td_page_people, td_page_invite, td_page_invite_sent, td_page_person, td_page_person_sent;
td_handler td_page_delegations, td_page_delegations_sent, td_page_requests, td_page_requests_sent;
td_handler td_page_cross_check, td_page_cross_check_sent, td_page_move, td_page_move_sent;
td_handler td_page_moving;
/* Why results are to be published, with the decision by which they replace others. */
td_str td_web_publication_why(const struct td_request *request, const struct td_proposal *one);

/* The appeals of a year that wait for their decision, for whoever proposes or approves its
 * publication; no title: none, or not for the visitor. */
struct td_alert td_web_open_appeals(const struct td_request *request, td_str code, int64_t year);

td_handler td_page_publish, td_page_publish_sent, td_page_setting, td_page_setting_sent;

#endif
