/* The page for whoever holds a document: what was issued under its code, and the proof of it. */
#include "base/number.h"
#include "base/sha256.h"
#include "base/text.h"
#include "domain/short_code.h"
#include "office/reading.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"

#define PATH       "/xac-minh"
#define STYLE_PATH "/van-ban.css"

static struct td_field code_field(const struct td_request *request, td_str value)
{
    struct td_field field = td_field_of(request->lang, "ma-tra-cuu", TD_MSG_verify_code);
    field.hint = td_msg(request->lang, TD_MSG_verify_code_hint);
    field.value = value;
    return field;
}

static void show(struct td_request *request, struct td_response *response,
                 struct td_verify_page *view)
{
    if (!view->heading.n)
        view->heading = td_msg(request->lang, TD_MSG_verify_heading);
    td_frame_init(&view->frame, request->arena, request->lang, view->heading, request->target,
                  TD_PLACE_NONE);
    if (view->has_body)
        view->frame.more_style = TD_STR(STYLE_PATH);
    TD_WEB_SHOW(request, response, verify, view);
}

static void refuse(struct td_request *request, struct td_response *response, int status,
                   enum td_msg_key title, enum td_msg_key text, td_str typed)
{
    struct td_verify_page view = {.code = code_field(request, typed)};
    view.alert = (struct td_alert){.look = TD_ALERT_ERROR,
                                   .title = td_msg(request->lang, title),
                                   .text = td_msg(request->lang, text)};
    response->status = status;
    show(request, response, &view);
}

/* A code that was typed leads to the address that the QR code has. */
void td_page_verify_form(struct td_request *request, struct td_response *response)
{
    td_str typed = td_str_trim(td_query(request, "ma-tra-cuu")), code;
    struct td_verify_page view = {.code = code_field(request, TD_STR_NONE)};
    if (!typed.n)
        show(request, response, &view);
    else if (td_short_code_parse(request->arena, typed, &code))
        td_respond_redirect(response, td_fmt(request->arena, PATH "/%.*s", TD_ARG(code)));
    else
        refuse(request, response, 422, TD_MSG_verify_wrong, TD_MSG_verify_wrong_text, typed);
}

/* False: the answer is made. */
static bool find(struct td_request *request, struct td_response *response, struct td_issued *issued)
{
    td_str typed = td_segment(request, "code"), code;
    bool is_barred = false;
    if (!td_short_code_parse(request->arena, typed, &code)) {
        refuse(request, response, 404, TD_MSG_verify_wrong, TD_MSG_verify_wrong_text, typed);
        return false;
    }
    enum td_err err = td_app_find_issued(td_web_call(request), code, issued, &is_barred);
    if (is_barred)
        refuse(request, response, 429, TD_MSG_verify_too_many, TD_MSG_verify_too_many_text, typed);
    else if (err == TD_ENOTFOUND)
        refuse(request, response, 404, TD_MSG_verify_unknown, TD_MSG_verify_unknown_text, typed);
    else if (err != TD_OK)
        td_web_respond_err(request, response, err);
    return err == TD_OK;
}

/* ---- what was issued ---- */

static void fill_standing(const struct td_request *request, const struct td_issued *issued,
                          struct td_verify_page *view)
{
    const struct td_msg_arg arguments[] = {
        {.name = "date", .text = td_web_day_of(request, issued->ended_at)},
        {.name = "reason", .text = issued->end_reason}};
    enum td_msg_key key = issued->state == TD_ISSUED_REPLACED    ? TD_MSG_verify_is_replaced
                          : issued->state == TD_ISSUED_WITHDRAWN ? TD_MSG_verify_is_withdrawn
                                                                 : TD_MSG_verify_issued;
    view->standing = td_msg_fill(request->arena, request->lang, key, arguments, 2);
    if (td_issued_lost_decision(issued)) {
        td_str sentences[] = {td_msg(request->lang, TD_MSG_verify_issued),
                              td_web_lost_decision(request, issued)};
        view->standing = td_view_join(request->arena, sentences, 2, TD_STR(" "));
    }
    view->chip = td_web_issued_chip(request, issued);
    if (issued->replaced_by)
        view->other = (struct td_link){
            .href = td_fmt(request->arena, PATH "/%.*s", TD_ARG(issued->replaced_by_code)),
            .text =
                td_web_fill(request, TD_MSG_verify_other, "number", issued->replaced_by_notation)};
}

