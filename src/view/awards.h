#ifndef TD_VIEW_AWARDS_H
#define TD_VIEW_AWARDS_H

#include "view/context.h"

/* How many were awarded, by level and title; sums beside the published totals. */
struct td_award_row {
    td_str title, gloss;
    td_str recipient;
    td_str count;
    td_str key; /* of its row, for its history */
    td_str bar; /* width out of 1000 of the longest of its level */
    struct td_mark mark;
};
struct td_award_level_card {
    td_str title; /* "Khen thưởng cấp Nhà nước" */
    td_str period;
    struct td_award_rows TD_ARRAY(struct td_award_row) rows;
    struct td_badge rows_badge;
    td_str sum; /* of the rows; empty: no rows */
    struct td_badge sum_badge;
    td_str published;     /* total, "138"; empty: not published */
    td_str share;         /* "68,8%" */
    td_str published_key; /* as of a row */
    struct td_mark published_mark;
    struct td_check check;
};
struct td_unit_award_row {
    struct td_unit_ref unit;
    td_str title, gloss, level, recipient, period, count, share;
    td_str key;
    struct td_mark mark;
};
struct td_awards_page {
    struct td_frame frame;
    td_str group_name, year;
    bool hides_units; /* the reader may not see the figures of all units */
    struct td_award_levels TD_ARRAY(struct td_award_level_card) levels;
    struct td_badge unit_badge;
    struct td_unit_award_rows TD_ARRAY(struct td_unit_award_row) unit_rows;
};
void td_view_awards(const struct td_context *context, struct td_awards_page *view);

/* The cards alone, for pages that show their totals. */
void td_view_award_levels(const struct td_context *context, struct td_award_levels *levels);

#endif
