/*
 * What the parts of the test of powers share: the sequence that is being done, the person who acts
 * and the model beside the file, and what stands in the way of the next act.
 */
#ifndef TESTS_UNIT_POWERS_PLAY_H
#define TESTS_UNIT_POWERS_PLAY_H

#include <stdio.h>

#include "powers_model.h"
#include "typing.h"

#define DAY       INT64_C(86400000)
#define COUNT(a)  ((int)(sizeof(a) / sizeof *(a)))
#define THE_NAME  TD_STR("tay-nam-bo")
#define CRITERION TD_STR("I.1")

enum { MOST_TYPED = 128, MOST_PROPOSED = 64 };

/* An act as it was drawn: which, and numbers that what stands then is chosen with. */
struct act {
    int kind, person;
    uint32_t with[6];
};

/* What was typed, to be looked for: in which unit, and whether an explanation. */
struct typed {
    int unit;
    td_str text;
    bool is_remark;
};

struct proposal {
    int64_t id;
    struct done by;
    bool is_open, is_stale;
};

struct appealed {
    int unit;
    struct done by;
    bool is_open;
};

struct play {
    struct model model;
    struct typed typed[MOST_TYPED];
    struct proposal proposed[MOST_PROPOSED];
    struct appealed appealed[MOST_PROPOSED];
    int led_to[MOST_DONE]; /* the state of each in led */
    struct done led[MOST_DONE], decided[MOST_DONE], judged[UNITS][PEOPLE];
    int typeds, downloads, proposals, appeals, leds, decideds;
    uint64_t version;  /* of the data, before the act */
    bool asks, answer; /* whether the model is asked alone, and what it says */
    const struct act *act;
    struct td_call call;
    char wrong[400]; /* empty: all is well so far */
    char said[200];  /* what the act was, in words */
};
extern struct play play;

extern const char *const codes[UNITS]; /* of the units */
extern const int64_t *accounts;        /* of the people, by their number */
extern const enum td_layer layers[3];

/* How often: acts that were allowed and refused; acts that took a second person; roles handed on or
 * not. */
extern int64_t done_count[2], second_persons, handed_on, not_handed_on;

/* ---- what the acts stand on ---- */

/* One of the numbers of the act, to choose with. */
uint32_t with(int i);

/* A unit, mostly one of two: so that what is done meets. */
int a_unit(void);

/* Whether the model lets the person; on a unit, or on the group. opens: for who sees the group at
 * all. */
bool may(enum deed deed, int place);
bool opens(enum deed deed, int place);

/* Somebody is looked for who may: the model's answer is noted, and nothing is done. */
bool asked(bool allowed);

/* The act in words, for who reads a failure. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void fail_if(bool is_wrong, const char *format, ...) __attribute__((format(printf, 2, 3)));

bool refused(enum td_err err);

/* What came of an act beside what the model says; what was not done has left nothing behind. */
void compare(enum td_err err, bool allowed, const char *what);

/* The person, and for whom it was done as the file has it: the query gives that account, or 0. */
struct done done_by(const char *query, enum deed deed);

td_str path_of(int place);
struct td_sheet_of sheet_of(int unit, enum td_layer layer);

/* ---- the acts ---- */

/* powers_acts.c */
void enter(void);
void hand_in(void);
void give_back(void);
void comment(void);
void appeal(void);
void decide(void);
void propose(void);
void rule(void);
void withdraw(void);
void set_sight(void);
void advance(void);
void step_back(void);

/* powers_roles.c */
void grant_role(void);
void end_role(void);
void hand_on(void);
void take_back(void);

/* One of each role that leads or judges, and some at random, given by the operator. */
void appoint(const struct act *acts, int n);

/* powers_looks.c */
void look_at_year(void);
void look_at_package(void);
void look_at_sheet(void);
void look_at_evidence(void);
void look_at_points(void);
void look_at_talk(void);

#endif
