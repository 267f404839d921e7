/* How mail is sent, and which mails a person wants. */
#include "app/change.h"
#include "app/internal.h"
#include "app/mail/mail_parts.h"
#include "base/text.h"
#include "mail/address.h"

enum { PORT = 587, DAYS_BEFORE = 3, HOUR = 7, NAME_MAX_BYTES = 200 };

#define AT(word) ((struct td_place){TD_STR(word), 0, 0})

static const char *const security_words[] = {"starttls", "tls", "plain"};
static const struct td_object installation = {.path = TD_STR("/")};

enum td_err td_mail_setting_read(struct td_conn *conn, struct td_arena *arena,
                                 struct td_mail_setting *setting, int64_t *number)
{
    struct td_mail_setting_row row;
    size_t security;
    *setting = (struct td_mail_setting){.port = PORT, .days_before = DAYS_BEFORE, .hour = HOUR};
    *number = 0;
    enum td_err err = q_mail_setting(conn, arena, &row);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    if (!td_mail_word_of(security_words, 3, row.security, &security))
        return TD_EINTERNAL;
    *number = row.number;
    *setting = (struct td_mail_setting){
        row.host,        row.port, (enum td_post_security)security, row.sender, row.sender_name,
        row.days_before, row.hour,
    };
    return TD_OK;
}

enum td_err td_app_load_mail_setting(const struct td_call *call, struct td_mail_setting *setting)
{
    struct td_conn *conn = NULL;
    int64_t number;
    TRY(td_may(call, TD_ACT_VIEW_SYSTEM, &installation));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_mail_setting_read(conn, call->arena, setting, &number);
    td_store_end(conn);
    return err;
}

/* ---- changing ---- */

static void check_way(const struct td_mail_setting *wanted, struct td_diag *diag)
{
    if (!td_mail_host_is_good(wanted->host))
        td_diag_error(
            diag, AT("host"),
            "Tên máy chủ thư không hợp lệ. Hãy ghi như mail.tinh.gov.vn, không có http:// "
            "và khoảng trắng, hoặc để trống nếu không gửi thư.",
            "This is no name of a mail server. Write it like mail.example.vn, without "
            "http:// and spaces, or leave it empty to send no mail.");
    else if (wanted->security == TD_POST_PLAIN && !td_mail_host_is_here(wanted->host))
        td_diag_error(diag, AT("security"),
                      "Không mã hóa chỉ dùng được khi máy chủ thư ở ngay trên máy này "
                      "(localhost). Hãy chọn STARTTLS hoặc TLS.",
                      "Without encryption only a mail server on this machine itself (localhost) is "
                      "used. Choose STARTTLS or TLS.");
    if (wanted->port < 1 || wanted->port > 65535)
        td_diag_error(diag, AT("port"),
                      "Cổng phải là một số từ 1 đến 65535, thường là 587 hoặc 465.",
                      "The port is a number from 1 to 65535, mostly 587 or 465.");
    if (!td_mail_address_is_good(wanted->sender))
        td_diag_error(
            diag, AT("sender"),
            "Địa chỉ gửi không hợp lệ. Hãy ghi như thidua@tinh.gov.vn, chữ không dấu.",
            "This is no address to send from. Write it like thidua@example.vn, in letters "
            "without diacritics.");
}

static enum td_err check(struct td_arena *arena, struct td_mail_setting *wanted,
                         struct td_diag *diag)
{
    size_t errors = diag->errors;
    wanted->host = td_str_trim(wanted->host);
    wanted->sender = td_str_trim(wanted->sender);
    wanted->sender_name = td_str_trim(wanted->sender_name);
    if (wanted->host.n)
        check_way(wanted, diag);
    else
        wanted->sender = TD_STR_NONE;
    if (!td_utf8_valid(wanted->sender_name) || wanted->sender_name.n > NAME_MAX_BYTES)
        td_diag_error(diag, AT("sender_name"), "Tên người gửi quá dài. Hãy ghi ngắn hơn.",
                      "The name of the sender is too long. Write a shorter one.");
    else
        wanted->sender_name = td_nfc(arena, td_one_line(arena, wanted->sender_name));
    if (wanted->days_before < 1 || wanted->days_before > 20)
        td_diag_error(diag, AT("days_before"), "Số ngày nhắc trước là từ 1 đến 20 ngày làm việc.",
                      "Reminders begin 1 to 20 working days before.");
    if (wanted->hour < 0 || wanted->hour > 23)
        td_diag_error(diag, AT("hour"), "Giờ gửi là một số từ 0 đến 23.",
                      "The hour is a number from 0 to 23.");
    return diag->errors == errors ? TD_OK : TD_EINVAL;
}

