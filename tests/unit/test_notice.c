/* Reminders and checkpoints by mail: what is news to whom, once a day, and what becomes of each
 * mail. */
#include <stdio.h>
#include <string.h>

#include "app/cycle/cycle.h"
#include "app/log/checkpoint.h"
#include "app/mail/outbox.h"
#include "app/people/account.h"
#include "app/people/grant.h"
#include "notice/notice.h"
#include "signer/signer.h"
#include "sql.h"
#include "store/store.h"
#include "typing.h"

#define HOUR_MS INT64_C(3600000)
#define DAY_MS  (24 * HOUR_MS)

static const struct td_notice_site site = {"https://thidua.example.vn"};

/* ---- a mail server of our own ---- */

static struct {
    enum td_post_outcome next; /* what it says */
    size_t n;                  /* letters that were carried to it */
    char to[100], bytes[20000];
} server;

static enum td_err open_server(void *context, const struct td_post_office *office)
{
    (void)context;
    assert_str(office->host, "localhost");
    return TD_OK;
}

/* Lines of the text as they were before they were folded. */
static void keep_unfolded(td_str bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes.n && n + 1 < sizeof server.bytes; i++) {
        if (td_str_starts(td_str_from(bytes, i), TD_STR("=\r\n")))
            i += 2;
        else
            server.bytes[n++] = bytes.p[i];
    }
    server.bytes[n] = 0;
}

static enum td_err take(void *context, const struct td_post_letter *letter,
                        struct td_post_result *result)
{
    (void)context;
    server.n++;
    snprintf(server.to, sizeof server.to, "%.*s", TD_ARG(letter->to));
    keep_unfolded(letter->bytes);
    *result = (struct td_post_result){server.next, TD_POST_NO_CAUSE, 0, ""};
    if (server.next == TD_POST_LATER) {
        result->cause = TD_POST_NO_CONNECTION;
        return TD_OK;
    }
    assert_true(letter->about_to_hand(letter->context));
    assert_false(letter->about_to_hand(letter->context)); /* the guard of the table */
    if (server.next == TD_POST_REFUSED)
        *result = (struct td_post_result){TD_POST_REFUSED, TD_POST_SAID, 550, "550 no such user"};
    return TD_OK;
}

static void close_server(void *context)
{
    (void)context;
}

static const struct td_carrier carrier = {open_server, take, close_server, NULL};

/* ---- days ---- */

static struct td_call at(int64_t moment)
{
    struct td_call call = as_operator();
    call.now_ms = moment;
    return call;
}

/* Ten o'clock in Vietnam on the n-th working day after today. */
static int64_t workday(int n)
{
    int64_t moment = td_store_now() / DAY_MS * DAY_MS + 3 * HOUR_MS;
    while (n > 0) {
        moment += DAY_MS;
        struct td_call call = at(moment);
        bool is_one;
        assert_int_equal(td_app_is_working_day(&call, &is_one), TD_OK);
        n -= is_one;
    }
    return moment;
}

/* A round at a moment: how many mails were carried. */
static size_t round_at(int64_t moment)
{
    struct td_call call = at(moment);
    size_t before = server.n;
    assert_int_equal(td_notice_put_due(&call), TD_OK);
    assert_int_equal(td_notice_deliver(&call, &site, &carrier), TD_OK);
    return server.n - before;
}

/* ---- people ---- */

static struct td_session session_of(const struct td_call *call)
{
    return (struct td_session){.visit = TD_VISIT_WHOLE, .account_id = call->actor->account_id};
}

static struct td_call with_address(struct td_call call, const char *address)
{
    const struct td_session session = session_of(&call);
    const struct td_person person = {.name = TD_STR("Nguyễn Thị Ân"), .email = td_str_of(address)};
    assert_int_equal(td_app_change_profile(&call, &session, &person, &diag), TD_OK);
    return call;
}

static void wish(const struct td_call *call, bool reminders, bool checkpoints)
{
    const struct td_session session = session_of(call);
    const struct td_mail_wish wanted = {reminders, checkpoints, TD_VI};
    assert_int_equal(td_app_change_mail_wish(call, &session, &wanted), TD_OK);
}

/* The self-scores of the sample year are due on the n-th working day: as no page would take it for
 * a year so long ago. */
static void set_due(int n)
{
    td_str day = td_date_iso(&arena, td_date_in_vietnam(workday(n) / 1000));
    run_sql(path,
            td_fmt(&arena,
                   "INSERT INTO year_deadline (group_year_id, number, state, unit, due_on, reason, "
                   "set_at) SELECT id, 1, 'self_scoring', '', '%.*s', 'test', 0 FROM group_year",
                   TD_ARG(day))
                .p);
}

