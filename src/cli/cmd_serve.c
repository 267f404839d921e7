#include <stdio.h>

#include "app/care/address.h"
#include "app/care/backup.h"
#include "app/care/clock.h"
#include "app/care/copies.h"
#include "app/log/checkpoint.h"
#include "app/people/account.h"
#include "app/people/key_check.h"
#include "app/people/vouched.h"
#include "attachment/keep.h"
#include "base/shell.h"
#include "cli/data.h"
#include "cli/owner.h"
#include "cli/signing.h"
#include "cli/walls.h"
#include "notice/notice.h"
#include "web/serve.h"

struct greeting {
    struct td_app *app;
    struct td_diag *diag;
    const struct td_copy_rule *copies; /* to keep by; NULL: none are kept */
    struct td_keeper *keeper;          /* of them, once the port is taken */
    const char *db_path, *public_url;
    const char *db_word; /* in commands */
    const struct td_signer *signer;
    bool is_unsigned; /* since it has ended */
    bool nobody;      /* looks after the installation yet: the way in leads over this machine */
    bool link_waits;  /* that lets the first administrator in */
};

static void say_nobody(const struct greeting *greeting)
{
    const char *db = greeting->db_word;
    if (greeting->link_waits)
        printf("Chưa có người quản trị: hãy mở đường dẫn dùng một lần mà \"thidua admin-token\" đã "
               "in ra, ngay sau địa chỉ trên. Nếu đã mất, dừng máy chủ, chạy \"thidua admin-token "
               "--db %s\" để lấy đường dẫn mới, rồi mở lại máy chủ\n"
               "Nobody looks after it yet: open the link that \"thidua admin-token\" printed, "
               "behind the address above. If it is lost, stop the server, run \"thidua "
               "admin-token --db %s\" for a new one, and start the server again\n",
               db, db);
    else
        printf("Chưa có người quản trị: dừng máy chủ, chạy \"thidua admin-token --db %s\" để lấy "
               "đường dẫn dùng một lần, rồi mở lại máy chủ\n"
               "Nobody looks after it yet: stop the server, run \"thidua admin-token --db %s\" for "
               "a link that is good once, and start the server again\n",
               db, db);
}

/* Copies are kept from here on: a server that is started again and again while its port is another
 * program's makes none. */
static enum td_err begin(void *context, unsigned port)
{
    struct greeting *greeting = context;
    if (greeting->copies)
        TRY(td_app_keep_backups(greeting->app, greeting->copies, greeting->diag,
                                &greeting->keeper));
    if (greeting->public_url)
        printf("Mở trình duyệt tại / open in a browser: %s/\n", greeting->public_url);
    else
        printf("Mở trình duyệt tại / open in a browser: http://127.0.0.1:%u/\n", port);
    printf("Tệp dữ liệu / data file: %s\n"
           "Dừng: nhấn Ctrl+C / to stop: press Ctrl+C\n",
           greeting->db_path);
    if (greeting->nobody)
        say_nobody(greeting);
    fflush(stdout);
    return TD_OK;
}

static enum td_err say_disk_failed(struct td_diag *diag, const char *db_path)
{
    td_diag_error(
        diag, (struct td_place){td_str_of(db_path), 0, 0},
        "ổ đĩa không ghi được chắc chắn nên chương trình đã dừng, không nhận thêm thay đổi nào; "
        "những gì đã báo là ghi xong vẫn còn. Hãy kiểm tra ổ đĩa rồi chạy lại",
        "the disk did not keep what was written to it, so the program has stopped and takes no "
        "more changes; what was said to be kept is kept. Check the disk, then start again");
    return TD_EDISK;
}

