#include "view/format.h"
#include "writing/parts.h"

/* The tables of figures and of awards behind a report. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static void add_figure(const struct td_writing *writing, struct td_document *document,
                       struct td_table *table, const struct td_indicator *row, int64_t ordinal)
{
    struct td_arena *arena = writing->arena;
    td_str unit = row->unit.n
                      ? td_say_unit(year_of(writing), row->unit)
                      : td_fmt(arena, "Toàn %.*s", TD_ARG(td_say_group(year_of(writing), false)));
    td_str rank = td_view_rank(arena, TD_VI, row->rank, row->ranked_among);
    td_str parts[] = {rank, row->ranked_in};
    td_str notes[] = {rank.n ? td_view_join(arena, parts, 2, TD_STR(" ")) : TD_STR_NONE,
                      row->statement};
    td_table_row(arena, table);
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, td_fmt(arena, "%lld", (long long)ordinal));
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, row->name);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, unit);
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE,
                  td_view_period_name(arena, row->period, row->year, TD_VI));
    if (row->qualifier == TD_EXACT)
        td_table_number(document, table, row->value, (int)row->decimals);
    else
        td_table_cell(arena, table, TD_STYLE_TABLE_NUMBER,
                      td_view_quantity(arena, TD_VI, row->qualifier, row->value, (int)row->decimals,
                                       TD_STR_NONE));
    td_table_cell(arena, table, TD_STYLE_TABLE_CENTRE, row->unit_of_measure);
    td_table_cell(arena, table, TD_STYLE_TABLE_TEXT, td_view_join(arena, notes, 2, TD_STR("; ")));
}

void td_part_annex_figures(const struct td_writing *writing, struct td_document *document,
                           enum td_document_kind kind, int *number)
{
    static const char *const heads[] = {
        "TT", "Chỉ tiêu", "Đơn vị", "Kỳ", "Kết quả", "Đơn vị tính", "Xếp hạng, nhận định"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(66), TD_MM(36), TD_MM(34),
                                      TD_MM(26), TD_MM(26), TD_MM(52)};
    const struct td_indicators *all = &year_of(writing)->indicators;
    if (!all->n)
        return;
    td_official_annex(document, ++*number,
                      td_fmt(writing->arena, "SỐ LIỆU THỰC HIỆN CÁC CHỈ TIÊU NĂM %lld",
                             (long long)year_of(writing)->group.year),
                      td_part_annex_of(writing, kind), td_page_lying());
    struct td_table *table = td_document_table(document, widths, 7, TD_BORDERS_GRID);
    table->name = TD_STR("Chỉ tiêu");
    td_part_table_heads(table, document->arena, heads, 7);
    for (size_t i = 0; i < all->n; i++)
        add_figure(writing, document, table, &all->items[i], (int64_t)i + 1);
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
                      struct td_table *table, const struct td_award_count *row, int64_t ordinal)
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

void td_part_annex_awards(const struct td_writing *writing, struct td_document *document,
                          enum td_document_kind kind, int *number)
{
    static const char *const heads[] = {"TT",        "Cấp",      "Danh hiệu, hình thức",
                                        "Đối tượng", "Số lượng", "Người lao động trực tiếp (%)"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(24), TD_MM(62),
                                      TD_MM(24), TD_MM(22), TD_MM(21)};
    const struct td_award_counts *all = &year_of(writing)->award_counts;
    if (!all->n)
        return;
    td_official_annex(document, ++*number,
                      td_fmt(writing->arena, "KẾT QUẢ KHEN THƯỞNG NĂM %lld",
                             (long long)year_of(writing)->group.year),
                      td_part_annex_of(writing, kind), td_page_upright());
    struct td_table *table = td_document_table(document, widths, 6, TD_BORDERS_GRID);
    table->name = TD_STR("Khen thưởng");
    td_part_table_heads(table, document->arena, heads, 6);
    for (size_t i = 0; i < all->n; i++)
        add_award(writing, document, table, &all->items[i], (int64_t)i + 1);
}
