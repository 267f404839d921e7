#include "domain/cycle/next_year.h"

#include "domain/exemplar.h"
#include "domain/movement.h"
#include "domain/title_year.h"

#include "base/text.h"
#include "domain/cycle/cycle.h"

/* What is carried over is the group's own word now; what was made up stays made up. */
static struct td_origin carried(struct td_origin origin)
{
    return (struct td_origin){.provenance = origin.provenance == TD_ILLUSTRATIVE ? TD_ILLUSTRATIVE
                                                                                 : TD_ENTERED};
}

static void open_group(const struct td_year *old, struct td_year *next)
{
    next->group = old->group;
    next->group.year = old->group.year + 1;
    next->group.state = TD_STATE_PLANNED;
    next->group.theme = TD_STR_NONE;
    next->group.origin = carried(old->group.origin);
}

/* Those that have not left when it begins; those that were new or not considered are members like
 * the others now. */
static void carry_members(struct td_arena *arena, const struct td_year *old, struct td_year *next)
{
    const struct td_date first = {(int16_t)next->group.year, 1, 1};
    for (size_t i = 0; i < old->members.n; i++) {
        struct td_member member = old->members.items[i];
        if (td_member_has_left(&member, first))
            continue;
        member.standing = TD_STR_NONE;
        member.origin = carried(member.origin);
        *td_push(arena, &next->members) = member;
    }
    if (old->group.roster_complete)
        next->group.member_count = (int64_t)next->members.n;
    else
        next->group.member_count = TD_ABSENT;
}

static void carry_office(struct td_arena *arena, const struct td_office *old, struct td_year *next)
{
    struct td_office office = *old;
    if (office.year != next->group.year)
        return;
    office.progress = TD_IN_OFFICE;
    office.progress_text = TD_STR_NONE;
    office.origin = carried(office.origin);
    *td_push(arena, &next->offices) = office;
}

static void carry_offices(struct td_arena *arena, const struct td_year *old, struct td_year *next)
{
    for (size_t i = 0; i < old->offices.n; i++)
        carry_office(arena, &old->offices.items[i], next);
}

/* Whether a session that counts elected somebody to the office. */
static bool is_elected(const struct td_year *old, enum td_office_kind kind)
{
    enum td_vote_matter matter = kind == TD_OFFICE_HEAD ? TD_MATTER_HEAD : TD_MATTER_DEPUTY;
    for (size_t s = 0; s < old->votes.n; s++) {
        const struct td_vote_session *session = &old->votes.items[s];
        for (size_t q = 0; session->state == TD_SESSION_CLOSED && q < session->questions.n; q++) {
            const struct td_vote_question *question = &session->questions.items[q];
            for (size_t c = 0; c < question->candidates.n; c++)
                if (question->matter == matter && !question->replaced_by &&
                    question->candidates.items[c].is_chosen)
                    return true;
        }
    }
    return false;
}

static bool is_unit(const struct td_year *year, td_str one, td_str other)
{
    const struct td_member *member = td_member_of(year, one);
    return td_str_eq(one, other) || (member && td_is_member(member, other));
}

/* Whether every unit that holds the office in one of them for the year holds it in the other. */
static bool holds_all(const struct td_year *one, const struct td_year *other, int64_t year,
                      enum td_office_kind kind)
{
    for (size_t i = 0; i < one->offices.n; i++) {
        const struct td_office *office = &one->offices.items[i];
        bool found = office->year != year || office->kind != kind || !office->unit.n;
        for (size_t j = 0; !found && j < other->offices.n; j++)
            found = other->offices.items[j].year == year && other->offices.items[j].kind == kind &&
                    is_unit(one, office->unit, other->offices.items[j].unit);
        if (!found)
            return false;
    }
    return true;
}

bool td_next_year_has_elected(const struct td_year *old, const struct td_year *next)
{
    int64_t year = old->group.year + 1;
    for (int kind = TD_OFFICE_HEAD; kind <= TD_OFFICE_DEPUTY; kind++)
        if (is_elected(old, (enum td_office_kind)kind) &&
            (!holds_all(old, next, year, (enum td_office_kind)kind) ||
             !holds_all(next, old, year, (enum td_office_kind)kind)))
            return false;
    return true;
}

void td_next_year_take_elected(struct td_arena *arena, const struct td_year *old,
                               struct td_year *next)
{
    struct td_offices kept = {0};
    for (size_t i = 0; i < next->offices.n; i++)
        if (next->offices.items[i].year != next->group.year ||
            !is_elected(old, next->offices.items[i].kind))
            *td_push(arena, &kept) = next->offices.items[i];
    next->offices = kept;
    for (size_t i = 0; i < old->offices.n; i++)
        if (is_elected(old, old->offices.items[i].kind))
            carry_office(arena, &old->offices.items[i], next);
}

static void carry_covenant(struct td_arena *arena, const struct td_year *old, struct td_year *next)
{
    for (size_t i = 0; i < old->covenants.n; i++) {
        struct td_covenant covenant = old->covenants.items[i];
        covenant.origin = carried(covenant.origin);
        if (covenant.year == next->group.year)
            *td_push(arena, &next->covenants) = covenant;
    }
    for (size_t i = 0; i < old->signatories.n; i++) {
        struct td_signatory signatory = old->signatories.items[i];
        signatory.origin = carried(signatory.origin);
        if (signatory.year == next->group.year)
            *td_push(arena, &next->signatories) = signatory;
    }
}

