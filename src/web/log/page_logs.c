/* Which logs there are, and the checkpoint of each. */
#include "app/app.h"
#include "app/log/audit.h"
#include "view/format.h"
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

/* ---- a short code that somebody noted ---- */

static struct td_field field_of(const struct td_request *request, const char *name,
                                enum td_msg_key label, enum td_msg_key hint)
{
    struct td_field field = td_field_of(request->lang, name, label);
    field.hint = td_msg(request->lang, hint);
    field.value = td_str_trim(td_query(request, name));
    return field;
}

/* Which of both is wrong; nothing was typed: neither. */
static bool read_noted(const struct td_request *request, struct td_logs_page *view,
                       struct td_noted_mark *noted)
{
    struct td_noted_mark unread;
    enum td_lang lang = request->lang;
    td_str size = view->size.value, code = view->code.value;
    if (td_noted_mark_read(request->arena, size, code, noted))
        return true;
    if (size.n == 0 && code.n == 0)
        return false;
    if (!td_noted_mark_read(request->arena, size, TD_STR("AAAAAAAAAAAAAAAA"), &unread))
        view->size.mistake = td_msg(lang, TD_MSG_log_code_bad_size);
    if (!td_noted_mark_read(request->arena, TD_STR("0"), code, &unread))
        view->code.mistake = td_msg(lang, TD_MSG_log_code_bad_code);
    return false;
}

static enum td_err say_agrees(struct td_request *request, const struct td_log_head *head,
                              const struct td_msg_arg *size, struct td_alert *said)
{
    struct td_log_row row;
    TRY(td_web_log_row(request, head, &row));
    const struct td_msg_arg name = {.name = "name", .text = row.name};
    said->look = TD_ALERT_DONE;
    said->title = td_msg_fill(request->arena, request->lang, TD_MSG_log_code_agrees, &name, 1);
    said->text = td_msg_fill(request->arena, request->lang, TD_MSG_log_code_agrees_text, size, 1);
    return TD_OK;
}

static enum td_err compare_noted(struct td_request *request, struct td_logs_page *view)
{
    struct td_noted_mark noted;
    struct td_log_head head;
    struct td_alert *said = &view->compared;
    view->size = field_of(request, "muc", TD_MSG_log_code_size, TD_MSG_log_code_size_hint);
    view->code = field_of(request, "ma", TD_MSG_log_code_code, TD_MSG_log_code_code_hint);
    if (!read_noted(request, view, &noted))
        return TD_OK;
    const struct td_msg_arg size = {.name = "n",
                                    .text =
                                        td_view_count(request->arena, request->lang, noted.size),
                                    .count = noted.size};
    enum td_err err = td_app_find_noted(td_web_call(request), &noted, &head);
    if (err == TD_OK)
        return say_agrees(request, &head, &size, said);
    if (err != TD_ENOTFOUND)
        return err;
    said->look = TD_ALERT_ERROR;
    said->title = td_msg(request->lang, TD_MSG_log_code_differs);
    said->text = td_msg_fill(request->arena, request->lang, TD_MSG_log_code_differs_text, &size, 1);
    return TD_OK;
}

static enum td_err fill_logs(struct td_request *request, struct td_logs_page *view)
{
    struct td_log_heads heads;
    TRY(td_app_list_logs(td_web_call(request), &heads));
    for (size_t i = 0; i < heads.n; i++)
        TRY(add_log(request, &heads.items[i], view));
    return compare_noted(request, view);
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
    if (td_field_is_wrong(&view.size) || td_field_is_wrong(&view.code))
        response->status = 422;
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
