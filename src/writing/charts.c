#include "chart/bars.h"
#include "view/format.h"
#include "writing/figures.h"
#include "writing/unit_report.h"

/* Charts of reports: what the tables and sentences say, drawn. */

#define CHART_WIDTH TD_PX(600) /* 159 mm of the 165 between the margins */

enum {
    LEAST_BARS = 3,     /* fewer are told in a sentence */
    MOST_UNITS = 20,    /* more do not fit on a page with their captions, which say so */
    MOST_FIGURES = 4,   /* charts of figures in a report */
    MOST_SECTIONS = 12, /* of a rubric */
    NAME_LETTERS = 48,
};

#define MADE_UP " (số liệu minh họa)"

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

struct bar_list TD_ARRAY(struct td_bar);

static int64_t charts_in(const struct td_document *document)
{
    int64_t n = 0;
    for (size_t i = 0; i < document->sections.n; i++)
        for (size_t j = 0; j < document->sections.items[i].blocks.n; j++)
            n += document->sections.items[i].blocks.items[j].kind == TD_BLOCK_CHART;
    return n;
}

/* "A: 8,7 (5,5); B: 5,6": for who cannot see the bars. keys NULL: none of them is a second one. */
static td_str sentence_of(struct td_arena *arena, const struct bar_list *bars,
                          const struct td_bar_key *keys, td_str caption)
{
    struct td_texts texts = {0};
    td_str order = keys ? td_fmt(arena, " %.*s (trong ngoặc: %.*s).", TD_ARG(keys[0].text),
                                 TD_ARG(keys[1].text))
                        : TD_STR_NONE;
    for (size_t i = 0; i < bars->n; i++) {
        const struct td_bar *bar = &bars->items[i];
        if (bar->label.n)
            *td_push(arena, &texts) =
                td_fmt(arena, "%.*s: %.*s", TD_ARG(bar->label), TD_ARG(bar->number));
        else
            texts.items[texts.n - 1] =
                td_fmt(arena, "%.*s (%.*s)", TD_ARG(texts.items[texts.n - 1]), TD_ARG(bar->number));
    }
    return td_fmt(arena, "%.*s.%.*s %.*s.", TD_ARG(caption), TD_ARG(order),
                  TD_ARG(td_say_series(arena, &texts)));
}

/* Two keys where some of the bars are second ones. */
static void add_chart(const struct td_writing *writing, struct td_document *document,
                      const struct bar_list *bars, const struct td_bar_key keys[2], td_str caption)
{
    bool in_pairs = false;
    for (size_t i = 0; i < bars->n; i++)
        in_pairs = in_pairs || bars->items[i].ink == TD_INK_BAR_REST;
    const struct td_bars all = {
        .bars = bars->items,
        .n = bars->n,
        .keys = keys,
        .n_keys = in_pairs ? 2 : 0,
        .width = CHART_WIDTH,
        .sentence = sentence_of(writing->arena, bars, in_pairs ? keys : NULL, caption)};
    struct td_chart *chart = TD_NEW(writing->arena, struct td_chart);
    td_chart_bars(chart, writing->arena, &all);
    td_document_chart(document, chart);
    td_part_say(document, TD_STYLE_CHART_CAPTION, "Biểu đồ %lld. %.*s",
                (long long)charts_in(document), TD_ARG(caption));
}

static void add_pair(struct td_arena *arena, struct bar_list *bars, td_str label, td_str number,
                     td_micro value)
{
    *td_push(arena, bars) = (struct td_bar){label, number, value == TD_ABSENT ? 0 : value,
                                            label.n ? TD_INK_BAR : TD_INK_BAR_REST};
}

/* "Năm 2013" and "Năm 2012", of a half "6 tháng đầu năm 2013". */
static void name_years(const struct td_writing *writing, enum td_period period,
                       struct td_bar_key keys[2])
{
    int64_t year = year_of(writing)->group.year;
    for (int i = 0; i < 2; i++)
        keys[i] = (struct td_bar_key){
            td_say_upper_first(writing->arena,
                               td_view_period_name(writing->arena, period, year - i, TD_VI)),
            i ? TD_INK_BAR_REST : TD_INK_BAR};
}

/* ---- figures ---- */

/* "hơn 135,1": what is known about stands for itself, with the word. */
static td_str number_of(struct td_arena *arena, const struct td_indicator *row)
{
    return td_view_quantity(arena, TD_VI, row->qualifier, row->value, (int)row->decimals,
                            TD_STR_NONE);
}

