/* The fields of the document itself: the group and its year, the conference, the signing, the unit.
 */
#include "chart/bump.h"
#include "view/format.h"
#include "writing/cited.h"
#include "writing/fields.h"
#include "writing/parts.h"

static const struct td_year *year_of(const struct td_field_writer *writer)
{
    return writer->writing->scored->year;
}

static td_str number(const struct td_field_writer *writer, int64_t value)
{
    return td_fmt(writer->writing->arena, "%lld", (long long)value);
}

static void put_group(struct td_field_writer *writer)
{
    const struct td_year *year = year_of(writer);
    const struct td_group_year *group = &year->group;
    struct td_writing of_kind = *writer->writing;
    of_kind.kind = writer->kind;
    struct td_texts members = td_part_members(&of_kind);
    int64_t count = td_part_member_count(&of_kind, &members);
    td_field_put(writer, "năm", number(writer, group->year));
    td_field_put(writer, "năm sau", number(writer, group->year + 1));
    td_field_put(writer, "năm trước", number(writer, group->year - 1));
    td_field_put(writer, "tên nhóm", group->name);
    td_field_put(writer, "tên ngắn", group->short_name.n ? group->short_name : group->name);
    td_field_put(writer, "cụm hay khối", td_say_group(year, false));
    td_field_put(writer, "cơ quan tổ chức", group->organiser);
    td_field_put(writer, "quyết định thành lập", td_cite_founding(writer->writing, false));
    td_field_put(writer, "thành viên phụ trách", group->supervising_member);
    td_field_put(writer, "chủ đề", td_say_without_stop(group->theme));
    td_field_put(
        writer, "số thành viên",
        td_say_count(writer->writing->arena, count != TD_ABSENT ? count : (int64_t)members.n));
    td_field_put(writer, "danh sách thành viên", td_say_list(writer->writing->arena, &members));
}

static void put_heads(struct td_field_writer *writer)
{
    int64_t year = year_of(writer)->group.year;
    const struct td_office *head = td_part_head_of(writer->writing, year);
    const struct td_office *next = td_part_head_of(writer->writing, year + 1);
    if (head) {
        td_field_put(writer, "trưởng nhóm", td_say_unit(year_of(writer), head->unit));
        td_field_put(writer, "người đứng đầu", head->person);
        td_field_put(writer, "chức vụ người đứng đầu", head->position);
    }
    if (next)
        td_field_put(writer, "trưởng nhóm năm sau", td_say_unit(year_of(writer), next->unit));
}

static void put_conference(struct td_field_writer *writer)
{
    struct td_arena *arena = writer->writing->arena;
    const struct td_conference *meeting =
        writer->kind == TD_DOC_MID_YEAR_REPORT
            ? td_part_conference(writer->writing, TD_MIDYEAR_REVIEW)
            : td_part_meeting(writer->writing);
    if (!meeting)
        return;
    struct td_texts chairs = td_part_attendees(writer->writing, meeting->code,
                                               1U << TD_ATTENDS_CHAIR | 1U << TD_ATTENDS_COCHAIR);
    td_field_put(writer, "tên hội nghị", meeting->name);
    td_field_put(writer, "ngày hội nghị", td_say_date(arena, meeting->date));
    td_field_put(writer, "nơi hội nghị", /* as it stands behind "tại" */
                 td_say_lower_first(arena, td_say_without_stop(meeting->place)));
    td_field_put(writer, "đơn vị đăng cai", td_say_unit(year_of(writer), meeting->host));
    td_field_put(writer, "chủ trì", td_say_series(arena, &chairs));
}

/* "05" of "05/BC-CTĐ" and of "05-BC/KTĐ"; empty of a draft. */
static td_str bare_number(struct td_arena *arena, const struct td_issue *issue)
{
    size_t end = 0;
    if (!issue->notation.n && !issue->number)
        return TD_STR_NONE;
    if (!issue->notation.n)
        return td_fmt(arena, "%0*lld", issue->least_digits < 2 ? 2 : issue->least_digits,
                      (long long)issue->number);
    while (end < issue->notation.n && issue->notation.p[end] >= '0' &&
           issue->notation.p[end] <= '9')
        end++;
    return td_str_slice(issue->notation, 0, end);
}

