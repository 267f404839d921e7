/* Saying something about a cell, and settling its thread. */
#include "access/names.h"
#include "app/change.h"
#include "app/entry/comment_parts.h"
#include "app/entry/entry_parts.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

static void check(const struct td_thread *thread, const struct td_comment_wish *wish,
                  struct td_diag *diag)
{
    const struct td_place place = {TD_STR("noi-dung"), 0, 0};
    if (wish->settles && !thread->is_open)
        td_diag_error(diag, place, "Trao đổi này không còn mở, nên không cần kết thúc.",
                      "This thread is not open, so there is nothing to settle.");
    if (!wish->settles && wish->text.n == 0)
        td_diag_error(diag, place, "Hãy viết nội dung trao đổi.", "Please write something.");
    if (wish->text.n > TD_ENTERED_MAX)
        td_diag_error(diag, place, "Dài quá; nhiều nhất khoảng 1.000 chữ cái.",
                      "Too long; at most about 1,000 letters.");
    if (thread->items.n >= TD_COMMENTS_MOST && !wish->settles)
        td_diag_error(diag, place,
                      "Trao đổi về ô này đã có %d lượt, không thêm được nữa; hãy dùng công văn hoặc "
                      "họp.",
                      "This thread has %d lines and takes no more; please use a letter or a meeting.",
                      TD_COMMENTS_MOST);
}

/* What somebody else said since the person looked. */
static bool has_news(const struct td_thread *thread, int64_t seen)
{
    for (size_t i = 0; i < thread->items.n; i++)
        if (thread->items.items[i].number > seen && !thread->items.items[i].is_own)
            return true;
    return false;
}

/* The answer was lost on the way, and the same was sent again. */
static bool is_there(const struct td_thread *thread, const struct td_comment_wish *wish)
{
    for (size_t i = 0; i < thread->items.n; i++) {
        const struct td_comment *line = &thread->items.items[i];
        if (line->is_own && line->number > wish->seen && line->settles == wish->settles &&
            td_str_eq(line->text, wish->text))
            return true;
    }
    return false;
}

static enum td_err keep(struct td_change *change, const struct td_talk *talk,
                        const struct td_object *cell, const struct td_thread *thread,
                        const struct td_comment_wish *wish, int64_t year,
                        const struct td_grant *by)
{
    const struct td_call *call = change->call;
    struct td_group_year_of_revision_row of;
    int64_t id = td_store_new_id(change->conn);
    TRY(q_group_year_of_revision(change->conn, call->arena, talk->shown.revision_id, &of));
    TRY(q_insert_cell_comment(change->conn, of.group_year_id, (int64_t)talk->rows.n + 1, id,
                              wish->unit, wish->criterion,
                              wish->settles ? TD_STR("settle") : TD_STR("say"), wish->text,
                              td_role_name(by->role), call->now_ms, call->actor->account_id,
                              td_on_behalf_of(by)));
    const struct td_event event = {
        .group_id = talk->shown.group_id,
        .act = wish->settles ? "comment.settle" : "comment.say",
        .family = "comment",
        .key = id,
        .unit = cell->path,
        .year = year,
        .reason = wish->text,
        .by = by,
        .detail = td_fmt(call->arena, "%.*s: %.*s", TD_ARG(thread->unit_name),
                         TD_ARG(wish->criterion)),
    };
    return td_change_log(change, &event);
}

static enum td_err say(struct td_change *change, const struct td_talk_cells *cells, td_str group,
                       int64_t year, const struct td_comment_wish *wish, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_talk talk;
    struct td_object cell;
    struct td_thread thread;
    const struct td_grant *by;
    TRY(td_talk_read(change->conn, call, group, year, &talk));
    TRY(td_talk_object(change->conn, call, &talk, wish->unit, wish->criterion, &cell));
    TRY(td_may_by(call, TD_ACT_COMMENT, &cell, &by));
    if (!by) /* somebody speaks, in a role */
        return TD_EDENIED;
    if (!td_talk_thread(call, cells, &talk, &cell, wish->unit, wish->criterion, &thread))
        return TD_ENOTFOUND;
    if (is_there(&thread, wish))
        return TD_OK;
    check(&thread, wish, diag);
    TRY(td_diag_result(diag));
    if (wish->settles && has_news(&thread, wish->seen))
        return TD_ECONFLICT;
    return keep(change, &talk, &cell, &thread, wish, year, by);
}

enum td_err td_app_comment(const struct td_call *call, td_str group, int64_t year,
                           const struct td_comment_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    struct td_shown seen;
    struct td_talk_cells cells;
    struct td_comment_wish clean = *wish;
    clean.text = td_text_on_one_line(call->arena, wish->text);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_talk_cells(call, group, year, &cells));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, say(&change, &cells, group, year, &clean, diag));
}
