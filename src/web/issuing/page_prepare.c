/* Preparing a document for signing: who signs, where, and what the data do not say. */
#include "app/people/account.h"
#include "base/number.h"
#include "base/text.h"
#include "domain/vote/awards.h"
#include "office/issue.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"
#include "web/year/year_page.h"

#define STYLE_PATH "/van-ban.css"
#define BODY_MAX   ((size_t)16 << 20)

td_str td_web_title_of_kind(enum td_lang lang, enum td_document_kind kind)
{
    const struct td_document_traits *traits = td_document_traits(kind);
    return td_str_of(lang == TD_EN ? traits->title_en : traits->title_vi);
}

td_html td_web_draft_body(const struct td_request *request, const struct td_document *document)
{
    struct td_buf body;
    td_buf_init(&body, request->arena, BODY_MAX);
    td_office_preview(document, &body);
    return (td_html){td_buf_str(&body)};
}

void td_web_respond_no_draft(const struct td_request *request, struct td_response *response,
                             enum td_err err, td_str why)
{
    if (err == TD_ECONFLICT)
        td_web_respond_words(request, response, 409,
                             td_msg(request->lang, TD_MSG_draft_not_possible),
                             why.n ? why : td_msg(request->lang, TD_MSG_draft_disturbed));
    else
        td_web_respond_err(request, response, err);
}

static td_str typed(const struct td_request *request, const char *name)
{
    return request->method == TD_POST ? td_web_typed(request, name)
                                      : td_str_trim(td_query(request, name));
}

/* What was typed for each place that the document leaves to the office. */
static enum td_err read_places(const struct td_request *request, struct td_submission_form *form)
{
    struct td_texts places = {0};
    if (request->method != TD_POST)
        return TD_OK;
    TRY(td_office_places(td_web_call(request), form, &places));
    for (size_t i = 0; i < places.n; i++) {
        td_str name = td_office_place_name(request->arena, places.items[i]);
        td_str text = td_nfc(request->arena, td_web_typed(request, name.p));
        if (text.n)
            *td_push(request->arena, &form->added) = (struct td_added_text){places.items[i], text};
    }
    return TD_OK;
}

static const char beside_word[] = "them"; /* in the place of a document to be replaced */

static bool read_form(const struct td_request *request, const struct td_year *year,
                      enum td_document_kind kind, struct td_submission_form *form)
{
    const struct td_group_year *group = &year->group;
    td_str replaces = typed(request, "thay");
    *form = (struct td_submission_form){.group = group->code,
                                        .year = group->year,
                                        .kind = kind,
                                        .lang = request->lang,
                                        .place = typed(request, "noi"),
                                        .signer = typed(request, "nguoi-ky"),
                                        .recipients = typed(request, "noi-nhan"),
                                        .signer_office = typed(request, "chuc-vu-ky")};
    if (!td_document_names_signers(kind))
        (void)td_web_capacity_of(typed(request, "tham-quyen"), kind, &form->capacity);
    if (!td_date_parse(typed(request, "ngay"), &form->dated_on))
        form->dated_on = (struct td_date){0};
    td_web_read_award(request, form);
    if (!td_web_read_meeting(request, year, form))
        return false;
    form->reason = typed(request, "ly-do-lai");
    form->beside = td_str_is(replaces, beside_word);
    return !replaces.n || form->beside || td_id_parse(replaces, &form->replaces);
}

/* Today is proposed, as what a paper cites and tells of goes by its day; of a covenant the day that
 * it tells itself, or none: it was signed on another. What an authority issues has the day of its
 * own office. */
static enum td_err propose_day(const struct td_request *request, struct td_submission_form *form)
{
    if (request->method == TD_POST || td_date_is_set(form->dated_on))
        return TD_OK;
    TRY(td_office_own_day(td_web_call(request), form, &form->dated_on));
    if (!td_date_is_set(form->dated_on) && !td_office_is_of_authority(form->kind) &&
        td_document_issuing(form->kind) != TD_ISSUED_REGISTERED)
        form->dated_on = td_date_in_vietnam(td_web_call(request)->now_ms / 1000);
    return TD_OK;
}