/* What stands on the document itself, and nothing else about persons. */
static void fill_facts(const struct td_request *request, const struct td_issued *issued,
                       struct td_verify_page *view)
{
    struct td_issuing_facts *facts = &view->facts;
    td_str replaced = issued->replaces && issued->state == TD_ISSUED_COUNTS
                          ? td_web_issued_note(request, issued)
                          : TD_STR_NONE;
    td_web_add_issuing_fact(request, TD_MSG_verify_issuer, issued->issuer, TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_register_number, issued->notation, TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_register_date, td_web_day(request, issued->dated_on),
                            TD_STR_NONE, facts);
    td_web_add_outside_fact(request, issued, facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_by_decision, issued->decision_notation,
                            td_fmt(request->arena, PATH "/%.*s", TD_ARG(issued->decision_code)),
                            facts);
    td_web_add_issuing_fact(
        request, TD_MSG_register_title,
        td_fmt(request->arena, "%.*s %.*s", TD_ARG(issued->title), TD_ARG(issued->abstract)),
        TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_register_signer, issued->signer, TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_register_state, replaced,
                            td_fmt(request->arena, PATH "/%.*s", TD_ARG(issued->replaces_code)),
                            facts);
    td_web_add_issuing_fact(request, TD_MSG_verify_pdf, issued->pdf_sha256, TD_STR_NONE,
                            &view->hashes);
    td_web_add_issuing_fact(request, TD_MSG_verify_docx, issued->docx_sha256, TD_STR_NONE,
                            &view->hashes);
}

static td_str why_unread(const struct td_request *request, const struct td_issued *issued,
                         enum td_err err)
{
    return td_msg(request->lang, issued->award.decision ? TD_MSG_verify_body_others
                                 : issued->state == TD_ISSUED_WITHDRAWN
                                     ? TD_MSG_verify_body_withdrawn
                                 : issued->is_kept_back ? TD_MSG_verify_body_kept_back
                                 : err == TD_ETOOBIG    ? TD_MSG_verify_body_long
                                                        : TD_MSG_verify_body_lost);
}

/* What a stranger asks for again and again is made once: the page without a query comes from the
 * cache, and no other page of the code reads the files. */
static void fill_body(struct td_request *request, struct td_response *response,
                      const struct td_issued *issued, struct td_verify_page *view)
{
    struct td_reading reading;
    if (td_office_is_readable(issued))
        view->pdf_href = td_fmt(request->arena, PATH "/%.*s/van-ban.pdf", TD_ARG(issued->code));
    if (request->method == TD_POST || request->query.n) {
        view->body_note = td_msg(request->lang, TD_MSG_verify_body_apart);
        view->body_href = td_fmt(request->arena, PATH "/%.*s", TD_ARG(issued->code));
        return;
    }
    enum td_err err = td_office_read_issued(td_web_call(request), issued, &reading);
    response->public_cache = err != TD_EIO && !issued->is_kept_back;
    if (err != TD_OK) {
        view->body_note = why_unread(request, issued, err);
        return;
    }
    view->body = (td_html){reading.body};
    view->has_body = true;
    if (reading.pages)
        td_web_add_issuing_fact(request, TD_MSG_verify_pages,
                                td_fmt(request->arena, "%d", reading.pages), TD_STR_NONE,
                                &view->facts);
}

/* A digest as it is copied from a program: spaces, capitals. */
static td_str digest_typed(const struct td_request *request)
{
    td_str typed = td_query(request, "bam");
    struct td_buf out;
    td_buf_init(&out, request->arena, 1024);
    for (size_t i = 0; i < typed.n; i++)
        if (typed.p[i] != ' ' && typed.p[i] != ':')
            td_buf_putc(&out, typed.p[i] >= 'A' && typed.p[i] <= 'F' ? (char)(typed.p[i] + 32)
                                                                     : typed.p[i]);
    return td_str_trim(td_buf_str(&out));
}

static bool is_digest(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!(text.p[i] >= '0' && text.p[i] <= '9') && !(text.p[i] >= 'a' && text.p[i] <= 'f'))
            return false;
    return text.n == 64;
}

