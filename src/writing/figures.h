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

/* The places of the unit of a row that the source tells, "xếp thứ 1/8 Tây Bắc mở rộng, thứ 3/14
 * trung du và miền núi phía Bắc và thứ 10/63 cả nước"; empty: none. */
td_str td_figures_ranks_elsewhere(const struct td_writing *writing,
                                  const struct td_figures_of_units *of, size_t at);

/* All its places: that in the group, then those. */
td_str td_figures_ranks(const struct td_writing *writing, const struct td_figures_of_units *of,
                        size_t at);

/* "xếp thứ ..." by the figures of all members: whether every one has an exact figure. */
bool td_figures_are_ranked(const struct td_writing *writing, const struct td_figures_of_units *of);

/* "tăng 3,8% so với năm 2025"; empty: there is nothing to compare with. */
td_str td_figures_change(const struct td_writing *writing, const struct td_indicator *row);

/* ---- of the first half of a year (figures_half.c) ---- */

/* What a figure is called in a report: of the half without "cuối năm", as it is told at its end. */
td_str td_figures_name(const struct td_indicator *row);
bool td_figures_is_stock_of_half(const struct td_indicator *row);

/* How far a figure of the half of a unit is from its target of the year: the target with its
 * measure, and in percent where that makes sense. */
struct td_half_share {
    td_str typed, target;
    td_micro128 percent;
    bool has_percent, is_percent, is_reached;
};
bool td_figures_target(const struct td_writing *writing, const struct td_indicator *row,
                       struct td_half_share *share);

/* "bằng 48,2% chỉ tiêu cả năm (4.165 tỷ đồng)"; empty: it has no target. */
td_str td_figures_say_target(const struct td_writing *writing, const struct td_indicator *row);

/* The figures of the half of all members in one sentence: how many are on their way, how many did
 * better than a year before, who stands first and last; the rest is for the annex. */
td_str td_figures_in_short(const struct td_writing *writing, const struct td_figures_of_units *of);

#endif
