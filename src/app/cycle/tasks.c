/* What a person has to do, over all groups they work in. */
#include <stdlib.h>

#include "app/cycle/tasks_parts.h"

enum { YEARS_MOST = 200 };

struct td_my_task *td_task_add(const struct td_task_search *search, enum td_task_kind kind,
                               td_str unit)
{
    const struct td_year_summary *summary = search->summary;
    const struct td_due *due = &search->cycle->dues.items[search->cycle->year->group.state];
    struct td_my_task *task = td_push(search->call->arena, search->tasks);
    *task = (struct td_my_task){
        .kind = kind,
        .group_code = summary->code,
        .group_name = summary->short_name.n ? summary->short_name : summary->name,
        .year = summary->year,
        .state = search->cycle->year->group.state,
        .unit = unit,
        .due = due->due,
        .days = due->days,
        .is_known = true,
    };
    return task;
}

enum td_err td_task_set_due(const struct td_task_search *search, struct td_date due,
                            struct td_my_task *task)
{
    struct td_calendar calendar;
    struct td_usual_deadlines usual;
    task->due = due;
    task->days = 0;
    if (!td_date_is_set(due))
        return TD_OK;
    TRY(td_cycle_law(search->call, &calendar, &usual));
    task->days = td_working_days_between(&calendar, due, search->cycle->today);
    return TD_OK;
}

static bool leads(const struct td_cycle *cycle)
{
    return cycle->advance.allowed || cycle->advance.needs_step_up;
}

static enum td_err look(const struct td_task_search *search)
{
    const struct td_actor *actor = search->call->actor;
    td_tasks_next_step(search);
    TRY(td_tasks_vetting(search));
    TRY(td_tasks_covenant(search));
    TRY(td_tasks_verification(search));
    TRY(td_tasks_votes(search));
    if (leads(search->cycle)) {
        td_tasks_conferences(search);
        TRY(td_tasks_movements(search));
    }
    TRY(td_tasks_exemplars(search));
    for (size_t i = 0; actor->grants && i < actor->grants->n; i++) {
        const struct td_grant *grant = &actor->grants->items[i];
        if (!td_grant_in_force(grant, search->call->now_ms) ||
            !td_path_below(grant->path, search->cycle->path))
            continue;
        if (td_path_kind(grant->path) == TD_PATH_UNIT)
            TRY(td_tasks_unit(search, grant));
        TRY(td_tasks_parts(search, grant));
    }
    TRY(td_tasks_criteria(search));
    return td_tasks_round(search);
}

/* ---- all ---- */

/* The most urgent first; what has no deadline last. */
static int by_urgency(const void *a, const void *b)
{
    const struct td_my_task *left = a, *right = b;
    bool has_left = td_date_is_set(left->due), has_right = td_date_is_set(right->due);
    if (has_left != has_right)
        return has_left ? -1 : 1;
    return (left->days < right->days) - (left->days > right->days);
}

enum td_err td_app_list_tasks(const struct td_call *call, struct td_my_tasks *tasks)
{
    struct td_year_list years = {0};
    *tasks = (struct td_my_tasks){0};
    TRY(td_app_list_years(call, &years));
    for (size_t i = 0; i < years.n && i < YEARS_MOST; i++) {
        struct td_cycle cycle;
        const struct td_year_summary *summary = &years.items[i];
        enum td_err err = td_app_open_cycle(call, summary->code, summary->year, &cycle);
        if (err == TD_EDENIED || err == TD_ENOTFOUND)
            continue;
        TRY(err);
        const struct td_task_search search = {call, summary, &cycle, tasks};
        if (cycle.is_live && cycle.next)
            TRY(look(&search));
        TRY(td_tasks_appeals(&search)); /* of years that came in published, too */
        TRY(td_tasks_comments(&search));
    }
    if (tasks->n)
        qsort(tasks->items, tasks->n, sizeof *tasks->items, by_urgency);
    return TD_OK;
}
