#include "view/context.h"

#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "view/message.h"

const struct td_member *td_context_member(const struct td_context *context, td_str unit)
{
    return td_member_of(context->year, unit);
}

td_str td_context_unit_name(const struct td_context *context, td_str unit)
{
    const struct td_member *member = td_context_member(context, unit);
    return member ? member->name : unit;
}

struct td_unit_ref td_context_unit(const struct td_context *context, td_str unit)
{
    struct td_unit_ref ref = {.name = td_context_unit_name(context, unit)};
    const struct td_member *member = td_context_member(context, unit);
    if (!ref.name.n || !context->slug_of)
        return ref;
    td_str slug = member ? member->unit_slug : context->slug_of(context->slugs, ref.name);
    if (slug.n)
        ref.href = td_fmt(context->arena, "/don-vi/%.*s", TD_ARG(slug));
    return ref;
}

td_str td_context_number(const struct td_context *context, int64_t number)
{
    return td_fmt(context->arena, "%lld", (long long)number);
}

td_str td_context_path(const struct td_context *context, const char *page)
{
    const struct td_group_year *group = &context->year->group;
    return td_fmt(context->arena, "/nhom/%.*s/%lld%s%s", TD_ARG(group->code),
                  (long long)group->year, page[0] ? "/" : "", page);
}

struct td_badge td_badge_of(enum td_provenance provenance)
{
    return (struct td_badge){.shown = true, .provenance = provenance};
}

struct td_mark td_context_mark(const struct td_context *context, const struct td_origin *origin)
{
    const struct td_sources *sources = &context->year->sources;
    struct td_mark mark = {.badge = td_badge_of(origin->provenance), .note = origin->note};
    for (size_t i = 0; sources->n > 1 && origin->source.n && i < sources->n; i++) {
        if (!td_str_eq(sources->items[i].code, origin->source))
            continue;
        struct td_msg_arg number = {.name = "number",
                                    .text = td_context_number(context, (int64_t)i + 1)};
        mark.source_href = td_fmt(context->arena, "%.*s#nguon-%zu",
                                  TD_ARG(td_context_path(context, "van-ban")), i + 1);
        mark.source_text =
            td_msg_fill(context->arena, context->lang, TD_MSG_mark_source, &number, 1);
    }
    return mark;
}

void td_provenances_add(struct td_provenances *provenances, enum td_provenance provenance)
{
    if (!provenances->any)
        provenances->first = provenance;
    else if (provenances->first != provenance)
        provenances->mixed = true;
    provenances->any = true;
}

struct td_badge td_provenances_badge(const struct td_provenances *provenances)
{
    return (struct td_badge){
        .shown = provenances->any && !provenances->mixed,
        .provenance = provenances->first,
    };
}

int64_t td_context_members(const struct td_context *context)
{
    const struct td_members *members = &context->year->members;
    const struct td_date day = td_members_day(context->year->group.year, context->today);
    int64_t n = 0;
    for (size_t i = 0; i < members->n; i++)
        n += td_member_in_force(&members->items[i], day);
    return n;
}

td_str td_context_row_key(const struct td_context *context, size_t row)
{
    return row < context->n_row_keys ? context->row_keys[row] : TD_STR_NONE;
}
