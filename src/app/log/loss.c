/* Going on from an older file: a decision of two persons. */
#include "app/log/loss.h"

#include "app/internal.h"
#include "app/log/audit.h"
#include "app/log/checkpoint.h"
#include "app/people/account_parts.h"
#include "backup/moment.h"
#include "base/buf.h"
#include "base/shell.h"
#include "base/text.h"
#include "domain/entered.h"

#define BROWSER  "thidua audit accept-loss"
#define TEXT_MAX ((size_t)1 << 20) /* bytes that name what is lost of all logs */

/* ---- what is lost ---- */

/* The log of the file that has the name; NULL: none. */
static const struct td_list_audit_logs_row *find_log(const struct td_list_audit_logs_rows *logs,
                                                     td_str origin)
{
    for (size_t i = 0; i < logs->n; i++) {
        if (td_str_eq(logs->items[i].origin, origin))
            return &logs->items[i];
    }
    return NULL;
}

static enum td_err compare(struct td_conn *conn, struct td_arena *arena,
                           const struct td_list_audit_logs_rows *logs,
                           const struct td_checkpoint *remembered, struct td_losses *losses)
{
    bool continues = false;
    const struct td_list_audit_logs_row *log = find_log(logs, remembered->origin);
    struct td_loss loss = {TD_ABSENT, remembered->origin, 0, remembered->size - 1};
    if (log) {
        TRY(td_log_continues(conn, arena, log, remembered->size, &remembered->root, &continues));
        loss.log_id = log->id;
        if (log->checkpoint_size != TD_ABSENT && log->checkpoint_size < remembered->size)
            loss.first = log->checkpoint_size;
    }
    if (!continues && remembered->size > 0)
        *td_push(arena, losses) = loss;
    return TD_OK;
}

enum td_err td_app_list_losses(const struct td_call *call, const char *folder,
                               struct td_losses *losses)
{
    struct td_list_audit_logs_rows logs = {0};
    struct td_memories memories = {0};
    struct td_conn *conn = NULL;
    TRY(td_signer_memories(call->arena, folder, &memories));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_audit_logs(conn, call->arena, &logs);
    for (size_t i = 0; i < memories.n && err == TD_OK; i++)
        err = compare(conn, call->arena, &logs, &memories.items[i].last, losses);
    td_store_end(conn);
    return err;
}

enum td_err td_app_check_copy(const struct td_call *call, const char *folder, struct td_diag *diag)
{
    struct td_log_check check = {.is_sound = true}; /* a restore asks before it asks for this */
    struct td_losses losses = {0};
    if (td_signer_vkey_in(call->arena, folder, TD_STR("thidua/copy"), &check.key) != TD_OK)
        check.key = TD_STR_NONE; /* of local copies, which have no secrets */
    enum td_err err = td_app_list_losses(call, folder, &losses);
    if (err == TD_EINTERNAL)
        td_diag_error(diag, (struct td_place){td_str_of(folder), 0, 0},
                      "phần nhớ của tiến trình ký bị hỏng; hãy dùng một bản sao lưu khác",
                      "what the signer remembers is damaged; use another backup");
    TRY(err == TD_EINTERNAL ? TD_EINVAL : err);
    for (size_t i = 0; i < losses.n; i++)
        td_diag_error(
            diag, (struct td_place){losses.items[i].origin, 0, 0},
            "đã ký đến mục %lld nhưng dữ liệu của bản sao không có đúng phần ấy; hãy dùng "
            "một bản sao lưu khác",
            "signed up to entry %lld, and the data of the copy do not have that as it was "
            "signed; use another backup",
            (long long)losses.items[i].last);
    TRY(td_app_check_logs(call, &check, diag));
    return td_diag_result(diag);
}

/* ---- who decides ---- */

#define REFUSE(diag, by, vi, en)                                                                   \
    (td_diag_error(diag, (struct td_place){(by)->login, 0, 0}, vi, en), TD_EDENIED)

struct decider {
    struct td_call call;
    struct td_session session;
    td_str login, name;
};

/* Six digits are of the phone, anything longer is a recovery code. */
static enum td_err give_code(const struct td_call *call, const struct td_session *session,
                             td_str code, struct td_signed_in *signed_in)
{
    size_t left;
    td_str typed = td_str_trim(code);
    return typed.n <= 7 ? td_app_give_factor(call, session, typed, signed_in)
                        : td_app_give_recovery_code(call, session, typed, signed_in, &left);
}

