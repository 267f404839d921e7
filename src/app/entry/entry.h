#ifndef TD_APP_ENTRY_H
#define TD_APP_ENTRY_H

#include "app/call.h"
#include "base/diag.h"
#include "domain/entered.h"
#include "domain/score.h"

/*
 * The sheets that people type into: the values of one unit in one layer, cell by cell. What is kept
 * is added to the revision that counts (docs/internals/entry.md); who may type follows from the
 * table of permissions and the state of the year. TD_ENOTFOUND: no such year or unit, or none that
 * the actor may see; TD_EDENIED as td_may says.
 */

/* Most bytes of a typed text. */
#define TD_ENTERED_MAX 2000

/* Which sheet. */
struct td_sheet_of {
    td_str group;
    int64_t year;
    td_str unit; /* code or name */
    enum td_layer layer;
    td_str criterion; /* its code: the sheet of who scores it for all units, in the layer of
                         cross-checking (app/entry/scorer.h), or what of the unit's sheet is for
                         that person too; empty: the sheet of the unit */
};

/* A criterion of the sheet as it stands. */
struct td_sheet_cell {
    struct td_entered values;
    int64_t number;  /* of the entry that counts; 0: the package's own values */
    td_str by;       /* who typed it; empty: not known, or not for the actor to know */
    int64_t at;      /* when, in milliseconds of Unix time; 0: it came with the package */
    bool is_changed; /* in a layer that judges: what it judges was typed after it was handed in */
};

/* How a sheet was handed in, or came back. */
struct td_sheet_step {
    bool is_submit;
    td_str by, reason;
    int64_t at; /* 0: never handed in */
};

struct td_entry_sheet {
    const struct td_year *year; /* with all that was entered */
    const struct td_scoring *scoring;
    const struct td_score *score;
    uint32_t unit; /* its place in the roster */
    td_str unit_code, unit_name;
    enum td_layer layer;
    int64_t attempt;
    int64_t revision_id;
    int64_t seen;                /* the last entry of the revision when this was read */
    struct td_sheet_cell *cells; /* by the index of the criterion; groups hold nothing */
    bool is_submitted;           /* and neither given back nor open again: it is locked */
    size_t changed; /* cells that is_changed: by them a sheet that was handed in is open again */
    bool hides_remarks; /* documents and explanations are left out: the actor may not see them */
    struct td_sheet_step step;
    struct td_decision may_enter, may_submit;
    uint32_t returners;  /* bits of the roles that may give it back once it is handed in */
    td_str *departments; /* by the index of the criterion: who scores it for all units, and not
                            here; empty: nobody. NULL in other layers than cross-checking */
};

/*
 * Open a sheet, for whoever may see the points of the unit. TD_EINVAL: the rubric or the data of
 * the year cannot be scored, diag says why; TD_ENOTFOUND also where the year has no rubric.
 */
TD_MUST enum td_err td_app_open_sheet(const struct td_call *call, const struct td_sheet_of *of,
                                      struct td_diag *diag, struct td_entry_sheet *sheet);

/* What the page itself has sent of a field before, without an answer: where that stands there now,
 * who typed has seen it. */
struct td_sent_text {
    enum td_entered_field field;
    td_str text;
};
struct td_sent_texts TD_ARRAY(struct td_sent_text);

/* What was typed on one criterion. */
struct td_typed_cell {
    td_str unit, criterion; /* codes; that which the sheet names may be empty */
    uint32_t given;         /* a bit for each field that was sent; the others stay as they are */
    bool only_typed; /* what was sent was typed: a field like what the page showed is meant so, and
                        has not merely come back with the form */
    struct td_entered values;
    int64_t seen; /* the last entry that the page knew when this was typed */
    struct td_sent_texts sent;
};
struct td_typed_cells TD_ARRAY(struct td_typed_cell);

enum td_cell_outcome {
    TD_CELL_UNCHANGED,
    TD_CELL_KEPT,
    TD_CELL_REFUSED,  /* see mistakes; nothing of the cell is kept */
    TD_CELL_CONFLICT, /* somebody else typed something else meanwhile; nothing of it is kept */
};

struct td_mistake {
    enum td_entered_field field;
    td_str text[2]; /* by enum td_lang */
};
struct td_mistakes TD_ARRAY(struct td_mistake);

struct td_cell_result {
    enum td_cell_outcome outcome;
    td_str unit, criterion; /* codes */
    struct td_mistakes mistakes;
    uint32_t against;         /* of a conflict: the fields that differ */
    struct td_entered theirs; /* what stands there now */
    td_str by;
    int64_t at;
};
struct td_cell_results TD_ARRAY(struct td_cell_result);

/*
 * Keep what was typed, each cell for itself: those that are right are kept together in one
 * transaction with one entry in the log, the others are answered with every mistake. A cell that
 * somebody else changed since it was read is never written over: what both changed is answered as a
 * conflict with both values. revision_id is the one the page showed; where another content came in
 * since, whatever differs from it is a conflict. When this returns TD_OK, what is KEPT is on the
 * disk. sheet is as after td_app_open_sheet. TD_ECONFLICT: the sheet was handed in.
 */
TD_MUST enum td_err td_app_enter_scores(const struct td_call *call, const struct td_sheet_of *of,
                                        int64_t revision_id, const struct td_typed_cells *typed,
                                        struct td_diag *diag, struct td_cell_results *results,
                                        struct td_entry_sheet *sheet);

/* What td_app_enter_scores would answer, and nothing is kept: KEPT are the cells that would be.
 * sheet is as it stands. */
TD_MUST enum td_err td_app_try_scores(const struct td_call *call, const struct td_sheet_of *of,
                                      int64_t revision_id, const struct td_typed_cells *typed,
                                      struct td_diag *diag, struct td_cell_results *results,
                                      struct td_entry_sheet *sheet);

/* The sheets of a layer in the order of the roster: which were handed in, and to those who may see
 * it, how far they are. TD_ENOTFOUND: no such year, or none to be seen. */
struct td_sheet_line {
    td_str unit, name;
    bool may_see;
    int64_t typed; /* criteria with an actual value in the layer; counts if may_see */
    bool is_submitted;
    bool is_changed; /* what it judges was typed after it was handed in: it is open again */
    struct td_sheet_step step;
    struct td_decision may_enter, may_return;
};
struct td_sheet_lines TD_ARRAY(struct td_sheet_line);
TD_MUST enum td_err td_app_list_sheets(const struct td_call *call, td_str group, int64_t year,
                                       enum td_layer layer, struct td_sheet_lines *lines,
                                       const struct td_year **content);

#endif
