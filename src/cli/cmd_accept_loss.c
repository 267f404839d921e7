/* Going on from an older file: two administrators at one terminal. */
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#include "app/log/loss.h"
#include "cli/ask.h"
#include "cli/data.h"
#include "cli/signing.h"

/* What was typed, wiped at the end. */
struct typed {
    char lines[2][3][TD_CLI_LINE];
};

static bool ask_both(struct typed *typed, struct td_loss_wish *wish)
{
    static const char *const questions[] = {
        "Tên đăng nhập / login", "Mật khẩu / password",
        "Mã xác thực hoặc mã khôi phục / code or recovery code"};
    for (size_t i = 0; i < 2; i++) {
        if (isatty(STDIN_FILENO))
            fprintf(stderr, "Người quản trị thứ %zu / administrator %zu\n", i + 1, i + 1);
        for (size_t j = 0; j < 3; j++) {
            if (!td_cli_ask(questions[j], j > 0, typed->lines[i][j]))
                return false;
        }
        wish->by[i] =
            (struct td_consent){td_str_of(typed->lines[i][0]), td_str_of(typed->lines[i][1]),
                                td_str_of(typed->lines[i][2])};
    }
    return true;
}

static void report(const struct td_losses *losses)
{
    for (size_t i = 0; i < losses->n; i++) {
        const struct td_loss *loss = &losses->items[i];
        printf("%.*s: mất các mục %lld–%lld / entries %lld–%lld are lost\n", TD_ARG(loss->origin),
               (long long)loss->first, (long long)loss->last, (long long)loss->first,
               (long long)loss->last);
    }
}

static enum td_err accept(struct td_app *app, struct td_signer *signer, struct td_loss_wish *wish,
                          struct td_diag *diag)
{
    struct typed typed;
    struct td_losses losses = {0};
    struct td_call call = td_call_of_operator(app, diag->arena);
    TRY(td_app_list_losses(&call, wish->folder, &losses));
    report(&losses);
    fflush(stdout);
    if (losses.n)
        TRY(td_app_check_deciders(&call, diag));
    losses.n = 0;
    if (!ask_both(&typed, wish)) {
        td_diag_error(
            diag, (struct td_place){0},
            "cần tên đăng nhập, mật khẩu và mã của hai người quản trị; chưa có gì thay đổi",
            "login, password and code of two administrators are needed; nothing has "
            "changed");
        return TD_EDENIED;
    }
    call = td_call_of_operator(app, diag->arena); /* the moment is that of the decision */
    enum td_err err = td_app_accept_loss(&call, signer, wish, diag, &losses);
    sodium_memzero(&typed, sizeof typed);
    if (err == TD_OK)
        printf(
            "Đã ghi vào nhật ký; từ nay ký tiếp từ bản này. Ai giữ điểm kiểm tra của phần đã mất "
            "vẫn thấy khác biệt: hãy báo cho họ.\n"
            "It is in the log, and signing goes on from this file. Who kept a checkpoint of what "
            "is lost still sees the difference: tell them.\n");
    return err;
}

static enum td_err run(const char *db, const char *reason, struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_signer *signer = NULL;
    struct td_loss_wish wish = {.folder = td_fmt(diag->arena, "%s.khoa", db).p,
                                .reason = td_str_of(reason)};
    TRY(td_cli_start_signer(diag->arena, db, diag, &signer));
    TRY(td_app_open(db, true, diag, &app));
    enum td_err err = accept(app, signer, &wish, diag);
    td_app_close(app);
    return err;
}

int td_cmd_accept_loss(int argc, char **argv)
{
    const char *db = NULL, *reason = NULL;
    const struct td_option options[] = {{"db", &db, NULL, false}, {"reason", &reason, NULL, false}};
    if (!td_cli_options(argc, argv, options, 2, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!db || !reason || td_cli_is_new(db)) {
        td_complain("Hãy ghi --db TỆP (tệp đã có) và --reason LÝ_DO; xem thidua audit --help",
                    "Give --db FILE, which is there, and --reason TEXT; see thidua audit --help");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(db, reason, &frame.diag));
}
