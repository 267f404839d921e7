#include "domain/scoring/parameters.h"

#include "domain/scoring/bands.h"
#include "domain/scoring/table_read.h"

/* "tham_so": parameters and the table of a method (docs/scoring.md 2 and 4). */

static const char *const names[TD_PARAMETERS] = {
    [TD_P_STEP] = "buoc",
    [TD_P_MIN] = "min",
    [TD_P_MAX] = "max",
    [TD_P_TAKE] = "lay",
    [TD_P_DIRECTION] = "chieu",
    [TD_P_FLOOR] = "san",
    [TD_P_CAP] = "tran",
    [TD_P_ZERO] = "vao0",
    [TD_P_K] = "k",
    [TD_P_U] = "u",
    [TD_P_FROM] = "tu",
    [TD_P_P] = "p",
    [TD_P_B] = "b",
    [TD_P_TO] = "den",
    [TD_P_HALF] = "nua",
    [TD_P_TIES] = "dong_hang",
    [TD_P_LATE] = "tre",
    [TD_P_FACTOR] = "he_so",
    [TD_P_DERIVE] = "dl",
    [TD_P_GOAL] = "dich",
    [TD_P_PART] = "loai",
    [TD_P_WEIGHTS] = "w",
};

void td_parameter_refuse(const struct td_parameter_reader *r, int parameter, td_str text,
                         const char *vi, const char *en)
{
    r->rule->faulty |= TD_BIT(parameter);
    td_diag_error(r->diag, td_row_place(r->rubric, r->row, TD_COL_PARAMETERS),
                  "Tham số “%.*s” của mã “%.*s”: %s%.0s", "Parameter “%.*s” of code “%.*s”: %.0s%s",
                  TD_QUOTED(text), TD_QUOTED(r->rubric->criteria[r->row].code), vi, en);
}

bool td_parameter_number(const struct td_parameter_reader *r, int parameter, td_str item,
                         td_str value, td_micro128 *number)
{
    enum td_number_fault fault = td_cell_number((struct td_cell){value, TD_CELL_TEXT}, number);
    if (fault != TD_NUMBER_OK)
        td_parameter_refuse(r, parameter, item, td_number_fault_vi(fault),
                            td_number_fault_en(fault));
    return fault == TD_NUMBER_OK;
}

static void read_positive(const struct td_parameter_reader *r, int parameter, td_str item,
                          td_str value)
{
    td_micro128 *number = &r->rule->number[parameter];
    if (td_parameter_number(r, parameter, item, value, number) && *number <= 0)
        td_parameter_refuse(r, parameter, item, "phải lớn hơn 0; hãy sửa số này",
                            "it must be above 0; correct it");
}

/* A share of one, "0,95" or "95%". */
static void read_share(const struct td_parameter_reader *r, int parameter, td_str item,
                       td_str value, struct td_exact *share)
{
    td_micro128 number;
    if (!td_parameter_number(r, parameter, item, value, &number))
        return;
    bool percent = value.n && value.p[value.n - 1] == '%';
    td_micro128 one = percent ? TD_MICRO * 100 : TD_MICRO;
    *share = td_exact_ratio(number, one);
    if (parameter == TD_P_CAP && number < one)
        td_parameter_refuse(r, parameter, item, "phải từ 1 trở lên; hãy ghi như 1,2 hoặc 120%",
                            "it must be 1 or more; write it like 1,2 or 120%");
    else if (parameter != TD_P_CAP && (number < 0 || number > one))
        td_parameter_refuse(r, parameter, item, "phải từ 0 đến 1; hãy ghi như 0,5 hoặc 50%",
                            "it must be from 0 to 1; write it like 0,5 or 50%");
    else if (percent)
        td_diag_warning(
            r->diag, td_row_place(r->rubric, r->row, TD_COL_PARAMETERS),
            "“%.*s” là một phần của 1 và được hiểu là %.*s; nếu không đúng ý, hãy sửa số này",
            "“%.*s” is a share of 1 and read as %.*s; if that is not meant, correct it",
            TD_QUOTED(item),
            TD_ARG(td_fmt(r->arena, "%.*s/100",
                          TD_ARG(td_str_trim(td_str_slice(value, 0, value.n - 1))))));
}

/* One of two words, the second of which sets *second. */
static void read_word(const struct td_parameter_reader *r, int parameter, td_str item, td_str value,
                      const char *one, const char *other, bool *second)
{
    *second = td_str_is(value, other);
    if (!*second && !td_str_is(value, one))
        td_parameter_refuse(r, parameter, item,
                            td_fmt(r->arena, "hãy ghi %s hoặc %s", one, other).p,
                            td_fmt(r->arena, "write %s or %s", one, other).p);
}

