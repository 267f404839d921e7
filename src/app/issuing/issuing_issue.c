/* Signing: the next number of the series, the files, the row in the register, in one transaction.
 */
#include <sodium.h>

#include "app/issuing/issuing_parts.h"
#include "attachment/attachment.h"
#include "attachment/keep.h"
#include "audit/mark.h"
#include "domain/entered.h"
#include "domain/short_code.h"

#define DISK_RESERVE ((uint64_t)64 << 20) /* bytes that stay free for the data themselves */

struct work {
    struct td_change *change;
    struct td_found_submission found;
    td_str type;
    const struct td_issue_maker *maker;
    struct td_diag *diag;
    struct td_issue_given given;
    struct td_issue_made made;
    td_str pdf_sha256, docx_sha256;
    td_str again; /* what the log says of an earlier paper of its kind */
    int64_t id;
};

static const struct td_call *call_of(const struct work *work)
{
    return work->change->call;
}

static void draw_code(struct work *work)
{
    unsigned char drawn[TD_SHORT_CODE_DRAWN];
    for (int i = 0; i < TD_SHORT_CODE_DRAWN; i++)
        drawn[i] = (unsigned char)randombytes_uniform(TD_SHORT_CODE_SIGNS);
    work->given.code = td_short_code_of(call_of(work)->arena, drawn);
}

enum td_err td_issuing_check_named(const struct td_submission *submission, struct td_diag *diag)
{
    if (!td_issuing_is_of_authority(submission->kind) || submission->award.authority.n ||
        submission->state != TD_SUBMISSION_OPEN)
        return TD_OK;
    td_diag_error(diag, (struct td_place){0},
                  "Văn bản này được trình khi chưa nêu cơ quan quyết định khen thưởng nên không ký "
                  "được. Hãy trả lại để cơ quan thường trực soạn lại.",
                  "This was submitted without the authority that decides on the awards, so it "
                  "cannot be signed. Please send it back, to be prepared anew by the standing "
                  "office.");
    return TD_ECONFLICT;
}

static enum td_err check(struct work *work)
{
    const struct td_submission *submission = &work->found.submission;
    if (submission->state != TD_SUBMISSION_OPEN) {
        td_diag_error(work->diag, (struct td_place){0},
                      "Văn bản này đã được ký, trả lại hoặc rút rồi. Hãy xem lại sổ văn bản.",
                      "This document was signed, sent back or taken back already. Please look at "
                      "the register.");
        return TD_ECONFLICT;
    }
    if (td_date_cmp(submission->dated_on, td_date_in_vietnam(call_of(work)->now_ms / 1000)) > 0) {
        td_diag_error(work->diag, (struct td_place){TD_STR("date"), 0, 0},
                      "Ngày ký ghi trên văn bản là ngày %.*s, chưa đến. Hãy ký vào ngày đó, hoặc "
                      "trả lại để sửa ngày.",
                      "The date on the document, %.*s, has not come. Please sign it on that day, "
                      "or send it back to have the date changed.",
                      TD_ARG(td_date_vi(call_of(work)->arena, submission->dated_on)));
        return TD_EINVAL;
    }
    if (submission->award.outside.n)
        return TD_OK;
    return td_issuing_check_date(work->change->conn, call_of(work)->arena,
                                 work->found.shown.group_id, work->type, submission->dated_on,
                                 work->diag);
}

static enum td_err say_not_kept(struct work *work, enum td_err err)
{
    td_diag_error(
        work->diag, (struct td_place){0},
        "Chưa ban hành: không lưu được tệp văn bản trên máy chủ (đĩa đầy hoặc không có "
        "quyền ghi). Chưa cấp số nào. Hãy báo người quản trị, rồi ký lại.",
        "Not issued: the file cannot be kept on the server (its disk is full or refuses). "
        "No number was given. Please tell the administrator, then sign again.");
    return err == TD_EINTERNAL ? err : TD_EINVAL;
}

