#include "web/gate.h"

const struct td_route_rule td_for_everybody = {false, false};
const struct td_route_rule td_for_accounts = {true, false};
const struct td_route_rule td_for_step_up = {true, true};

/* What the gate found out about the sender of a request. */
struct visitor {
    struct td_call call;
    struct td_viewer viewer;
};

const struct td_call *td_web_call(const struct td_request *request)
{
    const struct visitor *visitor = request->visitor;
    return &visitor->call;
}

void td_web_dress(const struct td_request *request, struct td_frame *frame)
{
    const struct visitor *visitor = request->visitor;
    td_frame_dress(frame, request->arena, &visitor->viewer);
}

bool td_web_admit(struct td_request *request, struct td_response *response)
{
    (void)response;
    const struct td_web_site *site = request->context;
    struct visitor *visitor = TD_NEW(request->arena, struct visitor);
    visitor->call = td_call_of_public(site->app, request->arena, request->address);
    request->visitor = visitor;
    return true;
}
