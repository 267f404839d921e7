#ifndef TD_VIEW_APPEAL_H
#define TD_VIEW_APPEAL_H

#include "view/form.h"
#include "view/scored.h"

/* Appeals: the list with the form to file one; one of them with its decision, or the form to decide
 * it and what the decision would change. */

struct td_appeal_row {
    td_str number, href, unit, criterion, who;
    struct td_chip chip;
    td_str note; /* the decision, or that it came late */
};
struct td_appeal_rows TD_ARRAY(struct td_appeal_row);

struct td_appeals_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str path, due;
    struct td_appeal_rows rows;
    bool may_file;
    td_str why_not;
    struct td_choice unit, criterion;
    td_str unit_code; /* of the only unit to file for; empty: choose */
    td_str reason, reason_mistake;
    struct td_field reference;
};

/* A unit in the table of changes. */
struct td_appeal_change {
    td_str unit;
    td_str total_now, total_next, rank_now, rank_next, status_now, status_next;
    td_str difference;
    bool changes;
};
struct td_appeal_changes TD_ARRAY(struct td_appeal_change);

struct td_appeal_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_alert
        older; /* votes that were closed on the order of before the appeal was granted */
    struct td_alert council; /* it has considered the year, where somebody would still decide */
    td_str title, action, list_href, point_href, evidence_href, annex_href;
    td_str unit, criterion, reason, reference, filed, late;
    struct td_chip chip;
    bool is_decided;
    td_str decision, decided; /* the decision in a sentence; who and when */
    td_str revision_href;
    bool may_decide;
    td_str why_not;
    td_str value, ruling_reason; /* as typed */
    struct td_field paper, signed_on;
    td_str value_mistake, outcome_mistake;
    td_str current; /* the value that counts now */
    bool grants, dismisses, previewed;
    td_str revision, work, seen; /* of the preview, and the value it shows */
    td_str summary;              /* how many units change */
    struct td_appeal_changes changes;
};

/* The units of the second run, by its order, beside what the first has of them. */
void td_view_score_changes(const struct td_scored_year *now, const struct td_scored_year *next,
                           struct td_appeal_changes *changes);

/* The table of all units, by the new order, from two runs of the same roster. */
void td_view_appeal_changes(const struct td_scored_year *now, const struct td_scored_year *next,
                            struct td_appeal_page *page);

#endif
