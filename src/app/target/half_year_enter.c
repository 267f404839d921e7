/* The figures of the half: typed, handed in, given back. */
#include "app/target/half_year_parts.h"

#include "app/change.h"
#include "app/entry/candidate.h"
#include "app/entry/entry_parts.h"

enum { FIELDS = TD_IN_BIT(TD_IN_ACTUAL) | TD_IN_BIT(TD_IN_PREVIOUS) | TD_IN_BIT(TD_IN_NOTE) };

struct entering {
    struct td_half_work work;
    struct td_half_line *line;
    struct td_object object; /* the unit */
    const struct td_grant *by;
    struct td_cell_results *results;
    struct td_candidates candidates;
};

/* A figure is a number that the sheet of figures can hold. */
static bool is_figure(const struct entering *e, const struct td_entered *values,
                      enum td_entered_field field, struct td_cell_result *result)
{
    td_micro128 value;
    if (!td_typed_is_number(e->work.call->arena, values, field, result))
        return false;
    if (values->field[field].n == 0 ||
        (td_number_parse(values->field[field], &value) == TD_NUMBER_OK && value < INT64_MAX &&
         value > -INT64_MAX))
        return true;
    td_typed_refuse(e->work.call->arena, result, field,
                    TD_STR("Số này lớn quá; hãy dùng đơn vị tính lớn hơn."),
                    TD_STR("This number is too large; use a larger unit of measure."));
    return false;
}

static bool is_right(const struct entering *e, const struct td_entered *values,
                     struct td_cell_result *result)
{
    bool is_short = td_typed_is_short(e->work.call->arena, values, result);
    bool has_actual = is_figure(e, values, TD_IN_ACTUAL, result);
    return is_figure(e, values, TD_IN_PREVIOUS, result) && is_short && has_actual;
}

static bool stands_against(const struct entering *e, const struct td_typed_cell *typed,
                           const struct td_entered *mine, struct td_entered *merged,
                           struct td_cell_result *result)
{
    ptrdiff_t then, entry;
    struct td_typed_now now = {
        .base = td_half_values(&e->work, e->line->unit, typed->criterion, typed->seen, &then),
        .theirs = td_half_values(&e->work, e->line->unit, typed->criterion, INT64_MAX, &entry)};
    if (entry >= 0) {
        const struct td_list_half_entry_row *row = &e->work.entries->items[entry];
        now.by = row->by_name;
        now.at = row->entered_at;
    }
    return td_typed_stands_against(&now, mine, merged, result);
}

static void weigh(struct entering *e, const struct td_typed_cell *typed,
                  struct td_cell_result *result, size_t at)
{
    struct td_arena *arena = e->work.call->arena;
    const struct td_half_cell *cell = &e->line->cells[at];
    ptrdiff_t entry;
    struct td_entered shown =
        td_half_values(&e->work, e->line->unit, typed->criterion, typed->seen, &entry);
    struct td_entered mine = td_typed_over(arena, &shown, typed, FIELDS), merged;
    if (!is_right(e, &mine, result) || stands_against(e, typed, &mine, &merged, result))
        return;
    if (td_str_eq(merged.field[TD_IN_ACTUAL], cell->actual) &&
        td_str_eq(merged.field[TD_IN_PREVIOUS], cell->previous) &&
        td_str_eq(merged.field[TD_IN_NOTE], cell->remark))
        return;
    *td_push(arena, &e->candidates) = (struct td_candidate){
        .result = (size_t)(result - e->results->items),
        .row = {.unit = e->line->unit,
                .criterion = typed->criterion,
                .layer = TD_LAYER_SELF,
                .attempt = 1,
                .values = merged},
        .was = td_half_values(&e->work, e->line->unit, typed->criterion, INT64_MAX, &entry),
        .unit_name = e->line->name,
        .unit_path = e->object.path};
}

static void weigh_all(struct entering *e, const struct td_typed_cells *typed)
{
    const struct td_half_book *book = e->work.book;
    for (size_t i = 0; i < typed->n; i++) {
        const struct td_typed_cell *one = &typed->items[i];
        struct td_cell_result *result =
            td_typed_result(e->work.call->arena, e->results, TD_STR_NONE, one->criterion);
        size_t at = td_half_criterion_at(book, one->criterion);
        if (at < book->criteria.n && e->line->cells[at].applies)
            weigh(e, one, result, at);
        else
            td_typed_refuse(
                e->work.call->arena, result, TD_IN_ACTUAL,
                TD_STR("Bảng điểm không còn chỉ tiêu này; hãy mở lại trang."),
                TD_STR("The rubric no longer has this criterion; open the page again."));
    }
}

static struct td_event event_of(const struct entering *e, const char *act, const char *family,
                                int64_t key)
{
    return (struct td_event){.group_id = e->work.shown.group_id,
                             .act = act,
                             .family = family,
                             .key = key,
                             .unit = e->object.path,
                             .year = e->work.year,
                             .by = e->by,
                             .detail = e->line->name};
}

