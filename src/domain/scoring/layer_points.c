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

/* The last row of a value in a layer; TD_NO_ROW where there is none. */
static uint32_t last_of_layer(struct td_arena *arena, const struct td_data *data, uint32_t head,
                              uint32_t layer)
{
    uint32_t *sorted, found = TD_NO_ROW;
    size_t n = head == TD_NO_ROW ? 0 : td_data_sorted_rows(arena, data, head, &sorted);
    for (size_t i = 0; i < n; i++) {
        if (td_data_row_at(data, sorted[i])->layer == layer)
            found = sorted[i];
    }
    return found;
}

/* Let a row count in place of the one that does, where it holds a value that the rule takes. */
static bool let_count(struct td_arena *arena, struct td_scoring *changed, uint32_t unit,
                      uint32_t leaf, uint32_t row)
{
    struct td_value *value = &changed->values[(size_t)unit * changed->rubric.n_leaves + leaf];
    const struct td_value counted = *value;
    struct td_diag diag;
    td_diag_init(&diag, arena);
    *value = (struct td_value){.row = row};
    td_data_reread_value(arena, &diag, changed, unit, leaf);
    if (value->state == TD_VALUE_GIVEN && !diag.errors)
        return true;
    *value = counted;
    return false;
}

enum td_err td_score_as_layer(struct td_arena *arena, const struct td_scoring *scoring,
                              uint32_t layer, struct td_diag *diag, const struct td_score **score,
                              uint32_t *n_values)
{
    struct td_scoring *changed = copy_of(arena, scoring);
    *n_values = 0;
    for (uint32_t unit = 0; unit < scoring->roster.n; unit++) {
        for (uint32_t leaf = 0; leaf < scoring->rubric.n_leaves; leaf++) {
            const struct td_value *value = td_value_at(scoring, unit, (int32_t)leaf);
            uint32_t row = value->is_excluded
                               ? TD_NO_ROW
                               : last_of_layer(arena, &scoring->data, value->row, layer);
            if (row != TD_NO_ROW &&
                (row == value->row || let_count(arena, changed, unit, leaf, row)))
                ++*n_values;
        }
    }
    return td_score_run(arena, changed, diag, score);
}
