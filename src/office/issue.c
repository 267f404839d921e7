#include "office/issue.h"

#include "base/markup.h"
#include "base/sha256.h"
#include "base/text.h"
#include "document/hidden.h"
#include "document/mark.h"
#include "domain/short_code.h"
#include "office/timely.h"
#include "writing/sentence.h"

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

static void take_texts(struct td_arena *arena, const struct td_added_texts *texts,
                       struct td_added_list *list)
{
    for (size_t i = 0; i < texts->n; i++)
        *td_push(arena, list) =
            (struct td_added){texts->items[i].place, td_markup_seen(arena, texts->items[i].text)};
}

enum td_err td_office_decision_texts(const struct td_call *call, int64_t id,
                                     struct td_added_list *list)
{
    struct td_call quiet = *call;
    struct td_issued decision;
    struct td_added_texts texts = {0};
    quiet.refusal = NULL;
    enum td_err err = id ? td_app_load_issued(&quiet, id, &decision) : TD_ENOTFOUND;
    if (err == TD_ENOTFOUND || err == TD_EDENIED)
        return TD_OK;
    TRY(err);
    TRY(td_app_list_issued_texts(call, &decision, &texts));
    take_texts(call->arena, &texts, list);
    return TD_OK;
}

/* The decision that gives certificates says whose they are, and what for; one that is not there is
 * told when it is submitted. */
static enum td_err take_decision(const struct td_call *call, int64_t id, struct td_issue *issue)
{
    struct td_call quiet = *call;
    struct td_issued decision;
    quiet.refusal = NULL;
    enum td_err err = id ? td_app_load_issued(&quiet, id, &decision) : TD_ENOTFOUND;
    if (err == TD_ENOTFOUND || err == TD_EDENIED)
        return TD_OK;
    TRY(err);
    issue->authority = decision.award.authority;
    issue->granted =
        (struct td_granted){.decision = decision.notation, .decided_on = decision.dated_on};
    return td_office_decision_texts(call, id, &issue->granted.texts);
}

/* Words of the data, app/issuing/issuing.h. */
static const char *power_word(enum td_capacity capacity)
{
    return capacity == TD_SIGNED_BY_ORDER       ? "order"
           : capacity == TD_SIGNED_BY_AUTHORITY ? "authority"
           : capacity == TD_SIGNED_ACTING       ? "acting"
                                                : "";
}

enum td_capacity td_office_capacity(bool for_head, td_str power)
{
    for (int i = TD_SIGNED_BY_ORDER; i <= TD_SIGNED_ACTING; i++)
        if (td_str_is(power, power_word((enum td_capacity)i)))
            return (enum td_capacity)i;
    return for_head ? TD_SIGNED_FOR_HEAD : TD_SIGNED_BY_HEAD;
}

/* What is not seen of a text is refused where it is submitted; until then the form shows the
 * document without it. */
static void take_seen(struct td_arena *arena, struct td_submission_form *form)
{
    td_str *const texts[] = {&form->place,         &form->signer, &form->recipients,
                             &form->signer_office, &form->bases,  &form->authority,
                             &form->outside};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = td_markup_seen(arena, *texts[i]);
}

/* How the office numbers its documents stands on its drafts too. */
static enum td_err wish_of(const struct td_call *call, const struct td_submission_form *typed,
                           struct td_document_wish *wish)
{
    struct td_submission_form seen = *typed;
    const struct td_submission_form *form = &seen;
    struct td_numbering_page page;
    take_seen(call->arena, &seen);
    TRY(td_app_load_numbering(call, form->group, &page));
    *wish = (struct td_document_wish){.group = form->group,
                                      .year = form->year,
                                      .kind = form->kind,
                                      .lang = form->lang,
                                      .issue = {.least_digits = (int)page.numbering.least_digits,
                                                .symbol = page.numbering.symbol,
                                                .capacity = form->capacity,
                                                .signer_office = form->signer_office,
                                                .place = form->place,
                                                .date = form->dated_on,
                                                .signer_name = form->signer}};
    split_lines(call->arena, form->recipients, &wish->issue.recipients);
    split_lines(call->arena, form->bases, &wish->issue.bases);
    take_texts(call->arena, &form->added, &wish->issue.added);
    wish->issue.notation = form->outside;
    wish->issue.authority = form->authority;
    if (td_document_issuing(form->kind) == TD_ISSUED_CERTIFICATE)
        return take_decision(call, form->decision, &wish->issue);
    return TD_OK;
}

