#include "app/care/backup.h"

#include <string.h>

#include "app/care/copies.h"
#include "app/change.h"
#include "app/internal.h"
#include "app/log/vouch.h"
#include "app/people/key_check.h"
#include "signer/signer.h"

static enum td_err say_unsound(const struct td_call *call, td_str finding, struct td_diag *diag)
{
    td_diag_error(diag, (struct td_place){td_str_of(td_store_path(call->app->store)), 0, 0},
                  "tệp dữ liệu không lành lặn (%.*s), bản sao của nó sẽ không khôi phục được; hãy "
                  "khôi phục từ bản sao lưu gần nhất còn lành",
                  "the data file is not sound (%.*s), and a copy of it could not be restored; "
                  "restore the latest backup that is sound",
                  TD_ARG(finding));
    return TD_EINVAL;
}

/* A copy of a file that is damaged, or whose structure was changed, could never be restored. */
static enum td_err check_restorable(const struct td_call *call, struct td_diag *diag)
{
    struct td_conn *conn;
    struct td_altered altered = {0};
    td_str finding = TD_STR_NONE;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_store_check_definitions(conn, call->arena, &altered);
    if (err == TD_OK && altered.how == TD_ALTERED_NOT)
        err = td_store_check(conn, call->arena, &finding);
    td_store_end(conn);
    if (err != TD_OK)
        return err;
    if (altered.how != TD_ALTERED_NOT)
        return td_store_say_altered(diag, td_store_path(call->app->store), &altered);
    return td_str_is(finding, "ok") ? TD_OK : say_unsound(call, finding, diag);
}

enum td_err td_app_backup(const struct td_call *call, const char *path,
                          const struct td_custodians *custodians, struct td_diag *diag,
                          struct td_manifest *manifest)
{
    const char *folder;
    if (!custodians->n) { /* said before the whole file is read for nothing */
        TRY(td_backup_folder(call->arena, td_store_path(call->app->store), diag, &folder));
        TRY(td_backup_check_plain(call->arena, path, folder, diag));
    }
    TRY(check_restorable(call, diag));
    return td_backup_write(call->app->store, call->arena, path, custodians, diag, manifest);
}

static enum td_err may(const struct td_call *call, enum td_action action)
{
    const struct td_object installation = {.path = TD_STR("/")};
    return td_may(call, action, &installation);
}

static enum td_err find_custodians(const struct td_call *call, struct td_diag *diag,
                                   struct td_custodians *custodians)
{
    TRY(td_custodian_list(call->arena, td_store_path(call->app->store), diag, custodians));
    if (custodians->n)
        return TD_OK;
    td_diag_error(diag, (struct td_place){0},
                  "chưa có ai mở được bản sao đem đi; hãy đặt mật khẩu sao lưu trước",
                  "nobody can open what is taken away yet; set a passphrase first");
    return TD_EDENIED;
}

/* The signer's files, which it hands out only sealed to who can open the backup. */
static enum td_err seal_key(const struct td_call *call, const struct td_custodians *custodians,
                            struct td_diag *diag, td_str *sealed)
{
    struct td_signer *signer = td_checkpoint_signer(call->app);
    struct td_seal_keys keys = {.n = (uint32_t)custodians->n};
    for (size_t i = 0; i < custodians->n && i < TD_SEAL_KEYS_MAX; i++)
        memcpy(keys.keys[i], custodians->items[i].public_key, TD_SEAL_KEY_BYTES);
    enum td_err err = signer ? td_signer_seal(signer, call->arena, &keys, sealed) : TD_EIO;
    if (err != TD_OK)
        td_diag_error(diag, (struct td_place){0},
                      "tiến trình ký không trao khóa ký đã niêm phong, nên bản sao sẽ thiếu khóa; "
                      "hãy khởi động lại máy chủ, hoặc chạy lệnh thidua backup",
                      "the signer does not hand out its sealed key, and the copy would lack it; "
                      "start the server again, or run thidua backup");
    return err;
}

/* Whoever takes all the data away stands in the log. Where the entry could not be made, the copy is
 * not begun. */
