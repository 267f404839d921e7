#ifndef TD_CLI_SIGNING_H
#define TD_CLI_SIGNING_H

#include "app/app.h"
#include "base/diag.h"
#include "base/err.h"
#include "signer/signer.h"

/* How the commands that write have the logs signed. */

/* Start the signer of a data file, whose secrets are in F.khoa; before there are threads and open
 * data. It ends with the arena. */
TD_MUST enum td_err td_cli_start_signer(struct td_arena *arena, const char *db_path,
                                        struct td_diag *diag, struct td_signer **signer);

/*
 * Before a server answers: refuse a file that is older than what was signed (TD_EOLDER, said in
 * diag), and sign from now on.
 */
TD_MUST enum td_err td_cli_keep_signing(struct td_app *app, struct td_signer *signer,
                                        struct td_diag *diag);

/* Before a command writes: refuse a file that is older than what was signed, so that nothing is
 * added to it (TD_EOLDER, said in diag). */
TD_MUST enum td_err td_cli_may_write(struct td_app *app, struct td_signer *signer,
                                     struct td_diag *diag);

/* At the end of a command that has written: the same check, and one signature of each log. */
TD_MUST enum td_err td_cli_sign(struct td_app *app, struct td_signer *signer, struct td_diag *diag);

#endif
