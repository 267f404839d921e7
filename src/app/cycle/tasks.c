/* What a person has to do, over all groups they work in. */
#include <stdlib.h>

#include "app/app.h"
#include "app/vote/appeal.h"
#include "app/entry/comment.h"
#include "app/cycle/cycle_parts.h"
#include "app/entry/differences.h"
#include "app/entry/entry.h"
#include "app/movement/exemplar.h"
#include "app/movement/movement.h"
#include "app/entry/scorer.h"
#include "app/target/target.h"
#include "app/vote/vote.h"
#include "base/text.h"

enum { YEARS_MOST = 200 };

struct search {
    const struct td_call *call;
    const struct td_year_summary *summary;
    const struct td_cycle *cycle;
    struct td_my_tasks *tasks;
};

static struct td_my_task *add(const struct search *search, enum td_task_kind kind, td_str unit)
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

/* Give a task a deadline of its own, in working days from today. */
static enum td_err set_due(const struct search *search, struct td_date due, struct td_my_task *task)
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

/* ---- the group's ---- */

static void add_next_step(const struct search *search)
{
    const struct td_cycle *cycle = search->cycle;
    if (cycle->next && (cycle->advance.allowed || cycle->advance.needs_step_up))
        add(search, TD_TASK_NEXT_STEP, TD_STR_NONE)->lacks = cycle->lacks.n;
}

/* Sheets of verification that the person may fill in and nobody has handed in: never their unit's.
 */
static enum td_err add_verification(const struct search *search)
{
    struct td_sheet_lines lines;
    const struct td_year *content;
    size_t waiting = 0;
    struct td_call quiet = *search->call;
    if (search->cycle->year->group.state != TD_STATE_VERIFICATION)
        return TD_OK;
    quiet.refusal = NULL;
    enum td_err err = td_app_list_sheets(&quiet, search->summary->code, search->summary->year,
                                         TD_LAYER_VERIFIED, &lines, &content);
    if (err == TD_EDENIED || err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < lines.n; i++)
        waiting += lines.items[i].may_enter.allowed && !lines.items[i].is_submitted;
    if (waiting)
        add(search, TD_TASK_CHECK, TD_STR_NONE)->lacks = waiting;
    return TD_OK;
}

static bool is_drafting(const struct td_cycle *cycle)
{
    return cycle->year->group.state <= TD_STATE_COVENANT_DRAFT;
}

/* Targets that were handed in wait for whoever may vet them. */
static enum td_err add_vetting(const struct search *search)
{
    struct td_target_book book;
    struct td_diag diag;
    size_t handed_in = 0, to_vet = 0;
    for (size_t i = 0; i < search->cycle->targets.n; i++)
        handed_in += search->cycle->targets.items[i].is_handed_in;
    if (!is_drafting(search->cycle) || handed_in == 0)
        return TD_OK;
    td_diag_init(&diag, search->call->arena);
    enum td_err err = td_app_open_targets(search->call, search->summary->code,
                                          search->summary->year, &diag, &book);
    if (err != TD_OK)
        return err == TD_EINVAL || err == TD_ENOTFOUND ? TD_OK : err;
    for (size_t i = 0; i < book.lines.n; i++)
        to_vet +=
            book.lines.items[i].standing == TD_TARGETS_HANDED_IN && book.lines.items[i].vet.allowed;
    if (to_vet)
        add(search, TD_TASK_VET, TD_STR_NONE)->lacks = to_vet;
    return TD_OK;
}

/* Sessions of votes that wait for the actor: to count them, or to close them. */
static enum td_err add_votes(const struct search *search)
{
    const struct td_year_summary *summary = search->summary;
    const struct td_vote_sessions *all = &search->cycle->year->votes;
    for (size_t i = 0; i < all->n; i++) {
        struct td_session_view view;
        const struct td_session_of of = {summary->code, summary->year, all->items[i].number};
        if (all->items[i].state != TD_SESSION_OPEN || all->items[i].questions.n == 0)
            continue;
        enum td_err err = td_app_open_vote_session(search->call, &of, &view);
        if (err == TD_EDENIED || err == TD_ENOTFOUND)
            continue;
        TRY(err);
        bool counts = view.tellers.n < 2 && !view.has_counted &&
                      td_roll_counted(&view.session.roll).expected == 0 &&
                      (view.count.allowed || view.count.needs_step_up);
        bool closes = view.agree && (view.close.allowed || view.close.needs_step_up);
        if (!counts && !closes)
            continue;
        struct td_my_task *task = add(search, counts ? TD_TASK_COUNT : TD_TASK_CLOSE, TD_STR_NONE);
        task->session = view.session.number;
        TRY(set_due(search, view.session.date, task));
    }
    return TD_OK;
}