static void add_figure(const struct td_writing *writing, struct bar_list *bars,
                       const struct td_indicator *row)
{
    const struct td_indicator *before = td_figures_before(writing, row);
    add_pair(writing->arena, bars, td_say_unit(year_of(writing), row->unit),
             number_of(writing->arena, row), row->value);
    if (before && before->value != TD_ABSENT &&
        td_str_eq(before->unit_of_measure, row->unit_of_measure))
        add_pair(writing->arena, bars, TD_STR_NONE, number_of(writing->arena, before),
                 before->value);
}

/* "các đơn vị có số liệu"; of more than are drawn which they are: "20 đơn vị đứng đầu trong 60 đơn
 * vị có số liệu". */
static td_str whose(const struct td_writing *writing, size_t units, bool is_ordered,
                    const char *which)
{
    if (units <= MOST_UNITS)
        return td_fmt(writing->arena, "các đơn vị%s", which);
    return td_fmt(writing->arena, "%d đơn vị %s trong %.*s đơn vị%s", MOST_UNITS,
                  is_ordered ? "đứng đầu" : "đầu danh sách",
                  TD_ARG(td_say_count(writing->arena, (int64_t)units)), which);
}

/* "Tốc độ tăng trưởng GRDP của các đơn vị có số liệu, 6 tháng đầu năm 2024 (%)" */
static td_str figure_caption(const struct td_writing *writing, const struct td_indicator *first,
                             size_t units)
{
    struct td_arena *arena = writing->arena;
    const struct td_group_year *group = &year_of(writing)->group;
    bool all = group->roster_complete && units >= year_of(writing)->members.n;
    return td_fmt(arena, "%.*s của %.*s, %.*s%s%.*s%s", TD_ARG(td_figures_name(first)),
                  TD_ARG(whose(writing, units, !first->is_unordered, all ? "" : " có số liệu")),
                  TD_ARG(td_view_period_name(arena, first->period, first->year, TD_VI)),
                  first->unit_of_measure.n ? " (" : "", TD_ARG(first->unit_of_measure),
                  first->unit_of_measure.n ? ")" : "");
}

static bool chart_figure(const struct td_writing *writing, struct td_document *document,
                         const struct td_indicator *first)
{
    struct td_figures_of_units of = td_figures_of_units(writing, first);
    struct bar_list bars = {0};
    struct td_bar_key keys[2];
    size_t units = 0;
    for (size_t i = 0; i < of.with_value; i++) {
        if (of.rows[i]->value == TD_ABSENT || td_figures_were_named(&of, i) ||
            !td_say_is_member(year_of(writing), of.rows[i]->unit))
            continue;
        if (units++ < MOST_UNITS)
            add_figure(writing, &bars, of.rows[i]);
    }
    if (units < LEAST_BARS)
        return false;
    name_years(writing, first->period, keys);
    add_chart(writing, document, &bars, keys, figure_caption(writing, first, units));
    return true;
}

void td_part_chart_figures(const struct td_writing *writing, struct td_document *document)
{
    const struct td_indicators *all = &year_of(writing)->indicators;
    bool has_results = td_group_has_results(writing);
    int drawn = 0;
    for (size_t i = 0; i < all->n && drawn < MOST_FIGURES; i++)
        if (all->items[i].unit.n &&
            !(has_results && all->items[i].period == TD_PERIOD_FIRST_HALF) &&
            all->items[i].year == year_of(writing)->group.year && !td_figures_are_opened(all, i))
            drawn += chart_figure(writing, document, &all->items[i]);
}

/* ---- points ---- */

static const struct td_published_score *published_in(const struct td_year *year, td_str unit)
{
    for (size_t i = 0; year && i < year->published_scores.n; i++)
        if (td_str_eq(year->published_scores.items[i].unit, unit))
            return &year->published_scores.items[i];
    return NULL;
}

static void add_published(const struct td_writing *writing, struct bar_list *bars,
                          const struct td_published_score *row)
{
    const struct td_published_score *before = published_in(writing->previous, row->unit);
    add_pair(writing->arena, bars, td_say_unit(year_of(writing), row->unit),
             td_number_vi(writing->arena, row->total, (int)row->decimals), row->total);
    if (before)
        add_pair(writing->arena, bars, TD_STR_NONE,
                 td_number_vi(writing->arena, before->total, (int)before->decimals), before->total);
}

