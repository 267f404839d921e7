#include <stdio.h>

#include "app/care/clock.h"
#include "base/file.h"
#include "cli/data.h"
#include "cli/signing.h"
#include "cli/walls.h"

static void report(const struct td_import_report *done, bool dry_run)
{
    static const char *const vi[][2] = {
        {"đã nhập mới", "sẽ nhập mới"},
        {"đã nhập bản sửa đổi; bản cũ vẫn được giữ", "sẽ nhập bản sửa đổi; bản cũ vẫn được giữ"},
        {"không có gì thay đổi", "không có gì thay đổi"},
    };
    static const char *const en[][2] = {
        {"imported", "would be imported"},
        {"imported as a new revision; the old one is kept",
         "would be imported as a new revision; the old one is kept"},
        {"nothing has changed", "nothing would change"},
    };
    const struct td_group_year *group = &done->year->group;
    printf("%.*s %d: %s / %s\n", TD_ARG(group->name), (int)group->year, vi[done->outcome][dry_run],
           en[done->outcome][dry_run]);
    const struct td_comparison *changes = &done->changes;
    if (dry_run && done->outcome == TD_IMPORT_REVISED)
        printf("%zu dòng sửa, %zu dòng thêm, %zu dòng bỏ / %zu rows changed, %zu added, %zu "
               "removed\n",
               changes->changed, changes->added, changes->removed, changes->changed, changes->added,
               changes->removed);
    for (size_t i = 0; i < done->joined.n; i++)
        printf(
            "Đơn vị mới: %.*s; việc đã làm của các đơn vị khác được giữ nguyên / joins: %.*s; the "
            "work of the other units goes on\n",
            TD_ARG(done->joined.items[i]), TD_ARG(done->joined.items[i]));
    if (done->work_set_aside)
        printf("%lld việc đã làm trên chương trình từ lần nhập trước không còn được tính / %lld "
               "rows of work done in the program since the last import no longer count\n",
               (long long)done->work_set_aside, (long long)done->work_set_aside);
}

/* A trial reads a file that is there beside the server; a file made for nothing does not stay. */
static enum td_err run(const char *package, const char *db, const struct td_import_wish *wish,
                       struct td_zygote *zygote, struct td_diag *diag)
{
    struct td_signer *signer = NULL;
    struct td_app *app = NULL;
    struct td_import_report done;
    bool is_new = td_cli_is_new(db);
    if (!wish->dry_run)
        TRY(td_cli_start_signer(diag->arena, db, diag, &signer));
    TRY(td_app_open(db, is_new || !wish->dry_run, diag, &app));
    td_app_use_zygote(app, zygote);
    struct td_arena arena;
    td_arena_init(&arena, TD_CLI_MEMORY);
    const struct td_call call = td_call_of_operator(app, &arena);
    enum td_err err = td_app_check_clock(&call, diag);
    if (err == TD_OK && signer && !is_new)
        err = td_cli_may_write(app, signer, diag);
    if (err == TD_OK)
        err = td_app_import(&call, package, wish, diag, &done);
    if (err == TD_OK)
        report(&done, wish->dry_run);
    if (err == TD_OK && signer)
        err = td_cli_sign(app, signer, diag);
    td_arena_free(&arena);
    td_app_close(app);
    if (is_new && (wish->dry_run || err != TD_OK))
        td_cli_remove_new(db);
    return err;
}

int td_cmd_import(int argc, char **argv)
{
    const char *db = NULL;
    bool unsafe = false;
    const char *reason = NULL, *package = NULL;
    struct td_import_wish wish = {0};
    const struct td_option options[] = {{"db", &db, NULL, false},
                                        {"reason", &reason, NULL, false},
                                        {"dry-run", NULL, &wish.dry_run, false},
                                        {"unsafe-import", NULL, &unsafe, false}};
    if (!td_cli_options(argc, argv, options, 4, &package, 1, NULL))
        return TD_EXIT_FAILED;
    if (!package || !db) {
        td_complain("Hãy ghi gói cần nhập và --db TỆP; xem thidua import --help",
                    "Name the package to bring in and --db FILE; see thidua import --help");
        return TD_EXIT_FAILED;
    }
    wish.reason = td_str_trim(td_str_of(reason));
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    struct td_zygote *zygote = NULL;
    enum td_err err = TD_OK;
    if (!td_file_is_folder(package)) /* a folder holds no workbooks */
        err = td_cli_start_zygote(&frame.arena, unsafe, &frame.diag, &zygote);
    if (err == TD_OK)
        err = run(package, db, &wish, zygote, &frame.diag);
    return td_cli_end(&frame, err);
}
