/* What others did about the way into one's account, told to its owner. */
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/hands.h"

static enum td_err add_links(const struct td_call *call, struct td_conn *conn, int64_t account_id,
                             int64_t since, struct td_done_lines *lines)
{
    struct td_list_links_made_for_rows rows = {0};
    TRY(q_list_links_made_for(conn, call->arena, account_id, since, &rows));
    for (size_t i = 0; i < rows.n; i++)
        *td_push(call->arena, lines) = (struct td_done_line){
            .what = TD_DONE_LINK, .by = rows.items[i].made_by_name, .at = rows.items[i].made_at};
    return TD_OK;
}

static enum td_err add_resets(const struct td_call *call, struct td_conn *conn, int64_t account_id,
                              int64_t since, struct td_done_lines *lines)
{
    struct td_list_resets_of_rows rows = {0};
    TRY(q_list_resets_of(conn, call->arena, account_id, since, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_resets_of_row *row = &rows.items[i];
        enum td_bond tie;
        if (row->granted != TD_ABSENT) {
            TRY(td_bond_of(conn, call->arena, row->asked_by, row->decided_by, &tie));
            *td_push(call->arena, lines) =
                (struct td_done_line){.what = row->granted ? TD_DONE_RESET : TD_DONE_RESET_REFUSED,
                                      .by = row->decided_by_name,
                                      .at = row->decided_at,
                                      .is_tied = row->granted && tie != TD_BOND_NONE};
        }
        *td_push(call->arena, lines) = (struct td_done_line){.what = TD_DONE_RESET_ASKED,
                                                             .by = row->asked_by_name,
                                                             .at = row->asked_at,
                                                             .reason = row->reason};
    }
    return TD_OK;
}

enum td_err td_app_list_done_to_me(const struct td_call *call, const struct td_session *session,
                                   int64_t days, struct td_done_lines *lines)
{
    struct td_conn *conn = NULL;
    int64_t since = call->now_ms - days * 24 * 3600 * 1000;
    *lines = (struct td_done_lines){0};
    if (session->visit != TD_VISIT_WHOLE)
        return TD_EDENIED;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = add_resets(call, conn, session->account_id, since, lines);
    if (err == TD_OK)
        err = add_links(call, conn, session->account_id, since, lines);
    td_store_end(conn);
    return err;
}
