#ifndef TD_DOMAIN_VOTE_OUTCOME_H
#define TD_DOMAIN_VOTE_OUTCOME_H

#include "domain/year.h"

/*
 * What the closed sessions of a year led to, put into its proposals and offices: who was voted for
 * is put forward, who stood on the ballot and was not is no longer; those elected hold the offices
 * of the next year. Nobody's votes are told there: the count is in the sessions and the minutes.
 */
void td_votes_apply(struct td_arena *arena, struct td_year *year);

#endif
