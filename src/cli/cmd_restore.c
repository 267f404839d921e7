#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/care/secrets.h"
#include "app/entry/evidence.h"
#include "app/log/checkpoint.h"
#include "app/log/loss.h"
#include "backup/drill.h"
#include "backup/moment.h"
#include "base/file.h"
#include "base/shell.h"
#include "cli/data.h"

struct wanted {
    const char *from, *into, *key, *passphrase_file, *to;
    bool force, another, drill;
};

static void report(struct td_arena *arena, const struct wanted *wanted,
                   const struct td_restore_report *done)
{
    td_str at = td_moment_iso(arena, done->state_at);
    if (wanted->drill)
        printf("Thử khôi phục tốt: dữ liệu lúc %.*s / the drill went well: data of %.*s\n",
               TD_ARG(at), TD_ARG(at));
    else
        printf("%s: đã khôi phục dữ liệu lúc %.*s / restored the data of %.*s\n", wanted->into,
               TD_ARG(at), TD_ARG(at));
    if (done->kept)
        printf("%s: tệp dữ liệu cũ / the old data file\n", done->kept);
}

/* Only the log of the installation tells: a group may have had no work since. */
static bool is_compared(struct td_arena *arena, const struct td_restore_report *done)
{
    td_str first = td_fmt(arena, "thidua-%.*s/" TD_INSTALLATION_LOG, TD_ARG(done->installation));
    return td_head_of(&done->remembered.known, first) != NULL;
}

/* Where nothing of it was left, nothing tells that the copy is old. */
static void report_unknown(struct td_arena *arena, const struct td_restore_report *done)
{
    td_str at = td_moment_iso(arena, done->state_at);
    printf(
        "Ở tên này không có gì để so bản sao với những gì đã ký sau %.*s. Hãy chắc chắn không còn "
        "máy chủ nào làm tiếp từ tệp dữ liệu mới hơn của hệ thống này; để thay tệp đang dùng thì "
        "khôi phục vào đúng tên của nó (--into TỆP --force).\n"
        "Nothing stood under this name by which the copy could be compared with what was signed "
        "after %.*s. Make sure that no server goes on from a newer data file of this "
        "installation; to replace the file in use, restore into its very name (--into FILE "
        "--force).\n",
        TD_ARG(at), TD_ARG(at));
}

/* Files that the data name and the copy lacks are told; the data are worth having without them. */
static enum td_err check_evidence(const struct td_call *call, const char *folder,
                                  struct td_diag *diag)
{
    struct td_evidence_check check;
    TRY(td_app_check_evidence(call, folder, true, &check));
    if (check.missing + check.damaged)
        td_diag_warning(diag, (struct td_place){0},
                        "thiếu hoặc hỏng %lld trong %lld tệp minh chứng; hãy tìm trong bản sao lưu "
                        "khác, hoặc yêu cầu đơn vị gửi lại",
                        "%lld of %lld evidence files are missing or damaged; look in another "
                        "backup, or ask the units to send them again",
                        (long long)(check.missing + check.damaged), (long long)check.named);
    for (size_t i = 0; i < check.lost.n; i++)
        td_diag_warning(diag, (struct td_place){0}, TD_ONE_OF_TWO,
                        check.lost.items[i].text[TD_VI].p, check.lost.items[i].text[TD_EN].p);
    return TD_OK;
}

/* What of it does not agree with what was signed at the target. */
static enum td_err compare(const char *db_path, const struct td_remembered *remembered,
                           struct td_diag *found)
{
    struct td_app *app = NULL;
    TRY(td_app_open(db_path, false, found, &app));
    const struct td_call call = td_call_of_operator(app, found->arena);
    enum td_err err = td_app_check_heads(&call, &remembered->known, found);
    td_app_close(app);
    return err;
}

static bool stays_damaged(const struct td_remembered *remembered)
{
    for (size_t i = 0; i < remembered->damaged.n; i++) {
        if (!td_head_of(&remembered->after, remembered->damaged.items[i].origin))
            return true;
    }
    return false;
}

/*
 * More may have been signed at the target than the copy has: then the file is put back, and nobody
 * serves it before two administrators have decided so. That is said at once, before anything is
 * replaced.
 */
