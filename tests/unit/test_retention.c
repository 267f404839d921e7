/* Which local copies stay, and the rule for it as people write it. */
#include "backup/local.h"
#include "base/file.h"
#include "unit.h"

#include <string.h>
#include <sys/stat.h>

#define HOUR INT64_C(3600000)
#define DAY  (24 * HOUR)
#define NOW  INT64_C(1796000000000) /* a Sunday, 17:53 in Vietnam */

static void rules_are_read_within_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *minutes, *stay, *text; /* text NULL: refused */
    } cases[] = {
        {"", "", "60 7,5,12"},
        {"15", "", "15 7,5,12"},
        {"1440", "60,53,120", "1440 60,53,120"},
        {"", "1,0,0", "60 1,0,0"},
        {"14", "", NULL},
        {"1441", "", NULL},
        {"60 ", "", NULL},
        {"-60", "", NULL},
        {"", "0,5,12", NULL},
        {"", "61,5,12", NULL},
        {"", "7,54,12", NULL},
        {"", "7,5,121", NULL},
        {"", "7,5", NULL},
        {"", "7,5,12,1", NULL},
        {"", "7,,12", NULL},
        {"", "7;5;12", NULL},
        {"99999999999999999999", "", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct td_copy_rule rule;
        bool read =
            td_copy_rule_parse(td_str_of(cases[i].minutes), td_str_of(cases[i].stay), &rule);
        assert_int_equal(read, cases[i].text != NULL);
        if (read)
            assert_string_equal(td_copy_rule_text(&arena, &rule).p, cases[i].text);
    }
}

static void the_rule_in_force_is_kept(void **state)
{
    (void)state;
    const char *db = td_fmt(&arena, "%s/a.db", folder).p;
    const char *file = td_fmt(&arena, "%s.sao-luu/quy-tac", db).p;
    const struct td_copy_rule wanted = {30, 14, 8, 24};
    struct td_copy_rule kept = td_copy_rule_kept(&arena, db);
    assert_memory_equal(&kept, &td_copy_rule_normal, sizeof kept);
    assert_int_equal(mkdir(td_fmt(&arena, "%s.sao-luu", db).p, 0700), 0);
    assert_int_equal(td_copy_rule_keep(&arena, db, &wanted), TD_OK);
    kept = td_copy_rule_kept(&arena, db);
    assert_memory_equal(&kept, &wanted, sizeof kept);
    assert_int_equal(td_file_write(&arena, file, TD_STR("30 14,8,2400")), TD_OK);
    kept = td_copy_rule_kept(&arena, db);
    assert_memory_equal(&kept, &td_copy_rule_normal, sizeof kept);
}

/* As the keeper does: a copy each hour, and what the rule drops is gone. Gives those that are left,
 * newest first. */
static size_t keep_hourly(const struct td_copy_rule *rule, int64_t hours, int64_t *moments)
{
    size_t n = 0;
    bool keep[512];
    for (int64_t hour = 0; hour < hours; hour++) {
        memmove(moments + 1, moments, n * sizeof *moments);
        moments[0] = NOW + hour * HOUR;
        td_retention_mark(rule, moments[0], moments, ++n, keep);
        size_t left = 0;
        for (size_t i = 0; i < n; i++)
            if (keep[i])
                moments[left++] = moments[i];
        n = left;
        assert_true(n < 500);
    }
    return n;
}

/* How many of the moments are not older than so many days. */
static size_t within(const int64_t *moments, size_t n, int64_t days)
{
    size_t count = 0;
    while (count < n && moments[0] - moments[count] <= days * DAY)
        count++;
    return count;
}

static void copies_thin_out_with_age(void **state)
{
    (void)state;
    int64_t moments[512];
    size_t n = keep_hourly(&td_copy_rule_normal, 800 * 24, moments);
    assert_int_equal(within(moments, n, 1), 25); /* each hour */
    /* Each day: 7, of which two are among those; then each week, each month, each of three years.
     */
    assert_in_range(within(moments, n, 7), 25 + 5, 25 + 6);
    assert_in_range(within(moments, n, 36), 30 + 3, 30 + 6);
    assert_in_range(within(moments, n, 366), 33 + 9, 30 + 5 + 12);
    assert_in_range(n, 33 + 9 + 1, 30 + 5 + 12 + 3);
    const struct td_copy_rule little = {60, 1, 0, 0};
    n = keep_hourly(&little, 800 * 24, moments);
    assert_in_range(n, 25 + 2, 25 + 3); /* a day, and the years */
    const struct td_copy_rule much = {60, 60, 53, 120};
    n = keep_hourly(&much, 800 * 24, moments);
    assert_in_range(within(moments, n, 60), 25 + 57, 25 + 60);
    assert_in_range(n, 25 + 57 + 43, 25 + 60 + 53 + 27);
}

/* A clock that ran ahead once leaves one copy of a moment that comes much later. */
static void a_copy_from_a_clock_that_ran_ahead_takes_no_place(void **state)
{
    (void)state;
    enum { N = 30 };
    int64_t moments[1 + N] = {NOW + 400 * DAY};
    bool alone[N], keep[1 + N];
    for (int64_t i = 0; i < N; i++)
        moments[1 + i] = NOW - i * HOUR;
    td_retention_mark(&td_copy_rule_normal, NOW, moments + 1, N, alone);
    td_retention_mark(&td_copy_rule_normal, NOW, moments, 1 + N, keep);
    assert_true(keep[0]);
    assert_true(alone[24]);
    assert_memory_equal(keep + 1, alone, sizeof alone);
    moments[0] = NOW + TD_CLOCK_SLACK_MS; /* a clock that was put right by a little */
    td_retention_mark(&td_copy_rule_normal, NOW, moments, 1 + N, keep);
    assert_true(keep[0] && keep[24] && !keep[26]);
}

/* As of a server that is started again and again within an hour. */
static void many_copies_of_an_hour_leave_those_of_the_hours_before(void **state)
{
    (void)state;
    enum { MANY = 100, HOURS = 22 };
    int64_t moments[MANY + HOURS];
    bool keep[MANY + HOURS];
    for (int64_t i = 0; i < MANY; i++)
        moments[i] = NOW - i * 1000;
    for (int64_t i = 0; i < HOURS; i++)
        moments[MANY + i] = NOW - (i + 1) * HOUR;
    td_retention_mark(&td_copy_rule_normal, NOW, moments, MANY + HOURS, keep);
    for (size_t i = 0; i < HOURS; i++)
        assert_true(keep[MANY + i]);
    assert_true(keep[47]);
    assert_false(keep[48]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(rules_are_read_within_bounds),
        TEST_IN_FOLDER(the_rule_in_force_is_kept),
        TEST_IN_MEMORY(copies_thin_out_with_age),
        TEST_IN_MEMORY(a_copy_from_a_clock_that_ran_ahead_takes_no_place),
        TEST_IN_MEMORY(many_copies_of_an_hour_leave_those_of_the_hours_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
