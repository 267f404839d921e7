/* Signing in with name and password, and changing the password. */
#include "app/people/account_parts.h"
#include "app/internal.h"
#include "base/text.h"
#include "identity/password.h"
#include "identity/token.h"

#define LONGEST_LOGIN 100

/* One attempt. What is not found is tried all the same, so that nobody learns it from the time. */
struct attempt {
    const struct td_call *call;
    td_str browser;
    int64_t account_id; /* TD_ABSENT: there is no such account, or it is closed */
    struct td_person person;
    td_str hash; /* kept; empty: none */
    bool has_factor;
    td_str subject;    /* whose failures are counted */
    td_str place;      /* of the name (td_failures_of_name); empty: none was typed */
    td_str fresh_hash; /* of the present cost, where the kept one is dated */
};

static enum td_err find_person(struct attempt *attempt, struct td_conn *conn, td_str login)
{
    const struct td_call *call = attempt->call;
    struct td_account_by_login_row found;
    struct td_account_row account;
    struct td_password_row password;
    struct td_second_factor_row factor;
    attempt->account_id = TD_ABSENT;
    TRY(td_failures_of_name(call, login, &attempt->place));
    attempt->subject = td_fmt(call->arena, "nobody:%.*s", TD_ARG(attempt->place));
    TRY(q_account_by_login(conn, call->arena, login, &found));
    TRY(q_account(conn, call->arena, found.id, &account));
    attempt->subject = td_failures_of_account(call->arena, found.id);
    if (!account.active)
        return TD_ENOTFOUND;
    TRY(q_password(conn, call->arena, found.id, &password));
    attempt->account_id = found.id;
    attempt->hash = password.hash;
    attempt->person = (struct td_person){account.login,  account.name,  account.job,
                                         account.office, account.email, account.phone};
    enum td_err err = td_factor_in_force(conn, call, found.id, &factor);
    attempt->has_factor = err == TD_OK;
    return err;
}

