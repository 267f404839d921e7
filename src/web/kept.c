/* What was typed in a form that was not taken: carried through a question, or shown to be copied. */
#include "web/kept.h"

#include <string.h>

#include "app/basis/typed.h"
#include "domain/entered.h"
#include "view/format.h"
#include "view/message.h"
#include "view/score_form.h"
#include "view/template.h"
#include "view/templates.h"
#include "view/typed.h"
#include "web/gate.h"

enum { KEPT_MAX = 192 * 1024, FIELDS_MAX = 4000, LONG_TEXT = 60 };

#define KEPT "giu."
#define TOKEN KEPT "ma"

/* ---- carried through a question ---- */

/* The fields of td_field_password, and that of the code of the second factor. */
static bool has_secret(const struct td_request *request)
{
    static const char *const secrets[] = {"mat-khau", "mat_khau", "hien-tai",
                                          "nhap-lai", "lai",      "ma-so"};
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        if (td_form(request, secrets[i]).n)
            return true;
    return false;
}

bool td_web_can_keep(const struct td_request *request)
{
    size_t bytes = 0;
    for (size_t i = 0; i < request->form.n; i++)
        bytes += request->form.items[i].name.n + request->form.items[i].value.n;
    return !request->upload.field.n && bytes <= KEPT_MAX && request->form.n <= FIELDS_MAX &&
           !has_secret(request);
}

void td_web_keep(const struct td_request *request, bool with_token, struct td_kept_fields *kept)
{
    for (size_t i = 0; i < request->form.n; i++) {
        const struct td_pair *pair = &request->form.items[i];
        if (with_token || !td_str_is(pair->name, "ma"))
            *td_push(request->arena, kept) = (struct td_kept_field){
                td_fmt(request->arena, KEPT "%.*s", TD_ARG(pair->name)),
                td_typed_lines(request->arena, pair->value)};
    }
}

void td_web_take_kept(const struct td_request *request, struct td_kept_fields *kept)
{
    for (size_t i = 0; i < request->form.n; i++)
        if (td_str_starts(request->form.items[i].name, TD_STR(KEPT)))
            *td_push(request->arena, kept) = (struct td_kept_field){
                request->form.items[i].name,
                td_typed_lines(request->arena, request->form.items[i].value)};
}

enum td_err td_web_kept_is_of(const struct td_request *request, int64_t account_id,
                              const struct td_kept_fields *kept, bool *is_of)
{
    *is_of = false;
    for (size_t i = 0; i < kept->n; i++)
        if (td_str_is(kept->items[i].name, TOKEN))
            return td_app_form_was_of(td_web_call(request), account_id, kept->items[i].value,
                                      is_of);
    return TD_OK;
}

/* What a person wrote rather than chose has more than one word. */
static bool is_written(td_str value)
{
    return td_str_find(value, ' ') < value.n;
}

void td_web_show_kept(const struct td_request *request, struct td_response *response, td_str next,
                      enum td_msg_key intro, const struct td_kept_fields *kept)
{
    struct td_resend_page view = {.action = next, .intro = td_msg(request->lang, intro)};
    size_t begins = sizeof KEPT - 1;
    for (size_t i = 0; i < kept->n; i++) {
        const struct td_kept_field *field = &kept->items[i];
        td_str name = td_str_from(field->name, begins);
        if (td_str_is(field->name, TOKEN)) /* of a session that has ended */
            continue;
        *td_push(request->arena, &view.kept) = (struct td_kept_field){name, field->value};
        if (is_written(field->value))
            *td_push(request->arena, &view.written) = (struct td_line){.text = field->value};
    }
    view.back_href = td_str_slice(next, 0, td_str_find(next, '?'));
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_resend_heading), TD_STR("/xac-thuc-lai"),
                  TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, resend, &view);
}

/* ---- shown to be copied ---- */

