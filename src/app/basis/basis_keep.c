/* The rubric and the plan of a year: a new version kept, a member's word on it. */
#include "app/basis/basis_parts.h"

#include "app/change.h"
#include "base/text.h"
#include "domain/entered.h"
#include "store/basis.h"

enum { REMARK_MAX = 2000, CONTENT_MAX = 1024 * 1024, DETAIL_ROWS = 20, DETAIL_MAX = 900 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

#define SAY(diag, thing, vi, en) td_diag_error(diag, (struct td_place){TD_STR(thing), 0, 0}, vi, en)
#define SAY_BOTH(diag, thing, texts)                                                               \
    td_diag_error(diag, (struct td_place){TD_STR(thing), 0, 0}, TD_ONE_OF_TWO, (texts)[TD_VI],     \
                  (texts)[TD_EN])

/* What is said alike of both, and what it is called in the log. */
static const struct {
    const char *issued[2], *nothing[2];
    const char *draft, *keep, *agree, *remark; /* acts */
    const char *family, *opinion;
} words[TD_BASES] = {
    [TD_BASIS_RUBRIC] = {{"Bảng tiêu chí đã ban hành, không sửa được nữa.",
                          "The rubric was issued and can no longer be changed."},
                         {"Năm này chưa có bảng tiêu chí nên chưa có gì để góp ý.",
                          "The year has no rubric yet, so there is nothing to say of it."},
                         "rubric.draft",
                         "rubric.keep",
                         "rubric.agree",
                         "rubric.remark",
                         "rubric",
                         "rubric_opinion"},
    [TD_BASIS_PLAN] = {{"Kế hoạch năm đã ban hành, không sửa được nữa.",
                        "The plan was issued and can no longer be changed."},
                       {"Năm này chưa có kế hoạch nên chưa có gì để góp ý.",
                        "The year has no plan yet, so there is nothing to say of it."},
                       "plan.draft",
                       "plan.keep",
                       "plan.agree",
                       "plan.remark",
                       "plan",
                       "plan_opinion"},
};

enum td_err td_basis_check_open(const struct td_basis_work *work, struct td_diag *diag)
{
    if (work->year->group.state > TD_STATE_PLANNED)
        SAY_BOTH(diag, "state", words[work->basis].issued);
    else if (work->is_being_signed)
        SAY(diag, "state",
            "Giao ước dựa trên kế hoạch, bảng tiêu chí này đang được ký; hãy lấy lại giao ước "
            "trước khi sửa.",
            "The covenant that rests on this plan and rubric is being signed; take it back before "
            "changing them.");
    return td_diag_result(diag);
}

/* ---- a version ---- */

/* What was changed, cell by cell, for whoever reads the log. */
static td_str detail_of(const struct td_basis_work *work, const struct td_scoring_sheet *sheet)
{
    struct td_arena *arena = work->call->arena;
    struct td_comparison all;
    struct td_buf text;
    td_buf_init(&text, arena, (size_t)1 << 20);
    struct td_scoring_sheet now = td_basis_sheet_of(arena, work->basis, work->year);
    td_app_compare_bases(work->call, work->basis, work->year, &now, sheet, TD_VI, DETAIL_ROWS,
                         &all);
    td_buf_printf(&text, "%zu dòng sửa, %zu dòng thêm, %zu dòng bỏ", all.changed, all.added,
                  all.removed);
    for (size_t s = 0; s < all.sheets.n; s++) {
        const struct td_changed_rows *rows = &all.sheets.items[s].rows;
        for (size_t r = 0; r < rows->n; r++) {
            const struct td_changed_row *row = &rows->items[r];
            td_buf_printf(&text, "; %.*s:", TD_ARG(row->name));
            for (size_t c = 0; c < row->cells.n && row->change == TD_ROW_CHANGED; c++)
                td_buf_printf(&text, " %.*s “%.*s” → “%.*s”", TD_ARG(row->cells.items[c].heading),
                              TD_ARG(row->cells.items[c].from), TD_ARG(row->cells.items[c].to));
            if (row->change != TD_ROW_CHANGED)
                td_buf_puts(&text, row->change == TD_ROW_ADDED ? " thêm" : " bỏ");
        }
    }
    td_str whole = td_buf_str(&text);
    return whole.n <= DETAIL_MAX ? whole
                                 : td_fmt(arena, "%.*s…", TD_ARG(td_utf8_cut(whole, DETAIL_MAX)));
}

static enum td_err check(const struct td_basis_work *work, const struct td_basis_wish *wish,
                         td_str content, struct td_diag *diag)
{
    TRY(td_basis_check_open(work, diag));
    if (!wish->is_draft && !td_text_is_reason(wish->reason))
        SAY(diag, "reason", "Hãy ghi đã sửa gì và vì sao, để các đơn vị biết.",
            "Say what was changed and why, for the members to know.");
    if (wish->reason.n > TD_REASON_MAX)
        SAY(diag, "reason", "Lý do dài quá; hãy viết ngắn hơn.",
            "The reason is too long; make it shorter.");
    if (content.n > CONTENT_MAX)
        SAY(diag, "", "Bảng lớn quá; hãy bỏ bớt chữ.", "The table is too large; shorten it.");
    TRY(td_diag_result(diag));
    return wish->is_draft
               ? TD_OK
               : td_app_check_basis(work->call, work->basis, work->year, wish->sheet, diag);
}

static enum td_err write_version(struct td_change *change, const struct td_basis_work *work,
                                 const struct td_basis_wish *wish, td_str content)
{
    const struct td_call *call = change->call;
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = wish->is_draft ? words[work->basis].draft
                                                         : words[work->basis].keep,
                                   .family = words[work->basis].family,
                                   .key = id,
                                   .unit = work->shown.object.path,
                                   .year = work->year->group.year,
                                   .reason = wish->reason,
                                   .detail = detail_of(work, wish->sheet)};
    TRY((work->basis == TD_BASIS_PLAN ? q_insert_plan_version : q_insert_rubric_version)(
        change->conn, work->shown.revision_id, work->newest + 1, id, content, wish->is_draft,
        wish->reason, call->now_ms, td_actor_id(call)));
    return td_change_log(change, &event);
}

