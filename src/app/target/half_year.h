#ifndef TD_APP_HALF_YEAR_H
#define TD_APP_HALF_YEAR_H

#include "app/entry/entry.h"
#include "app/log/work_history.h"

/*
 * The figures of the first half of a year (số liệu sáu tháng đầu năm): typed by each unit on the
 * criteria that are measured by a number, beside the target of the year; handed in for the mid-year
 * review; given back with a reason. TD_ENOTFOUND: no such year or unit, or none that the actor may
 * see, or a year without a rubric; TD_EDENIED as td_may says.
 */

/* A criterion that is measured by a number. */
struct td_half_criterion {
    td_str code, text;
    bool lower_is_better;
    uint32_t index; /* in the rubric */
};
struct td_half_criteria TD_ARRAY(struct td_half_criterion);

struct td_half_cell {
    bool applies;
    td_str target;                   /* of the year; empty: none */
    td_str actual, previous, remark; /* as typed, or of the package */
    int64_t number;                  /* of the entry that counts; 0: the package's, or none */
    td_str by;
    int64_t at;
};

enum td_half_standing {
    TD_HALF_OPEN, /* not handed in */
    TD_HALF_HANDED_IN,
    TD_HALF_RETURNED,
    TD_HALF_OF_PACKAGE, /* nothing was done here, and they came in with the year */
};

/* The figures of one unit. */
struct td_half_line {
    td_str unit, name;
    bool may_see;               /* what is handed in, or the own */
    struct td_half_cell *cells; /* by the criteria of the book; NULL for who may not see */
    enum td_half_standing standing;
    td_str by, reason; /* of the last step */
    int64_t at;        /* 0: there was none */
    size_t typed, all; /* criteria with a figure; counts if may_see */
    struct td_decision report;
    bool may_type, may_return;
};
struct td_half_lines TD_ARRAY(struct td_half_line);

struct td_half_book {
    const struct td_year *year;
    struct td_half_criteria criteria;
    struct td_half_lines lines; /* in the order of the roster, members in force */
    int64_t revision_id;
    int64_t seen; /* the last entry when this was read */
};

/* All units; what the actor may not see of them is not filled in. */
TD_MUST enum td_err td_app_open_half(const struct td_call *call, td_str group, int64_t year,
                                     struct td_half_book *book);

/* The line of a unit by its code or name, of whose figures the actor may see something. TD_EDENIED;
 * TD_ENOTFOUND. */
TD_MUST enum td_err td_app_open_unit_half(const struct td_call *call, td_str group, int64_t year,
                                          td_str unit, struct td_half_book *book,
                                          const struct td_half_line **line);

/*
 * Keep what was typed, each criterion for itself, as td_app_enter_scores does: TD_IN_ACTUAL is the
 * figure of the half, TD_IN_PREVIOUS that of the same months of the year before, TD_IN_NOTE the
 * remark. TD_ECONFLICT: they were handed in, or another content came in.
 */
TD_MUST enum td_err td_app_enter_half(const struct td_call *call, td_str group, int64_t year,
                                      td_str unit, int64_t revision_id,
                                      const struct td_typed_cells *typed,
                                      struct td_cell_results *results);

/* Hand them in as the actor saw them. TD_EINVAL: lacks has the criteria without a figure and
 * without a remark. TD_ECONFLICT: they were handed in already, or somebody typed since. */
struct td_half_lack {
    td_str criterion, text;
};
struct td_half_lacks TD_ARRAY(struct td_half_lack);
TD_MUST enum td_err td_app_submit_half(const struct td_call *call, td_str group, int64_t year,
                                       td_str unit, int64_t revision_id, int64_t seen,
                                       struct td_half_lacks *lacks);

/* Give them back; for who leads the year. TD_EINVAL: the reason lacks or is too long, see diag.
 * TD_ECONFLICT: they are not handed in. */
TD_MUST enum td_err td_app_return_half(const struct td_call *call, td_str group, int64_t year,
                                       td_str unit, td_str reason, struct td_diag *diag);

/* A year with the figures of the half that were handed in and that the actor may see, whether the
 * mid-year review was held or not: what its reports are written from, with the book they stand in
 * (empty: the year has none). The year itself stays. */
TD_MUST enum td_err td_app_add_half(const struct td_call *call, const struct td_year **year,
                                    struct td_half_book *book);

/* How they came about, by criterion: app/log/work_history.h. */
td_work_reader td_app_half_history;

#endif
