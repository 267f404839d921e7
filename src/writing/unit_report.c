#include "writing/unit_report.h"

#include "chart/bump.h"
#include "domain/cycle/cycle.h"
#include "view/format.h"
#include "writing/body.h"
#include "writing/kinds.h"

/*
 * Báo cáo sơ kết, tổng kết of one unit to its group: its figures against targets and the year
 * before, its points and places as far as the reader may see them, what was wanting, what comes
 * next.
 */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

static const char *made_up(const struct td_writing *writing)
{
    return writing->scored->scoring && td_part_is_made_up(writing) ? " (số liệu minh họa)" : "";
}

bool td_is_unit_mid_year_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_open_member(writing, lang, why);
}

bool td_is_unit_year_end_possible(const struct td_writing *writing, enum td_lang lang, td_str *why)
{
    return td_part_has_open_member(writing, lang, why);
}

/* ---- I ---- */

static void say_situation(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    const struct td_member *member = td_part_member(writing);
    td_part_say(document, TD_STYLE_HEADING, "I. ĐẶC ĐIỂM, TÌNH HÌNH");
    td_part_say(
        document, TD_STYLE_BODY, "%.*s là đơn vị thành viên %.*s năm %lld.",
        TD_ARG(td_say_upper_first(writing->arena, td_body_member_name(writing->arena, member))),
        TD_ARG(year->group.name), (long long)year->group.year);
    for (size_t i = 0; i < year->offices.n; i++) {
        const struct td_office *office = &year->offices.items[i];
        if (office->year != year->group.year || !office->unit.n ||
            td_part_is_of_others(writing, office->unit))
            continue;
        td_part_say(document, TD_STYLE_BODY, "Đơn vị giữ nhiệm vụ %.*s.",
                    TD_ARG(td_view_office_name(writing->arena, year->group.kind, office->kind,
                                               office->ordinal, TD_VI)));
    }
    td_part_to_add(writing, document,
                   "tổ chức bộ máy, thuận lợi, khó khăn trong thực hiện nhiệm vụ");
}

/* ---- II ---- */

/* What was entered once the year is over tells nothing of its first half. */
static bool has_annex(const struct td_writing *writing, bool first_half)
{
    uint32_t unit;
    return td_part_find_unit(writing, &unit) &&
           !(first_half && year_of(writing)->group.state >= TD_STATE_SELF_SCORING);
}

/* Whether the half has a figure of the unit on the criterion. */
static bool has_half_figure(const struct td_writing *writing, const struct td_member *member,
                            td_str criterion)
{
    const struct td_indicators *all = &year_of(writing)->indicators;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *row = &all->items[i];
        if (row->period == TD_PERIOD_FIRST_HALF && row->year == year_of(writing)->group.year &&
            row->value != TD_ABSENT && td_str_eq(row->code, criterion) &&
            td_is_member(member, row->unit))
            return true;
    }
    return false;
}

/* The figures of the half told above are those of targets, where they have their codes; false: none
 * is. */
static bool say_half_targets(const struct td_writing *writing, struct td_document *document)
{
    const struct td_member *member = td_part_member(writing);
    size_t n = 0, told = 0;
    for (size_t i = 0; i < writing->half_targets.n; i++) {
        const struct td_half_target *one = &writing->half_targets.items[i];
        if (!td_is_member(member, one->unit))
            continue;
        n++;
        told += has_half_figure(writing, member, one->criterion);
    }
    if (told)
        td_part_say(document, TD_STYLE_BODY,
                    "Kết quả 6 tháng đầu năm so với chỉ tiêu cả năm nêu tại mục 1.");
    if (told && told < n)
        td_part_to_add(writing, document,
                       "kết quả 6 tháng của các chỉ tiêu đã đăng ký chưa nêu tại mục 1");
    return told;
}

