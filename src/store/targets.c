/* Accepted targets, put over what the package of a revision holds. */
#include "store/targets.h"

#include "domain/data_sheet.h"
#include "store/entered.h"

enum td_err td_list_agreed_targets(struct td_conn *conn, struct td_arena *arena,
                                   int64_t revision_id, const struct td_year *year,
                                   struct td_entered_rows *agreed)
{
    struct td_list_agreed_target_rows rows = {0};
    struct td_data_index index;
    *agreed = (struct td_entered_rows){0};
    TRY(q_list_agreed_target(conn, arena, revision_id, &rows));
    td_data_index_init(arena, &year->data, &index);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_agreed_target_row *row = &rows.items[i];
        uint32_t line;
        struct td_entered values;
        int64_t attempt =
            td_data_index_newest(&index, row->unit, row->criterion, TD_LAYER_SELF, &values, &line);
        if (attempt == 0) /* a later one of another cell is no reason for a new row of this */
            attempt = td_data_index_attempt(&index, row->unit, TD_LAYER_SELF);
        struct td_entered_row *one = td_push(arena, agreed);
        *one = (struct td_entered_row){.unit = row->unit,
                                       .criterion = row->criterion,
                                       .layer = TD_LAYER_SELF,
                                       .attempt = attempt > 0 ? attempt : 1,
                                       .values = values,
                                       .by = td_entered_by(year, row->unit, TD_LAYER_SELF),
                                       .on = td_day_of_moment(arena, row->entered_at)};
        one->values.field[TD_IN_TARGET] = row->target;
    }
    return TD_OK;
}

enum td_err td_targets_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                struct td_year *year)
{
    struct td_entered_rows agreed;
    TRY(td_list_agreed_targets(conn, arena, revision_id, year, &agreed));
    if (agreed.n) {
        struct td_scoring_sheet data = year->data;
        td_data_overlay(arena, &data, &agreed, &year->data, NULL);
    }
    return TD_OK;
}
