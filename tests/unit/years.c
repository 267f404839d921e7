#include "years.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

const char *const packages[PACKAGES] = {"bac-trung-bo-2022", "bien-gioi-phia-bac-2024",
                                        "dong-bang-song-hong-2023", "quang-ninh-mttq-2022",
                                        "tay-nam-bo-2013"};
const char *path;
const struct td_sight all_points = {.action = TD_ACT_VIEW_POINTS};

int set_up(void **state)
{
    if (set_up_folder(state) != 0)
        return -1;
    path = td_fmt(&arena, "%s/data.db", folder).p;
    return 0;
}

int tear_down(void **state)
{
    return tear_down_folder(state);
}

struct td_app *open_app(bool writable)
{
    struct td_app *app = NULL;
    enum td_err err = td_app_open(path, writable, &diag, &app);
    if (err != TD_OK)
        print_diag();
    assert_int_equal(err, TD_OK);
    return app;
}

const char *demo(const char *name)
{
    return td_fmt(&arena, "%s/demo/%s", getenv("TD_SOURCE"), name).p;
}

const struct td_call *as_operator(struct td_app *app, struct td_arena *memory)
{
    struct td_call *call = TD_NEW(memory, struct td_call);
    *call = td_call_of_operator(app, memory);
    return call;
}

enum td_import_outcome import(struct td_app *app, const char *package, bool dry_run)
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

struct td_app *open_with_demo(void)
{
    struct td_app *app = open_app(true);
    for (size_t i = 0; i < PACKAGES; i++)
        assert_int_equal(import(app, demo(packages[i]), false), TD_IMPORT_NEW);
    return app;
}

struct td_year *read_package(const char *package)
{
    struct td_year *year = NULL;
    assert_int_equal(td_package_read_path(&arena, NULL, package, &diag, &year), TD_OK);
    return year;
}

const char *changed_package(const char *package, const char *theme)
{
    struct td_year *year = read_package(package);
    year->group.theme = td_str_of(theme);
    const char *out = td_fmt(&arena, "%s/changed", folder).p;
    assert_int_equal(td_package_write_folder(&arena, year, out), TD_OK);
    return out;
}

const char *canonical(const struct td_year *year)
{
    td_str text;
    assert_int_equal(td_package_canonical(&arena, year, &text), TD_OK);
    return td_str_z(&arena, text);
}

struct td_unit_page unit(struct td_app *app, const char *slug)
{
    struct td_unit_page page;
    assert_int_equal(td_app_load_unit(as_operator(app, &arena), td_str_of(slug), &page), TD_OK);
    return page;
}

const char *dump(void)
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
