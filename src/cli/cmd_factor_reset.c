#include <stdio.h>

#include "app/care/clock.h"
#include "app/people/key_check.h"
#include "cli/data.h"

static enum td_err run(const char *db, const char *reason, struct td_diag *diag)
{
    struct td_app *app = NULL;
    size_t n = 0;
    if (td_cli_is_new(db)) {
        td_diag_error(diag, (struct td_place){td_str_of(db), 0, 0},
                      "không có tệp dữ liệu này; hãy xem lại đường dẫn",
                      "there is no such data file; check the path");
        return TD_ENOTFOUND;
    }
    TRY(td_app_open(db, true, diag, &app));
    const struct td_call call = td_call_of_operator(app, diag->arena);
    enum td_err err = td_app_check_clock(&call, diag);
    if (err == TD_OK)
        err = td_app_reset_factors(&call, td_str_of(reason), diag, &n);
    td_app_close(app);
    TRY(err);
    fprintf(stderr,
            "Đã đặt lại xác thực hai bước của %zu người, nhật ký có ghi. Mọi người đăng nhập bằng "
            "mật khẩu rồi bật lại ở trang tài khoản của mình; chưa bật lại thì chỉ xem được số "
            "liệu của đơn vị mình. / The second factor was reset (people: %zu), and the log says "
            "so. Everybody signs in with their password and sets it up again on the page of their "
            "account; until then they read their own unit alone.\n",
            n, n);
    return TD_OK;
}

int td_cmd_factor_reset(int argc, char **argv)
{
    const char *db = NULL, *reason = NULL;
    const struct td_option options[] = {{"db", &db, NULL, false}, {"reason", &reason, NULL, false}};
    if (!td_cli_options(argc, argv, options, 2, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!db || !reason) {
        td_complain("Hãy ghi --db TỆP --reason LÝ_DO; xem thidua factor-reset --help",
                    "Name the file and why, --db FILE --reason WHY; see thidua factor-reset "
                    "--help");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(db, reason, &frame.diag));
}
