#ifndef TD_DOMAIN_VOTE_DECIDER_H
#define TD_DOMAIN_VOTE_DECIDER_H

#include "domain/year.h"

/*
 * Who decides on an award. The law names a class ("Chủ tịch Ủy ban nhân dân tỉnh"), and so do
 * people who do not know better; a paper is issued by one of that class, "Chủ tịch Ủy ban nhân dân
 * tỉnh Thái Bình".
 */

/* Whether a name is that of a class: a province without its name, "bộ, ban, ngành", whoever heads
 * an office. In capitals or not, UBND written out or not. */
bool td_award_decider_is_class(struct td_arena *arena, td_str name);

/* Who decides for a body that is named in the place of its head, as Luật Thi đua, khen thưởng 2022
 * has it: the Prime Minister for the Government, as the procedure published in 2025 says and the
 * decisions of the years before show ("QĐ-TTg"), the chair for a People's Committee; else the name
 * as it is. */
td_str td_award_decider_in_office(struct td_arena *arena, td_str name);

/* The one of a class that decides for the group, where its organiser tells the province: of
 * "Hội đồng Thi đua - Khen thưởng tỉnh Thái Bình" the chair above; else the class itself. */
td_str td_award_decider_of(struct td_arena *arena, td_str name, const struct td_group_year *group);

/* Whether a name and that of an authority are of the same who decides: the same name, or one of a
 * class and the class. */
bool td_award_decider_fits(struct td_arena *arena, td_str name, td_str authority);

#endif
