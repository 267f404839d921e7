/* Checking the logs against themselves, their checkpoints, and the rows they vouch for. */
#include <sodium.h>
#include <string.h>

#include "app/audit.h"
#include "app/internal.h"
#include "audit/entry.h"
#include "audit/note.h"
#include "base/map.h"
#include "domain/object_name.h"
#include "store/objects.h"

enum { BATCH = 500 };

/* What the last entry of an object said of its rows. */
struct vouched {
    td_str object;
    td_str log;
    int64_t seq;
    td_str after;  /* empty: it has no rows any more */
    td_str secret; /* of that entry, from which the key of its code comes; empty: it is plain */
    td_str unit, cycle;
    bool seen; /* it stands in the tables */
};

struct check {
    const struct td_call *call;
    struct td_log_check *wanted;
    struct td_diag *diag;
    struct td_conn *conn;
    struct td_map by_object; /* places in objects */
    struct objects TD_ARRAY(struct vouched) objects;
};

/* One log while it is read. */
struct reading {
    const struct td_list_audit_logs_row *log;
    struct td_vkey key; /* its checkpoints are signed with */
    struct td_frontier frontier;
    struct td_list_audit_nodes_rows nodes;
    size_t next_node_count; /* nodes that the entries have completed */
    struct td_list_audit_objects_rows index;
    struct td_list_audit_checkpoints_rows checkpoints; /* newest first */
    size_t checkpoints_left;
};

/* What is wrong, and in which log or object. */
#define FIND(check, where, ...)                                                                    \
    td_diag_error((check)->diag, (struct td_place){(where), 0, 0}, __VA_ARGS__)

static bool is_hash(td_str bytes, const struct td_hash *hash)
{
    return bytes.n == sizeof hash->bytes && memcmp(bytes.p, hash->bytes, bytes.n) == 0;
}

/* ---- one entry ---- */

static void check_person(struct check *check, td_str log, const struct td_audit_entries_row *row,
                         const struct td_log_entry *entry)
{
    if (entry->pii.n == 0)
        return;
    if (row->secret.n == 32) {
        td_str commitment = td_log_entry_commit(check->call->arena,
                                                (const unsigned char *)row->secret.p, row->fields);
        if (td_str_eq(commitment, entry->pii))
            return;
    }
    FIND(check, log, "mục %lld: tên người và lý do ghi kèm đã bị sửa hoặc xóa",
         "entry %lld: the names and reason kept with it were changed or removed",
         (long long)row->seq);
}

/* The history of an object is one chain: each entry begins where the one before ended. */
static void check_chain(struct check *check, td_str log, td_str secret,
                        const struct td_log_entry *entry)
{
    uint32_t place = (uint32_t)check->objects.n, known = 0;
    if (td_map_add(&check->by_object, entry->object, place, &known)) {
        *td_push(check->call->arena, &check->objects) =
            (struct vouched){.object = entry->object, .log = log};
        known = place;
    } else if (!td_str_eq(check->objects.items[known].after, entry->before)) {
        FIND(check, log, "mục %lld: không nối tiếp mục trước của %.*s",
             "entry %lld: does not continue the entry before of %.*s", (long long)entry->seq,
             TD_ARG(entry->object));
    }
    struct vouched *vouched = &check->objects.items[known];
    vouched->seq = entry->seq;
    vouched->after = entry->after;
    vouched->secret = entry->is_plain ? TD_STR_NONE : secret;
    vouched->unit = entry->unit;
    vouched->cycle = entry->cycle;
}

static void check_index(struct check *check, struct reading *reading,
                        const struct td_log_entry *entry)
{
    size_t i = (size_t)entry->seq;
    if (i < reading->index.n && reading->index.items[i].seq == entry->seq &&
        td_str_eq(reading->index.items[i].object, entry->object))
        return;
    FIND(check, reading->log->origin, "mục %lld: bảng tra theo đối tượng không khớp",
         "entry %lld: the index by objects does not agree", (long long)entry->seq);
}

