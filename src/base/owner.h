#ifndef TD_BASE_OWNER_H
#define TD_BASE_OWNER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * Whose a data file F is, and what stands beside it by the program: F-wal, F-shm, F.lock, F.khoa,
 * F.sao-luu, F.tep, F.tam and what was kept of an earlier state. The server runs as the owner of F
 * and needs all of them; a command that root runs beside it makes files of root's.
 */
struct td_owner {
    bool is_known;
    uid_t uid;
    gid_t gid;
};

/* The owner of a data file; where there is none yet, of the folder it is to stand in. */
struct td_owner td_owner_of(struct td_arena *arena, const char *db_path);

/*
 * Give what is root's beside the data file to its owner; nothing, where this is not root or the
 * owner is. Links are not followed, but for a folder of the owner's own in the place of F.khoa,
 * F.sao-luu or F.tep; a file with a second name stays, as that may be anybody's. TD_EIO: the file
 * system refuses; *path, in the arena, is what stays root's.
 */
TD_MUST enum td_err td_owner_give(struct td_arena *arena, const struct td_owner *owner,
                                  const char *db_path, const char **path);

/* What stands beside the data file, is root's, and would be given to its owner by root; NULL: there
 * is nothing, as far as this user may look. */
const char *td_owner_amiss(struct td_arena *arena, const struct td_owner *owner,
                           const char *db_path);

/* The name of a user of the machine, its number where it has none. */
const char *td_owner_name(struct td_arena *arena, uid_t uid);

#endif
