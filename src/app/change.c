/* A change and its entries in the audit log, in one transaction. */
#include "app/change.h"

#include <sodium.h>
#include <string.h>

#include "app/internal.h"
#include "app/log/vouch.h"
#include "audit/entry.h"
#include "audit/handover.h"
#include "audit/note.h"
#include "audit/tree.h"
#include "store/cells.h"
#include "store/objects.h"

enum { SECRET_BYTES = 32 };

/* A random UUID of version 4 (RFC 9562). */
static void random_uuid(char uuid[37])
{
    unsigned char bytes[16];
    char hex[33];
    randombytes_buf(bytes, sizeof bytes);
    bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
    sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
    snprintf(uuid, 37, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

enum td_err td_change_begin(const struct td_call *call, struct td_change *change)
{
    *change = (struct td_change){.call = call};
    random_uuid(change->request);
    return td_store_begin_write(call->app->store, call->arena, &change->conn);
}

/* ---- the log ---- */

static td_str bytes_of(const struct td_hash *hash)
{
    return (td_str){(const char *)hash->bytes, sizeof hash->bytes};
}

/* The log of a group, or of the installation; it begins with its first entry. */
static enum td_err open_log(struct td_change *change, int64_t log_id)
{
    struct td_arena *arena = change->call->arena;
    struct td_audit_log_origin_row known;
    struct td_installation_row installation;
    struct td_group_code_by_id_row group = {.code = TD_STR(TD_INSTALLATION_LOG)};
    enum td_err err = q_audit_log_origin(change->conn, arena, log_id, &known);
    if (err != TD_ENOTFOUND)
        return err;
    TRY(q_installation(change->conn, arena, &installation));
    if (log_id)
        TRY(q_group_code_by_id(change->conn, arena, log_id, &group));
    td_str origin =
        td_fmt(arena, "thidua-%.*s/%.*s", TD_ARG(installation.code), TD_ARG(group.code));
    struct td_hash empty = td_hash_empty();
    TRY(q_insert_audit_log(change->conn, log_id, origin));
    return q_insert_audit_head(change->conn, log_id, 0, bytes_of(&empty), TD_STR_NONE);
}

/* Add a leaf to the tree of a log; the entry's own row is written by the caller. */
static enum td_err grow_tree(struct td_change *change, int64_t log_id,
                             const struct td_audit_head_of_row *head, const struct td_hash *leaf)
{
    struct td_frontier frontier;
    struct td_completed completed;
    TRY(td_frontier_from(head->size, head->frontier, &frontier));
    TRY(td_frontier_append(&frontier, leaf, &completed));
    for (size_t i = 0; i < completed.n; i++) {
        const struct td_tree_node *node = &completed.nodes[i];
        TRY(q_insert_audit_node(change->conn, log_id, node->level, node->index,
                                bytes_of(&node->hash)));
    }
    struct td_hash root = td_frontier_root(&frontier);
    return q_update_audit_head(change->conn, frontier.size, bytes_of(&root),
                               td_frontier_bytes(change->call->arena, &frontier), log_id);
}

/* ---- the entry ---- */

/* What the entry says about persons, which stands beside the log: name, reason, detail; where
 * values were typed, what they were and became; how much of the log of the installation was there
 * when the powers of the person were read. */
static td_str personal_fields(struct td_change *change, const struct td_event *event)
{
    struct td_arena *arena = change->call->arena;
    const struct td_actor *actor = change->call->actor;
    const struct td_cell cells[] = {
        {actor->name, TD_CELL_TEXT},
        {event->reason, TD_CELL_TEXT},
        {event->detail, TD_CELL_TEXT},
        {event->cells, TD_CELL_TEXT},
        {td_fmt(arena, "%lld", (long long)actor->powers_at), TD_CELL_TEXT},
    };
    bool has_powers = actor->kind == TD_ACTOR_ACCOUNT && actor->powers_at;
    uint32_t n = has_powers ? 5 : event->cells.n ? 4 : 3;
    const struct td_row row = {1, n, cells};
    return td_cells_write(arena, &row);
}

static td_str actor_word(const struct td_call *call)
{
    const struct td_actor *actor = call->actor;
    switch (actor->kind) {
    case TD_ACTOR_ACCOUNT:
        return td_fmt(call->arena, "u:%lld", (long long)actor->account_id);
    case TD_ACTOR_OPERATOR:
        return TD_STR("os");
    default:
        return TD_STR("public");
    }
}

/* How the rows of the object stand now, and how they stood after its last entry. */
static enum td_err fill_digests(struct td_change *change, const struct td_event *event,
                                const unsigned char secret[SECRET_BYTES],
                                struct td_log_entry *entry)
{
    unsigned char digest[TD_DIGEST_SIZE], rows_key[TD_ROWS_KEY_SIZE];
    struct td_arena *arena = change->call->arena;
    struct td_last_entry_of_object_row last;
    struct td_log_entry before;
    enum td_err err = td_object_digest(change->conn, td_str_of(event->family), event->key, digest);
    td_log_entry_rows_key(secret, rows_key);
    if (err == TD_OK)
        entry->after = td_log_entry_rows_code(arena, rows_key, digest);
    else if (err != TD_ENOTFOUND)
        return err;
    err = q_last_entry_of_object(change->conn, arena, entry->object, &last);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    if (td_log_entry_read(arena, last.body, &before) != TD_OK)
        return TD_EINTERNAL; /* a chain is not begun anew over an entry that was changed */
    entry->before = before.after;
    return TD_OK;
}

static enum td_err append(struct td_change *change, int64_t log_id, struct td_log_entry *entry,
                          const unsigned char secret[SECRET_BYTES], td_str fields)
{
    struct td_arena *arena = change->call->arena;
    struct td_audit_head_of_row head;
    td_str body;
    TRY(open_log(change, log_id));
    TRY(q_audit_head_of(change->conn, arena, log_id, &head));
    td_str key = {(const char *)secret, SECRET_BYTES};
    entry->seq = head.size;
    entry->pii = td_log_entry_commit(arena, secret, fields);
    TRY(td_log_entry_write(arena, entry, &body));
    struct td_hash leaf = td_hash_leaf(body);
    TRY(q_insert_audit_entry(change->conn, log_id, head.size, bytes_of(&leaf), body));
    TRY(q_insert_audit_detail(change->conn, log_id, head.size, key, fields));
    TRY(q_insert_audit_object(change->conn, log_id, entry->object, head.size));
    return grow_tree(change, log_id, &head, &leaf);
}

/* What is done to a group that left is done where it went; the last entry here says that. */
static enum td_err check_is_here(const struct td_change *change, const struct td_event *event)
{
    struct td_group_departure_row gone;
    const struct td_call *call = change->call;
    if (!event->group_id || strcmp(event->act, TD_ACT_LEAVE) == 0)
        return TD_OK;
    enum td_err err = q_group_departure(change->conn, call->arena, event->group_id, &gone);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    if (call->refusal)
        *call->refusal = (struct td_decision){
            .action = TD_ACT_MOVE_GROUP, .why = TD_WHY_LEFT, .taker = gone.taker};
    return TD_EDENIED;
}

enum td_err td_change_log(struct td_change *change, const struct td_event *event)
{
    const struct td_call *call = change->call;
    struct td_arena *arena = call->arena;
    struct td_log_entry entry = {
        .at_ms = call->now_ms,
        .actor = actor_word(call),
        .session = event->is_handed_out ? TD_STR_NONE : call->actor->session_mark,
        .address = event->is_handed_out ? TD_STR_NONE : call->actor->address,
        .act = td_str_of(event->act),
        .object = td_fmt(arena, "%s:%lld", event->family, (long long)event->key),
        .unit = event->unit,
        .cycle = event->year ? td_fmt(arena, "%lld", (long long)event->year) : TD_STR_NONE,
        .state_from = event->state_from,
        .state_to = event->state_to,
        .request = td_str_of(change->request),
        .version = TD_STR("thidua " TD_VERSION),
    };
    if (event->by && event->by->delegation_id) {
        entry.on_behalf = td_fmt(arena, "u:%lld", (long long)event->by->delegated_by);
        entry.delegation = td_fmt(arena, "d:%lld", (long long)event->by->delegation_id);
    }
    unsigned char secret[SECRET_BYTES];
    TRY(check_is_here(change, event));
    randombytes_buf(secret, sizeof secret);
    TRY(td_vouch_before(change->conn, call, td_str_of(event->family), event->key, event->year));
    TRY(fill_digests(change, event, secret, &entry));
    TRY(append(change, event->group_id, &entry, secret, personal_fields(change, event)));
    change->entries++;
    return TD_OK;
}

enum td_err td_change_end(struct td_change *change, enum td_err err)
{
    if (err == TD_OK && change->entries == 0 && td_store_rows_written(change->conn) > 0)
        err = TD_EINTERNAL;
    if (err != TD_OK || change->entries == 0) {
        td_store_end(change->conn);
        return err;
    }
    TRY(td_store_commit(change->conn));
    td_checkpoint_wake(change->call->app);
    return TD_OK;
}

enum td_err td_log_installation(const struct td_call *call, const char *act, td_str detail)
{
    struct td_change change;
    struct td_installation_row installation;
    TRY(td_change_begin(call, &change));
    enum td_err err = q_installation(change.conn, call->arena, &installation);
    if (err == TD_OK)
        err = td_change_log(&change, &(struct td_event){.act = act,
                                                        .family = "installation",
                                                        .key = installation.id,
                                                        .detail = detail});
    return td_change_end(&change, err);
}
