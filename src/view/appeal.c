#include "view/appeal.h"

#include "view/format.h"
#include "view/message.h"

static td_str total_text(const struct td_scored_year *scored, uint32_t unit)
{
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    return result->has_total
               ? td_view_points(scored, result->total, td_scoring_head(scored->scoring)->decimals)
               : TD_STR("—");
}

static td_str rank_text(const struct td_scored_year *scored, uint32_t unit)
{
    uint32_t halves = scored->score->by_unit[unit].rank_halves;
    return halves ? td_view_number(scored->arena, scored->lang, (td_micro)halves * TD_MICRO / 2,
                                   halves % 2 ? 1 : 0)
                  : TD_STR("—");
}

static td_str status_text(const struct td_scored_year *scored, uint32_t unit)
{
    struct td_chip chip = td_view_status_chip(scored, unit);
    return chip.text.n ? chip.text : td_msg(scored->lang, TD_MSG_appeal_ranked);
}

static bool is_other(const struct td_unit_result *one, const struct td_unit_result *other)
{
    return one->has_total != other->has_total || one->total != other->total ||
           one->rank_halves != other->rank_halves || one->status != other->status ||
           one->rating != other->rating;
}

/* Of a unit of the second year; one that the first has not changes. */
static struct td_appeal_change change_of(const struct td_scored_year *const years[2], uint32_t unit)
{
    const struct td_scored_unit *units;
    td_scoring_units(years[1]->scoring, &units);
    const struct td_unit_result *next = &years[1]->score->by_unit[unit];
    int64_t before = td_view_find_unit(years[0], units[unit].code);
    struct td_appeal_change change = {.unit = units[unit].name,
                                      .total_now = TD_STR("—"),
                                      .total_next = total_text(years[1], unit),
                                      .rank_now = TD_STR("—"),
                                      .rank_next = rank_text(years[1], unit),
                                      .status_next = status_text(years[1], unit),
                                      .changes = true};
    if (before < 0)
        return change;
    const struct td_unit_result *now = &years[0]->score->by_unit[before];
    change.total_now = total_text(years[0], (uint32_t)before);
    change.rank_now = rank_text(years[0], (uint32_t)before);
    change.status_now = status_text(years[0], (uint32_t)before);
    if (now->has_total && next->has_total)
        change.difference = td_view_difference(years[1], next->total - now->total,
                                               td_scoring_head(years[1]->scoring)->decimals);
    change.changes = is_other(now, next);
    return change;
}

void td_view_score_changes(const struct td_scored_year *now, const struct td_scored_year *next,
                           struct td_appeal_changes *changes)
{
    const struct td_scored_year *const years[2] = {now, next};
    for (uint32_t i = 0; i < next->score->n_units; i++)
        *td_push(next->arena, changes) = change_of(years, next->score->order[i]);
}

void td_view_appeal_changes(const struct td_scored_year *now, const struct td_scored_year *next,
                            struct td_appeal_page *page)
{
    int64_t n = 0;
    td_view_score_changes(now, next, &page->changes);
    for (size_t i = 0; i < page->changes.n; i++)
        n += page->changes.items[i].changes;
    struct td_msg_arg count = {
        .name = "n", .text = td_view_count(next->arena, next->lang, n), .count = n};
    page->summary = td_msg_fill(next->arena, next->lang,
                                n ? TD_MSG_appeal_changes : TD_MSG_appeal_changes_none, &count, 1);
}
