#ifndef TD_WEB_HISTORY_H
#define TD_WEB_HISTORY_H

#include "app/log/history.h"
#include "http/http.h"
#include "view/context.h"
#include "view/history.h"
#include "view/scored.h"
#include "web/errors.h"

/*
 * What became of the points of a unit on a criterion, or of its total where criterion is empty, for
 * the part of a page about it; nothing is shown to whoever may not see it. False: the answer (500,
 * 503 ...) is already made.
 */
bool td_web_show_figure(const struct td_request *request, struct td_response *response,
                        const struct td_scored_year *scored, td_str unit, td_str criterion,
                        bool *shown, struct td_figure_view *view);

/* Who brought a content in, as far as the visitor may know; the page of a content. */
td_str td_web_importer_text(struct td_arena *arena, enum td_lang lang,
                            const struct td_kept_revision *revision);
td_str td_web_content_href(struct td_arena *arena, td_str year_path, int64_t number);

/* What people typed into a working table of the year: "?viec=chi-tieu&dong=I.2&don_vi=CM". */
void td_web_show_work_history(struct td_request *request, struct td_response *response,
                              const struct td_context *context);

/* The history of a group-year. */
extern const struct td_route td_routes_history[];

td_handler td_page_history, td_page_revision, td_page_revision_package;

#endif
