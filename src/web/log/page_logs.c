/* Which logs there are, and the checkpoint of each. */
#include "app/app.h"
#include "app/log/audit.h"
#include "view/log.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/gate.h"
#include "web/log/log.h"
#include "web/log/log_row.h"

/* Whoever may not read a log sees that it is there, and its checkpoint. */
static enum td_err add_log(struct td_request *request, const struct td_log_head *head,
                           struct td_logs_page *view)
{
    struct td_log_lines lines;
    struct td_log_row *row = td_push(request->arena, &view->rows);
    TRY(td_web_log_row(request, head, row));
    enum td_err err = td_app_read_log(td_web_call(request), head->id, -1, 1, &lines);
    if (err == TD_EDENIED)
        row->href = TD_STR_NONE;
    return err == TD_EDENIED ? TD_OK : err;
}

static enum td_err fill_logs(struct td_request *request, struct td_logs_page *view)
{
    struct td_log_heads heads;
    TRY(td_app_list_logs(td_web_call(request), &heads));
    for (size_t i = 0; i < heads.n; i++)
        TRY(add_log(request, &heads.items[i], view));
    return TD_OK;
}

void td_page_logs(struct td_request *request, struct td_response *response)
{
    struct td_logs_page view = {0};
    enum td_err err = fill_logs(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_log_heading), TD_STR("/nhat-ky"), TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, logs, &view);
}

void td_page_checkpoint(struct td_request *request, struct td_response *response)
{
    struct td_log_head head;
    enum td_err err = td_web_find_log(request, &head);
    if (err == TD_OK && head.checkpoint.n == 0)
        err = TD_ENOTFOUND;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = "text/plain; charset=utf-8";
    response->download_name = td_fmt(request->arena, "%.*s-moc-kiem-chung-%lld.txt",
                                     TD_ARG(td_web_log_word(&head)), (long long)head.signed_size);
    td_buf_put(&response->body, head.checkpoint);
}

const struct td_route td_routes_log[] = {
    {TD_GET, "/nhat-ky", td_page_logs, 0, &td_for_everybody},
    {TD_GET, "/nhat-ky/{log}", td_page_log, 0, &td_for_everybody},
    {TD_GET, "/nhat-ky/{log}/moc-kiem-chung", td_page_checkpoint, 0, &td_for_everybody},
    {TD_GET, "/nhat-ky/{log}/{seq}", td_page_entry, 0, &td_for_everybody},
    {TD_GET, "/nhat-ky/{log}/{seq}/bang-chung", td_page_proof, 0, &td_for_everybody},
    {0},
};
