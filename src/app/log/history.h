#ifndef TD_APP_HISTORY_H
#define TD_APP_HISTORY_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"
#include "domain/year.h"
#include "package/compare.h"

/*
 * The history of a group-year: every content that was ever imported, who brought it in, when and
 * why, and what it changed. Whoever may see the log of the group (TD_ACT_VIEW_LOG) sees it whole,
 * up to the content that may be shown to them; the staff of a unit sees what became of its own
 * figures, and the people of a group what became of the rows that they see of the year.
 Names of people are for those who are of the group, not for everybody
 * where the group shows everything. app/log/figure_history.h has the history of one figure.
 */

/* A content of a group-year. */
struct td_kept_revision {
    int64_t id, number;
    td_str at;        /* ISO, UTC+7 */
    td_str who;       /* name of the person; empty: not known any more */
    bool by_operator; /* from the command line of the machine; who is the login there */
    bool is_hidden;   /* the name is for those who belong to the group */
    td_str reason;    /* empty: none was asked for */
    td_str file_name;
    td_str sha256; /* of the canonical text of the package */
    td_str log;    /* name of the log with its entry, as addresses have it; empty: no entry */
    int64_t log_id, log_seq; /* of that entry */
    int64_t run_id;          /* of its scores; TD_ABSENT: it is not scored */
    int64_t work_id; /* the content whose working rows are its own: itself, or an earlier one */
    int64_t typed_before;         /* cells that had been typed of that work when it came in */
    int64_t from;                 /* when it came in, in milliseconds of Unix time */
    bool counts;                  /* it is the newest that is shown */
    bool is_first;                /* there is none before it */
    struct td_comparison changes; /* against the one before */
};
struct td_kept_revisions TD_ARRAY(struct td_kept_revision);

/* Most contents that are listed or looked through at once. */
#define TD_HISTORY_PAGE 25
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
 * through. The first one, which brought rows in, is among them; where the wish names none, its rows
 * are counted and not listed. title: of the sheet.
 * TD_ENOTFOUND also when there is no such sheet.
 */
TD_MUST enum td_err td_app_row_history(const struct td_call *call, td_str group, int64_t year,
                                       const struct td_compare_wish *wish, td_str *title,
                                       struct td_kept_revisions *list);

/* The package as it was in that content, as a workbook. The errors are those above. */
TD_MUST enum td_err td_app_export_revision(const struct td_call *call, td_str group, int64_t year,
                                           int64_t number, td_str *bytes);

#endif
