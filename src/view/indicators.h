#ifndef TD_VIEW_INDICATORS_H
#define TD_VIEW_INDICATORS_H

#include "view/context.h"

/* Indicators: figures of the whole group, rankings inside the group, other figures and ranks. */
struct td_aggregate_row {
    td_str name, gloss, period, how;
    td_str value, statement;
    struct td_mark mark;
};
struct td_ranked_row {
    td_str place; /* inside the group, computed; empty: not ranked */
    td_str tie;   /* why the place is shared; empty: it is not */
    struct td_unit_ref unit;
    td_str value;
    td_str bar;       /* width out of 1000, for the bar; empty: none */
    td_str elsewhere; /* "10/63 cả nước" */
    struct td_mark mark;
};
struct td_ranked_card {
    td_str anchor, name, gloss, period;
    bool ranked; /* the figures of all members are known */
    struct td_badge rank_badge, value_badge;
    bool has_elsewhere;
    struct td_ranked_rows TD_ARRAY(struct td_ranked_row) rows;
    td_str how;          /* how it was ranked, and of how many */
    td_str double_digit; /* "Tăng trưởng hai con số: ..."; empty: says nothing here */
    struct td_badge double_digit_badge;
    struct td_check check; /* the mean or sum of the members beside the published one */
};
struct td_single_row {
    td_str name, gloss, period;
    struct td_unit_ref unit;
    td_str value, rank, ranked_in, statement;
    struct td_mark mark;
};
struct td_indicators_page {
    struct td_frame frame;
    td_str group_name, year;
    bool hides_units; /* the reader may not see the figures of all units */
    struct td_badge aggregates_badge;
    struct td_aggregate_rows TD_ARRAY(struct td_aggregate_row) aggregates;
    struct td_ranked_cards TD_ARRAY(struct td_ranked_card) cards;
    struct td_badge singles_badge;
    struct td_single_rows TD_ARRAY(struct td_single_row) singles;
};
void td_view_indicators(const struct td_context *context, struct td_indicators_page *view);

#endif
