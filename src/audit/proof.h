#ifndef TD_AUDIT_PROOF_H
#define TD_AUDIT_PROOF_H

#include "audit/note.h"

/*
 * A proof that an entry is in a log, as a file that stands for itself: C2SP tlog-proof with the
 * entry's body as its extra data.
 */

#define TD_PROOF_FILE_MAX ((size_t)256 * 1024)

struct td_proof_file {
    td_str body; /* of the entry */
    int64_t index;
    struct td_proof proof;
    td_str checkpoint; /* the signed note */
};

td_str td_proof_file_write(struct td_arena *arena, const struct td_proof_file *file);

/*
 * Read such a file and check it: the key has signed its checkpoint, and the proof leads from the
 * entry to it. TD_EINVAL otherwise, and diag says what does not hold. Texts are slices of bytes or
 * in the arena of diag.
 */
TD_MUST enum td_err td_proof_file_check(struct td_diag *diag, td_str name, td_str bytes,
                                        const struct td_vkey *vkey, struct td_proof_file *file,
                                        struct td_checkpoint *checkpoint);

#endif
