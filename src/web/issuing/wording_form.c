/* A Word file that a group wants its documents made of: checked and shown first, used on a second
 * press. Nothing is stored in between: the page carries the file, and using it checks it again. */
#include "view/message.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/wordings_parts.h"

static void refuse(const struct td_wording_asking *asking, struct td_response *response,
                   td_str title, td_str text, const struct td_wording_problems *problems)
{
    const struct td_alert alert = {.look = TD_ALERT_ERROR, .title = title, .text = text};
    const struct td_wording_shown shown = {.alert = &alert, .problems = problems};
    td_web_show_wording(asking, response, &shown);
}

/* Whether the file is right; what is wrong is shown. */
static bool is_right(const struct td_wording_asking *asking, struct td_response *response,
                     td_str bytes, struct td_wording_result *result)
{
    const struct td_request *request = asking->request;
    enum td_err err = asking->year
                          ? td_office_try(td_web_call(request), &asking->fields, bytes, result)
                          : TD_ENOTFOUND;
    if (err == TD_OK)
        return true;
    if (result->problems.n)
        refuse(asking, response,
               td_web_count(request, TD_MSG_wording_wrong, (int64_t)result->problems.n),
               td_msg(request->lang, TD_MSG_wording_wrong_text), &result->problems);
    else
        td_web_respond_err(request, response, err);
    return false;
}

/* A file that was just chosen: what is wrong with it, or that it can be used. */
static void check(const struct td_wording_asking *asking, struct td_response *response)
{
    const struct td_request *request = asking->request;
    const struct td_upload *upload = &request->upload;
    struct td_wording_result result = {0};
    if (!upload->bytes.n) {
        refuse(asking, response, td_msg(request->lang, TD_MSG_wording_no_file),
               td_msg(request->lang, TD_MSG_wording_no_file_text), NULL);
        return;
    }
    if (!is_right(asking, response, upload->bytes, &result))
        return;
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_fmt(request->arena, "%u", result.fields), .count = result.fields},
        {.name = "name", .text = upload->file_name}};
    const struct td_alert alert = {.look = TD_ALERT_NOTE,
                                   .title = td_msg(request->lang, TD_MSG_wording_right),
                                   .text = td_msg_fill(request->arena, request->lang,
                                                       TD_MSG_wording_right_text, arguments, 2)};
    const struct td_wording_shown shown = {.alert = &alert,
                                           .file_name = upload->file_name,
                                           .content = td_web_base64(request->arena, upload->bytes),
                                           .page = result.page};
    td_web_show_wording(asking, response, &shown);
}

static void set(const struct td_wording_asking *asking, struct td_response *response, td_str name,
                td_str bytes)
{
    const struct td_request *request = asking->request;
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    enum td_err err =
        td_app_set_wording(td_web_call(request), asking->code, asking->word, name, bytes, &diag);
    if (err == TD_OK || err == TD_ECONFLICT) /* pressed twice: it is as was wanted */
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=%s", TD_ARG(asking->path),
                                             bytes.n ? "giu" : "mac-dinh"));
    else if (diag.errors)
        refuse(asking, response, td_msg(request->lang, TD_MSG_wording_failed),
               diag.items[0].text[request->lang], NULL);
    else
        td_web_respond_err(request, response, err);
}

static void send_trial(const struct td_wording_asking *asking, struct td_response *response,
                       td_str bytes)
{
    response->content_type = TD_WORD_MEDIA_TYPE;
    response->download_name =
        td_fmt(asking->request->arena, "dien-thu-%.*s.docx", TD_ARG(asking->word));
    response->is_foreign = true;
    td_buf_put(&response->body, bytes);
}

/* The file that the page of the check carried: looked at once more, tried or used. */
static void take(const struct td_wording_asking *asking, struct td_response *response,
                 bool is_trial)
{
    const struct td_request *request = asking->request;
    struct td_wording_result result = {0};
    td_str bytes;
    if (!td_web_base64_decode(request->arena, td_form(request, "noi_dung"), &bytes))
        refuse(asking, response, td_msg(request->lang, TD_MSG_wording_failed),
               td_msg(request->lang, TD_MSG_wording_stale), NULL);
    else if (!is_right(asking, response, bytes, &result))
        return;
    else if (is_trial)
        send_trial(asking, response, result.bytes);
    else
        set(asking, response, td_form(request, "ten"), bytes);
}

/* An older file once more. */
static void use_again(const struct td_wording_asking *asking, struct td_response *response)
{
    const struct td_request *request = asking->request;
    struct td_wording_result result = {0};
    td_str name, bytes;
    int64_t number = 0;
    enum td_err err = td_count_parse(td_form(request, "so"), &number) && number > 0
                          ? td_app_read_wording(td_web_call(request), asking->code, asking->word,
                                                number, &name, &bytes)
                          : TD_ENOTFOUND;
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else if (is_right(asking, response, bytes, &result))
        set(asking, response, name, bytes);
}

void td_page_wording_sent(struct td_request *request, struct td_response *response)
{
    struct td_wording_asking asking;
    if (!td_web_ask_wording(&asking, request, response))
        return;
    if (!asking.own.may_change.allowed) { /* its file is not even looked at */
        *td_web_call(request)->refusal = asking.own.may_change;
        td_web_respond_err(request, response, TD_EDENIED);
        return;
    }
    td_str what = td_form(request, "viec");
    bool is_back = td_str_is(what, "mac-dinh"); /* to the wording of the program */
    if (!is_back && !td_has_default_wording(asking.kind))
        refuse(&asking, response, td_msg(request->lang, TD_MSG_wording_failed),
               td_msg(request->lang, TD_MSG_wording_of_certificate), NULL);
    else if (is_back)
        set(&asking, response, TD_STR_NONE, TD_STR_NONE);
    else if (td_str_is(what, "lai"))
        use_again(&asking, response);
    else if (td_str_is(what, "giu") || td_str_is(what, "xem"))
        take(&asking, response, td_str_is(what, "xem"));
    else
        check(&asking, response);
}
