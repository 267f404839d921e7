#include "chart/bump.h"
#include "view/format.h"
#include "writing/parts.h"

/* Points and places, in a sentence and as an annex. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_part_is_made_up(const struct td_writing *writing)
{
    return writing->scored->provenance == TD_ILLUSTRATIVE;
}

static td_str scale_of(const struct td_writing *writing)
{
    if (!writing->scored->scoring)
        return TD_STR_NONE;
    td_points total = td_scoring_head(writing->scored->scoring)->declared_total;
    return td_fmt(writing->arena, "/%.*s", TD_ARG(td_number_vi_short(writing->arena, total)));
}

/* "Bạc Liêu 957,11/1000 điểm, xếp thứ nhất" of what the source published, by rank. */
static void say_published(const struct td_writing *writing, struct td_document *document)
{
    const struct td_published_scores *all = &year_of(writing)->published_scores;
    td_str scale = scale_of(writing);
    struct td_texts places = {0};
    for (int64_t rank = 1; places.n < all->n && rank <= (int64_t)all->n + 1; rank++) {
        for (size_t i = 0; i < all->n; i++) {
            const struct td_published_score *row = &all->items[i];
            bool here =
                row->rank == rank || (row->rank == TD_ABSENT && rank == (int64_t)all->n + 1);
            if (!here)
                continue;
            td_str total = td_number_vi(writing->arena, row->total, (int)row->decimals);
            td_str place = row->rank == TD_ABSENT
                               ? TD_STR_NONE
                               : td_fmt(writing->arena, ", xếp thứ %.*s",
                                        TD_ARG(td_say_place(writing->arena, row->rank)));
            *td_push(writing->arena, &places) =
                td_fmt(writing->arena, "%.*s %.*s%.*s điểm%.*s",
                       TD_ARG(td_say_unit(year_of(writing), row->unit)), TD_ARG(total),
                       TD_ARG(scale), TD_ARG(place));
        }
    }
    td_part_say(document, TD_STYLE_BODY, "Kết quả chấm điểm năm %lld đã công bố: %.*s.",
                (long long)year_of(writing)->group.year,
                TD_ARG(td_say_series(writing->arena, &places)));
}

static td_str name_of(const struct td_writing *writing, uint32_t unit)
{
    const struct td_scored_unit *units;
    td_scoring_units(writing->scored->scoring, &units);
    return units[unit].name;
}

td_str td_part_rank(const struct td_writing *writing, const struct td_unit_result *result)
{
    return result->rank_halves ? td_rank_text(writing->arena, result->rank_halves, TD_VI)
                               : TD_STR("-");
}

td_str td_part_place(const struct td_writing *writing, const struct td_unit_result *result)
{
    return result->rank_halves && result->rank_halves % 2 == 0
               ? td_say_place(writing->arena, result->rank_halves / 2)
               : td_part_rank(writing, result);
}

static td_str points_of(const struct td_writing *writing, td_points points)
{
    return td_view_points(writing->scored, points,
                          td_scoring_head(writing->scored->scoring)->decimals);
}

static bool is_comparable(const struct td_writing *writing)
{
    return writing->before && td_scoring_head(writing->before->scoring)->declared_total ==
                                  td_scoring_head(writing->scored->scoring)->declared_total;
}

const struct td_unit_result *td_part_result_before(const struct td_writing *writing, uint32_t unit)
{
    const struct td_scored_unit *units;
    td_scoring_units(writing->scored->scoring, &units);
    int64_t then =
        is_comparable(writing) ? td_view_find_unit(writing->before, units[unit].code) : -1;
    return then >= 0 && writing->before->score->by_unit[then].has_total
               ? &writing->before->score->by_unit[then]
               : NULL;
}

/* ", tăng 23,36 điểm so với năm 2025 (943,12 điểm, xếp thứ nhì)", of the totals as they are
 * printed. Points that nobody has adopted are not of one kind with those of the year before: they
 * are higher or lower, and it is said what they are held against. */
static td_str change_of(const struct td_writing *writing, const struct td_unit_result *result)
{
    const struct td_unit_result *before = td_part_result_before(writing, result->unit);
    struct td_arena *arena = writing->arena;
    int decimals = td_scoring_head(writing->scored->scoring)->decimals;
    long long year = (long long)year_of(writing)->group.year - 1;
    if (!before)
        return TD_STR_NONE;
    td_points gap = td_round(result->total, decimals) - td_round(before->total, decimals);
    td_str then =
        td_fmt(arena, "%.*s điểm%s%.*s", TD_ARG(points_of(writing, before->total)),
               before->rank_halves ? ", xếp thứ " : "",
               TD_ARG(before->rank_halves ? td_part_place(writing, before) : TD_STR_NONE));
    bool unlike = td_part_is_provisional(writing) && td_year_is_adopted(writing->before->year);
    const char *of = unlike ? "điểm đã được thông qua của " : "";
    if (gap == 0)
        return td_fmt(arena, ", bằng %snăm %lld (%.*s)", of, year, TD_ARG(then));
    const char *how = unlike ? (gap > 0 ? "cao hơn" : "thấp hơn") : gap > 0 ? "tăng" : "giảm";
    return td_fmt(arena, ", %s %.*s điểm so với %snăm %lld (%.*s)", how,
                  TD_ARG(points_of(writing, gap < 0 ? -gap : gap)), of, year, TD_ARG(then));
}