/* The authority that issues what the form is for; empty: the group does. */
static td_str issuer_of(const struct td_register *reg, const struct td_submission_form *form)
{
    if (td_document_issuing(form->kind) != TD_ISSUED_CERTIFICATE)
        return form->authority;
    for (size_t i = 0; i < reg->issued.n; i++)
        if (reg->issued.items[i].id == form->decision)
            return reg->issued.items[i].award.authority;
    return TD_STR_NONE;
}

/* Whether the same people sign it; some papers name their own. */
static bool is_of_issuer(const struct td_request *request, const struct td_submission *one,
                         const struct td_submission_form *form, td_str issuer)
{
    enum td_document_kind kind;
    if (!td_document_kind_of(one->kind, &kind) || td_document_names_signers(kind) ||
        td_office_is_of_authority(kind) != td_office_is_of_authority(form->kind))
        return false;
    if (!td_office_is_of_authority(kind))
        return true;
    return issuer.n && td_str_eq(td_award_key(request->arena, one->award.authority),
                                 td_award_key(request->arena, issuer));
}

/* The last document of an issuer; NULL: none. */
static const struct td_submission *last_of(const struct td_request *request,
                                           const struct td_register *reg,
                                           const struct td_submission_form *form, td_str issuer)
{
    for (size_t i = 0; i < reg->submissions.n; i++)
        if (is_of_issuer(request, &reg->submissions.items[i], form, issuer))
            return &reg->submissions.items[i];
    return NULL;
}

static void take_signer(const struct td_submission *last, struct td_submission_form *form)
{
    form->signer = last ? last->signer : TD_STR_NONE;
    form->capacity =
        last ? td_office_capacity(last->for_head, last->signing.power) : TD_SIGNED_BY_HEAD;
    form->signer_office = last ? last->signing.office : TD_STR_NONE;
}

/* Where the last document of the same issuer was signed and by whom is proposed for the next one;
 * what another has signed says nothing of it. */
static void propose_signer(const struct td_request *request, const struct td_register *reg,
                           struct td_submission_form *form)
{
    const struct td_submission *last = last_of(request, reg, form, issuer_of(reg, form));
    if (request->method == TD_POST || request->query.n > 1 || !last)
        return;
    form->place = last->place;
    take_signer(last, form);
}

static const char proposed_for[] = "dien-san-cho"; /* the issuer that was proposed for */

/* What was proposed for one authority does not stay where another was chosen since. True: something
 * was changed. */
static bool propose_anew(const struct td_request *request, const struct td_register *reg,
                         struct td_submission_form *form)
{
    td_str before = typed(request, proposed_for), issuer = issuer_of(reg, form);
    bool changed = false;
    if (!before.n ||
        td_str_eq(td_award_key(request->arena, before), td_award_key(request->arena, issuer)))
        return false;
    const struct td_submission *old = last_of(request, reg, form, before);
    const struct td_submission *last = last_of(request, reg, form, issuer);
    if (old && td_str_eq(old->place, form->place) &&
        !(last && td_str_eq(last->place, form->place))) {
        form->place = last ? last->place : TD_STR_NONE;
        changed = true;
    }
    if (old && td_str_eq(old->signer, form->signer) &&
        !(last && td_str_eq(last->signer, form->signer))) {
        take_signer(last, form);
        changed = true;
    }
    return changed;
}

