#ifndef TD_WEB_EVIDENCE_H
#define TD_WEB_EVIDENCE_H

#include "app/entry/evidence.h"
#include "http/http.h"
#include "view/score_form.h"

/* Files that stand behind criteria: their page, and their place in the rows of sheets. */
td_handler td_page_evidence, td_page_evidence_sent, td_page_evidence_file, td_page_evidence_look;

/* "/nhom/x/2013/minh-chung/CM/I.4". */
td_str td_web_evidence_path(const struct td_request *request, const struct td_sheet_of *of,
                            td_str criterion);

/*
 * Put the files of a unit into the cells of its sheet, by the index of the criterion. Nothing where
 * they are not for the visitor. Gives whether the visitor may attach files to it now.
 */
bool td_web_add_files(const struct td_request *request, const struct td_sheet_of *of,
                      const struct td_entry_sheet *sheet, struct td_form_cell *cells);

/* What the script says, and the limits it knows. */
void td_web_evidence_script(const struct td_request *request, struct td_evidence_script *script);

#endif
