/* Sessions: a browser that is signed in, who it belongs to, and how it ends. */
#include "identity/session.h"

#include "app/internal.h"
#include "app/mail/outbox.h"
#include "app/people/account_parts.h"
#include "app/people/vouched.h"
#include "base/text.h"
#include "identity/token.h"

#define SEEN_EVERY_MS INT64_C(60000)  /* seen_at is kept to the minute */
#define HALF_LIFE_MS  INT64_C(600000) /* how long a session waits for its second factor */
#define KEPT_MS       (28 * TD_SESSION_WHOLE_MS) /* 14 days: forms left open over holidays */

/* ---- who ---- */

struct td_call td_account_call(const struct td_call *call, int64_t account_id, td_str name,
                               td_str session_hash)
{
    struct td_actor *actor = TD_NEW(call->arena, struct td_actor);
    struct td_call result = *call;
    *actor = *call->actor;
    actor->kind = TD_ACTOR_ACCOUNT;
    actor->account_id = account_id;
    actor->name = name;
    actor->session_mark = td_token_mark(session_hash);
    result.actor = actor;
    return result;
}

static enum td_err add_ties(struct td_conn *conn, struct td_arena *arena, int64_t account_id,
                            int64_t of, struct td_ties *ties)
{
    struct td_list_delegations_with_rows rows = {0};
    TRY(q_list_delegations_with(conn, arena, account_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_delegations_with_row *row = &rows.items[i];
        bool is_giver = row->from_account == account_id;
        bool ended = row->ended_at != TD_ABSENT && row->ended_at < row->valid_to;
        *td_push(arena, ties) =
            (struct td_tie){is_giver ? row->to_account : row->from_account, row->valid_from,
                            ended ? row->ended_at : row->valid_to, of};
    }
    return TD_OK;
}

static bool has_ties_of(const struct td_ties *ties, int64_t giver)
{
    for (size_t i = 0; i < ties->n; i++)
        if (ties->items[i].of == giver)
            return true;
    return false;
}

/* The account's own, and those of whom it acts for: each has one at least, with the account. */
static enum td_err load_ties(struct td_conn *conn, struct td_arena *arena, int64_t account_id,
                             const struct td_grants *grants, struct td_ties *ties)
{
    TRY(add_ties(conn, arena, account_id, 0, ties));
    for (size_t i = 0; i < grants->n; i++) {
        int64_t giver = grants->items[i].delegated_by;
        if (giver && !has_ties_of(ties, giver))
            TRY(add_ties(conn, arena, giver, giver, ties));
    }
    return TD_OK;
}

static enum td_err make_actor(struct td_conn *conn, const struct td_call *call,
                              const struct td_session *session, int64_t factor_at, bool has_factor,
                              struct td_call *signed_in)
{
    struct td_grants *grants = TD_NEW(call->arena, struct td_grants);
    struct td_ties *ties = TD_NEW(call->arena, struct td_ties);
    struct td_session_times times = {.factor_at = factor_at};
    struct td_entries_of_installation_row log;
    TRY(q_entries_of_installation(conn, call->arena, &log));
    TRY(td_load_grants(conn, call->arena, session->account_id, call->now_ms, grants));
    TRY(load_ties(conn, call->arena, session->account_id, grants, ties));
    *signed_in = td_account_call(call, session->account_id, session->name, session->hash);
    struct td_actor *actor = TD_NEW(call->arena, struct td_actor);
    *actor = *signed_in->actor;
    actor->has_factor = has_factor;
    actor->factor_is_fresh = has_factor && td_session_is_fresh(&times, call->now_ms);
    actor->grants = grants;
    actor->ties = ties;
    actor->powers_at = log.size;
    signed_in->actor = actor;
    return TD_OK;
}

static enum td_err call_as(struct td_conn *conn, const struct td_call *call, int64_t account_id,
                           struct td_call *as)
{
    struct td_account_row account;
    struct td_second_factor_row factor = {0};
    TRY(q_account(conn, call->arena, account_id, &account));
    enum td_err err = td_factor_in_force(conn, call, account_id, &factor);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    const struct td_session session = {
        .account_id = account_id, .login = account.login, .name = account.name};
    return make_actor(conn, call, &session, 0, err == TD_OK, as);
}

enum td_err td_app_call_as(const struct td_call *call, int64_t account_id, struct td_call *as)
{
    struct td_conn *conn = NULL;
    if (call->actor->kind != TD_ACTOR_OPERATOR)
        return TD_EDENIED;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = call_as(conn, call, account_id, as);
    td_store_end(conn);
    return err;
}

enum td_err td_factor_in_force(struct td_conn *conn, const struct td_call *call, int64_t account_id,
                               struct td_second_factor_row *factor)
{
    TRY(q_second_factor(conn, call->arena, account_id, factor));
    if (factor->confirmed_at == TD_ABSENT || (factor->simulated && !td_app_is_demo(call->app)))
        return TD_ENOTFOUND;
    return TD_OK;
}

static int64_t moment_or_none(int64_t moment)
{
    return moment == TD_ABSENT ? 0 : moment;
}

static enum td_err is_sealed(const struct td_call *call, const struct td_session_row *row,
                             bool *sealed)
{
    const struct td_master_key *key;
    TRY(td_account_key(call, &key));
    *sealed =
        td_secret_eq(row->seal, td_session_seal(call->arena, key, row->token_hash, row->account_id,
                                                row->made_at, moment_or_none(row->factor_at)));
    return TD_OK;
}

/* Whether the program has opened the session, and the log knows the person and what they hold. Who
 * wrote the row or those of the person into the data file is told of, and stays outside. */
static enum td_err is_genuine(struct td_conn *conn, const struct td_call *call,
                              const struct td_session_row *row, bool *genuine)
{
    TRY(is_sealed(call, row, genuine));
    if (!*genuine) {
        td_say_altered_person(
            call, row->account_id,
            "một phiên đăng nhập không do chương trình mở đã bị từ chối: có người "
            "ghi thẳng vào tệp dữ liệu, hoặc thư mục khóa đã bị thay",
            "a session that the program has not opened was refused: somebody has "
            "written to the data file, or its folder of secrets was replaced");
        return TD_OK;
    }
    TRY(td_account_is_vouched(conn, call, row->account_id, genuine));
    if (!*genuine)
        td_say_altered_person(
            call, row->account_id,
            "tài khoản hoặc vai trò đã bị sửa ngoài chương trình, phiên đăng nhập "
            "bị từ chối; hãy chạy \"thidua audit verify\"",
            "the account or a role of it was changed outside the program, and the "
            "session is refused; run \"thidua audit verify\"");
    return TD_OK;
}

/* The session a row describes, as far as it is good; else the session stays that of the public. */
static enum td_err judge(struct td_conn *conn, const struct td_call *call,
                         const struct td_session_row *row, struct td_session *session,
                         struct td_call *signed_in)
{
    struct td_account_row account;
    struct td_second_factor_row factor = {0};
    const struct td_master_key *key;
    const struct td_session_times times = {
        row->made_at, row->seen_at, moment_or_none(row->factor_at), moment_or_none(row->ended_at)};
    bool genuine;
    if (!td_session_is_good(&times, call->now_ms))
        return TD_OK;
    TRY(is_genuine(conn, call, row, &genuine));
    TRY(q_account(conn, call->arena, row->account_id, &account));
    if (!genuine || !account.active)
        return TD_OK;
    enum td_err err = td_factor_in_force(conn, call, row->account_id, &factor);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    bool has_factor = err == TD_OK;
    if (!has_factor && row->factor_at != TD_ABSENT)
        return TD_OK; /* one of the demo, whose file is served in earnest now */
    bool is_half = has_factor && row->factor_at == TD_ABSENT;
    if (is_half && call->now_ms - row->made_at >= HALF_LIFE_MS)
        return TD_OK;
    TRY(td_account_key(call, &key));
    *session = (struct td_session){
        .visit = is_half ? TD_VISIT_HALF : TD_VISIT_WHOLE,
        .account_id = account.id,
        .login = account.login,
        .name = account.name,
        .hash = row->token_hash,
        .csrf = td_csrf_token(call->arena, key, row->token_hash),
        .simulated = has_factor && factor.simulated,
    };
    return is_half ? TD_OK
                   : make_actor(conn, call, session, times.factor_at, has_factor, signed_in);
}

/* Whether it was seen is of no weight: where it cannot be written the session only ends sooner. */
static void see(const struct td_call *call, td_str hash)
{
    struct td_conn *conn = NULL;
    if (td_store_begin_write(call->app->store, call->arena, &conn) != TD_OK)
        return;
    enum td_err err = q_see_session(conn, hash, call->now_ms);
    if (err == TD_OK)
        err = td_store_commit_unseen(conn);
    else
        td_store_end(conn);
}

enum td_err td_app_open_session(const struct td_call *call, td_str cookie,
                                struct td_session *session, struct td_call *signed_in)
{
    struct td_session_row row;
    struct td_conn *conn = NULL;
    *session = (struct td_session){.visit = TD_VISIT_PUBLIC};
    *signed_in = *call;
    if (!td_token_has_form(cookie))
        return TD_OK;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_session(conn, call->arena, td_token_hash(call->arena, cookie), &row);
    if (err == TD_OK)
        err = judge(conn, call, &row, session, signed_in);
    td_store_end(conn);
    if (err == TD_OK && session->visit != TD_VISIT_PUBLIC &&
        call->now_ms - row.seen_at >= SEEN_EVERY_MS)
        see(call, row.token_hash);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

bool td_app_form_is_of(const struct td_call *call, const struct td_session *session, td_str csrf)
{
    (void)call;
    return session->csrf.n > 0 && td_secret_eq(session->csrf, csrf);
}

enum td_err td_app_form_was_of(const struct td_call *call, int64_t account_id, td_str csrf,
                               bool *was)
{
    struct td_list_kept_sessions_rows rows = {0};
    struct td_conn *conn = NULL;
    const struct td_master_key *key;
    *was = false;
    if (!csrf.n)
        return TD_OK;
    TRY(td_account_key(call, &key));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_kept_sessions(conn, call->arena, account_id, &rows);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < rows.n && !*was; i++)
        *was = td_csrf_is_right(call->arena, key, rows.items[i].token_hash, csrf);
    return TD_OK;
}

/* ---- beginning ---- */

/* The oldest of the account's sessions make room for one more; whole ones and those that wait for
 * the second factor are counted apart, so that a stolen password pushes nobody out. */
static enum td_err make_room(struct td_conn *conn, const struct td_call *call,
                             const struct td_new_session *wanted)
{
    struct td_list_open_sessions_rows rows = {0};
    size_t kept = 0;
    TRY(q_list_open_sessions(conn, call->arena, wanted->account_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_open_sessions_row *row = &rows.items[i];
        const struct td_session_times times = {row->made_at, row->seen_at, 0, 0};
        bool is_like = (row->factor_at == TD_ABSENT) == (wanted->factor_at == TD_ABSENT);
        if (!is_like || !td_session_is_good(&times, call->now_ms))
            continue;
        if (++kept >= TD_SESSIONS_MOST)
            TRY(q_end_session(conn, row->token_hash, call->now_ms));
    }
    return TD_OK;
}

enum td_err td_session_begin(struct td_conn *conn, const struct td_call *call,
                             const struct td_new_session *wanted)
{
    const struct td_master_key *key;
    td_str hash = td_token_hash(call->arena, wanted->cookie);
    int64_t factor_at = moment_or_none(wanted->factor_at);
    TRY(td_account_key(call, &key));
    TRY(q_forget_session_seals(conn, call->now_ms - KEPT_MS));
    TRY(q_forget_sessions(conn, call->now_ms - KEPT_MS));
    if (wanted->replaces.n)
        TRY(q_end_session(conn, wanted->replaces, call->now_ms));
    TRY(make_room(conn, call, wanted));
    TRY(q_insert_session(conn, hash, wanted->account_id, wanted->made_at, call->now_ms,
                         wanted->factor_at, wanted->address,
                         td_utf8_cut(wanted->browser, TD_ACCOUNT_TEXT)));
    return q_insert_session_seal(
        conn, hash,
        td_session_seal(call->arena, key, hash, wanted->account_id, wanted->made_at, factor_at));
}

enum td_err td_session_reread(struct td_conn *conn, const struct td_call *call, td_str hash,
                              struct td_session_row *row)
{
    bool sealed;
    TRY(q_session(conn, call->arena, hash, row));
    TRY(is_sealed(call, row, &sealed));
    return sealed && row->ended_at == TD_ABSENT ? TD_OK : TD_EDENIED;
}

enum td_err td_account_end(struct td_change *change, enum td_err err)
{
    if (err == TD_OK && change->entries == 0)
        return td_store_commit_unseen(change->conn);
    return td_change_end(change, err);
}

/* ---- ending ---- */

static enum td_err end_one(const struct td_call *call, const struct td_session *session,
                           td_str hash, const char *act)
{
    struct td_change change;
    struct td_call own = td_account_call(call, session->account_id, session->name, session->hash);
    TRY(td_change_begin(&own, &change));
    enum td_err err = q_end_session(change.conn, hash, call->now_ms);
    const struct td_event event = {
        .act = act, .family = "account", .key = session->account_id, .detail = td_token_mark(hash)};
    if (err == TD_OK)
        err = td_change_log(&change, &event);
    return td_change_end(&change, err);
}

enum td_err td_app_sign_out(const struct td_call *call, const struct td_session *session)
{
    if (session->visit == TD_VISIT_PUBLIC)
        return TD_OK;
    return end_one(call, session, session->hash, "session.sign_out");
}

static enum td_err list_good(const struct td_call *call, const struct td_session *session,
                             struct td_list_open_sessions_rows *good)
{
    struct td_list_open_sessions_rows rows = {0};
    struct td_conn *conn = NULL;
    if (session->visit != TD_VISIT_WHOLE)
        return TD_EDENIED;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_open_sessions(conn, call->arena, session->account_id, &rows);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_session_times times = {rows.items[i].made_at, rows.items[i].seen_at, 0, 0};
        if (td_session_is_good(&times, call->now_ms))
            *td_push(call->arena, good) = rows.items[i];
    }
    return TD_OK;
}

enum td_err td_app_list_sessions(const struct td_call *call, const struct td_session *session,
                                 struct td_session_lines *lines)
{
    struct td_list_open_sessions_rows good = {0};
    TRY(list_good(call, session, &good));
    *lines = (struct td_session_lines){0};
    for (size_t i = 0; i < good.n; i++) {
        const struct td_list_open_sessions_row *row = &good.items[i];
        *td_push(call->arena, lines) = (struct td_session_line){
            td_token_mark(row->token_hash),
            row->made_at,
            row->seen_at,
            row->address,
            row->browser,
            td_str_eq(row->token_hash, session->hash),
        };
    }
    return TD_OK;
}

enum td_err td_app_end_session(const struct td_call *call, const struct td_session *session,
                               td_str mark)
{
    struct td_list_open_sessions_rows good = {0};
    TRY(list_good(call, session, &good));
    for (size_t i = 0; i < good.n; i++) {
        if (td_str_eq(td_token_mark(good.items[i].token_hash), mark))
            return end_one(call, session, good.items[i].token_hash, "session.end");
    }
    return TD_ENOTFOUND;
}
