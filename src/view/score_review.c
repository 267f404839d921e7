#include "view/score_review.h"

#include <inttypes.h>
#include <stdlib.h>

#include "view/format.h"
#include "view/message.h"

#define MOST_JUMPS 60 /* rows; the rest are counted */

struct page {
    const struct td_scored_year *scored;
    const struct td_reviewed *reviewed;
    const struct td_review_query *query;
    struct td_score_review_view *view;
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    int decimals;
};

static td_str count_text(const struct page *p, int64_t n)
{
    return td_view_count(p->scored->arena, p->scored->lang, n);
}

/* Thousandths of a maximum. */
static td_str share_text(const struct page *p, int64_t thousandths)
{
    return td_view_percent(p->scored, thousandths, 1000);
}

static td_str say(const struct page *p, enum td_msg_key key, const struct td_msg_arg *arguments,
                  size_t n)
{
    return td_msg_fill(p->scored->arena, p->scored->lang, key, arguments, n);
}

static td_points declared_total(const struct td_scoring *scoring)
{
    return td_scoring_head(scoring)->declared_total;
}

/* ---- in a few sentences ---- */

static void set_spread(struct page *p, const struct td_spread *totals)
{
    td_points whole = declared_total(p->scored->scoring);
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = count_text(p, totals->n), .count = totals->n},
        {.name = "highest", .text = td_view_points(p->scored, totals->highest, p->decimals)},
        {.name = "lowest", .text = td_view_points(p->scored, totals->lowest, p->decimals)},
        {.name = "apart",
         .text = td_view_points(p->scored, totals->highest - totals->lowest, p->decimals)},
        {.name = "share",
         .text = share_text(p, td_share_of(totals->highest - totals->lowest, whole))},
        {.name = "mean", .text = share_text(p, td_share_of(totals->mean, whole))},
    };
    p->view->spread = say(p, TD_MSG_review_spread, arguments, 6);
}

static void set_before(struct page *p, const struct td_spread *totals)
{
    const struct td_reviewed_run *before = &p->reviewed->before;
    int64_t year = p->scored->year->group.year - 1;
    struct td_msg_arg arguments[] = {
        {.name = "year", .text = td_fmt(p->scored->arena, "%" PRId64, year)},
        {.name = "mean"},
        {.name = "now"},
        {.name = "difference"},
    };
    struct td_spread earlier = {0};
    if (before->scoring)
        earlier = td_spread_of_totals(p->scored->arena, before->score);
    p->view->has_before = earlier.n > 0;
    if (!p->view->has_before) {
        p->view->before = say(p, TD_MSG_review_no_before, arguments, 1);
        return;
    }
    int64_t mean = td_share_of(earlier.mean, declared_total(before->scoring));
    int64_t now = td_share_of(totals->mean, declared_total(p->scored->scoring));
    arguments[1].text = share_text(p, mean);
    arguments[2].text = share_text(p, now);
    arguments[3].text = share_text(p, llabs(now - mean));
    p->view->before = say(p,
                          now > mean   ? TD_MSG_review_before_higher
                          : now < mean ? TD_MSG_review_before_lower
                                       : TD_MSG_review_before_same,
                          arguments, 4);
}

/* ---- what units gave themselves ---- */

static void add_unit(struct page *p, uint32_t unit)
{
    const struct td_unit_result *counted = &p->scored->score->by_unit[unit];
    const struct td_unit_result *own = &p->reviewed->own->by_unit[unit];
    if (!counted->rank_halves || !own->has_total || own->total == counted->total)
        return;
    *td_push(p->scored->arena, &p->view->units) = (struct td_review_unit){
        .name = p->units[unit].name,
        .code = p->units[unit].code,
        .own = td_view_points(p->scored, own->total, p->decimals),
        .counted = td_view_points(p->scored, counted->total, p->decimals),
        .difference = td_view_difference(p->scored, own->total - counted->total, p->decimals),
    };
}

