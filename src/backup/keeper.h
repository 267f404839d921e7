#ifndef TD_BACKUP_KEEPER_H
#define TD_BACKUP_KEEPER_H

#include "backup/local.h"

/*
 * Keeping local copies while the server runs, in a thread of its own: a copy when it starts and one
 * each time the rule's minutes have passed and something was written, every commit in between
 * (synced each second), and the removal of what is older than the rule of td_retention_mark or tells
 * nothing new (td_local_is_spare). Failing to keep copies never keeps a write from being
 * acknowledged; it is said on stderr and tried again each minute.
 */
struct td_keeper;

struct td_keeper_options {
    struct td_copy_rule rule;
    int64_t interval_ms; /* between two copies, for tests; 0: by the rule */
};

/* The store must be open for writing, and stay open until td_backup_keeper_stop. */
TD_MUST enum td_err td_backup_keeper_start(struct td_store *store,
                                           const struct td_keeper_options *options,
                                           struct td_diag *diag, struct td_keeper **keeper);

/* Write the end of the changes, and stop. NULL is allowed. */
void td_backup_keeper_stop(struct td_keeper *keeper);

#endif
