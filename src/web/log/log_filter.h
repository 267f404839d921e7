#ifndef TD_WEB_LOG_FILTER_H
#define TD_WEB_LOG_FILTER_H

#include "app/log/audit.h"
#include "http/http.h"
#include "view/log.h"

/* Which entries of a log are wanted, as a form of the page asks: by person, by act, by place, by
 * days. */
struct td_log_filter {
    const struct td_request *request;
    td_str person;   /* words of the name, folded; empty: anybody */
    int kind;        /* of acts, an index; below 0: any */
    td_str place;    /* path; empty: any */
    td_str from, to; /* days, ISO; empty: any */
};

/* Read the query, and make the form of it. False: a day cannot be read, which the form says; then
 * nothing is wanted but to mend it. group: code of the group of the log; empty: the installation.
 */
TD_MUST enum td_err td_web_log_filter(const struct td_request *request, td_str group,
                                      struct td_log_filter *filter, struct td_log_form *form);

/* Whether an entry is wanted; context is a struct td_log_filter. For td_app_search_log. */
bool td_web_log_wanted(void *context, const struct td_log_line *line);

/* The address of the entries before a place, with the same filter. */
td_str td_web_log_page(const struct td_request *request, td_str href, int64_t before);

#endif