static enum td_err check_enterable(const struct td_call *call, struct td_diag *diag)
{
    struct td_conn *conn = NULL;
    struct td_installation_row installation;
    bool vouched = false;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_installation(conn, call->arena, &installation);
    if (err == TD_OK)
        err = td_object_is_vouched(conn, call->arena, TD_STR("installation"), installation.id,
                                   &vouched);
    td_store_end(conn);
    if (err != TD_OK || vouched)
        return err;
    td_diag_error(
        diag, (struct td_place){0},
        "dữ liệu chung của hệ thống đã bị sửa thẳng trong tệp dữ liệu, nên không ghi được "
        "vào nhật ký ai lấy bản sao; bản sao chưa được tạo. Để giữ nguyên trạng tệp, hãy "
        "nhờ người vận hành máy chủ chạy “thidua backup”; rồi khôi phục bản sao lưu trước "
        "lúc bị sửa",
        "what belongs to the whole installation was changed in the data file itself, so "
        "the log cannot say who takes a copy, and none was made. To keep the file as it "
        "is, ask who runs the server for “thidua backup”; then restore a backup from "
        "before the change");
    return TD_EALTERED;
}

/* What is carried away without the key of second factors lets nobody in elsewhere. */
static enum td_err check_key(const struct td_call *call, struct td_diag *diag)
{
    struct td_key_check check;
    TRY(td_app_check_key(call, NULL, diag, &check));
    return check.state == TD_KEY_SERVES || !td_key_is_needed(&check) ? TD_OK : TD_EIO;
}

enum td_err td_app_backup_now(const struct td_call *call, struct td_diag *diag, const char **path)
{
    struct td_custodians custodians = {0};
    td_str sealed = TD_STR_NONE;
    TRY(may(call, TD_ACT_MAKE_BACKUP));
    TRY(find_custodians(call, diag, &custodians));
    TRY(check_enterable(call, diag));
    TRY(td_app_note_custodians(call, diag));
    TRY(check_restorable(call, diag));
    TRY(check_key(call, diag));
    TRY(seal_key(call, &custodians, diag, &sealed));
    TRY(td_backup_now(call->app->store, call->arena, &custodians, sealed, diag, path));
    return td_log_installation(call, "backup.make", TD_STR_NONE);
}

enum td_err td_app_copies_state(const struct td_call *call, struct td_diag *diag,
                                struct td_copies_state *state)
{
    const char *db = td_store_path(call->app->store);
    struct td_local_copies copies = {0};
    struct td_custodians custodians = {0};
    *state = (struct td_copies_state){.db_path = td_str_of(db)};
    TRY(may(call, TD_ACT_VIEW_SYSTEM));
    TRY(td_backup_list(call->arena, db, &copies));
    TRY(td_custodian_list(call->arena, db, diag, &custodians));
    for (size_t i = 0; i < custodians.n; i++)
        *td_push(call->arena, &state->custodians) = (struct td_custodian_line){
            td_custodian_id(call->arena, &custodians.items[i]), custodians.items[i].is_passphrase};
    for (size_t i = 0; i < copies.n; i++) {
        const struct td_local_copy *copy = &copies.items[i];
        *td_push(call->arena, &state->copies) =
            (struct td_copy_line){copy->taken_at, copy->size, copy->checked, copy->is_whole,
                                  td_local_is_ahead(copy->taken_at, call->now_ms)};
    }
    return TD_OK;
}

enum td_err td_app_backup_passphrase(const struct td_call *call, td_str passphrase,
                                     struct td_diag *diag)
{
    struct td_custodian custodian;
    TRY(may(call, TD_ACT_MANAGE_INSTALLATION));
    TRY(td_custodian_of_passphrase(passphrase, TD_STR("mat-khau"), diag, &custodian));
    TRY(td_custodian_add(call->arena, td_store_path(call->app->store), &custodian, diag));
    return td_app_note_custodians(call, diag);
}

enum td_err td_app_retire_custodian(const struct td_call *call, td_str id, struct td_diag *diag)
{
    TRY(may(call, TD_ACT_MANAGE_INSTALLATION));
    TRY(td_custodian_retire(call->arena, td_store_path(call->app->store), id, diag));
    return td_app_note_custodians(call, diag);
}

/* ---- who opens them, in the log ---- */

struct noting {
    const struct td_call *call;
    struct td_change change;
    int64_t installation;
};

static enum td_err note(struct noting *noting, const char *act, td_str id)
{
    const struct td_event event = {
        .act = act, .family = "installation", .key = noting->installation, .detail = id};
    return td_change_log(&noting->change, &event);
}

