/* The roles of a hand-over that a person chose: given and ended. */
#include "app/cycle/hand_over.h"

#include "app/app.h"
#include "app/internal.h"
#include "app/people/grant_parts.h"

static enum td_err give(struct td_change *change, const struct td_hand_over_wish *wish,
                        const struct td_role_change *wanted, struct td_diag *diag)
{
    int64_t grant_id;
    const struct td_new_grant role = {.account_id = wanted->account_id,
                                      .role = wanted->role,
                                      .path = wish->plan->path,
                                      .home_path = wanted->home_path,
                                      .document = wish->document,
                                      .valid_from = change->call->now_ms,
                                      .valid_to = TD_FOREVER};
    const struct td_giving giving = {
        TD_ACT_GRANT_ROLE,
        {.path = role.path, .account_id = role.account_id, .role = role.role},
        &role};
    TRY(td_grant_check(&role, diag));
    return td_grant_give(change, &giving, diag, &grant_id);
}

/* A role ends at once; the same one takes its place until the last day, where that is ahead, so
 * that it can be ended still earlier. */
static enum td_err end(struct td_change *change, const struct td_hand_over_wish *wish,
                       const struct td_role_change *wanted)
{
    const struct td_call *call = change->call;
    struct td_grant_by_id_row row;
    const struct td_grant *by;
    int64_t grant_id;
    const struct td_object object = {
        .path = wish->plan->path, .account_id = wanted->account_id, .role = wanted->role};
    const struct td_new_grant rest = {.account_id = wanted->account_id,
                                      .role = wanted->role,
                                      .path = wish->plan->path,
                                      .home_path = wanted->home_path,
                                      .document = wanted->document,
                                      .valid_from = call->now_ms,
                                      .valid_to = wish->valid_to};
    td_str reason =
        td_fmt(call->arena, "Bàn giao cho đơn vị được bầu cho năm %lld", (long long)wish->year + 1);
    TRY(q_grant_by_id(change->conn, call->arena, wanted->grant_id, &row));
    TRY(td_may_by(call, TD_ACT_GRANT_ROLE, &object, &by));
    TRY(td_grant_end(change, wanted->grant_id, wish->plan->path, by, reason));
    return wish->valid_to == TD_ABSENT ? TD_OK : td_grant_write(change, &rest, by, &grant_id);
}

/* What a wish cannot ask for. */
static enum td_err check_wish(const struct td_call *call, const struct td_hand_over_wish *wish,
                              struct td_diag *diag)
{
    if (wish->valid_to == TD_ABSENT || wish->valid_to > call->now_ms)
        return TD_OK;
    td_diag_error(diag, (struct td_place){TD_STR("last_day"), 0, 0},
                  "Ngày cuối của vai trò cũ đã qua. Hãy ghi ngày từ hôm nay trở đi, hoặc để trống "
                  "để chấm dứt ngay.",
                  "The last day of the old roles is over. Enter today or a later day, or leave it "
                  "empty to end them at once.");
    return TD_EINVAL;
}

enum td_err td_hand_over_roles(struct td_change *change, const struct td_hand_over_wish *wish,
                               struct td_diag *diag)
{
    enum td_err err = check_wish(change->call, wish, diag);
    for (size_t i = 0; i < wish->plan->changes.n && err == TD_OK; i++) {
        const struct td_role_change *wanted = &wish->plan->changes.items[i];
        if (wanted->is_chosen)
            err = wanted->is_end ? end(change, wish, wanted) : give(change, wish, wanted, diag);
    }
    return err == TD_ECONFLICT && diag->errors ? TD_EINVAL : err;
}

static bool is_any_chosen(const struct td_hand_over *plan)
{
    for (size_t i = 0; i < plan->changes.n; i++)
        if (plan->changes.items[i].is_chosen)
            return true;
    return false;
}

enum td_err td_app_change_offices(const struct td_call *call, const struct td_hand_over_wish *wish,
                                  struct td_diag *diag)
{
    struct td_change change;
    if (!is_any_chosen(wish->plan)) {
        td_diag_error(diag, (struct td_place){0},
                      "Chưa chọn vai trò nào. Hãy đánh dấu ít nhất một.",
                      "No role was chosen. Please tick at least one.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, td_hand_over_roles(&change, wish, diag));
}
