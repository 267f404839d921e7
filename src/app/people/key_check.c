/* Whether the key of second factors is the one that the data were sealed with. */
#include "app/people/key_check.h"

#include <sodium.h>

#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/for_two.h"
#include "base/shell.h"
#include "domain/entered.h"
#include "identity/key_file.h"
#include "identity/session.h"

/* An account that has a secret of a phone. */
struct holder {
    int64_t account_id;
    td_str login, sealed_secret;
};

struct kept {
    struct holders TD_ARRAY(struct holder) holders;
    int64_t codes, sessions;
};

static enum td_err read_account(struct td_conn *conn, struct td_arena *arena,
                                const struct td_list_accounts_row *account, struct kept *kept)
{
    struct td_second_factor_row factor;
    struct td_list_good_recovery_codes_rows codes = {0};
    enum td_err err = q_second_factor(conn, arena, account->id, &factor);
    if (err == TD_OK && !factor.simulated)
        *td_push(arena, &kept->holders) =
            (struct holder){account->id, account->login, factor.sealed_secret};
    TRY(err == TD_ENOTFOUND ? TD_OK : err);
    TRY(q_list_good_recovery_codes(conn, arena, account->id, &codes));
    kept->codes += (int64_t)codes.n;
    return TD_OK;
}

static enum td_err read_kept(const struct td_call *call, struct td_conn *conn, struct kept *kept)
{
    struct td_list_accounts_rows accounts = {0};
    struct td_list_unended_sessions_rows sessions = {0};
    TRY(q_list_accounts(conn, call->arena, &accounts));
    for (size_t i = 0; i < accounts.n; i++)
        TRY(read_account(conn, call->arena, &accounts.items[i], kept));
    TRY(q_list_unended_sessions(conn, call->arena, &sessions));
    for (size_t i = 0; i < sessions.n; i++) {
        const struct td_list_unended_sessions_row *row = &sessions.items[i];
        const struct td_session_times times = {row->made_at, row->seen_at, 0, 0};
        kept->sessions += td_session_is_good(&times, call->now_ms);
    }
    return TD_OK;
}

bool td_key_is_needed(const struct td_key_check *check)
{
    return check->factors || check->codes || check->sessions;
}

/* ---- what is said ---- */

#define REMEDY_VI                                                                                                  \
    "Hãy lấy lại tệp này từ bản sao lưu: \"thidua restore BẢN_SAO_LƯU --into TÊN_KHÁC\", rồi " \
    "chép "                                                                                                       \
    "TÊN_KHÁC.khoa/xac-thuc về đây. Không còn bản nào có tệp này: \"thidua factor-reset --db %s "   \
    "--reason LÝ_DO\" đặt lại xác thực hai bước của mọi người, có ghi nhật ký"
#define REMEDY_EN                                                                                  \
    "Take this file from a backup: \"thidua restore BACKUP --into ANOTHER_NAME\", then copy "      \
    "ANOTHER_NAME.khoa/xac-thuc here. Where no backup has it: \"thidua factor-reset --db %s "      \
    "--reason WHY\" resets the second factor of everybody, and the log says so"

static void say_missing(const struct td_call *call, const char *path,
                        const struct td_key_check *check, struct td_diag *diag)
{
    const char *db =
        td_shell_word(call->arena, td_str_of(td_store_path(call->app->store)));
    td_diag_error(
        diag, (struct td_place){td_str_of(path), 0, 0},
        "thiếu tệp khóa xác thực hai bước, mà dữ liệu có những gì chỉ khóa ấy dùng được (%lld "
        "người đã bật xác thực hai bước, %lld mã dự phòng, %lld phiên đăng nhập): không ai trong "
        "họ đăng nhập được. " REMEDY_VI,
        "the key file of second factors is missing, and the data hold what only that key serves "
        "(second factors: %lld, recovery codes: %lld, sessions: %lld): none of these people can "
        "sign in. " REMEDY_EN,
        (long long)check->factors, (long long)check->codes, (long long)check->sessions, db);
}

static void say_another(const struct td_call *call, const char *path,
                        const struct td_key_check *check, struct td_diag *diag)
{
    const char *db =
        td_shell_word(call->arena, td_str_of(td_store_path(call->app->store)));
    td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                  "tệp khóa này không mở được bí mật xác thực hai bước nào trong dữ liệu (%lld "
                  "người): nó là khóa khác, và không ai trong họ đăng nhập được. " REMEDY_VI,
                  "this key file opens none of the secrets of second factors in the data (people: "
                  "%lld): it is another key, and none of these people can sign in. " REMEDY_EN,
                  (long long)check->factors, db);
}

/* ---- looking ---- */

static bool opens(const struct td_call *call, const struct td_master_key *key,
                  const struct holder *holder)
{
    td_str secret;
    if (td_unseal(call->arena, key, holder->account_id, holder->sealed_secret, &secret) != TD_OK)
        return false;
    sodium_memzero((void *)(uintptr_t)secret.p, secret.n);
    return true;
}

