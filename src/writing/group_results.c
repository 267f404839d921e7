#include "view/format.h"
#include "writing/unit_report.h"

/* The results of all units on the criteria of the year, for the year-end report of their group:
 * told criterion by criterion, what was not reached, and as an annex. */

enum {
    ALL_NAMED = 5, /* so many units are all told of; of more the first three and the last */
    FIRST = 3,
};

/* The units with a number on one criterion, best first; where it is not known what is better, the
 * largest number first. */
struct standing {
    struct line {
        uint32_t unit;
        struct td_result result;
    } * lines;
    size_t n;
    bool is_ordered; /* more, or less, is known to be better */
};

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static td_str name_of(const struct td_writing *writing, uint32_t unit)
{
    const struct td_scored_unit *units;
    td_scoring_units(writing->scored->scoring, &units);
    return units[unit].name;
}

static bool stands_before(const struct td_result *a, const struct td_result *b)
{
    return a->form.lower_is_better ? a->actual < b->actual : a->actual > b->actual;
}

static struct standing stand(const struct td_writing *writing, uint32_t index)
{
    uint32_t n = writing->scored->score->n_units;
    struct standing all = {.lines = TD_NEW_ARRAY(writing->arena, n + 1, struct line)};
    for (uint32_t i = 0; i < n; i++) {
        struct line line = {.unit = i};
        if (!td_result_read(writing, i, index, false, &line.result) || !line.result.has_actual)
            continue;
        size_t at = all.n++;
        for (; at > 0 && stands_before(&line.result, &all.lines[at - 1].result); at--)
            all.lines[at] = all.lines[at - 1];
        all.lines[at] = line;
        all.is_ordered = line.result.form.direction != TD_DIRECTION_UNKNOWN;
    }
    return all;
}

/* The place of a line, ties share it; 0: there is no order, or some units have no number. */
static int64_t place_of(const struct td_writing *writing, const struct standing *all, size_t at)
{
    int64_t place = 1;
    if (!all->is_ordered || all->n < 2 || all->n < writing->scored->score->n_units)
        return 0;
    for (size_t i = 0; i < at; i++)
        place += stands_before(&all->lines[i].result, &all->lines[at].result);
    return place;
}

static bool shares_place(const struct standing *all, size_t at)
{
    for (size_t i = 0; i < all->n; i++)
        if (i != at && all->lines[i].result.actual == all->lines[at].result.actual)
            return true;
    return false;
}

td_str td_group_place(const struct td_writing *writing, uint32_t unit, uint32_t index)
{
    struct standing all = {0};
    if (!writing->scored->is_of_one)
        all = stand(writing, index);
    for (size_t i = 0; i < all.n; i++) {
        int64_t place = all.lines[i].unit == unit ? place_of(writing, &all, i) : 0;
        if (place)
            return td_fmt(writing->arena, "%sxếp thứ %.*s trong %.*s",
                          shares_place(&all, i) ? "đồng hạng, " : "",
                          TD_ARG(td_say_place(writing->arena, place)),
                          TD_ARG(td_say_group(year_of(writing), false)));
    }
    return TD_STR_NONE;
}

static bool has_figures_of_year(const struct td_year *year)
{
    for (size_t i = 0; i < year->indicators.n; i++)
        if (year->indicators.items[i].year == year->group.year)
            return true;
    return false;
}

static bool has_any(const struct td_writing *writing)
{
    const struct td_score *score = writing->scored->score;
    struct td_result result;
    for (uint32_t i = 0; i < score->n_criteria; i++)
        for (uint32_t unit = 0; unit < score->n_units; unit++)
            if (td_result_read(writing, unit, i, false, &result))
                return true;
    return false;
}

bool td_group_has_results(const struct td_writing *writing)
{
    if (writing->kind != TD_DOC_YEAR_END_REPORT || !writing->shows_results ||
        !writing->scored->score || writing->scored->is_of_one)
        return false;
    if (td_part_is_made_up(writing) && has_figures_of_year(year_of(writing)))
        return false;
    return has_any(writing);
}

/* ---- section II ---- */

