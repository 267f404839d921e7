/* One's own particulars: name, position, office, how one is reached. */
#include "view/account.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/people/account_pages.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

static struct td_field field_of(const struct td_request *request, const char *name,
                                enum td_msg_key label, td_str value)
{
    struct td_field field = td_field_of(request->lang, name, label);
    field.value = request->method == TD_POST ? td_web_typed(request, name) : value;
    field.optional = true;
    return field;
}

static enum td_err init(const struct td_request *request, struct td_profile_page *view)
{
    struct td_account_line line;
    TRY(td_app_load_account(td_web_call(request), td_web_session(request)->account_id, &line));
    const struct td_person *person = &line.person;
    *view = (struct td_profile_page){
        .login = person->login,
        .name = field_of(request, "ho-ten", TD_MSG_person_name, person->name),
        .job = field_of(request, "chuc-vu", TD_MSG_person_job, person->job),
        .office = field_of(request, "co-quan", TD_MSG_person_office, person->office),
        .email = field_of(request, "thu", TD_MSG_person_email, person->email),
        .phone = field_of(request, "dien-thoai", TD_MSG_person_phone, person->phone),
    };
    view->name.optional = false;
    view->name.autocomplete = "name";
    view->email.autocomplete = "email";
    view->phone.autocomplete = "tel";
    td_frame_init(&view->frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_profile_heading), TD_STR("/tai-khoan/thong-tin"),
                  TD_PLACE_NONE);
    return TD_OK;
}

void td_page_profile(struct td_request *request, struct td_response *response)
{
    struct td_profile_page view;
    enum td_err err = init(request, &view);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else
        TD_WEB_SHOW(request, response, profile, &view);
}

static void mark(const struct td_request *request, const struct td_diag *diag,
                 struct td_profile_page *view)
{
    struct td_field *fields[] = {&view->name, &view->job, &view->office, &view->email,
                                 &view->phone};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        fields[i]->mistake = td_web_mistake(request, diag, fields[i]->name);
    view->alert = td_web_refused(request, td_msg(request->lang, TD_MSG_profile_not_kept), diag);
}

void td_page_profile_sent(struct td_request *request, struct td_response *response)
{
    struct td_profile_page view;
    struct td_diag diag;
    const struct td_person person = {.name = td_web_typed(request, "ho-ten"),
                                     .job = td_web_typed(request, "chuc-vu"),
                                     .office = td_web_typed(request, "co-quan"),
                                     .email = td_web_typed(request, "thu"),
                                     .phone = td_web_typed(request, "dien-thoai")};
    td_diag_init(&diag, request->arena);
    enum td_err err =
        td_app_change_profile(td_web_call(request), td_web_session(request), &person, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response, TD_STR("/tai-khoan?xong=thong-tin"));
        return;
    }
    if (err == TD_EINVAL && diag.errors)
        err = init(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    mark(request, &diag, &view);
    response->status = 422;
    TD_WEB_SHOW(request, response, profile, &view);
}