static enum td_err digest_of(const struct td_document *document, td_str *sha256)
{
    td_str bytes;
    TRY(td_office_render(document, TD_FORMAT_JSON, &bytes));
    *sha256 = td_sha256_hex(document->arena, bytes);
    return TD_OK;
}

static bool holds(const struct td_texts *texts, td_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (td_str_eq(texts->items[i], text))
            return true;
    return false;
}

/* The year names the authority as one that decides on awards of the kind. */
static enum td_err check_authority(const struct td_writing *writing, enum td_document_kind kind,
                                   enum td_lang lang, td_str *why)
{
    struct td_texts authorities = {0};
    if (!writing->issue.authority.n)
        return TD_OK;
    td_document_authorities(writing, kind, &authorities);
    if (holds(&authorities, writing->issue.authority))
        return TD_OK;
    *why = lang == TD_EN ? TD_STR("The year has no award that this authority decides on. Please "
                                  "choose another, or enter the award with who decides on it.")
                         : TD_STR("Năm này không có khen thưởng nào do cơ quan đã chọn quyết định. "
                                  "Hãy chọn cơ quan khác, hoặc nhập đề nghị kèm cấp quyết định.");
    return TD_ECONFLICT;
}

static enum td_err open_form(const struct td_call *call, const struct td_submission_form *form,
                             struct td_writing *writing, td_str *why)
{
    struct td_document_wish wish;
    TRY(wish_of(call, form, &wish));
    TRY(td_office_open(call, &wish, writing, why));
    return check_authority(writing, form->kind, form->lang, why);
}

enum td_err td_office_preview_form(const struct td_call *call,
                                   const struct td_submission_form *form,
                                   struct td_document *document, td_str *why)
{
    struct td_writing writing;
    TRY(open_form(call, form, &writing, why));
    return td_office_write_open(&writing, form->kind, document);
}

td_str td_office_place_name(struct td_arena *arena, td_str place)
{
    enum { LETTERS = 60 };
    struct td_buf name;
    td_str key = td_utf8_cut(td_key(arena, place), LETTERS);
    td_buf_init(&name, arena, 2 * LETTERS);
    td_buf_puts(&name, "bo-sung.");
    for (size_t i = 0; i < key.n; i++) { /* letters and digits, as the names of all fields */
        if (key.p[i] == '_')
            td_buf_puts(&name, "-");
        else if ((key.p[i] >= 'a' && key.p[i] <= 'z') || (key.p[i] >= '0' && key.p[i] <= '9'))
            td_buf_put(&name, td_str_slice(key, i, i + 1));
    }
    return td_buf_str(&name);
}

enum td_err td_office_places(const struct td_call *call, const struct td_submission_form *form,
                             struct td_texts *places)
{
    struct td_document document;
    struct td_submission_form bare = *form;
    td_str why;
    bare.added = (struct td_added_texts){0};
    enum td_err err = td_office_preview_form(call, &bare, &document, &why);
    for (size_t i = 0; err == TD_OK && i < document.to_fill.n; i++)
        *td_push(call->arena, places) = document.to_fill.items[i];
    return err == TD_ECONFLICT ? TD_OK : err; /* why is said where the document is shown */
}

enum td_err td_office_award_choices(const struct td_call *call,
                                    const struct td_submission_form *form,
                                    struct td_award_choices *choices)
{
    struct td_writing writing;
    struct td_document_wish wish = {
        .group = form->group, .year = form->year, .kind = form->kind, .lang = form->lang};
    td_str why = TD_STR_NONE;
    *choices = (struct td_award_choices){0};
    wish.issue.date = form->dated_on;
    enum td_err err = td_office_open(call, &wish, &writing, &why);
    if (err == TD_ECONFLICT)
        return TD_OK;
    TRY(err);
    td_document_authorities(&writing, form->kind, &choices->authorities);
    choices->bases = td_document_decision_bases(&writing);
    return TD_OK;
}

