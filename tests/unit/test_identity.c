/* Second factor, recovery codes, tokens, sessions, delays, sealing (src/identity). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "identity/base32.h"
#include "identity/delay.h"
#include "identity/recovery.h"
#include "identity/seal.h"
#include "identity/session.h"
#include "identity/token.h"
#include "identity/totp.h"

#include "unit.h"

/* Bytes that a test knows: 0, 1, 2 … */
static void fill_counting(void *context, void *bytes, size_t n)
{
    unsigned char *next = context, *out = bytes;
    for (size_t i = 0; i < n; i++)
        out[i] = (*next)++;
}

static void base32_of_the_standard(void **state)
{
    (void)state;
    static const char *const vectors[][2] = {
        {"", ""},
        {"f", "MY"},
        {"fo", "MZXQ"},
        {"foo", "MZXW6"},
        {"foob", "MZXW6YQ"},
        {"fooba", "MZXW6YTB"},
        {"foobar", "MZXW6YTBOI"},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        assert_str(td_base32(&arena, td_str_of(vectors[i][0])), vectors[i][1]);
    assert_str(td_base32_letters(&arena, TD_STR(" mzxw-6ytb 018 ")), "MZXW6YTBOIB");
    assert_str(td_base32_letters(&arena, TD_STR("mzx9")), "");
}

static const struct td_totp_secret standard = {"12345678901234567890"};

/* RFC 6238 appendix B (SHA-1, the last six of its eight digits), RFC 4226 appendix D. */
static void codes_of_the_standards(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *code;
    } by_time[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
    };
    static const char *const by_count[] = {"755224", "287082", "359152", "969429", "338314",
                                           "254676", "287922", "162583", "399871", "520489"};
    for (size_t i = 0; i < sizeof by_time / sizeof *by_time; i++)
        assert_str(td_totp_code(&arena, &standard, td_totp_step(by_time[i].seconds * 1000)),
                   by_time[i].code);
    for (int i = 0; i < 10; i++)
        assert_str(td_totp_code(&arena, &standard, i), by_count[i]);
}

