#ifndef TD_WEB_PASTE_PARTS_H
#define TD_WEB_PASTE_PARTS_H

#include "app/entry/scorer.h"
#include "domain/pasted.h"
#include "view/paste.h"
#include "view/score_form.h"
#include "web/gate.h"

/* What the files of the page of a pasted block share; nobody else includes it. */

/* A request for such a page: the sheet as its own page has it, and the block upon it. */
struct td_pasting {
    struct td_request *request;
    struct td_sheet_of of;
    struct td_diag diag;
    bool by_unit;
    const struct td_year *year;
    struct td_form_page sheet;
    td_str step;                    /* how the sheet was handed in */
    td_str locked;                  /* that it was, and who may give it back */
    struct td_pasted_places places; /* of the rows of the sheet that are no groups */
    const struct td_form_row **rows;
    struct td_pasted_losts lost;
    struct td_typed_cells typed;
    struct td_cell_results results;
    td_str mistake; /* of the block */
};

/* What the address names; false: no year. */
bool td_pasting_begin(struct td_pasting *p, struct td_request *request);

/* The sheet as it stands. Errors as td_app_open_sheet and td_app_open_criterion. */
TD_MUST enum td_err td_pasting_open(struct td_pasting *p);

/* Weigh what was laid, or keep it; the sheet is as it stands then, with what was not kept upon it.
 * Errors as td_app_enter_scores and td_app_enter_criterion. */
TD_MUST enum td_err td_pasting_enter(struct td_pasting *p, int64_t revision_id, bool keeps);

/* Lay the block of the form upon the sheet; false: mistake says what is wrong with it. */
bool td_pasting_lay(struct td_pasting *p, int64_t seen);

/* How many rows a block may have, in a text. */
td_str td_pasting_limit_text(const struct td_pasting *p, enum td_msg_key key);

/* How many rows have come out so. */
int64_t td_pasting_count(const struct td_pasting *p, enum td_cell_outcome outcome);

/* What would become of each cell of the block, or, is_kept, what became of it. */
void td_pasting_preview(const struct td_pasting *p, bool is_kept, struct td_paste_page *page);

#endif
