#include "view/indicators.h"

#include "base/text.h"
#include "view/format.h"
#include "view/message.h"

/* Figures that may be compared: the same indicator of the same time. */
static bool alike(const struct td_indicator *a, const struct td_indicator *b)
{
    return td_str_eq(a->code, b->code) && a->year == b->year && a->period == b->period &&
           td_str_eq(a->unit_of_measure, b->unit_of_measure);
}

static bool is_members_figure(const struct td_context *context, const struct td_indicator *row)
{
    return row->unit.n && row->value != TD_ABSENT && td_context_member(context, row->unit);
}

/* How many members have a figure that may be compared with this one. */
static size_t comparable(const struct td_context *context, const struct td_indicator *row)
{
    const struct td_indicators *all = &context->year->indicators;
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += is_members_figure(context, &all->items[i]) && alike(&all->items[i], row);
    return n;
}

static td_str value_text(const struct td_context *context, const struct td_indicator *row)
{
    return td_view_quantity(context->arena, context->lang, row->qualifier, row->value,
                            (int)row->decimals, row->unit_of_measure);
}

static td_str period_text(const struct td_context *context, const struct td_indicator *row)
{
    return td_view_period_name(context->arena, row->period, row->year, context->lang);
}

/* "10/63 cả nước" */
static td_str elsewhere_text(const struct td_context *context, const struct td_indicator *row)
{
    td_str parts[] = {
        td_view_rank(context->arena, context->lang, row->rank, row->ranked_among),
        row->ranked_in,
    };
    return parts[0].n ? td_view_join(context->arena, parts, 2, TD_STR(" ")) : TD_STR_NONE;
}

static void add_aggregate(const struct td_context *context, const struct td_indicator *row,
                          struct td_indicators_page *view)
{
    *td_push(context->arena, &view->aggregates) = (struct td_aggregate_row){
        .name = row->name,
        .gloss = td_view_gloss(context->arena, context->lang, "indicator_", row->name),
        .period = period_text(context, row),
        .how = td_view_aggregate_name(row->aggregate, context->lang),
        .value = value_text(context, row),
        .statement = row->statement,
        .mark = td_context_mark(context, &row->origin),
    };
}

static void add_single(const struct td_context *context, const struct td_indicator *row,
                       struct td_indicators_page *view)
{
    *td_push(context->arena, &view->singles) = (struct td_single_row){
        .name = row->name,
        .gloss = td_view_gloss(context->arena, context->lang, "indicator_", row->name),
        .period = period_text(context, row),
        .unit = td_context_unit(context, row->unit),
        .value = value_text(context, row),
        .rank = td_view_rank(context->arena, context->lang, row->rank, row->ranked_among),
        .ranked_in = row->ranked_in,
        .statement = row->statement,
        .mark = td_context_mark(context, &row->origin),
    };
}

/* The rows of one ranking, best first; equal ones keep the order of entry. */
struct ranking {
    const struct td_indicator **rows;
    size_t n;
};

static bool before(const struct td_indicator *a, const struct td_indicator *b)
{
    if (a->value == b->value || a->is_unordered)
        return false;
    return a->higher_is_better ? a->value > b->value : a->value < b->value;
}

static struct ranking rank_rows(const struct td_context *context, const struct td_indicator *first)
{
    const struct td_indicators *all = &context->year->indicators;
    struct ranking ranking = {TD_NEW_ARRAY(context->arena, all->n, const struct td_indicator *), 0};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *row = &all->items[i];
        if (!is_members_figure(context, row) || !alike(row, first))
            continue;
        size_t at = ranking.n++;
        for (; at > 0 && before(row, ranking.rows[at - 1]); at--)
            ranking.rows[at] = ranking.rows[at - 1];
        ranking.rows[at] = row;
    }
    return ranking;
}

/* The place of a row: one more than the rows that are better. 0: an approximate figure has none. */
static size_t place_of(const struct ranking *ranking, size_t at)
{
    size_t place = 1;
    if (ranking->rows[at]->qualifier != TD_EXACT)
        return 0;
    for (size_t i = 0; i < ranking->n; i++)
        place +=
            ranking->rows[i]->qualifier == TD_EXACT && before(ranking->rows[i], ranking->rows[at]);
    return place;
}

/* "đồng hạng với Lào Cai, cùng 5,6%" */
static td_str tie_text(const struct td_context *context, const struct ranking *ranking, size_t at)
{
    const struct td_indicator *row = ranking->rows[at];
    td_str *others = TD_NEW_ARRAY(context->arena, ranking->n, td_str);
    size_t n = 0;
    for (size_t i = 0; i < ranking->n; i++)
        if (i != at && ranking->rows[i]->value == row->value &&
            ranking->rows[i]->qualifier == TD_EXACT)
            others[n++] = td_context_unit_name(context, ranking->rows[i]->unit);
    if (!n || row->qualifier != TD_EXACT)
        return TD_STR_NONE;
    struct td_msg_arg arguments[] = {
        {.name = "units", .text = td_view_join(context->arena, others, n, TD_STR(", "))},
        {.name = "value", .text = value_text(context, row)},
    };
    return td_msg_fill(context->arena, context->lang, TD_MSG_indicator_tie, arguments, 2);
}

