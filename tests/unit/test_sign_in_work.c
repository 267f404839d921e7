/*
 * S6: what an attempt to sign in costs does not tell whether there is such an account. The work is
 * counted, as a clock on a busy machine tells nothing: hashings of a password, transactions kept,
 * steps of statements.
 */
#include "accounts.h"

#include <dlfcn.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool waits; /* what was asked for takes another person */

#define STEPS_APART 10 /* short reads by a key, microseconds each */

struct work {
    int hashings, commits, steps;
    char cost[64]; /* "$argon2id$v=19$m=8,t=1,p=1" */
};
static struct work work;

/* The program's calls come here first: this file is linked before the libraries. */
int crypto_pwhash_str_verify(const char hash[crypto_pwhash_STRBYTES], const char *const password,
                             unsigned long long n_password)
{
    static int (*real)(const char *, const char *, unsigned long long);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "crypto_pwhash_str_verify");
    const char *end = hash;
    for (int marks = 0; *end && (marks += *end == '$') < 4; end++)
        continue;
    snprintf(work.cost, sizeof work.cost, "%.*s", (int)(end - hash), hash);
    work.hashings++;
    return real(hash, password, n_password);
}

int sqlite3_step(sqlite3_stmt *stmt)
{
    static int (*real)(sqlite3_stmt *);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "sqlite3_step");
    const char *sql = sqlite3_sql(stmt);
    work.steps++;
    work.commits += sql && strncmp(sql, "COMMIT", 6) == 0;
    return real(stmt);
}

static struct work work_of(const char *login, td_str password)
{
    struct td_signed_in result;
    struct td_call call = public_from("192.0.2.7");
    work = (struct work){.hashings = 0};
    assert_int_equal(td_app_sign_in(&call, td_str_of(login), password, TD_STR("Firefox"), &result),
                     TD_OK);
    assert_int_equal(result.outcome, TD_SIGN_IN_WRONG);
    return work;
}

static void assert_alike(const struct work *known, const struct work *other)
{
    assert_int_equal(known->hashings, 1);
    assert_int_equal(other->hashings, 1);
    assert_string_equal(known->cost, "$argon2id$v=19$m=8,t=1,p=1");
    assert_string_equal(known->cost, other->cost);
    assert_int_equal(known->commits, other->commits);
    assert_in_range(abs(known->steps - other->steps), 0, STEPS_APART);
}

/* Nobody of that name; one who was invited and has no password yet; one whose account is closed. */
static void names_cost_the_same(void **state)
{
    (void)state;
    static const struct td_person new = {.login = {"moi", 3},
                                         .name = {"Người mới", sizeof "Người mới" - 1}};
    static const char *const others[] = {"khong.co", "moi", "quan.tri"};
    const td_str passwords[] = {TD_STR("wrong"), TD_STR(""), TD_STR("\xff\xfe"),
                                td_str_of(memset(calloc(1, 2000), 'a', 1999))};
    struct browser closed = {0}, browser = {0};
    struct td_invited sample;
    int64_t id = invited(&closed, &quan);
    invited(&browser, &hoa);
    struct td_call call = operator_call();
    assert_int_equal(td_app_invite(&call, &new, TD_STR("/"), &diag, &sample), TD_OK);
    call = operator_call();
    assert_int_equal(td_app_set_account_active(&call, id, false, TD_STR("đã nghỉ"), &diag, &waits),
                     TD_OK);
    for (size_t i = 0; i < sizeof passwords / sizeof *passwords; i++) {
        struct work known = work_of("hoa", passwords[i]);
        for (size_t j = 0; j < sizeof others / sizeof *others; j++) {
            struct work other = work_of(others[j], passwords[i]);
            assert_alike(&known, &other);
        }
    }
    free((void *)(uintptr_t)passwords[3].p);
}

/* A wait is told without hashing anything, of those who exist and of those who do not. */
static void waits_cost_the_same(void **state)
{
    (void)state;
    struct browser browser = {0};
    struct work works[2];
    static const char *const logins[] = {"hoa", "khong.co"};
    invited(&browser, &hoa);
    for (int who = 0; who < 2; who++) {
        for (int i = 0; i < 6; i++)
            assert_int_equal(wait_of("192.0.2.7", logins[who]), 0);
        work = (struct work){.hashings = 0};
        assert_int_equal(wait_of("192.0.2.7", logins[who]), 2 * SECOND);
        works[who] = work;
    }
    assert_int_equal(works[0].hashings, 0);
    assert_int_equal(works[1].hashings, 0);
    assert_int_equal(works[0].commits, works[1].commits);
    assert_in_range(abs(works[0].steps - works[1].steps), 0, STEPS_APART);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_cost_the_same),
        TEST(waits_cost_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