static void put_signing(struct td_field_writer *writer)
{
    struct td_arena *arena = writer->writing->arena;
    const struct td_issue *issue = &writer->writing->issue;
    const struct td_document_traits *traits = td_document_traits(writer->kind);
    struct td_official_head head =
        td_part_head(writer->writing, writer->kind, TD_STR_NONE, TD_STR_NONE);
    struct td_signer signer = td_part_group_signer(writer->writing);
    td_str power[2] = {signer.power.items[0], signer.power.items[1]};
    td_field_put(writer, "tên văn bản", td_str_of(traits->type_vi));
    if (!head.unnumbered)
        td_field_put(writer, "số và ký hiệu", td_official_number_line(arena, &head));
    if (!head.unnumbered)
        td_field_put(writer, "số văn bản", bare_number(arena, issue));
    td_field_put(writer, "địa danh", issue->place);
    td_field_put(writer, "ngày ký", td_official_place_date(arena, TD_STR_NONE, issue->date));
    td_field_put(writer, "địa danh và ngày ký",
                 td_official_place_date(arena, issue->place, issue->date));
    td_field_put(writer, "quyền hạn ký", td_view_join(arena, power, 2, TD_STR("\n")));
    td_field_put(writer, "người ký", issue->signer_name);
    td_field_put_finished(writer, "nơi nhận thêm", td_say_series(arena, &issue->recipients));
}

static td_str points_of(const struct td_field_writer *writer, td_points points)
{
    const struct td_scored_year *scored = writer->writing->scored;
    return td_view_points(scored, points, td_scoring_head(scored->scoring)->decimals);
}

static void put_unit(struct td_field_writer *writer)
{
    const struct td_scored_year *scored = writer->writing->scored;
    if (!td_document_traits(writer->kind)->of_unit)
        return;
    td_field_put(writer, "đơn vị", td_say_unit(scored->year, writer->writing->unit));
    int64_t unit = scored->score ? td_view_find_unit(scored, writer->writing->unit) : -1;
    if (unit < 0)
        return;
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    td_field_put(writer, "điểm đơn vị",
                 points_of(writer, td_view_whole_total(scored, (uint32_t)unit)));
    if (result->rank_halves && !scored->is_of_one)
        td_field_put(writer, "hạng đơn vị",
                     td_rank_text(writer->writing->arena, result->rank_halves, TD_VI));
}

static void put_scores(struct td_field_writer *writer)
{
    struct td_arena *arena = writer->writing->arena;
    const struct td_scored_year *scored = writer->writing->scored;
    const struct td_published_scores *published = &scored->year->published_scores;
    if (scored->scoring)
        td_field_put(writer, "thang điểm",
                     td_number_vi_short(arena, td_scoring_head(scored->scoring)->declared_total));
    if (td_part_is_provisional(writer->writing))
        td_field_put(writer, "điểm chưa thông qua", TD_STR(TD_NOT_ADOPTED));
    if (td_part_is_made_up(writer->writing) && scored->score)
        td_field_put(writer, "số liệu minh họa", TD_STR("số liệu minh họa"));
    for (size_t i = 0; i < published->n; i++) {
        const struct td_published_score *row = &published->items[i];
        if (row->rank != 1)
            continue;
        td_field_put(writer, "đơn vị dẫn đầu", td_say_unit(scored->year, row->unit));
        td_field_put(writer, "điểm dẫn đầu", td_number_vi(arena, row->total, (int)row->decimals));
    }
    if (published->n || !scored->score || scored->is_of_one || !scored->score->n_units)
        return;
    const struct td_scored_unit *units;
    const struct td_unit_result *first = &scored->score->by_unit[scored->score->order[0]];
    td_scoring_units(scored->scoring, &units);
    if (!first->rank_halves)
        return;
    td_field_put(writer, "đơn vị dẫn đầu", units[first->unit].name);
    td_field_put(writer, "điểm dẫn đầu", points_of(writer, first->total));
}

/* Whoever issues it: what the finished document says counts, not what the group would write. */
static void put_paper(struct td_field_writer *writer)
{
    if (writer->papers->n)
        td_fields_of_paper(writer, &writer->papers->items[0]);
}

void td_fields_of_document(struct td_field_writer *writer)
{
    put_group(writer);
    put_heads(writer);
    put_conference(writer);
    put_signing(writer);
    put_paper(writer);
    td_fields_of_parts(writer);
    put_unit(writer);
    put_scores(writer);
}
