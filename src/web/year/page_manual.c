/* The manual of the steps of the year, and its pictures. */
#include "view/manual.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/gate.h"
#include "web/year/year_page.h"

void td_page_manual(struct td_request *request, struct td_response *response)
{
    struct td_manual_page view;
    if (!td_view_manual(request->arena, request->lang, td_segment(request, "step"), &view)) {
        td_web_respond_err(request, response, TD_ENOTFOUND);
        return;
    }
    response->public_cache = true;
    TD_WEB_SHOW(request, response, manual, &view);
}

void td_page_manual_picture(struct td_request *request, struct td_response *response)
{
    const struct td_embedded_file *file = td_manual_picture(td_segment(request, "name"));
    if (!file) {
        td_web_respond_err(request, response, TD_ENOTFOUND);
        return;
    }
    response->public_cache = true;
    response->content_type = "image/png";
    td_buf_put(&response->body, file->bytes);
}