static enum td_err enter(const struct td_call *call, const struct td_consent *by,
                         struct td_diag *diag, struct decider *decider)
{
    struct td_signed_in signed_in;
    const struct td_call public = td_call_of_public(call->app, call->arena, TD_STR_NONE);
    TRY(td_app_sign_in(&public, by->login, by->password, TD_STR(BROWSER), &signed_in));
    if (signed_in.outcome == TD_SIGN_IN_WAIT)
        return REFUSE(diag, by, "sai nhiều lần; hãy đợi một lúc rồi làm lại",
                      "too many failures; wait a while and try again");
    if (signed_in.outcome == TD_SIGN_IN_WRONG)
        return REFUSE(diag, by, "tên đăng nhập hoặc mật khẩu chưa đúng; chưa có gì thay đổi",
                      "the name or the password is wrong; nothing has changed");
    TRY(td_app_open_session(&public, signed_in.cookie, &decider->session, &decider->call));
    if (signed_in.outcome != TD_SIGN_IN_GIVE_FACTOR)
        return REFUSE(diag, by, "người này chưa bật bước xác thực thứ hai; chưa có gì thay đổi",
                      "this person has no second factor; nothing has changed");
    TRY(give_code(&public, &decider->session, by->code, &signed_in));
    if (signed_in.outcome != TD_SIGN_IN_DONE)
        return REFUSE(diag, by, "mã xác thực chưa đúng; chưa có gì thay đổi",
                      "the code is wrong; nothing has changed");
    return td_app_open_session(&public, signed_in.cookie, &decider->session, &decider->call);
}

/* Who they are, and that they may: the one reports the loss, the other confirms it. */
static enum td_err identify(const struct td_call *call, const struct td_consent *by,
                            const struct decider *first, struct td_diag *diag,
                            struct decider *decider)
{
    struct td_object installation = {.path = TD_STR("/")};
    struct td_author reporter;
    struct td_decision refusal;
    TRY(enter(call, by, diag, decider));
    if (first) {
        reporter = (struct td_author){.account_id = first->session.account_id, .at = call->now_ms};
        installation.authors.items = &reporter;
        installation.authors.n = 1;
    }
    decider->login = decider->session.login;
    decider->name = decider->session.name;
    decider->call.refusal = &refusal;
    enum td_err err =
        td_may(&decider->call, first ? TD_ACT_CONFIRM_LOSS : TD_ACT_REPORT_LOSS, &installation);
    decider->call.refusal = NULL;
    if (err == TD_OK)
        return TD_OK;
    if (refusal.why == TD_WHY_SAME_PERSON)
        return REFUSE(
            diag, by,
            "phải là hai người quản trị khác nhau, không ai được ủy quyền thay người kia; "
            "chưa có gì thay đổi",
            "they must be two different administrators, neither of whom stands for the "
            "other; nothing has changed");
    return REFUSE(diag, by, "người này không có vai trò quản trị hệ thống; chưa có gì thay đổi",
                  "this person is no administrator; nothing has changed");
}

/* The way: another name, where nothing was signed that the copy lacks. */
static enum td_err say_too_few(const struct td_call *call, int64_t n, struct td_diag *diag)
{
    const char *path = td_store_path(call->app->store);
    const char *db = td_shell_word(call->arena, td_str_of(path));
    const char *other = td_shell_word(call->arena, td_fmt(call->arena, "%s.lam-tiep", path));
    const char *again = n ? " --again" : "";
    td_diag_error(
        diag, (struct td_place){td_str_of(path), 0, 0},
        "cần hai người quản trị đã bật xác thực hai bước, mà dữ liệu này chỉ có %lld; chưa có gì "
        "thay đổi. Hãy làm trên một tên khác, nơi bản sao mở được: (1) thidua restore BẢN_SAO "
        "--into %s; (2) thidua admin-token --db %s%s, mở thidua serve --db "
        "%s, người quản trị mới vào bằng đường dẫn ấy và bật xác thực hai bước, làm đến khi đủ hai "
        "người; "
        "(3) dừng máy chủ đó, thidua backup --db %s -o BẢN_MỚI, rồi thidua restore "
        "BẢN_MỚI "
        "--into %s --force; (4) chạy lại lệnh này",
        "two administrators with a second factor are needed, and these data have %lld; nothing has "
        "changed. Work under another name, where the copy can be served: (1) thidua restore BACKUP "
        "--into %s; (2) thidua admin-token --db %s%s, run thidua serve --db "
        "%s, and let the new administrator come in by that link and set up a second factor, until "
        "there "
        "are two; (3) stop that server, thidua backup --db %s -o NEWER, and thidua "
        "restore "
        "NEWER --into %s --force; (4) run this command again",
        (long long)n, other, other, again, other, other, db);
    return TD_EDENIED;
}

enum td_err td_app_check_deciders(const struct td_call *call, struct td_diag *diag)
{
    struct td_count_known_administrators_row known;
    struct td_conn *conn = NULL;
    int64_t later = call->now_ms;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_later_of_record(conn, call->arena, call->now_ms, &later);
    if (err == TD_OK)
        err = q_count_known_administrators(conn, call->arena, later, &known);
    td_store_end(conn);
    TRY(err);
    return known.n < 2 ? say_too_few(call, known.n, diag) : TD_OK;
}

static enum td_err identify_both(const struct td_call *call, const struct td_loss_wish *wish,
                                 struct td_diag *diag, struct decider deciders[2])
{
    TRY(identify(call, &wish->by[0], NULL, diag, &deciders[0]));
    return identify(call, &wish->by[1], &deciders[0], diag, &deciders[1]);
}

