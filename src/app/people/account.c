/* Accounts: who they are, who may see and close them. */
#include <string.h>

#include "access/names.h"
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/account_powers.h"
#include "app/people/for_two.h"
#include "base/text.h"
#include "domain/entered.h"
#include "mail/address.h"

#define SHORTEST_LOGIN 3
#define LONGEST_LOGIN  40

#define AT(thing)                                                                                  \
    (struct td_place)                                                                              \
    {                                                                                              \
        td_str_of(thing), 0, 0                                                                     \
    }

/* ---- what is typed of a person ---- */

bool td_is_login(td_str login)
{
    for (size_t i = 0; i < login.n; i++) {
        char c = login.p[i];
        bool is_sign = c == '.' || c == '-';
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && !is_sign)
            return false;
        if (is_sign && (i == 0 || i + 1 == login.n))
            return false;
    }
    return login.n >= SHORTEST_LOGIN && login.n <= LONGEST_LOGIN;
}

static bool has_control(td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] < 0x20 || text.p[i] == 0x7f)
            return true;
    }
    return false;
}

td_str td_account_text(struct td_arena *arena, td_str typed, const char *thing, const char *vi,
                       const char *en, struct td_diag *diag)
{
    td_str text = td_str_trim(typed);
    if (text.n <= TD_ACCOUNT_TEXT && td_utf8_valid(text) && !has_control(text))
        return td_nfc(arena, text);
    td_diag_error(diag, AT(thing),
                  "%s quá dài, hoặc có ký tự không in được. Hãy gõ lại ngắn hơn.%.0s",
                  "%.0s%s is too long, or has a character that cannot be printed. Type it again, "
                  "shorter.",
                  vi, en);
    return TD_STR_NONE;
}

/* Nothing, or 8 to 15 digits with what people write between them (ITU-T E.164). */
static void check_phone(td_str phone, struct td_diag *diag)
{
    size_t digits = 0, signs = 0;
    for (size_t i = 0; i < phone.n; i++) {
        bool is_digit = phone.p[i] >= '0' && phone.p[i] <= '9';
        digits += is_digit;
        signs += !is_digit && !memchr(" .-()+", phone.p[i], 6);
    }
    if (phone.n && (signs || digits < 8 || digits > 15))
        td_diag_error(
            diag, AT("phone"),
            "Số điện thoại cần từ 8 đến 15 chữ số, chẳng hạn 0912 345 678; hoặc để trống.",
            "A telephone number has 8 to 15 digits, such as 0912 345 678; or leave it "
            "empty.");
}

enum td_err td_person_check(struct td_arena *arena, const struct td_person *typed,
                            struct td_diag *diag, struct td_person *person)
{
    size_t errors = diag->errors;
    td_str login = td_str_trim(typed->login);
    person->login =
        login.n <= LONGEST_LOGIN && td_utf8_valid(login) ? td_fold(arena, login) : login;
    person->name = td_account_text(arena, typed->name, "name", "Họ và tên", "The full name", diag);
    if (td_str_trim(typed->name).n == 0)
        td_diag_error(diag, AT("name"), "Thiếu họ và tên. Hãy ghi đủ như trong hồ sơ.",
                      "The full name is missing. Write it as in the records.");
    if (!td_is_login(person->login))
        td_diag_error(
            diag, AT("login"),
            "Tên đăng nhập cần từ %d đến %d chữ cái không dấu, chữ số, dấu chấm hoặc gạch "
            "nối, chẳng hạn an.nguyen.",
            "The name to sign in with needs %d to %d letters without diacritics, digits, "
            "dots or hyphens, such as an.nguyen.",
            SHORTEST_LOGIN, LONGEST_LOGIN);
    person->job = td_account_text(arena, typed->job, "job", "Chức vụ", "The position", diag);
    person->office = td_account_text(arena, typed->office, "office", "Cơ quan", "The office", diag);
    person->email =
        td_account_text(arena, typed->email, "email", "Thư điện tử", "The e-mail address", diag);
    person->phone = td_account_text(arena, typed->phone, "phone", "Số điện thoại",
                                    "The telephone number", diag);
    check_phone(person->phone, diag);
    if (person->email.n && !td_mail_address_is_good(person->email))
        td_diag_error(diag, AT("email"),
                      "Địa chỉ thư điện tử không hợp lệ. Hãy ghi như an.nguyen@tinh.gov.vn, chữ "
                      "không dấu, hoặc để trống.",
                      "This is no e-mail address. Write it like an.nguyen@example.vn, in letters "
                      "without diacritics, or leave it empty.");
    return diag->errors == errors ? TD_OK : TD_EINVAL;
}

