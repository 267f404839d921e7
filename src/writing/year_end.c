#include "view/format.h"
#include "writing/cited.h"
#include "writing/kinds.h"
#include "writing/unit_report.h"

/*
 * Báo cáo tổng kết of a group, in the order these reports have: where it stands, what it reached,
 * its emulation and commendation, what was wanting, who is put forward, what comes next.
 */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

/* The holder of an office: "Nghệ An (Nguyễn Đức Trung, Phó Bí thư Tỉnh ủy ...)". */
static td_str holder(const struct td_writing *writing, const struct td_office *office)
{
    td_str unit = td_say_unit(year_of(writing), office->unit);
    td_str person = td_say_comrade(writing->arena, office->person, office->position);
    if (!person.n)
        person = office->position;
    if (!unit.n)
        return person;
    return person.n ? td_fmt(writing->arena, "%.*s (%.*s)", TD_ARG(unit), TD_ARG(person)) : unit;
}

/* Who holds offices of one name, "tỉnh Q và tỉnh T": groups may have several deputies. */
static td_str holders(const struct td_writing *writing, const struct td_office *of)
{
    const struct td_offices *all = &year_of(writing)->offices;
    struct td_texts who = {0};
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == of->year && all->items[i].kind == of->kind &&
            all->items[i].ordinal == of->ordinal)
            *td_push(writing->arena, &who) = holder(writing, &all->items[i]);
    return td_say_list(writing->arena, &who);
}

static bool is_first_of_name(const struct td_offices *all, size_t at)
{
    const struct td_office *one = &all->items[at];
    for (size_t i = 0; i < at; i++)
        if (all->items[i].year == one->year && all->items[i].kind == one->kind &&
            all->items[i].ordinal == one->ordinal)
            return false;
    return true;
}

static void say_offices(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    struct td_texts held = {0};
    for (size_t i = 0; i < year->offices.n; i++) {
        const struct td_office *office = &year->offices.items[i];
        if (office->year != year->group.year || !is_first_of_name(&year->offices, i))
            continue;
        td_str name = td_view_office_name(writing->arena, year->group.kind, office->kind,
                                          office->ordinal, TD_VI);
        td_str who = holders(writing, office);
        *td_push(writing->arena, &held) =
            td_fmt(writing->arena, "%.*s là %.*s", TD_ARG(name), TD_ARG(who));
    }
    if (held.n)
        td_part_say(document, TD_STYLE_BODY, "Năm %lld, %.*s.", (long long)year->group.year,
                    TD_ARG(td_say_series(writing->arena, &held)));
}

static void say_members(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    const struct td_group_year *group = &year->group;
    struct td_texts names = td_part_members(writing);
    td_str list = td_say_list(writing->arena, &names);
    int64_t count = td_part_member_count(writing, &names);
    if (count == TD_ABSENT)
        td_part_say(document, TD_STYLE_BODY,
                    "%.*s năm %lld có các đơn vị thành viên, trong đó có %.*s.",
                    TD_ARG(group->name), (long long)group->year, TD_ARG(list));
    else
        td_part_say(document, TD_STYLE_BODY, "%.*s năm %lld có %.*s đơn vị thành viên%s%.*s.",
                    TD_ARG(group->name), (long long)group->year,
                    TD_ARG(td_say_count(writing->arena, count)),
                    names.n == 0               ? ""
                    : (int64_t)names.n < count ? ", trong đó có "
                                               : ": ",
                    TD_ARG(list));
}

static void say_founding(const struct td_writing *writing, struct td_document *document)
{
    const struct td_group_year *group = &year_of(writing)->group;
    struct td_texts parts = {0};
    if (group->organiser.n)
        *td_push(writing->arena, &parts) =
            td_fmt(writing->arena, "do %.*s tổ chức", TD_ARG(group->organiser));
    if (group->founding_decision.n)
        *td_push(writing->arena, &parts) =
            td_fmt(writing->arena, "thành lập theo %.*s", TD_ARG(td_cite_founding(writing, false)));
    if (parts.n)
        td_part_say(document, TD_STYLE_BODY, "%.*s %.*s.",
                    TD_ARG(td_say_group(year_of(writing), true)),
                    TD_ARG(td_say_list(writing->arena, &parts)));
    if (group->supervising_member.n)
        td_part_say(document, TD_STYLE_BODY, "Thành viên Hội đồng phụ trách: %.*s.",
                    TD_ARG(group->supervising_member));
    if (group->theme.n)
        td_part_say(document, TD_STYLE_BODY, "Chủ đề thi đua của năm: %.*s.",
                    TD_ARG(td_say_without_stop(group->theme)));
}

void td_part_directives(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    struct td_texts names = {0};
    for (size_t i = 0; i < year->documents.n; i++) {
        const struct td_cited_text *cited = &year->documents.items[i];
        if (td_part_is_next_task(writing, cited))
            continue;
        *td_push(writing->arena, &names) = td_cite(writing->arena, cited);
    }
    if (names.n && writing->unit.n)
        td_part_say(
            document, TD_STYLE_BODY, "Các văn bản chỉ đạo được triển khai trong %.*s: %.*s.",
            TD_ARG(td_say_group(year, false)), TD_ARG(td_say_series(writing->arena, &names)));
    else if (names.n)
        td_part_say(document, TD_STYLE_BODY, "%.*s đã quán triệt, triển khai thực hiện: %.*s.",
                    TD_ARG(td_say_group(year, true)),
                    TD_ARG(td_say_series(writing->arena, &names)));
}

