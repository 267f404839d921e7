/* What everybody may know of an issued document who has its code. */
#include "app/issuing/issuing_parts.h"
#include "app/log/audit_tree.h"
#include "app/people/account_parts.h"
#include "audit/document_proof.h"
#include "audit/entry.h"
#include "audit/mark.h"
#include "store/objects.h"

static enum td_err find(struct td_conn *conn, const struct td_call *call, td_str code,
                        struct td_issued *issued)
{
    struct td_issued_of_code_row row;
    struct td_issued_list list = {0};
    TRY(q_issued_of_code(conn, call->arena, code, &row));
    TRY(td_issuing_issued(conn, call, row.group_id, &list));
    const struct td_issued *one = td_issuing_of_id(&list, row.id);
    if (!one)
        return TD_EINTERNAL;
    *issued = *one;
    issued->submitted_by = issued->issued_by = TD_STR_NONE;
    return TD_OK;
}

/* ---- what strangers do not read yet ---- */

bool td_issuing_tells_results(td_str kind)
{
    static const char *const kinds[] = {"bao-cao-tong-ket", "bien-ban-hop", "bien-ban-kiem-phieu",
                                        "to-trinh"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (td_str_is(kind, kinds[i]))
            return true;
    return false;
}

static enum td_err are_open(struct td_conn *conn, const struct td_call *call, td_str group,
                            int64_t year, bool *open)
{
    const struct td_call stranger = td_call_of_public(call->app, call->arena, TD_STR_NONE);
    struct td_shown shown;
    TRY(td_newest_shown(conn, call->arena, group, year, &shown));
    *open = td_decision_of(&stranger, TD_ACT_VIEW_TOTALS, &shown.object).allowed;
    return TD_OK;
}

enum td_err td_app_results_are_open(const struct td_call *call, td_str group, int64_t year,
                                    bool *open)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = are_open(conn, call, group, year, open);
    td_store_end(conn);
    return err;
}

static enum td_err find_for_reader(struct td_conn *conn, const struct td_call *call, td_str code,
                                   struct td_issued *issued)
{
    bool open = true;
    TRY(find(conn, call, code, issued));
    if (td_issuing_tells_results(issued->kind))
        TRY(are_open(conn, call, issued->group, issued->year, &open));
    issued->is_kept_back = !open;
    return TD_OK;
}

/* ---- guessing, and reading without end ---- */

/* Codes that nothing has, and papers that were found: whoever holds one code could ask for names
 * and numbers in a register, or for files, as often as a machine can. What a page cache answers is
 * not counted. */
static const struct counted {
    const char *what;
    enum td_delay_kind kind;
} guesses = {"code", TD_DELAY_NETWORK}, readings = {"read", TD_DELAY_READERS};

static td_str subject_of(const struct td_call *call, const struct counted *counted)
{
    td_str network = td_delay_network(call->arena, call->actor->address);
    return td_fmt(call->arena, "%s:%.*s", counted->what, TD_ARG(network));
}

static enum td_err add_wait(struct td_conn *conn, const struct td_call *call,
                            const struct counted *counted, int64_t *wait)
{
    struct td_failures failures;
    return td_failures_wait(conn, call->arena, counted->kind, subject_of(call, counted),
                            call->now_ms, wait, &failures);
}

static enum td_err is_too_much(struct td_conn *conn, const struct td_call *call, bool *too_much)
{
    int64_t wait = 0;
    TRY(add_wait(conn, call, &guesses, &wait));
    TRY(add_wait(conn, call, &readings, &wait));
    *too_much = wait > 0;
    return TD_OK;
}

static enum td_err note(const struct td_call *call, const struct counted *counted)
{
    struct td_change change;
    struct td_failures failures;
    TRY(td_change_begin(call, &change));
    enum td_err err = q_forget_networks(change.conn, call->now_ms - TD_DELAY_NETWORK_MS);
    if (err == TD_OK)
        err = td_failures_add(change.conn, call->arena, counted->kind, subject_of(call, counted),
                              call->now_ms, &failures);
    return td_account_end(&change, err);
}

enum td_err td_app_find_issued(const struct td_call *call, td_str code, struct td_issued *issued,
                               bool *is_barred)
{
    struct td_conn *conn = NULL;
    *is_barred = false;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = is_too_much(conn, call, is_barred);
    if (err == TD_OK)
        err = *is_barred ? TD_ENOTFOUND : find_for_reader(conn, call, code, issued);
    td_store_end(conn);
    if ((err == TD_OK || err == TD_ENOTFOUND) && !*is_barred)
        TRY(note(call, err == TD_OK ? &readings : &guesses));
    return err;
}

/* ---- the proof ---- */

/* The key of the code of an entry's rows; none of one of form 1. */
static enum td_err find_rows_key(struct td_conn *conn, struct td_arena *arena, int64_t log_id,
                                 int64_t seq, td_str *rows_key)
{
    struct td_audit_entries_rows rows = {0};
    struct td_log_entry entry;
    TRY(q_audit_entries(conn, arena, log_id, seq, 1, &rows));
    if (rows.n != 1 || td_log_entry_read(arena, rows.items[0].body, &entry) != TD_OK)
        return TD_EINTERNAL;
    if (entry.is_plain)
        return TD_OK;
    if (rows.items[0].secret.n != 32)
        return TD_EINTERNAL;
    unsigned char *key = td_arena_alloc(arena, TD_ROWS_KEY_SIZE);
    td_log_entry_rows_key((const unsigned char *)rows.items[0].secret.p, key);
    *rows_key = (td_str){(const char *)key, TD_ROWS_KEY_SIZE};
    return TD_OK;
}

static enum td_err prove(struct td_conn *conn, const struct td_call *call,
                         const struct td_issued *issued, struct td_issued_proof *proof)
{
    struct td_arena *arena = call->arena;
    struct td_last_entry_of_object_row last;
    struct td_audit_log_origin_row log;
    struct td_last_audit_checkpoint_row checkpoint;
    struct td_audit_signer_key_row key;
    struct td_document_proof file = {0};
    td_str object = td_fmt(arena, "issued:%lld", (long long)issued->id);
    TRY(q_last_entry_of_object(conn, arena, object, &last));
    TRY(q_audit_log_origin(conn, arena, issued->group_id, &log));
    TRY(td_object_rows(conn, arena, TD_STR("issued"), issued->id, &file.rows));
    TRY(find_rows_key(conn, arena, issued->group_id, last.seq, &file.rows_key));
    TRY(td_prove_entry(conn, arena, issued->group_id, last.seq, &file.proof, &proof->signed_size));
    TRY(q_last_audit_checkpoint(conn, arena, issued->group_id, &checkpoint));
    TRY(q_audit_signer_key(conn, arena, issued->group_id, &key));
    proof->checkpoint = checkpoint.note;
    proof->mark = td_note_mark(arena, checkpoint.note);
    proof->vkey = key.vkey;
    proof->file = td_document_proof_write(arena, &file);
    proof->log_origin = log.origin;
    proof->seq = last.seq;
    return TD_OK;
}

enum td_err td_app_prove_issued(const struct td_call *call, const struct td_issued *issued,
                                struct td_issued_proof *proof)
{
    struct td_conn *conn = NULL;
    *proof = (struct td_issued_proof){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = prove(conn, call, issued, proof);
    td_store_end(conn);
    return err;
}