bool td_office_is_of_authority(enum td_document_kind kind)
{
    return td_issuing_is_of_authority(td_str_of(td_document_traits(kind)->word));
}

/* All that is lacking before papers of this kind can be issued is said. */
static void check_kind(const struct td_writing *writing, enum td_document_kind kind,
                       struct td_diag *diag)
{
    enum td_issuing issuing = td_document_issuing(kind);
    struct td_given_list given = {0};
    size_t unnamed = 0;
    struct td_texts unsigned_yet = {0};
    if (issuing == TD_ISSUED_DECISION && !writing->issue.authority.n)
        td_diag_error(diag, (struct td_place){TD_STR("authority"), 0, 0},
                      "Hãy chọn cơ quan quyết định.", "Please choose who decides.");
    if (issuing == TD_ISSUED_CERTIFICATE && !writing->issue.authority.n)
        td_diag_error(diag, (struct td_place){TD_STR("decision"), 0, 0},
                      "Hãy chọn quyết định khen thưởng đã vào sổ. Nếu chưa có, trước hết ghi quyết "
                      "định vào sổ ở trang Quyết định khen thưởng.",
                      "Please choose the decision on awards in the register. If there is none, "
                      "first enter it on the page Decision on awards.");
    if (issuing == TD_ISSUED_CERTIFICATE)
        td_document_given(writing, kind, &given);
    for (size_t i = 0; i < given.n; i++)
        unnamed += !given.items[i].recipient.n;
    if (unnamed && writing->issue.authority.n)
        td_diag_error(diag, (struct td_place){0},
                      "Có %zu dòng khen thưởng chưa ghi tên tập thể, cá nhân nên chưa vào sổ được. "
                      "Hãy nhập tên từng tập thể, cá nhân, mỗi dòng một tên.",
                      "%zu of the awards name nobody, so they cannot be entered. Please enter each "
                      "by name, one a row.",
                      unnamed);
    if (kind == TD_DOC_COUNT_MINUTES && !td_document_is_counted(writing))
        td_diag_error(diag, (struct td_place){0},
                      "Chưa có phiên bỏ phiếu nào của năm được chốt nên biên bản kiểm phiếu còn "
                      "trống; bản trống chỉ để in ra và ghi tay. Hãy nhập kết quả kiểm phiếu, chốt "
                      "phiên ở trang Bỏ phiếu, rồi trình.",
                      "No vote of the year was closed yet, so the minutes of the count are empty; "
                      "an empty form is for printing and writing by hand. Please enter the count, "
                      "close the vote on the page Votes, then submit.");
    if (issuing == TD_ISSUED_REGISTERED)
        unsigned_yet = td_document_unsigned(writing, kind);
    if (unsigned_yet.n)
        td_diag_error(
            diag, (struct td_place){0},
            "Giao ước chưa đủ chữ ký, còn thiếu: %.*s. Hãy chờ các đơn vị này ký, hoặc ghi "
            "chữ ký trên giấy ở trang ký giao ước.",
            "The covenant lacks signatures: %.*s. Please wait until they sign, or enter "
            "signatures on paper on the page of signing.",
            TD_ARG(td_say_list(writing->arena, &unsigned_yet)));
}

/* "-" was written for a place within a sentence, which would be left with a gap. */
static bool was_left_out(const struct td_writing *writing, td_str what)
{
    for (size_t i = 0; i < writing->issue.added.n; i++)
        if (td_str_eq(writing->issue.added.items[i].place, what))
            return td_str_is(writing->issue.added.items[i].text, "-");
    return false;
}

static void say_gap(td_str what, struct td_place place, struct td_diag *diag)
{
    td_diag_error(diag, place,
                  "Chỗ “%.*s” nằm trong câu nên không thể để trống bằng dấu -. Hãy ghi nội dung.",
                  "The place “%.*s” is within a sentence, so - cannot leave it empty. Please write "
                  "what stands there.",
                  TD_ARG(what));
}

