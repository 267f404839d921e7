/* How the figures of the half came about: every figure that was typed, and the steps between. */
#include "app/target/half_year_parts.h"

static const struct td_half_line *line_of(const struct td_half_work *work,
                                          const struct td_work_of *of, td_str unit)
{
    for (size_t i = 0; i < work->book->lines.n; i++) {
        const struct td_half_line *line = &work->book->lines.items[i];
        bool is_wanted =
            of->unit.n == 0 || td_str_eq(of->unit, line->unit) || td_str_eq(of->unit, line->name);
        if (td_str_eq(line->unit, unit))
            return is_wanted && line->may_see ? line : NULL;
    }
    return NULL;
}

static td_str criterion_text(const struct td_half_work *work, td_str code)
{
    size_t at = td_half_criterion_at(work->book, code);
    if (at == work->book->criteria.n)
        return code;
    return td_fmt(work->call->arena, "%.*s %.*s", TD_ARG(code),
                  TD_ARG(work->book->criteria.items[at].text));
}

static void add_typed(const struct td_half_work *work, const struct td_work_of *of,
                      struct td_work_history *history)
{
    struct td_arena *arena = work->call->arena;
    for (size_t i = 0; i < work->entries->n; i++) {
        const struct td_list_half_entry_row *row = &work->entries->items[i];
        const struct td_half_line *line = line_of(work, of, row->unit);
        ptrdiff_t entry;
        if (!line || (of->row.n && !td_str_eq(of->row, row->criterion)))
            continue;
        struct td_entered before =
            td_half_values(work, row->unit, row->criterion, row->number - 1, &entry);
        struct td_work_change change = {.unit = line->name,
                                        .what = criterion_text(work, row->criterion),
                                        .at = row->entered_at,
                                        .who = work->sees_names ? row->by_name : TD_STR_NONE,
                                        .family = "half",
                                        .key = row->batch_id};
        td_work_put_value(arena, &change, TD_WORK_HALF, before.field[TD_IN_ACTUAL], row->actual);
        td_work_put_value(arena, &change, TD_WORK_HALF_PREVIOUS, before.field[TD_IN_PREVIOUS],
                          row->previous);
        td_work_put_value(arena, &change, TD_WORK_HALF_REMARK, before.field[TD_IN_NOTE],
                          row->remark);
        td_work_put(arena, history, &change);
    }
}

static void add_steps(const struct td_half_work *work, const struct td_work_of *of,
                      struct td_work_history *history)
{
    for (size_t i = 0; i < work->steps->n; i++) {
        const struct td_list_half_step_row *row = &work->steps->items[i];
        const struct td_half_line *line = line_of(work, of, row->unit);
        if (!line)
            continue;
        const struct td_work_change change = {
            .event = td_str_is(row->kind, "submit") ? TD_WORK_SUBMITTED : TD_WORK_RETURNED,
            .unit = line->name,
            .reason = row->reason,
            .at = row->stepped_at,
            .who = work->sees_names ? row->name : TD_STR_NONE,
            .family = "half_step",
            .key = row->id};
        td_work_put(work->call->arena, history, &change);
    }
}

static enum td_err read(struct td_half_work *work, const struct td_work_of *of,
                        struct td_work_history *history)
{
    struct td_half_line *line;
    struct td_object object;
    TRY(td_half_read(work));
    if (of->unit.n) {
        TRY(td_half_line_of(work, of->unit, &line, &object));
        if (!line->may_see)
            return td_may(work->call, TD_ACT_VIEW_POINTS, &object);
    }
    history->hides_names = !work->sees_names;
    add_typed(work, of, history);
    add_steps(work, of, history);
    return td_work_history_end(work->call, work->conn, work->shown.group_id, history);
}

enum td_err td_app_half_history(const struct td_call *call, const struct td_work_of *of,
                                struct td_work_history *history)
{
    struct td_half_book book;
    struct td_half_work work = {.call = call, .group = of->group, .year = of->year, .book = &book};
    *history = (struct td_work_history){0};
    TRY(td_half_begin(&work));
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = read(&work, of, history);
    td_store_end(work.conn);
    return err;
}
