#ifndef TD_APP_CYCLE_H
#define TD_APP_CYCLE_H

#include "access/access.h"
#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"
#include "domain/cycle/cycle.h"
#include "domain/cycle/deadline.h"

/*
 * A year as it is worked: where it stands, what lacks before its next step, what is due and who is
 * late; and the steps themselves, forward and back. The rules are src/domain/cycle; who may is the
 * table of permissions; each step is an entry in the log of the group.
 */

/* A step that was taken. */
struct td_year_step {
    enum td_cycle_event event;
    enum td_state from, to;
    td_str document, reason;
    int64_t at;     /* moment, milliseconds of Unix time */
    td_str who;     /* name of the person; empty: the operator of the machine, or hidden */
    bool is_hidden; /* people are named to those who belong to the group alone */
};
struct td_year_steps TD_ARRAY(struct td_year_step);

/* How the targets of a unit stand; a unit that did nothing yet has none. */
struct td_target_standing_of {
    td_str unit; /* code */
    bool is_handed_in, is_accepted;
};
struct td_target_standings TD_ARRAY(struct td_target_standing_of);

struct td_cycle {
    const struct td_year *year;
    struct td_target_standings targets;
    struct td_unit_codes agreed; /* members that agree to the rubric, while it is drafted */
    struct td_unit_codes agreed_to_plan;
    bool plan_is_asked;              /* the plan was drafted here: members are asked about it */
    struct td_unit_codes registered; /* members of which nothing more is owed */
    int64_t revision_id, group_year_id;
    td_str path;       /* of the group in the tree of places */
    bool is_live;      /* it is worked here: what is due is told. A year that came in as
                          published and on which nobody works is history */
    bool is_published; /* its results are */
    const struct td_transition *next; /* NULL: the year is closed */
    struct td_lacks lacks;            /* before the next step */
    struct td_decision advance;       /* whether the actor may take it, and if not, why */
    bool has_before;                  /* a step back leads to before */
    enum td_state before;
    struct td_decision back;
    struct td_decision hand_over; /* whether the actor may open the next year */
    struct td_date today;
    td_str unknown_years; /* those from today to the deadlines of which no announced days off are
                             here, "2027, 2028"; empty: none */
    struct td_dues dues;
    struct td_year_steps steps; /* on this content, oldest first */
};

/* How many members must be at the preparatory meeting of a year that was held; a share without a
 * denominator: no rule asks for it, or it was not held. *citation_en: its citation in English;
 * empty: the Vietnamese words. */
TD_MUST enum td_err td_app_meeting_quorum(const struct td_call *call, const struct td_year *year,
                                          struct td_share *quorum, td_str *citation_en);

/* The newest content of a group-year as the actor may see the group. TD_ENOTFOUND; TD_EDENIED where
 * the actor sees only an older, published content. */
TD_MUST enum td_err td_app_open_cycle(const struct td_call *call, td_str group, int64_t year,
                                      struct td_cycle *cycle);

/* The steps of the content of a year that the actor sees, oldest first: from where to where and
 * when, not by whom nor why. The errors are those of td_app_load_year. */
TD_MUST enum td_err td_app_list_days_of_steps(const struct td_call *call, td_str group,
                                              int64_t year, struct td_year_steps *steps);

/* What a person wants who takes a step. */
struct td_step_wish {
    enum td_state from; /* where the person saw the year stand */
    td_str document;    /* number and date of the paper it rests on; may be empty */
    td_str reason;      /* of a step back, or why what is waivable is passed over */
    bool waive;         /* pass over what may be */
};

/*
 * Take the year to its next state. TD_ECONFLICT: it does not stand there any more. TD_EINVAL: the
 * reason is missing or too long, or something lacks, all of which is in lacks. TD_EALTERED: the log
 * does not vouch for what the results rest on, once they are put forward; diag names it.
 * TD_EDENIED.
 */