static void read_steps(const struct td_parameter_reader *r, td_str item, td_str value)
{
    static const char *const words[] = {"tuyen_tinh", "tron_buoc", "bat_dau"};
    for (int i = 0; i < 3; i++) {
        if (td_str_is(value, words[i])) {
            r->rule->steps = (enum td_steps)i;
            return;
        }
    }
    td_parameter_refuse(r, TD_P_STEP, item, "hãy ghi tuyen_tinh, tron_buoc hoặc bat_dau",
                        "write tuyen_tinh, tron_buoc or bat_dau");
}

static void read_derive(const struct td_parameter_reader *r, td_str item, td_str value)
{
    static const char *const words[] = {"hieu", "toc_do", "thu_hep"};
    for (int i = 0; i < 3; i++) {
        if (td_str_is(value, words[i])) {
            r->rule->derive = (enum td_derive)(i + 1);
            return;
        }
    }
    td_parameter_refuse(r, TD_P_DERIVE, item, "hãy ghi hieu, toc_do hoặc thu_hep",
                        "write hieu, toc_do or thu_hep");
}

/* "tre=p/n": p points a day, at most n. */
static void read_late(const struct td_parameter_reader *r, td_str item, td_str value)
{
    size_t slash = td_str_find(value, '/');
    struct td_cell each = {td_str_trim(td_str_slice(value, 0, slash)), TD_CELL_TEXT};
    struct td_cell most = {td_str_trim(td_str_from(value, slash + 1)), TD_CELL_TEXT};
    if (slash == value.n || td_cell_number(each, &r->rule->late_points) != TD_NUMBER_OK ||
        td_cell_number(most, &r->rule->late_most) != TD_NUMBER_OK || r->rule->late_points <= 0 ||
        r->rule->late_most <= 0)
        td_parameter_refuse(r, TD_P_LATE, item,
                            "hãy ghi tre=điểm mỗi ngày/điểm nhiều nhất, như tre=0,5/2",
                            "write tre=points a day/most points, like tre=0,5/2");
}

static void read_zero(const struct td_parameter_reader *r, td_str item, td_str value)
{
    struct td_rule *rule = r->rule;
    td_points max = r->rubric->criteria[r->row].max;
    if (td_str_is(value, "dat_hay_khong")) {
        rule->zero = TD_ZERO_MET_OR_NOT;
        return;
    }
    rule->zero = TD_ZERO_POINTS;
    if (!td_parameter_number(r, TD_P_ZERO, item, value, &rule->number[TD_P_ZERO]))
        return;
    td_micro128 points = rule->number[TD_P_ZERO];
    if (points < 0 || (max != TD_NO_POINTS && points > max))
        td_parameter_refuse(r, TD_P_ZERO, item, "phải từ 0 đến điểm tối đa; hãy sửa số này",
                            "it must be from 0 to the maximum; correct it");
}

static void read_part(const struct td_parameter_reader *r, td_str item, td_str value)
{
    bool penalty;
    if (r->rubric->criteria[r->row].parent >= 0) {
        td_parameter_refuse(r, TD_P_PART, item,
                            "chỉ ghi được ở dòng cấp cao nhất; hãy bỏ hoặc chuyển lên dòng đó",
                            "it stands in a row of the top level only; remove it or move it there");
        r->rule->faulty &= ~TD_BIT(TD_P_PART); /* its part is that of its parent */
        return;
    }
    read_word(r, TD_P_PART, item, value, "thuong", "tru", &penalty);
    r->rule->part = penalty ? TD_PART_PENALTY : TD_PART_BONUS;
}

static void read_value(const struct td_parameter_reader *r, int parameter, td_str item,
                       td_str value)
{
    struct td_rule *rule = r->rule;
    switch (parameter) {
    case TD_P_STEP:
        if (rule->method == TD_ENTERED)
            read_positive(r, parameter, item, value);
        else
            read_steps(r, item, value);
        break;
    case TD_P_FROM:
        rule->from_code = value;
        if (rule->method == TD_CONVERT)
            read_positive(r, parameter, item, value);
        break;
    case TD_P_CAP:
        if (rule->method == TD_RATIO)
            read_share(r, parameter, item, value, &rule->cap);
        else
            read_positive(r, parameter, item, value);
        break;
    case TD_P_FLOOR:
        read_share(r, parameter, item, value, &rule->floor);
        break;
    case TD_P_HALF:
        read_share(r, parameter, item, value, &rule->half);
        break;
    case TD_P_K:
    case TD_P_U:
    case TD_P_P:
    case TD_P_B:
    case TD_P_TO:
    case TD_P_FACTOR:
        read_positive(r, parameter, item, value);
        break;
    case TD_P_MIN:
    case TD_P_MAX:
    case TD_P_GOAL:
        (void)td_parameter_number(r, parameter, item, value, &rule->number[parameter]);
        break;
    case TD_P_TAKE:
        read_word(r, parameter, item, value, "thap", "cao", &rule->take_highest);
        break;
    case TD_P_DIRECTION:
        read_word(r, parameter, item, value, "cao", "thap", &rule->lower_is_better);
        break;
    case TD_P_TIES:
        read_word(r, parameter, item, value, "trung_binh", "muc_cao", &rule->best_of_ties);
        break;
    case TD_P_ZERO:
        read_zero(r, item, value);
        break;
    case TD_P_LATE:
        read_late(r, item, value);
        break;
    case TD_P_DERIVE:
        read_derive(r, item, value);
        break;
    case TD_P_PART:
        read_part(r, item, value);
        break;
    case TD_P_WEIGHTS:
        td_parameter_read_weights(r, TD_P_WEIGHTS, value);
        break;
    default:
        break;
    }
}

