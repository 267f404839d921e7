#ifndef TD_APP_COMMENT_H
#define TD_APP_COMMENT_H

#include "app/app.h"
#include "base/diag.h"

/*
 * Comments on cells (trao đổi về ô điểm): one thread for each unit and criterion, between the unit
 * and those who check it. A thread is open from the first thing said until somebody settles it;
 * what is said after that opens it again. Who reads and who writes is TD_ACT_VIEW_COMMENTS and
 * TD_ACT_COMMENT on the cell; whoever may write may read. Errors as in app/entry/entry.h.
 */

/* Most lines of a thread. */
#define TD_COMMENTS_MOST 200

struct td_comment {
    td_str text, by;   /* by: empty where the actor is not told names */
    enum td_role role; /* in which it was said */
    int64_t number;    /* order in the year */
    int64_t at;        /* moment, milliseconds of Unix time */
    bool settles;      /* the text may be empty */
    bool is_own;       /* the actor's */
};
struct td_comments TD_ARRAY(struct td_comment);

struct td_thread {
    td_str unit, unit_name; /* code; name */
    td_str criterion, text; /* code; text of the rubric */
    bool is_open;
    struct td_comments items; /* oldest first */
};
struct td_threads TD_ARRAY(struct td_thread);

struct td_thread_view {
    const struct td_year *year;
    struct td_thread thread;
    int64_t seen; /* the newest line of the thread; 0: none */
    struct td_decision may_comment;
};

/* The thread of one cell, also before anything is said. TD_ENOTFOUND: no such cell; TD_EDENIED: the
 * actor does not read what is said about the unit. */
TD_MUST enum td_err td_app_open_thread(const struct td_call *call, td_str group, int64_t year,
                                       td_str unit, td_str criterion,
                                       struct td_thread_view *view);

/* All threads of a year that the actor reads: those that are open first, the last spoken of first.
 */
TD_MUST enum td_err td_app_list_threads(const struct td_call *call, td_str group, int64_t year,
                                        struct td_threads *threads, const struct td_year **content);

/* What a sheet says of the thread of one of its cells. */
struct td_thread_mark {
    td_str unit, criterion; /* codes: given */
    bool is_shown; /* the actor reads the thread, and there is something to read or may be */
    bool is_open;
    int64_t n; /* lines */
};
struct td_thread_marks TD_ARRAY(struct td_thread_mark);

/* Fill in the marks of cells, for whoever may see the group. */
TD_MUST enum td_err td_app_mark_threads(const struct td_call *call, td_str group, int64_t year,
                                        struct td_thread_marks *marks);

/*
 * How many open threads of a year wait for the actor: of the own unit those in which whoever checks
 * it spoke last; of another unit those in which the unit or somebody else spoke last, where the
 * actor was assigned to it, has spoken in it, or nobody of those who check has.
 */
struct td_waiting_threads {
    int64_t n;
    int64_t newest; /* the newest line of them; 0: none waits */
};
TD_MUST enum td_err td_app_count_waiting_threads(const struct td_call *call, td_str group,
                                                 int64_t year, struct td_waiting_threads *waiting);

/* Something to say, or the thread to be settled. */
struct td_comment_wish {
    td_str unit, criterion; /* codes */
    td_str text;            /* up to TD_ENTERED_MAX bytes; when settling maybe empty */
    bool settles;
    int64_t seen; /* of the view that the person saw */
};

/*
 * Add it to the thread, with its entry in the log. TD_EINVAL: there is nothing to say, too much, no
 * room, or nothing to settle, see diag. TD_ECONFLICT: somebody else spoke since, and the thread is
 * settled only by who read that. What was kept already and is sent again changes nothing.
 */
TD_MUST enum td_err td_app_comment(const struct td_call *call, td_str group, int64_t year,
                                   const struct td_comment_wish *wish, struct td_diag *diag);

#endif
