/* What is common to giving a group away and taking it in. */
#include "app/internal.h"
#include "app/moving/transfer_parts.h"
#include "audit/note.h"
#include "base/text.h"

static const td_str title = {"thidua-chuyen-nhom ", 19};

td_str td_transfer_head_write(struct td_arena *arena, const struct td_transfer_head *head)
{
    return td_fmt(arena,
                  "%.*s%lld\nprogram %.*s\nschema %lld\ngroup %.*s\nid %lld\nlog %.*s\nsize %lld\n"
                  "from %.*s\nto %.*s\ntaker %.*s\n",
                  TD_ARG(title), (long long)head->form, TD_ARG(head->program),
                  (long long)head->schema, TD_ARG(head->group), (long long)head->group_id,
                  TD_ARG(head->origin), (long long)head->log_size, TD_ARG(head->from),
                  TD_ARG(head->to), TD_ARG(head->taker));
}

static bool next_text(struct td_split *lines, td_str key, td_str *value)
{
    td_str line;
    if (!td_split_next(lines, '\n', &line) || !td_str_starts(line, key))
        return false;
    *value = td_str_from(line, key.n);
    return value->n > 0;
}

static bool next_number(struct td_split *lines, td_str key, int64_t *value)
{
    td_str text;
    return next_text(lines, key, &text) && td_audit_number(text, value);
}

/* Lines of text, and nothing else that a terminal would obey. */
static bool is_plain(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' && text.p[i] != '\n')
            return false;
    return td_utf8_valid(text);
}

enum td_err td_transfer_head_read(td_str text, struct td_transfer_head *head)
{
    struct td_split lines = td_split(text);
    *head = (struct td_transfer_head){0};
    if (!is_plain(text) || !next_number(&lines, title, &head->form))
        return TD_EINVAL;
    if (head->form > TD_TRANSFER_FORM)
        return TD_OK;
    bool is_whole = next_text(&lines, TD_STR("program "), &head->program) &&
                    next_number(&lines, TD_STR("schema "), &head->schema) &&
                    next_text(&lines, TD_STR("group "), &head->group) &&
                    next_number(&lines, TD_STR("id "), &head->group_id) &&
                    next_text(&lines, TD_STR("log "), &head->origin) &&
                    next_number(&lines, TD_STR("size "), &head->log_size) &&
                    next_text(&lines, TD_STR("from "), &head->from) &&
                    next_text(&lines, TD_STR("to "), &head->to) &&
                    next_text(&lines, TD_STR("taker "), &head->taker);
    return is_whole && head->group_id > 0 && head->log_size > 0 ? TD_OK : TD_EINVAL;
}

enum td_err td_say_left(struct td_diag *diag, td_str group, td_str taker)
{
    td_diag_error(diag, (struct td_place){group, 0, 0},
                  "cụm, khối này đã chuyển sang hệ thống khác (%.*s); ở đây chỉ còn đọc được, mọi "
                  "việc làm tiếp ở nơi nhận",
                  "this group has gone to another installation (%.*s); here it can only be read, "
                  "work goes on where it went",
                  TD_ARG(taker));
    return TD_EINVAL;
}

static enum td_err find_taker(struct td_conn *conn, struct td_arena *arena, td_str group,
                              td_str *taker)
{
    struct td_group_id_by_code_row known;
    struct td_group_departure_row gone;
    *taker = TD_STR_NONE;
    enum td_err err = q_group_id_by_code(conn, arena, group, &known);
    if (err == TD_OK)
        err = q_group_departure(conn, arena, known.id, &gone);
    if (err == TD_OK)
        *taker = gone.taker;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_check_is_here(struct td_conn *conn, struct td_arena *arena, td_str group,
                             struct td_diag *diag)
{
    td_str taker;
    TRY(find_taker(conn, arena, group, &taker));
    return taker.n ? td_say_left(diag, group, taker) : TD_OK;
}

enum td_err td_app_find_taker(const struct td_call *call, td_str group, td_str *taker)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = find_taker(conn, call->arena, group, taker);
    td_store_end(conn);
    return err;
}

static enum td_err list_moves(const struct td_call *call, struct td_conn *conn, td_str group,
                              struct td_group_moves *moves)
{
    struct td_group_place_row place;
    struct td_list_group_moves_rows rows = {0};
    TRY(q_group_place(conn, call->arena, group, &place));
    const struct td_object organiser = {.path = td_path_organiser(place.path)};
    TRY(td_may(call, TD_ACT_OPEN_GROUP, &organiser));
    TRY(find_taker(conn, call->arena, group, &moves->taker));
    TRY(q_list_group_moves(conn, call->arena, place.group_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        *td_push(call->arena, &moves->list) =
            (struct td_group_move){rows.items[i].taker, rows.items[i].reason, rows.items[i].left_at,
                                   rows.items[i].came_at};
    return TD_OK;
}

enum td_err td_app_list_group_moves(const struct td_call *call, td_str group,
                                    struct td_group_moves *moves)
{
    struct td_conn *conn = NULL;
    *moves = (struct td_group_moves){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = list_moves(call, conn, group, moves);
    td_store_end(conn);
    return err;
}
