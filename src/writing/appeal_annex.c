#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Phụ lục giải trình: what stands behind the appeals of a unit, one after the other: the criterion,
 * what each layer gave, how the points are reckoned, what the unit explains and shows. */

bool td_is_appeal_annex_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    if (!td_is_self_score_possible(writing, lang, why))
        return false;
    if (writing->appeals.n)
        return true;
    return td_part_lacks(
        why, lang,
        "Đơn vị này chưa có kiến nghị nào mà bạn được xem. Hãy gửi kiến nghị ở "
        "trang Kiến nghị của năm, rồi soạn phụ lục.",
        "This unit has no appeal that you may see. File one on the page Appeals of "
        "the year, then write the annex.");
}

/* "Kiến nghị số 01 ngày 22 tháng 11 năm 2026 của Cà Mau", "Các kiến nghị số 01 và 02 của Cà Mau".
 */
static td_str annex_of(const struct td_writing *writing)
{
    const struct td_stated_appeals *all = &writing->appeals;
    td_str unit = td_part_member(writing)->name;
    struct td_texts numbers = {0};
    if (all->n == 1)
        return td_fmt(writing->arena, "Kiến nghị số %02lld %.*s của %.*s",
                      (long long)all->items[0].number,
                      TD_ARG(td_say_date(writing->arena, all->items[0].filed_on)), TD_ARG(unit));
    for (size_t i = 0; i < all->n; i++)
        *td_push(writing->arena, &numbers) =
            td_fmt(writing->arena, "%02lld", (long long)all->items[i].number);
    return td_fmt(writing->arena, "các kiến nghị số %.*s của %.*s",
                  TD_ARG(td_say_list(writing->arena, &numbers)), TD_ARG(unit));
}

static void add_layer(const struct td_writing *writing, struct td_document *document,
                      struct td_table *table, const char *name, td_points points,
                      const struct td_counting_row *row, td_str criterion)
{
    struct td_date day;
    td_str remarks[] = {td_say_remark(writing->arena, row->note), row->document};
    td_str on = td_date_parse(row->on, &day) ? td_say_day(writing->arena, day) : row->on;
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, td_str_of(name));
    td_part_entered(writing, table, td_part_bare(criterion, row->target));
    td_part_entered(writing, table, td_part_bare(criterion, td_value_of_row(row)));
    td_part_rounded(writing, document, table, points, false);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, on);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                  td_view_join(writing->arena, remarks, 2, TD_STR("; ")));
}

static void put_layers(const struct td_writing *writing, struct td_document *document,
                       uint32_t unit, uint32_t criterion)
{
    static const char *const heads[] = {"Lần chấm", "Chỉ tiêu", "Thực hiện",
                                        "Điểm",     "Ngày",     "Lý do, văn bản"};
    static const char *const names[] = {
        [TD_LAYER_SELF] = "Đơn vị tự chấm",
        [TD_LAYER_CROSS] = "Chấm chéo",
        [TD_LAYER_VERIFIED] = "Thẩm định",
        [TD_LAYER_APPROVED] = "Số liệu được duyệt",
    };
    static const td_twips widths[] = {TD_MM(33), TD_MM(21), TD_MM(24),
                                      TD_MM(18), TD_MM(23), TD_MM(46)};
    const struct td_scoring *scoring = writing->scored->scoring;
    const struct td_criterion *criteria;
    struct td_cell_layers layers;
    td_scoring_criteria(scoring, &criteria);
    struct td_table *table = td_document_table(document, widths, 6, TD_BORDERS_GRID);
    table->name = TD_STR("Các lần chấm");
    table->half_points = 22;
    td_part_table_heads(table, writing->arena, heads, 6);
    td_find_cell_layers(writing->arena, scoring, unit, criterion, &layers);
    for (int i = 0; i <= TD_LAYER_APPROVED; i++)
        if (layers.row[i].exists)
            add_layer(writing, document, table, names[i],
                      td_points_of_row(writing->arena, scoring, unit, criterion, &layers.row[i]),
                      &layers.row[i], criteria[criterion].text);
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TOTAL,
                  td_str_of(td_part_head_of_points(writing, "Điểm chính thức", "Điểm tạm tính")))
        ->columns = 3;
    td_part_rounded(writing, document, table,
                    td_score_point(writing->scored->score, unit, criterion)->points, false);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE)->columns = 2;
}

