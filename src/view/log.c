#include "view/log.h"

#include "view/format.h"
#include "view/message.h"

td_str td_view_act_name(struct td_arena *arena, enum td_lang lang, td_str act)
{
    td_str name = td_view_name_of(arena, lang, "act_", act);
    return name.n ? name : td_msg(lang, TD_MSG_act_other);
}
