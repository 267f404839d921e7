#include <stdio.h>

#include "app/care/clock.h"
#include "app/people/account.h"
#include "cli/data.h"

static enum td_err run(const char *db, const char *login, const char *reason, struct td_diag *diag)
{
    struct td_app *app = NULL;
    TRY(td_app_open(db, true, diag, &app));
    const struct td_call call = td_call_of_operator(app, diag->arena);
    enum td_err err = td_app_check_clock(&call, diag);
    if (err == TD_OK)
        err = td_app_end_administrator(&call, td_str_of(login), td_str_of(reason), diag);
    td_app_close(app);
    TRY(err);
    fputs("Đã thu vai trò quản trị hệ thống; nhật ký ghi là người vận hành máy chủ làm. "
          "/ The role has ended; the log says that it was the operator of the machine.\n",
          stderr);
    return TD_OK;
}

int td_cmd_admin_end(int argc, char **argv)
{
    const char *db = NULL, *login = NULL, *reason = NULL;
    const struct td_option options[] = {
        {"db", &db, NULL, false}, {"login", &login, NULL, false}, {"reason", &reason, NULL, false}};
    if (!td_cli_options(argc, argv, options, 3, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!db || !login || !reason) {
        td_complain("Hãy ghi --db TỆP --login TÊN --reason LÝ_DO; xem thidua admin-end --help",
                    "Name the file, whose role it is and why, --db FILE --login NAME --reason WHY; "
                    "see thidua admin-end --help");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(db, login, reason, &frame.diag));
}
