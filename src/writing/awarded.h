#ifndef TD_WRITING_AWARDED_H
#define TD_WRITING_AWARDED_H

#include "writing/writing.h"

/* Who gets an award, by the words that were entered for it; the folder's own. */

/* "bà Trần Thị Bình", "hộ ông Lê Văn Ba": whether a form of address in small letters has a name
 * behind it, which begins with a capital; "bà con nông dân" and "em học sinh giỏi" name nobody. */
bool td_award_is_addressed(td_str recipient);

/* Whether the row names who gets it: a unit, or one person or collective ("Nguyễn Văn A", "bà Trần
 * Thị B", not "tập thể, cá nhân có thành tích" or "bà con nông dân"). */
bool td_award_is_named(const struct td_nomination *row);

/* The words for who gets it, with the number of those who are not named: "18 tập thể, cá nhân ...",
 * "bà Trần Thị B". */
td_str td_award_counted(struct td_arena *arena, const struct td_nomination *row);

/* Whether the group itself put it forward: it is still on its way to who decides, or it goes to a
 * member. What others gave to people of its units is not the group's to have proposed. */
bool td_award_is_own(const struct td_year *year, const struct td_nomination *row);

#endif
