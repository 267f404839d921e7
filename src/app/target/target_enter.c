/* Keeping the targets that a unit types. */
#include "app/target/target_parts.h"

#include "app/change.h"
#include "app/entry/candidate.h"
#include "app/entry/typed_cells.h"

struct entering {
    struct td_target_work work;
    bool is_of_other; /* the page showed another revision */
    struct td_target_line *line;
    struct td_cell_results *results;
    struct td_object object; /* the unit */
    struct td_candidates candidates;
};

enum { FIELDS = TD_IN_BIT(TD_IN_TARGET) | TD_IN_BIT(TD_IN_NOTE) };

static bool stands_against(const struct entering *e, const struct td_typed_cell *typed,
                           const struct td_entered *mine, struct td_entered *merged,
                           struct td_cell_result *result)
{
    ptrdiff_t then, at;
    struct td_typed_now now = {
        .base = td_target_values(&e->work, e->line->unit, typed->criterion, typed->seen, &then),
        .theirs = td_target_values(&e->work, e->line->unit, typed->criterion, INT64_MAX, &at)};
    if (e->is_of_other)
        now.base.field[TD_IN_TARGET] = now.base.field[TD_IN_NOTE] = TD_STR("\x01");
    if (at >= 0) {
        now.by = e->work.entries->items[at].name;
        now.at = e->work.entries->items[at].entered_at;
    }
    return td_typed_stands_against(&now, mine, merged, result);
}

/* Whether the criterion can be scored with it, whatever the result will be; else refused. */
static bool can_be_scored(const struct entering *e, const struct td_entered *values, size_t at,
                          struct td_cell_result *result)
{
    struct td_arena *arena = e->work.call->arena;
    const struct td_target_criterion *criterion = &e->work.book->criteria.items[at];
    td_str target = values->field[TD_IN_TARGET];
    const char *vi, *en;
    if (td_input_target(e->work.scoring, criterion->index, target, &vi, &en))
        return true;
    td_typed_refuse(arena, result, TD_IN_TARGET, td_fmt(arena, "“%.*s” %s.", TD_ARG(target), vi),
                    td_fmt(arena, "“%.*s” %s.", TD_ARG(target), en));
    return false;
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
        !can_be_scored(e, &mine, at, result) || stands_against(e, typed, &mine, &merged, result))
        return;
    if (td_str_eq(merged.field[TD_IN_TARGET], cell->target) &&
        td_str_eq(merged.field[TD_IN_NOTE], cell->reason))
        return;
    *td_push(arena, &e->candidates) = (struct td_candidate){
        .result = (size_t)(result - e->results->items),
        .row = {.unit = e->line->unit,
                .criterion = typed->criterion,
                .layer = TD_LAYER_SELF,
                .attempt = 1,
                .values = merged},
        .was = td_target_values(&e->work, e->line->unit, typed->criterion, INT64_MAX, &entry),
        .unit_name = e->line->name,
        .unit_path = e->object.path};
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

static enum td_err insert(struct entering *e, struct td_change *change,
                          const struct td_batch *batch)
{
    const struct td_target_work *work = &e->work;
    for (size_t i = batch->from; i < batch->to; i++) {
        const struct td_candidate *one = &e->candidates.items[i];
        const td_str *field = one->row.values.field;
        TRY(q_insert_target_entry(change->conn, work->shown.revision_id,
                                  (int64_t)(work->entries->n + i) + 1, batch->id, one->row.unit,
                                  one->row.criterion, field[TD_IN_TARGET], field[TD_IN_NOTE],
                                  work->call->now_ms, td_actor_id(work->call)));
        e->results->items[one->result].outcome = TD_CELL_KEPT;
    }
    return TD_OK;
}

static enum td_err keep(struct entering *e, struct td_change *change, const struct td_grant *by)
{
    struct td_batch batch = {0};
    while (td_batch_next(e->work.call->arena, change->conn, &e->candidates, &batch)) {
        const struct td_event event = {.group_id = e->work.shown.group_id,
                                       .act = "target.enter",
                                       .family = "target",
                                       .key = batch.id,
                                       .unit = batch.path,
                                       .year = e->work.year,
                                       .by = by,
                                       .cells = batch.cells,
                                       .detail = batch.detail};
        TRY(insert(e, change, &batch));
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}

static enum td_err enter(struct entering *e, struct td_change *change, td_str unit,
                         int64_t revision_id, const struct td_typed_cells *typed)
{
    const struct td_grant *by;
    TRY(td_target_read(&e->work));
    TRY(td_target_line_of(&e->work, unit, &e->line, &e->object));
    TRY(td_may_by(e->work.call, TD_ACT_PROPOSE_TARGET, &e->object, &by));
    if (e->work.book->is_being_signed || e->line->standing == TD_TARGETS_HANDED_IN ||
        e->line->standing == TD_TARGETS_ACCEPTED)
        return TD_ECONFLICT;
    e->is_of_other = revision_id != e->work.shown.revision_id;
    weigh_all(e, typed);
    return e->candidates.n ? keep(e, change, by) : TD_OK;
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
