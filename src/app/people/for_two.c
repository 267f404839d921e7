/* What takes two administrators: what one asked for, another decides. */
#include "app/people/for_two.h"

#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/hands.h"
#include "base/text.h"

static const td_str installation = {"/", 1};

static bool makes_administrator(td_str kind)
{
    return td_str_is(kind, "make_administrator");
}

/* What is decided on: something of an account that another asked for. */
static struct td_object object_of(int64_t account_id, struct td_author *asked)
{
    return (struct td_object){.path = installation,
                              .account_id = account_id,
                              .authors = {.items = asked, .n = 1, .room = 1}};
}

/* Whether the person may decide, the second factor apart: for lists. */
static bool could_decide(const struct td_call *call,
                         const struct td_list_open_approval_requests_row *row)
{
    struct td_author author = {.account_id = row->asked_by, .at = row->asked_at};
    const struct td_object object = object_of(row->object_id, &author);
    struct td_subject subject = td_subject_of(call);
    subject.is_fresh = true;
    return td_access_decide(&subject, TD_ACT_APPROVE_FACTOR_RESET, &object, call->now_ms).allowed;
}

static enum td_err may_decide(const struct td_call *call, int64_t account_id, int64_t asked_by,
                              int64_t asked_at)
{
    struct td_author author = {.account_id = asked_by, .at = asked_at};
    const struct td_object object = object_of(account_id, &author);
    return td_may(call, TD_ACT_APPROVE_FACTOR_RESET, &object);
}

/* ---- decided ---- */

static const char *act_of(bool administrator, bool granted, enum td_bond tie)
{
    if (!granted)
        return administrator ? "administrator.refuse" : "factor.refuse_reset";
    if (tie != TD_BOND_NONE)
        return administrator ? "administrator.grant_tied" : "factor.grant_tied";
    return administrator ? "administrator.grant" : "factor.grant_reset";
}

/* Nobody grants who is tied to the person that asks, while another is less so; whoever is left may,
 * and the entry of the log says it. */
static enum td_err check_tie(struct td_change *change,
                             const struct td_open_approval_request_row *request,
                             struct td_diag *diag, enum td_bond *tie)
{
    const struct td_call *call = change->call;
    struct td_deciders deciders;
    TRY(td_deciders_of(change->conn, call, request->asked_by, request->object_id, &deciders));
    const struct td_decider *actor = td_decider_find(&deciders, call->actor->account_id);
    if (actor) {
        *tie = actor->tie;
        return TD_OK;
    }
    td_str names = td_deciders_names(call->arena, &deciders);
    td_diag_error(diag, (struct td_place){0},
                  "Vai trò quản trị của bạn và của người đề nghị cùng từ một người mà ra. Hãy để "
                  "người không như vậy quyết định: %.*s.",
                  "Your role of an administrator and that of who asks go back to one person. "
                  "Please leave the decision to somebody of whom that is not so: %.*s.",
                  TD_ARG(names));
    return TD_ECONFLICT;
}

static enum td_err decide(struct td_change *change, int64_t request_id, bool granted, td_str reason,
                          struct td_diag *diag)
{
    const struct td_call *call = change->call;
    enum td_bond tie = TD_BOND_NONE;
    struct td_open_approval_request_row request;
    struct td_account_row account;
    const struct td_object object = {.path = installation};
    TRY(td_may(call, TD_ACT_REQUEST_FACTOR_RESET, &object)); /* whoever may know of requests */
    TRY(q_open_approval_request(change->conn, call->arena, request_id, &request));
    bool administrator = makes_administrator(request.kind);
    if (!administrator && !td_str_is(request.kind, "reset_factor"))
        return TD_ENOTFOUND;
    TRY(q_account(change->conn, call->arena, request.object_id, &account));
    bool withdraws = !granted && request.asked_by == call->actor->account_id;
    if (!withdraws)
        TRY(may_decide(call, request.object_id, request.asked_by, request.asked_at));
    if (granted)
        TRY(check_tie(change, &request, diag, &tie));
    TRY(q_insert_approval_decision(change->conn, request_id, granted, td_actor_id(call), TD_ABSENT,
                                   call->now_ms, reason));
    const struct td_event event = {.act = act_of(administrator, granted, tie),
                                   .family = "request",
                                   .key = request_id,
                                   .reason = reason,
                                   .detail = account.login};
    TRY(td_change_log(change, &event));
    if (!granted)
        return TD_OK;
    return administrator ? td_administrator_make(change, request.object_id, request.reason)
                         : td_factor_reset(change, request.object_id, account.login);
}

enum td_err td_app_decide_for_two(const struct td_call *call, int64_t request_id, bool granted,
                                  td_str reason, struct td_diag *diag)
{
    struct td_change change;
    td_str why = td_str_trim(td_utf8_cut(reason, TD_ACCOUNT_TEXT));
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, decide(&change, request_id, granted, why, diag));
}

/* ---- listed ---- */

static enum td_err list_of(const struct td_call *call, struct td_conn *conn, td_str kind,
                           struct td_requests_for_two *requests)
{
    struct td_list_open_approval_requests_rows rows = {0};
    struct td_account_row account, asker;
    TRY(q_list_open_approval_requests(conn, call->arena, kind, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_open_approval_requests_row *row = &rows.items[i];
        TRY(q_account(conn, call->arena, row->object_id, &account));
        TRY(q_account(conn, call->arena, row->asked_by, &asker));
        struct td_deciders deciders;
        TRY(td_deciders_of(conn, call, row->asked_by, row->object_id, &deciders));
        *td_push(call->arena, requests) = (struct td_request_for_two){
            .request_id = row->id,
            .makes_administrator = makes_administrator(kind),
            .login = account.login,
            .name = account.name,
            .asked_by = asker.name,
            .asked_at = row->asked_at,
            .reason = row->reason,
            .waits_for = td_deciders_names(call->arena, &deciders),
            .is_tied = deciders.n && deciders.items[0].tie != TD_BOND_NONE,
            .may_decide =
                could_decide(call, row) && td_decider_find(&deciders, call->actor->account_id)};
    }
    return TD_OK;
}

enum td_err td_app_list_for_two(const struct td_call *call, struct td_requests_for_two *requests)
{
    struct td_conn *conn = NULL;
    const struct td_object object = {.path = installation};
    *requests = (struct td_requests_for_two){0};
    TRY(td_may(call, TD_ACT_REQUEST_FACTOR_RESET, &object));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = list_of(call, conn, TD_STR("make_administrator"), requests);
    if (err == TD_OK)
        err = list_of(call, conn, TD_STR("reset_factor"), requests);
    td_store_end(conn);
    return err;
}