/* What the fields in which people write are called. */
static enum td_msg_key find_label(td_str word)
{
    static const struct {
        const char *field;
        enum td_msg_key label;
    } labels[] = {
        {"noi-dung", TD_MSG_written_content},
        {"y-kien", TD_MSG_written_opinion},
        {"ly-do", TD_MSG_written_reason},
        {"ly_do", TD_MSG_written_reason},
        {"can-cu", TD_MSG_written_basis},
        {"van-ban", TD_MSG_written_document},
        {"ket-luan", TD_MSG_written_conclusions},
        {"chuong-trinh", TD_MSG_written_programme},
        {"minh-chung", TD_MSG_written_evidence},
        {"ket-qua", TD_MSG_written_result},
        {"danh-gia", TD_MSG_written_review},
        {"thanh-tich", TD_MSG_written_merits},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (td_str_is(word, labels[i].field))
            return labels[i].label;
    return TD_MSG_written_other;
}

/* "th.I.4": the column of a sheet, and the row by what its first column shows. */
static bool is_of_sheet(td_str name, enum td_entered_field *field)
{
    td_str prefix = td_str_slice(name, 0, td_str_find(name, '.'));
    if (prefix.n == name.n)
        return false;
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        *field = (enum td_entered_field)i;
        if (td_str_is(prefix, td_form_prefix(*field)))
            return true;
    }
    return false;
}

/* A refused form has its lists of choices and its marks too; what nobody wrote is not shown. */
static bool describe(const struct td_request *request, const struct td_pair *pair,
                     struct td_written_line *line)
{
    enum td_entered_field field;
    td_str word = td_str_slice(pair->name, 0, td_str_find(pair->name, '.'));
    line->text = td_str_trim(td_typed_lines(request->arena, pair->value));
    line->is_long = line->text.n > LONG_TEXT || td_str_find(line->text, '\n') < line->text.n;
    if (!line->text.n || td_str_is(word, TD_FORM_BEFORE))
        return false; /* nothing that was typed */
    if (is_of_sheet(pair->name, &field)) {
        td_str row = td_str_from(pair->name, word.n + 1);
        td_str parts[] = {row, td_view_field_name(request->lang, TD_LAYER_SELF, field)};
        line->label = td_view_join(request->arena, parts, 2, TD_STR(" · "));
        return true;
    }
    line->label = td_msg(request->lang, find_label(word));
    return is_written(line->text);
}

void td_web_written(const struct td_request *request, struct td_written *written)
{
    const struct td_session *session = td_web_session(request);
    *written = (struct td_written){0};
    if (request->method != TD_POST || has_secret(request))
        return;
    if (session->visit != TD_VISIT_PUBLIC && /* another one may have typed it */
        !td_app_form_is_of(td_web_call(request), session, td_form(request, "ma")))
        return;
    for (size_t i = 0; i < request->form.n; i++) {
        struct td_written_line line = {0};
        bool is_carried = td_str_starts(request->form.items[i].name, TD_STR(KEPT));
        if (is_carried || !describe(request, &request->form.items[i], &line))
            continue;
        line.id = td_fmt(request->arena, "da-nhap-%zu", i + 1);
        *td_push(request->arena, &written->lines) = line;
    }
}

/* Whether the page has the text, as a template writes it. */
static bool shows(const struct td_request *request, td_str page, td_str text)
{
    struct td_buf escaped;
    td_buf_init(&escaped, request->arena, 6 * text.n + 1);
    td_tpl_text(&escaped, text);
    return memmem(page.p, page.n, escaped.p, escaped.n) != NULL;
}

bool td_web_must_give_back(const struct td_request *request, struct td_response *response,
                           struct td_frame *frame)
{
    struct td_written written;
    bool all = true;
    if (request->method != TD_POST || response->status < 400 || frame->written.lines.n)
        return false;
    td_web_written(request, &written);
    td_str page = td_buf_str(&response->body);
    for (size_t i = 0; i < written.lines.n && all; i++)
        all = !is_written(written.lines.items[i].text) ||
              shows(request, page, written.lines.items[i].text);
    if (all)
        return false;
    frame->written = written;
    response->body.n = 0;
    return true;
}
