#include "view/ranking.h"

#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "chart/bump.h"
#include "chart/chart_svg.h"
#include "chart/dots.h"
#include "view/format.h"
#include "view/message.h"

struct ranking {
    const struct td_scored_year *scored;
    struct td_ranking_view *view;
    const struct td_criterion *criteria;
    uint32_t n_criteria;
    const struct td_scored_unit *units;
    int decimals, criterion_decimals;
    struct td_scale scale;
};

static td_str count_text(const struct td_scored_year *scored, int64_t count)
{
    return td_view_count(scored->arena, scored->lang, count);
}

static td_str say(const struct td_scored_year *scored, enum td_msg_key key, td_str a, td_str b,
                  td_str c)
{
    struct td_msg_arg arguments[] = {
        {.name = "a", .text = a}, {.name = "b", .text = b}, {.name = "c", .text = c}};
    return td_msg_fill(scored->arena, scored->lang, key, arguments, 3);
}

/* ---- what the source published, beside what was computed ---- */

static bool published_agrees(const struct td_published_score *published,
                             const struct td_unit_result *result)
{
    if (published->rank != TD_ABSENT && result->rank_halves != 2 * (uint64_t)published->rank)
        return false;
    if (published->total == TD_ABSENT)
        return true;
    return result->has_total &&
           td_round(result->total, (int)published->decimals) == published->total;
}

static void set_published(struct ranking *ranking, uint32_t unit, struct td_rank_row *row)
{
    const struct td_scored_year *scored = ranking->scored;
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    const struct td_published_score *published =
        td_view_published(scored->year, ranking->units[unit].code, ranking->units[unit].name);
    row->badge = (struct td_badge){true, scored->provenance};
    if (!published)
        return;
    row->badge.provenance = published->origin.provenance;
    row->published = published->total == TD_ABSENT
                         ? td_msg(scored->lang, TD_MSG_rank_published_rank_only)
                         : td_view_number(scored->arena, scored->lang, published->total,
                                          (int)published->decimals);
    bool agrees = published_agrees(published, result);
    row->agrees =
        (struct td_chip){td_msg(scored->lang, agrees ? TD_MSG_rank_agrees : TD_MSG_rank_differs),
                         agrees ? TD_CHIP_DONE : TD_CHIP_LATE};
}

/* ---- ties ---- */

static td_points tie_points(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion)
{
    td_points points = td_score_point(scored->score, unit, criterion)->points;
    return points == TD_NO_POINTS ? 0 : points;
}

/* Names of the units of the same place, without this one; the first three. */
static td_str others_of_place(struct ranking *ranking, uint32_t unit)
{
    const struct td_score *score = ranking->scored->score;
    uint32_t place = score->by_unit[unit].rank_halves;
    struct td_buf names;
    td_buf_init(&names, ranking->scored->arena, (size_t)1 << 20);
    int n = 0;
    for (uint32_t i = 0; i < score->n_units; i++) {
        uint32_t other = score->order[i];
        if (other == unit || score->by_unit[other].rank_halves != place)
            continue;
        if (++n > 3) {
            td_buf_put(&names, TD_STR("…"));
            break;
        }
        td_buf_put(&names, n > 1 ? TD_STR(", ") : TD_STR_NONE);
        td_buf_put(&names, ranking->units[other].name);
    }
    return td_buf_str(&names);
}

/* The tie-breaker that puts one unit above the next of the same total. */
static td_str tie_broken_by(struct ranking *ranking, uint32_t upper, uint32_t lower)
{
    const struct td_scored_year *scored = ranking->scored;
    struct td_split split = td_split(td_view_rubric_key(scored->year, "dong_diem"));
    td_str code;
    while (td_split_next(&split, ';', &code)) {
        int64_t index = td_view_find_criterion(scored, code);
        if (index < 0)
            continue;
        td_points above = tie_points(scored, upper, (uint32_t)index);
        td_points below = tie_points(scored, lower, (uint32_t)index);
        if (above == below)
            continue;
        struct td_msg_arg arguments[] = {
            {.name = "unit", .text = ranking->units[lower].name},
            {.name = "criterion", .text = code},
            {.name = "above", .text = td_view_points_short(scored, above)},
            {.name = "below", .text = td_view_points_short(scored, below)},
        };
        return td_msg_fill(scored->arena, scored->lang, TD_MSG_rank_tie_broken, arguments, 4);
    }
    return TD_STR_NONE;
}

