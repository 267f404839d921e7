#ifndef TD_VIEW_EXEMPLAR_H
#define TD_VIEW_EXEMPLAR_H

#include "view/context.h"
#include "view/form.h"

/* The exemplars and models of a year: the list with its filters and the form of a new one; one of
 * them with its history and the forms of whoever may take it further. */

struct td_exemplar_item {
    td_str name, href, kind, last;
    struct td_unit_ref unit;
    struct td_chip chip;
    bool is_proposed;
};
struct td_exemplar_items TD_ARRAY(struct td_exemplar_item);

/* What was found: of a new one, and worded anew. */
struct td_exemplar_form {
    bool has_name;
    struct td_choice unit, kind, movement;
    struct td_field name, content, by, on;
};

struct td_exemplars_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, action;
    struct td_choice stage_filter, unit_filter;
    bool is_filtered;
    td_str count; /* "3 điển hình, mô hình" */
    struct td_exemplar_items rows;
    td_str empty;
    bool may_enter;
    td_str why_not;
    struct td_exemplar_form form;
};

/* A line of the history of one: what was done, with what is said of it. */
struct td_exemplar_fact {
    td_str label, text;
};
struct td_exemplar_facts TD_ARRAY(struct td_exemplar_fact);
struct td_exemplar_event {
    td_str day, what, by;
    bool is_back;
    struct td_exemplar_facts facts;
};
struct td_exemplar_events TD_ARRAY(struct td_exemplar_event);

/* A paper that presents it, and the form that takes it back. */
struct td_exemplar_paper {
    td_str title, where, conference;
    bool may_take_back;
};
struct td_exemplar_papers TD_ARRAY(struct td_exemplar_paper);

struct td_exemplar_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, action, seen, kind, content;
    struct td_unit_ref unit;
    struct td_chip chip;
    td_str proposed; /* that recognition was asked for; empty: no */
    bool is_partial; /* the reader sees only what all may see */
    struct td_exemplar_events events;
    struct td_exemplar_papers papers;
    /* Forms; open says that one of them is the next step, or was sent with mistakes. */
    bool may_nurture, may_propose, may_recognise, may_spread, may_present, may_word;
    bool open_nurture, open_recognise, open_spread, open_present, open_word, open_back;
    struct td_field nurtured, nurtured_on;
    struct td_field recognised_by, decision, recognised_on, honour;
    struct td_field spread_to, spread_how, spread_result, spread_on;
    struct td_choice conference;
    struct td_field paper, speaker, position;
    td_str no_conference; /* why no paper can be linked; empty: it can */
    struct td_exemplar_form form;
    td_str back; /* what is taken back; empty: the reader takes nothing back */
    struct td_field back_reason;
    td_str why_not; /* who takes it further; empty: the reader does */
};

#endif
