/* Packages come in and go out: once, as revisions, or not at all; others read meanwhile. */
#include "years.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/internal.h"
#include "store/year.h"

static void test_packages_come_in_once(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    uint64_t version = td_app_version(app);
    assert_int_equal(import(app, demo(packages[0]), true), TD_IMPORT_NEW);
    assert_true(td_app_version(app) == version);
    for (size_t i = 0; i < PACKAGES; i++)
        assert_int_equal(import(app, demo(packages[i]), false), TD_IMPORT_NEW);
    assert_true(td_app_version(app) != version);
    version = td_app_version(app);
    const char *before = dump();
    for (size_t i = 0; i < PACKAGES; i++) {
        assert_int_equal(import(app, demo(packages[i]), true), TD_IMPORT_UNCHANGED);
        assert_int_equal(import(app, demo(packages[i]), false), TD_IMPORT_UNCHANGED);
    }
    assert_string_equal(dump(), before);
    assert_true(td_app_version(app) == version);
    struct td_year_list list;
    assert_int_equal(td_app_list_years(as_operator(app, &arena), &list), TD_OK);
    assert_int_equal(list.n, 5);
    assert_int_equal(list.items[0].year, 2024);
    assert_str(list.items[0].head, "Lào Cai");
    td_app_close(app);
}

static void test_years_come_back_and_go_out(void **state)
{
    (void)state;
    struct td_app *app = open_with_demo();
    for (size_t i = 0; i < PACKAGES; i++) {
        struct td_year *package = read_package(demo(packages[i]));
        const struct td_year *year;
        assert_int_equal(td_app_load_year(as_operator(app, &arena), package->group.code,
                                          package->group.year, &year),
                         TD_OK);
        assert_string_equal(canonical(year), canonical(package));
        const char *out = td_fmt(&arena, "%s/%s", folder, packages[i]).p;
        assert_int_equal(td_app_export_folder(as_operator(app, &arena), package->group.code,
                                              package->group.year, out),
                         TD_OK);
        assert_string_equal(canonical(read_package(out)), canonical(package));
        assert_int_equal(import(app, out, false), TD_IMPORT_UNCHANGED);
    }
    const struct td_year *year;
    assert_int_equal(td_app_load_year(as_operator(app, &arena), TD_STR("tay-nam-bo"), 2014, &year),
                     TD_ENOTFOUND);
    assert_int_equal(td_app_load_year(as_operator(app, &arena), TD_STR("khong-co"), 2013, &year),
                     TD_ENOTFOUND);
    td_app_close(app);
}

static void test_other_content_is_a_new_revision(void **state)
{
    (void)state;
    struct td_app *app = open_with_demo();
    const struct td_year *before, *after;
    td_str code = TD_STR("dong-bang-song-hong");
    assert_int_equal(td_app_load_year(as_operator(app, &arena), code, 2023, &before), TD_OK);
    const char *first_theme = td_str_z(&arena, before->group.theme);
    const char *package = changed_package(demo(packages[2]), "Chủ đề khác");
    assert_int_equal(import(app, package, true), TD_IMPORT_REVISED);
    assert_int_equal(import(app, package, false), TD_IMPORT_REVISED);
    assert_int_equal(td_app_load_year(as_operator(app, &arena), code, 2023, &after), TD_OK);
    assert_str(after->group.theme, "Chủ đề khác");
    assert_str(before->group.theme, first_theme); /* what was read stays as it was */
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM revision"), 6);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM group_year"), 5);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM search_entry WHERE kind = 'group_year'"),
                     5);
    assert_int_equal(import(app, demo(packages[2]), false), TD_IMPORT_REVISED);
    assert_int_equal(count_sql(path, "SELECT MAX(number) FROM revision"), 3);
    struct td_revisions revisions;
    assert_int_equal(td_app_list_revisions(as_operator(app, &arena), code, 2023, &revisions),
                     TD_OK);
    assert_int_equal(revisions.n, 3);
    assert_int_equal(revisions.items[0].number, 3);
    assert_str(revisions.items[2].sha256, td_str_z(&arena, revisions.items[0].sha256));
    assert_false(td_str_eq(revisions.items[1].sha256, revisions.items[0].sha256));
    td_app_close(app);
}

