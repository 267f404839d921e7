#include "base/text.h"
#include "domain/scoring/bands.h"
#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/*
 * From the row that counts to the value of a criterion (docs/scoring.md 3 and 4): every method
 * reads one exact number A - the points of a label, the balance of pluses and minuses, the mean
 * answer of a survey, a number as written or derived by "dl" - and some a target T.
 */

struct reader {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_scoring *scoring;
    struct td_exact_pool pool; /* of one value */
    /* The value at hand: */
    const struct td_rule *rule;
    const struct td_criterion *criterion;
    const struct td_data_row *row;
};

static struct td_place place_of(const struct reader *r, enum td_data_column column)
{
    int32_t index = r->scoring->data.column[column];
    return td_rows_place(r->scoring->data.source, r->row->line, index < 0 ? 0 : (size_t)index);
}

static struct td_cell cell_of(const struct reader *r, enum td_data_column column)
{
    return td_data_cell(&r->scoring->data, r->row, column);
}

static bool refuse(struct reader *r, enum td_data_column column, td_str text, const char *vi,
                   const char *en)
{
    td_diag_error(r->diag, place_of(r, column), "“%.*s” (mã “%.*s”) %s%.0s",
                  "“%.*s” (code “%.*s”) %.0s%s", TD_QUOTED(text), TD_QUOTED(r->criterion->code), vi,
                  en);
    return false;
}

static bool read_number(struct reader *r, enum td_data_column column, struct td_exact *value)
{
    struct td_cell cell = cell_of(r, column);
    enum td_number_fault fault = td_cell_fraction(cell, value);
    return fault == TD_NUMBER_OK ||
           refuse(r, column, cell.text, td_number_fault_vi(fault), td_number_fault_en(fault));
}

static bool read_answer(struct reader *r, struct td_exact *actual)
{
    td_str text = cell_of(r, TD_DATA_ACTUAL).text;
    struct td_arena_mark mark = td_arena_mark(r->arena);
    td_str key = td_key(r->arena, text);
    bool yes = td_str_is(key, "co"), no = td_str_is(key, "khong");
    td_arena_rewind(r->arena, mark);
    *actual = td_exact_of(yes ? TD_MICRO : 0);
    return yes || no ||
           refuse(r, TD_DATA_ACTUAL, text, "không phải câu trả lời; hãy ghi co hoặc khong",
                  "is no answer; write co or khong");
}

/* Entered points that a number of the rubric does not allow: either may be what is wrong. */
static bool refuse_limit(struct reader *r, const char *vi, const char *en, td_points limit,
                         const char *limit_vi, const char *limit_en)
{
    td_str text = td_number_vi_short(r->arena, limit);
    return refuse(r, TD_DATA_ACTUAL, cell_of(r, TD_DATA_ACTUAL).text,
                  td_fmt(r->arena, "%s %.*s; hãy sửa số đã nhập, hoặc %s trong bảng điểm", vi,
                         TD_ARG(text), limit_vi)
                      .p,
                  td_fmt(r->arena, "%s %.*s; correct the number entered, or %s in the rubric", en,
                         TD_ARG(text), limit_en)
                      .p);
}

static bool read_entered(struct reader *r, struct td_exact *actual)
{
    const struct td_rule *rule = r->rule;
    if (!read_number(r, TD_DATA_ACTUAL, actual))
        return false;
    if (!td_rule_is_faulty(rule, TD_P_MIN) &&
        td_exact_cmp(&r->pool, *actual, td_exact_of(rule->number[TD_P_MIN])) < 0)
        return refuse_limit(r, "nhỏ hơn điểm thấp nhất được chấm",
                            "is below the lowest points allowed,", rule->number[TD_P_MIN],
                            "số thấp nhất (min)", "the lowest (min)");
    if (r->criterion->max != TD_NO_POINTS &&
        td_exact_cmp(&r->pool, *actual, td_exact_of(r->criterion->max)) > 0)
        return refuse_limit(r, "lớn hơn điểm tối đa", "is above the maximum", r->criterion->max,
                            "điểm tối đa", "the maximum");
    if (td_rule_is_faulty(rule, TD_P_STEP))
        return true;
    struct td_exact steps = td_exact_div(&r->pool, *actual, td_exact_of(rule->number[TD_P_STEP]));
    return td_exact_cmp(&r->pool, steps, td_exact_floor(&r->pool, steps)) == 0 ||
           refuse_limit(r, "không phải là bội của bước chấm", "is no multiple of the step",
                        rule->number[TD_P_STEP], "bước chấm (buoc)", "the step (buoc)");
}