/* ---- a unit's ---- */

/* The member at the path of a grant; NULL: none of this year. */
static enum td_err member_at(const struct search *search, td_str path,
                             const struct td_member **member)
{
    const struct td_members *members = &search->cycle->year->members;
    td_str slug = td_path_unit_slug(path);
    *member = NULL;
    for (size_t i = 0; i < members->n && !*member; i++) {
        td_str known;
        enum td_err err =
            td_app_unit_slug(search->call, members->items[i].name, search->summary->year, &known);
        if (err != TD_OK && err != TD_ENOTFOUND)
            return err;
        if (err == TD_OK && td_str_eq(known, slug))
            *member = &members->items[i];
    }
    return TD_OK;
}

/* Whether a task of one of these kinds stands there for the unit: who has two roles in it is asked
 * once. */
static bool is_listed(const struct search *search, uint64_t kinds, td_str unit)
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

static const struct td_late_unit *owing(const struct td_due *due, const struct td_member *member)
{
    for (size_t i = 0; i < due->units.n; i++)
        if (td_str_eq(due->units.items[i].code, member->code))
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
static enum td_err add_words(const struct search *search, const struct td_grant *grant)
{
    const struct td_cycle *cycle = search->cycle;
    const struct td_member *member;
    TRY(member_at(search, grant->path, &member));
    if (!member || is_listed(search, KIND(RUBRIC) | KIND(PLAN), member->name))
        return TD_OK;
    if (cycle->year->rubric.n && !is_among(&cycle->agreed, member))
        add(search, TD_TASK_RUBRIC, member->name)->unit_code = member->code;
    if (cycle->plan_is_asked && !is_among(&cycle->agreed_to_plan, member))
        add(search, TD_TASK_PLAN, member->name)->unit_code = member->code;
    return TD_OK;
}

/* How often the sheet that is asked for came back to whoever fills it in. */
static enum td_err count_returned(const struct search *search, enum td_layer layer, td_str unit,
                                  int64_t *n)
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
static enum td_err add_unit(const struct search *search, const struct td_grant *grant)
{
    enum td_state state = search->cycle->year->group.state;
    const struct td_due *due = &search->cycle->dues.items[state];
    const struct td_member *member;
    bool checks = grant->role == TD_ROLE_CROSS_CHECKER;
    bool works = grant->role == TD_ROLE_UNIT_OFFICER || grant->role == TD_ROLE_UNIT_LEADER;
    /* A year without a rubric has no form for figures of the half: nobody knows who sent them. */
    bool reports = works && state == TD_STATE_MIDYEAR_REPORTING && !search->cycle->year->rubric.n;
    bool told = works && (state == TD_STATE_COVENANT_DRAFT || state == TD_STATE_SELF_SCORING ||
                          state == TD_STATE_MIDYEAR_REPORTING);
    if (grant->role == TD_ROLE_UNIT_LEADER && state == TD_STATE_PLANNED)
        return add_words(search, grant);
    if (!reports && !told && !(checks && state == TD_STATE_CROSS_SCORING))
        return TD_OK;
    TRY(member_at(search, grant->path, &member));
    const struct td_late_unit *owed = member ? owing(due, member) : NULL;
    bool lacks_targets = member && works && owes_targets(search->cycle, member);
    enum td_task_kind kind = checks          ? TD_TASK_CHECK
                             : lacks_targets ? TD_TASK_TARGETS
                                             : TD_TASK_UNIT;
    if (!member || !(reports || owed || lacks_targets) ||
        is_listed(search, UINT64_C(1) << kind, member->name))
        return TD_OK;
    struct td_my_task *task = add(search, kind, member->name);
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

/* ---- the explanation round ---- */

static bool holds(const struct search *search, enum td_role role)
{
    const struct td_grants *grants = search->call->actor->grants;
    for (size_t i = 0; grants && i < grants->n; i++)
        if (grants->items[i].role == role &&
            td_grant_in_force(&grants->items[i], search->call->now_ms) &&
            td_str_eq(td_path_group(grants->items[i].path), search->cycle->path))
            return true;
    return false;
}

/* What units are asked, and what they said, while the year is verified. */
static enum td_err add_round(const struct search *search)
{
    struct td_difference_lines lines;
    const struct td_year *content;
    int64_t to_decide = 0;
    bool verifies = holds(search, TD_ROLE_VERIFIER) || holds(search, TD_ROLE_HEAD_SECRETARY);
    if (search->cycle->year->group.state != TD_STATE_VERIFICATION)
        return TD_OK;
    enum td_err err = td_app_list_differences(search->call, search->summary->code,
                                              search->summary->year, &lines, &content);
    if (err == TD_EDENIED || err == TD_ENOTFOUND || err == TD_EINVAL)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_difference_line *line = &lines.items[i];
        to_decide += line->may_uphold && !line->is_open ? line->explained : 0;
        if (!line->may_answer || !line->asked || line->is_open)
            continue;
        struct td_my_task *task = add(search, TD_TASK_EXPLAIN, line->name);
        task->unit_code = line->unit;
        task->lacks = (size_t)line->asked;
    }
    if (verifies && to_decide)
        add(search, TD_TASK_DECIDE, TD_STR_NONE)->lacks = (size_t)to_decide;
    return TD_OK;
}

/* How often the scores of a criterion came back to whoever gives them. */
static enum td_err count_criterion_returns(const struct search *search, td_str criterion,
                                           int64_t *n)
{
    struct td_list_criterion_step_rows rows = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(search->call->app->store, search->call->arena, &conn));
    enum td_err err =
        q_list_criterion_step(conn, search->call->arena, search->cycle->revision_id, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++)
        *n += td_str_eq(rows.items[i].criterion, criterion) &&
              td_str_is(rows.items[i].kind, "return");
    return err;
}