static void set_own(struct page *p)
{
    if (!p->reviewed->own || !p->reviewed->own_values) {
        p->view->own = td_msg(p->scored->lang, TD_MSG_review_no_own);
        return;
    }
    for (uint32_t i = 0; i < p->scored->score->n_units; i++)
        add_unit(p, p->scored->score->order[i]);
    int64_t n = (int64_t)p->view->units.n;
    const struct td_msg_arg arguments[] = {
        {.name = "values",
         .text = count_text(p, p->reviewed->own_values),
         .count = p->reviewed->own_values},
        {.name = "n", .text = count_text(p, n), .count = n},
    };
    p->view->own = say(p, n ? TD_MSG_review_own : TD_MSG_review_own_same, arguments, 2);
}

/* ---- criteria ---- */

static struct td_chip chip_of(const struct page *p, const struct td_criterion_spread *found)
{
    enum td_lang lang = p->scored->lang;
    if (!found->is_level)
        return (struct td_chip){0};
    return (struct td_chip){
        td_msg(lang, found->n_full ? TD_MSG_review_all_full : TD_MSG_review_all_equal),
        TD_CHIP_LATE};
}

static void add_criterion(struct page *p, const struct td_criterion_spread *found, int decimals)
{
    const struct td_criterion *criterion = &p->criteria[found->criterion];
    const struct td_spread *spread = &found->spread;
    if (!spread->n)
        return;
    const struct td_msg_arg arguments[] = {{.name = "n", .text = count_text(p, found->n_full)},
                                           {.name = "of", .text = count_text(p, spread->n)}};
    *td_push(p->scored->arena, &p->view->criteria) = (struct td_review_criterion){
        .name = td_view_criterion_name(p->scored->arena, criterion),
        .code = criterion->code,
        .max = td_view_points_short(p->scored, criterion->max),
        .lowest = td_view_points(p->scored, spread->lowest, decimals),
        .highest = td_view_points(p->scored, spread->highest, decimals),
        .mean = td_view_points(p->scored, spread->mean, decimals),
        .share = share_text(p, td_share_of(spread->mean, criterion->max)),
        .full = say(p, TD_MSG_review_n_of, arguments, 2),
        .chip = chip_of(p, found),
    };
}

static void set_criteria(struct page *p)
{
    struct td_criterion_spread *found;
    uint32_t n = td_review_criteria(p->scored->arena, p->scored->scoring, p->scored->score, &found);
    int64_t level = 0;
    for (uint32_t i = 0; i < n; i++) {
        add_criterion(p, &found[i], td_view_criterion_decimals(p->scored));
        level += found[i].is_level;
    }
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = count_text(p, level), .count = level},
        {.name = "of", .text = count_text(p, n), .count = n}};
    p->view->level = say(p, level ? TD_MSG_review_level : TD_MSG_review_no_level, arguments, 2);
}

/* ---- jumps ---- */

static void add_jump(struct page *p, const struct td_jump *jump)
{
    int64_t difference = jump->share - jump->share_before;
    *td_push(p->scored->arena, &p->view->jumps) = (struct td_review_jump){
        .unit = p->units[jump->unit].name,
        .unit_code = p->units[jump->unit].code,
        .criterion = td_view_criterion_name(p->scored->arena, &p->criteria[jump->criterion]),
        .code = p->criteria[jump->criterion].code,
        .before = share_text(p, jump->share_before),
        .now = share_text(p, jump->share),
        .difference = td_fmt(p->scored->arena, "%s%.*s", difference < 0 ? "−" : "+",
                             TD_ARG(share_text(p, llabs(difference)))),
    };
}

