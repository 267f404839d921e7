#include "base/text.h"
#include "domain/scoring/explain_teller.h"
#include "domain/scoring/table_read.h"

/* Why the points of a criterion are what they are: inputs, steps, rounding, one sentence. */

static td_str with_unit(const struct td_teller *t, td_str number)
{
    return td_say(t, "%.*s điểm", "%.*s points", TD_ARG(number));
}

static td_str tell_layer(const struct td_teller *t, uint32_t row_index)
{
    static const char *const names[][2] = {
        {"tự chấm", "self-scored"},
        {"chấm chéo", "cross-scored"},
        {"thẩm định", "verified"},
        {"phê duyệt", "approved"},
    };
    const struct td_data_row *row = td_data_row_at(&t->scoring->data, row_index);
    return td_say(t, "%s, lần %u", "%s, attempt %u", names[row->layer & 3][t->lang], row->attempt);
}

static td_str actual_label(const struct td_teller *t, const struct td_rule *rule)
{
    switch (rule->method) {
    case TD_YES_NO:
        return td_say(t, "Trả lời", "Answer");
    case TD_ENTERED:
        return td_say(t, "Điểm chấm", "Entered");
    case TD_LEVELS:
        return td_say(t, "Mức", "Level");
    case TD_PER_ITEM:
    case TD_PER_FAULT:
        return td_say(t, "Số lượng", "Count");
    case TD_PLUS_MINUS:
        return td_say(t, "Số cộng | số trừ", "Pluses | minuses");
    case TD_SURVEY:
        return td_say(t, "Số phiếu theo mức", "Answers by level");
    default:
        return td_say(t, "Thực hiện", "Actual");
    }
}

static void tell_cell(struct td_teller *t, td_str label, td_str text)
{
    if (text.n)
        td_tell_input(t, label, td_tell_cell(t, text));
}

static td_str tell_answer(const struct td_teller *t, td_str text)
{
    td_str key = td_key(t->arena, text);
    if (td_str_is(key, "co"))
        return td_say(t, "có", "yes");
    return td_str_is(key, "khong") ? td_say(t, "không", "no") : text;
}

/* The cells of the row that counts, of the criterion that is read. */
static void tell_inputs(struct td_teller *t, uint32_t source)
{
    struct td_counting_row cells = td_scoring_counting_row(t->scoring, t->unit, source);
    const struct td_rule *rule = &t->scoring->rubric.rules[source];
    if (source != t->row)
        td_tell_input(t, td_say(t, "Theo tiêu chí", "By criterion"),
                      t->scoring->rubric.criteria[source].code);
    if (td_method_traits(rule->method)->has_target)
        tell_cell(t, td_say(t, "Kế hoạch", "Target"), cells.target);
    if (rule->method == TD_YES_NO && cells.actual.n)
        td_tell_input(t, actual_label(t, rule), tell_answer(t, cells.actual));
    else
        tell_cell(t, actual_label(t, rule), cells.actual);
    if (td_rule_has(rule, TD_P_DERIVE))
        tell_cell(t, td_say(t, "Năm trước", "Year before"), cells.previous);
}

/* What "dl" makes of the actual and the year before. */
static void tell_derived(struct td_teller *t, uint32_t source, const struct td_value *value)
{
    const struct td_rule *rule = &t->scoring->rubric.rules[source];
    struct td_counting_row cells = td_scoring_counting_row(t->scoring, t->unit, source);
    td_str a = td_tell_operand(t, td_tell_cell(t, cells.actual));
    td_str b = td_tell_operand(t, td_tell_cell(t, cells.previous));
    td_str result = td_tell_exact(t, td_value_actual(t->scoring, value));
    td_str goal = td_tell_operand(t, td_tell_number(t, rule->number[TD_P_GOAL]));
    struct td_cell previous = {cells.previous, TD_CELL_TEXT};
    struct td_exact before;
    switch (rule->derive) {
    case TD_DERIVE_DIFFERENCE:
        td_tell_note(t, td_say(t, "chênh lệch %.*s − %.*s = %.*s", "difference %.*s − %.*s = %.*s",
                               TD_ARG(a), TD_ARG(b), TD_ARG(result)));
        break;
    case TD_DERIVE_GROWTH:
        td_tell_note(t, td_say(t, "tăng 100 × (%.*s/%.*s − 1) = %.*s%%",
                               "growth 100 × (%.*s/%.*s − 1) = %.*s%%", TD_ARG(a), TD_ARG(b),
                               TD_ARG(result)));
        break;
    case TD_DERIVE_GAP:
        if (td_cell_fraction(previous, &before) == TD_NUMBER_OK &&
            td_exact_cmp(&t->pool, before, td_exact_of(rule->number[TD_P_GOAL])) == 0) {
            td_tell_note(t, td_say(t, "năm trước đã ở mức đích %.*s nên tính 1",
                                   "the year before was at the goal %.*s, which counts as 1",
                                   TD_ARG(goal)));
            break;
        }
        td_tell_note(t, td_say(t, "thu hẹp (%.*s − %.*s) / (%.*s − %.*s) = %.*s",
                               "gap closed (%.*s − %.*s) / (%.*s − %.*s) = %.*s", TD_ARG(a),
                               TD_ARG(b), TD_ARG(goal), TD_ARG(b), TD_ARG(result)));
        break;
    case TD_DERIVE_NONE:
        break;
    }
}