static bool is_noted(td_str ids, td_str id)
{
    td_str line;
    struct td_split rest = td_split(ids);
    while (td_split_next(&rest, '\n', &line)) {
        if (td_str_eq(line, id))
            return true;
    }
    return false;
}

static enum td_err note_added(struct noting *noting, td_str noted,
                              const struct td_custodians *custodians, struct td_buf *now)
{
    for (size_t i = 0; i < custodians->n; i++) {
        td_str id = td_custodian_id(noting->call->arena, &custodians->items[i]);
        td_buf_printf(now, "%.*s\n", TD_ARG(id));
        if (!is_noted(noted, id))
            TRY(note(noting,
                     custodians->items[i].is_passphrase ? "backup.passphrase"
                                                        : "backup.custodian_add",
                     id));
    }
    return TD_OK;
}

static enum td_err note_retired(struct noting *noting, td_str noted, td_str now)
{
    td_str line;
    struct td_split rest = td_split(noted);
    while (td_split_next(&rest, '\n', &line)) {
        if (line.n && !is_noted(now, line))
            TRY(note(noting, "backup.custodian_retire", line));
    }
    return TD_OK;
}

static enum td_err note_changes(struct noting *noting, td_str noted,
                                const struct td_custodians *custodians, struct td_buf *now)
{
    struct td_installation_row installation;
    TRY(q_installation(noting->change.conn, noting->call->arena, &installation));
    noting->installation = installation.id;
    TRY(note_added(noting, noted, custodians, now));
    return note_retired(noting, noted, td_buf_str(now));
}

/* What was entered is kept after the entry: killed between the two, it is entered twice, not never.
 */
static enum td_err note_all(const struct td_call *call, const struct td_custodians *custodians)
{
    const char *db = td_store_path(call->app->store);
    struct noting noting = {.call = call};
    struct td_buf now;
    td_str noted;
    td_buf_init(&now, call->arena, (size_t)1 << 16);
    TRY(td_custodians_noted(call->arena, db, &noted));
    TRY(td_change_begin(call, &noting.change));
    enum td_err err = note_changes(&noting, noted, custodians, &now);
    bool is_news = noting.change.entries > 0;
    TRY(td_change_end(&noting.change, err));
    return is_news ? td_custodians_note(call->arena, db, td_buf_str(&now)) : TD_OK;
}

enum td_err td_app_note_custodians(const struct td_call *call, struct td_diag *diag)
{
    const char *db = td_store_path(call->app->store);
    struct td_custodians custodians = {0};
    struct td_diag quiet;
    td_diag_init(&quiet, call->arena);
    if (td_custodian_list(call->arena, db, &quiet, &custodians) != TD_OK)
        return TD_OK; /* a key that cannot be read is told of by who uses it, and noted later */
    enum td_err err = note_all(call, &custodians);
    return err == TD_OK ? TD_OK : td_say_store_failure(diag, NULL, td_str_of(db), err);
}

/* The rule is the operator's, given with the command; what it was before stands beside the copies.
 */
static enum td_err note_rule(struct td_app *app, const struct td_copy_rule *rule)
{
    struct td_arena arena;
    enum td_err err = TD_OK;
    td_arena_init(&arena, (size_t)4 << 20);
    const char *db = td_store_path(app->store);
    const struct td_copy_rule before = td_copy_rule_kept(&arena, db);
    td_str text = td_copy_rule_text(&arena, rule);
    if (!td_str_eq(text, td_copy_rule_text(&arena, &before))) {
        const struct td_call call = td_call_of_operator(app, &arena);
        err = td_log_installation(&call, "backup.rule", text);
        if (err == TD_OK)
            err = td_copy_rule_keep(&arena, db, rule);
    }
    td_arena_free(&arena);
    return err;
}

enum td_err td_app_keep_backups(struct td_app *app, const struct td_copy_rule *rule,
                                struct td_diag *diag, struct td_keeper **keeper)
{
    const struct td_keeper_options options = {.rule = *rule};
    enum td_err err = note_rule(app, rule);
    if (err != TD_OK)
        return td_say_store_failure(diag, NULL, td_str_of(td_store_path(app->store)), err);
    return td_backup_keeper_start(app->store, &options, diag, keeper);
}
