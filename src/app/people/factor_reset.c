/* A lost phone without recovery codes: one administrator asks, another decides (for_two.c). */
#include "app/care/clock.h"
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/for_two.h"
#include "base/text.h"
#include "domain/entered.h"

static const td_str installation = {"/", 1};

/* One is enough: a second one would be left behind, and take away what the owner has set up anew.
 */
static enum td_err ask(struct td_change *change, int64_t account_id, td_str reason,
                       struct td_diag *diag, int64_t *request_id)
{
    bool is_waiting;
    const struct td_wish_for_two wish = {TD_FOR_TWO_RESET, account_id, reason, "factor.ask_reset",
                                         TD_FOREVER};
    TRY(td_for_two_is_asked(change, TD_FOR_TWO_RESET, account_id, &is_waiting));
    if (!is_waiting)
        return td_for_two_ask(change, &wish, request_id);
    td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                  "Việc đặt lại xác thực hai bước của người này đã được đề nghị và đang chờ duyệt. "
                  "Hãy xem ở trang Cần người thứ hai; nếu đề nghị ấy đã cũ thì rút hoặc từ chối nó "
                  "trước.",
                  "This reset was asked for already and waits for a decision: see the page Second "
                  "person needed; where that request is old, withdraw or refuse it first.");
    return TD_ECONFLICT;
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
    return td_change_end(&change, ask(&change, account_id, why, diag, request_id));
}

enum td_err td_factor_is_not_new(struct td_change *change, int64_t account_id, int64_t asked_at,
                                 struct td_diag *diag)
{
    struct td_second_factor_row factor;
    enum td_err err = q_second_factor(change->conn, change->call->arena, account_id, &factor);
    if (err == TD_ENOTFOUND ||
        (err == TD_OK && (factor.confirmed_at == TD_ABSENT || factor.confirmed_at <= asked_at)))
        return TD_OK;
    TRY(err);
    td_str at = td_moment_as_read(change->call->arena, factor.confirmed_at);
    td_diag_error(diag, (struct td_place){0},
                  "Người này đã tự bật lại xác thực hai bước lúc %.*s, sau khi có đề nghị, nên "
                  "không còn gì phải đặt lại. Hãy từ chối đề nghị này; nếu lại mất điện thoại thì "
                  "đề nghị mới.",
                  "This person has set up a second factor on %.*s, after the request was made, so "
                  "there is nothing left to reset. Refuse this request; where the phone is lost "
                  "again, ask anew.",
                  TD_ARG(at));
    return TD_ECONFLICT;
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
