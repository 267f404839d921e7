/* Keeping the targets that a unit types. */
#include "app/target/target_parts.h"

#include "app/change.h"
#include "app/entry/typed_cells.h"
#include "app/log/log_cells.h"

/* A typed target on its way into the store. */
struct candidate {
    size_t result;
    td_str target, reason;
};
struct candidates TD_ARRAY(struct candidate);

struct entering {
    struct td_target_work work;
    bool is_of_other; /* the page showed another revision */
    struct td_target_line *line;
    struct td_cell_results *results;
    struct candidates candidates;
};

enum { FIELDS = TD_IN_BIT(TD_IN_TARGET) | TD_IN_BIT(TD_IN_NOTE) };

/* Whether somebody else typed over it since the page was made. */
static bool is_of_others(const struct entering *e, ptrdiff_t entry, int64_t seen)
{
    const struct td_list_target_entry_row *row = &e->work.entries->items[entry];
    return row->number > seen && row->entered_by != td_actor_id(e->work.call);
}

static bool stands_against(const struct entering *e, const struct td_typed_cell *typed,
                           const struct td_entered *mine, struct td_entered *merged,
                           struct td_cell_result *result)
{
    ptrdiff_t then, at;
    struct td_typed_now now = {
        .base = td_target_values(&e->work, e->line->unit, typed->criterion, typed->seen, &then),
        .theirs = td_target_values(&e->work, e->line->unit, typed->criterion, INT64_MAX, &at)};
    now.is_of_others = e->is_of_other || (at >= 0 && is_of_others(e, at, typed->seen));
    if (e->is_of_other)
        now.base.field[TD_IN_TARGET] = now.base.field[TD_IN_NOTE] = TD_STR("\x01");
    if (at >= 0) {
        now.by = e->work.entries->items[at].name;
        now.at = e->work.entries->items[at].entered_at;
    }
    return td_typed_stands_against(&now, mine, merged, result);
}

static void weigh(struct entering *e, const struct td_typed_cell *typed,
                  struct td_cell_result *result, size_t at)
{
    struct td_arena *arena = e->work.call->arena;
    const struct td_target_cell *cell = &e->line->cells[at];
    ptrdiff_t entry;
    struct td_entered shown =
        td_target_values(&e->work, e->line->unit, typed->criterion, typed->seen, &entry);
    struct td_entered mine = td_typed_over(arena, &shown, typed, FIELDS), merged;
    if (!td_typed_is_short(arena, &mine, result) ||
        !td_typed_is_number(arena, &mine, TD_IN_TARGET, result) ||
        stands_against(e, typed, &mine, &merged, result))
        return;
    if (td_str_eq(merged.field[TD_IN_TARGET], cell->target) &&
        td_str_eq(merged.field[TD_IN_NOTE], cell->reason))
        return;
    *td_push(arena, &e->candidates) = (struct candidate){
        (size_t)(result - e->results->items), merged.field[TD_IN_TARGET], merged.field[TD_IN_NOTE]};
}

static void weigh_all(struct entering *e, const struct td_typed_cells *typed)
{
    const struct td_target_book *book = e->work.book;
    for (size_t i = 0; i < typed->n; i++) {
        const struct td_typed_cell *one = &typed->items[i];
        struct td_cell_result *result =
            td_typed_result(e->work.call->arena, e->results, TD_STR_NONE, one->criterion);
        size_t at = td_target_criterion_at(book, one->criterion);
        if (at < book->criteria.n && e->line->cells[at].applies)
            weigh(e, one, result, at);
        else
            td_typed_refuse(e->work.call->arena, result, TD_IN_TARGET,
                            TD_STR("Bảng điểm không còn chỉ tiêu này; hãy mở lại trang."),
                            TD_STR("The rubric no longer has this target; open the page again."));
    }
}

/* Candidates that are kept under one entry of the log. */
struct batch {
    int64_t id;
    size_t from, to;
};

