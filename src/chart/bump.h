#ifndef TD_CHART_BUMP_H
#define TD_CHART_BUMP_H

#include "chart/chart.h"

/* Ranks over years: one line a unit, up to three of them set off by colour and dash. */

struct td_rank_line {
    td_str name;
    const uint32_t *rank_halves; /* one a year: twice the rank, 0 for none */
    int set_off;                 /* 1, 2 or 3; 0: one of the rest */
};

struct td_ranks_over_years {
    const int64_t *years; /* ascending */
    size_t n_years;       /* two at least to be worth drawing */
    const struct td_rank_line *lines;
    size_t n_lines;
    uint32_t places; /* how many places to leave room for at least, such as the size of the group */
    enum td_lang lang;
    td_str sentence; /* what the chart says */
};

/*
 * Units of one rank stand below each other in the order given; a year without a rank breaks the
 * line. With more than 40 lines only those set off are drawn; with more places the rows move
 * together. A single line stands on a grid of places.
 */
void td_chart_bump(struct td_chart *chart, struct td_arena *arena,
                   const struct td_ranks_over_years *ranks, td_length width);

/* "3" or "2,5" (en: "2.5") for twice a rank. */
td_str td_rank_text(struct td_arena *arena, uint32_t rank_halves, enum td_lang lang);

#endif
