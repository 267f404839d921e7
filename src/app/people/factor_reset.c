/* A lost phone without recovery codes: one administrator asks, another decides (for_two.c). */
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/for_two.h"
#include "base/text.h"
#include "domain/entered.h"

static const td_str installation = {"/", 1};

static enum td_err ask(struct td_change *change, int64_t account_id, td_str reason,
                       int64_t *request_id)
{
    const struct td_wish_for_two wish = {TD_FOR_TWO_RESET, account_id, reason, "factor.ask_reset",
                                         TD_FOREVER};
    return td_for_two_ask(change, &wish, request_id);
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
    if (!td_text_is_reason(why)) {
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Thiếu lý do. Hãy ghi vì sao phải đặt lại và đã xác minh người này thế nào.",
                      "The reason is missing. Write why, and how you made sure who the person is.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, ask(&change, account_id, why, request_id));
}

/* The account is left with its password alone, and reads its own unit until it enrols anew. */
enum td_err td_factor_reset(struct td_change *change, int64_t account_id, td_str login)
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