/* "Tỉnh Q 14.046 tỷ đồng (xếp thứ nhất, đạt 97,9% chỉ tiêu (14.350 tỷ đồng), tăng ...)" */
static td_str line_text(const struct td_writing *writing, const struct standing *all, size_t at)
{
    struct td_arena *arena = writing->arena;
    const struct td_result *result = &all->lines[at].result;
    int64_t place = place_of(writing, all, at);
    td_str parts[] = {
        place ? td_fmt(arena, "%sxếp thứ %.*s", shares_place(all, at) ? "đồng hạng, " : "",
                       TD_ARG(td_say_place(arena, place)))
              : TD_STR_NONE,
        td_result_say_target(writing, result), td_result_say_previous(writing, result)};
    td_str rest = td_view_join(arena, parts, 3, TD_STR(", "));
    return td_fmt(arena, "%.*s %.*s%s%.*s", TD_ARG(name_of(writing, all->lines[at].unit)),
                  TD_ARG(td_result_in_words(writing, result, result->row.actual)),
                  rest.n ? ", " : "", TD_ARG(rest));
}

/* "03 đơn vị giảm", "cả 05 đơn vị đều tăng". */
static void count_into(const struct td_writing *writing, struct td_texts *parts, int64_t n,
                       size_t of, const char *what)
{
    if (n > 1 && (size_t)n == of)
        *td_push(writing->arena, parts) = td_fmt(writing->arena, "cả %.*s đơn vị đều %s",
                                                 TD_ARG(td_say_count(writing->arena, n)), what);
    else if (n)
        *td_push(writing->arena, parts) =
            td_fmt(writing->arena, "%.*s đơn vị %s", TD_ARG(td_say_count(writing->arena, n)), what);
}

/* "12/14 đơn vị hoàn thành chỉ tiêu; so với năm 2025, 11 đơn vị tăng, 03 đơn vị giảm" */
static td_str counts_text(const struct td_writing *writing, const struct standing *all)
{
    struct td_texts parts = {0}, changes = {0};
    int64_t with_target = 0, reached = 0, more = 0, less = 0, same = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_result *result = &all->lines[i].result;
        with_target += result->has_target;
        reached += result->has_target && td_result_reached(result);
        if (!result->has_previous)
            continue;
        more += result->actual > result->previous;
        less += result->actual < result->previous;
        same += result->actual == result->previous;
    }
    if (with_target)
        *td_push(writing->arena, &parts) =
            td_fmt(writing->arena, "%lld/%lld đơn vị hoàn thành chỉ tiêu", (long long)reached,
                   (long long)with_target);
    count_into(writing, &changes, more, all->n, "tăng");
    count_into(writing, &changes, less, all->n, "giảm");
    count_into(writing, &changes, same, all->n, "giữ nguyên");
    if (changes.n)
        *td_push(writing->arena, &parts) = td_fmt(writing->arena, "so với năm %lld, %.*s",
                                                  (long long)year_of(writing)->group.year - 1,
                                                  TD_ARG(td_say_list(writing->arena, &changes)));
    return td_say_series(writing->arena, &parts);
}

static void say_numbers(const struct td_writing *writing, struct td_document *document,
                        const struct standing *all)
{
    struct td_texts parts = {0};
    *td_push(writing->arena, &parts) = counts_text(writing, all);
    for (size_t i = 0; i < all->n; i++) {
        bool is_last = i + 1 == all->n;
        if (all->n > ALL_NAMED && i >= FIRST && !is_last)
            continue;
        *td_push(writing->arena, &parts) = line_text(writing, all, i);
    }
    td_part_item(document,
                 td_fmt(writing->arena, "%.*s: %.*s", TD_ARG(all->lines[0].result.name),
                        TD_ARG(td_say_series(writing->arena, &parts))),
                 ".");
}

/* The labels of a criterion as its table has them, best first, with the units that got each. */
static bool say_labels(const struct td_writing *writing, struct td_document *document,
                       uint32_t index)
{
    const struct td_criterion *criteria;
    struct td_input_form form;
    struct td_texts parts = {0};
    td_scoring_criteria(writing->scored->scoring, &criteria);
    td_scoring_input(writing->arena, writing->scored->scoring, index, &form);
    for (uint32_t label = 0; label < form.n_labels; label++) {
        struct td_texts names = {0};
        for (uint32_t unit = 0; unit < writing->scored->score->n_units; unit++) {
            struct td_result result;
            if (td_result_read(writing, unit, index, false, &result) &&
                td_str_eq(result.row.actual, form.labels[label]))
                *td_push(writing->arena, &names) = name_of(writing, unit);
        }
        if (names.n)
            *td_push(writing->arena, &parts) =
                td_fmt(writing->arena, "%.*s đơn vị %.*s (%.*s)",
                       TD_ARG(td_say_count(writing->arena, (int64_t)names.n)),
                       TD_ARG(form.labels[label]), TD_ARG(td_say_list(writing->arena, &names)));
    }
    if (parts.n)
        td_part_item(document,
                     td_fmt(writing->arena, "%.*s: %.*s", TD_ARG(criteria[index].text),
                            TD_ARG(td_say_series(writing->arena, &parts))),
                     ".");
    return parts.n > 0;
}

