#ifndef TD_APP_FIGURE_BEFORE_H
#define TD_APP_FIGURE_BEFORE_H

#include "app/log/figure_state.h"
#include "domain/data_sheet.h"

/* What a typed cell stood on; for figure_history.c alone. */

struct td_newest_score_entries_rows;

/* The package of a revision with the agreed targets, once it was read. */
struct td_figure_package {
    int64_t revision_id; /* 0: not read */
    struct td_data_index index;
};

/*
 * From what to what the entry at a place of rows, which are all of the unit, newest first, changed
 * what counts: over an earlier entry of its layer from that; over none, from the package with the
 * targets that were agreed to; and where a layer that judges holds nothing, from the layer below
 * it, whose document and note are not its own. One that takes a judgement back leads to the layer
 * below likewise.
 */
TD_MUST enum td_err td_figure_from_to(const struct td_call *call, const struct td_figure *figure,
                                      int64_t revision_id, struct td_figure_package *package,
                                      const struct td_newest_score_entries_rows *rows, size_t at,
                                      struct td_entered *from, struct td_entered *to);

#endif
