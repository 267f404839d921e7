#ifndef TD_WEB_PEOPLE_ROWS_H
#define TD_WEB_PEOPLE_ROWS_H

#include "app/people/grant.h"
#include "app/year/places.h"
#include "http/http.h"
#include "view/people.h"

/* Rows and choices that several pages of people show. */

/* "Cà Mau, Tây Nam bộ", "Toàn hệ thống": a place as people know it; its path where it is unknown.
 */
td_str td_web_place_name(const struct td_request *request, const struct td_place_lines *places,
                         td_str path);

/* The roles of an account, newest first: those in force, then those to come and those that are over
 * where there are any. empty: what is said where none is in force. */
TD_MUST enum td_err td_web_role_lists(const struct td_request *request, int64_t account_id,
                                      const struct td_place_lines *places, td_str empty,
                                      struct td_role_lists *lists);

/* "Đã thu vai ngày 3/4/2026. Lý do: ...": since when something is over, with the words of whoever
 * ended it; reason may be empty. The text has an argument "day". */
td_str td_web_over_text(const struct td_request *request, enum td_msg_key text, int64_t day,
                        td_str reason);

/* Whether the use case said that it was ended before (TD_PLACE_OVER): the alert that tells it. */
bool td_web_was_over(const struct td_request *request, const struct td_diag *diag,
                     struct td_alert *alert);

/* In force, over, or still to come. */
struct td_chip td_web_time_chip(const struct td_request *request, bool in_force,
                                int64_t valid_from);

/*
 * The fields of a form that gives a role, with what was typed: what the actor may give, where. The
 * role is that of the form or of the query; where only one can be given it is that. page: where the
 * first step stands, "/nguoi-dung/moi".
 */
void td_web_grant_form(const struct td_request *request, const struct td_place_lines *places,
                       td_str page, struct td_grant_form *form);

/* Put what is wrong beside the fields. */
void td_web_mark_grant_form(const struct td_request *request, const struct td_diag *diag,
                            struct td_grant_form *form);

/* What the form says. A role or a day that cannot be read is an error in diag. */
void td_web_read_grant(const struct td_request *request, struct td_new_grant *wanted,
                       struct td_diag *diag);

/* Say in the form what the role of an administrator takes, where that is the chosen one. */
TD_MUST enum td_err td_web_note_administrator(const struct td_request *request,
                                              struct td_grant_form *form);

/* Grant what the form says; waits: it was only asked for. TD_EINVAL with errors in diag. */
TD_MUST enum td_err td_web_grant(const struct td_request *request, int64_t account_id,
                                 struct td_diag *diag, bool *waits);

#endif
