/* Movements and exemplars that wait for a unit, or for who leads the year. */
#include "app/cycle/tasks_parts.h"
#include "app/movement/exemplar.h"
#include "app/movement/movement.h"
#include "base/text.h"

/* ---- movements ---- */

static bool is_told(const struct td_task_search *search, enum td_task_kind kind, td_str movement,
                    td_str unit)
{
    for (size_t i = 0; i < search->tasks->n; i++) {
        const struct td_my_task *task = &search->tasks->items[i];
        if (task->kind == kind && task->year == search->summary->year &&
            td_str_eq(task->group_code, search->summary->code) &&
            td_str_eq(task->movement, movement) && td_str_eq(task->unit_code, unit))
            return true;
    }
    return false;
}

static enum td_err add_movement(const struct td_task_search *search, enum td_task_kind kind,
                                td_str name, struct td_date due, const struct td_member *member)
{
    struct td_arena *arena = search->call->arena;
    td_str code = member ? member->code : TD_STR_NONE;
    if (is_told(search, kind, name, code))
        return TD_OK;
    struct td_my_task *task = td_task_add(search, kind, member ? member->name : TD_STR_NONE);
    task->unit_code = code;
    task->movement = name;
    task->movement_slug = td_slug(arena, name, TD_MOVEMENT_SLUG_MOST);
    return td_task_set_due(search, due, task);
}

static const struct td_movement_part *part_in(const struct td_year *year, td_str movement,
                                              td_str unit)
{
    for (size_t i = 0; i < year->movement_parts.n; i++) {
        const struct td_movement_part *part = &year->movement_parts.items[i];
        if (part->year == year->group.year && td_str_eq(part->movement, movement) &&
            td_str_eq(part->unit, unit))
            return part;
    }
    return NULL;
}

/* A unit registers while the year runs, and reports when reports are due. */
static enum td_err add_part(const struct td_task_search *search, const struct td_movement *movement,
                            const struct td_member *member)
{
    const struct td_year *year = search->cycle->year;
    enum td_state state = year->group.state;
    const struct td_movement_part *part = part_in(year, movement->name, member->code);
    bool registered = part && part->registered.n, reported = part && part->result.n;
    bool registers = state >= TD_STATE_COVENANT_SIGNED && state <= TD_STATE_RUNNING_H2;
    bool reports = state == TD_STATE_MIDYEAR_REPORTING || state == TD_STATE_SELF_SCORING;
    struct td_movement_plan plan = {0};
    for (size_t i = 0; i < year->movement_plans.n; i++)
        if (year->movement_plans.items[i].year == movement->year &&
            td_str_eq(year->movement_plans.items[i].movement, movement->name))
            plan = year->movement_plans.items[i];
    if (registers && !registered)
        return add_movement(search, TD_TASK_JOIN, movement->name, plan.register_by, member);
    if (reports && registered && !reported)
        return add_movement(search, TD_TASK_TELL, movement->name, plan.ends, member);
    return TD_OK;
}

enum td_err td_tasks_parts(const struct td_task_search *search, const struct td_grant *grant)
{
    const struct td_year *year = search->cycle->year;
    if (grant->role != TD_ROLE_UNIT_OFFICER && grant->role != TD_ROLE_UNIT_LEADER)
        return TD_OK;
    const struct td_member *member = td_task_member(search, grant->path);
    for (size_t i = 0; member && i < year->movements.n; i++)
        if (year->movements.items[i].year == year->group.year && !year->movements.items[i].unit.n)
            TRY(add_part(search, &year->movements.items[i], member));
    return TD_OK;
}

/* Drafts for who launches; movements that are over for who reviews them. */
enum td_err td_tasks_movements(const struct td_task_search *search)
{
    struct td_movement_desk desk;
    struct td_call quiet = *search->call;
    quiet.refusal = NULL;
    enum td_err err = td_app_open_movements(&quiet, search->summary->code, search->summary->year,
                                            TD_STR_NONE, &desk);
    if (err == TD_EDENIED || err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; desk.may_prepare && i < desk.faces.n; i++) {
        const struct td_movement_face *face = &desk.faces.items[i];
        bool is_over = td_date_is_set(face->plan.ends) &&
                       td_date_cmp(face->plan.ends, search->cycle->today) < 0;
        if (face->stage == TD_MOVEMENT_DRAFT && desk.launch.allowed)
            TRY(add_movement(search, TD_TASK_LAUNCH, face->movement.name, face->plan.starts, NULL));
        if (face->stage == TD_MOVEMENT_LAUNCHED && is_over && !face->is_concluded)
            TRY(add_movement(search, TD_TASK_REVIEW, face->movement.name, face->plan.ends, NULL));
    }
    return TD_OK;
}

/* ---- exemplars ---- */

static bool is_own(const struct td_exemplar_desk *desk, td_str unit)
{
    for (size_t i = 0; i < desk->own.n; i++)
        if (td_str_eq(desk->own.items[i].code, unit))
            return true;
    return false;
}

static void add_exemplar(const struct td_task_search *search, enum td_task_kind kind,
                         const struct td_exemplar_face *face)
{
    struct td_my_task *task = td_task_add(search, kind, face->unit_name);
    task->unit_code = face->unit_code;
    task->exemplar = face->exemplar.name;
    task->exemplar_key = face->key;
    task->due = (struct td_date){0};
    task->days = 0;
}

/* Proposals wait for who leads the year; what was found, for its unit to be nurtured. */
enum td_err td_tasks_exemplars(const struct td_task_search *search)
{
    struct td_exemplar_desk desk;
    struct td_call quiet = *search->call;
    quiet.refusal = NULL;
    if (!search->cycle->year->exemplars.n)
        return TD_OK;
    enum td_err err = td_app_open_exemplars(&quiet, search->summary->code, search->summary->year,
                                            TD_STR_NONE, &desk);
    if (err == TD_EDENIED || err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; desk.is_newest && i < desk.faces.n; i++) {
        const struct td_exemplar_face *face = &desk.faces.items[i];
        if (face->is_proposed && desk.leads)
            add_exemplar(search, TD_TASK_RECOGNISE, face);
        if (face->stage == TD_STAGE_FOUND && !face->is_proposed && is_own(&desk, face->unit_code))
            add_exemplar(search, TD_TASK_NURTURE, face);
    }
    return TD_OK;
}
