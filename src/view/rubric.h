#ifndef TD_VIEW_RUBRIC_H
#define TD_VIEW_RUBRIC_H

#include "view/changes.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/score_form.h"

/* The rubric of a year as it is drafted and agreed on. */

struct td_rubric_said_row {
    td_str name;
    struct td_chip chip;
    td_str remark, by; /* who said it, and when; empty: nobody, or not to be told */
};
struct td_rubric_said_rows TD_ARRAY(struct td_rubric_said_row);

struct td_rubric_version_row {
    td_str name; /* "Bản 3" */
    struct td_chip chip;
    td_str reason, by;
    td_str said;                           /* "3 đơn vị đồng ý, 1 góp ý"; empty: nobody */
    td_str compare_href, take_href;        /* empty: nothing to compare with, or not to be taken up */
};
struct td_rubric_version_rows TD_ARRAY(struct td_rubric_version_row);

/* A form in which the actor speaks for a unit. */
struct td_rubric_slip {
    td_str unit, heading, name; /* name: of its field for remarks */
    td_str remark, mistake;
};
struct td_rubric_slips TD_ARRAY(struct td_rubric_slip);

/* A line of the table as it is read. */
struct td_rubric_read_row {
    td_str code, text, max, method, parameters, applies, scorer, evidence, note;
    const char *depth;
    bool is_group;
};
struct td_rubric_read_rows TD_ARRAY(struct td_rubric_read_row);

struct td_rubric_fact {
    td_str name, value;
};
struct td_rubric_facts TD_ARRAY(struct td_rubric_fact);

struct td_rubric_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead, action, edit_href, file_href, compare_href, step_href, log_href;
    struct td_chip chip;
    td_str why_not; /* why it is not edited, and who can */
    bool may_edit;
    td_str draft;       /* that a draft waits to be finished; empty: none does */
    td_str last_href;   /* to begin with a copy of last year's; empty: there is none */
    td_str count;       /* "3/12 đơn vị đồng ý" */
    td_str revision, counting; /* what the page knew */
    struct td_rubric_said_rows said;
    struct td_rubric_slips slips;
    struct td_rubric_version_rows versions;
    bool may_compare;
    struct td_choice from, to;
    struct td_rubric_facts facts;
    struct td_rubric_read_rows rows;
};

/* A line of the head that is typed. */
struct td_rubric_key_row {
    td_str name, label, hint, value, mistake;
    bool is_long;
};
struct td_rubric_key_rows TD_ARRAY(struct td_rubric_key_row);
struct td_rubric_boxes TD_ARRAY(struct td_form_box);

/* A line of the table that is typed. */
struct td_rubric_typed_row {
    td_str id, label; /* of the line: "d.3", "dòng 3" */
    struct td_form_box code, text, max, parameters;
    td_str method_name, method_mistake;
    struct td_options methods;
    struct td_rubric_boxes more; /* the rest */
    struct td_lines notes;       /* warnings, and what is wrong with the line as a whole */
    td_str up, down, add, remove;
};
struct td_rubric_typed_rows TD_ARRAY(struct td_rubric_typed_row);

struct td_rubric_heading {
    td_str text;
};

struct td_rubric_edit_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead, action, back_href, first_anchor;
    td_str seen, revision;
    struct td_rubric_headings TD_ARRAY(struct td_rubric_heading) others; /* of other columns */
    struct td_rubric_key_rows keys;
    struct td_rubric_typed_rows rows;
    struct td_field reason;
    td_str checked;  /* how many things are wrong; or that nothing is */
    bool is_wrong;
    bool has_changes; /* in a conflict: between what was kept meanwhile and what is typed */
    struct td_changes_view changes;
    td_str theirs_href; /* to go on with what the other kept */
};

struct td_rubric_compare_page {
    struct td_frame frame;
    td_str title, back_href, action;
    struct td_choice from, to;
    struct td_changes_view changes;
};

#endif
