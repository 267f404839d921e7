#include "view/format.h"
#include "writing/figures.h"

/* The tables of figures and of awards behind a report. */

#define OF_HALF "6 THÁNG ĐẦU "

/* Columns of figures of several periods; of the half alone that of the period is left out, and
 * where units have targets there are two more. */
enum { COLUMNS = 8, OF_HALF_COLUMNS = 7, WITH_TARGETS = 9 };

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static void add_value(struct td_document *document, struct td_table *table,
                      const struct td_indicator *row)
{
    if (!row)
        td_table_cell(document->arena, table, TD_STYLE_TABLE_NUMBER, TD_STR_NONE);
    else if (row->qualifier == TD_EXACT)
        td_table_number(document, table, row->value, (int)row->decimals);
    else
        td_table_cell(document->arena, table, TD_STYLE_TABLE_NUMBER,
                      td_view_quantity(document->arena, TD_VI, row->qualifier, row->value,
                                       (int)row->decimals, TD_STR_NONE));
}

/* The target of the year, and how much of it the half has brought. */
static void add_target(const struct td_writing *writing, struct td_document *document,
                       struct td_table *table, const struct td_indicator *row)
{
    struct td_half_share share;
    (void)td_figures_target(writing, row, &share);
    bool is_told = share.has_percent && share.percent <= INT64_MAX;
    if (td_str_is(row->unit_of_measure, "%") && td_str_ends(share.typed, TD_STR("%")))
        share.typed.n--; /* it stands in the column of measures */
    td_part_entered(writing, table, share.typed);
    td_table_number(document, table, is_told ? (td_micro)share.percent : TD_ABSENT, 1);
}

/* Whether the row stands in the column of the year before, beside the same figure of the year. */
static bool stands_beside(const struct td_writing *writing, const struct td_indicator *row)
{
    const struct td_indicators *all = &year_of(writing)->indicators;
    if (row->year != year_of(writing)->group.year - 1 || row->value == TD_ABSENT ||
        row->rank != TD_ABSENT || row->statement.n)
        return false;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == year_of(writing)->group.year &&
            td_figures_before(writing, &all->items[i]) == row)
            return true;
    return false;
}

static void add_figure(const struct td_writing *writing, struct td_document *document,
                       struct td_table *table, const struct td_indicator *row, td_str ranks,
                       int64_t ordinal)
{
    struct td_arena *arena = writing->arena;
    bool with_period = table->n_columns == COLUMNS;
    td_str unit = row->unit.n
                      ? td_say_unit(year_of(writing), row->unit)
                      : td_fmt(arena, "Toàn %.*s", TD_ARG(td_say_group(year_of(writing), false)));
    td_str notes[] = {td_say_upper_first(arena, ranks), td_say_upper_first(arena, row->statement)};
    td_table_row(arena, table);
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%lld", (long long)ordinal));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_figures_name(row));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, unit);
    if (with_period)
        td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE,
                      td_view_period_name(arena, row->period, row->year, TD_VI));
    add_value(document, table, row);
    if (table->n_columns == WITH_TARGETS)
        add_target(writing, document, table, row);
    add_value(document, table, td_figures_before(writing, row));
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, row->unit_of_measure);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_view_join(arena, notes, 2, TD_STR("; ")));
}

/* A row for each unit, best first, with all its places; the number of the last. */
static int64_t add_units(const struct td_writing *writing, struct td_document *document,
                         struct td_table *table, const struct td_indicator *first, int64_t n)
{
    struct td_figures_of_units of = td_figures_of_units(writing, first);
    for (size_t i = 0; i < of.n; i++) {
        const struct td_indicator *row = of.rows[i];
        bool is_first = !td_figures_were_named(&of, i);
        if (stands_beside(writing, row))
            continue;
        if (is_first || row->value != TD_ABSENT ||
            row->statement.n) /* a place alone is told there */
            add_figure(writing, document, table, row,
                       is_first ? td_figures_ranks(writing, &of, i)
                                : td_figures_rank(writing->arena, row),
                       ++n);
    }
    return n;
}

