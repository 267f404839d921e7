#include "domain/year.h"

const struct td_member *td_member_of_code(const struct td_year *year, td_str code)
{
    for (size_t i = 0; i < year->members.n; i++)
        if (td_str_eq(year->members.items[i].code, code))
            return &year->members.items[i];
    return NULL;
}

const struct td_member *td_member_of(const struct td_year *year, td_str unit)
{
    const struct td_member *member = td_member_of_code(year, unit);
    for (size_t i = 0; !member && i < year->members.n; i++)
        if (td_str_eq(year->members.items[i].name, unit))
            member = &year->members.items[i];
    return member;
}

bool td_year_is_adopted(const struct td_year *year)
{
    return year->rubric.n == 0 || year->group.state >= TD_STATE_VOTING;
}

td_str td_member_name(const struct td_year *year, td_str code)
{
    const struct td_member *member = td_member_of_code(year, code);
    return member ? member->name : code;
}

enum td_provenance td_provenance_of_computed(enum td_provenance a, enum td_provenance b)
{
    return a == TD_ILLUSTRATIVE || b == TD_ILLUSTRATIVE ? TD_ILLUSTRATIVE : TD_COMPUTED;
}
