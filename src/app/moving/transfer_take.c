/* A group comes: read, put in and checked in one transaction. */
#include "app/entry/evidence_parts.h"
#include "app/internal.h"
#include "app/log/audit.h"
#include "app/log/checkpoint.h"
#include "app/moving/transfer_taking.h"
#include "attachment/keep.h"
#include "base/text.h"

#define SCRATCH_MEMORY ((size_t)512 << 20)
#define FILE_MAX       ((size_t)64 << 20) /* bytes of a kept file */

/* ---- rows and files ---- */

static enum td_err take_data_row(struct td_taking *taking, const struct td_transfer_row *row)
{
    return td_take_put(taking, row, NULL);
}

/* The files are kept before the rows that name them are; those of a group that was refused lie
 * there unnamed. */
static enum td_err take_file(struct td_taking *taking, td_str name)
{
    td_str bytes, sha256;
    enum td_err err = td_take_whole(taking, &taking->scratch, FILE_MAX, &bytes);
    if (err == TD_ETOOBIG)
        return td_take_say_form(taking, name);
    TRY(err);
    err = td_attachment_keep(&taking->scratch, td_evidence_folder(taking->call), bytes, 0, &sha256);
    if (err != TD_OK) {
        td_diag_error(taking->diag, td_taking_place(taking),
                      "không ghi được tệp minh chứng vào %s; hãy xem lại quyền ghi và chỗ trống "
                      "trên đĩa; chưa có gì thay đổi",
                      "a kept file cannot be written to %s; check the permission and the space on "
                      "the disk; nothing has changed",
                      td_evidence_folder(taking->call));
        return TD_EIO;
    }
    taking->report->files++;
    td_arena_reset(&taking->scratch);
    return TD_OK;
}

static enum td_err check_files(struct td_taking *taking)
{
    struct td_files_of_group_rows files = {0};
    const char *folder = td_evidence_folder(taking->call);
    TRY(q_files_of_group(taking->change.conn, taking->arena, taking->head.group_id, &files));
    for (size_t i = 0; i < files.n; i++)
        if (td_attachment_look(taking->arena, folder, files.items[i].sha256,
                               (uint64_t)files.items[i].bytes) != TD_OK)
            td_diag_error(taking->diag, td_taking_place(taking),
                          "thiếu tệp %.*s mà dữ liệu của nhóm có ghi",
                          "the file %.*s is missing, "
                          "which the data of the group name",
                          TD_ARG(files.items[i].sha256));
    return td_diag_result(taking->diag);
}

/* ---- all parts ---- */

static enum td_err take_data(struct td_taking *taking, td_str part)
{
    return td_take_rows(taking, part, take_data_row);
}

static const struct {
    const char *name;
    enum td_err (*take)(struct td_taking *taking, td_str part);
} parts[] = {
    {TD_PART_HEAD, td_take_head},   {TD_PART_LOG, td_take_log}, {TD_PART_GROUP, td_take_group},
    {TD_PART_UNITS, td_take_units}, {TD_PART_ROWS, take_data},  {TD_PART_PEOPLE, td_take_people},
};
#define N_PARTS (sizeof parts / sizeof *parts)

static enum td_err say_no_group(struct td_taking *taking)
{
    return TD_REFUSE_TAKING(
        taking,
        "đây không phải tệp chuyển cụm, khối (ghi bằng \"thidua move out\"); nếu là bản "
        "sao lưu thì hãy dùng \"thidua restore\"",
        "this is no file of a group (written by \"thidua move out\"); if it is a backup, "
        "use \"thidua restore\"");
}

/* Whether the list at the end names what came. */
static enum td_err check_list(struct td_taking *taking)
{
    td_str text;
    struct td_manifest said = {0};
    TRY(td_take_whole(taking, taking->arena, TD_MANIFEST_MAX, &text));
    bool agrees = td_manifest_read(taking->arena, text, &said) == TD_OK &&
                  said.files.n == taking->got.files.n;
    for (size_t i = 0; agrees && i < said.files.n; i++)
        agrees = td_str_eq(said.files.items[i].name, taking->got.files.items[i].name) &&
                 said.files.items[i].size == taking->got.files.items[i].size;
    return agrees ? TD_OK : td_take_say_form(taking, TD_STR("bang-ke"));
}

static enum td_err take_part(struct td_taking *taking, size_t i, const struct td_entry *entry)
{
    td_str name = td_str_copy(taking->arena, entry->name);
    *td_push(taking->arena, &taking->got.files) =
        (struct td_manifest_file){.name = name, .size = entry->size};
    if (i < N_PARTS)
        return td_str_is(name, parts[i].name) ? parts[i].take(taking, name)
               : i == 0                       ? say_no_group(taking)
                                              : td_take_say_form(taking, name);
    return td_str_starts(name, TD_STR(TD_PART_FILES)) ? take_file(taking, name)
                                                      : td_take_say_form(taking, name);
}

static enum td_err take_parts(struct td_taking *taking)
{
    struct td_entry entry = {0};
    enum td_err err;
    size_t n = 0;
    bool is_whole = false;
    for (; (err = td_container_next(taking->reader, &entry)) == TD_OK; n++) {
        if (entry.is_manifest && n < N_PARTS)
            return say_no_group(taking);
        is_whole = entry.is_manifest;
        TRY(is_whole ? check_list(taking) : take_part(taking, n, &entry));
    }
    if (err != TD_ENOTFOUND)
        return err;
    return is_whole ? check_files(taking) : say_no_group(taking);
}

