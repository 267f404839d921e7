#ifndef TD_WEB_ENTRY_ROW_H
#define TD_WEB_ENTRY_ROW_H

#include "app/log/audit.h"
#include "http/http.h"
#include "view/log.h"

/* The entries of a log as rows of a page, in the language of the request and its arena. */

/* One entry: when, who, what, on what and why, as far as whoever asks may read it. log_href: the
 * address of its log. */
struct td_entry_row td_web_entry_row(const struct td_request *request, td_str log_href,
                                     const struct td_log_line *line);

/* "Tự chấm → Chấm chéo": the states between which an entry moved its year. */
td_str td_web_states_text(const struct td_request *request, const struct td_log_line *line);

#endif
