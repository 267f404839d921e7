#ifndef TD_WRITING_LAYERS_H
#define TD_WRITING_LAYERS_H

#include "writing/writing.h"

/* What a unit would have if one layer counted: sums below the columns of tables that put the layers
 * beside one another, and below the column of the self-score sheet. The folder's own. */

#define TD_LAYERS_SHOWN (TD_LAYER_VERIFIED + 1) /* those with a column of their own */

/* The scores of all units by each layer; NULL: the layer holds nothing. */
struct td_layer_runs {
    const struct td_score *by[TD_LAYERS_SHOWN];
};
void td_layer_runs_of(const struct td_writing *writing, struct td_layer_runs *runs);

/* Those of one unit. */
struct td_layer_points {
    const struct td_scored_year *scored;
    const struct td_layer_runs *runs;
    uint32_t unit;
    uint32_t n_criteria;
    /* In which layers the unit has a value on each criterion, or on one below it; of what it gave
     * itself on all below it. */
    struct td_has_layers {
        bool in[TD_LAYERS_SHOWN];
    } * has;
};
void td_layer_points_of(const struct td_writing *writing, const struct td_layer_runs *runs,
                        uint32_t unit, struct td_layer_points *layers);

/* Micro-points of a group of criteria, and of all; TD_NO_POINTS where the layer does not have them:
 * what a unit gave itself counts only whole. */
td_points td_layer_group_points(const struct td_layer_points *layers, int layer,
                                uint32_t criterion);
td_points td_layer_total(const struct td_layer_points *layers, int layer);

/* The total of a unit; TD_NO_POINTS: it has none. */
td_points td_score_total(const struct td_score *score, uint32_t unit);

#endif
