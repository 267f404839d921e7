#ifndef TD_WEB_PEOPLE_ROWS_H
#define TD_WEB_PEOPLE_ROWS_H

#include "http/http.h"
#include "view/account.h"

/* Rows that several pages of people show. */

/* The roles of an account, those in force first. */
TD_MUST enum td_err td_web_role_rows(const struct td_request *request, int64_t account_id,
                                     struct td_role_rows *rows);

#endif