/* Something happens in the group. */
static void let_log_grow(void)
{
    struct td_call head = somebody("truong", TD_ROLE_HEAD, "");
    const struct td_deadline_wish wanted = {
        .state = TD_STATE_SELF_SCORING, .due = {2014, 1, 20}, .reason = TD_STR("thử")};
    assert_int_equal(td_app_set_deadline(&head, TD_STR("tay-nam-bo"), 2013, &wanted, &diag), TD_OK);
}

static int set_up_mail(void **state)
{
    set_up(state);
    memset(&server, 0, sizeof server);
    struct td_call call = as_operator();
    const struct td_mail_setting setting = {.host = TD_STR("localhost"),
                                            .port = 25,
                                            .security = TD_POST_PLAIN,
                                            .sender = TD_STR("thidua@example.vn"),
                                            .sender_name = TD_STR("Cụm thi đua"),
                                            .days_before = 3,
                                            .hour = 7};
    assert_int_equal(td_app_change_mail_setting(&call, &setting, &diag), TD_OK);
    return 0;
}

static struct td_sent_mail newest(void)
{
    struct td_call call = as_operator();
    struct td_sent_mails mails;
    assert_int_equal(td_app_list_sent_mail(&call, 1, &mails), TD_OK);
    assert_int_equal(mails.n, 1);
    return mails.items[0];
}

/* ---- tests ---- */

static void test_news_alone(void **state)
{
    (void)state;
    with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    set_due(14);
    assert_int_equal(round_at(workday(1)), 1); /* it is theirs */
    assert_string_equal(server.to, "an@example.vn");
    assert_int_equal(newest().step, TD_MAIL_ACCEPTED);
    assert_int_equal(round_at(workday(1) + HOUR_MS), 0); /* once a day */
    for (int day = 2; day <= 10; day++)
        assert_int_equal(round_at(workday(day)), 0);
    assert_int_equal(round_at(workday(11)), 1); /* three days before */
    assert_int_equal(round_at(workday(12)), 0);
    assert_int_equal(round_at(workday(13)), 1); /* tomorrow is the last day */
    assert_int_equal(round_at(workday(14)), 0);
    assert_int_equal(round_at(workday(15)), 1); /* late */
    for (int day = 16; day <= 19; day++)
        assert_int_equal(round_at(workday(day)), 0);
    assert_int_equal(round_at(workday(20)), 1); /* and still late */
}

static void test_words(void **state)
{
    (void)state;
    with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    set_due(2);
    assert_int_equal(round_at(workday(1)), 1);
    assert_non_null(strstr(server.bytes, "From: =?UTF-8?B?"));
    assert_non_null(strstr(server.bytes, "To: <an@example.vn>\r\n"));
    assert_non_null(strstr(server.bytes, "Auto-Submitted: auto-generated\r\n"));
    assert_non_null(
        strstr(server.bytes, "https://thidua.example.vn/nhom/tay-nam-bo/2013/tu-cham/CM"));
    assert_non_null(strstr(server.bytes, "https://thidua.example.vn/viec-cua-toi"));
}

static void test_not_now(void **state)
{
    (void)state;
    struct td_call officer =
        with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    set_due(14);
    assert_int_equal(round_at(workday(1) - 4 * HOUR_MS), 0); /* six o'clock */
    int64_t moment = workday(1);
    for (bool works = true; works; moment += DAY_MS) {
        struct td_call call = at(moment + DAY_MS);
        assert_int_equal(td_app_is_working_day(&call, &works), TD_OK);
    }
    assert_int_equal(round_at(moment), 0); /* a day off */
    wish(&officer, false, false);
    assert_int_equal(round_at(workday(7)), 0); /* turned off */
    wish(&officer, true, false);
    assert_int_equal(round_at(workday(7)), 1);
}

/* What was done, or is not wanted any more, when the mail is to go. */
static void test_dropped(void **state)
{
    (void)state;
    struct td_call officer =
        with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    set_due(14);
    server.next = TD_POST_LATER;
    assert_int_equal(round_at(workday(1)), 1);
    wish(&officer, false, false);
    assert_int_equal(round_at(workday(1) + HOUR_MS), 0);
    assert_int_equal(newest().step, TD_MAIL_DROPPED);
    wish(&officer, true, false);
    assert_int_equal(round_at(workday(2)), 1);
    import_year("cham_cheo", false);
    assert_int_equal(round_at(workday(2) + HOUR_MS), 0);
    assert_int_equal(newest().step, TD_MAIL_DROPPED);
}

