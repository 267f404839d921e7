#ifndef TD_VIEW_MOVEMENT_H
#define TD_VIEW_MOVEMENT_H

#include "view/form.h"
#include "view/frame.h"

/* The movements of a year as they are worked: the list with the form of a new one; one of them with
 * its plan, the units in it, its reviews, and the forms of whoever may fill them in. */

/* The fields of a plan. */
struct td_movement_form {
    bool has_name; /* of a new one; the name of one that is there stands */
    struct td_field name;
    struct td_choice host, scope, method;
    struct td_field paper, signed_on; /* of the launch */
    struct td_field slogan, content, criteria, starts, ends, register_by;
    struct td_field collectives, individuals, launched_by;
};

struct td_launch_row {
    td_str name, href, host, period, count;
    struct td_chip chip;
};
struct td_launch_rows TD_ARRAY(struct td_launch_row);

struct td_launch_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, action;
    struct td_launch_rows rows;
    bool may_write;
    td_str why_not;
    struct td_movement_form form;
};

/* What the plan says: a line of it. */
struct td_movement_fact {
    td_str label, text;
};
struct td_movement_facts TD_ARRAY(struct td_movement_fact);

struct td_seat_row {
    td_str name;
    td_str unit; /* its code, where it typed something: it has a history */
    struct td_chip chip;
    td_str registered, registered_when; /* "20/3/2026, người ghi: …" */
    td_str result, evidence, reported_when;
    td_str withheld; /* what is left out of the report, and for whom it is */
    td_str href;     /* to its forms, for who fills them in; empty: not the actor */
};
struct td_seat_rows TD_ARRAY(struct td_seat_row);

struct td_review_row {
    td_str heading, content, by;
};
struct td_review_rows TD_ARRAY(struct td_review_row);

struct td_movement_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, sub, action, document_href, slug;
    struct td_chip chip;
    struct td_movement_facts facts;
    td_str written;
    bool has_plan_history; /* it was worded here */
    td_str lacks_paper; /* what to do for the paper of the launch; empty: nothing */
    td_str papers_href; /* where the program issues it */
    bool is_launched;
    td_str count; /* "3/12 đơn vị đã đăng ký" */
    struct td_seat_rows seats;
    struct td_review_rows reviews;
    /* The forms of the unit. */
    td_str unit, unit_name; /* code and name; empty: none of the actor's */
    bool may_register, may_report, is_registered;
    td_str why_not_part;
    td_str seen_registered, seen_reported;
    struct td_field registered, result, evidence;
    /* Of the head's office. */
    bool may_review;
    td_str seen_midway, seen_final;
    struct td_choice review_kind;
    struct td_field review, review_day;
    bool may_write, may_launch; /* the draft; the launch, or what was launched */
    td_str why_not_launch;
    td_str seen;
    struct td_movement_form form;
    struct td_field launched_on;
};

#endif
