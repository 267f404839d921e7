#ifndef TD_WEB_WORDINGS_H
#define TD_WEB_WORDINGS_H

#include "http/http.h"

/* A group's own wording of its documents: page_wordings.c lists and shows, wording_form.c takes. */
extern const struct td_route td_routes_wordings[];

/* Where its certificates are printed on stock: page_stock.c. */
extern const struct td_route td_routes_stock[];

/* The page of that for a kind: "/nhom/tay-nam-bo/phoi-in/bang-khen". */
td_str td_web_stock_path(const struct td_request *request, td_str group, td_str kind);

/* The name of the group, as its newest year has it; its code where no year is to be seen. */
TD_MUST enum td_err td_web_group_name(const struct td_request *request, td_str code, td_str *name);

#endif
