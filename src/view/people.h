#ifndef TD_VIEW_PEOPLE_H
#define TD_VIEW_PEOPLE_H

#include "view/account.h"

/* Pages of those who look after people: who may do what, in whose place, and what needs two. */

struct td_person_row {
    td_str href;
    td_str name, login, job, office, roles;
    struct td_chip state;
};
struct td_people_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str words; /* searched for */
    td_str count;
    bool may_invite;
    struct td_person_rows TD_ARRAY(struct td_person_row) rows;
};

/* The fields of a form that gives a role: first which one, on a page that asks for nothing else;
 * then where, among the places where it is held. The partials "grant_role" and "grant_fields". */
struct td_grant_form {
    struct td_choice role; /* no options: there is none to give */
    td_str chosen, title;  /* its word and its name; empty: not chosen yet */
    td_str other_href;     /* where another is chosen; empty: there is no other */
    struct td_choice place, home;
    bool asks_home;
    struct td_field document, until;
    td_str note;     /* what this role takes; empty: nothing more */
    td_str checkers; /* when cross-checkers are assigned, elsewhere; empty: by others */
};

/* Somebody new. */
struct td_invite_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_field name, login, job, office, email, phone;
    struct td_grant_form grant;
};

/* A link that lets somebody in, shown once. */
struct td_link_page {
    struct td_frame frame;
    td_str name, login, address, good_until;
    td_str waits; /* for whom the role waits; empty: it was given */
    td_str href;  /* of the person */
};

struct td_person_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str href; /* where the forms of the page go below */
    td_str name, login, job, office, email, phone;
    struct td_chip state, factor;
    struct td_role_lists roles;
    bool may_grant, may_disable, may_enable, may_reset, may_invite_again;
    bool may_end;       /* roles of the person, or their own: where the row has a number */
    td_str end_note;    /* of a role of an administrator; empty: nothing more to say */
    td_str active_note; /* of closing and opening; likewise */
    struct td_grant_form grant;
    struct td_field reason;
};

/* The powers of a person, given to another for a time. */
struct td_delegation_row {
    td_str number; /* for the form that ends it; empty: it cannot be ended */
    td_str other, powers, form, document, since, until;
    struct td_chip state;
    td_str over; /* why it is over, other than by its term; else empty */
};
struct td_delegation_rows TD_ARRAY(struct td_delegation_row);
struct td_power_row { /* a box to tick */
    td_str value, text;
    bool chosen;
};
struct td_power_group { /* the powers that rest on one role of the giver, with a form of its own */
    td_str value, role, place;
    bool open;
    td_str to_mistake, powers_mistake, form_mistake; /* as of struct td_field */
    td_str document_mistake, until_mistake;
    struct td_power_rows TD_ARRAY(struct td_power_row) powers;
};
struct td_delegations_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_delegation_rows given, received;
    bool may_give;
    td_str givers;              /* the roles that may, when this person may not */
    td_str to, document, until; /* typed */
    struct td_options forms;
    struct td_power_groups TD_ARRAY(struct td_power_group) groups;
};

/* What one person asked for and another must decide. */
struct td_request_row {
    td_str number;
    td_str what, object, href, by, when, why;
    td_str until;    /* when the role would end; empty: it says nothing of that */
    bool may_decide; /* at least agree */
    bool may_refuse, may_withdraw;
    td_str note;             /* what to look at before one decides; empty: nothing more */
    td_str warning;          /* why the two are hardly two; empty: they are */
    td_str stale;            /* why nobody can agree any more, and what to do; empty: one can */
    struct td_alert appeals; /* that wait while results are to be published; no title: none */
    td_str why_not;          /* where the person may not */
};
struct td_request_rows TD_ARRAY(struct td_request_row);
struct td_requests_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_request_rows rows;
};

/* The results of a year go out. */
struct td_publish_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str action;
    td_str published; /* who published when, in one sentence; empty: not yet */
    td_str outdated;  /* what counts is newer than what was published, and why; empty: it is not */
    struct td_alert appeals; /* that wait for their decision; no title: none */
    struct td_request_rows waiting;
    bool may_propose;
    td_str withdraw; /* the open proposal that this person may withdraw; empty: none */
    td_str why_not;
    td_str units, first, total; /* the three numbers that matter */
    struct td_field reason;
    bool replaces; /* something was published: number and date of the decision are asked for */
    struct td_field paper, signed_on;
    struct td_field why_other; /* shown where it was asked for or typed */
};

/* Who sees whose figures in a group. */
struct td_setting_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str action, group_name;
    td_str place;       /* who organises the group */
    td_str move_href;   /* to move it elsewhere; empty: not for this person */
    td_str moving_href; /* to another installation; likewise */
    struct td_choice members_see, public_sees;
    struct td_field reason;
    bool may_change;
    td_str why_not;
    td_str why_no_wider;             /* empty: the person may widen it too */
    td_str last_change, last_reason; /* when and why it was set; empty: the default */
};

#endif
