#include "domain/movement.h"

#include "base/str.h"

const struct td_movement_launch *td_movement_launch_of(const struct td_year *year,
                                                       const struct td_movement *movement)
{
    const struct td_movement_launches *all = &year->movement_launches;
    for (size_t i = 0; i < all->n && !movement->unit.n; i++)
        if (all->items[i].year == movement->year &&
            td_str_eq(all->items[i].movement, movement->name))
            return &all->items[i];
    return NULL;
}

enum td_movement_host td_movement_host_by(enum td_movement_scope scope)
{
    static const enum td_movement_host hosts[] = {
        [TD_SCOPE_NATION] = TD_HOST_STATE,
        [TD_SCOPE_PROVINCE] = TD_HOST_PROVINCE,
        [TD_SCOPE_GROUP] = TD_HOST_GROUP,
        [TD_SCOPE_BASE] = TD_HOST_BASE,
    };
    return hosts[scope];
}

bool td_movement_needs_paper(enum td_movement_host host)
{
    return host != TD_HOST_GROUP;
}

static const td_str review_words[] = {TD_STR("Sơ kết ngày "), TD_STR("Tổng kết ngày ")};

td_str td_movement_review_text(struct td_arena *arena, bool is_midway, struct td_date held_on,
                               td_str content)
{
    return td_fmt(arena, "%.*s%.*s: %.*s", TD_ARG(review_words[is_midway ? 0 : 1]),
                  TD_ARG(td_date_vi(arena, held_on)), TD_ARG(content));
}

/* The day of the review that begins at the head of the text; without a year: none does. */
static struct td_date review_at(td_str text)
{
    struct td_date day = {0};
    for (size_t i = 0; i < sizeof review_words / sizeof *review_words; i++) {
        td_str rest = td_str_from(text, review_words[i].n);
        if (td_str_starts(text, review_words[i]) &&
            td_date_parse(td_str_slice(rest, 0, td_str_find(rest, ':')), &day))
            return day;
    }
    return (struct td_date){0};
}

td_str td_movement_result_until(struct td_arena *arena, td_str result, struct td_date last)
{
    static const td_str between = TD_STR("; ");
    td_str kept = TD_STR_NONE;
    for (size_t from = 0, at = 0; from < result.n; from = at) {
        struct td_date day = review_at(td_str_from(result, from));
        for (at = from + 1; at < result.n; at++)
            if (at > between.n && td_str_eq(td_str_slice(result, at - between.n, at), between) &&
                td_date_is_set(review_at(td_str_from(result, at))))
                break;
        td_str part = td_str_slice(result, from, at < result.n ? at - between.n : at);
        if (!td_date_is_set(day) || td_date_cmp(day, last) <= 0)
            kept = kept.n ? td_fmt(arena, "%.*s; %.*s", TD_ARG(kept), TD_ARG(part)) : part;
    }
    return kept;
}