static void say_reckoning(const struct td_writing *writing, struct td_document *document,
                          uint32_t unit, uint32_t criterion)
{
    struct td_explanation explanation;
    td_score_explain_in_full(writing->arena, writing->scored->scoring, writing->scored->score, unit,
                             criterion, &explanation);
    td_part_say(document, TD_STYLE_NOTE, "Cách tính điểm: %.*s.",
                TD_ARG(td_say_without_stop(explanation.sentence)));
}

static void say_evidence(const struct td_writing *writing, struct td_document *document,
                         td_str criterion)
{
    struct td_texts names = {0};
    for (size_t i = 0; i < writing->attached.n; i++)
        if (td_str_eq(writing->attached.items[i].criterion, criterion))
            *td_push(writing->arena, &names) = writing->attached.items[i].name;
    if (names.n)
        td_part_say(document, TD_STYLE_BODY, "Minh chứng kèm theo: %.*s.",
                    TD_ARG(td_say_series(writing->arena, &names)));
    else
        td_part_to_add(writing, document, "văn bản, tài liệu minh chứng kèm theo");
}

/* What the unit and the verifiers said to each other before. */
static void say_answers(const struct td_writing *writing, struct td_document *document,
                        td_str criterion)
{
    static const char *const said[TD_ANSWER_KINDS] = {
        [TD_ANSWER_ACCEPTS] = "đơn vị thống nhất với số liệu",
        [TD_ANSWER_EXPLAINS] = "đơn vị giải trình về số liệu",
        [TD_ANSWER_UPHELD] = "thẩm định giữ nguyên số liệu",
    };
    for (size_t i = 0; i < writing->answers.n; i++) {
        const struct td_answer_given *one = &writing->answers.items[i];
        td_str parts[] = {td_say_lower_first(writing->arena, td_say_without_stop(one->text)),
                          td_say_lower_first(writing->arena, one->document)};
        td_str text = td_view_join(writing->arena, parts, 2, TD_STR("; "));
        if (!td_str_eq(one->unit, td_part_member(writing)->code) ||
            !td_str_eq(one->criterion, criterion))
            continue;
        td_part_say(document, TD_STYLE_BODY, "Vòng giải trình %.*s: %s %.*s%s%.*s.",
                    TD_ARG(td_say_date(writing->arena, td_date_in_vietnam(one->at / 1000))),
                    said[one->kind], TD_ARG(td_view_entered(writing->scored, one->value)),
                    text.n ? ": " : "", TD_ARG(text));
    }
}

/* "Quyết định số 07/QĐ-CTĐ ngày 10/3/2014" of what was typed as its number. */
static td_str decision_of(struct td_arena *arena, td_str typed)
{
    td_str text = td_say_lower_first(arena, typed);
    bool is_number = typed.n && *typed.p >= '0' && *typed.p <= '9';
    if (!is_number && !td_str_starts(text, TD_STR("số ")))
        return text;
    return td_fmt(arena, "Quyết định %s%.*s", is_number ? "số " : "", TD_ARG(text));
}

