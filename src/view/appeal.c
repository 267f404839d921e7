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

static struct td_appeal_change change_of(const struct td_scored_year *const years[2], uint32_t unit)
{
    const struct td_scored_unit *units;
    struct td_appeal_change change = {0};
    const struct td_unit_result *results[2];
    td_scoring_units(years[1]->scoring, &units);
    change.unit = units[unit].name;
    for (int i = 0; i < 2; i++)
        results[i] = &years[i]->score->by_unit[unit];
    change.total_now = total_text(years[0], unit);
    change.total_next = total_text(years[1], unit);
    change.rank_now = rank_text(years[0], unit);
    change.rank_next = rank_text(years[1], unit);
    change.status_now = status_text(years[0], unit);
    change.status_next = status_text(years[1], unit);
    if (results[0]->has_total && results[1]->has_total)
        change.difference = td_view_difference(years[1], results[1]->total - results[0]->total,
                                               td_scoring_head(years[1]->scoring)->decimals);
    change.changes =
        results[0]->has_total != results[1]->has_total || results[0]->total != results[1]->total ||
        results[0]->rank_halves != results[1]->rank_halves ||
        results[0]->status != results[1]->status || results[0]->rating != results[1]->rating;
    return change;
}

void td_view_appeal_changes(const struct td_scored_year *now, const struct td_scored_year *next,
                            struct td_appeal_page *page)
{
    const struct td_scored_year *const years[2] = {now, next};
    int64_t n = 0;
    for (uint32_t i = 0; i < next->score->n_units; i++) {
        struct td_appeal_change change = change_of(years, next->score->order[i]);
        n += change.changes;
        *td_push(next->arena, &page->changes) = change;
    }
    struct td_msg_arg count = {
        .name = "n", .text = td_view_count(next->arena, next->lang, n), .count = n};
    page->summary = td_msg_fill(next->arena, next->lang,
                                n ? TD_MSG_appeal_changes : TD_MSG_appeal_changes_none, &count, 1);
}
