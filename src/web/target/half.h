#ifndef TD_WEB_HALF_H
#define TD_WEB_HALF_H

#include "app/target/half_year.h"
#include "http/http.h"
#include "view/half.h"

/* The figures of the first half: those of all units, and the form of one. */
extern const struct td_route td_routes_half[];

td_handler td_page_half, td_page_half_sent, td_page_half_submit, td_page_half_return;

/* ---- what the pages share ---- */

td_str td_web_half_path(const struct td_request *request, int64_t year);
struct td_chip td_web_half_chip(const struct td_request *request, const struct td_half_line *line);

/* "Đã gửi: Nguyễn Văn A, ..."; empty: there was no step. */
td_str td_web_half_step(const struct td_request *request, const struct td_half_line *line);

/* "48,2%" of the target that a figure has reached; empty: it cannot be told. */
td_str td_web_half_progress(const struct td_request *request,
                            const struct td_half_criterion *criterion,
                            const struct td_half_cell *cell);

#endif