/* What it registered, and apart from that the criteria for which nobody registers a target. */
static void say_results_of_criteria(const struct td_writing *writing, struct td_document *document,
                                    bool first_half)
{
    uint32_t unit;
    /* What was entered once the year is over tells nothing of its first half. */
    bool is_in_time = !first_half || year_of(writing)->group.state < TD_STATE_SELF_SCORING;
    bool is_scored = td_part_find_unit(writing, &unit) && is_in_time;
    td_part_say(document, TD_STYLE_SUBHEADING, "2. Kết quả thực hiện các chỉ tiêu đã đăng ký%s",
                made_up(writing));
    if (first_half && say_half_targets(writing, document))
        return;
    if (is_scored && td_unit_count_results(writing, unit, true))
        td_unit_say_results(writing, document, unit, true);
    else
        td_part_to_add(writing, document, "kết quả thực hiện các chỉ tiêu đã đăng ký");
    if (!is_scored || !td_unit_count_results(writing, unit, false))
        return;
    td_part_say(document, TD_STYLE_SUBHEADING, "3. Kết quả các tiêu chí thi đua khác%s",
                made_up(writing));
    td_unit_say_results(writing, document, unit, false);
}

static void say_results(const struct td_writing *writing, struct td_document *document,
                        bool first_half)
{
    td_part_say(document, TD_STYLE_HEADING,
                first_half ? "II. KẾT QUẢ THỰC HIỆN GIAO ƯỚC THI ĐUA 6 THÁNG ĐẦU NĂM"
                           : "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, NHIỆM VỤ");
    td_part_say(document, TD_STYLE_SUBHEADING, "1. Kết quả phát triển kinh tế - xã hội");
    if (!td_part_unit_figures(writing, document, td_part_member(writing), first_half))
        td_part_to_add(writing, document,
                       "kết quả thực hiện các chỉ tiêu, nhiệm vụ phát triển kinh tế - xã hội, bảo "
                       "đảm quốc phòng - an ninh");
    say_results_of_criteria(writing, document, first_half);
    if (has_annex(writing, first_half))
        td_part_say(document, TD_STYLE_BODY,
                    "Kết quả từng chỉ tiêu, tiêu chí nêu tại Phụ lục kèm theo.");
}

/* ---- III ---- */

/* The place of a unit by the points of one row of the rubric among the ranked units; ties share it.
 */
static uint32_t place_on(const struct td_score *score, uint32_t unit, uint32_t criterion)
{
    td_points own = td_score_point(score, unit, criterion)->points;
    uint32_t place = 1;
    for (uint32_t i = 0; i < score->n_units; i++) {
        td_points other = td_score_point(score, i, criterion)->points;
        place += score->by_unit[i].rank_halves && other != TD_NO_POINTS && other > own;
    }
    return place;
}

static void say_section(const struct td_writing *writing, struct td_document *document,
                        uint32_t unit, uint32_t index, bool with_place)
{
    const struct td_scored_year *scored = writing->scored;
    const struct td_criterion *criteria;
    td_scoring_criteria(scored->scoring, &criteria);
    td_points points = td_view_whole_points(scored, unit, index);
    if (points == TD_NO_POINTS)
        return;
    td_str max = criteria[index].max == TD_NO_POINTS
                     ? TD_STR_NONE
                     : td_fmt(writing->arena, "/%.*s",
                              TD_ARG(td_view_points_short(scored, criteria[index].max)));
    td_str place =
        with_place
            ? td_fmt(writing->arena, ", xếp thứ %.*s",
                     TD_ARG(td_say_place(writing->arena, place_on(scored->score, unit, index))))
            : TD_STR_NONE;
    td_str head = td_fmt(writing->arena, "%.*s (mục %.*s)", TD_ARG(criteria[index].text),
                         TD_ARG(criteria[index].code));
    td_part_item(
        document,
        td_fmt(writing->arena, "%.*s: %.*s%.*s điểm%.*s", TD_ARG(head),
               TD_ARG(td_view_points(scored, points, td_scoring_head(scored->scoring)->decimals)),
               TD_ARG(max), TD_ARG(place)),
        ".");
}

#define TD_RESULTS_TO_COME "kết quả chấm điểm, xếp hạng sau khi thẩm định"

