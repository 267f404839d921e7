#ifndef TD_WRITING_UNIT_REPORT_H
#define TD_WRITING_UNIT_REPORT_H

#include "writing/parts.h"

/* The results of a unit on the criteria it is scored on, for its reports; the folder's own. unit is
 * its place in the roster. */

/* Each against its target and the year before, an item each; how many. */
size_t td_unit_say_results(const struct td_writing *writing, struct td_document *document,
                           uint32_t unit);

/* Targets it has not reached, in one sentence; how many. */
size_t td_unit_say_unreached(const struct td_writing *writing, struct td_document *document,
                             uint32_t unit);

/* All criteria as a table: of the year with points, or of its first half without. */
void td_unit_put_results(const struct td_writing *writing, struct td_document *document,
                         uint32_t unit, bool with_points);

#endif
