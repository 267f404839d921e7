/* Attaching files to criteria, and taking them away again. */
#include <inttypes.h>

#include "app/change.h"
#include "app/entry/evidence_parts.h"
#include "attachment/keep.h"
#include "domain/entered.h"

/* Bytes that stay free on the disk for the data themselves. */
#define RESERVE ((uint64_t)256 << 20)

/* Rows of one unit in one year, those taken away counted: nobody fills the log by going on. */
#define ROWS_MAX 5000

struct attaching {
    struct td_entry_work work;
    struct td_diag *diag;
    td_str criterion, name, bytes, sha256;
    struct td_attachment_facts facts;
    enum td_layer layer;
    struct td_evidence_so_far_row so_far;
    const struct td_grant *by;
};

static enum td_err refuse(struct td_diag *diag, const char *vi, const char *en)
{
    td_diag_error(diag, (struct td_place){0}, "%1$s%2$.0s", "%1$.0s%2$s", vi, en);
    return TD_EINVAL;
}

/* ---- whether it may be attached ---- */

static enum td_err check_size(const struct attaching *a)
{
    struct td_evidence_limits limits = td_app_evidence_limits(a->work.call);
    if (a->bytes.n == 0)
        return refuse(a->diag, "tệp rỗng; hãy chọn lại tệp", "the file is empty; choose it again");
    if (a->bytes.n <= limits.file)
        return TD_OK;
    td_diag_error(a->diag, (struct td_place){0},
                  "tệp lớn hơn %d MB; hãy giảm dung lượng (quét ở 150 dpi, nén ảnh) hoặc tách ra",
                  "the file is larger than %d MB; make it smaller (scan at 150 dpi, compress the "
                  "images) or split it",
                  (int)(limits.file >> 20));
    return TD_EINVAL;
}

static enum td_err check_room(const struct attaching *a)
{
    struct td_evidence_limits limits = td_app_evidence_limits(a->work.call);
    if (a->so_far.rows >= ROWS_MAX)
        return refuse(a->diag, "đơn vị đã đính kèm quá nhiều tệp trong năm này",
                      "the unit has attached too many files in this year");
    if ((uint64_t)a->so_far.bytes + a->bytes.n <= limits.unit)
        return TD_OK;
    td_diag_error(a->diag, (struct td_place){0},
                  "đơn vị đã dùng hết %d MB minh chứng của năm; hãy gỡ tệp không cần, hoặc đề nghị "
                  "quản trị hệ thống tăng giới hạn",
                  "the unit has used up the %d MB of evidence of the year; take away what is not "
                  "needed, or ask the administrator for more",
                  (int)(limits.unit >> 20));
    return TD_EINVAL;
}

/* A criterion of the rubric on which something is typed; groups have nothing. */
static enum td_err check_criterion(const struct attaching *a)
{
    struct td_entry_sheet sheet;
    const struct td_criterion *criteria;
    TRY(td_entry_fill(&a->work, &sheet));
    uint32_t n = td_scoring_criteria(sheet.scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        if (!criteria[i].is_group && td_str_eq(criteria[i].code, a->criterion))
            return TD_OK;
    }
    return TD_ENOTFOUND;
}

/* Who, when and what; asked before anything is looked at, and again when it is kept. */
static enum td_err check(struct attaching *a)
{
    struct td_entry_work *work = &a->work;
    TRY(td_entry_read(work));
    TRY(td_may_by(work->call, TD_ACT_ATTACH_EVIDENCE, &work->shown.object, &a->by));
    TRY(check_criterion(a));
    a->layer = td_evidence_layer(work->shown.object.state);
    if (a->layer == TD_LAYER_SELF && work->is_submitted)
        return TD_ECONFLICT;
    TRY(q_evidence_so_far(work->conn, work->call->arena, work->shown.revision_id,
                          work->member->code, &a->so_far));
    return check_room(a);
}

/* ---- keeping ---- */

static enum td_err keep_bytes(struct attaching *a)
{
    const struct td_call *call = a->work.call;
    enum td_err err =
        td_attachment_keep(call->arena, td_evidence_folder(call), a->bytes, RESERVE, &a->sha256);
    if (err == TD_ETOOBIG)
        return refuse(a->diag,
                      "máy chủ gần hết chỗ trên đĩa nên chưa nhận tệp; hãy báo quản trị hệ thống",
                      "the disk of the server is nearly full, so the file is not taken; tell the "
                      "administrator");
    if (err == TD_EIO)
        return refuse(a->diag,
                      "máy chủ chưa ghi được tệp; hãy thử lại, nếu vẫn không được thì báo quản trị "
                      "hệ thống",
                      "the server could not write the file; try again, and tell the administrator "
                      "if it goes on");
    return err;
}

