/* Documents that are prepared for signing, and those that go back. */
#include "app/issuing/issuing_parts.h"
#include "base/text.h"
#include "domain/entered.h"

enum td_err td_issuing_log(struct td_change *change, const struct td_shown *shown,
                           const struct td_event *what)
{
    struct td_event event = *what;
    event.group_id = shown->group_id;
    event.unit = shown->object.path;
    return td_change_log(change, &event);
}

/* ---- reading ---- */

enum td_err td_issuing_year(struct td_conn *conn, const struct td_call *call, td_str group,
                            int64_t year, struct td_shown *shown)
{
    TRY(td_newest_shown(conn, call->arena, group, year, shown));
    return td_decision_of(call, TD_ACT_VIEW_GROUP, &shown->object).allowed ? TD_OK : TD_ENOTFOUND;
}

enum td_err td_issuing_group(struct td_conn *conn, const struct td_call *call, td_str group,
                             enum td_action action, struct td_shown *shown)
{
    struct td_group_place_row place;
    struct td_years_of_group_rows years = {0};
    struct td_shown newest;
    bool sees_any = false;
    TRY(q_group_place(conn, call->arena, group, &place));
    TRY(q_years_of_group(conn, call->arena, place.group_id, &years));
    for (size_t i = 0; i < years.n; i++) {
        enum td_err err = td_issuing_year(conn, call, group, years.items[i].year, shown);
        if (err == TD_ENOTFOUND)
            continue;
        TRY(err);
        if (td_decision_of(call, action, &shown->object).allowed)
            return TD_OK;
        if (!sees_any)
            newest = *shown;
        sees_any = true;
    }
    if (!sees_any)
        return TD_ENOTFOUND;
    *shown = newest;
    return td_may(call, action, &newest.object);
}

enum td_err td_issuing_decision(struct td_conn *conn, const struct td_call *call, td_str group,
                                enum td_action action, struct td_decision *decision)
{
    struct td_call quiet = *call;
    struct td_shown shown;
    quiet.refusal = NULL;
    enum td_err err = td_issuing_group(conn, &quiet, group, action, &shown);
    if (err != TD_EDENIED)
        TRY(err);
    *decision = td_decision_of(call, action, &shown.object);
    return TD_OK;
}

static enum td_submission_state state_of(td_str kind)
{
    return td_str_is(kind, "issued")     ? TD_SUBMISSION_ISSUED
           : td_str_is(kind, "returned") ? TD_SUBMISSION_RETURNED
           : kind.n                      ? TD_SUBMISSION_TAKEN_BACK
                                         : TD_SUBMISSION_OPEN;
}

static struct td_submission submission_of(const struct td_list_submissions_row *row)
{
    return (struct td_submission){
        .id = row->id,
        .group = row->group_code,
        .year = row->year,
        .kind = row->kind,
        .place = row->place,
        .signer = row->signer,
        .recipients = row->recipients,
        .content_sha256 = row->content_sha256,
        .dated_on = row->dated_on,
        .for_head = td_str_is(row->capacity, "for_head"),
        .signing = {row->power, row->office},
        .reason = row->reason,
        .replaces = row->replaces == TD_ABSENT ? 0 : row->replaces,
        .award = {.authority = row->authority,
                  .outside = row->outside_number,
                  .bases = row->bases,
                  .decision = row->decision_id == TD_ABSENT ? 0 : row->decision_id,
                  .first_entry = row->first_entry == TD_ABSENT ? 0 : row->first_entry},
        .decision_notation = row->decision_notation,
        .decision_date = row->decision_dated_on,
        .submitted_by = row->submitted_by_name,
        .submitted_at = row->submitted_at,
        .state = state_of(row->end_kind),
        .ended_by = row->ended_by_name,
        .end_reason = row->end_reason,
        .ended_at = row->ended_at,
    };
}

