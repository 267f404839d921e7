#ifndef TD_BACKUP_REMEMBERED_H
#define TD_BACKUP_REMEMBERED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/err.h"
#include "base/str.h"
#include "signer/signer.h"

/*
 * What the signer remembers beside a data file once a copy has taken its place; it is decided here
 * alone, whatever becomes of the other secrets (secrets.h).
 *
 * Known to be signed here is of each log the last head that the signer remembers (F.khoa), and the
 * newest signed checkpoint in the data file that is to be replaced, where nothing sound is
 * remembered of the log or less: as long as that file goes on from all that is remembered. What the
 * copy remembers is taken over where its data go on from all that is known here, the log of the
 * installation as well as those of the groups; of another history nothing is, however long it is.
 * So no memory is ever lowered, none is raised by a fork, and one that was lost comes from the data
 * that go.
 */

/* Whether a data file has all these logs, each as it was signed up to the head; supplied by the
 * layer that knows the logs. A file that cannot be read has not. */
typedef bool td_goes_on(struct td_arena *arena, const char *db_path,
                        const struct td_memories *heads);

/* A copy that was taken out into a folder (data.db, khoa), and the data file whose place it takes.
 */
struct td_coming {
    const char *stage, *into;
    td_str code;         /* of the installation of the copy as it came; empty: it cannot be told */
    td_goes_on *goes_on; /* NULL: nothing goes on from anything */
};

struct td_damaged_memories TD_ARRAY(struct td_memory_file);
struct td_remembered {
    struct td_memories known;           /* signed here, as far as anything here tells */
    struct td_memories after;           /* what is remembered beside the copy: nothing less */
    struct td_damaged_memories damaged; /* here, of logs in after or not */
    const struct td_vkey *key;          /* by which the data are signed; NULL: it is not known */
};

/* Only reads. TD_EIO: what the signer remembers cannot be read. */
TD_MUST enum td_err td_remembered_find(struct td_arena *arena, const struct td_coming *coming,
                                       struct td_remembered *remembered);

/* The head of a log; NULL: none. */
const struct td_memory *td_head_of(const struct td_memories *heads, td_str origin);

/*
 * Have a folder of secrets remember what is remembered after, so that it is on the disk. A damaged
 * file that is replaced is kept beside with the ending kept. TD_EIO; *path is what cannot be
 * written.
 */
TD_MUST enum td_err td_remember_all(struct td_arena *arena, const char *folder,
                                    const struct td_remembered *remembered, td_str kept,
                                    const char **path);

#endif
