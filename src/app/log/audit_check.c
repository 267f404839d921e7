/* Checking the logs against themselves, their checkpoints, and the rows they vouch for: the entries
 * of each log, in their order. */
#include <string.h>

#include "app/log/audit_check_order.h"
#include "app/log/audit_check_parts.h"
#include "audit/note.h"

/* What is kept beside a text, roughly. */
#define BESIDE ((size_t)128)

/* One log while it is read. */
struct reading {
    const struct td_list_audit_logs_row *log;
    struct td_vkey key; /* it is signed with here */
    struct td_check_handovers handovers;
    struct td_check_order order;
    struct td_frontier frontier;
    int64_t nodes;                                      /* that the entries have completed */
    struct td_audit_checkpoints_after_rows checkpoints; /* the next ones, the smallest first */
    size_t next_checkpoint;                             /* of them */
    int64_t after;                                      /* they are behind this size */
    struct td_arena *ahead;                             /* has them */
    struct td_held_checkpoints kept;                    /* those of this log */
};

static bool is_hash(td_str bytes, const struct td_hash *hash)
{
    return bytes.n == sizeof hash->bytes && memcmp(bytes.p, hash->bytes, bytes.n) == 0;
}

bool td_check_keep(struct td_log_checking *check, td_str text, td_str *kept)
{
    size_t more = text.n + BESIDE;
    if (more > TD_CHECK_KEPT - check->kept)
        return false;
    check->kept += more;
    *kept = td_str_copy(check->call->arena, text);
    return true;
}

/* ---- one entry ---- */

static void check_person(struct td_log_checking *check, td_str log,
                         const struct td_audit_entries_row *row, const struct td_log_entry *entry)
{
    if (entry->pii.n == 0)
        return;
    if (row->secret.n == 32) {
        td_str commitment =
            td_log_entry_commit(check->batch, (const unsigned char *)row->secret.p, row->fields);
        if (td_str_eq(commitment, entry->pii))
            return;
    }
    FIND(check, log, "mục %lld: tên người và lý do ghi kèm đã bị sửa hoặc xóa",
         "entry %lld: the names and reason kept with it were changed or removed",
         (long long)row->seq);
}

/* The index by objects, through which the objects are checked. */
static enum td_err check_index(struct td_log_checking *check, const struct reading *reading,
                               const struct td_log_entry *entry)
{
    struct td_audit_index_row_row found;
    struct td_unindexed lacking = {.seq = entry->seq, .log_id = reading->log->id};
    enum td_err err = q_audit_index_row(check->conn, check->batch, reading->log->id, entry->object,
                                        entry->seq, &found);
    if (err != TD_ENOTFOUND)
        return err;
    FIND(check, reading->log->origin, "mục %lld: bảng tra theo đối tượng không khớp",
         "entry %lld: the index by objects does not agree", (long long)entry->seq);
    if (td_check_keep(check, entry->object, &lacking.object))
        *td_push(check->call->arena, &check->unindexed) = lacking;
    else
        check->too_many_unindexed = true;
    return TD_OK;
}

static enum td_err check_body(struct td_log_checking *check, struct reading *reading,
                              const struct td_audit_entries_row *row, const struct td_hash *leaf)
{
    struct td_log_entry entry;
    td_str log = reading->log->origin;
    if (!is_hash(row->leaf, leaf))
        FIND(check, log, "mục %lld: nội dung không khớp với mã băm của nó",
             "entry %lld: its content does not agree with its hash", (long long)row->seq);
    if (td_log_entry_read(check->batch, row->body, &entry) != TD_OK || entry.seq != row->seq) {
        FIND(check, log, "mục %lld: nội dung không đọc được hoặc nằm sai chỗ",
             "entry %lld: its content cannot be read, or stands in the wrong place",
             (long long)row->seq);
        return TD_OK;
    }
    td_check_handover_entry(check, log, &reading->handovers, &entry);
    check_person(check, log, row, &entry);
    TRY(td_check_order_entry(check, &reading->order, &entry, row->fields));
    return check_index(check, reading, &entry);
}

