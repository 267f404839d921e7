/* Number and symbol of a paper that an office numbered itself. */
#include "domain/notation.h"

#include "unit.h"

static void expect(enum td_notation_fault fault, const char *text)
{
    enum td_notation_fault found = td_notation_fault(td_str_of(text), TD_STR("QĐ"), 2026);
    if (found != fault)
        print_error("%s: %d\n", text, found);
    assert_int_equal(found, fault);
}

static void every_form_of_the_decree_is_sound(void **state)
{
    static const char *const sound[] = {
        "15/QĐ-UBND", "05/QĐ-UBND",      "1526/QĐ-TTg",    "0125/QĐ-UBND",    "15a/QĐ-SNV",
        "15-QĐ/TU",   "15/2026/QĐ-UBND", "15/QĐ-BTĐKT.V1", "15/QĐ-UBND-TĐKT", "15/QĐ-ĐU",
    };
    (void)state;
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++)
        expect(TD_NOTATION_SOUND, sound[i]);
}

static void each_fault_is_told(void **state)
{
    (void)state;
    expect(TD_NOTATION_SIGNS, "15 /QĐ-UBND");
    expect(TD_NOTATION_SIGNS, "Số:15/QĐ-UBND");
    expect(TD_NOTATION_SIGNS, "15/QĐ–UBND");
    expect(TD_NOTATION_SIGNS, "15/QĐ-UBND\xc2\xa0");
    expect(TD_NOTATION_NUMBER, "");
    expect(TD_NOTATION_NUMBER, "QĐ-UBND");
    expect(TD_NOTATION_NUMBER, "/QĐ-UBND");
    expect(TD_NOTATION_NUMBER, "00/QĐ-UBND");
    expect(TD_NOTATION_NUMBER, "1234567/QĐ-UBND");
    expect(TD_NOTATION_NUMBER, "15ab/QĐ-UBND");
    expect(TD_NOTATION_SYMBOL, "15");
    expect(TD_NOTATION_SYMBOL, "15/");
    expect(TD_NOTATION_YEAR, "15/2025/QĐ-UBND");
    expect(TD_NOTATION_YEAR, "15/26/QĐ-UBND");
    expect(TD_NOTATION_TYPE, "15/BC-UBND");
    expect(TD_NOTATION_TYPE, "15/qđ-UBND");
    expect(TD_NOTATION_TYPE, "15//QĐ-UBND");
    expect(TD_NOTATION_TYPE, "15/2026");
    expect(TD_NOTATION_STROKE, "15/QĐ/UBND");
    expect(TD_NOTATION_STROKE, "15-QĐ-TU");
    expect(TD_NOTATION_OFFICE, "15/QĐ");
    expect(TD_NOTATION_OFFICE, "15/QĐ-");
    expect(TD_NOTATION_OFFICE, "15/QĐ-ubnd");
    expect(TD_NOTATION_OFFICE, "15/QĐ-UBND.");
    expect(TD_NOTATION_OFFICE, "15/QĐ--UBND");
    expect(TD_NOTATION_OFFICE, "15/QĐ-UBND/TH");
    expect(TD_NOTATION_OFFICE, "15/QĐ-12");
}

static void a_fault_has_words(void **state)
{
    (void)state;
    assert_null(td_notation_fault_vi(TD_NOTATION_SOUND));
    for (enum td_notation_fault one = TD_NOTATION_SIGNS; one <= TD_NOTATION_OFFICE; one++) {
        assert_non_null(td_notation_fault_vi(one));
        assert_non_null(td_notation_fault_en(one));
    }
    assert_int_equal(td_notation_fault(TD_STR("15/2025/QĐ-UBND"), TD_STR("QĐ"), 0),
                     TD_NOTATION_SOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_form_of_the_decree_is_sound),
                                       cmocka_unit_test(each_fault_is_told),
                                       cmocka_unit_test(a_fault_has_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
