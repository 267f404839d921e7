#include "view/robustness.h"

#include <inttypes.h>

#include "chart/bump.h"
#include "view/format.h"
#include "view/message.h"

#define MOST_MOVED 6 /* units named beside a criterion; the others are counted */

struct page {
    const struct td_scored_year *scored;
    const struct td_robustness *found;
    struct td_robustness_view *view;
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    int decimals;
};

static td_str place_of(const struct page *p, uint32_t halves)
{
    return halves ? td_rank_text(p->scored->arena, halves, p->scored->lang)
                  : td_msg(p->scored->lang, TD_MSG_robust_no_place);
}

/* ---- places under other weights ---- */

static struct td_chip firmness(const struct page *p, const struct td_rank_interval *interval)
{
    enum td_lang lang = p->scored->lang;
    if (interval->best_halves == interval->worst_halves)
        return (struct td_chip){td_msg(lang, TD_MSG_robust_always), TD_CHIP_DONE};
    if ((uint64_t)interval->kept * 100 >= (uint64_t)p->found->draws * 90)
        return (struct td_chip){td_msg(lang, TD_MSG_robust_mostly), TD_CHIP_DONE};
    if ((uint64_t)interval->kept * 2 >= p->found->draws)
        return (struct td_chip){td_msg(lang, TD_MSG_robust_often), TD_CHIP_WAIT};
    return (struct td_chip){td_msg(lang, TD_MSG_robust_seldom), TD_CHIP_LATE};
}

static void add_row(struct page *p, uint32_t position)
{
    const struct td_scored_year *scored = p->scored;
    uint32_t unit = scored->score->order[position];
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    struct td_robust_row *row = td_push(scored->arena, &p->view->rows);
    row->place = place_of(p, result->rank_halves);
    row->unit = p->units[unit].name;
    row->code = p->units[unit].code;
    row->total = td_view_points(scored, result->total, p->decimals);
    if (!p->found->intervals)
        return;
    const struct td_rank_interval *interval = &p->found->intervals[position];
    td_str best = place_of(p, interval->best_halves), worst = place_of(p, interval->worst_halves);
    struct td_msg_arg arguments[] = {{.name = "a", .text = best}, {.name = "b", .text = worst}};
    row->interval =
        interval->best_halves == interval->worst_halves
            ? best
            : td_msg_fill(scored->arena, scored->lang, TD_MSG_robust_from_to, arguments, 2);
    row->kept = td_view_percent(p->scored, interval->kept, p->found->draws);
    row->chip = firmness(p, interval);
}

static void set_intervals_how(struct page *p)
{
    const struct td_scored_year *scored = p->scored;
    td_micro spread = (td_micro)TD_ROBUSTNESS_SPREAD * TD_MICRO;
    struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_view_count(scored->arena, scored->lang, p->found->draws)},
        {.name = "sections",
         .text = td_view_count(scored->arena, scored->lang, p->found->n_sections)},
        {.name = "least", .text = td_number_vi_short(scored->arena, TD_MICRO - spread / 1000)},
        {.name = "most", .text = td_number_vi_short(scored->arena, TD_MICRO + spread / 1000)},
        {.name = "seed", .text = td_fmt(scored->arena, "%016" PRIx64, p->found->seed)},
    };
    if (scored->lang == TD_EN) {
        arguments[2].text = td_number_en_short(scored->arena, TD_MICRO - spread / 1000);
        arguments[3].text = td_number_en_short(scored->arena, TD_MICRO + spread / 1000);
    }
    p->view->intervals_how =
        td_msg_fill(scored->arena, scored->lang, TD_MSG_robust_intervals_how, arguments, 5);
}

/* ---- neighbours ---- */

static td_str deciding_text(const struct page *p, const struct td_rank_margin *margin)
{
    const struct td_scored_year *scored = p->scored;
    struct td_msg_arg arguments[] = {
        {.name = "unit", .text = p->units[margin->lower].name},
        {.name = "points", .text = td_view_points(scored, margin->needed, p->decimals)},
        {.name = "n",
         .text = td_view_count(scored->arena, scored->lang, margin->n_deciding),
         .count = margin->n_deciding},
    };
    return td_msg_fill(scored->arena, scored->lang,
                       margin->n_deciding ? TD_MSG_robust_deciding
                                          : TD_MSG_robust_not_one_criterion,
                       arguments, 3);
}

static td_str weight_text(const struct page *p, const struct td_rank_margin *margin)
{
    const struct td_scored_year *scored = p->scored;
    if (p->found->n_sections < 2)
        return TD_STR_NONE;
    if (margin->section < 0)
        return td_msg(scored->lang, TD_MSG_robust_no_weight);
    bool less = margin->change < 0;
    int64_t size = less ? -margin->change : margin->change;
    struct td_msg_arg arguments[] = {
        {.name = "section",
         .text = td_view_criterion_name(scored->arena, &p->criteria[margin->section])},
        {.name = "share", .text = td_view_percent(p->scored, size, 1000)},
    };
    return td_msg_fill(scored->arena, scored->lang,
                       less ? TD_MSG_robust_weight_less : TD_MSG_robust_weight_more, arguments, 2);
}