static td_str tie_note(struct ranking *ranking, uint32_t position)
{
    const struct td_scored_year *scored = ranking->scored;
    const struct td_score *score = scored->score;
    uint32_t unit = score->order[position];
    const struct td_unit_result *result = &score->by_unit[unit];
    td_str others = others_of_place(ranking, unit);
    if (others.n) {
        bool has_breakers = td_view_rubric_key(scored->year, "dong_diem").n > 0;
        return say(scored, has_breakers ? TD_MSG_rank_tied_all_equal : TD_MSG_rank_tied_no_breakers,
                   others, TD_STR_NONE, TD_STR_NONE);
    }
    if (position + 1 < score->n_units) {
        uint32_t next = score->order[position + 1];
        if (score->by_unit[next].rank_halves && score->by_unit[next].total == result->total)
            return tie_broken_by(ranking, unit, next);
    }
    return TD_STR_NONE;
}

/* ---- rows ---- */

static void set_parts(struct ranking *ranking, uint32_t unit, struct td_rank_row *row)
{
    const struct td_scored_year *scored = ranking->scored;
    for (uint32_t i = 0; i < ranking->n_criteria; i++) {
        if (ranking->criteria[i].parent >= 0 || ranking->criteria[i].part != TD_PART_BASE)
            continue;
        td_points points = td_view_whole_points(scored, unit, i);
        *td_push(scored->arena, &row->parts) = (struct td_rank_part){
            points == TD_NO_POINTS ? TD_STR("–")
                                   : td_view_points(scored, points, ranking->criterion_decimals),
            ranking->criteria[i].code};
    }
}

static struct td_rank_row *add_row(struct ranking *ranking, struct td_rank_rows *rows,
                                   uint32_t unit)
{
    const struct td_scored_year *scored = ranking->scored;
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    struct td_rank_row *row = td_push(scored->arena, rows);
    row->unit = ranking->units[unit].name;
    row->code = ranking->units[unit].code;
    if (td_view_whole_total(scored, unit) != TD_NO_POINTS) {
        row->total = td_view_points(scored, result->total, ranking->decimals);
        row->bonus = td_view_points(scored, result->bonus, ranking->decimals);
        row->penalty = td_view_points(scored, result->penalty, ranking->decimals);
    }
    row->rating = td_score_rating(scored->scoring, result->rating);
    row->chip = td_view_status_chip(scored, unit);
    set_parts(ranking, unit, row);
    set_published(ranking, unit, row);
    return row;
}

static void add_ranked(struct ranking *ranking, uint32_t position, td_points *above)
{
    const struct td_scored_year *scored = ranking->scored;
    const struct td_score *score = scored->score;
    uint32_t unit = score->order[position];
    const struct td_unit_result *result = &score->by_unit[unit];
    struct td_rank_row *row = add_row(ranking, &ranking->view->ranked, unit);
    row->place = td_rank_text(scored->arena, result->rank_halves, scored->lang);
    row->first_three = result->rank_halves <= 6;
    bool same_place = position > 0 &&
                      score->by_unit[score->order[position - 1]].rank_halves == result->rank_halves;
    if (position > 0 && !same_place)
        *above = score->by_unit[score->order[position - 1]].total;
    if (*above == TD_NO_POINTS)
        row->gap = td_msg(scored->lang, TD_MSG_rank_leads);
    else
        row->gap = td_view_points(scored, *above - result->total, ranking->decimals);
    struct td_chart chart;
    td_chart_dot_row(&chart, scored->arena, &ranking->scale, td_view_on_axis(result->total),
                     row->first_three ? TD_INK_DOT_TOP : TD_INK_DOT);
    row->dot.markup = td_chart_svg_text(&chart, TD_STR_NONE);
    row->note = tie_note(ranking, position);
    if (result->status == TD_STATUS_WITHDRAWN && !row->note.n)
        row->note = td_view_status_reason(scored, unit);
}

static void add_rows(struct ranking *ranking)
{
    const struct td_score *score = ranking->scored->score;
    td_points above = TD_NO_POINTS;
    for (uint32_t i = 0; i < score->n_units; i++) {
        uint32_t unit = score->order[i];
        if (score->by_unit[unit].rank_halves) {
            add_ranked(ranking, i, &above);
        } else {
            struct td_rank_row *row = add_row(ranking, &ranking->view->unranked, unit);
            row->note = td_view_status_reason(ranking->scored, unit);
        }
    }
}

/* ---- the whole ---- */

