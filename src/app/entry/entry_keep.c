/* Writing typed cells down, with what the log says of them. */
#include "app/entry/entering.h"

static enum td_err insert(struct td_entering *e, struct td_change *change,
                          const struct td_batch *batch)
{
    for (size_t i = batch->from; i < batch->to; i++) {
        const struct td_candidate *one = &e->candidates.items[i];
        const struct td_entered_row *row = &one->row;
        const td_str *field = row->values.field;
        TRY(q_insert_score_entry(
            change->conn, e->work.shown.revision_id, e->work.so_far.entries + (int64_t)i + 1,
            batch->id, row->unit, row->criterion, row->layer, row->attempt, field[TD_IN_TARGET],
            field[TD_IN_ACTUAL], field[TD_IN_PREVIOUS], field[TD_IN_STATE], field[TD_IN_DOCUMENT],
            field[TD_IN_NOTE], one->base_number, e->work.call->now_ms, td_actor_id(e->work.call)));
        e->results->items[one->result].outcome = TD_CELL_KEPT;
    }
    return TD_OK;
}

enum td_err td_entering_keep(struct td_entering *e, struct td_change *change,
                             const struct td_grant *by)
{
    static const char *const acts[] = {"score.self", "score.cross", "score.verify"};
    struct td_batch batch = {0};
    while (td_batch_next(e->work.call->arena, change->conn, &e->candidates, &batch)) {
        const struct td_event event = {.group_id = e->work.shown.group_id,
                                       .act = acts[e->work.of->layer],
                                       .family = "entry",
                                       .key = batch.id,
                                       .unit = batch.path,
                                       .year = e->work.of->year,
                                       .by = by,
                                       .cells = batch.cells,
                                       .detail = batch.detail};
        TRY(insert(e, change, &batch));
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}