static enum td_err find(struct attempt *attempt, td_str login)
{
    struct td_conn *conn = NULL;
    td_str folded = td_fold(attempt->call->arena, td_str_trim(td_utf8_cut(login, LONGEST_LOGIN)));
    TRY(td_store_begin_read(attempt->call->app->store, attempt->call->arena, &conn));
    enum td_err err = find_person(attempt, conn, folded);
    td_store_end(conn);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

static td_str network_of(const struct td_call *call)
{
    td_str network = td_delay_network(call->arena, call->actor->address);
    return td_fmt(call->arena, "net:%.*s", TD_ARG(network));
}

/*
 * Whether the attempt must wait. If not, it is counted as failed beforehand, which a success takes
 * back: so of many attempts at once no more get through than of as many one after the other.
 */
static enum td_err charge(struct attempt *attempt, struct td_conn *conn, int64_t *wait_ms)
{
    const struct td_call *call = attempt->call;
    struct td_failures failures;
    TRY(td_failures_wait(conn, call->arena, TD_DELAY_ACCOUNT, attempt->subject, call->now_ms,
                         wait_ms, &failures));
    TRY(td_failures_wait(conn, call->arena, TD_DELAY_ACCOUNT, attempt->place, call->now_ms, wait_ms,
                         &failures));
    TRY(td_failures_wait(conn, call->arena, TD_DELAY_NETWORK, network_of(call), call->now_ms,
                         wait_ms, &failures));
    TRY(td_failures_wait(conn, call->arena, TD_DELAY_ALL, TD_STR("all"), call->now_ms, wait_ms,
                         &failures));
    if (*wait_ms)
        return TD_OK;
    TRY(td_failures_add(conn, call->arena, TD_DELAY_ACCOUNT, attempt->place, call->now_ms,
                        &failures));
    return td_failures_add(conn, call->arena, TD_DELAY_ACCOUNT, attempt->subject, call->now_ms,
                           &failures);
}

static enum td_err begin_attempt(struct attempt *attempt, int64_t *wait_ms)
{
    struct td_conn *conn = NULL;
    *wait_ms = 0;
    TRY(td_store_begin_write(attempt->call->app->store, attempt->call->arena, &conn));
    enum td_err err = charge(attempt, conn, wait_ms);
    if (err == TD_OK && *wait_ms == 0)
        return td_store_commit_unseen(conn);
    td_store_end(conn);
    return err;
}

/* The password was not looked at after all. Of no weight: an attempt more is counted at worst. */
static void take_back(const struct attempt *attempt)
{
    struct td_conn *conn = NULL;
    const struct td_call *call = attempt->call;
    if (td_store_begin_write(call->app->store, call->arena, &conn) != TD_OK)
        return;
    enum td_err err = td_failures_take_back(conn, call->arena, attempt->subject);
    if (err == TD_OK)
        err = td_failures_take_back(conn, call->arena, attempt->place);
    if (err == TD_OK)
        err = td_store_commit_unseen(conn);
    else
        td_store_end(conn);
}

/* ---- after a wrong password ---- */

static enum td_err log_failures(struct td_change *change, const struct attempt *attempt)
{
    const struct td_call *call = attempt->call;
    struct td_failures failures;
    int64_t none = 0;
    TRY(td_failures_wait(change->conn, call->arena, TD_DELAY_ACCOUNT, attempt->subject,
                         call->now_ms, &none, &failures));
    if (attempt->account_id == TD_ABSENT || !td_failures_are_news(failures.count))
        return TD_OK;
    const struct td_event event = {
        .act = "sign_in.fail",
        .family = "account",
        .key = attempt->account_id,
        .detail = td_fmt(call->arena, "%lld", (long long)failures.count),
    };
    return td_change_log(change, &event);
}

/* A network that has used up its window; once in each, so that the log cannot be filled. */
static enum td_err log_network(struct td_change *change, const struct td_failures *failures)
{
    const struct td_call *call = change->call;
    struct td_installation_row installation;
    if (failures->count != TD_DELAY_NETWORK_MOST)
        return TD_OK;
    TRY(q_installation(change->conn, call->arena, &installation));
    const struct td_event event = {.act = "sign_in.network",
                                   .family = "installation",
                                   .key = installation.id,
                                   .detail = network_of(call)};
    return td_change_log(change, &event);
}

static enum td_err count_failure(struct td_change *change, const struct attempt *attempt)
{
    const struct td_call *call = attempt->call;
    struct td_failures failures;
    TRY(q_forget_networks(change->conn, call->now_ms - TD_DELAY_NETWORK_MS));
    TRY(td_failures_add(change->conn, call->arena, TD_DELAY_NETWORK, network_of(call), call->now_ms,
                        &failures));
    TRY(log_network(change, &failures));
    TRY(td_failures_add(change->conn, call->arena, TD_DELAY_ALL, TD_STR("all"), call->now_ms,
                        &failures));
    return log_failures(change, attempt);
}

static enum td_err refuse(const struct attempt *attempt)
{
    struct td_change change;
    TRY(td_change_begin(attempt->call, &change));
    return td_account_end(&change, count_failure(&change, attempt));
}

/* ---- after the right one ---- */

static enum td_err forget_failures(struct td_change *change, const struct attempt *attempt)
{
    TRY(q_delete_sign_in_failure(change->conn, attempt->subject));
    return q_delete_sign_in_failure(change->conn, attempt->place);
}

static enum td_err keep_fresh_hash(struct td_change *change, const struct attempt *attempt)
{
    if (attempt->fresh_hash.n == 0)
        return TD_OK;
    TRY(q_delete_password(change->conn, attempt->account_id));
    return q_insert_password(change->conn, attempt->account_id, attempt->fresh_hash,
                             attempt->call->now_ms);
}

/* Whether the account is open and its password the one that was compared: comparing takes a while,
 * and what was changed meanwhile was changed to keep somebody out. */
static enum td_err is_still_right(struct td_change *change, const struct attempt *attempt,
                                  bool *right)
{
    const struct td_call *call = change->call;
    struct td_account_row account;
    struct td_password_row password;
    *right = false;
    TRY(q_account(change->conn, call->arena, attempt->account_id, &account));
    enum td_err err = q_password(change->conn, call->arena, attempt->account_id, &password);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    *right = account.active && td_str_eq(password.hash, attempt->hash);
    return TD_OK;
}

static enum td_err enter(struct td_change *change, const struct attempt *attempt, td_str cookie,
                         int64_t factor_at, const char *act)
{
    const struct td_call *call = change->call;
    const struct td_new_session session = {.account_id = attempt->account_id,
                                           .made_at = call->now_ms,
                                           .factor_at = factor_at,
                                           .address = call->actor->address,
                                           .browser = attempt->browser,
                                           .cookie = cookie};
    const struct td_event event = {.act = act, .family = "account", .key = attempt->account_id};
    TRY(keep_fresh_hash(change, attempt));
    TRY(forget_failures(change, attempt));
    TRY(td_session_begin(change->conn, call, &session));
    return td_change_log(change, &event);
}

static enum td_err admit(const struct attempt *attempt, int64_t factor_at, const char *act,
                         struct td_signed_in *signed_in)
{
    struct td_change change;
    td_str cookie = td_token_new(attempt->call->arena, &td_random_system);
    struct td_call own = td_account_call(attempt->call, attempt->account_id, attempt->person.name,
                                         td_token_hash(attempt->call->arena, cookie));
    bool right = true;
    TRY(td_change_begin(&own, &change));
    enum td_err err = attempt->hash.n ? is_still_right(&change, attempt, &right) : TD_OK;
    if (err == TD_OK)
        err = right ? enter(&change, attempt, cookie, factor_at, act)
                    : count_failure(&change, attempt);
    TRY(td_account_end(&change, err));
    if (!right)
        return TD_OK; /* as after a wrong one */
    bool waits = attempt->has_factor && factor_at == TD_ABSENT;
    *signed_in = (struct td_signed_in){waits ? TD_SIGN_IN_GIVE_FACTOR : TD_SIGN_IN_DONE, cookie, 0};
    return TD_OK;
}

/* Whether it is the password. What cannot be one is compared as an empty one, at the same cost. */
static enum td_err compare(struct attempt *attempt, td_str password, bool *right)
{
    struct td_arena *arena = attempt->call->arena;
    struct td_hash_gate *gate = &attempt->call->app->identity.gate;
    td_str normal = TD_STR_NONE;
    bool is_text = td_password_normal(arena, password, &normal) == TD_OK;
    enum td_err err = td_hash_check(gate, arena, attempt->hash, normal, right);
    if (err == TD_EBUSY)
        take_back(attempt);
    TRY(err);
    *right = *right && is_text;
    if (*right && td_hash_is_dated(gate, arena, attempt->hash))
        return td_hash_make(gate, arena, normal, &attempt->fresh_hash);
    return TD_OK;
}

enum td_err td_app_sign_in(const struct td_call *call, td_str login, td_str password,
                           td_str browser, struct td_signed_in *signed_in)
{
    struct attempt attempt = {.call = call, .browser = browser};
    bool right = false;
    *signed_in = (struct td_signed_in){.outcome = TD_SIGN_IN_WRONG};
    TRY(find(&attempt, login));
    TRY(begin_attempt(&attempt, &signed_in->wait_ms));
    if (signed_in->wait_ms) {
        signed_in->outcome = TD_SIGN_IN_WAIT;
        return TD_OK;
    }
    TRY(compare(&attempt, password, &right));
    return right ? admit(&attempt, TD_ABSENT, "sign_in.password", signed_in) : refuse(&attempt);
}

/* ---- the demo ---- */

enum td_err td_app_sign_in_demo(const struct td_call *call, int64_t account_id, td_str browser,
                                struct td_signed_in *signed_in)
{
    struct attempt attempt = {.call = call, .browser = browser, .account_id = account_id};
    struct td_second_factor_row factor;
    struct td_account_row account;
    struct td_conn *conn = NULL;
    if (!td_app_is_demo(call->app))
        return TD_EDENIED;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_account(conn, call->arena, account_id, &account);
    if (err == TD_OK)
        err = td_factor_in_force(conn, call, account_id, &factor);
    td_store_end(conn);
    TRY(err);
    if (!account.active || !factor.simulated)
        return TD_EDENIED;
    attempt.person.name = account.name;
    attempt.subject = td_failures_of_account(call->arena, account_id);
    attempt.has_factor = true;
    return admit(&attempt, call->now_ms, "sign_in.demo", signed_in);
}

/* ---- another password ---- */

static enum td_err replace_password(struct td_change *change, const struct attempt *attempt,
                                    const struct td_session *session, td_str cookie)
{
    const struct td_call *call = change->call;
    struct td_session_row row;
    bool right;
    TRY(is_still_right(change, attempt, &right));
    TRY(td_session_reread(change->conn, call, session->hash, &row));
    if (!right)
        return TD_EDENIED; /* somebody was faster */
    TRY(q_end_sessions_of(change->conn, session->account_id, TD_STR_NONE, call->now_ms));
    TRY(q_delete_password(change->conn, session->account_id));
    TRY(q_insert_password(change->conn, session->account_id, attempt->fresh_hash, call->now_ms));
    TRY(forget_failures(change, attempt));
    const struct td_new_session wanted = {.account_id = session->account_id,
                                          .made_at = row.made_at,
                                          .factor_at = row.factor_at,
                                          .address = row.address,
                                          .browser = row.browser,
                                          .cookie = cookie};
    TRY(td_session_begin(change->conn, call, &wanted));
    const struct td_event event = {
        .act = "password.change", .family = "account", .key = session->account_id};
    return td_change_log(change, &event);
}

static enum td_err keep_password(const struct attempt *attempt, const struct td_session *session,
                                 struct td_signed_in *signed_in)
{
    struct td_change change;
    td_str cookie = td_token_new(attempt->call->arena, &td_random_system);
    TRY(td_change_begin(attempt->call, &change));
    TRY(td_change_end(&change, replace_password(&change, attempt, session, cookie)));
    *signed_in = (struct td_signed_in){TD_SIGN_IN_DONE, cookie, 0};
    return TD_OK;
}

enum td_err td_app_change_password(const struct td_call *call, const struct td_session *session,
                                   td_str old_password, td_str new_password, struct td_diag *diag,
                                   struct td_signed_in *signed_in)
{
    struct attempt attempt = {.call = call};
    bool right = false;
    td_str normal;
    *signed_in = (struct td_signed_in){.outcome = TD_SIGN_IN_WRONG};
    TRY(td_account_fresh(call, session));
    TRY(find(&attempt, session->login));
    TRY(td_account_check_password(call, &attempt.person, attempt.has_factor, new_password, diag));
    TRY(begin_attempt(&attempt, &signed_in->wait_ms));
    if (signed_in->wait_ms) {
        signed_in->outcome = TD_SIGN_IN_WAIT;
        return TD_OK;
    }
    TRY(compare(&attempt, old_password, &right));
    if (!right)
        return refuse(&attempt);
    TRY(td_password_normal(call->arena, new_password, &normal));
    TRY(td_hash_make(&call->app->identity.gate, call->arena, normal, &attempt.fresh_hash));
    return keep_password(&attempt, session, signed_in);
}