/* A place in square brackets is a note to the office and stands on nothing that is issued. */
static void say_open(const struct td_writing *writing, const struct td_document *document,
                     struct td_diag *diag)
{
    for (size_t i = 0; i < document->to_fill.n; i++) {
        const struct td_place place = {
            td_office_place_name(document->arena, document->to_fill.items[i]), 0, 0};
        if (was_left_out(writing, document->to_fill.items[i])) {
            say_gap(document->to_fill.items[i], place, diag);
            continue;
        }
        td_diag_error(
            diag, place,
            "Văn bản còn chỗ phải bổ sung: %.*s. Hãy ghi nội dung vào ô cùng tên khi trình ký, "
            "hoặc "
            "nhập số liệu của năm rồi trình lại; nếu không có gì thì ghi dấu -.",
            "The document still asks for: %.*s. Please write it into the field of that name when "
            "submitting, or enter the data of the year and submit again; write - where there is "
            "nothing.",
            TD_ARG(document->to_fill.items[i]));
    }
}

/* Signs that are not seen, wherever they came from: what is typed for the paper is refused where it
 * was typed, this is what the data of the year bring along. */
static void say_hidden(const struct td_document *document, struct td_diag *diag)
{
    enum { SHOWN = 240 };
    td_str text;
    if (!td_document_hidden(document, &text))
        return;
    td_str shown = td_utf8_cut(td_one_line(document->arena, text), SHOWN);
    td_diag_error(diag, (struct td_place){0},
                  "Văn bản có ký tự ẩn (ký tự không hiện trên giấy, thường do dán từ nơi khác) ở "
                  "“%.*s”. Hãy gõ lại chỗ đó trong số liệu của năm, rồi trình lại.",
                  "There are signs that are not seen (mostly pasted from elsewhere) at “%.*s”. "
                  "Please type this again in the data of the year, then submit again.",
                  TD_ARG(shown));
}

static enum td_err check_ready(const struct td_call *call, const struct td_writing *writing,
                               enum td_document_kind kind, const struct td_document *document,
                               struct td_diag *diag)
{
    check_kind(writing, kind, diag);
    td_office_check_timely(call, writing, kind, diag);
    TRY(td_diag_result(diag));
    say_hidden(document, diag);
    say_open(writing, document,
             diag); /* with what else is wrong with the form, which is looked at next */
    return TD_OK;
}

/* "BC", of a number from outside "BC/ngoài": those are no series of the program. */
static td_str series_of(struct td_arena *arena, enum td_document_kind kind, td_str outside)
{
    const char *series = td_document_series(kind);
    return outside.n ? td_fmt(arena, "%s/ngoài", series) : td_str_of(series);
}

static td_str issuer_of(const struct td_writing *writing, const struct td_document *document)
{
    return document->head.issuer.n ? td_one_line(writing->arena, document->head.issuer)
                                   : writing->issue.authority;
}

/* Of a covenant all members are the signers. */
static td_str signer_of(const struct td_submission_form *form)
{
    if (td_document_issuing(form->kind) != TD_ISSUED_REGISTERED)
        return form->signer;
    return TD_STR("Đại diện các đơn vị thành viên và cơ quan chứng kiến");
}

/* Whoever may not is told that before anything else. */
static enum td_err refuse(const struct td_call *call, const struct td_decision *decision)
{
    if (!decision->allowed && call->refusal)
        *call->refusal = *decision;
    return decision->allowed ? TD_OK : TD_EDENIED;
}

static enum td_err check_may_submit(const struct td_call *call,
                                    const struct td_submission_form *form)
{
    struct td_decision may;
    TRY(td_app_may_submit(call, form->group, form->year,
                          td_str_of(td_document_traits(form->kind)->word), &may));
    return refuse(call, &may);
}