static void tell_clamp(struct td_teller *t, struct td_exact before, struct td_exact after)
{
    if (td_exact_cmp(&t->pool, before, after) == 0)
        return;
    td_str bound = td_tell_exact(t, after);
    bool low = td_exact_cmp(&t->pool, before, after) < 0;
    td_tell_step(t, low ? td_say(t, "dưới mức thấp nhất, tính %.*s",
                                 "below the minimum, counted as %.*s", TD_ARG(bound))
                        : td_say(t, "vượt mức tối đa, tính %.*s",
                                 "above the maximum, counted as %.*s", TD_ARG(bound)));
}

static void tell_late(struct td_teller *t, const struct td_method_steps *steps)
{
    if (!steps->days)
        return;
    struct td_exact each = td_exact_of(t->rule->late_points);
    struct td_exact all = td_exact_mul(&t->pool, each, td_exact_of(steps->days));
    struct td_exact taken = td_exact_sub(&t->pool, steps->clamped, steps->late);
    td_str most = td_tell_exact(t, taken);
    td_str off = td_say(t, "trễ %u ngày × %.*s = %.*s", "%u days late × %.*s = %.*s", steps->days,
                        TD_ARG(td_tell_exact(t, each)), TD_ARG(td_tell_exact(t, all)));
    if (td_exact_cmp(&t->pool, all, taken) > 0)
        off = td_say(t, "%.*s, trừ nhiều nhất %.*s", "%.*s, at most %.*s off", TD_ARG(off),
                     TD_ARG(most));
    td_tell_step(t, td_fmt(t->arena, "%.*s: %.*s − %.*s%s%.*s", TD_ARG(off),
                           TD_ARG(td_tell_points(t, steps->clamped)), TD_ARG(most),
                           td_tell_equal_points(t, steps->late),
                           TD_ARG(td_tell_points(t, steps->late))));
}

static void tell_factor(struct td_teller *t, const struct td_method_steps *steps)
{
    if (!td_rule_has(t->rule, TD_P_FACTOR))
        return;
    td_tell_step(t, td_say(t, "%.*s × hệ số %.*s%s%.*s", "%.*s × factor %.*s%s%.*s",
                           TD_ARG(td_tell_points(t, steps->late)),
                           TD_ARG(td_tell_number(t, t->rule->number[TD_P_FACTOR])),
                           td_tell_equal_points(t, steps->factored),
                           TD_ARG(td_tell_points(t, steps->factored))));
}

static td_str tell_rounding(struct td_teller *t, struct td_exact last, td_points points)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    if (t->in_full)
        return td_tells_all_of(t, last)
                   ? TD_STR_NONE
                   : td_fmt(t->arena, "làm tròn đến %d chữ số thập phân", rubric->decimals);
    if (td_exact_cmp(&t->pool, last, td_exact_of(points)) == 0)
        return TD_STR_NONE;
    return td_say(t,
                  "làm tròn một lần đến %d chữ số thập phân, đúng một nửa thì làm tròn ra xa số 0",
                  "rounded once to %d decimals, halves away from zero",
                  rubric->rounds_criteria ? rubric->decimals : TD_DECIMALS);
}

static void explain_given(struct td_teller *t, const struct td_point *point,
                          struct td_explanation *explanation)
{
    uint32_t source = t->rule->from >= 0 ? (uint32_t)t->rule->from : t->row;
    const struct td_value *value =
        td_value_at(t->scoring, t->unit, t->scoring->rubric.rules[source].leaf);
    struct td_method_steps steps;
    td_method_trace(t->scoring, &t->pool, t->row, t->unit, &t->run->standings[t->row], &steps);
    tell_inputs(t, source);
    tell_derived(t, source, value);
    td_str formula = td_tell_formula(t, value), raw = td_tell_points(t, steps.raw);
    td_tell_step(t, formula.n ? td_fmt(t->arena, "%.*s%s%.*s", TD_ARG(formula),
                                       td_tell_equal_points(t, steps.raw), TD_ARG(raw))
                              : raw);
    tell_clamp(t, steps.raw, steps.clamped);
    tell_late(t, &steps);
    tell_factor(t, &steps);
    tell_clamp(t, steps.factored, steps.last);
    explanation->rounding = tell_rounding(t, steps.last, point->points);
    explanation->layer = tell_layer(t, value->row);
    td_points shown;
    if (!t->in_full && t->scoring->rubric.rounds_criteria &&
        td_exact_round(&t->pool, steps.last, 1, &shown) && shown != point->points)
        td_tell_step(t, td_say(t, "làm tròn %.*s", "rounded %.*s",
                               TD_ARG(td_tell_number(t, point->points))));
    td_str *last = &t->steps.items[t->steps.n - 1];
    *last = with_unit(t, *last);
}

