#include "view/evidence.h"

void td_view_evidence_script(enum td_lang lang, struct td_evidence_script *script)
{
    *script = (struct td_evidence_script){
        .sending = td_msg(lang, TD_MSG_evidence_sending),
        .checking = td_msg(lang, TD_MSG_evidence_checking),
        .failed = td_msg(lang, TD_MSG_evidence_failed),
        .signed_out = td_msg(lang, TD_MSG_evidence_signed_out),
        .too_big = td_msg(lang, TD_MSG_evidence_too_big),
        .wait = td_msg(lang, TD_MSG_evidence_wait),
    };
}
