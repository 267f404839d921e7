#ifndef TD_DOMAIN_WITHHELD_H
#define TD_DOMAIN_WITHHELD_H

#include "base/diag.h"
#include "domain/year.h"

/*
 * The sheets so_lieu and tham_gia_phong_trao without what stands behind the values of some units: the documents and
 * explanations that the reader may not see (docs/decisions/0020). The values stay, and with them
 * "tre=DAYS" of the note, so that the copy scores to the same points; what is left out is named by
 * a mark in its place, by which the copy is told from the whole and completed again when it comes
 * in.
 */

/* What stands in a cell, or as an item of a note, in place of what is left out. */
#define TD_WITHHELD_MARK "(không thuộc quyền xem của người tải gói)"

/* The data of a year without documents and explanations of the members that are hidden; hidden has
 * one flag a member. Shares what it does not change with the year. */
void td_data_withhold(struct td_arena *arena, const struct td_year *year, const bool *hidden,
                      struct td_scoring_sheet *result);

/* The parts in movements of a year without what shows their results and what is noted beside them,
 * of the members that are hidden and of units that are no members. Shares likewise. */
void td_parts_withhold(struct td_arena *arena, const struct td_year *year, const bool *hidden,
                       struct td_movement_parts *result);

/* The members of whom something is left out in a year, each once, by name and in the
 * order of the roster. */
struct td_withheld_units TD_ARRAY(td_str);
void td_withheld_units(struct td_arena *arena, const struct td_year *year,
                       struct td_withheld_units *units);

/*
 * Put back what a copy left out, from the data that are kept: each cell with the mark becomes the
 * cell of the same unit, code, layer and attempt. A mark for which nothing is kept, or in a note
 * that was changed beside it, is an error in diag, in the sheet of that name: what was withheld
 * would be lost.
 */
void td_data_restore(struct td_arena *arena, const struct td_scoring_sheet *kept,
                     const struct td_scoring_sheet *sheet, td_str name, struct td_diag *diag,
                     struct td_scoring_sheet *result);

/* Put back likewise what the parts in movements of a copy left out, from the part of the same year,
 * movement and unit that is kept. */
void td_parts_restore(struct td_arena *arena, const struct td_movement_parts *kept,
                      struct td_movement_parts *parts, td_str name, struct td_diag *diag);

/* Whether a cell says that something is left out of it; the folder's own. */
bool td_has_withheld_mark(td_str text);

/* Say that the mark of a cell stands for nothing that is kept; the folder's own. */
void td_say_withheld_lost(struct td_diag *diag, struct td_place place);

/* Mark the members of whose parts in movements something is left out; the folder's own. */
void td_parts_mark_lacking(const struct td_year *year, bool *lacks);

#endif
