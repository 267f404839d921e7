#ifndef TD_WEB_BASIS_H
#define TD_WEB_BASIS_H

#include "app/basis/basis.h"
#include "http/http.h"
#include "view/basis.h"

/* The rubric and the plan of a year: drafted, compared, agreed on, each on pages of its own. */
extern const struct td_route td_routes_basis[];

td_handler td_page_basis_edit, td_page_basis_edited, td_page_basis_upload;

/* Which of them the page is about. */
enum td_basis td_web_basis(const struct td_request *request);

/* What both have, in the words of that one. */
enum td_basis_text {
    TD_BASIS_TEXT_HERE,
    TD_BASIS_TEXT_TITLE,
    TD_BASIS_TEXT_LOCKED,
    TD_BASIS_TEXT_BEING_SIGNED,
    TD_BASIS_TEXT_TOO_LONG,
    TD_BASIS_TEXT_NONE,
    TD_BASIS_TEXT_NONE_TEXT,
    TD_BASIS_TEXT_COPY_LAST,
    TD_BASIS_TEXT_FILE,
    TD_BASIS_TEXT_EDIT_TITLE,
    TD_BASIS_TEXT_HEAD,
    TD_BASIS_TEXT_LINES,
    TD_BASIS_TEXT_LINES_NOTE,
    TD_BASIS_TEXT_NOT_SAID,
    TD_BASIS_TEXTS
};
td_str td_web_basis_text(const struct td_request *request, enum td_basis_text text);
struct td_basis_words td_web_basis_words(const struct td_request *request);

/* "/nhom/tay-nam-bo/2013/bang-tieu-chi", of the year in the path of a request. */
td_str td_web_basis_path(const struct td_request *request);

/* "Bản 3"; of 0 that it came in with the year. */
td_str td_web_basis_version(const struct td_request *request, int64_t number);

/* Why it is not edited now, and who can; empty where the actor may. */
td_str td_web_basis_why_not(const struct td_request *request, const struct td_basis_desk *desk);

/* ---- what is read (basis_read.c) ---- */

/* What stands in the table, laid out to be read. */
void td_web_basis_read(const struct td_request *request, const struct td_basis_desk *desk,
                       struct td_basis_page *page);

/* A rule at the head of a rubric in words: "tổng điểm, đến 2 chữ số thập phân" of "tong 2"
 * (head_words.c). */
td_str td_web_rubric_head(const struct td_request *request, enum td_rubric_key key, td_str value);

/* Name of a kind of lines of a plan, "Nhiệm vụ". */
td_str td_web_plan_kind(const struct td_request *request, enum td_plan_kind kind);

/* ---- what is typed (basis_form.c) ---- */

/* The table as a form has sent it. */
void td_web_basis_typed(const struct td_request *request, struct td_typed_table *table);

/* The table as a form shows it, each finding where it was typed. written: the sheet that was
 * checked; NULL: nothing was. */
void td_web_basis_form(const struct td_request *request, const struct td_year *year,
                       const struct td_typed_table *table, const struct td_typed_written *written,
                       const struct td_diag *diag, struct td_basis_edit_page *page);

#endif
