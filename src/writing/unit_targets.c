#include "domain/measure.h"
#include "view/format.h"
#include "writing/unit_report.h"

/* Results of a unit on its criteria against its targets and the year before, in sentences, in what
 * was not reached, and as a table. */

static bool read_number(td_str text, td_micro128 *number)
{
    return text.n && td_number_parse(text, number) == TD_NUMBER_OK;
}

/* "1.610 tỷ đồng", "61,8%" */
td_str td_result_in_words(const struct td_writing *writing, const struct td_result *result,
                          td_str entered)
{
    td_str value = td_view_entered(writing->scored, entered);
    if (td_str_find(entered, '|') < entered.n)
        return td_say_survey(writing->arena, entered, result->criterion->parameters);
    if (!result->has_actual || !result->measure.n || td_str_ends(value, TD_STR("%")))
        return value;
    td_micro128 number;
    bool is_counted =
        read_number(entered, &number) && td_say_is_counted(result->measure, number, number);
    if (is_counted && number == 0)
        return td_say_none(writing->arena, result->measure);
    if (is_counted)
        value = td_say_count(writing->arena, (int64_t)(number / TD_MICRO));
    return td_fmt(writing->arena, "%.*s%s%.*s", TD_ARG(value),
                  td_str_is(result->measure, "%") ? "" : " ", TD_ARG(result->measure));
}

/* Where a figure of the half was sent, it stands in place of what was entered for the year. */
static void take_half(const struct td_writing *writing, struct td_result *result)
{
    int64_t year = writing->scored->year->group.year;
    td_str code = result->criterion->code, unit = td_part_member(writing)->code;
    td_str actual = td_part_half_value(writing, unit, code, year);
    td_str target = td_part_half_target(writing, unit, code);
    if (target.n)
        result->row.target = target;
    if (!actual.n)
        return;
    result->row.actual = actual;
    result->row.previous = td_part_half_value(writing, unit, code, year - 1);
    result->row.exists = true;
}

/* Where nothing was entered for the year before, its official result on the same criterion. */
static void take_before(const struct td_writing *writing, uint32_t unit, struct td_result *result)
{
    const struct td_scored_year *before = writing->results_before;
    const struct td_criterion *criteria;
    const struct td_scored_unit *units;
    if (!before || result->row.previous.n)
        return;
    td_scoring_units(writing->scored->scoring, &units);
    int64_t then = td_view_find_unit(before, units[unit].code);
    uint32_t n = td_scoring_criteria(before->scoring, &criteria);
    for (uint32_t i = 0; then >= 0 && i < n; i++)
        if (td_str_eq(criteria[i].code, result->criterion->code) &&
            td_str_eq(criteria[i].text, result->criterion->text))
            result->row.previous =
                td_scoring_counting_row(before->scoring, (uint32_t)then, i).actual;
}

/* What the criterion counts, where its numbers are such; empty: its name does not tell. */
static td_str counted_in(const struct td_result *result)
{
    bool is_whole = !result->is_percent && result->actual % TD_MICRO == 0 &&
                    (!result->has_target || result->target % TD_MICRO == 0) &&
                    (!result->has_previous || result->previous % TD_MICRO == 0);
    return is_whole ? td_measure_counted(result->criterion->text,
                                         td_str_is(result->criterion->method, "tru_loi"))
                    : TD_STR_NONE;
}

bool td_result_read(const struct td_writing *writing, uint32_t unit, uint32_t index,
                    bool first_half, struct td_result *result)
{
    const struct td_scoring *scoring = writing->scored->scoring;
    const struct td_criterion *criteria;
    td_scoring_criteria(scoring, &criteria);
    *result = (struct td_result){.criterion = &criteria[index]};
    if (criteria[index].is_group)
        return false;
    result->row = td_scoring_counting_row(scoring, unit, index);
    if (first_half)
        take_half(writing, result);
    td_scoring_input(writing->arena, scoring, index, &result->form);
    bool is_points = td_str_is(criteria[index].method, "nhap"); /* and tells no result */
    if (!result->row.exists || !result->row.actual.n || is_points)
        return false;
    if (!first_half)
        take_before(writing, unit, result);
    if (result->form.answer == TD_ANSWER_NUMBER) {
        result->has_actual = read_number(result->row.actual, &result->actual);
        result->has_target = read_number(result->row.target, &result->target);
        result->has_previous = read_number(result->row.previous, &result->previous);
        result->is_percent = td_str_ends(result->row.actual, TD_STR("%"));
    }
    result->name = criteria[index].text;
    if (result->has_actual) {
        const struct td_measured measured = td_measure_split(criteria[index].text);
        result->name = measured.name;
        result->measure = measured.measure.n ? measured.measure : counted_in(result);
    }
    result->is_percent = result->is_percent || td_str_is(result->measure, "%");
    return result->has_actual || result->form.answer == TD_ANSWER_LABEL;
}

