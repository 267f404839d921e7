#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "app/evidence.h"
#include "app/loss.h"
#include "backup/drill.h"
#include "backup/moment.h"
#include "base/file.h"
#include "cli/data.h"

struct wanted {
    const char *from, *into, *key, *passphrase_file, *to;
    bool force, drill;
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

/* The logs in a copy, against its rows, its checkpoints, and the signer's files that came with it.
 */
static enum td_err check_audit(const char *db_path, struct td_diag *diag)
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
    if (err == TD_OK && td_file_is_folder(folder)) /* a local copy has neither secrets nor evidence */
        err = check_evidence(&call, td_fmt(&arena, "%s/../tep", folder).p, diag);
    td_arena_free(&arena);
    td_app_close(app);
    return err;
}

static enum td_err run(struct td_arena *arena, const struct wanted *wanted,
                       unsigned char secret[TD_KEY_BYTES], struct td_diag *diag)
{
    struct td_restore_options options = {.from = wanted->from,
                                         .into = wanted->into,
                                         .force = wanted->force,
                                         .check_audit = check_audit};
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
    return TD_OK;
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
