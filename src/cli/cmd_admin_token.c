#include <stdio.h>

#include "app/people/account.h"
#include "app/care/clock.h"
#include "cli/data.h"

static enum td_err run(const char *db, bool again, struct td_diag *diag)
{
    struct td_app *app = NULL;
    td_str link;
    TRY(td_app_open(db, true, diag, &app));
    const struct td_call call = td_call_of_operator(app, diag->arena);
    enum td_err err = td_app_check_clock(&call, diag);
    if (err == TD_OK)
        err = td_app_first_link(&call, again, &link);
    td_app_close(app);
    if (err == TD_ECONFLICT)
        td_diag_error(diag, (struct td_place){td_str_of(db), 0, 0},
                      "đã có người quản trị. Muốn thêm người quản trị mới bằng cách này, hãy ghi "
                      "--again",
                      "there is an administrator. To make another one this way, add --again");
    TRY(err);
    printf("%.*s\n", TD_ARG(link));
    fputs("Chạy thidua serve, rồi mở đường dẫn này sau địa chỉ của máy chủ "
          "(http://127.0.0.1:8080/...); "
          "dùng được một lần, trong 24 giờ. / Run thidua serve and open this path behind its "
          "address; "
          "it works once, within 24 hours.\n",
          stderr);
    return TD_OK;
}

int td_cmd_admin_token(int argc, char **argv)
{
    const char *db = NULL;
    bool again = false;
    const struct td_option options[] = {{"db", &db, NULL, false}, {"again", NULL, &again, false}};
    if (!td_cli_options(argc, argv, options, 2, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!db) {
        td_complain("Hãy ghi --db TỆP; xem thidua admin-token --help",
                    "Name the data file, --db FILE; see thidua admin-token --help");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(db, again, &frame.diag));
}
