#include "domain/cycle/cycle.h"
#include "view/format.h"
#include "writing/kinds.h"
#include "writing/parts.h"

/* Báo cáo sơ kết of a group: the first six months of a year, in the order of the year-end report.
 */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_is_mid_year_report_possible(const struct td_writing *writing, enum td_lang lang,
                                    td_str *why)
{
    const struct td_indicators *all = &year_of(writing)->indicators;
    if (td_part_conference(writing, TD_MIDYEAR_REVIEW))
        return true;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].period == TD_PERIOD_FIRST_HALF)
            return true;
    return td_part_lacks(
        why, lang,
        "Năm này chưa có hội nghị sơ kết, cũng chưa có số liệu sáu tháng đầu năm. Hãy nhập (trang "
        "“Hội nghị”, “Chỉ số” của tệp Excel của năm), rồi soạn lại.",
        "The year has neither a mid-year conference nor figures of its first six months. Enter "
        "them (sheets “Hội nghị”, “Chỉ số” of the workbook of the year), then write it again.");
}

static bool has_half(const struct td_year *year, const struct td_member *member)
{
    for (size_t i = 0; i < year->indicators.n; i++) {
        const struct td_indicator *row = &year->indicators.items[i];
        if (row->period == TD_PERIOD_FIRST_HALF && row->year == year->group.year && row->unit.n &&
            td_is_member(member, row->unit))
            return true;
    }
    return false;
}

/* Where units have sent figures of the half, those that have not are named: of the members on its
 * last day. */
static void say_missing(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    const struct td_date half_ends = {(int16_t)year->group.year, 6, 30};
    struct td_texts missing = {0};
    int64_t all = 0;
    for (size_t i = 0; i < year->members.n; i++) {
        const struct td_member *member = &year->members.items[i];
        if (!td_member_in_force(member, half_ends))
            continue;
        all++;
        if (!has_half(year, member))
            *td_push(writing->arena, &missing) = member->name;
    }
    int64_t sent = all - (int64_t)missing.n;
    if (sent && missing.n)
        td_part_say(document, TD_STYLE_BODY,
                    "Có %.*s trong %.*s đơn vị gửi số liệu 6 tháng đầu năm; chưa gửi: %.*s.",
                    TD_ARG(td_say_count(writing->arena, sent)),
                    TD_ARG(td_say_count(writing->arena, all)),
                    TD_ARG(td_say_list(writing->arena, &missing)));
}

static void say_emulation(const struct td_writing *writing, struct td_document *document)
{
    td_part_emulation(writing, document);
    td_part_sentences(writing, document, TD_SENTENCES_AWARDS);
    td_part_annex_of_awards(writing, document);
    td_part_say(document, TD_STYLE_SUBHEADING, "4. Hoạt động của %.*s",
                TD_ARG(td_say_group(year_of(writing), false)));
    td_part_sentences(writing, document, TD_SENTENCES_CONFERENCES);
}

void td_write_mid_year_report(const struct td_writing *of_year, struct td_document *document)
{
    const struct td_writing until = td_part_until(of_year), *writing = &until;
    long long year = (long long)year_of(writing)->group.year;
    td_document_section(document, td_page_upright());
    td_part_group_head(
        writing, document, TD_DOC_MID_YEAR_REPORT, TD_STR("BÁO CÁO"),
        td_fmt(writing->arena,
               "Sơ kết thực hiện giao ước thi đua 6 tháng đầu năm;\nnhiệm vụ 6 tháng cuối năm %lld",
               year));
    td_part_sentences(writing, document, TD_SENTENCES_SITUATION);
    td_part_say(document, TD_STYLE_HEADING,
                "II. KẾT QUẢ THỰC HIỆN GIAO ƯỚC THI ĐUA 6 THÁNG ĐẦU NĂM");
    td_part_sentences(writing, document, TD_SENTENCES_FIGURES);
    td_part_annexes_of_figures(writing, document);
    say_missing(writing, document);
    td_part_chart_figures(writing, document);
    say_emulation(writing, document);
    td_part_sentences(writing, document, TD_SENTENCES_SHORTCOMINGS);
    td_part_say(document, TD_STYLE_HEADING, "V. NHIỆM VỤ 6 THÁNG CUỐI NĂM %lld", year);
    td_part_sentences(writing, document, TD_SENTENCES_NEXT);
    td_part_say(document, TD_STYLE_BODY,
                "Trên đây là Báo cáo sơ kết thực hiện giao ước thi đua 6 tháng đầu năm %lld của "
                "%.*s./.",
                year, TD_ARG(year_of(writing)->group.name));
    td_part_close(document);
    td_part_group_end(writing, document);
    td_part_annex_figures(writing, document, TD_DOC_MID_YEAR_REPORT);
    td_part_annex_awards(writing, document, TD_DOC_MID_YEAR_REPORT);
}
