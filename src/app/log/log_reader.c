/* Who may read a log, and what is left out of its lines for them. */
#include "app/log/log_reader.h"

#include "app/log/log_cells.h"
#include "base/number.h"

/* ---- who may read it ---- */

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

enum td_err td_log_begin_reading(const struct td_call *call, struct td_log_reader *reader)
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

/* ---- what is left out ---- */

/* Where everybody may read the log of a group, people are named to those who belong to it. */
static void hide_people(struct td_log_line *line)
{
    static const char *const families[] = {
        "account:", "grant:", "delegation:", "request:", "invitation:", "session:"};
    line->is_hidden = true;
    line->is_sealed = line->address.n > 0;
    line->name = line->address = line->about = TD_STR_NONE;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (td_str_starts(line->object, td_str_of(families[i])))
            line->detail = line->reason = TD_STR_NONE;
}

/* What concerns the whole group has its path, or none. */
static enum td_err ask_sight(const struct td_log_reader *reader, enum td_action action,
                             int64_t year, td_str unit, bool *sees)
{
    if (action == TD_ACT_VIEW_LOG && td_path_kind(unit) != TD_PATH_UNIT)
        return td_sees_of_group(reader->call, reader->conn, action, reader->group, year, sees);
    return td_sees_of_unit(reader->call, reader->conn, action, reader->group, year, unit, sees);
}

static enum td_err sees_unit(struct td_log_reader *reader, enum td_action action,
                             const struct td_log_line *line, bool *sees)
{
    int64_t year;
    for (size_t i = 0; i < reader->known.n; i++) {
        const struct td_unit_sight *known = &reader->known.items[i];
        *sees = known->sees;
        if (known->action == action && td_str_eq(known->unit, line->unit) &&
            td_str_eq(known->cycle, line->cycle))
            return TD_OK;
    }
    *sees = false;
    if (td_count_parse(line->cycle, &year))
        TRY(ask_sight(reader, action, year, line->unit, sees));
    *td_push(reader->arena, &reader->known) =
        (struct td_unit_sight){action, line->unit, line->cycle, *sees};
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
static enum td_err is_open(struct td_log_reader *reader, const struct td_log_line *line, bool *open)
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
enum td_err td_log_withhold(struct td_log_reader *reader, struct td_log_line *line)
{
    bool is_talk =
        (td_str_starts(line->object, TD_STR("appeal:")) && !td_str_is(line->act, "appeal.grant")) ||
        td_str_starts(line->object, TD_STR("comment:"));
    bool is_evidence = td_str_starts(line->object, TD_STR("evidence:")) ||
                       td_str_starts(line->object, TD_STR("difference:"));
    bool sees;
    if (!reader->sees_names)
        hide_people(line);
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
