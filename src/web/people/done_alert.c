/* What others did about the way into one's account, as pages of its owner say it. */
#include "view/format.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"

static td_str text_of(const struct td_request *request, const struct td_done_line *line)
{
    static const enum td_msg_key texts[] = {
        [TD_DONE_LINK] = TD_MSG_done_link,
        [TD_DONE_RESET_ASKED] = TD_MSG_done_reset_asked,
        [TD_DONE_RESET] = TD_MSG_done_reset,
        [TD_DONE_RESET_REFUSED] = TD_MSG_done_reset_refused,
    };
    struct td_arena *arena = request->arena;
    td_str by = line->by.n ? line->by : td_msg(request->lang, TD_MSG_done_by_operator);
    td_str text = td_fmt(arena, "%.*s: %.*s", TD_ARG(td_view_time(arena, request->lang, line->at)),
                         TD_ARG(td_web_fill(request, texts[line->what], "who", by)));
    if (line->reason.n)
        text = td_fmt(arena, "%.*s %.*s %.*s", TD_ARG(text),
                      TD_ARG(td_msg(request->lang, TD_MSG_request_why)), TD_ARG(line->reason));
    if (line->is_tied)
        text = td_fmt(arena, "%.*s %.*s", TD_ARG(text),
                      TD_ARG(td_msg(request->lang, TD_MSG_done_tied)));
    return text;
}

enum td_err td_web_done_to_me(const struct td_request *request, int64_t days,
                              struct td_alert *alert)
{
    struct td_done_lines lines;
    *alert = (struct td_alert){.look = TD_ALERT_WARNING};
    if (td_web_session(request)->visit != TD_VISIT_WHOLE)
        return TD_OK;
    TRY(td_app_list_done_to_me(td_web_call(request), td_web_session(request), days, &lines));
    for (size_t i = 0; i < lines.n; i++)
        *td_push(request->arena, &alert->items) =
            (struct td_line){.text = text_of(request, &lines.items[i])};
    if (!lines.n)
        return TD_OK;
    alert->title = td_msg(request->lang, TD_MSG_done_title);
    alert->text = td_msg(request->lang, TD_MSG_done_text);
    return TD_OK;
}