bool td_result_reached(const struct td_result *result)
{
    return result->form.lower_is_better ? result->actual <= result->target
                                        : result->actual >= result->target;
}

td_str td_result_say_done(const struct td_writing *writing, const struct td_result *result)
{
    td_str value = td_result_in_words(writing, result, result->row.actual);
    bool are_cases = result->form.lower_is_better && td_str_is(result->measure, "vụ");
    bool is_none =
        result->has_actual && result->actual == 0 && td_say_is_counted(result->measure, 0, 0);
    const char *verb = is_none                                      ? ""
                       : are_cases                                  ? "xảy ra "
                       : result->has_target || result->has_previous ? "thực hiện "
                                                                    : "";
    return are_cases && is_none ? TD_STR("không xảy ra vụ nào")
                                : td_fmt(writing->arena, "%s%.*s", verb, TD_ARG(value));
}

td_str td_result_say_target(const struct td_writing *writing, const struct td_result *result)
{
    struct td_arena *arena = writing->arena;
    td_str target = td_result_in_words(writing, result, result->row.target);
    td_micro128 percent, gap = result->actual - result->target;
    if (!result->has_actual || !result->has_target)
        return TD_STR_NONE;
    if (result->form.lower_is_better)
        return td_fmt(arena, "%s chỉ tiêu (%s%.*s)",
                      td_result_reached(result) ? "hoàn thành" : "chưa hoàn thành",
                      result->target ? "không quá " : "", TD_ARG(target));
    if (result->is_percent)
        return td_result_reached(result)
                   ? td_fmt(arena, "hoàn thành chỉ tiêu (%.*s)", TD_ARG(target))
                   : td_fmt(arena, "thấp hơn chỉ tiêu (%.*s) %.*s điểm phần trăm", TD_ARG(target),
                            TD_ARG(td_number_vi_short(arena, -gap)));
    if (!td_number_share(result->actual, result->target, &percent))
        return td_fmt(arena, "%s chỉ tiêu (%.*s)",
                      td_result_reached(result) ? "hoàn thành" : "chưa hoàn thành", TD_ARG(target));
    return td_fmt(arena, "đạt %.*s%% chỉ tiêu (%.*s)", TD_ARG(td_number_vi_short(arena, percent)),
                  TD_ARG(target));
}

td_str td_result_say_previous(const struct td_writing *writing, const struct td_result *result)
{
    struct td_arena *arena = writing->arena;
    td_micro128 gap = result->actual - result->previous, shown, whole = result->previous;
    long long before = (long long)writing->scored->year->group.year - 1;
    td_str previous = td_result_in_words(writing, result, result->row.previous);
    if (!result->has_actual || !result->has_previous)
        return TD_STR_NONE;
    if (gap == 0)
        return td_fmt(arena, "bằng năm %lld", before);
    const char *way = gap > 0 ? "tăng" : "giảm";
    gap = gap < 0 ? -gap : gap;
    if (result->is_percent)
        return td_fmt(arena, "%s %.*s điểm phần trăm so với năm %lld (%.*s)", way,
                      TD_ARG(td_number_vi_short(arena, gap)), before, TD_ARG(previous));
    if (td_say_is_counted(result->measure, result->actual, result->previous))
        return td_fmt(arena, "%s %.*s %.*s so với năm %lld (%.*s)", way,
                      TD_ARG(td_say_count(arena, (int64_t)(gap / TD_MICRO))),
                      TD_ARG(result->measure), before, TD_ARG(previous));
    if (whole <= 0 || __builtin_mul_overflow(gap, (td_micro128)100 * TD_MICRO, &shown))
        return td_fmt(arena, "năm %lld là %.*s", before, TD_ARG(previous));
    return td_fmt(arena, "%s %.*s%% so với năm %lld (%.*s)", way,
                  TD_ARG(td_number_vi_short(arena, td_round(shown / whole, 1))), before,
                  TD_ARG(previous));
}

size_t td_unit_count_results(const struct td_writing *writing, uint32_t unit, bool registered)
{
    struct td_result result;
    size_t n = 0;
    for (uint32_t i = 0; i < writing->scored->score->n_criteria; i++)
        n += td_result_read(writing, unit, i, false, &result) &&
             (result.row.target.n > 0) == registered;
    return n;
}

void td_unit_say_results(const struct td_writing *writing, struct td_document *document,
                         uint32_t unit, bool registered)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct td_result result;
        if (!td_result_read(writing, unit, i, false, &result) ||
            (result.row.target.n > 0) != registered)
            continue;
        struct td_texts parts = {0};
        *td_push(writing->arena, &parts) = td_result_say_done(writing, &result);
        *td_push(writing->arena, &parts) = td_result_say_target(writing, &result);
        *td_push(writing->arena, &parts) = td_result_say_previous(writing, &result);
        *td_push(writing->arena, &parts) = td_group_place(writing, unit, i);
        td_part_item(
            document,
            td_fmt(writing->arena, "%.*s: %.*s", TD_ARG(result.name),
                   TD_ARG(td_view_join(writing->arena, parts.items, parts.n, TD_STR(", ")))),
            ".");
    }
}