/* Nobody submits what they have not seen on the form. */
static enum td_err check_proposed(const struct td_request *request, struct td_submission_form *form,
                                  struct td_diag *diag)
{
    struct td_register reg;
    if (!typed(request, proposed_for).n)
        return TD_OK;
    TRY(td_app_load_register(td_web_call(request), form->group, &reg));
    if (propose_anew(request, &reg, form))
        td_diag_error(diag, (struct td_place){TD_STR("signer"), 0, 0},
                      "Cơ quan quyết định đã được chọn lại, nên nơi và người ký điền sẵn theo cơ "
                      "quan trước không còn dùng được. Hãy xem lại hai ô này rồi trình.",
                      "Another authority was chosen, so the place and the signer that were filled "
                      "in for the one before no longer hold. Please look at both fields, then "
                      "submit.");
    return TD_OK;
}

static void fill_fields(const struct td_request *request, const struct td_submission_form *form,
                        const struct td_diag *diag, struct td_prepare_page *view)
{
    enum td_lang lang = request->lang;
    view->place = td_field_of(lang, "noi", TD_MSG_draft_place);
    view->date = td_field_of(lang, "ngay", TD_MSG_draft_date);
    view->signer = td_field_of(lang, "nguoi-ky", TD_MSG_draft_signer);
    view->capacity =
        td_web_capacity_choice(request->arena, lang, "tham-quyen", form->kind, form->capacity);
    if (!td_office_is_of_authority(form->kind))
        view->signer_office = td_web_signer_office_field(lang, "chuc-vu-ky", form->signer_office);
    view->date.hint = td_msg(lang, td_document_issuing(form->kind) == TD_ISSUED_REGISTERED
                                       ? TD_MSG_prepare_covenant_date_hint
                                       : TD_MSG_prepare_date_hint);
    view->place.value = form->place;
    view->signer.value = form->signer;
    view->recipients = form->recipients;
    view->date.value = typed(request, "ngay");
    if (request->method != TD_POST && !view->date.value.n)
        view->date.value = td_date_vi(request->arena, form->dated_on);
    if (!diag)
        return;
    view->place.mistake = td_web_mistake(request, diag, "noi");
    view->date.mistake = td_web_mistake(request, diag, "ngay");
    view->signer.mistake = td_web_mistake(request, diag, "nguoi-ky");
    view->signer_office.mistake = td_web_mistake(request, diag, "chuc-vu-ky");
    view->capacity.mistake = td_web_mistake(request, diag, "tham-quyen");
    view->recipients_mistake = td_web_mistake(request, diag, "noi-nhan");
}

/* What is not of the list was not typed on the page, and is not taken for something else. */
static void check_capacity(const struct td_request *request, enum td_document_kind kind,
                           struct td_diag *diag)
{
    td_str word = typed(request, "tham-quyen");
    enum td_capacity unused;
    if (td_web_capacity_of(word, kind, &unused))
        return;
    const struct td_msg_arg argument = {.name = "word", .text = td_utf8_cut(word, 60)};
    td_diag_error(diag, (struct td_place){TD_STR("capacity"), 0, 0}, "%1$s%2$.0s", "%1$.0s%2$s",
                  td_str_z(request->arena, td_msg_fill(request->arena, TD_VI,
                                                       TD_MSG_prepare_no_capacity, &argument, 1)),
                  td_str_z(request->arena, td_msg_fill(request->arena, TD_EN,
                                                       TD_MSG_prepare_no_capacity, &argument, 1)));
}

static td_str added_in(const struct td_submission_form *form, td_str place)
{
    for (size_t i = 0; i < form->added.n; i++)
        if (td_str_eq(form->added.items[i].place, place))
            return form->added.items[i].text;
    return TD_STR_NONE;
}

/* The places that the draft leaves to the office, with what was typed for them. */
static enum td_err fill_places(const struct td_request *request,
                               const struct td_submission_form *form, const struct td_diag *diag,
                               struct td_prepare_page *view)
{
    struct td_texts places = {0};
    TRY(td_office_places(td_web_call(request), form, &places));
    if (td_document_issuing(form->kind) == TD_ISSUED_REGISTERED)
        view->places_note = td_msg(request->lang, TD_MSG_prepare_copied);
    for (size_t i = 0; i < places.n; i++) {
        td_str name = td_office_place_name(request->arena, places.items[i]);
        *td_push(request->arena, &view->places) = (struct td_prepare_place){
            name, td_upper_first(request->arena, places.items[i]), added_in(form, places.items[i]),
            diag ? td_web_mistake(request, diag, name.p) : TD_STR_NONE};
    }
    return TD_OK;
}