static bool read_levels(struct reader *r, struct td_exact *actual)
{
    td_str text = cell_of(r, TD_DATA_ACTUAL).text, label;
    struct td_split split = td_split(text);
    bool first = true;
    if (td_rule_is_faulty(r->rule, TD_P_TABLE))
        return false;
    while (td_split_next(&split, '|', &label)) {
        uint32_t index;
        if (!td_map_get(&r->rule->labels, label, &index))
            return refuse(r, TD_DATA_ACTUAL, label.n ? label : text,
                          "không có trong bảng mức của tiêu chí; hãy ghi đúng một mức của bảng đó",
                          "is no label of the criterion; write one of its labels");
        td_micro128 points = r->rule->entries[index].points;
        if (first || (r->rule->take_highest ? points > actual->n : points < actual->n))
            *actual = td_exact_of(points);
        first = false;
    }
    return true;
}

/* One count of "n|n|...". */
static bool read_count(struct reader *r, td_str item, struct td_exact *count)
{
    struct td_cell cell = cell_of(r, TD_DATA_ACTUAL);
    enum td_number_fault fault = td_cell_fraction((struct td_cell){item, cell.kind}, count);
    if (fault != TD_NUMBER_OK)
        return refuse(r, TD_DATA_ACTUAL, cell.text, td_number_fault_vi(fault),
                      td_number_fault_en(fault));
    return td_exact_sign(*count) >= 0 ||
           refuse(r, TD_DATA_ACTUAL, cell.text, "không được âm; hãy sửa số đã nhập",
                  "must not be below 0; correct the number entered");
}

/* b*n+ - p*n-, in points. */
static bool read_plus_minus(struct reader *r, struct td_exact *actual)
{
    td_str text = cell_of(r, TD_DATA_ACTUAL).text, item;
    struct td_split split = td_split(text);
    struct td_exact count[2];
    int n = 0;
    while (td_split_next(&split, '|', &item)) {
        if (n == 2) {
            n++;
            break;
        }
        if (!read_count(r, item, &count[n++]))
            return false;
    }
    if (n != 2)
        return refuse(r, TD_DATA_ACTUAL, text,
                      "phải có hai số đếm; hãy ghi số cộng|số trừ, như 3|1",
                      "must be two counts; write pluses|minuses, like 3|1");
    struct td_exact plus = td_exact_ratio(r->rule->number[TD_P_B], TD_MICRO);
    struct td_exact minus = td_exact_ratio(r->rule->number[TD_P_P], TD_MICRO);
    *actual = td_exact_sub(&r->pool, td_exact_mul(&r->pool, count[0], plus),
                           td_exact_mul(&r->pool, count[1], minus));
    return true;
}

/* The weighted mean answer sum(n*w) / sum(n); no answers are missing. */
static bool read_survey(struct reader *r, struct td_exact *actual, bool *missing)
{
    td_str text = cell_of(r, TD_DATA_ACTUAL).text, item;
    struct td_split split = td_split(text);
    struct td_exact weighted = td_exact_of(0), answers = td_exact_of(0);
    uint32_t n = 0;
    bool table = !td_rule_is_faulty(r->rule, TD_P_TABLE);
    while (td_split_next(&split, '|', &item)) {
        struct td_exact count;
        if (!read_count(r, item, &count))
            return false;
        if (table && n < r->rule->n_weights) {
            struct td_exact weight = td_exact_ratio(r->rule->weights[n], TD_MICRO);
            weighted = td_exact_add(&r->pool, weighted, td_exact_mul(&r->pool, count, weight));
            answers = td_exact_add(&r->pool, answers, count);
        }
        n++;
    }
    if (!table)
        return false;
    if (n != r->rule->n_weights)
        return refuse(
            r, TD_DATA_ACTUAL, text,
            "không đủ hoặc thừa số đếm; hãy ghi mỗi mức trả lời một số, cách nhau bằng dấu “|”",
            "has too few or too many counts; write one for each answer, with “|” between");
    *missing = td_exact_sign(answers) == 0;
    if (!*missing)
        *actual = td_exact_mul(&r->pool, td_exact_of(TD_MICRO),
                               td_exact_div(&r->pool, weighted, answers));
    return true;
}

