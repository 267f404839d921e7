/* Sessions: how long they last and what ends them (src/app/people/account.h). */
#include "accounts.h"

#include "app/log/audit.h"

static bool waits; /* what was asked for takes another person */

/* S10, twelve cases. */
static void sessions_follow_the_rules(void **state)
{
    (void)state;
    struct browser b[5] = {0}, stranger = {.cookie = TD_STR("x")};
    struct phone phone;
    struct td_signed_in result;
    struct td_call call = operator_call();
    int64_t id = invited(&b[0], &hoa);
    assert_int_equal(look(&b[0]), TD_VISIT_WHOLE); /* 1: the cookie opens it */
    assert_int_equal(look(&stranger), TD_VISIT_PUBLIC);
    stranger.cookie = b[0].session.hash; /* 2: what is kept is not what opens */
    assert_int_equal(look(&stranger), TD_VISIT_PUBLIC);
    td_str before = b[0].cookie;
    enrol(&b[0], &phone); /* 3: another cookie with the second factor; the old one is dead */
    assert_false(td_str_eq(before, b[0].cookie));
    stranger.cookie = before;
    assert_int_equal(look(&stranger), TD_VISIT_PUBLIC);
    now += 29 * MINUTE; /* 4: a visit keeps it, 30 idle minutes end it */
    assert_int_equal(look(&b[0]), TD_VISIT_WHOLE);
    now += 29 * MINUTE;
    assert_int_equal(look(&b[0]), TD_VISIT_WHOLE);
    now += 30 * MINUTE;
    assert_int_equal(look(&b[0]), TD_VISIT_PUBLIC);
    assert_int_equal(sign_in(&b[0], "hoa", PASSWORD), TD_SIGN_IN_GIVE_FACTOR);
    assert_int_equal(look(&b[0]), TD_VISIT_HALF); /* 5: half in, it is the public */
    assert_int_equal(b[0].call.actor->kind, TD_ACTOR_PUBLIC);
    assert_int_equal(give(&b[0], code_of(&phone)), TD_SIGN_IN_DONE);
    for (int i = 0; i < 47; i++) { /* 6: twelve hours are the end, whatever is done */
        now += 15 * MINUTE;
        assert_int_equal(look(&b[0]), TD_VISIT_WHOLE);
        if (i % 10 == 0)
            assert_int_equal(give(&b[0], code_of(&phone)), TD_SIGN_IN_DONE);
    }
    now += 15 * MINUTE;
    assert_int_equal(look(&b[0]), TD_VISIT_PUBLIC);
    for (int i = 0; i < 4; i++) { /* 7: the fourth pushes the oldest out */
        now += MINUTE;
        assert_int_equal(sign_in(&b[i], "hoa", PASSWORD), TD_SIGN_IN_GIVE_FACTOR);
        assert_int_equal(give(&b[i], code_of(&phone)), TD_SIGN_IN_DONE);
    }
    assert_int_equal(look(&b[0]), TD_VISIT_PUBLIC);
    assert_int_equal(look(&b[1]), TD_VISIT_WHOLE);
    for (int i = 0; i < 5; i++) /* 8: a password alone pushes nobody out */
        assert_int_equal(sign_in(&b[4], "hoa", PASSWORD), TD_SIGN_IN_GIVE_FACTOR);
    assert_int_equal(look(&b[1]), TD_VISIT_WHOLE);
    look(&b[3]); /* 9: signing out ends this one alone */
    assert_int_equal(td_app_sign_out(&b[3].call, &b[3].session), TD_OK);
    assert_int_equal(look(&b[3]), TD_VISIT_PUBLIC);
    assert_int_equal(look(&b[2]), TD_VISIT_WHOLE);
    assert_int_equal(td_app_change_password(&b[2].call, &b[2].session, PASSWORD, OTHER, &diag,
                                            &result), /* 10: another password ends the others */
                     TD_OK);
    assert_int_equal(result.outcome, TD_SIGN_IN_DONE);
    assert_int_equal(look(&b[1]), TD_VISIT_PUBLIC);
    assert_int_equal(look(&b[2]), TD_VISIT_PUBLIC);
    b[2].cookie = result.cookie;
    assert_int_equal(look(&b[2]), TD_VISIT_WHOLE);
    look(&b[2]); /* 11: a form of another session is refused */
    assert_true(td_app_form_is_of(&call, &b[2].session, b[2].session.csrf));
    assert_false(td_app_form_is_of(&call, &b[2].session, b[0].session.csrf));
    struct td_session nobody = {0};
    assert_false(td_app_form_is_of(&call, &nobody, TD_STR_NONE));
    assert_int_equal(
        td_app_set_account_active(&call, id, false, TD_STR("nghỉ việc"), &diag, &waits), TD_OK);
    assert_int_equal(look(&b[2]), TD_VISIT_PUBLIC); /* 12: a closed account is out at once */
    assert_int_equal(sign_in(&b[0], "hoa", OTHER), TD_SIGN_IN_WRONG);
    assert_int_equal(td_app_set_account_active(&call, id, true, TD_STR("trở lại"), &diag, &waits),
                     TD_OK);
    assert_int_equal(look(&b[2]), TD_VISIT_PUBLIC);
    assert_int_equal(sign_in(&b[0], "hoa", OTHER), TD_SIGN_IN_GIVE_FACTOR);
}

