#include "access/scope.h"

#include <stdlib.h>

#include "access/judge.h"

static void add(struct td_arena *arena, struct td_scope *scope, td_str from, td_str to)
{
    if (td_str_cmp(from, to) < 0)
        *td_push(arena, &scope->ranges) = (struct td_scope_range){from, to};
}

static void add_below(struct td_arena *arena, struct td_scope *scope, td_str path)
{
    add(arena, scope, path, td_path_end(arena, path));
}

/* What a person of a unit reaches: the unit, the others of its group, or the group. */
static void add_of_unit(struct td_arena *arena, struct td_scope *scope, uint32_t relations,
                        const struct td_grant *grant)
{
    td_str group = td_path_group(grant->path);
    uint32_t of_it =
        1U << (grant->role == TD_ROLE_CROSS_CHECKER ? TD_REL_ASSIGNED : TD_REL_OWN_UNIT);
    if (scope->kind == TD_PATH_UNIT && relations & of_it)
        add_below(arena, scope, grant->path);
    if (scope->kind == TD_PATH_UNIT && relations & 1U << TD_REL_PEER) {
        add(arena, scope, group, grant->path);
        add(arena, scope, td_path_end(arena, grant->path), td_path_end(arena, group));
    }
    if (scope->kind == TD_PATH_GROUP && relations & 1U << TD_REL_MEMBER)
        add_below(arena, scope, group);
}

/* What a grant on a place reaches, as deep as it goes. */
static void add_of_place(struct td_arena *arena, struct td_scope *scope, uint32_t relations,
                         const struct td_grant *grant)
{
    int distance = (int)scope->kind - (int)td_path_kind(grant->path);
    int most = grant->depth == TD_DEPTH_SELF       ? 0
               : grant->depth == TD_DEPTH_CHILDREN ? 1
                                                   : TD_PATH_UNIT;
    if (relations & 1U << TD_REL_SUBTREE && distance >= 0 && distance <= most)
        add_below(arena, scope, grant->path);
}

static void add_rule(struct td_arena *arena, struct td_scope *scope, const struct td_question *q,
                     const struct td_rule *rule, const struct td_grant *grant)
{
    uint32_t places = td_role_places[grant->role];
    if (rule->action != q->action || !(rule->roles & 1U << grant->role) ||
        td_judge(q, rule, grant) != TD_WHY_ALLOWED)
        return;
    if (!places || td_judge_is_own(q, rule))
        add_below(arena, scope, TD_STR("/"));
    else if (!(places & 1U << td_path_kind(grant->path)))
        return;
    else if (places == 1U << TD_PATH_UNIT)
        add_of_unit(arena, scope, rule->relations, grant);
    else
        add_of_place(arena, scope, rule->relations, grant);
}

static void add_grant(struct td_arena *arena, struct td_scope *scope, const struct td_question *q,
                      const struct td_grant *grant)
{
    for (size_t i = 0; i < td_rule_count; i++)
        add_rule(arena, scope, q, &td_rules[i], grant);
}

static int by_start(const void *a, const void *b)
{
    const struct td_scope_range *one = a, *other = b;
    return td_str_cmp(one->from, other->from);
}

/* Sort the ranges and make one of those that touch. */
static void merge(struct td_scope_ranges *ranges)
{
    size_t n = 0;
    if (ranges->n)
        qsort(ranges->items, ranges->n, sizeof *ranges->items, by_start);
    for (size_t i = 0; i < ranges->n; i++) {
        struct td_scope_range *range = &ranges->items[i];
        struct td_scope_range *last = n ? &ranges->items[n - 1] : NULL;
        if (!last || td_str_cmp(last->to, range->from) < 0)
            ranges->items[n++] = *range;
        else if (td_str_cmp(last->to, range->to) < 0)
            last->to = range->to;
    }
    ranges->n = n;
}

void td_access_scope(struct td_arena *arena, const struct td_subject *subject,
                     enum td_action action, const struct td_object *like, enum td_path_kind kind,
                     int64_t now, struct td_scope *scope)
{
    struct td_object object = *like;
    struct td_question q = {subject, action, NULL, &object, now};
    object.path = TD_STR_NONE; /* no unit: recusals are left to td_scope_holds */
    *scope = (struct td_scope){.kind = kind};
    if ((unsigned)action >= TD_ACT_COUNT || !(td_action_traits[action].places & 1U << kind))
        return;
    q.traits = &td_action_traits[action];
    scope->recused = q.traits->recusal ? subject : NULL;
    for (size_t i = 0; i < subject->grants.n; i++)
        if (td_judge_counts(&q, &subject->grants.items[i]))
            add_grant(arena, scope, &q, &subject->grants.items[i]);
    if (subject->is_operator)
        add_grant(arena, scope, &q, &td_grant_of_operator);
    add_grant(arena, scope, &q, &td_grant_of_public);
    merge(&scope->ranges);
}

bool td_scope_holds(const struct td_scope *scope, td_str path)
{
    if (td_path_kind(path) != scope->kind)
        return false;
    if (scope->recused && td_access_is_recused(scope->recused, path))
        return false;
    for (size_t i = 0; i < scope->ranges.n; i++) {
        const struct td_scope_range *range = &scope->ranges.items[i];
        if (td_str_cmp(path, range->from) >= 0 && td_str_cmp(path, range->to) < 0)
            return true;
    }
    return false;
}
