#ifndef TD_STORE_MOVEMENTS_H
#define TD_STORE_MOVEMENTS_H

#include "domain/year.h"
#include "store/store.h"

/* Lay the movements that were launched in the program, what units registered in them and reported,
 * and how they were reviewed over those that came in with the package of the revision. Drafts are
 * no part of the year. */
TD_MUST enum td_err td_movements_lay_over(struct td_conn *conn, struct td_arena *arena,
                                          int64_t revision_id, struct td_year *year);

/* A movement, and how it is launched, as a text of it says, a draft too: without a result. */
struct td_list_movement_text_row;
struct td_movement td_movement_of_text(const struct td_list_movement_text_row *text);
struct td_movement_plan td_movement_plan_of_text(const struct td_list_movement_text_row *text);

/* Who hosts the movement of a text and by which paper it is launched, without year and name, of the
 * launches of the revision; a text from before has none: then who reaches as far as it does. */
struct td_list_movement_text_launch_rows;
struct td_movement_launch
td_movement_launch_of_text(int64_t number, enum td_movement_scope scope,
                           const struct td_list_movement_text_launch_rows *launches);

#endif
