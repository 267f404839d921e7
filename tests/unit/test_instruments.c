/* Legal texts that documents rest on. */
#include "domain/instruments.h"
#include "sheet/sheet.h"
#include "unit.h"

#define HEADING "van_ban\tso_hieu\tngay\ttu_ngay\tden_ngay\tvien_dan\tcan_cu\tbang_chung\n"

static enum td_err read(const char *text, struct td_instruments *instruments)
{
    struct td_rows *rows;
    td_diag_init(&diag, &arena);
    assert_int_equal(td_tsv_open(&arena, TD_STR("instruments.tsv"), td_str_of(text),
                                 &td_scoring_limits, &diag, &rows),
                     TD_OK);
    return td_instruments_read(&arena, rows, &diag, instruments);
}

static struct td_date day(const char *text)
{
    struct td_date date;
    assert_true(td_date_parse(td_str_of(text), &date));
    return date;
}

static void each_applies_on_its_days(void **state)
{
    (void)state;
    struct td_instruments all;
    assert_int_equal(read("# x\n" HEADING
                          "to-trinh quyet-dinh\tA\t1/6/2020\t1/7/2020\t30/6/2025\tLuật A\tx\t\n"
                          "quyet-dinh\tB\t\t1/7/2025\t\tLuật B\ty\tcan_doi_chieu\n",
                          &all),
                     TD_OK);
    assert_int_equal(all.n, 2);
    const struct td_instrument *a = &all.items[0], *b = &all.items[1];
    assert_true(td_instrument_applies(a, TD_STR("to-trinh"), day("1/7/2020")));
    assert_true(td_instrument_applies(a, TD_STR("quyet-dinh"), day("30/6/2025")));
    assert_false(td_instrument_applies(a, TD_STR("quyet-dinh"), day("30/6/2020")));
    assert_false(td_instrument_applies(a, TD_STR("quyet-dinh"), day("1/7/2025")));
    assert_false(td_instrument_applies(a, TD_STR("quyet"), day("1/7/2021")));
    assert_true(td_instrument_applies(b, TD_STR("quyet-dinh"), day("1/7/2099")));
    assert_false(td_instrument_applies(b, TD_STR("to-trinh"), day("1/7/2099")));
    assert_true(b->to_be_checked && !a->to_be_checked && !td_date_is_set(b->issued));
}

static void each_mistake_is_told(void **state)
{
    (void)state;
    struct td_instruments all;
    assert_int_equal(read(HEADING "x\tA\t\t31/2/2020\t\tA\t\t\n"
                                  "x\tB\t\t1/7/2020\t30/6/2020\tB\t\t\n"
                                  "x\tC\t\t1/7/2020\t\t\t\t\n",
                          &all),
                     TD_EINVAL);
    assert_int_equal(diag.errors, 3);
    assert_int_equal(read("van_ban\tso_hieu\n", &all), TD_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_IN_MEMORY(each_applies_on_its_days),
                                       TEST_IN_MEMORY(each_mistake_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
