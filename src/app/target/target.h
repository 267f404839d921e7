#ifndef TD_APP_TARGET_H
#define TD_APP_TARGET_H

#include "app/entry/entry.h"
#include "app/log/work_history.h"
#include "domain/target.h"

/*
 * The targets that members register for a year: typed by the unit beside its last year, handed in
 * with a reason for each that is low, accepted or given back by who vets them, and from then on the
 * target of the unit in the data of the year. All of it ends when the covenant is signed
 * (docs/internals/targets.md). TD_ENOTFOUND: no such year or unit, or none that the actor may see,
 * or a year without a rubric; TD_EDENIED as td_may says; TD_EINVAL with the reason in diag: the
 * rubric cannot be read.
 */

/* A criterion that has a target. */
struct td_target_criterion {
    td_str code, text;
    bool is_owed; /* of every unit to which it applies; else what is over and above may be aimed at
                   */
    bool lower_is_better;
    uint32_t index; /* in the rubric */
};
struct td_target_criteria TD_ARRAY(struct td_target_criterion);

struct td_target_cell {
    bool applies;
    td_str target, reason; /* as typed, or of the package */
    int64_t number;        /* of the entry that counts; 0: the package's, or none */
    td_str by;
    int64_t at;
    td_str last_target, last_actual; /* of the year before; empty: not known */
    struct td_target_finding finding;
};

enum td_target_standing {
    TD_TARGETS_OPEN, /* not handed in */
    TD_TARGETS_HANDED_IN,
    TD_TARGETS_RETURNED,
    TD_TARGETS_ACCEPTED,
    TD_TARGETS_OF_PACKAGE, /* nothing was done here, and they came in with the year */
};

/* The targets of one unit. */
struct td_target_line {
    td_str unit, name;
    bool may_see, may_see_last;   /* the targets; the year before */
    bool has_last;                /* a result of the year before is known here, seen or not */
    bool sees_drafts;             /* also before they are handed in */
    struct td_target_cell *cells; /* by the criteria of the book; for those who may see */
    enum td_target_standing standing;
    td_str by, reason; /* of the last step */
    int64_t at;        /* 0: there was none */
    size_t flagged;    /* cells of which something is found; counts if may_see */
    struct td_decision propose, vet;
};
struct td_target_lines TD_ARRAY(struct td_target_line);

/* The targets of all units beside each other. */
struct td_target_book {
    const struct td_year *year;
    struct td_target_criteria criteria;
    struct td_target_lines lines;      /* in the order of the roster, members in force */
    const struct td_target_rule *rule; /* when a target is far below the others; NULL: never */
    int64_t revision_id;
    int64_t seen;         /* the last entry when this was read */
    bool is_being_signed; /* the covenant was put forward: nothing of it changes */
};

/* All units; what the actor may not see of them is not filled in. */
TD_MUST enum td_err td_app_open_targets(const struct td_call *call, td_str group, int64_t year,
                                        struct td_diag *diag, struct td_target_book *book);

/*
 * The targets that the covenant of a year binds its members to: those that were accepted, and those
 * that came in with the year of units that did nothing here. From when the covenant is put forward
 * they are told to the group, from when it is signed to whoever sees the year, as they stand still
 * by then; before, each unit's to whoever sees them. Empty where there is nothing to tell: no
 * rubric, or one that cannot be read; TD_ENOTFOUND as above.
 */
TD_MUST enum td_err td_app_load_covenant_targets(const struct td_call *call, td_str group,
                                                 int64_t year, struct td_covenant_units *units);

/* Which targets. */
struct td_targets_of {
    td_str group;
    int64_t year;
    td_str unit; /* code or name */
};

/* Those of one unit, and its line in the book; TD_EDENIED where the actor may not see them. */
TD_MUST enum td_err td_app_open_unit_targets(const struct td_call *call,
                                             const struct td_targets_of *of, struct td_diag *diag,
                                             struct td_target_book *book,
                                             const struct td_target_line **line);

/*
 * Keep what was typed, each criterion for itself, as td_app_enter_scores does: the field
 * TD_IN_TARGET is the target, TD_IN_NOTE the reason. TD_ECONFLICT: they were handed in.
 */
TD_MUST enum td_err td_app_enter_targets(const struct td_call *call, const struct td_targets_of *of,
                                         int64_t revision_id, const struct td_typed_cells *typed,
                                         struct td_diag *diag, struct td_cell_results *results);

/* What keeps targets from being handed in. */
struct td_target_lack {
    td_str criterion, text;
    bool has_target; /* it is there, but low, and nothing says why; else there is none, nor a reason
                      */
    struct td_target_finding finding;
};
struct td_target_lacks TD_ARRAY(struct td_target_lack);

/* Hand them in as the actor saw them. TD_EINVAL: lacks says all that lacks. TD_ECONFLICT: they were
 * handed in already, or somebody typed since. */
TD_MUST enum td_err td_app_submit_targets(const struct td_call *call,
                                          const struct td_targets_of *of, int64_t revision_id,
                                          int64_t seen, struct td_diag *diag,
                                          struct td_target_lacks *lacks);

/* Accept them as the actor saw them, or give them back, which needs a reason. TD_ECONFLICT: they
 * are not handed in, or not those that were seen. TD_EINVAL: one that is low has no reason (others
 * registered more since it was handed in), or cannot be scored; diag says each. */
struct td_vetting {
    bool accepts;
    td_str reason;
    int64_t revision_id, seen;
};
TD_MUST enum td_err td_app_vet_targets(const struct td_call *call, const struct td_targets_of *of,
                                       const struct td_vetting *vetting, struct td_diag *diag);

/*
 * Within the change that issues the plan and the rubric: give back the targets that were handed in
 * or accepted for another one, each with what has to be looked at again as its reason. Nobody
 * judged them, so that it is nobody's step.
 */
struct td_change;
TD_MUST enum td_err td_targets_reopen(struct td_change *change, td_str group, int64_t year,
                                      struct td_diag *diag);

/* Within the change that puts the covenant forward: TD_EINVAL where an accepted target is low by
 * now and has no reason; diag names each, with its unit. */
TD_MUST enum td_err td_targets_check_explained(struct td_change *change, td_str group, int64_t year,
                                               struct td_diag *diag);

/* How they came about, by criterion: app/log/work_history.h. */
td_work_reader td_app_target_history;

#endif
