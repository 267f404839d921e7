#include "view/format.h"
#include "writing/kinds.h"
#include "writing/layers.h"
#include "writing/parts.h"

/*
 * Bảng đối chiếu: what the unit, the cross-check and the verification gave beside what counts, for
 * all units and for one, with the reasons of each change as far as the reader may see them.
 */

#define LAYERS TD_LAYERS_SHOWN

static const char *const layer_names[TD_LAYER_APPROVED + 1] = {
    [TD_LAYER_SELF] = "Tự chấm",
    [TD_LAYER_CROSS] = "Chấm chéo",
    [TD_LAYER_VERIFIED] = "Thẩm định",
    [TD_LAYER_APPROVED] = "Chính thức",
};

/* One criterion of one unit. */
struct cell {
    struct td_cell_layers layers;
    td_points points[LAYERS], official;
    bool is_changed; /* some layer holds another value than the one before it */
};

static void read_cell(const struct td_writing *writing, uint32_t unit, uint32_t criterion,
                      struct cell *cell)
{
    const struct td_scoring *scoring = writing->scored->scoring;
    td_str before = TD_STR_NONE;
    *cell =
        (struct cell){.official = td_score_point(writing->scored->score, unit, criterion)->points};
    td_find_cell_layers(writing->arena, scoring, unit, criterion, &cell->layers);
    for (int i = 0; i <= TD_LAYER_APPROVED; i++) {
        const struct td_counting_row *row = &cell->layers.row[i];
        td_str value = td_value_of_row(row);
        if (i < LAYERS)
            cell->points[i] = td_points_of_row(writing->arena, scoring, unit, criterion, row);
        cell->is_changed =
            cell->is_changed || (before.n && value.n && !td_same_value(before, value));
        before = value.n ? value : before;
    }
}

/* ---- why ---- */

static bool is_hidden(const struct td_writing *writing, uint32_t unit)
{
    return writing->scored->hides_remarks && writing->scored->hides_remarks[unit];
}

/* What was noted, behind a colon or a semicolon. */
static td_str small_remark(struct td_arena *arena, td_str note)
{
    return td_say_lower_first(arena, td_say_without_stop(td_say_remark(arena, note)));
}

/* "Thẩm định: 6.400 thành 6.375; Cục Thống kê xác nhận; Công văn 12/CTK" of each later layer. */
static void add_changes(const struct td_writing *writing, const struct cell *cell,
                        struct td_texts *lines, bool *has_reason)
{
    td_str before = TD_STR_NONE;
    for (int i = 0; i <= TD_LAYER_APPROVED; i++) {
        const struct td_counting_row *row = &cell->layers.row[i];
        td_str value = td_value_of_row(row);
        if (before.n && value.n && !td_same_value(before, value)) {
            td_str parts[] = {td_fmt(writing->arena, "%s: %.*s thành %.*s", layer_names[i],
                                     TD_ARG(td_view_entered(writing->scored, before)),
                                     TD_ARG(td_view_entered(writing->scored, value))),
                              small_remark(writing->arena, row->note),
                              td_say_lower_first(writing->arena, row->document)};
            *has_reason = *has_reason || parts[1].n || parts[2].n;
            *td_push(writing->arena, lines) = td_view_join(writing->arena, parts, 3, TD_STR("; "));
        }
        before = value.n ? value : before;
    }
}

static void add_answers(const struct td_writing *writing, td_str unit, td_str criterion,
                        struct td_texts *lines)
{
    static const char *const said[TD_ANSWER_KINDS] = {
        [TD_ANSWER_ACCEPTS] = "Đơn vị thống nhất",
        [TD_ANSWER_EXPLAINS] = "Đơn vị giải trình",
        [TD_ANSWER_UPHELD] = "Giữ nguyên kết quả thẩm định",
    };
    for (size_t i = 0; i < writing->answers.n; i++) {
        const struct td_answer_given *one = &writing->answers.items[i];
        td_str parts[] = {td_say_lower_first(writing->arena, td_say_without_stop(one->text)),
                          td_say_lower_first(writing->arena, one->document)};
        td_str text = td_view_join(writing->arena, parts, 2, TD_STR("; "));
        if (td_str_eq(one->unit, unit) && td_str_eq(one->criterion, criterion))
            *td_push(writing->arena, lines) = td_fmt(writing->arena, "%s%s%.*s", said[one->kind],
                                                     text.n ? ": " : "", TD_ARG(text));
    }
}

