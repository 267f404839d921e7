#include "web/people_rows.h"

#include "view/access_text.h"
#include "view/format.h"
#include "web/gate.h"

enum td_err td_web_role_rows(const struct td_request *request, int64_t account_id,
                             struct td_role_rows *rows)
{
    const struct td_call *call = td_web_call(request);
    const struct td_grants *grants = call->actor->grants;
    (void)account_id;
    for (size_t i = 0; i < grants->n; i++) {
        const struct td_grant *grant = &grants->items[i];
        *td_push(request->arena, rows) = (struct td_role_row){
            .role = td_role_title(request->lang, grant->role),
            .place = grant->path,
            .since = td_view_day(request->arena, request->lang, grant->valid_from),
        };
    }
    return TD_OK;
}
