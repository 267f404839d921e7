/* Checking the objects that the logs vouch for: the entries of each are one chain, and its rows are
 * what the last of them says. */
#include <stdlib.h>
#include <string.h>

#include "app/log/audit_check_parts.h"
#include "app/log/vouch.h"
#include "app/people/vouched.h"
#include "base/map.h"
#include "base/number.h"
#include "domain/object_name.h"
#include "store/objects.h"

/* What the last entry of an object, as far as they were read, said of its rows. */
struct vouched {
    td_str object;
    int64_t seq, log_id;
    td_str after;  /* empty: it has no rows any more */
    td_str secret; /* of that entry, from which the key of its code comes; empty: it is plain */
    td_str unit, cycle;
    bool seen; /* of one that was absent: it stands in the tables after all */
};

/* The objects while their entries are read. */
struct reading {
    struct td_log_checking *check;
    struct vouched last;    /* of the object whose entries are read now; no object: of none yet */
    struct td_arena *spare; /* has it while the next batch is read */
    size_t next_unindexed;
    struct td_map by_object;                               /* places in absent */
    struct absent_objects TD_ARRAY(struct vouched) absent; /* that give no rows for their key */
};

/* ---- findings ---- */

static td_str origin_of(const struct td_log_checking *check, int64_t log_id)
{
    for (size_t i = 0; i < check->logs.n; i++) {
        if (check->logs.items[i].id == log_id)
            return check->logs.items[i].origin;
    }
    return TD_STR("?");
}

/* What an object is to people, with its year and place: "Tệp minh chứng, năm 2015, /tw/..." */
static const char *in_words(const struct td_log_checking *check, const struct vouched *vouched,
                            enum td_lang lang)
{
    struct td_arena *arena = check->batch;
    td_str holder = TD_STR_NONE;
    td_str words = td_object_name(vouched->object, lang);
    if (td_object_holder(check->conn, arena, vouched->object, lang, &holder) == TD_OK && holder.n)
        words = td_fmt(arena, "%.*s %.*s", TD_ARG(words), TD_ARG(holder));
    if (vouched->cycle.n)
        words = td_fmt(arena, lang == TD_VI ? "%.*s, năm %.*s" : "%.*s, year %.*s", TD_ARG(words),
                       TD_ARG(vouched->cycle));
    if (vouched->unit.n)
        words = td_fmt(arena, "%.*s, %.*s", TD_ARG(words), TD_ARG(vouched->unit));
    return td_fmt(arena, "%.*s", TD_ARG(words)).p;
}

static void find_added(struct td_log_checking *check, td_str object)
{
    const struct vouched added = {.object = object};
    FIND(check, object, "%s%.0s: có trong dữ liệu nhưng không có trong nhật ký: đã bị thêm vào",
         "%.0s%s: is in the data and not in the log: it was put in", in_words(check, &added, TD_VI),
         in_words(check, &added, TD_EN));
}

static void find_changed(struct td_log_checking *check, const struct vouched *vouched)
{
    FIND(check, vouched->object,
         "%s%.0s: khác với nhật ký (%.*s, mục %lld): đã bị sửa ngoài chương trình",
         "%.0s%s: differs from the log (%.*s, entry %lld): it was changed outside the program",
         in_words(check, vouched, TD_VI), in_words(check, vouched, TD_EN),
         TD_ARG(origin_of(check, vouched->log_id)), (long long)vouched->seq);
}

static void find_removed(struct td_log_checking *check, const struct vouched *vouched)
{
    if (vouched->after.n == 0)
        return;
    FIND(check, vouched->object, "%s%.0s: có trong nhật ký (%.*s, mục %lld) nhưng đã bị xóa",
         "%.0s%s: is in the log (%.*s, entry %lld) and was removed",
         in_words(check, vouched, TD_VI), in_words(check, vouched, TD_EN),
         TD_ARG(origin_of(check, vouched->log_id)), (long long)vouched->seq);
}