static void check_body(struct check *check, struct reading *reading,
                       const struct td_audit_entries_row *row)
{
    struct td_log_entry entry;
    td_str log = reading->log->origin;
    struct td_hash leaf = td_hash_leaf(row->body);
    if (!is_hash(row->leaf, &leaf))
        FIND(check, log, "mục %lld: nội dung không khớp với mã băm của nó",
             "entry %lld: its content does not agree with its hash", (long long)row->seq);
    if (td_log_entry_read(check->call->arena, row->body, &entry) != TD_OK ||
        entry.seq != row->seq) {
        FIND(check, log, "mục %lld: nội dung không đọc được hoặc nằm sai chỗ",
             "entry %lld: its content cannot be read, or stands in the wrong place",
             (long long)row->seq);
        return;
    }
    check_person(check, log, row, &entry);
    check_chain(check, log, row->secret, &entry);
    check_index(check, reading, &entry);
}

/* ---- the tree ---- */

static bool has_node(const struct reading *reading, const struct td_tree_node *node)
{
    for (size_t i = 0; i < reading->nodes.n; i++) {
        const struct td_list_audit_nodes_row *row = &reading->nodes.items[i];
        if (row->lvl == node->level && row->n == node->index)
            return is_hash(row->hash, &node->hash);
    }
    return false;
}

