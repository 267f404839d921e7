#ifndef TD_APP_HISTORY_H
#define TD_APP_HISTORY_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"
#include "domain/score.h"
#include "domain/year.h"
#include "package/compare.h"

/*
 * The history of a group-year: every content that was ever imported, who brought it in, when and
 * why, and what it changed. Whoever may see the log of the group (TD_ACT_VIEW_LOG) sees it whole,
 * up to the content that may be shown to them; the staff of a unit sees what became of its own
 * figures.
 */

/* A content of a group-year. */
struct td_kept_revision {
    int64_t id, number;
    td_str at;        /* ISO, UTC+7 */
    td_str who;       /* name of the person; empty: not known any more */
    bool by_operator; /* from the command line of the machine; who is the login there */
    td_str reason;    /* empty: none was asked for */
    td_str file_name;
    td_str sha256; /* of the canonical text of the package */
    td_str log;    /* name of the log with its entry, as addresses have it; empty: no entry */
    int64_t log_id, log_seq;      /* of that entry */
    int64_t run_id;               /* of its scores; TD_ABSENT: it is not scored */
    bool counts;                  /* it is the newest that is shown */
    bool is_first;                /* there is none before it */
    struct td_comparison changes; /* against the one before */
};
struct td_kept_revisions TD_ARRAY(struct td_kept_revision);

/* Most contents that are listed or looked through at once. */
#define TD_HISTORY_PAGE 25
#define TD_HISTORY_RUNS 8 /* different scores that a figure is looked up in */
#define TD_HISTORY_ALL  INT64_MAX

/*
 * The contents of a group-year before a number, newest first, at most TD_HISTORY_PAGE; their
 * changes are counted and not listed. before: TD_HISTORY_ALL for the newest. TD_EDENIED;
 * TD_ENOTFOUND.
 */
TD_MUST enum td_err td_app_list_history(const struct td_call *call, td_str group, int64_t year,
                                        int64_t before, struct td_kept_revisions *list);

/* One of them with its changes. The content itself is in *content. The errors are those above. */
TD_MUST enum td_err td_app_open_revision(const struct td_call *call, td_str group, int64_t year,
                                         int64_t number, const struct td_compare_wish *wish,
                                         struct td_kept_revision *revision,
                                         const struct td_year **content);

/*
 * The contents that changed rows of a sheet, newest first, with those changes alone: of all its
 * rows, or of those the wish names. Of more than TD_HISTORY_PAGE contents the newest are looked
 * through; the first one is among them only where the wish names rows. title: of the sheet.
 * TD_ENOTFOUND also when there is no such sheet.
 */
TD_MUST enum td_err td_app_row_history(const struct td_call *call, td_str group, int64_t year,
                                       const struct td_compare_wish *wish, td_str *title,
                                       struct td_kept_revisions *list);

/* The package as it was in that content, as a workbook. The errors are those above. */
TD_MUST enum td_err td_app_export_revision(const struct td_call *call, td_str group, int64_t year,
                                           int64_t number, td_str *bytes);

/* How a figure stood from one content on. */
struct td_figure_state {
    struct td_kept_revision revision; /* without its changes */
    bool exists;                      /* the unit, or the criterion for it, was there at all */
    td_points points;                 /* on the criterion, or the total; TD_NO_POINTS: none */
    int decimals;                     /* to show of them */
    td_str actual;        /* the value that counts, as it was entered; empty: none, or a total */
    td_str layer;         /* that it was entered in */
    uint32_t rank_halves; /* of a total; 0: not ranked */
};
struct td_figure_states TD_ARRAY(struct td_figure_state);

/*
 * What became of the points of a unit, by its code, on a criterion, or of its total and rank where
 * criterion is empty: the contents in which they changed, newest first, the oldest of them the one
 * in which they came, or the oldest that is looked at: of at most TD_HISTORY_PAGE contents and
 * TD_HISTORY_RUNS different scores. TD_EDENIED; TD_ENOTFOUND.
 */
TD_MUST enum td_err td_app_figure_history(const struct td_call *call, td_str group, int64_t year,
                                          td_str unit, td_str criterion,
                                          struct td_figure_states *states);

#endif
