#include "office/issue.h"

#include "base/sha256.h"
#include "base/text.h"
#include "document/mark.h"
#include "domain/short_code.h"

#define CHECK_PATH "/xac-minh"

td_str td_office_check_address(struct td_arena *arena, td_str origin, td_str code)
{
    return td_fmt(arena, "%.*s" CHECK_PATH "/%.*s", TD_ARG(origin), TD_ARG(code));
}

static void split_lines(struct td_arena *arena, td_str text, struct td_texts *lines)
{
    for (td_str rest = text; rest.n;) {
        size_t end = td_str_find(rest, '\n');
        td_str line = td_str_trim(td_str_slice(rest, 0, end));
        if (line.n)
            *td_push(arena, lines) = line;
        rest = end < rest.n ? td_str_from(rest, end + 1) : TD_STR_NONE;
    }
}

/* How the office numbers its documents stands on its drafts too. */
static enum td_err wish_of(const struct td_call *call, const struct td_submission_form *form,
                           struct td_document_wish *wish)
{
    struct td_numbering_page page;
    TRY(td_app_load_numbering(call, form->group, &page));
    *wish = (struct td_document_wish){
        .group = form->group,
        .year = form->year,
        .kind = form->kind,
        .lang = form->lang,
        .issue = {.least_digits = (int)page.numbering.least_digits,
                  .symbol = page.numbering.symbol,
                  .capacity = form->for_head ? TD_SIGNED_FOR_HEAD : TD_SIGNED_BY_HEAD,
                  .place = form->place,
                  .date = form->dated_on,
                  .signer_name = form->signer}};
    split_lines(call->arena, form->recipients, &wish->issue.recipients);
    return TD_OK;
}

static enum td_err digest_of(const struct td_document *document, td_str *sha256)
{
    td_str bytes;
    TRY(td_office_render(document, TD_FORMAT_JSON, &bytes));
    *sha256 = td_sha256_hex(document->arena, bytes);
    return TD_OK;
}

enum td_err td_office_preview_form(const struct td_call *call,
                                   const struct td_submission_form *form,
                                   struct td_document *document, td_str *why)
{
    struct td_document_wish wish;
    TRY(wish_of(call, form, &wish));
    return td_office_write(call, &wish, document, why);
}

enum td_err td_office_submit(const struct td_call *call, const struct td_submission_form *form,
                             struct td_diag *diag, td_str *why, int64_t *submission_id)
{
    struct td_document document;
    const struct td_document_traits *traits = td_document_traits(form->kind);
    struct td_submission_wish wish = {.kind = td_str_of(traits->word),
                                      .type = td_str_of(traits->symbol),
                                      .place = form->place,
                                      .dated_on = form->dated_on,
                                      .for_head = form->for_head,
                                      .signer = form->signer,
                                      .recipients = form->recipients,
                                      .replaces = form->replaces};
    if (!td_document_is_issued(form->kind))
        return TD_ENOTFOUND;
    TRY(td_office_preview_form(call, form, &document, why));
    TRY(digest_of(&document, &wish.content_sha256));
    return td_app_submit_document(call, form->group, form->year, &wish, diag, submission_id);
}

/* ---- a submission ---- */

static enum td_err form_of(const struct td_submission *submission, enum td_lang lang,
                           struct td_submission_form *form)
{
    *form = (struct td_submission_form){.group = submission->group,
                                        .year = submission->year,
                                        .lang = lang,
                                        .place = submission->place,
                                        .signer = submission->signer,
                                        .recipients = submission->recipients,
                                        .dated_on = submission->dated_on,
                                        .for_head = submission->for_head,
                                        .replaces = submission->replaces};
    return td_document_kind_of(submission->kind, &form->kind) ? TD_OK : TD_EINTERNAL;
}

/* All that it is written from, and what it says without a number. */
static enum td_err open_writing(const struct td_call *call, const struct td_submission *submission,
                                enum td_lang lang, struct td_writing *writing,
                                enum td_document_kind *kind, struct td_document *draft, td_str *why)
{
    struct td_submission_form form;
    struct td_document_wish wish;
    TRY(form_of(submission, lang, &form));
    TRY(wish_of(call, &form, &wish));
    *kind = form.kind;
    TRY(td_office_open(call, &wish, writing, why));
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

static enum td_err make(void *context, const struct td_issue_given *given,
                        struct td_issue_made *made)
{
    struct rendering *rendering = context;
    struct td_issue *issue = &rendering->writing.issue;
    struct td_arena *arena = rendering->writing.arena;
    struct td_document document;
    issue->number = given->number;
    issue->symbol = given->numbering.symbol;
    issue->least_digits = (int)given->numbering.least_digits;
    issue->check =
        (struct td_issue_check){td_office_check_address(arena, rendering->origin, given->code),
                                td_fmt(arena, "%.*s" CHECK_PATH, TD_ARG(rendering->origin)),
                                td_short_code_shown(arena, given->code)};
    TRY(td_office_write_open(&rendering->writing, rendering->kind, &document));
    TRY(td_office_render(&document, TD_FORMAT_PDF, &made->pdf));
    TRY(td_office_render(&document, TD_FORMAT_DOCX, &made->docx));
    made->notation = document.head.notation;
    made->issuer = td_one_line(arena, document.head.issuer);
    made->title = document.head.type;
    made->abstract = td_one_line(arena, document.head.abstract);
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
    TRY(open_writing(call, &submission, wish->lang, &rendering.writing, &rendering.kind, &draft,
                     why));
    TRY(digest_of(&draft, &content));
    if (submission.issue.allowed) { /* whoever may not is told that first */
        TRY(check_origin(wish->origin, diag));
        TRY(check_seen(wish->seen, content, diag));
    }
    const struct td_issue_maker maker = {make, &rendering};
    return td_app_issue_document(call, wish->submission_id,
                                 td_str_of(td_document_traits(rendering.kind)->symbol), &maker,
                                 diag, document_id);
}

/* ---- numbers beforehand ---- */

enum td_err td_office_symbol(const struct td_call *call, td_str group, int64_t year, td_str *symbol)
{
    const struct td_year *of;
    struct td_numbering_page page;
    TRY(td_app_load_year(call, group, year, &of));
    TRY(td_app_load_numbering(call, group, &page));
    *symbol = page.numbering.symbol.n ? page.numbering.symbol
                                      : td_str_of(td_document_group_symbol(of->group.kind));
    return TD_OK;
}

enum td_err td_office_next_number(const struct td_call *call, td_str group, int64_t year,
                                  enum td_document_kind kind, int64_t calendar_year,
                                  td_str *notation)
{
    const char *type = td_document_traits(kind)->symbol;
    struct td_numbering_page page;
    int64_t number;
    td_str symbol;
    TRY(td_office_symbol(call, group, year, &symbol));
    TRY(td_app_load_numbering(call, group, &page));
    TRY(td_app_next_number(call, group, td_str_of(type), calendar_year, &number));
    *notation = td_fmt(call->arena, "%0*lld/%s-%.*s", (int)page.numbering.least_digits,
                       (long long)number, type, TD_ARG(symbol));
    return TD_OK;
}
