/* The use cases: packages come in and go out, units and their history, search, runs. */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/app.h"
#include "app/internal.h"
#include "base/file.h"
#include "package/package.h"

static struct td_arena arena;
static struct td_diag diag;
static char folder[] = "/tmp/thidua-test-app-XXXXXX";
static const char *path;

static const char *const packages[] = {"bac-trung-bo-2022", "bien-gioi-phia-bac-2024",
                                       "dong-bang-song-hong-2023", "quang-ninh-mttq-2022",
                                       "tay-nam-bo-2013"};
#define PACKAGES (sizeof packages / sizeof *packages)

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static void remove_files(const char *name)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-rf", "--", name, (char *)NULL);
        _exit(127);
    }
    waitpid(child, NULL, 0);
}

static int remove_folder(void **state)
{
    (void)state;
    remove_files(folder);
    return 0;
}

static const struct td_sight all_points = {.action = TD_ACT_VIEW_POINTS};

static int set_up(void **state)
{
    (void)state;
    td_arena_init(&arena, (size_t)512 << 20);
    td_diag_init(&diag, &arena);
    path = td_fmt(&arena, "%s/data.db", folder).p;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    remove_files(folder);
    mkdir(folder, 0700);
    td_arena_free(&arena);
    return 0;
}

static void print_diag(void)
{
    struct td_buf out;
    td_buf_init(&out, &arena, (size_t)1 << 20);
    td_diag_print(&diag, &out);
    print_message("%.*s", TD_ARG(td_buf_str(&out)));
}

static struct td_app *open_app(bool writable)
{
    struct td_app *app = NULL;
    enum td_err err = td_app_open(path, writable, &diag, &app);
    if (err != TD_OK)
        print_diag();
    assert_int_equal(err, TD_OK);
    return app;
}

static const char *demo(const char *name)
{
    return td_fmt(&arena, "%s/demo/%s", getenv("TD_SOURCE"), name).p;
}

static const struct td_call *as_operator(struct td_app *app, struct td_arena *memory)
{
    struct td_call *call = TD_NEW(memory, struct td_call);
    *call = td_call_of_operator(app, memory);
    return call;
}

static enum td_import_outcome import(struct td_app *app, const char *package, bool dry_run)
{
    struct td_import_report report;
    const struct td_import_wish wish = {
        .dry_run = dry_run, .reason = TD_STR("sửa theo biên bản"), .most_changes = 100};
    enum td_err err = td_app_import(as_operator(app, &arena), package, &wish, &diag, &report);
    if (err != TD_OK)
        print_diag();
    assert_int_equal(err, TD_OK);
    return report.outcome;
}

static struct td_app *open_with_demo(void)
{
    struct td_app *app = open_app(true);
    for (size_t i = 0; i < PACKAGES; i++)
        assert_int_equal(import(app, demo(packages[i]), false), TD_IMPORT_NEW);
    return app;
}

static struct td_year *read_package(const char *package)
{
    struct td_year *year = NULL;
    assert_int_equal(td_package_read_path(&arena, NULL, package, &diag, &year), TD_OK);
    return year;
}

static const char *canonical(const struct td_year *year)
{
    td_str text;
    assert_int_equal(td_package_canonical(&arena, year, &text), TD_OK);
    return td_str_z(&arena, text);
}

static void assert_str(td_str actual, const char *expected)
{
    assert_string_equal(td_str_z(&arena, actual), expected);
}

/* All the text of all tables: what is kept, whatever the bytes of the file. */
static const char *dump(void)
{
    td_str out = td_fmt(&arena, "%s/dump.txt", folder);
    td_str command = td_fmt(&arena, ".output %.*s\n.dump\n", TD_ARG(out));
    td_str script = td_fmt(&arena, "%s/dump.sql", folder), bytes;
    assert_int_equal(td_file_write(&arena, script.p, command), TD_OK);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen(script.p, "r", stdin))
            _exit(127);
        execlp("sqlite3", "sqlite3", path, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    assert_int_equal(td_file_read(&arena, out.p, (size_t)64 << 20, &bytes), TD_OK);
    assert_true(bytes.n > 1000);
    return bytes.p;
}

