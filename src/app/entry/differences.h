#ifndef TD_APP_DIFFERENCES_H
#define TD_APP_DIFFERENCES_H

#include "app/app.h"
#include "base/diag.h"
#include "domain/cycle/differences.h"

/*
 * The explanation round (vòng giải trình): the cells of a unit in which verification found another
 * value than the unit, side by side, and what the unit and the verifiers say to each. Errors as in
 * app/entry/entry.h.
 */

struct td_unit_differences {
    const struct td_year *year;
    const struct td_scoring *scoring;
    const struct td_score *score;
    uint32_t unit; /* its place in the roster */
    td_str unit_code, unit_name;
    int64_t revision_id;
    int64_t answered;                /* the last answer of the revision when this was read */
    struct td_differences items;     /* of the unit */
    struct td_answers_given answers; /* to cells of the unit, oldest first */
    bool hides_remarks; /* documents and explanations are left out: the actor may not see them */
    bool hides_names;   /* people are named to those who belong to the group */
    bool is_open;                  /* verification still types into the sheet: nothing to answer */
    struct td_decision may_answer; /* for the unit */
    struct td_decision may_uphold; /* for verification */
};

TD_MUST enum td_err td_app_open_differences(const struct td_call *call, td_str group, int64_t year,
                                            td_str unit, struct td_diag *diag,
                                            struct td_unit_differences *differences);

/* What was said to the cells of a run, which td_app_load_run gave for the same sight: those of the
 * units whose remarks it does not hide, oldest first. Errors as of that function. */
TD_MUST enum td_err td_app_load_answers(const struct td_call *call, const struct td_sight *sight,
                                        td_str group, int64_t year, const struct td_kept_run *run,
                                        struct td_answers_given *answers);

/* What somebody says to a cell. */
struct td_answer_wish {
    td_str criterion;
    enum td_answer_kind kind;
    td_str text;     /* needed unless the unit accepts */
    td_str document; /* may be empty */
};
struct td_answer_wishes TD_ARRAY(struct td_answer_wish);

/*
 * Keep answers, all or none, each with its entry in the log; kinds of one side only. TD_EINVAL:
 * diag has every mistake, its place the criterion. TD_ECONFLICT: somebody answered or changed a
 * value since it was read, or verification still types. unit, revision_id and answered are of the
 * page.
 */
TD_MUST enum td_err td_app_answer_differences(const struct td_call *call, td_str group,
                                              int64_t year, td_str unit, int64_t revision_id,
                                              int64_t answered,
                                              const struct td_answer_wishes *wishes,
                                              struct td_diag *diag);

/* How the round stands with each unit whose points the actor may see, in the order of the roster.
 */
struct td_difference_line {
    td_str unit, name;
    int64_t found, asked, explained;
    bool may_answer, may_uphold;
    bool is_open;
};
struct td_difference_lines TD_ARRAY(struct td_difference_line);
TD_MUST enum td_err td_app_list_differences(const struct td_call *call, td_str group, int64_t year,
                                            struct td_difference_lines *lines,
                                            const struct td_year **content);

#endif