/* What is not signed could be changed unseen: who starts the server again has a signer again. */
static enum td_err say_signer_ended(struct td_diag *diag, const char *db_path)
{
    td_diag_error(
        diag, (struct td_place){td_str_of(db_path), 0, 0},
        "tiến trình ký nhật ký đã bị kết thúc (thiếu bộ nhớ, hoặc ai đó dừng nó) nên máy chủ dừng "
        "theo, không nhận thêm thay đổi nào mà không ký được; không mất gì. Hãy chạy lại",
        "the process that signs the log was ended (memory ran out, or somebody stopped it), so the "
        "server has stopped and takes no more changes that could not be signed; nothing is lost. "
        "Start it again");
    return TD_EIO;
}

/* What goes on unsigned could be changed unseen. The words and the status are those of the next
 * start, where that refuses the file too. */
static enum td_err say_refused(struct td_app *app, struct td_signer *signer, struct td_diag *diag,
                               const char *db_path)
{
    enum td_err refusal = td_app_signing_refusal(app);
    td_diag_error(
        diag, (struct td_place){td_str_of(db_path), 0, 0},
        "có nhật ký không ký tiếp được (đã nêu tên ở trên) nên máy chủ đã dừng, không nhận thêm "
        "thay đổi nào mà không ký được; các nhật ký khác đã ký xong. Hãy giữ nguyên tệp này rồi "
        "chạy thidua audit verify",
        "a log cannot be signed on (it is named above), so the server has stopped and takes no "
        "more changes that could not be signed; the other logs are signed. Keep this file as it "
        "is, and run thidua audit verify");
    TRY(td_cli_may_write(app, signer, diag));
    return refusal == TD_EDENIED ? TD_EOLDER : refusal;
}

static bool must_stop(void *of_greeting)
{
    struct greeting *greeting = of_greeting;
    greeting->is_unsigned = td_signer_has_ended(greeting->signer);
    return greeting->is_unsigned || td_app_disk_failed(greeting->app) ||
           td_app_signing_refusal(greeting->app) != TD_OK;
}

static enum td_err look_for_administrator(struct td_app *app, struct td_arena *arena,
                                          struct greeting *greeting)
{
    const struct td_call call = td_call_of_operator(app, arena);
    bool has = false;
    TRY(td_app_has_administrator(&call, &has));
    greeting->nobody = !has;
    return td_app_has_first_link(&call, &greeting->link_waits);
}

/* Said while it starts: what is left for the end nobody sees before. */
static void warn_of_clock(struct td_app *app, struct td_arena *arena)
{
    struct td_diag diag;
    const struct td_call call = td_call_of_operator(app, arena);
    td_diag_init(&diag, arena);
    if (td_app_check_clock(&call, &diag) == TD_OK)
        td_complain_diag(&diag);
}

/* The rest goes on: whom it is about has no way in, and everybody else has work to do. */
static enum td_err warn_of_altered(struct td_app *app, struct td_arena *arena)
{
    struct td_diag diag;
    const struct td_call call = td_call_of_operator(app, arena);
    td_diag_init(&diag, arena);
    TRY(td_app_check_powers(&call, &diag));
    td_complain_diag(&diag);
    return TD_OK;
}

static enum td_err note_custodians(struct td_app *app, struct td_arena *arena, struct td_diag *diag)
{
    const struct td_call call = td_call_of_operator(app, arena);
    return td_app_note_custodians(&call, diag);
}

/* Without the key of second factors nobody who has one gets in: that is said before anybody comes.
 */
static enum td_err load_secrets(struct td_app *app, struct td_diag *diag)
{
    struct td_key_check check;
    const struct td_call call = td_call_of_operator(app, diag->arena);
    TRY(td_app_check_key(&call, NULL, diag, &check));
    if (check.state != TD_KEY_SERVES)
        return TD_EINVAL;
    td_app_load_secrets(app);
    return TD_OK;
}