static void say_ruling(const struct td_writing *writing, struct td_document *document,
                       const struct td_stated_appeal *appeal)
{
    td_str reason =
        td_say_lower_first(writing->arena, td_say_without_stop(appeal->decision_reason));
    td_str paper = decision_of(writing->arena, td_say_without_stop(appeal->document));
    if (!appeal->is_decided)
        return;
    if (appeal->granted)
        td_part_say(document, TD_STYLE_BODY,
                    "Kết quả giải quyết: chấp nhận theo %.*s, số liệu mới là %.*s%s%.*s.",
                    TD_ARG(paper), TD_ARG(td_view_entered(writing->scored, appeal->value)),
                    reason.n ? "; " : "", TD_ARG(reason));
    else
        td_part_say(document, TD_STYLE_BODY, "Kết quả giải quyết: không chấp nhận theo %.*s%s%.*s.",
                    TD_ARG(paper), reason.n ? "; " : "", TD_ARG(reason));
}

static void say_appeal(const struct td_writing *writing, struct td_document *document,
                       uint32_t unit, const struct td_stated_appeal *appeal, size_t ordinal)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria), at = 0;
    while (at < n && !td_str_eq(criteria[at].code, appeal->criterion))
        at++;
    td_str name =
        at < n ? td_view_criterion_name(writing->arena, &criteria[at]) : appeal->criterion;
    td_str date = td_say_date(writing->arena, appeal->filed_on);
    td_part_say(document, TD_STYLE_HEADING, "%zu. Tiêu chí %.*s", ordinal, TD_ARG(name));
    td_part_say(document, TD_STYLE_BODY, "Kiến nghị số %02lld%s%.*s.", (long long)appeal->number,
                date.n ? ", " : "", TD_ARG(date));
    if (at < n) {
        put_layers(writing, document, unit, at);
        say_reckoning(writing, document, unit, at);
    } else {
        td_part_say(document, TD_STYLE_BODY, "Bảng tiêu chí hiện hành không còn tiêu chí này.");
    }
    say_answers(writing, document, appeal->criterion);
    td_part_say(document, TD_STYLE_BODY, "Nội dung kiến nghị, giải trình: %.*s.",
                TD_ARG(td_say_lower_first(writing->arena, td_say_without_stop(appeal->reason))));
    if (appeal->reference.n)
        td_part_say(
            document, TD_STYLE_BODY, "Căn cứ: %.*s.",
            TD_ARG(td_say_lower_first(writing->arena, td_say_without_stop(appeal->reference))));
    say_evidence(writing, document, appeal->criterion);
    say_ruling(writing, document, appeal);
}

void td_write_appeal_annex(const struct td_writing *writing, struct td_document *document)
{
    struct td_signers signers = {0};
    uint32_t unit = 0;
    if (!td_part_find_unit(writing, &unit))
        return; /* not possible */
    td_official_annex(document, 0,
                      td_fmt(writing->arena, "GIẢI TRÌNH KẾT QUẢ CHẤM ĐIỂM THI ĐUA\nNĂM %lld%s",
                             (long long)writing->scored->year->group.year,
                             td_part_is_made_up(writing) ? " (SỐ LIỆU MINH HỌA)" : ""),
                      annex_of(writing), td_page_upright());
    td_part_say(document, TD_STYLE_BODY, "Đơn vị: %.*s, thành viên %.*s.",
                TD_ARG(td_part_member(writing)->name), TD_ARG(writing->scored->year->group.name));
    for (size_t i = 0; i < writing->appeals.n; i++)
        say_appeal(writing, document, unit, &writing->appeals.items[i], i + 1);
    td_part_say(document, TD_STYLE_BODY,
                "Đơn vị chịu trách nhiệm về tính chính xác của số liệu, tài liệu đã nêu./.");
    *td_push(writing->arena, &signers) = (struct td_signer){.hint = TD_STR("(Ký, ghi rõ họ tên)")};
    *td_push(writing->arena, &signers) = td_part_unit_signer(writing);
    signers.items[1].hint = TD_STR("(Ký, đóng dấu)");
    *td_push(writing->arena, &signers.items[0].power) = TD_STR("NGƯỜI LẬP PHỤ LỤC");
    td_official_signers(document, &signers, 2);
}
