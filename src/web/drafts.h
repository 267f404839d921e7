#ifndef TD_WEB_DRAFTS_H
#define TD_WEB_DRAFTS_H

#include "http/http.h"
#include "view/drafts.h"

extern const struct td_route td_routes_drafts[];

/* The documents that can be written of the year, with the addresses of their files. */
void td_web_list_drafts(const struct td_context *context, struct td_draft_rows *rows);

#endif
