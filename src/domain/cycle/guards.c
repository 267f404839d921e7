/* What must be there before a state of the year is left: one function a guard, which only looks. */
#include "domain/conference.h"
#include "domain/cycle/cycle.h"

/* ---- members ---- */

bool td_member_has_left(const struct td_member *member, struct td_date day)
{
    return td_str_is(member->standing, "da_sap_nhap") ||
           (td_date_is_set(member->left) && td_date_cmp(member->left, day) < 0);
}

bool td_member_in_force(const struct td_member *member, struct td_date day)
{
    /* no date sorts first */
    return td_date_cmp(member->joined, day) <= 0 && !td_member_has_left(member, day);
}

static bool has_withdrawn(const struct td_member *member)
{
    return td_str_is(member->standing, "rut");
}

bool td_member_is_scored(const struct td_member *member, struct td_date day)
{
    return td_member_in_force(member, day) && !has_withdrawn(member);
}

struct td_date td_members_day(int64_t year, struct td_date today)
{
    const struct td_date first = {(int16_t)year, 1, 1}, last = {(int16_t)year, 12, 31};
    if (td_date_cmp(today, first) < 0)
        return first;
    return td_date_cmp(today, last) > 0 ? last : today;
}

bool td_is_member(const struct td_member *member, td_str unit)
{
    return unit.n && (td_str_eq(member->code, unit) || td_str_eq(member->name, unit));
}

/* A question about one member. */
typedef bool asked(const struct td_cycle_view *view, const struct td_member *member);

/* Whether it holds for every member in force; those for which it does not are named. */
static bool all_members(struct td_arena *arena, const struct td_cycle_view *view, asked *holds,
                        struct td_lack *lack)
{
    const struct td_members *members = &view->year->members;
    for (size_t i = 0; i < members->n; i++)
        if (td_member_in_force(&members->items[i], view->day) && !holds(view, &members->items[i]))
            *td_push(arena, &lack->units) = members->items[i].name;
    return lack->units.n == 0;
}

static const struct td_member_scores *scores_of(const struct td_cycle_view *view,
                                                const struct td_member *member)
{
    for (size_t i = 0; i < view->scores.n; i++)
        if (td_str_eq(view->scores.items[i].code, member->code))
            return &view->scores.items[i];
    return NULL;
}

static bool has_targets(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_targets *targets = &view->year->targets;
    for (size_t i = 0; i < targets->n; i++)
        if (td_is_member(member, targets->items[i].unit))
            return true;
    for (size_t i = 0; i < view->registered.n; i++)
        if (td_str_eq(view->registered.items[i], member->code))
            return true;
    return false;
}

static bool has_signed(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_signatories *all = &view->year->signatories;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].role == TD_SIGNS && all->items[i].year == view->year->group.year &&
            td_is_member(member, all->items[i].unit))
            return true;
    return false;
}

static bool has_self_score(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return has_withdrawn(member) || (scores && scores->missing == 0);
}

static bool is_among(const struct td_unit_codes *codes, const struct td_member *member)
{
    for (size_t i = 0; i < codes->n; i++)
        if (td_str_eq(codes->items[i], member->code))
            return true;
    return false;
}

static bool has_agreed(const struct td_cycle_view *view, const struct td_member *member)
{
    return (view->year->rubric.n == 0 || is_among(&view->agreed, member)) &&
           (!view->plan_is_asked || is_among(&view->agreed_to_plan, member));
}

/* A sheet that was handed in without a value agrees with what stands. */
static bool has_cross_score(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return has_withdrawn(member) || (scores && scores->cross > 0) ||
           is_among(&view->handed_in, member);
}

static bool is_verified(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return has_withdrawn(member) || (scores && scores->verified > 0) ||
           is_among(&view->handed_in, member);
}

static bool is_explained(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return has_withdrawn(member) || (scores && scores->unexplained == 0);
}

