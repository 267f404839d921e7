/* The links by which accounts begin, who may send them, and what may be typed
 * (src/app/people/account.h).
 */
#include "accounts.h"

#include <string.h>

static bool waits; /* what was asked for takes another person */

/* S15. */
static void the_first_administrator_comes_by_a_link(void **state)
{
    (void)state;
    td_str first, second, third;
    struct browser browser = {0};
    struct td_call call = public_from("192.0.2.7");
    struct td_open_link open;
    assert_int_equal(td_app_first_link(&call, false, &first), TD_EDENIED);
    call = operator_call();
    assert_int_equal(td_app_first_link(&call, false, &first), TD_OK);
    assert_int_equal(td_app_first_link(&call, false, &second), TD_OK);
    assert_int_equal(begin(&browser, first, &quan, PASSWORD), TD_ENOTFOUND); /* void */
    assert_int_equal(td_app_read_link(&call, token_of(second), &open), TD_OK);
    assert_true(open.for_first_administrator);
    assert_int_equal(begin(&browser, second, &quan, TD_STR("short")), TD_EINVAL);
    assert_int_equal(begin(&browser, second, &quan, TD_STR("bến tre quê em dừa xanh")), TD_EINVAL);
    const struct td_person nameless = {.login = TD_STR("x")};
    assert_int_equal(begin(&browser, second, &nameless, PASSWORD), TD_EINVAL);
    assert_int_equal(diag.errors, 2);
    assert_int_equal(begin(&browser, second, &quan, PASSWORD), TD_OK);
    assert_int_equal(look(&browser), TD_VISIT_WHOLE);
    assert_int_equal(begin(&browser, second, &quan, PASSWORD), TD_ENOTFOUND); /* used */
    assert_int_equal(td_app_first_link(&call, false, &third), TD_ECONFLICT);
    assert_int_equal(td_app_first_link(&call, true, &third), TD_OK);
    assert_int_equal(begin(&browser, third, &quan, PASSWORD), TD_EINVAL); /* the login is taken */
    now += 24 * HOUR;
    assert_int_equal(begin(&browser, third, &hoa, PASSWORD), TD_ENOTFOUND); /* over */
}