/* One that does not open is the matter of one person, all of them that of the key. */
static void try_key(const struct td_call *call, const struct td_master_key *key, const char *path,
                    const struct kept *kept, struct td_key_check *check, struct td_diag *diag)
{
    struct td_diag found;
    size_t unopened = 0;
    td_diag_init(&found, call->arena);
    for (size_t i = 0; i < kept->holders.n; i++) {
        if (opens(call, key, &kept->holders.items[i]))
            continue;
        unopened++;
        td_diag_warning(&found, (struct td_place){kept->holders.items[i].login, 0, 0},
                        "bí mật xác thực hai bước của người này không mở được bằng khóa của hệ "
                        "thống, nên mã trên điện thoại không dùng được; hai người quản trị hãy "
                        "đặt lại xác thực hai bước cho người này",
                        "the secret of this person's second factor does not open with the key of "
                        "the installation, so the codes of the phone are of no use; two "
                        "administrators should reset it");
    }
    if (unopened && unopened == kept->holders.n) {
        check->state = TD_KEY_ANOTHER;
        say_another(call, path, check, diag);
        return;
    }
    for (size_t i = 0; i < found.n; i++)
        td_diag_warning(diag, found.items[i].place, TD_ONE_OF_TWO, found.items[i].text[TD_VI].p,
                        found.items[i].text[TD_EN].p);
}

enum td_err td_app_check_key(const struct td_call *call, const char *folder, struct td_diag *diag,
                             struct td_key_check *check)
{
    struct kept kept = {0};
    struct td_master_key key;
    struct td_conn *conn = NULL;
    folder = folder ? folder : call->app->identity.key_folder;
    const char *path = td_fmt(call->arena, "%s/xac-thuc", folder).p;
    *check = (struct td_key_check){.state = TD_KEY_SERVES};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_kept(call, conn, &kept);
    td_store_end(conn);
    TRY(err);
    check->factors = (int64_t)kept.holders.n;
    check->codes = kept.codes;
    check->sessions = kept.sessions;
    err = td_master_key_read(call->arena, folder, diag, &key);
    if (err == TD_OK) {
        try_key(call, &key, path, &kept, check, diag);
        sodium_memzero(&key, sizeof key);
    } else if (err != TD_ENOTFOUND) {
        check->state = err == TD_EINVAL ? TD_KEY_UNFIT : TD_KEY_UNREAD;
    } else if (td_key_is_needed(check)) {
        check->state = TD_KEY_MISSING;
        say_missing(call, path, check, diag);
    }
    return TD_OK;
}

/* ---- beginning anew ---- */

/* Whether the account has something that rests on the key, be it that of a session that is over. */
static enum td_err rests(struct td_conn *conn, struct td_arena *arena, int64_t account_id, bool *is)
{
    struct td_second_factor_row factor;
    struct td_list_good_recovery_codes_rows codes = {0};
    struct td_list_open_sessions_rows sessions = {0};
    enum td_err err = q_second_factor(conn, arena, account_id, &factor);
    TRY(err == TD_ENOTFOUND ? TD_OK : err);
    TRY(q_list_good_recovery_codes(conn, arena, account_id, &codes));
    TRY(q_list_open_sessions(conn, arena, account_id, &sessions));
    *is = err == TD_OK || codes.n || sessions.n;
    return TD_OK;
}

static enum td_err reset_all(struct td_change *change, td_str reason, size_t *n)
{
    struct td_arena *arena = change->call->arena;
    struct td_list_accounts_rows accounts = {0};
    struct td_installation_row installation;
    TRY(q_installation(change->conn, arena, &installation));
    TRY(q_list_accounts(change->conn, arena, &accounts));
    for (size_t i = 0; i < accounts.n; i++) {
        bool is;
        TRY(rests(change->conn, arena, accounts.items[i].id, &is));
        if (!is)
            continue;
        TRY(td_factor_reset(change, accounts.items[i].id, accounts.items[i].login));
        ++*n;
    }
    const struct td_event event = {.act = "factor.reset",
                                   .family = "installation",
                                   .key = installation.id,
                                   .reason = reason,
                                   .detail = td_fmt(arena, "%zu", *n)};
    return td_change_log(change, &event);
}

/* What can be put right is not reset: the words on the key say how. */
static enum td_err check_wish(const struct td_call *call, struct td_diag *diag)
{
    struct td_key_check check;
    struct td_diag of_key;
    td_diag_init(&of_key, call->arena);
    TRY(td_app_check_key(call, NULL, &of_key, &check));
    if (check.state == TD_KEY_MISSING || check.state == TD_KEY_ANOTHER)
        return TD_OK;
    if (check.state == TD_KEY_SERVES) {
        td_diag_error(diag, (struct td_place){0},
                      "khóa xác thực hai bước còn đúng, nên không đặt lại gì. Một người mất điện "
                      "thoại: hai người quản trị đặt lại cho người ấy trên trang của người ấy",
                      "the key of second factors is the right one, so nothing is reset. Who lost a "
                      "phone: two administrators reset it on the page of that person");
        return TD_ECONFLICT;
    }
    for (size_t i = 0; i < of_key.n; i++)
        td_diag_error(diag, of_key.items[i].place, TD_ONE_OF_TWO, of_key.items[i].text[TD_VI].p,
                      of_key.items[i].text[TD_EN].p);
    return TD_ECONFLICT;
}

enum td_err td_app_reset_factors(const struct td_call *call, td_str reason, struct td_diag *diag,
                                 size_t *n)
{
    struct td_change change;
    td_str why = td_account_text(call->arena, reason, "reason", "Lý do", "The reason", diag);
    *n = 0;
    if (call->actor->kind != TD_ACTOR_OPERATOR)
        return TD_EDENIED;
    if (!td_text_is_reason(why)) {
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Thiếu lý do. Hãy ghi vì sao mất khóa và đã tìm bản sao lưu ở đâu.",
                      "The reason is missing. Write how the key was lost, and where backups were "
                      "looked for.");
        return TD_EINVAL;
    }
    TRY(check_wish(call, diag));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, reset_all(&change, why, n));
}
