#ifndef TD_VIEW_MEETING_H
#define TD_VIEW_MEETING_H

#include "view/context.h"
#include "view/form.h"

/* The conferences of a year as they are prepared: the list with the form of a new one; one of them
 * with its documents, its votes, and the forms of whoever leads the year. */

struct td_meeting_item {
    td_str name, href, kind, date, place;
    struct td_chip chip;
};
struct td_meeting_items TD_ARRAY(struct td_meeting_item);

/* What is planned, and what is recorded as held. */
struct td_meeting_form {
    struct td_choice kind, host;
    struct td_field name, day, begins, place, chairs, guests, programme;
    bool is_record; /* of one that was held */
    struct td_field attended, secretary, conclusions;
};

struct td_meetings_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, action, empty;
    struct td_meeting_items rows;
    bool may_plan;
    td_str why_not;
    struct td_meeting_form form;
};

struct td_meeting_event {
    td_str what, when, who, reason;
};
/* Which members were at it, for the bodies of the group. */
struct td_meeting_roll {
    bool is_shown;
    td_str there, absent, unknown; /* "2/5: Bạc Liêu, Cà Mau"; empty: none */
    td_str uncounted;              /* people who stand for no member */
    struct td_alert lack;          /* too few to adopt the scores; no title: enough, or not asked */
};

struct td_meeting_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_meeting_roll roll;
    td_str title, action, seen;
    td_str kind, date, begins, place, host, secretary, conclusions;
    td_str chairs, attended; /* of one that was held, a line each as entered: who presided, who took
                                part; to whom the roll is shown */
    struct td_chip chip;
    td_str invitation_href, programme_href, minutes_href; /* minutes: empty before it was held */
    struct td_links sessions;
    td_str votes_href;         /* a new session; empty: not for the visitor */
    bool may_plan, may_record; /* plan: and call off */
    td_str plan_href, record_href;
    bool has_form; /* one of the two is filled in, or was refused */
    td_str form_title, form_word, form_button;
    struct td_meeting_form form;
    bool open_off; /* its form was refused */
    td_str why_not;
    struct td_field off_reason;
    struct td_meeting_events TD_ARRAY(struct td_meeting_event) events;
};

#endif