void td_part_situation(const struct td_writing *writing, struct td_document *document)
{
    td_part_say(document, TD_STYLE_HEADING, "I. ĐẶC ĐIỂM, TÌNH HÌNH");
    say_members(writing, document);
    say_founding(writing, document);
    say_offices(writing, document);
}

void td_part_emulation(const struct td_writing *writing, struct td_document *document)
{
    td_part_say(document, TD_STYLE_HEADING, "III. CÔNG TÁC THI ĐUA, KHEN THƯỞNG");
    td_part_say(document, TD_STYLE_SUBHEADING, "1. Công tác chỉ đạo và tổ chức phong trào thi đua");
    td_part_sentences(writing, document, TD_SENTENCES_DIRECTIVES);
    td_part_sentences(writing, document, TD_SENTENCES_MOVEMENTS);
    td_part_say(document, TD_STYLE_SUBHEADING,
                "2. Công tác xây dựng, nhân rộng điển hình tiên tiến");
    td_part_sentences(writing, document, TD_SENTENCES_EXEMPLARS);
    td_part_say(document, TD_STYLE_SUBHEADING, "3. Công tác khen thưởng");
}

static void say_emulation(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    td_part_emulation(writing, document);
    td_part_sentences(writing, document, TD_SENTENCES_AWARDS);
    td_part_annex_of_awards(writing, document);
    td_part_say(document, TD_STYLE_SUBHEADING, "4. Hoạt động của %.*s",
                TD_ARG(td_say_group(year, false)));
    td_part_sentences(writing, document, TD_SENTENCES_CONFERENCES);
    td_part_say(document, TD_STYLE_SUBHEADING, "5. Kết quả chấm điểm, xếp hạng");
    td_part_sentences(writing, document, TD_SENTENCES_RANKING);
    td_part_chart_points(writing, document);
    td_part_chart_sections(writing, document);
}

void td_part_shortcomings(const struct td_writing *writing, struct td_document *document)
{
    const struct td_year *year = year_of(writing);
    td_part_say(document, TD_STYLE_HEADING, "IV. HẠN CHẾ, TỒN TẠI VÀ NGUYÊN NHÂN");
    bool is_told = td_group_has_results(writing) && td_group_say_unreached(writing, document);
    for (size_t i = 0; i < year->shortcomings.n; i++) {
        const struct td_shortcoming *row = &year->shortcomings.items[i];
        td_str unit = td_say_unit(year, row->unit);
        td_str content = td_say_without_stop(row->content);
        td_str text = unit.n ? td_fmt(writing->arena, "%.*s: %.*s", TD_ARG(unit),
                                      TD_ARG(td_say_lower_first(writing->arena, content)))
                             : content;
        td_part_item(document, text, i + 1 < year->shortcomings.n ? ";" : ".");
    }
    if (year->shortcomings.n)
        return;
    if (is_told)
        td_part_to_add(writing, document, "nguyên nhân của hạn chế, tồn tại");
    else
        td_part_needed(writing, document, "hạn chế, tồn tại và nguyên nhân");
}

static void say_next_year(const struct td_writing *writing, struct td_document *document)
{
    int64_t next = year_of(writing)->group.year + 1;
    td_part_say(document, TD_STYLE_HEADING, "VI. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM %lld", (long long)next);
    td_part_sentences(writing, document, TD_SENTENCES_NEXT);
    td_part_say(document, TD_STYLE_BODY,
                "Trên đây là Báo cáo tổng kết phong trào thi đua và công tác khen thưởng năm %lld "
                "của %.*s./.",
                (long long)next - 1, TD_ARG(year_of(writing)->group.name));
    td_part_close(document);
}

void td_write_year_end_report(const struct td_writing *of_year, struct td_document *document)
{
    const struct td_writing until = td_part_until(of_year), *writing = &until;
    long long year = (long long)year_of(writing)->group.year;
    td_document_section(document, td_page_upright());
    td_part_group_head(writing, document, TD_DOC_YEAR_END_REPORT, TD_STR("BÁO CÁO"),
                       td_fmt(writing->arena,
                              "Tổng kết phong trào thi đua và công tác khen thưởng năm %lld;\n"
                              "phương hướng, nhiệm vụ năm %lld",
                              year, year + 1));
    td_part_sentences(writing, document, TD_SENTENCES_SITUATION);
    td_part_say(document, TD_STYLE_HEADING, "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, NHIỆM VỤ");
    td_part_sentences(writing, document, TD_SENTENCES_FIGURES);
    td_part_annexes_of_figures(writing, document);
    td_part_chart_figures(writing, document);
    say_emulation(writing, document);
    td_part_sentences(writing, document, TD_SENTENCES_SHORTCOMINGS);
    td_part_say(document, TD_STYLE_HEADING, "V. BÌNH XÉT, SUY TÔN VÀ ĐỀ NGHỊ KHEN THƯỞNG");
    td_part_sentences(writing, document, TD_SENTENCES_NOMINATIONS);
    say_next_year(writing, document);
    td_part_group_end(writing, document);
    td_group_annex_results(writing, document, TD_DOC_YEAR_END_REPORT);
    td_part_annex_figures(writing, document, TD_DOC_YEAR_END_REPORT);
    td_part_annex_awards(writing, document, TD_DOC_YEAR_END_REPORT);
    td_part_annex_ranking(writing, document, TD_DOC_YEAR_END_REPORT);
}