static void put_reasons(const struct td_writing *writing, struct td_table *table, uint32_t unit,
                        uint32_t criterion, const struct cell *cell)
{
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    struct td_texts lines = {0};
    bool has_reason = false;
    td_scoring_units(writing->scored->scoring, &units);
    td_scoring_criteria(writing->scored->scoring, &criteria);
    if (cell->is_changed) {
        add_changes(writing, cell, &lines, &has_reason);
        size_t changes = lines.n;
        add_answers(writing, units[unit].code, criteria[criterion].code, &lines);
        if (!has_reason && lines.n == changes && !is_hidden(writing, unit))
            *td_push(writing->arena, &lines) = TD_STR("Chưa ghi lý do");
    }
    struct td_table_cell *at = td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                                             lines.n ? lines.items[0] : TD_STR_NONE);
    for (size_t i = 1; i < lines.n; i++)
        td_cell_paragraph(writing->arena, at, TD_STYLE_TABLE_TEXT, lines.items[i]);
}

/* ---- rows ---- */

/* Of the points as the table prints them, so that who subtracts in it finds what stands there. */
static td_points difference_of(const struct td_writing *writing, td_points own, td_points official,
                               bool is_total)
{
    int decimals = is_total ? td_scoring_head(writing->scored->scoring)->decimals
                            : td_view_criterion_decimals(writing->scored);
    return own == TD_NO_POINTS || official == TD_NO_POINTS
               ? TD_NO_POINTS
               : td_round(official, decimals) - td_round(own, decimals);
}

static void add_criterion(const struct td_writing *writing, struct td_document *document,
                          struct td_table *table, uint32_t unit, uint32_t index,
                          const struct cell *cell)
{
    const struct td_criterion *criteria;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, criteria[index].code);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, criteria[index].text);
    td_part_points(document, table, criteria[index].max);
    for (int i = 0; i < LAYERS; i++)
        td_part_rounded(writing, document, table, cell->points[i], false);
    td_part_rounded(writing, document, table, cell->official, false);
    td_part_rounded(writing, document, table,
                    difference_of(writing, cell->points[TD_LAYER_SELF], cell->official, false),
                    false);
    put_reasons(writing, table, unit, index, cell);
}

static void add_group(const struct td_writing *writing, struct td_document *document,
                      struct td_table *table, uint32_t unit, uint32_t index,
                      const struct td_layer_points *layers)
{
    const struct td_criterion *criteria;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    const struct td_criterion *row = &criteria[index];
    td_points official = td_view_whole_points(writing->scored, unit, index), by[LAYERS];
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, row->depth ? TD_STYLE_TABLE_CENTRE : TD_STYLE_TABLE_HEAD,
                  row->code);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TOTAL, row->text);
    td_part_points(document, table, row->max);
    for (int i = 0; i < LAYERS; i++) {
        by[i] = td_layer_group_points(layers, i, index);
        td_part_rounded(writing, document, table, by[i], false);
    }
    td_part_rounded(writing, document, table, official, false);
    td_part_rounded(writing, document, table,
                    difference_of(writing, by[TD_LAYER_SELF], official, false), false);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    struct td_table_cells *cells = &table->rows.items[table->rows.n - 1].cells;
    for (size_t i = 0; i < cells->n; i++)
        cells->items[i].shaded = row->depth == 0;
    td_part_keep_row(table);
}

static void put_totals(const struct td_writing *writing, struct td_document *document,
                       struct td_table *table, uint32_t unit, const struct td_layer_points *layers)
{
    td_points official = td_view_whole_total(writing->scored, unit), by[LAYERS];
    for (int i = 0; i < LAYERS; i++) {
        by[i] = td_layer_total(layers, i);
        td_part_rounded(writing, document, table, by[i], true);
    }
    td_part_rounded(writing, document, table, official, true);
    td_part_rounded(writing, document, table,
                    difference_of(writing, by[TD_LAYER_SELF], official, true), true);
}

/* ---- what both papers say below their tables ---- */