/* Before the rows: what is rolled back leaves at most a file that nothing refers to. */
static enum td_err keep_files(struct work *work)
{
    struct td_arena *arena = call_of(work)->arena;
    const char *folder = td_attachment_folder(arena, td_store_path(call_of(work)->app->store));
    if (work->made.pdf.n > TD_ATTACHMENT_MAX || work->made.docx.n > TD_ATTACHMENT_MAX)
        return say_not_kept(work, TD_ETOOBIG);
    enum td_err err =
        td_attachment_keep(arena, folder, work->made.pdf, DISK_RESERVE, &work->pdf_sha256);
    if (err == TD_OK)
        err = td_attachment_keep(arena, folder, work->made.docx, DISK_RESERVE, &work->docx_sha256);
    return err == TD_OK ? TD_OK : say_not_kept(work, err);
}

/* Each has the next number of the register of the authority. */
static enum td_err write_certificates(struct work *work)
{
    const struct td_submission *submission = &work->found.submission;
    const struct td_certificates *all = &work->made.certificates;
    for (size_t i = 0; i < all->n; i++)
        TRY(q_insert_certificate(work->change->conn, work->id, (int64_t)i + 1,
                                 submission->award.authority, submission->dated_on.year, work->type,
                                 work->given.first_entry + (int64_t)i, all->items[i].title,
                                 all->items[i].recipient));
    return TD_OK;
}

static enum td_err write_rows(struct work *work)
{
    const struct td_call *call = call_of(work);
    const struct td_submission *submission = &work->found.submission;
    const struct td_issue_made *made = &work->made;
    struct td_conn *conn = work->change->conn;
    int64_t replaces = submission->replaces ? submission->replaces : TD_ABSENT;
    work->id = td_store_new_id(conn);
    TRY(q_insert_issued_document(
        conn, work->id, submission->id, work->found.shown.group_id, submission->dated_on.year,
        work->type, work->given.number, made->notation, submission->dated_on, made->issuer,
        made->title, made->abstract, submission->signer, work->given.code, work->pdf_sha256,
        (int64_t)made->pdf.n, work->docx_sha256, (int64_t)made->docx.n, replaces, call->now_ms,
        call->actor->account_id, TD_ABSENT));
    TRY(q_insert_submission_end(conn, submission->id, TD_STR("issued"), TD_STR_NONE, call->now_ms,
                                call->actor->account_id, TD_ABSENT));
    TRY(write_certificates(work));
    if (!submission->replaces)
        return TD_OK;
    return q_insert_issued_document_end(conn, submission->replaces, TD_STR("replaced"), work->id,
                                        TD_STR_NONE, call->now_ms, call->actor->account_id,
                                        TD_ABSENT);
}

/* The entry of the document itself is shown to everybody who has its code; who signed from where is
 * in that of the submission, made by the same request. */
static enum td_err log_all(struct work *work)
{
    const struct td_submission *submission = &work->found.submission;
    const struct td_shown *shown = &work->found.shown;
    struct td_event event = {.act = "document.issue",
                             .family = "issued",
                             .key = work->id,
                             .year = submission->year,
                             .is_handed_out = true,
                             .detail = work->made.notation};
    TRY(td_issuing_log(work->change, shown, &event));
    event.act = "document.sign";
    event.family = "submission";
    event.key = submission->id;
    event.is_handed_out = false;
    event.reason = submission->reason;
    event.detail =
        td_fmt(call_of(work)->arena, "%.*s%.*s", TD_ARG(work->made.notation), TD_ARG(work->again));
    TRY(td_issuing_log(work->change, shown, &event));
    event.reason = TD_STR_NONE;
    event.detail = work->made.notation;
    if (work->made.certificates.n) {
        event.act = "document.enter";
        event.family = "certificate";
        event.key = work->id;
        TRY(td_issuing_log(work->change, shown, &event));
    }
    if (!submission->replaces)
        return TD_OK;
    event.act = "document.replace";
    event.family = "issued";
    event.key = submission->replaces;
    event.is_handed_out = true;
    return td_issuing_log(work->change, shown, &event);
}