static void set_columns(struct ranking *ranking)
{
    const struct td_scored_year *scored = ranking->scored;
    struct td_ranking_view *view = ranking->view;
    for (uint32_t i = 0; i < ranking->n_criteria; i++) {
        const struct td_criterion *criterion = &ranking->criteria[i];
        view->has_bonus = view->has_bonus || criterion->part == TD_PART_BONUS;
        view->has_penalty = view->has_penalty || criterion->part == TD_PART_PENALTY;
        if (criterion->parent >= 0 || criterion->part != TD_PART_BASE)
            continue;
        *td_push(scored->arena, &view->parts) = (struct td_rank_head){
            criterion->code, criterion->text,
            criterion->max == TD_NO_POINTS ? TD_STR_NONE
                                           : td_view_points_short(scored, criterion->max)};
    }
    view->has_parts = view->parts.n > 1;
    view->has_published = scored->year->published_scores.n > 0;
    for (uint32_t i = 0; i < scored->score->n_units; i++)
        view->has_rating = view->has_rating || scored->score->by_unit[i].rating >= 0;
}

static void set_axis(struct ranking *ranking)
{
    const struct td_score *score = ranking->scored->score;
    td_micro least = INT64_MAX, most = INT64_MIN;
    for (uint32_t i = 0; i < score->n_units; i++) {
        const struct td_unit_result *result = &score->by_unit[i];
        if (!result->rank_halves)
            continue;
        td_micro total = td_view_on_axis(result->total);
        least = total < least ? total : least;
        most = total > most ? total : most;
    }
    if (least > most)
        return;
    ranking->scale = td_scale_cover(least, most, 4, TD_DOT_MARGIN, TD_DOT_WIDTH - TD_DOT_MARGIN);
    struct td_chart chart;
    td_chart_dot_head(&chart, ranking->scored->arena, &ranking->scale, false,
                      ranking->scored->lang);
    ranking->view->axis.markup = td_chart_svg_text(&chart, TD_STR_NONE);
    ranking->view->has_dots = true;
}

static void set_lead(struct ranking *ranking)
{
    const struct td_scored_year *scored = ranking->scored;
    const struct td_ranking_view *view = ranking->view;
    if (!view->ranked.n) {
        ranking->view->lead = td_msg(scored->lang, TD_MSG_rank_lead_nobody);
        return;
    }
    struct td_msg_arg arguments[] = {
        {.name = "unit", .text = view->ranked.items[0].unit},
        {.name = "total", .text = view->ranked.items[0].total},
        {.name = "max",
         .text = td_view_points_short(scored, td_scoring_head(scored->scoring)->declared_total)},
        {.name = "next", .text = view->ranked.n > 1 ? view->ranked.items[1].unit : TD_STR_NONE},
        {.name = "gap", .text = view->ranked.n > 1 ? view->ranked.items[1].gap : TD_STR_NONE},
    };
    bool shared =
        view->ranked.n > 1 && td_str_eq(view->ranked.items[0].place, view->ranked.items[1].place);
    enum td_msg_key key = shared               ? TD_MSG_rank_lead_shared
                          : view->ranked.n > 1 ? TD_MSG_rank_lead
                                               : TD_MSG_rank_lead_alone;
    ranking->view->lead = td_msg_fill(scored->arena, scored->lang, key, arguments, 5);
}

/* "Bạc Liêu 957,11; Long An 955,79", and how many of them the computed totals meet. */
static td_str list_published(struct ranking *ranking, const struct td_rank_rows *rows, int64_t *n,
                             int64_t *agree)
{
    struct td_buf list;
    td_buf_init(&list, ranking->scored->arena, (size_t)1 << 20);
    for (size_t i = 0; i < rows->n; i++) {
        const struct td_rank_row *row = &rows->items[i];
        if (!row->published.n)
            continue;
        *agree += row->agrees.look == TD_CHIP_DONE;
        if (++*n > 12)
            continue;
        td_buf_put(&list, *n > 1 ? TD_STR("; ") : TD_STR_NONE);
        td_buf_printf(&list, "%.*s %.*s", TD_ARG(row->unit), TD_ARG(row->published));
    }
    return td_buf_str(&list);
}

static void set_illustration(struct ranking *ranking)
{
    const struct td_scored_year *scored = ranking->scored;
    struct td_ranking_view *view = ranking->view;
    view->is_illustrative = scored->provenance == TD_ILLUSTRATIVE;
    int64_t n = 0, agree = 0;
    td_str list = list_published(ranking, &view->ranked, &n, &agree);
    if (!view->is_illustrative && !n)
        return;
    int64_t rest = (int64_t)scored->score->n_units - n;
    struct td_msg_arg arguments[] = {
        {.name = "n", .text = count_text(scored, n), .count = n},
        {.name = "list", .text = list},
        {.name = "agree", .text = count_text(scored, agree), .count = agree},
        {.name = "rest", .text = count_text(scored, rest), .count = rest},
    };
    enum td_msg_key key = !view->is_illustrative ? TD_MSG_rank_compared
                          : !n                   ? TD_MSG_rank_all_illustrative
                          : agree == n           ? TD_MSG_rank_illustrative_agrees
                                                 : TD_MSG_rank_illustrative_differs;
    view->illustration = td_msg_fill(scored->arena, scored->lang, key, arguments, 4);
}