static void add_total(const struct td_scored_year *scored, struct bar_list *bars, td_str label,
                      const struct td_unit_result *result)
{
    int decimals = td_scoring_head(scored->scoring)->decimals;
    add_pair(scored->arena, bars, label, td_view_points(scored, result->total, decimals),
             td_view_on_axis(result->total));
}

static void add_computed(const struct td_writing *writing, struct bar_list *bars,
                         const struct td_unit_result *result)
{
    const struct td_scored_unit *units;
    td_scoring_units(writing->scored->scoring, &units);
    add_total(writing->scored, bars, units[result->unit].name, result);
    const struct td_unit_result *before = td_part_result_before(writing, result->unit);
    if (before)
        add_total(writing->before, bars, TD_STR_NONE, before);
}

/* The one behind the last: of more points first, of the same in the order of the source; NULL: none
 * is left. */
static const struct td_published_score *next_published(const struct td_published_scores *all,
                                                       const struct td_published_score *last)
{
    const struct td_published_score *next = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_published_score *row = &all->items[i];
        bool is_behind =
            !last || row->total < last->total || (row->total == last->total && row > last);
        if (is_behind && (!next || row->total > next->total))
            next = row;
    }
    return next;
}

/* As the source has them; of more than are drawn those of the most points. The number of all. */
static size_t collect_published(const struct td_writing *writing, struct bar_list *bars)
{
    const struct td_published_scores *all = &year_of(writing)->published_scores;
    const struct td_published_score *row = NULL;
    for (size_t i = 0; i < all->n && i < MOST_UNITS; i++) {
        row = all->n > MOST_UNITS ? next_published(all, row) : &all->items[i];
        add_published(writing, bars, row);
    }
    return all->n;
}

/* The units that are ranked, the best first; the number of them. */
static size_t collect_computed(const struct td_writing *writing, struct bar_list *bars)
{
    const struct td_score *score = writing->scored->score;
    size_t units = 0;
    for (uint32_t i = 0; score && i < score->n_units; i++)
        if (score->by_unit[score->order[i]].rank_halves && units++ < MOST_UNITS)
            add_computed(writing, bars, &score->by_unit[score->order[i]]);
    return units;
}

void td_part_chart_points(const struct td_writing *writing, struct td_document *document)
{
    bool is_published = year_of(writing)->published_scores.n > 0;
    struct bar_list bars = {0};
    struct td_bar_key keys[2];
    if (writing->scored->is_of_one)
        return;
    size_t units =
        is_published ? collect_published(writing, &bars) : collect_computed(writing, &bars);
    if (units < LEAST_BARS)
        return;
    name_years(writing, TD_PERIOD_YEAR, keys);
    if (!is_published && td_part_is_provisional(writing)) /* beside points that were adopted */
        keys[0].text = td_fmt(writing->arena, "%.*s (tạm tính)", TD_ARG(keys[0].text));
    add_chart(writing, document, &bars, keys,
              td_fmt(writing->arena, "Tổng điểm của %.*s, năm %lld%s",
                     TD_ARG(whose(writing, units, true, is_published ? " đã công bố" : "")),
                     (long long)year_of(writing)->group.year,
                     is_published ? "" : td_part_points_mark(writing)));
}

/* ---- sections ---- */

/* The mean of the ranked units, rounded once; false where a unit has no points of it. */
static bool mean_of(const struct td_writing *writing, uint32_t section, td_points *mean)
{
    const struct td_score *score = writing->scored->score;
    td_points sum = 0, n = 0;
    for (uint32_t i = 0; i < score->n_units; i++) {
        if (!score->by_unit[i].rank_halves)
            continue;
        td_points points = td_score_point(score, score->by_unit[i].unit, section)->points;
        if (points == TD_NO_POINTS)
            return false;
        sum += points;
        n++;
    }
    *mean = n ? td_round(sum / n, td_scoring_head(writing->scored->scoring)->decimals) : 0;
    return n > 0;
}

static void add_section(const struct td_writing *writing, struct bar_list *bars,
                        const struct td_criterion *section, uint32_t index)
{
    const struct td_scored_year *scored = writing->scored;
    td_points mean;
    if (section->part != TD_PART_BASE || section->max <= 0 || !mean_of(writing, index, &mean))
        return;
    td_str name = td_view_short_name(writing->arena, section->text, NAME_LETTERS);
    add_pair(writing->arena, bars,
             td_fmt(writing->arena, "%.*s. %.*s", TD_ARG(section->code), TD_ARG(name)),
             td_view_points(scored, mean, td_scoring_head(scored->scoring)->decimals),
             td_view_on_axis(mean));
    add_pair(writing->arena, bars, TD_STR_NONE, td_view_points_short(scored, section->max),
             td_view_on_axis(section->max));
}