static bool is_handed_in(const struct td_cycle_view *view, const struct td_member *member)
{
    return !is_among(&view->open_sheets, member);
}

static bool is_settled(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return !scores || scores->unsettled == 0;
}

static bool has_total(const struct td_cycle_view *view, const struct td_member *member)
{
    const struct td_member_scores *scores = scores_of(view, member);
    return has_withdrawn(member) || (scores && !scores->provisional);
}

/* Whether figures of its first half came in with the package. */
static bool has_half_figures(const struct td_year *year, const struct td_member *member)
{
    for (size_t i = 0; i < year->indicators.n; i++) {
        const struct td_indicator *row = &year->indicators.items[i];
        if (row->period == TD_PERIOD_FIRST_HALF && row->year == year->group.year &&
            td_is_member(member, row->unit))
            return true;
    }
    return false;
}

bool td_member_has_done(const struct td_cycle_view *view, const struct td_member *member,
                        enum td_state state, bool *known)
{
    *known = true;
    switch (state) {
    case TD_STATE_COVENANT_DRAFT:
        return has_signed(view, member);
    case TD_STATE_MIDYEAR_REPORTING: /* a year without a rubric has no form for them */
        *known = view->year->rubric.n > 0;
        return is_among(&view->handed_in, member) || has_half_figures(view->year, member);
    case TD_STATE_SELF_SCORING:
        return has_self_score(view, member) && is_handed_in(view, member);
    case TD_STATE_CROSS_SCORING:
        return has_cross_score(view, member) && is_handed_in(view, member);
    case TD_STATE_VERIFICATION:
        return is_verified(view, member) && is_handed_in(view, member);
    default:
        *known = false;
        return false;
    }
}

/* ---- guards ---- */

typedef bool guard(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack);

static bool members(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena;
    for (size_t i = 0; i < view->year->members.n; i++)
        lack->count += td_member_in_force(&view->year->members.items[i], view->day);
    return lack->count >= 2;
}

static bool has_head(const struct td_cycle_view *view, int64_t year)
{
    for (size_t i = 0; i < view->year->offices.n; i++) {
        const struct td_office *office = &view->year->offices.items[i];
        if (office->kind == TD_OFFICE_HEAD && office->year == year && office->unit.n)
            return true;
    }
    return false;
}

static bool head(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    return has_head(view, view->year->group.year);
}

static bool next_head(struct td_arena *arena, const struct td_cycle_view *view,
                      struct td_lack *lack)
{
    (void)arena, (void)lack;
    return has_head(view, view->year->group.year + 1);
}

static bool rubric(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    return view->year->rubric.n > 0 && view->rubric_is_sound;
}

static bool plan(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    return view->year->plan.n > 0;
}

static bool agreed(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_members(arena, view, has_agreed, lack);
}

static bool targets(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_members(arena, view, has_targets, lack);
}

static const struct td_covenant *covenant_of(const struct td_cycle_view *view)
{
    const struct td_covenants *all = &view->year->covenants;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == view->year->group.year)
            return &all->items[i];
    return NULL;
}

static bool covenant(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    return covenant_of(view) != NULL;
}

/* A published count of signatures stands for the names: "11/11 đơn vị đã ký". */
static bool all_signed(struct td_arena *arena, const struct td_cycle_view *view,
                       struct td_lack *lack)
{
    const struct td_covenant *signed_one = covenant_of(view);
    if (signed_one && signed_one->signed_count != TD_ABSENT && signed_one->signed_count > 0 &&
        signed_one->signed_count == signed_one->member_count)
        return true;
    return all_members(arena, view, has_signed, lack);
}

static bool witness(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    const struct td_signatories *all = &view->year->signatories;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].role == TD_WITNESSES && all->items[i].year == view->year->group.year)
            return true;
    return false;
}

static bool movement(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    const struct td_movements *all = &view->year->movements;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == view->year->group.year)
            return true;
    return false;
}

