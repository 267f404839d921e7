#ifndef TD_WEB_EXEMPLARS_H
#define TD_WEB_EXEMPLARS_H

#include "app/movement/exemplar.h"
#include "http/http.h"
#include "view/exemplar.h"

/* The exemplars and models of a year as they are worked. */
extern const struct td_route td_routes_exemplars[];

td_handler td_page_exemplar, td_page_exemplar_sent;

/* What the two pages share. */

/* "/nhom/x/2026/dien-hinh", and of one of them. */
td_str td_exemplar_list_href(const struct td_request *request, int64_t year);
td_str td_exemplar_href(const struct td_request *request, int64_t year, td_str key);

struct td_chip td_exemplar_chip(enum td_lang lang, enum td_exemplar_stage stage);
td_str td_exemplar_kind_text(enum td_lang lang, td_str kind);

/* The fields of what was found: what was typed, or else what stands in face (NULL: a new one); diag
 * has the mistakes, NULL where nothing was sent. */
void td_exemplar_form(const struct td_request *request, const struct td_exemplar_desk *desk,
                      const struct td_diag *diag, struct td_exemplar_form *form);

/* What that form asks for. */
struct td_exemplar_wish td_exemplar_found_wish(const struct td_request *request);

/* An option of a choice. */
void td_exemplar_option(const struct td_request *request, struct td_choice *choice, td_str value,
                        td_str text, td_str chosen);

#endif
