#ifndef TD_WRITING_FIGURES_H
#define TD_WRITING_FIGURES_H

#include "writing/parts.h"

/* Figures of several units on one indicator, as sentences and annexes tell them; the folder's own.
 */

/* Whether two rows are of the same indicator, year and period. */
bool td_figures_are_alike(const struct td_indicator *a, const struct td_indicator *b);

/* The same figure of the same unit one year before, in this year's data or in those of the year
 * before; NULL: not known. */
const struct td_indicator *td_figures_before(const struct td_writing *writing,
                                             const struct td_indicator *row);

/* Whether an earlier row of a unit has opened the line of the indicator of a row. */
bool td_figures_are_opened(const struct td_indicators *all, size_t at);

/* Rows of units of one indicator: those with a figure, best first, then the rest as entered. */
struct td_figures_of_units {
    const struct td_indicator **rows;
    size_t n, with_value;
};
struct td_figures_of_units td_figures_of_units(const struct td_writing *writing,
                                               const struct td_indicator *first);

/* Whether an earlier row is of the same unit. */
bool td_figures_were_named(const struct td_figures_of_units *of, size_t at);

/* "xếp thứ 1 trong cụm", of equal figures "đồng hạng, xếp thứ 2 trong cụm": the place of a row
 * where every member has an exact figure; empty elsewhere. */
td_str td_figures_place(const struct td_writing *writing, const struct td_figures_of_units *of,
                        size_t at);

/* "xếp thứ 13/63 cả nước" of one row; empty: it tells no place. */
td_str td_figures_rank(struct td_arena *arena, const struct td_indicator *row);

/* All places of the unit of a row: that one, then those that the source tells, "xếp thứ 3/63 cả
 * nước". */
td_str td_figures_ranks(const struct td_writing *writing, const struct td_figures_of_units *of,
                        size_t at);

#endif
