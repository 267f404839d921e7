#ifndef TD_WEB_LOG_ROW_H
#define TD_WEB_LOG_ROW_H

#include "app/log/audit.h"
#include "http/http.h"
#include "view/log.h"

/* A log as the pages name it, in the language of the request and its arena. */

/* What a log is called in addresses: the code of its group; that of the installation has its own.
 */
td_str td_web_log_word(const struct td_log_head *head);

/* The log of the request's path. TD_ENOTFOUND: there is none. */
TD_MUST enum td_err td_web_find_log(struct td_request *request, struct td_log_head *head);

/* One log: its name, how far it goes and how far it is signed. Errors: those of reading the years.
 */
TD_MUST enum td_err td_web_log_row(struct td_request *request, const struct td_log_head *head,
                                   struct td_log_row *row);

#endif
