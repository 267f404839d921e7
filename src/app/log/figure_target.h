#ifndef TD_APP_FIGURE_TARGET_H
#define TD_APP_FIGURE_TARGET_H

#include "app/log/figure_state.h"
#include "domain/entered.h"

/* Steps in the history of a figure, and how its target came about; for figure_history.c alone. */

struct td_figure_step {
    enum td_figure_event event;
    enum td_layer layer;
    int64_t at; /* milliseconds of Unix time */
    td_str name, reason;
    struct td_entered from, to; /* of TD_FIGURE_TARGET_TYPED, and what it was kept with */
    int64_t batch_id;
};
struct td_figure_steps TD_ARRAY(struct td_figure_step);

/* Put a step among others, the oldest first. */
void td_figure_put_step(struct td_arena *arena, const struct td_figure_step *step,
                        struct td_figure_steps *steps);

/* How the unit registered its target on the criterion, and what became of it; nothing where it has
 * registered none. What is not handed in, or was given back, is for those who see drafts. */
TD_MUST enum td_err td_figure_target_steps(const struct td_call *call, struct td_conn *conn,
                                           const struct td_figure *figure, int64_t revision_id,
                                           bool sees_drafts, struct td_figure_steps *steps);

#endif
