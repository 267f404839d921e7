/* The rank list of a group-year. */
#include "app/cycle/publication.h"
#include "base/number.h"
#include "view/format.h"
#include "view/message.h"
#include "view/ranking.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/gate.h"
#include "web/log/history.h"
#include "web/year/scored.h"

/* That these results took the place of others, by which decision, and where the old ones are. */
static enum td_err set_replaced(const struct td_request *request,
                                const struct td_scored_year *scored, struct td_ranking_view *view)
{
    const struct td_group_year *group = &scored->year->group;
    struct td_replacement old;
    TRY(td_app_load_replacement(td_web_call(request), group->code, group->year, &old));
    if (!old.is_one)
        return TD_OK;
    const struct td_msg_arg arguments[] = {
        {.name = "when", .text = td_view_time(request->arena, request->lang, old.published_at)},
        {.name = "number", .text = old.paper},
        {.name = "day", .text = td_view_date(request->arena, request->lang, old.signed_on)}};
    view->replaces =
        td_msg_fill(request->arena, request->lang,
                    old.paper.n ? TD_MSG_rank_replaces_by : TD_MSG_rank_replaces, arguments, 3);
    view->replaced_href = td_web_content_href(request->arena, scored->path, old.number);
    return TD_OK;
}

void td_page_ranking(struct td_request *request, struct td_response *response)
{
    struct td_scored_year scored;
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_TOTALS, &scored))
        return;
    struct td_ranking_view view = {0};
    td_view_ranking(&scored, &view);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, request->target,
                       scored.year, TD_YEAR_RANKING, td_msg(request->lang, TD_MSG_rank_here));
    enum td_err err = set_replaced(request, &scored, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->public_cache = true;
    TD_WEB_SHOW(request, response, ranking, &view);
}
