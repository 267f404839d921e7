/* What a package that comes in does to the work done since the last one. */
#include "app/basis/basis_parts.h"
#include "app/internal.h"
#include "package/package.h"
#include "package/words.h"
#include "store/work.h"

/* Whether the actor may take the year where it likes: whoever may take it back, once the second
 * factor has been given, and the operator of the machine. */
static bool may_move(const struct td_call *call, const struct td_object *object)
{
    struct td_subject subject = td_subject_of(call);
    subject.is_fresh = true;
    return call->actor->kind == TD_ACTOR_OPERATOR ||
           td_access_decide(&subject, TD_ACT_STEP_BACK, object, call->now_ms).allowed;
}

enum td_err td_import_check_state(const struct td_call *call, struct td_conn *conn,
                                  const struct td_year *year, struct td_diag *diag)
{
    const struct td_group_year *group = &year->group;
    struct td_shown shown;
    int64_t work;
    TRY(td_newest_shown(conn, call->arena, group->code, group->year, &shown));
    TRY(td_work_done_in_year(conn, call->arena, shown.revision_id, &work));
    if (work == 0 || shown.object.state == group->state || may_move(call, &shown.object))
        return TD_OK;
    struct td_place place = {td_package_sheet_name(call->arena, year, "nhom"), group->origin.row,
                             0};
    td_diag_error(
        diag, place,
        "gói ghi trạng thái “%s”, còn năm thi đua đang ở “%s”; hãy sửa ô Trạng thái cho "
        "khớp. Chuyển bước thì làm ở trang Tiến độ năm thi đua",
        "the package has the state “%s”, but the year stands at “%s”; correct the cell of "
        "the state. Steps are taken on the page of progress",
        td_words_state[group->state].label, td_words_state[shown.object.state].label);
    return TD_EINVAL;
}

/* Reading keeps every cell as a text, so that equal texts are equal values. */
static bool is_same_row(const struct td_row *a, const struct td_row *b)
{
    for (uint32_t i = 0; i < a->n || i < b->n; i++)
        if (!td_str_eq(td_row_cell(a, i).text, td_row_cell(b, i).text))
            return false;
    return true;
}

/* Whether a scoring sheet is as it was, row by row; otherwise the line where they part. */
static bool is_same_sheet(const struct td_scoring_sheet *kept, const struct td_scoring_sheet *sheet,
                          uint32_t *line)
{
    size_t i = 0;
    while (i < kept->n && i < sheet->n && is_same_row(&kept->rows[i], &sheet->rows[i]))
        i++;
    *line = i < sheet->n ? sheet->rows[i].line : 0;
    return i == kept->n && i == sheet->n;
}

/* Whether the same units are scored under the same codes; otherwise the line where they part. */
static bool is_same_roster(const struct td_members *kept, const struct td_members *members,
                           uint32_t *line)
{
    size_t i = 0;
    while (i < kept->n && i < members->n &&
           td_str_eq(kept->items[i].code, members->items[i].code) &&
           td_str_eq(kept->items[i].name, members->items[i].name) &&
           td_str_eq(kept->items[i].attributes, members->items[i].attributes) &&
           td_str_eq(kept->items[i].standing, members->items[i].standing))
        i++;
    *line = i < members->n ? members->items[i].origin.row : 0;
    return i == kept->n && i == members->n;
}

/* Whether the plan is as it was; one that the year did not have may still come in. */
static bool is_same_plan(struct td_arena *arena, const struct td_year *kept,
                         const struct td_year *year, uint32_t *line)
{
    struct td_scoring_sheet before = td_basis_sheet_of(arena, TD_BASIS_PLAN, kept);
    struct td_scoring_sheet after = td_basis_sheet_of(arena, TD_BASIS_PLAN, year);
    uint32_t at;
    *line = year->plan.n ? year->plan.items[0].origin.row : 0;
    return kept->plan.n == 0 || is_same_sheet(&before, &after, &at);
}

/* The sheet that scoring rests on and that the package changes; NULL: none. Until they are issued
 * the rubric and the plan are still being made, and until self-scoring begins the roster. */
static const char *changed_sheet(struct td_arena *arena, const struct td_year *kept,
                                 const struct td_year *year, enum td_state state, uint32_t *line)
{
    if (!is_same_sheet(&kept->data, &year->data, line))
        return "so_lieu";
    if (state > TD_STATE_PLANNED && !is_same_sheet(&kept->rubric, &year->rubric, line))
        return "bang_diem";
    if (state > TD_STATE_PLANNED && !is_same_plan(arena, kept, year, line))
        return "ke_hoach";
    if (state < TD_STATE_SELF_SCORING)
        return NULL;
    return is_same_roster(&kept->members, &year->members, line) ? NULL : "thanh_vien";
}

static enum td_err refuse_scoring(struct td_diag *diag, struct td_place place)
{
    td_diag_error(
        diag, place,
        "năm thi đua này đã được làm trên chương trình, nên gói không được sửa số liệu chấm điểm, "
        "bảng điểm, kế hoạch đã ban hành, và từ lúc tự chấm điểm cả danh sách chấm điểm; hãy nhập số "
        "liệu ở trang Phiếu tự chấm, Chấm chéo, Thẩm định, rồi tải gói "
        "mới về để sửa các trang tính khác. Chỉ cơ quan thường trực của Hội đồng hoặc người vận "
        "hành máy chủ được thay bằng gói",
        "this year was worked on in the program, so a package may not change its scoring data, "
        "nor the rubric and the plan once they were issued, "
        "nor, since self-scoring began, who is scored; type the data into the "
        "self-score, cross-check and verification pages, then "
        "download "
        "the package again to edit its other sheets. Only the standing agency of the council or "
        "the operator of the server may replace them by a package");
    return TD_EINVAL;
}

enum td_err td_import_check_scoring(const struct td_call *call, struct td_conn *conn,
                                    int64_t revision_id, const struct td_year *year,
                                    struct td_diag *diag)
{
    const struct td_group_year *group = &year->group;
    struct td_year kept = {0};
    struct td_shown shown;
    int64_t work;
    uint32_t line;
    TRY(td_work_done_in_year(conn, call->arena, revision_id, &work));
    if (work == 0)
        return TD_OK;
    TRY(td_select_worked(conn, call->arena, revision_id, &kept));
    TRY(td_newest_shown(conn, call->arena, group->code, group->year, &shown));
    const char *sheet = changed_sheet(call->arena, &kept, year, shown.object.state, &line);
    if (!sheet)
        return TD_OK;
    struct td_subject subject = td_subject_of(call);
    subject.is_fresh = true; /* who lacks only the second factor is led to give it */
    if (td_access_decide(&subject, TD_ACT_REPLACE_SCORES, &shown.object, call->now_ms).allowed)
        return td_may(call, TD_ACT_REPLACE_SCORES, &shown.object);
    td_str name = td_package_sheet_name(call->arena, year, sheet);
    return refuse_scoring(diag, (struct td_place){name, line, 0});
}

enum td_err td_import_check_seen(const struct td_import_wish *wish, int64_t work, td_str name,
                                 struct td_diag *diag)
{
    if (!wish->saw_work || work <= wish->work_seen)
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){name, 0, 0},
        "trong lúc xem trước đã có thêm %d việc làm trên năm thi đua này; hãy nạp lại để xem "
        "việc nào không còn được tính",
        "while this was looked at, more was done in the year (%d); upload again to see "
        "what would count no more",
        (int)(work - wish->work_seen));
    return TD_EINVAL;
}
