#ifndef TD_VIEW_MATRIX_BUILD_H
#define TD_VIEW_MATRIX_BUILD_H

#include "view/matrix.h"

/* The table of criteria while it is built; of matrix.c and its parts alone. */

struct td_matrix_column {
    uint32_t criterion;
    enum td_matrix_head_kind kind;
};
struct td_matrix_columns TD_ARRAY(struct td_matrix_column);

struct td_matrix {
    const struct td_scored_year *scored;
    struct td_matrix_view *view;
    struct td_criterion_tree tree;
    const struct td_scored_unit *units;
    bool *open; /* [criterion] */
    struct td_matrix_columns columns;
    int decimals;
    int64_t unit, criterion;               /* explained; -1: none */
    int64_t closed_unit, closed_criterion; /* explained before; -1: none */
};

/* The layers that the data hold, and the one asked for; of the points where there is no such. */
void td_matrix_choose_layer(struct td_matrix *matrix, const struct td_matrix_query *query);

/* Which criteria tell the units apart best; the units' columns are there already. */
void td_matrix_add_spread(struct td_matrix *matrix);

#endif
