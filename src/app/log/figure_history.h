#ifndef TD_APP_FIGURE_HISTORY_H
#define TD_APP_FIGURE_HISTORY_H

#include "app/log/history.h"
#include "domain/entered.h"
#include "domain/score.h"

/*
 * The history of a figure: of the points of a unit on a criterion, of a group of criteria, or of
 * its total. It lists what packages brought, each cell that was typed in the program, when a sheet
 * of the unit was handed in and given back, in whichever layer, and how its target was registered
 * and vetted. Whoever may see the log of the unit sees it; people are named to those who belong to
 * the group, documents and notes are told to those who may see the evidence of the unit.
 */

enum td_figure_event {
    TD_FIGURE_BROUGHT, /* by a package: a content of the year */
    TD_FIGURE_TYPED,   /* cell by cell */
    TD_FIGURE_SUBMITTED,
    TD_FIGURE_RETURNED,
    TD_FIGURE_TARGET_TYPED, /* into the targets that the unit registers, before it is scored */
    TD_FIGURE_TARGETS_SUBMITTED,
    TD_FIGURE_TARGETS_ACCEPTED,
    TD_FIGURE_TARGETS_RETURNED,
};

/* How the figure stood. */
struct td_figure_state {
    bool is_known;        /* it was looked up: of many changes only the newest are */
    bool exists;          /* the unit, or the criterion for it, was there at all */
    td_points points;     /* on the criterion, or the total; TD_NO_POINTS: none */
    int decimals;         /* to show of them */
    td_str actual;        /* the value that counts, as it was entered; empty: none, or a sum */
    td_str layer;         /* that it was entered in */
    uint32_t rank_halves; /* of a total; 0: not ranked */
};

/* A typed cell, from what counted to what counts. Of a sum only the criterion is told. */
struct td_figure_cell {
    td_str criterion;
    bool has_values;
    struct td_entered from, to;
    uint32_t withheld; /* bits of the fields that changed and are empty here: evidence, which the
                          actor may not see */
};
struct td_figure_cells TD_ARRAY(struct td_figure_cell);

struct td_figure_change {
    enum td_figure_event event;
    struct td_kept_revision revision;     /* without its changes; what follows happened on it */
    struct td_figure_state before, after; /* before is not known where the figure came then */

    /* of TD_FIGURE_BROUGHT the revision says who and why; of the others: */
    td_str at;      /* ISO, UTC+7 */
    td_str who;     /* name of the person; empty: not known any more, the operator, or hidden */
    bool is_hidden; /* the name is for those who belong to the group */
    td_str reason;  /* in the person's own words: of a return, of a judgement whose reason stays */
    bool is_reason_withheld; /* it was a note of the sheet, which is evidence likewise */
    enum td_layer layer;
    struct td_figure_cells cells;
    int64_t log_seq; /* of the entry in the log of the group; -1: the actor may not read it */
};
struct td_figure_changes TD_ARRAY(struct td_figure_change);

/* What was typed into one cell of the sheet so_lieu, so that it counts and not the package. */
struct td_figure_typed {
    enum td_layer layer;
    int64_t attempt;
};
struct td_figure_history {
    bool is_sum; /* the total, or a group of criteria */
    bool is_cut; /* there is more than is listed */
    struct td_figure_changes changes;
    struct td_figure_typed_cells TD_ARRAY(struct td_figure_typed) typed; /* in the newest content */
};

/* Most that is listed of what was typed into one content, and most scores that are computed or
 * looked up for one figure. */
#define TD_FIGURE_ENTRIES 50
#define TD_FIGURE_RUNS    16

/*
 * What became of the points of a unit, by its code, on a criterion or group of criteria, or of its
 * total and rank where criterion is empty: newest first, through at most TD_HISTORY_PAGE contents.
 * A content is listed where it changed the figure, what was typed always, but into a sum only where
 * it is known to have changed it. TD_EDENIED; TD_ENOTFOUND.
 */
TD_MUST enum td_err td_app_figure_history(const struct td_call *call, td_str group, int64_t year,
                                          td_str unit, td_str criterion,
                                          struct td_figure_history *history);

#endif
