/* What was typed into a revision, put over what its package holds. */
#include "store/entered.h"

#include "base/date.h"
#include "domain/data_sheet.h"

td_str td_day_of_moment(struct td_arena *arena, int64_t milliseconds)
{
    return td_date_iso(arena, td_date_in_vietnam(milliseconds / 1000));
}

enum td_err td_list_entered(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                            const struct td_year *year, struct td_entered_rows *entered)
{
    struct td_counting_score_entries_rows rows = {0};
    TRY(q_counting_score_entries(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_counting_score_entries_row *row = &rows.items[i];
        *td_push(arena, entered) = (struct td_entered_row){
            .unit = row->unit,
            .criterion = row->criterion,
            .layer = row->layer,
            .attempt = row->attempt,
            .values = {{row->target, row->actual, row->previous, row->state, row->document,
                        row->note}},
            .by = td_entered_by(year, row->unit, row->layer),
            .on = td_day_of_moment(arena, row->entered_at),
        };
    }
    return TD_OK;
}

enum td_err td_entered_so_far(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                              struct td_typed_so_far *so_far)
{
    struct td_last_score_entry_row last;
    TRY(q_last_score_entry(conn, arena, revision_id, &last));
    *so_far = (struct td_typed_so_far){last.number, last.entered_at};
    return TD_OK;
}

enum td_err td_entered_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                struct td_year *year)
{
    struct td_entered_rows entered = {0};
    TRY(td_list_entered(conn, arena, revision_id, year, &entered));
    if (entered.n) {
        struct td_scoring_sheet data = year->data;
        td_data_overlay(arena, &data, &entered, &year->data, NULL);
    }
    return TD_OK;
}
