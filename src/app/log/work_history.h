#ifndef TD_APP_WORK_HISTORY_H
#define TD_APP_WORK_HISTORY_H

#include "app/call.h"
#include "base/err.h"

/*
 * The history of what people type into the working tables of a year: registered targets, figures of
 * the half, movements, the roll and the count of a vote. Their rows are only added, so each change
 * is told from what to what, by whom and when; a folder of src/app fills it from its own table, as
 * far as the actor sees the figures themselves. Scores have app/log/figure_history.h.
 */

enum td_work_field {
    TD_WORK_TARGET,
    TD_WORK_TARGET_REASON,
    TD_WORK_HALF,
    TD_WORK_HALF_PREVIOUS,
    TD_WORK_HALF_REMARK,
    TD_WORK_REGISTERED,
    TD_WORK_RESULT,
    TD_WORK_EVIDENCE,
    TD_WORK_PLAN_HOST,      /* the value is the number of an enum td_movement_host */
    TD_WORK_PLAN_PAPER,     /* of the launch: its number */
    TD_WORK_PLAN_SIGNED_ON, /* a day: that of the paper */
    TD_WORK_PLAN_SCOPE,     /* the value is the number of an enum td_movement_scope */
    TD_WORK_PLAN_METHOD,    /* of an enum td_movement_method */
    TD_WORK_PLAN_SLOGAN,
    TD_WORK_PLAN_CONTENT,
    TD_WORK_PLAN_STARTS, /* a day: "2026-03-15" */
    TD_WORK_PLAN_ENDS,
    TD_WORK_PLAN_REGISTER_BY,
    TD_WORK_PLAN_CRITERIA,
    TD_WORK_PLAN_COLLECTIVES,
    TD_WORK_PLAN_INDIVIDUALS,
    TD_WORK_PLAN_LAUNCHED_BY,
    TD_WORK_PLAN_LAUNCHED_ON, /* a day */
    TD_WORK_REVIEW_DAY,       /* a day */
    TD_WORK_REVIEW,
    TD_WORK_ROLL_MARK, /* the value is the number of an enum td_roll_mark */
    TD_WORK_ROLL_PERSON,
    TD_WORK_ISSUED, /* ballots, and what follows of them */
    TD_WORK_RETURNED_PAPERS,
    TD_WORK_VALID,
    TD_WORK_SPOILED,
    TD_WORK_VOTES_YES, /* of a unit on a question */
    TD_WORK_VOTES_NO,
    TD_WORK_VOTES_WRITTEN_YES,
    TD_WORK_VOTES_WRITTEN_NO,
    TD_WORK_RUBRIC, /* a cell of a line of the rubric; "of" is the key of the column */
};
struct td_work_value {
    enum td_work_field field;
    td_str of;        /* whose, where a change has several of a kind; else empty */
    td_str from, to;  /* as typed; empty: nothing stood there */
    bool is_withheld; /* not for the actor: both are empty */
};

struct td_kept_revision;
enum td_work_event {
    TD_WORK_TYPED,
    TD_WORK_BROUGHT, /* with a package: a content of the year */
    TD_WORK_SUBMITTED,
    TD_WORK_ACCEPTED,
    TD_WORK_RETURNED,
    TD_WORK_DROPPED, /* a draft was given up */
};
struct td_work_change {
    enum td_work_event event;
    td_str unit; /* name */
    td_str what; /* "I.2 Thu ngân sách"; empty: all that the page is about; without a unit too, the
                  * act says what was done */
    struct td_work_values TD_ARRAY(struct td_work_value) values;
    int64_t attempt; /* of counting ballots, from 1; else 0 */
    td_str reason;
    int64_t at;         /* milliseconds of Unix time */
    td_str who;         /* name; empty: not known any more, the operator, or hidden */
    const char *family; /* object of its entry in the log, with its key; NULL: it has none */
    int64_t key;
    const char *act; /* of that entry, where the object has entries of several or it is to be told;
                      * else NULL */
    int64_t log_seq; /* of that entry; -1: the actor may not read it */
    const struct td_kept_revision *content; /* of TD_WORK_BROUGHT; who brought it in stands there */
};
struct td_work_history {
    struct td_work_changes TD_ARRAY(struct td_work_change) changes; /* newest first */
    td_str about;        /* what the row is called, where its changes do not tell; else empty */
    bool is_cut;         /* there are more than TD_WORK_CHANGES */
    bool hides_names;    /* they are for those who belong to the group */
    bool is_by_leader;   /* the head's office types here, and not the unit */
    bool is_since_shown; /* the actor sees the figure and not how it was prepared: all begins with
                            the moment from which on it is shown */
};
#define TD_WORK_CHANGES 100

/* What is wanted of one of the tables: of one unit, by its code or name, or (empty) of all that the
 * actor sees; of one row: a criterion, a movement, a session; empty: of all. */
struct td_work_of {
    td_str group;
    int64_t year;
    td_str unit, row;
};
typedef enum td_err td_work_reader(const struct td_call *call, const struct td_work_of *of,
                                   struct td_work_history *history);

/* ---- for those who fill it ---- */

struct td_conn;
struct td_year;

/* Add a value to a change where it differs. */
void td_work_put_value(struct td_arena *arena, struct td_work_change *change,
                       enum td_work_field field, td_str from, td_str to);

/* A content of the year, as its package came in. */
struct td_work_content {
    struct td_kept_revision *about;
    const struct td_year *year;
};
struct td_work_contents TD_ARRAY(struct td_work_content);

/* The contents up to the one that is shown to the actor, who may see the group: the oldest first,
 * at most TD_HISTORY_PAGE. shown: that one. TD_EDENIED; TD_ENOTFOUND. */
struct td_shown;
TD_MUST enum td_err td_work_list_contents(const struct td_call *call, td_str group, int64_t year,
                                          struct td_work_contents *contents,
                                          struct td_shown *shown);

/* The change that a content brought; its values follow. */
struct td_work_change td_work_brought(const struct td_work_content *content);

/* Add a change among those that came before, the oldest first, but none without a value that was
 * typed. */
void td_work_put(struct td_arena *arena, struct td_work_history *history,
                 const struct td_work_change *change);

/* Once all are in, in a reading transaction: the newest first, as many as are told, with their
 * entries in the log of the group where the actor may read it. */
TD_MUST enum td_err td_work_history_end(const struct td_call *call, struct td_conn *conn,
                                        int64_t group_id, struct td_work_history *history);

#endif
