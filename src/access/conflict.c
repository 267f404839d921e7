/* Conflicts of interest: own unit, and who counts as one person. */
#include "access/rules.h"

/* Whether a home is the unit, is the same unit in another group, or is part of that province. */
static bool is_home(td_str home, td_str unit_path)
{
    td_str slug = td_path_unit_slug(unit_path);
    td_str organiser = td_str_from(home, 1);
    if (!slug.n || !home.n)
        return false;
    organiser = td_str_slice(organiser, 0, td_str_find(organiser, '/'));
    return td_str_eq(td_path_unit_slug(home), slug) || td_str_eq(organiser, slug);
}

bool td_access_is_recused(const struct td_subject *subject, td_str unit_path)
{
    for (size_t i = 0; i < subject->grants.n; i++) {
        const struct td_grant *grant = &subject->grants.items[i];
        bool stands_for_unit =
            grant->role == TD_ROLE_UNIT_OFFICER || grant->role == TD_ROLE_UNIT_LEADER;
        if (is_home(grant->home_path, unit_path) ||
            (stands_for_unit && is_home(grant->path, unit_path)))
            return true;
    }
    return false;
}

bool td_role_judges(enum td_role role)
{
    for (size_t i = 0; i < td_rule_count; i++)
        if (td_rules[i].roles & 1U << role && td_action_traits[td_rules[i].action].recusal)
            return true;
    return false;
}

bool td_grant_engages(const struct td_grant *grant, td_str group, td_str home, int64_t now)
{
    bool reaches = td_path_below(grant->path, group) || td_path_below(group, grant->path);
    bool of_unit = grant->role == TD_ROLE_UNIT_OFFICER || grant->role == TD_ROLE_UNIT_LEADER;
    td_str own_home = of_unit ? grant->path : grant->home_path;
    return group.n && reaches && !grant->delegation_id && now < grant->valid_to &&
           !td_str_eq(own_home, home);
}

bool td_access_is_engaged(const struct td_grants *grants, td_str path, td_str home, int64_t now)
{
    td_str group = td_path_group(path);
    for (size_t i = 0; i < grants->n; i++) {
        const struct td_grant *grant = &grants->items[i];
        if (td_grant_engages(grant, group, home, now))
            return true;
    }
    return false;
}

static bool is_author(const struct td_author *author, int64_t account_id)
{
    return account_id && (author->account_id == account_id || author->on_behalf_of == account_id);
}

bool td_access_is_same_person(const struct td_subject *subject, const struct td_author *author,
                              const struct td_grant *used, int64_t now)
{
    if (is_author(author, subject->account_id) || (used && is_author(author, used->delegated_by)))
        return true;
    for (size_t i = 0; i < subject->ties.n; i++) {
        const struct td_tie *tie = &subject->ties.items[i];
        bool counts = !tie->of || (used && used->delegated_by == tie->of);
        if (counts && is_author(author, tie->account_id) && tie->from <= now &&
            tie->to > author->at)
            return true;
    }
    for (size_t i = 0; i < subject->grants.n; i++) {
        const struct td_grant *grant = &subject->grants.items[i];
        if (is_author(author, grant->delegated_by) && grant->valid_from <= now &&
            grant->valid_to > author->at)
            return true;
    }
    return false;
}