static td_str about_issued(const struct td_request *request, enum td_msg_key key,
                           const struct td_issued *issued)
{
    const struct td_msg_arg arguments[] = {
        {.name = "number", .text = issued->notation},
        {.name = "date", .text = td_web_day(request, issued->dated_on)}};
    return td_msg_fill(request->arena, request->lang, key, arguments, 2);
}

/* What the year has of this paper, newest first: it is replaced, or stays beside the
 * new one. */
static enum td_err fill_earlier(const struct td_request *request, const struct td_register *reg,
                                const struct td_submission_form *form, const struct td_diag *diag,
                                struct td_prepare_page *view)
{
    enum td_lang lang = request->lang;
    struct td_paper_identity paper = {form->year, td_str_of(td_document_traits(form->kind)->word),
                                      issuer_of(reg, form), TD_STR_NONE};
    TRY(td_office_about_form(td_web_call(request), form, &paper.about));
    struct td_choice *choice = &view->earlier;
    *choice =
        (struct td_choice){.name = "thay", .label = td_msg(lang, TD_MSG_prepare_earlier_choice)};
    *td_push(request->arena, &choice->options) =
        (struct td_option){TD_STR_NONE, td_msg(lang, TD_MSG_prepare_earlier_none), false, false};
    for (size_t i = 0; i < reg->issued.n; i++) {
        const struct td_issued *one = &reg->issued.items[i];
        if (one->state != TD_ISSUED_COUNTS ||
            !td_issuing_is_same_paper(request->arena, one, &paper))
            continue;
        if (!view->earlier_note.title.n)
            view->earlier_note =
                (struct td_alert){.look = TD_ALERT_WARNING,
                                  .title = about_issued(request, TD_MSG_prepare_earlier, one),
                                  .text = td_msg(lang, TD_MSG_prepare_earlier_text)};
        *td_push(request->arena, &choice->options) = (struct td_option){
            td_fmt(request->arena, "%lld", (long long)one->id),
            about_issued(request, TD_MSG_prepare_replaces, one), one->id == form->replaces, false};
    }
    *td_push(request->arena, &choice->options) = (struct td_option){
        td_str_of(beside_word), td_msg(lang, TD_MSG_prepare_beside), form->beside, false};
    view->again = td_field_of(lang, "ly-do-lai", TD_MSG_prepare_again);
    view->again.value = form->reason;
    if (!diag)
        return TD_OK;
    choice->mistake = td_web_mistake(request, diag, "thay");
    view->again.mistake = td_web_mistake(request, diag, "ly-do-lai");
    return TD_OK;
}

/* The kind of the path, if the group issues such documents. */
static bool read_kind(const struct td_request *request, enum td_document_kind *kind)
{
    return td_document_kind_of(td_segment(request, "kind"), kind) && td_document_is_issued(*kind);
}

