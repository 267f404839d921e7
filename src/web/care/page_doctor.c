/* How the installation is, as far as the server can tell. */
#include "app/care/doctor.h"
#include "view/doctor.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/care/page_backup.h"
#include "web/errors.h"
#include "web/gate.h"

static struct td_chip chip_of(enum td_lang lang, enum td_health health)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {
        [TD_HEALTH_GOOD] = {TD_MSG_doctor_good, TD_CHIP_DONE},
        [TD_HEALTH_UNSEEN] = {TD_MSG_doctor_unseen, TD_CHIP_LOCKED},
        [TD_HEALTH_WATCH] = {TD_MSG_doctor_watch, TD_CHIP_WAIT},
        [TD_HEALTH_BAD] = {TD_MSG_doctor_bad, TD_CHIP_REFUSED},
    };
    return (struct td_chip){td_msg(lang, chips[health].text), chips[health].look};
}

/* What was not looked at is no verdict on the rest. */
static enum td_health worst_of(const struct td_findings *findings)
{
    enum td_health worst = TD_HEALTH_GOOD;
    for (size_t i = 0; i < findings->n; i++) {
        enum td_health health = findings->items[i].health;
        if (health != TD_HEALTH_UNSEEN && health > worst)
            worst = health;
    }
    return worst;
}

void td_page_doctor(struct td_request *request, struct td_response *response)
{
    struct td_doctor_page view = {0};
    struct td_checkup checkup;
    enum td_lang lang = request->lang;
    enum td_err err = td_app_checkup_served(td_web_call(request), &checkup);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    for (size_t i = 0; i < checkup.findings.n; i++) {
        const struct td_finding *finding = &checkup.findings.items[i];
        *td_push(request->arena, &view.rows) = (struct td_doctor_row){
            finding->about[lang], finding->text[lang], chip_of(lang, finding->health)};
    }
    view.command = checkup.command;
    view.all = chip_of(lang, worst_of(&checkup.findings));
    td_frame_init(&view.frame, request->arena, lang, td_msg(lang, TD_MSG_doctor_heading),
                  TD_STR("/kiem-tra-he-thong"), TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, doctor, &view);
}
