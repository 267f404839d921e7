/* The second factor: codes, recovery codes, another phone (src/app/people/account.h). */
#include "accounts.h"

#include <pthread.h>
#include <string.h>

/* S8: no code is taken twice, in no session. */
static void codes_are_taken_once(void **state)
{
    (void)state;
    int64_t rounds = by_depth(60, 1000, 1000);
    struct browser one = {0}, two = {0};
    struct phone phone;
    invited(&one, &hoa);
    enrol(&one, &phone);
    assert_int_equal(give(&one, code_of(&phone)), TD_SIGN_IN_WRONG); /* it confirmed the phone */
    for (int64_t i = 0; i < rounds; i++) {
        now += TD_TOTP_STEP_MS;
        assert_int_equal(sign_in(&two, "hoa", PASSWORD), TD_SIGN_IN_GIVE_FACTOR);
        assert_int_equal(look(&two), TD_VISIT_HALF);
        assert_int_equal(give(&one, code_of(&phone)), TD_SIGN_IN_DONE);
        assert_int_equal(give(&two, code_of(&phone)), TD_SIGN_IN_WRONG);
        assert_int_equal(look(&two), TD_VISIT_HALF);
    }
}

struct racer {
    pthread_t thread;
    struct td_arena arena;
    struct browser browser;
    td_str code;
    enum td_sign_in outcome;
};

static void *race(void *argument)
{
    struct racer *racer = argument;
    struct td_signed_in result = {.outcome = TD_SIGN_IN_WRONG};
    struct td_call call = racer->browser.call;
    call.arena = &racer->arena;
    call.refusal = NULL;
    enum td_err err = td_app_give_factor(&call, &racer->browser.session, racer->code, &result);
    racer->outcome = err == TD_OK ? result.outcome : TD_SIGN_IN_WAIT;
    return NULL;
}

#define RACERS 9

static void of_many_at_once_one_gets_in(void **state)
{
    (void)state;
    struct browser first = {0}, half[3] = {0};
    struct phone phone;
    struct racer racers[RACERS];
    invited(&first, &hoa);
    enrol(&first, &phone);
    for (int round = 0; round < 5; round++) {
        now += 20 * MINUTE;
        for (int i = 0; i < 3; i++) {
            assert_int_equal(sign_in(&half[i], "hoa", PASSWORD), TD_SIGN_IN_GIVE_FACTOR);
            assert_int_equal(look(&half[i]), TD_VISIT_HALF);
        }
        for (int i = 0; i < RACERS; i++) {
            racers[i] = (struct racer){.browser = half[i % 3], .code = code_of(&phone)};
            td_arena_init(&racers[i].arena, (size_t)16 << 20);
        }
        for (int i = 0; i < RACERS; i++)
            assert_int_equal(pthread_create(&racers[i].thread, NULL, race, &racers[i]), 0);
        int in = 0;
        for (int i = 0; i < RACERS; i++) {
            pthread_join(racers[i].thread, NULL);
            in += racers[i].outcome == TD_SIGN_IN_DONE;
            td_arena_free(&racers[i].arena);
        }
        assert_int_equal(in, 1);
    }
}

static void recovery_codes_open_once(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct phone phone;
    struct td_codes other;
    size_t left;
    invited(&browser, &hoa);
    struct td_codes codes = enrol(&browser, &phone);
    for (size_t i = 0; i < 10; i++) {
        now += MINUTE;
        assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_GIVE_FACTOR);
        if (i > 0)
            assert_int_equal(recover(&browser, codes.code[i - 1], &left), TD_SIGN_IN_WRONG);
        assert_int_equal(recover(&browser, codes.code[i], &left), TD_SIGN_IN_DONE);
        assert_int_equal(left, 9 - i);
        assert_true(browser.call.actor->factor_is_fresh);
    }
    assert_int_equal(td_app_renew_codes(&browser.call, &browser.session, &other), TD_OK);
    assert_int_equal(recover(&browser, codes.code[9], &left), TD_SIGN_IN_WRONG);
    assert_int_equal(recover(&browser, other.code[3], &left), TD_SIGN_IN_DONE);
    enrol(&browser, &phone); /* the new phone */
    now += TD_TOTP_STEP_MS;
    assert_int_equal(give(&browser, code_of(&phone)), TD_SIGN_IN_DONE);
    now += 6 * MINUTE;
    look(&browser);
    assert_int_equal(td_app_renew_codes(&browser.call, &browser.session, &other), TD_EDENIED);
    assert_true(refusal.needs_step_up);
}

