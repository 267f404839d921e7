#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/* What the loader refuses when the whole rubric is known (docs/scoring.md 2). */

struct checker {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_rubric *rubric;
    struct td_exact_pool pool;
};

static bool readable(const struct td_rule *rule, int parameter)
{
    return td_rule_has(rule, parameter) && !td_rule_is_faulty(rule, parameter);
}

static void refuse_maximum(const struct checker *c, uint32_t row, const char *vi, const char *en,
                           td_points expected)
{
    td_str text = c->rubric->rules[row].max_text;
    td_str number = expected == TD_NO_POINTS ? TD_STR_NONE : td_number_vi_short(c->arena, expected);
    bool group = c->rubric->criteria[row].is_group;
    td_diag_error(c->diag, td_row_place(c->rubric, row, TD_COL_MAX),
                  "Điểm tối đa “%.*s” của mã “%.*s” %s%.0s %.*s; hãy sửa số này, hoặc %s%.0s",
                  "Maximum “%.*s” of code “%.*s” %.0s%s %.*s; correct it, or %.0s%s",
                  TD_QUOTED(text), TD_QUOTED(c->rubric->criteria[row].code), vi, en, TD_ARG(number),
                  group ? "điểm của các tiêu chí con" : "tham số của cách chấm",
                  group ? "the points of the children" : "the parameters of the method");
}

static void check_maximum_is_there(const struct checker *c, uint32_t row)
{
    const struct td_rule *rule = &c->rubric->rules[row];
    const struct td_criterion *criterion = &c->rubric->criteria[row];
    bool needed = td_method_traits(rule->method)->needs >> TD_P_MAXIMUM & 1;
    needed = needed || (rule->method == TD_CONVERT && !td_rule_has(rule, TD_P_TO));
    if (criterion->max != TD_NO_POINTS || td_rule_is_faulty(rule, TD_P_MAXIMUM))
        return;
    bool base = criterion->part == TD_PART_BASE && !td_rule_is_faulty(rule, TD_P_PART);
    if (!base && !needed)
        return;
    td_diag_error(c->diag, td_row_place(c->rubric, row, TD_COL_MAX),
                  "Mã “%.*s” thiếu điểm tối đa (diem); %s%.0s",
                  "Code “%.*s” has no maximum (diem); %.0s%s", TD_QUOTED(criterion->code),
                  base ? "hãy ghi số này, vì chỉ nhóm thưởng hoặc trừ được để trống"
                       : "hãy ghi số này, vì cách chấm cần đến",
                  base ? "enter it: only a bonus or penalty group may leave it empty"
                       : "enter it: this method needs it");
}

/* The most that the method can give by its own parameters, or TD_NO_POINTS. */
static td_points reachable(const struct td_rule *rule)
{
    switch (rule->method) {
    case TD_LEVELS:
    case TD_BANDS:
    case TD_INTERPOLATE:
    case TD_BY_RANK:
        return readable(rule, TD_P_TABLE) ? rule->largest : TD_NO_POINTS;
    case TD_PER_ITEM:
    case TD_EXCESS:
        return readable(rule, TD_P_CAP) ? rule->number[TD_P_CAP] : TD_NO_POINTS;
    case TD_CONVERT:
        return readable(rule, TD_P_TO) ? rule->number[TD_P_TO] : TD_NO_POINTS;
    case TD_PLUS_MINUS:
        return readable(rule, TD_P_MAX) ? rule->number[TD_P_MAX] : TD_NO_POINTS;
    default:
        return TD_NO_POINTS;
    }
}

