/* The logs: how far each goes, and how far it is signed. */
#include <string.h>

#include "app/internal.h"
#include "app/log/audit.h"
#include "app/log/audit_tree.h"
#include "audit/mark.h"
#include "audit/tree.h"

static enum td_err read_head(struct td_conn *conn, struct td_arena *arena,
                             const struct td_list_audit_logs_row *row, struct td_log_head *head)
{
    struct td_group_code_by_id_row group = {0};
    struct td_last_audit_checkpoint_row checkpoint = {0};
    struct td_audit_signer_key_row key = {0};
    struct td_hash root;
    if (row->id)
        TRY(q_group_code_by_id(conn, arena, row->id, &group));
    enum td_err err = q_last_audit_checkpoint(conn, arena, row->id, &checkpoint);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    enum td_err no_key = q_audit_signer_key(conn, arena, row->id, &key);
    if (row->root.n != sizeof root.bytes || (no_key != TD_OK && no_key != TD_ENOTFOUND))
        return TD_EINTERNAL;
    memcpy(root.bytes, row->root.p, sizeof root.bytes);
    *head = (struct td_log_head){
        .id = row->id,
        .origin = row->origin,
        .group = group.code,
        .size = row->size,
        .root = td_hash_base64(arena, &root),
        .signed_size = err == TD_OK ? checkpoint.size : 0,
        .checkpoint = err == TD_OK ? checkpoint.note : TD_STR_NONE,
        .vkey = key.vkey,
        .mark = err == TD_OK ? td_note_mark(arena, checkpoint.note) : TD_STR_NONE,
    };
    return TD_OK;
}

/* Whether the actor may know that the group of a log is there: it sees the group, or a year of it.
 */
static enum td_err may_know(const struct td_call *call, struct td_conn *conn,
                            const struct td_year_list *years, const struct td_log_head *head,
                            bool *known)
{
    struct td_group_place_row place;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    *known = head->group.n == 0;
    for (size_t i = 0; i < years->n && !*known; i++)
        *known = td_str_eq(years->items[i].code, head->group);
    if (*known)
        return TD_OK;
    TRY(q_group_place(conn, call->arena, head->group, &place));
    const struct td_object group = {.path = place.path};
    *known = td_may(&quiet, TD_ACT_VIEW_GROUP, &group) == TD_OK;
    return TD_OK;
}

static enum td_err read_heads(const struct td_call *call, struct td_conn *conn,
                              const struct td_year_list *years, struct td_log_heads *heads)
{
    struct td_list_audit_logs_rows rows = {0};
    TRY(q_list_audit_logs(conn, call->arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_log_head head;
        bool known;
        TRY(read_head(conn, call->arena, &rows.items[i], &head));
        TRY(may_know(call, conn, years, &head, &known));
        if (known)
            *td_push(call->arena, heads) = head;
    }
    return TD_OK;
}

enum td_err td_app_list_logs(const struct td_call *call, struct td_log_heads *heads)
{
    struct td_conn *conn = NULL;
    struct td_year_list years = {0};
    *heads = (struct td_log_heads){0};
    TRY(td_app_list_years(call, &years));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_heads(call, conn, &years, heads);
    td_store_end(conn);
    return err;
}

/* ---- a short code that somebody noted ---- */

static enum td_err gives(struct td_conn *conn, struct td_arena *arena,
                         const struct td_log_head *head, const struct td_noted_mark *noted,
                         bool *does)
{
    struct td_stored_tree tree = {conn, arena, head->id};
    struct td_tree_reader reader = td_stored_tree_reader(&tree);
    struct td_checkpoint then = {.origin = head->origin, .size = noted->size};
    *does = false;
    if (noted->size > head->size)
        return TD_OK;
    enum td_err err = td_tree_root(&reader, noted->size, &then.root);
    *does = err == TD_OK && td_noted_mark_is_of(arena, noted, &then);
    return err == TD_EINTERNAL ? TD_OK : err; /* a hash of the tree is gone: it gives another */
}

enum td_err td_app_find_noted(const struct td_call *call, const struct td_noted_mark *noted,
                              struct td_log_head *found)
{
    struct td_conn *conn = NULL;
    struct td_log_heads heads;
    bool does = false;
    enum td_err err = TD_OK;
    TRY(td_app_list_logs(call, &heads));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    for (size_t i = 0; i < heads.n && err == TD_OK && !does; i++) {
        *found = heads.items[i];
        err = gives(conn, call->arena, found, noted, &does);
    }
    td_store_end(conn);
    return err == TD_OK && !does ? TD_ENOTFOUND : err;
}