void td_group_say_results(const struct td_writing *writing, struct td_document *document)
{
    uint32_t n = writing->scored->score->n_criteria;
    td_part_say(
        document, TD_STYLE_BODY,
        "Các đơn vị trong %.*s đã tập trung thực hiện các chỉ tiêu đã đăng ký và các tiêu chí thi "
        "đua của năm; kết quả cụ thể như sau%s:",
        TD_ARG(td_say_group(year_of(writing), false)),
        td_part_is_made_up(writing) ? " (số liệu minh họa)" : "");
    for (uint32_t i = 0; i < n; i++) {
        struct standing all = stand(writing, i);
        if (all.n)
            say_numbers(writing, document, &all);
        else
            (void)say_labels(writing, document, i);
    }
}

/* ---- shortcomings ---- */

size_t td_group_say_unreached(const struct td_writing *writing, struct td_document *document)
{
    uint32_t n = writing->scored->score->n_criteria;
    size_t said = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct standing all = stand(writing, i);
        struct td_texts names = {0};
        for (size_t k = all.n; k-- > 0;) {
            const struct td_result *result = &all.lines[k].result;
            if (result->has_target && !td_result_reached(result))
                *td_push(writing->arena, &names) =
                    td_fmt(writing->arena, "%.*s (%.*s, chỉ tiêu %.*s)",
                           TD_ARG(name_of(writing, all.lines[k].unit)),
                           TD_ARG(td_result_say_done(writing, result)),
                           TD_ARG(td_result_in_words(writing, result, result->row.target)));
        }
        if (!names.n)
            continue;
        if (said++ == 0)
            td_part_say(document, TD_STYLE_BODY,
                        "Một số chỉ tiêu đã đăng ký chưa hoàn thành, cụ thể:");
        td_part_item(document,
                     td_fmt(writing->arena, "%.*s: còn %.*s đơn vị chưa hoàn thành, %s %.*s",
                            TD_ARG(all.lines[0].result.name),
                            TD_ARG(td_say_count(writing->arena, (int64_t)names.n)),
                            names.n == 1 ? "là" : "gồm",
                            TD_ARG(td_say_series(writing->arena, &names))),
                     ".");
    }
    return said;
}

/* ---- the annex ---- */

static void add_percent(struct td_document *document, struct td_table *table, bool has,
                        td_micro128 percent, int decimals)
{
    bool is_told = has && percent <= INT64_MAX && percent > INT64_MIN;
    td_table_number(document, table, is_told ? (td_micro)percent : TD_ABSENT, decimals);
}

/* Growth in percent, to one decimal; of percents the difference in points, as exact as the two. */
static bool change_of(const struct td_result *result, td_micro128 *change, int *decimals)
{
    td_micro128 gap = result->actual - result->previous;
    if (!result->has_previous)
        return false;
    if (result->is_percent) {
        int own = td_number_decimals(result->row.actual);
        int then = td_number_decimals(result->row.previous);
        *change = gap;
        *decimals = own > then ? own : then;
        return true;
    }
    if (td_say_is_counted(result->measure, result->actual, result->previous)) {
        *change = gap;
        *decimals = 0;
        return true;
    }
    *decimals = 1;
    if (result->previous <= 0 || __builtin_mul_overflow(gap, (td_micro128)100 * TD_MICRO, change))
        return false;
    *change = td_round(*change / result->previous, 1);
    return true;
}