static void test_tried_again(void **state)
{
    (void)state;
    char id[200];
    with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    set_due(14);
    server.next = TD_POST_LATER;
    assert_int_equal(round_at(workday(1)), 1);
    snprintf(id, sizeof id, "%.150s", strstr(server.bytes, "Message-ID:"));
    assert_int_equal(newest().step, TD_MAIL_LATER);
    assert_int_equal(newest().cause, TD_POST_NO_CONNECTION);
    assert_int_equal(round_at(workday(1) + 4 * 60000), 0); /* five minutes */
    assert_int_equal(round_at(workday(1) + 6 * 60000), 1);
    assert_int_equal(round_at(workday(1) + 12 * 60000), 0); /* then ten */
    server.next = TD_POST_ACCEPTED;
    assert_int_equal(round_at(workday(1) + 17 * 60000), 1);
    assert_memory_equal(id, strstr(server.bytes, "Message-ID:"), 60);
    assert_int_equal(newest().step, TD_MAIL_ACCEPTED);
    assert_int_equal(round_at(workday(1) + 9 * HOUR_MS), 0);
}

static void test_given_up(void **state)
{
    (void)state;
    with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    set_due(14);
    server.next = TD_POST_LATER;
    struct td_call call;
    size_t tries = round_at(workday(1));
    for (int64_t hour = 1; hour <= 22; hour++) {
        size_t before = server.n;
        call = at(workday(1) + hour * HOUR_MS);
        assert_int_equal(td_notice_deliver(&call, &site, &carrier), TD_OK);
        tries += server.n - before;
    }
    assert_in_range(tries, 5, 12);
    assert_int_equal(newest().step, TD_MAIL_REFUSED);
    assert_int_equal(newest().cause, TD_POST_TOO_LONG);
}

/* What a mail server refuses is not tried again, and told again the next day. */
static void test_refused(void **state)
{
    (void)state;
    with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    set_due(14);
    server.next = TD_POST_REFUSED;
    assert_int_equal(round_at(workday(1)), 1);
    assert_int_equal(newest().step, TD_MAIL_REFUSED);
    assert_int_equal(newest().code, 550);
    assert_str(newest().reply, "550 no such user");
    assert_int_equal(round_at(workday(1) + 5 * HOUR_MS), 0);
    assert_int_equal(round_at(workday(2)), 1);
}

/* Killed while the end of a mail is told: it may have arrived, and is not sent again. */
static void test_killed_at_the_end(void **state)
{
    (void)state;
    struct td_waiting_mails mails;
    struct td_mail_items items = {0};
    struct td_call officer =
        with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    set_due(14);
    struct td_call call = at(workday(1));
    *td_push(&arena, &items) = (struct td_mail_item){TD_STR("thử"), 0};
    assert_int_equal(td_app_put_mail(&call, officer.actor->account_id, TD_MAIL_DIGEST, &items),
                     TD_OK);
    assert_int_equal(td_app_put_mail(&call, officer.actor->account_id, TD_MAIL_DIGEST, &items),
                     TD_ECONFLICT);
    assert_int_equal(td_app_list_waiting_mail(&call, &mails), TD_OK);
    assert_int_equal(mails.n, 1);
    assert_int_equal(td_app_step_mail(&call, &mails.items[0], TD_MAIL_HANDING, NULL), TD_OK);
    td_app_close(app); /* as a kill leaves it */
    assert_int_equal(td_app_open(path, true, &diag, &app), TD_OK);
    assert_int_equal(round_at(workday(1) + HOUR_MS), 0);
    assert_int_equal(newest().step, TD_MAIL_UNKNOWN);
    assert_int_equal(round_at(workday(2)), 1); /* another mail says it again */
}

static void test_bad_address(void **state)
{
    (void)state;
    struct td_call officer = somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    const struct td_session session = session_of(&officer);
    static const char *const bad[] = {"an",
                                      "an@",
                                      "@example.vn",
                                      "an@example",
                                      "a n@example.vn",
                                      "an@exa mple.vn",
                                      "an@example.vn\r\nBcc: x@example.vn",
                                      "an@example.vn>",
                                      "<an@example.vn",
                                      "an@@example.vn",
                                      "an.@example.vn",
                                      "ân@example.vn",
                                      "an@-a.vn",
                                      "\"an\"@example.vn",
                                      "an@[127.0.0.1]"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct td_person person = {.name = TD_STR("Ân"), .email = td_str_of(bad[i])};
        td_diag_init(&diag, &arena);
        assert_int_equal(td_app_change_profile(&officer, &session, &person, &diag), TD_EINVAL);
        assert_str(diag.items[0].place.file, "email");
    }
}

