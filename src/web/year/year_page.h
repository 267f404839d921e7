#ifndef TD_WEB_YEAR_PAGE_H
#define TD_WEB_YEAR_PAGE_H

#include "app/app.h"
#include "http/http.h"
#include "view/context.h"
#include "view/timeline.h"

/*
 * The group-year of the path, "/nhom/{code}/{year}/...", as the builders of src/view take it.
 * False: the answer (404, 503 ...) is already made.
 */
bool td_web_load_year(struct td_request *request, struct td_response *response,
                      struct td_context *context);

/* Name the rows of a sheet of the package, "khen_thuong", by what tells them apart, so that the
 * page leads to the history of each: td_context_row_key. */
void td_web_name_rows(struct td_context *context, const char *sheet);

/* Leave out the links of its steps to pages that are not for the visitor. */
void td_web_open_steps(const struct td_request *request, struct td_frame *frame,
                       struct td_timeline *timeline);

/* What the package of the year leaves out where the actor downloads it, as a sentence; empty:
 * nothing, or the actor may not download it. */
td_str td_web_withheld(const struct td_request *request, const struct td_group_year *group);

enum {
    TD_UPLOAD_MAX = 4 * 1024 * 1024,  /* bytes of a package */
    TD_UPLOAD_FORM_EXTRA = 16 * 1024, /* what the form puts around it */
    TD_UPLOAD_KEEP_MAX = TD_UPLOAD_MAX / 3 * 4 + TD_UPLOAD_FORM_EXTRA, /* it comes back in base64 */
};

/* The list of groups, the pages of a group-year, search, upload, guide. */
extern const struct td_route td_routes_site[];
extern const struct td_route td_routes_year[];

td_handler td_page_home, td_page_search, td_page_guide, td_page_manual, td_page_manual_picture;
td_handler td_page_upload, td_page_upload_check, td_page_upload_keep, td_page_upload_blank;

#endif
