/* Working days, by the calendar of law/ and by others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "domain/cycle/calendar.h"
#include "sheet/sheet.h"

static struct td_arena arena;
static struct td_diag diag;

static int set_up(void **state)
{
    (void)state;
    td_arena_init(&arena, (size_t)16 << 20);
    td_diag_init(&diag, &arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    td_arena_free(&arena);
    return 0;
}

static struct td_date day(const char *text)
{
    struct td_date date = {0};
    assert_true(td_date_parse(td_str_of(text), &date));
    return date;
}

static enum td_err read_text(const char *text, struct td_calendar *calendar)
{
    struct td_rows *rows;
    assert_int_equal(
        td_tsv_open(&arena, TD_STR("lich.tsv"), td_str_of(text), &td_scoring_limits, &diag, &rows),
        TD_OK);
    return td_calendar_read(&arena, rows, &diag, calendar);
}

static struct td_calendar law(void)
{
    td_str text;
    struct td_calendar calendar;
    const char *path = td_fmt(&arena, "%s/law/holidays.tsv", getenv("TD_SOURCE")).p;
    assert_int_equal(td_file_read(&arena, path, (size_t)1 << 20, &text), TD_OK);
    assert_int_equal(read_text(text.p, &calendar), TD_OK);
    assert_int_equal(diag.n, 0);
    return calendar;
}

static bool works(const struct td_calendar *calendar, const char *text)
{
    return td_is_working_day(calendar, day(text));
}

static void weekends_need_no_data(void **state)
{
    (void)state;
    const struct td_calendar none = {0};
    assert_true(works(&none, "2026-11-20")); /* a Friday */
    assert_false(works(&none, "2026-11-21"));
    assert_false(works(&none, "2026-11-22"));
    assert_true(works(&none, "2026-11-23"));
    assert_true(works(&none, "2000-02-29"));  /* a Tuesday */
    assert_false(works(&none, "1970-01-03")); /* a Saturday */
    assert_false(td_calendar_knows(&none, 2026));
}

static void the_law_has_its_days(void **state)
{
    (void)state;
    const struct td_calendar calendar = law();
    assert_false(works(&calendar, "2024-04-29")); /* swapped with the Saturday after it */
    assert_true(works(&calendar, "2024-05-04"));
    assert_false(works(&calendar, "2024-05-05"));
    assert_false(works(&calendar, "2025-01-29"));
    assert_true(works(&calendar, "2025-02-03"));
    assert_false(works(&calendar, "2026-04-27"));
    assert_true(works(&calendar, "2026-04-28"));
    assert_true(td_calendar_knows(&calendar, 2027));
    assert_false(td_calendar_knows(&calendar, 2013));
    for (size_t i = 0; i < calendar.days.n; i++) {
        const struct td_calendar none = {0};
        const struct td_calendar_day *one = &calendar.days.items[i];
        assert_true(one->citation.n > 0); /* and a day off is on a weekday, a worked one is not */
        assert_int_equal(td_is_working_day(&none, one->day), one->kind == TD_DAY_OFF);
    }
}

