#include "app/care/secrets.h"

#include "app/internal.h"
#include "app/people/key_check.h"
#include "signer/signer.h"

static void copy_errors(const struct td_diag *from, struct td_diag *to)
{
    for (size_t i = 0; i < from->n; i++)
        if (from->items[i].severity == TD_ERROR)
            td_diag_error(to, from->items[i].place, TD_ONE_OF_TWO, from->items[i].text[TD_VI].p,
                          from->items[i].text[TD_EN].p);
}

static enum td_err check_factors(const struct td_call *call, const char *folder,
                                 struct td_diag *diag)
{
    struct td_key_check check;
    struct td_diag found;
    td_diag_init(&found, call->arena);
    TRY(td_app_check_key(call, folder, &found, &check));
    if (td_key_is_needed(&check) && check.state != TD_KEY_UNREAD)
        copy_errors(&found, diag);
    return TD_OK;
}

/* The first log that was signed, and its key as the data have it. TD_ENOTFOUND: none was. */
static enum td_err find_signed(const struct td_call *call, struct td_list_audit_logs_row *log,
                               struct td_audit_signer_key_row *known)
{
    struct td_list_audit_logs_rows logs = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_audit_logs(conn, call->arena, &logs);
    size_t i = 0;
    while (i < logs.n && logs.items[i].checkpoint_size == TD_ABSENT)
        i++;
    if (err == TD_OK)
        err = i < logs.n ? q_audit_signer_key(conn, call->arena, logs.items[i].id, known)
                         : TD_ENOTFOUND;
    if (err == TD_OK)
        *log = logs.items[i];
    td_store_end(conn);
    return err;
}

static enum td_err check_signing(const struct td_call *call, const char *folder,
                                 struct td_diag *diag)
{
    struct td_list_audit_logs_row log;
    struct td_audit_signer_key_row known = {0};
    td_str vkey = TD_STR_NONE;
    enum td_err err = find_signed(call, &log, &known);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    err = td_signer_vkey_in(call->arena, folder, log.origin, &vkey);
    if (err == TD_EIO || (err == TD_OK && td_str_eq(vkey, known.vkey)))
        return TD_OK;
    if (err == TD_OK)
        td_log_say_other_key(diag, &log);
    else
        td_diag_error(diag, (struct td_place){td_fmt(call->arena, "%s/ky", folder), 0, 0},
                      "thiếu hoặc hỏng khóa ký, mà nhật ký đã được ký bằng khóa ấy: không có nó "
                      "thì máy chủ không mở tệp dữ liệu. Hãy lấy lại tệp này từ bản sao lưu khác "
                      "hoặc từ máy cũ",
                      "the signing key is missing or damaged, and the log was signed with it: "
                      "without it the server does not open the data file. Take this file from "
                      "another backup or the old machine");
    return TD_OK;
}

enum td_err td_app_check_secrets(const struct td_call *call,
                                 const struct td_secret_folders *folders, struct td_diag *diag,
                                 struct td_secrets_lack *lack)
{
    size_t before = diag->errors;
    TRY(check_factors(call, folders->factors, diag));
    lack->factors = diag->errors > before;
    before = diag->errors;
    TRY(check_signing(call, folders->signing, diag));
    lack->signing = diag->errors > before;
    return lack->factors || lack->signing ? TD_EINVAL : TD_OK;
}