/* Criteria that the person scores for all units, and has not handed in. */
static enum td_err add_criteria(const struct search *search)
{
    struct td_criterion_list list;
    struct td_diag diag;
    if (search->cycle->year->group.state != TD_STATE_CROSS_SCORING ||
        !holds(search, TD_ROLE_SCORER))
        return TD_OK;
    td_diag_init(&diag, search->call->arena);
    enum td_err err = td_app_list_scored_criteria(search->call, search->summary->code,
                                                  search->summary->year, &diag, &list);
    if (err != TD_OK)
        return err == TD_EINVAL || err == TD_ENOTFOUND ? TD_OK : err;
    for (size_t i = 0; i < list.lines.n; i++) {
        const struct td_criterion_line *line = &list.lines.items[i];
        if (!line->may_type || line->is_submitted)
            continue;
        struct td_my_task *task = add(search, TD_TASK_CRITERION, TD_STR_NONE);
        task->unit_code = line->code;
        TRY(count_criterion_returns(search, line->code, &task->returned));
    }
    return TD_OK;
}

/* Appeals that wait for the person's decision. */
static enum td_err add_appeals(const struct search *search)
{
    struct td_appeal_list list;
    size_t n = 0;
    struct td_call quiet = *search->call;
    enum td_state state = search->cycle->year->group.state;
    if (state < TD_STATE_SCORES_PROPOSED || state > TD_STATE_PROPOSED_TO_COUNCIL)
        return TD_OK;
    quiet.refusal = NULL;
    enum td_err err =
        td_app_list_appeals(&quiet, search->summary->code, search->summary->year, &list);
    if (err == TD_EDENIED || err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < list.items.n; i++) {
        const struct td_appeal *one = &list.items.items[i];
        n += !one->is_decided && (one->may_decide.allowed || one->may_decide.needs_step_up);
    }
    if (n)
        add(search, TD_TASK_APPEALS, TD_STR_NONE)->lacks = n;
    return TD_OK;
}

/* What was said about cells, and waits for the person. */
static enum td_err add_comments(const struct search *search)
{
    struct td_waiting_threads waiting;
    enum td_state state = search->cycle->year->group.state;
    if (state < TD_STATE_SELF_SCORING || state > TD_STATE_PREP_MEETING)
        return TD_OK;
    TRY(td_app_count_waiting_threads(search->call, search->summary->code, search->summary->year,
                                     &waiting));
    if (waiting.n) {
        struct td_my_task *task = add(search, TD_TASK_COMMENTS, TD_STR_NONE);
        task->lacks = (size_t)waiting.n;
        task->newest = waiting.newest;
    }
    return TD_OK;
}

