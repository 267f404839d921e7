#ifndef TD_DOMAIN_UNUSUAL_H
#define TD_DOMAIN_UNUSUAL_H

#include "base/arena.h"
#include "base/str.h"

/*
 * A number that may have been read as another than was meant: "14,350" typed for fourteen thousand
 * is fourteen and a bit. Nothing is refused for it; whoever types it is told the number as it was
 * read, beside what it is far from.
 */
enum {
    TD_FAR_FROM_TARGET = 1,
    TD_FAR_FROM_PREVIOUS = 2,
};

/*
 * Bits of what the actual value is ten times or more away from, in either direction and whatever
 * the signs: its target, last year's value. 0 too for what is empty, zero to compare with, or no
 * number (a fraction "n/d" is one). Exact.
 */
unsigned td_value_is_far(struct td_arena *arena, td_str actual, td_str target, td_str previous);

#endif
