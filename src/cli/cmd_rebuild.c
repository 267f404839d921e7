#include <stdio.h>

#include "cli/data.h"

static enum td_err run(const char *db, struct td_diag *diag)
{
    struct td_app *app = NULL;
    TRY(td_app_open(db, true, diag, &app));
    const struct td_call call = td_call_of_operator(app, diag->arena);
    enum td_err err = td_app_rebuild(&call, diag);
    td_app_close(app);
    if (err == TD_OK)
        puts("Đã dựng lại dữ liệu tìm kiếm và nơi đơn vị xuất hiện. / The search and where "
             "units occur have been made anew.");
    return err;
}

int td_cmd_rebuild(int argc, char **argv)
{
    const char *db = NULL;
    const struct td_option options[] = {{"db", &db, NULL, false}};
    if (!td_cli_options(argc, argv, options, 1, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!db) {
        td_complain("Hãy ghi --db TỆP; xem thidua rebuild --help",
                    "Name the data file, --db FILE; see thidua rebuild --help");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(db, &frame.diag));
}
