/* How the installation sends mail, and what became of it. */
#include "app/mail/mail.h"

#include "app/app.h"
#include "base/number.h"
#include "view/format.h"
#include "view/mail.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/mail/mail.h"
#include "web/mail/mail_parts.h"

enum { FORM_MAX = 16 * 1024, MAILS_SHOWN = 50 };

const struct td_route td_routes_mail[] = {
    {TD_GET, "/thu-dien-tu", td_page_mail, 0, &td_for_accounts},
    {TD_POST, "/thu-dien-tu", td_page_mail_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/tai-khoan/thu", td_page_mail_wish, 0, &td_for_accounts},
    {TD_POST, "/tai-khoan/thu", td_page_mail_wish_sent, FORM_MAX, &td_for_accounts},
    {0},
};

/* ---- what was sent ---- */

static struct td_chip chip_of(enum td_lang lang, const struct td_sent_mail *mail)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {
        [TD_MAIL_LATER] = {TD_MSG_mail_is_later, TD_CHIP_WAIT},
        [TD_MAIL_HANDING] = {TD_MSG_mail_is_waiting, TD_CHIP_NOW},
        [TD_MAIL_ACCEPTED] = {TD_MSG_mail_is_accepted, TD_CHIP_DONE},
        [TD_MAIL_REFUSED] = {TD_MSG_mail_is_refused, TD_CHIP_REFUSED},
        [TD_MAIL_UNKNOWN] = {TD_MSG_mail_is_unknown, TD_CHIP_WAIT},
        [TD_MAIL_DROPPED] = {TD_MSG_mail_is_dropped, TD_CHIP_LOCKED},
    };
    enum td_mail_step step = mail->is_tried ? mail->step : TD_MAIL_HANDING;
    return (struct td_chip){td_msg(lang, chips[step].text), chips[step].look};
}

static td_str why_of(const struct td_request *request, const struct td_sent_mail *mail)
{
    static const enum td_msg_key texts[TD_POST_CAUSE_COUNT] = {
        [TD_POST_SAID] = TD_MSG_mail_why_said,
        [TD_POST_NO_HOST] = TD_MSG_mail_why_no_host,
        [TD_POST_NO_CONNECTION] = TD_MSG_mail_why_no_connection,
        [TD_POST_NO_TLS] = TD_MSG_mail_why_no_tls,
        [TD_POST_BAD_CERTIFICATE] = TD_MSG_mail_why_bad_certificate,
        [TD_POST_NO_LOGIN] = TD_MSG_mail_why_no_login,
        [TD_POST_OTHER_PASSWORD] = TD_MSG_mail_why_other_password,
        [TD_POST_BAD_PASSWORD] = TD_MSG_mail_why_bad_password,
        [TD_POST_TOO_SLOW] = TD_MSG_mail_why_too_slow,
        [TD_POST_BROKEN] = TD_MSG_mail_why_broken,
        [TD_POST_BAD_ADDRESS] = TD_MSG_mail_why_bad_address,
        [TD_POST_TOO_LONG] = TD_MSG_mail_why_too_long,
    };
    if (mail->is_tried && mail->step == TD_MAIL_UNKNOWN)
        return td_msg(request->lang, TD_MSG_mail_why_unknown);
    if (!mail->is_tried || mail->cause == TD_POST_NO_CAUSE)
        return TD_STR_NONE;
    return td_web_fill(request, texts[mail->cause], "code",
                       td_fmt(request->arena, "%lld", (long long)mail->code));
}

static enum td_err add_rows(const struct td_request *request, struct td_mail_page *view)
{
    static const enum td_msg_key kinds[] = {TD_MSG_mail_kind_digest, TD_MSG_mail_kind_checkpoint,
                                            TD_MSG_mail_kind_test, TD_MSG_mail_kind_notice};
    struct td_sent_mails mails;
    TRY(td_app_list_sent_mail(td_web_call(request), MAILS_SHOWN, &mails));
    for (size_t i = 0; i < mails.n; i++) {
        const struct td_sent_mail *mail = &mails.items[i];
        *td_push(request->arena, &view->rows) = (struct td_mail_row){
            .when = td_view_time(request->arena, request->lang,
                                 mail->is_tried ? mail->step_at : mail->made_at),
            .who = td_fmt(request->arena, "%.*s (%.*s)", TD_ARG(mail->name), TD_ARG(mail->login)),
            .what = td_msg(request->lang, kinds[mail->kind]),
            .state = chip_of(request->lang, mail),
            .why = why_of(request, mail),
            .reply = mail->cause == TD_POST_NO_CAUSE ? TD_STR_NONE : mail->reply,
        };
    }
    return TD_OK;
}

/* ---- the setting ---- */

static struct td_field field_of(const struct td_request *request, const struct td_diag *diag,
                                const char *name, enum td_msg_key label, td_str value)
{
    struct td_field field = td_field_of(request->lang, name, label);
    field.value = diag ? td_web_typed(request, name) : value;
    field.mistake = diag ? td_web_mistake(request, diag, name) : TD_STR_NONE;
    return field;
}

static const char *const security_values[] = {"starttls", "tls", "khong"};

static void set_security(const struct td_request *request, const struct td_diag *diag,
                         const struct td_mail_setting *setting, struct td_choice *choice)
{
    static const enum td_msg_key texts[] = {TD_MSG_mail_security_starttls, TD_MSG_mail_security_tls,
                                            TD_MSG_mail_security_plain};
    td_str typed = td_web_typed(request, "ma-hoa");
    *choice =
        (struct td_choice){.name = "ma-hoa", .label = td_msg(request->lang, TD_MSG_mail_security)};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *td_push(request->arena, &choice->options) = (struct td_option){
            .value = td_str_of(security_values[i]),
            .text = td_msg(request->lang, texts[i]),
            .chosen = diag ? td_str_is(typed, security_values[i]) : setting->security == i};
    if (diag)
        choice->mistake = td_web_mistake(request, diag, "ma-hoa");
}