static void check_maximum_is_reachable(const struct checker *c, uint32_t row)
{
    const struct td_rule *rule = &c->rubric->rules[row];
    td_points max = c->rubric->criteria[row].max, most = reachable(rule);
    if (max == TD_NO_POINTS || rule->method == TD_METHOD_UNKNOWN)
        return;
    if (most != TD_NO_POINTS && most != max)
        refuse_maximum(c, row, "không khớp: cách chấm cho nhiều nhất",
                       "does not match: the method gives at most", most);
    if (rule->method == TD_ENTERED && !td_rule_is_faulty(rule, TD_P_STEP) &&
        max % rule->number[TD_P_STEP] != 0)
        refuse_maximum(c, row, "phải là bội của bước chấm", "must be a multiple of the step",
                       rule->number[TD_P_STEP]);
    if (readable(rule, TD_P_FACTOR) && rule->number[TD_P_FACTOR] < TD_MICRO)
        refuse_maximum(c, row, "không thể đạt được với hệ số", "cannot be reached with the factor",
                       rule->number[TD_P_FACTOR]);
}

static void check_excess(const struct checker *c, uint32_t row)
{
    struct td_rule *rule = &c->rubric->rules[row];
    const struct td_criterion *criterion = &c->rubric->criteria[row];
    uint32_t source;
    if (criterion->part != TD_PART_BONUS && !td_rule_is_faulty(rule, TD_P_PART))
        td_diag_error(c->diag, td_row_place(c->rubric, row, TD_COL_METHOD),
                      "Cách chấm “%.*s” (mã “%.*s”) chỉ dùng được trong nhóm thưởng; hãy chọn cách "
                      "khác, hoặc ghi loai=thuong ở dòng cấp cao nhất",
                      "Method “%.*s” (code “%.*s”) is for bonus groups only; choose another, or "
                      "write loai=thuong in the row of the top level",
                      TD_ARG(criterion->method), TD_QUOTED(criterion->code));
    if (!readable(rule, TD_P_FROM))
        return;
    bool known = td_map_get(&c->rubric->codes, rule->from_code, &source);
    if (known && source == TD_CODE_IGNORED)
        return;
    if (known && !(source & TD_GATE_FLAG)) {
        const struct td_rule *read = &c->rubric->rules[source];
        if (td_rule_is_faulty(read, TD_P_METHOD))
            return;
        rule->from = (int32_t)source;
        if (td_method_traits(read->method)->has_target &&
            !(read->method == TD_EXCESS && td_rule_has(read, TD_P_FROM)))
            return;
    }
    rule->faulty |= TD_BIT(TD_P_FROM);
    td_diag_error(c->diag, td_row_place(c->rubric, row, TD_COL_PARAMETERS),
                  "tu=%.*s không dùng được; hãy ghi mã của một tiêu chí có chỉ tiêu",
                  "tu=%.*s cannot be used; write the code of a criterion with a target",
                  TD_QUOTED(rule->from_code));
}

/* The maxima of some rows by an aggregator; TD_NO_POINTS where one is not known. */
static td_points aggregate_maxima(struct checker *c, const struct td_rule *rule,
                                  const uint32_t *rows, uint32_t n)
{
    struct td_arena_mark mark = td_arena_mark(c->arena);
    td_points *items = TD_NEW_ARRAY(c->arena, n, td_points), result = TD_NO_POINTS;
    bool known = true, ok = true;
    for (uint32_t i = 0; i < n; i++) {
        items[i] = c->rubric->criteria[rows[i]].max;
        known = known && items[i] != TD_NO_POINTS;
    }
    if (known)
        result = td_aggregate(&c->pool, rule, items, n, &ok);
    td_arena_rewind(c->arena, mark);
    return ok ? result : TD_NO_POINTS;
}

/* A sum that is right once a repeated row or one without a code counts: the first error said so. */
static bool is_explained(const struct checker *c, td_points declared, td_points sum,
                         const uint32_t *rows, uint32_t n)
{
    td_points repeated = 0;
    for (uint32_t i = 0; i < n; i++)
        repeated += c->rubric->rules[rows[i]].repeated_points;
    return (repeated && declared == sum + repeated) ||
           (c->rubric->nameless_points && declared == sum + c->rubric->nameless_points);
}