/* The hundredth wrong code in a row: the phone counts no more, a recovery code does. */
static void the_ceiling_of_codes(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct phone phone;
    size_t left;
    invited(&browser, &hoa);
    struct td_codes codes = enrol(&browser, &phone);
    for (int i = 0; i < 100; i++) {
        now += 15 * MINUTE;
        look(&browser);
        if (browser.session.visit == TD_VISIT_PUBLIC || i % 30 == 0)
            sign_in(&browser, "hoa", PASSWORD);
        assert_int_equal(give(&browser, TD_STR("nothing")), TD_SIGN_IN_WRONG);
    }
    now += HOUR;
    assert_int_equal(sign_in(&browser, "hoa", PASSWORD), TD_SIGN_IN_GIVE_FACTOR);
    assert_int_equal(give(&browser, code_of(&phone)), TD_SIGN_IN_BLOCKED);
    assert_int_equal(recover(&browser, codes.code[0], &left), TD_SIGN_IN_DONE);
    assert_int_equal(give(&browser, code_of(&phone)), TD_SIGN_IN_DONE);
    assert_true(entries("factor.fail") < 10);
}

/* A pending enrolment is of no use to another account, nor after a change of a letter. */
static void enrolments_belong_to_their_account(void **state)
{
    (void)state;
    struct browser one = {0}, two = {0};
    struct phone phone;
    struct td_enrolment enrolment;
    struct td_signed_in result;
    struct td_codes codes;
    administrator(&one, &quan);
    invited(&two, &hoa);
    look(&two);
    assert_int_equal(td_app_enrol_factor(&one.call, &one.session, TD_STR_NONE, &enrolment), TD_OK);
    read_secret(enrolment.secret, &phone);
    /* What a form brings back is the same key again; to anybody else it is nothing. */
    struct td_enrolment again;
    assert_int_equal(td_app_enrol_factor(&one.call, &one.session, enrolment.pending, &again),
                     TD_OK);
    assert_true(td_str_eq(again.secret, enrolment.secret) && td_str_eq(again.uri, enrolment.uri));
    assert_int_equal(td_app_enrol_factor(&two.call, &two.session, enrolment.pending, &again),
                     TD_OK);
    assert_false(td_str_eq(again.secret, enrolment.secret));
    assert_int_equal(td_app_confirm_factor(&two.call, &two.session, enrolment.pending,
                                           code_of(&phone), &result, &codes),
                     TD_EINVAL);
    assert_int_equal(td_app_confirm_factor(&one.call, &one.session, enrolment.pending,
                                           TD_STR("000000x"), &result, &codes),
                     TD_OK);
    assert_int_equal(result.outcome, TD_SIGN_IN_WRONG);
    assert_int_equal(td_app_confirm_factor(&one.call, &one.session, TD_STR("bad letters!"),
                                           code_of(&phone), &result, &codes),
                     TD_EINVAL);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM second_factor"), 0);
    /* One's own session is asked, not that of another. */
    assert_int_equal(td_app_enrol_factor(&two.call, &one.session, TD_STR_NONE, &enrolment),
                     TD_EDENIED);
}

