/* What each person counted of the ballots of a session, attempt by attempt. */
#include "app/vote/vote_parts.h"

#include "store/work.h"

struct counts {
    const struct td_call *call;
    const struct td_session_view *view;
    struct td_list_vote_count_rows rows;
    struct td_list_vote_tally_rows tallies;
    int64_t key; /* of the object of the votes in the log */
};

/* Neither is shown the other's figures before both are in. */
static bool is_shown(const struct counts *c, const struct td_list_vote_count_row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < c->rows.n; i++)
        n += c->rows.items[i].session == row->session && c->rows.items[i].attempt == row->attempt;
    return n > 1 || row->counted_by == td_actor_id(c->call);
}

/* What the same person counted the time before. */
static const struct td_list_vote_count_row *before(const struct counts *c, size_t at)
{
    const struct td_list_vote_count_row *row = &c->rows.items[at];
    for (size_t i = at; i-- > 0;)
        if (c->rows.items[i].session == row->session &&
            c->rows.items[i].counted_by == row->counted_by)
            return &c->rows.items[i];
    return NULL;
}

static td_str number(const struct counts *c, const int64_t *value)
{
    return value ? td_fmt(c->call->arena, "%lld", (long long)*value) : TD_STR_NONE;
}

static void put(const struct counts *c, struct td_work_change *change, enum td_work_field field,
                td_str of, const int64_t *from, int64_t to)
{
    size_t n = change->values.n;
    td_work_put_value(c->call->arena, change, field, number(c, from), number(c, &to));
    if (change->values.n > n)
        change->values.items[n].of = of;
}

static const struct td_list_vote_tally_row *tally_of(const struct counts *c, int64_t count,
                                                     const struct td_list_vote_tally_row *like)
{
    for (size_t i = 0; i < c->tallies.n; i++) {
        const struct td_list_vote_tally_row *row = &c->tallies.items[i];
        if (row->count_number == count && row->position == like->position &&
            td_str_eq(row->unit, like->unit))
            return row;
    }
    return NULL;
}

/* The votes of each unit on each question. */
static void put_tallies(const struct counts *c, const struct td_list_vote_count_row *row,
                        const struct td_list_vote_count_row *old, struct td_work_change *change)
{
    for (size_t i = 0; i < c->tallies.n; i++) {
        const struct td_list_vote_tally_row *now = &c->tallies.items[i], *then = NULL;
        if (now->count_number != row->number)
            continue;
        if (old)
            then = tally_of(c, old->number, now);
        const struct td_member *member = td_member_of_code(c->view->votes.year, now->unit);
        td_str of = td_fmt(c->call->arena, "%lld. %.*s", (long long)now->position,
                           TD_ARG(member ? member->name : now->unit));
        put(c, change, TD_WORK_VOTES_YES, of, then ? &then->yes : NULL, now->yes);
        put(c, change, TD_WORK_VOTES_NO, of, then ? &then->no : NULL, now->no);
        if (then || now->written_yes)
            put(c, change, TD_WORK_VOTES_WRITTEN_YES, of, then ? &then->written_yes : NULL,
                now->written_yes);
        if (then || now->written_no)
            put(c, change, TD_WORK_VOTES_WRITTEN_NO, of, then ? &then->written_no : NULL,
                now->written_no);
    }
}

static void add_count(const struct counts *c, size_t at, struct td_work_history *history)
{
    const struct td_list_vote_count_row *row = &c->rows.items[at], *old = before(c, at);
    struct td_work_change change = {.attempt = row->attempt,
                                    .at = row->counted_at,
                                    .who = history->hides_names ? TD_STR_NONE : row->who,
                                    .family = "votes",
                                    .key = c->key,
                                    .act = "votes.count"};
    put(c, &change, TD_WORK_ISSUED, TD_STR_NONE, old ? &old->issued : NULL, row->issued);
    put(c, &change, TD_WORK_RETURNED_PAPERS, TD_STR_NONE, old ? &old->returned : NULL,
        row->returned);
    put(c, &change, TD_WORK_VALID, TD_STR_NONE, old ? &old->valid : NULL, row->valid);
    put(c, &change, TD_WORK_SPOILED, TD_STR_NONE, old ? &old->spoiled : NULL, row->spoiled);
    put_tallies(c, row, old, &change);
    td_work_put(c->call->arena, history, &change);
}

static enum td_err read(struct counts *c, struct td_conn *conn, const struct td_work_of *of,
                        struct td_work_history *history)
{
    struct td_arena *arena = c->call->arena;
    struct td_shown shown;
    TRY(td_newest_shown(conn, arena, of->group, of->year, &shown));
    TRY(td_work_id(conn, arena, shown.revision_id, &c->key));
    TRY(q_list_vote_count(conn, arena, shown.revision_id, &c->rows));
    TRY(q_list_vote_tally(conn, arena, shown.revision_id, &c->tallies));
    history->hides_names = !td_sees_names(c->call, shown.object.path);
    history->is_by_leader = true;
    for (size_t i = 0; i < c->rows.n; i++)
        if (c->rows.items[i].session == c->view->session.number && is_shown(c, &c->rows.items[i]))
            add_count(c, i, history);
    return td_work_history_end(c->call, conn, shown.group_id, history);
}

enum td_err td_app_count_history(const struct td_call *call, const struct td_work_of *of,
                                 struct td_work_history *history)
{
    struct td_session_view view;
    struct counts counts = {.call = call, .view = &view};
    struct td_conn *conn = NULL;
    *history = (struct td_work_history){0};
    TRY(td_vote_session_of_history(call, of, &view));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read(&counts, conn, of, history);
    td_store_end(conn);
    return err;
}