static struct td_exact derive(struct reader *r, struct td_exact actual, struct td_exact previous)
{
    struct td_exact_pool *pool = &r->pool;
    struct td_exact one = td_exact_of(TD_MICRO), goal = td_exact_of(r->rule->number[TD_P_GOAL]);
    switch (r->rule->derive) {
    case TD_DERIVE_DIFFERENCE:
        return td_exact_sub(pool, actual, previous);
    case TD_DERIVE_GROWTH:
        return td_exact_mul(
            pool, td_exact_of(100 * TD_MICRO),
            td_exact_sub(pool, td_exact_div(pool, actual, previous), td_exact_of(1)));
    case TD_DERIVE_GAP:
        if (td_exact_cmp(pool, previous, goal) == 0)
            return one;
        return td_exact_mul(pool, one,
                            td_exact_div(pool, td_exact_sub(pool, actual, previous),
                                         td_exact_sub(pool, goal, previous)));
    case TD_DERIVE_NONE:
        break;
    }
    return actual;
}

static bool read_derived(struct reader *r, struct td_exact *actual)
{
    struct td_exact previous;
    bool ok = read_number(r, TD_DATA_ACTUAL, actual);
    if (ok && td_method_traits(r->rule->method)->is_count && td_exact_sign(*actual) < 0)
        ok = refuse(r, TD_DATA_ACTUAL, cell_of(r, TD_DATA_ACTUAL).text,
                    "không được âm; hãy sửa số đã nhập",
                    "must not be below 0; correct the number entered");
    if (!td_rule_has(r->rule, TD_P_DERIVE) || td_rule_is_faulty(r->rule, TD_P_DERIVE))
        return ok;
    if (!read_number(r, TD_DATA_PREVIOUS, &previous))
        return false;
    if (r->rule->derive == TD_DERIVE_GROWTH && td_exact_sign(previous) <= 0)
        return refuse(r, TD_DATA_PREVIOUS, cell_of(r, TD_DATA_PREVIOUS).text,
                      "phải lớn hơn 0 để tính tốc độ tăng; hãy sửa số kỳ trước",
                      "must be above 0 to find the growth; correct the previous number");
    if (!ok || r->rule->faulty & (TD_BIT(TD_P_DERIVE) | TD_BIT(TD_P_GOAL)))
        return ok;
    *actual = derive(r, *actual, previous);
    return true;
}

static bool read_actual(struct reader *r, struct td_exact *actual, bool *missing)
{
    switch (r->rule->method) {
    case TD_YES_NO:
        return read_answer(r, actual);
    case TD_ENTERED:
        return read_entered(r, actual);
    case TD_LEVELS:
        return read_levels(r, actual);
    case TD_PLUS_MINUS:
        return read_plus_minus(r, actual);
    case TD_SURVEY:
        return read_survey(r, actual, missing);
    default:
        return read_derived(r, actual);
    }
}

static bool read_target(struct reader *r, struct td_exact *target)
{
    const char *vi, *en;
    if (!read_number(r, TD_DATA_TARGET, target))
        return false;
    return td_rule_takes_target(r->rule, *target, &vi, &en) ||
           refuse(r, TD_DATA_TARGET, cell_of(r, TD_DATA_TARGET).text, vi, en);
}