/* A thread is confined when it is started after the walls are up; the folder is there before. */
enum td_err td_cli_serve(struct td_app *app, struct td_signer *signer, struct td_post *post,
                         const struct td_serve_options *given, struct td_diag *diag)
{
    const char *db_path = given->db;
    struct td_notice_keeper *notices = NULL;
    struct greeting greeting = {.app = app,
                                .diag = diag,
                                .copies = given->keeps_copies ? &given->copies : NULL,
                                .db_path = db_path,
                                .public_url = given->public_url,
                                .signer = signer};
    const struct td_web_options options = {.port = given->port,
                                           .public_origin = given->public_url,
                                           .ready = begin,
                                           .ready_context = &greeting,
                                           .must_stop = must_stop,
                                           .must_stop_context = &greeting};
    struct td_arena arena;
    td_arena_init(&arena, (size_t)1 << 20);
    greeting.db_word = td_shell_word(&arena, td_str_of(db_path));
    const char *folder;
    warn_of_clock(app, &arena);
    enum td_err err = load_secrets(app, diag);
    td_app_limit_evidence(app, &given->evidence);
    if (err == TD_OK)
        err = td_backup_folder(&arena, db_path, diag, &folder);
    if (err == TD_OK)
        err = td_custodian_folder(&arena, db_path, diag);
    if (err == TD_OK)
        err = td_attachment_prepare(td_attachment_folder(&arena, db_path), diag);
    if (err == TD_OK)
        err = td_app_leave_files(app, diag);
    if (err == TD_OK)
        td_cli_confine_server(&arena, db_path, given->port);
    if (err == TD_OK)
        err = td_cli_keep_signing(app, signer, diag);
    if (err == TD_OK)
        err = warn_of_altered(app, &arena);
    if (err == TD_OK)
        err = look_for_administrator(app, &arena, &greeting);
    if (err == TD_OK)
        err = td_app_keep_address(app, given->public_url, diag);
    if (err == TD_OK)
        err = note_custodians(app, &arena, diag);
    if (err == TD_OK && post)
        err = td_notice_keep(app, post, given->public_url, &notices);
    if (err == TD_OK)
        err = td_web_serve(app, &options, diag);
    td_notice_stop(notices);
    if (td_app_disk_failed(app))
        err = say_disk_failed(diag, db_path);
    else if (greeting.is_unsigned)
        err = say_signer_ended(diag, db_path);
    else if (td_app_signing_refusal(app) != TD_OK)
        err = say_refused(app, signer, diag, db_path);
    td_backup_keeper_stop(greeting.keeper);
    td_arena_free(&arena);
    return err;
}

static enum td_err run(struct td_arena *arena, const struct td_serve_options *options,
                       struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_zygote *zygote = NULL;
    struct td_signer *signer = NULL;
    struct td_post *post = NULL;
    bool is_new = td_cli_is_new(options->db);
    TRY(td_cli_start_zygote(arena, options->unsafe_import, diag, &zygote));
    TRY(td_cli_start_signer(arena, options->db, diag, &signer));
    TRY(td_post_start(arena, td_fmt(arena, "%s.khoa", options->db).p, diag, &post));
    TRY(td_app_open(options->db, true, diag, &app));
    td_app_use_zygote(app, zygote);
    td_app_use_post(app, post);
    if (is_new)
        printf("Tệp dữ liệu mới, chưa có gì: hãy xem lại tên tệp nếu không định tạo mới\n"
               "A new, empty data file: check its name if you did not mean to make one\n");
    enum td_err err = td_cli_serve(app, signer, post, options, diag);
    td_app_close(app);
    return err;
}

int td_cmd_serve(int argc, char **argv)
{
    struct td_serve_options options;
    if (!td_cli_serve_options(argc, argv, &options))
        return TD_EXIT_FAILED;
    options.keeps_copies = true;
    if (options.published_only) {
        td_complain("--published-only là của thidua demo; hãy bỏ đi",
                    "--published-only is for thidua demo; leave it out");
        return TD_EXIT_FAILED;
    }
    if (!options.db) {
        td_complain("Hãy ghi --db TỆP; xem thidua serve --help",
                    "Name the data file, --db FILE; see thidua serve --help");
        return TD_EXIT_FAILED;
    }
    if (!td_cli_may_serve())
        return TD_EXIT_FAILED;
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(&frame.arena, &options, &frame.diag));
}