static enum td_err insert(struct entering *e, struct td_change *change,
                          const struct td_batch *batch)
{
    const struct td_half_work *work = &e->work;
    for (size_t i = batch->from; i < batch->to; i++) {
        const struct td_candidate *one = &e->candidates.items[i];
        const td_str *field = one->row.values.field;
        size_t at = td_half_criterion_at(work->book, one->row.criterion);
        const struct td_half_criterion *criterion = &work->book->criteria.items[at];
        TRY(q_insert_half_entry(change->conn, work->revision_id,
                                (int64_t)(work->entries->n + i) + 1, batch->id, one->row.unit,
                                criterion->code, criterion->text, !criterion->lower_is_better,
                                field[TD_IN_ACTUAL], field[TD_IN_PREVIOUS], field[TD_IN_NOTE],
                                work->call->now_ms, td_actor_id(work->call)));
        e->results->items[one->result].outcome = TD_CELL_KEPT;
    }
    return TD_OK;
}

static enum td_err keep(struct entering *e, struct td_change *change)
{
    struct td_batch batch = {0};
    while (td_batch_next(e->work.call->arena, change->conn, &e->candidates, &batch)) {
        struct td_event event = event_of(e, "half.enter", "half", batch.id);
        event.cells = batch.cells;
        event.detail = batch.detail;
        TRY(insert(e, change, &batch));
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}

/* ---- beginning ---- */

/* The unit in the transaction, once the actor may do that. */
static enum td_err begin(struct entering *e, struct td_change *change, td_str unit, bool leads)
{
    e->work.conn = change->conn;
    TRY(td_half_read(&e->work));
    TRY(td_half_line_of(&e->work, unit, &e->line, &e->object));
    return td_may_by(e->work.call, leads ? TD_ACT_ADVANCE_STATE : TD_ACT_SUBMIT_REPORT,
                     leads ? &e->work.shown.object : &e->object, &e->by);
}

static struct td_half_work work_of(const struct td_call *call, td_str group, int64_t year)
{
    return (struct td_half_work){.call = call,
                                 .group = group,
                                 .year = year,
                                 .book = TD_NEW(call->arena, struct td_half_book)};
}

static enum td_err enter(struct entering *e, struct td_change *change, td_str unit,
                         int64_t revision_id, const struct td_typed_cells *typed)
{
    TRY(begin(e, change, unit, false));
    if (!e->line->may_type || revision_id != e->work.revision_id)
        return TD_ECONFLICT;
    weigh_all(e, typed);
    return e->candidates.n ? keep(e, change) : TD_OK;
}

enum td_err td_app_enter_half(const struct td_call *call, td_str group, int64_t year, td_str unit,
                              int64_t revision_id, const struct td_typed_cells *typed,
                              struct td_cell_results *results)
{
    struct td_change change;
    struct entering e = {.work = work_of(call, group, year), .results = results};
    *results = (struct td_cell_results){0};
    TRY(td_half_begin(&e.work));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, enter(&e, &change, unit, revision_id, typed));
}

/* ---- steps ---- */

static enum td_err add_step(struct entering *e, struct td_change *change, const char *kind,
                            const char *act, td_str reason)
{
    int64_t id = td_store_new_id(change->conn);
    struct td_event event = event_of(e, act, "half_step", id);
    event.reason = reason;
    TRY(q_insert_half_step(change->conn, e->work.revision_id, (int64_t)e->work.steps->n + 1, id,
                           e->line->unit, td_str_of(kind), reason, e->work.call->now_ms,
                           td_actor_id(e->work.call), td_on_behalf_of(e->by)));
    return td_change_log(change, &event);
}

static bool was_seen(const struct entering *e, int64_t seen)
{
    const struct td_list_half_entry_rows *entries = e->work.entries;
    for (size_t i = 0; i < entries->n; i++)
        if (entries->items[i].number > seen && td_str_eq(entries->items[i].unit, e->line->unit))
            return false;
    return true;
}

static enum td_err submit(struct entering *e, struct td_change *change, td_str unit,
                          int64_t revision_id, int64_t seen, struct td_half_lacks *lacks)
{
    TRY(begin(e, change, unit, false));
    if (!e->line->may_type || revision_id != e->work.revision_id || !was_seen(e, seen))
        return TD_ECONFLICT;
    for (size_t i = 0; i < e->work.book->criteria.n; i++) {
        const struct td_half_criterion *criterion = &e->work.book->criteria.items[i];
        const struct td_half_cell *cell = &e->line->cells[i];
        if (cell->applies && !cell->actual.n && !cell->remark.n)
            *td_push(e->work.call->arena, lacks) =
                (struct td_half_lack){criterion->code, criterion->text};
    }
    return lacks->n ? TD_EINVAL : add_step(e, change, "submit", "half.submit", TD_STR_NONE);
}

enum td_err td_app_submit_half(const struct td_call *call, td_str group, int64_t year, td_str unit,
                               int64_t revision_id, int64_t seen, struct td_half_lacks *lacks)
{
    struct td_change change;
    struct entering e = {.work = work_of(call, group, year)};
    *lacks = (struct td_half_lacks){0};
    TRY(td_half_begin(&e.work));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, submit(&e, &change, unit, revision_id, seen, lacks));
}

static enum td_err give_back(struct entering *e, struct td_change *change, td_str unit,
                             td_str reason)
{
    TRY(begin(e, change, unit, true));
    return e->line->may_return ? add_step(e, change, "return", "half.return", reason)
                               : TD_ECONFLICT;
}

enum td_err td_app_return_half(const struct td_call *call, td_str group, int64_t year, td_str unit,
                               td_str reason, struct td_diag *diag)
{
    struct td_change change;
    struct entering e = {.work = work_of(call, group, year)};
    TRY(td_half_begin(&e.work));
    TRY(td_check_return_reason(&reason, diag));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, give_back(&e, &change, unit, reason));
}