/* ---- units ---- */

static size_t provinces_on(struct td_app *app, const char *day)
{
    struct td_conn *conn = NULL;
    struct td_units_on_day_rows rows = {0};
    assert_int_equal(td_store_begin_read(app->store, &arena, &conn), TD_OK);
    assert_int_equal(
        q_units_on_day(conn, &arena, td_str_of(day), TD_STR("tinh"), TD_STR("thanh_pho"), &rows),
        TD_OK);
    td_store_end(conn);
    return rows.n;
}

static struct td_unit_page unit(struct td_app *app, const char *slug)
{
    struct td_unit_page page;
    assert_int_equal(td_app_load_unit(as_operator(app, &arena), td_str_of(slug), &page), TD_OK);
    return page;
}

static void test_provinces_before_and_after(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    assert_int_equal(provinces_on(app, "2013-12-31"), 63);
    assert_int_equal(provinces_on(app, "2025-01-01"), 63);
    assert_int_equal(provinces_on(app, "2025-06-30"), 63);
    assert_int_equal(provinces_on(app, "2025-07-01"), 34);
    assert_int_equal(provinces_on(app, "2026-11-22"), 34);
    td_app_close(app);
}

/* Of the 34 after the merger, 23 are made of several, and 11 are what they were. */
static void test_every_old_province_has_a_successor(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    struct td_conn *conn = NULL;
    struct td_units_on_day_rows old = {0}, new = {0};
    assert_int_equal(td_store_begin_read(app->store, &arena, &conn), TD_OK);
    enum td_err err = q_units_on_day(conn, &arena, TD_STR("2024-06-30"), TD_STR("tinh"),
                                     TD_STR("thanh_pho"), &old);
    assert_int_equal(err, TD_OK);
    err = q_units_on_day(conn, &arena, TD_STR("2025-07-01"), TD_STR("tinh"), TD_STR("thanh_pho"),
                         &new);
    assert_int_equal(err, TD_OK);
    td_store_end(conn);
    size_t merged = 0, from = 0, unchanged = 0;
    for (size_t i = 0; i < new.n; i++) {
        struct td_unit_page page = unit(app, new.items[i].slug.p);
        assert_int_equal(page.official_code.n, 2);
        merged += page.predecessors.n > 1;
        from += page.predecessors.n > 1 ? page.predecessors.n : 0;
        unchanged += page.predecessors.n < 2;
        for (size_t k = 0; k < page.predecessors.n; k++)
            assert_true(page.predecessors.items[k].citation.n > 0);
    }
    assert_int_equal(merged, 23);
    assert_int_equal(from, 52);
    assert_int_equal(unchanged, 11);
    for (size_t i = 0; i < old.n; i++) {
        struct td_unit_page page = unit(app, old.items[i].slug.p);
        bool goes_on = !td_date_is_set(page.valid_to);
        assert_true(goes_on ? page.successors.n == 0 : page.successors.n == 1);
        if (!goes_on) {
            struct td_unit_page next = unit(app, page.successors.items[0].slug.p);
            assert_false(td_date_is_set(next.valid_to));
        }
    }
    td_app_close(app);
}

static void test_forms_of_units(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    struct td_unit_page hue = unit(app, "thua-thien-hue");
    assert_str(hue.successors.items[0].slug, "hue");
    assert_str(hue.successors.items[0].kind, "change_of_kind");
    assert_int_equal(hue.successors.items[0].on.year, 2025);
    struct td_unit_page quang_ninh = unit(app, "quang-ninh");
    assert_int_equal(quang_ninh.forms.n, 2);
    assert_str(quang_ninh.forms.items[0].full_name, "Tỉnh Quảng Ninh");
    assert_str(quang_ninh.full_name, "Thành phố Quảng Ninh");
    assert_str(td_date_iso(&arena, quang_ninh.forms.items[1].valid_from), "2026-09-01");
    struct td_unit_page ca_mau = unit(app, "ca-mau-2025");
    assert_int_equal(ca_mau.predecessors.n, 2);
    assert_str(ca_mau.predecessors.items[0].name, "Bạc Liêu");
    struct td_unit_page page;
    assert_int_equal(td_app_load_unit(as_operator(app, &arena), TD_STR("khong-co"), &page),
                     TD_ENOTFOUND);
    td_app_close(app);
}

