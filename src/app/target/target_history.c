/* How registered targets came about: every figure that was typed, and the steps between. */
#include "app/target/target_parts.h"

static bool is_wanted(const struct td_work_of *of, const struct td_target_line *line)
{
    return of->unit.n == 0 || td_str_eq(of->unit, line->unit) || td_str_eq(of->unit, line->name);
}

/* What a unit has not handed in is its own. */
static bool may_see(const struct td_target_line *line)
{
    bool is_in = line->standing == TD_TARGETS_HANDED_IN || line->standing == TD_TARGETS_ACCEPTED;
    return line->may_see && (line->sees_drafts || is_in);
}

static const struct td_target_line *line_of(const struct td_target_work *work,
                                            const struct td_work_of *of, td_str unit)
{
    for (size_t i = 0; i < work->book->lines.n; i++) {
        const struct td_target_line *line = &work->book->lines.items[i];
        if (td_str_eq(line->unit, unit))
            return is_wanted(of, line) && may_see(line) ? line : NULL;
    }
    return NULL;
}

static td_str criterion_text(const struct td_target_work *work, td_str code)
{
    size_t at = td_target_criterion_at(work->book, code);
    if (at == work->book->criteria.n)
        return code;
    return td_fmt(work->call->arena, "%.*s %.*s", TD_ARG(code),
                  TD_ARG(work->book->criteria.items[at].text));
}

static void add_typed(const struct td_target_work *work, const struct td_work_of *of,
                      struct td_work_history *history)
{
    for (size_t i = 0; i < work->entries->n; i++) {
        const struct td_list_target_entry_row *row = &work->entries->items[i];
        const struct td_target_line *line = line_of(work, of, row->unit);
        ptrdiff_t entry;
        if (!line || (of->row.n && !td_str_eq(of->row, row->criterion)))
            continue;
        struct td_entered before =
            td_target_values(work, row->unit, row->criterion, row->number - 1, &entry);
        struct td_work_change change = {.unit = line->name,
                                        .what = criterion_text(work, row->criterion),
                                        .at = row->entered_at,
                                        .who = work->sees_names ? row->name : TD_STR_NONE,
                                        .family = "target",
                                        .key = row->batch_id};
        td_work_put_value(work->call->arena, &change, TD_WORK_TARGET, before.field[TD_IN_TARGET],
                          row->target);
        td_work_put_value(work->call->arena, &change, TD_WORK_TARGET_REASON,
                          before.field[TD_IN_NOTE], row->reason);
        td_work_put(work->call->arena, history, &change);
    }
}

static void add_steps(const struct td_target_work *work, const struct td_work_of *of,
                      struct td_work_history *history)
{
    for (size_t i = 0; i < work->steps->n; i++) {
        const struct td_list_target_step_row *row = &work->steps->items[i];
        const struct td_target_line *line = line_of(work, of, row->unit);
        if (!line)
            continue;
        const struct td_work_change change = {
            .event = td_str_is(row->kind, "submit")   ? TD_WORK_SUBMITTED
                     : td_str_is(row->kind, "accept") ? TD_WORK_ACCEPTED
                                                      : TD_WORK_RETURNED,
            .unit = line->name,
            .reason = row->reason,
            .at = row->stepped_at,
            .who = work->sees_names ? row->name : TD_STR_NONE,
            .family = "target_step",
            .key = row->id};
        td_work_put(work->call->arena, history, &change);
    }
}

static enum td_err read(struct td_target_work *work, const struct td_work_of *of,
                        struct td_work_history *history)
{
    struct td_target_line *line;
    struct td_object object;
    TRY(td_target_read(work));
    if (of->unit.n) {
        TRY(td_target_line_of(work, of->unit, &line, &object));
        if (!line->may_see)
            return td_may(work->call, TD_ACT_VIEW_POINTS, &object);
    }
    history->hides_names = !work->sees_names;
    add_typed(work, of, history);
    add_steps(work, of, history);
    return td_work_history_end(work->call, work->conn, work->shown.group_id, history);
}

enum td_err td_app_target_history(const struct td_call *call, const struct td_work_of *of,
                                  struct td_work_history *history)
{
    struct td_target_book book;
    struct td_diag diag;
    struct td_target_work work = {
        .call = call, .group = of->group, .year = of->year, .diag = &diag, .book = &book};
    *history = (struct td_work_history){0};
    td_diag_init(&diag, call->arena);
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = read(&work, of, history);
    td_store_end(work.conn);
    return err;
}
