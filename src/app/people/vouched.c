/* What authority rests on, compared with the log whenever somebody comes. */
#include "app/people/vouched.h"

#include "app/internal.h"
#include "app/log/vouch.h"
#include "app/people/account_parts.h"
#include "base/complain.h"
#include "base/number.h"
#include "base/shell.h"
#include "domain/object_name.h"
#include "identity/session.h"
#include "identity/token.h"

static const char *const families[] = {"account",    "grant",   "delegation",
                                       "invitation", "request", "scorer"};
enum { FAMILIES = sizeof families / sizeof *families };

static bool is_power(td_str family)
{
    for (size_t i = 0; i < FAMILIES; i++) {
        if (td_str_is(family, families[i]))
            return true;
    }
    return false;
}

/* ---- an account ---- */

enum td_err td_account_is_vouched(struct td_conn *conn, const struct td_call *call,
                                  int64_t account_id, bool *vouched)
{
    struct td_list_powers_of_account_rows powers = {0};
    TRY(td_object_is_vouched(conn, call->arena, TD_STR("account"), account_id, vouched));
    if (!*vouched)
        return TD_OK;
    TRY(q_list_powers_of_account(conn, call->arena, account_id, call->now_ms, &powers));
    for (size_t i = 0; i < powers.n && *vouched; i++)
        TRY(td_object_is_vouched(conn, call->arena, powers.items[i].family,
                                 powers.items[i].object_id, vouched));
    return TD_OK;
}

/* ---- whom it is about ---- */

static enum td_err holder_of(struct td_conn *conn, struct td_arena *arena, td_str family,
                             int64_t key, int64_t *account_id)
{
    struct td_holder_of_object_row row;
    *account_id = key;
    if (td_str_is(family, "account"))
        return TD_OK;
    TRY(q_holder_of_object(conn, arena, family, key, &row));
    *account_id = row.account_id;
    return TD_OK;
}

enum td_err td_object_holder(struct td_conn *conn, struct td_arena *arena, td_str object,
                             enum td_lang lang, td_str *holder)
{
    struct td_who_is_row who;
    int64_t key, account_id;
    size_t colon = td_str_find(object, ':');
    td_str family = td_str_slice(object, 0, colon);
    *holder = TD_STR_NONE;
    if (!is_power(family) || !td_id_parse(td_str_from(object, colon + 1), &key))
        return TD_OK;
    enum td_err err = holder_of(conn, arena, family, key, &account_id);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    TRY(q_who_is(conn, arena, account_id, &who));
    if (who.login.n == 0 && who.name.n == 0)
        return TD_OK;
    if (who.login.n == 0)
        *holder = td_fmt(arena, lang == TD_VI ? "của %.*s" : "of %.*s", TD_ARG(who.name));
    else
        *holder = td_fmt(arena, lang == TD_VI ? "của \"%.*s\" (%.*s)" : "of \"%.*s\" (%.*s)",
                         TD_ARG(who.login), TD_ARG(who.name));
    return TD_OK;
}

/* ---- said on stderr ---- */

void td_say_altered_person(const struct td_call *call, int64_t account_id, const char *vi,
                           const char *en)
{
    struct td_conn *conn = NULL;
    td_str object = td_fmt(call->arena, "account:%lld", (long long)account_id);
    if (td_altered_is_said(call->app, call->now_ms) ||
        td_store_begin_read(call->app->store, call->arena, &conn) != TD_OK)
        return;
    td_complain("%s%.0s: %s%.0s", "%.0s%s: %.0s%s",
                td_altered_words(conn, call->arena, object, TD_VI),
                td_altered_words(conn, call->arena, object, TD_EN), vi, en);
    td_store_end(conn);
}

/* ---- all of them ---- */

struct looking {
    const struct td_call *call;
    struct td_conn *conn;
    struct td_arena *arena; /* of one object */
    struct td_diag *diag;
};

