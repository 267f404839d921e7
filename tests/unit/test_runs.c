/* Runs: the totals that are kept, and what is noticed of a change to them. */
#include "years.h"

#include <string.h>

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
        run_sql(path, changes[i]);
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
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM score_run"), 1);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM revision_run"), 2);
    td_app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_the_published_totals_are_computed),
        TEST(test_changed_points_are_noticed),
        TEST(test_the_same_inputs_are_the_same_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
