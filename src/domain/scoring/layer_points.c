#include "domain/scoring/score_model.h"

#include <string.h>

/* The points of a layer that does not count: the same scoring with one value changed. */

static uint32_t row_at_line(const struct td_data *data, uint32_t head, uint32_t line)
{
    while (head != TD_NO_ROW && td_data_row_at(data, head)->line != line)
        head = td_data_row_at(data, head)->older;
    return head;
}

/* A scoring of its own: the one given may be read by others at the same time. */
static struct td_scoring *copy_of(struct td_arena *arena, const struct td_scoring *scoring)
{
    struct td_scoring *copy = TD_NEW(arena, struct td_scoring);
    *copy = *scoring;
    size_t n = (size_t)scoring->roster.n * scoring->rubric.n_leaves;
    copy->values = TD_NEW_ARRAY(arena, n, struct td_value);
    memcpy(copy->values, scoring->values, n * sizeof *copy->values);
    copy->wide.items = NULL;
    copy->wide.n = copy->wide.room = 0;
    for (size_t i = 0; i < scoring->wide.n; i++)
        *td_push(arena, &copy->wide) = scoring->wide.items[i];
    td_exact_pool_init(&copy->pool, arena);
    return copy;
}

bool td_score_layer_points(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                           uint32_t criterion, uint32_t line, td_points *points)
{
    const struct td_rule *rule = &scoring->rubric.rules[criterion];
    if (rule->leaf < 0)
        return false;
    const struct td_value *counting = td_value_at(scoring, unit, rule->leaf);
    uint32_t row =
        counting->is_excluded ? TD_NO_ROW : row_at_line(&scoring->data, counting->row, line);
    if (row == TD_NO_ROW)
        return false;
    struct td_scoring *changed = copy_of(arena, scoring);
    struct td_value *value =
        &changed->values[(size_t)unit * scoring->rubric.n_leaves + (size_t)rule->leaf];
    *value = (struct td_value){.row = row};
    struct td_diag diag;
    td_diag_init(&diag, arena);
    td_data_reread_value(arena, &diag, changed, unit, (uint32_t)rule->leaf);
    if (value->state != TD_VALUE_GIVEN || diag.errors)
        return false;
    struct td_standing alone = {0};
    const struct td_standing *standing = &alone;
    if (td_method_traits(rule->method)->is_relative)
        standing = &td_standings(arena, changed)[criterion];
    struct td_exact_pool *pool = TD_NEW(arena, struct td_exact_pool); /* closed with the arena */
    td_exact_pool_init(pool, arena);
    return td_method_points(changed, pool, criterion, unit, standing, points);
}