/* ---- one object of the log ---- */

/* Whether rows with this digest are those that the last entry spoke of. */
static bool agrees(const struct td_log_checking *check, const struct vouched *vouched,
                   const unsigned char digest[TD_DIGEST_SIZE])
{
    return td_rows_are_of(check->batch, vouched->after, vouched->secret, digest);
}

/* The rows are asked for by the key; an object whose name is no family and key has none. */
static enum td_err digest_of(struct td_log_checking *check, td_str object,
                             unsigned char digest[TD_DIGEST_SIZE])
{
    int64_t key;
    size_t colon = td_str_find(object, ':');
    td_str family = td_str_slice(object, 0, colon);
    if (!td_id_parse(td_str_from(object, colon + 1), &key) ||
        !td_str_eq(object, td_fmt(check->batch, "%.*s:%lld", TD_ARG(family), (long long)key)))
        return TD_ENOTFOUND;
    enum td_err err = td_object_digest(check->conn, family, key, digest);
    return err == TD_EINVAL ? TD_ENOTFOUND : err;
}

/* It was removed, unless the tables tell of it all the same when they are read whole. */
static void note_absent(struct reading *reading, const struct vouched *vouched)
{
    struct td_log_checking *check = reading->check;
    struct vouched kept = {.seq = vouched->seq, .log_id = vouched->log_id};
    uint32_t place;
    if (!td_check_keep(check, vouched->object, &kept.object) ||
        !td_check_keep(check, vouched->after, &kept.after) ||
        !td_check_keep(check, vouched->unit, &kept.unit) ||
        !td_check_keep(check, vouched->cycle, &kept.cycle)) {
        find_removed(check, vouched);
        return;
    }
    td_map_add(&reading->by_object, kept.object, (uint32_t)reading->absent.n, &place);
    *td_push(check->call->arena, &reading->absent) = kept;
}

/* All entries of the object were read. */
static enum td_err end_object(struct reading *reading)
{
    unsigned char digest[TD_DIGEST_SIZE] = {0};
    const struct vouched *last = &reading->last;
    if (last->object.n == 0)
        return TD_OK;
    enum td_err err = digest_of(reading->check, last->object, digest);
    if (err == TD_ENOTFOUND) {
        note_absent(reading, last);
        return TD_OK;
    }
    TRY(err);
    if (!agrees(reading->check, last, digest))
        find_changed(reading->check, last);
    return TD_OK;
}

/* ---- the entries, object by object ---- */

/* The next entry of the index. What is wrong with the entry itself has been found already. */
static enum td_err take(struct reading *reading, const struct td_audit_entries_by_object_row *row)
{
    struct td_log_checking *check = reading->check;
    struct vouched *last = &reading->last;
    struct td_log_entry entry;
    if (td_log_entry_read(check->batch, row->body, &entry) != TD_OK || entry.seq != row->seq)
        return TD_OK;
    if (!td_str_eq(entry.object, row->object)) {
        FIND(check, origin_of(check, row->log_id),
             "mục %lld: bảng tra theo đối tượng ghi mục này cho một đối tượng khác (%.*s)",
             "entry %lld: the index by objects has it for another object (%.*s)",
             (long long)row->seq, TD_ARG(row->object));
        return TD_OK;
    }
    if (!td_str_eq(last->object, entry.object))
        TRY(end_object(reading));
    else if (!td_str_eq(last->after, entry.before)) /* it begins where the one before ended */
        FIND(check, origin_of(check, row->log_id), "mục %lld: không nối tiếp mục trước của %.*s",
             "entry %lld: does not continue the entry before of %.*s", (long long)entry.seq,
             TD_ARG(entry.object));
    *last = (struct vouched){.object = entry.object,
                             .seq = entry.seq,
                             .log_id = row->log_id,
                             .after = entry.after,
                             .secret = entry.is_plain ? TD_STR_NONE : row->secret,
                             .unit = entry.unit,
                             .cycle = entry.cycle};
    return TD_OK;
}