/* Their sessions were for this alone. Of no weight: else they end by themselves. */
static void leave(const struct decider deciders[2])
{
    for (size_t i = 0; i < 2; i++) {
        if (deciders[i].session.visit != TD_VISIT_PUBLIC)
            (void)!td_app_sign_out(&deciders[i].call, &deciders[i].session);
    }
}

/* ---- what is written down ---- */

static td_str range_text(struct td_arena *arena, const struct td_loss *loss)
{
    return td_fmt(arena, "%lld–%lld", (long long)loss->first, (long long)loss->last);
}

static td_str people_text(struct td_arena *arena, const struct decider deciders[2])
{
    return td_fmt(arena, "%.*s (%.*s), %.*s (%.*s)", TD_ARG(deciders[0].name),
                  TD_ARG(deciders[0].login), TD_ARG(deciders[1].name), TD_ARG(deciders[1].login));
}

/* For the log of the installation, which names every log that lost something. */
static enum td_err all_text(struct td_arena *arena, const struct td_losses *losses, td_str *text)
{
    struct td_buf buf;
    td_buf_init(&buf, arena, TEXT_MAX);
    for (size_t i = 0; i < losses->n; i++) {
        td_str range = range_text(arena, &losses->items[i]);
        td_buf_printf(&buf, "%s%.*s: %.*s", i ? "; " : "", TD_ARG(losses->items[i].origin),
                      TD_ARG(range));
    }
    *text = td_buf_str(&buf);
    return td_buf_finish(&buf);
}

static enum td_err log_one(struct td_change *change, const char *family, int64_t key,
                           int64_t group_id, td_str lost, td_str people, td_str reason)
{
    const struct td_event event = {
        .group_id = group_id,
        .act = "log.loss",
        .family = family,
        .key = key,
        .reason = reason,
        .detail = td_fmt(change->call->arena, "%.*s; %.*s", TD_ARG(lost), TD_ARG(people)),
    };
    return td_change_log(change, &event);
}

static enum td_err log_all(struct td_change *change, const struct td_losses *losses, td_str people,
                           td_str reason)
{
    struct td_arena *arena = change->call->arena;
    struct td_installation_row installation;
    td_str lost;
    TRY(q_installation(change->conn, arena, &installation));
    TRY(all_text(arena, losses, &lost));
    TRY(log_one(change, "installation", installation.id, 0, lost, people, reason));
    for (size_t i = 0; i < losses->n; i++) {
        const struct td_loss *loss = &losses->items[i];
        if (loss->log_id == TD_ABSENT || loss->log_id == 0)
            continue;
        TRY(log_one(change, "group", loss->log_id, loss->log_id, range_text(arena, loss), people,
                    reason));
    }
    return TD_OK;
}

/* The entries come first: killed between the two, the server refuses the file still. */
static enum td_err go_on(const struct td_call *call, struct td_signer *signer,
                         const struct td_loss_wish *wish, const struct decider deciders[2],
                         const struct td_losses *losses, struct td_diag *diag)
{
    struct td_change change;
    td_str moment = td_moment_name(call->arena, call->now_ms);
    td_str people = people_text(call->arena, deciders);
    TRY(td_change_begin(call, &change));
    TRY(td_change_end(&change, log_all(&change, losses, people, td_str_trim(wish->reason))));
    for (size_t i = 0; i < losses->n; i++)
        TRY(td_signer_set_aside(call->arena, wish->folder, losses->items[i].origin, moment));
    leave(deciders);
    return td_app_sign_logs(call, signer, diag);
}

static enum td_err check_wish(const struct td_loss_wish *wish, const struct td_losses *losses,
                              struct td_diag *diag)
{
    td_str reason = td_str_trim(wish->reason);
    if (losses->n == 0) {
        td_diag_error(diag, (struct td_place){0},
                      "tệp dữ liệu có đủ những gì đã ký: không có gì để chấp nhận mất",
                      "the data file has all that was signed: there is no loss to accept");
        return TD_ECONFLICT;
    }
    if (td_text_is_reason(reason) && reason.n <= TD_REASON_MAX && td_utf8_valid(reason))
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){0},
        "thiếu lý do, hoặc lý do dài quá %d byte; hãy ghi vì sao mất và đã tìm bản mới "
        "hơn ở đâu",
        "the reason is missing, or longer than %d bytes; write how it was lost, and where "
        "newer copies were looked for",
        TD_REASON_MAX);
    return TD_EINVAL;
}

enum td_err td_app_accept_loss(const struct td_call *call, struct td_signer *signer,
                               const struct td_loss_wish *wish, struct td_diag *diag,
                               struct td_losses *losses)
{
    struct decider deciders[2] = {{.session = {.visit = TD_VISIT_PUBLIC}},
                                  {.session = {.visit = TD_VISIT_PUBLIC}}};
    if (call->actor->kind != TD_ACTOR_OPERATOR)
        return TD_EDENIED;
    TRY(td_app_list_losses(call, wish->folder, losses));
    TRY(check_wish(wish, losses, diag));
    enum td_err err = identify_both(call, wish, diag, deciders);
    if (err == TD_OK)
        return go_on(call, signer, wish, deciders, losses, diag);
    leave(deciders);
    return err;
}
