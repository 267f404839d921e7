/* The history of a year as use cases: what became of figures, and who sees it. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/log/audit.h"
#include "app/log/figure_history.h"
#include "base/file.h"
#include "package/package.h"

#include "unit.h"

#define GROUP "/tw/nhom/tay-nam-bo/"

static struct td_app *app;
static const td_str code = {"tay-nam-bo", 10};

/* Somebody who holds one role; a place without one: the public. */
static struct td_call as(enum td_role role, const char *place, enum td_depth depth)
{
    struct td_actor *actor = TD_NEW(&arena, struct td_actor);
    struct td_grants *grants = TD_NEW(&arena, struct td_grants);
    struct td_call call = td_call_of_public(app, &arena, TD_STR("192.0.2.1"));
    if (!place)
        return call;
    *td_push(&arena, grants) = (struct td_grant){.id = 1,
                                                 .role = role,
                                                 .path = td_str_of(place),
                                                 .depth = depth,
                                                 .valid_to = TD_FOREVER,
                                                 .actions = TD_ALL_ACTIONS};
    *actor = *call.actor;
    actor->kind = TD_ACTOR_ACCOUNT;
    actor->account_id = 7;
    actor->has_factor = true;
    actor->grants = grants;
    call.actor = actor;
    return call;
}

static void bring_in(const struct td_year *year, const char *reason)
{
    struct td_import_report report;
    struct td_call call = td_call_of_operator(app, &arena);
    td_str package = td_fmt(&arena, "%s/goi", folder);
    const struct td_import_wish wish = {.reason = td_str_of(reason)};
    assert_int_equal(td_package_write_folder(&arena, year, package.p), TD_OK);
    assert_int_equal(td_app_import(&call, package.p, &wish, &diag, &report), TD_OK);
}

/* The year while it is verified, and again with one value of Bạc Liêu corrected. */
static int set_up(void **state)
{
    if (set_up_folder(state) != 0)
        return -1;
    struct td_year *year;
    assert_int_equal(td_app_open(td_fmt(&arena, "%s/data.db", folder).p, true, &diag, &app), TD_OK);
    const char *demo = td_fmt(&arena, "%s/demo/tay-nam-bo-2013", getenv("TD_SOURCE")).p;
    assert_int_equal(td_package_read_path(&arena, NULL, demo, &diag, &year), TD_OK);
    year->group.state = TD_STATE_VERIFICATION;
    bring_in(year, "");
    struct td_row *rows = TD_NEW_ARRAY(&arena, year->data.n, struct td_row);
    memcpy(rows, year->data.rows, year->data.n * sizeof *rows);
    for (size_t i = 0; i < year->data.n; i++) {
        const struct td_row *row = &rows[i];
        if (!td_str_is(td_row_cell(row, 0).text, "BL") ||
            !td_str_is(td_row_cell(row, 1).text, "I.4"))
            continue;
        struct td_cell *cells = TD_NEW_ARRAY(&arena, row->n, struct td_cell);
        memcpy(cells, row->cells, row->n * sizeof *cells);
        cells[3].text = TD_STR("1");
        rows[i].cells = cells;
    }
    year->data.rows = rows;
    bring_in(year, "Sửa theo biên bản");
    return 0;
}

static int tear_down(void **state)
{
    td_app_close(app);
    return tear_down_folder(state);
}

static struct td_figure_history of_bac_lieu(const char *criterion)
{
    struct td_figure_history history;
    struct td_call call = td_call_of_operator(app, &arena);
    assert_int_equal(td_app_figure_history(&call, code, 2013, TD_STR("BL"), td_str_of(criterion),
                                           &history),
                     TD_OK);
    assert_false(history.is_cut);
    return history;
}

static void test_figures(void **state)
{
    (void)state;
    struct td_figure_changes changes = of_bac_lieu("I.4").changes;
    assert_int_equal(changes.n, 2);
    assert_int_equal(changes.items[0].event, TD_FIGURE_BROUGHT);
    assert_int_equal(changes.items[0].revision.number, 2);
    assert_true(td_str_is(changes.items[0].revision.reason, "Sửa theo biên bản"));
    assert_true(changes.items[0].revision.by_operator && changes.items[0].revision.who.n);
    assert_true(td_str_is(changes.items[0].after.actual, "1"));
    assert_true(td_str_is(changes.items[0].before.actual, "18.126"));
    assert_true(td_str_is(changes.items[1].after.actual, "18.126"));
    assert_false(changes.items[1].before.is_known);
    assert_true(changes.items[0].after.points == 0);
    assert_true(changes.items[1].after.points == 80 * TD_MICRO);
    changes = of_bac_lieu("I.3").changes;
    assert_int_equal(changes.n, 1);
    assert_int_equal(changes.items[0].revision.number, 1);
    struct td_figure_history total = of_bac_lieu("");
    assert_true(total.is_sum);
    assert_int_equal(total.changes.n, 2);
    assert_int_equal(total.changes.items[1].after.rank_halves, 2);
    assert_true(total.changes.items[0].after.points ==
                total.changes.items[1].after.points - 80 * TD_MICRO);
    assert_int_equal(of_bac_lieu("X.9").changes.n, 0);
}