/* Of a year whose days are not announced: Bộ luật Lao động 2019, Điều 111 khoản 3, Điều 112. */
static void fixed_holidays_hold_in_every_year(void **state)
{
    (void)state;
    struct td_calendar calendar = law();
    assert_false(td_calendar_knows(&calendar, 2029));
    assert_false(works(&calendar, "2029-01-01")); /* a Monday */
    assert_true(works(&calendar, "2029-01-02"));
    assert_int_equal(
        td_date_cmp(td_working_day_from(&calendar, day("2028-12-30")), day("2029-01-02")), 0);
    assert_false(works(&calendar, "2028-01-03")); /* in place of Saturday 1/1 */
    assert_true(works(&calendar, "2028-01-04"));
    assert_false(works(&calendar, "2028-05-01")); /* a Monday, itself a holiday: */
    assert_false(works(&calendar, "2028-05-02")); /* in place of Sunday 30/4 */
    assert_true(works(&calendar, "2028-05-03"));
    assert_false(works(&calendar, "2033-05-02")); /* in place of Saturday 30/4 */
    assert_false(works(&calendar, "2033-05-03")); /* and of Sunday 1/5 */
    assert_true(works(&calendar, "2033-05-04"));
    assert_false(works(&calendar, "2014-09-02"));
    assert_true(works(&calendar, "2012-05-01"));  /* before the oldest text that is here */
    assert_false(works(&calendar, "2027-05-03")); /* said of the day itself too: not twice */
    assert_true(works(&calendar, "2027-05-04"));
    const struct td_calendar_day usual = {.day = day("2029-01-01"), .kind = TD_DAY_USUAL};
    td_calendar_put(&arena, &calendar, &usual);
    assert_true(works(&calendar, "2029-01-01"));
    assert_int_equal(calendar.yearly.n, 8);
    for (size_t i = 0; i < calendar.yearly.n; i++)
        assert_true(calendar.yearly.items[i].citation.n > 0);
    assert_string_equal(td_str_z(&arena, td_calendar_unknown(&arena, &calendar, 2023, 2030)),
                        "2023, 2028–2030");
}

static void days_are_added_and_counted(void **state)
{
    (void)state;
    const struct td_calendar calendar = law();
    struct td_date before_tet = day("2026-02-13"), after_tet = day("2026-02-23");
    assert_int_equal(td_date_cmp(td_add_working_days(&calendar, before_tet, 1), after_tet), 0);
    assert_int_equal(td_date_cmp(td_add_working_days(&calendar, after_tet, -1), before_tet), 0);
    assert_int_equal(td_date_cmp(td_add_working_days(&calendar, before_tet, 0), before_tet), 0);
    assert_int_equal(td_working_days_between(&calendar, before_tet, after_tet), 1);
    assert_int_equal(td_working_days_between(&calendar, after_tet, before_tet), -1);
    assert_int_equal(td_working_days_between(&calendar, after_tet, after_tet), 0);
    /* Twenty working days from 15/4/2024: without 18/4, 29/4 to 1/5, with Saturday 4/5. */
    assert_int_equal(
        td_date_cmp(td_add_working_days(&calendar, day("2024-04-15"), 20), day("2024-05-16")), 0);
    assert_int_equal(td_date_cmp(td_working_day_from(&calendar, day("2026-02-14")), after_tet), 0);
    assert_int_equal(td_date_cmp(td_working_day_from(&calendar, after_tet), after_tet), 0);
}

/* To add n and to count gives n again, wherever one begins. */
static void counting_undoes_adding(void **state)
{
    (void)state;
    const struct td_calendar calendar = law();
    struct td_date start = day("2025-12-20");
    for (int i = 0; i < 60; i++) {
        for (int n = 1; n < 40; n += 3) {
            struct td_date end = td_add_working_days(&calendar, start, n);
            assert_true(td_is_working_day(&calendar, end));
            assert_int_equal(td_working_days_between(&calendar, start, end), n);
        }
        start = td_add_working_days(&calendar, start, 1);
    }
}

static void what_is_wrong_is_told_at_once(void **state)
{
    (void)state;
    struct td_calendar calendar;
    assert_int_equal(read_text("ngay\tloai\tten\n31/2/2026\tnghi\tx\n2/9/2026\tvui\ty\n"
                               "1/5/2026\tnghi\tz\n2026-05-01\tnghi\tz\n",
                               &calendar),
                     TD_EINVAL);
    assert_int_equal(diag.errors, 3);
    assert_int_equal(diag.items[0].place.row, 2);
    assert_int_equal(diag.items[1].place.column, 2);
    td_diag_init(&diag, &arena);
    assert_int_equal(read_text("ngay\tten\n1/5/2026\tz\n", &calendar), TD_EINVAL);
    td_diag_init(&diag, &arena);
    assert_int_equal(read_text("ngay\tloai\tten\n# none\n", &calendar), TD_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(weekends_need_no_data, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_law_has_its_days, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fixed_holidays_hold_in_every_year, set_up, tear_down),
        cmocka_unit_test_setup_teardown(days_are_added_and_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(counting_undoes_adding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_told_at_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
