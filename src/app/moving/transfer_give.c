/* A group leaves: the last entry of its log, and the file with all that goes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/change.h"
#include "app/entry/evidence_parts.h"
#include "app/internal.h"
#include "app/log/audit.h"
#include "app/log/checkpoint.h"
#include "app/moving/transfer_parts.h"
#include "attachment/keep.h"
#include "audit/handover.h"
#include "backup/backup.h"
#include "base/text.h"
#include "domain/entered.h"
#include "store/transfer.h"

#define TAKER_MAX 200 /* bytes */

struct giving {
    const struct td_call *call;
    struct td_arena *arena;
    struct td_signer *signer;
    const struct td_leave_wish *wish;
    struct td_diag *diag;
    struct td_leave_report *report;
    struct td_group_place_row place;
    td_str origin, taker;
    struct td_vkey from, to;
    struct td_conn *conn; /* while the parts are written */
    struct td_container_writer *writer;
    struct td_manifest manifest;
    struct td_keys accounts;
};

#define REFUSE(giving, err, ...)                                                                   \
    (td_diag_error((giving)->diag, (struct td_place){(giving)->wish->group, 0, 0}, __VA_ARGS__),   \
     err)

enum td_err td_app_taker_key(const struct td_call *call, struct td_signer *signer, td_str *vkey)
{
    struct td_conn *conn = NULL;
    struct td_audit_log_origin_row own;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_audit_log_origin(conn, call->arena, 0, &own);
    td_store_end(conn);
    TRY(err);
    return td_signer_vkey(signer, call->arena, own.origin, vkey);
}

/* ---- whether it may leave ---- */

static enum td_err find_group(struct giving *giving, struct td_conn *conn)
{
    struct td_audit_log_origin_row log;
    const struct td_object group = {.path = giving->place.path};
    TRY(td_may(giving->call, TD_ACT_MOVE_GROUP, &group));
    TRY(q_audit_log_origin(conn, giving->arena, giving->place.group_id, &log));
    giving->origin = log.origin;
    return TD_OK;
}

static enum td_err check_words(const struct giving *giving)
{
    const struct td_leave_wish *wish = giving->wish;
    if (!wish->taker.n || wish->taker.n > TAKER_MAX || !td_utf8_valid(wish->taker) ||
        td_str_find(wish->taker, '\n') < wish->taker.n)
        return REFUSE(giving, TD_EINVAL,
                      "thiếu tên nơi nhận, hoặc tên dài quá %d byte; hãy ghi --to \"Sở Nội vụ tỉnh "
                      "…\"",
                      "who takes it is missing, or longer than %d bytes; give --to \"NAME\"",
                      TAKER_MAX);
    if (!td_text_is_reason(wish->reason) || wish->reason.n > TD_REASON_MAX ||
        !td_utf8_valid(wish->reason))
        return REFUSE(
            giving, TD_EINVAL,
            "thiếu lý do, hoặc lý do dài quá %d byte; hãy ghi --reason \"số, ngày văn bản "
            "bàn giao\"",
            "the reason is missing, or longer than %d bytes; give --reason \"number and "
            "day of the document\"",
            TD_REASON_MAX);
    if (!wish->custodians->n)
        return REFUSE(giving, TD_EINVAL,
                      "tệp chuyển đi phải được mã hóa: hãy ghi --for KHÓA_CÔNG_KHAI của nơi nhận "
                      "(tạo bằng \"thidua custodian-key\") hoặc --passphrase-file",
                      "the file must be encrypted: give --for PUBLIC_KEY of who takes it (made by "
                      "\"thidua custodian-key\") or --passphrase-file");
    return TD_OK;
}

/* The key of the other installation, under the name of this log. */
static enum td_err check_keys(struct giving *giving)
{
    struct td_vkey theirs;
    td_str own;
    if (td_vkey_parse(giving->diag, giving->wish->vkey, &theirs) != TD_OK)
        return REFUSE(giving, TD_EINVAL,
                      "khóa của nơi nhận chưa đúng; hãy chép trọn một dòng mà \"thidua move key\" "
                      "in ra ở nơi nhận",
                      "the key of who takes it is wrong; copy the whole line that \"thidua move "
                      "key\" prints there");
    TRY(td_signer_vkey(giving->signer, giving->arena, giving->origin, &own));
    TRY(td_vkey_parse(giving->diag, own, &giving->from));
    TRY(td_vkey_make(giving->origin, TD_KEY_LOG, theirs.key, &giving->to));
    if (!td_vkey_eq(&giving->from, &giving->to))
        return TD_OK;
    return REFUSE(giving, TD_EINVAL,
                  "đây là khóa của chính hệ thống này; hãy lấy khóa ở nơi nhận bằng \"thidua move "
                  "key\"",
                  "this is the key of this very installation; get that of who takes it with "
                  "\"thidua move key\" there");
}

