#ifndef TD_WEB_SCORE_FORM_H
#define TD_WEB_SCORE_FORM_H

#include "app/entry.h"
#include "http/http.h"
#include "view/score_form.h"

/* The sheets that units fill in. */
extern const struct td_route td_routes_score_form[];

td_handler td_page_score_form, td_page_score_form_sent, td_page_score_form_list,
    td_page_score_form_submit, td_page_score_return, td_page_score_return_sent;

/* The layer that the address of a request names, and the word for it there. */
enum td_layer td_web_layer_of(const struct td_request *request);
const char *td_web_layer_word(enum td_layer layer);

/* Answer the script of the page in JSON: what became of each cell, and how the sheet stands now.
 * docs/internals/entry.md has its shape. */
void td_web_score_form_answer(const struct td_request *request, struct td_response *response,
                              const struct td_scored_year *scored,
                              const struct td_entry_sheet *sheet, const struct td_form_cell *cells,
                              const struct td_cell_results *results);

#endif