static struct td_paper_identity paper_of(const struct td_submission *submission)
{
    return (struct td_paper_identity){submission->year, submission->kind,
                                      submission->award.authority,
                                      td_issuing_about(&submission->added)};
}

/* One of its kind may have been issued since it was prepared. */
static enum td_err check_earlier(struct work *work, const struct td_issued_list *list)
{
    const struct td_submission *submission = &work->found.submission;
    if (submission->reason.n || submission->replaces || submission->award.decision)
        return TD_OK;
    const struct td_paper_identity paper = paper_of(submission);
    const struct td_issued *earlier = td_issuing_earlier(call_of(work)->arena, list, &paper);
    if (!earlier)
        return TD_OK;
    td_diag_error(
        work->diag, (struct td_place){0},
        "Sau khi trình, văn bản cùng loại số %.*s ngày %.*s đã được ban hành. Hãy trả lại "
        "để người soạn ghi rõ thay thế hay ban hành thêm, và lý do.",
        "Since this was prepared, document %.*s of %.*s of the same kind was issued. "
        "Please send this back, to be told whether it replaces that one or goes out beside "
        "it, and why.",
        TD_ARG(earlier->notation), TD_ARG(td_date_vi(call_of(work)->arena, earlier->dated_on)));
    return TD_ECONFLICT;
}

/* Certificates are given by a decision that is in force when they are. */
static enum td_err check_decision(struct work *work, const struct td_issued_list *list)
{
    const struct td_submission_award *award = &work->found.submission.award;
    if (!award->decision)
        return TD_OK;
    const struct td_issued *decision = td_issuing_of_id(list, award->decision);
    if (td_issuing_is_given(list, award, work->type, work->found.submission.replaces))
        return td_issuing_say_given(work->diag);
    if (decision && decision->state == TD_ISSUED_COUNTS)
        return TD_OK;
    td_diag_error(work->diag, (struct td_place){0},
                  "Quyết định khen thưởng đã được thay thế hoặc thu hồi sau khi trình. Hãy trả lại "
                  "để soạn theo quyết định còn hiệu lực.",
                  "The decision on awards was replaced or withdrawn since. Please send this back "
                  "to be prepared by the one in force.");
    return TD_ECONFLICT;
}

/* What was issued since it was prepared may stand in its way. */
static enum td_err check_register(struct work *work)
{
    const struct td_submission *submission = &work->found.submission;
    struct td_issued_list list = {0};
    TRY(td_issuing_issued(work->change->conn, call_of(work), work->found.shown.group_id, &list));
    const struct td_paper_identity paper = paper_of(submission);
    TRY(td_issuing_check_replaced(call_of(work)->arena, &list, submission->replaces, &paper,
                                  work->diag));
    work->again = td_issuing_again_text(call_of(work)->arena, &list, submission->replaces,
                                        submission->reason);
    TRY(check_decision(work, &list));
    return check_earlier(work, &list);
}

static enum td_err give_numbers(struct work *work)
{
    const struct td_submission *submission = &work->found.submission;
    struct td_conn *conn = work->change->conn;
    struct td_arena *arena = call_of(work)->arena;
    TRY(td_issuing_next(conn, arena, work->found.shown.group_id, work->type,
                        submission->dated_on.year, &work->given.number));
    if (submission->award.decision)
        TRY(td_issuing_next_entry(conn, arena, submission->award.authority, work->type,
                                  submission->dated_on.year, submission->award.first_entry,
                                  &work->given.first_entry));
    return td_issuing_numbering(conn, arena, work->found.shown.group_id, &work->given.numbering);
}