static int parameter_named(td_str name)
{
    for (int i = 0; i < TD_PARAMETERS; i++) {
        if (td_str_is(name, names[i]))
            return i;
    }
    return -1;
}

/* Which parameters a row may have. */
static uint32_t taken(const struct td_parameter_reader *r)
{
    const struct td_method_traits *traits = td_method_traits(r->rule->method);
    uint32_t set = traits->takes | TD_BIT(TD_P_PART);
    if (traits->takes & TD_BIT(TD_P_DERIVE))
        set |= TD_BIT(TD_P_GOAL);
    if (!traits->is_group)
        set |= TD_BIT(TD_P_LATE) | TD_BIT(TD_P_FACTOR);
    return set;
}

bool td_item_looks_like_table(enum td_table_kind kind, td_str item)
{
    size_t equals = td_str_find(item, '=');
    bool has_equals = equals < item.n;
    int parameter = has_equals ? parameter_named(td_str_trim(td_str_slice(item, 0, equals))) : -1;
    char first = item.p[0];
    bool number = (first >= '0' && first <= '9') || first == '-' || first == '+';
    switch (kind) {
    case TD_NO_TABLE:
        return false;
    case TD_TABLE_LABELS:
        return parameter < 0 || td_str_find(item, '|') < item.n;
    case TD_TABLE_BANDS:
        return first == '>' || first == '<' || td_str_starts(item, TD_STR("con_lai"));
    case TD_TABLE_FAULTS:
        return number || first == '>';
    case TD_TABLE_CURVE:
        return number;
    case TD_TABLE_PLACES:
    case TD_TABLE_WEIGHTS:
        return !has_equals;
    }
    return false;
}

static void read_item(const struct td_parameter_reader *r, td_str item)
{
    struct td_rule *rule = r->rule;
    size_t equals = td_str_find(item, '=');
    int parameter =
        equals < item.n ? parameter_named(td_str_trim(td_str_slice(item, 0, equals))) : -1;
    enum td_table_kind table = td_method_traits(rule->method)->table;
    if (parameter >= 0 && taken(r) >> parameter & 1) {
        if (td_rule_has(rule, parameter)) {
            td_parameter_refuse(r, parameter, item, "có hai lần; hãy bỏ một lần",
                                "it is there twice; remove one");
            return;
        }
        rule->given |= TD_BIT(parameter);
        read_value(r, parameter, item, td_str_trim(td_str_from(item, equals + 1)));
    } else if (rule->method == TD_METHOD_UNKNOWN) {
        return; /* what its parameters may be is not known */
    } else if (!td_item_looks_like_table(table, item)) {
        td_parameter_refuse(r, TD_P_METHOD, item,
                            "cách chấm này không có tham số đó; hãy bỏ hoặc sửa cách viết",
                            "this method has no such parameter; remove it or correct its spelling");
        rule->faulty &= ~TD_BIT(TD_P_METHOD);
        if (table != TD_NO_TABLE && parameter < 0) { /* it may be meant as the table */
            rule->given |= TD_BIT(TD_P_TABLE);
            rule->faulty |= TD_BIT(TD_P_TABLE);
        }
    } else if (td_rule_has(rule, TD_P_TABLE)) {
        td_parameter_refuse(r, TD_P_TABLE, item, "chỉ ghi được một bảng; hãy gộp lại bằng dấu “|”",
                            "there is a table already; join them with “|”");
    } else {
        rule->given |= TD_BIT(TD_P_TABLE);
        td_parameter_read_table(r, table, item);
    }
}

static void need(const struct td_parameter_reader *r, int parameter, const char *name)
{
    if (!td_rule_has(r->rule, parameter))
        td_parameter_refuse(r, parameter, td_str_of(name), "còn thiếu; hãy ghi thêm",
                            "it is missing; add it");
}

