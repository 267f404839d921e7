/* Taking a log out: as a folder that others can check, and as the proof of one entry. */
#include "app/log/audit.h"
#include "app/log/audit_tree.h"
#include "app/internal.h"
#include "audit/log_folder.h"
#include "audit/proof.h"

enum { BATCH = 500 };

/* The entries below the last checkpoint: what follows is not signed yet. */
static enum td_err write_entries(struct td_conn *conn, struct td_arena *arena, int64_t log_id,
                                 int64_t size, struct td_log_writer *writer)
{
    for (int64_t from = 0; from < size;) {
        td_arena_reset(arena);
        struct td_audit_entries_rows rows = {0};
        int64_t count = size - from < BATCH ? size - from : BATCH;
        TRY(q_audit_entries(conn, arena, log_id, from, count, &rows));
        if (rows.n != (size_t)count)
            return TD_EINTERNAL;
        for (size_t i = 0; i < rows.n; i++)
            TRY(td_log_writer_add(writer, rows.items[i].body));
        from += count;
    }
    return TD_OK;
}

/* Whoever holds the key of an installation that the group was at follows it by these. */
static enum td_err write_handovers(struct td_conn *conn, struct td_arena *arena, int64_t log_id,
                                   struct td_log_writer *writer)
{
    struct td_handover_checkpoints_rows rows = {0};
    TRY(q_handover_checkpoints(conn, arena, log_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(td_log_writer_add_handover(writer, rows.items[i].size, rows.items[i].note));
    return TD_OK;
}

static enum td_err export_log(const struct td_call *call, struct td_conn *conn, int64_t log_id,
                              const char *folder)
{
    struct td_last_audit_checkpoint_row checkpoint;
    struct td_log_writer *writer;
    TRY(td_may_read_log(call, conn, log_id));
    TRY(q_last_audit_checkpoint(conn, call->arena, log_id, &checkpoint));
    TRY(td_log_writer_open(call->arena, folder, &writer));
    TRY(write_entries(conn, td_arena_within(call->arena), log_id, checkpoint.size, writer));
    TRY(write_handovers(conn, call->arena, log_id, writer));
    return td_log_writer_finish(writer, checkpoint.note);
}

enum td_err td_app_export_log(const struct td_call *call, int64_t log_id, const char *folder)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = export_log(call, conn, log_id, folder);
    td_store_end(conn);
    return err;
}

enum td_err td_prove_entry(struct td_conn *conn, struct td_arena *arena, int64_t log_id,
                           int64_t seq, td_str *proof, int64_t *signed_size)
{
    struct td_last_audit_checkpoint_row checkpoint;
    struct td_audit_entries_rows rows = {0};
    struct td_stored_tree tree = {conn, arena, log_id};
    struct td_tree_reader reader = td_stored_tree_reader(&tree);
    struct td_proof_file file = {.index = seq};
    TRY(q_last_audit_checkpoint(conn, arena, log_id, &checkpoint));
    TRY(q_audit_entries(conn, arena, log_id, seq, 1, &rows));
    if (rows.n == 0 || rows.items[0].seq != seq || seq >= checkpoint.size)
        return TD_ENOTFOUND;
    TRY(td_inclusion_make(&reader, seq, checkpoint.size, &file.proof));
    file.body = rows.items[0].body;
    file.checkpoint = checkpoint.note;
    *proof = td_proof_file_write(arena, &file);
    *signed_size = checkpoint.size;
    return TD_OK;
}

enum td_err td_app_prove_entry(const struct td_call *call, int64_t log_id, int64_t seq,
                               td_str *proof)
{
    struct td_conn *conn = NULL;
    struct td_log_line line;
    td_str body;
    int64_t signed_size;
    TRY(td_app_read_entry(call, log_id, seq, &line, &body));
    if (line.is_sealed)
        return TD_ENOTFOUND;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_may_read_log(call, conn, log_id);
    if (err == TD_OK)
        err = td_prove_entry(conn, call->arena, log_id, seq, proof, &signed_size);
    td_store_end(conn);
    return err;
}
