/* Working rows: what is worked on a year lies over the content that came in, wherever it is read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/app.h"
#include "app/change.h"
#include "app/log/history.h"
#include "app/internal.h"
#include "store/work.h"

#define GROUP TD_STR("tay-nam-bo")
#define YEAR  2013

static struct td_arena arena;
static struct td_diag diag;
static char folder[] = "/tmp/thidua-work-XXXXXX";
static const char *path;
static struct td_app *app;

static struct td_call call(void)
{
    return td_call_of_operator(app, &arena);
}

static enum td_err import(const char *package, const char *reason, bool dry_run,
                          struct td_import_report *report)
{
    const struct td_import_wish wish = {.reason = td_str_of(reason), .dry_run = dry_run};
    struct td_call by = call();
    td_diag_init(&diag, &arena);
    return td_app_import(&by, package, &wish, &diag, report);
}

static const char *demo(const char *name)
{
    return td_fmt(&arena, "%s/demo/%s", getenv("TD_SOURCE"), name).p;
}

static int set_up(void **state)
{
    (void)state;
    struct td_import_report report;
    td_arena_init(&arena, (size_t)512 << 20);
    td_diag_init(&diag, &arena);
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    assert_non_null(mkdtemp(folder));
    path = td_fmt(&arena, "%s/data.db", folder).p;
    assert_int_equal(td_app_open(path, true, &diag, &app), TD_OK);
    assert_int_equal(import(demo("tay-nam-bo-2013"), "", false, &report), TD_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    td_app_close(app);
    (void)!system(td_fmt(&arena, "rm -rf %s", folder).p);
    td_arena_free(&arena);
    return 0;
}

static struct td_shown newest(void)
{
    struct td_conn *conn = NULL;
    struct td_shown shown;
    assert_int_equal(td_store_begin_read(app->store, &arena, &conn), TD_OK);
    assert_int_equal(td_newest_shown(conn, &arena, GROUP, YEAR, &shown), TD_OK);
    td_store_end(conn);
    return shown;
}

static enum td_err step(int64_t revision_id, int64_t number, enum td_state from, enum td_state to)
{
    struct td_change change;
    struct td_call by = call();
    assert_int_equal(td_change_begin(&by, &change), TD_OK);
    enum td_err err =
        q_insert_year_step(change.conn, revision_id, number, TD_STR("step_back"), from, to,
                           TD_STR_NONE, TD_STR("thử"), by.now_ms, TD_ABSENT, TD_ABSENT);
    const struct td_event event = {
        .group_id = newest().group_id, .act = "year.import", .family = "cycle", .key = revision_id};
    if (err == TD_OK)
        err = td_change_log(&change, &event);
    return td_change_end(&change, err);
}

static const struct td_year *load(void)
{
    const struct td_year *year = NULL;
    struct td_call by = call();
    assert_int_equal(td_app_load_year(&by, GROUP, YEAR, &year), TD_OK);
    return year;
}

/* One step, read everywhere. */
static void lies_over_every_reading(void **state)
{
    (void)state;
    struct td_call by = call();
    struct td_year_list list;
    const struct td_year *imported;
    struct td_shown before = newest();
    enum td_state was = load()->group.state;
    enum td_state now = TD_STATE_VERIFICATION;
    assert_int_equal(before.object.state, was);
    assert_int_not_equal(was, now);
    assert_int_equal(step(before.revision_id, 1, was, now), TD_OK);
    assert_int_equal(load()->group.state, now);
    assert_int_equal(newest().object.state, now);
    assert_int_equal(td_app_list_years(&by, &list), TD_OK);
    assert_int_equal(list.items[0].state, now);
    assert_int_equal(td_load_imported(&by, before.revision_id, GROUP, YEAR, &imported), TD_OK);
    assert_int_equal(imported->group.state, was);
    assert_int_equal(step(before.revision_id, 2, now, TD_STATE_VOTING), TD_OK);
    assert_int_equal(load()->group.state, TD_STATE_VOTING);
}

/* The database keeps the steps in a row, and on the content that counts. */
static void steps_follow_each_other(void **state)
{
    (void)state;
    struct td_import_report report;
    int64_t id = newest().revision_id;
    enum td_state was = load()->group.state;
    assert_int_not_equal(step(id, 2, was, TD_STATE_VOTING), TD_OK);
    assert_int_not_equal(step(id, 1, TD_STATE_VOTING, TD_STATE_CONFERENCE), TD_OK);
    assert_int_equal(step(id, 1, was, TD_STATE_VOTING), TD_OK);
    assert_int_equal(import(demo("tay-nam-bo-2013"), "nạp lại", false, &report), TD_OK);
    assert_int_equal(report.outcome, TD_IMPORT_REVISED);
    assert_int_not_equal(newest().revision_id, id);
    assert_int_equal(load()->group.state, was);
    assert_int_not_equal(step(id, 2, TD_STATE_VOTING, was), TD_OK);
}

/* A package that does not know of the work says so; one of the year as it stands changes nothing.
 */
static void import_tells_of_work(void **state)
{
    (void)state;
    struct td_import_report report;
    struct td_call by = call();
    struct td_kept_revisions list;
    const char *copy = td_fmt(&arena, "%s/goi/", folder).p;
    assert_int_equal(step(newest().revision_id, 1, load()->group.state, TD_STATE_VOTING), TD_OK);
    assert_int_equal(td_app_export_folder(&by, GROUP, YEAR, copy), TD_OK);
    assert_int_equal(import(copy, "", true, &report), TD_OK);
    assert_int_equal(report.outcome, TD_IMPORT_UNCHANGED);
    assert_int_equal(report.work_set_aside, 0);
    assert_int_equal(import(demo("tay-nam-bo-2013"), "", true, &report), TD_OK);
    assert_int_equal(report.outcome, TD_IMPORT_REVISED);
    assert_int_equal(report.work_set_aside, 1);
    assert_int_equal(report.changes.changed, 1);
    assert_int_equal(import(demo("tay-nam-bo-2013"), "nạp lại", false, &report), TD_OK);
    assert_int_equal(td_app_list_history(&by, GROUP, YEAR, TD_HISTORY_ALL, &list), TD_OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(list.items[0].changes.changed, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lies_over_every_reading, set_up, tear_down),
        cmocka_unit_test_setup_teardown(steps_follow_each_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(import_tells_of_work, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
