/* Accounts, signing in, sessions, the second factor, with a clock of our own (src/app/account.h).
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/account.h"
#include "app/app.h"
#include "app/audit.h"
#include "app/internal.h"
#include "base/file.h"
#include "domain/year.h"
#include "identity/totp.h"

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define START  INT64_C(1800000000000)

#define PASSWORD TD_STR("một câu dài mà chỉ mình nhớ")
#define OTHER    TD_STR("câu khác hẳn, dài hơn nữa")

static struct td_arena arena;
static struct td_diag diag;
static struct td_app *app;
static struct td_decision refusal;
static char folder[] = "/tmp/td-accounts-XXXXXX";
static const char *path;
static int64_t now;

/* ---- callers ---- */

static struct td_call operator_call(void)
{
    struct td_call call = td_call_of_operator(app, &arena);
    call.now_ms = now;
    call.refusal = &refusal;
    return call;
}

static struct td_call public_from(const char *address)
{
    struct td_call call = td_call_of_public(app, &arena, td_str_of(address));
    call.now_ms = now;
    call.refusal = &refusal;
    return call;
}

/* A browser: what it holds, and who it is for the program at this moment. */
struct browser {
    td_str cookie;
    const char *address;
    struct td_session session;
    struct td_call call;
};

static enum td_visit look(struct browser *browser)
{
    struct td_call call = public_from(browser->address ? browser->address : "192.0.2.7");
    assert_int_equal(td_app_open_session(&call, browser->cookie, &browser->session, &browser->call),
                     TD_OK);
    return browser->session.visit;
}

static enum td_sign_in sign_in(struct browser *browser, const char *login, td_str password)
{
    struct td_signed_in result;
    struct td_call call = public_from(browser->address ? browser->address : "192.0.2.7");
    assert_int_equal(td_app_sign_in(&call, td_str_of(login), password, TD_STR("Firefox"), &result),
                     TD_OK);
    if (result.cookie.n)
        browser->cookie = result.cookie;
    return result.outcome;
}

/* The wait that an attempt with a wrong password is told; 0: it was looked at. */
static int64_t wait_of(const char *address, const char *login)
{
    struct td_signed_in result;
    struct td_call call = public_from(address);
    assert_int_equal(td_app_sign_in(&call, td_str_of(login), TD_STR("wrong"), TD_STR_NONE, &result),
                     TD_OK);
    assert_int_equal(result.outcome, result.wait_ms ? TD_SIGN_IN_WAIT : TD_SIGN_IN_WRONG);
    return result.wait_ms;
}

/* ---- phones ---- */

struct phone {
    struct td_totp_secret secret;
};

static td_str code_of(const struct phone *phone)
{
    return td_totp_code(&arena, &phone->secret, td_totp_step(now));
}

static int letter_value(char letter)
{
    return letter >= 'A' ? letter - 'A' : letter - '2' + 26;
}

static void read_secret(td_str text, struct phone *phone)
{
    uint32_t bits = 0, n = 0, at = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == ' ')
            continue;
        bits = bits << 5 | (uint32_t)letter_value(text.p[i]);
        n += 5;
        if (n >= 8) {
            n -= 8;
            phone->secret.bytes[at++] = (unsigned char)(bits >> n);
        }
    }
    assert_int_equal(at, TD_TOTP_SECRET_BYTES);
}

static struct td_codes enrol(struct browser *browser, struct phone *phone)
{
    struct td_enrolment enrolment;
    struct td_signed_in result;
    struct td_codes codes;
    assert_int_equal(look(browser), TD_VISIT_WHOLE);
    assert_int_equal(td_app_enrol_factor(&browser->call, &browser->session, &enrolment), TD_OK);
    read_secret(enrolment.secret, phone);
    assert_int_equal(td_app_confirm_factor(&browser->call, &browser->session, enrolment.pending,
                                           code_of(phone), &result, &codes),
                     TD_OK);
    assert_int_equal(result.outcome, TD_SIGN_IN_DONE);
    assert_int_equal(codes.n, 10);
    browser->cookie = result.cookie;
    assert_int_equal(look(browser), TD_VISIT_WHOLE);
    return codes;
}

