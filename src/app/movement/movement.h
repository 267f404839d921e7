#ifndef TD_APP_MOVEMENT_H
#define TD_APP_MOVEMENT_H

#include "app/call.h"
#include "app/log/work_history.h"
#include "base/date.h"
#include "base/diag.h"
#include "domain/year.h"

/*
 * The movements of a year as they are worked in the program: whoever leads the year draws one up,
 * the head launches it, units register in it and report what they reached, and the head's office
 * reviews it half-way and at its end. What was launched, registered, reported and reviewed is part
 * of the year from then on (store/movements.h); a draft is not. Reviews may be written as long as
 * the year may be led. docs/internals/movements.md.
 *
 * TD_ENOTFOUND: no such year, movement or unit, or none that the actor may see; TD_EDENIED as
 * td_may says; TD_EINVAL with all that is wrong in diag, by the field; TD_ECONFLICT: it is not as
 * the actor saw it.
 */

enum td_movement_stage {
    TD_MOVEMENT_DRAFT,
    TD_MOVEMENT_LAUNCHED,
};

/* A movement, as it stands. */
struct td_movement_face {
    td_str slug; /* its part of an address */
    enum td_movement_stage stage;
    struct td_movement movement;
    struct td_movement_plan plan;     /* without a movement's name: the package has none */
    struct td_movement_launch launch; /* likewise */
    bool is_paper_typed;              /* its paper was made elsewhere; else the program issued it */
    int64_t number;                   /* of the text in the program; 0: none */
    td_str written_by;                /* empty: nobody here, or not for the actor to know */
    int64_t written_at;
    size_t registered, reported; /* units */
    bool is_concluded;           /* reviewed at its end */
};
struct td_movement_faces TD_ARRAY(struct td_movement_face);

/* What a unit, or the head's office, entered in a movement last. */
struct td_movement_said {
    td_str content, evidence;
    struct td_date on;
    int64_t number; /* of the entry; 0: none here */
    td_str by;      /* empty: nobody here, or not for the actor to know */
};

/* A member in a movement. */
struct td_movement_seat {
    td_str unit, name;
    struct td_movement_said registered, reported; /* without what the actor may not see */
    bool is_reported;
    bool hides_result; /* it is seen as the points of the unit are, and by who reviews it */
    bool sees_evidence;
    bool hides_evidence; /* as all evidence: for the unit and those who check it */
    struct td_decision may_register, may_report;
};
struct td_movement_seats TD_ARRAY(struct td_movement_seat);

struct td_movement_desk {
    const struct td_year *year; /* as it stands */
    bool is_newest; /* else an older content that was published: nothing is done to it */
    struct td_movement_faces faces; /* of the year, the group's own; drafts for who prepares */
    bool may_prepare;               /* draw up, and review */
    struct td_decision launch;
    /* Of one of them, where it was asked for. */
    const struct td_movement_face *face;
    struct td_movement_seats seats;
    struct td_movement_said midway, final;
};

/* Read all; slug: the movement to be read in full, or empty. TD_ENOTFOUND also where the slug is
 * that of none. */
TD_MUST enum td_err td_app_open_movements(const struct td_call *call, td_str group, int64_t year,
                                          td_str slug, struct td_movement_desk *desk);

/* A movement is drawn up, launched or its draft given up. Texts as typed. */
struct td_movement_wish {
    enum td_movement_act {
        TD_MOVEMENT_WRITE,
        TD_MOVEMENT_LAUNCH, /* also words anew what was launched */
        TD_MOVEMENT_DROP,   /* a draft */
    } act;
    td_str slug; /* of one that is there; empty: a new one */
    td_str name; /* of a new one */
    enum td_movement_host host;
    enum td_movement_scope scope;
    enum td_movement_method method;
    td_str slogan, content, criteria;
    td_str paper, signed_on; /* of the launch; of the group's own both may be empty: the program
                              * issues the paper */
    td_str starts, ends, register_by;
    td_str collectives, individuals;
    td_str launched_on, launched_by;
    int64_t seen; /* number of its text */
};
/* *address gets the slug. */
TD_MUST enum td_err td_app_change_movement(const struct td_call *call, td_str group, int64_t year,
                                           const struct td_movement_wish *wish,
                                           struct td_diag *diag, td_str *address);

/* What a unit registers or reports. A registration without content takes the one before it back. */
struct td_part_wish {
    bool reports; /* else registers */
    td_str slug, unit;
    td_str content, evidence;
    int64_t seen; /* number of the entry before it */
};
TD_MUST enum td_err td_app_join_movement(const struct td_call *call, td_str group, int64_t year,
                                         const struct td_part_wish *wish, struct td_diag *diag);

/* How the head's office judges it. */
struct td_review_wish {
    bool is_final; /* else half-way */
    td_str slug;
    td_str content, held_on;
    int64_t seen; /* number of the review of that kind before it */
};
TD_MUST enum td_err td_app_review_movement(const struct td_call *call, td_str group, int64_t year,
                                           const struct td_review_wish *wish, struct td_diag *diag);

/* What units registered and reported in the movement whose slug the row is: app/log/work_history.h.
 */
td_work_reader td_app_movement_history;

/* How its plan was worded, drafts for who prepares alone, and how the head's office reviewed it. */
td_work_reader td_app_movement_plan_history;
td_work_reader td_app_movement_review_history;

#endif
