#include <stdio.h>

#include "app/backup.h"
#include "cli/data.h"
#include "web/serve.h"

static void say_ready(void *context, unsigned port)
{
    const char *db_path = context;
    printf("Mở trình duyệt tại / open in a browser: http://127.0.0.1:%u/\n"
           "Tệp dữ liệu / data file: %s\n"
           "Dừng: nhấn Ctrl+C / to stop: press Ctrl+C\n",
           port, db_path);
    fflush(stdout);
}

enum td_err td_cli_serve(struct td_app *app, const char *db_path, unsigned port,
                         struct td_diag *diag)
{
    const struct td_web_options options = {
        .port = port, .ready = say_ready, .ready_context = (void *)(uintptr_t)db_path};
    return td_web_serve(app, &options, diag);
}

static enum td_err run(const char *db, unsigned port, struct td_diag *diag)
{
    struct td_app *app = NULL;
    bool is_new = td_cli_is_new(db);
    TRY(td_app_open(db, true, diag, &app));
    if (is_new)
        printf("Tệp dữ liệu mới, chưa có gì: hãy xem lại tên tệp nếu không định tạo mới\n"
               "A new, empty data file: check its name if you did not mean to make one\n");
    struct td_keeper *keeper = NULL;
    enum td_err err = td_app_keep_backups(app, diag, &keeper);
    if (err == TD_OK)
        err = td_cli_serve(app, db, port, diag);
    td_backup_keeper_stop(keeper);
    td_app_close(app);
    return err;
}

int td_cmd_serve(int argc, char **argv)
{
    const char *db = NULL;
    unsigned port;
    if (!td_cli_serve_options(argc, argv, &db, &port))
        return TD_EXIT_FAILED;
    if (!db) {
        td_cli_complain("Hãy ghi --db TỆP; xem thidua serve --help",
                        "Name the data file, --db FILE; see thidua serve --help");
        return TD_EXIT_FAILED;
    }
    struct td_arena arena;
    struct td_diag diag;
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_diag_init(&diag, &arena);
    enum td_err err = run(db, port, &diag);
    td_cli_print_diag(&diag);
    td_arena_free(&arena);
    return td_cli_status(err);
}
