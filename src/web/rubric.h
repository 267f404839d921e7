#ifndef TD_WEB_RUBRIC_H
#define TD_WEB_RUBRIC_H

#include "app/rubric.h"
#include "http/http.h"
#include "view/rubric.h"

/* The rubric of a year: drafted, compared, agreed on. */
extern const struct td_route td_routes_rubric[];

td_handler td_page_rubric_edit, td_page_rubric_edited, td_page_rubric_upload;

/* "/nhom/tay-nam-bo/2013/bang-tieu-chi", of the year in the path of a request. */
td_str td_web_rubric_path(const struct td_request *request);

/* "Bản 3"; of 0 that it came in with the year. */
td_str td_web_rubric_version(const struct td_request *request, int64_t number);

/* Why the rubric is not edited now, and who can; empty where the actor may. */
td_str td_web_rubric_why_not(const struct td_request *request, const struct td_rubric_desk *desk);

/* ---- what is typed (rubric_form.c) ---- */

/* The table as a form has sent it. */
void td_web_rubric_typed(const struct td_request *request, struct td_rubric_table *table);

/* The table as a form shows it, each finding where it was typed. written: the sheet that was
 * checked; NULL: nothing was. */
void td_web_rubric_form(const struct td_request *request, const struct td_rubric_table *table,
                        const struct td_rubric_written *written, const struct td_diag *diag,
                        struct td_rubric_edit_page *page);

#endif