static void set_foot(struct ranking *ranking)
{
    const struct td_scored_year *scored = ranking->scored;
    struct td_ranking_view *view = ranking->view;
    td_str decimals = td_fmt(scored->arena, "%d", ranking->decimals);
    view->foot = view->has_dots ? say(scored, TD_MSG_rank_foot, decimals,
                                      td_view_points_short(scored, ranking->scale.low),
                                      td_view_points_short(scored, ranking->scale.high))
                                : TD_STR_NONE;
    td_str breakers = td_view_rubric_key(scored->year, "dong_diem");
    if (!breakers.n) {
        view->ties = td_msg(scored->lang, TD_MSG_rank_ties_share);
        return;
    }
    struct td_buf list;
    td_buf_init(&list, scored->arena, (size_t)1 << 20);
    struct td_split split = td_split(breakers);
    td_str code;
    while (td_split_next(&split, ';', &code)) {
        if (!code.n)
            continue;
        td_buf_put(&list, list.n ? TD_STR(", ") : TD_STR_NONE);
        td_buf_put(&list, code);
    }
    view->ties = say(scored, TD_MSG_rank_ties_by, td_buf_str(&list), TD_STR_NONE, TD_STR_NONE);
}

/* The year has no scores here, but the source gives some. */
static void fill_published_only(const struct td_scored_year *scored, struct td_ranking_view *view)
{
    const struct td_published_scores *scores = &scored->year->published_scores;
    view->is_empty = scores->n == 0;
    view->awaits_figures = scored->year->rubric.n > 0;
    view->lead =
        td_msg(scored->lang, view->is_empty ? TD_MSG_rank_empty_lead : TD_MSG_rank_published_lead);
    for (size_t i = 0; i < scores->n; i++) {
        const struct td_published_score *score = &scores->items[i];
        struct td_rank_row *row = td_push(scored->arena, &view->ranked);
        row->unit = td_member_name(scored->year, score->unit);
        row->place = score->rank == TD_ABSENT ? TD_STR("–") : count_text(scored, score->rank);
        row->first_three = score->rank != TD_ABSENT && score->rank <= 3;
        row->total = score->total == TD_ABSENT ? TD_STR("–")
                                               : td_view_number(scored->arena, scored->lang,
                                                                score->total, (int)score->decimals);
        row->badge = (struct td_badge){true, score->origin.provenance};
    }
}

void td_view_ranking(const struct td_scored_year *scored, struct td_ranking_view *view)
{
    const struct td_group_year *group = &scored->year->group;
    struct td_msg_arg year = {.name = "year",
                              .text = td_fmt(scored->arena, "%" PRId64, group->year)};
    view->is_provisional = scored->score && !td_year_is_adopted(scored->year);
    view->title = td_msg_fill(
        scored->arena, scored->lang,
        view->is_provisional ? TD_MSG_rank_title_provisional : TD_MSG_rank_title, &year, 1);
    if (view->is_provisional)
        view->so_far = td_view_points_so_far(scored);
    view->path = scored->path;
    if (!scored->score) {
        fill_published_only(scored, view);
        return;
    }
    struct ranking ranking = {.scored = scored, .view = view};
    ranking.n_criteria = td_scoring_criteria(scored->scoring, &ranking.criteria);
    td_scoring_units(scored->scoring, &ranking.units);
    ranking.decimals = td_scoring_head(scored->scoring)->decimals;
    ranking.criterion_decimals = td_view_criterion_decimals(scored);
    view->is_computed = true;
    view->badge = (struct td_badge){true, scored->provenance};
    view->checksum = scored->inputs_sha256;
    view->rule_version = scored->rule_version;
    view->computed_at = td_view_moment(scored->arena, scored->lang, scored->computed_at);
    set_columns(&ranking);
    set_axis(&ranking);
    add_rows(&ranking);
    struct td_msg_arg units = {.name = "n",
                               .text = count_text(scored, (int64_t)view->ranked.n),
                               .count = (int64_t)view->ranked.n};
    view->heading = td_msg_fill(scored->arena, scored->lang, TD_MSG_rank_heading, &units, 1);
    set_lead(&ranking);
    set_illustration(&ranking);
    set_foot(&ranking);
}
