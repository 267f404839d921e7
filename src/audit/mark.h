#ifndef TD_AUDIT_MARK_H
#define TD_AUDIT_MARK_H

#include "audit/note.h"

/*
 * The short code of a checkpoint, "FZBJ-F7NB-SJIS-4U5C": the first 80 bits of the SHA-256 of its
 * three lines, in base32 (RFC 4648). Papers carry it beside the number of entries, and people note
 * it. It is made from name, size and root alone, so whoever has the log makes it again for any size
 * it has had.
 */
td_str td_checkpoint_mark(struct td_arena *arena, const struct td_checkpoint *checkpoint);

/* That of a signed checkpoint; empty when the note is none. */
td_str td_note_mark(struct td_arena *arena, td_str note);

/* What somebody noted of a checkpoint; of which log is not said. */
struct td_noted_mark {
    td_str typed; /* as the user gave it */
    int64_t size; /* entries */
    td_str code;  /* as td_checkpoint_mark writes it */
};

/*
 * Read a number of entries ("1234", "1.234") and a code; of the code case, strokes and spaces do
 * not matter. False when one of them is none.
 */
bool td_noted_mark_read(struct td_arena *arena, td_str size, td_str code,
                        struct td_noted_mark *noted);

/* Both in one word: "97:FZBJ-F7NB-SJIS-4U5C". */
bool td_noted_mark_parse(struct td_arena *arena, td_str typed, struct td_noted_mark *noted);

/* Whether it is what was noted of this checkpoint. */
bool td_noted_mark_is_of(struct td_arena *arena, const struct td_noted_mark *noted,
                         const struct td_checkpoint *checkpoint);

#endif
