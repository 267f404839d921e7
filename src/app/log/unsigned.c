/* Entries that nobody has signed in time: what is above the last checkpoint can be changed unseen.
 */
#include "app/care/clock.h"
#include "app/internal.h"
#include "app/log/checkpoint.h"
#include "audit/entry.h"

#define PATIENCE_MS ((int64_t)2 * 60 * 1000) /* a server signs within seconds */

static void say_unsigned(const struct td_call *call, const struct td_list_audit_logs_row *log,
                         int64_t signed_size, int64_t since_ms, struct td_diag *diag)
{
    td_str since = td_moment_as_read(call->arena, since_ms);
    td_diag_warning(
        diag, (struct td_place){log->origin, 0, 0},
        "%lld mục cuối chưa được ký từ %s. Nếu máy chủ đang chạy, hãy dừng rồi chạy lại; nếu "
        "không, "
        "lần chạy tới sẽ ký",
        "the last %lld entries have not been signed since %s. If the server is running, stop it "
        "and start it again; if not, it signs them when it starts",
        (long long)(log->size - signed_size), since.p);
}

/* Of a server by its signer; else by the file, which has what was signed. */
static enum td_err find_signed(const struct td_call *call, struct td_conn *conn,
                               const struct td_list_audit_logs_row *log, int64_t *size)
{
    struct td_signer *signer = td_checkpoint_signer(call->app);
    if (signer)
        return td_log_signed_size(conn, call->arena, signer, log, size);
    *size = log->checkpoint_size == TD_ABSENT ? log->size : log->checkpoint_size;
    return TD_OK;
}

static enum td_err check_one(const struct td_call *call, struct td_conn *conn,
                             const struct td_list_audit_logs_row *log, struct td_diag *diag)
{
    struct td_audit_entries_rows rows = {0};
    struct td_log_entry first;
    int64_t signed_size;
    TRY(find_signed(call, conn, log, &signed_size));
    if (signed_size >= log->size)
        return TD_OK;
    TRY(q_audit_entries(conn, call->arena, log->id, signed_size, 1, &rows));
    if (rows.n == 0)
        return TD_OK;
    TRY(td_log_entry_read(call->arena, rows.items[0].body, &first));
    if (call->now_ms - first.at_ms > PATIENCE_MS)
        say_unsigned(call, log, signed_size, first.at_ms, diag);
    return TD_OK;
}

enum td_err td_app_check_unsigned(const struct td_call *call, struct td_diag *diag)
{
    struct td_list_audit_logs_rows logs = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_audit_logs(conn, call->arena, &logs);
    for (size_t i = 0; i < logs.n && err == TD_OK; i++)
        err = check_one(call, conn, &logs.items[i], diag);
    td_store_end(conn);
    return err;
}