/* Width of the bar of a figure, in thousandths of the largest; nothing where one is negative. */
static td_str bar_of(const struct td_context *context, const struct ranking *ranking, size_t at)
{
    td_micro largest = 0;
    for (size_t i = 0; i < ranking->n; i++) {
        if (ranking->rows[i]->value < 0)
            return TD_STR_NONE;
        if (ranking->rows[i]->value > largest)
            largest = ranking->rows[i]->value;
    }
    if (largest == 0)
        return TD_STR_NONE;
    return td_context_number(context,
                             (int64_t)((__int128)ranking->rows[at]->value * 1000 / largest));
}

static void add_ranked_rows(const struct td_context *context, const struct ranking *ranking,
                            struct td_ranked_card *card)
{
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < ranking->n; i++)
        td_provenances_add(&provenances, ranking->rows[i]->origin.provenance);
    card->value_badge = td_provenances_badge(&provenances);
    bool illustrative = false;
    for (size_t i = 0; i < ranking->n; i++) {
        const struct td_indicator *row = ranking->rows[i];
        size_t place = card->ranked ? place_of(ranking, i) : 0;
        struct td_ranked_row *shown = td_push(context->arena, &card->rows);
        *shown = (struct td_ranked_row){
            .place = place ? td_context_number(context, (int64_t)place) : TD_STR_NONE,
            .tie = place ? tie_text(context, ranking, i) : TD_STR_NONE,
            .unit = td_context_unit(context, row->unit),
            .value = value_text(context, row),
            .bar = bar_of(context, ranking, i),
            .elsewhere = elsewhere_text(context, row),
            .mark = td_context_mark(context, &row->origin),
        };
        if (card->value_badge.shown)
            shown->mark.badge.shown = false;
        card->has_elsewhere |= shown->elsewhere.n || shown->mark.note.n ||
                               shown->mark.badge.shown || shown->mark.source_href.n;
        illustrative |= row->origin.provenance == TD_ILLUSTRATIVE;
    }
    card->rank_badge = td_badge_of(illustrative ? TD_ILLUSTRATIVE : TD_COMPUTED);
    card->rank_badge.shown = card->ranked;
}

static td_str known_of(const struct td_context *context, enum td_msg_key key, td_str units,
                       size_t n, size_t known)
{
    const struct td_group_year *group = &context->year->group;
    int64_t all =
        group->member_count != TD_ABSENT ? group->member_count : td_context_members(context);
    struct td_msg_arg arguments[] = {
        {.name = "units", .text = units},
        {.name = "n",
         .text = td_view_count(context->arena, context->lang, (int64_t)n),
         .count = (int64_t)n},
        {.name = "known",
         .text = td_view_count(context->arena, context->lang, (int64_t)known),
         .count = (int64_t)known},
        {.name = "all", .text = td_view_count(context->arena, context->lang, all), .count = all},
    };
    return td_msg_fill(context->arena, context->lang, key, arguments, 4);
}

static bool covers_all_members(const struct td_context *context, const struct ranking *ranking)
{
    const struct td_group_year *group = &context->year->group;
    int64_t members =
        group->member_count != TD_ABSENT ? group->member_count : td_context_members(context);
    return group->roster_complete && (int64_t)ranking->n == members;
}

/* For growth rates: which of the members whose rate is known grew by ten per cent or more. */
static void say_double_digit(const struct td_context *context, const struct ranking *ranking,
                             struct td_ranked_card *card)
{
    td_str name = td_fold(context->arena, ranking->rows[0]->name);
    if (!td_str_holds(name, TD_STR("tang truong")) ||
        !td_str_starts(ranking->rows[0]->unit_of_measure, TD_STR("%")))
        return;
    td_str *units = TD_NEW_ARRAY(context->arena, ranking->n, td_str);
    size_t n = 0;
    bool illustrative = false;
    for (size_t i = 0; i < ranking->n; i++) {
        if (ranking->rows[i]->value < 10 * TD_MICRO)
            continue;
        units[n++] = td_context_unit_name(context, ranking->rows[i]->unit);
        illustrative |= ranking->rows[i]->origin.provenance == TD_ILLUSTRATIVE;
    }
    if (!n)
        return;
    card->double_digit = known_of(
        context,
        covers_all_members(context, ranking) ? TD_MSG_double_digit : TD_MSG_double_digit_incomplete,
        td_view_join(context->arena, units, n, TD_STR(", ")), n, ranking->n);
    card->double_digit_badge = td_badge_of(illustrative ? TD_ILLUSTRATIVE : TD_COMPUTED);
}

