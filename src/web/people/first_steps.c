#include "web/people/first_steps.h"

#include "view/message.h"

static void add(const struct td_request *request, struct td_links *steps, const char *href,
                enum td_msg_key text)
{
    *td_push(request->arena, steps) =
        (struct td_link){.href = td_str_of(href), .text = td_msg(request->lang, text)};
}

void td_web_first_steps(const struct td_request *request, struct td_links *steps)
{
    const struct td_call *call = td_web_call(request);
    if (td_web_session(request)->visit != TD_VISIT_WHOLE)
        return;
    if (!call->actor->has_factor) {
        add(request, steps, "/tai-khoan/yeu-to-hai", TD_MSG_first_factor);
        return;
    }
    bool looks_after = td_web_may_open(request, TD_PERSON_BACKUP);
    if (looks_after)
        add(request, steps, "/nguoi-dung/moi?vai=administrator", TD_MSG_first_second);
    if (looks_after)
        add(request, steps, "/sao-luu", TD_MSG_first_passphrase);
    if (looks_after)
        add(request, steps, "/nguoi-dung/moi?vai=board", TD_MSG_first_board);
    if (td_web_may_open_group(request))
        add(request, steps, "/mo-nhom", TD_MSG_first_group);
}