static enum td_err write_setting(struct td_change *change, const struct td_mail_setting *wanted)
{
    const struct td_call *call = change->call;
    struct td_installation_row here;
    struct td_mail_setting before;
    int64_t number;
    const char *security = security_words[wanted->security];
    TRY(q_installation(change->conn, call->arena, &here));
    TRY(td_mail_setting_read(change->conn, call->arena, &before, &number));
    TRY(q_insert_mail_setting(change->conn, here.id, number + 1, wanted->host,
                              wanted->port >= 1 && wanted->port <= 65535 ? wanted->port : PORT,
                              td_str_of(security), wanted->sender, wanted->sender_name,
                              wanted->days_before, wanted->hour, call->now_ms, td_actor_id(call)));
    const struct td_event event = {
        .act = "mail.setting",
        .family = "installation",
        .key = here.id,
        .detail = wanted->host.n ? td_fmt(call->arena, "%.*s:%lld, %s, %.*s", TD_ARG(wanted->host),
                                          (long long)wanted->port, security, TD_ARG(wanted->sender))
                                 : TD_STR("-"),
    };
    return td_change_log(change, &event);
}

enum td_err td_app_change_mail_setting(const struct td_call *call,
                                       const struct td_mail_setting *wanted, struct td_diag *diag)
{
    struct td_change change;
    struct td_mail_setting next = *wanted;
    TRY(td_may(call, TD_ACT_MANAGE_INSTALLATION, &installation));
    TRY(check(call->arena, &next, diag));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, write_setting(&change, &next));
}

/* ---- wishes ---- */

static const char *const lang_words[] = {[TD_VI] = "vi", [TD_EN] = "en"};

enum td_err td_mail_wish_read(struct td_conn *conn, struct td_arena *arena, int64_t account_id,
                              struct td_mail_wish *wish, int64_t *number)
{
    struct td_mail_wish_row row;
    *wish = (struct td_mail_wish){.reminders = true, .lang = TD_VI};
    *number = 0;
    enum td_err err = q_mail_wish(conn, arena, account_id, &row);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    *number = row.number;
    *wish = (struct td_mail_wish){row.reminders, row.checkpoints,
                                  td_str_is(row.lang, lang_words[TD_EN]) ? TD_EN : TD_VI};
    return TD_OK;
}

static bool is_own(const struct td_call *call, const struct td_session *session)
{
    return session->visit == TD_VISIT_WHOLE && call->actor->account_id == session->account_id;
}

enum td_err td_app_load_mail_wish(const struct td_call *call, const struct td_session *session,
                                  struct td_mail_wish *wish)
{
    struct td_conn *conn = NULL;
    int64_t number;
    if (!is_own(call, session))
        return TD_EDENIED;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_mail_wish_read(conn, call->arena, session->account_id, wish, &number);
    td_store_end(conn);
    return err;
}

static enum td_err write_wish(struct td_change *change, const struct td_mail_wish *wish)
{
    const struct td_call *call = change->call;
    int64_t account_id = call->actor->account_id, number;
    struct td_mail_wish before;
    TRY(td_mail_wish_read(change->conn, call->arena, account_id, &before, &number));
    TRY(q_insert_mail_wish(change->conn, account_id, number + 1, wish->reminders, wish->checkpoints,
                           td_str_of(lang_words[wish->lang]), call->now_ms));
    const struct td_event event = {.act = "account.mail",
                                   .family = "account",
                                   .key = account_id,
                                   .detail =
                                       td_fmt(call->arena, "%s%s", wish->reminders ? "+" : "-",
                                              wish->checkpoints ? "+" : "-")};
    return td_change_log(change, &event);
}

enum td_err td_app_change_mail_wish(const struct td_call *call, const struct td_session *session,
                                    const struct td_mail_wish *wish)
{
    struct td_change change;
    if (!is_own(call, session))
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, write_wish(&change, wish));
}