/* Of more units than are all told of: the first of them and the last, with those of equal points;
 * the annex has the others. */
enum {
    ALL_TOLD = 20,
    FIRST_TOLD = 5,
};

/* "Tỉnh D 966,48/1.000 điểm, tạm xếp thứ nhất" */
static td_str one_place(const struct td_writing *writing, const struct td_unit_result *result)
{
    return td_fmt(writing->arena, "%.*s %.*s%.*s điểm, %sxếp thứ %.*s%.*s",
                  TD_ARG(name_of(writing, result->unit)), TD_ARG(points_of(writing, result->total)),
                  TD_ARG(scale_of(writing)), td_part_is_provisional(writing) ? "tạm " : "",
                  TD_ARG(td_part_place(writing, result)), TD_ARG(change_of(writing, result)));
}

/* "05 đơn vị đứng đầu là A ...; B ...; đơn vị xếp cuối là Z ..."; ranked: n of them, best first. */
static td_str first_and_last(const struct td_writing *writing,
                             const struct td_unit_result *const *ranked, uint32_t n)
{
    struct td_texts first = {0}, last = {0};
    uint32_t head = FIRST_TOLD, tail = n - 1;
    while (head < n && ranked[head]->rank_halves == ranked[head - 1]->rank_halves)
        head++;
    while (tail > head && ranked[tail - 1]->rank_halves == ranked[tail]->rank_halves)
        tail--;
    for (uint32_t i = 0; i < head; i++)
        *td_push(writing->arena, &first) = one_place(writing, ranked[i]);
    for (uint32_t i = tail; i < n; i++)
        *td_push(writing->arena, &last) = one_place(writing, ranked[i]);
    if (head == n)
        return td_say_series(writing->arena, &first);
    td_str count = last.n > 1 ? td_fmt(writing->arena, "%.*s ",
                                       TD_ARG(td_say_count(writing->arena, (int64_t)last.n)))
                              : TD_STR_NONE;
    return td_fmt(writing->arena, "%.*s đơn vị đứng đầu là %.*s; %.*sđơn vị xếp cuối là %.*s",
                  TD_ARG(td_say_count(writing->arena, (int64_t)first.n)),
                  TD_ARG(td_say_series(writing->arena, &first)), TD_ARG(count),
                  TD_ARG(td_say_series(writing->arena, &last)));
}

static void say_computed(const struct td_writing *writing, struct td_document *document)
{
    const struct td_score *score = writing->scored->score;
    const struct td_unit_result **ranked =
        TD_NEW_ARRAY(writing->arena, score->n_units, const struct td_unit_result *);
    struct td_texts places = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < score->n_units; i++)
        if (score->by_unit[score->order[i]].rank_halves)
            ranked[n++] = &score->by_unit[score->order[i]];
    if (n > ALL_TOLD && td_part_annex_named(writing, TD_ANNEX_RANKING).n)
        *td_push(writing->arena, &places) = first_and_last(writing, ranked, n);
    else
        for (uint32_t i = 0; i < n; i++)
            *td_push(writing->arena, &places) = one_place(writing, ranked[i]);
    if (places.n)
        td_part_say(document, TD_STYLE_BODY, "%s năm %lld%s: %.*s.", td_part_points_so_far(writing),
                    (long long)year_of(writing)->group.year, td_part_points_mark(writing),
                    TD_ARG(td_say_series(writing->arena, &places)));
    else
        td_part_to_add(writing, document, "kết quả chấm điểm, xếp hạng sau khi thẩm định");
}

void td_part_ranking(const struct td_writing *writing, struct td_document *document)
{
    const struct td_scored_year *scored = writing->scored;
    if (year_of(writing)->published_scores.n)
        say_published(writing, document);
    else if (scored->score && !scored->is_of_one)
        say_computed(writing, document);
    else
        td_part_to_add(writing, document, "kết quả chấm điểm, xếp hạng");
    td_str annex = td_part_annex_named(writing, TD_ANNEX_RANKING);
    if (annex.n)
        td_part_say(document, TD_STYLE_BODY,
                    "Bảng điểm theo nội dung của từng đơn vị nêu tại %.*s%s.", TD_ARG(annex),
                    td_part_points_mark(writing));
}

/* ---- the annex ---- */

