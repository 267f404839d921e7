#ifndef TD_APP_FIGURE_STATE_H
#define TD_APP_FIGURE_STATE_H

#include "app/log/figure_history.h"
#include "app/internal.h"

/* How a figure stood at a moment of a content; for figure_history.c alone. */

/* Whose figure: of a unit on a criterion, or its total. */
struct td_figure {
    td_str group;
    int64_t year;
    td_str unit, criterion;
};

struct td_figure_lookup {
    const struct td_call *call;
    struct td_figure figure;
    int runs_left;
    /* the last that were looked up: what follows one change comes before the next one */
    struct td_figure_known {
        int64_t revision_id, entries;
        struct td_figure_state state;
    } known[2];
    size_t n_known;
};

/*
 * The state when so many entries had been typed into a revision: 0 as it came in, INT64_MAX as it
 * stands. Not known once runs_left are used up. The errors are those of td_load_run.
 */
TD_MUST enum td_err td_figure_state_at(struct td_figure_lookup *lookup,
                                       const struct td_kept_revision *revision, int64_t entries,
                                       struct td_figure_state *state);

#endif
