#include "base/buf.h"
#include "domain/measure.h"
#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Bảng xếp hạng: points by section, total and place of every member, and how equal totals rank. */

bool td_is_rank_table_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    const struct td_scored_year *scored = writing->scored;
    if (scored->year->published_scores.n || (scored->score && !scored->is_of_one))
        return true;
    return td_part_lacks(why, lang,
                         "Năm này chưa có kết quả chấm điểm, hoặc kết quả chưa được công khai cho "
                         "đơn vị của bạn. Hãy nhập và chấm điểm xong, rồi soạn lại.",
                         "The year has no scores yet, or they are not open to your unit yet. Enter "
                         "and score it, then write it again.");
}

static td_str section_name(const struct td_writing *writing, td_str code)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++)
        if (td_str_eq(criteria[i].code, code))
            return td_fmt(writing->arena, "%s %.*s", criteria[i].is_group ? "nội dung" : "tiêu chí",
                          TD_ARG(code));
    return TD_STR_NONE;
}

void td_part_ties(const struct td_writing *writing, struct td_document *document)
{
    struct td_texts names = {0};
    struct td_split split = td_split(td_view_rubric_key(writing->scored->year, "dong_diem"));
    struct td_buf list;
    td_str code;
    while (td_split_next(&split, ';', &code))
        if (td_str_trim(code).n)
            *td_push(writing->arena, &names) = section_name(writing, td_str_trim(code));
    td_buf_init(&list, writing->arena, (size_t)1 << 16);
    for (size_t i = 0; i < names.n; i++) {
        td_buf_puts(&list, i ? ", rồi đến " : "");
        td_buf_put(&list, names.items[i]);
    }
    if (list.n)
        td_part_say(document, TD_STYLE_NOTE,
                    "Các đơn vị bằng tổng điểm được xếp theo điểm của %.*s; nếu vẫn bằng nhau thì "
                    "xếp đồng hạng.",
                    TD_ARG(td_buf_str(&list)));
    else
        td_part_say(document, TD_STYLE_NOTE, "Các đơn vị bằng tổng điểm được xếp đồng hạng.");
}

/* Totals as the source published them, where nothing is scored here. */
static void table_of_published(const struct td_writing *writing, struct td_document *document)
{
    static const char *const heads[] = {"Xếp hạng", "Đơn vị", "Tổng điểm"};
    static const td_twips widths[] = {TD_MM(30), TD_MM(95), TD_MM(40)};
    const struct td_published_scores *all = &writing->scored->year->published_scores;
    struct td_table *table = td_document_table(document, widths, 3, TD_BORDERS_GRID);
    table->name = TD_STR("Xếp hạng");
    td_part_table_heads(table, writing->arena, heads, 3);
    for (size_t i = 0; i < all->n; i++) {
        const struct td_published_score *row = &all->items[i];
        td_table_row(writing->arena, table);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE,
                      row->rank == TD_ABSENT
                          ? TD_STR("-")
                          : td_fmt(writing->arena, "%lld", (long long)row->rank));
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT,
                      td_say_unit(writing->scored->year, row->unit));
        td_table_number(document, table, row->total, (int)row->decimals);
    }
}

/* "thu ngân sách nhà nước (I.7)": code and name, for names come twice in some tables. */
static td_str missing_one(const struct td_writing *writing, const struct td_criterion *criterion)
{
    td_str name =
        td_say_lower_first(writing->arena, td_str_trim(td_measure_split(criterion->text).name));
    return td_fmt(writing->arena, "%.*s (%.*s)", TD_ARG(name), TD_ARG(criterion->code));
}

