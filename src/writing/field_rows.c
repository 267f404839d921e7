/* The lists of the year, a row each. */
#include "chart/bump.h"
#include "domain/movement.h"
#include "domain/vote/decider.h"
#include "domain/vote/progress.h"
#include "view/format.h"
#include "writing/awarded.h"
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

void td_rows_of_members(struct td_field_writer *writer)
{
    struct td_writing of_kind = *writer->writing;
    of_kind.kind = writer->kind;
    struct td_texts members = td_part_members(&of_kind);
    for (size_t i = 0; i < members.n; i++) {
        td_field_row(writer);
        td_field_put(writer, "tên", members.items[i]);
    }
}

/* ---- scores ---- */

static td_str points_of(const struct td_field_writer *writer, td_points points, int decimals)
{
    return td_view_points(writer->writing->scored, points, decimals);
}

static void add_sections(struct td_field_writer *writer, uint32_t unit)
{
    const struct td_scored_year *scored = writer->writing->scored;
    struct td_field_writer inner = td_field_inner(writer, "điểm từng mục");
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        if (criteria[i].depth)
            continue;
        td_field_row(&inner);
        td_field_put(&inner, "mục", criteria[i].code);
        td_field_put(&inner, "tên mục", criteria[i].text);
        td_field_put(&inner, "điểm mục",
                     points_of(writer, td_view_whole_points(scored, unit, i),
                               td_scoring_head(scored->scoring)->decimals));
        td_field_put(&inner, "điểm tối đa", td_view_points_short(scored, criteria[i].max));
    }
    writer->is_wrong |= inner.is_wrong;
}

static void rows_of_published(struct td_field_writer *writer)
{
    const struct td_published_scores *all = &year_of(writer)->published_scores;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_published_score *row = &all->items[i];
        td_field_row(writer);
        td_field_put(writer, "hạng",
                     row->rank == TD_ABSENT ? TD_STR("-") : number(writer, row->rank));
        td_field_put(writer, "đơn vị", td_say_unit(year_of(writer), row->unit));
        td_field_put(writer, "tổng điểm",
                     td_number_vi(writer->writing->arena, row->total, (int)row->decimals));
    }
}

void td_rows_of_ranking(struct td_field_writer *writer)
{
    const struct td_scored_year *scored = writer->writing->scored;
    const struct td_scored_unit *units;
    if (!scored->score || scored->is_of_one) {
        rows_of_published(writer);
        return;
    }
    td_scoring_units(scored->scoring, &units);
    for (uint32_t i = 0; i < scored->score->n_units; i++) {
        const struct td_unit_result *result = &scored->score->by_unit[scored->score->order[i]];
        td_field_row(writer);
        td_field_put(writer, "hạng",
                     result->rank_halves
                         ? td_rank_text(writer->writing->arena, result->rank_halves, TD_VI)
                         : TD_STR("-"));
        td_field_put(writer, "đơn vị", units[result->unit].name);
        td_field_put(writer, "tổng điểm",
                     points_of(writer, td_view_whole_total(scored, result->unit),
                               td_scoring_head(scored->scoring)->decimals));
        add_sections(writer, result->unit);
    }
}

void td_rows_of_criteria(struct td_field_writer *writer)
{
    const struct td_scored_year *scored = writer->writing->scored;
    const struct td_criterion *criteria;
    if (!scored->scoring)
        return;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    bool of_unit = scored->score && td_document_traits(writer->kind)->of_unit;
    int64_t unit = of_unit ? td_view_find_unit(scored, writer->writing->unit) : -1;
    for (uint32_t i = 0; i < n; i++) {
        td_field_row(writer);
        td_field_put(writer, "mã", criteria[i].code);
        td_field_put(writer, "nội dung", criteria[i].text);
        td_field_put(writer, "điểm tối đa", td_view_points_short(scored, criteria[i].max));
        td_field_put(writer, "là nhóm", criteria[i].is_group ? TD_STR("có") : TD_STR_NONE);
        if (unit >= 0)
            td_field_put(writer, "điểm",
                         points_of(writer, td_view_whole_points(scored, (uint32_t)unit, i),
                                   td_view_criterion_decimals(scored)));
    }
}

