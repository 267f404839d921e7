#ifndef TD_DOMAIN_CYCLE_MEMBERS_H
#define TD_DOMAIN_CYCLE_MEMBERS_H

#include "domain/cycle/cycle.h"

/*
 * What the guards ask of one member, by what the view has: whether its targets, its signature, its
 * agreement, its figures of the half, its scores are there. One that withdrew from selection owes
 * no scores.
 */
typedef bool td_of_member(const struct td_cycle_view *view, const struct td_member *member);

td_of_member td_member_has_targets, td_member_has_signed, td_member_has_agreed, td_member_has_half;
td_of_member td_member_has_self_score, td_member_has_cross_score, td_member_is_verified;
td_of_member td_member_has_total;
td_of_member td_member_is_explained; /* each value that was changed has its reason */
td_of_member td_member_is_handed_in; /* nothing was typed that was not handed in */
td_of_member td_member_is_settled;   /* the explanation round is over for it */

/* The codes of its cells that were typed after its sheet of the layer of the state was handed in,
 * "I.1, I.7"; empty: none, and the sheet stands. */
td_str td_member_changed_cells(struct td_arena *arena, const struct td_cycle_view *view,
                               const struct td_member *member);

#endif
