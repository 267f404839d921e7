#ifndef TD_VIEW_TIMELINE_H
#define TD_VIEW_TIMELINE_H

#include <stdbool.h>

#include "base/array.h"
#include "base/diag.h"
#include "domain/year.h"

/*
 * The ten steps of a cluster year, grouping the states of the domain; only what is known. A step
 * that lies behind the year's state is done where something kept here shows it: a date, a covenant,
 * scores, nominations. Otherwise it has passed, and whether it was held is not stated.
 */
enum td_step_state {
    TD_STEP_DONE,
    TD_STEP_PASSED,
    TD_STEP_NOW,
    TD_STEP_LATE,
    TD_STEP_NEXT, /* ahead, and what the year comes to next: the step before is over */
    TD_STEP_AHEAD,
};

struct td_step {
    td_str number; /* "6" */
    td_str name;
    td_str when; /* a date, or the words for "not stated" */
    td_str more; /* a second line, such as how many have signed */
    td_str href; /* page of the step; empty: none */
    enum td_step_state state;
    bool last;
    bool far; /* left out on a narrow screen until asked for */
};

struct td_timeline {
    struct td_timeline_steps TD_ARRAY(struct td_step) steps;
};

#define TD_TIMELINE_STEPS 10

/* Step 0 to 9 of a state: the last that was begun. */
int td_timeline_step(enum td_state state);
/* True where the state says that its step is over, such as that the conference was held, or that
 * the year is carried out by the covenant that was signed. */
bool td_timeline_step_is_held(enum td_state state);
/* The step that a year of the state is at, or comes to next where the last one is over. */
int td_timeline_next(enum td_state state);
/* "Bước 9 trên 10: Hội nghị tổng kết"; "Tiếp theo là bước 3 trên 10: Sơ kết 6 tháng". */
td_str td_timeline_where(struct td_arena *arena, enum td_state state, enum td_lang lang);
td_str td_timeline_step_name(int step, enum td_lang lang);

struct td_timeline td_view_timeline(struct td_arena *arena, const struct td_year *year,
                                    enum td_lang lang);

#endif