enum td_err td_account_add(struct td_change *change, const struct td_person *person,
                           struct td_diag *diag, int64_t *account_id)
{
    const struct td_call *call = change->call;
    struct td_account_by_login_row taken;
    enum td_err err = q_account_by_login(change->conn, call->arena, person->login, &taken);
    if (err == TD_OK) {
        td_diag_error(diag, AT("login"),
                      "Tên đăng nhập \"%.*s\" đã có người dùng. Hãy chọn tên khác.",
                      "The name \"%.*s\" is taken. Choose another.", TD_ARG(person->login));
        return TD_EINVAL;
    }
    if (err != TD_ENOTFOUND)
        return err;
    int64_t id = td_store_new_id(change->conn);
    TRY(q_insert_account(change->conn, id, person->login, call->now_ms, td_actor_id(call)));
    TRY(td_profile_write(change, id, 1, person));
    TRY(q_insert_account_standing(change->conn, id, 1, true, TD_STR_NONE, call->now_ms,
                                  td_actor_id(call)));
    const struct td_event event = {
        .act = "account.add", .family = "account", .key = id, .detail = person->login};
    *account_id = id;
    return td_change_log(change, &event);
}

/* ---- who may ---- */

/* Whoever opens or closes the account of another takes the powers of that account into hand: that
 * is for those who could give each of them. No role may give that of a cross-checker, who is
 * assigned: their account is in the hands of those who name the secretary of the group. */
static enum td_err may_at(const struct td_call *call, int64_t account_id, enum td_action action,
                          const struct td_list_grants_of_row *grant)
{
    struct td_object object = {.path = grant->path, .account_id = account_id};
    TRY(td_may(call, action, &object));
    if (grant->valid_to != TD_ABSENT && grant->valid_to <= call->now_ms)
        return TD_OK; /* a power that is over */
    if (!td_role_of(grant->role, &object.role))
        return TD_EINTERNAL;
    if (object.role == TD_ROLE_CROSS_CHECKER)
        object.role = TD_ROLE_HEAD_SECRETARY;
    return td_may(call, TD_ACT_GRANT_ROLE, &object);
}

/* What a person scores for all units is a power too, and assigned like that of a cross-checker. */
static enum td_err may_of_scorer(const struct td_call *call, int64_t account_id,
                                 enum td_action action,
                                 const struct td_list_scorer_grants_rows *all)
{
    for (size_t i = 0; i < all->n; i++) {
        bool is_over = all->items[i].ended_at != TD_ABSENT; /* whatever the clock said */
        const struct td_list_grants_of_row as = {.path = all->items[i].path,
                                                 .role = td_role_name(TD_ROLE_CROSS_CHECKER),
                                                 .valid_to = is_over ? call->now_ms : TD_ABSENT};
        TRY(may_at(call, account_id, action, &as));
    }
    return TD_OK;
}

enum td_err td_account_may(const struct td_call *call, struct td_conn *conn, int64_t account_id,
                           enum td_action action)
{
    struct td_list_grants_of_rows grants = {0};
    struct td_list_scorer_grants_rows scored = {0};
    bool seen;
    TRY(td_account_is_seen(call, conn, account_id, &seen));
    if (!seen)
        return TD_ENOTFOUND;
    TRY(q_list_grants_of(conn, call->arena, account_id, &grants));
    TRY(q_list_scorer_grants(conn, call->arena, account_id, &scored));
    if (grants.n == 0 && scored.n == 0) {
        const struct td_object object = {.path = TD_STR("/"), .account_id = account_id};
        return td_may(call, action, &object);
    }
    for (size_t i = 0; i < grants.n; i++)
        TRY(may_at(call, account_id, action, &grants.items[i]));
    return may_of_scorer(call, account_id, action, &scored);
}

