/* The second factor: enrolled, given, and given by a recovery code. */
#include "identity/totp.h"

#include <sodium.h>
#include <string.h>

#include "app/people/account_parts.h"
#include "app/internal.h"
#include "identity/recovery.h"
#include "identity/token.h"

#define ISSUER TD_STR("Thi đua khen thưởng")

/* One attempt to give it, in one transaction with the counting of failures. */
struct attempt {
    struct td_call call; /* of the person */
    const struct td_session *session;
    td_str code, cookie;
    struct td_signed_in *signed_in;
    size_t *left; /* recovery codes; of td_app_give_recovery_code */
};

static struct attempt attempt_of(const struct td_call *call, const struct td_session *session,
                                 td_str code, struct td_signed_in *signed_in)
{
    struct attempt attempt = {.session = session, .code = code, .signed_in = signed_in};
    attempt.cookie = td_token_new(call->arena, &td_random_system);
    attempt.call = td_account_call(call, session->account_id, session->name,
                                   td_token_hash(call->arena, attempt.cookie));
    *signed_in = (struct td_signed_in){.outcome = TD_SIGN_IN_WRONG};
    return attempt;
}

/* ---- counting ---- */

/* False in *go: the outcome says why. A recovery code still works when the phone's code does not.
 */
static enum td_err may_try(struct td_conn *conn, struct attempt *attempt, bool is_recovery,
                           bool *go)
{
    const struct td_call *call = &attempt->call;
    struct td_failures failures;
    int64_t wait_ms = 0;
    td_str subject = td_failures_of_factor(call->arena, attempt->session->account_id);
    TRY(td_failures_wait(conn, call->arena, TD_DELAY_FACTOR, subject, call->now_ms, &wait_ms,
                         &failures));
    *go = false;
    if (td_delay_is_ceiling(&failures) && !is_recovery) {
        attempt->signed_in->outcome = TD_SIGN_IN_BLOCKED;
    } else if (wait_ms) {
        attempt->signed_in->outcome = TD_SIGN_IN_WAIT;
        attempt->signed_in->wait_ms = wait_ms;
    } else {
        *go = true;
    }
    return TD_OK;
}

static enum td_err count_failure(struct td_change *change, const struct attempt *attempt)
{
    const struct td_call *call = change->call;
    int64_t account_id = attempt->session->account_id;
    struct td_failures failures;
    TRY(td_failures_add(change->conn, call->arena, TD_DELAY_FACTOR,
                        td_failures_of_factor(call->arena, account_id), call->now_ms, &failures));
    if (!td_failures_are_news(failures.count) && failures.count != TD_DELAY_FACTOR_CEILING)
        return TD_OK;
    const struct td_event event = {
        .act = "factor.fail",
        .family = "account",
        .key = account_id,
        .detail = td_fmt(call->arena, "%lld", (long long)failures.count),
    };
    return td_change_log(change, &event);
}

/* The session becomes whole and fresh, under another cookie. */
static enum td_err make_whole(struct td_change *change, const struct attempt *attempt,
                              const char *act)
{
    const struct td_call *call = change->call;
    struct td_session_row row;
    TRY(td_session_reread(change->conn, call, attempt->session->hash, &row));
    const struct td_new_session wanted = {.account_id = row.account_id,
                                          .made_at = row.made_at,
                                          .factor_at = call->now_ms,
                                          .replaces = row.token_hash,
                                          .address = row.address,
                                          .browser = row.browser,
                                          .cookie = attempt->cookie};
    TRY(q_delete_sign_in_failure(change->conn, td_failures_of_factor(call->arena, row.account_id)));
    TRY(td_session_begin(change->conn, call, &wanted));
    const struct td_event event = {.act = act, .family = "account", .key = row.account_id};
    TRY(td_change_log(change, &event));
    *attempt->signed_in = (struct td_signed_in){TD_SIGN_IN_DONE, attempt->cookie, 0};
    return TD_OK;
}

/* ---- the code of the phone ---- */

static enum td_err open_secret(const struct td_call *call, int64_t account_id, td_str sealed,
                               struct td_totp_secret *secret)
{
    const struct td_master_key *key;
    td_str opened;
    TRY(td_account_key(call, &key));
    TRY(td_unseal(call->arena, key, account_id, sealed, &opened));
    if (opened.n != sizeof secret->bytes)
        return TD_EINVAL;
    memcpy(secret->bytes, opened.p, sizeof secret->bytes);
    return TD_OK;
}

static enum td_err keep_step(struct td_conn *conn, int64_t account_id, int64_t step)
{
    TRY(q_delete_second_factor_use(conn, account_id));
    return q_insert_second_factor_use(conn, account_id, step);
}