/* "+2,3" of what became more, as the head of the column promises. */
static void add_change(struct td_document *document, struct td_table *table, bool has,
                       td_micro128 change, int decimals)
{
    if (!has || td_round(change, decimals) <= 0 || change > INT64_MAX) {
        add_percent(document, table, has, change, decimals);
        return;
    }
    td_str text = td_number_vi(document->arena, td_round(change, decimals), decimals);
    td_table_cell(document->arena, table, TD_STYLE_TABLE_NUMBER,
                  td_fmt(document->arena, "+%.*s", TD_ARG(text)))
        ->value =
        (struct td_cell_value){.is_number = true, .number = (td_micro)change, .decimals = decimals};
}

static void add_line(const struct td_writing *writing, struct td_document *document,
                     struct td_table *table, const struct standing *all, size_t at)
{
    const struct td_result *result = &all->lines[at].result;
    bool is_share = !result->form.lower_is_better && !result->is_percent && result->has_target;
    td_micro128 share = 0, change = 0;
    int64_t place = place_of(writing, all, at);
    int decimals = 1;
    bool has_share = is_share && td_number_share(result->actual, result->target, &share);
    bool has_change = change_of(result, &change, &decimals);
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                  td_fmt(writing->arena, "%zu", at + 1));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                  name_of(writing, all->lines[at].unit));
    td_str name = result->criterion->text;
    td_part_entered(writing, table, td_part_bare(name, result->row.target));
    td_part_entered(writing, table, td_part_bare(name, result->row.actual));
    add_percent(document, table, has_share, share, 1);
    td_part_entered(writing, table, td_part_bare(name, result->row.previous));
    add_change(document, table, has_change, change, decimals);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                  place ? td_fmt(writing->arena, "%lld", (long long)place) : TD_STR_NONE);
}

/* Whether one of its figures stands beside that of the year before. */
static bool add_criterion(const struct td_writing *writing, struct td_document *document,
                          struct td_table *table, uint32_t index)
{
    bool compares = false;
    const struct td_criterion *criteria;
    struct standing all = stand(writing, index);
    td_scoring_criteria(writing->scored->scoring, &criteria);
    if (!all.n)
        return false;
    td_table_row(writing->arena, table);
    struct td_table_cell *name =
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TOTAL,
                      td_fmt(writing->arena, "%.*s. %.*s", TD_ARG(criteria[index].code),
                             TD_ARG(criteria[index].text)));
    name->columns = table->n_columns;
    name->shaded = true;
    td_part_keep_row(table);
    for (size_t i = 0; i < all.n; i++) {
        add_line(writing, document, table, &all, i);
        compares = compares || all.lines[i].result.has_previous;
    }
    return compares;
}

void td_group_annex_results(const struct td_writing *writing, struct td_document *document,
                            enum td_document_kind kind)
{
    static const char *const heads[] = {"TT",
                                        "Đơn vị",
                                        "Chỉ tiêu đăng ký",
                                        "Thực hiện",
                                        "So với chỉ tiêu (%)",
                                        "Năm trước",
                                        "Tăng (+), giảm (-) so với năm trước",
                                        "Xếp thứ"};
    static const td_twips widths[] = {TD_MM(14), TD_MM(72), TD_MM(30), TD_MM(30),
                                      TD_MM(28), TD_MM(30), TD_MM(30), TD_MM(18)};
    if (!td_group_has_results(writing))
        return;
    td_official_annex(document, td_part_annex_number(writing, TD_ANNEX_RESULTS),
                      td_fmt(writing->arena, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM %lld%s",
                             (long long)year_of(writing)->group.year,
                             td_part_is_made_up(writing) ? " (SỐ LIỆU MINH HỌA)" : ""),
                      td_part_annex_of(writing, kind), td_page_lying());
    struct td_table *table = td_document_table(document, widths, 8, TD_BORDERS_GRID);
    table->name = TD_STR("Kết quả chỉ tiêu");
    table->half_points = 22;
    td_part_table_heads(table, writing->arena, heads, 8);
    bool compares = false;
    for (uint32_t i = 0; i < writing->scored->score->n_criteria; i++)
        compares |= add_criterion(writing, document, table, i);
    td_part_drop_empty(document, table, 2);
    if (compares)
        td_part_say(document, TD_STYLE_NOTE,
                    "Tăng, giảm so với năm trước tính bằng phần trăm; với chỉ tiêu có đơn vị tính "
                    "là phần trăm thì tính bằng điểm phần trăm, với số vụ, số xã và các số đếm nhỏ "
                    "thì tính bằng số lượng.");
}
