/* How the target of a figure was registered, accepted and given back. */
#include "app/log/figure_target.h"

void td_figure_put_step(struct td_arena *arena, const struct td_figure_step *step,
                        struct td_figure_steps *steps)
{
    size_t at = steps->n;
    td_push(arena, steps);
    for (; at && steps->items[at - 1].at > step->at; at--)
        steps->items[at] = steps->items[at - 1];
    steps->items[at] = *step;
}

/* Each target that was typed, over the one before. */
static bool add_typed(const struct td_call *call, const struct td_figure *figure,
                      const struct td_list_target_entry_rows *rows, struct td_figure_steps *steps)
{
    struct td_entered before = {0};
    bool is_any = false;
    for (size_t i = 0; i < rows->n; i++) {
        const struct td_list_target_entry_row *row = &rows->items[i];
        if (!td_str_eq(row->unit, figure->unit) || !td_str_eq(row->criterion, figure->criterion))
            continue;
        struct td_figure_step step = {.event = TD_FIGURE_TARGET_TYPED,
                                      .at = row->entered_at,
                                      .name = row->name,
                                      .from = before,
                                      .batch_id = row->batch_id};
        step.to.field[TD_IN_TARGET] = row->target;
        step.to.field[TD_IN_NOTE] = row->reason;
        td_figure_put_step(call->arena, &step, steps);
        before = step.to;
        is_any = true;
    }
    return is_any;
}

static enum td_figure_event event_of(td_str kind)
{
    return td_str_is(kind, "submit")   ? TD_FIGURE_TARGETS_SUBMITTED
           : td_str_is(kind, "accept") ? TD_FIGURE_TARGETS_ACCEPTED
                                       : TD_FIGURE_TARGETS_RETURNED;
}

enum td_err td_figure_target_steps(const struct td_call *call, struct td_conn *conn,
                                   const struct td_figure *figure, int64_t revision_id,
                                   bool sees_drafts, struct td_figure_steps *steps)
{
    struct td_list_target_entry_rows entries = {0};
    struct td_list_target_step_rows stepped = {0};
    TRY(q_list_target_entry(conn, call->arena, revision_id, &entries));
    TRY(q_list_target_step(conn, call->arena, revision_id, &stepped));
    const struct td_list_target_step_row *last = NULL;
    for (size_t i = 0; i < stepped.n; i++)
        if (td_str_eq(stepped.items[i].unit, figure->unit))
            last = &stepped.items[i];
    bool is_registered = last && !td_str_is(last->kind, "return");
    if (!(is_registered || sees_drafts) || !add_typed(call, figure, &entries, steps))
        return TD_OK;
    for (size_t i = 0; i < stepped.n; i++) {
        const struct td_list_target_step_row *row = &stepped.items[i];
        const struct td_figure_step step = {.event = event_of(row->kind),
                                            .at = row->stepped_at,
                                            .name = row->name,
                                            .reason = row->reason};
        if (td_str_eq(row->unit, figure->unit))
            td_figure_put_step(call->arena, &step, steps);
    }
    return TD_OK;
}
