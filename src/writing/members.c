#include "domain/cycle/cycle.h"
#include "writing/parts.h"

/* Who is a member where a paper tells of the members: as of the day of what it tells of. Units come
 * and go within a year, and who came later has signed nothing and was invited nowhere. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

/* The last day of the half that is told of, of a meeting its day, else the day of the paper. */
static struct td_date day_of_subject(const struct td_writing *writing)
{
    const struct td_conference *meeting = NULL;
    if (td_part_is_of_half(writing))
        return td_part_end_of_half(writing);
    if (writing->kind == TD_DOC_INVITATION || writing->kind == TD_DOC_PROGRAMME ||
        writing->kind == TD_DOC_MINUTES)
        meeting = td_part_meeting(writing);
    if (writing->kind == TD_DOC_BALLOT || writing->kind == TD_DOC_COUNT_MINUTES ||
        writing->kind == TD_DOC_HAND_OVER)
        meeting = td_part_last_meeting(writing);
    return meeting && td_date_is_set(meeting->date) ? meeting->date : td_part_day(writing);
}

struct td_texts td_part_members_on(const struct td_writing *writing, struct td_date day)
{
    const struct td_members *all = &year_of(writing)->members;
    struct td_texts names = {0};
    day = td_members_day(year_of(writing)->group.year,
                         td_date_is_set(day) ? day : td_part_day(writing));
    for (size_t i = 0; i < all->n; i++)
        if (td_member_in_force(&all->items[i], day))
            *td_push(writing->arena, &names) = all->items[i].name;
    return names;
}

struct td_texts td_part_members(const struct td_writing *writing)
{
    const struct td_members *all = &year_of(writing)->members;
    struct td_texts names = {0};
    if (td_document_issuing(writing->kind) != TD_ISSUED_REGISTERED)
        return td_part_members_on(writing, day_of_subject(writing));
    for (size_t i = 0; i < all->n; i++)
        if (td_part_is_party(writing, writing->kind, &all->items[i]))
            *td_push(writing->arena, &names) = all->items[i].name;
    return names;
}

int64_t td_part_member_count(const struct td_writing *writing, const struct td_texts *names)
{
    const struct td_year *year = year_of(writing);
    bool has_changed = year->group.roster_complete && names->n < year->members.n;
    if (year->group.member_count != TD_ABSENT && !has_changed)
        return year->group.member_count;
    return year->group.roster_complete ? (int64_t)names->n : TD_ABSENT;
}

/* ---- parties of a covenant ---- */

bool td_part_is_party(const struct td_writing *writing, enum td_document_kind kind,
                      const struct td_member *member)
{
    int64_t of = year_of(writing)->group.year + (kind == TD_DOC_NEXT_COVENANT);
    struct td_date day = td_part_covenant_tells_of(writing, kind).day;
    if (!td_date_is_set(day))
        day = td_date_is_set(writing->issue.date) ? writing->issue.date
                                                  : (struct td_date){(int16_t)of, 12, 31};
    return td_part_signatory(writing, kind, member) ||
           td_member_in_force(member, td_members_day(of, day));
}

/* Whether a unit is no party though it is a member; one that is no member at all may be. */
static bool is_left_out(const struct td_writing *writing, enum td_document_kind kind, td_str unit)
{
    const struct td_members *all = &year_of(writing)->members;
    for (size_t i = 0; i < all->n; i++)
        if (td_is_member(&all->items[i], unit))
            return !td_part_is_party(writing, kind, &all->items[i]);
    return false;
}

struct td_covenant_units td_part_covenant_units(const struct td_writing *writing,
                                                enum td_document_kind kind)
{
    struct td_covenant_units parties = {0};
    size_t with_goals = 0;
    for (size_t i = 0; i < writing->covenant_units.n; i++) {
        const struct td_covenant_unit *unit = &writing->covenant_units.items[i];
        if (is_left_out(writing, kind, unit->unit))
            continue;
        *td_push(writing->arena, &parties) = *unit;
        with_goals += unit->goals.n > 0;
    }
    return with_goals ? parties : (struct td_covenant_units){0};
}

struct td_targets td_part_covenant_targets(const struct td_writing *writing,
                                           enum td_document_kind kind)
{
    const struct td_targets *all = &year_of(writing)->targets;
    struct td_targets parties = {0};
    for (size_t i = 0; i < all->n; i++)
        if (!is_left_out(writing, kind, all->items[i].unit))
            *td_push(writing->arena, &parties) = all->items[i];
    return parties;
}
