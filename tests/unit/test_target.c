/* Which registered targets must be explained (src/domain/target.h). */

#include "domain/target.h"
#include "sheet/sheet.h"
#include "unit.h"

static const struct td_target_rule usual = {.level = 20, .growth = 50, .peers = 3};

static struct td_target_value value(const char *target, const char *previous, bool is_registered)
{
    return (struct td_target_value){td_str_of(target), td_str_of(previous), is_registered};
}

/* Three that have registered 1100, 1210, 990, each 10 % above its last year; and one more. */
static struct td_target_finding beside_three(const char *target, const char *previous, bool lower)
{
    const struct td_target_value values[] = {value("1.100", "1000", true),
                                             value("1210", "1100", true), value("990", "900", true),
                                             value(target, previous, false)};
    struct td_target_finding findings[4];
    td_target_find(&arena, &usual, lower, values, 4, findings);
    return findings[3];
}

static void below_last_year(void **state)
{
    (void)state;
    assert_true(beside_three("999,99", "1000", false).below_last_year);
    assert_false(beside_three("1000", "1000", false).below_last_year);
    assert_false(beside_three("999,99", "1000", true).below_last_year);
    assert_true(beside_three("1000,01", "1000", true).below_last_year);
    assert_false(beside_three("1", "", false).below_last_year);
    assert_false(beside_three("", "1000", false).below_last_year);
}

static void far_below_the_others(void **state)
{
    (void)state;
    struct td_target_finding at_the_edge = beside_three("880", "", false);
    assert_true(at_the_edge.has_peers);
    assert_true(at_the_edge.median == 1100 * TD_MICRO);
    assert_false(at_the_edge.far_below_peers); /* 20 % below, not more */
    assert_true(beside_three("879,999999", "", false).far_below_peers);
    assert_true(beside_three("510", "500", false).far_below_peers); /* grows by 2 %, others by 10 */
    assert_false(
        beside_three("525", "500", false).far_below_peers); /* half as fast: not below it */
    assert_true(beside_three("524", "500", false).far_below_peers);
    assert_true(beside_three("510", "0", false).far_below_peers); /* no growth over nothing */
    assert_false(beside_three("1320", "", true).far_below_peers); /* where less is better */
    assert_true(beside_three("1320,01", "", true).far_below_peers);
}

static void a_median_below_zero(void **state)
{
    (void)state;
    const struct td_target_value values[] = {value("-2", "", true), value("-2", "", true),
                                             value("-2", "", true), value("-2,4", "", false),
                                             value("-2,41", "", false)};
    struct td_target_finding findings[5];
    td_target_find(&arena, &usual, false, values, 5, findings);
    assert_false(findings[0].far_below_peers); /* itself is none of its peers */
    assert_false(findings[0].has_peers);
    assert_false(findings[3].far_below_peers);
    assert_true(findings[4].far_below_peers);
}

static void too_few_to_compare(void **state)
{
    (void)state;
    const struct td_target_value values[] = {value("1000", "", true), value("1000", "", true),
                                             value("1000", "", false), value("1", "", true)};
    struct td_target_finding findings[4];
    td_target_find(&arena, &usual, false, values, 4, findings);
    assert_false(findings[3].has_peers); /* two others have registered, the third has not */
    assert_false(findings[3].far_below_peers);
    td_target_find(&arena, NULL, false, values, 4, findings);
    assert_false(findings[3].far_below_peers);
}

/* An even number of others: between the two in the middle, exactly. */
static void median_of_four(void **state)
{
    (void)state;
    const struct td_target_value values[] = {value("1", "", true), value("2", "", true),
                                             value("4", "", true), value("9", "", true),
                                             value("3", "", false)};
    struct td_target_finding findings[5];
    td_target_find(&arena, &usual, false, values, 5, findings);
    assert_true(findings[4].median == 3 * TD_MICRO);
}

static enum td_err read(const char *text, struct td_target_rules *rules)
{
    struct td_rows *rows;
    td_diag_init(&diag, &arena);
    assert_int_equal(td_tsv_open(&arena, TD_STR("target_check.tsv"), td_str_of(text),
                                 &td_scoring_limits, &diag, &rows),
                     TD_OK);
    return td_target_rules_read(&arena, rows, &diag, rules);
}

#define HEADING "tu_ngay\tden_ngay\tmuc\ttang\tit_nhat\tcan_cu\tbang_chung\n"

static void the_rule_of_a_day(void **state)
{
    (void)state;
    struct td_target_rules rules;
    assert_int_equal(read("# x\n" HEADING "1/1/2020\t31/12/2025\t30\t60\t4\tA\t\n"
                          "1/1/2026\t\t20\t50\t3\tB\tcan_doi_chieu\n",
                          &rules),
                     TD_OK);
    assert_null(td_target_rule_on(&rules, (struct td_date){2019, 12, 31}));
    assert_int_equal(td_target_rule_on(&rules, (struct td_date){2025, 12, 31})->level, 30);
    const struct td_target_rule *now = td_target_rule_on(&rules, (struct td_date){2026, 1, 1});
    assert_int_equal(now->growth, 50);
    assert_true(now->to_be_checked);
}

static void what_is_wrong_with_a_table(void **state)
{
    (void)state;
    struct td_target_rules rules;
    assert_int_equal(read("tu_ngay\tmuc\n1/1/2020\t3\n", &rules), TD_EINVAL);
    assert_int_equal(read(HEADING "1/1/2020\t\t0\t50\t3\t\t\n31/2/2020\t\t20\t50\t3\t\t\n", &rules),
                     TD_EINVAL);
    assert_int_equal(diag.errors, 2); /* both rows */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(below_last_year),
        TEST_IN_MEMORY(far_below_the_others),
        TEST_IN_MEMORY(a_median_below_zero),
        TEST_IN_MEMORY(too_few_to_compare),
        TEST_IN_MEMORY(median_of_four),
        TEST_IN_MEMORY(the_rule_of_a_day),
        TEST_IN_MEMORY(what_is_wrong_with_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