/* Whether the code is right; then its step is kept, so that it is right once. */
static enum td_err take_code(struct td_conn *conn, const struct attempt *attempt,
                             const struct td_second_factor_row *factor, bool *right)
{
    const struct td_call *call = &attempt->call;
    int64_t account_id = attempt->session->account_id;
    int64_t last = factor->last_step == TD_ABSENT ? TD_TOTP_NO_STEP : factor->last_step;
    struct td_totp_secret secret;
    *right = factor->simulated; /* only in the demo is such a one in force */
    if (*right)
        return TD_OK;
    enum td_err err = open_secret(call, account_id, factor->sealed_secret, &secret);
    if (err != TD_OK)
        return err == TD_EINVAL ? TD_EIO : err; /* another key file */
    int64_t step = td_totp_accept(call->arena, &secret, attempt->code, last, call->now_ms);
    sodium_memzero(&secret, sizeof secret);
    *right = step != TD_TOTP_NO_STEP;
    return *right ? keep_step(conn, account_id, step) : TD_OK;
}

static enum td_err give_code(struct td_change *change, struct attempt *attempt)
{
    struct td_second_factor_row factor;
    bool go, right;
    TRY(td_factor_in_force(change->conn, change->call, attempt->session->account_id, &factor));
    TRY(may_try(change->conn, attempt, false, &go));
    if (!go)
        return TD_OK;
    TRY(take_code(change->conn, attempt, &factor, &right));
    return right ? make_whole(change, attempt, "sign_in.factor") : count_failure(change, attempt);
}

enum td_err td_app_give_factor(const struct td_call *call, const struct td_session *session,
                               td_str code, struct td_signed_in *signed_in)
{
    struct td_change change;
    struct attempt attempt = attempt_of(call, session, code, signed_in);
    if (session->visit == TD_VISIT_PUBLIC)
        return TD_EDENIED;
    TRY(td_change_begin(&attempt.call, &change));
    return td_account_end(&change, give_code(&change, &attempt));
}

/* ---- a recovery code ---- */

/* The number of the good code that was typed; 0: none. left: how many remain. */
static enum td_err find_recovery_code(struct td_conn *conn, const struct attempt *attempt,
                                      int64_t *number)
{
    const struct td_call *call = &attempt->call;
    const struct td_master_key *key;
    struct td_list_good_recovery_codes_rows rows = {0};
    TRY(td_account_key(call, &key));
    TRY(q_list_good_recovery_codes(conn, call->arena, attempt->session->account_id, &rows));
    td_str hash = td_recovery_hash(call->arena, key, attempt->session->account_id, attempt->code);
    *number = 0;
    for (size_t i = 0; i < rows.n; i++) {
        if (hash.n && td_secret_eq(rows.items[i].hash, hash))
            *number = rows.items[i].number;
    }
    *attempt->left = rows.n - (*number != 0);
    return TD_OK;
}

static enum td_err give_recovery_code(struct td_change *change, struct attempt *attempt)
{
    int64_t number;
    bool go;
    TRY(may_try(change->conn, attempt, true, &go));
    if (!go)
        return TD_OK;
    TRY(find_recovery_code(change->conn, attempt, &number));
    if (!number)
        return count_failure(change, attempt);
    TRY(q_use_recovery_code(change->conn, attempt->session->account_id, number,
                            change->call->now_ms));
    return make_whole(change, attempt, "sign_in.recovery_code");
}

enum td_err td_app_give_recovery_code(const struct td_call *call, const struct td_session *session,
                                      td_str code, struct td_signed_in *signed_in, size_t *left)
{
    struct td_change change;
    struct attempt attempt = attempt_of(call, session, code, signed_in);
    attempt.left = left;
    *left = 0;
    if (session->visit == TD_VISIT_PUBLIC)
        return TD_EDENIED;
    TRY(td_change_begin(&attempt.call, &change));
    return td_account_end(&change, give_recovery_code(&change, &attempt));
}

/* ---- enrolment ---- */

/* Open what a form brought back; what is no such thing, or of somebody else, is left alone. */
static bool take_pending(const struct td_call *call, int64_t account_id, td_str pending,
                         td_str *sealed, struct td_totp_secret *secret)
{
    return pending.n && td_token_bytes(call->arena, pending, sealed) &&
           open_secret(call, account_id, *sealed, secret) == TD_OK;
}

