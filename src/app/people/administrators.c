/* Administrators: the first other one is made by one alone, the next ones by two; it takes two to
 * put one out as well, and to bring one back. */
#include "app/people/for_two.h"

#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/grant_parts.h"
#include "app/people/hands.h"
#include "domain/entered.h"

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

/* Whether the account has the role, whether or not it may sign in now. */
static enum td_err is_administrator(struct td_conn *conn, const struct td_call *call,
                                    int64_t account_id, bool *is)
{
    struct td_list_grants_of_rows grants = {0};
    TRY(q_list_grants_of(conn, call->arena, account_id, &grants));
    *is = false;
    for (size_t i = 0; i < grants.n; i++)
        *is = *is ||
              (td_str_is(grants.items[i].role, "administrator") &&
               (grants.items[i].valid_to == TD_ABSENT || grants.items[i].valid_to > call->now_ms));
    return TD_OK;
}

enum td_err td_administrator_is_for_two(struct td_conn *conn, const struct td_call *call,
                                        int64_t account_id, bool *is)
{
    *is = false;
    if (call->actor->kind != TD_ACTOR_ACCOUNT || account_id == td_actor_id(call))
        return TD_OK;
    return is_administrator(conn, call, account_id, is);
}

/* ---- a new one ---- */

/* What stands in the way of asking. */
static enum td_err check(struct td_change *change, const struct td_new_grant *wanted,
                         struct td_diag *diag)
{
    bool is_one, is_waiting;
    struct td_deciders deciders;
    TRY(is_administrator(change->conn, change->call, wanted->account_id, &is_one));
    TRY(td_for_two_is_asked(change, TD_FOR_TWO_MAKE, wanted->account_id, &is_waiting));
    TRY(td_deciders_of(change->conn, change->call, TD_FOR_TWO_MAKE, td_actor_id(change->call),
                       wanted->account_id, &deciders));
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
    const struct td_wish_for_two wish = {.kind = TD_FOR_TWO_MAKE,
                                         .account_id = wanted->account_id,
                                         .reason = td_str_trim(wanted->document),
                                         .act = "administrator.ask",
                                         .valid_to = wanted->valid_to};
    int64_t id;
    TRY(check(change, wanted, diag));
    return td_for_two_ask(change, &wish, &id);
}

enum td_err td_administrator_make(struct td_change *change, int64_t account_id, td_str document,
                                  int64_t valid_to, struct td_diag *diag)
{
    int64_t grant_id;
    const struct td_new_grant role = {.account_id = account_id,
                                      .role = TD_ROLE_ADMINISTRATOR,
                                      .path = TD_STR("/"),
                                      .document = document,
                                      .valid_from = change->call->now_ms,
                                      .valid_to = valid_to};
    if (valid_to > change->call->now_ms)
        return td_grant_write(change, &role, NULL, &grant_id);
    SAY(diag, "",
        "Ngày kết thúc của vai trò đã qua. Hãy từ chối đề nghị này, và đề nghị lại với ngày khác.",
        "The last day of the role has passed. Please refuse this request, and ask again with "
        "another day.");
    return TD_ECONFLICT;
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
        err = td_deciders_of(conn, call, TD_FOR_TWO_MAKE, td_actor_id(call), 0, &list);
    td_store_end(conn);
    *deciders = td_deciders_names(call->arena, &list);
    return err;
}

/* ---- one less ---- */

enum td_err td_administrator_keep_one(struct td_change *change, int64_t account_id,
                                      struct td_diag *diag)
{
    struct td_list_administrators_rows rows = {0};
    TRY(q_list_administrators(change->conn, change->call->arena, change->call->now_ms, &rows));
    if (rows.n != 1 || rows.items[0].account_id != account_id)
        return TD_OK;
    SAY(diag, "", "Đây là quản trị hệ thống duy nhất. Hãy giao vai trò này cho người khác trước.",
        "This is the only administrator. Please grant the role to somebody else first.");
    return TD_ECONFLICT;
}

static void say_nobody(struct td_diag *diag)
{
    SAY(diag, "reason",
        "Việc này cần một quản trị hệ thống khác đồng ý, mà hiện không có ai. Hãy nhờ người vận "
        "hành máy chủ chạy lệnh “thidua admin-end” để thu vai trò, hoặc “thidua admin-token "
        "--again” để thêm một quản trị hệ thống.",
        "Another administrator must agree to this, and there is none now. Please ask who runs the "
        "server for the command “thidua admin-end”, which ends the role, or “thidua admin-token "
        "--again”, which adds an administrator.");
}

