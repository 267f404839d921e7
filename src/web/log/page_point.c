/* Why a unit has its points on one criterion or group. */
#include "view/message.h"
#include "view/templates.h"
#include "view/why.h"
#include "web/gate.h"
#include "web/log/history.h"
#include "web/year/scored.h"

void td_page_point(struct td_request *request, struct td_response *response)
{
    struct td_scored_year scored;
    uint32_t unit;
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_POINTS, &scored) ||
        !td_web_find_unit(request, response, &scored, &unit))
        return;
    int64_t criterion = td_view_find_criterion(&scored, td_segment(request, "criterion"));
    if (criterion < 0) {
        td_web_respond_problem(request, response, 404);
        return;
    }
    struct td_point_view view = {0};
    td_view_point(&scored, unit, (uint32_t)criterion, &view);
    if (!td_web_show_figure(request, response, &scored, view.why.unit_code, view.why.criterion_code,
                            &view.has_history, &view.history))
        return;
    td_str title = td_fmt(request->arena, "%.*s %.*s, %.*s", TD_ARG(view.why.heading),
                          TD_ARG(view.why.unit), TD_ARG(view.why.criterion_code));
    td_frame_init_year(&view.frame, request->arena, request->lang, title, request->target,
                       scored.year, TD_YEAR_MATRIX, view.why.criterion_code);
    td_frame_add_crumb(&view.frame, request->arena,
                       td_fmt(request->arena, "%.*s/bang-diem", TD_ARG(scored.path)),
                       td_msg(request->lang, TD_MSG_matrix_here));
    td_frame_add_crumb(
        &view.frame, request->arena,
        td_fmt(request->arena, "%.*s/diem/%.*s", TD_ARG(scored.path), TD_ARG(view.why.unit_code)),
        view.why.unit);
    response->public_cache = true;
    TD_WEB_SHOW(request, response, point, &view);
}