static const char *table_name(enum td_table_kind kind)
{
    switch (kind) {
    case TD_TABLE_LABELS:
        return "nhãn=điểm|…";
    case TD_TABLE_BANDS:
        return ">=ngưỡng=điểm|…|con_lai=điểm";
    case TD_TABLE_FAULTS:
        return "p";
    case TD_TABLE_CURVE:
        return "mốc=điểm|…";
    case TD_TABLE_PLACES:
        return "10|8|6|…";
    case TD_TABLE_WEIGHTS:
        return "0|1|2|3";
    case TD_NO_TABLE:
        break;
    }
    return "";
}

static void check_needs(const struct td_parameter_reader *r)
{
    const struct td_method_traits *traits = td_method_traits(r->rule->method);
    for (int i = 0; i < TD_PARAMETERS; i++) {
        if (traits->needs >> i & 1)
            need(r, i, names[i]);
    }
    if (traits->needs & TD_BIT(TD_P_TABLE))
        need(r, TD_P_TABLE, table_name(traits->table));
    if (r->rule->method == TD_PER_FAULT && !td_rule_has(r->rule, TD_P_TABLE))
        need(r, TD_P_P, "p");
    else if (r->rule->method == TD_PER_FAULT && td_rule_has(r->rule, TD_P_P))
        td_parameter_refuse(r, TD_P_TABLE, TD_STR("p"),
                            "không đi cùng bảng; hãy chỉ giữ p hoặc bảng",
                            "it does not go with a table; keep one of the two");
}

static void check_together(const struct td_parameter_reader *r)
{
    struct td_rule *rule = r->rule;
    bool gap = rule->derive == TD_DERIVE_GAP;
    if (gap)
        need(r, TD_P_GOAL, "dich");
    else if (td_rule_has(rule, TD_P_GOAL) && !td_rule_is_faulty(rule, TD_P_DERIVE))
        td_parameter_refuse(r, TD_P_GOAL, TD_STR("dich"),
                            "chỉ dùng cùng dl=thu_hep; hãy bỏ dich hoặc ghi dl=thu_hep",
                            "it goes with dl=thu_hep only; remove it or write dl=thu_hep");
    if (rule->method != TD_EXCESS || !td_rule_has(rule, TD_P_FROM))
        return;
    if (td_rule_has(rule, TD_P_DERIVE))
        td_parameter_refuse(r, TD_P_DERIVE, TD_STR("dl"),
                            "không dùng cùng tu; hãy bỏ một trong hai",
                            "it does not go with tu; remove one of the two");
    if (td_rule_has(rule, TD_P_LATE))
        td_parameter_refuse(r, TD_P_LATE, TD_STR("tre"), "không dùng cùng tu; hãy bỏ một trong hai",
                            "it does not go with tu; remove one of the two");
}

static bool readable(const struct td_rule *rule, int parameter)
{
    return td_rule_has(rule, parameter) && !td_rule_is_faulty(rule, parameter);
}

static void check_bounds(const struct td_parameter_reader *r)
{
    struct td_rule *rule = r->rule;
    td_points max = r->rubric->criteria[r->row].max;
    if (rule->method == TD_PLUS_MINUS && td_rule_has(rule, TD_P_MAX))
        max = readable(rule, TD_P_MAX) ? rule->number[TD_P_MAX] : TD_NO_POINTS;
    bool bounded = rule->method == TD_ENTERED || rule->method == TD_PLUS_MINUS;
    if (!bounded || max == TD_NO_POINTS || td_rule_is_faulty(rule, TD_P_MIN) ||
        rule->number[TD_P_MIN] <= max)
        return;
    bool given = td_rule_has(rule, TD_P_MIN);
    td_parameter_refuse(r, TD_P_MIN, given ? TD_STR("min") : TD_STR("max"),
                        "min không được lớn hơn điểm tối đa; hãy sửa một trong hai",
                        "min is at most the maximum; correct one of the two");
}

static void set_defaults(struct td_rule *rule)
{
    rule->number[TD_P_STEP] = TD_MICRO / 100;
    rule->number[TD_P_U] = TD_MICRO;
    rule->floor = td_exact_of(0);
    rule->cap = td_exact_of(1);
    rule->half = td_exact_ratio(1, 2);
    rule->steps = rule->method == TD_EXCESS ? TD_STEPS_WHOLE : TD_STEPS_LINEAR;
}

void td_rule_read_parameters(struct td_arena *arena, struct td_diag *diag,
                             const struct td_rubric *rubric, uint32_t row)
{
    struct td_parameter_reader r = {arena, diag, rubric, row, &rubric->rules[row]};
    struct td_split split = td_split(rubric->criteria[row].parameters);
    td_str item;
    set_defaults(r.rule);
    while (td_split_next(&split, ';', &item)) {
        if (item.n)
            read_item(&r, item);
    }
    if (r.rule->method == TD_METHOD_UNKNOWN)
        return;
    check_needs(&r);
    check_together(&r);
    check_bounds(&r);
}