static bool is_held(const struct td_cycle_view *view, enum td_conference_kind kind)
{
    return td_conference_held(view->year, kind) != NULL;
}

/* A year without a rubric has no form for them. */
static bool has_half(const struct td_cycle_view *view, const struct td_member *member)
{
    bool known;
    return td_member_has_done(view, member, TD_STATE_MIDYEAR_REPORTING, &known) || !known;
}

static bool half(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_members(arena, view, has_half, lack);
}

static bool midyear(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    return is_held(view, TD_MIDYEAR_REVIEW);
}

static bool prep_meeting(struct td_arena *arena, const struct td_cycle_view *view,
                         struct td_lack *lack)
{
    (void)arena, (void)lack;
    return is_held(view, TD_PREP_MEETING);
}

static bool meeting_quorum(struct td_arena *arena, const struct td_cycle_view *view,
                           struct td_lack *lack)
{
    struct td_conference_roll roll;
    const struct td_conference *meeting = td_conference_held(view->year, TD_PREP_MEETING);
    if (!meeting || !view->quorum)
        return true;
    td_conference_call_roll(arena, view->year, meeting, &roll);
    int64_t take_part = roll.present + roll.written;
    if (take_part == 0 || td_share_reached(view->quorum, take_part, roll.members))
        return true;
    for (size_t i = 0; i < roll.absent.n; i++)
        *td_push(arena, &lack->units) = roll.absent.items[i];
    for (size_t i = 0; i < roll.unknown.n; i++)
        *td_push(arena, &lack->units) = roll.unknown.items[i];
    lack->present = take_part;
    lack->members = roll.members;
    lack->least = td_share_least(view->quorum, roll.members);
    lack->citation = view->quorum->citation;
    lack->citation_en = view->quorum_en;
    return false;
}

static bool conference(struct td_arena *arena, const struct td_cycle_view *view,
                       struct td_lack *lack)
{
    (void)arena, (void)lack;
    return is_held(view, TD_YEAREND_REVIEW);
}

static bool self_scored(struct td_arena *arena, const struct td_cycle_view *view,
                        struct td_lack *lack)
{
    for (size_t i = 0; i < view->scores.n; i++)
        lack->count += view->scores.items[i].missing;
    return all_members(arena, view, has_self_score, lack);
}

static bool cross_scored(struct td_arena *arena, const struct td_cycle_view *view,
                         struct td_lack *lack)
{
    return all_members(arena, view, has_cross_score, lack);
}

static bool departments(struct td_arena *arena, const struct td_cycle_view *view,
                        struct td_lack *lack)
{
    for (size_t i = 0; i < view->departments.n; i++) {
        const struct td_department *one = &view->departments.items[i];
        if (!one->is_handed_in)
            *td_push(arena, &lack->units) =
                td_fmt(arena, "%.*s (%.*s)", TD_ARG(one->criterion), TD_ARG(one->name));
    }
    return lack->units.n == 0;
}

static bool verified(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_members(arena, view, is_verified, lack);
}

static bool reasons(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    for (size_t i = 0; i < view->scores.n; i++)
        lack->count += view->scores.items[i].unexplained;
    return all_members(arena, view, is_explained, lack);
}

static bool handed_in(struct td_arena *arena, const struct td_cycle_view *view,
                      struct td_lack *lack)
{
    return all_members(arena, view, is_handed_in, lack);
}

static bool explained(struct td_arena *arena, const struct td_cycle_view *view,
                      struct td_lack *lack)
{
    for (size_t i = 0; i < view->scores.n; i++)
        lack->count += view->scores.items[i].unsettled;
    return all_members(arena, view, is_settled, lack);
}

static bool totals(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_members(arena, view, has_total, lack);
}

/* Whether a proposal of the year has got as far as one of those. */
static bool has_proposal(const struct td_cycle_view *view, uint32_t progress)
{
    const struct td_nominations *all = &view->year->nominations;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == view->year->group.year &&
            progress & UINT32_C(1) << all->items[i].progress)
            return true;
    return false;
}

