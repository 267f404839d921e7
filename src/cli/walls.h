#ifndef TD_CLI_WALLS_H
#define TD_CLI_WALLS_H

#include "base/diag.h"
#include "base/err.h"
#include "confine/zygote.h"

/* What the commands do so that bytes of strangers cannot reach more than they must. */

/*
 * Start the process that unpacks strangers' files, before there are threads and open data; it ends
 * with the arena. unsafe: --unsafe-import was given. TD_EIO, said in diag.
 */
TD_MUST enum td_err td_cli_start_zygote(struct td_arena *arena, bool unsafe, struct td_diag *diag,
                                        struct td_zygote **zygote);

/*
 * Confine this process, which has the data file open and no threads yet, to what serving it needs:
 * the file and what belongs to it, without its secrets, and the port. Temporary files go to a
 * folder of its own beside the data file from then on, which stays there. In the folder of the data
 * file itself nothing can be made, listed or removed: td_app_leave_files comes before.
 */
void td_cli_confine_server(struct td_arena *arena, const char *db_path, unsigned port);

#endif