static uint32_t row_of(const struct td_teller *t, uint32_t criterion)
{
    return td_value_at(t->scoring, t->unit, t->scoring->rubric.rules[criterion].leaf)->row;
}

static void explain_missing(struct td_teller *t, uint32_t row)
{
    if (row != TD_NO_ROW && td_data_row_at(&t->scoring->data, row)->state == TD_ROW_MISSING)
        td_tell_note(t, t->inputs.n ? td_say(t, "được ghi là thiếu", "marked as missing")
                                    : td_say(t, "Được ghi là thiếu", "Marked as missing"));
    else
        td_tell_note(t, t->inputs.n ? td_say(t, "thiếu số liệu", "a value is missing")
                                    : td_say(t, "Thiếu số liệu", "The value is missing"));
    switch (t->scoring->rubric.missing) {
    case TD_MISSING_PROVISIONAL:
        td_tell_step(t, td_say(t, "tạm tính 0 điểm, đơn vị chưa xếp hạng",
                               "0 points for now, the unit is not ranked yet"));
        break;
    case TD_MISSING_ZERO:
        td_tell_step(t, with_unit(t, TD_STR("0")));
        break;
    case TD_MISSING_INAPPLICABLE:
        td_tell_step(t, td_say(t, "không tính tiêu chí này", "the criterion is left out"));
        break;
    }
}

static void explain_criterion(struct td_teller *t, const struct td_point *point,
                              struct td_explanation *explanation)
{
    const struct td_value *value = td_value_at(t->scoring, t->unit, t->rule->leaf);
    uint32_t source = t->rule->from >= 0 ? (uint32_t)t->rule->from : t->row;
    if (value->row != TD_NO_ROW && !value->is_excluded)
        explanation->layer = tell_layer(t, value->row);
    switch ((enum td_value_state)value->state) {
    case TD_VALUE_GIVEN:
        explain_given(t, point, explanation);
        break;
    case TD_VALUE_MISSING:
        tell_inputs(t, source);
        explain_missing(t, row_of(t, source));
        break;
    case TD_VALUE_INAPPLICABLE:
        td_tell_step(t,
                     td_say(t, "Không áp dụng cho đơn vị này", "It does not apply to this unit"));
        break;
    case TD_VALUE_UNCLAIMED:
        td_tell_note(t, td_say(t, "Không kê khai", "Nothing is claimed"));
        td_tell_step(t, with_unit(t, TD_STR("0")));
        break;
    }
}

static void explain(struct td_teller *t, uint32_t criterion, const struct td_score *score,
                    struct td_explanation *explanation)
{
    *explanation = (struct td_explanation){0};
    t->row = criterion;
    t->rule = &t->scoring->rubric.rules[criterion];
    t->criterion = &t->scoring->rubric.criteria[criterion];
    explanation->rule = td_tell_rule(t);
    if (t->criterion->is_group)
        td_explain_group(t, explanation);
    else
        explain_criterion(t, td_score_point(score, t->unit, criterion), explanation);
    td_teller_finish(t, explanation);
}

void td_score_explain(struct td_arena *arena, const struct td_scoring *scoring,
                      const struct td_score *score, uint32_t unit, uint32_t criterion,
                      enum td_lang lang, struct td_explanation *explanation)
{
    struct td_teller *t = TD_NEW(arena, struct td_teller);
    td_teller_init(t, arena, scoring, score, unit, lang);
    explain(t, criterion, score, explanation);
}

void td_score_explain_in_full(struct td_arena *arena, const struct td_scoring *scoring,
                              const struct td_score *score, uint32_t unit, uint32_t criterion,
                              struct td_explanation *explanation)
{
    struct td_teller *t = TD_NEW(arena, struct td_teller);
    td_teller_init(t, arena, scoring, score, unit, TD_VI);
    t->in_full = true;
    explain(t, criterion, score, explanation);
    explanation->rule = td_scoring_rule_in_full(arena, scoring, criterion);
}
