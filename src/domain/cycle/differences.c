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

td_str td_value_of_row(const struct td_counting_row *row)
{
    return row->actual.n ? row->actual : row->state;
}

td_points td_points_of_row(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                           uint32_t criterion, const struct td_counting_row *row)
{
    td_points points;
    return row->exists && td_score_layer_points(arena, scoring, unit, criterion, row->line, &points)
               ? points
               : TD_NO_POINTS;
}

void td_find_cell_layers(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                         uint32_t criterion, struct td_cell_layers *layers)
{
    const struct td_counting_row *rows;
    size_t n = td_scoring_layers(arena, scoring, unit, criterion, &rows);
    *layers = (struct td_cell_layers){0};
    for (size_t i = 0; i < n; i++)
        for (int layer = TD_LAYER_SELF; layer <= TD_LAYER_APPROVED; layer++)
            if (td_str_eq(rows[i].layer, td_layer_word((enum td_layer)layer)) ||
                (layer == TD_LAYER_SELF && rows[i].layer.n == 0))
                layers->row[layer] = rows[i];
}

bool td_layer_changes(const struct td_cell_layers *layers, enum td_layer layer, td_str actual)
{
    td_str own = layers->row[TD_LAYER_SELF].actual, cross = layers->row[TD_LAYER_CROSS].actual;
    if (own.n)
        return !td_same_value(own, actual);
    return layer == TD_LAYER_VERIFIED && !td_same_value(cross, actual);
}

bool td_layer_lacks_reason(const struct td_cell_layers *layers, enum td_layer layer)
{
    const struct td_counting_row *here = &layers->row[layer];
    return here->exists && td_layer_changes(layers, layer, here->actual) &&
           !td_text_is_reason(here->note) && !td_text_names_document(here->document);
}

/* False where verification says nothing else than the unit. */
static bool differs(struct td_arena *arena, const struct td_scoring *scoring,
                    struct td_difference *found)
{
    struct td_cell_layers layers;
    td_find_cell_layers(arena, scoring, found->unit, found->criterion, &layers);
    found->own = layers.row[TD_LAYER_SELF];
    found->cross = layers.row[TD_LAYER_CROSS];
    found->verified = layers.row[TD_LAYER_VERIFIED];
    found->value = td_value_of_row(&found->verified);
    td_str own = td_value_of_row(&found->own);
    return found->verified.exists && found->value.n && !td_same_value(own, found->value);
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
            one.own_points = td_points_of_row(arena, scoring, unit, i, &one.own);
            one.cross_points = td_points_of_row(arena, scoring, unit, i, &one.cross);
            one.verified_points = td_points_of_row(arena, scoring, unit, i, &one.verified);
            one.state =
                td_difference_state_of(answers, units[unit].code, criteria[i].code, one.value);
            *td_push(arena, found) = one;
        }
    }
}
