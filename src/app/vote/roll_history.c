/* How members stood on the roll of a session, each time it was marked. */
#include "app/vote/vote_parts.h"

#include "app/log/work_history.h"
#include "base/number.h"
#include "store/work.h"

static td_str mark_text(struct td_arena *arena, enum td_roll_mark mark)
{
    return td_fmt(arena, "%d", (int)mark);
}

/* The first call puts every member on the roll; what follows is told over the mark before. */
static void add_mark(const struct td_call *call, const struct td_list_vote_roll_rows *rows,
                     size_t at, int64_t key, struct td_work_change change,
                     struct td_work_history *history)
{
    const struct td_list_vote_roll_row *row = &rows->items[at], *old = NULL;
    for (size_t i = at; i-- > 0 && !old;)
        if (rows->items[i].session == row->session && td_str_eq(rows->items[i].unit, row->unit))
            old = &rows->items[i];
    change.at = row->marked_at;
    change.who = history->hides_names ? TD_STR_NONE : row->who;
    change.family = "votes";
    change.key = key;
    change.act = old ? "votes.roll" : "votes.call";
    td_work_put_value(call->arena, &change, TD_WORK_ROLL_MARK,
                      old ? mark_text(call->arena, old->mark) : TD_STR_NONE,
                      mark_text(call->arena, row->mark));
    td_work_put_value(call->arena, &change, TD_WORK_ROLL_PERSON, old ? old->person : TD_STR_NONE,
                      row->person);
    td_work_put(call->arena, history, &change);
}

static enum td_err read(const struct td_call *call, struct td_conn *conn,
                        const struct td_work_of *of, const struct td_session_view *view,
                        struct td_work_history *history)
{
    struct td_list_vote_roll_rows rows = {0};
    struct td_shown shown;
    int64_t key;
    TRY(td_newest_shown(conn, call->arena, of->group, of->year, &shown));
    TRY(td_work_id(conn, call->arena, shown.revision_id, &key));
    TRY(q_list_vote_roll(conn, call->arena, shown.revision_id, &rows));
    history->hides_names = !td_sees_names(call, shown.object.path);
    history->is_by_leader = true;
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_member *member = td_member_of_code(view->votes.year, rows.items[i].unit);
        td_str name = member ? member->name : rows.items[i].unit;
        bool is_wanted =
            of->unit.n == 0 || td_str_eq(of->unit, rows.items[i].unit) || td_str_eq(of->unit, name);
        if (rows.items[i].session == view->session.number && is_wanted)
            add_mark(call, &rows, i, key, (struct td_work_change){.unit = name}, history);
    }
    return td_work_history_end(call, conn, shown.group_id, history);
}

enum td_err td_vote_session_of_history(const struct td_call *call, const struct td_work_of *of,
                                       struct td_session_view *view)
{
    struct td_session_of session = {of->group, of->year, 0};
    if (!td_count_parse(of->row, &session.number) || session.number < 1)
        return TD_ENOTFOUND;
    TRY(td_app_open_vote_session(call, &session, view));
    return view->votes.sees_votes ? TD_OK : TD_ENOTFOUND;
}

enum td_err td_app_roll_history(const struct td_call *call, const struct td_work_of *of,
                                struct td_work_history *history)
{
    struct td_session_view view;
    struct td_conn *conn = NULL;
    *history = (struct td_work_history){0};
    TRY(td_vote_session_of_history(call, of, &view));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read(call, conn, of, &view, history);
    td_store_end(conn);
    return err;
}