enum td_err td_administrator_ask_about(struct td_change *change, enum td_for_two kind,
                                       int64_t account_id, td_str reason, struct td_diag *diag)
{
    const struct td_wish_for_two wish = {kind, account_id, reason,
                                         kind == TD_FOR_TWO_END     ? "administrator.ask_end"
                                         : kind == TD_FOR_TWO_CLOSE ? "administrator.ask_close"
                                                                    : "administrator.ask_open",
                                         TD_FOREVER};
    int64_t id;
    bool is_waiting;
    struct td_deciders deciders;
    TRY(td_for_two_is_asked(change, kind, account_id, &is_waiting));
    TRY(td_deciders_of(change->conn, change->call, kind, td_actor_id(change->call), account_id,
                       &deciders));
    if (is_waiting)
        SAY(diag, "reason",
            "Việc này đã được đề nghị và đang chờ duyệt. Hãy xem ở trang Cần người thứ hai.",
            "This was asked for already and waits for a decision: see the page Second person "
            "needed.");
    else if (deciders.n == 0)
        say_nobody(diag);
    return diag->errors ? TD_ECONFLICT : td_for_two_ask(change, &wish, &id);
}

enum td_err td_administrator_end(struct td_change *change, int64_t account_id, td_str reason,
                                 struct td_diag *diag)
{
    struct td_list_grants_of_rows grants = {0};
    TRY(td_administrator_keep_one(change, account_id, diag));
    TRY(q_list_grants_of(change->conn, change->call->arena, account_id, &grants));
    for (size_t i = 0; i < grants.n; i++)
        if (td_str_is(grants.items[i].role, "administrator"))
            TRY(td_grant_end(change, grants.items[i].id, grants.items[i].path, NULL, reason));
    return TD_OK;
}

/* The account of an administrator, by the name to sign in with. */
static enum td_err find_administrator(struct td_change *change, td_str login, struct td_diag *diag,
                                      int64_t *account_id)
{
    struct td_account_by_login_row row = {0};
    bool is_one = false;
    enum td_err err = q_account_by_login(change->conn, change->call->arena, login, &row);
    if (err == TD_OK)
        err = is_administrator(change->conn, change->call, row.id, &is_one);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    *account_id = row.id;
    if (is_one)
        return TD_OK;
    td_diag_error(diag, (struct td_place){TD_STR("--login"), 0, 0},
                  "Không có quản trị hệ thống nào có tên đăng nhập “%.*s”. Hãy xem tên ở trang "
                  "Người dùng.",
                  "There is no administrator with the sign-in name “%.*s”. The page of people has "
                  "the names.",
                  TD_ARG(login));
    return TD_ENOTFOUND;
}

static enum td_err end_by_operator(struct td_change *change, td_str login, td_str reason,
                                   struct td_diag *diag)
{
    int64_t account_id;
    TRY(find_administrator(change, login, diag, &account_id));
    return td_administrator_end(change, account_id, reason, diag);
}

enum td_err td_app_end_administrator(const struct td_call *call, td_str login, td_str reason,
                                     struct td_diag *diag)
{
    struct td_change change;
    if (call->actor->kind != TD_ACTOR_OPERATOR)
        return TD_EDENIED;
    reason = td_account_text(call->arena, reason, "--reason", "Lý do", "The reason", diag);
    if (!td_text_is_reason(reason)) {
        SAY(diag, "--reason", "Thiếu lý do. Hãy ghi vì sao thu vai trò này.",
            "The reason is missing. Please write why the role ends.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, end_by_operator(&change, login, reason, diag));
}

enum td_err td_app_administrator_deciders(const struct td_call *call, int64_t account_id,
                                          enum td_for_two kind, bool *is_one, td_str *deciders)
{
    struct td_conn *conn = NULL;
    struct td_deciders list = {0};
    bool seen = false;
    *is_one = false;
    *deciders = TD_STR_NONE;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_account_is_seen(call, conn, account_id, &seen);
    if (err == TD_OK && seen)
        err = is_administrator(conn, call, account_id, is_one);
    if (err == TD_OK && *is_one)
        err = td_deciders_of(conn, call, kind, td_actor_id(call), account_id, &list);
    td_store_end(conn);
    *deciders = td_deciders_names(call->arena, &list);
    return err;
}
