/* The whole sheet of a unit. */
#include <inttypes.h>

#include "view/message.h"
#include "view/sheet.h"
#include "view/templates.h"
#include "web/gate.h"
#include "web/log/history.h"
#include "web/year/scored.h"

static td_str slug_of(const struct td_year *year, td_str code)
{
    const struct td_member *member = td_member_of_code(year, code);
    return member ? member->unit_slug : TD_STR_NONE;
}

void td_page_sheet(struct td_request *request, struct td_response *response)
{
    struct td_scored_year scored;
    uint32_t unit;
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_POINTS, &scored) ||
        !td_web_find_unit(request, response, &scored, &unit))
        return;
    const struct td_scored_unit *units;
    td_scoring_units(scored.scoring, &units);
    struct td_sheet_view view = {0};
    td_view_sheet(&scored, unit, &view);
    if (!td_web_show_figure(request, response, &scored, units[unit].code, TD_STR_NONE,
                            &view.has_history, &view.history))
        return;
    view.slug = slug_of(scored.year, units[unit].code);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, request->target,
                       scored.year, TD_YEAR_MATRIX, units[unit].name);
    td_frame_add_crumb(&view.frame, request->arena,
                       td_fmt(request->arena, "%.*s/bang-diem", TD_ARG(scored.path)),
                       td_msg(request->lang, TD_MSG_matrix_here));
    response->public_cache = true;
    TD_WEB_SHOW(request, response, sheet, &view);
}
