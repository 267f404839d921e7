/* The check of a log that is longer than the memory it may take: it needs no more for a long log
 * than for a short one, and finds in the middle of it what it finds in a short one. */
#include <stdio.h>
#include <string.h>

#include "app/log/audit.h"
#include "app/change.h"
#include "app/log/checkpoint.h"
#include "app/internal.h"
#include "signer/signer.h"

#include "sql.h"
#include "unit.h"

/* What the check may take, for each of the two that it has (of findings, and of a batch). One entry
 * takes about 2 KB while it is looked at. */
#define MEMORY ((size_t)4 << 20)

enum { AT_ONCE = 500, TIMES = 3 };

static struct td_app *app;
static const char *path;
static int64_t size; /* entries of the log of the installation */

/* ---- making it ---- */

/* Units, each with three entries that stand far apart; unit i has the number 1,000,000 + i. */
static enum td_err write_some(struct td_arena *memory, int64_t first, int64_t n_units, bool is_new)
{
    struct td_change change;
    const struct td_call call = td_call_of_operator(app, memory);
    enum td_err err = TD_OK;
    assert_int_equal(td_change_begin(&call, &change), TD_OK);
    for (int64_t i = first; i < first + n_units && err == TD_OK; i++) {
        const struct td_event event = {.act = "unit.add", .family = "unit", .key = 1000000 + i};
        if (is_new)
            err =
                q_insert_unit(change.conn, event.key, td_fmt(memory, "don-vi-%lld", (long long)i));
        if (err == TD_OK)
            err = td_change_log(&change, &event);
    }
    return td_change_end(&change, err);
}

static void write_log(int64_t n_units)
{
    struct td_arena *memory = td_arena_within(&arena);
    for (int time = 0; time < TIMES; time++) {
        for (int64_t i = 0; i < n_units; i += AT_ONCE) {
            assert_int_equal(
                write_some(memory, i, n_units - i < AT_ONCE ? n_units - i : AT_ONCE, time == 0),
                TD_OK);
            td_arena_reset(memory);
        }
    }
    td_arena_free(memory);
}

static void sign_log(void)
{
    struct td_signer *signer;
    struct td_arena *life = td_arena_within(&arena);
    const struct td_call call = td_call_of_operator(app, life);
    assert_int_equal(td_signer_start(life, td_fmt(&arena, "%s/khoa", folder).p, &diag, &signer),
                     TD_OK);
    assert_int_equal(td_app_sign_logs(&call, signer, &diag), TD_OK);
    td_arena_free(life); /* which ends the signer */
}

static int make_log(void **state)
{
    if (set_up_folder(state) != 0)
        return -1;
    path = td_fmt(&arena, "%s/data.db", folder).p;
    assert_int_equal(td_app_open(path, true, &diag, &app), TD_OK);
    write_log(by_depth(2000, 50000, 1000000) / TIMES + 1);
    sign_log();
    size = count_sql(path, "SELECT size FROM audit_head WHERE log_id = 0");
    return 0;
}

static int drop_log(void **state)
{
    td_app_close(app);
    return tear_down_folder(state);
}

/* ---- checking it ---- */

/* The check under the small limit: were that reached, the program would end with 70. */
static enum td_err check_log(void)
{
    struct td_arena memory;
    struct td_log_check check = {.is_sound = true};
    td_arena_init(&memory, MEMORY);
    const struct td_call call = td_call_of_operator(app, &memory);
    td_diag_init(&diag, &arena);
    enum td_err err = td_app_check_logs(&call, &check, &diag);
    assert_int_equal(check.entries, size);
    assert_true(check.objects > size / TIMES);
    td_arena_free(&memory);
    return err;
}

static bool is_found(const char *text)
{
    for (size_t i = 0; i < diag.n; i++) {
        if (td_str_holds(diag.items[i].text[TD_EN], td_str_of(text)) ||
            td_str_holds(diag.items[i].place.file, td_str_of(text)))
            return true;
    }
    return false;
}

static void assert_found(size_t n, const char *text)
{
    bool found = check_log() == TD_EINVAL && diag.n == n && is_found(text);
    if (!found)
        print_diag();
    assert_true(found);
}

static void assert_sound(void)
{
    enum td_err err = check_log();
    if (err != TD_OK)
        print_diag();
    assert_int_equal(err, TD_OK);
}

/* An entry in the middle of the log, and the object it is about. */
static int64_t middle;
static const char *object;

static const char *with_middle(const char *pattern)
{
    return td_fmt(&arena, pattern, (long long)middle).p;
}

static const char *entry_words(const char *words)
{
    return td_fmt(&arena, "entry %lld: %s", (long long)middle, words).p;
}

static void choose(int64_t seq)
{
    middle = seq;
    int64_t key = count_sql(path, with_middle("SELECT CAST(substr(object, 6) AS INTEGER) FROM "
                                              "audit_object WHERE log_id = 0 AND seq = %lld"));
    object = td_fmt(&arena, "unit:%lld", (long long)key).p;
}