/* Before the scores are adopted: what is whole of them, called what it is, and no places. */
static void say_so_far(const struct td_writing *writing, struct td_document *document,
                       uint32_t unit)
{
    const struct td_scored_year *scored = writing->scored;
    const struct td_rubric_head *head = td_scoring_head(scored->scoring);
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    td_points total = td_view_whole_total(scored, unit);
    td_str total_said =
        total == TD_NO_POINTS
            ? TD_STR_NONE
            : td_fmt(writing->arena, ": %.*s/%.*s điểm; cụ thể theo từng nội dung",
                     TD_ARG(td_view_points(scored, total, head->decimals)),
                     TD_ARG(td_number_vi_short(writing->arena, head->declared_total)));
    bool any = false;
    for (uint32_t i = 0; i < n; i++)
        any = any ||
              (criteria[i].depth == 0 && td_view_whole_points(scored, unit, i) != TD_NO_POINTS);
    if (any)
        td_part_say(document, TD_STYLE_BODY,
                    "%s năm %lld (" TD_NOT_ADOPTED ")%.*s%s:", td_part_points_so_far(writing),
                    (long long)year_of(writing)->group.year, TD_ARG(total_said),
                    total == TD_NO_POINTS ? " của những nội dung đã nhập đủ số liệu" : "");
    for (uint32_t i = 0; i < n; i++)
        if (criteria[i].depth == 0)
            say_section(writing, document, unit, i, false);
    td_part_to_add(writing, document, TD_RESULTS_TO_COME);
}

static void say_points(const struct td_writing *writing, struct td_document *document,
                       uint32_t unit)
{
    const struct td_scored_year *scored = writing->scored;
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    const struct td_rubric_head *head = td_scoring_head(scored->scoring);
    const struct td_criterion *criteria;
    bool with_place = result->rank_halves && !scored->is_of_one;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    struct td_texts parts = {0};
    if (td_part_is_provisional(writing)) {
        say_so_far(writing, document, unit);
        return;
    }
    if (td_view_whole_total(scored, unit) == TD_NO_POINTS) {
        td_part_to_add(writing, document, TD_RESULTS_TO_COME);
        return;
    }
    *td_push(writing->arena, &parts) =
        td_fmt(writing->arena, "Tổng điểm năm %lld: %.*s/%.*s điểm",
               (long long)year_of(writing)->group.year,
               TD_ARG(td_view_points(scored, result->total, head->decimals)),
               TD_ARG(td_number_vi_short(writing->arena, head->declared_total)));
    if (with_place)
        *td_push(writing->arena, &parts) =
            td_fmt(writing->arena, "xếp thứ %.*s trong %.*s đơn vị được xếp hạng",
                   TD_ARG(td_part_place(writing, result)),
                   TD_ARG(td_say_count(writing->arena, td_view_ranked_units(scored->score))));
    if (result->rating >= 0 && !scored->is_of_one)
        *td_push(writing->arena, &parts) =
            td_fmt(writing->arena, "xếp loại %.*s",
                   TD_ARG(td_score_rating(scored->scoring, result->rating)));
    td_part_say(document, TD_STYLE_BODY, "%.*s; cụ thể theo từng nội dung:",
                TD_ARG(td_view_join(writing->arena, parts.items, parts.n, TD_STR(", "))));
    for (uint32_t i = 0; i < n; i++)
        if (criteria[i].depth == 0)
            say_section(writing, document, unit, i, with_place);
}

static void say_emulation(const struct td_writing *writing, struct td_document *document,
                          bool first_half)
{
    uint32_t unit;
    td_part_emulation(writing, document);
    td_part_unit_awards(writing, document, td_part_member(writing));
    if (first_half)
        return;
    td_part_say(document, TD_STYLE_SUBHEADING, "4. Kết quả chấm điểm, xếp hạng%s",
                made_up(writing));
    if (td_part_find_unit(writing, &unit))
        say_points(writing, document, unit);
    else
        td_part_to_add(writing, document, "kết quả chấm điểm, xếp hạng");
}

/* ---- IV ---- */

static void say_shortcomings(const struct td_writing *writing, struct td_document *document,
                             bool first_half)
{
    const struct td_shortcomings *all = &year_of(writing)->shortcomings;
    uint32_t unit;
    size_t said = 0;
    td_part_say(document, TD_STYLE_HEADING, "IV. HẠN CHẾ, TỒN TẠI VÀ NGUYÊN NHÂN");
    if (!first_half && td_part_find_unit(writing, &unit))
        said += td_unit_say_unreached(writing, document, unit);
    for (size_t i = 0; i < all->n; i++) {
        if (!all->items[i].unit.n || td_part_is_of_others(writing, all->items[i].unit))
            continue;
        td_part_item(document, all->items[i].content, ".");
        said++;
    }
    if (said)
        td_part_to_add(writing, document, "nguyên nhân, trách nhiệm");
    else
        td_part_needed(writing, document, "hạn chế, tồn tại và nguyên nhân");
}

