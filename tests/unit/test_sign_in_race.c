/* What happens to an account while a password is being compared, which takes a while: the linker
 * puts our td_hash_check in the way (meson.build), so the moment is not left to chance. */
#include "accounts.h"

#include "app/internal.h"

static bool waits; /* what was asked for takes another person */

static void (*meanwhile)(void); /* once, after the next comparison that finds the password right */
static struct browser owner;
static int64_t account_id;

enum td_err __real_td_hash_check(struct td_hash_gate *gate, struct td_arena *memory, td_str hash,
                                 td_str password, bool *right);
enum td_err __wrap_td_hash_check(struct td_hash_gate *gate, struct td_arena *memory, td_str hash,
                                 td_str password, bool *right);

enum td_err __wrap_td_hash_check(struct td_hash_gate *gate, struct td_arena *memory, td_str hash,
                                 td_str password, bool *right)
{
    enum td_err err = __real_td_hash_check(gate, memory, hash, password, right);
    void (*happens)(void) = meanwhile;
    if (!happens || !*right)
        return err;
    meanwhile = NULL;
    happens();
    return err;
}

static enum td_sign_in change(struct browser *browser, td_str old, td_str new)
{
    struct td_signed_in result;
    assert_int_not_equal(look(browser), TD_VISIT_PUBLIC);
    enum td_err err =
        td_app_change_password(&browser->call, &browser->session, old, new, &diag, &result);
    if (err != TD_OK)
        return TD_SIGN_IN_WAIT; /* not one of the outcomes here: it was refused */
    if (result.cookie.n)
        browser->cookie = result.cookie;
    return result.outcome;
}

static void change_password(void)
{
    assert_int_equal(change(&owner, PASSWORD, OTHER), TD_SIGN_IN_DONE);
}

static void close_account(void)
{
    struct td_call call = operator_call();
    assert_int_equal(
        td_app_set_account_active(&call, account_id, false, TD_STR("lộ mật khẩu"), &diag, &waits),
        TD_OK);
}

static void begin_with_owner(void)
{
    owner = (struct browser){0};
    account_id = invited(&owner, &hoa);
    meanwhile = NULL;
}

static void the_old_password_lets_nobody_in_once_it_is_changed(void **state)
{
    (void)state;
    struct browser thief = {.address = "198.51.100.9"};
    begin_with_owner();
    meanwhile = change_password;
    assert_int_equal(sign_in(&thief, "hoa", PASSWORD), TD_SIGN_IN_WRONG);
    assert_null(meanwhile);
    assert_int_equal(thief.cookie.n, 0);
    assert_int_equal(entries("sign_in.password"), 0);
    assert_int_equal(look(&owner), TD_VISIT_WHOLE);
    struct td_session_lines sessions;
    assert_int_equal(td_app_list_sessions(&owner.call, &owner.session, &sessions), TD_OK);
    assert_int_equal(sessions.n, 1);
    assert_int_equal(sign_in(&thief, "hoa", PASSWORD), TD_SIGN_IN_WRONG);
    assert_int_equal(sign_in(&thief, "hoa", OTHER), TD_SIGN_IN_DONE);
}

/* A password kept at another cost is hashed anew as somebody signs in: not over a newer one. */
static void a_fresh_hash_of_the_old_password_is_not_kept(void **state)
{
    (void)state;
    struct browser thief = {0};
    begin_with_owner();
    app->identity.gate.cost.passes++; /* what is kept is dated now */
    meanwhile = change_password;
    assert_int_equal(sign_in(&thief, "hoa", PASSWORD), TD_SIGN_IN_WRONG);
    assert_int_equal(sign_in(&thief, "hoa", PASSWORD), TD_SIGN_IN_WRONG);
    assert_int_equal(sign_in(&thief, "hoa", OTHER), TD_SIGN_IN_DONE);
}

static void an_account_that_is_closed_meanwhile_lets_nobody_in(void **state)
{
    (void)state;
    struct browser browser = {0};
    begin_with_owner();
    meanwhile = close_account;
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_WRONG);
    assert_int_equal(browser.cookie.n, 0);
    assert_int_equal(look(&owner), TD_VISIT_PUBLIC);
}

/* Of two changes at once the first counts, and the other is not made. */
static void of_two_changes_the_first_counts(void **state)
{
    (void)state;
    struct browser second = {0};
    const td_str third = TD_STR("câu thứ ba, dài như hai câu kia");
    begin_with_owner();
    assert_int_equal(sign_in(&second, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    meanwhile = change_password;
    assert_int_equal(change(&second, PASSWORD, third), TD_SIGN_IN_WAIT);
    assert_int_equal(look(&second), TD_VISIT_PUBLIC);
    assert_int_equal(look(&owner), TD_VISIT_WHOLE);
    assert_int_equal(sign_in(&second, "hoa", third), TD_SIGN_IN_WRONG);
    assert_int_equal(sign_in(&second, "hoa", OTHER), TD_SIGN_IN_DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_old_password_lets_nobody_in_once_it_is_changed),
        TEST(a_fresh_hash_of_the_old_password_is_not_kept),
        TEST(an_account_that_is_closed_meanwhile_lets_nobody_in),
        TEST(of_two_changes_the_first_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
