/* What units registered and reported in a movement, each time it was kept. */
#include "app/movement/movement_parts.h"

#include "app/log/work_history.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

static const struct td_movement_seat *seat_of(const struct td_movement_desk *desk,
                                              const struct td_work_of *of, td_str unit)
{
    for (size_t i = 0; i < desk->seats.n; i++) {
        const struct td_movement_seat *seat = &desk->seats.items[i];
        bool is_wanted =
            of->unit.n == 0 || td_str_eq(of->unit, seat->unit) || td_str_eq(of->unit, seat->name);
        if (td_str_eq(seat->unit, unit))
            return is_wanted ? seat : NULL;
    }
    return NULL;
}

/* What stood in its place: the entry before, or the package. */
static td_str before(const struct td_movement_work *work,
                     const struct td_all_movement_entries_rows *rows, size_t at, bool is_evidence)
{
    const struct td_all_movement_entries_row *row = &rows->items[at];
    for (size_t i = at; i-- > 0;) {
        const struct td_all_movement_entries_row *old = &rows->items[i];
        if (td_str_eq(old->unit, row->unit) && td_str_eq(old->kind, row->kind))
            return is_evidence ? old->evidence : old->content;
    }
    const struct td_movement_parts *parts = &work->package->movement_parts;
    for (size_t i = 0; i < parts->n; i++) {
        const struct td_movement_part *part = &parts->items[i];
        if (part->year == work->year && td_str_eq(part->unit, row->unit) &&
            td_str_eq(part->movement, row->movement))
            return !td_str_is(row->kind, "report") ? part->registered
                   : is_evidence                   ? part->evidence
                                                   : part->result;
    }
    return TD_STR_NONE;
}

static void withhold(struct td_work_change *change, enum td_work_field field)
{
    for (size_t i = 0; i < change->values.n; i++) {
        struct td_work_value *value = &change->values.items[i];
        if (value->field == field)
            *value = (struct td_work_value){.field = field, .is_withheld = true};
    }
}

static void add_entry(const struct td_movement_work *work,
                      const struct td_all_movement_entries_rows *rows, size_t at, bool sees_names,
                      const struct td_movement_seat *seat, struct td_work_history *history)
{
    struct td_arena *arena = work->call->arena;
    const struct td_all_movement_entries_row *row = &rows->items[at];
    bool reports = td_str_is(row->kind, "report");
    struct td_work_change change = {.unit = seat->name,
                                    .at = row->entered_at,
                                    .who = sees_names ? row->who : TD_STR_NONE,
                                    .family = "movement_part",
                                    .key = row->id};
    td_work_put_value(arena, &change, reports ? TD_WORK_RESULT : TD_WORK_REGISTERED,
                      before(work, rows, at, false), row->content);
    if (reports)
        td_work_put_value(arena, &change, TD_WORK_EVIDENCE, before(work, rows, at, true),
                          row->evidence);
    if (seat->hides_result)
        withhold(&change, TD_WORK_RESULT);
    if (seat->hides_result || !seat->sees_evidence)
        withhold(&change, TD_WORK_EVIDENCE);
    td_work_put(arena, history, &change);
}

static enum td_err read(struct td_movement_work *work, const struct td_work_of *of,
                        struct td_work_history *history)
{
    struct td_all_movement_entries_rows rows = {0};
    TRY(td_movement_read(work, of->row));
    TRY(q_all_movement_entries(work->conn, work->call->arena, work->shown.revision_id,
                               work->desk->face->movement.name, &rows));
    bool sees_names = td_sees_names(work->call, work->shown.object.path);
    history->hides_names = !sees_names;
    history->about = work->desk->face->movement.name;
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_movement_seat *seat = seat_of(work->desk, of, rows.items[i].unit);
        if (seat)
            add_entry(work, &rows, i, sees_names, seat, history);
    }
    return td_work_history_end(work->call, work->conn, work->shown.group_id, history);
}

enum td_err td_app_movement_history(const struct td_call *call, const struct td_work_of *of,
                                    struct td_work_history *history)
{
    struct td_movement_desk desk = {0};
    struct td_movement_work work = {
        .call = call, .group = of->group, .year = of->year, .desk = &desk};
    *history = (struct td_work_history){0};
    if (of->row.n == 0)
        return TD_ENOTFOUND;
    TRY(td_find_shown(call, &to_see, of->group, of->year, &work.shown));
    TRY(td_load_imported(call, work.shown.revision_id, of->group, of->year, &work.package));
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = read(&work, of, history);
    td_store_end(work.conn);
    return err;
}
