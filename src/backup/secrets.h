#ifndef TD_BACKUP_SECRETS_H
#define TD_BACKUP_SECRETS_H

#include <stdbool.h>

#include "backup/remembered.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "base/str.h"

/*
 * What becomes of the secrets beside a data file, F.khoa, when a copy takes its place. Those of the
 * same installation stay, and get what they lack. The keys become those of the copy, by which its
 * data were sealed and signed; the ones that were there are kept beside. What the signer remembers
 * is a question of its own (remembered.h). The secrets of another installation are kept aside
 * whole.
 */

/* The code of the installation whose data a file holds, in the arena; empty: it cannot be told. */
td_str td_installation_of(struct td_arena *arena, const char *path);

/* Whether the copy and what stands at its target are of one installation: the signer remembers its
 * log there, or the codes of the data are one; where they cannot be told, the signer remembers a
 * log of one of its groups, or the signing key is the same, or there are not two. */
bool td_same_installation(struct td_arena *arena, const struct td_coming *coming);

/* Whether the secrets beside the target stay when the copy takes its place: it has none, or both
 * are of one installation. */
bool td_secrets_stay(struct td_arena *arena, const struct td_coming *coming);

/* A change of names that can be taken back. */
struct td_renaming {
    const char *from, *to;
};
struct td_secrets_placing {
    struct td_arena *arena;
    struct td_coming coming;
    td_str kept; /* ending of the names under which the old is kept */
    struct td_renamings TD_ARRAY(struct td_renaming) done;
};

/* Place them, with what the signer is to remember. TD_EIO: *path cannot be placed, errno says why;
 * what was done stays so until it is taken back. */
TD_MUST enum td_err td_secrets_place(struct td_secrets_placing *placing, const char **path);

/* Take it back, as the data could not be placed: but for a memory of the signer that was raised. */
void td_secrets_take_back(struct td_secrets_placing *placing);

#endif