/* ---- the tree ---- */

static enum td_err check_node(struct td_log_checking *check, const struct reading *reading,
                              int64_t seq, const struct td_tree_node *node)
{
    struct td_audit_node_at_row kept;
    enum td_err err = q_audit_node_at(check->conn, check->batch, reading->log->id, node->level,
                                      node->index, &kept);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    if (err == TD_ENOTFOUND || !is_hash(kept.hash, &node->hash))
        FIND(check, reading->log->origin, "mục %lld: mã băm cấp %d của cây không khớp",
             "entry %lld: the tree's hash of level %d does not agree", (long long)seq, node->level);
    return TD_OK;
}

/* A checkpoint of the size that the tree has just reached, by the key that signed then. */
static void check_checkpoint(struct td_log_checking *check, const struct reading *reading,
                             td_str note, const char *whose)
{
    const struct td_frontier *frontier = &reading->frontier;
    const struct td_vkey *key =
        td_handover_key(&reading->handovers.said, frontier->size, &reading->key);
    td_str log = reading->log->origin;
    struct td_checkpoint checkpoint;
    struct td_note parts;
    struct td_diag quiet;
    struct td_hash root = td_frontier_root(frontier);
    td_diag_init(&quiet, check->batch);
    enum td_err err = td_note_parse(&quiet, log, note, &parts);
    if (err == TD_OK)
        err = td_note_check(&parts, key, NULL);
    if (err != TD_OK || !td_checkpoint_parse(parts.text, &checkpoint) ||
        !td_str_eq(checkpoint.origin, log) || checkpoint.size != frontier->size)
        FIND(check, log, "mốc kiểm chứng %s ở %lld mục: chữ ký hoặc nội dung không đúng",
             "%s checkpoint of size %lld: its signature or its content is wrong", whose,
             (long long)frontier->size);
    else if (!td_hash_eq(&checkpoint.root, &root))
        FIND(check, log,
             "mốc kiểm chứng %s ở %lld mục không khớp: nhật ký trước đó đã bị sửa, bớt hoặc thêm",
             "%s checkpoint of size %lld does not agree: the log below it was changed, cut or "
             "added to",
             whose, (long long)frontier->size);
}

static enum td_err read_ahead(struct td_log_checking *check, struct reading *reading,
                              int64_t after_size)
{
    td_arena_reset(reading->ahead);
    reading->after = after_size;
    reading->checkpoints = (struct td_audit_checkpoints_after_rows){0};
    reading->next_checkpoint = 0;
    return q_audit_checkpoints_after(check->conn, reading->ahead, reading->log->id, after_size,
                                     TD_CHECK_BATCH, &reading->checkpoints);
}

/* The next checkpoint up to a size; row is NULL when there is none. */
static enum td_err take_checkpoint(struct td_log_checking *check, struct reading *reading,
                                   int64_t size, const struct td_audit_checkpoints_after_row **row)
{
    const struct td_audit_checkpoints_after_rows *batch = &reading->checkpoints;
    *row = NULL;
    if (reading->next_checkpoint == TD_CHECK_BATCH &&
        batch->items[batch->n - 1].size > reading->after) /* else it is no number */
        TRY(read_ahead(check, reading, batch->items[batch->n - 1].size));
    if (reading->next_checkpoint < batch->n && batch->items[reading->next_checkpoint].size <= size)
        *row = &batch->items[reading->next_checkpoint++];
    return TD_OK;
}