/* An import that is stopped by a full disk, at ever later points, leaves what was there. */
static void test_a_failed_import_leaves_nothing(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    import(app, demo(packages[0]), false);
    td_app_close(app);
    const char *before = dump();
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    bool failed = false;
    for (rlim_t room = 4096;; room *= 2) {
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            struct td_import_report report;
            const struct td_import_wish wish = {.dry_run = false};
            struct rlimit limit = {room, room};
            app = open_app(true);
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &limit);
            enum td_err err =
                td_app_import(as_operator(app, &arena), demo(packages[2]), &wish, &diag, &report);
            _exit(err == TD_OK ? 0 : err == TD_EIO && diag.errors == 1 ? 1 : 2);
        }
        int status = 0;
        waitpid(child, &status, 0);
        assert_true(WIFEXITED(status));
        assert_in_range(WEXITSTATUS(status), 0, 1);
        if (WEXITSTATUS(status) == 0)
            break;
        failed = true;
        assert_string_equal(dump(), before);
    }
    assert_true(failed);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM revision"), 2);
}

/* ---- many threads ---- */

struct reader {
    struct td_app *app;
    size_t failures;
};

static void *read_often(void *object)
{
    struct reader *reader = object;
    for (int i = 0; i < 40; i++) {
        struct td_arena own;
        const struct td_year *year;
        struct td_kept_run run;
        struct td_hits hits;
        td_arena_init(&own, (size_t)64 << 20);
        td_str code = TD_STR("tay-nam-bo");
        bool good =
            td_app_load_year(as_operator(reader->app, &own), code, 2013, &year) == TD_OK &&
            year->members.n == 12 &&
            td_app_load_run(as_operator(reader->app, &own), &all_points, code, 2013, &run) ==
                TD_OK &&
            run.score->by_unit[run.score->order[0]].total == 957110000 &&
            td_app_search(as_operator(reader->app, &own), TD_STR("bac lieu"), &hits) == TD_OK &&
            hits.n > 0;
        reader->failures += !good;
        td_arena_free(&own);
    }
    return NULL;
}

/* Twenty-odd revisions come in while others read: more than the cache has room for. */
static void test_many_threads_read_while_packages_come_in(void **state)
{
    (void)state;
    enum { THREADS = 6 };
    pthread_t threads[THREADS];
    struct reader readers[THREADS];
    struct td_app *app = open_with_demo();
    for (int i = 0; i < THREADS; i++) {
        readers[i] = (struct reader){app, 0};
        assert_int_equal(pthread_create(&threads[i], NULL, read_often, &readers[i]), 0);
    }
    for (int i = 0; i < 26; i++) {
        const char *theme = td_fmt(&arena, "lần %d", i).p;
        assert_int_equal(import(app, changed_package(demo(packages[4]), theme), false),
                         TD_IMPORT_REVISED);
        const struct td_year *year;
        struct td_arena own;
        td_arena_init(&own, (size_t)64 << 20);
        assert_int_equal(
            td_app_load_year(as_operator(app, &own), TD_STR("tay-nam-bo"), 2013, &year), TD_OK);
        assert_str(year->group.theme, theme);
        td_arena_free(&own);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(readers[i].failures, 0);
    }
    td_app_close(app);
}

/* What the program lets pass and the file refuses is told as a fault of the program, with its row.
 */
static void test_a_value_that_the_file_refuses_is_a_fault(void **state)
{
    (void)state;
    struct td_store *store = NULL;
    struct td_conn *conn = NULL;
    struct td_year year = {0};
    td_push(&arena, &year.offices)->progress = TD_REFUSED;
    assert_int_equal(td_store_open(path, TD_STORE_WRITE, &diag, &store), TD_OK);
    assert_int_equal(td_store_begin_write(store, &arena, &conn), TD_OK);
    enum td_err err = td_year_insert(conn, &arena, 1, &year, NULL);
    assert_int_equal(td_say_store_failure(&diag, conn, TD_STR("goi.xlsx"), err), TD_ECONFLICT);
    assert_true(td_str_starts(diag.items[0].text[TD_VI], TD_STR("chương trình có lỗi")));
    assert_true(td_str_holds(diag.items[0].text[TD_EN], TD_STR("office 1: CHECK")));
    td_store_end(conn);
    td_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_packages_come_in_once),
        TEST(test_years_come_back_and_go_out),
        TEST(test_other_content_is_a_new_revision),
        TEST(test_a_failed_import_leaves_nothing),
        TEST(test_many_threads_read_while_packages_come_in),
        TEST(test_a_value_that_the_file_refuses_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
