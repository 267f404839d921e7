#include <stdio.h>

#include "app/care/backup.h"
#include "app/care/secrets.h"
#include "app/entry/evidence.h"
#include "app/log/loss.h"
#include "backup/moment.h"
#include "cli/custodians.h"
#include "cli/data.h"

struct wanted {
    const char *db, *out, *keys, *passphrase_file;
    bool plain;
};

/* Those who are named, else those of the installation. */
static enum td_err find_custodians(struct td_arena *arena, const struct wanted *wanted,
                                   struct td_diag *diag, struct td_custodians *list)
{
    TRY(td_cli_named_custodians(arena, wanted->keys, wanted->passphrase_file, diag, list));
    if (list->n || wanted->plain)
        return TD_OK;
    return td_custodian_list(arena, wanted->db, diag, list);
}

/* The copy is made all the same: what is whole is worth having, and so are later changes. */
static enum td_err check_evidence(const struct td_call *call, const char *out, struct td_diag *diag)
{
    struct td_evidence_check check;
    enum td_err err = td_app_verify_evidence(call, diag, &check);
    if (err == TD_OK)
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){td_str_of(out), 0, 0},
        "bản sao này đã ghi xong nhưng không có đủ các tệp đã lưu. Hãy giữ các bản sao "
        "cũ, tìm tệp thiếu hoặc hỏng ở đó bằng \"thidua restore\" (vào một tên khác), hoặc "
        "yêu cầu đơn vị gửi lại; rồi sao lưu lại",
        "this backup is written, but does not hold all kept files. Keep the older "
        "backups, look there for what is missing or damaged with \"thidua restore\" (into "
        "another name), or ask the unit to send it again; then back up again");
    return err;
}

/* Likewise: what was changed past the program is kept as it is, and named. */
static enum td_err check_log(const struct td_call *call, const struct wanted *wanted,
                             struct td_diag *diag)
{
    const char *folder = td_fmt(call->arena, "%s.khoa", wanted->db).p;
    enum td_err err = td_app_check_copy(call, folder, diag);
    if (err == TD_OK)
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){td_str_of(wanted->out), 0, 0},
        "bản sao này đã ghi xong, giữ nguyên cả những chỗ nêu trên. Hãy cất nó làm bằng chứng, giữ "
        "các bản sao khác, khôi phục bản trước lúc bị sửa, hoặc bản mới hơn nếu dữ liệu cũ hơn "
        "những gì đã ký, rồi sao lưu lại; \"thidua restore\" không nhận bản này nếu nhật ký "
        "không khớp",
        "this backup is written, and keeps what is told above as it is. Put it away as evidence, "
        "keep the other backups, restore one from before the change, or a newer one where the data "
        "are older than what was signed, then back up again; \"thidua restore\" refuses this one "
        "where the log does not agree");
    return err;
}

/* And what a restore of it cannot be served without. */
static enum td_err check_secrets(const struct td_call *call, const struct wanted *wanted,
                                 struct td_diag *diag)
{
    const char *folder = td_fmt(call->arena, "%s.khoa", wanted->db).p;
    struct td_secrets_lack lack;
    enum td_err err =
        td_app_check_secrets(call, &(struct td_secret_folders){folder, folder}, diag, &lack);
    if (err == TD_OK)
        return TD_OK;
    td_diag_error(diag, (struct td_place){td_str_of(wanted->out), 0, 0},
                  "bản sao này đã ghi xong nhưng thiếu khóa nêu trên, nên khôi phục từ một mình nó "
                  "thì không dùng được. Hãy giữ các bản sao cũ còn khóa ấy, lấy lại khóa rồi sao "
                  "lưu lại",
                  "this backup is written, but lacks the key named above, so what is restored from "
                  "it alone is of no use. Keep the older backups that have the key, take it back "
                  "from one, then back up again");
    return err;
}

static enum td_err run(struct td_arena *arena, const struct wanted *wanted, struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_custodians custodians = {0};
    struct td_manifest manifest;
    TRY(find_custodians(arena, wanted, diag, &custodians));
    TRY(td_app_open(wanted->db, false, diag, &app));
    struct td_arena work; /* its end removes what was begun, before the file is closed */
    td_arena_init(&work, TD_CLI_MEMORY);
    const struct td_call call = td_call_of_operator(app, &work);
    enum td_err err = td_app_backup(&call, wanted->out, &custodians, diag, &manifest);
    if (err == TD_OK) {
        printf("%s: đã sao lưu %zu tệp, dữ liệu lúc %s, %zu khóa mở được / "
               "backed up (files: %zu), data of %s, keys that open it: %zu\n",
               wanted->out, manifest.files.n, td_moment_iso(&work, manifest.taken_at).p,
               custodians.n, manifest.files.n, td_moment_iso(&work, manifest.taken_at).p,
               custodians.n);
        err = check_evidence(&call, wanted->out, diag);
        if (err == TD_OK)
            err = check_log(&call, wanted, diag);
        if (err == TD_OK)
            err = check_secrets(&call, wanted, diag);
    }
    td_arena_free(&work);
    td_app_close(app);
    return err;
}

int td_cmd_backup(int argc, char **argv)
{
    struct wanted wanted = {0};
    const struct td_option options[] = {
        {"db", &wanted.db, NULL, false},
        {"o", &wanted.out, NULL, false},
        {"for", &wanted.keys, NULL, false},
        {"passphrase-file", &wanted.passphrase_file, NULL, false},
        {"plain", NULL, &wanted.plain, false},
    };
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!wanted.db || !wanted.out || (wanted.plain && (wanted.keys || wanted.passphrase_file))) {
        td_complain("Hãy ghi --db TỆP và -o TỆP_SAO_LƯU; xem thidua backup --help",
                    "Give --db FILE and -o BACKUP_FILE; see thidua backup --help");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(&frame.arena, &wanted, &frame.diag));
}