/* ---- the whole ---- */

static void say_head(const struct td_writing *writing, struct td_document *document,
                     enum td_document_kind kind, td_str abstract)
{
    struct td_official_head head = td_part_unit_head(writing, kind, TD_STR("BÁO CÁO"), abstract);
    *td_push(writing->arena, &head.addressees) = year_of(writing)->group.name;
    td_document_section(document, td_page_upright());
    td_official_head(document, &head);
}

static void put_annex(const struct td_writing *writing, struct td_document *document,
                      bool first_half)
{
    uint32_t unit;
    if (!td_part_find_unit(writing, &unit) || !has_annex(writing, first_half))
        return;
    td_official_annex(
        document, 0,
        td_fmt(writing->arena, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU %sNĂM %lld%s",
               first_half ? "6 THÁNG ĐẦU " : "", (long long)year_of(writing)->group.year,
               td_part_is_made_up(writing) ? " (SỐ LIỆU MINH HỌA)" : ""),
        td_part_unit_annex_of(writing, first_half ? TD_DOC_UNIT_MID_YEAR : TD_DOC_UNIT_YEAR_END),
        td_page_lying());
    td_unit_put_results(writing, document, unit, !first_half);
}

/* The tasks of the year are those that the group was set; what the unit itself plans it alone
 * knows.
 */
static void say_tasks(const struct td_writing *writing, struct td_document *document)
{
    td_part_needed(writing, document, "phương hướng, nhiệm vụ trọng tâm của đơn vị");
}

static void say_end(const struct td_writing *writing, struct td_document *document,
                    const char *what)
{
    const struct td_year *year = year_of(writing);
    td_part_say(document, TD_STYLE_BODY, "Trên đây là Báo cáo %s năm %lld của %.*s./.", what,
                (long long)year->group.year,
                TD_ARG(td_body_member_name(writing->arena, td_part_member(writing))));
    td_part_close(document);
    td_part_unit_end(writing, document);
}

void td_write_unit_mid_year(const struct td_writing *of_year, struct td_document *document)
{
    const struct td_writing until = td_part_until(of_year), *writing = &until;
    long long year = (long long)year_of(writing)->group.year;
    say_head(writing, document, TD_DOC_UNIT_MID_YEAR,
             td_fmt(writing->arena,
                    "Sơ kết thực hiện giao ước thi đua 6 tháng đầu năm;\nnhiệm vụ 6 tháng cuối năm "
                    "%lld",
                    year));
    say_situation(writing, document);
    say_results(writing, document, true);
    say_emulation(writing, document, true);
    say_shortcomings(writing, document, true);
    td_part_say(document, TD_STYLE_HEADING, "V. NHIỆM VỤ 6 THÁNG CUỐI NĂM %lld", year);
    say_tasks(writing, document);
    say_end(writing, document, "sơ kết thực hiện giao ước thi đua 6 tháng đầu");
    put_annex(writing, document, true);
}

void td_write_unit_year_end(const struct td_writing *of_year, struct td_document *document)
{
    const struct td_writing until = td_part_until(of_year), *writing = &until;
    long long year = (long long)year_of(writing)->group.year;
    say_head(writing, document, TD_DOC_UNIT_YEAR_END,
             td_fmt(writing->arena,
                    "Tổng kết phong trào thi đua và công tác khen thưởng năm %lld;\n"
                    "phương hướng, nhiệm vụ năm %lld",
                    year, year + 1));
    say_situation(writing, document);
    say_results(writing, document, false);
    say_emulation(writing, document, false);
    say_shortcomings(writing, document, false);
    td_part_say(document, TD_STYLE_HEADING, "V. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM %lld", year + 1);
    td_part_movements(writing, document, year + 1);
    say_tasks(writing, document);
    say_end(writing, document, "tổng kết phong trào thi đua và công tác khen thưởng");
    put_annex(writing, document, false);
}
