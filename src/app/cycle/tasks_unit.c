/* What a unit owes at the step where the year is. */
#include "app/cycle/tasks_parts.h"
#include "app/entry/entry.h"
#include "app/target/target.h"

/* The member at the path of a grant; NULL: none of this year. */
const struct td_member *td_task_member(const struct td_task_search *search, td_str path)
{
    const struct td_members *members = &search->cycle->year->members;
    td_str slug = td_path_unit_slug(path);
    for (size_t i = 0; i < members->n; i++)
        if (td_str_eq(members->items[i].unit_slug, slug))
            return &members->items[i];
    return NULL;
}

/* Whether a task of one of these kinds stands there for the unit: who has two roles in it is asked
 * once. */
static bool is_listed(const struct td_task_search *search, uint64_t kinds, td_str unit)
{
    for (size_t i = 0; i < search->tasks->n; i++) {
        const struct td_my_task *task = &search->tasks->items[i];
        if (kinds >> task->kind & 1 && task->year == search->summary->year &&
            td_str_eq(task->unit, unit) && td_str_eq(task->group_code, search->summary->code))
            return true;
    }
    return false;
}

#define KIND(name) (UINT64_C(1) << TD_TASK_##name)

const struct td_late_unit *td_task_owing(const struct td_due *due, td_str unit)
{
    for (size_t i = 0; i < due->units.n; i++)
        if (td_str_eq(due->units.items[i].code, unit))
            return &due->units.items[i];
    return NULL;
}

/* Targets come before the covenant that holds them. */
static bool owes_targets(const struct td_cycle *cycle, const struct td_member *member)
{
    for (size_t i = 0; i < cycle->registered.n; i++)
        if (td_str_eq(cycle->registered.items[i], member->code))
            return false;
    const struct td_target_standing_of *standing =
        td_standing_of_targets(&cycle->targets, member->code);
    return cycle->year->group.state == TD_STATE_COVENANT_DRAFT && cycle->year->rubric.n &&
           !(standing && standing->is_handed_in);
}

static bool is_among(const struct td_unit_codes *codes, const struct td_member *member)
{
    for (size_t i = 0; i < codes->n; i++)
        if (td_str_eq(codes->items[i], member->code))
            return true;
    return false;
}

/* The leader's word on the rubric and the plan before they are issued. */
static enum td_err add_words(const struct td_task_search *search, const struct td_grant *grant)
{
    const struct td_cycle *cycle = search->cycle;
    const struct td_member *member = td_task_member(search, grant->path);
    if (!member || is_listed(search, KIND(RUBRIC) | KIND(PLAN), member->name))
        return TD_OK;
    if (cycle->year->rubric.n && !is_among(&cycle->agreed, member))
        td_task_add(search, TD_TASK_RUBRIC, member->name)->unit_code = member->code;
    if (cycle->plan_is_asked && !is_among(&cycle->agreed_to_plan, member))
        td_task_add(search, TD_TASK_PLAN, member->name)->unit_code = member->code;
    return TD_OK;
}

/* How often the sheet that is asked for came back to whoever fills it in. */
static enum td_err count_returned(const struct td_task_search *search, enum td_layer layer,
                                  td_str unit, int64_t *n)
{
    struct td_list_sheet_step_rows rows = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(search->call->app->store, search->call->arena, &conn));
    enum td_err err =
        q_list_sheet_step(conn, search->call->arena, search->cycle->revision_id, layer, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++)
        *n += td_str_eq(rows.items[i].unit, unit) && td_str_is(rows.items[i].kind, "return");
    return err;
}

/* The states in which a member has something to do, as far as it can be told who has not. */
enum td_err td_tasks_unit(const struct td_task_search *search, const struct td_grant *grant)
{
    enum td_state state = search->cycle->year->group.state;
    const struct td_due *due = &search->cycle->dues.items[state];
    bool checks = grant->role == TD_ROLE_CROSS_CHECKER;
    bool works = grant->role == TD_ROLE_UNIT_OFFICER || grant->role == TD_ROLE_UNIT_LEADER;
    /* A year without a rubric has no form for figures of the half: nobody knows who sent them. */
    bool reports = works && state == TD_STATE_MIDYEAR_REPORTING && !search->cycle->year->rubric.n;
    bool aims = works && state == TD_STATE_COVENANT_DRAFT; /* its signing: tasks_covenant.c */
    bool told = works && (state == TD_STATE_SELF_SCORING || state == TD_STATE_MIDYEAR_REPORTING);
    if (grant->role == TD_ROLE_UNIT_LEADER && state == TD_STATE_PLANNED)
        return add_words(search, grant);
    if (!reports && !told && !aims && !(checks && state == TD_STATE_CROSS_SCORING))
        return TD_OK;
    const struct td_member *member = td_task_member(search, grant->path);
    const struct td_late_unit *owed = member ? td_task_owing(due, member->code) : NULL;
    bool lacks_targets = member && works && owes_targets(search->cycle, member);
    enum td_task_kind kind = checks          ? TD_TASK_CHECK
                             : lacks_targets ? TD_TASK_TARGETS
                                             : TD_TASK_UNIT;
    if (!member || !(reports || (owed && !aims) || lacks_targets) ||
        is_listed(search, UINT64_C(1) << kind, member->name))
        return TD_OK;
    struct td_my_task *task = td_task_add(search, kind, member->name);
    task->is_known = !reports;
    task->unit_code = member->code;
    if (owed && owed->days > 0)
        task->days = owed->days;
    if (owed)
        task->due = owed->due;
    if (state != TD_STATE_SELF_SCORING && state != TD_STATE_CROSS_SCORING)
        return TD_OK;
    return count_returned(search, checks ? TD_LAYER_CROSS : TD_LAYER_SELF, member->code,
                          &task->returned);
}
