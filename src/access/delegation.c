#include "access/delegation.h"

#include "access/rules.h"
#include "base/date.h"

#define MS_PER_SECOND 1000

uint64_t td_delegable_actions(enum td_role role)
{
    uint64_t actions = 0;
    for (size_t i = 0; i < td_rule_count; i++)
        if (td_rules[i].roles & 1U << role && td_action_traits[td_rules[i].action].delegable)
            actions |= TD_BIT(td_rules[i].action);
    return actions;
}

/* The actions a role has, delegable or not. */
static uint64_t actions_of(enum td_role role)
{
    uint64_t actions = 0;
    for (size_t i = 0; i < td_rule_count; i++)
        if (td_rules[i].roles & 1U << role)
            actions |= TD_BIT(td_rules[i].action);
    return actions;
}

/* Whether the last moment is at most twelve months of the calendar after the first: until the day
 * of the same number a year later. */
static bool is_within_a_year(int64_t from, int64_t to)
{
    struct td_date first = td_date_in_vietnam(from / MS_PER_SECOND);
    struct td_date last = td_date_in_vietnam((to - 1) / MS_PER_SECOND);
    first.year++;
    return td_date_cmp(last, first) < 0;
}

static bool is_within(const struct td_grant *giver, const struct td_delegation *wanted)
{
    if (!td_path_reached(wanted->path, giver->path, giver->depth))
        return false;
    int distance = td_path_level(wanted->path) - td_path_level(giver->path);
    int reach = giver->depth == TD_DEPTH_SUBTREE ? TD_PATH_UNIT : (int)giver->depth;
    int wanted_reach = wanted->depth == TD_DEPTH_SUBTREE ? TD_PATH_UNIT : (int)wanted->depth;
    return giver->depth == TD_DEPTH_SUBTREE || distance + wanted_reach <= reach;
}

static enum td_delegation_problem check_times(const struct td_grant *giver,
                                              const struct td_delegation *wanted, int64_t now)
{
    if (wanted->valid_from >= wanted->valid_to)
        return TD_DELEGATION_TIMES_REVERSED;
    if (wanted->valid_from < now)
        return TD_DELEGATION_IN_THE_PAST;
    if (wanted->valid_to == TD_FOREVER || !is_within_a_year(wanted->valid_from, wanted->valid_to))
        return TD_DELEGATION_TOO_LONG;
    if (wanted->valid_from < giver->valid_from || wanted->valid_to > giver->valid_to)
        return TD_DELEGATION_OUTLIVES_GIVER;
    return TD_DELEGATION_FINE;
}

enum td_delegation_problem td_delegation_check(const struct td_grant *giver,
                                               const struct td_delegation *wanted, int64_t now)
{
    if (wanted->giver_id == wanted->receiver_id)
        return TD_DELEGATION_TO_ONESELF;
    if (td_str_trim(wanted->document).n == 0)
        return TD_DELEGATION_NO_DOCUMENT;
    if (!wanted->actions)
        return TD_DELEGATION_NO_ACTIONS;
    if (giver->delegation_id)
        return TD_DELEGATION_AGAIN;
    if (wanted->actions & ~actions_of(giver->role) || wanted->actions & ~giver->actions)
        return TD_DELEGATION_NOT_GIVERS;
    if (wanted->actions & ~td_delegable_actions(giver->role))
        return TD_DELEGATION_NOT_DELEGABLE;
    enum td_delegation_problem problem = check_times(giver, wanted, now);
    if (problem != TD_DELEGATION_FINE)
        return problem;
    /* A delegate acts in the giver's role, so both hold it where it may be held. */
    bool fits = td_role_fits(giver->role, giver->path) && td_role_fits(giver->role, wanted->path);
    return fits && is_within(giver, wanted) ? TD_DELEGATION_FINE : TD_DELEGATION_OUT_OF_SCOPE;
}

enum td_delegation_problem td_delegation_receiver(const struct td_grant *giver,
                                                  const struct td_grants *receiver, int64_t now)
{
    td_str group = td_path_group(giver->path);
    bool of_unit = giver->role == TD_ROLE_UNIT_LEADER;
    td_str home = of_unit ? giver->path : giver->home_path;
    enum td_delegation_problem problem = TD_DELEGATION_FINE;
    for (size_t i = 0; i < receiver->n && home.n; i++) {
        const struct td_grant *grant = &receiver->items[i];
        if (!td_grant_engages(grant, group, home, now))
            continue;
        if (td_role_judges(grant->role))
            return TD_DELEGATION_TO_A_JUDGE;
        if (of_unit)
            problem = TD_DELEGATION_TO_ANOTHER_UNIT;
    }
    return problem;
}

struct td_grant td_delegation_grant(const struct td_grant *giver,
                                    const struct td_delegation *delegation, int64_t delegation_id)
{
    return (struct td_grant){
        .role = giver->role,
        .path = delegation->path,
        .depth = delegation->depth,
        .home_path = giver->home_path,
        .valid_from = delegation->valid_from,
        .valid_to = delegation->valid_to < giver->valid_to ? delegation->valid_to : giver->valid_to,
        .actions = delegation->actions & td_delegable_actions(giver->role),
        .delegation_id = delegation_id,
        .delegated_by = delegation->giver_id,
    };
}

/* ---- the end ---- */

/* What was written is written: an end of later was written by a clock that was ahead. */
static int64_t written(int64_t at, int64_t now)
{
    return at != TD_ABSENT && at > now ? now : at;
}

struct td_role_end td_role_end_of(const struct td_role_limits *limits, int64_t now)
{
    const struct td_role_end ends[] = {
        {limits->valid_to, TD_OVER_TERM},
        {written(limits->ended_at, now), TD_OVER_ENDED},
        {written(limits->delegation_ended_at, now), TD_OVER_DELEGATION_ENDED},
        {limits->source_valid_to, TD_OVER_SOURCE_TERM},
        {written(limits->source_ended_at, now), TD_OVER_SOURCE_ENDED},
        {written(limits->giver_closed_at, now), TD_OVER_GIVER_CLOSED},
    };
    struct td_role_end first = {.at = TD_FOREVER};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i].at != TD_ABSENT && ends[i].at < first.at)
            first = ends[i];
    return first;
}
