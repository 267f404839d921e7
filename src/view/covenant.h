#ifndef TD_VIEW_COVENANT_H
#define TD_VIEW_COVENANT_H

#include "view/context.h"

/* Covenants, who signed and witnessed, targets. */
struct td_signatory_row {
    struct td_unit_ref unit;
    td_str person, position;
    struct td_mark mark;
};
struct td_signatory_rows TD_ARRAY(struct td_signatory_row);
struct td_covenant_card {
    td_str title;       /* "Giao ước thi đua năm 2014" */
    td_str signed_text; /* "đã ký 12/12", "đã ký; nguồn không nêu bao nhiêu đơn vị" */
    struct td_badge signed_badge;
    struct td_check check;
    td_str signed_on, place, content;
    struct td_mark mark;
    struct td_signatory_rows signatories, witnesses;
    bool signatories_have_person;
    struct td_badge signatories_badge, witnesses_badge;
};
struct td_target_row {
    struct td_unit_ref unit;
    td_str content, value;
    struct td_mark mark;
};
/* What each unit has bound itself to, as it was registered and accepted. */
struct td_goal {
    td_str code, text, value;
    td_str href; /* of the history of the target */
};
struct td_goal_unit {
    td_str name;
    bool is_own; /* unfolded */
    td_str none; /* instead of the targets */
    struct td_goal_list TD_ARRAY(struct td_goal) goals;
};
struct td_goals {
    td_str lead; /* what they are: the annex of what is signed, or what will be */
    struct td_goal_units TD_ARRAY(struct td_goal_unit) units;
};
struct td_covenant_page {
    struct td_frame frame;
    td_str group_name;
    td_str theme;
    struct td_covenant_cards TD_ARRAY(struct td_covenant_card) covenants;
    struct td_badge targets_badge;
    struct td_target_rows TD_ARRAY(struct td_target_row) targets;
    struct td_goals goals; /* of units; empty: none were registered in the program */
    bool show_targets;     /* of the sheet, or that there are none */
    td_str targets_empty;
    bool scored;
    td_str matrix_href;
};
void td_view_covenant(const struct td_context *context, struct td_covenant_page *view);

#endif