static void carry_plans(struct td_arena *arena, const struct td_year *old, struct td_year *next)
{
    for (size_t i = 0; i < old->tasks.n; i++) {
        struct td_task task = old->tasks.items[i];
        task.origin = carried(task.origin);
        if (task.year == next->group.year)
            *td_push(arena, &next->tasks) = task;
    }
    for (size_t i = 0; i < old->movements.n; i++) {
        struct td_movement movement = old->movements.items[i];
        movement.origin = carried(movement.origin);
        if (movement.year == next->group.year)
            *td_push(arena, &next->movements) = movement;
    }
    for (size_t i = 0; i < old->movement_plans.n; i++) {
        struct td_movement_plan plan = old->movement_plans.items[i];
        plan.origin = carried(plan.origin);
        if (plan.year == next->group.year)
            *td_push(arena, &next->movement_plans) = plan;
    }
    for (size_t i = 0; i < old->movement_launches.n; i++) {
        struct td_movement_launch launch = old->movement_launches.items[i];
        launch.origin = carried(launch.origin);
        if (launch.year == next->group.year)
            *td_push(arena, &next->movement_launches) = launch;
    }
}

/* What is nurtured goes on being nurtured; its movement was one of the old year. */
static void carry_exemplars(struct td_arena *arena, const struct td_year *old, struct td_year *next)
{
    for (size_t i = 0; i < old->exemplars.n; i++) {
        struct td_exemplar exemplar = old->exemplars.items[i];
        if (td_exemplar_stage_of(&exemplar) >= TD_STAGE_RECOGNISED ||
            !td_member_of(next, exemplar.unit))
            continue;
        for (size_t s = 0; s < old->exemplar_steps.n; s++) {
            struct td_exemplar_step step = old->exemplar_steps.items[s];
            if (!td_exemplar_has_step(&exemplar, &step) || step.act == TD_EXEMPLAR_PRESENTED)
                continue;
            step.movement = TD_STR_NONE;
            step.origin = carried(step.origin);
            *td_push(arena, &next->exemplar_steps) = step;
        }
        exemplar.origin = carried(exemplar.origin);
        *td_push(arena, &next->exemplars) = exemplar;
    }
}

static bool has_movement(const struct td_year *year, td_str name)
{
    for (size_t i = 0; i < year->movements.n; i++)
        if (year->movements.items[i].year == year->group.year && !year->movements.items[i].unit.n &&
            td_str_eq(year->movements.items[i].name, name))
            return true;
    return false;
}

static void carry_launch(struct td_arena *arena, const struct td_movement_launch *old,
                         struct td_year *next)
{
    if (!old)
        return;
    struct td_movement_launch *launch = td_push(arena, &next->movement_launches);
    *launch = *old;
    launch->year = next->group.year;
    launch->origin = carried(old->origin);
}

/* A movement whose plan goes on beyond its year goes on in the next: units register in it anew. */
static void carry_lasting(struct td_arena *arena, const struct td_year *old, struct td_year *next)
{
    for (size_t i = 0; i < old->movement_plans.n; i++) {
        struct td_movement_plan plan = old->movement_plans.items[i];
        if (plan.year != old->group.year || plan.ends.year <= old->group.year ||
            has_movement(next, plan.movement))
            continue;
        for (size_t m = 0; m < old->movements.n; m++) {
            struct td_movement movement = old->movements.items[m];
            if (movement.year != plan.year || movement.unit.n ||
                !td_str_eq(movement.name, plan.movement))
                continue;
            carry_launch(arena, td_movement_launch_of(old, &movement), next);
            movement.year = plan.year = next->group.year;
            movement.result = TD_STR_NONE;
            movement.origin = carried(movement.origin);
            plan.origin = carried(plan.origin);
            plan.register_by = (struct td_date){0};
            *td_push(arena, &next->movements) = movement;
            *td_push(arena, &next->movement_plans) = plan;
            break;
        }
    }
}

/* The rows "#nam" and "#ten" of the rubric's head say the year. */
static bool is_head_row(struct td_arena *arena, const struct td_row *row, const char *key)
{
    td_str name = row->n >= 2 ? row->cells[0].text : TD_STR_NONE;
    return td_str_starts(name, TD_STR("#")) && td_str_is(td_key(arena, td_str_from(name, 1)), key);
}

static void carry_rubric(struct td_arena *arena, const struct td_year *old, struct td_year *next)
{
    struct td_row *rows = TD_NEW_ARRAY(arena, old->rubric.n, struct td_row);
    for (size_t i = 0; i < old->rubric.n; i++) {
        rows[i] = old->rubric.rows[i];
        bool is_year = is_head_row(arena, &rows[i], "nam");
        if (!is_year && !is_head_row(arena, &rows[i], "ten"))
            continue;
        struct td_cell *cells = TD_NEW_ARRAY(arena, rows[i].n, struct td_cell);
        for (size_t j = 0; j < rows[i].n; j++)
            cells[j] = rows[i].cells[j];
        if (is_year)
            cells[1] =
                (struct td_cell){td_fmt(arena, "%lld", (long long)next->group.year), TD_CELL_TEXT};
        else
            cells[1].text = td_title_moved(arena, cells[1].text, old->group.year,
                                           next->group.year - old->group.year);
        rows[i].cells = cells;
    }
    next->rubric = (struct td_scoring_sheet){old->rubric.n, rows};
    next->scoring_origin = carried(old->scoring_origin);
}

void td_next_year(struct td_arena *arena, const struct td_year *old, struct td_year *next)
{
    *next = (struct td_year){0};
    open_group(old, next);
    carry_members(arena, old, next);
    carry_offices(arena, old, next);
    carry_covenant(arena, old, next);
    carry_plans(arena, old, next);
    carry_lasting(arena, old, next);
    carry_exemplars(arena, old, next);
    carry_rubric(arena, old, next);
}
