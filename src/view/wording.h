#ifndef TD_VIEW_WORDING_H
#define TD_VIEW_WORDING_H

#include "view/form.h"
#include "view/frame.h"
#include "view/html.h"

/* A group's own wording of its documents: the kinds, and one of them with its fields. The handler
 * knows the kinds and fills in. */

struct td_wording_row {
    td_str title, href;
    td_str used; /* what is in use */
    bool is_own;
};
struct td_wording_rule {
    td_str typed, meaning;
};
struct td_wording_rules TD_ARRAY(struct td_wording_rule);
struct td_wordings_page {
    struct td_frame frame;
    td_str group_name;
    struct td_wording_rows TD_ARRAY(struct td_wording_row) rows;
    struct td_wording_rules rules;
};

/* How fields are written, a line each. */
void td_view_wording_rules(struct td_arena *arena, enum td_lang lang,
                           struct td_wording_rules *rules);

struct td_wording_field {
    td_str typed, meaning, example; /* "{{tên nhóm}}" */
};
struct td_wording_fields TD_ARRAY(struct td_wording_field);
struct td_wording_list {
    td_str open, close, meaning, rows; /* "{{#xếp hạng}}", "{{/xếp hạng}}" */
    struct td_wording_fields fields;
};
struct td_wording_mistake {
    td_str place, text;
};
struct td_wording_version {
    td_str number, name, href, who;
    bool is_used, is_file, may_use;
};

struct td_wording_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, group_name, back, action;
    td_str now;        /* what is in use, in a sentence */
    td_str stock_href; /* where its fields are printed on stock; empty: no certificate */
    td_str default_href, own_href; /* own_href empty: the wording of the program is in use */
    bool may_change;
    td_str why_not;
    td_str hint;
    td_str file_name, content; /* of a file that is right, to be used; empty: none */
    td_html body;              /* that file, filled */
    bool has_body;
    td_str body_heading; /* with whose data */
    struct td_wording_mistakes TD_ARRAY(struct td_wording_mistake) mistakes;
    td_str examples; /* which year they are of; empty: none */
    struct td_wording_fields fields;
    struct td_wording_lists TD_ARRAY(struct td_wording_list) lists;
    struct td_wording_versions TD_ARRAY(struct td_wording_version) versions;
};

#endif