/* A checkpoint of the size that the tree has just reached. */
static void check_checkpoint(struct check *check, const struct reading *reading, td_str note,
                             const char *whose)
{
    const struct td_frontier *frontier = &reading->frontier;
    const struct td_vkey *key = &reading->key;
    td_str log = reading->log->origin;
    struct td_checkpoint checkpoint;
    struct td_note parts;
    struct td_diag quiet;
    struct td_hash root = td_frontier_root(frontier);
    td_diag_init(&quiet, check->call->arena);
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

/* The size that a kept checkpoint of this log states; -1: it is of another. */
static int64_t kept_size(struct check *check, td_str log, td_str note)
{
    struct td_note parts;
    struct td_checkpoint checkpoint;
    struct td_diag quiet;
    td_diag_init(&quiet, check->call->arena);
    if (td_note_parse(&quiet, log, note, &parts) != TD_OK ||
        !td_checkpoint_parse(parts.text, &checkpoint) || !td_str_eq(checkpoint.origin, log))
        return -1;
    return checkpoint.size;
}

/* All checkpoints of the size the tree has now. */
static void check_size(struct check *check, struct reading *reading)
{
    int64_t size = reading->frontier.size;
    td_str log = reading->log->origin;
    while (reading->checkpoints_left > 0 &&
           reading->checkpoints.items[reading->checkpoints_left - 1].size == size) {
        reading->checkpoints_left--;
        check_checkpoint(check, reading, reading->checkpoints.items[reading->checkpoints_left].note,
                         "đã ký / signed");
    }
    for (size_t i = 0; i < check->wanted->kept.n; i++) {
        if (kept_size(check, log, check->wanted->kept.items[i]) == size)
            check_checkpoint(check, reading, check->wanted->kept.items[i], "đã giữ / kept");
    }
}

static enum td_err take_entry(struct check *check, struct reading *reading,
                              const struct td_audit_entries_row *row)
{
    struct td_completed completed;
    struct td_hash leaf;
    td_str log = reading->log->origin;
    if (row->seq != reading->frontier.size)
        FIND(check, log, "thiếu mục %lld", "entry %lld is missing",
             (long long)reading->frontier.size);
    check_body(check, reading, row);
    leaf = td_hash_leaf(row->body);
    TRY(td_frontier_append(&reading->frontier, &leaf, &completed));
    for (size_t i = 0; i < completed.n; i++) {
        if (!has_node(reading, &completed.nodes[i]))
            FIND(check, log, "mục %lld: mã băm cấp %d của cây không khớp",
                 "entry %lld: the tree's hash of level %d does not agree", (long long)row->seq,
                 completed.nodes[i].level);
    }
    reading->next_node_count += completed.n;
    check_size(check, reading);
    check->wanted->entries++;
    return TD_OK;
}

static void check_head(struct check *check, const struct reading *reading)
{
    struct td_hash root = td_frontier_root(&reading->frontier);
    const struct td_list_audit_logs_row *log = reading->log;
    td_str edge = td_frontier_bytes(check->call->arena, &reading->frontier);
    if (log->size != reading->frontier.size || !is_hash(log->root, &root) ||
        !td_str_eq(edge, log->frontier))
        FIND(check, log->origin, "đầu nhật ký ghi %lld mục nhưng các mục cho kết quả khác (%lld)",
             "the head of the log states a size of %lld, and the entries give another (%lld)",
             (long long)log->size, (long long)reading->frontier.size);
    if (reading->next_node_count != reading->nodes.n)
        FIND(check, log->origin, "cây có %zu mã băm cấp trên, phải có %zu",
             "hashes above the leaves of the tree: %zu, and there should be %zu", reading->nodes.n,
             reading->next_node_count);
    if (reading->index.n != (size_t)reading->frontier.size)
        FIND(check, log->origin, "bảng tra theo đối tượng có %zu dòng, phải có %lld",
             "rows of the index by objects: %zu, and there should be %lld", reading->index.n,
             (long long)reading->frontier.size);
    for (size_t i = 0; i < reading->checkpoints_left; i++)
        FIND(check, log->origin, "có mốc kiểm chứng đã ký ở %lld mục, nhật ký chỉ còn %lld mục",
             "there is a checkpoint signed at size %lld, and the log has only %lld",
             (long long)reading->checkpoints.items[i].size, (long long)reading->frontier.size);
    for (size_t i = 0; i < check->wanted->kept.n; i++) {
        int64_t size = kept_size(check, log->origin, check->wanted->kept.items[i]);
        if (size > reading->frontier.size)
            FIND(check, log->origin,
                 "mốc kiểm chứng đã giữ nói %lld mục, nhật ký chỉ có %lld mục: đây là bản cũ, hoặc "
                 "các mục cuối đã bị bớt",
                 "a kept checkpoint states a size of %lld, and the log has only %lld: this is an "
                 "older copy, or its last entries were cut",
                 (long long)size, (long long)reading->frontier.size);
    }
}

/* The key of the log: the one that was given, which signs every log under its name, or that of the
 * file. */
static enum td_err find_key(struct check *check, struct reading *reading)
{
    struct td_audit_signer_key_row kept = {0};
    struct td_diag quiet;
    td_str log = reading->log->origin, text = check->wanted->key;
    td_diag_init(&quiet, check->call->arena);
    enum td_err err = q_audit_signer_key(check->conn, check->call->arena, reading->log->id, &kept);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    if (text.n == 0)
        text = kept.vkey;
    struct td_vkey key = {0};
    if (text.n && td_vkey_parse(&quiet, text, &key) == TD_OK &&
        td_vkey_make(log, TD_KEY_LOG, key.key, &reading->key) == TD_OK &&
        td_str_eq(kept.vkey, td_vkey_text(check->call->arena, &reading->key)))
        return TD_OK;
    if (reading->checkpoints.n)
        FIND(check, log, "khóa ký ghi trong tệp dữ liệu bị mất hoặc không phải khóa đã cho",
             "the key that signs it is missing from the data file, or is not the one that was "
             "given");
    return TD_OK;
}

static enum td_err check_log(struct check *check, const struct td_list_audit_logs_row *log)
{
    struct td_arena *arena = check->call->arena;
    struct reading reading = {.log = log};
    TRY(q_list_audit_nodes(check->conn, arena, log->id, &reading.nodes));
    TRY(q_list_audit_objects(check->conn, arena, log->id, &reading.index));
    TRY(q_list_audit_checkpoints(check->conn, arena, log->id, INT64_MAX, &reading.checkpoints));
    reading.checkpoints_left = reading.checkpoints.n;
    TRY(find_key(check, &reading));
    check_size(check, &reading);
    for (int64_t from = 0;;) {
        struct td_audit_entries_rows rows = {0};
        TRY(q_audit_entries(check->conn, arena, log->id, from, BATCH, &rows));
        for (size_t i = 0; i < rows.n; i++)
            TRY(take_entry(check, &reading, &rows.items[i]));
        if (rows.n < BATCH)
            break;
        from = rows.items[rows.n - 1].seq + 1;
    }
    check_head(check, &reading);
    return TD_OK;
}

/* ---- the rows ---- */

/* Whether rows with this digest are those that the last entry spoke of. */
static bool agrees(const struct check *check, const struct vouched *vouched,
                   const unsigned char digest[TD_DIGEST_SIZE])
{
    char hex[2 * TD_DIGEST_SIZE + 1];
    unsigned char rows_key[TD_ROWS_KEY_SIZE];
    sodium_bin2hex(hex, sizeof hex, digest, TD_DIGEST_SIZE);
    if (vouched->secret.n == 0)
        return td_str_is(vouched->after, hex);
    if (vouched->secret.n != 32) /* its entry has been found already */
        return false;
    td_log_entry_rows_key((const unsigned char *)vouched->secret.p, rows_key);
    return td_str_eq(vouched->after, td_log_entry_rows_code(check->call->arena, rows_key, digest));
}

/* What an object is to people, with its year and place: "Tệp minh chứng, năm 2015, /tw/..." */
static const char *in_words(const struct check *check, const struct vouched *vouched,
                            enum td_lang lang)
{
    struct td_arena *arena = check->call->arena;
    td_str words = td_object_name(vouched->object, lang);
    if (vouched->cycle.n)
        words = td_fmt(arena, lang == TD_VI ? "%.*s, năm %.*s" : "%.*s, year %.*s", TD_ARG(words),
                       TD_ARG(vouched->cycle));
    if (vouched->unit.n)
        words = td_fmt(arena, "%.*s, %.*s", TD_ARG(words), TD_ARG(vouched->unit));
    return td_fmt(arena, "%.*s", TD_ARG(words)).p;
}

static void find_added(struct check *check, td_str object)
{
    const struct vouched added = {.object = object};
    FIND(check, object, "%s%.0s: có trong dữ liệu nhưng không có trong nhật ký: đã bị thêm vào",
         "%.0s%s: is in the data and not in the log: it was put in", in_words(check, &added, TD_VI),
         in_words(check, &added, TD_EN));
}

/* A row that no object has, as its key is none, and that the program would show all the same. */
static enum td_err check_strays(struct check *check, const char *family)
{
    struct td_stray_rows strays;
    TRY(td_object_strays(check->conn, check->call->arena, td_str_of(family), &strays));
    for (size_t i = 0; i < strays.n; i++) {
        const struct vouched stray = {
            .object = td_fmt(check->call->arena, "%s:%.*s", family, TD_ARG(strays.items[i].key))};
        FIND(check, stray.object,
             "%s%.0s: bảng %s có một dòng mà khóa không phải là số: đã bị thêm vào hoặc sửa ngoài "
             "chương trình",
             "%.0s%s: a row of the table %s has a key that is no number: it was put in or changed "
             "outside the program",
             in_words(check, &stray, TD_VI), in_words(check, &stray, TD_EN), strays.items[i].table);
    }
    return TD_OK;
}

static enum td_err check_object(struct check *check, const char *family, int64_t key)
{
    unsigned char digest[TD_DIGEST_SIZE] = {0};
    uint32_t place;
    td_str object = td_fmt(check->call->arena, "%s:%lld", family, (long long)key);
    check->wanted->objects++;
    if (!td_map_get(&check->by_object, object, &place)) {
        find_added(check, object);
        return TD_OK;
    }
    struct vouched *vouched = &check->objects.items[place];
    vouched->seen = true;
    enum td_err err = td_object_digest(check->conn, td_str_of(family), key, digest);
    if (err != TD_OK && err != TD_ENOTFOUND) /* its rows hide from who asks for them by their key */
        return err;
    if (err == TD_ENOTFOUND || !agrees(check, vouched, digest))
        FIND(check, object,
             "%s%.0s: khác với nhật ký (%.*s, mục %lld): đã bị sửa ngoài chương trình",
             "%.0s%s: differs from the log (%.*s, entry %lld): it was changed outside the program",
             in_words(check, vouched, TD_VI), in_words(check, vouched, TD_EN), TD_ARG(vouched->log),
             (long long)vouched->seq);
    return TD_OK;
}

static enum td_err check_family(struct check *check, const char *family)
{
    struct td_keys keys;
    TRY(td_object_keys(check->conn, check->call->arena, td_str_of(family), &keys));
    for (size_t i = 0; i < keys.n; i++)
        TRY(check_object(check, family, keys.items[i]));
    return check_strays(check, family);
}

static enum td_err check_objects(struct check *check)
{
    const char *last = "";
    for (const struct td_object_table *table = td_object_tables; table->family; table++) {
        if (strcmp(table->family, last) == 0)
            continue;
        last = table->family;
        TRY(check_family(check, last));
    }
    for (size_t i = 0; i < check->objects.n; i++) {
        const struct vouched *vouched = &check->objects.items[i];
        if (!vouched->seen && vouched->after.n)
            FIND(check, vouched->object,
                 "%s%.0s: có trong nhật ký (%.*s, mục %lld) nhưng đã bị xóa",
                 "%.0s%s: is in the log (%.*s, entry %lld) and was removed",
                 in_words(check, vouched, TD_VI), in_words(check, vouched, TD_EN),
                 TD_ARG(vouched->log), (long long)vouched->seq);
    }
    return TD_OK;
}

/* ---- all ---- */

/* Each log is named after the installation and its group. */
static enum td_err check_origin(struct check *check, const struct td_list_audit_logs_row *log,
                                td_str installation)
{
    struct td_group_code_by_id_row group = {.code = TD_STR("he-thong")};
    if (log->id) {
        enum td_err err = q_group_code_by_id(check->conn, check->call->arena, log->id, &group);
        if (err != TD_OK && err != TD_ENOTFOUND)
            return err;
    }
    td_str expected =
        td_fmt(check->call->arena, "thidua-%.*s/%.*s", TD_ARG(installation), TD_ARG(group.code));
    if (!td_str_eq(expected, log->origin))
        FIND(check, log->origin, "tên nhật ký phải là %.*s", "the log's name should be %.*s",
             TD_ARG(expected));
    return TD_OK;
}

static enum td_err check_all(struct check *check)
{
    struct td_arena *arena = check->call->arena;
    struct td_list_audit_logs_rows logs = {0};
    struct td_installation_row installation;
    struct td_audit_orphans_rows orphans = {0};
    enum td_err err = q_installation(check->conn, arena, &installation);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    TRY(q_list_audit_logs(check->conn, arena, &logs));
    if (logs.n == 0)
        FIND(check, TD_STR_NONE, "tệp dữ liệu không có nhật ký", "the data file has no log");
    for (size_t i = 0; i < logs.n; i++) {
        if (err == TD_OK) /* else its row was removed, which its object tells */
            TRY(check_origin(check, &logs.items[i], installation.code));
        TRY(check_log(check, &logs.items[i]));
    }
    TRY(q_audit_orphans(check->conn, arena, &orphans));
    for (size_t i = 0; i < orphans.n; i++) {
        if (orphans.items[i].n)
            FIND(check, orphans.items[i].name, "có %lld dòng không thuộc nhật ký nào",
                 "rows that belong to no log: %lld", (long long)orphans.items[i].n);
    }
    return check_objects(check);
}

/* An index that lacks a row hides it from some questions and shows it to others. */
static enum td_err check_pages(const struct check *check)
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
static enum td_err check_definitions(const struct check *check)
{
    struct td_altered altered;
    TRY(td_store_check_definitions(check->conn, check->call->arena, &altered));
    if (altered.how != TD_ALTERED_NOT) /* and the rest is looked at as well */
        (void)!td_store_say_altered(check->diag, td_store_path(check->call->app->store), &altered);
    return TD_OK;
}

enum td_err td_app_check_logs(const struct td_call *call, struct td_log_check *wanted,
                              struct td_diag *diag)
{
    struct check check = {.call = call, .wanted = wanted, .diag = diag};
    td_map_init(&check.by_object, call->arena, 1024);
    wanted->entries = wanted->objects = 0;
    TRY(td_store_begin_read(call->app->store, call->arena, &check.conn));
    enum td_err err = check_definitions(&check);
    if (err == TD_OK && !wanted->is_sound)
        err = check_pages(&check);
    if (err == TD_OK)
        err = check_all(&check);
    td_store_end(check.conn);
    return err == TD_OK ? td_diag_result(diag) : err;
}