static void whole_log_agrees(void **state)
{
    (void)state;
    assert_sound();
}

static void export_takes_no_more(void **state)
{
    struct td_arena memory;
    (void)state;
    td_arena_init(&memory, MEMORY);
    const struct td_call call = td_call_of_operator(app, &memory);
    const char *out = td_fmt(&arena, "%s/out", folder).p;
    assert_int_equal(td_app_export_log(&call, 0, out), TD_OK);
    td_arena_free(&memory);
}

/* The chain and the rows are checked through the index: an entry that it lacks counts all the same,
 * and nothing else is said to be wrong. */
static void entry_that_the_index_lacks(void **state)
{
    (void)state;
    run_sql(path, "CREATE TABLE kept AS SELECT * FROM audit_object");
    for (int i = 0; i < TIMES; i++) {
        choose(size * (2 * i + 1) / (2 * TIMES));
        run_sql(path, with_middle("DELETE FROM audit_object WHERE log_id = 0 AND seq = %lld"));
    }
    assert_found(TIMES + 2, entry_words("the index by objects does not agree"));
    assert_true(is_found("rows of the index by objects")); /* and the table of this test */
    run_sql(path, "INSERT OR IGNORE INTO audit_object SELECT * FROM kept");
    run_sql(path, "DROP TABLE kept");
}

/* All entries of one object at once. */
static void object_that_the_index_lacks(void **state)
{
    (void)state;
    choose(size / 2);
    run_sql(path, "CREATE TABLE kept AS SELECT * FROM audit_object");
    run_sql(path, td_fmt(&arena, "DELETE FROM audit_object WHERE object = '%s'", object).p);
    td_diag_init(&diag, &arena);
    (void)!check_log();
    assert_true(is_found(entry_words("the index by objects does not agree")));
    assert_false(is_found("it was put in"));
    run_sql(path, td_fmt(&arena, "INSERT INTO audit_object SELECT * FROM kept WHERE object = '%s'",
                         object)
                      .p);
    run_sql(path, "DROP TABLE kept");
}

static void index_with_another_object(void **state)
{
    (void)state;
    choose(size / 2);
    run_sql(path, with_middle(
                      "UPDATE audit_object SET object = 'unit:7' WHERE log_id = 0 AND seq = %lld"));
    assert_found(2, entry_words("the index by objects has it for another object (unit:7)"));
    assert_true(is_found(entry_words("the index by objects does not agree")));
    run_sql(
        path,
        td_fmt(&arena, "UPDATE audit_object SET object = '%s' WHERE object = 'unit:7'", object).p);
}

static void row_that_was_changed(void **state)
{
    (void)state;
    choose(size / 2);
    const char *where = td_fmt(&arena, "WHERE 'unit:' || id = '%s'", object).p;
    run_sql(path, td_fmt(&arena, "UPDATE unit SET slug = 'x' || slug %s", where).p);
    assert_found(1, "it was changed outside the program");
    assert_true(is_found(object));
    run_sql(path, td_fmt(&arena, "UPDATE unit SET slug = substr(slug, 2) %s", where).p);
}

static void row_that_was_removed(void **state)
{
    (void)state;
    choose(size / 2);
    run_sql(path, "CREATE TABLE kept AS SELECT * FROM unit");
    run_sql(path, td_fmt(&arena, "DELETE FROM unit WHERE 'unit:' || id = '%s'", object).p);
    assert_found(2, "and was removed"); /* and the table of this test */
    assert_true(is_found(object));
    run_sql(
        path,
        td_fmt(&arena, "INSERT INTO unit SELECT * FROM kept WHERE 'unit:' || id = '%s'", object).p);
    run_sql(path, "DROP TABLE kept");
}

static void row_that_was_put_in(void **state)
{
    (void)state;
    run_sql(path, "INSERT INTO unit (id, slug) VALUES (999, 'them-vao')");
    assert_found(1, "it was put in");
    assert_true(is_found("unit:999"));
    run_sql(path, "DELETE FROM unit WHERE id = 999");
}

static void hash_that_was_changed(void **state)
{
    (void)state;
    run_sql_past(
        path, "audit_node_is_never_changed",
        "UPDATE audit_node SET hash = zeroblob(32) WHERE log_id = 0 AND lvl = 1 AND n = 3");
    assert_found(1, "entry 1023: the tree's hash of level 1 does not agree");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_log_agrees),
        cmocka_unit_test(export_takes_no_more),
        cmocka_unit_test(entry_that_the_index_lacks),
        cmocka_unit_test(object_that_the_index_lacks),
        cmocka_unit_test(index_with_another_object),
        cmocka_unit_test(row_that_was_changed),
        cmocka_unit_test(row_that_was_removed),
        cmocka_unit_test(row_that_was_put_in),
        cmocka_unit_test(whole_log_agrees),
        cmocka_unit_test(hash_that_was_changed), /* the last: it stays */
    };
    return cmocka_run_group_tests(tests, make_log, drop_log);
}