/* All checkpoints of the size the tree has now. */
static enum td_err check_size(struct td_log_checking *check, struct reading *reading)
{
    int64_t size = reading->frontier.size;
    const struct td_audit_checkpoints_after_row *row;
    for (;;) {
        TRY(take_checkpoint(check, reading, size, &row));
        if (!row)
            break;
        check_checkpoint(check, reading, row->note, "đã ký / signed");
        td_check_handover_signed(&reading->handovers, size);
    }
    for (size_t i = 0; i < reading->kept.n; i++) {
        if (reading->kept.items[i].says.size != size)
            continue;
        check_checkpoint(check, reading, reading->kept.items[i].note, "đã giữ / kept");
        check->wanted->compared++;
    }
    td_check_marks(check, &(struct td_checkpoint){reading->log->origin, size,
                                                  td_frontier_root(&reading->frontier)});
    return TD_OK;
}

static enum td_err take_entry(struct td_log_checking *check, struct reading *reading,
                              const struct td_audit_entries_row *row)
{
    struct td_completed completed;
    struct td_hash leaf = td_hash_leaf(row->body);
    if (row->seq != reading->frontier.size)
        FIND(check, reading->log->origin, "thiếu mục %lld", "entry %lld is missing",
             (long long)reading->frontier.size);
    TRY(check_body(check, reading, row, &leaf));
    TRY(td_frontier_append(&reading->frontier, &leaf, &completed));
    for (size_t i = 0; i < completed.n; i++)
        TRY(check_node(check, reading, row->seq, &completed.nodes[i]));
    reading->nodes += (int64_t)completed.n;
    check->wanted->entries++;
    return check_size(check, reading);
}

/* What was signed, or kept, past the last entry. */
static enum td_err check_end(struct td_log_checking *check, struct reading *reading)
{
    const struct td_list_audit_logs_row *log = reading->log;
    const struct td_audit_checkpoints_after_row *row;
    for (;;) {
        TRY(take_checkpoint(check, reading, INT64_MAX, &row));
        if (!row)
            break;
        FIND(check, log->origin, "có mốc kiểm chứng đã ký ở %lld mục, nhật ký chỉ còn %lld mục",
             "there is a checkpoint signed at size %lld, and the log has only %lld",
             (long long)row->size, (long long)reading->frontier.size);
    }
    for (size_t i = 0; i < reading->kept.n; i++) {
        int64_t size = reading->kept.items[i].says.size;
        if (size > reading->frontier.size)
            FIND(check, log->origin,
                 "mốc kiểm chứng đã giữ nói %lld mục, nhật ký chỉ có %lld mục: đây là bản cũ, hoặc "
                 "các mục cuối đã bị bớt",
                 "a kept checkpoint states a size of %lld, and the log has only %lld: this is an "
                 "older copy, or its last entries were cut",
                 (long long)size, (long long)reading->frontier.size);
    }
    return TD_OK;
}

static enum td_err check_head(struct td_log_checking *check, const struct reading *reading)
{
    struct td_hash root = td_frontier_root(&reading->frontier);
    const struct td_list_audit_logs_row *log = reading->log;
    struct td_audit_totals_row totals;
    td_str edge = td_frontier_bytes(check->batch, &reading->frontier);
    if (log->size != reading->frontier.size || !is_hash(log->root, &root) ||
        !td_str_eq(edge, log->frontier))
        FIND(check, log->origin, "đầu nhật ký ghi %lld mục nhưng các mục cho kết quả khác (%lld)",
             "the head of the log states a size of %lld, and the entries give another (%lld)",
             (long long)log->size, (long long)reading->frontier.size);
    TRY(q_audit_totals(check->conn, check->batch, log->id, &totals));
    if (reading->nodes != totals.nodes)
        FIND(check, log->origin, "cây có %lld mã băm cấp trên, phải có %lld",
             "hashes above the leaves of the tree: %lld, and there should be %lld",
             (long long)totals.nodes, (long long)reading->nodes);
    if (reading->frontier.size != totals.objects)
        FIND(check, log->origin, "bảng tra theo đối tượng có %lld dòng, phải có %lld",
             "rows of the index by objects: %lld, and there should be %lld",
             (long long)totals.objects, (long long)reading->frontier.size);
    return TD_OK;
}

