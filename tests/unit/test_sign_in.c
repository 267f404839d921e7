/* Signing in: the waits after failures, passwords, and the sample accounts (src/app/people/account.h). */
#include "accounts.h"

#include "app/internal.h"
#include "base/file.h"

/* S5: of an account, of one that does not exist, over a restart, and taken back by a success. */
static void failures_of_an_account_wait(void **state)
{
    (void)state;
    static const int64_t waits[] = {0, 0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
    static const char *const logins[] = {"hoa", "khong.co"};
    struct browser browser = {0};
    invited(&browser, &hoa);
    for (int who = 0; who < 2; who++) {
        for (size_t n = 0; n < sizeof waits / sizeof *waits; n++) {
            if (waits[n]) {
                assert_int_equal(wait_of("192.0.2.7", logins[who]), waits[n] * SECOND);
                now += waits[n] * SECOND - 1;
                assert_int_equal(wait_of("198.51.100.9", logins[who]), 1);
                now += 1;
            }
            assert_int_equal(wait_of("192.0.2.7", logins[who]), 0);
        }
    }
    assert_int_equal(entries("sign_in.fail"), 2); /* at 5 and at 10 of 17 */
    assert_int_equal(wait_of("192.0.2.7", "hoa"), 0);
    td_app_close(app);
    open_app();
    assert_int_equal(wait_of("192.0.2.7", "hoa"), 900 * SECOND);
    now += 900 * SECOND;
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    for (int i = 0; i < 6; i++)
        assert_int_equal(wait_of("192.0.2.7", "hoa"), 0);
    assert_int_equal(wait_of("192.0.2.7", "hoa"), 2 * SECOND);
}

static void failures_of_a_network_wait(void **state)
{
    (void)state;
    struct browser browser = {0};
    invited(&browser, &hoa);
    for (int i = 0; i < 100; i++) {
        const char *address = td_fmt(&arena, "203.0.113.%d", i).p;
        assert_int_equal(wait_of(address, td_fmt(&arena, "ai.do.%d", i).p), 0);
        now += 100;
    }
    assert_int_equal(wait_of("203.0.113.200", "hoa"), 10 * MINUTE - 100 * 100);
    browser.address = "203.0.113.1";
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_WAIT);
    browser.address = "203.0.112.1";
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    now += 10 * MINUTE;
    assert_int_equal(wait_of("203.0.113.200", "hoa"), 0);
    assert_int_equal(entries("sign_in.network"), 1);
}

/* S4: when the door is shut, the attempt was none. */
static void a_busy_machine_counts_nothing(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct td_signed_in result;
    invited(&browser, &hoa);
    struct td_call call = public_from("192.0.2.7");
    struct td_hash_gate *gate = &app->identity.gate;
    gate->running = gate->at_once;
    gate->waiting_most = 0;
    for (int i = 0; i < 20; i++)
        assert_int_equal(td_app_sign_in(&call, TD_STR("hoa"), PASSWORD, TD_STR_NONE, &result),
                         TD_EBUSY);
    gate->running = 0;
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_DONE);
}

/* ---- passwords ---- */

static void changing_a_password_needs_the_old_one(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct phone phone;
    struct td_signed_in result;
    invited(&browser, &hoa);
    look(&browser);
    assert_int_equal(
        td_app_change_password(&browser.call, &browser.session, OTHER, OTHER, &diag, &result),
        TD_OK);
    assert_int_equal(result.outcome, TD_SIGN_IN_WRONG);
    assert_int_equal(td_app_change_password(&browser.call, &browser.session, PASSWORD,
                                            TD_STR("password"), &diag, &result),
                     TD_EINVAL);
    enrol(&browser, &phone);
    now += 6 * MINUTE;
    look(&browser);
    assert_int_equal(
        td_app_change_password(&browser.call, &browser.session, PASSWORD, OTHER, &diag, &result),
        TD_EDENIED);
    assert_true(refusal.needs_step_up);
    assert_int_equal(give(&browser, code_of(&phone)), TD_SIGN_IN_DONE);
    assert_int_equal(td_app_change_password(&browser.call, &browser.session, PASSWORD,
                                            TD_STR("8 ký tự"), &diag, &result),
                     TD_EINVAL); /* seven */
    assert_int_equal(td_app_change_password(&browser.call, &browser.session, PASSWORD,
                                            TD_STR("9 ký tự ạ"), &diag, &result),
                     TD_OK);
    assert_int_equal(result.outcome, TD_SIGN_IN_DONE);
}

