#include "web/gate.h"

const struct td_route_rule td_for_everybody = {false, false};
const struct td_route_rule td_for_accounts = {true, false};
const struct td_route_rule td_for_step_up = {true, true};

const struct td_call *td_web_call(const struct td_request *request)
{
    return request->visitor;
}

bool td_web_admit(struct td_request *request, struct td_response *response)
{
    (void)response;
    struct td_call *call = TD_NEW(request->arena, struct td_call);
    *call = td_call_of_public(request->context, request->arena, request->address);
    request->visitor = call;
    return true;
}
