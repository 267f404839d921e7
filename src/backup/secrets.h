#ifndef TD_BACKUP_SECRETS_H
#define TD_BACKUP_SECRETS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"

/*
 * What becomes of the secrets beside a data file, F.khoa, when a copy takes its place. Those of the
 * same installation stay, and get what they lack: what the signer remembers is never lowered, or an
 * older backup would go unnoticed and history be signed a second time. Those of another are kept
 * aside whole.
 */

/* The code of the installation whose data a file holds, in the arena; empty: it cannot be told. */
td_str td_installation_of(struct td_arena *arena, const char *path);

/* Whether the secrets beside a data file stay when what stands in the folder stage takes its place:
 * the copy has none, or both are of one installation, which the signing key or its code tells.
 * code: that of the copy as it came; empty: it cannot be told. */
bool td_secrets_stay(struct td_arena *arena, const char *stage, td_str code, const char *into);

/* A change of names that can be taken back. */
struct td_renaming {
    const char *from, *to;
};
struct td_secrets_placing {
    struct td_arena *arena;
    const char *stage, *into;
    td_str code; /* as of td_secrets_stay */
    td_str when; /* of the names under which the old is kept */
    struct td_renamings TD_ARRAY(struct td_renaming) done;
};

/* Place them. TD_EIO: *path cannot be placed, errno says why; what was done stays so until it is
 * taken back. */
TD_MUST enum td_err td_secrets_place(struct td_secrets_placing *placing, const char **path);

/* Take it back, as the data could not be placed: but for a memory of the signer that was raised. */
void td_secrets_take_back(struct td_secrets_placing *placing);

#endif
