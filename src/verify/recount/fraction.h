#ifndef TD_VERIFY_RECOUNT_FRACTION_H
#define TD_VERIFY_RECOUNT_FRACTION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Exact rational numbers, always libgmp's, always in lowest terms: this program takes no short cut
 * where numbers are small. A td_q never changes and lives as long as the arena it was made in; NULL
 * stands for no number and is given to no function but td_q_keep.
 */
typedef const struct td_fraction *td_q;

td_q td_q_int(struct td_arena *arena, long value);
td_q td_q_ratio(struct td_arena *arena, long above, long below); /* below > 0 */
td_q td_q_keep(struct td_arena *arena, td_q a);                  /* a copy that lives there */

td_q td_q_add(struct td_arena *arena, td_q a, td_q b);
td_q td_q_sub(struct td_arena *arena, td_q a, td_q b);
td_q td_q_mul(struct td_arena *arena, td_q a, td_q b);
td_q td_q_div(struct td_arena *arena, td_q a, td_q b); /* b is not 0 */
td_q td_q_floor(struct td_arena *arena, td_q a);
td_q td_q_ceil(struct td_arena *arena, td_q a);

/* Half away from zero to so many decimals, 0 or more: 2.675 is 2.68 and -2.675 is -2.68. */
td_q td_q_round(struct td_arena *arena, td_q a, int decimals);

int td_q_cmp(td_q a, td_q b); /* below 0, 0, above 0 */
int td_q_sign(td_q a);
bool td_q_is_whole(td_q a);
td_q td_q_less(td_q a, td_q b); /* the smaller of the two */
td_q td_q_more(td_q a, td_q b); /* the larger of the two */

/* A number as the input grammar has it (docs/scoring.md 1); false for any other text. */
bool td_q_read(struct td_arena *arena, td_str text, td_q *value);
/* The same, or two of them as a fraction "n/d" with d above 0. */
bool td_q_read_quotient(struct td_arena *arena, td_str text, td_q *value);
/* The same as td_q_read, but "95%" is 0.95: for san, tran of ty_le, nua. */
bool td_q_read_share(struct td_arena *arena, td_str text, td_q *value);
/* A whole number of one to nine digits, without sign. */
bool td_whole_read(td_str text, long *value);

/* With a point and exactly so many decimals, rounded to them; "-0.00" never. */
td_str td_q_fixed(struct td_arena *arena, td_q a, int decimals);
/* At most 6 decimals and no zeros behind the last of them: "3.5", "0". */
td_str td_q_short(struct td_arena *arena, td_q a);

#endif