static void say_notes(const struct td_writing *writing, struct td_document *document, bool hidden)
{
    const char *counts = td_part_head_of_points(writing, "chính thức", "tạm tính");
    td_part_say(document, TD_STYLE_NOTE,
                "Chênh lệch là điểm %s trừ điểm tự chấm, tính trên số đã làm tròn ghi trong "
                "bảng. Ô để trống là nội dung không chấm "
                "ở lần đó. Điểm tự chấm chỉ được cộng khi đơn vị đã tự chấm mọi tiêu chí; khi cộng "
                "điểm chấm chéo, thẩm định, nội dung không chấm lấy theo điểm %s.%s",
                counts, counts,
                td_part_is_provisional(writing)
                    ? " Điểm của nội dung và tổng điểm còn thiếu số liệu thì chưa cộng."
                    : "");
    if (hidden)
        td_part_say(document, TD_STYLE_NOTE,
                    "Giải trình và văn bản chứng minh chỉ ghi trong bản dành cho đơn vị được chấm "
                    "và những người có trách nhiệm kiểm tra.");
}

static struct td_table *open_criteria(const struct td_writing *writing,
                                      struct td_document *document)
{
    const char *const heads[] = {"TT",
                                 "Nội dung, tiêu chí",
                                 "Điểm tối đa",
                                 "Tự chấm",
                                 "Chấm chéo",
                                 "Thẩm định",
                                 td_part_head_of_points(writing, "Chính thức", "Tạm tính"),
                                 "Chênh lệch",
                                 "Lý do thay đổi"};
    static const td_twips widths[] = {TD_MM(15), TD_MM(64), TD_MM(16), TD_MM(19), TD_MM(19),
                                      TD_MM(19), TD_MM(19), TD_MM(19), TD_MM(62)};
    struct td_table *table = td_document_table(document, widths, 9, TD_BORDERS_GRID);
    table->name = TD_STR("Đối chiếu");
    table->half_points = 22;
    td_part_table_heads(table, writing->arena, heads, 9);
    return table;
}

/* The head of both papers; of: "Tỉnh A: ", or nothing. */
static void say_head(const struct td_writing *writing, struct td_document *document,
                     enum td_document_kind kind, td_str of)
{
    bool provisional = td_part_is_provisional(writing);
    td_str layers =
        of.n ? TD_STR("tự chấm, chấm chéo, thẩm định") : TD_STR("Tự chấm, chấm chéo, thẩm định");
    td_part_group_head(
        writing, document, kind,
        provisional ? TD_STR("BẢNG ĐỐI CHIẾU ĐIỂM TẠM TÍNH") : TD_STR("BẢNG ĐỐI CHIẾU ĐIỂM"),
        td_fmt(writing->arena, "%.*s%.*s%s năm %lld%s", TD_ARG(of), TD_ARG(layers),
               provisional ? "" : " và chính thức", (long long)writing->scored->year->group.year,
               td_part_points_mark(writing)));
    if (provisional)
        document->title =
            td_fmt(writing->arena, "%s (tạm tính)", td_document_traits(kind)->title_vi);
}

/* ---- all units ---- */

bool td_is_comparison_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (writing->scored->score && !writing->scored->is_of_one)
        return true;
    return td_part_lacks(
        why, lang,
        "Năm này chưa có kết quả chấm điểm, hoặc bạn chưa được xem điểm của tất cả "
        "các đơn vị. Hãy nhập và chấm điểm xong, hoặc soạn bảng đối chiếu của đơn "
        "vị bạn.",
        "The year has no scores yet, or you may not see those of all units yet. "
        "Enter and score it, or write the comparison of your own unit.");
}

/* The changed cells of a unit below its name; how many. */
static size_t add_unit(const struct td_writing *writing, struct td_document *document,
                       struct td_table *table, uint32_t unit)
{
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    size_t changed = 0;
    td_scoring_units(writing->scored->scoring, &units);
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct cell cell;
        if (criteria[i].is_group)
            continue;
        read_cell(writing, unit, i, &cell);
        if (!cell.is_changed)
            continue;
        if (table && !changed) {
            td_table_row(writing->arena, table);
            struct td_table_cell *name =
                td_table_cell(writing->arena, table, TD_STYLE_TABLE_TOTAL, units[unit].name);
            name->columns = table->n_columns;
            name->shaded = true;
            td_part_keep_row(table);
        }
        if (table)
            add_criterion(writing, document, table, unit, i, &cell);
        changed++;
    }
    return changed;
}

