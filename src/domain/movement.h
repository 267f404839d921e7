#ifndef TD_DOMAIN_MOVEMENT_H
#define TD_DOMAIN_MOVEMENT_H

#include "domain/year.h"

/* How a movement of the group was launched, of its year and name; NULL: nothing is known of it, or
 * it is one of a unit. Of the year. */
const struct td_movement_launch *td_movement_launch_of(const struct td_year *year,
                                                       const struct td_movement *movement);

/* Who hosts a movement of which nobody said it: who reaches as far as it does. */
enum td_movement_host td_movement_host_by(enum td_movement_scope scope);

/* Whether the movement must be launched with number and date of a paper: that of another body. The
 * group's own paper may come from the program afterwards. */
bool td_movement_needs_paper(enum td_movement_host host);

#endif
