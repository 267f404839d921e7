/* The rank list of a group-year. */
#include "view/message.h"
#include "view/ranking.h"
#include "view/templates.h"
#include "web/gate.h"
#include "web/year/scored.h"

void td_page_ranking(struct td_request *request, struct td_response *response)
{
    struct td_scored_year scored;
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_TOTALS, &scored))
        return;
    struct td_ranking_view view = {0};
    td_view_ranking(&scored, &view);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, request->target,
                       scored.year, TD_YEAR_RANKING, td_msg(request->lang, TD_MSG_rank_here));
    response->public_cache = true;
    TD_WEB_SHOW(request, response, ranking, &view);
}
