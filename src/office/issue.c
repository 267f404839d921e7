#include "office/issue.h"

#include "base/sha256.h"
#include "base/text.h"
#include "document/mark.h"
#include "domain/short_code.h"
#include "office/numbers.h"
#include "office/ready.h"
#include "view/format.h"
#include "writing/sentence.h"

#define CHECK_PATH "/xac-minh"

td_str td_office_check_address(struct td_arena *arena, td_str origin, td_str code)
{
    return td_fmt(arena, "%.*s" CHECK_PATH "/%.*s", TD_ARG(origin), TD_ARG(code));
}

static enum td_err digest_of(const struct td_document *document, td_str *sha256)
{
    td_str bytes;
    TRY(td_office_render(document, TD_FORMAT_JSON, &bytes));
    *sha256 = td_sha256_hex(document->arena, bytes);
    return TD_OK;
}

/* Whoever may not is told that before anything else. */
static enum td_err refuse(const struct td_call *call, const struct td_decision *decision)
{
    if (!decision->allowed && call->refusal)
        *call->refusal = *decision;
    return decision->allowed ? TD_OK : TD_EDENIED;
}

static td_str issuer_of(const struct td_writing *writing, const struct td_document *document)
{
    return document->head.issuer.n ? td_one_line(writing->arena, document->head.issuer)
                                   : writing->issue.authority;
}

/* Whoever the paper itself names, else who was typed. */
static td_str signer_of(const struct td_writing *writing, const struct td_submission_form *form)
{
    return td_document_names_signers(form->kind) ? td_document_signers(writing, form->kind)
                                                 : form->signer;
}

static enum td_err check_may_submit(const struct td_call *call,
                                    const struct td_submission_form *form)
{
    struct td_decision may;
    TRY(td_app_may_submit(call, form->group, form->year,
                          td_str_of(td_document_traits(form->kind)->word), &may));
    return refuse(call, &may);
}

/* What was added, and what it is about: all stay with the submission. */
static struct td_added_texts with_about(const struct td_writing *writing,
                                        const struct td_submission_form *form)
{
    struct td_added_texts kept = {0};
    td_str about = td_office_about(writing, form);
    for (size_t i = 0; i < form->added.n; i++)
        *td_push(writing->arena, &kept) = form->added.items[i];
    if (about.n)
        *td_push(writing->arena, &kept) = (struct td_added_text){
            form->session ? TD_STR(TD_PLACE_OF_SESSION) : TD_STR(TD_PLACE_OF_CONFERENCE), about};
    return kept;
}

enum td_err td_office_submit(const struct td_call *call, const struct td_submission_form *form,
                             struct td_diag *diag, td_str *why, int64_t *submission_id)
{
    struct td_writing writing;
    struct td_document document;
    if (!td_document_is_issued(form->kind))
        return TD_ENOTFOUND;
    TRY(check_may_submit(call, form));
    TRY(td_office_open_form(call, form, &writing, why));
    TRY(td_office_write_open(&writing, form->kind, &document));
    TRY(td_office_check_ready(call, &writing, form->kind, &document, diag));
    bool numbered = td_document_issuing(form->kind) == TD_ISSUED_NUMBERED;
    struct td_submission_wish wish = {
        .kind = td_str_of(td_document_traits(form->kind)->word),
        .type = td_office_series(call->arena, form->kind, form->outside),
        .place = form->place,
        .dated_on = form->dated_on,
        .for_head = form->capacity == TD_SIGNED_FOR_HEAD,
        .signing = {td_str_of(td_office_power_word(form->capacity)), form->signer_office},
        .added = with_about(&writing, form),
        .signer = signer_of(&writing, form),
        .is_of_many = td_document_names_signers(form->kind),
        .recipients = form->recipients,
        .replaces = form->replaces,
        .beside = form->beside,
        .reason = form->reason,
        .award = {.authority = writing.issue.authority,
                  .outside = form->outside,
                  .bases = form->bases,
                  .decision = form->decision,
                  .first_entry = form->first_entry},
        .own_symbol = numbered ? td_document_symbol(&writing, form->kind) : TD_STR_NONE,
        .issuer = issuer_of(&writing, &document)};
    TRY(digest_of(&document, &wish.content_sha256));
    return td_app_submit_document(call, form->group, form->year, &wish, diag, submission_id);
}