/* A closed account is out even where its sessions were not ended. */
static void a_closed_account_has_no_session(void **state)
{
    (void)state;
    struct browser browser = {0};
    invited(&browser, &hoa);
    assert_int_equal(look(&browser), TD_VISIT_WHOLE);
    run_sql(path, "INSERT INTO account_standing (account_id, number, active, reason, set_at) "
                  "SELECT id, 2, 0, 'x', made_at FROM account");
    assert_int_equal(look(&browser), TD_VISIT_PUBLIC);
    run_sql_past(path, "account_standing_is_never_removed",
                 "DELETE FROM account_standing WHERE number = 2"); /* else the log finds it */
}

static void half_a_session_does_not_last(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct phone phone;
    struct td_session_lines lines;
    invited(&browser, &hoa);
    enrol(&browser, &phone);
    now += MINUTE;
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_GIVE_FACTOR);
    now += 10 * MINUTE - 1;
    assert_int_equal(look(&browser), TD_VISIT_HALF);
    assert_int_equal(td_app_list_sessions(&browser.call, &browser.session, &lines), TD_EDENIED);
    now += 1;
    assert_int_equal(look(&browser), TD_VISIT_PUBLIC);
    struct td_signed_in result;
    assert_int_equal(td_app_give_factor(&browser.call, &browser.session, code_of(&phone), &result),
                     TD_EDENIED);
}

static void one_s_own_sessions_are_listed_and_ended(void **state)
{
    (void)state;
    struct browser one = {0}, two = {.address = "198.51.100.4"}, other = {0};
    struct td_session_lines lines;
    invited(&one, &hoa);
    administrator(&other, &quan);
    now += MINUTE;
    assert_int_equal(sign_in(&two, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    assert_int_equal(look(&two), TD_VISIT_WHOLE);
    look(&one);
    assert_int_equal(td_app_list_sessions(&one.call, &one.session, &lines), TD_OK);
    assert_int_equal(lines.n, 2);
    assert_true(lines.items[1].is_own);
    assert_true(td_str_is(lines.items[0].address, "198.51.100.4"));
    assert_int_equal(td_app_end_session(&other.call, &other.session, lines.items[0].mark),
                     TD_ENOTFOUND); /* not somebody else's */
    assert_int_equal(td_app_end_session(&one.call, &one.session, lines.items[0].mark), TD_OK);
    assert_int_equal(look(&two), TD_VISIT_PUBLIC);
    assert_int_equal(look(&one), TD_VISIT_WHOLE);
}

/* P3: a grant that was ended counts no more in the next request of an open session. */
static void a_revoked_grant_is_gone_at_once(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct phone phone;
    struct td_account_lines lines;
    administrator(&browser, &quan);
    enrol(&browser, &phone);
    assert_int_equal(browser.call.actor->grants->n, 1);
    assert_int_equal(td_app_list_accounts(&browser.call, &lines), TD_OK);
    assert_int_equal(lines.n, 1);
    const struct td_object whole = {.path = TD_STR("/")};
    assert_int_equal(td_may(&browser.call, TD_ACT_VIEW_SYSTEM, &whole), TD_OK);
    run_sql(path, "INSERT INTO access_grant_end (grant_id, ended_at, ended_by, reason) "
                  "SELECT id, made_at, NULL, 'x' FROM access_grant");
    look(&browser);
    assert_false(td_grant_in_force(browser.call.actor->grants->items, browser.call.now_ms));
    assert_int_equal(td_may(&browser.call, TD_ACT_VIEW_SYSTEM, &whole), TD_EDENIED);
    run_sql_past(path, "access_grant_end_is_never_removed",
                 "DELETE FROM access_grant_end"); /* else the log finds it */
}

static void the_last_administrator_stays(void **state)
{
    (void)state;
    static const struct td_person second = {.login = {"binh", 4}, .name = {"Bình", 5}};
    struct browser one = {0}, two = {0};
    struct phone phone;
    struct td_call call = operator_call();
    int64_t id = administrator(&one, &quan);
    const td_str why = TD_STR("nghỉ hưu");
    assert_int_equal(td_app_set_account_active(&call, id, false, why, &diag, &waits), TD_ECONFLICT);
    int64_t other = administrator(&two, &second);
    enrol(&one, &phone);
    assert_int_equal(td_app_set_account_active(&one.call, id, false, why, &diag, &waits),
                     TD_EDENIED);
    assert_int_equal(refusal.why, TD_WHY_OWN_ACCOUNT);
    assert_int_equal(td_app_set_account_active(&one.call, other, false, TD_STR(""), &diag, &waits),
                     TD_EINVAL);
    td_diag_init(&diag, &arena);
    assert_int_equal(td_app_set_account_active(&one.call, other, false, why, &diag, &waits), TD_OK);
    assert_true(waits); /* another administrator decides: here there is but the one concerned */
    assert_int_equal(look(&two), TD_VISIT_WHOLE);
    td_diag_init(&diag, &arena);
    assert_int_equal(td_app_set_account_active(&one.call, other, false, why, &diag, &waits),
                     TD_ECONFLICT); /* it was asked already */
    assert_int_equal(td_app_set_account_active(&call, other, false, why, &diag, &waits), TD_OK);
    assert_false(waits);
    assert_int_equal(look(&two), TD_VISIT_PUBLIC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sessions_follow_the_rules),       TEST(a_closed_account_has_no_session),
        TEST(half_a_session_does_not_last),    TEST(one_s_own_sessions_are_listed_and_ended),
        TEST(a_revoked_grant_is_gone_at_once), TEST(the_last_administrator_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
