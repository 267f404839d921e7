#ifndef TD_BASE_LETTER_H
#define TD_BASE_LETTER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Single letters of texts in UTF-8; of one that is not valid nothing is changed. */

/* The text with its first letter in lower case. */
td_str td_lower_first(struct td_arena *arena, td_str s);

/* Whether the text begins with a letter in upper case. */
bool td_begins_upper(td_str s);

#endif