/* Two groups with the very same rubric, roster and data share one computed result. */
static enum td_err check_runs(const struct giving *giving, struct td_conn *conn)
{
    struct td_runs_of_others_row shared;
    TRY(q_runs_of_others(conn, giving->arena, giving->place.group_id, &shared));
    if (!shared.n)
        return TD_OK;
    return REFUSE(giving, TD_ECONFLICT,
                  "%lld kết quả chấm của nhóm này trùng hoàn toàn với nhóm khác và được lưu chung, "
                  "nên chưa tách đi được",
                  "%lld results of this group are the same as those of another group and are kept "
                  "with it, so the group cannot leave",
                  (long long)shared.n);
}

/* All that is vouched for must agree before it is given away. */
static enum td_err check_whole(const struct giving *giving)
{
    struct td_log_check check = {0};
    struct td_evidence_check evidence;
    enum td_err err = td_app_check_logs(giving->call, &check, giving->diag);
    if (err == TD_OK)
        err = td_app_verify_evidence(giving->call, giving->diag, &evidence);
    if (err != TD_EINVAL)
        return err;
    return REFUSE(giving, TD_EINVAL,
                  "dữ liệu không khớp với nhật ký (xem trên), nên chưa chuyển đi; chưa có gì thay "
                  "đổi",
                  "the data do not agree with the log (see above), so the group stays; nothing has "
                  "changed");
}

static enum td_err prepare(struct giving *giving, struct td_conn *conn)
{
    enum td_err err = q_group_place(conn, giving->arena, giving->wish->group, &giving->place);
    if (err == TD_ENOTFOUND)
        return REFUSE(giving, TD_EINVAL,
                      "không có cụm, khối này; xem mã bằng lệnh \"thidua audit logs\"",
                      "there is no such group; \"thidua audit logs\" lists them");
    TRY(err);
    TRY(find_group(giving, conn));
    TRY(check_keys(giving));
    return check_runs(giving, conn);
}

/* ---- the last entry ---- */

static enum td_err write_departure(struct giving *giving, struct td_change *change)
{
    struct td_audit_head_of_row head;
    struct td_group_arrivals_row came;
    int64_t id = giving->place.group_id;
    td_str from = td_vkey_text(giving->arena, &giving->from);
    td_str to = td_vkey_text(giving->arena, &giving->to);
    TRY(q_audit_head_of(change->conn, giving->arena, id, &head));
    TRY(q_group_arrivals(change->conn, giving->arena, id, &came));
    TRY(q_insert_group_departure(change->conn, id, came.n + 1, head.size, giving->wish->taker, to,
                                 giving->wish->reason, giving->call->now_ms));
    const struct td_event event = {.group_id = id,
                                   .act = TD_ACT_LEAVE,
                                   .family = "group",
                                   .key = id,
                                   .unit = giving->place.path,
                                   .state_from = from,
                                   .state_to = to,
                                   .reason = giving->wish->reason,
                                   .detail = giving->wish->taker};
    return td_change_log(change, &event);
}

/* To the one it was given to, it may be written as often as is needed. */
static enum td_err check_again(struct giving *giving, const struct td_group_departure_row *gone)
{
    giving->report->is_again = true;
    giving->taker = gone->taker;
    if (td_str_eq(gone->vkey, td_vkey_text(giving->arena, &giving->to)))
        return TD_OK;
    TRY(td_say_left(giving->diag, giving->wish->group, gone->taker));
    return TD_EINVAL;
}

static enum td_err leave(struct giving *giving)
{
    struct td_change change;
    struct td_group_departure_row gone;
    TRY(td_change_begin(giving->call, &change));
    enum td_err err = q_group_departure(change.conn, giving->arena, giving->place.group_id, &gone);
    if (err == TD_OK) {
        err = check_again(giving, &gone);
        td_store_end(change.conn);
        return err;
    }
    if (err == TD_ENOTFOUND)
        err = write_departure(giving, &change);
    return td_change_end(&change, err);
}

/* ---- the file ---- */

static enum td_err say_cannot_write(const struct giving *giving, const char *path)
{
    td_diag_error(giving->diag, (struct td_place){td_str_of(path), 0, 0},
                  "không ghi được tệp tạm; hãy xem lại chỗ trống trên đĩa rồi chạy lại lệnh này",
                  "a temporary file cannot be written; check the space on the disk, then run this "
                  "command again");
    return TD_EIO;
}

