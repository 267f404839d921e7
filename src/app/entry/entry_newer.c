/* What was typed or replaced below a sheet that judges after it was handed in, and opening that
 * sheet again. */
#include "app/entry/entry_parts.h"

/* A layer that came in with the content judges what that held: all that is typed below it here is
 * later. One that the content was yet to get judges nothing until a sheet of it is handed in. */
static enum td_err moment_without_a_step(struct td_conn *conn, struct td_arena *arena,
                                         int64_t revision_id, enum td_layer layer, int64_t *moment)
{
    struct td_state_before_work_row row;
    TRY(q_state_before_work(conn, arena, revision_id, &row));
    *moment =
        row.state >= (layer == TD_LAYER_CROSS ? TD_STATE_CROSS_SCORING : TD_STATE_VERIFICATION)
            ? 0
            : INT64_MAX;
    return TD_OK;
}

enum td_err td_changed_below(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             enum td_layer layer, struct td_newer_cells *cells)
{
    struct td_changed_below_rows rows = {0};
    int64_t otherwise;
    *cells = (struct td_newer_cells){0};
    if (layer != TD_LAYER_CROSS && layer != TD_LAYER_VERIFIED)
        return TD_OK;
    TRY(moment_without_a_step(conn, arena, revision_id, layer, &otherwise));
    TRY(q_changed_below(conn, arena, revision_id, layer, otherwise, &rows));
    for (size_t i = 0; i < rows.n; i++)
        *td_push(arena, cells) =
            (struct td_newer_cell){rows.items[i].unit, rows.items[i].criterion};
    return td_replaced_below(conn, arena, revision_id, layer, otherwise, cells);
}

enum td_err td_changed_below_criteria(struct td_conn *conn, struct td_arena *arena,
                                      int64_t revision_id, struct td_newer_cells *cells)
{
    struct td_changed_below_criteria_rows rows = {0};
    *cells = (struct td_newer_cells){0};
    TRY(q_changed_below_criteria(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        *td_push(arena, cells) =
            (struct td_newer_cell){rows.items[i].unit, rows.items[i].criterion};
    return td_replaced_below_criteria(conn, arena, revision_id, cells);
}

bool td_is_changed(const struct td_newer_cells *cells, td_str unit, td_str criterion)
{
    for (size_t i = 0; i < cells->n; i++)
        if ((!unit.n || td_str_eq(cells->items[i].unit, unit)) &&
            (!criterion.n || td_str_eq(cells->items[i].criterion, criterion)))
            return true;
    return false;
}

static void open_again(struct td_entry_work *work, const struct td_newer_cells *all, td_str unit,
                       td_str criterion)
{
    work->changed = (struct td_newer_cells){0};
    for (size_t i = 0; i < all->n; i++)
        if ((!unit.n || td_str_eq(all->items[i].unit, unit)) &&
            (!criterion.n || td_str_eq(all->items[i].criterion, criterion)))
            *td_push(work->call->arena, &work->changed) = all->items[i];
    work->reopens = work->is_submitted && work->changed.n > 0;
    work->is_submitted = work->is_submitted && !work->reopens;
}

enum td_err td_entry_look_below(struct td_entry_work *work)
{
    struct td_newer_cells all;
    TRY(td_changed_below(work->conn, work->call->arena, work->shown.revision_id, work->of->layer,
                         &all));
    open_again(work, &all, work->member->code, TD_STR_NONE);
    return TD_OK;
}

enum td_err td_criterion_look_below(struct td_entry_work *work)
{
    struct td_newer_cells all;
    TRY(td_changed_below_criteria(work->conn, work->call->arena, work->shown.revision_id, &all));
    open_again(work, &all, TD_STR_NONE, work->of->criterion);
    return TD_OK;
}

td_str td_entry_reopen_reason(const struct td_entry_work *work)
{
    bool is_of_criterion = work->scorer != NULL;
    struct td_arena *arena = work->call->arena;
    td_str names = TD_STR_NONE;
    for (size_t i = 0; i < work->changed.n; i++) {
        const struct td_newer_cell *cell = &work->changed.items[i];
        td_str name = is_of_criterion ? td_member_name(work->base, cell->unit) : cell->criterion;
        names = names.n ? td_fmt(arena, "%.*s, %.*s", TD_ARG(names), TD_ARG(name)) : name;
    }
    return td_fmt(arena, "Số của đơn vị đã đổi sau khi nộp phiếu: %.*s", TD_ARG(names));
}