static void a_link_is_used_by_one(void **state)
{
    (void)state;
    struct browser first = {0}, second = {0};
    struct td_invited result;
    td_str again;
    struct td_call call = operator_call();
    assert_int_equal(td_app_invite(&call, &hoa, TD_STR("/"), &diag, &result), TD_OK);
    assert_int_equal(sign_in(&first, "hoa", TD_STR("")), TD_SIGN_IN_WRONG); /* no password yet */
    assert_int_equal(td_app_invite_again(&call, result.account_id, &again), TD_OK);
    assert_int_equal(begin(&first, result.link, NULL, PASSWORD), TD_ENOTFOUND);
    assert_int_equal(begin(&first, again, NULL, TD_STR("Tran Thi Hoa 123456")), TD_EINVAL);
    assert_int_equal(begin(&first, again, NULL, PASSWORD), TD_OK);
    assert_int_equal(begin(&second, again, NULL, OTHER), TD_ENOTFOUND);
    assert_int_equal(sign_in(&second, "  HOA ", PASSWORD), TD_SIGN_IN_DONE);
    /* The password is forgotten: another link sets another one, and the sessions end. */
    assert_int_equal(td_app_invite_again(&call, result.account_id, &again), TD_OK);
    assert_int_equal(sign_in(&second, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    assert_int_equal(begin(&first, again, NULL, OTHER), TD_OK);
    assert_int_equal(look(&second), TD_VISIT_PUBLIC);
    assert_int_equal(sign_in(&second, "hoa", PASSWORD), TD_SIGN_IN_WRONG);
    assert_int_equal(sign_in(&second, "hoa", OTHER), TD_SIGN_IN_DONE);
}

/* A link that resets a password does not take the place of the phone. */
static void a_link_does_not_pass_the_second_factor(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct phone phone;
    td_str link;
    int64_t id = invited(&browser, &hoa);
    enrol(&browser, &phone);
    struct td_call call = operator_call();
    assert_int_equal(td_app_invite_again(&call, id, &link), TD_OK);
    assert_int_equal(begin(&browser, link, NULL, OTHER), TD_OK);
    assert_int_equal(look(&browser), TD_VISIT_HALF);
    assert_int_equal(browser.call.actor->kind, TD_ACTOR_PUBLIC);
}

static void inviting_is_for_those_who_may(void **state)
{
    (void)state;
    struct browser admin = {0}, officer = {0};
    struct td_invited result;
    struct phone phone;
    administrator(&admin, &quan);
    invited(&officer, &hoa);
    const struct td_person other = {.login = TD_STR("binh"), .name = TD_STR("Bình")};
    look(&officer);
    assert_int_equal(td_app_invite(&officer.call, &other, TD_STR("/"), &diag, &result), TD_EDENIED);
    assert_int_equal(refusal.why, TD_WHY_NO_ROLE);
    look(&admin);
    assert_int_equal(td_app_invite(&admin.call, &other, TD_STR("/"), &diag, &result), TD_EDENIED);
    assert_int_equal(refusal.why, TD_WHY_SECOND_FACTOR); /* S7 */
    enrol(&admin, &phone);
    assert_int_equal(td_app_invite(&admin.call, &other, TD_STR("/"), &diag, &result), TD_OK);
    now += 6 * MINUTE;
    look(&admin);
    assert_int_equal(td_app_invite(&admin.call, &hoa, TD_STR("/"), &diag, &result), TD_EDENIED);
    assert_true(refusal.needs_step_up); /* S11 */
    assert_int_equal(give(&admin, code_of(&phone)), TD_SIGN_IN_DONE);
    assert_int_equal(td_app_invite(&admin.call, &hoa, TD_STR("/"), &diag, &result), TD_EINVAL);
}

/* What strangers and officers type: never a broken row, never a long one. */
static void what_is_typed_is_bounded(void **state)
{
    (void)state;
    static const char *const broken[] = {"a\nb", "a\x1b[2Jb", "a\rb", "a\x7f", "\xff\xfe", "a\tb"};
    struct browser browser = {0};
    struct td_signed_in result;
    struct td_invited unused;
    struct td_call call = operator_call();
    char *longest = td_arena_alloc(&arena, 16384);
    memset(longest, 'x', 16000);
    int64_t id = invited(&browser, &hoa);
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const td_str text = td_str_of(broken[i]);
        const struct td_person person = {.login = TD_STR("binh"), .name = text};
        const struct td_person other = {.login = text, .name = TD_STR("Bình")};
        assert_int_equal(td_app_invite(&call, &person, TD_STR("/"), &diag, &unused), TD_EINVAL);
        assert_int_equal(td_app_invite(&call, &other, TD_STR("/"), &diag, &unused), TD_EINVAL);
        assert_int_equal(td_app_set_account_active(&call, id, false, text, &diag, &waits),
                         TD_EINVAL);
        struct td_call stranger = public_from("192.0.2.7");
        assert_int_equal(td_app_sign_in(&stranger, text, text, text, &result), TD_OK);
    }
    assert_int_equal(td_app_set_account_active(&call, id, false, td_str_of(longest), &diag, &waits),
                     TD_EINVAL);
    struct td_call person = public_from("192.0.2.7");
    assert_int_equal(td_app_sign_in(&person, TD_STR("hoa"), PASSWORD, td_str_of(longest), &result),
                     TD_OK);
    assert_int_equal(result.outcome, TD_SIGN_IN_DONE);
    assert_int_equal(count_sql(path, "SELECT MAX(LENGTH(browser)) FROM session"), 200);
    assert_int_equal(
        count_sql(path, "SELECT COUNT(*) FROM sign_in_failure WHERE LENGTH(subject) > 30"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_administrator_comes_by_a_link),
        TEST(a_link_is_used_by_one),
        TEST(a_link_does_not_pass_the_second_factor),
        TEST(inviting_is_for_those_who_may),
        TEST(what_is_typed_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
