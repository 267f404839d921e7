#include "writing/authority.h"

#include <string.h>

#include "base/text.h"
#include "domain/vote/decider.h"
#include "writing/body.h"
#include "writing/sentence.h"

/* What is the same for all of a class is known: a province signs as its chair. */
static struct td_authority any_of(struct td_arena *arena, td_str in_capitals)
{
    struct td_authority found = {.in_capitals = in_capitals,
                                 .issuer = TD_STR("[" TD_PLACE_OF_DECIDER "]"),
                                 .decides = TD_STR("[" TD_PLACE_OF_DECIDER "]"),
                                 .symbol = "......"};
    bool is_chair = td_str_starts(in_capitals, TD_STR("CHỦ TỊCH ỦY BAN NHÂN DÂN"));
    if (is_chair)
        found.symbol = "UBND";
    *td_push(arena, &found.power) = is_chair ? TD_STR("CHỦ TỊCH") : TD_STR(TD_OFFICE_TO_FILL);
    return found;
}

struct td_authority td_authority_of(struct td_arena *arena, td_str name)
{
    if (td_award_decider_is_class(arena, name))
        return any_of(arena, td_body_spelled_out(arena, td_str_trim(name)));
    td_str office, organ;
    td_str whole = td_body_spelled_out(arena, td_str_trim(td_award_decider_in_office(arena, name)));
    struct td_authority found = {.in_capitals = whole, .decides = whole};
    bool is_head = td_body_split_head(arena, whole, &office, &organ);
    struct td_body body = td_body_of(arena, is_head ? organ : whole);
    found.regime = body.regime;
    found.parent = body.parent;
    found.issuer = body.issuer;
    found.symbol = body.symbol;
    if (body.acts_as.n && (!is_head || body.regime == TD_REGIME_PARTY))
        *td_push(arena, &found.power) = body.acts_as;
    *td_push(arena, &found.power) = is_head ? office : body.office;
    return found;
}

bool td_authority_is_meant(const struct td_writing *writing, td_str name)
{
    td_str meant = writing->issue.authority;
    return !meant.n || td_str_eq(meant, td_authority_of(writing->arena, name).in_capitals);
}

bool td_authority_is_group(struct td_arena *arena, const struct td_group_year *group, td_str name)
{
    td_str own = td_body_spelled_out(arena, td_str_trim(group->name));
    return own.n && td_str_ends(td_body_spelled_out(arena, td_str_trim(name)), own);
}

/* "PHÓ CHỦ TỊCH"; of a minister "THỨ TRƯỞNG". */
static td_str deputy_of(struct td_arena *arena, td_str office)
{
    if (td_str_is(office, "BỘ TRƯỞNG"))
        return TD_STR("THỨ TRƯỞNG");
    if (td_str_is(office, "BỘ TRƯỞNG, CHỦ NHIỆM"))
        return TD_STR("THỨ TRƯỞNG, PHÓ CHỦ NHIỆM");
    return td_str_starts(office, TD_STR("[")) ? office : td_fmt(arena, "PHÓ %.*s", TD_ARG(office));
}

/* What was typed for the place of the authority, for this paper or for the decision that it
 * follows.
 */
static td_str decider_typed(const struct td_issue *issue)
{
    const struct td_added_list *lists[] = {&issue->added, &issue->granted.texts};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t k = 0; k < lists[i]->n; k++)
            if (td_str_is(lists[i]->items[k].place, TD_PLACE_OF_DECIDER) &&
                !td_str_is(lists[i]->items[k].text, "-"))
                return td_str_trim(lists[i]->items[k].text);
    return TD_STR_NONE;
}

static td_str name_decider(struct td_arena *arena, const struct td_issue *issue, td_str typed,
                           const struct td_group_year *group, td_str name)
{
    td_str one = td_award_decider_of(arena, td_award_decider_in_office(arena, name), group);
    td_str meant = issue->authority;
    if (!td_award_decider_is_class(arena, one) || !td_award_decider_fits(arena, one, meant) ||
        td_award_decider_is_class(arena, meant))
        return one;
    return td_str_eq(td_body_spelled_out(arena, typed), meant) ? typed : meant;
}

void td_document_name_deciders(struct td_arena *arena, struct td_issue *issue,
                               struct td_scored_year *scored)
{
    struct td_year *year = TD_NEW(arena, struct td_year);
    const struct td_nominations *all = &scored->year->nominations;
    td_str typed = decider_typed(issue);
    td_str in_office = td_award_decider_in_office(arena, issue->authority);
    if (!td_str_eq(in_office, issue->authority))
        issue->authority = td_body_spelled_out(arena, in_office);
    if (typed.n && td_award_decider_is_class(arena, issue->authority) &&
        !td_award_decider_is_class(arena, typed))
        issue->authority = td_body_spelled_out(arena, typed);
    *year = *scored->year;
    year->nominations = (struct td_nominations){0};
    for (size_t i = 0; i < all->n; i++) {
        struct td_nomination *row = td_push(arena, &year->nominations);
        *row = all->items[i];
        if (row->year == year->group.year)
            row->decided_by = name_decider(arena, issue, typed, &year->group, row->decided_by);
    }
    scored->year = year;
}

struct td_texts td_authority_power(struct td_arena *arena, const struct td_authority *authority,
                                   enum td_capacity capacity)
{
    bool is_party = authority->regime == TD_REGIME_PARTY;
    bool for_head = capacity == TD_SIGNED_FOR_HEAD, acts = capacity == TD_SIGNED_ACTING;
    struct td_texts power = {0};
    for (size_t i = 0; i < authority->power.n; i++) {
        td_str line = authority->power.items[i];
        if (!for_head || i + 1 < authority->power.n) {
            bool is_acting = acts && i + 1 == authority->power.n;
            *td_push(arena, &power) = is_acting ? td_fmt(arena, "Q. %.*s", TD_ARG(line)) : line;
            continue;
        }
        if (!is_party ||
            i == 0) /* a deputy secretary signs for the committee as its secretary does */
            *td_push(arena, &power) =
                td_fmt(arena, "%s %.*s", is_party ? "K/T" : "KT.", TD_ARG(line));
        *td_push(arena, &power) = deputy_of(arena, line);
    }
    return power;
}

static bool gives(enum td_document_kind kind, td_str title)
{
    return kind == TD_DOC_CERTIFICATE    ? td_str_starts(title, TD_STR("Bằng khen"))
           : kind == TD_DOC_MERIT_LETTER ? td_str_starts(title, TD_STR("Giấy khen"))
                                         : true;
}

static bool holds(const struct td_texts *texts, td_str text)
{
    for (size_t i = 0; i < texts->n; i++)
        if (td_str_eq(texts->items[i], text))
            return true;
    return false;
}

void td_document_authorities(const struct td_writing *writing, enum td_document_kind kind,
                             struct td_texts *authorities)
{
    const struct td_year *year = writing->scored->year;
    for (size_t i = 0; i < year->nominations.n; i++) {
        const struct td_nomination *row = &year->nominations.items[i];
        td_str name = td_authority_of(writing->arena, row->decided_by).in_capitals;
        if (row->year == year->group.year && row->decided_by.n && row->progress != TD_REFUSED &&
            gives(kind, row->title) && !holds(authorities, name))
            *td_push(writing->arena, authorities) = name;
    }
}