/* In the order of the index: object, place in its log, log. */
static int compare_places(const struct td_unindexed *a, const struct td_unindexed *b)
{
    int order = td_str_cmp(a->object, b->object);
    if (order == 0)
        order = (a->seq > b->seq) - (a->seq < b->seq);
    return order ? order : (a->log_id > b->log_id) - (a->log_id < b->log_id);
}

static int compare_unindexed(const void *a, const void *b)
{
    return compare_places(a, b);
}

/* The entries that the index lacks, up to a place in it; place NULL: all that are left. */
static enum td_err take_unindexed(struct reading *reading, const struct td_unindexed *place)
{
    struct td_log_checking *check = reading->check;
    while (reading->next_unindexed < check->unindexed.n) {
        const struct td_unindexed *lacking = &check->unindexed.items[reading->next_unindexed];
        struct td_audit_entries_rows rows = {0};
        if (place && compare_places(lacking, place) >= 0)
            return TD_OK;
        TRY(q_audit_entries(check->conn, check->batch, lacking->log_id, lacking->seq, 1, &rows));
        if (rows.n)
            TRY(take(reading,
                     &(struct td_audit_entries_by_object_row){.object = lacking->object,
                                                              .seq = lacking->seq,
                                                              .log_id = lacking->log_id,
                                                              .body = rows.items[0].body,
                                                              .secret = rows.items[0].secret}));
        reading->next_unindexed++;
    }
    return TD_OK;
}

/* Keep what was said of the object that is being read while the memory of the batch is dropped. */
static void change_batch(struct reading *reading, struct td_unindexed *place)
{
    struct td_arena *next = reading->spare;
    struct vouched *last = &reading->last;
    td_str *texts[] = {&place->object, &last->object, &last->after,
                       &last->secret,  &last->unit,   &last->cycle};
    td_arena_reset(next);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = td_str_copy(next, *texts[i]);
    reading->spare = reading->check->batch;
    reading->check->batch = next;
}

static enum td_err read_index(struct reading *reading)
{
    struct td_log_checking *check = reading->check;
    struct td_unindexed place = {.seq = INT64_MIN, .log_id = INT64_MIN};
    struct td_audit_entries_by_object_rows rows;
    bool is_further;
    do {
        is_further = false;
        change_batch(reading, &place);
        rows = (struct td_audit_entries_by_object_rows){0};
        TRY(q_audit_entries_by_object(check->conn, check->batch, place.object, place.seq,
                                      place.log_id, TD_CHECK_BATCH, &rows));
        for (size_t i = 0; i < rows.n; i++) {
            const struct td_audit_entries_by_object_row *row = &rows.items[i];
            struct td_unindexed next = {row->object, row->seq, row->log_id};
            if (compare_places(&next, &place) <= 0) /* no text, or no number: found elsewhere */
                continue;
            place = next;
            is_further = true;
            TRY(take_unindexed(reading, &place));
            TRY(take(reading, row));
        }
    } while (rows.n == TD_CHECK_BATCH && is_further);
    return TD_OK;
}

static enum td_err check_logged(struct reading *reading)
{
    struct td_log_checking *check = reading->check;
    if (check->unindexed.n)
        qsort(check->unindexed.items, check->unindexed.n, sizeof *check->unindexed.items,
              compare_unindexed);
    TRY(read_index(reading));
    TRY(take_unindexed(reading, NULL));
    return end_object(reading);
}

/* ---- the objects of the data ---- */

