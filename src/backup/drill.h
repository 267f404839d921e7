#ifndef TD_BACKUP_DRILL_H
#define TD_BACKUP_DRILL_H

#include "backup/restore.h"

/*
 * What was done for the safety of the data, as `thidua doctor` asks: marks in F.sao-luu, each a
 * file with a moment.
 */
enum td_safety_mark {
    TD_MARK_DRILL,  /* a copy was restored beside, and all was well */
    TD_MARK_COPIED, /* an encrypted copy was written, to leave the machine */
    TD_SAFETY_MARKS,
};

/* The moment of the last one, in milliseconds of Unix time; 0: never. */
int64_t td_safety_mark(struct td_arena *arena, const char *db_path, enum td_safety_mark mark);

TD_MUST enum td_err td_safety_mark_now(struct td_arena *arena, const char *db_path,
                                       enum td_safety_mark mark);

/*
 * Restore a copy beside, check all of it, remove it again and mark the day. options->into is the
 * data file, which is not touched; options->from NULL: the last local copy.
 */
TD_MUST enum td_err td_restore_drill(struct td_arena *arena,
                                     const struct td_restore_options *options, struct td_diag *diag,
                                     struct td_restore_report *report);

#endif
