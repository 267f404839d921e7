#ifndef TD_VIEW_SCORE_REVIEW_H
#define TD_VIEW_SCORE_REVIEW_H

#include "domain/score_review.h"
#include "view/form.h"
#include "view/scored.h"

/* Questions a verifier asks of the points of a year before they are adopted; it changes none. */

struct td_review_query {
    int64_t jump;      /* thousandths of the maximum from which a difference is listed */
    uint64_t seed;     /* of the draw of what to check */
    uint32_t some;     /* how many to draw */
    td_str seed_typed; /* empty: the seed is that of the inputs */
    td_str jump_mistake, seed_mistake, some_mistake;
};

struct td_review_criterion {
    td_str name, code;
    td_str max, lowest, highest, mean;
    td_str share; /* mean in percent of the maximum */
    td_str full;  /* "9 trên 12" */
    struct td_chip chip;
};
struct td_review_criteria_rows TD_ARRAY(struct td_review_criterion);

struct td_review_unit { /* what a unit gave itself */
    td_str name, code;
    td_str own, counted, difference;
};
struct td_review_units TD_ARRAY(struct td_review_unit);

struct td_review_jump {
    td_str unit, unit_code, criterion, code;
    td_str before, now, difference; /* percent of the maximum */
};
struct td_review_jumps_rows TD_ARRAY(struct td_review_jump);

struct td_review_drawn {
    td_str unit, unit_code, criterion, code;
};
struct td_review_drawn_rows TD_ARRAY(struct td_review_drawn);

struct td_score_review_view {
    struct td_frame frame;
    td_str title, lead;
    bool is_empty; /* no unit is ranked */
    td_str spread; /* how far the totals lie apart */
    td_str before; /* against the year before, or that it has no points here */
    td_str own;    /* what units gave themselves on the whole */
    td_str level;  /* criteria that tell nobody apart */
    struct td_review_criteria_rows criteria;
    struct td_review_units units;
    bool has_before;
    td_str jumps_none;
    struct td_review_jumps_rows jumps;
    td_str more_jumps;
    struct td_field jump, some, seed;
    td_str drawn_how;
    struct td_review_drawn_rows drawn;
    struct td_badge badge;
};

/* own: the run by the units' own scores, NULL where they gave none; before: of the year before,
 * with scoring NULL where it has none. */
struct td_reviewed {
    const struct td_score *own;
    uint32_t own_values;
    struct td_reviewed_run before;
};
void td_view_score_review(const struct td_scored_year *scored, const struct td_reviewed *reviewed,
                          const struct td_review_query *query, struct td_score_review_view *view);

#endif
