#ifndef TD_DOMAIN_DEADLINE_H
#define TD_DOMAIN_DEADLINE_H

#include "domain/cycle/calendar.h"
#include "domain/cycle/cycle.h"

/*
 * Until when each state of a year is to be ended. The days that are usual, or that a text sets, are
 * data (law/deadlines.tsv), by the level that organises the group; a group sets its own for a year,
 * for all members or for one of them. Lateness is counted in working days.
 */

/* A usual deadline: a day of the year of the cycle, or of the next. */
struct td_usual_deadline {
    enum td_state state;
    bool any_level;
    enum td_level level; /* unless any_level */
    int next_year;       /* 0: of the year of the cycle; 1: of the year after it */
    int month, day;
    td_str citation;
    td_str citation_en; /* in English; empty: the Vietnamese words */
    bool to_be_checked; /* a habit, not a rule */
};
struct td_usual_deadlines TD_ARRAY(struct td_usual_deadline);

/* The words of states and levels in the table: of the package, "tu_cham" (docs/goi-nam-thi-dua.md).
 */
struct td_deadline_words {
    bool (*state_of)(td_str word, enum td_state *state);
    bool (*level_of)(td_str word, enum td_level *level);
};

/* Read a table with the columns buoc, cap (empty: any), nam (0 or 1), ngay ("31/12"), can_cu,
 * bang_chung and, if it has it, can_cu_en. TD_EINVAL with all errors in diag. */
TD_MUST enum td_err td_deadlines_read(struct td_arena *arena, struct td_rows *rows,
                                      const struct td_deadline_words *words, struct td_diag *diag,
                                      struct td_usual_deadlines *usual);

/* A deadline that the group has set; the last one of a state and unit counts. */
struct td_set_deadline {
    enum td_state state;
    td_str unit; /* code of the member it is for; empty: all */
    struct td_date due;
    td_str reason;
};
struct td_set_deadlines TD_ARRAY(struct td_set_deadline);

/* A member that has not done its part. */
struct td_late_unit {
    td_str code, name;
    struct td_date due;
    int64_t days; /* working days late; 0: not late yet */
};
struct td_late_units TD_ARRAY(struct td_late_unit);

enum td_due_state {
    TD_DUE_PASSED, /* the year has left the state */
    TD_DUE_NOW,
    TD_DUE_AHEAD,
};

/* What is due in one state of the year. */
struct td_due {
    enum td_state state;
    struct td_date due;    /* without a year: no deadline */
    bool is_set;           /* by the group; else planned or usual */
    bool is_planned;       /* the day of its conference in the plan of the year */
    struct td_date usual;  /* of one that is brought forward, since a later step is set or planned
                              before its usual day: that usual day */
    enum td_state forward; /* and the later step */
    td_str citation;       /* of a usual one */
    td_str citation_en;    /* in English; empty: the Vietnamese words */
    bool to_be_checked;
    td_str reason; /* of a set one */
    enum td_due_state standing;
    int64_t days;               /* working days late, or negative: left until then; of one that is
                                   over: how late it ended, 0 in time or not known */
    struct td_date ended;       /* of one that is over: the day of the covenant or meeting that
                                   ended it, else of the step; none: not left in the program */
    struct td_late_units units; /* members whose part lacks, while the state lasts */
};
struct td_dues TD_ARRAY(struct td_due);

struct td_deadline_rules {
    const struct td_calendar *calendar;
    const struct td_usual_deadlines *usual;
    const struct td_set_deadlines *set;
};

/* The day of what ends a state of the year, as that says itself: its covenant was signed, its
 * review or conference was held. Without a year: nothing of the kind ends that state, or it is not
 * recorded.
 */
struct td_date td_day_of_end(const struct td_year *year, enum td_state state);

/* The deadlines of all states that can be left, as they stand on a day, in the order of the cycle.
 */
void td_year_dues(struct td_arena *arena, const struct td_deadline_rules *rules,
                  const struct td_cycle_view *view, struct td_date today, struct td_dues *dues);

#endif
