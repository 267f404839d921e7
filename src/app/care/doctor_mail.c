/* Whether mail is sent, and what could not be. */
#include "app/care/doctor_parts.h"
#include "app/mail/mail_parts.h"

#define DAY_MS    INT64_C(86400000)
#define DAYS_BACK 7

static enum td_err look(struct td_looking *looking, struct td_mail_setting *setting,
                        struct td_mail_health_row *health)
{
    struct td_conn *conn = NULL;
    int64_t number;
    TRY(td_store_begin_read(looking->app->store, looking->arena, &conn));
    enum td_err err = td_mail_setting_read(conn, looking->arena, setting, &number);
    if (err == TD_OK)
        err = q_mail_health(conn, looking->arena, looking->now_ms - DAYS_BACK * DAY_MS, health);
    td_store_end(conn);
    return err;
}

/* Last success first, then what needs somebody. */
static void tell_sent(struct td_looking *looking, const struct td_mail_setting *setting,
                      const struct td_mail_health_row *health)
{
    bool ever = health->accepted_at != TD_ABSENT;
    const char *when = ever ? td_moment_as_read(looking->arena, health->accepted_at).p : "-";
    const char *host = td_str_z(looking->arena, setting->host);
    if (health->failed || health->waiting > 0)
        td_tell(
            looking, health->failed ? TD_HEALTH_WATCH : TD_HEALTH_GOOD,
            "qua %s, thư gửi được gần nhất: %s; trong %d ngày qua %lld thư không gửi được, đang "
            "chờ %lld thư; lý do ở trang Thư điện tử",
            "through %s, last accepted: %s; in the last %d days not sent: %lld, waiting: %lld; "
            "the page E-mail has the reasons",
            host, when, DAYS_BACK, (long long)health->failed, (long long)health->waiting);
    else
        td_tell(looking, TD_HEALTH_GOOD, "qua %s, thư gửi được gần nhất: %s",
                "through %s, last accepted: %s", host, when);
}

void td_check_mail(struct td_looking *looking)
{
    struct td_mail_setting setting;
    struct td_mail_health_row health;
    if (!looking->app || look(looking, &setting, &health) != TD_OK)
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "it cannot be looked at");
    else if (setting.host.n == 0)
        td_tell(
            looking, TD_HEALTH_GOOD,
            "chưa đặt máy chủ thư: việc đến hạn chỉ hiện trong phần mềm; đặt ở trang Thư điện tử",
            "no mail server is set: what is due is told in the program alone; set one on the "
            "page E-mail");
    else if (td_app_post_has_ended(looking->app))
        td_tell(looking, TD_HEALTH_BAD,
                "tiến trình gửi thư đã bị kết thúc, nên không thư nào gửi đi được; thư đang chờ "
                "không mất. Hãy khởi động lại chương trình",
                "the process that sends mail was ended, so no mail goes out; none that waits is "
                "lost. Start the program again");
    else
        tell_sent(looking, &setting, &health);
}