static void test_slug_of_a_name_in_a_year(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int year;
        const char *slug;
    } cases[] = {
        {"Bạc Liêu", 2013, "bac-lieu"},
        {"BẠC LIÊU", 2013, "bac-lieu"},
        {"bac lieu", 2013, "bac-lieu"},
        {"Bạc Liêu", 2025, "bac-lieu"},
        {"Bạc Liêu", 2026, ""},
        {"Cà Mau", 2024, "ca-mau"},
        {"Cà Mau", 2025, "ca-mau-2025"},
        {"Cà Mau", 2026, "ca-mau-2025"},
        {"Tỉnh Cà Mau", 2024, "ca-mau"},
        {"TP. Hồ Chí Minh", 2024, "ho-chi-minh"},
        {"Bà Rịa – Vũng Tàu", 2024, "ba-ria-vung-tau"},
        {"Bà Rịa-Vũng Tàu", 2024, "ba-ria-vung-tau"},
        {"Huế", 2024, ""},
        {"Huế", 2025, "hue"},
        {"Thừa Thiên Huế", 2022, "thua-thien-hue"},
        {"Quảng Ninh", 2022, "quang-ninh"},
        {"Không có", 2022, ""},
        {"", 2022, ""},
    };
    struct td_app *app = open_app(true);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        td_str slug;
        assert_int_equal(td_app_unit_slug(as_operator(app, &arena), td_str_of(cases[i].name),
                                          cases[i].year, &slug),
                         TD_OK);
        assert_str(slug, cases[i].slug);
    }
    td_app_close(app);
}

/* ---- packages ---- */

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

/* The package of a year with another theme, as a folder. */
static const char *changed_package(const char *package, const char *theme)
{
    struct td_year *year = read_package(package);
    year->group.theme = td_str_of(theme);
    const char *out = td_fmt(&arena, "%s/changed", folder).p;
    assert_int_equal(td_package_write_folder(&arena, year, out), TD_OK);
    return out;
}

static int64_t count(const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return n;
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
    assert_int_equal(count("SELECT COUNT(*) FROM revision"), 6);
    assert_int_equal(count("SELECT COUNT(*) FROM group_year"), 5);
    assert_int_equal(count("SELECT COUNT(*) FROM search_entry WHERE kind = 'group_year'"), 5);
    assert_int_equal(import(app, demo(packages[2]), false), TD_IMPORT_REVISED);
    assert_int_equal(count("SELECT MAX(number) FROM revision"), 3);
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
    assert_int_equal(count("SELECT COUNT(*) FROM revision"), 2);
}

static void test_new_units_enter_the_register(void **state)
{
    (void)state;
    struct td_app *app = open_with_demo();
    td_str slug;
    assert_int_equal(td_app_unit_slug(as_operator(app, &arena), TD_STR("Quảng Ninh"), 2022, &slug),
                     TD_OK);
    struct td_unit_page page = unit(app, "tinh-doan-quang-ninh");
    td_str union_name =
        TD_STR("Tỉnh đoàn Quảng Ninh"); /* a unit with a parent, by its name alone */
    assert_int_equal(td_app_unit_slug(as_operator(app, &arena), union_name, 2022, &slug), TD_OK);
    assert_str(slug, "tinh-doan-quang-ninh");
    assert_str(page.name, "Tỉnh đoàn Quảng Ninh");
    assert_str(page.forms.items[0].parent, "Quảng Ninh");
    assert_str(page.kind, "doan_the");
    assert_int_equal(page.years.n, 1);
    assert_true(page.years.items[0].is_member);
    page = unit(app, "quang-ninh");
    assert_int_equal(page.years.n, 2); /* a member in 2023; figures of its own in 2022 */
    assert_true(page.years.items[0].is_member);
    assert_int_equal(page.years.items[0].year, 2023);
    assert_false(page.years.items[1].is_member);
    page = unit(app, "nghe-an");
    assert_str(page.years.items[0].office, "head");
    td_app_close(app);
}