static size_t say_totals(const struct td_writing *writing, struct td_document *document,
                         const struct td_layer_runs *runs)
{
    const char *const heads[] = {td_part_head_of_points(writing, "Xếp hạng", "Xếp hạng tạm tính"),
                                 "Đơn vị",
                                 "Tự chấm",
                                 "Chấm chéo",
                                 "Thẩm định",
                                 td_part_head_of_points(writing, "Chính thức", "Tạm tính"),
                                 "Chênh lệch",
                                 "Số tiêu chí thay đổi"};
    static const td_twips widths[] = {TD_MM(20), TD_MM(72), TD_MM(26), TD_MM(26),
                                      TD_MM(26), TD_MM(28), TD_MM(27), TD_MM(27)};
    const struct td_score *score = writing->scored->score;
    const struct td_scored_unit *units;
    size_t changed = 0;
    td_scoring_units(writing->scored->scoring, &units);
    td_part_say(document, TD_STYLE_HEADING, "I. TỔNG ĐIỂM CỦA CÁC ĐƠN VỊ");
    struct td_table *table = td_document_table(document, widths, 8, TD_BORDERS_GRID);
    table->name = TD_STR("Tổng điểm");
    td_part_table_heads(table, writing->arena, heads, 8);
    for (uint32_t i = 0; i < score->n_units; i++) {
        uint32_t unit = score->order[i];
        size_t of_unit = add_unit(writing, document, NULL, unit);
        td_table_row(writing->arena, table);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                      td_part_rank(writing, &score->by_unit[unit]));
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, units[unit].name);
        struct td_layer_points layers;
        td_layer_points_of(writing, runs, unit, &layers);
        put_totals(writing, document, table, unit, &layers);
        td_table_number(document, table, (td_micro)of_unit * TD_MICRO, 0);
        changed += of_unit;
    }
    return changed;
}

void td_write_comparison(const struct td_writing *writing, struct td_document *document)
{
    const struct td_score *score = writing->scored->score;
    struct td_layer_runs runs;
    bool hidden = false;
    td_layer_runs_of(writing, &runs);
    td_document_section(document, td_page_lying());
    say_head(writing, document, TD_DOC_COMPARISON, TD_STR_NONE);
    size_t changed = say_totals(writing, document, &runs);
    td_part_say(document, TD_STYLE_HEADING, "II. NHỮNG TIÊU CHÍ CÓ THAY ĐỔI VÀ LÝ DO");
    struct td_table *table = changed ? open_criteria(writing, document) : NULL;
    for (uint32_t i = 0; table && i < score->n_units; i++) {
        size_t of_unit = add_unit(writing, document, table, score->order[i]);
        hidden = hidden || (of_unit && is_hidden(writing, score->order[i]));
    }
    if (!changed)
        td_part_say(document, TD_STYLE_BODY,
                    "Không có tiêu chí nào thay đổi giữa các lần chấm điểm.");
    say_notes(writing, document, hidden);
    td_part_points_end(writing, document);
}

/* ---- one unit ---- */

bool td_is_unit_comparison_possible(const struct td_writing *writing, enum td_lang lang,
                                    td_str *why)
{
    return td_is_self_score_possible(writing, lang, why);
}

void td_write_unit_comparison(const struct td_writing *writing, struct td_document *document)
{
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    struct td_layer_runs runs;
    struct td_layer_points layers;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria), unit = 0;
    if (!td_part_find_unit(writing, &unit))
        return; /* not possible */
    td_scoring_units(writing->scored->scoring, &units);
    td_layer_runs_of(writing, &runs);
    td_layer_points_of(writing, &runs, unit, &layers);
    td_document_section(document, td_page_lying());
    say_head(writing, document, TD_DOC_UNIT_COMPARISON,
             td_fmt(writing->arena, "%.*s: ", TD_ARG(units[unit].name)));
    struct td_table *table = open_criteria(writing, document);
    for (uint32_t i = 0; i < n; i++) {
        struct cell cell;
        if (criteria[i].is_group) {
            add_group(writing, document, table, unit, i, &layers);
            continue;
        }
        read_cell(writing, unit, i, &cell);
        add_criterion(writing, document, table, unit, i, &cell);
    }
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Tổng điểm"))->columns = 2;
    td_part_points(document, table, td_scoring_head(writing->scored->scoring)->declared_total);
    put_totals(writing, document, table, unit, &layers);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    say_notes(writing, document, is_hidden(writing, unit));
    td_part_points_end(writing, document);
}
