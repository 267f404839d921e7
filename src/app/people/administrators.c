/* A new administrator: the first other one is made by one alone, the next ones by two. */
#include "app/people/for_two.h"

#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/grant_parts.h"
#include "app/people/hands.h"

#define SAY(diag, thing, vi, en) td_diag_error(diag, (struct td_place){TD_STR(thing), 0, 0}, vi, en)

enum td_err td_administrator_takes_two(struct td_conn *conn, const struct td_call *call,
                                       enum td_role role, bool *takes)
{
    struct td_count_other_administrators_row others;
    *takes = false;
    if (role != TD_ROLE_ADMINISTRATOR || call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_OK;
    TRY(q_count_other_administrators(conn, call->arena, call->actor->account_id, &others));
    *takes = others.n > 0;
    return TD_OK;
}

static enum td_err is_administrator(struct td_change *change, int64_t account_id, bool *is)
{
    struct td_list_administrators_rows rows = {0};
    TRY(q_list_administrators(change->conn, change->call->arena, change->call->now_ms, &rows));
    *is = false;
    for (size_t i = 0; i < rows.n; i++)
        *is = *is || rows.items[i].account_id == account_id;
    return TD_OK;
}

static enum td_err is_asked(struct td_change *change, int64_t account_id, bool *is)
{
    struct td_list_open_approval_requests_rows rows = {0};
    TRY(q_list_open_approval_requests(change->conn, change->call->arena,
                                      TD_STR("make_administrator"), &rows));
    *is = false;
    for (size_t i = 0; i < rows.n; i++)
        *is = *is || rows.items[i].object_id == account_id;
    return TD_OK;
}

/* What stands in the way of asking. */
static enum td_err check(struct td_change *change, const struct td_new_grant *wanted,
                         struct td_diag *diag)
{
    bool is_one, is_waiting;
    struct td_deciders deciders;
    if (wanted->valid_to != TD_FOREVER) {
        SAY(diag, "last_day",
            "Vai trò quản trị hệ thống do hai người giao không ghi ngày kết thúc. Hãy để trống ô "
            "này, và thu vai khi hết thời hạn.",
            "An administrator's role that two people give has no last day. Please leave this "
            "empty, and end the role when its time is over.");
        return TD_EINVAL;
    }
    TRY(is_administrator(change, wanted->account_id, &is_one));
    TRY(is_asked(change, wanted->account_id, &is_waiting));
    TRY(td_deciders_of(change->conn, change->call, td_actor_id(change->call), wanted->account_id,
                       &deciders));
    if (is_one)
        SAY(diag, "role", "Người này đang là quản trị hệ thống.",
            "This person is an administrator already.");
    else if (is_waiting)
        SAY(diag, "role",
            "Việc giao vai trò quản trị hệ thống cho người này đã được đề nghị và đang chờ duyệt. "
            "Hãy xem ở trang Cần người thứ hai.",
            "This role was asked for already and waits for a decision: see the page Second person "
            "needed.");
    else if (deciders.n == 0)
        SAY(diag, "role",
            "Vai trò quản trị hệ thống cần một quản trị hệ thống khác duyệt, mà hiện không còn ai "
            "khác giữ vai trò này. Hãy nhờ người vận hành máy chủ chạy lệnh “thidua admin-token "
            "--again” để thêm một quản trị hệ thống.",
            "Another administrator must approve a new one, and there is no other now. Please ask "
            "who runs the server for the command “thidua admin-token --again”, which adds one.");
    return diag->errors ? TD_ECONFLICT : TD_OK;
}

enum td_err td_administrator_ask(struct td_change *change, const struct td_new_grant *wanted,
                                 struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_account_row account;
    td_str document = td_str_trim(wanted->document);
    TRY(check(change, wanted, diag));
    TRY(q_account(change->conn, call->arena, wanted->account_id, &account));
    int64_t id = td_store_new_id(change->conn);
    TRY(q_insert_approval_request(change->conn, id, TD_STR("make_administrator"),
                                  wanted->account_id, td_actor_id(call), TD_ABSENT, call->now_ms,
                                  document));
    const struct td_event event = {.act = "administrator.ask",
                                   .family = "request",
                                   .key = id,
                                   .reason = document,
                                   .detail = account.login};
    return td_change_log(change, &event);
}

enum td_err td_administrator_make(struct td_change *change, int64_t account_id, td_str document)
{
    int64_t grant_id;
    const struct td_new_grant role = {.account_id = account_id,
                                      .role = TD_ROLE_ADMINISTRATOR,
                                      .path = TD_STR("/"),
                                      .document = document,
                                      .valid_from = change->call->now_ms,
                                      .valid_to = TD_FOREVER};
    return td_grant_write(change, &role, NULL, &grant_id);
}

enum td_err td_app_new_administrator(const struct td_call *call, bool *takes_two, td_str *deciders)
{
    struct td_conn *conn = NULL;
    struct td_deciders list = {0};
    const struct td_object object = {.path = TD_STR("/")};
    *takes_two = false;
    *deciders = TD_STR_NONE;
    TRY(td_may(call, TD_ACT_REQUEST_FACTOR_RESET, &object));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_administrator_takes_two(conn, call, TD_ROLE_ADMINISTRATOR, takes_two);
    if (err == TD_OK)
        err = td_deciders_of(conn, call, td_actor_id(call), 0, &list);
    td_store_end(conn);
    *deciders = td_deciders_names(call->arena, &list);
    return err;
}
