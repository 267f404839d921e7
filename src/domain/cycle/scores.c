/* What the scores of the members say to the guards of the cycle. */
#include "domain/cycle/cycle.h"
#include "domain/entered.h"

static bool is_of_department(const struct td_cycle_view *view, td_str criterion)
{
    for (size_t i = 0; i < view->departments.n; i++)
        if (td_str_eq(view->departments.items[i].criterion, criterion))
            return true;
    return false;
}

/* Of a department: its values stand in the layer of cross-checking, and make no unit checked. What
 * counts of a layer is its last attempt: a reason that was given later is one. */
static void read_layers(const struct td_cell_layers *layers, bool of_department,
                        struct td_member_scores *scores)
{
    scores->cross += layers->row[TD_LAYER_CROSS].exists && !of_department;
    scores->verified += layers->row[TD_LAYER_VERIFIED].exists;
    scores->unexplained += td_layer_lacks_reason(layers, TD_LAYER_CROSS);
    scores->unexplained += td_layer_lacks_reason(layers, TD_LAYER_VERIFIED);
}

/* Whether the unit gave its result and lacks nothing but a target, which verification sets; with a
 * target that nobody can score there is no result to give. */
static bool awaits_target(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                          uint32_t criterion)
{
    const struct td_counting_row *rows;
    struct td_input_form form;
    td_scoring_input(arena, scoring, criterion, &form);
    size_t n = td_scoring_layers(arena, scoring, unit, criterion, &rows);
    return form.needs_target && n && (rows[n - 1].actual.n || rows[n - 1].target.n) &&
           !td_input_has_target(scoring, criterion, rows[n - 1].target);
}

static void count_unsettled(struct td_arena *arena, const struct td_scoring *scoring,
                            struct td_cycle_view *view)
{
    struct td_differences found;
    td_find_differences(arena, scoring, &view->answers, &found);
    for (size_t i = 0; i < found.n; i++)
        view->scores.items[found.items[i].unit].unsettled +=
            !td_difference_is_settled(found.items[i].state);
}

void td_cycle_read_scores(struct td_arena *arena, const struct td_scoring *scoring,
                          const struct td_score *score, struct td_cycle_view *view)
{
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    uint32_t n_units = td_scoring_units(scoring, &units);
    uint32_t n_criteria = td_scoring_criteria(scoring, &criteria);
    enum td_state state = view->year->group.state;
    view->scores = (struct td_all_member_scores){0};
    for (uint32_t unit = 0; unit < n_units; unit++) {
        struct td_member_scores *scores = td_push(arena, &view->scores);
        const struct td_unit_result *result = &score->by_unit[unit];
        *scores = (struct td_member_scores){.code = units[unit].code,
                                            .provisional = !result->has_total ||
                                                           result->status == TD_STATUS_PROVISIONAL};
        for (uint32_t i = 0; i < n_criteria; i++) {
            struct td_cell_layers layers;
            if (criteria[i].is_group)
                continue;
            bool of_department = is_of_department(view, criteria[i].code);
            bool is_missing = td_score_point(score, unit, i)->state == TD_POINT_MISSING;
            if (is_missing && !(of_department && state == TD_STATE_SELF_SCORING) &&
                !(state < TD_STATE_VERIFICATION && awaits_target(arena, scoring, unit, i)))
                scores->missing++;
            td_find_cell_layers(arena, scoring, unit, i, &layers);
            read_layers(&layers, of_department, scores);
        }
    }
    count_unsettled(arena, scoring, view);
}
