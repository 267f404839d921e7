/* A value ten times or more away from its target or last year's. */
#include "domain/unusual.h"
#include "unit.h"

static unsigned far_from(const char *actual, const char *target, const char *previous)
{
    return td_value_is_far(&arena, td_str_of(actual), td_str_of(target), td_str_of(previous));
}

static void tells_what_is_far(void **state)
{
    (void)state;
    assert_int_equal(far_from("14,35", "14.350", ""), TD_FAR_FROM_TARGET);
    assert_int_equal(far_from("140460000", "14.350", ""), TD_FAR_FROM_TARGET);
    assert_int_equal(far_from("14.046", "14.350", "13,9"), TD_FAR_FROM_PREVIOUS);
    assert_int_equal(far_from("14,35", "14.350", "13.900"),
                     TD_FAR_FROM_TARGET | TD_FAR_FROM_PREVIOUS);
    assert_int_equal(far_from("14.046", "14.350", "13.900"), 0);
}

/* Exactly ten times is far, a millionth less is not; so downwards. */
static void ten_times_is_the_bound(void **state)
{
    (void)state;
    assert_int_equal(far_from("100", "10", ""), TD_FAR_FROM_TARGET);
    assert_int_equal(far_from("99,999999", "10", ""), 0);
    assert_int_equal(far_from("1", "10", ""), TD_FAR_FROM_TARGET);
    assert_int_equal(far_from("1,000001", "10", ""), 0);
    assert_int_equal(far_from("-5", "5", ""), 0);
    assert_int_equal(far_from("-50%", "5%", ""), TD_FAR_FROM_TARGET);
    assert_int_equal(far_from("1/2", "10", "1"), TD_FAR_FROM_TARGET);
    assert_int_equal(far_from("999999999999999,999999", "0,000001", "999999999999999"),
                     TD_FAR_FROM_TARGET);
}

static void has_nothing_to_say(void **state)
{
    (void)state;
    assert_int_equal(far_from("5", "0", ""), 0);
    assert_int_equal(far_from("0", "0", "0,0"), 0);
    assert_int_equal(far_from("", "10", "10"), 0);
    assert_int_equal(far_from("x", "10", "10"), 0);
    assert_int_equal(far_from("5", "x", "có"), 0);
    assert_int_equal(far_from("hoàn thành tốt", "10", ""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(tells_what_is_far),
        TEST_IN_MEMORY(ten_times_is_the_bound),
        TEST_IN_MEMORY(has_nothing_to_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