/* The number of an equal file on the criterion; 0: none. */
static enum td_err find_equal(const struct attaching *a, int64_t *number)
{
    struct td_list_evidence_rows rows = {0};
    const struct td_entry_work *work = &a->work;
    *number = 0;
    TRY(q_list_evidence(work->conn, work->call->arena, work->shown.revision_id, work->member->code,
                        &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_evidence_row *row = &rows.items[i];
        if (row->removed_at == TD_ABSENT && row->layer == a->layer &&
            td_str_eq(row->criterion, a->criterion) && td_str_eq(row->sha256, a->sha256))
            *number = row->number;
    }
    return TD_OK;
}

static struct td_event event_of(const struct td_entry_work *work, const char *act, int64_t id,
                                td_str criterion, td_str name)
{
    return (struct td_event){
        .group_id = work->shown.group_id,
        .act = act,
        .family = "evidence",
        .key = id,
        .unit = work->shown.object.path,
        .year = work->of->year,
        .detail = td_fmt(work->call->arena, "%.*s: %.*s, %.*s", TD_ARG(work->member->name),
                         TD_ARG(criterion), TD_ARG(name)),
    };
}

static enum td_err insert(struct attaching *a, struct td_change *change, int64_t *number)
{
    const struct td_entry_work *work = &a->work;
    const struct td_attachment_facts *facts = &a->facts;
    TRY(check(a));
    TRY(find_equal(a, number));
    if (*number)
        return TD_OK;
    int64_t id = td_store_new_id(change->conn);
    td_str name = td_attachment_name(work->call->arena, a->name, facts->kind);
    struct td_event event = event_of(work, "evidence.attach", id, a->criterion, name);
    event.by = a->by;
    *number = a->so_far.number + 1;
    TRY(q_insert_evidence_file(change->conn, id, a->so_far.group_year_id, *number,
                               work->shown.revision_id, work->member->code, a->criterion, a->layer,
                               name, td_str_of(td_attachment_types[facts->kind].word),
                               (int64_t)a->bytes.n, a->sha256, (int64_t)facts->pages,
                               (int64_t)facts->width, (int64_t)facts->height, facts->title,
                               work->call->now_ms, td_actor_id(work->call)));
    return td_change_log(change, &event);
}

static enum td_err check_first(struct attaching *a)
{
    TRY(td_store_begin_read(a->work.call->app->store, a->work.call->arena, &a->work.conn));
    enum td_err err = check(a);
    td_store_end(a->work.conn);
    return err;
}

/* The file is on the disk before the row that names it: a row without a file cannot be. */
enum td_err td_app_attach_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                   td_str criterion, td_str name, td_str bytes,
                                   struct td_diag *diag, int64_t *number)
{
    struct td_change change;
    struct td_sheet_of own = *of;
    own.layer = TD_LAYER_SELF;
    struct td_diag of_scoring; /* of no interest to who sends a file */
    td_diag_init(&of_scoring, call->arena);
    struct attaching a = {.work = {.call = call, .of = &own, .diag = &of_scoring},
                          .diag = diag,
                          .criterion = criterion,
                          .name = name,
                          .bytes = bytes};
    TRY(check_first(&a));
    TRY(check_size(&a));
    TRY(td_attachment_inspect(call->arena, call->app->zygote, name, bytes, diag, &a.facts));
    TRY(keep_bytes(&a));
    TRY(td_change_begin(call, &change));
    a.work =
        (struct td_entry_work){.call = call, .of = &own, .diag = &of_scoring, .conn = change.conn};
    return td_change_end(&change, insert(&a, &change, number));
}

/* ---- taking away ---- */

static enum td_err remove_file(struct td_entry_work *work, struct td_change *change,
                               td_str criterion, int64_t number, td_str reason)
{
    struct td_evidence_file file;
    const struct td_grant *by;
    int64_t id;
    TRY(td_entry_find(work));
    TRY(td_may_by(work->call, TD_ACT_ATTACH_EVIDENCE, &work->shown.object, &by));
    TRY(td_evidence_find_file(work, criterion, number, &id, &file));
    bool is_past = file.layer != td_evidence_layer(work->shown.object.state);
    if (file.is_removed || is_past || (file.layer == TD_LAYER_SELF && work->is_submitted))
        return TD_ECONFLICT;
    struct td_event event = event_of(work, "evidence.remove", id, criterion, file.name);
    event.by = by;
    event.reason = reason;
    TRY(q_insert_evidence_removal(change->conn, id, reason, work->call->now_ms,
                                  td_actor_id(work->call)));
    return td_change_log(change, &event);
}

enum td_err td_app_remove_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                   td_str criterion, int64_t number, td_str reason,
                                   struct td_diag *diag)
{
    struct td_change change;
    struct td_sheet_of own = *of;
    struct td_entry_work work = {.call = call, .of = &own, .diag = diag};
    own.layer = TD_LAYER_SELF;
    reason = td_str_trim(reason);
    if (!td_text_is_reason(reason) || reason.n > TD_ENTERED_MAX)
        return refuse(diag, "hãy ghi lý do gỡ tệp, để người thẩm định hiểu",
                      "write why the file is taken away, so that verifiers understand");
    TRY(td_change_begin(call, &change));
    work.conn = change.conn;
    return td_change_end(&change, remove_file(&work, &change, criterion, number, reason));
}