static enum td_err add_file(struct giving *giving, td_str name, const char *path)
{
    struct td_manifest_file file = {.name = name};
    TRY(td_container_add(giving->writer, name, path, &file.size, &file.sha256));
    *td_push(giving->arena, &giving->manifest.files) = file;
    return TD_OK;
}

static void remove_file(void *path)
{
    unlink(path);
}

/* A part is written beside the data file, where it is as safe, and from there into the container.
 */
static enum td_err add_part(struct giving *giving, const char *folder, const char *name,
                            enum td_err (*write)(struct giving *, struct td_buf *))
{
    struct td_buf out;
    char *path =
        (char *)(uintptr_t)td_fmt(giving->arena, "%s/tam-%ld-chuyen", folder, (long)getpid()).p;
    td_arena_defer(giving->arena, remove_file, path);
    FILE *file = fopen(path, "wbe");
    if (!file)
        return say_cannot_write(giving, path);
    td_buf_init_sink(&out, giving->arena, td_sink_file, file);
    enum td_err err = write(giving, &out), finished = td_buf_finish(&out);
    if (fclose(file) != 0 || finished != TD_OK)
        return say_cannot_write(giving, path);
    TRY(err);
    TRY(add_file(giving, td_str_of(name), path));
    unlink(path);
    return TD_OK;
}

static enum td_err write_head(struct giving *giving, struct td_buf *out)
{
    const struct td_transfer_head head = {
        .form = TD_TRANSFER_FORM,
        .program = TD_STR(TD_VERSION),
        .schema = td_store_schema(),
        .group = giving->wish->group,
        .group_id = giving->place.group_id,
        .origin = giving->origin,
        .log_size = giving->report->entries,
        .from = td_vkey_text(giving->arena, &giving->from),
        .to = td_vkey_text(giving->arena, &giving->to),
        .taker = giving->taker,
    };
    td_buf_put(out, td_transfer_head_write(giving->arena, &head));
    return TD_OK;
}

static enum td_err write_log(struct giving *giving, struct td_buf *out)
{
    return td_transfer_write(giving->conn, giving->arena, out, TD_STR(TD_TRANSFER_LOG),
                             giving->place.group_id, NULL);
}

static enum td_err write_group(struct giving *giving, struct td_buf *out)
{
    return td_transfer_write(giving->conn, giving->arena, out, TD_STR("group"),
                             giving->place.group_id, &giving->accounts);
}

static enum td_err write_units(struct giving *giving, struct td_buf *out)
{
    struct td_units_of_group_rows units = {0};
    struct td_keys none = {0};
    TRY(q_units_of_group(giving->conn, giving->arena, giving->place.group_id, &units));
    for (size_t i = 0; i < units.n; i++) {
        td_transfer_write_line(out, TD_LINE_UNIT, units.items[i].there, &units.items[i].slug, 1);
        TRY(td_transfer_write(giving->conn, giving->arena, out, TD_STR("unit"), units.items[i].here,
                              &none));
    }
    giving->report->units = units.n;
    return TD_OK;
}

static bool object_of(td_str object, td_str *family, int64_t *key)
{
    size_t colon = td_str_find(object, ':');
    *family = td_str_slice(object, 0, colon);
    *key =
        strtoll(td_str_from(object, colon + 1).p, NULL, 10); /* behind it stands a quote or NUL */
    return colon < object.n;
}

static enum td_err write_rows(struct giving *giving, struct td_buf *out)
{
    struct td_objects_of_log_rows objects = {0};
    TRY(q_objects_of_log(giving->conn, giving->arena, giving->place.group_id, &objects));
    for (size_t i = 0; i < objects.n; i++) {
        td_str family;
        int64_t key;
        if (!object_of(objects.items[i].object, &family, &key))
            return TD_EINTERNAL;
        if (td_str_is(family, "group"))
            continue;
        enum td_err err =
            td_transfer_write(giving->conn, giving->arena, out, family, key, &giving->accounts);
        if (err == TD_EINVAL)
            return REFUSE(giving, TD_EINTERNAL, "nhật ký có đối tượng không chuyển đi được: %.*s",
                          "the log has an object that cannot go: %.*s",
                          TD_ARG(objects.items[i].object));
        TRY(err);
    }
    return TD_OK;
}

/* A name, and where it is from; nothing that anybody could sign in with. */
static enum td_err write_person(struct giving *giving, struct td_buf *out, td_str installation,
                                int64_t id)
{
    struct td_account_row person;
    struct td_account_arrival_row came = {installation, TD_STR_NONE};
    TRY(q_account(giving->conn, giving->arena, id, &person));
    came.login = person.login;
    enum td_err err = q_account_arrival(giving->conn, giving->arena, id, &came);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    const td_str texts[] = {came.installation, came.login, person.name, person.job, person.office};
    td_transfer_write_line(out, TD_LINE_PERSON, id, texts, sizeof texts / sizeof *texts);
    giving->report->people++;
    return TD_OK;
}

