#ifndef TD_VIEW_CYCLE_H
#define TD_VIEW_CYCLE_H

#include "domain/cycle/cycle.h"
#include "domain/cycle/deadline.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/hand_over.h"
#include "view/timeline.h"

/* The annual cycle as people read it: the steps of a year, what they need, what is due. The texts
 * are in i18n/cycle.tsv. */

/* "Ký giao ước thi đua", and the documents of the step; empty for a step back. */
td_str td_view_event_name(enum td_cycle_event event, enum td_lang lang);
td_str td_view_event_documents(enum td_cycle_event event, enum td_lang lang);

/* Something that lacks before a step, and what to do. */
struct td_lack_row {
    td_str text, remedy;
    td_str href, link; /* the page of the remedy; empty: none, or not for the visitor */
    bool waivable;
};
struct td_lack_rows TD_ARRAY(struct td_lack_row);

/* What a guard says where it does not hold, without the members it is about. */
td_str td_view_lack_text(enum td_guard guard, enum td_lang lang);
/* path: of the year, "/nhom/X/2026", for whoever may open the pages where it is mended; else none.
 */
void td_view_lacks(struct td_arena *arena, enum td_lang lang, const struct td_lacks *lacks,
                   td_str path, struct td_lack_rows *rows);

/* "số 2 (Cà Mau), số 5 (Bạc Liêu)": appeals, each "2 (Cà Mau)". */
td_str td_view_appeals_named(struct td_arena *arena, enum td_lang lang, const td_str *appeals,
                             size_t n);

/* "còn 5 ngày làm việc", "trễ 2 ngày làm việc". */
struct td_chip td_view_due_chip(struct td_arena *arena, enum td_lang lang, const struct td_due *due,
                                bool is_live);

/* A step of the year with its deadline. */
struct td_due_row {
    td_str step;  /* what ends the state */
    td_str when;  /* "31/1/2027"; the words for none */
    td_str ended; /* day on which it was done; empty: it was not, or it is not known */
    struct td_chip chip;
    td_str units; /* who lacks, with days; empty: nobody, or it cannot be told */
    td_str basis;
    bool current;
};
struct td_due_rows TD_ARRAY(struct td_due_row);
void td_view_dues(struct td_arena *arena, enum td_lang lang, const struct td_dues *dues,
                  bool is_live, struct td_due_rows *rows);

/* Put into the ten steps of a year what is due, and who is late; of a year that is history nothing.
 */
void td_view_timeline_dues(struct td_arena *arena, enum td_lang lang, const struct td_dues *dues,
                           bool is_live, struct td_timeline *timeline);

/* On which day the year last left each state by a step taken in the program; without a year: it did
 * not, or was taken back. */
struct td_days_left {
    struct td_date on[TD_STATE_CLOSED + 1];
};

/* Put into the ten steps what was done in the program: the record of the step shows it. */
void td_view_timeline_taken(struct td_arena *arena, enum td_lang lang,
                            const struct td_days_left *left, struct td_timeline *timeline);

/* A step that was taken. */
struct td_step_row {
    td_str what, states, when, who, reason, document;
};
struct td_step_rows TD_ARRAY(struct td_step_row);

struct td_cycle_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str action;
    td_str state;                /* name of the state in which the year stands */
    td_str from;                 /* its number, for the forms */
    struct td_timeline timeline; /* the ten steps, with what is due */
    bool is_live;                /* else the year is history, and nothing is late */
    td_str calendar_unknown;     /* of which years no holidays are known; empty: they are */
    td_str elected; /* that the year before elected others than it has; empty: it has them */
    bool has_next;
    td_str next, next_documents;
    struct td_chip next_due;
    struct td_lack_rows lacks;
    td_str lacks_heading;
    bool may_advance;
    bool is_blocked;         /* something lacks that cannot be passed over */
    bool may_waive;          /* all that lacks can */
    td_str why_not;          /* where the person may not */
    td_str document, reason; /* as typed */
    bool has_back; /* there is a step before, and a way to it or a word on why there is none */
    bool may_go_back;
    td_str back_text, why_not_back;
    td_str back_reason;
    td_str back_votes; /* that votes were closed on the scores as they stand; empty: none were */
    td_str next_year;  /* "Mở năm 2027"; empty: it is there, or nobody would open it now */
    td_str next_year_href; /* where it is there */
    bool may_hand_over;
    bool may_change_roles; /* the next year is there, and there is a box to tick */
    td_str why_not_hand_over;
    struct td_hand_over_view roles; /* that follow the election for it */
    struct td_due_rows dues;
    struct td_choice set_state, set_unit;
    struct td_field set_date, set_reason;
    struct td_step_rows steps;
};

/* Something a person has to do. */
struct td_task_row {
    td_str what, href, group;
    td_str when;
    struct td_chip chip;
    td_str note;
};
struct td_task_rows TD_ARRAY(struct td_task_row);
struct td_tasks_page {
    struct td_frame frame;
    struct td_links first_steps; /* without any group: what the person can do first */
    struct td_alert done;        /* what others did about the way into the account */
    td_str requests;             /* how many wait for a decision; empty: none */
    struct td_task_rows rows;
};

/* The chip of so many working days: late above 0, left below. */
struct td_chip td_view_days_chip(struct td_arena *arena, enum td_lang lang, int64_t days);

#endif
