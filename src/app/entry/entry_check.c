/* Typed cells under the rules of the rubric: the engine scores the year as it would be. */
#include "app/entry/entering.h"

/* The rows to be scored: those kept, with the candidates in their places. */
static struct td_entered_rows rows_with(struct td_entering *e)
{
    struct td_arena *arena = e->work.call->arena;
    struct td_entered_rows rows = {0};
    for (size_t i = 0; i < e->work.entered.n; i++)
        *td_push(arena, &rows) = e->work.entered.items[i];
    for (size_t i = 0; i < e->candidates.n; i++) {
        struct td_candidate *one = &e->candidates.items[i];
        const struct td_entered_row *row = &one->row;
        for (one->scored = 0; one->scored < e->work.entered.n; one->scored++) {
            const struct td_entered_row *kept = &rows.items[one->scored];
            if (kept->layer == row->layer && kept->attempt == row->attempt &&
                td_str_eq(kept->unit, row->unit) && td_str_eq(kept->criterion, row->criterion))
                break;
        }
        if (one->scored == e->work.entered.n) {
            one->scored = rows.n;
            td_push(arena, &rows);
        }
        rows.items[one->scored] = *row;
    }
    return rows;
}

/* Give each error to the candidate whose row it is about; false: it is about something else. */
static bool blame(struct td_entering *e, const struct td_year *year, const uint32_t *lines,
                  const struct td_diagnostic *error)
{
    struct td_arena *arena = e->work.call->arena;
    for (size_t i = 0; i < e->candidates.n; i++) {
        const struct td_candidate *one = &e->candidates.items[i];
        enum td_entered_field field = TD_IN_ACTUAL;
        if (lines[one->scored] != error->place.row)
            continue;
        if (!td_data_field_at(arena, &year->data, error->place.column, &field))
            field = TD_IN_ACTUAL;
        td_typed_refuse(arena, &e->results->items[one->result], field, error->text[TD_VI],
                        error->text[TD_EN]);
        return true;
    }
    return false;
}

static void drop_refused(struct td_entering *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < e->candidates.n; i++) {
        if (e->results->items[e->candidates.items[i].result].outcome != TD_CELL_REFUSED)
            e->candidates.items[kept++] = e->candidates.items[i];
    }
    e->candidates.n = kept;
}

enum td_err td_entering_check(struct td_entering *e)
{
    while (e->candidates.n) {
        struct td_arena *arena = e->work.call->arena;
        struct td_diag diag;
        struct td_year *year;
        struct td_computed computed;
        struct td_entered_rows rows = rows_with(e);
        uint32_t *lines = TD_NEW_ARRAY(arena, rows.n, uint32_t);
        bool found = false;
        td_diag_init(&diag, arena);
        enum td_err err = td_entry_score(&e->work, &rows, &diag, lines, &year, &computed);
        if (err != TD_EINVAL)
            return err;
        for (size_t i = 0; i < diag.n; i++) {
            if (diag.items[i].severity == TD_ERROR)
                found = blame(e, year, lines, &diag.items[i]) || found;
        }
        if (!found) {
            *e->work.diag = diag;
            return TD_EINVAL;
        }
        drop_refused(e);
    }
    return TD_OK;
}