/* "tre=DAYS" among the items of the note. */
static bool read_days(struct reader *r, uint32_t *days)
{
    struct td_split split = td_split(cell_of(r, TD_DATA_NOTE).text);
    td_str item;
    bool found = false;
    if (!td_rule_has(r->rule, TD_P_LATE))
        return true;
    while (td_split_next(&split, ';', &item)) {
        size_t equals = td_str_find(item, '=');
        int64_t count;
        if (equals == item.n || !td_str_is(td_str_trim(td_str_slice(item, 0, equals)), "tre"))
            continue;
        if (found)
            return refuse(r, TD_DATA_NOTE, item,
                          "là số ngày trễ thứ hai trong một ô; hãy chỉ giữ một số",
                          "is a second number of late days in one cell; keep one");
        if (!td_count_parse(td_str_trim(td_str_from(item, equals + 1)), &count))
            return refuse(r, TD_DATA_NOTE, item, "phải là số ngày nguyên; hãy ghi như tre=3",
                          "must be a whole number of days; write it like tre=3");
        *days = (uint32_t)count;
        found = true;
    }
    return true;
}

static bool fits(struct td_exact value)
{
    return !value.big && value.d == 1 && value.n >= INT64_MIN && value.n <= INT64_MAX;
}

static void keep(struct reader *r, struct td_value *value, struct td_exact actual,
                 struct td_exact target, uint32_t days)
{
    value->state = TD_VALUE_GIVEN;
    if (fits(actual) && fits(target) && days == 0) {
        value->actual = (int64_t)actual.n;
        value->target = (int64_t)target.n;
        return;
    }
    value->is_wide = true;
    value->actual = (int64_t)r->scoring->wide.n;
    *td_push(r->arena, &r->scoring->wide) = (struct td_wide_value){
        td_exact_keep(&r->scoring->pool, actual), td_exact_keep(&r->scoring->pool, target), days};
}

static bool is_missing(struct reader *r)
{
    return cell_of(r, TD_DATA_ACTUAL).text.n == 0 ||
           (td_method_traits(r->rule->method)->has_target &&
            cell_of(r, TD_DATA_TARGET).text.n == 0) ||
           (td_rule_has(r->rule, TD_P_DERIVE) && cell_of(r, TD_DATA_PREVIOUS).text.n == 0);
}

static void refuse_inapplicable(struct reader *r)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    if (rubric->inapplicable != TD_INAPPLICABLE_ERROR || rubric->key_faulty[TD_KEY_INAPPLICABLE] ||
        r->criterion->part != TD_PART_BASE || td_rule_is_faulty(r->rule, TD_P_PART))
        return;
    refuse(r, TD_DATA_STATE, cell_of(r, TD_DATA_STATE).text,
           "không dùng được cho điểm nền khi #khong_ap_dung là khong; hãy bỏ trạng thái này, hoặc "
           "đổi #khong_ap_dung thành nhom hay tong",
           "is not allowed for a base criterion where #khong_ap_dung is khong; clear this state, "
           "or set #khong_ap_dung to nhom or tong");
}

/* The value of a row that counts. */
static void read_value(struct reader *r, struct td_value *value)
{
    struct td_exact actual = td_exact_of(0), target = td_exact_of(0);
    uint32_t days = 0;
    bool no_answers = false;
    value->state = TD_VALUE_MISSING;
    if (r->row->order_faulty || r->row->state_faulty || r->rule->method == TD_METHOD_UNKNOWN)
        return;
    if (r->row->state == TD_ROW_INAPPLICABLE) {
        value->state = TD_VALUE_INAPPLICABLE;
        refuse_inapplicable(r);
        return;
    }
    if (r->row->state == TD_ROW_MISSING || is_missing(r))
        return;
    td_exact_pool_reset(&r->pool);
    bool ok = read_actual(r, &actual, &no_answers);
    if (no_answers)
        return;
    if (td_method_traits(r->rule->method)->has_target)
        ok = read_target(r, &target) && ok;
    ok = read_days(r, &days) && ok;
    if (ok)
        keep(r, value, actual, target, days);
}

