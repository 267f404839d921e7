/* Reading the entries of the logs. */
#include "app/log/log_reader.h"
#include "audit/handover.h"
#include "base/number.h"
#include "store/cells.h"

/* What stands beside the entry: it may have been erased by law. */
static void fill_personal(struct td_arena *arena, td_str fields, struct td_log_line *line)
{
    struct td_row row;
    if (fields.n == 0 || td_cells_read(arena, fields, 1, &row) != TD_OK)
        return;
    line->name = td_row_cell(&row, 0).text;
    line->reason = td_row_cell(&row, 1).text;
    line->detail = td_row_cell(&row, 2).text;
    line->cells = td_row_cell(&row, 3).text;
}

static enum td_err line_of(struct td_arena *arena, int64_t log_id, td_str body, td_str fields,
                           int64_t signed_size, struct td_log_line *line)
{
    struct td_log_entry entry;
    TRY(td_log_entry_read(arena, body, &entry));
    *line = (struct td_log_line){
        .log_id = log_id,
        .seq = entry.seq,
        .at = td_moment(arena, entry.at_ms),
        .act = entry.act,
        .object = entry.object,
        .actor = entry.actor,
        .on_behalf = entry.on_behalf,
        .unit = entry.unit,
        .cycle = entry.cycle,
        .state_from = entry.state_from,
        .state_to = entry.state_to,
        .before = entry.before,
        .after = entry.after,
        .is_plain = entry.is_plain,
        .address = entry.address,
        .is_signed = entry.seq < signed_size,
    };
    if (td_str_is(entry.act, TD_ACT_LEAVE)) /* keys, which stand in the bytes of the entry */
        line->state_from = line->state_to = TD_STR_NONE;
    fill_personal(arena, fields, line);
    return TD_OK;
}