static enum td_sign_in give(struct browser *browser, td_str code)
{
    struct td_signed_in result;
    look(browser);
    assert_int_equal(td_app_give_factor(&browser->call, &browser->session, code, &result), TD_OK);
    if (result.cookie.n)
        browser->cookie = result.cookie;
    look(browser);
    return result.outcome;
}

static enum td_sign_in recover(struct browser *browser, td_str code, size_t *left)
{
    struct td_signed_in result;
    look(browser);
    assert_int_equal(
        td_app_give_recovery_code(&browser->call, &browser->session, code, &result, left), TD_OK);
    if (result.cookie.n)
        browser->cookie = result.cookie;
    look(browser);
    return result.outcome;
}

/* ---- people ---- */

static td_str token_of(td_str link)
{
    td_str start = TD_STR("/bat-dau?ma=");
    assert_true(td_str_starts(link, start));
    return td_str_from(link, start.n);
}

static enum td_err begin(struct browser *browser, td_str link, const struct td_person *person,
                         td_str password)
{
    struct td_signed_in result;
    struct td_call call = public_from("192.0.2.7");
    td_diag_init(&diag, &arena);
    enum td_err err = td_app_begin_account(&call, token_of(link), person, password,
                                           TD_STR("Firefox"), &diag, &result);
    if (err == TD_OK)
        browser->cookie = result.cookie;
    return err;
}

static const struct td_person quan = {.login = {"quan.tri", 8},
                                      .name = {"Lê Văn Quản", sizeof "Lê Văn Quản" - 1}};
static const struct td_person hoa = {.login = {"hoa", 3},
                                     .name = {"Trần Thị Hoa", sizeof "Trần Thị Hoa" - 1}};

static int64_t administrator(struct browser *browser, const struct td_person *person)
{
    td_str link;
    struct td_call call = operator_call();
    assert_int_equal(td_app_first_link(&call, true, &link), TD_OK);
    assert_int_equal(begin(browser, link, person, PASSWORD), TD_OK);
    assert_int_equal(look(browser), TD_VISIT_WHOLE);
    return browser->session.account_id;
}

static int64_t invited(struct browser *browser, const struct td_person *person)
{
    struct td_invited result;
    struct td_call call = operator_call();
    td_diag_init(&diag, &arena);
    assert_int_equal(td_app_invite(&call, person, TD_STR("/"), &diag, &result), TD_OK);
    assert_int_equal(begin(browser, result.link, NULL, PASSWORD), TD_OK);
    return result.account_id;
}

/* ---- the file ---- */

static void run_sql(const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_busy_timeout(db, 1000);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static int64_t count_sql(const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return n;
}

static int64_t entries(const char *act)
{
    return count_sql(td_fmt(&arena,
                            "SELECT COUNT(*) FROM audit_entry WHERE CAST(body AS TEXT) LIKE "
                            "'%%\"act\":\"%s\"%%'",
                            act)
                         .p);
}

static void remove_files(void)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-rf", "--", folder, (char *)NULL);
        _exit(127);
    }
    waitpid(child, NULL, 0);
}

static void open_app(void)
{
    assert_int_equal(td_app_open(path, true, &diag, &app), TD_OK);
    td_app_set_hash_cost(app, (struct td_hash_cost){1, 8192});
}

static int set_up(void **state)
{
    (void)state;
    td_arena_init(&arena, (size_t)512 << 20);
    td_diag_init(&diag, &arena);
    snprintf(folder, sizeof folder, "/tmp/td-accounts-XXXXXX");
    assert_non_null(mkdtemp(folder));
    path = td_fmt(&arena, "%s/data.db", folder).p;
    now = START;
    open_app();
    return 0;
}

