/* The register of outgoing documents, and the files of what was issued. */
#include "app/app.h"
#include "app/issuing/issuing_parts.h"
#include "attachment/keep.h"
#include "domain/vote/awards.h"

static struct td_issued issued_of(const struct td_list_issued_row *row)
{
    return (struct td_issued){
        .id = row->id,
        .submission_id = row->submission_id,
        .group = row->group_code,
        .year = row->year,
        .kind = row->kind,
        .about = row->about,
        .calendar_year = row->calendar_year,
        .type = row->type,
        .number = row->number,
        .notation = row->notation,
        .dated_on = row->dated_on,
        .issuer = row->issuer,
        .title = row->title,
        .abstract = row->abstract,
        .place = row->place,
        .signer = row->signer,
        .for_head = td_str_is(row->capacity, "for_head"),
        .power = row->power,
        .reason = row->reason,
        .recipients = row->recipients,
        .code = row->code,
        .pdf_sha256 = row->pdf_sha256,
        .docx_sha256 = row->docx_sha256,
        .pdf_size = row->pdf_size,
        .docx_size = row->docx_size,
        .issued_at = row->issued_at,
        .submitted_by = row->submitted_by_name,
        .issued_by = row->issued_by_name,
        .state = td_str_is(row->end_kind, "replaced") ? TD_ISSUED_REPLACED
                 : row->end_kind.n                    ? TD_ISSUED_WITHDRAWN
                                                      : TD_ISSUED_COUNTS,
        .end_reason = row->end_reason,
        .ended_at = row->ended_at,
        .replaces = row->replaces == TD_ABSENT ? 0 : row->replaces,
        .replaced_by = row->replaced_by == TD_ABSENT ? 0 : row->replaced_by,
        .award = {.authority = row->authority,
                  .outside = row->outside_number,
                  .decision = row->decision_id == TD_ABSENT ? 0 : row->decision_id},
    };
}

struct td_issued *td_issuing_of_id(const struct td_issued_list *list, int64_t id)
{
    for (size_t i = 0; id && i < list->n; i++)
        if (list->items[i].id == id)
            return &list->items[i];
    return NULL;
}

bool td_issued_lost_decision(const struct td_issued *issued)
{
    return issued->award.decision && issued->state == TD_ISSUED_COUNTS &&
           issued->decision_state != TD_ISSUED_COUNTS;
}

static void name_others(struct td_issued_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        struct td_issued *one = &list->items[i];
        const struct td_issued *older = td_issuing_of_id(list, one->replaces);
        const struct td_issued *newer = td_issuing_of_id(list, one->replaced_by);
        const struct td_issued *decision = td_issuing_of_id(list, one->award.decision);
        if (decision) {
            one->decision_notation = decision->notation;
            one->decision_code = decision->code;
            one->decision_date = decision->dated_on;
            one->decision_state = decision->state;
            one->decision_ended_at = decision->ended_at;
        }
        if (older) {
            one->replaces_notation = older->notation;
            one->replaces_code = older->code;
            one->replaces_date = older->dated_on;
        }
        if (newer) {
            one->replaced_by_notation = newer->notation;
            one->replaced_by_code = newer->code;
            one->replaced_by_date = newer->dated_on;
        }
    }
}

td_str td_issuing_about(const struct td_added_texts *added)
{
    for (size_t i = 0; i < added->n; i++)
        if (td_str_is(added->items[i].place, TD_PLACE_OF_CONFERENCE) ||
            td_str_is(added->items[i].place, TD_PLACE_OF_SESSION))
            return added->items[i].text;
    return TD_STR_NONE;
}

bool td_issuing_is_same_paper(struct td_arena *arena, const struct td_issued *one,
                              const struct td_paper_identity *paper)
{
    return one->year == paper->year && td_str_eq(one->kind, paper->kind) &&
           td_str_eq(td_award_key(arena, one->award.authority),
                     td_award_key(arena, paper->authority)) &&
           (!one->about.n || !paper->about.n || td_str_eq(one->about, paper->about));
}

const struct td_issued *td_issuing_earlier(struct td_arena *arena,
                                           const struct td_issued_list *list,
                                           const struct td_paper_identity *paper)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct td_issued *one = &list->items[i];
        if (one->state == TD_ISSUED_COUNTS && td_issuing_is_same_paper(arena, one, paper))
            return one;
    }
    return NULL;
}

enum td_err td_issuing_check_replaced(struct td_arena *arena, const struct td_issued_list *list,
                                      int64_t replaces, const struct td_paper_identity *paper,
                                      struct td_diag *diag)
{
    const struct td_place at = {TD_STR("earlier"), 0, 0};
    const struct td_issued *old = replaces ? td_issuing_of_id(list, replaces) : NULL;
    if (!replaces)
        return TD_OK;
    if (!old || !td_issuing_is_same_paper(arena, old, paper)) {
        td_diag_error(diag, at,
                      "Văn bản được chọn để thay thế không phải là văn bản cùng loại, cùng năm, "
                      "cùng cơ quan ban hành, cùng hội nghị hoặc phiên bỏ phiếu, nên không thay "
                      "thế được. Hãy chọn lại trong danh sách; văn bản đã trình ký thì trả lại để "
                      "soạn lại.",
                      "The document chosen to be replaced is not of the same kind, year, issuer "
                      "and conference or vote, so it cannot be replaced by this one. Please choose "
                      "from the list; "
                      "what waits for a signature goes back to be prepared anew.");
        return TD_EINVAL;
    }
    if (old->state == TD_ISSUED_COUNTS)
        return TD_OK;
    td_diag_error(diag, at,
                  "Văn bản số %.*s đã được thay thế hoặc thu hồi, nên không thay thế được nữa. Văn "
                  "bản đã trình ký thì trả lại để soạn lại.",
                  "Document %.*s was replaced or withdrawn already, so it cannot be replaced. What "
                  "waits for a signature goes back to be prepared anew.",
                  TD_ARG(old->notation));
    return TD_ECONFLICT;
}