/* ---- search ---- */

static void test_search_finds_without_diacritics(void **state)
{
    (void)state;
    static const char *const typed[] = {"bac lieu",      "Bạc Liêu", "BẠC LIÊU",
                                        "  bạc   liêu ", "lieu bac", "tinh bac lieu"};
    struct td_app *app = open_with_demo();
    struct td_hits hits;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        assert_int_equal(td_app_search(as_operator(app, &arena), td_str_of(typed[i]), &hits),
                         TD_OK);
        assert_true(hits.n >= 1);
        assert_int_equal(hits.items[0].kind, TD_HIT_UNIT);
        assert_str(hits.items[0].slug, "bac-lieu");
    }
    assert_int_equal(td_app_search(as_operator(app, &arena), TD_STR("dong bang 2023"), &hits),
                     TD_OK);
    assert_int_equal(hits.items[0].kind, TD_HIT_GROUP_YEAR);
    assert_str(hits.items[0].group_code, "dong-bang-song-hong");
    assert_int_equal(td_app_search(as_operator(app, &arena), TD_STR("hoang xuan anh"), &hits),
                     TD_OK);
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.items[0].kind, TD_HIT_PERSON);
    assert_str(hits.items[0].title, "Hoàng Xuân Ánh");
    assert_int_equal(hits.items[0].year, 2024);
    assert_int_equal(td_app_search(as_operator(app, &arena), TD_STR("zzz"), &hits), TD_OK);
    assert_int_equal(hits.n, 0);
    assert_int_equal(td_app_search(as_operator(app, &arena), TD_STR(" %'\" "), &hits), TD_OK);
    assert_int_equal(hits.n, 0);
    td_app_close(app);
}

/* SQL of this test alone, past the program. */
static void tamper(const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    for (const char *rest = sql; *rest;) {
        sqlite3_stmt *stmt = NULL;
        assert_int_equal(sqlite3_prepare_v2(db, rest, -1, &stmt, &rest), SQLITE_OK);
        assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
        sqlite3_finalize(stmt);
    }
    sqlite3_close(db);
}

/* What the projections say, without the ids, which are new each time. */
static const char *projections(void)
{
    static const char *const questions[] = {
        "SELECT COUNT(*) FROM search_entry",
        "SELECT COUNT(*) FROM search_word",
        "SELECT COUNT(*) FROM unit_appearance",
        "SELECT SUM(LENGTH(title) * 7 + LENGTH(detail) * 3 + LENGTH(folded) + year) FROM "
        "search_entry",
        "SELECT SUM(LENGTH(word)) FROM search_word",
        "SELECT SUM(LENGTH(member_code) + LENGTH(office) * 5) FROM unit_appearance"};
    td_str all = TD_STR_NONE;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        all = td_fmt(&arena, "%.*s %lld", TD_ARG(all), (long long)count(questions[i]));
    return all.p;
}

static void test_projections_can_be_made_again(void **state)
{
    (void)state;
    struct td_app *app = open_with_demo();
    const char *before = projections();
    tamper("DELETE FROM search_word; DELETE FROM search_entry WHERE kind = 'person';"
           "DELETE FROM unit_appearance;");
    assert_string_not_equal(projections(), before);
    assert_int_equal(td_app_rebuild(as_operator(app, &arena), &diag), TD_OK);
    assert_string_equal(projections(), before);
    td_app_close(app);
}

/* ---- runs ---- */

