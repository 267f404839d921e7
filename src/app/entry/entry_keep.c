/* Writing typed cells down, with what the log says of them. */
#include "app/entry/entering.h"

#include "app/log/log_cells.h"
#include "base/text.h"

/* Candidates that are kept under one entry of the log. */
struct batch {
    int64_t id;
    size_t from, to;
};

static enum td_err insert(struct td_entering *e, struct td_change *change,
                          const struct batch *batch)
{
    for (size_t i = batch->from; i < batch->to; i++) {
        const struct td_candidate *one = &e->candidates.items[i];
        struct td_cell_result *result = &e->results->items[one->result];
        const td_str *field = one->now.field;
        TRY(q_insert_score_entry(
            change->conn, e->work.shown.revision_id, e->work.so_far.entries + (int64_t)i + 1,
            batch->id, one->member->code, result->criterion, e->work.of->layer, one->attempt,
            field[TD_IN_TARGET], field[TD_IN_ACTUAL], field[TD_IN_PREVIOUS], field[TD_IN_STATE],
            field[TD_IN_DOCUMENT], field[TD_IN_NOTE], one->base_number, e->work.call->now_ms,
            td_actor_id(e->work.call)));
        result->outcome = TD_CELL_KEPT;
    }
    return TD_OK;
}

/* "Cà Mau: I.1, I.2" for readers of the log. */
static td_str detail_of(const struct td_entering *e, const struct batch *batch)
{
    enum { MOST = 200 };
    struct td_buf text;
    td_buf_init(&text, e->work.call->arena, (size_t)1 << 20);
    td_buf_printf(&text, "%.*s:", TD_ARG(e->candidates.items[batch->from].member->name));
    for (size_t i = batch->from; i < batch->to; i++)
        td_buf_printf(&text, "%s %.*s", i > batch->from ? "," : "",
                      TD_ARG(e->results->items[e->candidates.items[i].result].criterion));
    return td_utf8_cut(td_buf_str(&text), MOST);
}

/* What becomes of the next candidates of one unit, up to as many as one entry of the log should
 * carry: readers of the log have many entries in hand at once. */
static td_str next_cells(const struct td_entering *e, struct batch *batch)
{
    struct td_buf text;
    td_buf_init(&text, e->work.call->arena, (size_t)1 << 20);
    const struct td_member *member = e->candidates.items[batch->from].member;
    for (batch->to = batch->from; batch->to < e->candidates.n && text.n < TD_LOG_CELLS_ENOUGH &&
                                  e->candidates.items[batch->to].member == member;
         batch->to++) {
        const struct td_candidate *one = &e->candidates.items[batch->to];
        const struct td_entered_row cell = {
            .unit = member->code,
            .criterion = e->results->items[one->result].criterion,
            .layer = e->work.of->layer,
            .attempt = one->attempt,
            .values = one->now,
        };
        td_log_cells_put(&text, &cell, &one->was);
    }
    return td_buf_str(&text);
}

enum td_err td_entering_keep(struct td_entering *e, struct td_change *change,
                             const struct td_grant *by)
{
    static const char *const acts[] = {"score.self", "score.cross", "score.verify"};
    struct batch batch = {0};
    while (batch.to < e->candidates.n) {
        batch = (struct batch){.id = td_store_new_id(change->conn), .from = batch.to};
        td_str cells = next_cells(e, &batch);
        const struct td_event event = {.group_id = e->work.shown.group_id,
                                       .act = acts[e->work.of->layer],
                                       .family = "entry",
                                       .key = batch.id,
                                       .unit = e->candidates.items[batch.from].path,
                                       .year = e->work.of->year,
                                       .by = by,
                                       .cells = cells,
                                       .detail = detail_of(e, &batch)};
        TRY(insert(e, change, &batch));
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}