td_str td_issuing_again_text(struct td_arena *arena, const struct td_issued_list *list,
                             int64_t replaces, td_str reason)
{
    const struct td_issued *old = replaces ? td_issuing_of_id(list, replaces) : NULL;
    if (old)
        return td_fmt(arena, ": thay thế văn bản số %.*s ngày %.*s", TD_ARG(old->notation),
                      TD_ARG(td_date_vi(arena, old->dated_on)));
    return reason.n ? TD_STR(": ban hành thêm") : TD_STR_NONE;
}

enum td_err td_issuing_issued(struct td_conn *conn, const struct td_call *call, int64_t group_id,
                              struct td_issued_list *list)
{
    struct td_list_issued_rows rows = {0};
    TRY(q_list_issued(conn, call->arena, group_id, TD_STR(TD_PLACE_OF_CONFERENCE),
                      TD_STR(TD_PLACE_OF_SESSION), &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_issued *issued = td_push(call->arena, list);
        *issued = issued_of(&rows.items[i]);
        issued->group_id = group_id;
    }
    name_others(list);
    return TD_OK;
}

/* ---- the register ---- */

/* Those of the years whose documents the actor may see: a right may end with its year. */
static enum td_err keep_seen(struct td_conn *conn, const struct td_call *call, td_str group,
                             const struct td_issued_list *all, struct td_issued_list *seen)
{
    bool sees = false;
    for (size_t i = 0; i < all->n; i++) {
        if (i == 0 || all->items[i].year != all->items[i - 1].year)
            TRY(td_sees_of_group(call, conn, TD_ACT_VIEW_DOCUMENTS, group, all->items[i].year,
                                 &sees));
        if (sees)
            *td_push(call->arena, seen) = all->items[i];
    }
    return TD_OK;
}

static enum td_err load(struct td_conn *conn, const struct td_call *call, struct td_register *reg)
{
    struct td_shown shown;
    struct td_issued_list all = {0};
    TRY(td_issuing_group(conn, call, reg->group, TD_ACT_VIEW_DOCUMENTS, &shown));
    TRY(td_issuing_issued(conn, call, shown.group_id, &all));
    TRY(keep_seen(conn, call, reg->group, &all, &reg->issued));
    TRY(td_issuing_submissions(conn, call, shown.group_id, &reg->submissions));
    return td_issuing_decision(conn, call, reg->group, TD_ACT_SUBMIT_DOCUMENT, &reg->submit);
}

enum td_err td_app_load_register(const struct td_call *call, td_str group, struct td_register *reg)
{
    struct td_year_list years = {0};
    struct td_conn *conn = NULL;
    *reg = (struct td_register){.group = group};
    TRY(td_app_list_years(call, &years));
    const struct td_year_summary *newest = td_newest_year_of(&years, group);
    if (!newest)
        return TD_ENOTFOUND;
    reg->group_name = newest->name;
    reg->newest_year = newest->year;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = load(conn, call, reg);
    td_store_end(conn);
    return err;
}

static enum td_err find(struct td_conn *conn, const struct td_call *call, int64_t id,
                        struct td_issued *issued)
{
    struct td_issued_place_row place;
    struct td_issued_list list = {0};
    struct td_found_submission found;
    struct td_shown shown;
    TRY(q_issued_place(conn, call->arena, id, &place));
    TRY(td_issuing_year(conn, call, place.group_code, place.year, &shown));
    if (!td_decision_of(call, TD_ACT_VIEW_DOCUMENTS, &shown.object).allowed)
        return TD_ENOTFOUND;
    TRY(td_issuing_issued(conn, call, place.group_id, &list));
    const struct td_issued *one = td_issuing_of_id(&list, id);
    if (!one)
        return TD_EINTERNAL;
    *issued = *one;
    for (size_t i = 0; i < list.n; i++)
        if (list.items[i].award.decision == id && list.items[i].state == TD_ISSUED_COUNTS)
            *td_push(call->arena, &issued->certificates) = list.items[i].notation;
    if (!td_sees_names(call, shown.object.path))
        issued->submitted_by = issued->issued_by = TD_STR_NONE;
    TRY(td_issuing_find(conn, call, issued->submission_id, &found));
    issued->withdraw = found.submission.issue;
    return TD_OK;
}

enum td_err td_app_load_issued(const struct td_call *call, int64_t id, struct td_issued *issued)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = find(conn, call, id, issued);
    td_store_end(conn);
    return err;
}

enum td_err td_app_read_issued(const struct td_call *call, const struct td_issued *issued,
                               enum td_issued_file file, td_str *bytes)
{
    bool pdf = file == TD_ISSUED_PDF;
    enum td_err err = td_attachment_read(
        call->arena, td_attachment_folder(call->arena, td_store_path(call->app->store)),
        pdf ? issued->pdf_sha256 : issued->docx_sha256,
        (uint64_t)(pdf ? issued->pdf_size : issued->docx_size), bytes);
    return err == TD_OK ? TD_OK : TD_EIO; /* it is in the register: the disk has lost it */
}
