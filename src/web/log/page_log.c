/* The entries of a log. */
#include "app/app.h"
#include "app/log/audit.h"
#include "base/number.h"
#include "view/format.h"
#include "view/log.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/gate.h"
#include "web/log/entry_row.h"
#include "web/log/log.h"
#include "web/log/log_filter.h"
#include "web/log/log_row.h"

enum { ENTRIES = 50 }; /* of one page */

static enum td_err fill_log(struct td_request *request, struct td_log_page *view)
{
    struct td_log_head head;
    struct td_log_lines lines = {0};
    struct td_log_filter filter;
    struct td_log_search search = {.wanted = td_web_log_wanted, .context = &filter};
    int64_t before = -1, next = 0;
    td_str asked = td_query(request, "truoc");
    if (asked.n && !td_count_parse(asked, &before))
        return TD_ENOTFOUND;
    TRY(td_web_find_log(request, &head));
    TRY(td_web_log_row(request, &head, &view->about));
    TRY(td_web_log_filter(request, head.group, &filter, &view->filter));
    search.first_day = filter.from;
    if (view->filter.is_wrong)
        before = 0; /* nothing is read, but whether it may be */
    TRY(td_app_search_log(td_web_call(request), head.id, before, ENTRIES, &search, &lines, &next));
    for (size_t i = 0; i < lines.n; i++)
        *td_push(request->arena, &view->rows) =
            td_web_entry_row(request, view->about.href, &lines.items[i]);
    if (next > 0)
        view->older_href = td_web_log_page(request, view->about.href, next);
    view->empty = td_msg(request->lang, view->filter.is_wrong  ? TD_MSG_log_filter_bad_day
                                        : !view->filter.is_set ? TD_MSG_log_empty
                                        : next > 0             ? TD_MSG_log_filter_none_yet
                                                               : TD_MSG_log_filter_none);
    if (before >= 0)
        view->newest_href = view->about.href;
    return TD_OK;
}

void td_page_log(struct td_request *request, struct td_response *response)
{
    struct td_log_page view = {0};
    enum td_err err = fill_log(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    const struct td_msg_arg name = {.name = "name", .text = view.about.name};
    view.title = td_msg_fill(request->arena, request->lang, TD_MSG_log_title, &name, 1);
    td_frame_init(&view.frame, request->arena, request->lang, view.title, request->target,
                  TD_PLACE_NONE);
    td_frame_add_crumb(&view.frame, request->arena, TD_STR_NONE, view.about.name);
    td_frame_add_crumb(&view.frame, request->arena, TD_STR("/nhat-ky"),
                       td_msg(request->lang, TD_MSG_log_heading));
    TD_WEB_SHOW(request, response, log, &view);
}
