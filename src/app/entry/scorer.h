#ifndef TD_APP_SCORER_H
#define TD_APP_SCORER_H

#include "app/entry/entry.h"
#include "app/entry/submit.h"

/*
 * Criteria that one department scores for all units (tiêu chí do sở, ban, ngành chấm): a person is
 * assigned to a criterion of a year, types its values for every unit on one page, and hands them
 * in. They stand in the layer of cross-checking, in which nobody else types on that criterion.
 * Which criteria those are meant to be is said by the column nguoi_cham of the rubric; who the
 * person is by the assignment. Errors as in app/entry/entry.h.
 */

struct td_scorer {
    int64_t id, account_id;
    td_str criterion; /* code */
    td_str department, document;
    td_str name;      /* of the person */
    td_str home_path; /* the unit of the group the person comes from; empty: none */
    int64_t at;
};
struct td_scorers TD_ARRAY(struct td_scorer);

/* ---- the criteria of a year ---- */

struct td_criterion_line {
    td_str code, text;
    td_str meant;            /* "so_NV", as the rubric has it; empty: it names none */
    struct td_scorer scorer; /* id 0: nobody is assigned; no name where it is not for the actor */
    int64_t typed, all;      /* units that have a value of it; units of the group, but for the one
                                its scorer comes from */
    bool is_submitted;
    bool is_changed; /* units typed their own values since: it is open again */
    struct td_sheet_step step;
    bool may_see, may_type, may_return; /* its sheet */
};
struct td_criterion_lines TD_ARRAY(struct td_criterion_line);

struct td_criterion_list {
    const struct td_year *year;
    struct td_criterion_lines lines;  /* those that a department scores, or shall score */
    struct td_criterion_lines others; /* all else that has points of its own: codes and texts */
    struct td_decision may_assign;
    td_str path; /* of the group */
};

/* For whoever may see the group. TD_ENOTFOUND also where the year has no rubric. */
TD_MUST enum td_err td_app_list_scored_criteria(const struct td_call *call, td_str group,
                                                int64_t year, struct td_diag *diag,
                                                struct td_criterion_list *list);

/* An assignment as it is wanted: department, document and account are required. */
struct td_scorer_wish {
    td_str criterion;
    int64_t account_id; /* of those that the actor sees (td_app_list_accounts) */
    td_str department, document;
    td_str home; /* code of the member the person comes from; empty: none */
};

/* Let somebody score a criterion. TD_EINVAL: diag has what is wrong, by the name of the field in
 * the wish; TD_ECONFLICT: somebody scores it already. */
TD_MUST enum td_err td_app_assign_scorer(const struct td_call *call, td_str group, int64_t year,
                                         const struct td_scorer_wish *wish, struct td_diag *diag);

/* The same for somebody who has no account yet: the account, the link to hand over and the
 * assignment are made together, or none. wish->account_id is not read. For those who may invite to
 * the group, too. */
struct td_person; /* app/people/account.h */
struct td_invited;
TD_MUST enum td_err td_app_invite_scorer(const struct td_call *call, td_str group, int64_t year,
                                         const struct td_person *person,
                                         const struct td_scorer_wish *wish, struct td_diag *diag,
                                         struct td_invited *invited);

/* End it, with a reason; what was typed stays. TD_ENOTFOUND: nobody scores it. */
TD_MUST enum td_err td_app_end_scorer(const struct td_call *call, td_str group, int64_t year,
                                      td_str criterion, td_str reason, struct td_diag *diag);

/* ---- the sheet of one criterion ---- */

struct td_criterion_row {
    uint32_t unit; /* its place in the roster */
    struct td_sheet_cell cell;
    struct td_decision may_enter; /* not for the unit the person comes from */
    bool is_own;                  /* that unit: it is not counted */
    bool hides_remarks;           /* documents and explanations are not for the actor */
};
struct td_criterion_rows TD_ARRAY(struct td_criterion_row);

struct td_criterion_sheet {
    const struct td_year *year;
    const struct td_scoring *scoring; /* without the remarks that are not for the actor */
    const struct td_score *score;
    uint32_t criterion; /* its index */
    struct td_scorer scorer;
    struct td_criterion_rows rows; /* of the members that the actor may see, in their order */
    int64_t revision_id, seen;
    bool is_submitted;
    size_t changed; /* units that typed their own value since it was handed in: it is open again */
    struct td_sheet_step step;
    struct td_decision may_enter; /* into a row that is not of the own unit */
};

/* Open it, for whoever may see the points of a unit on it. of names group, year and criterion. */
TD_MUST enum td_err td_app_open_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                          struct td_diag *diag, struct td_criterion_sheet *sheet);

/* Keep what was typed, as td_app_enter_scores does; each typed cell names its unit. */
TD_MUST enum td_err td_app_enter_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                           int64_t revision_id, const struct td_typed_cells *typed,
                                           struct td_diag *diag, struct td_cell_results *results,
                                           struct td_criterion_sheet *sheet);

/* What that would answer, and nothing is kept, as td_app_try_scores. */
TD_MUST enum td_err td_app_try_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                         int64_t revision_id, const struct td_typed_cells *typed,
                                         struct td_diag *diag, struct td_cell_results *results,
                                         struct td_criterion_sheet *sheet);

/* Hand it in as the actor saw it. TD_EINVAL: lacks has every unit that has no value, neither of its
 * own nor here, and every value that differs without a reason. TD_ECONFLICT as td_app_submit_sheet.
 */
TD_MUST enum td_err td_app_submit_criterion(const struct td_call *call,
                                            const struct td_sheet_of *of, int64_t revision_id,
                                            int64_t seen, struct td_diag *diag,
                                            struct td_sheet_lacks *lacks,
                                            struct td_criterion_sheet *sheet);

/* Give it back to the department, with a reason; for whoever may give back the sheet of some unit.
 * TD_ECONFLICT: it was not handed in. */
TD_MUST enum td_err td_app_return_criterion(const struct td_call *call,
                                            const struct td_sheet_of *of, td_str reason,
                                            struct td_diag *diag);

#endif