static td_str number(const struct td_request *request, int64_t n)
{
    return td_fmt(request->arena, "%lld", (long long)n);
}

static void set_fields(const struct td_request *request, const struct td_diag *diag,
                       const struct td_mail_setting *setting, struct td_mail_page *view)
{
    enum td_lang lang = request->lang;
    view->host = field_of(request, diag, "may-chu", TD_MSG_mail_host, setting->host);
    view->host.hint = td_msg(lang, TD_MSG_mail_host_hint);
    view->host.optional = true;
    view->port = field_of(request, diag, "cong", TD_MSG_mail_port, number(request, setting->port));
    view->port.hint = td_msg(lang, TD_MSG_mail_port_hint);
    view->sender = field_of(request, diag, "nguoi-gui", TD_MSG_mail_sender, setting->sender);
    view->sender.hint = td_msg(lang, TD_MSG_mail_sender_hint);
    view->sender.optional = true;
    view->sender_name =
        field_of(request, diag, "ten-gui", TD_MSG_mail_sender_name, setting->sender_name);
    view->sender_name.optional = true;
    view->days_before = field_of(request, diag, "so-ngay", TD_MSG_mail_days_before,
                                 number(request, setting->days_before));
    view->hour = field_of(request, diag, "gio", TD_MSG_mail_hour, number(request, setting->hour));
    view->hour.hint = td_msg(lang, TD_MSG_mail_hour_hint);
    set_security(request, diag, setting, &view->security);
}

static void set_state(const struct td_request *request, const struct td_mail_setting *setting,
                      struct td_mail_page *view)
{
    enum td_lang lang = request->lang;
    const struct td_app *app = td_web_call(request)->app;
    bool is_demo = td_app_is_demo(app), is_gone = td_app_post_has_ended(app);
    view->is_set = setting->host.n > 0;
    bool sends = view->is_set && !is_demo && !is_gone;
    view->state = (struct td_chip){td_msg(lang, sends ? TD_MSG_mail_on : TD_MSG_mail_off),
                                   sends ? TD_CHIP_DONE : TD_CHIP_WAIT};
    view->state_text = td_msg(lang, is_demo         ? TD_MSG_mail_off_demo
                                    : sends         ? TD_MSG_mail_on_text
                                    : !view->is_set ? TD_MSG_mail_off_text
                                                    : TD_MSG_mail_off_gone);
    view->command = td_fmt(request->arena, "thidua mail --db … --host %.*s --user …",
                           TD_ARG(view->is_set ? setting->host : TD_STR("…")));
}

static enum td_err fill(const struct td_request *request, const struct td_diag *diag,
                        struct td_mail_page *view)
{
    struct td_mail_setting setting;
    struct td_account_line line;
    TRY(td_app_load_mail_setting(td_web_call(request), &setting));
    TRY(td_app_load_account(td_web_call(request), td_web_session(request)->account_id, &line));
    view->own_address = line.person.email;
    set_fields(request, diag, &setting, view);
    set_state(request, &setting, view);
    td_frame_init(&view->frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_mail_heading), TD_STR("/thu-dien-tu"),
                  TD_PLACE_NONE);
    return add_rows(request, view);
}

/* typed: what stood in the fields is shown again with its mistakes; NULL: what is set. */
static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *typed)
{
    struct td_mail_page view = {.alert = *alert};
    enum td_err err = fill(request, typed, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    TD_WEB_SHOW(request, response, mail, &view);
}

void td_page_mail(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "luu"))
        alert.title = td_msg(request->lang, TD_MSG_mail_saved);
    if (td_web_was_done(request, "thu"))
        alert.title = td_msg(request->lang, TD_MSG_mail_test_put);
    show(request, response, &alert, NULL);
}

/* ---- the buttons ---- */

/* What is no number is out of every range. */
static int64_t number_of(const struct td_request *request, const char *name)
{
    int64_t n;
    return td_count_parse(td_web_typed(request, name), &n) ? n : -1;
}

static enum td_post_security security_of(td_str typed)
{
    for (size_t i = 0; i < sizeof security_values / sizeof *security_values; i++)
        if (td_str_is(typed, security_values[i]))
            return (enum td_post_security)i;
    return TD_POST_STARTTLS;
}

static enum td_err change(const struct td_request *request, struct td_diag *diag)
{
    const struct td_mail_setting wanted = {
        .host = td_web_typed(request, "may-chu"),
        .port = number_of(request, "cong"),
        .security = security_of(td_web_typed(request, "ma-hoa")),
        .sender = td_web_typed(request, "nguoi-gui"),
        .sender_name = td_web_typed(request, "ten-gui"),
        .days_before = number_of(request, "so-ngay"),
        .hour = number_of(request, "gio"),
    };
    return td_app_change_mail_setting(td_web_call(request), &wanted, diag);
}

static void show_unsent(struct td_request *request, struct td_response *response,
                        const struct td_alert *alert, const struct td_diag *diag)
{
    (void)diag;
    show(request, response, alert, NULL);
}

void td_page_mail_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    bool tests = td_str_is(td_form(request, "viec"), "thu");
    enum td_err err =
        tests ? td_app_test_mail(td_web_call(request), &diag) : change(request, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response, tests ? TD_STR("/thu-dien-tu?xong=thu")
                                            : TD_STR("/thu-dien-tu?xong=luu"));
        return;
    }
    response->status = 422;
    td_web_show_refused(request, response, err, &diag,
                        tests ? TD_MSG_mail_test_refused : TD_MSG_mail_refused,
                        tests ? show_unsent : show);
}
