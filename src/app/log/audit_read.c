/* Reading the logs. */
#include <sodium.h>
#include <string.h>

#include "app/log/audit.h"
#include "app/internal.h"
#include "app/log/log_cells.h"
#include "audit/handover.h"
#include "audit/note.h"
#include "audit/tree.h"
#include "base/number.h"
#include "store/cells.h"

/* ---- the logs ---- */

td_str td_checkpoint_mark(struct td_arena *arena, td_str note)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    struct td_note parts;
    struct td_diag quiet;
    unsigned char hash[crypto_hash_sha256_BYTES];
    td_diag_init(&quiet, arena);
    if (td_note_parse(&quiet, TD_STR_NONE, note, &parts) != TD_OK)
        return TD_STR_NONE;
    crypto_hash_sha256(hash, (const unsigned char *)parts.text.p, parts.text.n);
    char *mark = td_arena_alloc(arena, 20);
    size_t n = 0;
    for (int i = 0; i < 16; i++) {
        int bit = 5 * i;
        unsigned pair = (unsigned)hash[bit / 8] << 8 | hash[bit / 8 + 1];
        if (i > 0 && i % 4 == 0)
            mark[n++] = '-';
        mark[n++] = letters[pair >> (11 - bit % 8) & 31];
    }
    return (td_str){mark, n};
}

static enum td_err read_head(struct td_conn *conn, struct td_arena *arena,
                             const struct td_list_audit_logs_row *row, struct td_log_head *head)
{
    struct td_group_code_by_id_row group = {0};
    struct td_last_audit_checkpoint_row checkpoint = {0};
    struct td_audit_signer_key_row key = {0};
    struct td_hash root;
    if (row->id)
        TRY(q_group_code_by_id(conn, arena, row->id, &group));
    enum td_err err = q_last_audit_checkpoint(conn, arena, row->id, &checkpoint);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    enum td_err no_key = q_audit_signer_key(conn, arena, row->id, &key);
    if (row->root.n != sizeof root.bytes || (no_key != TD_OK && no_key != TD_ENOTFOUND))
        return TD_EINTERNAL;
    memcpy(root.bytes, row->root.p, sizeof root.bytes);
    *head = (struct td_log_head){
        .id = row->id,
        .origin = row->origin,
        .group = group.code,
        .size = row->size,
        .root = td_hash_base64(arena, &root),
        .signed_size = err == TD_OK ? checkpoint.size : 0,
        .checkpoint = err == TD_OK ? checkpoint.note : TD_STR_NONE,
        .vkey = key.vkey,
        .mark = err == TD_OK ? td_checkpoint_mark(arena, checkpoint.note) : TD_STR_NONE,
    };
    return TD_OK;
}

/* Whether the actor may know that the group of a log is there: it sees the group, or a year of it.
 */
static enum td_err may_know(const struct td_call *call, struct td_conn *conn,
                            const struct td_year_list *years, const struct td_log_head *head,
                            bool *known)
{
    struct td_group_place_row place;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    *known = head->group.n == 0;
    for (size_t i = 0; i < years->n && !*known; i++)
        *known = td_str_eq(years->items[i].code, head->group);
    if (*known)
        return TD_OK;
    TRY(q_group_place(conn, call->arena, head->group, &place));
    const struct td_object group = {.path = place.path};
    *known = td_may(&quiet, TD_ACT_VIEW_GROUP, &group) == TD_OK;
    return TD_OK;
}

