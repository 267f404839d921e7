#include "cli/signing.h"

#include "app/log/checkpoint.h"
#include "base/complain.h"

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

/* What it finds is kept for the caller; as errors, where it refuses. */
static enum td_err ask_signer(const struct td_call *call, struct td_signer *signer,
                              struct td_diag *found, struct td_diag *diag)
{
    td_diag_init(found, diag->arena);
    enum td_err err = td_app_check_signer(call, signer, found);
    for (size_t i = 0; err != TD_OK && i < found->n; i++)
        td_diag_error(diag, found->items[i].place, TD_ONE_OF_TWO, found->items[i].text[TD_VI].p,
                      found->items[i].text[TD_EN].p);
    return err;
}

/* What the signer lacks, and what does not stop it, is said while somebody looks. */
static enum td_err check_signer(const struct td_call *call, struct td_signer *signer,
                                struct td_diag *diag)
{
    struct td_diag found;
    TRY(ask_signer(call, signer, &found, diag));
    td_complain_diag(&found);
    return TD_OK;
}

enum td_err td_cli_may_write(struct td_app *app, struct td_signer *signer, struct td_diag *diag)
{
    struct td_diag found;
    const struct td_call call = td_call_of_operator(app, diag->arena);
    return ask_signer(&call, signer, &found, diag);
}

enum td_err td_cli_keep_signing(struct td_app *app, struct td_signer *signer, struct td_diag *diag)
{
    const struct td_call call = td_call_of_operator(app, diag->arena);
    TRY(check_signer(&call, signer, diag));
    return td_app_keep_signing(app, signer);
}

enum td_err td_cli_sign(struct td_app *app, struct td_signer *signer, struct td_diag *diag)
{
    const struct td_call call = td_call_of_operator(app, diag->arena);
    TRY(check_signer(&call, signer, diag));
    return td_app_sign_logs(&call, signer, diag);
}