/* ---- movements ---- */

static bool is_told(const struct search *search, enum td_task_kind kind, td_str movement,
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

static enum td_err add_movement(const struct search *search, enum td_task_kind kind, td_str name,
                                struct td_date due, const struct td_member *member)
{
    struct td_arena *arena = search->call->arena;
    td_str code = member ? member->code : TD_STR_NONE;
    if (is_told(search, kind, name, code))
        return TD_OK;
    struct td_my_task *task = add(search, kind, member ? member->name : TD_STR_NONE);
    task->unit_code = code;
    task->movement = name;
    task->movement_slug = td_slug(arena, name, TD_MOVEMENT_SLUG_MOST);
    return set_due(search, due, task);
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
static enum td_err add_part(const struct search *search, const struct td_movement *movement,
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

static enum td_err add_parts(const struct search *search, const struct td_grant *grant)
{
    const struct td_year *year = search->cycle->year;
    const struct td_member *member;
    if (grant->role != TD_ROLE_UNIT_OFFICER && grant->role != TD_ROLE_UNIT_LEADER)
        return TD_OK;
    TRY(member_at(search, grant->path, &member));
    for (size_t i = 0; member && i < year->movements.n; i++)
        if (year->movements.items[i].year == year->group.year && !year->movements.items[i].unit.n)
            TRY(add_part(search, &year->movements.items[i], member));
    return TD_OK;
}

/* Drafts for who launches; movements that are over for who reviews them. */
static enum td_err add_movements(const struct search *search)
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

static void add_exemplar(const struct search *search, enum td_task_kind kind,
                         const struct td_exemplar_face *face)
{
    struct td_my_task *task = add(search, kind, face->unit_name);
    task->unit_code = face->unit_code;
    task->exemplar = face->exemplar.name;
    task->exemplar_key = face->key;
    task->due = (struct td_date){0};
    task->days = 0;
}

/* Proposals wait for who leads the year; what was found, for its unit to be nurtured. */
static enum td_err add_exemplars(const struct search *search)
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

/* ---- conferences ---- */

/* A planned conference waits, once its day has come, for who leads the year to record it. */
static void add_conferences(const struct search *search)
{
    const struct td_conferences *all = &search->cycle->year->conferences;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_conference *one = &all->items[i];
        if (!one->is_planned || td_date_cmp(one->date, search->cycle->today) > 0)
            continue;
        struct td_my_task *task = add(search, TD_TASK_CONFERENCE, TD_STR_NONE);
        task->conference = one->name;
        task->conference_code = one->code;
        task->due = one->date;
        task->days = 0;
    }
}

static bool leads(const struct td_cycle *cycle)
{
    return cycle->advance.allowed || cycle->advance.needs_step_up;
}

static enum td_err look(const struct search *search)
{
    const struct td_actor *actor = search->call->actor;
    add_next_step(search);
    TRY(add_vetting(search));
    TRY(add_verification(search));
    TRY(add_votes(search));
    if (leads(search->cycle)) {
        add_conferences(search);
        TRY(add_movements(search));
    }
    TRY(add_exemplars(search));
    for (size_t i = 0; actor->grants && i < actor->grants->n; i++) {
        const struct td_grant *grant = &actor->grants->items[i];
        if (!td_grant_in_force(grant, search->call->now_ms) ||
            !td_path_below(grant->path, search->cycle->path))
            continue;
        if (td_path_kind(grant->path) == TD_PATH_UNIT)
            TRY(add_unit(search, grant));
        TRY(add_parts(search, grant));
    }
    TRY(add_criteria(search));
    return add_round(search);
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
        const struct search search = {call, summary, &cycle, tasks};
        if (cycle.is_live && cycle.next)
            TRY(look(&search));
        TRY(add_appeals(&search)); /* of years that came in published, too */
        TRY(add_comments(&search));
    }
    if (tasks->n)
        qsort(tasks->items, tasks->n, sizeof *tasks->items, by_urgency);
    return TD_OK;
}