static void judge(const struct td_request *request, const struct td_issued *issued, td_str digest,
                  struct td_verify_page *view)
{
    enum td_lang lang = request->lang;
    view->compared = (struct td_alert){.look = TD_ALERT_ERROR};
    if (!is_digest(digest)) {
        view->compared.title = td_msg(lang, TD_MSG_verify_bad_hash);
    } else if (td_str_eq(digest, issued->pdf_sha256) || td_str_eq(digest, issued->docx_sha256)) {
        bool pdf = td_str_eq(digest, issued->pdf_sha256);
        view->compared.look = TD_ALERT_DONE;
        view->compared.title = td_msg(lang, pdf ? TD_MSG_verify_same_pdf : TD_MSG_verify_same_docx);
    } else {
        view->compared.title = td_msg(lang, TD_MSG_verify_other_file);
        view->compared.text = td_msg(lang, TD_MSG_verify_other_file_text);
    }
}

static void compare(const struct td_request *request, const struct td_issued *issued,
                    struct td_verify_page *view)
{
    td_str digest = digest_typed(request);
    view->typed_hash = td_query(request, "bam");
    if (digest.n)
        judge(request, issued, digest, view);
}

/* A file that the reader has: only its digest is made, and nothing of it is kept. */
static void compare_file(const struct td_request *request, const struct td_issued *issued,
                         struct td_verify_page *view)
{
    if (!request->upload.bytes.n) {
        view->compared = (struct td_alert){.look = TD_ALERT_ERROR,
                                           .title = td_msg(request->lang, TD_MSG_verify_no_file)};
        return;
    }
    view->typed_hash = td_sha256_hex(request->arena, request->upload.bytes);
    judge(request, issued, view->typed_hash, view);
}

/* ---- a certificate of those issued under the code ---- */

/* The names are not shown, as whoever holds one certificate has no business with the others: number
 * and name are said to agree, or not. */
static enum td_err compare_entry(const struct td_request *request, const struct td_issued *issued,
                                 struct td_verify_page *view)
{
    struct td_certificates all = {0};
    enum td_lang lang = request->lang;
    td_str entry = td_str_trim(td_query(request, "so")), name = td_query(request, "ten");
    int64_t number;
    bool agrees = false;
    TRY(td_app_list_certificates(td_web_call(request), issued, &all));
    view->has_certificates = all.n > 0;
    view->entry = td_field_of(lang, "so", TD_MSG_issued_entry);
    view->entry.value = entry;
    view->recipient = td_field_of(lang, "ten", TD_MSG_issued_recipient);
    view->recipient.value = name;
    if (!all.n || !entry.n)
        return TD_OK;
    if (!td_count_parse(entry, &number))
        number = 0;
    for (size_t i = 0; i < all.n; i++)
        agrees = agrees || (all.items[i].entry == number &&
                            td_str_eq(td_key(request->arena, all.items[i].recipient),
                                      td_key(request->arena, td_str_trim(name))));
    view->entered = (struct td_alert){
        .look = agrees ? TD_ALERT_DONE : TD_ALERT_ERROR,
        .title = td_msg(lang, agrees ? TD_MSG_verify_entered : TD_MSG_verify_not_entered),
        .text = agrees ? TD_STR_NONE : td_msg(lang, TD_MSG_verify_not_entered_text)};
    return TD_OK;
}