static void foretell(const char *db_path, const char *into, const struct td_remembered *remembered)
{
    struct td_arena arena;
    struct td_diag found, said;
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_diag_init(&found, &arena);
    td_diag_init(&said, &arena);
    enum td_err err = compare(db_path, remembered, &found);
    for (size_t i = 0; i < found.n && err != TD_OK; i++)
        td_diag_warning(&said, found.items[i].place, TD_ONE_OF_TWO, found.items[i].text[TD_VI].p,
                        found.items[i].text[TD_EN].p);
    td_complain_diag(&said);
    if (err == TD_EOLDER)
        td_complain(
            "Cần biết trước: bản sao này cũ hơn những gì tiến trình ký đã ký (nhớ trong "
            "%s.khoa hoặc có mốc ký trong tệp dữ liệu đang ở đó), nên khi đã thay, thidua "
            "serve sẽ không mở tệp này (mã thoát 3). Còn bản sao lưu mới hơn thì hãy khôi "
            "phục bản ấy; không còn thì hai người quản trị phải quyết định làm tiếp từ bản "
            "cũ: thidua audit accept-loss --db %s --reason LÝ_DO",
            "To know beforehand: this copy is older than what the signer has signed (it "
            "remembers that in %s.khoa, or the data file there has the signed checkpoints), "
            "so once it is in place thidua serve will not open the file (exit status 3). "
            "Where there is a newer backup, restore that one; where there is none, two "
            "administrators must decide to go on from the older state: thidua audit "
            "accept-loss --db %s --reason TEXT",
            into, td_shell_word(&arena, td_str_of(into)));
    else if (err != TD_OK || stays_damaged(remembered))
        td_complain("Cần biết trước: khi đã thay, thidua serve sẽ không mở tệp này cho đến khi "
                    "thư mục %s.khoa được lấy lại đúng (thidua doctor nói tệp nào và cách làm)",
                    "To know beforehand: once it is in place thidua serve will not open the file "
                    "before the folder %s.khoa is put right (thidua doctor says which file, and "
                    "how)",
                    into);
    td_arena_free(&arena);
}

static const char *folder_with(struct td_arena *arena, const char *name, const char *copied,
                               const char *stays)
{
    return stays && access(td_fmt(arena, "%s/%s", copied, name).p, F_OK) != 0 ? stays : copied;
}

static void say_lacks(const struct td_secrets_lack *lack, struct td_diag *diag)
{
    if (lack->factors)
        td_diag_error(
            diag, (struct td_place){TD_STR(".khoa/xac-thuc"), 0, 0},
            "dữ liệu trong bản sao cần khóa xác thực hai bước này, mà không có khóa đúng: "
            "ai đã bật xác thực hai bước thì không đăng nhập được. Hãy khôi phục bản sao "
            "lưu khác vào một tên khác rồi lấy khóa ở đó; không còn bản nào thì "
            "\"thidua factor-reset\" đặt lại xác thực hai bước của mọi người",
            "the data in the copy need this key of second factors, and the right one is "
            "not there: who has a second factor cannot sign in. Restore another backup "
            "into another name and take the key from there; where there is none, "
            "\"thidua factor-reset\" resets the second factor of everybody");
    if (lack->signing)
        td_diag_error(diag, (struct td_place){TD_STR(".khoa/ky"), 0, 0},
                      "nhật ký trong bản sao được ký bằng khóa này, mà không có khóa đúng: thidua "
                      "serve sẽ không mở tệp dữ liệu. Hãy lấy khóa từ bản sao lưu khác hoặc từ máy "
                      "cũ",
                      "the log in the copy was signed with this key, and the right one is not "
                      "there: thidua serve will not open the data file. Take the key from another "
                      "backup or the old machine");
}

/* Keys that the data need come with the copy or stay where it goes. Without them the data are put
 * back all the same, which the exit status tells; a drill has failed. Local copies carry none: to
 * another place they are taken with the folder. */
static enum td_err check_secrets(const struct td_call *call, const char *copied, const char *stays,
                                 bool is_drill, struct td_diag *diag)
{
    bool has_own = td_file_is_folder(copied);
    const char *others = is_drill && has_own ? NULL : stays;
    const struct td_secret_folders folders = {folder_with(call->arena, "xac-thuc", copied, others),
                                              folder_with(call->arena, "ky", copied, others)};
    struct td_secrets_lack lack;
    struct td_diag unsaid;
    td_diag_init(&unsaid, call->arena);
    enum td_err err = td_app_check_secrets(call, &folders, &unsaid, &lack);
    if (err == TD_OK)
        return TD_OK;
    if (err != TD_EINVAL)
        return err;
    if (!has_own && !others) {
        td_diag_warning(
            diag, (struct td_place){0},
            "bản sao tại chỗ không kèm khóa: hãy chép cả thư mục khóa (đuôi .khoa) của "
            "tệp dữ liệu cũ sang cạnh tệp mới trước khi mở máy chủ",
            "local copies carry no keys: put the folder of secrets (ending in .khoa) of "
            "the old data file beside the new one before it is served");
        return TD_OK;
    }
    say_lacks(&lack, diag);
    return is_drill ? TD_EINVAL : TD_OK;
}

/* The logs in a copy, against its rows, its checkpoints, and the signer's files that came with it.
 */