void td_part_annex_figures(const struct td_writing *writing, struct td_document *document,
                           enum td_document_kind kind)
{
    static const char *const heads[] = {
        "TT",      "Chỉ tiêu",  "Đơn vị",      "Kỳ",
        "Kết quả", "Năm trước", "Đơn vị tính", "Xếp hạng, nhận định"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(58), TD_MM(32), TD_MM(31),
                                      TD_MM(25), TD_MM(25), TD_MM(23), TD_MM(46)};
    static const char *const half_heads[] = {
        "TT",          "Chỉ tiêu",           "Đơn vị", "Kết quả 6 tháng", "Cùng kỳ năm trước",
        "Đơn vị tính", "Xếp hạng, nhận định"};
    static const td_twips half_widths[] = {TD_MM(12), TD_MM(60), TD_MM(30), TD_MM(26),
                                           TD_MM(26), TD_MM(24), TD_MM(74)};
    static const char *const target_heads[] = {"TT",
                                               "Chỉ tiêu",
                                               "Đơn vị",
                                               "Kết quả 6 tháng",
                                               "Chỉ tiêu cả năm",
                                               "So với chỉ tiêu (%)",
                                               "Cùng kỳ năm trước",
                                               "Đơn vị tính",
                                               "Xếp hạng, nhận định"};
    static const td_twips target_widths[] = {TD_MM(12), TD_MM(50), TD_MM(28), TD_MM(22), TD_MM(22),
                                             TD_MM(22), TD_MM(22), TD_MM(20), TD_MM(52)};
    const struct td_indicators *all = &year_of(writing)->indicators;
    bool all_of_half = true, has_others = false;
    int64_t n = 0;
    if (!all->n)
        return;
    for (size_t i = 0; i < all->n; i++) {
        all_of_half = all_of_half && all->items[i].period == TD_PERIOD_FIRST_HALF;
        has_others = has_others || (all->items[i].year != year_of(writing)->group.year &&
                                    !stands_beside(writing, &all->items[i]));
    }
    td_official_annex(document, td_part_annex_number(writing, TD_ANNEX_FIGURES),
                      td_fmt(writing->arena, "SỐ LIỆU THỰC HIỆN CÁC CHỈ TIÊU %sNĂM %lld",
                             all_of_half ? OF_HALF : "", (long long)year_of(writing)->group.year),
                      td_part_annex_of(writing, kind), td_page_lying());
    int columns = !all_of_half || has_others ? COLUMNS
                  : writing->half_targets.n  ? WITH_TARGETS
                                             : OF_HALF_COLUMNS;
    struct td_table *table = td_document_table(document,
                                               columns == COLUMNS        ? widths
                                               : columns == WITH_TARGETS ? target_widths
                                                                         : half_widths,
                                               columns, TD_BORDERS_GRID);
    table->name = TD_STR("Chỉ tiêu");
    td_part_table_heads(table, document->arena,
                        columns == COLUMNS        ? heads
                        : columns == WITH_TARGETS ? target_heads
                                                  : half_heads,
                        columns);
    for (size_t i = 0; i < all->n; i++) {
        if (!all->items[i].unit.n && stands_beside(writing, &all->items[i]))
            continue;
        if (!all->items[i].unit.n)
            add_figure(writing, document, table, &all->items[i],
                       td_figures_rank(writing->arena, &all->items[i]), ++n);
        else if (!td_figures_are_opened(all, i))
            n = add_units(writing, document, table, &all->items[i], n);
    }
    td_part_drop_empty(document, table, 3);
}

static const char *level_word(enum td_award_level level)
{
    static const char *const words[] = {
        [TD_AWARD_STATE] = "Nhà nước",
        [TD_AWARD_PROVINCE] = "Tỉnh",
        [TD_AWARD_BASE] = "Cơ sở",
    };
    return words[level];
}

