#ifndef TD_VIEW_SHEET_H
#define TD_VIEW_SHEET_H

#include "view/history.h"
#include "view/scored.h"
#include "view/why.h"

/* The whole sheet of a unit: every group and criterion with its points and what was lost, and why
 * the total and the rank are what they are. */

struct td_sheet_row {
    td_str code, text;
    td_str max, target, actual, points, lost;
    bool is_group;
    bool is_missing, is_inapplicable;
    const char *depth; /* class: "depth-0" to "depth-3" */
};
struct td_sheet_rows TD_ARRAY(struct td_sheet_row);

struct td_sheet_sum { /* a line under the table: base, bonus, penalty, total */
    td_str label, max, points;
    bool is_total;
};
struct td_sheet_sums TD_ARRAY(struct td_sheet_sum);

struct td_sheet_view {
    struct td_frame frame;
    td_str title, lead; /* unit; standing and total in a sentence */
    struct td_chip chip;
    td_str reason; /* of a unit without a rank */
    struct td_badge badge;
    td_str caption;
    struct td_sheet_rows rows;
    struct td_sheet_sums sums;
    td_str total, published;
    struct td_badge published_badge;
    struct td_chip agrees;
    struct td_why_steps steps; /* of the total, the rank and the tie-breakers */
    td_str rounding;
    td_str foot;
    struct td_code_link before, after; /* units in the order of ranks */
    td_str path;                       /* of the year */
    td_str code;                       /* of the unit */
    td_str slug;                       /* of its page in the register; empty: it is not there */
    struct td_figure_view history;  /* of the total; the handler fills it in */
    bool has_history;                  /* false: the visitor may not see it */
};

void td_view_sheet(const struct td_scored_year *scored, uint32_t unit, struct td_sheet_view *view);

#endif