/* ---- commendation ---- */

static td_str recipient_of(const struct td_field_writer *writer, const struct td_nomination *row)
{
    return row->unit.n ? td_say_unit(year_of(writer), row->unit)
                       : td_award_counted(writer->writing->arena, row);
}

/* How far it has got; in a submission and minutes what the review came to. */
static td_str result_of(const struct td_field_writer *writer, const struct td_nomination *row)
{
    enum td_document_kind kind = writer->writing->kind;
    const struct td_nomination told =
        kind == TD_DOC_PROPOSAL || kind == TD_DOC_MINUTES ? td_award_reviewed(row) : *row;
    td_str words =
        told.progress_text.n ? told.progress_text : td_view_progress_name(told.progress, TD_VI);
    return td_say_days(writer->writing->arena, TD_STR_NONE, words);
}

static void add_nominations(struct td_field_writer *writer, bool pending_alone)
{
    const struct td_nominations *all = &year_of(writer)->nominations;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        if (row->year != year_of(writer)->group.year ||
            (pending_alone && row->progress >= TD_DECIDED))
            continue;
        td_field_row(writer);
        td_field_put(writer, "danh hiệu", row->title);
        td_field_put(writer, "tên", recipient_of(writer, row));
        td_field_put(writer, "cấp quyết định",
                     td_award_decider_in_office(writer->writing->arena, row->decided_by));
        td_field_put(writer, "kết quả", result_of(writer, row));
        td_field_put(writer, "chờ quyết định",
                     row->progress < TD_DECIDED ? TD_STR("có") : TD_STR_NONE);
    }
}

void td_rows_of_nominations(struct td_field_writer *writer)
{
    add_nominations(writer, false);
}

void td_rows_of_pending(struct td_field_writer *writer)
{
    add_nominations(writer, true);
}

void td_rows_of_awards(struct td_field_writer *writer)
{
    const struct td_award_counts *all = &year_of(writer)->award_counts;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_award_count *row = &all->items[i];
        if (row->unit.n || row->count == TD_ABSENT)
            continue;
        td_field_row(writer);
        td_field_put(writer, "cấp", td_view_award_level_name(row->level, TD_VI));
        td_field_put(writer, "danh hiệu", row->title);
        td_field_put(writer, "số lượng", td_say_count(writer->writing->arena, row->count));
    }
}

/* ---- what was done, and is to be done ---- */

void td_rows_of_movements(struct td_field_writer *writer)
{
    const struct td_movements *all = &year_of(writer)->movements;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_movement *row = &all->items[i];
        td_field_row(writer);
        td_field_put(writer, "tên", row->name);
        td_field_put(writer, "năm thực hiện", number(writer, row->year));
        td_field_put(writer, "nội dung", td_say_without_stop(row->content));
        td_field_put(writer, "kết quả", td_say_without_stop(row->result));
        td_field_put(writer, "người phát động", row->launched_by);
        td_field_put(writer, "ngày phát động", td_say_date(writer->writing->arena, row->launched));
        const struct td_movement_launch *launch = td_movement_launch_of(year_of(writer), row);
        td_field_put(writer, "cấp phát động", launch ? td_part_host(launch->host) : TD_STR_NONE);
        td_field_put(writer, "số văn bản phát động", launch ? launch->paper : TD_STR_NONE);
        td_field_put(writer, "ngày văn bản phát động",
                     launch ? td_say_date(writer->writing->arena, launch->signed_on) : TD_STR_NONE);
    }
}

void td_rows_of_tasks(struct td_field_writer *writer)
{
    const struct td_tasks *all = &year_of(writer)->tasks;
    for (size_t i = 0; i < all->n; i++) {
        td_field_row(writer);
        td_field_put(
            writer, "nội dung",
            td_say_upper_first(writer->writing->arena, td_say_without_stop(all->items[i].content)));
        td_field_put(writer, "năm thực hiện", number(writer, all->items[i].year));
    }
}

