#ifndef TD_WEB_COMMENTS_H
#define TD_WEB_COMMENTS_H

#include "http/http.h"
#include "view/score_form.h"

/* Comments on cells: the pages of threads, and their links in the rows of sheets. */
extern const struct td_route td_routes_comments[];

td_handler td_page_threads, td_page_thread, td_page_thread_sent;

/* A cell of a sheet, and where its row is made. */
struct td_talk_place {
    td_str unit, criterion; /* codes */
    struct td_form_cell *cell;
};
struct td_talk_places TD_ARRAY(struct td_talk_place);

/* Let each cell lead to what is said about it, as far as the visitor reads that. */
void td_web_add_talk(const struct td_request *request, td_str group, int64_t year,
                     const struct td_talk_places *places);

#endif
