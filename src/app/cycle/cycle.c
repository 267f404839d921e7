/* Where a year stands: what lacks, what is due, who may take the next step. */
#include "app/cycle/cycle_parts.h"
#include "app/vote/vote_parts.h"
#include "domain/conference.h"
#include "domain/data_sheet.h"
#include "package/package.h"
#include "store/work.h"
#include "store/year.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- what the guards look at ---- */

static enum td_err look_at_rubric(struct td_arena *arena, const struct td_year *year,
                                  struct td_cycle_view *view)
{
    struct td_rows *rubric;
    struct td_diag diag;
    td_diag_init(&diag, arena);
    if (year->rubric.n == 0)
        return TD_OK;
    TRY(td_package_rubric_rows(arena, year, &rubric));
    enum td_err err = td_scoring_lint(arena, rubric, &diag);
    view->rubric_is_sound = err == TD_OK;
    return err == TD_EINVAL ? TD_OK : err;
}

static enum td_err look_at_scores(struct td_arena *arena, const struct td_year *year,
                                  struct td_cycle_view *view)
{
    struct td_computed computed;
    struct td_diag diag;
    td_diag_init(&diag, arena);
    if (!td_year_is_scored(year))
        return TD_OK;
    enum td_err err = td_compute(arena, year, &diag, &computed);
    if (err == TD_OK)
        td_cycle_read_scores(arena, computed.scoring, computed.score, view);
    return err == TD_EINVAL ? TD_OK : err;
}

const struct td_target_standing_of *
td_standing_of_targets(const struct td_target_standings *targets, td_str unit)
{
    for (size_t i = 0; i < targets->n; i++)
        if (td_str_eq(targets->items[i].unit, unit))
            return &targets->items[i];
    return NULL;
}

/* Whose targets were accepted here, or came in with the package; what was typed since into the
 * sheets of scoring is nobody's agreement. */
static void look_at_targets(struct td_arena *arena, const struct td_year *year,
                            const struct td_cycle_sheets *sheets, struct td_cycle_view *view)
{
    struct td_data_index index;
    const struct td_target_standings *targets = &sheets->targets;
    const struct td_scoring_sheet none = {0};
    td_data_index_init(arena, sheets->package ? &sheets->package->data : &none, &index);
    for (size_t i = 0; i < year->members.n; i++) {
        td_str unit = year->members.items[i].code;
        const struct td_target_standing_of *standing = td_standing_of_targets(targets, unit);
        if (standing ? standing->is_accepted : td_data_index_has_target(&index, unit))
            *td_push(arena, &view->registered) = unit;
    }
}