/* The key of the log: the one that was given, which signs every log under its name, or that of the
 * file. */
static enum td_err find_key(struct td_log_checking *check, struct reading *reading)
{
    struct td_audit_signer_key_row kept = {0};
    struct td_diag quiet;
    td_str log = reading->log->origin, text = check->wanted->key;
    td_diag_init(&quiet, check->batch);
    enum td_err err = q_audit_signer_key(check->conn, check->batch, reading->log->id, &kept);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    if (text.n == 0)
        text = kept.vkey;
    struct td_vkey key = {0};
    if (text.n && td_vkey_parse(&quiet, text, &key) == TD_OK &&
        td_vkey_make(log, TD_KEY_LOG, key.key, &reading->key) == TD_OK &&
        td_str_eq(kept.vkey, td_vkey_text(check->batch, &reading->key)))
        return TD_OK;
    if (reading->log->checkpoint_size != TD_ABSENT)
        FIND(check, log, "khóa ký ghi trong tệp dữ liệu bị mất hoặc không phải khóa đã cho",
             "the key that signs it is missing from the data file, or is not the one that was "
             "given");
    return TD_OK;
}

/* Begins before the first place: an entry that was put in there is one too many. */
static enum td_err read_entries(struct td_log_checking *check, struct reading *reading)
{
    struct td_audit_entries_rows rows;
    int64_t from = INT64_MIN;
    do {
        td_arena_reset(check->batch);
        rows = (struct td_audit_entries_rows){0};
        TRY(q_audit_entries(check->conn, check->batch, reading->log->id, from, TD_CHECK_BATCH,
                            &rows));
        for (size_t i = 0; i < rows.n; i++) {
            int64_t seq = rows.items[i].seq;
            if (seq < from) /* it is no number: the types are checked elsewhere */
                return TD_OK;
            TRY(take_entry(check, reading, &rows.items[i]));
            if (seq == INT64_MAX)
                return TD_OK;
            from = seq + 1;
        }
    } while (rows.n == TD_CHECK_BATCH);
    return TD_OK;
}

static enum td_err check_log(struct td_log_checking *check,
                             const struct td_list_audit_logs_row *log)
{
    struct td_arena *arena = check->call->arena;
    struct reading reading = {.log = log, .ahead = td_arena_within(arena)};
    for (size_t i = 0; i < check->wanted->kept.n; i++) {
        if (td_str_eq(check->wanted->kept.items[i].says.origin, log->origin))
            *td_push(arena, &reading.kept) = check->wanted->kept.items[i];
    }
    TRY(find_key(check, &reading));
    TRY(td_check_handovers_begin(check, log, &reading.handovers));
    TRY(td_check_order_begin(check, log, &reading.order));
    TRY(read_ahead(check, &reading, INT64_MIN));
    TRY(check_size(check, &reading));
    TRY(read_entries(check, &reading));
    td_check_handovers_end(check, log->origin, &reading.handovers, &reading.key);
    td_check_order_end(&reading.order);
    TRY(check_head(check, &reading));
    TRY(check_end(check, &reading));
    td_arena_free(reading.ahead);
    return TD_OK;
}

/* ---- all ---- */

/* Each log is named after the installation and its group. */
static enum td_err check_origin(struct td_log_checking *check,
                                const struct td_list_audit_logs_row *log, td_str installation)
{
    struct td_group_code_by_id_row group = {.code = TD_STR(TD_INSTALLATION_LOG)};
    if (log->id) {
        enum td_err err = q_group_code_by_id(check->conn, check->batch, log->id, &group);
        if (err != TD_OK && err != TD_ENOTFOUND)
            return err;
    }
    td_str expected =
        td_fmt(check->batch, "thidua-%.*s/%.*s", TD_ARG(installation), TD_ARG(group.code));
    struct td_group_arrivals_row came;
    TRY(q_group_arrivals(check->conn, check->batch, log->id, &came));
    if (came.n) /* the name of the log goes with it */
        expected = td_str_slice(came.vkey, 0, td_str_find(came.vkey, '+'));
    if (!td_str_eq(expected, log->origin))
        FIND(check, log->origin, "tên nhật ký phải là %.*s", "the log's name should be %.*s",
             TD_ARG(expected));
    return TD_OK;
}

