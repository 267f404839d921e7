/* What must be there before a state of the year is left: one function a guard, which only looks. */
#include "domain/conference.h"
#include "domain/cycle/members.h"
#include "domain/vote/progress.h"

/* Whether it holds for every member in force; those for which it does not are named. */
static bool all_members(struct td_arena *arena, const struct td_cycle_view *view,
                        td_of_member *holds, struct td_lack *lack)
{
    const struct td_members *members = &view->year->members;
    for (size_t i = 0; i < members->n; i++)
        if (td_member_in_force(&members->items[i], view->day) && !holds(view, &members->items[i]))
            *td_push(arena, &lack->units) = members->items[i].name;
    return lack->units.n == 0;
}

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
    return all_members(arena, view, td_member_has_agreed, lack);
}

static bool targets(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_members(arena, view, td_member_has_targets, lack);
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
    return all_members(arena, view, td_member_has_signed, lack);
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

static bool half(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_members(arena, view, td_member_has_half, lack);
}

static bool midyear(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    (void)arena, (void)lack;
    return is_held(view, TD_MIDYEAR_REVIEW);
}

static bool prep_meeting(struct td_arena *arena, const struct td_cycle_view *view,
                         struct td_lack *lack)
{
    (void)arena;
    lack->is_stale = is_held(view, TD_PREP_MEETING) && view->meeting_is_stale;
    return is_held(view, TD_PREP_MEETING) && !lack->is_stale;
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
    bool is_untold = take_part == 0 && !meeting->is_recorded; /* a package may not say who came */
    if (is_untold || td_share_reached(view->quorum, take_part, roll.members))
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
    return all_members(arena, view, td_member_has_self_score, lack);
}

/* Those whose sheet was handed in before what it judges was typed are named with these cells. */
static bool all_judged(struct td_arena *arena, const struct td_cycle_view *view,
                       td_of_member *holds, struct td_lack *lack)
{
    const struct td_members *members = &view->year->members;
    for (size_t i = 0; i < members->n; i++) {
        const struct td_member *member = &members->items[i];
        if (!td_member_in_force(member, view->day) || holds(view, member))
            continue;
        td_str cells = td_member_changed_cells(arena, view, member);
        if (cells.n)
            *td_push(arena, &lack->changed) =
                td_fmt(arena, "%.*s (%.*s)", TD_ARG(member->name), TD_ARG(cells));
        else
            *td_push(arena, &lack->units) = member->name;
    }
    return lack->units.n + lack->changed.n == 0;
}

static bool cross_scored(struct td_arena *arena, const struct td_cycle_view *view,
                         struct td_lack *lack)
{
    return all_judged(arena, view, td_member_has_cross_score, lack);
}

static td_str names_of(struct td_arena *arena, const struct td_year *year,
                       const struct td_unit_codes *units)
{
    td_str names = TD_STR_NONE;
    for (size_t i = 0; i < units->n; i++) {
        td_str name = td_member_name(year, units->items[i]);
        names = names.n ? td_fmt(arena, "%.*s, %.*s", TD_ARG(names), TD_ARG(name)) : name;
    }
    return names;
}

static bool departments(struct td_arena *arena, const struct td_cycle_view *view,
                        struct td_lack *lack)
{
    for (size_t i = 0; i < view->departments.n; i++) {
        const struct td_department *one = &view->departments.items[i];
        if (!one->is_handed_in)
            *td_push(arena, &lack->units) =
                td_fmt(arena, "%.*s (%.*s)", TD_ARG(one->criterion), TD_ARG(one->name));
        else if (one->changed.n)
            *td_push(arena, &lack->changed) =
                td_fmt(arena, "%.*s, %.*s (%.*s)", TD_ARG(one->criterion), TD_ARG(one->name),
                       TD_ARG(names_of(arena, view->year, &one->changed)));
    }
    return lack->units.n + lack->changed.n == 0;
}

static bool verified(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_judged(arena, view, td_member_is_verified, lack);
}

static bool reasons(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    for (size_t i = 0; i < view->scores.n; i++)
        lack->count += view->scores.items[i].unexplained;
    return all_members(arena, view, td_member_is_explained, lack);
}

static bool handed_in(struct td_arena *arena, const struct td_cycle_view *view,
                      struct td_lack *lack)
{
    return all_members(arena, view, td_member_is_handed_in, lack);
}

static bool explained(struct td_arena *arena, const struct td_cycle_view *view,
                      struct td_lack *lack)
{
    for (size_t i = 0; i < view->scores.n; i++)
        lack->count += view->scores.items[i].unsettled;
    return all_members(arena, view, td_member_is_settled, lack);
}

static bool totals(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    return all_members(arena, view, td_member_has_total, lack);
}

/* Each is named with its unit; whoever may not know them reads how many there are. */
static bool appeals(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    for (size_t i = 0; i < view->appeals.n; i++) {
        const struct td_open_appeal *one = &view->appeals.items[i];
        *td_push(arena, &lack->units) =
            td_fmt(arena, "%lld (%.*s)", (long long)one->number, TD_ARG(one->unit));
    }
    lack->count = (int64_t)view->appeals.n;
    return lack->count == 0;
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

/* Sessions whose choice rests on an order of before the scores were adopted anew. */
static bool votes_stand(struct td_arena *arena, const struct td_cycle_view *view,
                        struct td_lack *lack)
{
    for (size_t i = 0; i < view->year->votes.n; i++) {
        const struct td_vote_session *session = &view->year->votes.items[i];
        if (td_vote_is_older(session, view->adopted_at))
            *td_push(arena, &lack->units) = td_fmt(arena, "%lld", (long long)session->number);
    }
    return lack->units.n == 0;
}

/* Each unit once, whatever it is put forward for. */
static bool standing(struct td_arena *arena, const struct td_cycle_view *view, struct td_lack *lack)
{
    const struct td_nominations *all = &view->year->nominations;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_member *held = td_proposal_held(view->year, &all->items[i]);
        bool is_named = false;
        for (size_t j = 0; held && j < lack->units.n; j++)
            is_named = is_named || td_str_eq(lack->units.items[j], held->name);
        if (held && !is_named)
            *td_push(arena, &lack->units) = held->name;
    }
    return lack->units.n == 0;
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
    [TD_GUARD_APPEALS] = appeals,
    [TD_GUARD_VOTE] = vote,
    [TD_GUARD_VOTES_CLOSED] = votes_closed,
    [TD_GUARD_VOTES_STAND] = votes_stand,
    [TD_GUARD_STANDING] = standing,
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
