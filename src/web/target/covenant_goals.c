/* The targets behind a covenant, on the pages of the covenant and of its signing. */
#include "view/message.h"
#include "web/gate.h"
#include "web/target/targets.h"

/* Whoever reads a target here reads since when it stands so. */
static struct td_goal goal_of(const struct td_request *request, td_str unit,
                              const struct td_covenant_target *target)
{
    return (struct td_goal){
        .code = target->criterion,
        .text = target->text,
        .value = td_web_target_value(request, target->target),
        .href =
            td_fmt(request->arena, "/nhom/%.*s/%.*s/lich-su?viec=chi-tieu&dong=%.*s&don_vi=%.*s",
                   TD_ARG(td_segment(request, "code")), TD_ARG(td_segment(request, "year")),
                   TD_ARG(target->criterion), TD_ARG(unit))};
}

static struct td_goal_unit unit_of(const struct td_request *request,
                                   const struct td_covenant_unit *unit, td_str own)
{
    struct td_goal_unit shown = {.name = unit->name,
                                 .is_own = td_str_eq(unit->unit, own),
                                 .none = td_msg(request->lang, TD_MSG_goals_none)};
    for (size_t i = 0; i < unit->goals.n; i++)
        *td_push(request->arena, &shown.goals) =
            goal_of(request, unit->unit, &unit->goals.items[i]);
    return shown;
}

enum td_err td_web_covenant_goals(const struct td_request *request, td_str group, int64_t year,
                                  td_str own, struct td_goals *goals)
{
    struct td_covenant_units units;
    *goals = (struct td_goals){.lead = td_msg(request->lang, TD_MSG_goals_lead)};
    TRY(td_app_load_covenant_targets(td_web_call(request), group, year, &units));
    for (int others = 0; others < 2; others++)
        for (size_t i = 0; i < units.n; i++)
            if (td_str_eq(units.items[i].unit, own) != (others > 0))
                *td_push(request->arena, &goals->units) = unit_of(request, &units.items[i], own);
    return TD_OK;
}
