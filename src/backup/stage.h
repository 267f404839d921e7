#ifndef TD_BACKUP_STAGE_H
#define TD_BACKUP_STAGE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * The folder in which a copy is taken out and checked. One program works in it at a time: what
 * another takes out there meanwhile would be placed unchecked.
 */
struct td_stage {
    const char *path;
    int lock; /* the open folder; the lock goes with the process, however it ends */
};

/* Make the folder, or take over the one that a stop left, and empty it. TD_EBUSY: another program
 * works in it; TD_EIO; both said in diag. */
TD_MUST enum td_err td_stage_open(const char *path, struct td_diag *diag, struct td_stage *stage);

/* Remove it with what is in it. */
void td_stage_close(struct td_stage *stage);

#endif