/* Who sees what while the scores are verified. */
static const struct {
    const char *label;
    enum td_role role;
    const char *place;
    enum td_depth depth;
    bool year, own, other; /* the year's history; the point of Bạc Liêu; that of Long An */
} viewers[] = {
    {"public", TD_ROLE_PUBLIC, NULL, TD_DEPTH_SELF, false, false, false},
    {"officer of BL", TD_ROLE_UNIT_OFFICER, GROUP "bac-lieu/", TD_DEPTH_SELF, false, true, false},
    {"leader of BL", TD_ROLE_UNIT_LEADER, GROUP "bac-lieu/", TD_DEPTH_SELF, false, true, false},
    {"secretary", TD_ROLE_HEAD_SECRETARY, GROUP, TD_DEPTH_SUBTREE, true, true, true},
    {"head before the proposal", TD_ROLE_HEAD, GROUP, TD_DEPTH_SUBTREE, false, false, false},
    {"board", TD_ROLE_BOARD, "/tw/", TD_DEPTH_SUBTREE, true, true, true},
    {"secretary elsewhere", TD_ROLE_HEAD_SECRETARY, "/tw/nhom/khac/", TD_DEPTH_SUBTREE, false,
     false, false},
};

static bool sees_point(const struct td_call *call, const char *unit)
{
    struct td_figure_history history;
    enum td_err err =
        td_app_figure_history(call, code, 2013, td_str_of(unit), TD_STR("I.4"), &history);
    assert_true(err == TD_OK || err == TD_EDENIED || err == TD_ENOTFOUND);
    return err == TD_OK;
}

static void test_who_sees(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof viewers / sizeof *viewers; i++) {
        struct td_kept_revisions list;
        struct td_kept_revision revision;
        const struct td_year *content;
        const struct td_compare_wish wish = {.sheet = TD_STR("so_lieu")};
        td_str text;
        struct td_call call = as(viewers[i].role, viewers[i].place, viewers[i].depth);
        bool year = viewers[i].year;
        print_message("%s\n", viewers[i].label);
        assert_int_equal(td_app_list_history(&call, code, 2013, TD_HISTORY_ALL, &list) == TD_OK,
                         year);
        assert_int_equal(
            td_app_open_revision(&call, code, 2013, 1, &wish, &revision, &content) == TD_OK, year);
        assert_int_equal(td_app_row_history(&call, code, 2013, &wish, &text, &list) == TD_OK, year);
        assert_int_equal(td_app_export_revision(&call, code, 2013, 1, &text) == TD_OK, year);
        assert_int_equal(sees_point(&call, "BL"), viewers[i].own);
        assert_int_equal(sees_point(&call, "LA"), viewers[i].other);
    }
}

static void test_changes_of_a_content(void **state)
{
    (void)state;
    struct td_kept_revisions list;
    struct td_kept_revision revision;
    const struct td_year *content;
    const struct td_compare_wish wish = {.max_rows = 10};
    struct td_call call = td_call_of_operator(app, &arena);
    assert_int_equal(td_app_list_history(&call, code, 2013, TD_HISTORY_ALL, &list), TD_OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(list.items[0].changes.changed, 1);
    assert_true(list.items[0].counts && !list.items[1].counts && list.items[1].is_first);
    assert_int_equal(td_app_list_history(&call, code, 2013, 2, &list), TD_OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(td_app_list_history(&call, code, 2013, 1, &list), TD_ENOTFOUND);
    assert_int_equal(td_app_list_history(&call, code, 2014, TD_HISTORY_ALL, &list), TD_ENOTFOUND);
    assert_int_equal(td_app_open_revision(&call, code, 2013, 2, &wish, &revision, &content), TD_OK);
    assert_int_equal(revision.changes.sheets.n, 1);
    assert_string_equal(revision.changes.sheets.items[0].sheet, "so_lieu");
    assert_int_equal(td_app_open_revision(&call, code, 2013, 3, &wish, &revision, &content),
                     TD_ENOTFOUND);
    struct td_log_line line;
    td_str body;
    assert_int_equal(td_app_read_entry(&call, revision.log_id, revision.log_seq, &line, &body),
                     TD_OK);
    assert_true(td_str_is(line.act, "year.import"));
    assert_true(td_str_is(line.reason, "Sửa theo biên bản"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_figures),
        TEST(test_who_sees),
        TEST(test_changes_of_a_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