/* Whatever a test did, the log vouches for the file as it is. */
static void check_log(void)
{
    struct td_log_check check = {0};
    struct td_call call = operator_call();
    td_diag_init(&diag, &arena);
    enum td_err err = td_app_check_logs(&call, &check, &diag);
    for (size_t i = 0; i < diag.n; i++)
        fprintf(stderr, "%.*s\n", TD_ARG(diag.items[i].text[TD_EN]));
    assert_int_equal(err, TD_OK);
    assert_true(check.entries > 0);
}

static int tear_down(void **state)
{
    (void)state;
    check_log();
    td_app_close(app);
    remove_files();
    td_arena_free(&arena);
    return 0;
}

/* ---- links ---- */

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

/* ---- delays ---- */

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

/* ---- the second factor ---- */

/* S8: no code is taken twice, in no session. */
static void codes_are_taken_once(void **state)
{
    (void)state;
    const char *depth = getenv("TD_DEPTH");
    int rounds = !depth || strcmp(depth, "check") == 0 ? 60 : 1000;
    struct browser one = {0}, two = {0};
    struct phone phone;
    invited(&one, &hoa);
    enrol(&one, &phone);
    assert_int_equal(give(&one, code_of(&phone)), TD_SIGN_IN_WRONG); /* it confirmed the phone */
    for (int i = 0; i < rounds; i++) {
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
    assert_int_equal(td_app_enrol_factor(&one.call, &one.session, &enrolment), TD_OK);
    read_secret(enrolment.secret, &phone);
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
    assert_int_equal(count_sql("SELECT COUNT(*) FROM second_factor"), 0);
    /* One's own session is asked, not that of another. */
    assert_int_equal(td_app_enrol_factor(&two.call, &one.session, &enrolment), TD_EDENIED);
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
    assert_int_equal(td_app_enrol_factor(&browser.call, &browser.session, &enrolment), TD_EDENIED);
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
    struct td_factor_resets resets;
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
    assert_int_equal(td_app_list_factor_resets(&one.call, &resets), TD_OK);
    assert_int_equal(resets.n, 1);
    assert_false(resets.items[0].may_decide);
    assert_int_equal(td_app_decide_factor_reset(&one.call, request, true, why), TD_EDENIED);
    assert_int_equal(refusal.why, TD_WHY_SAME_PERSON);
    assert_int_equal(td_app_decide_factor_reset(&lost.call, request, true, why), TD_EDENIED);
    assert_int_equal(look(&lost), TD_VISIT_WHOLE);
    assert_int_equal(td_app_decide_factor_reset(&two.call, request, true, TD_STR_NONE), TD_OK);
    assert_int_equal(td_app_decide_factor_reset(&two.call, request, true, why), TD_ENOTFOUND);
    assert_int_equal(look(&lost), TD_VISIT_PUBLIC);
    assert_int_equal(sign_in(&lost, "hoa", PASSWORD), TD_SIGN_IN_DONE);
    assert_int_equal(look(&lost), TD_VISIT_WHOLE);
    assert_false(lost.call.actor->has_factor);
    /* The one who asked may withdraw. */
    assert_int_equal(td_app_ask_factor_reset(&one.call, id, why, &diag, &request), TD_OK);
    assert_int_equal(td_app_decide_factor_reset(&one.call, request, false, why), TD_OK);
}

/* ---- sessions ---- */

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
    assert_int_equal(td_app_set_account_active(&call, id, false, TD_STR("nghỉ việc"), &diag),
                     TD_OK);
    assert_int_equal(look(&b[2]), TD_VISIT_PUBLIC); /* 12: a closed account is out at once */
    assert_int_equal(sign_in(&b[0], "hoa", OTHER), TD_SIGN_IN_WRONG);
    assert_int_equal(td_app_set_account_active(&call, id, true, TD_STR("trở lại"), &diag), TD_OK);
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
    run_sql("INSERT INTO account_standing (account_id, number, active, reason, set_at) "
            "SELECT id, 2, 0, 'x', made_at FROM account");
    assert_int_equal(look(&browser), TD_VISIT_PUBLIC);
    run_sql("DROP TRIGGER account_standing_is_never_removed");
    run_sql("DELETE FROM account_standing WHERE number = 2"); /* else the log finds it */
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
    run_sql("INSERT INTO access_grant_end (grant_id, ended_at, ended_by, reason) "
            "SELECT id, made_at, NULL, 'x' FROM access_grant");
    look(&browser);
    assert_false(td_grant_in_force(browser.call.actor->grants->items, browser.call.now_ms));
    assert_int_equal(td_may(&browser.call, TD_ACT_VIEW_SYSTEM, &whole), TD_EDENIED);
    run_sql("DROP TRIGGER access_grant_end_is_never_removed");
    run_sql("DELETE FROM access_grant_end"); /* else the log finds it */
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
    assert_int_equal(td_app_set_account_active(&call, id, false, why, &diag), TD_ECONFLICT);
    int64_t other = administrator(&two, &second);
    enrol(&one, &phone);
    assert_int_equal(td_app_set_account_active(&one.call, id, false, why, &diag), TD_EDENIED);
    assert_int_equal(refusal.why, TD_WHY_OWN_ACCOUNT);
    assert_int_equal(td_app_set_account_active(&one.call, other, false, TD_STR(""), &diag),
                     TD_EINVAL);
    assert_int_equal(td_app_set_account_active(&one.call, other, false, why, &diag), TD_OK);
    assert_int_equal(look(&two), TD_VISIT_PUBLIC);
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
    assert_int_equal(count_sql("SELECT COUNT(*) FROM password WHERE hash LIKE '%m=16,t=2,%'"), 1);
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
        assert_int_equal(td_app_set_account_active(&call, id, false, text, &diag), TD_EINVAL);
        struct td_call stranger = public_from("192.0.2.7");
        assert_int_equal(td_app_sign_in(&stranger, text, text, text, &result), TD_OK);
    }
    assert_int_equal(td_app_set_account_active(&call, id, false, td_str_of(longest), &diag),
                     TD_EINVAL);
    struct td_call person = public_from("192.0.2.7");
    assert_int_equal(td_app_sign_in(&person, TD_STR("hoa"), PASSWORD, td_str_of(longest), &result),
                     TD_OK);
    assert_int_equal(result.outcome, TD_SIGN_IN_DONE);
    assert_int_equal(count_sql("SELECT MAX(LENGTH(browser)) FROM session"), 200);
    assert_int_equal(count_sql("SELECT COUNT(*) FROM sign_in_failure WHERE LENGTH(subject) > 30"),
                     0);
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
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(the_first_administrator_comes_by_a_link),
        TEST(a_link_is_used_by_one),
        TEST(a_link_does_not_pass_the_second_factor),
        TEST(inviting_is_for_those_who_may),
        TEST(failures_of_an_account_wait),
        TEST(failures_of_a_network_wait),
        TEST(a_busy_machine_counts_nothing),
        TEST(codes_are_taken_once),
        TEST(of_many_at_once_one_gets_in),
        TEST(recovery_codes_open_once),
        TEST(the_ceiling_of_codes),
        TEST(enrolments_belong_to_their_account),
        TEST(a_phone_is_replaced_only_with_the_old_one),
        TEST(two_administrators_reset_a_phone),
        TEST(sessions_follow_the_rules),
        TEST(a_closed_account_has_no_session),
        TEST(half_a_session_does_not_last),
        TEST(one_s_own_sessions_are_listed_and_ended),
        TEST(a_revoked_grant_is_gone_at_once),
        TEST(the_last_administrator_stays),
        TEST(changing_a_password_needs_the_old_one),
        TEST(dated_hashes_are_made_anew),
        TEST(secrets_are_not_in_the_file),
        TEST(what_is_typed_is_bounded),
        TEST(sample_accounts_open_in_the_demo_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