TD_MUST enum td_err td_app_advance_state(const struct td_call *call, td_str group, int64_t year,
                                         const struct td_step_wish *wish, struct td_diag *diag,
                                         struct td_lacks *lacks);

/* Take the year one state back; the reason is needed. Never once its results are published. The
 * errors are those above. */
TD_MUST enum td_err td_app_step_back(const struct td_call *call, td_str group, int64_t year,
                                     const struct td_step_wish *wish, struct td_diag *diag);

/* A deadline to be set; unit empty: for all members. */
struct td_deadline_wish {
    enum td_state state;
    td_str unit;
    struct td_date due;
    td_str reason;
};

/* Set it from now on; for those who may take the year to its next step. TD_EINVAL; TD_EDENIED. */
TD_MUST enum td_err td_app_set_deadline(const struct td_call *call, td_str group, int64_t year,
                                        const struct td_deadline_wish *wish, struct td_diag *diag);

/* Something the actor has to do. */
enum td_task_kind {
    TD_TASK_NEXT_STEP,  /* take the year to its next step */
    TD_TASK_UNIT,       /* the part of the actor's unit in the state of the year: the covenant is
                           signed, the report sent, the self-score filled in */
    TD_TASK_CHECK,      /* cross-check a unit, or verify those that are not */
    TD_TASK_EXPLAIN,    /* answer for a unit what verification changed: lacks cells */
    TD_TASK_DECIDE,     /* decide on what units explained: lacks cells */
    TD_TASK_RUBRIC,     /* say whether the actor's unit agrees to the rubric */
    TD_TASK_PLAN,       /* likewise to the plan */
    TD_TASK_TARGETS,    /* the targets of the actor's unit */
    TD_TASK_FORWARD,    /* put the covenant forward for signing */
    TD_TASK_WITNESS,    /* witness it */
    TD_TASK_VET,        /* targets that were handed in; lacks says of how many units */
    TD_TASK_COUNT,      /* count the ballots of a session */
    TD_TASK_CLOSE,      /* close a session whose ballots were counted */
    TD_TASK_CRITERION,  /* score the criterion whose code is unit_code for all units */
    TD_TASK_LAUNCH,     /* a movement that is drawn up: launch it, or give it up */
    TD_TASK_JOIN,       /* register the unit in a movement */
    TD_TASK_TELL,       /* report what the unit reached in a movement */
    TD_TASK_REVIEW,     /* review a movement that is over */
    TD_TASK_NURTURE,    /* an exemplar of the unit was found: plan how to nurture it */
    TD_TASK_RECOGNISE,  /* an exemplar was proposed for recognition */
    TD_TASK_CONFERENCE, /* a planned conference whose day has come: record it as held */
    TD_TASK_APPEALS,    /* decide on appeals: lacks that many */
    TD_TASK_COMMENTS,   /* answer what was said about cells: lacks threads */
};
struct td_my_task {
    enum td_task_kind kind;
    td_str group_code, group_name;
    int64_t year;
    enum td_state state;
    td_str unit;      /* name of the actor's unit, or of the one to be checked; empty: none */
    td_str unit_code; /* of the unit; empty: none */
    struct td_date due;
    int64_t days;                       /* working days late; negative: left */
    bool is_known;                      /* that it is not done; else it may be */
    td_str movement, movement_slug;     /* name, and its part of an address; empty: none */
    td_str exemplar, exemplar_key;      /* likewise */
    td_str conference, conference_code; /* likewise */
    int64_t session;                    /* number of the session of votes; 0: none */
    int64_t returned;                   /* how often the sheet was handed in and came back */
    int64_t newest; /* the newest line of the threads that wait; 0: the task is another */
    size_t lacks; /* what lacks before the next step, units not verified, cells, appeals, or threads
                   */
};
struct td_my_tasks TD_ARRAY(struct td_my_task);

/* What is the actor's to do in the groups that work here, most urgent first. */
TD_MUST enum td_err td_app_list_tasks(const struct td_call *call, struct td_my_tasks *tasks);

#endif
