#ifndef TD_BACKUP_CHANGES_H
#define TD_BACKUP_CHANGES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/wal.h"

/*
 * What was committed since a copy was taken, in files beside it: 000001.doan, 000002.doan. Each
 * commit is a record with its moment, the pages it changed, and a digest over all that came before
 * it, so that a record that was changed, left out or moved, and a file that is missing, are
 * noticed. The format is in docs/internals/backup.md.
 */

/* ---- writing ---- */

struct td_changes;

/* Begin the changes of the copy in a folder; id tells the copy from all others. */
TD_MUST enum td_err td_changes_open(const char *folder, const unsigned char id[16],
                                    struct td_changes **changes);

/* Write a commit; or know that some were missed. */
void td_changes_commit(struct td_changes *changes, const struct td_wal_commit *commit);
void td_changes_lose(struct td_changes *changes);

/* Make what was written so far safe on the disk; another thread may commit meanwhile. */
TD_MUST enum td_err td_changes_sync(struct td_changes *changes);

/* Whether something could not be written: a new copy is needed, nothing more is written here. */
bool td_changes_failed(struct td_changes *changes);

/* Commits written so far. */
uint64_t td_changes_count(struct td_changes *changes);

/* Write the end, when all went well; nobody follows any more. NULL is allowed. */
void td_changes_close(struct td_changes *changes, int64_t at_ms);

/* ---- reading ---- */

/* Whether the changes beside a copy have any commit, by the size of their first file; true as well
 * where that cannot be seen. */
bool td_changes_any(const char *folder);

struct td_replay {
    const char *folder;   /* of the copy */
    unsigned char id[16]; /* which it is */
    int64_t to_ms;        /* commits after that are left out */
    int fd;               /* the copy of the copy that becomes the state at that moment */
    uint64_t n_commits;   /* brought in */
    int64_t last_ms;      /* moment of the last of them; 0: none */
    int64_t ended_ms;     /* where the end is written: when; 0: it was not reached, or is missing */
    bool is_cut_off;      /* the last record is not whole: the machine stopped while writing it */
    bool went_past;       /* a later commit than asked for was seen */
};

/*
 * Bring the commits up to a moment in. TD_EINVAL: a file is damaged or missing; diag names it and
 * says up to which moment all is well.
 */
TD_MUST enum td_err td_changes_replay(struct td_arena *arena, struct td_replay *replay,
                                      struct td_diag *diag);

#endif