static int by_value(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static enum td_err write_people(struct giving *giving, struct td_buf *out)
{
    struct td_installation_row own;
    struct td_keys *ids = &giving->accounts;
    TRY(q_installation(giving->conn, giving->arena, &own));
    if (ids->n)
        qsort(ids->items, ids->n, sizeof *ids->items, by_value);
    for (size_t i = 0; i < ids->n; i++)
        if (i == 0 || ids->items[i] != ids->items[i - 1])
            TRY(write_person(giving, out, own.code, ids->items[i]));
    return TD_OK;
}

static enum td_err add_kept_files(struct giving *giving)
{
    struct td_files_of_group_rows files = {0};
    const char *folder = td_evidence_folder(giving->call);
    TRY(q_files_of_group(giving->conn, giving->arena, giving->place.group_id, &files));
    for (size_t i = 0; i < files.n; i++) {
        td_str kept = td_attachment_kept_name(giving->arena, files.items[i].sha256);
        if (i && td_str_eq(files.items[i].sha256, files.items[i - 1].sha256))
            continue;
        TRY(add_file(giving, td_fmt(giving->arena, TD_PART_FILES "%.*s", TD_ARG(kept)),
                     td_fmt(giving->arena, "%s/%.*s", folder, TD_ARG(kept)).p));
        giving->report->files++;
    }
    return TD_OK;
}

static enum td_err write_parts(struct giving *giving, const char *folder)
{
    TRY(add_part(giving, folder, TD_PART_HEAD, write_head));
    TRY(add_part(giving, folder, TD_PART_LOG, write_log));
    TRY(add_part(giving, folder, TD_PART_GROUP, write_group));
    TRY(add_part(giving, folder, TD_PART_UNITS, write_units));
    TRY(add_part(giving, folder, TD_PART_ROWS, write_rows));
    TRY(add_part(giving, folder, TD_PART_PEOPLE, write_people));
    return add_kept_files(giving);
}

/* The last checkpoint covers the entry that names the new key. */
static enum td_err check_signed(struct giving *giving)
{
    struct td_audit_head_of_row head;
    struct td_last_audit_checkpoint_row last = {0};
    TRY(q_audit_head_of(giving->conn, giving->arena, giving->place.group_id, &head));
    enum td_err err =
        q_last_audit_checkpoint(giving->conn, giving->arena, giving->place.group_id, &last);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    giving->report->entries = head.size;
    if (last.size == head.size)
        return TD_OK;
    return REFUSE(giving, TD_EIO, "mục cuối của nhật ký chưa ký được; hãy chạy lại lệnh này",
                  "the last entry of the log is not signed yet; run this command again");
}

static enum td_err write_file(struct giving *giving)
{
    const char *folder;
    giving->manifest = (struct td_manifest){
        .program = TD_STR(TD_VERSION), .schema = td_store_schema(), .taken_at = td_store_now()};
    TRY(td_backup_folder(giving->arena, td_store_path(giving->call->app->store), giving->diag,
                         &folder));
    TRY(td_store_begin_read(giving->call->app->store, giving->arena, &giving->conn));
    enum td_err err = check_signed(giving);
    if (err == TD_OK)
        err = write_parts(giving, folder);
    td_store_end(giving->conn);
    TRY(err);
    return td_container_finish(giving->writer, td_manifest_write(giving->arena, &giving->manifest));
}

/* An error that nobody has put into words yet. */
static enum td_err say(const struct giving *giving, enum td_err err)
{
    if (err == TD_OK || td_diag_result(giving->diag) != TD_OK)
        return err;
    return td_say_store_failure(giving->diag, NULL, giving->wish->group, err);
}

enum td_err td_app_give_group(const struct td_call *call, struct td_signer *signer,
                              const struct td_leave_wish *wish, struct td_diag *diag,
                              struct td_leave_report *report)
{
    struct td_conn *conn = NULL;
    struct giving giving = {.call = call,
                            .arena = call->arena,
                            .signer = signer,
                            .wish = wish,
                            .taker = wish->taker,
                            .diag = diag,
                            .report = report};
    *report = (struct td_leave_report){0};
    TRY(check_words(&giving));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = prepare(&giving, conn);
    td_store_end(conn);
    TRY(err);
    TRY(check_whole(&giving));
    TRY(td_container_create(call->arena, wish->path, wish->custodians, diag, &giving.writer));
    TRY(say(&giving, leave(&giving)));
    TRY(td_app_sign_logs(call, signer, diag));
    report->vkey = td_vkey_text(call->arena, &giving.from);
    return say(&giving, write_file(&giving));
}