static void add_award(const struct td_writing *writing, struct td_document *document,
                      struct td_table *table, const struct td_award_count *row, bool with_period,
                      int64_t ordinal)
{
    static const char *const whom[] = {
        [TD_RECIPIENT_ANY] = "",
        [TD_RECIPIENT_COLLECTIVE] = "Tập thể",
        [TD_RECIPIENT_INDIVIDUAL] = "Cá nhân",
        [TD_RECIPIENT_HOUSEHOLD] = "Hộ gia đình",
    };
    struct td_arena *arena = writing->arena;
    bool total = !row->title.n && row->recipient == TD_RECIPIENT_ANY;
    enum td_para_style style = total ? TD_STYLE_TABLE_TOTAL : TD_STYLE_TABLE_TEXT;
    td_table_row(arena, table);
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%lld", (long long)ordinal));
    td_table_cell(arena, table, style, td_str_of(level_word(row->level)));
    td_table_cell(arena, table, style, total ? TD_STR("Tổng số") : row->title);
    if (with_period)
        td_table_cell(arena, table, style,
                      td_view_period_name(arena, row->period, row->year, TD_VI));
    td_table_cell(arena, table, style, td_str_of(whom[row->recipient]));
    td_micro128 millionths = (td_micro128)row->count * TD_MICRO;
    td_table_number(
        document, table,
        row->count == TD_ABSENT || millionths > INT64_MAX ? TD_ABSENT : (td_micro)millionths, 0);
    if (row->direct_share == TD_ABSENT)
        td_table_cell(arena, table, TD_STYLE_TABLE_NUMBER, TD_STR_NONE);
    else
        td_table_number(document, table, row->direct_share, (int)row->direct_share_decimals);
}

/* Whether the counts are of one period, and then whether that is the first half of the year. */
static bool are_of_one_period(const struct td_award_counts *all, bool *half)
{
    *half = all->items[0].period == TD_PERIOD_FIRST_HALF;
    for (size_t i = 1; i < all->n; i++)
        if (all->items[i].period != all->items[0].period ||
            all->items[i].year != all->items[0].year)
            return false;
    return true;
}

void td_part_annexes_of_figures(const struct td_writing *writing, struct td_document *document)
{
    td_str results = td_part_annex_named(writing, TD_ANNEX_RESULTS);
    td_str figures = td_part_annex_named(writing, TD_ANNEX_FIGURES);
    if (results.n)
        td_part_say(document, TD_STYLE_BODY,
                    "Kết quả của từng đơn vị theo từng chỉ tiêu nêu tại %.*s.", TD_ARG(results));
    if (figures.n)
        td_part_say(document, TD_STYLE_BODY, "Số liệu chi tiết nêu tại %.*s.", TD_ARG(figures));
}

void td_part_annex_of_awards(const struct td_writing *writing, struct td_document *document)
{
    td_str annex = td_part_annex_named(writing, TD_ANNEX_AWARDS);
    if (annex.n)
        td_part_say(document, TD_STYLE_BODY, "Số liệu khen thưởng chi tiết nêu tại %.*s.",
                    TD_ARG(annex));
}

void td_part_annex_awards(const struct td_writing *writing, struct td_document *document,
                          enum td_document_kind kind)
{
    static const char *const heads[] = {
        "TT",        "Cấp",      "Danh hiệu, hình thức",
        "Đối tượng", "Số lượng", "Tập thể nhỏ, người lao động trực tiếp (%)"};
    static const char *const with_period[] = {"TT",
                                              "Cấp",
                                              "Danh hiệu, hình thức",
                                              "Kỳ",
                                              "Đối tượng",
                                              "Số lượng",
                                              "Tập thể nhỏ, người lao động trực tiếp (%)"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(24), TD_MM(55),
                                      TD_MM(24), TD_MM(22), TD_MM(28)};
    static const td_twips narrower[] = {TD_MM(12), TD_MM(22), TD_MM(39), TD_MM(22),
                                        TD_MM(22), TD_MM(20), TD_MM(28)};
    const struct td_award_counts *all = &year_of(writing)->award_counts;
    bool half, one_period;
    if (!all->n)
        return;
    one_period = are_of_one_period(all, &half);
    td_official_annex(document, td_part_annex_number(writing, TD_ANNEX_AWARDS),
                      td_fmt(writing->arena, "KẾT QUẢ KHEN THƯỞNG %sNĂM %lld",
                             one_period && half ? OF_HALF : "",
                             (long long)year_of(writing)->group.year),
                      td_part_annex_of(writing, kind), td_page_upright());
    int n = one_period ? 6 : 7;
    struct td_table *table =
        td_document_table(document, one_period ? widths : narrower, n, TD_BORDERS_GRID);
    table->name = TD_STR("Khen thưởng");
    td_part_table_heads(table, document->arena, one_period ? heads : with_period, n);
    for (size_t i = 0; i < all->n; i++)
        add_award(writing, document, table, &all->items[i], !one_period, (int64_t)i + 1);
    td_part_drop_empty(document, table, 3);
    td_part_chart_awards(writing, document);
}