static enum td_err signed_size_of(struct td_conn *conn, struct td_arena *arena, int64_t log_id,
                                  int64_t *size)
{
    struct td_last_audit_checkpoint_row checkpoint = {0};
    enum td_err err = q_last_audit_checkpoint(conn, arena, log_id, &checkpoint);
    *size = err == TD_OK ? checkpoint.size : 0;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

/* Whose account an entry is about, by name. */
static enum td_err add_about(struct td_conn *conn, struct td_arena *arena, struct td_log_line *line)
{
    static const td_str family = {"account:", 8};
    struct td_account_name_row person;
    int64_t id;
    if (!td_str_starts(line->object, family) ||
        !td_id_parse(td_str_from(line->object, family.n), &id))
        return TD_OK;
    enum td_err err = q_account_name(conn, arena, id, &person);
    if (err == TD_OK)
        line->about = person.name;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

static enum td_err read_line(struct td_log_reader *reader, td_str body, td_str fields,
                             int64_t signed_size, struct td_log_line *line)
{
    TRY(line_of(reader->arena, reader->log_id, body, fields, signed_size, line));
    TRY(add_about(reader->conn, reader->arena, line));
    return td_log_withhold(reader, line);
}

static enum td_err read_lines(struct td_log_reader *reader, int64_t before, int64_t count,
                              struct td_log_lines *lines)
{
    struct td_newest_audit_entries_rows rows = {0};
    int64_t signed_size;
    TRY(signed_size_of(reader->conn, reader->arena, reader->log_id, &signed_size));
    TRY(q_newest_audit_entries(reader->conn, reader->arena, reader->log_id,
                               before < 0 ? INT64_MAX : before, count, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(read_line(reader, rows.items[i].body, rows.items[i].fields, signed_size,
                      td_push(reader->arena, lines)));
    return TD_OK;
}

enum td_err td_app_read_log(const struct td_call *call, int64_t log_id, int64_t before,
                            int64_t count, struct td_log_lines *lines)
{
    struct td_log_reader reader = {.log_id = log_id};
    *lines = (struct td_log_lines){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &reader.conn));
    enum td_err err = td_log_begin_reading(call, &reader);
    if (err == TD_OK)
        err = read_lines(&reader, before, count, lines);
    td_store_end(reader.conn);
    return err;
}

enum { LOOK_AT_MOST = 20000, LOOK_AT_ONCE = 200 };

/* The next entries before *next; false in *more: these were the last that can be wanted. */
static enum td_err look(struct td_log_reader *reader, const struct td_log_search *search,
                        int64_t count, struct td_log_lines *lines, int64_t *next, bool *more)
{
    struct td_log_lines some = {0};
    TRY(read_lines(reader, *next, LOOK_AT_ONCE, &some));
    *more = some.n > 0;
    for (size_t i = 0; i < some.n && *more; i++) {
        const struct td_log_line *line = &some.items[i];
        td_str day = td_str_slice(line->at, 0, 10);
        bool is_before = search->first_day.n && td_str_cmp(day, search->first_day) < 0;
        *next = is_before ? 0 : line->seq;
        *more = *next > 0;
        if (!is_before && search->wanted(search->context, line))
            *td_push(reader->arena, lines) = *line;
        if ((int64_t)lines->n == count)
            return TD_OK;
    }
    if (some.n == 0)
        *next = 0;
    return TD_OK;
}

enum td_err td_app_search_log(const struct td_call *call, int64_t log_id, int64_t before,
                              int64_t count, const struct td_log_search *search,
                              struct td_log_lines *lines, int64_t *next)
{
    struct td_log_reader reader = {.log_id = log_id};
    bool more = true;
    *lines = (struct td_log_lines){0};
    *next = before < 0 ? INT64_MAX : before;
    TRY(td_store_begin_read(call->app->store, call->arena, &reader.conn));
    enum td_err err = td_log_begin_reading(call, &reader);
    for (int looked = 0; err == TD_OK && more && looked < LOOK_AT_MOST; looked += LOOK_AT_ONCE) {
        err = look(&reader, search, count, lines, next, &more);
        if ((int64_t)lines->n == count)
            break;
    }
    td_store_end(reader.conn);
    return err;
}

static enum td_err read_history(struct td_conn *conn, struct td_arena *arena, td_str object,
                                struct td_log_lines *lines)
{
    struct td_entries_of_object_rows rows = {0};
    int64_t signed_size = 0;
    *lines = (struct td_log_lines){0};
    TRY(q_entries_of_object(conn, arena, object, &rows));
    if (rows.n)
        TRY(signed_size_of(conn, arena, rows.items[0].log_id, &signed_size));
    for (size_t i = 0; i < rows.n; i++)
        TRY(line_of(arena, rows.items[i].log_id, rows.items[i].body, rows.items[i].fields,
                    signed_size, td_push(arena, lines)));
    return TD_OK;
}

bool td_log_before_is_plain(const struct td_log_line *line, const struct td_log_lines *history)
{
    for (size_t i = 0; line->before.n && i < history->n; i++)
        if (td_str_eq(history->items[i].after, line->before))
            return history->items[i].is_plain;
    return false;
}

/* A digest without a key of a row with a small number in it gives the number to whoever tries. */
static enum td_err seal_digests(struct td_log_reader *reader, struct td_log_line *line)
{
    struct td_log_lines history;
    TRY(read_history(reader->conn, reader->arena, line->object, &history));
    if (!line->is_plain && !td_log_before_is_plain(line, &history))
        return TD_OK;
    line->is_sealed = true;
    line->before = line->after = TD_STR_NONE;
    return TD_OK;
}

static enum td_err read_entry(struct td_log_reader *reader, int64_t seq, struct td_log_line *line,
                              td_str *body)
{
    struct td_audit_entries_rows rows = {0};
    int64_t signed_size;
    TRY(signed_size_of(reader->conn, reader->arena, reader->log_id, &signed_size));
    TRY(q_audit_entries(reader->conn, reader->arena, reader->log_id, seq, 1, &rows));
    if (rows.n == 0 || rows.items[0].seq != seq)
        return TD_ENOTFOUND;
    *body = rows.items[0].body;
    TRY(read_line(reader, *body, rows.items[0].fields, signed_size, line));
    if (line->is_closed)
        TRY(seal_digests(reader, line));
    if (line->is_sealed)
        *body = TD_STR_NONE;
    return TD_OK;
}

enum td_err td_app_read_entry(const struct td_call *call, int64_t log_id, int64_t seq,
                              struct td_log_line *line, td_str *body)
{
    struct td_log_reader reader = {.log_id = log_id};
    TRY(td_store_begin_read(call->app->store, call->arena, &reader.conn));
    enum td_err err = td_log_begin_reading(call, &reader);
    if (err == TD_OK)
        err = read_entry(&reader, seq, line, body);
    td_store_end(reader.conn);
    return err;
}

enum td_err td_app_entries_about(const struct td_call *call, td_str object,
                                 struct td_log_lines *lines)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_history(conn, call->arena, object, lines);
    td_store_end(conn);
    return err;
}

enum td_err td_app_object_history(const struct td_call *call, const char *family, int64_t key,
                                  struct td_log_lines *lines)
{
    return td_app_entries_about(call, td_fmt(call->arena, "%s:%lld", family, (long long)key),
                                lines);
}