static enum td_err fill_prepare(const struct td_request *request, const struct td_context *context,
                                struct td_submission_form *form, const struct td_diag *diag,
                                struct td_prepare_page *view, td_str *why)
{
    struct td_register reg;
    struct td_document document;
    struct td_decision may;
    TRY(td_app_load_register(td_web_call(request), form->group, &reg));
    TRY(td_app_may_submit(td_web_call(request), form->group, form->year,
                          td_str_of(td_document_traits(form->kind)->word), &may));
    TRY(propose_day(request, form));
    TRY(td_web_fill_award(request, &reg, form, diag, view));
    propose_signer(request, &reg, form);
    if (request->method == TD_POST)
        (void)propose_anew(request, &reg, form);
    view->proposed_for = issuer_of(&reg, form);
    td_web_fill_meeting(request, context->year, form, view);
    TRY(td_office_preview_form(td_web_call(request), form, &document, why));
    TRY(td_web_fill_caution(request, context->year, form->kind,
                            form->outside.n ? (struct td_date){0} : form->dated_on,
                            &view->caution));
    td_str title = td_web_title_of_kind(request->lang, form->kind);
    view->heading = td_web_fill(request, TD_MSG_prepare_heading, "title", title);
    view->group_name = context->year->group.name;
    view->action = td_fmt(request->arena, "/nhom/%.*s/%lld/trinh-ky/%s", TD_ARG(form->group),
                          (long long)form->year, td_document_traits(form->kind)->word);
    view->register_href = td_web_register_path(request, form->group);
    if (!may.allowed)
        view->may_not = td_refusal_text(request->arena, request->lang, may.action, &may);
    fill_fields(request, form, diag, view);
    TRY(fill_places(request, form, diag, view));
    TRY(fill_earlier(request, &reg, form, diag, view));
    view->body = td_web_draft_body(request, &document);
    td_frame_init_year(&view->frame, request->arena, request->lang, view->heading, view->action,
                       context->year, TD_YEAR_DOCUMENTS, title);
    view->frame.more_style = TD_STR(STYLE_PATH);
    return TD_OK;
}

static void show_prepare(struct td_request *request, struct td_response *response,
                         const struct td_context *context, struct td_submission_form *form,
                         const struct td_diag *diag)
{
    struct td_prepare_page view = {0};
    td_str why = TD_STR_NONE;
    if (diag)
        view.alert = td_web_refused(request, td_msg(request->lang, TD_MSG_prepare_refused), diag);
    enum td_err err = fill_prepare(request, context, form, diag, &view, &why);
    if (err != TD_OK) {
        td_web_respond_no_draft(request, response, err, why);
        return;
    }
    if (diag)
        response->status = 422;
    TD_WEB_SHOW(request, response, prepare, &view);
}

void td_page_prepare(struct td_request *request, struct td_response *response)
{
    struct td_context context;
    struct td_submission_form form;
    enum td_document_kind kind;
    if (!read_kind(request, &kind)) {
        td_web_respond_problem(request, response, 404);
        return;
    }
    if (!td_web_load_year(request, response, &context))
        return;
    response->public_cache = false;
    if (read_form(request, context.year, kind, &form))
        show_prepare(request, response, &context, &form, NULL);
    else
        td_web_respond_problem(request, response, 404);
}

void td_page_prepare_sent(struct td_request *request, struct td_response *response)
{
    struct td_context context;
    struct td_submission_form form;
    struct td_diag diag;
    enum td_document_kind kind;
    int64_t id = 0;
    td_str why = TD_STR_NONE;
    td_diag_init(&diag, request->arena);
    if (!read_kind(request, &kind)) {
        td_web_respond_problem(request, response, 404);
        return;
    }
    if (!td_web_load_year(request, response, &context))
        return;
    response->public_cache = false;
    if (!read_form(request, context.year, kind, &form)) {
        td_web_respond_problem(request, response, 404);
        return;
    }
    enum td_err err = read_places(request, &form);
    if (err == TD_OK && td_str_is(td_form(request, "viec"), "xem")) {
        show_prepare(request, response, &context, &form, NULL);
        return;
    }
    check_capacity(request, kind, &diag);
    if (err == TD_OK)
        err = check_proposed(request, &form, &diag);
    if (err == TD_OK)
        err = td_diag_result(&diag);
    if (err == TD_OK)
        err = td_office_submit(td_web_call(request), &form, &diag, &why, &id);
    if (err == TD_OK)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s/trinh/%lld?xong=trinh",
                                             TD_ARG(td_web_register_path(request, form.group)),
                                             (long long)id));
    else if (diag.errors)
        show_prepare(request, response, &context, &form, &diag);
    else
        td_web_respond_no_draft(request, response, err, why);
}
