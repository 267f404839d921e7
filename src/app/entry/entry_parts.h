#ifndef TD_APP_ENTRY_PARTS_H
#define TD_APP_ENTRY_PARTS_H

#include "app/entry/entry.h"
#include "app/entry/scorer.h"
#include "app/entry/submit.h"
#include "app/entry/typed_cells.h"
#include "app/internal.h"
#include "domain/cycle/cycle.h"
#include "domain/data_sheet.h"
#include "store/entered.h"

/* What the files about sheets that people type into share; nobody else includes it. */

struct td_score_entries_of_row;
struct td_score_entries_of_rows;
struct td_change;

/* A sheet while it is read or typed into, in one transaction. */
struct td_entry_work {
    const struct td_call *call;
    const struct td_sheet_of *of;
    struct td_diag *diag;
    struct td_conn *conn;
    struct td_shown shown; /* the newest revision; the object is the unit */
    td_str group_path;
    struct td_scorers scorers;      /* who scores which criterion for all units */
    const struct td_scorer *scorer; /* of the sheet of a criterion; of a unit's: NULL */
    bool sees_names;
    const struct td_year *base;    /* what the revision holds, with the targets that were agreed to;
                                      without what was typed */
    struct td_entered_rows agreed; /* those targets */
    const struct td_member *member;
    struct td_data_index index;               /* of the base's data */
    struct td_score_entries_of_rows *entries; /* typed for the unit in the layer, oldest first */
    struct td_entered_rows entered;           /* all that count, of all units and layers */
    int64_t attempt;
    bool is_submitted;             /* and neither given back since nor open again */
    struct td_newer_cells changed; /* typed below a sheet that judges since it was handed in */
    bool reopens;              /* so it is open again, which the next that is done writes down */
    int64_t returns;           /* how often it came back */
    struct td_sheet_step step; /* the last one; at is 0 before the first */
    struct td_typed_so_far so_far;
};

/* What may be done to a sheet of the layer: typing, handing in, giving back. */
enum td_action td_entry_action(enum td_layer layer);
enum td_action td_submit_action(enum td_layer layer);
enum td_action td_return_action(enum td_layer layer);

/* Find the year and who scores which criterion in it, for whoever may see the group; no unit yet.
 */
TD_MUST enum td_err td_scorers_of_year(struct td_entry_work *work);

/* Find the year, the unit and how its sheet stands, for whoever may see the group. */
TD_MUST enum td_err td_entry_find(struct td_entry_work *work);

/* The same of the sheet of a criterion, with all that was typed; which unit it is about is said by
 * td_criterion_turn. TD_ENOTFOUND: no department scores it. */
TD_MUST enum td_err td_criterion_read(struct td_entry_work *work);
TD_MUST enum td_err td_criterion_turn(struct td_entry_work *work, const struct td_member *member);

/* The sheet of a criterion as its readers get it, from what was read. */
struct td_criterion_sheet;
TD_MUST enum td_err td_criterion_fill(struct td_entry_work *work, struct td_criterion_sheet *sheet);

/* Whether the actor may do that to the cells of the sheet. Those of a criterion that a department
 * scores are typed by who was assigned and by nobody else. */
struct td_decision td_entry_may(const struct td_entry_work *work, enum td_action action);

/* Who scores a criterion for all units; NULL: nobody. */
/* The roles of a scorer, which tell whose cells are left to others (td_access_is_recused). */
TD_MUST enum td_err td_scorer_subject(struct td_conn *conn, const struct td_call *call,
                                      const struct td_scorer *scorer, struct td_subject *subject);
const struct td_scorer *td_find_scorer(const struct td_scorers *scorers, td_str criterion);
TD_MUST enum td_err td_list_scorers(struct td_conn *conn, struct td_arena *arena,
                                    int64_t revision_id, struct td_scorers *scorers);

/* The criteria of the year of a revision that departments score, for the guards of the cycle. */
TD_MUST enum td_err td_read_departments(struct td_conn *conn, struct td_arena *arena,
                                        int64_t revision_id, struct td_departments *departments);

/* What a layer that judges lacks on a cell before it is handed in; false: nothing. What the unit
 * itself left out is told by the guards of the year. */
bool td_judged_lacks(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                     enum td_layer layer, uint32_t criterion, enum td_sheet_lack_kind *kind);

