#ifndef TD_AUDIT_LOG_FOLDER_H
#define TD_AUDIT_LOG_FOLDER_H

#include "audit/mark.h"

/*
 * A whole log as a folder, laid out as C2SP tlog-tiles has it: "checkpoint", "tile/LEVEL/N" with
 * the hashes, "tile/entries/N" with the bodies, 256 a file; the last one of a level that is not
 * full is "N.p/WIDTH". Written and checked one bundle at a time, so that any log fits the memory.
 */

#define TD_KEPT_MAX 256 /* kept checkpoints that one check compares */

struct td_log_writer;

/* Begin a folder, which must not be there yet or be empty: TD_ECONFLICT otherwise. The writer lives
 * in the arena. */
TD_MUST enum td_err td_log_writer_open(struct td_arena *arena, const char *folder,
                                       struct td_log_writer **writer);

/* Add the body of the next entry. TD_ETOOBIG over TD_LOG_ENTRY_MAX, TD_EIO when the disk refuses.
 */
TD_MUST enum td_err td_log_writer_add(struct td_log_writer *writer, td_str body);

/* The tree of what was added. */
const struct td_frontier *td_log_writer_tree(const struct td_log_writer *writer);

/* Add the checkpoint by which a key handed the log over (audit/handover.h): "ban-giao/SIZE". */
TD_MUST enum td_err td_log_writer_add_handover(struct td_log_writer *writer, int64_t size,
                                               td_str checkpoint);

/* Write what is left and, last of all, the signed checkpoint, whose size and root must be those of
 * td_log_writer_tree. */
TD_MUST enum td_err td_log_writer_finish(struct td_log_writer *writer, td_str checkpoint);

/* A checkpoint that somebody kept: the name of its file for messages, and its bytes. */
struct td_kept_checkpoint {
    td_str file;
    td_str note;
};

struct td_kept_of_log {
    const struct td_kept_checkpoint *checkpoints;
    size_t n_checkpoints; /* TD_KEPT_MAX at most */
    const struct td_noted_mark *marks;
    size_t n_marks;
};

/*
 * Check a folder whole: the signature of its checkpoint, every body in its one form and place,
 * every hash computed anew, and each kept checkpoint: its tree must be a beginning of this one; and
 * each short code must be that of this log at its size.
 * Where the log was handed over to another key, the key given is any that signed it: from an
 * earlier one on, each next one must be named by an entry below a checkpoint of the one before.
 * TD_EINVAL when something does not hold, TD_EIO when a file cannot be read; diag then says which
 * file and which is the first entry concerned. *checkpoint lies in the arena of diag.
 */
TD_MUST enum td_err td_log_folder_check(struct td_diag *diag, const char *folder,
                                        const struct td_vkey *vkey,
                                        const struct td_kept_of_log *kept,
                                        struct td_checkpoint *checkpoint);

/*
 * The next body of a bundle (tile/entries), each behind its length in 16 bits, high byte first.
 * False when *rest does not begin with a whole one.
 */
bool td_bundle_next(td_str *rest, td_str *body);

/* "tile/1/x001/067" of tile 1067 of level 1, with ".p/5" behind it where it has only 5 of 256
 * items; level -1 is that of the bodies, "tile/entries/...". */
td_str td_tile_path(struct td_arena *arena, int level, int64_t tile, size_t width);

/* "ban-giao/91": the checkpoint by which a key handed over a log of 91 entries. */
td_str td_handover_path(struct td_arena *arena, int64_t size);

#endif
