#include "view/format.h"
#include "writing/kinds.h"
#include "writing/layers.h"
#include "writing/parts.h"

/* Phiếu tự chấm điểm of one unit: what it reports and the points it gives itself, criterion by
 * criterion. What it has not entered yet is left empty, to be filled in by hand. */

bool td_is_self_score_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (!writing->scored->year->rubric.n)
        return td_is_criteria_table_possible(writing, lang, why);
    return td_part_has_open_member(writing, lang, why);
}

static td_str note_of(const struct td_writing *writing, const struct td_counting_row *row)
{
    td_str parts[] = {row->document, td_say_remark(writing->arena, row->note)};
    return td_view_join(writing->arena, parts, 2, TD_STR("; "));
}

static void add_group(const struct td_writing *writing, struct td_document *document,
                      struct td_table *table, const struct td_layer_points *layers, uint32_t index)
{
    const struct td_criterion *criteria;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    const struct td_criterion *row = &criteria[index];
    bool top = row->depth == 0;
    td_table_cell(writing->arena, table, top ? TD_STYLE_TABLE_HEAD : TD_STYLE_TABLE_CENTRE,
                  row->code);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TOTAL, row->text);
    td_part_points(document, table, row->max);
    for (int i = 0; i < 2; i++)
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    td_part_rounded(writing, document, table, td_layer_group_points(layers, TD_LAYER_SELF, index),
                    false);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    struct td_table_cells *cells = &table->rows.items[table->rows.n - 1].cells;
    for (size_t i = 0; i < cells->n; i++)
        cells->items[i].shaded = top;
    td_part_keep_row(table);
}

/* True where the unit has given itself points. */
static bool add_criterion(const struct td_writing *writing, struct td_document *document,
                          struct td_table *table, const struct td_layer_points *self,
                          uint32_t index)
{
    const struct td_criterion *criteria;
    const uint32_t unit = self->unit;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    td_table_row(writing->arena, table);
    if (criteria[index].is_group) {
        add_group(writing, document, table, self, index);
        return false;
    }
    struct td_counting_row counts = td_scoring_counting_row(writing->scored->scoring, unit, index);
    struct td_cell_layers layers;
    td_find_cell_layers(writing->arena, writing->scored->scoring, unit, index, &layers);
    struct td_counting_row own = layers.row[TD_LAYER_SELF];
    td_str target = own.target.n ? own.target : counts.target;
    td_points points =
        td_points_of_row(writing->arena, writing->scored->scoring, unit, index, &own);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, criteria[index].code);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, criteria[index].text);
    td_part_points(document, table, criteria[index].max);
    td_part_entered(writing, table, target);
    td_part_entered(writing, table, own.actual);
    td_part_rounded(writing, document, table, points, false);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, note_of(writing, &own));
    return points != TD_NO_POINTS;
}

static void add_total(const struct td_writing *writing, struct td_document *document,
                      struct td_table *table, const struct td_layer_points *layers)
{
    if (table->rows.n > (size_t)table->head_rows)
        td_part_keep_row(table); /* a total stands on the page of what it sums up */
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Tổng điểm"))->columns = 2;
    td_part_points(document, table, td_scoring_head(writing->scored->scoring)->declared_total);
    for (int i = 0; i < 2; i++)
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    td_part_rounded(writing, document, table, td_layer_total(layers, TD_LAYER_SELF), true);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
}

static void say_head(const struct td_writing *writing, struct td_document *document, td_str name)
{
    const struct td_group_year *group = &writing->scored->year->group;
    struct td_official_head head =
        td_part_unit_head(writing, TD_DOC_SELF_SCORE, TD_STR("PHIẾU TỰ CHẤM ĐIỂM THI ĐUA"),
                          td_fmt(writing->arena, "Năm %lld%s", (long long)group->year,
                                 td_part_is_made_up(writing) ? " (số liệu minh họa)" : ""));
    td_official_head(document, &head);
    td_part_say(document, TD_STYLE_BODY, "Đơn vị tự chấm: %.*s, thành viên %.*s.", TD_ARG(name),
                TD_ARG(group->name));
}

static void say_end(const struct td_writing *writing, struct td_document *document, bool complete)
{
    struct td_signers signers = {0};
    struct td_signer *maker = td_push(writing->arena, &signers);
    *maker = (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)")};
    *td_push(writing->arena, &maker->power) = TD_STR("NGƯỜI LẬP PHIẾU");
    struct td_signer *head = td_push(writing->arena, &signers);
    *head = td_part_unit_signer(writing);
    head->hint = TD_STR("(Ký, đóng dấu)");
    if (!complete)
        td_part_say(document, TD_STYLE_NOTE,
                    "Những ô còn trống là nội dung đơn vị chưa tự chấm. Minh chứng gửi kèm phiếu "
                    "này, đánh số theo thứ tự tiêu chí. Điểm của nội dung và tổng điểm chỉ được "
                    "cộng khi đã tự chấm mọi tiêu chí.");
    td_part_say(
        document, TD_STYLE_BODY,
        "Đơn vị chịu trách nhiệm về tính chính xác của số liệu và minh chứng đã báo cáo./.");
    td_official_signers(document, &signers, 2);
}

void td_write_self_score(const struct td_writing *writing, struct td_document *document)
{
    static const char *const heads[] = {
        "TT",        "Nội dung, tiêu chí", "Điểm tối đa",        "Chỉ tiêu",
        "Thực hiện", "Điểm tự chấm",       "Minh chứng, ghi chú"};
    static const td_twips widths[] = {TD_MM(12), TD_MM(59), TD_MM(15), TD_MM(19),
                                      TD_MM(19), TD_MM(16), TD_MM(25)};
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria), unit = 0;
    bool complete = true;
    struct td_layer_runs runs;
    struct td_layer_points layers;
    if (!td_part_find_unit(writing, &unit))
        return; /* not possible */
    td_scoring_units(writing->scored->scoring, &units);
    td_layer_runs_of(writing, &runs);
    td_layer_points_of(writing, &runs, unit, &layers);
    td_document_section(document, td_page_upright());
    say_head(writing, document, units[unit].name);
    struct td_table *table = td_document_table(document, widths, 7, TD_BORDERS_GRID);
    table->name = TD_STR("Tự chấm");
    table->half_points = 22;
    td_part_table_heads(table, writing->arena, heads, 7);
    for (uint32_t i = 0; i < n; i++)
        complete = add_criterion(writing, document, table, &layers, i) || criteria[i].is_group
                       ? complete
                       : false;
    add_total(writing, document, table, &layers);
    say_end(writing, document, complete);
}