/* The published sum or mean of the same indicator; NULL when there is none to compare with. */
static const struct td_indicator *published_aggregate(const struct td_context *context,
                                                      const struct td_indicator *row)
{
    const struct td_indicators *all = &context->year->indicators;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *other = &all->items[i];
        if (!other->unit.n && other->value != TD_ABSENT && other->qualifier == TD_EXACT &&
            alike(other, row) &&
            (other->aggregate == TD_AGGREGATE_SUM || other->aggregate == TD_AGGREGATE_MEAN))
            return other;
    }
    return NULL;
}

static void compare_aggregate(const struct td_context *context, const struct ranking *ranking,
                              struct td_ranked_card *card)
{
    const struct td_indicator *published = published_aggregate(context, ranking->rows[0]);
    if (!published || !covers_all_members(context, ranking))
        return;
    td_micro128 sum = 0;
    for (size_t i = 0; i < ranking->n; i++) {
        if (ranking->rows[i]->qualifier != TD_EXACT)
            return;
        sum += ranking->rows[i]->value;
    }
    if (published->aggregate == TD_AGGREGATE_MEAN)
        sum /= (td_micro128)ranking->n;
    td_micro128 computed = td_round(sum, (int)published->decimals);
    if (computed > INT64_MAX || computed <= INT64_MIN)
        return;
    struct td_msg_arg arguments[] = {
        {.name = "computed",
         .text = td_view_quantity(context->arena, context->lang, TD_EXACT, (td_micro)computed,
                                  (int)published->decimals, published->unit_of_measure)},
        {.name = "published", .text = value_text(context, published)},
    };
    card->check = (struct td_check){
        .shown = true,
        .agrees = computed == published->value,
        .text = td_msg_fill(context->arena, context->lang,
                            published->aggregate == TD_AGGREGATE_MEAN ? TD_MSG_indicator_check_mean
                                                                      : TD_MSG_indicator_check_sum,
                            arguments, 2),
    };
}

static void add_card(const struct td_context *context, const struct td_indicator *first,
                     struct td_indicators_page *view)
{
    struct ranking ranking = rank_rows(context, first);
    struct td_ranked_card *card = td_push(context->arena, &view->cards);
    *card = (struct td_ranked_card){
        .anchor = td_fmt(context->arena, "chi-so-%zu", view->cards.n),
        .name = first->name,
        .gloss = td_view_gloss(context->arena, context->lang, "indicator_", first->name),
        .period = period_text(context, first),
        .ranked = !first->is_unordered && covers_all_members(context, &ranking),
    };
    add_ranked_rows(context, &ranking, card);
    card->how = known_of(context,
                         !card->ranked             ? TD_MSG_indicator_how_partial
                         : first->higher_is_better ? TD_MSG_indicator_how_high
                                                   : TD_MSG_indicator_how_low,
                         TD_STR_NONE, 0, ranking.n);
    say_double_digit(context, &ranking, card);
    compare_aggregate(context, &ranking, card);
}

/* True where an earlier row has opened the card of this one. */
static bool has_card(const struct td_context *context, size_t at)
{
    const struct td_indicators *all = &context->year->indicators;
    for (size_t i = 0; i < at; i++)
        if (is_members_figure(context, &all->items[i]) && alike(&all->items[i], &all->items[at]))
            return true;
    return false;
}

static void tidy_badges(struct td_indicators_page *view)
{
    struct td_provenances aggregates = {0}, singles = {0};
    for (size_t i = 0; i < view->aggregates.n; i++)
        td_provenances_add(&aggregates, view->aggregates.items[i].mark.badge.provenance);
    for (size_t i = 0; i < view->singles.n; i++)
        td_provenances_add(&singles, view->singles.items[i].mark.badge.provenance);
    view->aggregates_badge = td_provenances_badge(&aggregates);
    view->singles_badge = td_provenances_badge(&singles);
    for (size_t i = 0; view->aggregates_badge.shown && i < view->aggregates.n; i++)
        view->aggregates.items[i].mark.badge.shown = false;
    for (size_t i = 0; view->singles_badge.shown && i < view->singles.n; i++)
        view->singles.items[i].mark.badge.shown = false;
}

void td_view_indicators(const struct td_context *context, struct td_indicators_page *view)
{
    const struct td_year *year = context->year;
    td_str here = td_msg(context->lang, TD_MSG_year_indicators);
    *view = (struct td_indicators_page){
        .group_name = year->group.name,
        .year = td_context_number(context, year->group.year),
        .hides_units = year->hides_units,
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, here,
                       td_context_path(context, "chi-so"), year, TD_YEAR_INDICATORS, here);
    for (size_t i = 0; i < year->indicators.n; i++) {
        const struct td_indicator *row = &year->indicators.items[i];
        if (!row->unit.n)
            add_aggregate(context, row, view);
        else if (!is_members_figure(context, row) || comparable(context, row) < 2)
            add_single(context, row, view);
        else if (!has_card(context, i))
            add_card(context, row, view);
    }
    tidy_badges(view);
}