/* What oathtool, an independent program, gives for a secret in base32 and a moment. */
static td_str oathtool(const char *secret, int64_t seconds)
{
    int ends[2];
    char code[16] = "";
    assert_int_equal(pipe(ends), 0);
    const char *now = td_fmt(&arena, "--now=@%lld", (long long)seconds).p;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execlp("oathtool", "oathtool", "--totp", "--base32", now, secret, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    ssize_t got = read(ends[0], code, sizeof code - 1);
    close(ends[0]);
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    return td_str_copy(&arena, (td_str){code, got > 0 ? (size_t)got - 1 : 0});
}

static void codes_are_those_of_oathtool(void **state)
{
    (void)state;
    const char *depth = getenv("TD_DEPTH");
    int rounds = depth && strcmp(depth, "torture") == 0 ? 500 : 20;
    for (int i = 0; i < rounds; i++) {
        struct td_totp_secret secret;
        uint32_t moment;
        td_totp_new(&td_random_system, &secret);
        td_random_fill(&td_random_system, &moment, sizeof moment);
        td_str expected = oathtool(td_totp_secret_text(&arena, &secret).p, moment);
        assert_str(td_totp_code(&arena, &secret, td_totp_step((int64_t)moment * 1000)),
                   td_str_z(&arena, expected));
    }
}

static void codes_of_the_neighbouring_steps_count(void **state)
{
    (void)state;
    int64_t now = INT64_C(1234567890) * 1000, step = td_totp_step(now);
    for (int64_t away = -5; away <= 5; away++) {
        int64_t got = td_totp_accept(
            &arena, &standard, td_totp_code(&arena, &standard, step + away), TD_TOTP_NO_STEP, now);
        assert_int_equal(got, away >= -1 && away <= 1 ? step + away : TD_TOTP_NO_STEP);
    }
    static const char *const wrong[] = {"", "00592", "0059240", "00592a", "x05924", "      "};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(
            td_totp_accept(&arena, &standard, td_str_of(wrong[i]), TD_TOTP_NO_STEP, now),
            TD_TOTP_NO_STEP);
    assert_int_equal(td_totp_accept(&arena, &standard, TD_STR("005 924"), TD_TOTP_NO_STEP, now),
                     step);
}

/* S8: 1,000 codes, each once right and then refused, also the one before it. */
static void no_code_counts_twice(void **state)
{
    (void)state;
    int64_t last = TD_TOTP_NO_STEP, now = INT64_C(1800000000000);
    for (int i = 0; i < 1000; i++) {
        now += TD_TOTP_STEP_MS;
        td_str code = td_totp_code(&arena, &standard, td_totp_step(now));
        td_str before = td_totp_code(&arena, &standard, td_totp_step(now) - 1);
        int64_t step = td_totp_accept(&arena, &standard, code, last, now);
        assert_int_equal(step, td_totp_step(now));
        last = step;
        assert_int_equal(td_totp_accept(&arena, &standard, code, last, now), TD_TOTP_NO_STEP);
        assert_int_equal(td_totp_accept(&arena, &standard, code, last, now + TD_TOTP_STEP_MS),
                         TD_TOTP_NO_STEP);
        assert_int_equal(td_totp_accept(&arena, &standard, before, last, now), TD_TOTP_NO_STEP);
    }
}

static void the_address_of_a_secret(void **state)
{
    (void)state;
    assert_str(td_totp_secret_text(&arena, &standard), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_str(td_totp_uri(&arena, &standard, TD_STR("Thi đua"), TD_STR("an.nguyen")),
               "otpauth://totp/Thi%20%C4%91ua:an.nguyen?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
               "&issuer=Thi%20%C4%91ua");
}

static const struct td_master_key keys = {"0123456789abcdef0123456789abcde"};

static void recovery_codes_are_read_as_typed(void **state)
{
    (void)state;
    unsigned char next = 0;
    struct td_random counting = {fill_counting, &next};
    td_str code = td_recovery_new(&arena, &counting);
    assert_str(code, "AAAQE-AYEAU");
    td_str hash = td_recovery_hash(&arena, &keys, 7, code);
    assert_int_equal(hash.n, 64);
    static const char *const same[] = {"aaaqe-ayeau", "AAAQEAYEAU", " aaaqe ayeau "};
    static const char *const other[] = {"aaaqe-ayeav", "aaaqe-ayea",  "aaaqe-ayeauu", "",
                                        "-",           "aaaqe-ayea!", "aaaqe-ayea9"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_str(td_recovery_hash(&arena, &keys, 7, td_str_of(same[i])), hash.p);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_false(td_str_eq(td_recovery_hash(&arena, &keys, 7, td_str_of(other[i])), hash));
    assert_false(td_str_eq(td_recovery_hash(&arena, &keys, 8, code), hash));
    struct td_master_key others = {"another key"};
    assert_false(td_str_eq(td_recovery_hash(&arena, &others, 7, code), hash));
}

static void tokens_are_long_and_their_own(void **state)
{
    (void)state;
    unsigned char next = 0;
    struct td_random counting = {fill_counting, &next};
    td_str token = td_token_new(&arena, &counting);
    assert_str(token, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    assert_str(td_token_hash(&arena, TD_STR("abc")),
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_str(td_token_mark(td_token_hash(&arena, TD_STR("abc"))), "ba7816bf");
    assert_true(td_token_has_form(token));
    assert_false(td_token_has_form(td_str_slice(token, 0, 42)));
    assert_false(td_token_has_form(TD_STR("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh'")));
    assert_false(td_str_eq(td_token_new(&arena, &td_random_system),
                           td_token_new(&arena, &td_random_system)));
    assert_true(td_secret_eq(token, td_str_copy(&arena, token)));
    assert_false(td_secret_eq(token, td_str_slice(token, 0, 42)));
}

static void links_are_good_once_and_for_a_day(void **state)
{
    (void)state;
    int64_t until = 1000 + TD_LINK_LIFE_MS;
    assert_int_equal(td_link_judge(until, 0, 1000), TD_LINK_GOOD);
    assert_int_equal(td_link_judge(until, 0, until - 1), TD_LINK_GOOD);
    assert_int_equal(td_link_judge(until, 0, until), TD_LINK_EXPIRED);
    assert_int_equal(td_link_judge(until, 1001, 1002), TD_LINK_USED);
    assert_int_equal(td_link_judge(until, 1001, until + 1), TD_LINK_USED);
}

#define MINUTE INT64_C(60000)

/* S10, S11. */
static void sessions_end(void **state)
{
    (void)state;
    static const struct {
        struct td_session_times times;
        int64_t now;
        bool good, fresh;
    } cases[] = {
        {{1000, 1000, 1000, 0}, 1000, true, true},
        {{1000, 1000, 0, 0}, 1000, true, false},
        {{1000, 1000, 1000, 0}, 1000 + 30 * MINUTE - 1, true, false},
        {{1000, 1000, 1000, 0}, 1000 + 30 * MINUTE, false, false},
        {{1000, 1000 + 29 * MINUTE, 1000, 0}, 1000 + 58 * MINUTE, true, false},
        {{1000, 1000 + 719 * MINUTE, 1000, 0}, 1000 + 720 * MINUTE - 1, true, false},
        {{1000, 1000 + 719 * MINUTE, 1000, 0}, 1000 + 720 * MINUTE, false, false},
        {{1000, 1000, 1000, 2000}, 2000, false, true},
        {{1000, 1000, 1000, 0}, 1000 + 5 * MINUTE, true, true},
        {{1000, 1000, 1000, 0}, 1001 + 5 * MINUTE, true, false},
        {{5000, 5000, 5000, 0}, 4000, false, false}, /* the clock was set back */
        {{1000, 9000, 9000, 0}, 4000, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(td_session_is_good(&cases[i].times, cases[i].now), cases[i].good);
        assert_int_equal(td_session_is_fresh(&cases[i].times, cases[i].now), cases[i].fresh);
    }
}

/* S12. */
static void forged_requests_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *site, *origin;
        bool own;
    } cases[] = {
        {"same-origin", "https://td.vn", true},
        {"", "https://td.vn", true},
        {"none", "https://td.vn", true},
        {"same-site", "https://td.vn", false},
        {"cross-site", "https://td.vn", false},
        {"cross-site", "https://evil.vn", false},
        {"same-origin", "https://evil.vn", false},
        {"same-origin", "null", false},
        {"same-origin", "", false},
        {"", "", false},
        {"", "http://td.vn", false},
        {"", "https://td.vn.evil.vn", false},
        {"", "https://td.vn:8443", false},
        {"Same-Origin", "https://td.vn", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(td_request_is_own(td_str_of(cases[i].site), td_str_of(cases[i].origin),
                                           TD_STR("https://td.vn")),
                         cases[i].own);
    assert_false(td_request_is_own(TD_STR_NONE, TD_STR_NONE, TD_STR_NONE));
    td_str one = TD_STR("session one"), two = TD_STR("session two");
    td_str token = td_csrf_token(&arena, &keys, one);
    struct td_master_key others = {"another key"};
    assert_true(td_csrf_is_right(&arena, &keys, one, token));
    assert_false(td_csrf_is_right(&arena, &keys, two, token));
    assert_false(td_csrf_is_right(&arena, &others, one, token));
    assert_false(td_csrf_is_right(&arena, &keys, one, TD_STR_NONE));
}

/* Each thing that authority hangs on changes the seal, and so does the key. */
static void a_session_is_sealed_with_what_it_gives(void **state)
{
    (void)state;
    const td_str hash = TD_STR("0123456789abcdef"), other = TD_STR("0123456789abcdee");
    struct td_master_key others = {"another key"};
    const td_str seals[] = {
        td_session_seal(&arena, &keys, hash, 17, 1000, 0),
        td_session_seal(&arena, &keys, other, 17, 1000, 0),
        td_session_seal(&arena, &keys, hash, 18, 1000, 0),
        td_session_seal(&arena, &keys, hash, 17, 1001, 0),
        td_session_seal(&arena, &keys, hash, 17, 1000, 1),
        td_session_seal(&arena, &keys, hash, 171, 0, 0), /* no two cut the same text otherwise */
        td_session_seal(&arena, &others, hash, 17, 1000, 0),
        td_csrf_token(&arena, &keys, hash), /* and no form's token is one */
    };
    const size_t n = sizeof seals / sizeof *seals;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(seals[i].n, 64);
        for (size_t j = i + 1; j < n; j++)
            assert_false(td_secret_eq(seals[i], seals[j]));
    }
    assert_true(td_secret_eq(seals[0], td_session_seal(&arena, &keys, hash, 17, 1000, 0)));
}

/* S5: the waits after so many failures in a row. */
static void accounts_wait_longer_each_time(void **state)
{
    (void)state;
    static const int64_t seconds[] = {0,  0,  0,  0,   0,   0,   2,   4,  8,
                                      16, 32, 64, 128, 256, 512, 900, 900};
    struct td_failures failures = {0};
    int64_t now = 1000000;
    for (size_t n = 0; n < 200; n++) {
        assert_int_equal(failures.count, n);
        int64_t wait = td_delay_wait(TD_DELAY_ACCOUNT, &failures, now);
        assert_int_equal(wait, (n < 17 ? seconds[n] : 900) * 1000);
        assert_int_equal(td_delay_wait(TD_DELAY_FACTOR, &failures, now), wait);
        if (wait) {
            assert_int_equal(td_delay_wait(TD_DELAY_ACCOUNT, &failures, now + wait - 1), 1);
            assert_int_equal(td_delay_wait(TD_DELAY_ACCOUNT, &failures, now - 5000), wait);
        }
        assert_int_equal(td_delay_wait(TD_DELAY_ACCOUNT, &failures, now + wait), 0);
        assert_int_equal(td_delay_is_ceiling(&failures), n >= 100);
        now += wait + 10;
        failures = td_delay_add(TD_DELAY_ACCOUNT, failures, now);
    }
}

static void networks_wait_for_their_window(void **state)
{
    (void)state;
    struct td_failures failures = {0};
    for (int i = 0; i < 100; i++) {
        assert_int_equal(td_delay_wait(TD_DELAY_NETWORK, &failures, 1000 + i), 0);
        failures = td_delay_add(TD_DELAY_NETWORK, failures, 1000 + i);
    }
    assert_int_equal(td_delay_wait(TD_DELAY_NETWORK, &failures, 1100), 10 * MINUTE - 100);
    assert_int_equal(td_delay_wait(TD_DELAY_NETWORK, &failures, 1000 + 10 * MINUTE), 0);
    failures = td_delay_add(TD_DELAY_NETWORK, failures, 1000 + 10 * MINUTE);
    assert_int_equal(failures.count, 1);
    failures = (struct td_failures){0};
    for (int i = 0; i < 50; i++)
        failures = td_delay_add(TD_DELAY_ALL, failures, 1000 + i);
    assert_int_equal(td_delay_wait(TD_DELAY_ALL, &failures, 1100), 900);
    assert_int_equal(td_delay_wait(TD_DELAY_ALL, &failures, 2000), 0);
}

static void addresses_are_counted_by_network(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"192.0.2.77", "192.0.2.0/24"},
        {"::ffff:192.0.2.9", "192.0.2.0/24"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
        {"2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"},
        {"::1", "::/64"},
        {"127.0.0.1", "127.0.0.0/24"},
        {"", "?"},
        {"1.2.3", "?"},
        {"evil\n", "?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_str(td_delay_network(&arena, td_str_of(cases[i][0])), cases[i][1]);
}

static void seals_open_for_their_account_alone(void **state)
{
    (void)state;
    td_str opened, secret = TD_STR("a secret of an account");
    td_str sealed = td_seal(&arena, &keys, &td_random_system, 7, secret);
    assert_false(td_str_holds(sealed, secret));
    assert_int_equal(td_unseal(&arena, &keys, 7, sealed, &opened), TD_OK);
    assert_true(td_str_eq(opened, secret));
    assert_int_equal(td_unseal(&arena, &keys, 8, sealed, &opened), TD_EINVAL);
    struct td_master_key others = {"another key"};
    assert_int_equal(td_unseal(&arena, &others, 7, sealed, &opened), TD_EINVAL);
    for (size_t i = 0; i < sealed.n; i++) {
        td_str bent = td_str_copy(&arena, sealed);
        ((char *)(uintptr_t)bent.p)[i] ^= 1;
        assert_int_equal(td_unseal(&arena, &keys, 7, bent, &opened), TD_EINVAL);
        assert_int_equal(td_unseal(&arena, &keys, 7, td_str_slice(sealed, 0, i), &opened),
                         TD_EINVAL);
    }
}

static enum td_err open_keys(const char *keys_folder, struct td_master_key *opened, td_str *message)
{
    td_diag_init(&diag, &arena);
    enum td_err err = td_master_key_open(&arena, keys_folder, &td_random_system, &diag, opened);
    *message = diag.n ? diag.items[0].text[TD_EN] : TD_STR_NONE;
    return err;
}

static void the_key_file_is_made_once(void **state)
{
    (void)state;
    char base[] = "/tmp/td-keys-XXXXXX";
    assert_non_null(mkdtemp(base));
    const char *keys_folder = td_fmt(&arena, "%s/F.khoa", base).p;
    const char *path = td_fmt(&arena, "%s/xac-thuc", keys_folder).p;
    struct td_master_key first, second;
    struct stat info;
    td_str message;
    assert_int_equal(open_keys(keys_folder, &first, &message), TD_OK);
    assert_int_equal(open_keys(keys_folder, &second, &message), TD_OK);
    assert_memory_equal(&first, &second, sizeof first);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(stat(keys_folder, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(open_keys(keys_folder, &second, &message), TD_EINVAL);
    assert_true(td_str_holds(message, TD_STR("chmod 600")));
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(truncate(path, 31), 0);
    assert_int_equal(open_keys(keys_folder, &second, &message), TD_EINVAL);
    assert_true(td_str_holds(message, TD_STR("32 bytes")));
    assert_int_equal(truncate(path, 33), 0);
    assert_int_equal(open_keys(keys_folder, &second, &message), TD_EINVAL);
    /* What a process of the same number left when it was killed is in nobody's way. */
    const char *left = td_fmt(&arena, "%s.%ld.tmp", path, (long)getpid()).p;
    assert_int_equal(rename(path, left), 0);
    assert_int_equal(open_keys(keys_folder, &second, &message), TD_OK);
    td_str *names;
    size_t n;
    assert_int_equal(td_folder_list(&arena, keys_folder, &names, &n), TD_OK);
    assert_int_equal(n, 1); /* no temporary file is left */
    unlink(path);
    rmdir(keys_folder);
    rmdir(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base32_of_the_standard),
        cmocka_unit_test(codes_of_the_standards),
        cmocka_unit_test(codes_are_those_of_oathtool),
        cmocka_unit_test(codes_of_the_neighbouring_steps_count),
        cmocka_unit_test(no_code_counts_twice),
        cmocka_unit_test(the_address_of_a_secret),
        cmocka_unit_test(recovery_codes_are_read_as_typed),
        cmocka_unit_test(tokens_are_long_and_their_own),
        cmocka_unit_test(links_are_good_once_and_for_a_day),
        cmocka_unit_test(sessions_end),
        cmocka_unit_test(forged_requests_are_refused),
        cmocka_unit_test(a_session_is_sealed_with_what_it_gives),
        cmocka_unit_test(accounts_wait_longer_each_time),
        cmocka_unit_test(networks_wait_for_their_window),
        cmocka_unit_test(addresses_are_counted_by_network),
        cmocka_unit_test(seals_open_for_their_account_alone),
        cmocka_unit_test(the_key_file_is_made_once),
    };
    return cmocka_run_group_tests(tests, set_up_memory, tear_down_memory);
}