/* Whether the actor may, once the second factor was given again. */
static enum td_err may_when_fresh(const struct td_call *call, struct td_conn *conn,
                                  int64_t account_id, enum td_action action, bool *may)
{
    struct td_call fresh = *call;
    struct td_actor actor = *call->actor;
    actor.factor_is_fresh = true;
    fresh.actor = &actor;
    fresh.refusal = NULL;
    enum td_err err = td_account_may(&fresh, conn, account_id, action);
    *may = err == TD_OK;
    return err == TD_EDENIED || err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_account_fresh(const struct td_call *call, const struct td_session *session)
{
    const struct td_actor *actor = call->actor;
    if (session->visit != TD_VISIT_WHOLE || actor->account_id != session->account_id)
        return TD_EDENIED;
    if (!actor->has_factor || actor->factor_is_fresh)
        return TD_OK;
    if (call->refusal)
        *call->refusal = (struct td_decision){.why = TD_WHY_STEP_UP, .needs_step_up = true};
    return TD_EDENIED;
}

/* ---- seen ---- */

/* One's own account is seen always; another where one may see it at a place where it has a role, or
 * in a group where it scores a criterion for all units; one that has no role by who invited it. */
enum td_err td_account_is_seen(const struct td_call *call, struct td_conn *conn, int64_t account_id,
                               bool *result)
{
    struct td_list_grants_of_rows grants = {0};
    struct td_list_scorer_grants_rows scored = {0};
    struct td_account_inviter_row inviter;
    struct td_call quiet = *call; /* not to see is no refusal */
    const struct td_object whole = {.path = TD_STR("/"), .account_id = account_id};
    int64_t self = call->actor->account_id;
    quiet.refusal = NULL;
    *result = (self && self == account_id) || td_may(&quiet, TD_ACT_VIEW_ACCOUNTS, &whole) == TD_OK;
    if (*result)
        return TD_OK;
    TRY(q_list_grants_of(conn, call->arena, account_id, &grants));
    for (size_t i = 0; i < grants.n && !*result; i++) {
        const struct td_object object = {.path = grants.items[i].path, .account_id = account_id};
        *result = td_may(&quiet, TD_ACT_VIEW_ACCOUNTS, &object) == TD_OK;
    }
    TRY(q_list_scorer_grants(conn, call->arena, account_id, &scored));
    for (size_t i = 0; i < scored.n && !*result; i++) {
        const struct td_object object = {.path = scored.items[i].path, .account_id = account_id};
        *result = td_may(&quiet, TD_ACT_VIEW_ACCOUNTS, &object) == TD_OK;
    }
    if (*result || grants.n || !self)
        return TD_OK;
    TRY(q_account_inviter(conn, call->arena, account_id, &inviter));
    *result = inviter.made_by == self;
    return TD_OK;
}

static struct td_account_line line_of(const struct td_list_accounts_row *row)
{
    return (struct td_account_line){
        .id = row->id,
        .person = {row->login, row->name, row->job, row->office, row->email, row->phone},
        .active = row->active,
        .has_password = row->password_at != TD_ABSENT,
        .has_factor = row->factor_at != TD_ABSENT,
        .seen_at = row->seen_at,
    };
}

static enum td_err add_visible(const struct td_call *call, struct td_conn *conn,
                               struct td_account_lines *lines)
{
    struct td_list_accounts_rows rows = {0};
    TRY(q_list_accounts(conn, call->arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        bool visible;
        TRY(td_account_is_seen(call, conn, rows.items[i].id, &visible));
        if (visible)
            *td_push(call->arena, lines) = line_of(&rows.items[i]);
    }
    return TD_OK;
}

enum td_err td_app_list_accounts(const struct td_call *call, struct td_account_lines *lines)
{
    struct td_conn *conn = NULL;
    *lines = (struct td_account_lines){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = add_visible(call, conn, lines);
    td_store_end(conn);
    return err;
}

enum td_err td_app_load_account(const struct td_call *call, int64_t account_id,
                                struct td_account_line *line)
{
    struct td_account_lines lines;
    TRY(td_app_list_accounts(call, &lines));
    for (size_t i = 0; i < lines.n; i++) {
        if (lines.items[i].id == account_id) {
            *line = lines.items[i];
            return TD_OK;
        }
    }
    return TD_ENOTFOUND;
}

enum td_err td_app_account_powers(const struct td_call *call, int64_t account_id,
                                  struct td_account_powers *powers)
{
    struct td_conn *conn = NULL;
    *powers = (struct td_account_powers){0};
    if (account_id == td_actor_id(call))
        return TD_OK;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err =
        may_when_fresh(call, conn, account_id, TD_ACT_DISABLE_ACCOUNT, &powers->may_close);
    if (err == TD_OK)
        err = may_when_fresh(call, conn, account_id, TD_ACT_INVITE_ACCOUNT, &powers->may_invite);
    td_store_end(conn);
    return err;
}

/* ---- closed and opened again ---- */

enum td_err td_account_set_standing(struct td_change *change, int64_t account_id, bool active,
                                    td_str reason, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_account_row account;
    TRY(q_account(change->conn, call->arena, account_id, &account));
    if (account.active == active)
        return TD_OK;
    if (!active)
        TRY(td_administrator_keep_one(change, account_id, diag));
    TRY(q_insert_account_standing(change->conn, account_id, account.standing + 1, active, reason,
                                  call->now_ms, td_actor_id(call)));
    TRY(q_end_sessions_of(change->conn, account_id, TD_STR_NONE, call->now_ms));
    const struct td_event event = {.act = active ? "account.open" : "account.close",
                                   .family = "account",
                                   .key = account_id,
                                   .reason = reason};
    return td_change_log(change, &event);
}

/* An administrator's is closed and opened by two. */
static enum td_err set_active(struct td_change *change, int64_t account_id, bool active,
                              td_str reason, struct td_diag *diag, bool *waits)
{
    const struct td_call *call = change->call;
    struct td_account_row account;
    TRY(q_account(change->conn, call->arena, account_id, &account));
    TRY(td_account_may(call, change->conn, account_id, TD_ACT_DISABLE_ACCOUNT));
    if (account.active == active)
        return TD_OK;
    TRY(td_administrator_is_for_two(change->conn, call, account_id, waits));
    if (*waits)
        return td_administrator_ask_about(change, active ? TD_FOR_TWO_OPEN : TD_FOR_TWO_CLOSE,
                                          account_id, reason, diag);
    return td_account_set_standing(change, account_id, active, reason, diag);
}

enum td_err td_app_set_account_active(const struct td_call *call, int64_t account_id, bool active,
                                      td_str reason, struct td_diag *diag, bool *waits)
{
    struct td_change change;
    td_str why = td_account_text(call->arena, reason, "reason", "Lý do", "The reason", diag);
    *waits = false;
    if (!td_text_is_reason(why)) {
        td_diag_error(diag, AT("reason"),
                      "Thiếu lý do. Hãy ghi lý do, để sau này còn xem lại được.",
                      "The reason is missing. Write it, so that it can be seen later.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, set_active(&change, account_id, active, why, diag, waits));
}

enum td_err td_app_has_administrator(const struct td_call *call, bool *has)
{
    struct td_list_administrators_rows rows = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    int64_t later = call->now_ms;
    enum td_err err = td_later_of_record(conn, call->arena, call->now_ms, &later);
    if (err == TD_OK)
        err = q_list_administrators(conn, call->arena, later, &rows);
    td_store_end(conn);
    *has = rows.n > 0;
    return err;
}

enum td_err td_app_has_first_link(const struct td_call *call, bool *has)
{
    struct td_list_open_invitations_rows rows = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_open_invitations(conn, call->arena, TD_STR("first_administrator"), 0,
                                              call->now_ms, &rows);
    td_store_end(conn);
    *has = rows.n > 0;
    return err;
}