static void test_settings(void **state)
{
    (void)state;
    struct td_call call = as_operator(),
                   officer = somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_mail_setting setting;
    assert_int_equal(td_app_load_mail_setting(&call, &setting), TD_OK);
    assert_int_equal(td_app_load_mail_setting(&officer, &setting), TD_EDENIED);
    struct td_mail_setting wrong = {.host = TD_STR("mail.example.vn"),
                                    .port = 0,
                                    .security = TD_POST_PLAIN,
                                    .sender = TD_STR("thidua"),
                                    .days_before = 0,
                                    .hour = 24};
    td_diag_init(&diag, &arena);
    assert_int_equal(td_app_change_mail_setting(&call, &wrong, &diag), TD_EINVAL);
    assert_int_equal(diag.errors, 5);
    assert_int_equal(td_app_change_mail_setting(&officer, &setting, &diag), TD_EDENIED);
}

/* The newest signed head of the group's log, once until it grows. */
static void test_checkpoints(void **state)
{
    (void)state;
    struct td_signer *signer;
    struct td_call officer =
        with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    assert_int_equal(td_signer_start(&arena, td_fmt(&arena, "%s/khoa", folder).p, &diag, &signer),
                     TD_OK);
    struct td_call call = as_operator();
    assert_int_equal(td_app_sign_logs(&call, signer, &diag), TD_OK);
    wish(&officer, false, true);
    assert_int_equal(round_at(workday(1)), 1);
    assert_non_null(strstr(server.bytes, "filename=\"moc-kiem-chung-tay-nam-bo-"));
    assert_non_null(strstr(server.bytes, "/tay-nam-bo"));
    assert_int_equal(round_at(workday(2)), 0);
    let_log_grow();
    call = as_operator();
    assert_int_equal(td_app_sign_logs(&call, signer, &diag), TD_OK);
    assert_int_equal(round_at(workday(2)), 1);
    assert_int_equal(newest().kind, TD_MAIL_CHECKPOINT);
}

/* What waits about accounts at a moment, sent: how many mails were carried. */
static size_t news_round_at(int64_t moment)
{
    struct td_call call = at(moment);
    size_t before = server.n;
    assert_int_equal(td_notice_put_news(&call), TD_OK);
    assert_int_equal(td_notice_deliver(&call, &site, &carrier), TD_OK);
    return server.n - before;
}

/* What others did about an account: whoever wants no mail is told, at any hour, once, and of no
 * secret. */
static void test_account(void **state)
{
    (void)state;
    td_str link;
    bool waits;
    struct td_call call = as_operator();
    struct td_call officer =
        with_address(somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/"), "an@example.vn");
    int64_t id = officer.actor->account_id, now = td_store_now() + 1000;
    wish(&officer, false, false);
    assert_int_equal(news_round_at(now), 0); /* the role came with the account */
    call.now_ms = now + 2; /* it came without a link, as that of the first administrator does */
    assert_int_equal(td_app_invite_again(&call, id, &link), TD_OK);
    assert_int_equal(news_round_at(now + 3), 1);
    assert_string_equal(server.to, "an@example.vn");
    assert_int_equal(newest().kind, TD_MAIL_NOTICE);
    assert_non_null(strstr(server.bytes, "https://thidua.example.vn/tai-khoan\r\n"));
    assert_null(strstr(server.bytes, "bat-dau"));
    assert_null(strstr(server.bytes, td_str_from(link, link.n - 20).p));
    assert_int_equal(news_round_at(now + 4), 0);
    call.now_ms = now + 5;
    assert_int_equal(td_app_end_grant(&call, officer.actor->grants->items[0].id,
                                      TD_STR("lý do riêng"), &diag, &waits),
                     TD_OK);
    server.next = TD_POST_REFUSED;
    assert_int_equal(news_round_at(now + 6), 1);
    assert_int_equal(news_round_at(now + DAY_MS), 0); /* once, whatever became of it */
    server.next = TD_POST_ACCEPTED;
    assert_int_equal(news_round_at(now + 5 * DAY_MS), 0);
}

#define MAIL_TEST(name) cmocka_unit_test_setup_teardown(name, set_up_mail, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MAIL_TEST(test_news_alone),  MAIL_TEST(test_words),
        MAIL_TEST(test_not_now),     MAIL_TEST(test_dropped),
        MAIL_TEST(test_tried_again), MAIL_TEST(test_given_up),
        MAIL_TEST(test_refused),     MAIL_TEST(test_killed_at_the_end),
        MAIL_TEST(test_bad_address), MAIL_TEST(test_settings),
        MAIL_TEST(test_checkpoints), MAIL_TEST(test_account),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