/* ---- a submission ---- */

static enum td_err form_of(const struct td_submission *submission, enum td_lang lang,
                           struct td_submission_form *form)
{
    *form = (struct td_submission_form){
        .group = submission->group,
        .year = submission->year,
        .lang = lang,
        .place = submission->place,
        .signer = submission->signer,
        .recipients = submission->recipients,
        .dated_on = submission->dated_on,
        .capacity = td_office_capacity(submission->for_head, submission->signing.power),
        .signer_office = submission->signing.office,
        .added = submission->added,
        .replaces = submission->replaces,
        .outside = submission->award.outside,
        .authority = submission->award.authority,
        .bases = submission->award.bases,
        .decision = submission->award.decision,
        .first_entry = submission->award.first_entry,
        .conference = td_office_conference_in(&submission->added),
        .session = td_office_session_in(&submission->added)};
    return td_document_kind_of(submission->kind, &form->kind) ? TD_OK : TD_EINTERNAL;
}

/* All that it is written from, and what it says without a number. */
static enum td_err open_writing(const struct td_call *call, const struct td_submission *submission,
                                enum td_lang lang, struct td_writing *writing,
                                enum td_document_kind *kind, struct td_document *draft, td_str *why)
{
    struct td_submission_form form;
    TRY(form_of(submission, lang, &form));
    *kind = form.kind;
    TRY(td_office_open_form(call, &form, writing, why));
    return td_office_write_open(writing, form.kind, draft);
}

enum td_err td_office_open_submission(const struct td_call *call,
                                      const struct td_submission *submission, enum td_lang lang,
                                      struct td_document *document, td_str *content_sha256,
                                      td_str *why)
{
    struct td_writing writing;
    enum td_document_kind kind;
    TRY(open_writing(call, submission, lang, &writing, &kind, document, why));
    return digest_of(document, content_sha256);
}

/* ---- signing ---- */

struct rendering {
    struct td_writing writing;
    enum td_document_kind kind;
    td_str origin;
};

/* What the register says of certificates, which have no head of an official document. */
static void describe_certificates(const struct td_writing *writing, enum td_document_kind kind,
                                  struct td_issue_made *made)
{
    struct td_arena *arena = writing->arena;
    const struct td_issue *issue = &writing->issue;
    struct td_given_list given = {0};
    td_document_given(writing, kind, &given);
    for (size_t i = 0; i < given.n; i++)
        *td_push(arena, &made->certificates) =
            (struct td_certificate){issue->granted.first_entry + (int64_t)i, given.items[i].title,
                                    given.items[i].recipient};
    made->issuer = issue->authority;
    made->title = td_say_upper(arena, td_str_of(td_document_traits(kind)->type_vi));
    made->abstract =
        td_fmt(arena, "theo Quyết định số %.*s %.*s (%zu bản)", TD_ARG(issue->granted.decision),
               TD_ARG(td_say_date(arena, issue->granted.decided_on)), given.n);
    made->notation = td_office_notation_in_register(arena, kind, issue->granted.first_entry,
                                                    given.n, issue->date.year);
}

static void describe(const struct rendering *rendering, const struct td_document *document,
                     const struct td_issue_given *given, struct td_issue_made *made)
{
    const struct td_writing *writing = &rendering->writing;
    if (td_document_issuing(rendering->kind) == TD_ISSUED_CERTIFICATE) {
        describe_certificates(writing, rendering->kind, made);
        return;
    }
    made->notation = document->head.notation;
    made->issuer = td_one_line(writing->arena, document->head.issuer);
    made->title = document->head.type;
    made->abstract = td_one_line(writing->arena, document->head.abstract);
    if (td_document_issuing(rendering->kind) == TD_ISSUED_REGISTERED)
        made->notation = td_office_notation_in_register(writing->arena, rendering->kind,
                                                        given->number, 1, writing->issue.date.year);
}

