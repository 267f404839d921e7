/* The score matrix of a group-year, with one point explained beside it. */
#include "view/matrix.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/gate.h"
#include "web/year/scored.h"

/* A value of the query; without p where the address does not name it. */
static td_str query_value(const struct td_request *request, const char *name)
{
    for (size_t i = 0; i < request->query.n; i++)
        if (td_str_is(request->query.items[i].name, name)) {
            td_str value = request->query.items[i].value;
            return value.p ? value : TD_STR_NONE;
        }
    return (td_str){NULL, 0};
}

void td_page_matrix(struct td_request *request, struct td_response *response)
{
    struct td_scored_year scored;
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_POINTS, &scored))
        return;
    struct td_matrix_view view = {0};
    const struct td_matrix_query query = {
        .open = query_value(request, "mo"),
        .layer = query_value(request, "lop"),
        .cell = query_value(request, "o"),
        .closed = query_value(request, "ve"),
    };
    td_view_matrix(&scored, &query, &view);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, request->target,
                       scored.year, TD_YEAR_MATRIX, td_msg(request->lang, TD_MSG_matrix_here));
    response->public_cache = true;
    TD_WEB_SHOW(request, response, matrix, &view);
}
