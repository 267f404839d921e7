#include "domain/cycle/differences.h"

#include "domain/entered.h"

static const char *const words[TD_ANSWER_KINDS] = {
    [TD_ANSWER_ACCEPTS] = "accept",
    [TD_ANSWER_EXPLAINS] = "explain",
    [TD_ANSWER_UPHELD] = "uphold",
};

td_str td_answer_word(enum td_answer_kind kind)
{
    return td_str_of(words[kind]);
}

bool td_answer_of(td_str word, enum td_answer_kind *kind)
{
    for (int i = 0; i < TD_ANSWER_KINDS; i++) {
        if (!td_str_is(word, words[i]))
            continue;
        *kind = (enum td_answer_kind)i;
        return true;
    }
    return false;
}

bool td_same_value(td_str a, td_str b)
{
    td_micro128 left, right;
    if (td_number_parse(a, &left) == TD_NUMBER_OK && td_number_parse(b, &right) == TD_NUMBER_OK)
        return left == right;
    return td_str_eq(a, b);
}

bool td_difference_is_settled(enum td_difference_state state)
{
    return state != TD_DIFFERENCE_ASKED && state != TD_DIFFERENCE_EXPLAINED;
}

enum td_difference_state td_difference_state_of(const struct td_answers_given *answers, td_str unit,
                                                td_str criterion, td_str verified)
{
    for (size_t i = answers->n; i-- > 0;) {
        const struct td_answer_given *one = &answers->items[i];
        if (!td_str_eq(one->unit, unit) || !td_str_eq(one->criterion, criterion))
            continue;
        bool is_to_this = td_same_value(one->value, verified);
        if (one->kind == TD_ANSWER_EXPLAINS)
            return is_to_this ? TD_DIFFERENCE_EXPLAINED : TD_DIFFERENCE_CHANGED;
        if (!is_to_this)
            return TD_DIFFERENCE_ASKED;
        return one->kind == TD_ANSWER_UPHELD ? TD_DIFFERENCE_UPHELD : TD_DIFFERENCE_ACCEPTED;
    }
    return TD_DIFFERENCE_ASKED;
}

/* The value as answers name it: what was typed, or the state that stands in its place. */
static td_str value_of(const struct td_counting_row *row)
{
    return row->actual.n ? row->actual : row->state;
}

static td_points points_of(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                           uint32_t criterion, const struct td_counting_row *row)
{
    td_points points;
    return row->exists && td_score_layer_points(arena, scoring, unit, criterion, row->line, &points)
               ? points
               : TD_NO_POINTS;
}

static bool is_of(const struct td_counting_row *row, enum td_layer layer)
{
    return td_str_eq(row->layer, td_layer_word(layer)) ||
           (layer == TD_LAYER_SELF && row->layer.n == 0);
}

/* The last rows of the layers; false where verification says nothing else than the unit. */
static bool differs(struct td_arena *arena, const struct td_scoring *scoring,
                    struct td_difference *found)
{
    const struct td_counting_row *rows;
    size_t n = td_scoring_layers(arena, scoring, found->unit, found->criterion, &rows);
    for (size_t i = 0; i < n; i++) {
        if (is_of(&rows[i], TD_LAYER_SELF))
            found->own = rows[i];
        if (is_of(&rows[i], TD_LAYER_CROSS))
            found->cross = rows[i];
        if (is_of(&rows[i], TD_LAYER_VERIFIED))
            found->verified = rows[i];
    }
    found->value = value_of(&found->verified);
    return found->own.exists && value_of(&found->own).n && found->verified.exists &&
           found->value.n && !td_same_value(value_of(&found->own), found->value);
}

void td_find_differences(struct td_arena *arena, const struct td_scoring *scoring,
                         const struct td_answers_given *answers, struct td_differences *found)
{
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    uint32_t n_units = td_scoring_units(scoring, &units);
    uint32_t n_criteria = td_scoring_criteria(scoring, &criteria);
    *found = (struct td_differences){0};
    for (uint32_t unit = 0; unit < n_units; unit++) {
        for (uint32_t i = 0; i < n_criteria; i++) {
            struct td_difference one = {.unit = unit, .criterion = i};
            if (criteria[i].is_group || !differs(arena, scoring, &one))
                continue;
            one.own_points = points_of(arena, scoring, unit, i, &one.own);
            one.cross_points = points_of(arena, scoring, unit, i, &one.cross);
            one.verified_points = points_of(arena, scoring, unit, i, &one.verified);
            one.state =
                td_difference_state_of(answers, units[unit].code, criteria[i].code, one.value);
            *td_push(arena, found) = one;
        }
    }
}