/* ---- entries, checks ---- */

static enum td_err log_new(struct td_taking *taking, const struct td_keys *keys, const char *act,
                           const char *family)
{
    for (size_t i = 0; i < keys->n; i++) {
        const struct td_event event = {
            .act = act, .family = family, .key = keys->items[i], .detail = taking->head.group};
        TRY(td_change_log(&taking->change, &event));
    }
    return TD_OK;
}

/* In the log of the group, which goes on, and in that of the installation. */
static enum td_err log_arrival(struct td_taking *taking)
{
    struct td_installation_row own;
    const struct td_transfer_head *head = &taking->head;
    td_str detail =
        td_fmt(taking->arena, "%.*s: %lld", TD_ARG(head->origin), (long long)head->log_size);
    struct td_event event = {.group_id = head->group_id,
                             .act = "group.arrive",
                             .family = "group",
                             .key = head->group_id,
                             .unit = taking->place.path,
                             .detail = detail};
    TRY(td_change_log(&taking->change, &event));
    TRY(q_installation(taking->change.conn, taking->arena, &own));
    event.group_id = 0;
    event.family = "installation";
    event.key = own.id;
    TRY(td_change_log(&taking->change, &event));
    TRY(log_new(taking, &taking->new_units, "unit.add", "unit"));
    return log_new(taking, &taking->new_people, "account.arrive", "account");
}

/* What somebody kept tells of the group that comes only where it is of its log. */
static enum td_err check_kept(struct td_taking *taking)
{
    const struct td_held_checkpoints *all = &taking->wish->kept;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_held_checkpoint *kept = &all->items[i];
        if (!td_str_eq(kept->says.origin, taking->head.origin))
            td_diag_error(taking->diag, (struct td_place){kept->file, 1, 0},
                          "mốc kiểm chứng này của nhật ký %.*s, không phải của nhóm chuyển đến "
                          "(%.*s); hãy đưa mốc của nhóm ấy; chưa có gì thay đổi",
                          "this checkpoint is of the log %.*s, not of the group that comes "
                          "(%.*s); give one of that group; nothing has changed",
                          TD_ARG(kept->says.origin), TD_ARG(taking->head.origin));
    }
    return td_diag_result(taking->diag);
}

/* What would be kept is asked whole: the logs, their signatures, every row, every reference. */
static enum td_err check_all(struct td_taking *taking)
{
    struct td_log_check check = {.kept = taking->wish->kept};
    enum td_err err = td_check_logs_in(taking->call, taking->change.conn, &check, taking->diag);
    taking->report->entries = taking->head.log_size;
    taking->report->objects = check.objects;
    taking->report->compared = check.compared;
    if (err != TD_EINVAL)
        return err;
    if (taking->report->is_back)
        return td_take_say_history(taking);
    return TD_REFUSE_TAKING(
        taking, "nội dung tệp không khớp với nhật ký của nhóm (xem trên); chưa có gì thay đổi",
        "what is in the file does not agree with the log of the group (see above); "
        "nothing has changed");
}

/* Rows that were written under the guards of another place, before these knew of them. */
static enum td_err take_unguarded(struct td_taking *taking)
{
    struct td_conn *conn = taking->change.conn;
    TRY(td_store_put_guards_aside(conn));
    enum td_err err = take_parts(taking), back = td_store_put_guards_back(conn);
    return err == TD_OK ? back : err;
}

static enum td_err take(struct td_taking *taking)
{
    TRY(take_unguarded(taking));
    TRY(check_kept(taking));
    TRY(log_arrival(taking));
    TRY(check_all(taking));
    return td_project_all(taking->change.conn, taking->arena);
}

/* An error that nobody has put into words yet. */
static enum td_err say(struct td_taking *taking, enum td_err err)
{
    if (err == TD_OK || td_diag_result(taking->diag) != TD_OK)
        return err;
    if (err == TD_ECONFLICT)
        return TD_REFUSE_TAKING(
            taking,
            "nội dung tệp trùng hoặc mâu thuẫn với dữ liệu ở đây (%s); hãy nhận nhóm vào "
            "một tệp dữ liệu mới; chưa có gì thay đổi",
            "what is in the file is here already or contradicts the data here (%s); take "
            "the group into a new data file; nothing has changed",
            td_store_message(taking->change.conn));
    return td_say_store_failure(taking->diag, taking->change.conn, td_str_of(taking->wish->path),
                                err);
}

enum td_err td_app_take_group(const struct td_call *call, struct td_signer *signer,
                              const struct td_arrive_wish *wish, struct td_diag *diag,
                              struct td_arrive_report *report)
{
    struct td_taking taking = {.call = call,
                               .arena = call->arena,
                               .signer = signer,
                               .wish = wish,
                               .diag = diag,
                               .report = report};
    *report = (struct td_arrive_report){0};
    TRY(td_container_open(call->arena, wish->path, &wish->opener, diag, &taking.reader));
    TRY(td_attachment_prepare(td_evidence_folder(call), diag));
    TRY(td_change_begin(call, &taking.change));
    td_arena_init(&taking.scratch, SCRATCH_MEMORY);
    enum td_err err = say(&taking, take(&taking));
    td_arena_free(&taking.scratch);
    report->group = taking.head.group;
    if (err == TD_OK)
        err = say(&taking, td_change_end(&taking.change, TD_OK));
    else
        td_store_end(taking.change.conn);
    TRY(err);
    return td_app_sign_logs(call, signer, diag);
}
