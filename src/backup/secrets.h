#ifndef TD_BACKUP_SECRETS_H
#define TD_BACKUP_SECRETS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"
#include "signer/signer.h"

/*
 * What becomes of the secrets beside a data file, F.khoa, when a copy takes its place. Those of the
 * same installation stay, and get what they lack: what the signer remembers is never lowered, or an
 * older backup would go unnoticed and history be signed a second time, and it is raised only over
 * what the copy goes on from. The keys become those of the copy, by which its data were sealed and
 * signed; the ones that were there are kept beside. The secrets of another installation are kept
 * aside whole.
 */

/* The code of the installation whose data a file holds, in the arena; empty: it cannot be told. */
td_str td_installation_of(struct td_arena *arena, const char *path);

/* Whether the secrets beside a data file stay when what stands in the folder stage takes its place:
 * the copy has none, or both are of one installation: the signer remembers its log, or the codes of
 * the data are one; where they cannot be told, the signing key is. code: that of the copy as it
 * came; empty: it cannot be told. */
bool td_secrets_stay(struct td_arena *arena, const char *stage, td_str code, const char *into);

/* Whether a data file has a log as it was signed up to this head; supplied by the layer that knows
 * the logs. */
typedef bool td_continues(const char *db_path, const struct td_checkpoint *head);

/* A change of names that can be taken back. */
struct td_renaming {
    const char *from, *to;
};
struct td_secrets_placing {
    struct td_arena *arena;
    const char *stage, *into;
    td_str code;             /* as of td_secrets_stay */
    td_str when;             /* of the names under which the old is kept */
    td_continues *continues; /* NULL: no memory is raised */
    struct td_renamings TD_ARRAY(struct td_renaming) done;
};

/* Place them. TD_EIO: *path cannot be placed, errno says why; what was done stays so until it is
 * taken back. */
TD_MUST enum td_err td_secrets_place(struct td_secrets_placing *placing, const char **path);

/* Take it back, as the data could not be placed: but for a memory of the signer that was raised. */
void td_secrets_take_back(struct td_secrets_placing *placing);

#endif
