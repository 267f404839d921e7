#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Bảng tiêu chí, thang điểm: what a plan of the year has behind it as its annex. */

bool td_is_criteria_table_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (writing->scored->scoring)
        return true;
    return td_part_lacks(why, lang,
                         "Năm này chưa có bảng tiêu chí, thang điểm. Hãy nhập bảng tiêu chí (trang "
                         "“Bảng điểm” của tệp Excel của năm), rồi soạn lại.",
                         "The year has no table of criteria yet. Enter it (sheet “Bảng điểm” of "
                         "the workbook of the year), then write it again.");
}

static void add_criterion(const struct td_writing *writing, struct td_document *document,
                          struct td_table *table, uint32_t index)
{
    const struct td_criterion *criteria;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    const struct td_criterion *row = &criteria[index];
    bool top = row->depth == 0;
    enum td_para_style style = row->is_group ? TD_STYLE_TABLE_TOTAL : TD_STYLE_TABLE_TEXT;
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, top ? TD_STYLE_TABLE_HEAD : TD_STYLE_TABLE_CENTRE,
                  row->code)
        ->shaded = top;
    td_table_cell(writing->arena, table, style, row->text)->shaded = top;
    td_part_points(document, table, row->max)->shaded = top;
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                  td_scoring_rule_in_full(writing->arena, writing->scored->scoring, index))
        ->shaded = top;
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                  row->is_group         ? TD_STR_NONE
                  : row->needs_evidence ? TD_STR("Có")
                                        : TD_STR("Không"))
        ->shaded = top;
    if (row->is_group)
        td_part_keep_row(table);
}

static void add_total(const struct td_writing *writing, struct td_document *document,
                      struct td_table *table)
{
    td_table_row(writing->arena, table);
    struct td_table_cell *cell =
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Tổng điểm"));
    cell->columns = 2;
    td_part_points(document, table, td_scoring_head(writing->scored->scoring)->declared_total);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE)->columns = 2;
}

/* "950 điểm trở lên: Xuất sắc" of ">=950=Xuất sắc", "các đơn vị còn lại: Hoàn thành". */
static td_str class_of(const struct td_writing *writing, td_str part)
{
    td_points least;
    if (td_str_starts(part, TD_STR("con_lai=")))
        return td_fmt(writing->arena, "các đơn vị còn lại: %.*s",
                      TD_ARG(td_str_from(part, sizeof "con_lai=" - 1)));
    if (!td_str_starts(part, TD_STR(">=")))
        return TD_STR_NONE;
    part = td_str_from(part, 2);
    size_t equals = td_str_find(part, '=');
    if (equals == part.n || td_number_parse(td_str_slice(part, 0, equals), &least) != TD_NUMBER_OK)
        return TD_STR_NONE;
    return td_fmt(writing->arena, "từ %.*s điểm: %.*s",
                  TD_ARG(td_number_vi_short(writing->arena, least)),
                  TD_ARG(td_str_from(part, equals + 1)));
}

static void say_classes(const struct td_writing *writing, struct td_document *document)
{
    struct td_texts classes = {0};
    struct td_split split = td_split(td_view_rubric_key(writing->scored->year, "xep_loai"));
    td_str part;
    while (td_split_next(&split, '|', &part))
        *td_push(writing->arena, &classes) = class_of(writing, td_str_trim(part));
    td_str list = td_say_series(writing->arena, &classes);
    if (list.n)
        td_part_say(document, TD_STYLE_NOTE, "Xếp loại theo tổng điểm: %.*s.", TD_ARG(list));
}

/* The notes of whoever made the rubric, one a line; those of sample data are about the sample, and
 * its title says that it is one. */
static void say_notes(const struct td_writing *writing, struct td_document *document)
{
    const struct td_rubric_head *head = td_scoring_head(writing->scored->scoring);
    struct td_split split = td_split(head->notes);
    td_str note;
    if (td_say_without_stop(head->basis).n)
        td_part_say(document, TD_STYLE_NOTE, "Căn cứ: %.*s.",
                    TD_ARG(td_say_without_stop(head->basis)));
    while (!td_part_is_made_up(writing) && td_split_next(&split, '\n', &note))
        if (td_say_without_stop(note).n)
            td_part_say(document, TD_STYLE_NOTE, "Ghi chú: %.*s.",
                        TD_ARG(td_say_without_stop(note)));
}

void td_part_annex_criteria(const struct td_writing *writing, struct td_document *document,
                            enum td_document_kind kind)
{
    static const char *const heads[] = {"TT", "Nội dung, tiêu chí", "Điểm tối đa", "Cách chấm điểm",
                                        "Minh chứng"};
    static const td_twips widths[] = {TD_MM(13), TD_MM(48), TD_MM(18), TD_MM(68), TD_MM(18)};
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria);
    td_official_annex(document, 0,
                      td_fmt(writing->arena, "BẢNG TIÊU CHÍ, THANG ĐIỂM THI ĐUA NĂM %lld%s",
                             (long long)writing->scored->year->group.year,
                             td_part_is_made_up(writing) ? " (MINH HỌA)" : ""),
                      td_part_annex_of(writing, kind), td_page_upright());
    struct td_table *table = td_document_table(document, widths, 5, TD_BORDERS_GRID);
    table->name = TD_STR("Tiêu chí");
    td_part_table_heads(table, writing->arena, heads, 5);
    for (uint32_t i = 0; i < n; i++)
        add_criterion(writing, document, table, i);
    add_total(writing, document, table);
    td_part_ties(writing, document);
    say_classes(writing, document);
    say_notes(writing, document);
}

void td_write_criteria_table(const struct td_writing *writing, struct td_document *document)
{
    td_part_annex_criteria(writing, document, TD_DOC_CRITERIA_TABLE);
}
