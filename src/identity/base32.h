#ifndef TD_IDENTITY_BASE32_H
#define TD_IDENTITY_BASE32_H

#include "base/arena.h"
#include "base/str.h"

/* Base32 (RFC 4648 section 6), the way codes are shown to people: no padding. */

td_str td_base32(struct td_arena *arena, td_str bytes);

/* The letters of what a person typed: capital, without spaces and hyphens, 0, 1 and 8 read as O, I
 * and B. Empty when another character is in it. */
td_str td_base32_letters(struct td_arena *arena, td_str typed);

#endif