static void set_jumps(struct page *p)
{
    const struct td_reviewed_run now = {p->scored->scoring, p->scored->score};
    struct td_jump *jumps;
    if (!p->view->has_before)
        return;
    uint32_t n =
        td_review_jumps(p->scored->arena, &now, &p->reviewed->before, p->query->jump, &jumps);
    for (uint32_t i = 0; i < n && i < MOST_JUMPS; i++)
        add_jump(p, &jumps[i]);
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = count_text(p, n - p->view->jumps.n), .count = n},
        {.name = "least", .text = share_text(p, p->query->jump)}};
    if (n > MOST_JUMPS)
        p->view->more_jumps = say(p, TD_MSG_review_more_jumps, arguments, 2);
    if (!n)
        p->view->jumps_none = say(p, TD_MSG_review_jumps_none, arguments, 2);
}

/* ---- by lot ---- */

static void set_drawn(struct page *p)
{
    const struct td_reviewed_run run = {p->scored->scoring, p->scored->score};
    struct td_to_check *drawn;
    uint32_t of,
        n = td_review_draw(p->scored->arena, &run, p->query->seed, p->query->some, &drawn, &of);
    for (uint32_t i = 0; i < n; i++) {
        const struct td_criterion *criterion = &p->criteria[drawn[i].criterion];
        *td_push(p->scored->arena, &p->view->drawn) = (struct td_review_drawn){
            .unit = p->units[drawn[i].unit].name,
            .unit_code = p->units[drawn[i].unit].code,
            .criterion = td_view_criterion_name(p->scored->arena, criterion),
            .code = criterion->code,
        };
    }
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = count_text(p, n), .count = n},
        {.name = "of", .text = count_text(p, of), .count = of},
        {.name = "seed", .text = td_fmt(p->scored->arena, "%016" PRIx64, p->query->seed)}};
    p->view->drawn_how =
        say(p,
            !of                                                   ? TD_MSG_review_nothing_to_draw
            : p->query->seed_typed.n && !p->query->seed_mistake.n ? TD_MSG_review_drawn_typed
                                                                  : TD_MSG_review_drawn,
            arguments, 3);
}

static struct td_field field_of(const struct page *p, const char *name, enum td_msg_key label,
                                td_str value, td_str mistake)
{
    struct td_field field = td_field_of(p->scored->lang, name, label);
    field.value = value;
    field.mistake = mistake;
    field.optional = true;
    return field;
}

static void set_fields(struct page *p)
{
    struct td_arena *arena = p->scored->arena;
    const struct td_review_query *query = p->query;
    p->view->jump = field_of(p, "nguong", TD_MSG_review_jump_field,
                             td_fmt(arena, "%" PRId64, query->jump / 10), query->jump_mistake);
    p->view->some = field_of(p, "so", TD_MSG_review_some_field, td_fmt(arena, "%u", query->some),
                             query->some_mistake);
    p->view->seed =
        field_of(p, "ma", TD_MSG_review_seed_field, query->seed_typed, query->seed_mistake);
    p->view->seed.hint = td_msg(p->scored->lang, TD_MSG_review_seed_hint);
}

void td_view_score_review(const struct td_scored_year *scored, const struct td_reviewed *reviewed,
                          const struct td_review_query *query, struct td_score_review_view *view)
{
    struct page p = {.scored = scored, .reviewed = reviewed, .query = query, .view = view};
    struct td_spread totals = {0};
    const struct td_msg_arg year = {
        .name = "year", .text = td_fmt(scored->arena, "%" PRId64, scored->year->group.year)};
    view->title = say(&p, TD_MSG_review_title, &year, 1);
    view->lead = td_msg(scored->lang, TD_MSG_review_lead);
    if (scored->score)
        totals = td_spread_of_totals(scored->arena, scored->score);
    view->is_empty = totals.n == 0;
    if (view->is_empty)
        return;
    td_scoring_units(scored->scoring, &p.units);
    td_scoring_criteria(scored->scoring, &p.criteria);
    p.decimals = td_scoring_head(scored->scoring)->decimals;
    view->badge = (struct td_badge){true, scored->provenance};
    set_spread(&p, &totals);
    set_before(&p, &totals);
    set_own(&p);
    set_criteria(&p);
    set_jumps(&p);
    set_fields(&p);
    set_drawn(&p);
}