/* Whether the newest version holds these rows already. */
static enum td_err is_kept(const struct td_basis_work *work, const struct td_basis_wish *wish,
                           td_str content, bool *kept)
{
    struct td_scoring_sheet sheet;
    bool is_draft;
    TRY(td_basis_rows_of(work, work->newest, &sheet, &is_draft));
    *kept = is_draft == wish->is_draft &&
            td_str_eq(td_basis_content_write(work->call->arena, &sheet), content);
    return TD_OK;
}

static enum td_err keep(struct td_change *change, enum td_basis basis, td_str group, int64_t year,
                        const struct td_basis_wish *wish, struct td_diag *diag, int64_t *number)
{
    struct td_basis_work work = {.call = change->call, .basis = basis, .conn = change->conn};
    td_str content = td_basis_content_write(change->call->arena, wish->sheet);
    bool kept;
    TRY(td_basis_load(&work, group, year));
    TRY(td_may(change->call, TD_ACT_EDIT_RUBRIC, &work.shown.object));
    *number = work.newest;
    if (wish->seen != work.newest || wish->revision_id != work.shown.revision_id)
        return TD_ECONFLICT;
    TRY(is_kept(&work, wish, content, &kept));
    if (kept)
        return TD_OK;
    TRY(check(&work, wish, content, diag));
    *number = work.newest + 1;
    return write_version(change, &work, wish, content);
}

enum td_err td_app_keep_basis(const struct td_call *call, enum td_basis basis, td_str group,
                              int64_t year, const struct td_basis_wish *wish, struct td_diag *diag,
                              int64_t *number)
{
    struct td_change change;
    struct td_shown seen;
    struct td_basis_wish clean = *wish;
    clean.reason = td_text_on_one_line(call->arena, wish->reason);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, keep(&change, basis, group, year, &clean, diag, number));
}

/* ---- a member's word ---- */

static enum td_err write_opinion(struct td_change *change, const struct td_basis_work *work,
                                 const struct td_opinion_wish *wish, const struct td_object *unit,
                                 const struct td_grant *by)
{
    const struct td_call *call = change->call;
    struct td_list_basis_opinion_rows rows = {0};
    int64_t id = td_store_new_id(change->conn), revision_id = work->shown.revision_id;
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = wish->agrees ? words[work->basis].agree
                                                       : words[work->basis].remark,
                                   .family = words[work->basis].opinion,
                                   .key = id,
                                   .unit = unit->path,
                                   .year = work->year->group.year,
                                   .reason = wish->remark,
                                   .by = by};
    TRY(q_list_basis_opinion(change->conn, call->arena, td_basis_word(work->basis), revision_id,
                             &rows));
    int64_t last = rows.n ? rows.items[rows.n - 1].number : 0;
    TRY((work->basis == TD_BASIS_PLAN ? q_insert_plan_opinion : q_insert_rubric_opinion)(
        change->conn, revision_id, last + 1, id, wish->version, wish->unit, wish->agrees,
        wish->remark, call->now_ms, td_actor_id(call), td_on_behalf_of(by)));
    return td_change_log(change, &event);
}

static enum td_err check_opinion(const struct td_basis_work *work,
                                 const struct td_opinion_wish *wish, struct td_diag *diag)
{
    if (td_basis_sheet_of(work->call->arena, work->basis, work->year).n == 0)
        SAY_BOTH(diag, "state", words[work->basis].nothing);
    if (!wish->agrees && wish->remark.n == 0)
        SAY(diag, "remark", "Hãy ghi nội dung góp ý.", "Write what you would have otherwise.");
    if (wish->remark.n > REMARK_MAX)
        SAY(diag, "remark", "Góp ý dài quá; hãy viết ngắn hơn.",
            "The remark is too long; make it shorter.");
    return td_diag_result(diag);
}

static enum td_err say(struct td_change *change, enum td_basis basis, td_str group, int64_t year,
                       const struct td_opinion_wish *wish, struct td_diag *diag)
{
    struct td_basis_work work = {.call = change->call, .basis = basis, .conn = change->conn};
    struct td_object object;
    const struct td_grant *by;
    bool is_member = false;
    TRY(td_basis_load(&work, group, year));
    for (size_t i = 0; i < work.year->members.n; i++)
        is_member = is_member || td_str_eq(work.year->members.items[i].code, wish->unit);
    if (!is_member)
        return TD_ENOTFOUND;
    TRY(td_object_of_unit(change->conn, change->call->arena, &work.shown, wish->unit, &object));
    TRY(td_may_by(change->call, TD_ACT_AGREE_RUBRIC, &object, &by));
    if (wish->version != work.counting || wish->revision_id != work.shown.revision_id)
        return TD_ECONFLICT;
    TRY(td_basis_check_open(&work, diag));
    TRY(check_opinion(&work, wish, diag));
    return write_opinion(change, &work, wish, &object, by);
}

enum td_err td_app_say_of_basis(const struct td_call *call, enum td_basis basis, td_str group,
                                int64_t year, const struct td_opinion_wish *wish,
                                struct td_diag *diag)
{
    struct td_change change;
    struct td_shown seen;
    struct td_opinion_wish clean = *wish;
    clean.remark = td_text_on_one_line(call->arena, wish->remark);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, say(&change, basis, group, year, &clean, diag));
}