static void add_swap(struct page *p, const struct td_rank_margin *margin)
{
    const struct td_scored_year *scored = p->scored;
    *td_push(scored->arena, &p->view->swaps) = (struct td_swap_row){
        .pair = td_fmt(scored->arena, "%.*s – %.*s", TD_ARG(p->units[margin->upper].name),
                       TD_ARG(p->units[margin->lower].name)),
        .gap = td_view_points(scored, margin->gap, p->decimals),
        .deciding = deciding_text(p, margin),
        .weight = weight_text(p, margin),
    };
}

/* ---- without one criterion ---- */

static td_str moved_text(const struct page *p, const struct td_left_out *left_out)
{
    const struct td_scored_year *scored = p->scored;
    struct td_buf text;
    td_buf_init(&text, scored->arena, (size_t)1 << 16);
    for (uint32_t i = 0; i < left_out->n_moved && i < MOST_MOVED; i++) {
        const struct td_moved_rank *moved = &left_out->moved[i];
        td_str from = place_of(p, moved->from_halves), to = place_of(p, moved->to_halves);
        td_buf_printf(&text, "%s%.*s %.*s → %.*s", i ? "; " : "",
                      TD_ARG(p->units[moved->unit].name), TD_ARG(from), TD_ARG(to));
    }
    if (left_out->n_moved > MOST_MOVED) {
        int64_t more = left_out->n_moved - MOST_MOVED;
        struct td_msg_arg argument = {
            .name = "n", .text = td_view_count(scored->arena, scored->lang, more), .count = more};
        td_buf_put(&text, td_msg_fill(scored->arena, scored->lang, TD_MSG_robust_more_moved,
                                      &argument, 1));
    }
    return td_buf_str(&text);
}

static void add_left_out(struct page *p, const struct td_left_out *left_out)
{
    const struct td_criterion *criterion = &p->criteria[left_out->criterion];
    *td_push(p->scored->arena, &p->view->left_out) = (struct td_left_out_row){
        .criterion = td_view_criterion_name(p->scored->arena, criterion),
        .code = criterion->code,
        .moved = moved_text(p, left_out),
        .first_changes = left_out->first_changes,
    };
}

static void set_left_out_how(struct page *p)
{
    const struct td_scored_year *scored = p->scored;
    struct td_msg_arg arguments[] = {
        {.name = "tried",
         .text = td_view_count(scored->arena, scored->lang, p->found->n_tried),
         .count = p->found->n_tried},
        {.name = "n",
         .text = td_view_count(scored->arena, scored->lang, p->found->n_left_out),
         .count = p->found->n_left_out},
    };
    p->view->left_out_how = td_msg_fill(scored->arena, scored->lang,
                                        p->found->n_left_out ? TD_MSG_robust_left_out_some
                                                             : TD_MSG_robust_left_out_none,
                                        arguments, 2);
}

/* ---- the page ---- */

static void set_lead(struct page *p)
{
    const struct td_scored_year *scored = p->scored;
    const struct td_rank_margin *first = &p->found->margins[0];
    struct td_msg_arg arguments[] = {
        {.name = "first", .text = p->units[first->upper].name},
        {.name = "second", .text = p->units[first->lower].name},
        {.name = "gap", .text = td_view_points(scored, first->gap, p->decimals)},
    };
    p->view->lead = td_msg_fill(scored->arena, scored->lang, TD_MSG_robust_lead, arguments, 3);
}

void td_view_robustness(const struct td_scored_year *scored, const struct td_robustness *robustness,
                        struct td_robustness_view *view)
{
    struct page p = {.scored = scored, .found = robustness, .view = view};
    struct td_msg_arg year = {.name = "year",
                              .text = td_fmt(scored->arena, "%" PRId64, scored->year->group.year)};
    view->title = td_msg_fill(scored->arena, scored->lang, TD_MSG_robust_title, &year, 1);
    view->is_empty = !robustness || robustness->n_ranked < 2;
    if (view->is_empty)
        return;
    td_scoring_units(scored->scoring, &p.units);
    td_scoring_criteria(scored->scoring, &p.criteria);
    p.decimals = td_scoring_head(scored->scoring)->decimals;
    view->badge = (struct td_badge){true, scored->provenance};
    view->has_intervals = robustness->intervals;
    view->has_left_out = robustness->n_tried > 0;
    set_lead(&p);
    for (uint32_t i = 0; i < robustness->n_ranked; i++)
        add_row(&p, i);
    for (uint32_t i = 0; i + 1 < robustness->n_ranked; i++)
        add_swap(&p, &robustness->margins[i]);
    for (uint32_t i = 0; i < robustness->n_left_out; i++)
        add_left_out(&p, &robustness->left_out[i]);
    if (view->has_intervals)
        set_intervals_how(&p);
    if (view->has_left_out)
        set_left_out_how(&p);
}
