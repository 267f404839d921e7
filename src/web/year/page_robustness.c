/* How firmly the ranks of a group-year stand. */
#include "domain/robustness.h"
#include "view/message.h"
#include "view/robustness.h"
#include "view/templates.h"
#include "web/gate.h"
#include "web/year/scored.h"

void td_page_robustness(struct td_request *request, struct td_response *response)
{
    struct td_scored_year scored;
    struct td_robustness robustness;
    struct td_diag diag;
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_POINTS, &scored))
        return;
    td_diag_init(&diag, request->arena);
    if (scored.score) {
        enum td_err err =
            td_robustness_run(request->arena, scored.scoring, scored.score,
                              td_web_seed_of(scored.inputs_sha256), &diag, &robustness);
        if (err != TD_OK) {
            td_web_respond_err(request, response, err);
            return;
        }
    }
    struct td_robustness_view view = {0};
    td_view_robustness(&scored, scored.score ? &robustness : NULL, &view);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, request->target,
                       scored.year, TD_YEAR_RANKING, td_msg(request->lang, TD_MSG_robust_here));
    response->public_cache = true;
    TD_WEB_SHOW(request, response, robustness, &view);
}
