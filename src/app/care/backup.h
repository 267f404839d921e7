#ifndef TD_APP_BACKUP_H
#define TD_APP_BACKUP_H

#include "app/app.h"
#include "backup/keeper.h"

/* Copies of the data as use cases; what they are made of is in src/backup. */

/* Write a copy of everything to path; td_backup_write says what may go wrong. */
TD_MUST enum td_err td_app_backup(const struct td_call *call, const char *path,
                                  const struct td_custodians *custodians, struct td_diag *diag,
                                  struct td_manifest *manifest);

/* Keep local copies from now on, until td_backup_keeper_stop, which comes before td_app_close. A
 * rule other than the one before is an entry in the log of the installation. */
TD_MUST enum td_err td_app_keep_backups(struct td_app *app, const struct td_copy_rule *rule,
                                        struct td_diag *diag, struct td_keeper **keeper);

#endif