void td_rows_of_shortcomings(struct td_field_writer *writer)
{
    const struct td_shortcomings *all = &year_of(writer)->shortcomings;
    for (size_t i = 0; i < all->n; i++) {
        td_field_row(writer);
        td_field_put(writer, "nội dung", td_say_without_stop(all->items[i].content));
        td_field_put(writer, "đơn vị", td_say_unit(year_of(writer), all->items[i].unit));
    }
}

void td_rows_of_figures(struct td_field_writer *writer)
{
    struct td_arena *arena = writer->writing->arena;
    struct td_writing of_kind = *writer->writing;
    of_kind.kind = writer->kind;
    const struct td_writing told = td_part_until(&of_kind);
    const struct td_indicators *all = &told.scored->year->indicators;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *row = &all->items[i];
        td_str rank[] = {td_view_rank(arena, TD_VI, row->rank, row->ranked_among), row->ranked_in};
        td_field_row(writer);
        td_field_put(writer, "tên", row->name);
        td_field_put(writer, "đơn vị", td_say_unit(year_of(writer), row->unit));
        td_field_put(writer, "kỳ", td_view_period_name(arena, row->period, row->year, TD_VI));
        td_field_put(writer, "kết quả", td_say_quantity(arena, row));
        if (rank[0].n)
            td_field_put(writer, "xếp hạng", td_view_join(arena, rank, 2, TD_STR(" ")));
        td_field_put(writer, "nhận định", td_say_without_stop(row->statement));
    }
}

/* ---- people and conferences ---- */

static void put_person(struct td_field_writer *writer, td_str person, td_str position, td_str unit)
{
    td_field_row(writer);
    td_field_put(writer, "họ tên", person);
    td_field_put(writer, "chức vụ", position);
    td_field_put(writer, "đơn vị", td_say_unit(year_of(writer), unit));
}

void td_rows_of_attendees(struct td_field_writer *writer)
{
    const struct td_conference *meeting = td_part_meeting(writer->writing);
    const struct td_attendees *all = &year_of(writer)->attendees;
    for (size_t i = 0; meeting && i < all->n; i++)
        if (td_str_eq(all->items[i].conference, meeting->code))
            put_person(writer, all->items[i].person, all->items[i].position, all->items[i].unit);
}

void td_rows_of_agenda(struct td_field_writer *writer)
{
    const struct td_conference *meeting = td_part_meeting(writer->writing);
    const struct td_agenda *all = &year_of(writer)->agenda;
    for (size_t i = 0; meeting && i < all->n; i++) {
        if (!td_str_eq(all->items[i].conference, meeting->code))
            continue;
        td_field_row(writer);
        td_field_put(writer, "nội dung", td_say_without_stop(all->items[i].content));
    }
}

void td_rows_of_signatories(struct td_field_writer *writer)
{
    const struct td_signatories *all = &year_of(writer)->signatories;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == year_of(writer)->group.year && all->items[i].role == TD_SIGNS)
            put_person(writer, all->items[i].person, all->items[i].position, all->items[i].unit);
}

void td_rows_of_offices(struct td_field_writer *writer)
{
    const struct td_year *year = year_of(writer);
    for (size_t i = 0; i < year->offices.n; i++) {
        const struct td_office *row = &year->offices.items[i];
        put_person(writer, row->person, row->position, row->unit);
        td_field_put(writer, "chức danh",
                     td_view_office_name(writer->writing->arena, year->group.kind, row->kind,
                                         row->ordinal, TD_VI));
        td_field_put(writer, "năm giữ chức", number(writer, row->year));
    }
}

void td_rows_of_cited(struct td_field_writer *writer)
{
    const struct td_year *year = year_of(writer);
    for (size_t i = 0; i < year->documents.n; i++) {
        td_field_row(writer);
        td_field_put(writer, "số ký hiệu", year->documents.items[i].number);
        td_field_put(writer, "tên", year->documents.items[i].title);
    }
}
