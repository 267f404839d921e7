/* What became of mails, for who looks after the system; and a mail to try it. */
#include "app/internal.h"
#include "app/mail/mail_parts.h"
#include "mail/address.h"

static const struct td_object installation = {.path = TD_STR("/")};

static enum td_err sent_of(const struct td_list_newest_mail_row *row, struct td_sent_mail *mail)
{
    size_t kind, step = 0, cause = 0;
    bool known = td_mail_word_of(td_mail_kind_words, TD_MAIL_KINDS, row->kind, &kind);
    *mail = (struct td_sent_mail){.name = row->name, .login = row->login, .made_at = row->made_at};
    mail->is_tried = row->last_kind.n > 0;
    if (mail->is_tried)
        known &= td_mail_word_of(td_mail_step_words, TD_MAIL_STEPS, row->last_kind, &step) &&
                 td_mail_word_of(td_mail_cause_words, TD_POST_CAUSE_COUNT, row->cause, &cause);
    if (!known)
        return TD_EINTERNAL;
    mail->kind = (enum td_mail_kind)kind;
    mail->step = (enum td_mail_step)step;
    mail->cause = (enum td_post_cause)cause;
    mail->step_at = row->last_at;
    mail->code = row->code == TD_ABSENT ? 0 : row->code;
    mail->reply = row->reply;
    return TD_OK;
}

enum td_err td_app_list_sent_mail(const struct td_call *call, int64_t most,
                                  struct td_sent_mails *mails)
{
    struct td_list_newest_mail_rows rows = {0};
    struct td_conn *conn = NULL;
    *mails = (struct td_sent_mails){0};
    TRY(td_may(call, TD_ACT_VIEW_SYSTEM, &installation));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_newest_mail(conn, call->arena, most, &rows);
    td_store_end(conn);
    for (size_t i = 0; err == TD_OK && i < rows.n; i++)
        err = sent_of(&rows.items[i], td_push(call->arena, mails));
    return err;
}

/* ---- the test ---- */

static enum td_err check(const struct td_call *call, struct td_diag *diag)
{
    struct td_mail_setting setting;
    struct td_account_row account;
    struct td_conn *conn = NULL;
    int64_t number;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_mail_setting_read(conn, call->arena, &setting, &number);
    if (err == TD_OK)
        err = q_account(conn, call->arena, call->actor->account_id, &account);
    td_store_end(conn);
    TRY(err);
    if (td_app_is_demo(call->app))
        td_diag_error(diag, (struct td_place){0}, "Bản trình diễn không gửi thư.",
                      "The demonstration sends no mail.");
    else if (setting.host.n == 0)
        td_diag_error(diag, (struct td_place){0},
                      "Chưa đặt máy chủ thư. Hãy ghi máy chủ thư và địa chỉ gửi rồi lưu trước.",
                      "No mail server is set. Write it and the address to send from first.");
    else if (td_app_post_has_ended(call->app))
        td_diag_error(diag, (struct td_place){0},
                      "Tiến trình gửi thư đã bị kết thúc. Hãy khởi động lại chương trình rồi gửi "
                      "thử.",
                      "The process that sends mail was ended. Start the program again, then send "
                      "a test.");
    if (!td_mail_address_is_good(account.email))
        td_diag_error(diag, (struct td_place){0},
                      "Tài khoản này chưa có địa chỉ thư điện tử dùng được. Hãy ghi địa chỉ ở "
                      "tài khoản trước.",
                      "This account has no e-mail address that can be used. Write one in the "
                      "account first.");
    return diag->errors ? TD_EINVAL : TD_OK;
}

enum td_err td_app_test_mail(const struct td_call *call, struct td_diag *diag)
{
    struct td_call quiet = *call;
    TRY(td_may(call, TD_ACT_MANAGE_INSTALLATION, &installation));
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED;
    TRY(check(call, diag));
    quiet.actor = td_call_of_operator(call->app, call->arena).actor;
    enum td_err err = td_app_put_mail(&quiet, call->actor->account_id, TD_MAIL_TEST, NULL);
    if (err != TD_ECONFLICT)
        return err;
    td_diag_error(diag, (struct td_place){0},
                  "Hôm nay đã gửi thử nhiều lần. Hãy xem kết quả ở danh sách.",
                  "Many tests were sent today. See what came of them in the list.");
    return TD_EINVAL;
}
