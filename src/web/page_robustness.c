/* How firmly the ranks of a group-year stand. */
#include "domain/robustness.h"
#include "view/message.h"
#include "view/robustness.h"
#include "view/templates.h"
#include "web/gate.h"
#include "web/scored.h"

/* The draws follow from the inputs, so that nobody can choose them. */
static uint64_t seed_of(td_str sha256)
{
    uint64_t seed = 0;
    for (size_t i = 0; i < sha256.n && i < 16; i++) {
        char digit = sha256.p[i];
        seed = seed << 4 | (uint64_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    }
    return seed;
}

void td_page_robustness(struct td_request *request, struct td_response *response)
{
    struct td_scored_year scored;
    struct td_robustness robustness;
    struct td_diag diag;
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_POINTS, &scored))
        return;
    td_diag_init(&diag, request->arena);
    if (scored.score) {
        enum td_err err = td_robustness_run(request->arena, scored.scoring, scored.score,
                                            seed_of(scored.inputs_sha256), &diag, &robustness);
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