/* A sample account of the demo is everybody's: whoever made it theirs would keep the others out. */
static enum td_err is_simulated(const struct td_call *call, struct td_conn *conn,
                                int64_t account_id, bool *simulated)
{
    struct td_second_factor_row factor;
    enum td_err err = td_factor_in_force(conn, call, account_id, &factor);
    *simulated = err == TD_OK && factor.simulated;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_app_enrol_factor(const struct td_call *call, const struct td_session *session,
                                td_str pending, struct td_enrolment *enrolment)
{
    const struct td_master_key *key;
    struct td_totp_secret secret;
    struct td_conn *conn = NULL;
    td_str sealed;
    *enrolment = (struct td_enrolment){0};
    TRY(td_account_fresh(call, session));
    TRY(td_account_key(call, &key));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = is_simulated(call, conn, session->account_id, &enrolment->is_simulated);
    td_store_end(conn);
    if (err != TD_OK || enrolment->is_simulated)
        return err;
    if (!take_pending(call, session->account_id, pending, &sealed, &secret)) {
        td_totp_new(&td_random_system, &secret);
        td_str bytes = {(const char *)secret.bytes, sizeof secret.bytes};
        sealed = td_seal(call->arena, key, &td_random_system, session->account_id, bytes);
    }
    enrolment->secret = td_totp_secret_text(call->arena, &secret);
    enrolment->uri = td_totp_uri(call->arena, &secret, ISSUER, session->login);
    enrolment->pending = td_token_text(call->arena, sealed);
    sodium_memzero(&secret, sizeof secret);
    return TD_OK;
}

static enum td_err make_codes(struct td_change *change, int64_t account_id, struct td_codes *codes)
{
    const struct td_call *call = change->call;
    const struct td_master_key *key;
    TRY(td_account_key(call, &key));
    TRY(q_delete_recovery_codes(change->conn, account_id));
    codes->n = TD_RECOVERY_CODES;
    for (size_t i = 0; i < codes->n; i++) {
        codes->code[i] = td_recovery_new(call->arena, &td_random_system);
        TRY(q_insert_recovery_code(change->conn, account_id, (int64_t)i + 1,
                                   td_recovery_hash(call->arena, key, account_id, codes->code[i])));
    }
    return TD_OK;
}

static enum td_err confirm(struct td_change *change, const struct attempt *attempt, td_str sealed,
                           int64_t step, struct td_codes *codes)
{
    const struct td_call *call = change->call;
    int64_t account_id = attempt->session->account_id;
    bool simulated;
    TRY(is_simulated(call, change->conn, account_id, &simulated));
    if (simulated)
        return TD_ECONFLICT;
    TRY(q_delete_second_factor(change->conn, account_id));
    TRY(q_insert_second_factor(change->conn, account_id, sealed, false, call->now_ms));
    TRY(keep_step(change->conn, account_id, step));
    TRY(make_codes(change, account_id, codes));
    TRY(q_end_sessions_of(change->conn, account_id, attempt->session->hash, call->now_ms));
    return make_whole(change, attempt, "factor.enrol");
}

enum td_err td_app_confirm_factor(const struct td_call *call, const struct td_session *session,
                                  td_str pending, td_str code, struct td_signed_in *signed_in,
                                  struct td_codes *codes)
{
    struct td_change change;
    struct td_totp_secret secret;
    td_str sealed;
    struct attempt attempt = attempt_of(call, session, code, signed_in);
    codes->n = 0;
    TRY(td_account_fresh(call, session));
    if (!td_token_bytes(call->arena, pending, &sealed))
        return TD_EINVAL;
    TRY(open_secret(call, session->account_id, sealed, &secret));
    int64_t step = td_totp_accept(call->arena, &secret, code, TD_TOTP_NO_STEP, call->now_ms);
    sodium_memzero(&secret, sizeof secret);
    if (step == TD_TOTP_NO_STEP)
        return TD_OK;
    TRY(td_change_begin(&attempt.call, &change));
    return td_change_end(&change, confirm(&change, &attempt, sealed, step, codes));
}

enum td_err td_app_count_codes(const struct td_call *call, const struct td_session *session,
                               size_t *left)
{
    struct td_list_good_recovery_codes_rows rows = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_good_recovery_codes(conn, call->arena, session->account_id, &rows);
    td_store_end(conn);
    *left = rows.n;
    return err;
}

static enum td_err renew_codes(struct td_change *change, int64_t account_id, struct td_codes *codes)
{
    const struct td_event event = {.act = "factor.codes", .family = "account", .key = account_id};
    TRY(make_codes(change, account_id, codes));
    return td_change_log(change, &event);
}

enum td_err td_app_renew_codes(const struct td_call *call, const struct td_session *session,
                               struct td_codes *codes)
{
    struct td_change change;
    codes->n = 0;
    TRY(td_account_fresh(call, session));
    if (!call->actor->has_factor)
        return TD_ENOTFOUND;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, renew_codes(&change, session->account_id, codes));
}

/* ---- the demo ---- */

static enum td_err set_simulated(struct td_change *change, int64_t account_id)
{
    const struct td_event event = {
        .act = "factor.simulate", .family = "account", .key = account_id};
    TRY(q_delete_second_factor(change->conn, account_id));
    TRY(q_insert_second_factor(change->conn, account_id, TD_STR_NONE, true, change->call->now_ms));
    return td_change_log(change, &event);
}

enum td_err td_app_set_simulated_factor(const struct td_call *call, int64_t account_id)
{
    struct td_change change;
    if (call->actor->kind != TD_ACTOR_OPERATOR || !td_app_is_demo(call->app))
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, set_simulated(&change, account_id));
}
