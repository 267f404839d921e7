#ifndef TD_WRITING_SIGNING_H
#define TD_WRITING_SIGNING_H

#include "writing/writing.h"

/* People and hours that minutes name (signing.c); the folder's own. */

/* Add "Trần Thị B (thư ký)", or the office alone where there is no name; nothing twice. */
void td_signed_by(struct td_arena *arena, td_str name, const char *office,
                  struct td_texts *signers);

/* Whether the text names the person, with a title, rank or office before the name or an office
 * behind it: "ThS Trần B, Chủ tịch và ông Lê A" names both. */
bool td_is_person_in(struct td_arena *arena, td_str text, td_str name);

/* Whether two names are one, however they are spelled; no name is nobody's. */
bool td_is_same_person(struct td_arena *arena, td_str one, td_str other);

/* Whether the end that was written in its place is not after the beginning: of the record, "08:00",
 * else written in its place. False where either is not known. */
bool td_ends_early(const struct td_writing *writing, const char *begin_place, td_str begins,
                   td_str end_place);

/* The signers of each kind, and the faults of minutes. */
void td_count_signed_by(const struct td_writing *writing, struct td_texts *signers);
void td_hand_over_signed_by(const struct td_writing *writing, struct td_texts *signers);
struct td_minutes_faults td_count_faults(const struct td_writing *writing);
struct td_minutes_faults td_meeting_faults(const struct td_writing *writing);

#endif