static void check_group(struct checker *c, uint32_t row)
{
    const struct td_rule *rule = &c->rubric->rules[row];
    td_points max = c->rubric->criteria[row].max;
    const uint32_t unusable = TD_BIT(TD_P_METHOD) | TD_BIT(TD_P_CAP) | TD_BIT(TD_P_WEIGHTS);
    if (!rule->n_children || max == TD_NO_POINTS || rule->faulty & unusable)
        return;
    td_points sum = aggregate_maxima(c, rule, rule->children, rule->n_children);
    if (sum != TD_NO_POINTS && sum != max &&
        !is_explained(c, max, sum, rule->children, rule->n_children))
        refuse_maximum(c, row, "không khớp với các tiêu chí con, gộp lại là",
                       "does not match its children, which make", sum);
}

static void check_total(struct checker *c)
{
    static const struct td_rule sum_rule = {.method = TD_SUM};
    struct td_rubric *rubric = c->rubric;
    uint32_t *base = TD_NEW_ARRAY(c->arena, rubric->n_top, uint32_t), n = 0;
    if (rubric->total == TD_NO_POINTS || rubric->column_missing[TD_COL_CODE])
        return;
    for (uint32_t i = 0; i < rubric->n_top; i++) {
        if (td_rule_is_faulty(&rubric->rules[rubric->top[i]], TD_P_PART))
            return;
        if (rubric->rules[rubric->top[i]].part == TD_PART_BASE)
            base[n++] = rubric->top[i];
    }
    td_points sum = n ? aggregate_maxima(c, &sum_rule, base, n) : 0;
    if (sum == TD_NO_POINTS || sum == rubric->total || is_explained(c, rubric->total, sum, base, n))
        return;
    td_str declared = rubric->total_text, found = td_number_vi_short(c->arena, sum);
    td_diag_error(c->diag, td_rows_place(rubric->rows, rubric->key_line[TD_KEY_TOTAL], 1),
                  "#tong “%.*s” không khớp: các mục nền cấp cao nhất cộng lại là %.*s; hãy sửa "
                  "#tong, hoặc điểm của các mục đó",
                  "#tong “%.*s” does not match: the base rows of the top level add up to %.*s; "
                  "correct #tong, or the points of those rows",
                  TD_QUOTED(declared), TD_ARG(found));
}

static void check_tie_breakers(struct checker *c)
{
    struct td_rubric *rubric = c->rubric;
    struct td_breakers TD_ARRAY(uint32_t) breakers = {0};
    struct td_split split = td_split(rubric->tie_breaker_text);
    td_str code;
    while (td_split_next(&split, ';', &code)) {
        uint32_t row;
        if (code.n == 0 || rubric->column_missing[TD_COL_CODE])
            continue;
        bool known = td_map_get(&rubric->codes, code, &row);
        if (known && !(row & TD_GATE_FLAG))
            *td_push(c->arena, &breakers) = row;
        else if (!known || row != TD_CODE_IGNORED)
            td_diag_error(
                c->diag, td_rows_place(rubric->rows, rubric->key_line[TD_KEY_TIE_BREAKERS], 1),
                "#dong_diem: “%.*s” không phải mã của tiêu chí hay nhóm nào; hãy sửa hoặc bỏ mã "
                "này",
                "#dong_diem: “%.*s” is no code of a criterion or group; correct or remove it",
                TD_QUOTED(code));
    }
    rubric->tie_breakers = breakers.items;
    rubric->n_tie_breakers = (uint32_t)breakers.n;
}