#define AS(progress) (UINT32_C(1) << TD_##progress)
#define DECIDED_ON   (AS(DECIDED) | AS(CONFERRED) | AS(REFUSED))
#define SENT_UP      (AS(AWAITS_DECISION) | DECIDED_ON)
#define VOTED_ON     (AS(ACCLAIMED) | AS(AGREED) | AS(VOTED) | SENT_UP)

static bool vote(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    return has_proposal(view, VOTED_ON);
}

/* Each session was closed with its result, or called off. */
static bool votes_closed(struct td_arena *arena, const struct td_cycle_view *view,
                         struct td_lack *lack)
{
    (void)arena;
    for (size_t i = 0; i < view->year->votes.n; i++)
        lack->count += view->year->votes.items[i].state == TD_SESSION_OPEN;
    return lack->count == 0;
}

static bool nominations(struct td_arena *arena, const struct td_cycle_view *view,
                        struct td_lack *lack)
{
    (void)arena, (void)lack;
    return has_proposal(view, SENT_UP);
}

static bool decision(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    return has_proposal(view, DECIDED_ON);
}

static bool published(struct td_arena *arena, const struct td_cycle_view *view,
                      struct td_lack *lack)
{
    (void)arena, (void)lack;
    return view->is_published;
}

static guard *const guards[TD_GUARD_COUNT] = {
    [TD_GUARD_MEMBERS] = members,
    [TD_GUARD_HEAD] = head,
    [TD_GUARD_RUBRIC] = rubric,
    [TD_GUARD_PLAN] = plan,
    [TD_GUARD_AGREED] = agreed,
    [TD_GUARD_TARGETS] = targets,
    [TD_GUARD_COVENANT] = covenant,
    [TD_GUARD_SIGNED] = all_signed,
    [TD_GUARD_WITNESS] = witness,
    [TD_GUARD_MOVEMENT] = movement,
    [TD_GUARD_HALF] = half,
    [TD_GUARD_MIDYEAR] = midyear,
    [TD_GUARD_SELF_SCORED] = self_scored,
    [TD_GUARD_CROSS_SCORED] = cross_scored,
    [TD_GUARD_DEPARTMENTS] = departments,
    [TD_GUARD_VERIFIED] = verified,
    [TD_GUARD_REASONS] = reasons,
    [TD_GUARD_HANDED_IN] = handed_in,
    [TD_GUARD_EXPLAINED] = explained,
    [TD_GUARD_PREP_MEETING] = prep_meeting,
    [TD_GUARD_MEETING_QUORUM] = meeting_quorum,
    [TD_GUARD_TOTALS] = totals,
    [TD_GUARD_VOTE] = vote,
    [TD_GUARD_VOTES_CLOSED] = votes_closed,
    [TD_GUARD_NEXT_HEAD] = next_head,
    [TD_GUARD_CONFERENCE] = conference,
    [TD_GUARD_NOMINATIONS] = nominations,
    [TD_GUARD_DECISION] = decision,
    [TD_GUARD_PUBLISHED] = published,
};

bool td_guard_holds(struct td_arena *arena, enum td_guard which, const struct td_cycle_view *view,
                    struct td_lack *lack)
{
    *lack = (struct td_lack){.guard = which};
    return guards[which](arena, view, lack);
}

void td_cycle_lacks(struct td_arena *arena, const struct td_cycle_view *view,
                    struct td_lacks *lacks)
{
    const struct td_transition *next = td_transition_from(view->year->group.state);
    *lacks = (struct td_lacks){0};
    for (int i = 0; next && i < TD_GUARD_COUNT; i++) {
        struct td_lack lack;
        if (!(next->needs & TD_GUARD(i)) || td_guard_holds(arena, (enum td_guard)i, view, &lack))
            continue;
        lack.waivable = (next->waivable & TD_GUARD(i)) != 0;
        *td_push(arena, lacks) = lack;
    }
}
