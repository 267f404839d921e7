#include "accounts.h"

#include <stdio.h>

#include "app/log/audit.h"

#define START INT64_C(1800000000000)

struct td_app *app;
struct td_decision refusal;
const char *path;
int64_t now;

/* ---- callers ---- */

struct td_call operator_call(void)
{
    struct td_call call = td_call_of_operator(app, &arena);
    call.now_ms = now;
    call.refusal = &refusal;
    return call;
}

struct td_call public_from(const char *address)
{
    struct td_call call = td_call_of_public(app, &arena, td_str_of(address));
    call.now_ms = now;
    call.refusal = &refusal;
    return call;
}

enum td_visit look(struct browser *browser)
{
    struct td_call call = public_from(browser->address ? browser->address : "192.0.2.7");
    assert_int_equal(td_app_open_session(&call, browser->cookie, &browser->session, &browser->call),
                     TD_OK);
    return browser->session.visit;
}

enum td_sign_in sign_in(struct browser *browser, const char *login, td_str password)
{
    struct td_signed_in result;
    struct td_call call = public_from(browser->address ? browser->address : "192.0.2.7");
    assert_int_equal(td_app_sign_in(&call, td_str_of(login), password, TD_STR("Firefox"), &result),
                     TD_OK);
    if (result.cookie.n)
        browser->cookie = result.cookie;
    return result.outcome;
}

int64_t wait_of(const char *address, const char *login)
{
    struct td_signed_in result;
    struct td_call call = public_from(address);
    assert_int_equal(td_app_sign_in(&call, td_str_of(login), TD_STR("wrong"), TD_STR_NONE, &result),
                     TD_OK);
    assert_int_equal(result.outcome, result.wait_ms ? TD_SIGN_IN_WAIT : TD_SIGN_IN_WRONG);
    return result.wait_ms;
}

/* ---- phones ---- */

td_str code_of(const struct phone *phone)
{
    return td_totp_code(&arena, &phone->secret, td_totp_step(now));
}

static int letter_value(char letter)
{
    return letter >= 'A' ? letter - 'A' : letter - '2' + 26;
}

void read_secret(td_str text, struct phone *phone)
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

struct td_codes enrol(struct browser *browser, struct phone *phone)
{
    struct td_enrolment enrolment;
    struct td_signed_in result;
    struct td_codes codes;
    assert_int_equal(look(browser), TD_VISIT_WHOLE);
    assert_int_equal(
        td_app_enrol_factor(&browser->call, &browser->session, TD_STR_NONE, &enrolment), TD_OK);
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

enum td_sign_in give(struct browser *browser, td_str code)
{
    struct td_signed_in result;
    look(browser);
    assert_int_equal(td_app_give_factor(&browser->call, &browser->session, code, &result), TD_OK);
    if (result.cookie.n)
        browser->cookie = result.cookie;
    look(browser);
    return result.outcome;
}

enum td_sign_in recover(struct browser *browser, td_str code, size_t *left)
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

td_str token_of(td_str link)
{
    td_str start = TD_STR("/bat-dau?ma=");
    assert_true(td_str_starts(link, start));
    return td_str_from(link, start.n);
}

enum td_err begin(struct browser *browser, td_str link, const struct td_person *person,
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

const struct td_person quan = {.login = {"quan.tri", 8},
                               .name = {"Lê Văn Quản", sizeof "Lê Văn Quản" - 1}};
const struct td_person hoa = {.login = {"hoa", 3},
                              .name = {"Trần Thị Hoa", sizeof "Trần Thị Hoa" - 1}};

int64_t administrator(struct browser *browser, const struct td_person *person)
{
    td_str link;
    struct td_call call = operator_call();
    assert_int_equal(td_app_first_link(&call, true, &link), TD_OK);
    assert_int_equal(begin(browser, link, person, PASSWORD), TD_OK);
    assert_int_equal(look(browser), TD_VISIT_WHOLE);
    return browser->session.account_id;
}

int64_t invited(struct browser *browser, const struct td_person *person)
{
    struct td_invited result;
    struct td_call call = operator_call();
    td_diag_init(&diag, &arena);
    assert_int_equal(td_app_invite(&call, person, TD_STR("/"), &diag, &result), TD_OK);
    assert_int_equal(begin(browser, result.link, NULL, PASSWORD), TD_OK);
    return result.account_id;
}

/* ---- the file ---- */

int64_t entries(const char *act)
{
    return count_sql(path, td_fmt(&arena,
                                  "SELECT COUNT(*) FROM audit_entry WHERE CAST(body AS TEXT) LIKE "
                                  "'%%\"act\":\"%s\"%%'",
                                  act)
                               .p);
}

void open_app(void)
{
    assert_int_equal(td_app_open(path, true, &diag, &app), TD_OK);
    td_app_set_hash_cost(app, (struct td_hash_cost){1, 8192});
}

int set_up(void **state)
{
    if (set_up_folder(state) != 0)
        return -1;
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
    if (err != TD_OK)
        print_diag();
    assert_int_equal(err, TD_OK);
    assert_true(check.entries > 0);
}

int tear_down(void **state)
{
    check_log();
    td_app_close(app);
    return tear_down_folder(state);
}
