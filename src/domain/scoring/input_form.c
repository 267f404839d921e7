/* What has to be typed on a criterion, for forms. */
#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/* A method that reads another criterion (thuong_vuot with tu) has no row of its own. */
static enum td_answer answer_of(const struct td_rule *rule)
{
    switch (rule->method) {
    case TD_YES_NO:
        return TD_ANSWER_YES_NO;
    case TD_LEVELS:
        return TD_ANSWER_LABEL;
    case TD_PLUS_MINUS:
    case TD_SURVEY:
        return TD_ANSWER_COUNTS;
    default:
        return rule->from >= 0 ? TD_ANSWER_NONE : TD_ANSWER_NUMBER;
    }
}

void td_scoring_input(struct td_arena *arena, const struct td_scoring *scoring, uint32_t criterion,
                      struct td_input_form *form)
{
    const struct td_rule *rule = &scoring->rubric.rules[criterion];
    *form = (struct td_input_form){.answer = TD_ANSWER_NONE};
    if (rule->leaf < 0)
        return;
    form->answer = answer_of(rule);
    form->needs_target = td_method_traits(rule->method)->has_target;
    form->direction = td_rule_direction(&scoring->rubric, criterion);
    form->lower_is_better = form->direction == TD_LOWER_IS_BETTER;
    form->needs_previous = rule->derive != TD_DERIVE_NONE;
    form->may_be_late = rule->given & TD_BIT(TD_P_LATE);
    if (rule->method == TD_LEVELS) {
        td_str *labels = TD_NEW_ARRAY(arena, rule->n_entries, td_str);
        for (uint32_t i = 0; i < rule->n_entries; i++)
            labels[i] = rule->entries[i].label;
        form->labels = labels;
        form->n_labels = rule->n_entries;
    }
    form->n_counts = rule->method == TD_PLUS_MINUS ? 2 : rule->n_weights;
}

bool td_rule_takes_target(const struct td_rule *rule, struct td_exact target, const char **vi,
                          const char **en)
{
    int sign = td_exact_sign(target);
    *vi = *en = NULL;
    if (rule->method == TD_RATIO && sign < 0) {
        *vi = "không được âm vì tỷ lệ không xác định; hãy sửa chỉ tiêu";
        *en = "must not be below 0, where there is no ratio; correct the target";
    } else if (rule->method == TD_RATIO && sign == 0 && !td_rule_has(rule, TD_P_ZERO)) {
        *vi = "bằng 0 thì tỷ lệ không xác định; hãy sửa chỉ tiêu, hoặc khai vao0 trong bảng điểm";
        *en = "is 0, where there is no ratio; correct the target, or say vao0 in the rubric";
    } else if (rule->method == TD_LEADER && sign <= 0) {
        *vi = "phải lớn hơn 0; hãy sửa chỉ tiêu";
        *en = "must be above 0; correct the target";
    }
    return !*vi;
}

bool td_input_target(const struct td_scoring *scoring, uint32_t criterion, td_str target,
                     const char **vi, const char **en)
{
    const struct td_rule *rule = &scoring->rubric.rules[criterion];
    struct td_exact value;
    *vi = *en = NULL;
    if (target.n == 0 || rule->leaf < 0 || !td_method_traits(rule->method)->has_target)
        return true;
    enum td_number_fault fault = td_cell_fraction((struct td_cell){target, TD_CELL_TEXT}, &value);
    if (fault == TD_NUMBER_OK)
        return td_rule_takes_target(rule, value, vi, en);
    *vi = td_number_fault_vi(fault);
    *en = td_number_fault_en(fault);
    return false;
}

bool td_input_has_target(const struct td_scoring *scoring, uint32_t criterion, td_str target)
{
    const char *vi, *en;
    return target.n > 0 && td_input_target(scoring, criterion, target, &vi, &en);
}

enum td_number_fault td_input_number(td_str text)
{
    struct td_exact value;
    return td_cell_fraction((struct td_cell){text, TD_CELL_TEXT}, &value);
}