/* A row that no object has, as its key is none, and that the program would show all the same. */
static enum td_err check_strays(struct td_log_checking *check, const char *family)
{
    struct td_stray_rows strays;
    TRY(td_object_strays(check->conn, check->batch, td_str_of(family), &strays));
    for (size_t i = 0; i < strays.n; i++) {
        const struct vouched stray = {
            .object = td_fmt(check->batch, "%s:%.*s", family, TD_ARG(strays.items[i].key))};
        FIND(check, stray.object,
             "%s%.0s: bảng %s có một dòng mà khóa không phải là số: đã bị thêm vào hoặc sửa ngoài "
             "chương trình",
             "%.0s%s: a row of the table %s has a key that is no number: it was put in or changed "
             "outside the program",
             in_words(check, &stray, TD_VI), in_words(check, &stray, TD_EN), strays.items[i].table);
    }
    return TD_OK;
}

static bool is_unindexed(const struct td_log_checking *check, td_str object)
{
    const struct td_unindexed first = {.object = object, .seq = INT64_MIN, .log_id = INT64_MIN};
    size_t low = 0, high = check->unindexed.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_places(&check->unindexed.items[middle], &first) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < check->unindexed.n && td_str_eq(check->unindexed.items[low].object, object);
}

static enum td_err check_key(struct reading *reading, const char *family, int64_t key)
{
    struct td_log_checking *check = reading->check;
    struct td_is_object_logged_row logged;
    uint32_t place;
    td_str object = td_fmt(check->batch, "%s:%lld", family, (long long)key);
    if (td_map_get(&reading->by_object, object, &place)) {
        reading->absent.items[place].seen = true; /* its rows hide from who asks by their key */
        find_changed(check, &reading->absent.items[place]);
        return TD_OK;
    }
    TRY(q_is_object_logged(check->conn, check->batch, object, &logged));
    if (!logged.found && !is_unindexed(check, object))
        find_added(check, object);
    return TD_OK;
}

static enum td_err check_family(struct reading *reading, const char *family)
{
    struct td_log_checking *check = reading->check;
    struct td_key_cursor *cursor;
    int64_t key;
    TRY(td_keys_open(check->conn, check->call->arena, td_str_of(family), &cursor));
    enum td_err err = TD_OK;
    for (int64_t n = 0; err == TD_OK && td_keys_next(cursor, &key); n++) {
        if (n % TD_CHECK_BATCH == 0)
            td_arena_reset(check->batch);
        check->wanted->objects++;
        err = check_key(reading, family, key);
    }
    enum td_err of_keys = td_keys_end(cursor);
    TRY(err);
    TRY(of_keys);
    return check_strays(check, family);
}

static enum td_err check_data(struct reading *reading)
{
    const char *last = "";
    for (const struct td_object_table *table = td_object_tables; table->family; table++) {
        if (strcmp(table->family, last) == 0)
            continue;
        last = table->family;
        TRY(check_family(reading, last));
    }
    for (size_t i = 0; i < reading->absent.n; i++) {
        if (!reading->absent.items[i].seen)
            find_removed(reading->check, &reading->absent.items[i]);
    }
    return TD_OK;
}

enum td_err td_check_objects(struct td_log_checking *check)
{
    struct td_arena *arena = check->call->arena;
    struct reading reading = {.check = check, .spare = td_arena_within(arena)};
    if (check->too_many_unindexed) {
        FIND(check, TD_STR("audit_object"),
             "bảng tra theo đối tượng thiếu quá nhiều dòng, nên chưa đối chiếu được dữ liệu với "
             "nhật ký; hãy khôi phục từ bản sao lưu còn lành",
             "the index by objects lacks so many rows that the data could not be compared with "
             "the log; restore a backup that is sound");
        return TD_OK;
    }
    td_map_init(&reading.by_object, arena, 16);
    TRY(check_logged(&reading));
    td_arena_free(reading.spare);
    return check_data(&reading);
}

enum td_err td_log_vouches(const struct td_call *call, struct td_conn *conn, const char *family,
                           int64_t key, bool *does)
{
    unsigned char digest[TD_DIGEST_SIZE];
    *does = false;
    enum td_err err = td_object_digest(conn, td_str_of(family), key, digest);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    return td_object_is_vouched(conn, call->arena, td_str_of(family), key, does);
}
