#ifndef TD_WEB_DRAFTS_H
#define TD_WEB_DRAFTS_H

#include "http/http.h"
#include "view/drafts.h"

extern const struct td_route td_routes_drafts[];

/* The documents of the year, with the addresses of their files, or why one cannot be written yet.
 */
TD_MUST enum td_err td_web_list_drafts(const struct td_request *request,
                                       const struct td_context *context,
                                       struct td_draft_rows *rows);

td_handler td_page_pack_pdf, td_page_pack_zip;

#endif