static enum td_err fill_proof(const struct td_request *request, const struct td_issued *issued,
                              struct td_verify_page *view)
{
    struct td_issued_proof proof;
    enum td_lang lang = request->lang;
    enum td_err err = td_app_prove_issued(td_web_call(request), issued, &proof);
    if (err == TD_ENOTFOUND) {
        view->not_signed = td_msg(lang, TD_MSG_verify_not_signed);
        return TD_OK;
    }
    TRY(err);
    td_web_add_issuing_fact(request, TD_MSG_verify_log, proof.log_origin, TD_STR_NONE, &view->log);
    td_web_add_issuing_fact(request, TD_MSG_verify_entry,
                            td_fmt(request->arena, "%lld", (long long)proof.seq), TD_STR_NONE,
                            &view->log);
    td_web_add_issuing_fact(request, TD_MSG_verify_signed,
                            td_fmt(request->arena, "%lld", (long long)proof.signed_size),
                            TD_STR_NONE, &view->log);
    td_web_add_issuing_fact(request, TD_MSG_log_mark, proof.mark, TD_STR_NONE, &view->log);
    td_web_add_issuing_fact(request, TD_MSG_verify_key, proof.vkey, TD_STR_NONE, &view->log);
    const struct td_msg_arg arguments[] = {
        {.name = "entry", .text = td_fmt(request->arena, "%lld", (long long)proof.seq)},
        {.name = "size", .text = td_fmt(request->arena, "%lld", (long long)proof.signed_size)}};
    view->proof_words = td_msg_fill(request->arena, lang, TD_MSG_verify_words, arguments, 2);
    view->proof_href = td_fmt(request->arena, PATH "/%.*s/chung-minh", TD_ARG(issued->code));
    view->checkpoint_href =
        td_fmt(request->arena, PATH "/%.*s/moc-kiem-chung", TD_ARG(issued->code));
    view->command = td_fmt(request->arena,
                           "thidua-verify document chung-minh-%.*s.txt --file van-ban.pdf --key "
                           "\"%.*s\"",
                           TD_ARG(issued->code), TD_ARG(proof.vkey));
    return TD_OK;
}

static void show_found(struct td_request *request, struct td_response *response, bool has_file)
{
    struct td_issued issued;
    struct td_verify_page view = {.code = code_field(request, TD_STR_NONE), .is_found = true};
    if (!find(request, response, &issued))
        return;
    view.heading = td_web_fill(request, TD_MSG_issued_heading, "number", issued.notation);
    view.shown_code = td_short_code_shown(request->arena, issued.code);
    view.compare_action = td_fmt(request->arena, PATH "/%.*s", TD_ARG(issued.code));
    fill_standing(request, &issued, &view);
    fill_facts(request, &issued, &view);
    fill_body(request, response, &issued, &view);
    if (has_file)
        compare_file(request, &issued, &view);
    else
        compare(request, &issued, &view);
    enum td_err err = compare_entry(request, &issued, &view);
    if (err == TD_OK)
        err = fill_proof(request, &issued, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (view.not_signed.n) /* the log is signed in a moment, and no data change then */
        response->public_cache = false;
    show(request, response, &view);
}

void td_page_verify(struct td_request *request, struct td_response *response)
{
    show_found(request, response, false);
}

void td_page_verify_sent(struct td_request *request, struct td_response *response)
{
    show_found(request, response, true);
}

static void send_text(struct td_request *request, struct td_response *response, const char *name,
                      const struct td_issued *issued, td_str text)
{
    response->content_type = "text/plain; charset=utf-8";
    response->download_name = td_fmt(request->arena, "%s-%.*s.txt", name, TD_ARG(issued->code));
    td_buf_put(&response->body, text);
}

static void send_proof(struct td_request *request, struct td_response *response,
                       bool checkpoint_alone)
{
    struct td_issued issued;
    struct td_issued_proof proof;
    if (!find(request, response, &issued))
        return;
    enum td_err err = td_app_prove_issued(td_web_call(request), &issued, &proof);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else if (checkpoint_alone)
        send_text(request, response, "moc-kiem-chung", &issued, proof.checkpoint);
    else
        send_text(request, response, "chung-minh", &issued, proof.file);
}

void td_page_verify_proof(struct td_request *request, struct td_response *response)
{
    send_proof(request, response, false);
}

void td_page_verify_checkpoint(struct td_request *request, struct td_response *response)
{
    send_proof(request, response, true);
}

/* The file itself, as whoever holds the paper has all that stands in it. */
void td_page_verify_pdf(struct td_request *request, struct td_response *response)
{
    struct td_issued issued;
    td_str pdf;
    if (!find(request, response, &issued))
        return;
    enum td_err err = td_office_is_readable(&issued)
                          ? td_app_read_issued(td_web_call(request), &issued, TD_ISSUED_PDF, &pdf)
                          : TD_ENOTFOUND;
    if (err == TD_OK)
        td_web_send_issued(request, response, &issued, TD_FORMAT_PDF, pdf);
    else
        td_web_respond_err(request, response, err);
    response->public_cache = err == TD_OK;
}
