/* One document that was issued: what it is, its files, and taking it back. */
#include "base/number.h"
#include "base/text.h"
#include "domain/short_code.h"
#include "office/stock.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"

static enum td_err load(const struct td_request *request, struct td_issued *issued)
{
    int64_t id;
    if (!td_id_parse(td_segment(request, "id"), &id))
        return TD_ENOTFOUND;
    TRY(td_app_load_issued(td_web_call(request), id, issued));
    return td_str_eq(issued->group, td_segment(request, "code")) ? TD_OK : TD_ENOTFOUND;
}

static td_str document_href(const struct td_request *request, const struct td_issued *issued,
                            int64_t id)
{
    if (!id)
        return TD_STR_NONE;
    return td_fmt(request->arena, "%.*s/di/%lld",
                  TD_ARG(td_web_register_path(request, issued->group)), (long long)id);
}

static void fill_facts(const struct td_request *request, const struct td_issued *issued,
                       struct td_issued_page *view)
{
    struct td_issuing_facts *facts = &view->facts;
    td_web_add_issuing_fact(
        request, TD_MSG_register_title,
        td_fmt(request->arena, "%.*s %.*s", TD_ARG(issued->title), TD_ARG(issued->abstract)),
        TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_register_date, td_web_day(request, issued->dated_on),
                            TD_STR_NONE, facts);
    td_web_add_outside_fact(request, issued, facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_by_decision, issued->decision_notation,
                            document_href(request, issued, issued->award.decision), facts);
    td_web_add_issuing_fact(request, TD_MSG_register_signer, issued->signer, TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_issued_recipients, issued->recipients, TD_STR_NONE,
                            facts);
    td_web_add_issuing_fact(
        request, TD_MSG_issued_about_year, td_fmt(request->arena, "%lld", (long long)issued->year),
        td_fmt(request->arena, "/nhom/%.*s/%lld", TD_ARG(issued->group), (long long)issued->year),
        facts);
    td_web_add_issuing_fact(request, TD_MSG_issued_prepared, issued->submitted_by, TD_STR_NONE,
                            facts);
    td_str issued_by[] = {issued->issued_by,
                          td_view_time(request->arena, request->lang, issued->issued_at)};
    td_web_add_issuing_fact(request, TD_MSG_issued_on_behalf,
                            td_view_join(request->arena, issued_by, 2, TD_STR(", ")), TD_STR_NONE,
                            facts);
    td_web_add_issuing_fact(
        request, TD_MSG_register_state, td_web_issued_note(request, issued),
        document_href(request, issued,
                      issued->replaced_by ? issued->replaced_by : issued->replaces),
        facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_again, issued->reason, TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_verify_pdf, issued->pdf_sha256, TD_STR_NONE,
                            &view->hashes);
    td_web_add_issuing_fact(request, TD_MSG_verify_docx, issued->docx_sha256, TD_STR_NONE,
                            &view->hashes);
}

static enum td_err fill_certificates(const struct td_request *request,
                                     const struct td_issued *issued, struct td_issued_page *view)
{
    struct td_certificates all = {0};
    TRY(td_app_list_certificates(td_web_call(request), issued, &all));
    for (size_t i = 0; i < all.n; i++)
        *td_push(request->arena, &view->certificates) = (struct td_certificate_row){
            td_fmt(request->arena, "%02lld", (long long)all.items[i].entry), all.items[i].recipient,
            all.items[i].title};
    return TD_OK;
}

static const char stock_pdf[] = "tren-phoi.pdf", stock_docx[] = "tren-phoi.docx";

/* Certificates that count are printed on stock too: what stands in the register, where the group
 * has it on its stock. */
static void add_stock_files(const struct td_request *request, const struct td_issued *issued,
                            struct td_issued_page *view)
{
    if (!issued->award.decision || issued->state != TD_ISSUED_COUNTS ||
        td_issued_lost_decision(issued))
        return;
    *td_push(request->arena, &view->files) =
        (struct td_draft_file){td_fmt(request->arena, "%.*s/%s", TD_ARG(view->action), stock_pdf),
                               td_msg(request->lang, TD_MSG_stock_issued_pdf)};
    *td_push(request->arena, &view->files) =
        (struct td_draft_file){td_fmt(request->arena, "%.*s/%s", TD_ARG(view->action), stock_docx),
                               td_msg(request->lang, TD_MSG_stock_issued_docx)};
}