bool td_issuing_is_of_authority(td_str kind)
{
    static const char *const kinds[] = {"quyet-dinh", "bang-khen", "giay-khen"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (td_str_is(kind, kinds[i]))
            return true;
    return false;
}

enum td_action td_issuing_act(td_str kind, bool issues)
{
    if (td_issuing_is_of_authority(kind))
        return issues ? TD_ACT_CONFIRM_DECISION : TD_ACT_RECORD_DECISION;
    return issues ? TD_ACT_ISSUE_DOCUMENT : TD_ACT_SUBMIT_DOCUMENT;
}

/* What permissions are asked about: its year, and who prepared it. */
static enum td_err object_of(struct td_conn *conn, const struct td_call *call,
                             const struct td_list_submissions_row *row, struct td_shown *shown)
{
    TRY(td_newest_shown(conn, call->arena, row->group_code, row->year, shown));
    *td_push(call->arena, &shown->object.authors) = (struct td_author){
        row->submitted_by, row->on_behalf_of == TD_ABSENT ? 0 : row->on_behalf_of,
        row->submitted_at};
    return TD_OK;
}

static enum td_err fill(struct td_conn *conn, const struct td_call *call,
                        const struct td_list_submissions_row *row,
                        struct td_found_submission *found)
{
    found->submission = submission_of(row);
    found->shown = (struct td_shown){0};
    TRY(object_of(conn, call, row, &found->shown));
    found->submission.issue =
        td_decision_of(call, td_issuing_act(row->kind, true), &found->shown.object);
    found->submission.take_back =
        td_decision_of(call, td_issuing_act(row->kind, false), &found->shown.object);
    return TD_OK;
}

enum td_err td_issuing_submissions(struct td_conn *conn, const struct td_call *call,
                                   int64_t group_id, struct td_submissions *list)
{
    struct td_list_submissions_rows rows = {0};
    TRY(q_list_submissions(conn, call->arena, group_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_found_submission found;
        TRY(fill(conn, call, &rows.items[i], &found));
        if (td_decision_of(call, TD_ACT_VIEW_PROPOSALS, &found.shown.object).allowed)
            *td_push(call->arena, list) = found.submission;
    }
    return TD_OK;
}

static enum td_err add_texts(struct td_conn *conn, const struct td_call *call,
                             struct td_submission *submission)
{
    struct td_list_submission_texts_rows rows = {0};
    TRY(q_list_submission_texts(conn, call->arena, submission->id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        *td_push(call->arena, &submission->added) =
            (struct td_added_text){rows.items[i].place, rows.items[i].text};
    return TD_OK;
}

enum td_err td_issuing_find(struct td_conn *conn, const struct td_call *call, int64_t id,
                            struct td_found_submission *found)
{
    struct td_submission_place_row place;
    struct td_list_submissions_rows rows = {0};
    struct td_shown year;
    TRY(q_submission_place(conn, call->arena, id, &place));
    TRY(td_issuing_year(conn, call, place.group_code, place.year, &year));
    TRY(q_list_submissions(conn, call->arena, place.group_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.items[i].id == id) {
            TRY(fill(conn, call, &rows.items[i], found));
            return add_texts(conn, call, &found->submission);
        }
    return TD_EINTERNAL;
}

enum td_err td_issuing_find_seen(struct td_conn *conn, const struct td_call *call, int64_t id,
                                 struct td_found_submission *found)
{
    TRY(td_issuing_find(conn, call, id, found));
    return td_decision_of(call, TD_ACT_VIEW_PROPOSALS, &found->shown.object).allowed ? TD_OK
                                                                                     : TD_ENOTFOUND;
}

enum td_err td_app_load_submission(const struct td_call *call, int64_t id,
                                   struct td_submission *submission)
{
    struct td_conn *conn = NULL;
    struct td_found_submission found;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_issuing_find_seen(conn, call, id, &found);
    td_store_end(conn);
    TRY(err);
    *submission = found.submission;
    return TD_OK;
}

/* ---- submitting ---- */

static enum td_err keep_added(struct td_conn *conn, int64_t id,
                              const struct td_submission_wish *wish)
{
    int64_t n = 0;
    for (size_t i = 0; i < wish->added.n; i++)
        TRY(q_insert_submission_text(conn, id, ++n, wish->added.items[i].place,
                                     wish->added.items[i].text));
    if (wish->reason.n)
        TRY(q_insert_submission_reason(conn, id, wish->reason));
    return wish->signing.power.n
               ? q_insert_submission_signing(conn, id, wish->signing.power, wish->signing.office)
               : TD_OK;
}

static struct td_paper_identity paper_of(int64_t year, const struct td_submission_wish *wish)
{
    return (struct td_paper_identity){year, wish->kind, wish->award.authority,
                                      td_issuing_about(&wish->added)};
}

/* What is replaced is a paper of this kind, whose right is asked for, and of this issuer. */
static enum td_err check_replaced(struct td_change *change, int64_t group_id, int64_t year,
                                  const struct td_submission_wish *wish, struct td_diag *diag,
                                  td_str *again)
{
    struct td_arena *arena = change->call->arena;
    struct td_issued_list list = {0};
    *again = TD_STR_NONE;
    if (!wish->reason.n && !wish->replaces)
        return TD_OK;
    TRY(td_issuing_issued(change->conn, change->call, group_id, &list));
    *again = td_issuing_again_text(arena, &list, wish->replaces, wish->reason);
    const struct td_paper_identity paper = paper_of(year, wish);
    return td_issuing_check_replaced(arena, &list, wish->replaces, &paper, diag);
}

/* A year has one paper of a kind, and of each conference or vote, unless somebody says that and why
 * it has another. */
static enum td_err check_earlier(struct td_change *change, int64_t group_id, int64_t year,
                                 const struct td_submission_wish *wish, struct td_diag *diag)
{
    struct td_issued_list list = {0};
    if (!wish->replaces && !wish->beside) {
        if (wish->award.decision)
            return TD_OK; /* what a decision gives twice is refused with its own words */
        TRY(td_issuing_issued(change->conn, change->call, group_id, &list));
        const struct td_paper_identity paper = paper_of(year, wish);
        const struct td_issued *earlier = td_issuing_earlier(change->call->arena, &list, &paper);
        if (earlier)
            td_diag_error(diag, (struct td_place){TD_STR("earlier"), 0, 0},
                          "Năm này đã ban hành văn bản cùng loại số %.*s ngày %.*s, đang có hiệu "
                          "lực. Hãy chọn thay thế văn bản đó hay ban hành thêm, và ghi lý do.",
                          "The year has document %.*s of %.*s of this kind, which is in force. "
                          "Please choose whether this one replaces it or is issued beside it, and "
                          "write why.",
                          TD_ARG(earlier->notation),
                          TD_ARG(td_date_vi(change->call->arena, earlier->dated_on)));
    } else if (!td_text_is_reason(wish->reason) || wish->reason.n > TD_ISSUE_REASON_MAX) {
        td_diag_error(diag, (struct td_place){TD_STR("again"), 0, 0},
                      "Hãy ghi ngắn gọn lý do thay thế hoặc ban hành thêm; lý do đứng trong sổ văn "
                      "bản.",
                      "Please write in short why it replaces the other or goes out beside it; the "
                      "register shows it.");
    }
    return TD_OK;
}

static enum td_err submit(struct td_change *change, td_str group, int64_t year,
                          const struct td_submission_wish *wish, struct td_diag *diag, int64_t *id)
{
    const struct td_call *call = change->call;
    struct td_group_year_of_row of;
    struct td_shown shown;
    td_str again;
    TRY(td_issuing_year(change->conn, call, group, year, &shown));
    TRY(td_may(call, td_issuing_act(wish->kind, false), &shown.object));
    if (wish->added.n > TD_ISSUE_PLACES_MAX ||
        td_issuing_is_of_authority(wish->kind) != (wish->award.authority.n > 0))
        return TD_EINTERNAL; /* a mistake of whoever wrote the document */
    td_issuing_check_typed(call->arena, wish, diag);
    TRY(check_earlier(change, shown.group_id, year, wish, diag));
    TRY(check_replaced(change, shown.group_id, year, wish, diag, &again));
    TRY(td_diag_result(diag));
    TRY(td_issuing_check_award(change, shown.group_id, year, wish, diag));
    if (!wish->award.outside.n)
        TRY(td_issuing_check_date(change->conn, call->arena, shown.group_id, wish->type,
                                  wish->dated_on, diag));
    TRY(q_group_year_of(change->conn, call->arena, group, year, &of));
    *id = td_store_new_id(change->conn);
    TRY(q_insert_document_submission(
        change->conn, *id, of.id, wish->kind, wish->place, wish->dated_on,
        wish->for_head ? TD_STR("for_head") : TD_STR("head"), wish->signer, wish->recipients,
        wish->replaces ? wish->replaces : TD_ABSENT, wish->content_sha256, call->now_ms,
        call->actor->account_id, TD_ABSENT));
    TRY(td_issuing_keep_award(change->conn, *id, &wish->award));
    TRY(keep_added(change->conn, *id, wish));
    return td_issuing_log(change, &shown,
                          &(struct td_event){.act = "document.submit",
                                             .family = "submission",
                                             .key = *id,
                                             .year = year,
                                             .reason = wish->reason,
                                             .detail = td_fmt(call->arena, "%.*s%.*s",
                                                              TD_ARG(wish->kind), TD_ARG(again))});
}

enum td_err td_app_submit_document(const struct td_call *call, td_str group, int64_t year,
                                   const struct td_submission_wish *wish, struct td_diag *diag,
                                   int64_t *submission_id)
{
    struct td_change change;
    struct td_submission_wish clean = *wish;
    clean.place = td_nfc(call->arena, td_one_line(call->arena, wish->place));
    clean.signer = td_nfc(call->arena, td_one_line(call->arena, wish->signer));
    clean.recipients = td_nfc(call->arena, td_str_trim(wish->recipients));
    clean.signing.office =
        td_str_is(wish->signing.power, "acting") || !wish->signing.power.n
            ? TD_STR_NONE
            : td_nfc(call->arena, td_one_line(call->arena, wish->signing.office));
    clean.reason = td_nfc(call->arena, td_one_line(call->arena, td_str_trim(wish->reason)));
    clean.award.outside = td_nfc(call->arena, td_one_line(call->arena, wish->award.outside));
    clean.award.bases = td_nfc(call->arena, td_str_trim(wish->award.bases));
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED; /* two persons answer for it */
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, submit(&change, group, year, &clean, diag, submission_id));
}

/* ---- going back ---- */

static enum td_err say_decided(struct td_diag *diag)
{
    td_diag_error(diag, (struct td_place){0},
                  "Văn bản này đã được ký, trả lại hoặc rút rồi. Hãy xem lại sổ văn bản.",
                  "This document was signed, sent back or taken back already. Please look at the "
                  "register.");
    return TD_ECONFLICT;
}

static enum td_err end(struct td_change *change, int64_t id, enum td_submission_state state,
                       td_str reason, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    bool returned = state == TD_SUBMISSION_RETURNED;
    struct td_found_submission found;
    TRY(td_issuing_find_seen(change->conn, call, id, &found));
    TRY(td_may(call, td_issuing_act(found.submission.kind, returned), &found.shown.object));
    if (found.submission.state != TD_SUBMISSION_OPEN)
        return say_decided(diag);
    if ((returned && !td_text_is_reason(reason)) || reason.n > TD_ISSUE_REASON_MAX) {
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Hãy ghi ngắn gọn lý do trả lại, để người soạn biết phải sửa gì.",
                      "Please write in short why it goes back, so that it can be mended.");
        return TD_EINVAL;
    }
    TRY(q_insert_submission_end(change->conn, id,
                                returned ? TD_STR("returned") : TD_STR("taken_back"), reason,
                                call->now_ms, call->actor->account_id, TD_ABSENT));
    return td_issuing_log(change, &found.shown,
                          &(struct td_event){
                              .act = returned ? "document.return" : "document.take_back",
                              .family = "submission",
                              .key = id,
                              .year = found.submission.year,
                              .reason = reason,
                              .detail = found.submission.kind,
                          });
}

enum td_err td_app_end_submission(const struct td_call *call, int64_t id,
                                  enum td_submission_state state, td_str reason,
                                  struct td_diag *diag)
{
    struct td_change change;
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, end(&change, id, state, td_str_trim(reason), diag));
}