static void say_altered(struct looking *looking, td_str object)
{
    td_diag_warning(
        looking->diag, (struct td_place){td_str_copy(looking->call->arena, object), 0, 0},
        "%s%.0s đã bị thêm, sửa hoặc xóa ngoài chương trình: người này không vào được "
        "hoặc không còn quyền đã giao. Hãy chạy \"thidua audit verify --db %s\" và "
        "khôi phục bản sao lưu trước lúc bị sửa",
        "%.0s%s: was put in, changed or removed outside the program; who it is about "
        "cannot come in, or lacks what was given. Run \"thidua audit verify --db %s\" "
        "and restore a backup from before",
        td_altered_words(looking->conn, looking->arena, object, TD_VI),
        td_altered_words(looking->conn, looking->arena, object, TD_EN),
        td_shell_word(looking->arena, td_str_of(td_store_path(looking->call->app->store))));
}

static enum td_err look_at(struct looking *looking, td_str family, td_str object)
{
    int64_t key;
    bool vouched = false;
    if (td_id_parse(td_str_from(object, family.n + 1), &key))
        TRY(td_object_is_vouched(looking->conn, looking->arena, family, key, &vouched));
    if (!vouched)
        say_altered(looking, object);
    return TD_OK;
}

/* Those in the log, which the tables may lack, and those in the tables, which the log may lack. */
static enum td_err look_at_family(struct looking *looking, td_str family)
{
    struct td_list_logged_objects_rows logged = {0};
    struct td_keys keys = {0};
    struct td_arena *arena = looking->call->arena;
    struct td_last_vouch_of_object_row last;
    TRY(q_list_logged_objects(looking->conn, arena, td_fmt(arena, "%.*s:", TD_ARG(family)),
                              td_fmt(arena, "%.*s;", TD_ARG(family)), &logged));
    for (size_t i = 0; i < logged.n; i++) {
        td_arena_reset(looking->arena);
        TRY(look_at(looking, family, logged.items[i].object));
    }
    TRY(td_object_keys(looking->conn, arena, family, &keys));
    for (size_t i = 0; i < keys.n; i++) {
        td_arena_reset(looking->arena);
        td_str object =
            td_fmt(looking->arena, "%.*s:%lld", TD_ARG(family), (long long)keys.items[i]);
        enum td_err err = q_last_vouch_of_object(looking->conn, looking->arena, object, &last);
        if (err == TD_ENOTFOUND)
            say_altered(looking, object);
        else
            TRY(err);
    }
    return TD_OK;
}

enum td_err td_app_check_powers(const struct td_call *call, struct td_diag *diag)
{
    struct looking looking = {.call = call, .diag = diag};
    enum td_err err = TD_OK;
    TRY(td_store_begin_read(call->app->store, call->arena, &looking.conn));
    looking.arena = td_arena_within(call->arena);
    for (size_t i = 0; i < FAMILIES && err == TD_OK; i++)
        err = look_at_family(&looking, td_str_of(families[i]));
    td_arena_free(looking.arena);
    td_store_end(looking.conn);
    return err;
}

/* ---- sessions ---- */

enum td_err td_app_count_forged_sessions(const struct td_call *call, int64_t *n)
{
    struct td_list_unended_sessions_rows rows = {0};
    const struct td_master_key *key;
    struct td_conn *conn = NULL;
    *n = 0;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_unended_sessions(conn, call->arena, &rows);
    td_store_end(conn);
    TRY(err);
    if (rows.n == 0)
        return TD_OK;
    TRY(td_account_key(call, &key));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_unended_sessions_row *row = &rows.items[i];
        const struct td_session_times times = {row->made_at, row->seen_at, 0, 0};
        td_str seal =
            td_session_seal(call->arena, key, row->token_hash, row->account_id, row->made_at,
                            row->factor_at == TD_ABSENT ? 0 : row->factor_at);
        if (td_session_is_good(&times, call->now_ms) && !td_secret_eq(seal, row->seal))
            ++*n;
    }
    return TD_OK;
}
