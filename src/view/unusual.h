#ifndef TD_VIEW_UNUSUAL_H
#define TD_VIEW_UNUSUAL_H

#include "domain/entered.h"
#include "view/scored.h"

/* Values on the sheets into which people type. */

/* A value as its field reads it back, in either language: what is shown can be typed again. */
td_str td_view_as_typed(const struct td_scored_year *scored, td_str value);

/*
 * That a value of a unit is far from its target or last year's, with the number as it was read;
 * empty: it is not. around is what stands on the sheet, or was typed there with it; a layer that
 * judges goes by the unit's own where nothing else was typed.
 */
td_str td_view_unusual(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                       const struct td_entered *around, td_str value);

#endif
