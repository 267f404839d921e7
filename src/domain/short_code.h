#ifndef TD_DOMAIN_SHORT_CODE_H
#define TD_DOMAIN_SHORT_CODE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The short code of an issued document, "K7QM-2XHA-9FTR": eleven signs that nobody can guess, and a
 * twelfth by which a slip of the hand is noticed. Signs that are taken for others are left out (0
 * and O, 1, I and L, U, Z). There are 29, a prime, so the twelfth tells every single wrong sign,
 * such as an 8 for a B, and every two that were swapped.
 */
#define TD_SHORT_CODE_SIGNS 29
#define TD_SHORT_CODE_DRAWN 11 /* 53 bits */
#define TD_SHORT_CODE_SIZE  12

/* The code of eleven numbers, each below 29, drawn at random. */
td_str td_short_code_of(struct td_arena *arena, const unsigned char drawn[TD_SHORT_CODE_DRAWN]);

/* What somebody typed or scanned: case, strokes and spaces do not matter. False: it is no code,
 * which the last sign shows. *code has no strokes. */
bool td_short_code_parse(struct td_arena *arena, td_str typed, td_str *code);

/* "K7QM-2XHA-9FTR", as it is printed. */
td_str td_short_code_shown(struct td_arena *arena, td_str code);

#endif
