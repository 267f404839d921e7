#include "writing/layers.h"

void td_layer_runs_of(const struct td_writing *writing, struct td_layer_runs *runs)
{
    for (int i = 0; i < TD_LAYERS_SHOWN; i++) {
        struct td_diag diag;
        uint32_t n_values;
        td_diag_init(&diag, writing->arena);
        if (td_score_as_layer(writing->arena, writing->scored->scoring, (uint32_t)i, &diag,
                              &runs->by[i], &n_values) != TD_OK ||
            !n_values)
            runs->by[i] = NULL;
    }
}

/* The layers with a value on a criterion have one on all that it belongs to. */
static void mark_values(const struct td_writing *writing, const struct td_layer_points *layers,
                        const struct td_criterion *criteria, uint32_t criterion)
{
    struct td_cell_layers cell;
    td_find_cell_layers(writing->arena, writing->scored->scoring, layers->unit, criterion, &cell);
    for (int layer = 0; layer < TD_LAYERS_SHOWN; layer++)
        for (int32_t at = (int32_t)criterion; td_value_of_row(&cell.row[layer]).n && at >= 0;
             at = criteria[at].parent)
            layers->has[at].in[layer] = true;
}

void td_layer_points_of(const struct td_writing *writing, const struct td_layer_runs *runs,
                        uint32_t unit, struct td_layer_points *layers)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria);
    *layers =
        (struct td_layer_points){.scored = writing->scored,
                                 .runs = runs,
                                 .unit = unit,
                                 .n_criteria = n,
                                 .has = TD_NEW_ARRAY(writing->arena, n, struct td_has_layers)};
    for (uint32_t i = 0; i < n; i++)
        if (!criteria[i].is_group)
            mark_values(writing, layers, criteria, i);
    /* Points that a unit gave itself for a part are none of the whole. */
    for (uint32_t i = 0; i < n; i++)
        for (int32_t at = criteria[i].parent;
             !criteria[i].is_group && !layers->has[i].in[TD_LAYER_SELF] && at >= 0;
             at = criteria[at].parent)
            layers->has[at].in[TD_LAYER_SELF] = false;
}

td_points td_layer_group_points(const struct td_layer_points *layers, int layer, uint32_t criterion)
{
    const struct td_score *run = layers->runs->by[layer];
    return run && layers->has[criterion].in[layer] &&
                   td_view_is_whole(layers->scored, run, layers->unit, criterion)
               ? td_score_point(run, layers->unit, criterion)->points
               : TD_NO_POINTS;
}

td_points td_score_total(const struct td_score *score, uint32_t unit)
{
    return score && score->by_unit[unit].has_total ? score->by_unit[unit].total : TD_NO_POINTS;
}

td_points td_layer_total(const struct td_layer_points *layers, int layer)
{
    bool any = false, all = true;
    for (uint32_t i = 0; i < layers->n_criteria; i++) {
        any = any || layers->has[i].in[layer];
        all = all && layers->has[i].in[layer];
    }
    const struct td_score *run = layers->runs->by[layer];
    return (all || (any && layer != TD_LAYER_SELF)) && run &&
                   td_view_total_is_whole(layers->scored, run, layers->unit)
               ? td_score_total(layers->runs->by[layer], layers->unit)
               : TD_NO_POINTS;
}