/* Which rows apply to a unit: a group that does not takes all of it along. */
static void find_applicable(const struct td_rubric *rubric, const struct td_roster_unit *unit,
                            bool *applies, bool *unsure)
{
    for (uint32_t i = 0; i < rubric->n; i++) {
        uint32_t row = rubric->downward[i];
        int32_t parent = rubric->criteria[row].parent;
        const struct td_rule *rule = &rubric->rules[row];
        applies[row] = (parent < 0 || applies[parent]) && td_rule_applies(rule, unit);
        unsure[row] = (parent >= 0 && unsure[parent]) || td_rule_is_faulty(rule, TD_P_APPLIES);
    }
}

/* thuong_vuot with tu: the state of the criterion it reads. */
static void follow_sources(struct td_scoring *scoring, uint32_t unit)
{
    const struct td_rubric *rubric = &scoring->rubric;
    for (uint32_t leaf = 0; leaf < rubric->n_leaves; leaf++) {
        const struct td_rule *rule = &rubric->rules[rubric->leaf_rows[leaf]];
        if (rule->from < 0 || rule->method != TD_EXCESS)
            continue;
        struct td_value *value = &scoring->values[(size_t)unit * rubric->n_leaves + leaf];
        int32_t source = rubric->rules[rule->from].leaf;
        if (!value->is_excluded && source >= 0)
            value->state = td_value_at(scoring, unit, source)->state;
    }
}

static void read_unit(struct reader *r, uint32_t unit, const bool *applies, const bool *unsure)
{
    struct td_scoring *scoring = r->scoring;
    const struct td_rubric *rubric = &scoring->rubric;
    for (uint32_t leaf = 0; leaf < rubric->n_leaves; leaf++) {
        uint32_t row = rubric->leaf_rows[leaf];
        struct td_value *value = &scoring->values[(size_t)unit * rubric->n_leaves + leaf];
        if (unsure[row])
            continue;
        if (!applies[row]) {
            value->state = TD_VALUE_INAPPLICABLE;
            value->is_excluded = true;
            continue;
        }
        if (value->row == TD_NO_ROW) {
            value->state =
                rubric->criteria[row].part == TD_PART_BASE ? TD_VALUE_MISSING : TD_VALUE_UNCLAIMED;
            continue;
        }
        r->rule = &rubric->rules[row];
        r->criterion = &rubric->criteria[row];
        r->row = td_data_row_at(&scoring->data, value->row);
        read_value(r, value);
    }
}

void td_data_read_values(struct td_arena *arena, struct td_diag *diag, struct td_scoring *scoring)
{
    struct reader *r = TD_NEW(arena, struct reader);
    const struct td_rubric *rubric = &scoring->rubric;
    bool *applies = TD_NEW_ARRAY(arena, rubric->n, bool);
    bool *unsure = TD_NEW_ARRAY(arena, rubric->n, bool);
    *r = (struct reader){.arena = arena, .diag = diag, .scoring = scoring};
    td_exact_pool_init(&r->pool, arena);
    if (!scoring->data.is_known)
        return;
    for (uint32_t unit = 0; unit < scoring->roster.n; unit++) {
        find_applicable(rubric, &scoring->roster.details[unit], applies, unsure);
        read_unit(r, unit, applies, unsure);
        follow_sources(scoring, unit);
    }
}

void td_data_reread_value(struct td_arena *arena, struct td_diag *diag, struct td_scoring *scoring,
                          uint32_t unit, uint32_t leaf)
{
    struct reader *r = TD_NEW(arena, struct reader);
    uint32_t row = scoring->rubric.leaf_rows[leaf];
    struct td_value *value = &scoring->values[(size_t)unit * scoring->rubric.n_leaves + leaf];
    *r = (struct reader){.arena = arena,
                         .diag = diag,
                         .scoring = scoring,
                         .rule = &scoring->rubric.rules[row],
                         .criterion = &scoring->rubric.criteria[row],
                         .row = td_data_row_at(&scoring->data, value->row)};
    td_exact_pool_init(&r->pool, arena);
    read_value(r, value);
}