enum td_err td_cycle_targets(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_target_standings *targets)
{
    struct td_list_target_step_rows rows = {0};
    *targets = (struct td_target_standings){0};
    TRY(q_list_target_step(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_target_step_row *row = &rows.items[i];
        size_t at = 0;
        while (at < targets->n && !td_str_eq(targets->items[at].unit, row->unit))
            at++;
        if (at == targets->n)
            td_push(arena, targets);
        targets->items[at] = (struct td_target_standing_of){
            row->unit, td_str_is(row->kind, "submit"), td_str_is(row->kind, "accept")};
    }
    return TD_OK;
}

enum td_err td_cycle_package(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             const struct td_year **package)
{
    struct td_year *year = TD_NEW(arena, struct td_year);
    *package = year;
    return td_year_select(conn, arena, revision_id, year);
}

const struct td_vote_rule *td_meeting_rule(struct td_arena *arena,
                                           const struct td_vote_rules *rules,
                                           const struct td_year *year,
                                           const struct td_conference *conference)
{
    struct td_conference_roll roll;
    td_conference_call_roll(arena, year, conference, &roll);
    const struct td_vote_case of = {.kind = TD_RULE_QUORUM,
                                    .matter = TD_MATTER_AWARD,
                                    .level = year->group.level,
                                    .members = roll.members,
                                    .date = conference->date};
    return td_vote_rule_for(arena, rules, &of);
}

/* Whether the year went back from the scores that a meeting was held on, and others were typed
 * since the meeting was recorded; one that came in with a package was before all of that. */
static bool is_stale(const struct td_meeting_moments *moments, td_str meeting)
{
    int64_t recorded = 0;
    for (size_t i = 0; i < moments->records.n; i++)
        if (td_str_eq(moments->records.items[i].code, meeting))
            recorded = moments->records.items[i].at;
    return moments->went_back && moments->typed > moments->went_back && moments->typed > recorded;
}

static void look_at_meeting(struct td_arena *arena, const struct td_cycle_sheets *sheets,
                            struct td_cycle_view *view)
{
    const struct td_conference *meeting = td_conference_held(view->year, TD_PREP_MEETING);
    view->meeting_is_stale = meeting && is_stale(&sheets->meetings, meeting->code);
    const struct td_vote_rule *rule =
        meeting ? td_meeting_rule(arena, &sheets->rules, view->year, meeting) : NULL;
    if (!rule)
        return;
    struct td_share *quorum = TD_NEW(arena, struct td_share);
    *quorum = rule->share;
    quorum->citation = rule->citation;
    view->quorum = quorum;
    view->quorum_en = td_vote_citation_en(&sheets->rules, rule->citation);
}

enum td_err td_cycle_look(const struct td_call *call, const struct td_year *year, bool is_published,
                          const struct td_cycle_sheets *sheets, struct td_cycle_view *view)
{
    struct td_arena *arena = call->arena;
    enum td_state state = year->group.state;
    *view = (struct td_cycle_view){.year = year,
                                   .day = td_call_members_day(call, year->group.year),
                                   .is_published = is_published,
                                   .open_sheets = sheets->open,
                                   .handed_in = sheets->handed_in,
                                   .changed = sheets->changed,
                                   .agreed = sheets->agreed,
                                   .agreed_to_plan = sheets->agreed_to_plan,
                                   .plan_is_asked = sheets->plan_is_asked,
                                   .answers = sheets->answers,
                                   .departments = sheets->departments,
                                   .adopted_at = sheets->adopted_at};
    for (size_t i = 0; i < sheets->appeals.n; i++)
        *td_push(arena, &view->appeals) = (struct td_open_appeal){
            sheets->appeals.items[i].number, td_member_name(year, sheets->appeals.items[i].unit)};
    if (state == TD_STATE_PLANNED || state == TD_STATE_COVENANT_DRAFT)
        look_at_targets(arena, year, sheets, view);
    if (state == TD_STATE_PLANNED || state == TD_STATE_RUNNING_H2)
        return look_at_rubric(arena, year, view);
    if (state == TD_STATE_PREP_MEETING)
        look_at_meeting(arena, sheets, view);
    if (state >= TD_STATE_SELF_SCORING && state <= TD_STATE_PREP_MEETING)
        return look_at_scores(arena, year, view);
    return TD_OK;
}

enum td_err td_app_meeting_quorum(const struct td_call *call, const struct td_year *year,
                                  struct td_share *quorum, td_str *citation_en)
{
    struct td_shown shown;
    struct td_conn *conn = NULL;
    struct td_vote_rules rules;
    const struct td_conference *meeting = td_conference_held(year, TD_PREP_MEETING);
    *quorum = (struct td_share){0};
    *citation_en = TD_STR_NONE;
    if (!meeting)
        return TD_OK;
    TRY(td_find_shown(call, &to_see, year->group.code, year->group.year, &shown));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_vote_rules(conn, call->arena, shown.group_id, &rules);
    td_store_end(conn);
    TRY(err);
    const struct td_vote_rule *rule = td_meeting_rule(call->arena, &rules, year, meeting);
    if (rule) {
        *quorum = rule->share;
        quorum->citation = rule->citation;
        *citation_en = td_vote_citation_en(&rules, rule->citation);
    }
    return TD_OK;
}

/* ---- who may ---- */

enum td_action td_cycle_action(const struct td_transition *next)
{
    return td_access_step_action(next);
}

enum td_err td_was_published(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             bool *was)
{
    struct td_publications_of_year_row row;
    TRY(q_publications_of_year(conn, arena, revision_id, &row));
    *was = row.n > 0;
    return TD_OK;
}

enum td_err td_cycle_steps(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                           struct td_year_steps *steps)
{
    struct td_list_year_step_rows rows = {0};
    *steps = (struct td_year_steps){0};
    TRY(q_list_year_step(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_year_step_row *row = &rows.items[i];
        struct td_year_step step = {.from = row->state_from,
                                    .to = row->state_to,
                                    .document = row->document,
                                    .reason = row->reason,
                                    .at = row->stepped_at,
                                    .who = row->who};
        if (!td_cycle_event_of(row->event, &step.event))
            return TD_EINTERNAL;
        *td_push(arena, steps) = step;
    }
    return TD_OK;
}

enum td_err td_app_list_days_of_steps(const struct td_call *call, td_str group, int64_t year,
                                      struct td_year_steps *steps)
{
    struct td_shown shown;
    struct td_conn *conn = NULL;
    TRY(td_find_shown(call, &to_see, group, year, &shown));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_cycle_steps(conn, call->arena, shown.revision_id, steps);
    td_store_end(conn);
    for (size_t i = 0; i < steps->n; i++) {
        struct td_year_step *step = &steps->items[i];
        *step = (struct td_year_step){
            .event = step->event, .from = step->from, .to = step->to, .at = step->at};
    }
    return err;
}

/* Who proposed the scores and called the meeting does not adopt them, and who recorded the decision
 * on awards does not confirm it, by the steps that still stand: who takes a year back leads it
 * nowhere. A year that came in there was led by the operator of the machine, or by who brought the
 * package. */
enum td_err td_cycle_object(struct td_conn *conn, struct td_arena *arena,
                            const struct td_shown *shown, struct td_object *object)
{
    struct td_leaders_to_rows rows = {0};
    bool is_decided = shown->object.state == TD_STATE_COUNCIL_DECIDED;
    *object = shown->object;
    object->authors = (struct td_authors){0};
    TRY(td_was_published(conn, arena, shown->revision_id, &object->is_published));
    TRY(q_leaders_to(conn, arena, shown->revision_id,
                     is_decided ? TD_STATE_COUNCIL_DECIDED : TD_STATE_SCORES_PROPOSED,
                     is_decided ? TD_STATE_COUNCIL_DECIDED : TD_STATE_PREP_MEETING, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_leaders_to_row *row = &rows.items[i];
        if (row->stepped_by != TD_ABSENT)
            *td_push(arena, &object->authors) = (struct td_author){
                row->stepped_by, row->on_behalf_of == TD_ABSENT ? 0 : row->on_behalf_of,
                row->stepped_at};
    }
    if (object->authors.n == 0)
        *td_push(arena, &object->authors) = (struct td_author){0, 0, 0};
    return TD_OK;
}

static struct td_decision decide(const struct td_call *call, enum td_action action,
                                 const struct td_object *object)
{
    struct td_subject subject = td_subject_of(call);
    return td_access_decide(&subject, action, object, call->now_ms);
}

/* ---- the whole ---- */

struct kept {
    struct td_shown shown;
    struct td_object object;
    struct td_group_year_of_revision_row group_year;
    struct td_list_year_deadline_rows deadlines;
    struct td_year_steps steps;
    struct td_cycle_sheets sheets;
    int64_t work; /* rows worked on the year */
};

static enum td_err read_kept(struct td_conn *conn, struct td_arena *arena, td_str group,
                             int64_t year, struct kept *kept)
{
    TRY(td_newest_shown(conn, arena, group, year, &kept->shown));
    TRY(td_cycle_object(conn, arena, &kept->shown, &kept->object));
    TRY(q_group_year_of_revision(conn, arena, kept->shown.revision_id, &kept->group_year));
    TRY(q_list_year_deadline(conn, arena, kept->group_year.group_year_id, &kept->deadlines));
    TRY(td_cycle_read_sheets(conn, arena, &kept->shown, kept->object.state, &kept->sheets));
    TRY(td_work_done_in_year(conn, arena, kept->shown.revision_id, &kept->work));
    return td_cycle_steps(conn, arena, kept->shown.revision_id, &kept->steps);
}

static enum td_err read(const struct td_call *call, td_str group, int64_t year, struct kept *kept)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_kept(conn, call->arena, group, year, kept);
    td_store_end(conn);
    return err;
}

/* Working days are counted between a deadline and today, whichever comes first. */
static td_str unknown_years(const struct td_call *call, const struct td_calendar *calendar,
                            const struct td_cycle *cycle)
{
    int first = cycle->today.year, last = first;
    for (size_t i = 0; i < cycle->dues.n; i++) {
        struct td_date due = cycle->dues.items[i].due;
        if (td_date_is_set(due) && due.year < first)
            first = due.year;
        if (td_date_is_set(due) && due.year > last)
            last = due.year;
    }
    return td_calendar_unknown(call->arena, calendar, first, last);
}

/* A step may be taken days after the covenant was signed or the meeting was held: those say when.
 */
static struct td_date day_of_end(const struct td_year *year, const struct td_year_step *step)
{
    struct td_date stepped = td_date_in_vietnam(step->at / 1000);
    struct td_date told = td_day_of_end(year, step->from);
    return td_date_is_set(told) && td_date_cmp(told, stepped) < 0 ? told : stepped;
}

/* When the states ended that were left by a step in the program, and how late. */
static void find_ends(const struct td_calendar *calendar, const struct td_year *year,
                      struct td_cycle *cycle)
{
    for (size_t d = 0; d < cycle->dues.n; d++) {
        struct td_due *due = &cycle->dues.items[d];
        if (due->standing != TD_DUE_PASSED)
            continue;
        for (size_t i = 0; i < cycle->steps.n; i++) {
            const struct td_year_step *step = &cycle->steps.items[i];
            if (step->event == TD_EVENT_STEP_BACK || step->from != due->state)
                continue;
            due->ended = day_of_end(year, step);
            if (!td_date_is_set(due->due))
                continue;
            int64_t late = td_working_days_between(calendar, due->due, due->ended);
            due->days = late > 0 ? late : 0;
        }
    }
}

static enum td_err find_dues(const struct td_call *call, const struct td_cycle_view *view,
                             const struct td_list_year_deadline_rows *rows, struct td_cycle *cycle)
{
    struct td_calendar calendar;
    struct td_usual_deadlines usual;
    struct td_set_deadlines set = {0};
    TRY(td_cycle_law(call, &calendar, &usual));
    for (size_t i = 0; i < rows->n; i++)
        *td_push(call->arena, &set) =
            (struct td_set_deadline){rows->items[i].state, rows->items[i].unit,
                                     rows->items[i].due_on, rows->items[i].reason};
    const struct td_deadline_rules rules = {&calendar, &usual, &set};
    td_year_dues(call->arena, &rules, view, cycle->today, &cycle->dues);
    cycle->unknown_years = unknown_years(call, &calendar, cycle);
    find_ends(&calendar, view->year, cycle);
    return TD_OK;
}

static void hide_names(struct td_year_steps *steps)
{
    for (size_t i = 0; i < steps->n; i++) {
        steps->items[i].is_hidden = steps->items[i].who.n > 0;
        steps->items[i].who = TD_STR_NONE;
    }
}

/* Whose appeal waits is for the bodies of the group; the others are told how many wait. */
static void hide_appeals(struct td_lacks *lacks)
{
    for (size_t i = 0; i < lacks->n; i++)
        if (lacks->items[i].guard == TD_GUARD_APPEALS)
            lacks->items[i].units.n = 0;
}

enum td_err td_app_open_cycle(const struct td_call *call, td_str group, int64_t year,
                              struct td_cycle *cycle)
{
    struct kept kept = {0};
    struct td_shown seen;
    struct td_cycle_view view;
    *cycle = (struct td_cycle){0};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(read(call, group, year, &kept));
    if (seen.revision_id != kept.shown.revision_id)
        return TD_EDENIED;
    TRY(td_load_revision(call, seen.revision_id, group, year, &cycle->year));
    TRY(td_cycle_look(call, cycle->year, kept.shown.object.is_published, &kept.sheets, &view));
    cycle->targets = kept.sheets.targets;
    cycle->agreed = view.agreed;
    cycle->agreed_to_plan = view.agreed_to_plan;
    cycle->plan_is_asked = view.plan_is_asked;
    cycle->registered = view.registered;
    cycle->revision_id = seen.revision_id;
    cycle->group_year_id = kept.group_year.group_year_id;
    cycle->path = kept.object.path;
    cycle->is_published = kept.shown.object.is_published;
    cycle->steps = kept.steps;
    if (!td_sees_names(call, kept.object.path))
        hide_names(&cycle->steps);
    cycle->is_live = kept.work > 0 || kept.deadlines.n > 0 || kept.sheets.departments.n > 0 ||
                     cycle->year->group.origin.provenance != TD_PUBLISHED;
    cycle->next = td_transition_from(cycle->year->group.state);
    td_cycle_lacks(call->arena, &view, &cycle->lacks);
    if (!decide(call, TD_ACT_VIEW_PROPOSALS, &kept.shown.object).allowed)
        hide_appeals(&cycle->lacks);
    cycle->advance = decide(call, td_cycle_action(cycle->next), &kept.object);
    cycle->has_before = td_cycle_before(cycle->year->group.state, &cycle->before);
    cycle->back = decide(call, TD_ACT_STEP_BACK, &kept.object);
    cycle->hand_over = decide(call, TD_ACT_HAND_OVER, &kept.object);
    cycle->today = td_date_in_vietnam(call->now_ms / 1000);
    return find_dues(call, &view, &kept.deadlines, cycle);
}