static void test_the_published_totals_are_computed(void **state)
{
    (void)state;
    struct td_app *app = open_with_demo();
    struct td_kept_run run;
    assert_int_equal(
        td_app_load_run(as_operator(app, &arena), &all_points, TD_STR("tay-nam-bo"), 2013, &run),
        TD_OK);
    assert_int_equal(run.provenance, TD_ILLUSTRATIVE);
    assert_int_equal(run.inputs_sha256.n, 64);
    assert_int_equal(run.computed_at.n, strlen("2026-11-22T10:00:00+07:00"));
    const struct td_scored_unit *units;
    assert_int_equal(td_scoring_units(run.scoring, &units), 12);
    static const struct {
        const char *name;
        int64_t total;
    } best[] = {{"Bạc Liêu", 957110000}, {"Long An", 955790000}, {"Hậu Giang", 952250000}};
    for (size_t i = 0; i < 3; i++) {
        uint32_t at = run.score->order[i];
        assert_str(units[at].name, best[i].name);
        assert_true(run.score->by_unit[at].total == best[i].total);
    }
    struct td_unit_page page = unit(app, "bac-lieu");
    assert_int_equal(page.years.items[0].rank_halves, 2);
    assert_int_equal(page.years.items[0].ranked_units, 12);
    assert_int_equal(page.years.items[0].total, 957110000);
    assert_int_equal(page.years.items[0].provenance, TD_ILLUSTRATIVE);
    assert_int_equal(
        td_app_load_run(as_operator(app, &arena), &all_points, TD_STR("bac-trung-bo"), 2022, &run),
        TD_ENOTFOUND);
    td_app_close(app);
}

static void test_changed_points_are_noticed(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "DROP TRIGGER score_point_is_never_changed;"
        "UPDATE score_point SET points = points + 1 WHERE unit_position = 3 AND criterion_position "
        "= "
        "(SELECT MIN(criterion_position) FROM score_point WHERE points IS NOT NULL)",
        "DROP TRIGGER score_line_is_never_changed; UPDATE score_line SET total = total + 10000 "
        "WHERE position = 5",
        "DROP TRIGGER score_point_is_never_removed; DELETE FROM score_point WHERE unit_position = "
        "11",
        "DROP TRIGGER member_is_never_changed; UPDATE member SET standing = 'khong_xet' "
        "WHERE code = 'BL'",
    };
    struct td_kept_run run;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct td_app *app = open_app(true);
        import(app, demo(packages[4]), false);
        assert_int_equal(td_app_load_run(as_operator(app, &arena), &all_points,
                                         TD_STR("tay-nam-bo"), 2013, &run),
                         TD_OK);
        td_app_close(app);
        tamper(changes[i]);
        app = open_app(false);
        assert_int_equal(td_app_load_run(as_operator(app, &arena), &all_points,
                                         TD_STR("tay-nam-bo"), 2013, &run),
                         TD_EINTERNAL);
        td_app_close(app);
        tear_down(NULL);
        set_up(NULL);
    }
}

static void test_the_same_inputs_are_the_same_run(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    struct td_kept_run first, second;
    import(app, demo(packages[4]), false);
    assert_int_equal(
        td_app_load_run(as_operator(app, &arena), &all_points, TD_STR("tay-nam-bo"), 2013, &first),
        TD_OK);
    import(app, changed_package(demo(packages[4]), "khác"), false);
    assert_int_equal(
        td_app_load_run(as_operator(app, &arena), &all_points, TD_STR("tay-nam-bo"), 2013, &second),
        TD_OK);
    assert_str(second.inputs_sha256, td_str_z(&arena, first.inputs_sha256));
    assert_int_equal(count("SELECT COUNT(*) FROM score_run"), 1);
    assert_int_equal(count("SELECT COUNT(*) FROM revision_run"), 2);
    td_app_close(app);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_provinces_before_and_after),
        TEST(test_every_old_province_has_a_successor),
        TEST(test_forms_of_units),
        TEST(test_slug_of_a_name_in_a_year),
        TEST(test_packages_come_in_once),
        TEST(test_years_come_back_and_go_out),
        TEST(test_other_content_is_a_new_revision),
        TEST(test_a_failed_import_leaves_nothing),
        TEST(test_new_units_enter_the_register),
        TEST(test_search_finds_without_diacritics),
        TEST(test_projections_can_be_made_again),
        TEST(test_the_published_totals_are_computed),
        TEST(test_changed_points_are_noticed),
        TEST(test_the_same_inputs_are_the_same_run),
        TEST(test_many_threads_read_while_packages_come_in),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