static void fill(const struct td_request *request, const struct td_issued *issued,
                 struct td_issued_page *view)
{
    view->heading = td_web_fill(request, TD_MSG_issued_heading, "number", issued->notation);
    view->group_name = issued->issuer;
    view->action = document_href(request, issued, issued->id);
    view->chip = td_web_issued_chip(request, issued);
    view->code = td_short_code_shown(request->arena, issued->code);
    view->check_href = td_fmt(request->arena, "/xac-minh/%.*s", TD_ARG(issued->code));
    view->counts = issued->state == TD_ISSUED_COUNTS;
    if (issued->certificates.n)
        view->certificates_of_it =
            td_web_fill(request, TD_MSG_issued_certificates_of_it, "list",
                        td_view_join(request->arena, issued->certificates.items,
                                     issued->certificates.n, TD_STR("; ")));
    view->may_withdraw = issued->withdraw.allowed || issued->withdraw.needs_step_up;
    if (!view->may_withdraw)
        view->why_not = td_refusal_text(request->arena, request->lang, issued->withdraw.action,
                                        &issued->withdraw);
    view->replace_href =
        td_fmt(request->arena, "/nhom/%.*s/%lld/trinh-ky/%.*s?thay=%lld", TD_ARG(issued->group),
               (long long)issued->year, TD_ARG(issued->kind), (long long)issued->id);
    *td_push(request->arena, &view->files) = (struct td_draft_file){
        td_fmt(request->arena, "%.*s/van-ban.pdf", TD_ARG(view->action)), TD_STR("PDF")};
    *td_push(request->arena, &view->files) = (struct td_draft_file){
        td_fmt(request->arena, "%.*s/van-ban.docx", TD_ARG(view->action)), TD_STR("Word")};
    add_stock_files(request, issued, view);
    fill_facts(request, issued, view);
    td_frame_init(&view->frame, request->arena, request->lang, view->heading, view->action,
                  TD_PLACE_NONE);
    td_frame_add_crumb(&view->frame, request->arena, td_web_register_path(request, issued->group),
                       td_msg(request->lang, TD_MSG_register_heading));
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_diag *diag)
{
    struct td_issued issued;
    struct td_issued_page view = {0};
    enum td_err err = load(request, &issued);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    fill(request, &issued, &view);
    err = fill_certificates(request, &issued, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (td_web_was_done(request, "ky"))
        view.alert = (struct td_alert){
            .title = td_web_fill(request, TD_MSG_issued_done, "number", issued.notation),
            .text = td_msg(request->lang, TD_MSG_issued_done_text)};
    if (td_web_was_done(request, "thu-hoi"))
        view.alert = (struct td_alert){.title = td_msg(request->lang, TD_MSG_issued_withdraw_done),
                                       .text = view.certificates_of_it};
    if (diag) {
        response->status = 422;
        view.alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_issued_withdraw_refused), diag);
        view.reason = td_web_typed(request, "ly-do");
        view.reason_mistake = td_web_mistake(request, diag, "ly-do");
    }
    TD_WEB_SHOW(request, response, issued, &view);
}

void td_page_issued(struct td_request *request, struct td_response *response)
{
    show(request, response, NULL);
}

void td_page_issued_sent(struct td_request *request, struct td_response *response)
{
    struct td_issued issued;
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    enum td_err err = load(request, &issued);
    if (err == TD_OK)
        err = td_app_withdraw_document(td_web_call(request), issued.id,
                                       td_web_typed(request, "ly-do"), &diag);
    if (err == TD_OK)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=thu-hoi",
                                             TD_ARG(document_href(request, &issued, issued.id))));
    else if (diag.errors)
        show(request, response, &diag);
    else
        td_web_respond_err(request, response, err);
}

/* "05-BC-CTĐ" would not be a name for every system: number, type and year are. */
static td_str file_name(const struct td_request *request, const struct td_issued *issued,
                        const char *ending)
{
    if (issued->award.outside.n) /* its own number is in front of the stroke */
        return td_fmt(
            request->arena, "%.*s-so-%.*s-nam-%lld.%s", TD_ARG(issued->kind),
            TD_ARG(td_key(request->arena,
                          td_str_slice(issued->notation, 0, td_str_find(issued->notation, '/')))),
            (long long)issued->calendar_year, ending);
    return td_fmt(request->arena, "%.*s-so-%lld-nam-%lld.%s", TD_ARG(issued->kind),
                  (long long)issued->number, (long long)issued->calendar_year, ending);
}

void td_web_send_issued(const struct td_request *request, struct td_response *response,
                        const struct td_issued *issued, enum td_document_format format,
                        td_str bytes)
{
    const struct td_document_format_traits *traits = td_document_format_traits(format);
    response->content_type = traits->media_type;
    response->download_name = file_name(request, issued, traits->word);
    td_buf_put(&response->body, bytes);
}

static void send_on_stock(struct td_request *request, struct td_response *response,
                          enum td_document_format format)
{
    struct td_issued issued;
    td_str bytes;
    enum td_err err = load(request, &issued);
    if (err == TD_OK)
        err = issued.state == TD_ISSUED_COUNTS
                  ? td_office_stock_issued(td_web_call(request), &issued, format, &bytes)
                  : TD_ENOTFOUND;
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else
        td_web_send_issued(request, response, &issued, format, bytes);
}

void td_page_issued_file(struct td_request *request, struct td_response *response)
{
    struct td_issued issued;
    td_str bytes, name = td_segment(request, "file");
    if (td_str_is(name, stock_pdf) || td_str_is(name, stock_docx)) {
        send_on_stock(request, response,
                      td_str_is(name, stock_pdf) ? TD_FORMAT_PDF : TD_FORMAT_DOCX);
        return;
    }
    bool pdf = td_str_is(name, "van-ban.pdf");
    enum td_err err =
        pdf || td_str_is(name, "van-ban.docx") ? load(request, &issued) : TD_ENOTFOUND;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    err = td_app_read_issued(td_web_call(request), &issued, pdf ? TD_ISSUED_PDF : TD_ISSUED_DOCX,
                             &bytes);
    if (err != TD_OK) {
        td_web_respond_words(request, response, 500, td_msg(request->lang, TD_MSG_issued_file_lost),
                             td_msg(request->lang, TD_MSG_issued_file_lost_text));
        return;
    }
    td_web_send_issued(request, response, &issued, pdf ? TD_FORMAT_PDF : TD_FORMAT_DOCX, bytes);
}
