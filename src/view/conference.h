#ifndef TD_VIEW_CONFERENCE_H
#define TD_VIEW_CONFERENCE_H

#include "view/context.h"

/* Conferences, with who was there, what was done, and what was said. */
struct td_attendee_row {
    td_str role, person, position;
    struct td_unit_ref unit;
    struct td_mark mark;
};
struct td_text_row { /* an agenda item, a shortcoming, a task */
    td_str number;
    td_str content;
    struct td_unit_ref unit;
    struct td_mark mark;
};
struct td_text_rows TD_ARRAY(struct td_text_row);
struct td_paper_row {
    td_str number, kind, title, author;
    struct td_unit_ref unit;
    td_str speaker; /* with position, or that none is named */
    struct td_mark mark;
};
struct td_conference_card {
    td_str anchor, name, kind, date, place;
    bool is_planned; /* and not held yet */
    struct td_unit_ref host;
    struct td_mark mark;
    struct td_badge attendees_badge, agenda_badge, papers_badge;
    struct td_attendee_rows TD_ARRAY(struct td_attendee_row) attendees;
    struct td_text_rows agenda;
    struct td_paper_rows TD_ARRAY(struct td_paper_row) papers;
};
struct td_task_card {
    td_str title; /* "Nhiệm vụ năm 2014" */
    td_str set_by;
    td_str theme; /* of that year; empty */
    struct td_badge badge;
    struct td_text_rows rows;
};
struct td_conference_page {
    struct td_frame frame;
    td_str group_name, year;
    struct td_conference_cards TD_ARRAY(struct td_conference_card) conferences;
    struct td_badge shortcomings_badge;
    struct td_text_rows shortcomings;
    struct td_task_cards TD_ARRAY(struct td_task_card) tasks;
    td_str prepare_href;
};
void td_view_conference(const struct td_context *context, struct td_conference_page *view);

#endif