enum td_err td_office_submit(const struct td_call *call, const struct td_submission_form *form,
                             struct td_diag *diag, td_str *why, int64_t *submission_id)
{
    struct td_writing writing;
    struct td_document document;
    if (!td_document_is_issued(form->kind))
        return TD_ENOTFOUND;
    TRY(check_may_submit(call, form));
    TRY(open_form(call, form, &writing, why));
    TRY(td_office_write_open(&writing, form->kind, &document));
    TRY(check_ready(call, &writing, form->kind, &document, diag));
    bool numbered = td_document_issuing(form->kind) == TD_ISSUED_NUMBERED;
    struct td_submission_wish wish = {
        .kind = td_str_of(td_document_traits(form->kind)->word),
        .type = series_of(call->arena, form->kind, form->outside),
        .place = form->place,
        .dated_on = form->dated_on,
        .for_head = form->capacity == TD_SIGNED_FOR_HEAD,
        .signing = {td_str_of(power_word(form->capacity)), form->signer_office},
        .added = form->added,
        .signer = signer_of(form),
        .is_of_many = td_document_issuing(form->kind) == TD_ISSUED_REGISTERED,
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
        .first_entry = submission->award.first_entry};
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
    TRY(open_form(call, &form, writing, why));
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

/* "01/2026 (sổ giao ước)": the register numbers it, and nothing of that is printed on it. */
static td_str notation_of_register(struct td_arena *arena, enum td_document_kind kind,
                                   int64_t first, size_t n, int year)
{
    td_str register_name = td_str_of(kind == TD_DOC_CERTIFICATE    ? "sổ bằng khen"
                                     : kind == TD_DOC_MERIT_LETTER ? "sổ giấy khen"
                                                                   : "sổ giao ước");
    td_str to = n > 1 ? td_fmt(arena, "-%02lld", (long long)first + (long long)n - 1) : TD_STR_NONE;
    return td_fmt(arena, "%02lld%.*s/%d (%.*s)", (long long)first, TD_ARG(to), year,
                  TD_ARG(register_name));
}

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
    made->notation =
        notation_of_register(arena, kind, issue->granted.first_entry, given.n, issue->date.year);
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
        made->notation = notation_of_register(writing->arena, rendering->kind, given->number, 1,
                                              writing->issue.date.year);
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
                                td_short_code_shown(arena, given->code)};
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

/* What was typed for it, as it is kept: the form refuses signs that are not seen, and so does the
 * gate. */
static void say_typed(const struct td_submission *submission, struct td_diag *diag)
{
    const td_str texts[] = {submission->place,        submission->signer,
                            submission->recipients,   submission->signing.office,
                            submission->award.bases,  submission->award.authority,
                            submission->award.outside};
    bool hidden = false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        hidden = hidden || td_text_has_hidden(texts[i]);
    for (size_t i = 0; i < submission->added.n; i++)
        hidden = hidden || td_text_has_hidden(submission->added.items[i].text);
    if (hidden)
        td_diag_error(diag, (struct td_place){0},
                      "Nội dung đã ghi khi trình có ký tự ẩn. Hãy trả lại để người trình gõ lại.",
                      "What was typed when it was submitted holds signs that are not seen. Please "
                      "send it back, so that it is typed again.");
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
    td_office_check_timely(call, &rendering.writing, rendering.kind, diag);
    say_typed(&submission, diag);
    say_hidden(&draft, diag);
    say_open(&rendering.writing, &draft, diag);
    TRY(td_diag_result(diag));
    const struct td_issue_maker maker = {make, &rendering};
    return td_app_issue_document(call, wish->submission_id,
                                 series_of(call->arena, rendering.kind, submission.award.outside),
                                 &maker, diag, document_id);
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

td_str td_office_notation(struct td_arena *arena, const struct td_numbering *numbering,
                          const char *type, td_str symbol, int64_t number)
{
    return td_fmt(arena, "%0*lld%c%s%c%.*s", (int)numbering->least_digits, (long long)number,
                  numbering->is_party ? '-' : '/', type, numbering->is_party ? '/' : '-',
                  TD_ARG(symbol));
}

enum td_err td_office_next_number(const struct td_call *call, td_str group, int64_t year,
                                  enum td_document_kind kind, int64_t calendar_year,
                                  td_str *notation)
{
    const char *type = td_document_series(kind);
    struct td_numbering_page page;
    int64_t number;
    td_str symbol;
    TRY(td_office_symbol(call, group, year, &symbol));
    TRY(td_app_load_numbering(call, group, &page));
    TRY(td_app_next_number(call, group, td_str_of(type), calendar_year, &number));
    if (td_document_issuing(kind) == TD_ISSUED_REGISTERED) {
        *notation = notation_of_register(call->arena, kind, number, 1, (int)calendar_year);
        return TD_OK;
    }
    *notation = td_office_notation(call->arena, &page.numbering, type, symbol, number);
    return TD_OK;
}
