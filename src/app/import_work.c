/* What a package that comes in does to the work done since the last one. */
#include "app/internal.h"
#include "package/package.h"
#include "package/words.h"

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
    struct td_list_year_step_rows steps = {0};
    struct td_shown shown;
    TRY(td_newest_shown(conn, call->arena, group->code, group->year, &shown));
    TRY(q_list_year_step(conn, call->arena, shown.revision_id, &steps));
    if (steps.n == 0 || shown.object.state == group->state || may_move(call, &shown.object))
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

enum td_err td_import_check_seen(const struct td_import_wish *wish, int64_t work, td_str name,
                                 struct td_diag *diag)
{
    if (!wish->saw_work || work <= wish->work_seen)
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){name, 0, 0},
        "trong lúc xem trước đã có thêm %d việc làm trên năm thi đua này; hãy nạp lại để xem "
        "việc nào không còn được tính",
        "while this was looked at, %d more things were done in the year; upload again to see "
        "what would count no more",
        (int)(work - wish->work_seen));
    return TD_EINVAL;
}