/* The target that was agreed to in the program; empty: none was. */
td_str td_entry_agreed_target(const struct td_entry_work *work, td_str criterion);

/* The cells below the sheets of a layer that judges that were typed, got another accepted target or
 * were replaced by a package since these were handed in; none of a unit's own. And those of
 * criteria that departments score, since the sheet of the criterion was. */
TD_MUST enum td_err td_changed_below(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, enum td_layer layer,
                                     struct td_newer_cells *cells);
TD_MUST enum td_err td_changed_below_criteria(struct td_conn *conn, struct td_arena *arena,
                                              int64_t revision_id, struct td_newer_cells *cells);

/* Add those that a package replaced while the work went on under it. otherwise: the moment of the
 * sheets that were never handed in. */
TD_MUST enum td_err td_replaced_below(struct td_conn *conn, struct td_arena *arena,
                                      int64_t revision_id, enum td_layer layer, int64_t otherwise,
                                      struct td_newer_cells *cells);
TD_MUST enum td_err td_replaced_below_criteria(struct td_conn *conn, struct td_arena *arena,
                                               int64_t revision_id, struct td_newer_cells *cells);

/* Whether a cell of that unit and criterion is among them; empty: any. */
bool td_is_changed(const struct td_newer_cells *cells, td_str unit, td_str criterion);

/* Whether the sheet that was read is open again for that reason, of a unit or of a criterion. */
TD_MUST enum td_err td_entry_look_below(struct td_entry_work *work);
TD_MUST enum td_err td_criterion_look_below(struct td_entry_work *work);

/* Write down that a sheet is open again before anything is done with it: the step by which it would
 * have come back, with the cells as its reason, by whoever fills it in. */
TD_MUST enum td_err td_sheet_reopen(struct td_entry_work *work, struct td_change *change,
                                    const struct td_grant *by);
TD_MUST enum td_err td_criterion_reopen(struct td_entry_work *work, struct td_change *change,
                                        const struct td_grant *by);
td_str td_entry_reopen_reason(const struct td_entry_work *work);

/* Whether somebody typed into the sheet after so many entries. */
bool td_entry_changed_since(const struct td_entry_work *work, int64_t seen);

/* Read all of it; who may see the unit's points is asked here. */
TD_MUST enum td_err td_entry_read(struct td_entry_work *work);

/*
 * The values of a criterion as they were after so many entries (INT64_MAX: as they are), from what
 * was typed or from the package. *entry is the index of the entry that holds them; -1: none does.
 */
struct td_entered td_entry_values(const struct td_entry_work *work, td_str criterion, int64_t after,
                                  ptrdiff_t *entry);

/* The attempt of the layer as which a cell is typed now: not below what was typed of it, by
 * whomever, as a department and cross-checkers come after each other in one layer. */
int64_t td_entry_attempt(const struct td_entry_work *work, td_str criterion);

/* The values of one entry; the texts stay the row's. */
struct td_entered td_entry_row_values(const struct td_score_entries_of_row *row);

/* A criterion of the member as it stands in the layer. */
struct td_sheet_cell td_entry_cell(const struct td_entry_work *work, td_str criterion);

/* Score the year with these rows over its data; *lines gets the line of each row. */
TD_MUST enum td_err td_entry_score(const struct td_entry_work *work,
                                   const struct td_entered_rows *entered, struct td_diag *diag,
                                   uint32_t *lines, struct td_year **year,
                                   struct td_computed *computed);

/*
 * What a cross-checker or verifier typed: a value that changes what stands below the layer needs a
 * reason, in the note. Target and last year's value are the unit's unless they were typed, as the
 * row that counts counts with all its cells. False: refused, the result says why.
 */
bool td_entry_judge(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                    uint32_t criterion, enum td_layer layer, struct td_entered *values,
                    struct td_cell_result *result);

/* The target that a unit itself goes by on a criterion; empty: it has none, or one that cannot be
 * scored. */
td_str td_entry_own_target(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                           uint32_t criterion);

/* Trim the reason for which a sheet is given back. TD_EINVAL: there is none, or it is too long. */
TD_MUST enum td_err td_check_return_reason(td_str *reason, struct td_diag *diag);

/* The sheet as its readers get it, from what was read. */
TD_MUST enum td_err td_entry_fill(const struct td_entry_work *work, struct td_entry_sheet *sheet);

#endif
