/* Keeping the targets that a unit types. */
#include "app/target_parts.h"

#include "app/change.h"
#include "app/entry_parts.h"

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

static const enum td_entered_field fields[] = {TD_IN_TARGET, TD_IN_NOTE};

static void refuse(const struct entering *e, struct td_cell_result *result,
                   enum td_entered_field field, td_str vi, td_str en)
{
    result->outcome = TD_CELL_REFUSED;
    *td_push(e->work.call->arena, &result->mistakes) = (struct td_mistake){field, {vi, en}};
}

/* What can be said of the texts alone. */
static void check_texts(const struct entering *e, const struct td_entered *values,
                        struct td_cell_result *result)
{
    struct td_arena *arena = e->work.call->arena;
    td_str target = values->field[TD_IN_TARGET];
    for (size_t i = 0; i < 2; i++)
        if (values->field[fields[i]].n > TD_ENTERED_MAX)
            refuse(e, result, fields[i],
                   TD_STR("Dài quá; hãy viết ngắn lại, nhiều nhất khoảng 1.000 chữ cái."),
                   TD_STR("Too long; please shorten it to about 1,000 letters."));
    if (result->mistakes.n || target.n == 0)
        return;
    enum td_number_fault fault = td_input_number(target);
    if (fault != TD_NUMBER_OK)
        refuse(e, result, TD_IN_TARGET,
               td_fmt(arena, "“%.*s” %s", TD_ARG(target), td_number_fault_vi(fault)),
               td_fmt(arena, "“%.*s” %s", TD_ARG(target), td_number_fault_en(fault)));
}

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
        for (size_t i = 0; i < 2; i++)
            now.base.field[fields[i]] = TD_STR("\x01");
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
    struct td_entered mine, merged;
    ptrdiff_t entry;
    mine = td_target_values(&e->work, e->line->unit, typed->criterion, typed->seen, &entry);
    for (size_t i = 0; i < 2; i++)
        if (typed->given >> fields[i] & 1)
            mine.field[fields[i]] = td_text_on_one_line(arena, typed->values.field[fields[i]]);
    check_texts(e, &mine, result);
    if (result->mistakes.n || stands_against(e, typed, &mine, &merged, result))
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
        struct td_cell_result *result = td_push(e->work.call->arena, e->results);
        size_t at = td_target_criterion_at(book, one->criterion);
        *result = (struct td_cell_result){.criterion = one->criterion};
        if (at < book->criteria.n && e->line->cells[at].applies)
            weigh(e, one, result, at);
        else
            refuse(e, result, TD_IN_TARGET,
                   TD_STR("Bảng điểm không còn chỉ tiêu này; hãy mở lại trang."),
                   TD_STR("The rubric no longer has this target; open the page again."));
    }
}

static enum td_err keep(struct entering *e, struct td_change *change,
                        const struct td_object *object, const struct td_grant *by)
{
    const struct td_target_work *work = &e->work;
    int64_t batch_id = td_store_new_id(change->conn);
    for (size_t i = 0; i < e->candidates.n; i++) {
        const struct candidate *one = &e->candidates.items[i];
        struct td_cell_result *result = &e->results->items[one->result];
        TRY(q_insert_target_entry(change->conn, work->shown.revision_id,
                                  (int64_t)(work->entries->n + i) + 1, batch_id, e->line->unit,
                                  result->criterion, one->target, one->reason, work->call->now_ms,
                                  td_actor_id(work->call)));
        result->outcome = TD_CELL_KEPT;
    }
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = "target.enter",
                                   .family = "target",
                                   .key = batch_id,
                                   .unit = object->path,
                                   .year = work->year,
                                   .by = by,
                                   .detail = td_kept_detail(work->call->arena, e->line->name,
                                                            e->results)};
    return td_change_log(change, &event);
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