/* "do còn thiếu số liệu 07 tiêu chí: ..."; of very many the last are counted. */
static td_str missing_figures(const struct td_writing *writing, uint32_t unit)
{
    enum { NAMED = 15 };
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria);
    struct td_texts names = {0};
    int64_t missing = 0, asked = 0;
    for (uint32_t i = 0; i < n; i++) {
        enum td_point_state state = td_score_point(writing->scored->score, unit, i)->state;
        if (criteria[i].is_group)
            continue;
        asked += state != TD_POINT_INAPPLICABLE;
        if (state == TD_POINT_MISSING && missing++ < NAMED)
            *td_push(writing->arena, &names) = missing_one(writing, &criteria[i]);
    }
    if (missing && missing == asked)
        return TD_STR("do chưa có số liệu của tiêu chí nào");
    if (missing > NAMED)
        *td_push(writing->arena, &names) =
            td_fmt(writing->arena, "%.*s tiêu chí khác",
                   TD_ARG(td_say_count(writing->arena, missing - NAMED)));
    return td_fmt(writing->arena, "do còn thiếu số liệu %.*s tiêu chí: %.*s",
                  TD_ARG(td_say_count(writing->arena, missing)),
                  TD_ARG(td_say_series(writing->arena, &names)));
}

/* Why a unit has no place, behind its name. */
static td_str unranked_text(const struct td_writing *writing, uint32_t unit)
{
    const struct td_scored_year *scored = writing->scored;
    switch (scored->score->by_unit[unit].status) {
    case TD_STATUS_PROVISIONAL:
        return td_fmt(writing->arena, "chưa xếp hạng %.*s", TD_ARG(missing_figures(writing, unit)));
    case TD_STATUS_NEW:
        return TD_STR("được chấm điểm, chưa xếp hạng do mới thành lập");
    case TD_STATUS_MERGED:
        return TD_STR("được chấm điểm, không xếp hạng do đã sáp nhập");
    case TD_STATUS_NOT_CONSIDERED:
    case TD_STATUS_WITHDRAWN:
    case TD_STATUS_RANKED:
        break;
    }
    td_str reason = td_say_lower_first(writing->arena,
                                       td_say_without_stop(td_view_status_reason(scored, unit)));
    return td_fmt(writing->arena, "không xếp hạng%s%.*s", reason.n ? ": " : "", TD_ARG(reason));
}

/* One a line. */
static void say_unranked(const struct td_writing *writing, struct td_document *document)
{
    const struct td_scored_year *scored = writing->scored;
    const struct td_scored_unit *units;
    td_scoring_units(scored->scoring, &units);
    for (uint32_t i = 0; i < scored->score->n_units; i++) {
        uint32_t unit = scored->score->order[i];
        if (!scored->score->by_unit[unit].rank_halves)
            td_part_say(document, TD_STYLE_NOTE, "%.*s %.*s.", TD_ARG(units[unit].name),
                        TD_ARG(unranked_text(writing, unit)));
    }
}

/* More sections than an upright page has room for. */
static bool is_wide(const struct td_writing *writing)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria), sections = 0;
    for (uint32_t i = 0; i < n; i++)
        sections += criteria[i].depth == 0;
    return sections > 4;
}

void td_write_rank_table(const struct td_writing *writing, struct td_document *document)
{
    bool scored = writing->scored->score && !writing->scored->is_of_one;
    struct td_page page = scored && is_wide(writing) ? td_page_lying() : td_page_upright();
    td_document_section(document, page);
    bool provisional = scored && td_part_is_provisional(writing);
    td_part_group_head(writing, document, TD_DOC_RANK_TABLE,
                       provisional ? TD_STR("BẢNG XẾP HẠNG THI ĐUA TẠM TÍNH")
                                   : TD_STR("BẢNG XẾP HẠNG THI ĐUA"),
                       td_fmt(writing->arena, "%s năm %lld%s",
                              scored ? td_part_points_so_far(writing) : "Kết quả chấm điểm",
                              (long long)writing->scored->year->group.year,
                              scored ? td_part_points_mark(writing) : ""));
    if (provisional)
        document->title = TD_STR("Bảng xếp hạng tạm tính");
    if (scored) {
        td_part_table_ranking(writing, document, page);
        td_part_ties(writing, document);
        say_unranked(writing, document);
        td_part_points_end(writing, document);
    } else {
        table_of_published(writing, document);
        td_part_group_end(writing, document);
    }
}