/* "03 trên 05 đơn vị đã xếp hạng": of how many the mean is, where it is not of all; empty: of all.
 */
static td_str part_of_all(const struct td_writing *writing)
{
    const struct td_score *score = writing->scored->score;
    uint32_t ranked = td_view_ranked_units(score);
    if (ranked == score->n_units)
        return TD_STR_NONE;
    return td_fmt(writing->arena, "%.*s trên %.*s đơn vị đã xếp hạng",
                  TD_ARG(td_say_count(writing->arena, ranked)),
                  TD_ARG(td_say_count(writing->arena, score->n_units)));
}

void td_part_chart_sections(const struct td_writing *writing, struct td_document *document)
{
    struct td_bar_key keys[2] = {{TD_STR("Bình quân các đơn vị"), TD_INK_BAR},
                                 {TD_STR("Điểm tối đa"), TD_INK_BAR_REST}};
    uint32_t sections[MOST_SECTIONS];
    const struct td_criterion *criteria;
    struct bar_list bars = {0};
    if (!writing->scored->score || writing->scored->is_of_one)
        return;
    td_scoring_criteria(writing->scored->scoring, &criteria);
    uint32_t n = td_part_sections(writing, sections, MOST_SECTIONS);
    for (uint32_t i = 0; i < n; i++)
        add_section(writing, &bars, &criteria[sections[i]], sections[i]);
    if (bars.n < 2 * 2)
        return;
    td_str of = part_of_all(writing);
    if (of.n)
        keys[0].text = td_fmt(writing->arena, "Bình quân %.*s", TD_ARG(of));
    add_chart(writing, document, &bars, keys,
              td_fmt(writing->arena,
                     "Điểm bình quân từng nội dung%s%.*s và điểm tối đa, năm %lld%s",
                     of.n ? " của " : "", TD_ARG(of), (long long)year_of(writing)->group.year,
                     td_part_points_mark(writing)));
}

/* ---- awards ---- */

static bool is_counted(const struct td_award_count *row, enum td_award_level level)
{
    return row->level == level && row->title.n && !row->unit.n && row->count != TD_ABSENT &&
           row->count >= 0 && row->count <= INT64_MAX / TD_MICRO;
}

/* The titles of a level in one period, told once each; false where they are not so. */
static bool collect_awards(const struct td_writing *writing, enum td_award_level level,
                           struct bar_list *bars, const struct td_award_count **first)
{
    const struct td_award_counts *all = &year_of(writing)->award_counts;
    *first = NULL;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_award_count *row = &all->items[i];
        if (!is_counted(row, level))
            continue;
        *first = *first ? *first : row;
        if (row->period != (*first)->period || row->year != (*first)->year)
            return false;
        for (size_t j = 0; j < bars->n; j++)
            if (td_str_eq(bars->items[j].label, row->title))
                return false;
        add_pair(writing->arena, bars, row->title,
                 td_number_vi(writing->arena, (td_micro128)row->count * TD_MICRO, 0),
                 row->count * TD_MICRO);
    }
    return bars->n >= LEAST_BARS && bars->n <= MOST_UNITS;
}

void td_part_chart_awards(const struct td_writing *writing, struct td_document *document)
{
    static const char *const levels[] = {[TD_AWARD_STATE] = "cấp Nhà nước",
                                         [TD_AWARD_PROVINCE] = "cấp tỉnh",
                                         [TD_AWARD_BASE] = "cấp cơ sở"};
    static const struct td_bar_key none[2];
    for (int level = TD_AWARD_STATE; level <= TD_AWARD_BASE; level++) {
        const struct td_award_count *first;
        struct bar_list bars = {0};
        if (!collect_awards(writing, (enum td_award_level)level, &bars, &first))
            continue;
        add_chart(
            writing, document, &bars, none,
            td_fmt(writing->arena, "Khen thưởng %s theo danh hiệu, hình thức, %.*s", levels[level],
                   TD_ARG(td_view_period_name(writing->arena, first->period, first->year, TD_VI))));
    }
}
