#ifndef TD_BACKUP_MOMENT_H
#define TD_BACKUP_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Moments of Unix time in milliseconds, as people write and read them: the time of Vietnam. */

/* "2026-11-22T10:15:00.123+07:00" */
td_str td_moment_iso(struct td_arena *arena, int64_t ms);

/* The same as the name of a folder, sorted as the moments are: "2026-11-22_10-15-00.123". */
td_str td_moment_name(struct td_arena *arena, int64_t ms);

/*
 * "2026-11-22T10:15:00+07:00", with or without milliseconds, "Z" or an offset of whole hours and
 * minutes, "T" or a space; without an offset it is the time of Vietnam. Without milliseconds the
 * end of that second is meant. false: anything else.
 */
bool td_moment_parse(td_str text, int64_t *ms);

/* What td_moment_name gives. */
bool td_moment_of_name(td_str name, int64_t *ms);

#endif