static enum td_err check_all(struct td_log_checking *check)
{
    struct td_arena *arena = check->call->arena;
    const struct td_list_audit_logs_rows *logs = &check->logs;
    struct td_installation_row installation;
    struct td_audit_orphans_rows orphans = {0};
    enum td_err err = q_installation(check->conn, arena, &installation);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    TRY(q_list_audit_logs(check->conn, arena, &check->logs));
    if (logs->n == 0)
        FIND(check, TD_STR_NONE, "tệp dữ liệu không có nhật ký", "the data file has no log");
    for (size_t i = 0; i < logs->n; i++) {
        if (err == TD_OK) /* else its row was removed, which its object tells */
            TRY(check_origin(check, &logs->items[i], installation.code));
        TRY(check_log(check, &logs->items[i]));
    }
    td_check_kept_of_absent(check);
    td_check_marks_end(check);
    TRY(q_audit_orphans(check->conn, arena, &orphans));
    for (size_t i = 0; i < orphans.n; i++) {
        if (orphans.items[i].n)
            FIND(check, orphans.items[i].name, "có %lld dòng không thuộc nhật ký nào",
                 "rows that belong to no log: %lld", (long long)orphans.items[i].n);
    }
    return td_check_objects(check);
}

/* An index that lacks a row hides it from some questions and shows it to others. */
static enum td_err check_pages(const struct td_log_checking *check)
{
    td_str finding = TD_STR_NONE;
    TRY(td_store_check(check->conn, check->call->arena, &finding));
    if (!td_str_is(finding, "ok"))
        FIND(check, td_str_of(td_store_path(check->call->app->store)),
             "tệp dữ liệu không lành lặn (%.*s): đã hỏng hoặc bị sửa ngoài chương trình; hãy khôi "
             "phục từ bản sao lưu gần nhất còn lành",
             "the data file is not sound (%.*s): it is damaged or was changed outside the program; "
             "restore the latest backup that is sound",
             TD_ARG(finding));
    return TD_OK;
}

/* A view or a guard that was changed shows, or lets in, what no entry tells of. */
static enum td_err check_definitions(const struct td_log_checking *check)
{
    struct td_altered altered;
    TRY(td_store_check_definitions(check->conn, check->call->arena, &altered));
    if (altered.how != TD_ALTERED_NOT) /* and the rest is looked at as well */
        (void)!td_store_say_altered(check->diag, td_store_path(check->call->app->store), &altered);
    return TD_OK;
}

enum td_err td_check_logs_in(const struct td_call *call, struct td_conn *conn,
                             struct td_log_check *wanted, struct td_diag *diag)
{
    struct td_log_checking check = {.call = call, .wanted = wanted, .diag = diag, .conn = conn};
    check.batch = td_arena_within(call->arena);
    wanted->entries = wanted->objects = wanted->compared = 0;
    enum td_err err = check_definitions(&check);
    if (err == TD_OK && !wanted->is_sound)
        err = check_pages(&check);
    if (err == TD_OK)
        err = check_all(&check);
    td_arena_free(check.batch);
    return err == TD_OK ? td_diag_result(diag) : err;
}

enum td_err td_app_check_logs(const struct td_call *call, struct td_log_check *wanted,
                              struct td_diag *diag)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_check_logs_in(call, conn, wanted, diag);
    td_store_end(conn);
    return err;
}
