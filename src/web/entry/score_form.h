#ifndef TD_WEB_SCORE_FORM_H
#define TD_WEB_SCORE_FORM_H

#include "app/entry/submit.h"
#include "http/http.h"
#include "view/score_form.h"

/* The sheets that units fill in. */
extern const struct td_route td_routes_score_form[];

td_handler td_page_score_form, td_page_score_form_sent, td_page_score_form_list,
    td_page_score_form_submit, td_page_score_return, td_page_score_return_sent, td_page_paste,
    td_page_paste_sent;

/* The layer that the address of a request names, and the word for it there. */
enum td_layer td_web_layer_of(const struct td_request *request);
const char *td_web_layer_word(enum td_layer layer);

/* Answer the script of the page in JSON: what became of each cell, and how the sheet stands now.
 * docs/internals/entry.md has its shape. */
void td_web_score_form_answer(const struct td_request *request, struct td_response *response,
                              const struct td_form_page *page,
                              const struct td_cell_results *results);

/* Bytes of a form with a block of cells, percent-encoded. */
enum { TD_PASTE_FORM_MAX = 1024 * 1024 };

/* ---- what the pages of sheets share ---- */

/* The lists of the three layers, in their order, then the pages around them. */
void td_web_sheet_links(const struct td_request *request, td_str code, int64_t year,
                        struct td_links *links);

/* The content and the last entry that a form was made from; false: it does not say. */
bool td_web_read_seen(const struct td_request *request, int64_t *revision_id, int64_t *seen);

/* Whether a script of the page sent the form and takes its answer in JSON; of a sheet it sends the
 * cells that were typed and no others. */
bool td_web_is_by_script(const struct td_request *request);

/*
 * What was typed: "th.I.4" is the actual value of I.4, "goc.I.4" the last entry that the page knew
 * of it, "da.th.I.4" what it has sent of that field before, without an answer. by_unit: the codes
 * are of units, not of criteria. TD_EINVAL: it is no form of these pages.
 */
TD_MUST enum td_err td_web_read_typed(const struct td_request *request, bool by_unit,
                                      int64_t *revision_id, struct td_typed_cells *typed);

/* A cell as it is kept, and as it was typed where that was not kept. */
struct td_form_cell td_web_form_cell(const struct td_request *request,
                                     const struct td_sheet_cell *cell);
void td_web_form_result(const struct td_request *request, const struct td_cell_result *result,
                        const struct td_typed_cell *typed, struct td_form_cell *cell);

/* "Nguyễn Văn A, 10:32 13/1/2014"; empty without a name. */
td_str td_web_who_text(const struct td_request *request, td_str name, int64_t at);

/* A box of a criterion of which something was typed and not kept: with that, what is wrong with it,
 * and what somebody else typed there. */
void td_web_box_result(const struct td_request *request, const struct td_cell_results *results,
                       const struct td_typed_cells *typed, td_str criterion,
                       enum td_entered_field field, struct td_form_box *box);

/* "Nguyễn Văn A đã nộp lúc ..."; nameless: who it was, for whom the name is not. */
td_str td_web_sheet_step_text(const struct td_request *request, const struct td_sheet_step *step,
                              td_str nameless);

/* That it was handed in, and who may give it back: bits of roles. */
td_str td_web_sheet_locked_text(const struct td_request *request, uint32_t returners);

/* Nothing of a form was kept, as the sheet was handed in meanwhile: step says by whom and when,
 * locked that it is, and who may give it back. */
void td_web_respond_handed_in(struct td_request *request, struct td_response *response, td_str step,
                              td_str locked);

/* What keeps a sheet from being handed in: "I.4 Thu ngân sách: chưa có số". */
struct td_form_lacks td_web_form_lacks(const struct td_request *request,
                                       const struct td_sheet_lacks *lacks);

/* What a sheet says above it when its form came back to it: how many cells were kept ("?xong=3").
 */
struct td_alert td_web_kept_alert(const struct td_request *request);

/* Whether a cell was refused or conflicts, and what the sheet says above it then. */
bool td_web_has_wrong(const struct td_request *request, const struct td_cell_results *results,
                      struct td_alert *alert);

/*
 * What came with the button that hands a sheet in and was not kept before is kept first, and handed
 * in once the sheet has shown it: where there was something, go back to the sheet at that address,
 * which says so, and return true; else the sheet may be handed in.
 */
bool td_web_go_kept_first(const struct td_request *request, struct td_response *response,
                          td_str address, const struct td_cell_results *results);

/* Go back to the sheet at that address, which says how many cells were kept. */
void td_web_go_kept(const struct td_request *request, struct td_response *response, td_str address,
                    const struct td_cell_results *results);

/* A year whose rubric or data cannot be scored: what is wrong with them. Other errors as always. */
void td_web_respond_unscored(struct td_request *request, struct td_response *response,
                             const struct td_diag *diag, enum td_err err);

#endif
