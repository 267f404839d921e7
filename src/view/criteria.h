#ifndef TD_VIEW_CRITERIA_H
#define TD_VIEW_CRITERIA_H

#include "view/form.h"
#include "view/format.h"
#include "view/frame.h"

/* The criteria that departments score for all units: who scores which, how far they are, and giving
 * one to somebody. */

struct td_criterion_card {
    td_str code, text;
    td_str department; /* and the person, where the visitor may know; empty: nobody is assigned */
    td_str document;
    td_str typed; /* "7 trên 12 đơn vị đã nhập" */
    struct td_chip chip;
    td_str step;
    td_str href; /* its sheet; empty: not for the visitor */
    bool may_type, may_return, may_end;
};
struct td_criterion_cards TD_ARRAY(struct td_criterion_card);

struct td_criteria_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, path;
    struct td_links layers;
    td_str due;              /* "Hạn: 20/1/2014"; empty: none */
    struct td_chip due_chip; /* late, or how long there is */
    struct td_criterion_cards lines;
    bool may_assign;
    td_str why_not; /* and who can */
    struct td_choice criterion, person, home;
    struct td_field department, document;
    bool may_invite;                                   /* somebody who has no account */
    bool is_inviting;                                  /* that was typed */
    struct td_field name, login, office, email, phone; /* of that person */
    struct td_choice ending;                           /* the criteria that are assigned */
    struct td_field reason;
};

#endif