static void check_policies(struct checker *c)
{
    const struct td_rubric *rubric = c->rubric;
    if (rubric->missing != TD_MISSING_INAPPLICABLE ||
        rubric->inapplicable != TD_INAPPLICABLE_ERROR || rubric->key_faulty[TD_KEY_INAPPLICABLE])
        return;
    td_diag_error(
        c->diag, td_rows_place(rubric->rows, rubric->key_line[TD_KEY_MISSING], 1),
        "#thieu “%s” chỉ dùng được khi #khong_ap_dung là nhom hoặc tong; hãy sửa một trong hai",
        "#thieu “%s” needs #khong_ap_dung to be nhom or tong; correct one of the two",
        "khong_ap_dung");
}

void td_rubric_check(struct td_arena *arena, struct td_diag *diag, struct td_rubric *rubric)
{
    struct checker *c = TD_NEW(arena, struct checker);
    *c = (struct checker){.arena = arena, .diag = diag, .rubric = rubric};
    td_exact_pool_init(&c->pool, arena);
    for (uint32_t row = 0; row < rubric->n; row++) {
        check_maximum_is_there(c, row);
        check_maximum_is_reachable(c, row);
        if (rubric->rules[row].method == TD_EXCESS)
            check_excess(c, row);
        check_group(c, row);
    }
    check_total(c);
    check_tie_breakers(c);
    check_policies(c);
}

static void check_attributes(struct td_diag *diag, const struct td_rubric *rubric, uint32_t row,
                             const struct td_roster *roster)
{
    struct td_rule *rule = &rubric->rules[row];
    for (uint32_t i = 0; i < rule->n_conditions; i++) {
        uint32_t kept;
        if (td_map_get(&roster->attribute_names, rule->conditions[i].attribute, &kept))
            continue;
        rule->faulty |= TD_BIT(TD_P_APPLIES);
        td_diag_error(diag, td_row_place(rubric, row, TD_COL_APPLIES),
                      "Áp dụng “%.*s”: không đơn vị nào có thuộc tính “%.*s”; hãy sửa điều kiện, "
                      "hoặc ghi thuộc tính vào danh sách đơn vị",
                      "Condition “%.*s”: no unit has the attribute “%.*s”; correct the condition, "
                      "or add the attribute to the roster",
                      TD_QUOTED(rubric->criteria[row].applies_to),
                      TD_QUOTED(rule->conditions[i].attribute));
    }
}

static void check_exclusion(struct td_diag *diag, const struct td_rubric *rubric, uint32_t row,
                            const struct td_roster *roster)
{
    const struct td_rule *rule = &rubric->rules[row];
    for (uint32_t unit = 0; unit < roster->n; unit++) {
        if (td_rule_applies(rule, &roster->details[unit]))
            continue;
        td_diag_error(diag, td_row_place(rubric, row, TD_COL_APPLIES),
                      "“%.*s” làm mã “%.*s” không áp dụng cho đơn vị “%.*s”, mà "
                      "#khong_ap_dung là khong; hãy chọn nhom hoặc tong",
                      "By “%.*s” code “%.*s” does not apply to unit “%.*s”, and #khong_ap_dung "
                      "is khong; choose nhom or tong",
                      TD_QUOTED(rubric->criteria[row].applies_to),
                      TD_QUOTED(rubric->criteria[row].code), TD_QUOTED(roster->units[unit].code));
        return;
    }
}

void td_rubric_check_roster(struct td_diag *diag, const struct td_rubric *rubric,
                            const struct td_roster *roster)
{
    if (!roster->attributes_known)
        return;
    bool strict =
        rubric->inapplicable == TD_INAPPLICABLE_ERROR && !rubric->key_faulty[TD_KEY_INAPPLICABLE];
    for (uint32_t row = 0; row < rubric->n; row++) {
        const struct td_rule *rule = &rubric->rules[row];
        if (!rule->n_conditions)
            continue;
        check_attributes(diag, rubric, row, roster);
        if (strict && rule->part == TD_PART_BASE &&
            !(rule->faulty & (TD_BIT(TD_P_APPLIES) | TD_BIT(TD_P_PART))))
            check_exclusion(diag, rubric, row, roster);
    }
}