size_t td_unit_say_unreached(const struct td_writing *writing, struct td_document *document,
                             uint32_t unit)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria);
    struct td_texts names = {0};
    for (uint32_t i = 0; i < n; i++) {
        struct td_result result;
        if (td_result_read(writing, unit, i, false, &result) && result.has_actual &&
            result.has_target && !td_result_reached(&result))
            *td_push(writing->arena, &names) =
                td_fmt(writing->arena, "%.*s (%.*s, chỉ tiêu %.*s)",
                       TD_ARG(td_say_lower_first(writing->arena, result.name)),
                       TD_ARG(td_result_say_done(writing, &result)),
                       TD_ARG(td_result_in_words(writing, &result, result.row.target)));
    }
    if (names.n)
        td_part_say(document, TD_STYLE_BODY, "Còn %.*s chỉ tiêu chưa hoàn thành: %.*s.",
                    TD_ARG(td_say_count(writing->arena, (int64_t)names.n)),
                    TD_ARG(td_say_series(writing->arena, &names)));
    return names.n;
}

/* ---- the table ---- */

static void add_share(struct td_document *document, struct td_table *table, bool has,
                      td_micro128 part, td_micro128 whole)
{
    td_micro128 percent;
    bool is_told = has && td_number_share(part, whole, &percent) && percent <= INT64_MAX;
    td_table_number(document, table, is_told ? (td_micro)percent : TD_ABSENT, 1);
}

/* "Tỷ lệ hộ nghèo cuối năm (%)" is told of the end of the half. */
static td_str of_half(struct td_arena *arena, td_str text)
{
    const td_str end = TD_STR(" cuối năm");
    struct td_measured measured = td_measure_split(text);
    if (!td_str_ends(measured.name, end))
        return text;
    measured.name.n -= end.n;
    return measured.measure.n
               ? td_fmt(arena, "%.*s (%.*s)", TD_ARG(measured.name), TD_ARG(measured.measure))
               : measured.name;
}

static void add_result(const struct td_writing *writing, struct td_document *document,
                       struct td_table *table, uint32_t unit, uint32_t index, bool with_points)
{
    const struct td_criterion *criteria;
    struct td_result result;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    const struct td_criterion *row = &criteria[index];
    enum td_para_style style = row->is_group ? TD_STYLE_TABLE_TOTAL : TD_STYLE_TABLE_TEXT;
    (void)td_result_read(writing, unit, index, !with_points, &result);
    bool ratio = result.has_actual && !result.form.lower_is_better && !result.is_percent;
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, row->code);
    td_table_cell(writing->arena, table, style,
                  with_points ? row->text : of_half(writing->arena, row->text));
    td_part_entered(writing, table, result.row.target);
    td_part_entered(writing, table, result.row.actual);
    td_part_entered(writing, table, result.row.previous);
    add_share(document, table, ratio && result.has_target, result.actual, result.target);
    if (with_points) {
        td_part_points(document, table, row->max);
        td_part_rounded(writing, document, table,
                        td_view_whole_points(writing->scored, unit, index), false);
    }
    if (row->is_group)
        td_part_keep_row(table);
}

void td_unit_put_results(const struct td_writing *writing, struct td_document *document,
                         uint32_t unit, bool with_points)
{
    const char *const heads[] = {"TT",
                                 "Chỉ tiêu, tiêu chí",
                                 "Chỉ tiêu đăng ký",
                                 "Thực hiện",
                                 "Năm trước",
                                 "So với chỉ tiêu (%)",
                                 "Điểm tối đa",
                                 td_part_head_of_points(writing, "Điểm", "Điểm tạm tính")};
    static const td_twips widths[2][8] = {
        {TD_MM(16), TD_MM(117), TD_MM(30), TD_MM(30), TD_MM(30), TD_MM(28)},
        {TD_MM(16), TD_MM(91), TD_MM(26), TD_MM(26), TD_MM(26), TD_MM(24), TD_MM(21), TD_MM(21)}};
    static const char *const half_heads[] = {"TT",
                                             "Chỉ tiêu, tiêu chí",
                                             "Chỉ tiêu cả năm",
                                             "Thực hiện 6 tháng",
                                             "Cùng kỳ năm trước",
                                             "So với chỉ tiêu (%)"};
    int n_columns = with_points ? 8 : 6;
    struct td_table *table =
        td_document_table(document, widths[with_points], n_columns, TD_BORDERS_GRID);
    table->name = TD_STR("Chỉ tiêu");
    table->half_points = 22;
    td_part_table_heads(table, writing->arena, with_points ? heads : half_heads, n_columns);
    for (uint32_t i = 0; i < writing->scored->score->n_criteria; i++)
        add_result(writing, document, table, unit, i, with_points);
    td_part_drop_empty(document, table, 2);
}
