/* Somebody comes in for the first time: the first administrator, or an invited person. */
#include "view/account.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/people/account_pages.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

static td_str intro_of(const struct td_request *request, const struct td_open_link *link)
{
    const struct td_msg_arg arguments[] = {{.name = "login", .text = link->person.login},
                                           {.name = "name", .text = link->person.name}};
    return link->for_first_administrator
               ? td_msg(request->lang, TD_MSG_welcome_first_intro)
               : td_msg_fill(request->arena, request->lang, TD_MSG_welcome_intro, arguments, 2);
}

static struct td_field typed_field(const struct td_request *request, const char *name,
                                   enum td_msg_key label)
{
    struct td_field field = td_field_of(request->lang, name, label);
    field.value = td_web_typed(request, name);
    return field;
}

static void init_welcome(const struct td_request *request, td_str token,
                         const struct td_open_link *link, struct td_welcome_page *view)
{
    enum td_lang lang = request->lang;
    bool first = link->for_first_administrator;
    *view = (struct td_welcome_page){
        .heading = td_msg(lang, first ? TD_MSG_welcome_first_heading : TD_MSG_welcome_heading),
        .intro = intro_of(request, link),
        .action = TD_STR("/bat-dau"),
        .token = token,
        .is_first = first,
        .name = typed_field(request, "ho-ten", TD_MSG_person_name),
        .login = typed_field(request, "ten", TD_MSG_person_login),
        .job = typed_field(request, "chuc-vu", TD_MSG_person_job),
        .office = typed_field(request, "co-quan", TD_MSG_person_office),
        .password = td_field_password(lang, "mat-khau", "new-password", TD_MSG_sign_in_password),
        .again = td_field_password(lang, "nhap-lai", "new-password", TD_MSG_welcome_again),
    };
    view->login.hint = td_msg(lang, TD_MSG_person_login_hint);
    view->login.autocomplete = "username";
    view->job.optional = view->office.optional = true;
    td_frame_init(&view->frame, request->arena, lang, view->heading, TD_STR("/dang-nhap"),
                  TD_PLACE_NONE);
}

/* A link that opens nothing: the same words whether it was used, is too old, or never was. */
static void respond_stale_link(struct td_request *request, struct td_response *response)
{
    td_web_respond_words(request, response, 404, td_msg(request->lang, TD_MSG_welcome_stale),
                         td_msg(request->lang, TD_MSG_welcome_stale_text));
}

static bool read_link(struct td_request *request, struct td_response *response, td_str token,
                      struct td_open_link *link)
{
    enum td_err err = td_app_read_link(td_web_call(request), token, link);
    if (err == TD_ENOTFOUND || err == TD_EINVAL)
        respond_stale_link(request, response);
    else if (err != TD_OK)
        td_web_respond_err(request, response, err);
    return err == TD_OK;
}

void td_page_welcome(struct td_request *request, struct td_response *response)
{
    struct td_open_link link;
    struct td_welcome_page view;
    td_str token = td_query(request, "ma");
    if (!read_link(request, response, token, &link))
        return;
    init_welcome(request, token, &link, &view);
    TD_WEB_SHOW(request, response, welcome, &view);
}

static void mark(const struct td_request *request, const struct td_diag *diag,
                 struct td_welcome_page *view)
{
    struct td_field *fields[] = {&view->name, &view->login, &view->job, &view->office,
                                 &view->password};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        fields[i]->mistake = td_web_mistake(request, diag, fields[i]->name);
    view->alert = td_web_refused(request, td_msg(request->lang, TD_MSG_person_refused), diag);
}

void td_page_welcome_sent(struct td_request *request, struct td_response *response)
{
    struct td_open_link link;
    struct td_welcome_page view;
    struct td_signed_in signed_in;
    struct td_diag diag;
    td_str token = td_form(request, "ma-moi"), password = td_form(request, "mat-khau");
    if (!read_link(request, response, token, &link))
        return;
    init_welcome(request, token, &link, &view);
    td_diag_init(&diag, request->arena);
    const struct td_person person = {.login = view.login.value,
                                     .name = view.name.value,
                                     .job = view.job.value,
                                     .office = view.office.value};
    enum td_err err = TD_EINVAL;
    if (!td_str_eq(password, td_form(request, "nhap-lai")))
        view.again.mistake = td_msg(request->lang, TD_MSG_password_differs);
    else
        err = td_app_begin_account(td_web_call(request), token, &person, password, request->browser,
                                   &diag, &signed_in);
    if (err == TD_OK) {
        td_web_enter(request, response, &signed_in, TD_STR("/tai-khoan/yeu-to-hai"));
    } else if (err == TD_EINVAL || (err == TD_ECONFLICT && diag.errors)) {
        response->status = 422;
        if (diag.errors)
            mark(request, &diag, &view);
        TD_WEB_SHOW(request, response, welcome, &view);
    } else {
        td_web_respond_err(request, response, err);
    }
}