/* The next of them, as many as one entry should carry; what becomes of each. */
static td_str next_cells(const struct entering *e, struct batch *batch)
{
    struct td_buf text;
    td_buf_init(&text, e->work.call->arena, (size_t)1 << 20);
    for (batch->to = batch->from; batch->to < e->candidates.n && text.n < TD_LOG_CELLS_ENOUGH;
         batch->to++) {
        const struct candidate *one = &e->candidates.items[batch->to];
        struct td_entered_row cell = {.unit = e->line->unit,
                                      .criterion = e->results->items[one->result].criterion,
                                      .layer = TD_LAYER_SELF,
                                      .attempt = 1};
        ptrdiff_t entry;
        const struct td_entered was =
            td_target_values(&e->work, cell.unit, cell.criterion, INT64_MAX, &entry);
        cell.values.field[TD_IN_TARGET] = one->target;
        cell.values.field[TD_IN_NOTE] = one->reason;
        td_log_cells_put(&text, &cell, &was);
    }
    return td_buf_str(&text);
}

static enum td_err insert(struct entering *e, struct td_change *change, const struct batch *batch)
{
    const struct td_target_work *work = &e->work;
    for (size_t i = batch->from; i < batch->to; i++) {
        const struct candidate *one = &e->candidates.items[i];
        struct td_cell_result *result = &e->results->items[one->result];
        TRY(q_insert_target_entry(change->conn, work->shown.revision_id,
                                  (int64_t)(work->entries->n + i) + 1, batch->id, e->line->unit,
                                  result->criterion, one->target, one->reason, work->call->now_ms,
                                  td_actor_id(work->call)));
        result->outcome = TD_CELL_KEPT;
    }
    return TD_OK;
}

static enum td_err keep(struct entering *e, struct td_change *change,
                        const struct td_object *object, const struct td_grant *by)
{
    const struct td_target_work *work = &e->work;
    struct batch batch = {0};
    while (batch.to < e->candidates.n) {
        batch = (struct batch){.id = td_store_new_id(change->conn), .from = batch.to};
        td_str cells = next_cells(e, &batch);
        TRY(insert(e, change, &batch));
        const struct td_event event = {
            .group_id = work->shown.group_id,
            .act = "target.enter",
            .family = "target",
            .key = batch.id,
            .unit = object->path,
            .year = work->year,
            .by = by,
            .cells = cells,
            .detail = td_kept_detail(work->call->arena, e->line->name, e->results,
                                     e->candidates.items[batch.from].result,
                                     e->candidates.items[batch.to - 1].result + 1)};
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}

static enum td_err enter(struct entering *e, struct td_change *change, td_str unit,
                         int64_t revision_id, const struct td_typed_cells *typed)
{
    const struct td_grant *by;
    struct td_object object;
    TRY(td_target_read(&e->work));
    TRY(td_target_line_of(&e->work, unit, &e->line, &object));
    TRY(td_may_by(e->work.call, TD_ACT_PROPOSE_TARGET, &object, &by));
    if (e->work.book->is_being_signed || e->line->standing == TD_TARGETS_HANDED_IN ||
        e->line->standing == TD_TARGETS_ACCEPTED)
        return TD_ECONFLICT;
    e->is_of_other = revision_id != e->work.shown.revision_id;
    weigh_all(e, typed);
    return e->candidates.n ? keep(e, change, &object, by) : TD_OK;
}

enum td_err td_app_enter_targets(const struct td_call *call, const struct td_targets_of *of,
                                 int64_t revision_id, const struct td_typed_cells *typed,
                                 struct td_diag *diag, struct td_cell_results *results)
{
    struct td_change change;
    struct td_target_book book;
    struct entering e = {.results = results};
    *results = (struct td_cell_results){0};
    TRY(td_change_begin(call, &change));
    e.work = (struct td_target_work){.call = call,
                                     .group = of->group,
                                     .year = of->year,
                                     .diag = diag,
                                     .conn = change.conn,
                                     .book = &book};
    return td_change_end(&change, enter(&e, &change, of->unit, revision_id, typed));
}
