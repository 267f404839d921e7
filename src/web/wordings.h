#ifndef TD_WEB_WORDINGS_H
#define TD_WEB_WORDINGS_H

#include "http/http.h"

/* A group's own wording of its documents: page_wordings.c lists and shows, wording_form.c takes. */
extern const struct td_route td_routes_wordings[];

#endif