static enum td_err read_heads(const struct td_call *call, struct td_conn *conn,
                              const struct td_year_list *years, struct td_log_heads *heads)
{
    struct td_list_audit_logs_rows rows = {0};
    TRY(q_list_audit_logs(conn, call->arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_log_head head;
        bool known;
        TRY(read_head(conn, call->arena, &rows.items[i], &head));
        TRY(may_know(call, conn, years, &head, &known));
        if (known)
            *td_push(call->arena, heads) = head;
    }
    return TD_OK;
}

enum td_err td_app_list_logs(const struct td_call *call, struct td_log_heads *heads)
{
    struct td_conn *conn = NULL;
    struct td_year_list years = {0};
    *heads = (struct td_log_heads){0};
    TRY(td_app_list_years(call, &years));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_heads(call, conn, &years, heads);
    td_store_end(conn);
    return err;
}

/* ---- entries ---- */

/* Of a refusal the nearest miss is told, with all who may in any year. */
static void add_refusal(const struct td_decision *decision, struct td_decision *told)
{
    uint32_t who = told->who_can | decision->who_can, states = told->states | decision->states;
    if (decision->why > told->why)
        *told = *decision;
    told->who_can = who;
    told->states = states;
}

/* Whether the actor may see the history of the whole group in any of its years. */
static enum td_err may_read_years(const struct td_call *call, struct td_conn *conn, td_str group,
                                  const struct td_years_of_group_rows *years)
{
    struct td_decision told = {.action = TD_ACT_VIEW_LOG};
    for (size_t i = 0; i < years->n; i++) {
        struct td_shown shown;
        enum td_err err = td_newest_shown(conn, call->arena, group, years->items[i].year, &shown);
        if (err != TD_OK && err != TD_ENOTFOUND)
            return err;
        if (err == TD_ENOTFOUND)
            continue;
        struct td_decision decision = td_decision_of(call, TD_ACT_VIEW_LOG, &shown.object);
        if (decision.allowed)
            return TD_OK;
        add_refusal(&decision, &told);
    }
    if (call->refusal)
        *call->refusal = told;
    return TD_EDENIED;
}

enum td_err td_may_read_log(const struct td_call *call, struct td_conn *conn, int64_t log_id)
{
    struct td_group_code_by_id_row group;
    struct td_years_of_group_rows years = {0};
    if (log_id == 0)
        return td_may(call, TD_ACT_VIEW_SYSTEM, &(struct td_object){.path = TD_STR("/")});
    TRY(q_group_code_by_id(conn, call->arena, log_id, &group));
    TRY(q_years_of_group(conn, call->arena, log_id, &years));
    return years.n ? may_read_years(call, conn, group.code, &years) : TD_ENOTFOUND;
}

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

/* Where everybody may read the log of a group, people are named to those who belong to it. */
static void hide_people(struct td_log_line *line)
{
    static const char *const families[] = {"account:", "grant:",      "delegation:",
                                           "request:", "invitation:", "session:"};
    line->is_hidden = true;
    line->is_sealed = line->address.n > 0;
    line->name = line->address = line->about = TD_STR_NONE;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (td_str_starts(line->object, td_str_of(families[i])))
            line->detail = line->reason = TD_STR_NONE;
}

/* Whether what is for some of a unit in a year may be seen. */
struct unit_sight {
    enum td_action action;
    td_str unit, cycle;
    bool sees;
};

/* Who reads which log. */
struct reader {
    const struct td_call *call;
    struct td_conn *conn;
    struct td_arena *arena;
    int64_t log_id;
    td_str group; /* empty: the log of the installation */
    bool sees_names;
    struct unit_sights TD_ARRAY(struct unit_sight) known; /* so far */
};

/* Whether the actor may read the log, and how much of it. */
static enum td_err begin_reading(const struct td_call *call, struct reader *reader)
{
    struct td_group_code_by_id_row group;
    struct td_group_place_row place;
    TRY(td_may_read_log(call, reader->conn, reader->log_id));
    reader->call = call;
    reader->arena = call->arena;
    reader->sees_names = reader->log_id == 0;
    if (reader->sees_names)
        return TD_OK;
    TRY(q_group_code_by_id(reader->conn, call->arena, reader->log_id, &group));
    TRY(q_group_place(reader->conn, call->arena, group.code, &place));
    reader->group = group.code;
    reader->sees_names = td_sees_names(call, place.path);
    return TD_OK;
}

/* What concerns the whole group has its path, or none. */
static enum td_err ask_sight(const struct reader *reader, enum td_action action, int64_t year,
                             td_str unit, bool *sees)
{
    if (action == TD_ACT_VIEW_LOG && td_path_kind(unit) != TD_PATH_UNIT)
        return td_sees_of_group(reader->call, reader->conn, action, reader->group, year, sees);
    return td_sees_of_unit(reader->call, reader->conn, action, reader->group, year, unit, sees);
}

static enum td_err sees_unit(struct reader *reader, enum td_action action,
                             const struct td_log_line *line, bool *sees)
{
    int64_t year;
    for (size_t i = 0; i < reader->known.n; i++) {
        const struct unit_sight *known = &reader->known.items[i];
        *sees = known->sees;
        if (known->action == action && td_str_eq(known->unit, line->unit) &&
            td_str_eq(known->cycle, line->cycle))
            return TD_OK;
    }
    *sees = false;
    if (td_count_parse(line->cycle, &year))
        TRY(ask_sight(reader, action, year, line->unit, sees));
    *td_push(reader->arena, &reader->known) =
        (struct unit_sight){action, line->unit, line->cycle, *sees};
    return TD_OK;
}

/* "Cà Mau: I.4" of "Cà Mau: I.4, bao-cao.pdf", "Cà Mau: I.4, 12/BC-UBND". */
static td_str without_file(td_str detail)
{
    size_t colon = td_str_find(detail, ':');
    size_t comma = td_str_find(td_str_from(detail, colon), ',');
    return colon + comma < detail.n ? td_str_slice(detail, 0, colon + comma) : TD_STR_NONE;
}

/* Whether the actor may see the history of what the entry is about, of a unit or of the group, in
 * the entry's own year. What is of no year has no figures. */
static enum td_err is_open(struct reader *reader, const struct td_log_line *line, bool *open)
{
    *open = reader->group.n == 0 || line->cycle.n == 0;
    return *open ? TD_OK : sees_unit(reader, TD_ACT_VIEW_LOG, line, open);
}

static void close_line(struct td_log_line *line)
{
    line->is_closed = line->detail.n || line->reason.n || line->cells.n;
    line->detail = line->reason = line->cells = TD_STR_NONE;
}

/* What stands behind the values of a unit is told to those who may see it there. Why an appeal was
 * granted is told with the content that it made. */
static enum td_err withhold(struct reader *reader, struct td_log_line *line)
{
    bool is_talk = (td_str_starts(line->object, TD_STR("appeal:")) &&
                    !td_str_is(line->act, "appeal.grant")) ||
                   td_str_starts(line->object, TD_STR("comment:"));
    bool is_evidence = td_str_starts(line->object, TD_STR("evidence:")) ||
                       td_str_starts(line->object, TD_STR("difference:"));
    bool sees;
    TRY(is_open(reader, line, &sees));
    if (!sees) {
        close_line(line);
        return TD_OK;
    }
    if (!is_talk && !is_evidence && line->cells.n == 0)
        return TD_OK;
    TRY(sees_unit(reader, is_talk ? TD_ACT_VIEW_COMMENTS : TD_ACT_VIEW_EVIDENCE, line, &sees));
    if (sees)
        return TD_OK;
    line->is_withheld = true;
    line->cells = td_log_cells_withhold(reader->arena, line->cells);
    if (is_evidence)
        line->detail = without_file(line->detail);
    if (is_evidence || is_talk)
        line->reason = TD_STR_NONE;
    return TD_OK;
}

static enum td_err read_line(struct reader *reader, td_str body, td_str fields,
                             int64_t signed_size, struct td_log_line *line)
{
    TRY(line_of(reader->arena, reader->log_id, body, fields, signed_size, line));
    TRY(add_about(reader->conn, reader->arena, line));
    if (!reader->sees_names)
        hide_people(line);
    return withhold(reader, line);
}

static enum td_err read_lines(struct reader *reader, int64_t before, int64_t count,
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
    struct reader reader = {.log_id = log_id};
    *lines = (struct td_log_lines){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &reader.conn));
    enum td_err err = begin_reading(call, &reader);
    if (err == TD_OK)
        err = read_lines(&reader, before, count, lines);
    td_store_end(reader.conn);
    return err;
}

enum { LOOK_AT_MOST = 20000, LOOK_AT_ONCE = 200 };

/* The next entries before *next; false in *more: these were the last that can be wanted. */
static enum td_err look(struct reader *reader, const struct td_log_search *search,
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
    struct reader reader = {.log_id = log_id};
    bool more = true;
    *lines = (struct td_log_lines){0};
    *next = before < 0 ? INT64_MAX : before;
    TRY(td_store_begin_read(call->app->store, call->arena, &reader.conn));
    enum td_err err = begin_reading(call, &reader);
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
static enum td_err seal_digests(struct reader *reader, struct td_log_line *line)
{
    struct td_log_lines history;
    TRY(read_history(reader->conn, reader->arena, line->object, &history));
    if (!line->is_plain && !td_log_before_is_plain(line, &history))
        return TD_OK;
    line->is_sealed = true;
    line->before = line->after = TD_STR_NONE;
    return TD_OK;
}

static enum td_err read_entry(struct reader *reader, int64_t seq, struct td_log_line *line,
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
    struct reader reader = {.log_id = log_id};
    TRY(td_store_begin_read(call->app->store, call->arena, &reader.conn));
    enum td_err err = begin_reading(call, &reader);
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