static void a_phone_is_replaced_only_with_the_old_one(void **state)
{
    (void)state;
    struct browser browser = {0}, other = {0};
    struct phone old, fresh;
    struct td_enrolment enrolment;
    invited(&browser, &hoa);
    now += MINUTE;
    assert_int_equal(sign_in(&other, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    enrol(&browser, &old);
    assert_int_equal(look(&other), TD_VISIT_PUBLIC); /* it was signed in by the password alone */
    now += 6 * MINUTE;
    look(&browser);
    assert_int_equal(td_app_enrol_factor(&browser.call, &browser.session, TD_STR_NONE, &enrolment),
                     TD_EDENIED);
    assert_true(refusal.needs_step_up);
    assert_int_equal(give(&browser, code_of(&old)), TD_SIGN_IN_DONE);
    enrol(&browser, &fresh);
    now += TD_TOTP_STEP_MS;
    assert_int_equal(give(&browser, code_of(&old)), TD_SIGN_IN_WRONG);
    assert_int_equal(give(&browser, code_of(&fresh)), TD_SIGN_IN_DONE);
}

static void two_administrators_reset_a_phone(void **state)
{
    (void)state;
    static const struct td_person second = {.login = {"binh", 4}, .name = {"Bình", 5}};
    struct browser one = {0}, two = {0}, lost = {0};
    struct phone phones[3];
    struct td_requests_for_two resets;
    int64_t request;
    administrator(&one, &quan);
    administrator(&two, &second);
    int64_t id = invited(&lost, &hoa);
    enrol(&one, &phones[0]);
    enrol(&two, &phones[1]);
    enrol(&lost, &phones[2]);
    const td_str why = TD_STR("Mất điện thoại, đã gặp trực tiếp");
    assert_int_equal(td_app_ask_factor_reset(&lost.call, id, why, &diag, &request), TD_EDENIED);
    assert_int_equal(td_app_ask_factor_reset(&one.call, id, TD_STR(" "), &diag, &request),
                     TD_EINVAL);
    assert_int_equal(
        td_app_ask_factor_reset(&one.call, one.session.account_id, why, &diag, &request),
        TD_EDENIED); /* not one's own */
    assert_int_equal(td_app_ask_factor_reset(&one.call, id, why, &diag, &request), TD_OK);
    assert_int_equal(td_app_list_for_two(&one.call, &resets), TD_OK);
    assert_int_equal(resets.n, 1);
    assert_false(resets.items[0].may_decide);
    assert_int_equal(td_app_decide_for_two(&one.call, request, true, why, &diag), TD_EDENIED);
    assert_int_equal(refusal.why, TD_WHY_SAME_PERSON);
    assert_int_equal(td_app_decide_for_two(&lost.call, request, true, why, &diag), TD_EDENIED);
    assert_int_equal(look(&lost), TD_VISIT_WHOLE);
    assert_int_equal(td_app_decide_for_two(&two.call, request, true, TD_STR_NONE, &diag), TD_OK);
    size_t said = diag.n;
    assert_int_equal(td_app_decide_for_two(&two.call, request, true, why, &diag), TD_ECONFLICT);
    assert_non_null(strstr(diag.items[said].text[TD_VI].p, "Bình đã đồng ý lúc "));
    assert_int_equal(td_app_decide_for_two(&two.call, request + 1, true, why, &diag), TD_ENOTFOUND);
    assert_int_equal(look(&lost), TD_VISIT_PUBLIC);
    assert_int_equal(sign_in(&lost, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    assert_int_equal(look(&lost), TD_VISIT_WHOLE);
    assert_false(lost.call.actor->has_factor);
    /* The one who asked may withdraw. */
    assert_int_equal(td_app_ask_factor_reset(&one.call, id, why, &diag, &request), TD_OK);
    assert_int_equal(td_app_decide_for_two(&one.call, request, false, why, &diag), TD_OK);
    said = diag.n;
    assert_int_equal(td_app_decide_for_two(&two.call, request, false, why, &diag), TD_ECONFLICT);
    assert_non_null(strstr(diag.items[said].text[TD_VI].p, "Lê Văn Quản đã rút lúc "));
}

static void a_reset_is_asked_for_once_and_for_one_phone(void **state)
{
    (void)state;
    static const struct td_person second = {.login = {"binh", 4}, .name = {"Bình", 5}};
    struct browser one = {0}, two = {0}, lost = {0};
    struct phone phones[3], anew;
    int64_t request, another;
    const td_str why = TD_STR("Mất điện thoại, đã gặp trực tiếp");
    administrator(&one, &quan);
    administrator(&two, &second);
    int64_t id = invited(&lost, &hoa);
    enrol(&one, &phones[0]);
    enrol(&two, &phones[1]);
    enrol(&lost, &phones[2]);
    now += MINUTE;
    look(&one);
    look(&two);
    assert_int_equal(td_app_ask_factor_reset(&one.call, id, why, &diag, &request), TD_OK);
    assert_int_equal(td_app_ask_factor_reset(&two.call, id, why, &diag, &another), TD_ECONFLICT);
    now += MINUTE;
    look(&lost);
    enrol(&lost, &anew); /* the phone was found, or a recovery code */
    now += MINUTE;
    look(&two);
    size_t said = diag.n;
    assert_int_equal(td_app_decide_for_two(&two.call, request, true, TD_STR_NONE, &diag),
                     TD_ECONFLICT);
    assert_non_null(strstr(diag.items[said].text[TD_VI].p, "đã tự bật lại xác thực hai bước"));
    assert_int_equal(look(&lost), TD_VISIT_WHOLE);
    assert_true(lost.call.actor->has_factor);
    assert_int_equal(td_app_decide_for_two(&two.call, request, false, why, &diag), TD_OK);
    assert_int_equal(td_app_ask_factor_reset(&two.call, id, why, &diag, &another), TD_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(codes_are_taken_once),
        TEST(of_many_at_once_one_gets_in),
        TEST(recovery_codes_open_once),
        TEST(the_ceiling_of_codes),
        TEST(enrolments_belong_to_their_account),
        TEST(a_phone_is_replaced_only_with_the_old_one),
        TEST(two_administrators_reset_a_phone),
        TEST(a_reset_is_asked_for_once_and_for_one_phone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
