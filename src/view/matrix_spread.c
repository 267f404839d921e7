#include "chart/chart_svg.h"
#include "chart/dots.h"
#include "view/format.h"
#include "view/matrix_build.h"
#include "view/message.h"

#define SPREAD_ROWS 40 /* the criteria that tell the units apart best, where there are more */

struct spread {
    uint32_t criterion;
    td_micro least, most; /* per cent of the maximum */
    bool kept;
};

static td_micro percent(td_points points, td_points max)
{
    return td_view_on_axis(points * 100 * TD_MICRO / max);
}

static bool measure(const struct td_matrix *matrix, uint32_t criterion, struct spread *spread)
{
    const struct td_criterion *about = &matrix->tree.criteria[criterion];
    *spread = (struct spread){criterion, INT64_MAX, INT64_MIN, true};
    if (about->part != TD_PART_BASE || about->max == TD_NO_POINTS || about->max <= 0)
        return false;
    int64_t n = 0;
    for (uint32_t i = 0; i < matrix->scored->score->n_units; i++) {
        td_points points = td_score_point(matrix->scored->score, i, criterion)->points;
        if (points == TD_NO_POINTS)
            continue;
        td_micro share = percent(points, about->max);
        spread->least = share < spread->least ? share : spread->least;
        spread->most = share > spread->most ? share : spread->most;
        n++;
    }
    return n > 1;
}

/* Keep the widest of too many; the order stays that of the rubric. */
static void keep_widest(struct spread *spreads, size_t n)
{
    size_t kept = n;
    while (kept > SPREAD_ROWS) {
        size_t narrowest = n;
        for (size_t i = 0; i < n; i++)
            if (spreads[i].kept &&
                (narrowest == n || spreads[i].most - spreads[i].least <=
                                       spreads[narrowest].most - spreads[narrowest].least))
                narrowest = i;
        spreads[narrowest].kept = false;
        kept--;
    }
}

static void add_spread_row(struct td_matrix *matrix, const struct spread *spread,
                           const struct td_scale *scale, int64_t marked)
{
    const struct td_scored_year *scored = matrix->scored;
    const struct td_criterion *about = &matrix->tree.criteria[spread->criterion];
    uint32_t units = scored->score->n_units;
    td_micro *shares = TD_NEW_ARRAY(scored->arena, units, td_micro);
    size_t n = 0;
    int64_t marked_at = -1;
    td_points least = 0, most = 0;
    for (uint32_t i = 0; i < units; i++) {
        td_points points = td_score_point(scored->score, i, spread->criterion)->points;
        if (points == TD_NO_POINTS)
            continue;
        if (marked == i)
            marked_at = (int64_t)n;
        least = !n || points < least ? points : least;
        most = !n || points > most ? points : most;
        shares[n++] = percent(points, about->max);
    }
    struct td_chart chart;
    td_chart_spread(&chart, scored->arena, scale, shares, n, marked_at);
    *td_push(scored->arena, &matrix->view->spread) =
        (struct td_spread_row){td_view_criterion_name(scored->arena, about),
                               td_view_points(scored, least, matrix->decimals),
                               td_view_points(scored, most, matrix->decimals),
                               td_view_points(scored, most - least, matrix->decimals),
                               {td_chart_svg_text(&chart, TD_STR_NONE)}};
}

static void set_spread_texts(struct td_matrix *matrix, const struct td_scale *scale, int64_t marked,
                             bool cut)
{
    const struct td_scored_year *scored = matrix->scored;
    struct td_chart chart;
    td_chart_dot_head(&chart, scored->arena, scale, true, scored->lang);
    matrix->view->spread_axis.markup = td_chart_svg_text(&chart, TD_STR_NONE);
    struct td_msg_arg arguments[] = {
        {.name = "unit", .text = marked >= 0 ? matrix->units[marked].name : TD_STR("–")},
        {.name = "low", .text = td_chart_number(scored->arena, scale->low, true, scored->lang)},
        {.name = "high", .text = td_chart_number(scored->arena, scale->high, true, scored->lang)},
        {.name = "n", .text = td_fmt(scored->arena, "%d", SPREAD_ROWS)},
    };
    matrix->view->has_spread = true;
    matrix->view->spread_axis_label =
        td_msg_fill(scored->arena, scored->lang, TD_MSG_spread_axis, arguments, 4);
    matrix->view->spread_foot =
        td_msg_fill(scored->arena, scored->lang, cut ? TD_MSG_spread_foot_cut : TD_MSG_spread_foot,
                    arguments, 4);
}

void td_matrix_add_spread(struct td_matrix *matrix)
{
    const struct td_scored_year *scored = matrix->scored;
    struct spread *spreads = TD_NEW_ARRAY(scored->arena, matrix->columns.n, struct spread);
    size_t n = 0;
    for (int wanted = TD_HEAD_LEAF; wanted <= TD_HEAD_GROUP && !n; wanted++)
        for (size_t i = 0; i < matrix->columns.n; i++)
            if ((int)matrix->columns.items[i].kind == wanted)
                n += measure(matrix, matrix->columns.items[i].criterion, &spreads[n]);
    if (!n)
        return;
    keep_widest(spreads, n);
    td_micro least = 100 * TD_MICRO, most = 100 * TD_MICRO;
    for (size_t i = 0; i < n; i++) {
        least = spreads[i].kept && spreads[i].least < least ? spreads[i].least : least;
        most = spreads[i].kept && spreads[i].most > most ? spreads[i].most : most;
    }
    struct td_scale scale =
        td_scale_cover(least, most, 5, TD_DOT_MARGIN, TD_PX(300) - TD_DOT_MARGIN);
    int64_t marked = matrix->unit;
    if (marked < 0 && scored->score->n_units)
        marked = scored->score->order[0];
    for (size_t i = 0; i < n; i++)
        if (spreads[i].kept)
            add_spread_row(matrix, &spreads[i], &scale, marked);
    set_spread_texts(matrix, &scale, marked, n > SPREAD_ROWS);
}
