/* A lost phone without recovery codes: one administrator asks, another decides. */
#include "app/people/account_parts.h"
#include "app/internal.h"
#include "base/text.h"

static const td_str installation = {"/", 1};

static enum td_err ask(struct td_change *change, int64_t account_id, td_str reason,
                       int64_t *request_id)
{
    const struct td_call *call = change->call;
    struct td_account_row account;
    TRY(q_account(change->conn, call->arena, account_id, &account));
    *request_id = td_store_new_id(change->conn);
    TRY(q_insert_approval_request(change->conn, *request_id, TD_STR("reset_factor"), account_id,
                                  td_actor_id(call), TD_ABSENT, call->now_ms, reason));
    const struct td_event event = {.act = "factor.ask_reset",
                                   .family = "request",
                                   .key = *request_id,
                                   .reason = reason,
                                   .detail = account.login};
    return td_change_log(change, &event);
}

enum td_err td_app_ask_factor_reset(const struct td_call *call, int64_t account_id, td_str reason,
                                    struct td_diag *diag, int64_t *request_id)
{
    struct td_change change;
    const struct td_object object = {.path = installation, .account_id = account_id};
    td_str why = td_account_text(call->arena, reason, "reason", "Lý do", "The reason", diag);
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED; /* a request needs a person who answers for it */
    TRY(td_may(call, TD_ACT_REQUEST_FACTOR_RESET, &object));
    if (why.n == 0) {
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Thiếu lý do. Hãy ghi vì sao phải đặt lại và đã xác minh người này thế nào.",
                      "The reason is missing. Write why, and how you made sure who the person is.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, ask(&change, account_id, why, request_id));
}

/* ---- decided ---- */

static enum td_err may_decide(const struct td_call *call, int64_t account_id, int64_t asked_by,
                              int64_t asked_at)
{
    struct td_author author = {.account_id = asked_by, .at = asked_at};
    const struct td_object object = {.path = installation,
                                     .account_id = account_id,
                                     .authors = {.items = &author, .n = 1, .room = 1}};
    return td_may(call, TD_ACT_APPROVE_FACTOR_RESET, &object);
}

/* The account is left with its password alone, and reads its own unit until it enrols anew. */
static enum td_err reset(struct td_change *change, int64_t account_id, td_str login)
{
    const struct td_call *call = change->call;
    TRY(q_delete_second_factor(change->conn, account_id));
    TRY(q_delete_second_factor_use(change->conn, account_id));
    TRY(q_delete_recovery_codes(change->conn, account_id));
    TRY(q_delete_sign_in_failure(change->conn, td_failures_of_factor(call->arena, account_id)));
    TRY(q_end_sessions_of(change->conn, account_id, TD_STR_NONE, call->now_ms));
    const struct td_event event = {
        .act = "factor.reset", .family = "account", .key = account_id, .detail = login};
    return td_change_log(change, &event);
}

static enum td_err decide(struct td_change *change, int64_t request_id, bool granted, td_str reason)
{
    const struct td_call *call = change->call;
    struct td_open_approval_request_row request;
    struct td_account_row account;
    const struct td_object object = {.path = installation};
    TRY(td_may(call, TD_ACT_REQUEST_FACTOR_RESET, &object)); /* whoever may know of requests */
    TRY(q_open_approval_request(change->conn, call->arena, request_id, &request));
    if (!td_str_is(request.kind, "reset_factor"))
        return TD_ENOTFOUND;
    TRY(q_account(change->conn, call->arena, request.object_id, &account));
    bool withdraws = !granted && request.asked_by == call->actor->account_id;
    if (!withdraws)
        TRY(may_decide(call, request.object_id, request.asked_by, request.asked_at));
    TRY(q_insert_approval_decision(change->conn, request_id, granted, td_actor_id(call), TD_ABSENT,
                                   call->now_ms, reason));
    const struct td_event event = {.act = granted ? "factor.grant_reset" : "factor.refuse_reset",
                                   .family = "request",
                                   .key = request_id,
                                   .reason = reason,
                                   .detail = account.login};
    TRY(td_change_log(change, &event));
    return granted ? reset(change, request.object_id, account.login) : TD_OK;
}

enum td_err td_app_decide_factor_reset(const struct td_call *call, int64_t request_id, bool granted,
                                       td_str reason)
{
    struct td_change change;
    td_str why = td_str_trim(td_utf8_cut(reason, TD_ACCOUNT_TEXT));
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, decide(&change, request_id, granted, why));
}

/* ---- listed ---- */

static enum td_err list(const struct td_call *call, struct td_conn *conn,
                        struct td_factor_resets *resets)
{
    struct td_list_open_approval_requests_rows rows = {0};
    struct td_account_row account, asker;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    TRY(q_list_open_approval_requests(conn, call->arena, TD_STR("reset_factor"), &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_open_approval_requests_row *row = &rows.items[i];
        TRY(q_account(conn, call->arena, row->object_id, &account));
        TRY(q_account(conn, call->arena, row->asked_by, &asker));
        enum td_err may = may_decide(&quiet, row->object_id, row->asked_by, row->asked_at);
        *td_push(call->arena, resets) =
            (struct td_factor_reset){row->id,    row->object_id, account.login, account.name,
                                     asker.name, row->asked_at,  row->reason,   may == TD_OK};
    }
    return TD_OK;
}

enum td_err td_app_list_factor_resets(const struct td_call *call, struct td_factor_resets *resets)
{
    struct td_conn *conn = NULL;
    const struct td_object object = {.path = installation};
    *resets = (struct td_factor_resets){0};
    TRY(td_may(call, TD_ACT_REQUEST_FACTOR_RESET, &object));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = list(call, conn, resets);
    td_store_end(conn);
    return err;
}
