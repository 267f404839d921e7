#ifndef TD_VIEW_DIFFERENCES_H
#define TD_VIEW_DIFFERENCES_H

#include "domain/cycle/differences.h"
#include "view/form.h"
#include "view/scored.h"

/* The explanation round: where verification found another value than the unit, side by side, with
 * what was said to it and the fields to say more. */

struct td_difference_layer {
    td_str value, points, reason, who; /* value empty: the layer says nothing */
};

struct td_difference_said {
    td_str what; /* "Đơn vị giải trình: ..., công văn số ..." */
    td_str who;  /* "Nguyễn Văn A, 10:32 13/1/2014" */
};
struct td_differences_said TD_ARRAY(struct td_difference_said);

struct td_difference_row {
    td_str code, text;
    struct td_difference_layer own, cross, verified;
    td_str difference; /* of points; empty: one of them gives none */
    struct td_chip chip;
    struct td_differences_said said;
    bool asks_unit, asks_verifier;    /* the visitor may answer, as whom */
    bool chose_accept, chose_explain; /* before it was refused; so are the two that follow */
    td_str answer, document;
    td_str mistake;
};
struct td_difference_rows TD_ARRAY(struct td_difference_row);

struct td_differences_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str title, lead;
    td_str action, list_href, sheet_href, paper_href, caption;
    td_str unit; /* its code */
    td_str note; /* why nothing is answered now; empty: something is, or nothing has to be */
    struct td_difference_rows rows;
    bool asks_unit, asks_verifier; /* of some row */
    td_str revision, answered;
};

/* The rows of a unit; what was typed and not kept is the handler's to fill in. */
void td_view_differences(const struct td_scored_year *scored, uint32_t unit,
                         const struct td_differences *items, const struct td_answers_given *answers,
                         bool may_answer, bool may_uphold, struct td_differences_page *page);

/* All units. */
struct td_differences_line {
    td_str unit, name, found, asked, explained;
    struct td_chip chip;
};
struct td_differences_lines TD_ARRAY(struct td_differences_line);
struct td_differences_list_page {
    struct td_frame frame;
    td_str path, paper_href;
    struct td_differences_lines lines;
};

#endif
