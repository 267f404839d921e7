#ifndef TD_VIEW_BASIS_H
#define TD_VIEW_BASIS_H

#include "view/changes.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/score_form.h"

/* The rubric and the plan of a year as they are drafted and agreed on: one page each, of the same
 * frame. */

/* What each of them is called. */
struct td_basis_words {
    td_str none, none_text, copy_last, file, head, lines, lines_note;
};

struct td_basis_said_row {
    td_str name;
    struct td_chip chip;
    td_str remark, by; /* who said it, and when; empty: nobody, or not to be told */
};
struct td_basis_said_rows TD_ARRAY(struct td_basis_said_row);

struct td_basis_version_row {
    td_str name; /* "Bản 3" */
    struct td_chip chip;
    td_str reason, by;
    td_str said;                    /* "3 đơn vị đồng ý, 1 góp ý"; empty: nobody */
    td_str compare_href, take_href; /* empty: nothing to compare with, or not to be taken up */
};
struct td_basis_version_rows TD_ARRAY(struct td_basis_version_row);

/* A form in which the actor speaks for a unit. */
struct td_basis_slip {
    td_str unit, heading, name; /* name: of its field for remarks */
    td_str remark, mistake;
};
struct td_basis_slips TD_ARRAY(struct td_basis_slip);

/* A line of the table as it is read. */
struct td_basis_read_row {
    td_str code, text, max, method, parameters, applies, scorer, evidence, note;
    const char *depth;
    bool is_group;
};
struct td_basis_read_rows TD_ARRAY(struct td_basis_read_row);

/* Lines of one kind of a plan. */
struct td_plan_read_row {
    td_str content, when, unit, partners;
};
struct td_plan_read_rows TD_ARRAY(struct td_plan_read_row);
struct td_plan_read_group {
    td_str heading;
    bool is_list; /* its lines have neither days nor anybody in charge */
    struct td_plan_read_rows rows;
};
struct td_plan_read_groups TD_ARRAY(struct td_plan_read_group);

struct td_basis_fact {
    td_str name, value;
};
struct td_basis_facts TD_ARRAY(struct td_basis_fact);

struct td_basis_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_basis_words words;
    td_str title, lead, action, edit_href, file_href, compare_href, step_href;
    td_str document_href;   /* the plan as a paper; empty: it is no plan */
    const char *sheet_name; /* of the package, for its history */
    struct td_chip chip;
    td_str why_not; /* why it is not edited, and who can */
    bool may_edit;
    td_str draft;              /* that a draft waits to be finished; empty: none does */
    td_str last_href;          /* to begin with a copy of last year's; empty: there is none */
    td_str count;              /* "3/12 đơn vị đồng ý" */
    td_str revision, counting; /* what the page knew */
    struct td_basis_said_rows said;
    struct td_basis_slips slips;
    struct td_basis_version_rows versions;
    bool may_compare;
    struct td_choice from, to;
    bool has_table;
    struct td_basis_facts facts;
    struct td_basis_read_rows rows;  /* of a rubric */
    struct td_plan_read_groups plan; /* of a plan */
};

struct td_basis_boxes TD_ARRAY(struct td_form_box);

/* A cell of a line that is one of several words. */
struct td_basis_choice {
    td_str name, column, label, mistake;
    bool reloads; /* other fields hang on it */
    struct td_options options;
};

/* A parameter of a rule: a word, a text, or both. */
struct td_rule_box {
    td_str name, label, hint, value, mistake;
    bool has_options, has_text;
    struct td_options options;
    td_str text_name, text_head; /* of the text, and what it is called beside words */
    bool has_second;
    td_str second, second_label;
};
struct td_rule_boxes TD_ARRAY(struct td_rule_box);

/* An entry of the table of a rule. */
struct td_rule_row {
    bool has_sign, has_key, has_value;
    td_str sign_name, key_name, value_name;
    td_str sign_label, key_label, value_label; /* for who does not see where they stand */
    td_str key, value;
    struct td_options signs;
};
struct td_rule_rows TD_ARRAY(struct td_rule_row);

/* A rule as a form: domain/rule_form.h. */
struct td_rule_view {
    bool shown;
    td_str text_name, text;     /* the text it was made from, sent back as it is */
    td_str method_name, method; /* likewise; of the classes none */
    struct td_rule_boxes boxes, rare;
    bool rare_open;
    bool has_table, has_sign, has_key, is_short;
    td_str heading, sign_head, key_head, value_head; /* of the table */
    struct td_rule_rows rows;
    td_str add, go, about; /* the button for one more row */
    td_str mistake;        /* of the table */
    td_str other_name, other, other_label,
        other_mistake; /* what is none of these; shown where it is */
};

/* One of several values of a line of the head: a choice, or a code and what it stands for. */
struct td_basis_part {
    td_str name, label; /* "k.dong_diem.2"; label: for who does not see where it stands */
    td_str code_name, code_label, code, text;
    bool is_choice;
    struct td_options options;
};

/* A line of the head that is typed. */
struct td_basis_key_row {
    td_str name, label, hint, value, mistake;
    td_str warning;
    bool is_long, is_choice, is_rule, is_list;
    struct td_options options;
    struct td_rule_view rule;
    struct td_basis_parts TD_ARRAY(struct td_basis_part) parts; /* of a list, with empty ones */
};
struct td_basis_key_rows TD_ARRAY(struct td_basis_key_row);

/* A line of the table that is typed. */
struct td_basis_typed_row {
    td_str id, label;                   /* of the line: "d.3", "dòng 3" */
    td_str go;                          /* where its buttons lead: the page, at the line */
    struct td_form_box code, text, max; /* of a plan only the text */
    struct td_rule_view rule;           /* of a criterion */
    struct td_form_box department, condition, note; /* typed beside scorer and applies */
    struct td_basis_choice scorer, evidence, applies;
    td_str show; /* the button that shows the fields of the method that was chosen */
    struct td_basis_choice choice;   /* the method; the kind of a line of a plan */
    struct td_form_box starts, ends; /* of a plan */
    struct td_basis_choice unit;
    struct td_basis_boxes more; /* the rest */
    struct td_lines notes;      /* warnings, and what is wrong with the line as a whole */
    td_str up, down, add, remove;
};
struct td_basis_typed_rows TD_ARRAY(struct td_basis_typed_row);

struct td_basis_heading {
    td_str text;
};

/* A cell that must be corrected, as the top of the page leads to it. */
struct td_basis_mistake {
    td_str anchor, name, what;
};
struct td_basis_mistakes TD_ARRAY(struct td_basis_mistake);

struct td_basis_edit_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_basis_words words;
    bool is_plan;
    td_str title, lead, action, back_href;
    td_str seen, revision;
    struct td_basis_headings TD_ARRAY(struct td_basis_heading) others; /* of other columns */
    struct td_basis_key_rows keys;
    struct td_basis_typed_rows rows;
    struct td_field reason;
    td_str checked; /* how many things are wrong; or that nothing is */
    bool is_wrong;
    struct td_basis_mistakes wrong; /* the first of them */
    bool has_changes; /* in a conflict: between what was kept meanwhile and what is typed */
    struct td_changes_view changes;
    td_str theirs_href; /* to go on with what the other kept */
};

struct td_basis_compare_page {
    struct td_frame frame;
    td_str title, back_href, action;
    struct td_choice from, to;
    struct td_changes_view changes;
};

#endif
