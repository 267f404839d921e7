/* The covenant while it is drawn up: put forward by who leads the year, signed, witnessed. */
#include "app/covenant/covenant.h"
#include "app/cycle/tasks_parts.h"

static bool may(const struct td_decision *decision)
{
    return decision->allowed || decision->needs_step_up;
}

static void add_signing(const struct td_task_search *search, const struct td_covenant_party *party)
{
    struct td_my_task *task = td_task_add(search, TD_TASK_UNIT, party->name);
    const struct td_late_unit *owed =
        td_task_owing(&search->cycle->dues.items[TD_STATE_COVENANT_DRAFT], party->unit);
    task->unit_code = party->unit;
    if (!owed)
        return;
    task->due = owed->due;
    if (owed->days > 0)
        task->days = owed->days;
}

enum td_err td_tasks_covenant(const struct td_task_search *search)
{
    struct td_covenant_desk desk;
    struct td_call quiet = *search->call;
    if (search->cycle->year->group.state != TD_STATE_COVENANT_DRAFT)
        return TD_OK;
    quiet.refusal = NULL;
    enum td_err err =
        td_app_open_covenant(&quiet, search->summary->code, search->summary->year, &desk);
    if (err == TD_EDENIED || err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    if (!desk.is_open) {
        if (may(&desk.prepare) && !desk.lacking_targets)
            td_task_add(search, TD_TASK_FORWARD, TD_STR_NONE);
        return TD_OK;
    }
    for (size_t i = 0; i < desk.parties.n; i++)
        if (!desk.parties.items[i].by.is_there && may(&desk.parties.items[i].sign))
            add_signing(search, &desk.parties.items[i]);
    if (!desk.witnesses.n && may(&desk.witness))
        td_task_add(search, TD_TASK_WITNESS, TD_STR_NONE);
    return TD_OK;
}
