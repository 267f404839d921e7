#include "cli/signing.h"

#include "app/log/checkpoint.h"

enum td_err td_cli_start_signer(struct td_arena *arena, const char *db_path, struct td_diag *diag,
                                struct td_signer **signer)
{
    struct td_diag quiet;
    struct td_app *app = NULL;
    const char *folder = td_fmt(arena, "%s.khoa", db_path).p;
    td_diag_init(&quiet, arena);
    if (td_signer_start(arena, folder, &quiet, signer) == TD_OK)
        return TD_OK;
    /* Where another program has the signer it has the data too, and that is what to be told. */
    TRY(td_app_open(db_path, true, diag, &app));
    td_app_close(app);
    return td_signer_start(arena, folder, diag, signer);
}

enum td_err td_cli_keep_signing(struct td_app *app, struct td_signer *signer, struct td_diag *diag)
{
    const struct td_call call = td_call_of_operator(app, diag->arena);
    TRY(td_app_check_signer(&call, signer, diag));
    return td_app_keep_signing(app, signer);
}

enum td_err td_cli_sign(struct td_app *app, struct td_signer *signer, struct td_diag *diag)
{
    const struct td_call call = td_call_of_operator(app, diag->arena);
    TRY(td_app_check_signer(&call, signer, diag));
    return td_app_sign_logs(&call, signer, diag);
}
