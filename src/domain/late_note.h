#ifndef TD_DOMAIN_LATE_NOTE_H
#define TD_DOMAIN_LATE_NOTE_H

#include "base/arena.h"
#include "base/str.h"

/* The note beside a value, "nộp muộn; tre=2", in its two parts (docs/scoring.md 6.1): the words,
 * and the days that points rest on. */

/* The days of the first item that says them, and all else; empty: there is none. */
void td_late_note_split(struct td_arena *arena, td_str note, td_str *words, td_str *days);

/* The note of both. before: the note that they were taken from; where nothing was changed it stays
 * as it was spelt. */
td_str td_late_note_join(struct td_arena *arena, td_str before, td_str words, td_str days);

#endif
