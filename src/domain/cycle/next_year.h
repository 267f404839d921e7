#ifndef TD_DOMAIN_NEXT_YEAR_H
#define TD_DOMAIN_NEXT_YEAR_H

#include "base/arena.h"
#include "domain/year.h"

/*
 * The year after a year, as it opens: the members that have not left by
 * then, the offices elected for it, the
 * covenant signed for it with its signatories, the tasks and movements set for it with their plans,
 * the movements whose plan goes on beyond the old year, the exemplars that were not recognised yet,
 * and a copy of the rubric. Everything in it is entered by the group, or illustrative where it was.
 * Texts are those of the old year.
 */
void td_next_year(struct td_arena *arena, const struct td_year *old, struct td_year *next);

/* Whether the head and the deputies of a year that is open are those whom closed sessions of the
 * year before elected for it; also where none elected anybody. Both years with their numbers. */
bool td_next_year_has_elected(const struct td_year *old, const struct td_year *next);

/* Put those elected into it in place of the ones it has. */
void td_next_year_take_elected(struct td_arena *arena, const struct td_year *old,
                               struct td_year *next);

#endif