/* S4: a password that was hashed at a lower cost is hashed anew when its owner signs in. */
static void dated_hashes_are_made_anew(void **state)
{
    (void)state;
    struct browser browser = {0};
    invited(&browser, &hoa);
    td_app_set_hash_cost(app, (struct td_hash_cost){2, 16384});
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM password WHERE hash LIKE '%m=16,t=2,%'"),
                     1);
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_DONE);
}

/* S16: neither passwords nor cookies nor codes are in the file or in its log. */
static void secrets_are_not_in_the_file(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct phone phone;
    td_str bytes;
    invited(&browser, &hoa);
    struct td_codes codes = enrol(&browser, &phone);
    wait_of("192.0.2.7", "mat-khau-go-nham-o-ten");
    td_app_close(app);
    assert_int_equal(td_file_read(&arena, path, (size_t)64 << 20, &bytes), TD_OK);
    const td_str secrets[] = {PASSWORD,
                              browser.cookie,
                              codes.code[0],
                              {(const char *)phone.secret.bytes, TD_TOTP_SECRET_BYTES},
                              TD_STR("mat-khau-go-nham")};
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        assert_false(td_str_holds(bytes, secrets[i]));
    assert_true(td_str_holds(bytes, browser.session.hash));
    open_app();
}

/* ---- the demo ---- */

static void sample_accounts_open_in_the_demo_alone(void **state)
{
    (void)state;
    struct browser browser = {0}, real = {0};
    struct td_signed_in result;
    struct td_invited sample;
    struct td_call call = operator_call();
    int64_t id = invited(&real, &hoa);
    assert_int_equal(td_app_invite(&call, &quan, TD_STR("/"), &diag, &sample), TD_OK);
    assert_int_equal(td_app_set_simulated_factor(&call, sample.account_id), TD_EDENIED);
    call = public_from("127.0.0.1");
    assert_int_equal(td_app_sign_in_demo(&call, sample.account_id, TD_STR_NONE, &result),
                     TD_EDENIED);
    td_app_allow_demo(app);
    call = operator_call();
    assert_int_equal(td_app_set_simulated_factor(&call, sample.account_id), TD_OK);
    call = public_from("127.0.0.1");
    assert_int_equal(td_app_sign_in_demo(&call, id, TD_STR_NONE, &result), TD_ENOTFOUND);
    assert_int_equal(td_app_sign_in_demo(&call, sample.account_id, TD_STR_NONE, &result), TD_OK);
    browser.cookie = result.cookie;
    assert_int_equal(look(&browser), TD_VISIT_WHOLE);
    assert_true(browser.session.simulated);
    assert_true(browser.call.actor->factor_is_fresh);
    now += 6 * MINUTE;
    look(&browser);
    assert_false(browser.call.actor->factor_is_fresh);
    assert_int_equal(give(&browser, TD_STR_NONE), TD_SIGN_IN_DONE);
    assert_true(browser.call.actor->factor_is_fresh);
    td_app_close(app); /* the same file, served in earnest: the session is not one */
    open_app();
    assert_int_equal(look(&browser), TD_VISIT_PUBLIC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(failures_of_an_account_wait),
        TEST(failures_of_a_network_wait),
        TEST(a_busy_machine_counts_nothing),
        TEST(changing_a_password_needs_the_old_one),
        TEST(dated_hashes_are_made_anew),
        TEST(secrets_are_not_in_the_file),
        TEST(sample_accounts_open_in_the_demo_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
