/* Candidates in batches: those of a unit that one entry of the log tells of. */
#include "app/entry/candidate.h"

#include "app/log/log_cells.h"
#include "base/text.h"
#include "store/store.h"

enum { CELLS_ENOUGH = 8192, DETAIL_MOST = 200 };

bool td_batch_next(struct td_arena *arena, struct td_conn *conn,
                   const struct td_candidates *candidates, struct td_batch *batch)
{
    struct td_buf cells, detail;
    if (batch->to == candidates->n)
        return false;
    const struct td_candidate *first = &candidates->items[batch->to];
    *batch = (struct td_batch){
        .id = td_store_new_id(conn), .from = batch->to, .to = batch->to, .path = first->unit_path};
    td_buf_init(&cells, arena, (size_t)1 << 20);
    td_buf_init(&detail, arena, (size_t)1 << 20);
    td_buf_printf(&detail, "%.*s:", TD_ARG(first->unit_name));
    for (; batch->to < candidates->n && cells.n < CELLS_ENOUGH; batch->to++) {
        const struct td_candidate *one = &candidates->items[batch->to];
        if (!td_str_eq(one->row.unit, first->row.unit))
            break;
        td_log_cells_put(&cells, &one->row, &one->was);
        td_buf_printf(&detail, "%s %.*s", one > first ? "," : "", TD_ARG(one->row.criterion));
    }
    batch->cells = td_buf_str(&cells);
    batch->detail = td_utf8_cut(td_buf_str(&detail), DETAIL_MOST);
    return true;
}
