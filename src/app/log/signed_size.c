/* How far a log is signed, as the signer knows it: a row that says so in the data file could be
 * anybody's. */
#include "app/internal.h"
#include "app/log/checkpoint.h"

/* The newest checkpoint of the file, where this signer made it; else 0. */
static enum td_err signed_in_file(struct td_conn *conn, struct td_arena *arena,
                                  struct td_signer *signer,
                                  const struct td_list_audit_logs_row *log, int64_t *size)
{
    struct td_last_audit_checkpoint_row last;
    struct td_checkpoint head;
    struct td_vkey vkey;
    struct td_diag unsaid;
    td_str ours;
    *size = 0;
    enum td_err err = q_last_audit_checkpoint(conn, arena, log->id, &last);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    TRY(td_signer_vkey(signer, arena, log->origin, &ours));
    td_diag_init(&unsaid, arena);
    if (td_vkey_parse(&unsaid, ours, &vkey) == TD_OK &&
        td_checkpoint_open(&unsaid, log->origin, last.note, &vkey, &head) == TD_OK &&
        head.size == last.size)
        *size = head.size;
    return TD_OK;
}

enum td_err td_log_signed_size(struct td_conn *conn, struct td_arena *arena,
                               struct td_signer *signer, const struct td_list_audit_logs_row *log,
                               int64_t *size)
{
    struct td_hash root;
    TRY(td_signer_last(signer, log->origin, size, &root));
    return *size > 0 ? TD_OK : signed_in_file(conn, arena, signer, log, size);
}