uint32_t td_part_sections(const struct td_writing *writing, uint32_t *sections, uint32_t most)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(writing->scored->scoring, &criteria), found = 0;
    for (uint32_t i = 0; i < n && found < most; i++)
        if (criteria[i].depth == 0)
            sections[found++] = i;
    return found;
}

#define SECTIONS_MAX 12

static struct td_table *open_table(const struct td_writing *writing, struct td_document *document,
                                   const uint32_t *sections, uint32_t n, struct td_page page)
{
    static const td_twips place = TD_MM(16), total = TD_MM(24);
    td_twips widths[SECTIONS_MAX + 3], room = td_page_text_width(&page) - place - total;
    const struct td_criterion *criteria;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    td_twips each = room / (td_twips)(n + 2);
    widths[0] = place;
    widths[1] = room - each * (td_twips)n;
    for (uint32_t i = 0; i < n; i++)
        widths[2 + i] = each;
    widths[2 + n] = total;
    struct td_table *table = td_document_table(document, widths, (int)n + 3, TD_BORDERS_GRID);
    table->name = td_str_of(td_part_head_of_points(writing, "Bảng điểm", "Bảng điểm tạm tính"));
    table->head_rows = 1;
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_HEAD,
                  td_str_of(td_part_head_of_points(writing, "Xếp hạng", "Xếp hạng tạm tính")))
        ->shaded = true;
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Đơn vị"))->shaded = true;
    for (uint32_t i = 0; i < n; i++) {
        const struct td_criterion *criterion = &criteria[sections[i]];
        td_str text = td_view_short_name(writing->arena, criterion->text, 60);
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_HEAD,
                      td_fmt(writing->arena, "%.*s. %.*s", TD_ARG(criterion->code), TD_ARG(text)))
            ->shaded = true;
    }
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_HEAD,
                  td_str_of(td_part_head_of_points(writing, "Tổng điểm", "Tổng điểm tạm tính")))
        ->shaded = true;
    return table;
}

/* The most that each section can bring. */
static void add_most(const struct td_writing *writing, struct td_document *document,
                     struct td_table *table, const uint32_t *sections, uint32_t n)
{
    const struct td_criterion *criteria;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    td_table_row(writing->arena, table);
    struct td_table_cell *cell =
        td_table_cell(writing->arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Điểm tối đa"));
    cell->columns = 2;
    for (uint32_t i = 0; i < n; i++)
        td_part_points(document, table, criteria[sections[i]].max);
    td_part_points(document, table, td_scoring_head(writing->scored->scoring)->declared_total);
}

/* What is no sum yet has a dash. */
static void put_whole(struct td_document *document, struct td_table *table, td_points points,
                      int decimals)
{
    if (points == TD_NO_POINTS)
        td_table_cell(document->arena, table, TD_STYLE_TABLE_CENTRE, TD_STR("–"));
    else
        td_table_number(document, table, td_view_on_axis(points), decimals);
}

static void add_unit(const struct td_writing *writing, struct td_document *document,
                     struct td_table *table, const struct td_unit_result *result,
                     const uint32_t *sections, uint32_t n)
{
    int decimals = td_scoring_head(writing->scored->scoring)->decimals;
    td_table_row(writing->arena, table);
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_CENTRE, td_part_rank(writing, result));
    td_table_cell(writing->arena, table, TD_STYLE_TABLE_TEXT, name_of(writing, result->unit));
    for (uint32_t i = 0; i < n; i++)
        put_whole(document, table, td_view_whole_points(writing->scored, result->unit, sections[i]),
                  decimals);
    put_whole(document, table, td_view_whole_total(writing->scored, result->unit), decimals);
}

void td_part_table_ranking(const struct td_writing *writing, struct td_document *document,
                           struct td_page page)
{
    uint32_t sections[SECTIONS_MAX];
    const struct td_score *score = writing->scored->score;
    uint32_t n = td_part_sections(writing, sections, SECTIONS_MAX);
    struct td_table *table = open_table(writing, document, sections, n, page);
    add_most(writing, document, table, sections, n);
    for (uint32_t i = 0; i < score->n_units; i++)
        add_unit(writing, document, table, &score->by_unit[score->order[i]], sections, n);
}

void td_part_annex_ranking(const struct td_writing *writing, struct td_document *document,
                           enum td_document_kind kind)
{
    if (!writing->scored->score || writing->scored->is_of_one)
        return;
    td_official_annex(document, td_part_annex_number(writing, TD_ANNEX_RANKING),
                      td_say_upper(writing->arena, td_fmt(writing->arena, "%s, xếp hạng năm %lld%s",
                                                          td_part_points_so_far(writing),
                                                          (long long)year_of(writing)->group.year,
                                                          td_part_points_mark(writing))),
                      td_part_annex_of(writing, kind), td_page_lying());
    td_part_table_ranking(writing, document, td_page_lying());
}
