#ifndef TD_APP_APPEAL_H
#define TD_APP_APPEAL_H

#include "access/access.h"
#include "app/call.h"
#include "base/diag.h"
#include "domain/cycle/cycle.h"
#include "domain/score.h"

/*
 * Appeals (kiến nghị): a unit asks for another value of one of its cells, with a reason; the head
 * or the board, none of whom judged the cell or comes from the unit, decides by a numbered
 * decision. One that is granted makes a new content of the year, with every point and rank computed
 * anew; the earlier contents stay, and what was published stays published until the new one is
 * (docs/decisions/0019). Errors as in app/entry/entry.h.
 */

struct td_appeal {
    int64_t number;
    td_str unit, unit_name;           /* code; name */
    td_str criterion, criterion_text; /* code; text, empty where the rubric no longer has it */
    td_str reason, reference;
    struct td_date due; /* last day of the step of the year it was filed in; without a year: none */
    bool is_late;
    td_str filed_by;
    int64_t filed_at;
    bool is_decided, granted;                /* granted and what follows count if decided */
    td_str document, decision_reason, value; /* document: number and day in one text */
    td_str paper;                            /* number alone; empty: document is as it was typed */
    struct td_date signed_on;                /* its day; counts if there is a paper */
    td_str decided_by;
    int64_t decided_at;
    int64_t revision; /* number of the content it made */
    struct td_decision may_decide;
};
struct td_appeals TD_ARRAY(struct td_appeal);

/* A unit for which the actor may file. */
struct td_appeal_unit {
    td_str code, name;
};
struct td_appeal_units TD_ARRAY(struct td_appeal_unit);

struct td_appeal_list {
    const struct td_year *year;
    const struct td_scoring *scoring;
    struct td_appeals items; /* that the actor may see, oldest first */
    struct td_appeal_units may_file;
    struct td_decision why_not; /* of the unit of the actor, or of any: where may_file is empty */
    struct td_date due;         /* of the present step of the year; without a year: none */
};
TD_MUST enum td_err td_app_list_appeals(const struct td_call *call, td_str group, int64_t year,
                                        struct td_appeal_list *list);

/* The appeals of a year that wait for their decision, with the names of the units: for the bodies
 * of the group and whoever may propose or approve the publication; to others none is told. */
TD_MUST enum td_err td_app_list_open_appeals(const struct td_call *call, td_str group, int64_t year,
                                             struct td_open_appeals *list);

/* File one on a cell. TD_EINVAL: the reason lacks, a text is too long, there is no such criterion,
 * or an appeal on the cell is open. */
struct td_appeal_wish {
    td_str unit, criterion; /* codes */
    td_str reason, reference;
};
TD_MUST enum td_err td_app_file_appeal(const struct td_call *call, td_str group, int64_t year,
                                       const struct td_appeal_wish *wish, struct td_diag *diag,
                                       int64_t *number);

/* What is decided, and on what it was seen to rest. */
struct td_ruling_wish {
    bool is_said; /* whether it is granted or dismissed was chosen */
    bool granted;
    td_str value;     /* if granted: the new value of the cell, as it would be typed */
    td_str paper;     /* number of the decision */
    td_str signed_on; /* its day, as typed: between the filing and today */
    td_str reason;
    int64_t revision_id, work; /* of the preview; counts if granted */
};

/* A year before and after. */
struct td_appeal_preview {
    int64_t revision_id, work; /* what it was computed from: rows of work on it */
    td_str old_value;          /* the value that counts now */
    const struct td_scoring *scoring[2];
    const struct td_score *score[2]; /* now; with the new value */
};

/* Compute every point and rank anew with the value, and change nothing; for whoever may decide,
 * with or without the second factor again. TD_EINVAL: the value cannot be scored, or what is typed
 * of the number and the day of the decision already is wrong. */
TD_MUST enum td_err td_app_preview_appeal(const struct td_call *call, td_str group, int64_t year,
                                          int64_t number, const struct td_ruling_wish *wish,
                                          struct td_diag *diag, struct td_appeal_preview *preview);

/* Decide. TD_EINVAL: what is typed is wrong. TD_ECONFLICT: decided already, or the year was changed
 * since the preview. TD_EALTERED: the log does not vouch for the year; diag names what it is. */
TD_MUST enum td_err td_app_decide_appeal(const struct td_call *call, td_str group, int64_t year,
                                         int64_t number, const struct td_ruling_wish *wish,
                                         struct td_diag *diag);

#endif