static enum td_err check(const char *db_path, const char *secrets, bool is_drill,
                         struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_arena arena;
    TRY(td_app_open(db_path, false, diag, &app));
    td_arena_init(&arena, TD_CLI_MEMORY);
    const struct td_call call = td_call_of_operator(app, &arena);
    const char *slash = strrchr(db_path, '/');
    const char *folder =
        td_fmt(&arena, "%.*s/khoa", slash ? (int)(slash - db_path) : 1, slash ? db_path : ".").p;
    enum td_err err = td_app_check_copy(&call, folder, diag);
    if (err == TD_OK &&
        td_file_is_folder(folder)) /* a local copy has neither secrets nor evidence */
        err = check_evidence(&call, td_fmt(&arena, "%s/../tep", folder).p, diag);
    if (err == TD_OK)
        err = check_secrets(&call, folder, secrets, is_drill, diag);
    td_arena_free(&arena);
    td_app_close(app);
    return err;
}

static enum td_err check_audit(const char *db_path, const char *secrets, struct td_diag *diag)
{
    return check(db_path, secrets, false, diag);
}

/* A drill puts nothing in place. */
static enum td_err check_audit_of_drill(const char *db_path, const char *secrets,
                                        struct td_diag *diag)
{
    return check(db_path, secrets, true, diag);
}

/* As a server would on opening it. The copy that this makes of the file as it was goes with the
 * folder: the backup itself stays. */
static enum td_err bring_up(const char *db_path, struct td_diag *diag)
{
    struct td_app *app = NULL;
    TRY(td_app_open(db_path, true, diag, &app));
    td_app_close(app);
    return TD_OK;
}

static enum td_err run(struct td_arena *arena, const struct wanted *wanted,
                       unsigned char secret[TD_KEY_BYTES], struct td_diag *diag)
{
    struct td_restore_options options = {.from = wanted->from,
                                         .into = wanted->into,
                                         .force = wanted->force,
                                         .another = wanted->another,
                                         .foretell = foretell,
                                         .goes_on = td_logs_go_on,
                                         .bring_up = bring_up,
                                         .check_audit =
                                             wanted->drill ? check_audit_of_drill : check_audit};
    struct td_restore_report done;
    if (wanted->key) {
        TRY(td_secret_key_read(arena, wanted->key, diag, secret));
        options.opener.secret = secret;
    }
    if (wanted->passphrase_file)
        TRY(td_passphrase_read(arena, wanted->passphrase_file, diag, &options.opener.passphrase));
    if (wanted->to && !td_moment_parse(td_str_of(wanted->to), &options.to_ms)) {
        td_diag_error(diag, (struct td_place){0},
                      "không hiểu thời điểm \"%s\"; hãy ghi như 2026-11-22T10:15:00+07:00",
                      "the moment \"%s\" is not understood; write it as "
                      "2026-11-22T10:15:00+07:00",
                      wanted->to);
        return TD_EINVAL;
    }
    if (wanted->drill)
        TRY(td_restore_drill(arena, &options, diag, &done));
    else
        TRY(td_restore(arena, &options, diag, &done));
    report(arena, wanted, &done);
    if (!wanted->drill && !is_compared(arena, &done))
        report_unknown(arena, &done);
    return td_diag_result(diag); /* what is in place may lack keys */
}

static int run_command(const struct wanted *wanted)
{
    unsigned char secret[TD_KEY_BYTES];
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    enum td_err err = run(&frame.arena, wanted, secret, &frame.diag);
    sodium_memzero(secret, sizeof secret);
    return td_cli_end(&frame, err);
}

int td_cmd_restore(int argc, char **argv)
{
    struct wanted wanted = {0};
    const struct td_option options[] = {
        {"into", &wanted.into, NULL, false},
        {"key", &wanted.key, NULL, false},
        {"passphrase-file", &wanted.passphrase_file, NULL, false},
        {"to", &wanted.to, NULL, false},
        {"force", NULL, &wanted.force, false},
        {"another", NULL, &wanted.another, false},
    };
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, &wanted.from, 1,
                        NULL))
        return TD_EXIT_FAILED;
    if (wanted.from && wanted.into)
        return run_command(&wanted);
    td_complain("Hãy ghi bản sao lưu và --into TỆP; xem thidua restore --help",
                "Name the backup and --into FILE; see thidua restore --help");
    return TD_EXIT_FAILED;
}

int td_cmd_drill(int argc, char **argv)
{
    struct wanted wanted = {.drill = true};
    const struct td_option options[] = {
        {"db", &wanted.into, NULL, false},
        {"key", &wanted.key, NULL, false},
        {"passphrase-file", &wanted.passphrase_file, NULL, false},
    };
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, &wanted.from, 1,
                        NULL))
        return TD_EXIT_FAILED;
    if (wanted.into)
        return run_command(&wanted);
    td_complain("Hãy ghi --db TỆP; xem thidua drill --help",
                "Name the data file, --db FILE; see thidua drill --help");
    return TD_EXIT_FAILED;
}