/* How far the log is signed now. */
static enum td_err note_checkpoint(struct work *work)
{
    struct td_arena *arena = call_of(work)->arena;
    struct td_last_audit_checkpoint_row newest;
    enum td_err err =
        q_last_audit_checkpoint(work->change->conn, arena, work->found.shown.group_id, &newest);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    work->given.signed_size = newest.size;
    work->given.mark = td_note_mark(arena, newest.note);
    return TD_OK;
}

static enum td_err issue(struct work *work, int64_t submission_id)
{
    const struct td_call *call = call_of(work);
    TRY(td_issuing_find_seen(work->change->conn, call, submission_id, &work->found));
    TRY(td_may(call, td_issuing_act(work->found.submission.kind, true), &work->found.shown.object));
    TRY(check(work));
    TRY(td_issuing_check_named(&work->found.submission, work->diag));
    TRY(check_register(work));
    TRY(give_numbers(work));
    draw_code(work);
    TRY(note_checkpoint(work));
    TRY(work->maker->make(work->maker->context, &work->given, &work->made));
    TRY(td_issuing_check_free(work->change->conn, call->arena, work->made.issuer,
                              work->found.submission.dated_on, work->made.notation, work->diag));
    TRY(keep_files(work));
    TRY(write_rows(work));
    return log_all(work);
}

enum td_err td_app_issue_document(const struct td_call *call, int64_t submission_id, td_str type,
                                  const struct td_issue_maker *maker, struct td_diag *diag,
                                  int64_t *document_id)
{
    struct td_change change;
    struct work work = {.change = &change, .type = type, .maker = maker, .diag = diag};
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED; /* two persons answer for it */
    TRY(td_change_begin(call, &change));
    enum td_err err = td_change_end(&change, issue(&work, submission_id));
    *document_id = work.id;
    return err;
}

/* ---- withdrawing ---- */

static enum td_err withdraw(struct td_change *change, int64_t document_id, td_str reason,
                            struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_issued_place_row place;
    struct td_issued_list list = {0};
    struct td_found_submission found;
    TRY(q_issued_place(change->conn, call->arena, document_id, &place));
    TRY(td_issuing_issued(change->conn, call, place.group_id, &list));
    const struct td_issued *issued = td_issuing_of_id(&list, document_id);
    if (!issued)
        return TD_EINTERNAL;
    TRY(td_issuing_find(change->conn, call, issued->submission_id, &found));
    if (!td_decision_of(call, TD_ACT_VIEW_DOCUMENTS, &found.shown.object).allowed)
        return TD_ENOTFOUND;
    TRY(td_may(call, td_issuing_act(found.submission.kind, true), &found.shown.object));
    if (issued->state != TD_ISSUED_COUNTS) {
        td_diag_error(diag, (struct td_place){0}, "Văn bản này đã được thay thế hoặc thu hồi rồi.",
                      "This document was replaced or withdrawn already.");
        return TD_ECONFLICT;
    }
    if (!td_text_is_reason(reason) || reason.n > TD_ISSUE_REASON_MAX) {
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Hãy ghi ngắn gọn lý do thu hồi; lý do hiện trên trang xác minh.",
                      "Please write in short why it is withdrawn; the reason is shown on the page "
                      "of verification.");
        return TD_EINVAL;
    }
    TRY(q_insert_issued_document_end(change->conn, document_id, TD_STR("withdrawn"), TD_ABSENT,
                                     reason, call->now_ms, call->actor->account_id, TD_ABSENT));
    return td_issuing_log(change, &found.shown,
                          &(struct td_event){.act = "document.withdraw",
                                             .family = "issued",
                                             .key = document_id,
                                             .year = issued->year,
                                             .is_handed_out = true,
                                             .reason = reason,
                                             .detail = issued->notation});
}

enum td_err td_app_withdraw_document(const struct td_call *call, int64_t document_id, td_str reason,
                                     struct td_diag *diag)
{
    struct td_change change;
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, withdraw(&change, document_id, td_str_trim(reason), diag));
}