/* Empty where nothing of the log is signed yet. */
static td_str log_said(struct td_arena *arena, const struct td_issue_given *given)
{
    if (given->mark.n == 0)
        return TD_STR_NONE;
    return td_fmt(arena, "%.*s mục, mã %.*s",
                  TD_ARG(td_view_count(arena, TD_VI, given->signed_size)), TD_ARG(given->mark));
}

static enum td_err make(void *context, const struct td_issue_given *given,
                        struct td_issue_made *made)
{
    struct rendering *rendering = context;
    struct td_issue *issue = &rendering->writing.issue;
    struct td_arena *arena = rendering->writing.arena;
    struct td_document document;
    issue->number = given->number;
    issue->granted.first_entry = given->first_entry;
    issue->symbol = given->numbering.symbol;
    issue->least_digits = (int)given->numbering.least_digits;
    issue->regime = given->numbering.is_party ? TD_REGIME_PARTY : TD_REGIME_STATE;
    issue->check =
        (struct td_issue_check){td_office_check_address(arena, rendering->origin, given->code),
                                td_fmt(arena, "%.*s" CHECK_PATH, TD_ARG(rendering->origin)),
                                td_short_code_shown(arena, given->code), log_said(arena, given)};
    TRY(td_office_write_open(&rendering->writing, rendering->kind, &document));
    TRY(td_office_render(&document, TD_FORMAT_PDF, &made->pdf));
    TRY(td_office_render(&document, TD_FORMAT_DOCX, &made->docx));
    describe(rendering, &document, given, made);
    return document.sections.items[0].mark && made->notation.n ? TD_OK : TD_EINTERNAL;
}

static enum td_err check_origin(td_str origin, struct td_diag *diag)
{
    if (origin.n)
        return TD_OK;
    td_diag_error(diag, (struct td_place){0},
                  "Chưa ban hành được: hệ thống chưa có địa chỉ công khai, nên mã QR trên văn bản "
                  "không dẫn người đọc đến đâu. Nhờ người quản trị chạy máy chủ với tùy chọn "
                  "--public-url, ví dụ --public-url https://thidua.tinh.gov.vn, rồi ký lại.",
                  "It cannot be issued yet: the system has no public address, so that its QR code "
                  "would lead nowhere. Ask the administrator to run the server with --public-url, "
                  "such as --public-url https://thidua.tinh.gov.vn, then sign again.");
    return TD_EINVAL;
}

static enum td_err check_seen(td_str seen, td_str now, struct td_diag *diag)
{
    if (td_str_eq(seen, now))
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){0},
        "Số liệu của năm đã thay đổi sau khi mở trang này, nên nội dung văn bản cũng đổi. "
        "Hãy đọc lại bản dưới đây, rồi ký.",
        "The data of the year have changed since this page was opened, and so has the "
        "document. Please read it below again, then sign.");
    return TD_ECONFLICT;
}

enum td_err td_office_issue(const struct td_call *call, const struct td_signing_wish *wish,
                            struct td_diag *diag, td_str *why, int64_t *document_id)
{
    struct td_submission submission;
    struct td_document draft;
    struct rendering rendering = {.origin = wish->origin};
    td_str content;
    TRY(td_app_load_submission(call, wish->submission_id, &submission));
    TRY(refuse(call, &submission.issue));
    TRY(td_issuing_check_named(&submission, diag));
    TRY(open_writing(call, &submission, wish->lang, &rendering.writing, &rendering.kind, &draft,
                     why));
    TRY(digest_of(&draft, &content));
    TRY(check_origin(wish->origin, diag));
    TRY(check_seen(wish->seen, content, diag));
    TRY(td_office_check_submission(call, &submission, &rendering.writing, rendering.kind, &draft,
                                   diag));
    const struct td_issue_maker maker = {make, &rendering};
    return td_app_issue_document(
        call, wish->submission_id,
        td_office_series(call->arena, rendering.kind, submission.award.outside), &maker, diag,
        document_id);
}
