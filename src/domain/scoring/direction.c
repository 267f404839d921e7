/* Whether more or less of a number is better, by the method that turns it into points. */
#include "domain/scoring/score_model.h"

static enum td_direction other_way(enum td_direction direction)
{
    static const enum td_direction opposite[] = {
        [TD_DIRECTION_UNKNOWN] = TD_DIRECTION_UNKNOWN,
        [TD_HIGHER_IS_BETTER] = TD_LOWER_IS_BETTER,
        [TD_LOWER_IS_BETTER] = TD_HIGHER_IS_BETTER,
    };
    return opposite[direction];
}

/* Points along a table whose numbers rise: which way they go; unknown where they go both ways, or
 * none. */
static enum td_direction along(const struct td_entry *entries, uint32_t n)
{
    bool rises = false, falls = false;
    for (uint32_t i = 1; i < n; i++) {
        rises = rises || entries[i].points > entries[i - 1].points;
        falls = falls || entries[i].points < entries[i - 1].points;
    }
    if (rises == falls)
        return TD_DIRECTION_UNKNOWN;
    return rises ? TD_HIGHER_IS_BETTER : TD_LOWER_IS_BETTER;
}

/* Thresholds with ">=" stand falling, those with "<=" rising; con_lai is behind the last. */
static enum td_direction of_bands(const struct td_rule *rule)
{
    enum td_direction direction = along(rule->entries, rule->n_entries);
    if (rule->n_entries == 0)
        return TD_DIRECTION_UNKNOWN;
    bool falls = rule->entries[0].operator== TD_AT_LEAST || rule->entries[0].operator== TD_ABOVE;
    return falls ? other_way(direction) : direction;
}

static enum td_direction of_method(const struct td_rule *rule)
{
    switch (rule->method) {
    case TD_RATIO:
    case TD_SHORTFALL:
    case TD_EXCESS:
    case TD_MIN_MAX:
    case TD_TO_BEST:
    case TD_BY_RANK:
        return rule->lower_is_better ? TD_LOWER_IS_BETTER : TD_HIGHER_IS_BETTER;
    case TD_LEADER:
    case TD_PER_ITEM:
    case TD_CONVERT:
        return TD_HIGHER_IS_BETTER;
    case TD_PER_FAULT:
        return TD_LOWER_IS_BETTER;
    case TD_BANDS:
        return of_bands(rule);
    case TD_INTERPOLATE:
        return along(rule->entries, rule->n_entries);
    case TD_METHOD_UNKNOWN:
    case TD_YES_NO: /* these take no number whose size would tell it */
    case TD_ENTERED:
    case TD_LEVELS:
    case TD_PLUS_MINUS:
    case TD_SURVEY:
    case TD_SUM:
    case TD_CAPPED_SUM:
    case TD_HIGHEST:
    case TD_MEAN:
    case TD_METHODS:
        break;
    }
    return TD_DIRECTION_UNKNOWN;
}

enum td_direction td_rule_direction(const struct td_rubric *rubric, uint32_t row)
{
    const struct td_rule *rule = &rubric->rules[row];
    enum td_direction direction = of_method(rule);
    if (rule->derive == TD_DERIVE_GAP) /* the way to its aim may go up or down */
        return TD_DIRECTION_UNKNOWN;
    return rubric->criteria[row].part == TD_PART_PENALTY ? other_way(direction) : direction;
}

void td_rubric_directions(struct td_arena *arena, struct td_rows *rows,
                          struct td_directions *directions)
{
    struct td_rubric *rubric = TD_NEW(arena, struct td_rubric);
    struct td_diag diag;
    td_diag_init(&diag, arena);
    td_rubric_read(arena, rows, &diag, rubric);
    td_rubric_build_tree(arena, &diag, rubric);
    for (uint32_t i = 0; i < rubric->n; i++)
        *td_push(arena, directions) = (struct td_direction_of){
            .criterion = rubric->criteria[i].code, .direction = td_rule_direction(rubric, i)};
}

enum td_direction td_direction_find(const struct td_directions *directions, td_str criterion)
{
    for (size_t i = 0; i < directions->n; i++)
        if (td_str_eq(directions->items[i].criterion, criterion))
            return directions->items[i].direction;
    return TD_DIRECTION_UNKNOWN;
}
