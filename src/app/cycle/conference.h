#ifndef TD_APP_CONFERENCE_H
#define TD_APP_CONFERENCE_H

#include "app/call.h"
#include "base/diag.h"
#include "domain/conference.h"

/*
 * The conferences of a year: the signing of the covenant, the mid-year and the year-end review, the
 * preparatory meeting. Whoever leads the year plans them with day, place, host, guests and
 * programme, records that they were held, with who presided and who took part, or calls them off.
 * Each is a row that is part of the year from then on (store/conferences.h).
 * docs/internals/conferences.md.
 *
 * TD_ENOTFOUND: no such year or conference, or none that the actor may see; TD_EDENIED as td_may
 * says; TD_EINVAL with all that is wrong in diag, by the field; TD_ECONFLICT: somebody changed it
 * since.
 */

/* A line of its history. */
struct td_conference_line {
    enum td_conference_act act;
    struct td_date on;
    td_str reason;
    td_str who; /* empty: not for the actor to know */
    int64_t at; /* moment, milliseconds of Unix time */
};
struct td_conference_history TD_ARRAY(struct td_conference_line);

struct td_conference_desk {
    const struct td_year *year; /* as it stands */
    bool is_newest;          /* else an older content that was published: nothing is done to it */
    struct td_decision lead; /* whether the actor prepares and records */
    int64_t last;            /* number of the newest row of any; 0: none */
    /* Of one of them, where it was asked for. */
    const struct td_conference *face;
    bool sees_roll; /* the actor may know whom the rolls of its votes have as absent */
    struct td_conference_history history; /* in the program, oldest first */
    int64_t seen;                         /* number of the newest row of it; 0: none */
};

/* Read all; code: the one to be read in full, or empty. */
TD_MUST enum td_err td_app_open_conferences(const struct td_call *call, td_str group, int64_t year,
                                            td_str code, struct td_conference_desk *desk);

/* A thing to be done; texts as typed. */
struct td_conference_wish {
    enum td_conference_act act; /* planned, held or called off */
    td_str code;                /* empty: a new one is planned */
    enum td_conference_kind kind;
    td_str name, day, begins, place, host;
    td_str chairs, guests, programme;        /* lines */
    td_str attended, secretary, conclusions; /* of one that was held */
    td_str reason;                           /* of one that is called off */
    int64_t seen;                            /* what stood when it was shown */
};
/* *code gets its code. */
TD_MUST enum td_err td_app_change_conference(const struct td_call *call, td_str group, int64_t year,
                                             const struct td_conference_wish *wish,
                                             struct td_diag *diag, td_str *code);

#endif
