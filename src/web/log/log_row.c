#include "web/log/log_row.h"

#include "app/app.h"
#include "view/format.h"
#include "view/message.h"
#include "web/gate.h"

static const char system_log[] = "he-thong"; /* of the installation, in addresses */

td_str td_web_log_word(const struct td_log_head *head)
{
    return head->group.n ? head->group : td_str_of(system_log);
}

/* The group's name where its years may be seen, else what its log is called. */
static enum td_err log_name(struct td_request *request, const struct td_log_head *head,
                            td_str *name)
{
    struct td_year_list years = {0};
    *name = head->group.n ? head->origin : td_msg(request->lang, TD_MSG_log_system);
    if (head->group.n == 0)
        return TD_OK;
    TRY(td_app_list_years(td_web_call(request), &years));
    for (size_t i = 0; i < years.n; i++) {
        if (td_str_eq(years.items[i].code, head->group)) {
            *name = years.items[i].name;
            return TD_OK;
        }
    }
    return TD_OK;
}

enum td_err td_web_log_row(struct td_request *request, const struct td_log_head *head,
                           struct td_log_row *row)
{
    struct td_arena *arena = request->arena;
    struct td_msg_arg entries = {.name = "n",
                                 .text = td_view_count(arena, request->lang, head->signed_size),
                                 .count = head->signed_size};
    td_str word = td_web_log_word(head);
    *row = (struct td_log_row){
        .origin = head->origin,
        .href = td_fmt(arena, "/nhat-ky/%.*s", TD_ARG(word)),
        .entries = td_view_count(arena, request->lang, head->size),
        .signed_to = head->signed_size
                         ? td_msg_fill(arena, request->lang, TD_MSG_log_signed_entries, &entries, 1)
                         : td_msg(request->lang, TD_MSG_log_signed_none),
        .mark = head->mark,
        .key = head->vkey,
    };
    if (head->checkpoint.n)
        row->checkpoint_href = td_fmt(arena, "/nhat-ky/%.*s/moc-kiem-chung", TD_ARG(word));
    return log_name(request, head, &row->name);
}

enum td_err td_web_find_log(struct td_request *request, struct td_log_head *head)
{
    struct td_log_heads heads;
    td_str word = td_segment(request, "log");
    TRY(td_app_list_logs(td_web_call(request), &heads));
    for (size_t i = 0; i < heads.n; i++) {
        if (td_str_eq(td_web_log_word(&heads.items[i]), word)) {
            *head = heads.items[i];
            return TD_OK;
        }
    }
    return TD_ENOTFOUND;
}
