/* Which mails a person wants. */
#include "app/mail/mail.h"
#include "view/mail.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/mail/mail_parts.h"

static const char *const lang_values[] = {[TD_VI] = "vi", [TD_EN] = "en"};

static enum td_err fill(const struct td_request *request, struct td_mail_wish_page *view)
{
    static const enum td_msg_key names[] = {TD_MSG_wish_lang_vi, TD_MSG_wish_lang_en};
    struct td_mail_wish wish;
    struct td_account_line line;
    const struct td_session *session = td_web_session(request);
    TRY(td_app_load_mail_wish(td_web_call(request), session, &wish));
    TRY(td_app_load_account(td_web_call(request), session->account_id, &line));
    view->address = line.person.email;
    view->reminders = wish.reminders;
    view->checkpoints = wish.checkpoints;
    view->lang =
        (struct td_choice){.name = "tieng", .label = td_msg(request->lang, TD_MSG_wish_lang)};
    for (size_t i = 0; i < 2; i++)
        *td_push(request->arena, &view->lang.options) =
            (struct td_option){.value = td_str_of(lang_values[i]),
                               .text = td_msg(request->lang, names[i]),
                               .chosen = wish.lang == i};
    td_frame_init(&view->frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_wish_heading), TD_STR("/tai-khoan/thu"),
                  TD_PLACE_NONE);
    return TD_OK;
}

void td_page_mail_wish(struct td_request *request, struct td_response *response)
{
    struct td_mail_wish_page view = {0};
    enum td_err err = fill(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (td_web_was_done(request, "luu"))
        view.alert = (struct td_alert){.look = TD_ALERT_DONE,
                                       .title = td_msg(request->lang, TD_MSG_wish_saved)};
    TD_WEB_SHOW(request, response, mail_wish, &view);
}

void td_page_mail_wish_sent(struct td_request *request, struct td_response *response)
{
    const struct td_mail_wish wish = {
        .reminders = td_form(request, "nhac-viec").n > 0,
        .checkpoints = td_form(request, "moc").n > 0,
        .lang = td_str_is(td_form(request, "tieng"), lang_values[TD_EN]) ? TD_EN : TD_VI};
    enum td_err err = td_app_change_mail_wish(td_web_call(request), td_web_session(request), &wish);
    if (err == TD_OK)
        td_respond_redirect(response, TD_STR("/tai-khoan/thu?xong=luu"));
    else
        td_web_respond_err(request, response, err);
}
