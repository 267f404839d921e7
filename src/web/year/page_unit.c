/* A unit of the register: its years, its ranks, where it came from and what it became. */
#include <inttypes.h>
#include <stdlib.h>

#include "chart/bump.h"
#include "chart/chart_svg.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "view/unit.h"
#include "web/gate.h"
#include "web/year/scored.h"

#define MOST_YEARS 12 /* of ranks in the chart */

struct unit_page {
    struct td_arena *arena;
    enum td_lang lang;
    struct td_unit_page data;
    struct td_unit_view *view;
};

static td_str fill(const struct unit_page *page, enum td_msg_key key, const char *name, td_str text)
{
    struct td_msg_arg argument = {.name = name, .text = text};
    return td_msg_fill(page->arena, page->lang, key, &argument, 1);
}

/* ---- what it came from, what it became ---- */

static td_str edge_text(const struct unit_page *page, const struct td_unit_edge *edge)
{
    enum td_msg_key what = td_str_is(edge->kind, "merge")    ? TD_MSG_unit_merge
                           : td_str_is(edge->kind, "rename") ? TD_MSG_unit_rename
                                                             : TD_MSG_unit_change_of_kind;
    struct td_msg_arg arguments[] = {
        {.name = "what", .text = td_msg(page->lang, what)},
        {.name = "date", .text = td_view_date(page->arena, page->lang, edge->on)},
    };
    return td_msg_fill(page->arena, page->lang, TD_MSG_unit_edge, arguments, 2);
}

static void add_edges(const struct unit_page *page, const struct td_unit_edges *edges,
                      struct td_unit_edge_rows *rows)
{
    for (size_t i = 0; i < edges->n; i++)
        *td_push(page->arena, rows) =
            (struct td_unit_edge_row){edges->items[i].slug, edges->items[i].name,
                                      edge_text(page, &edges->items[i]), edges->items[i].citation};
}

/* "Từ 1/7/2025", "Đến hết 30/6/2025"; empty when neither day is stated. */
static td_str period(const struct unit_page *page, struct td_date first, struct td_date last)
{
    bool from = td_date_is_set(first), to = td_date_is_set(last);
    struct td_msg_arg arguments[] = {
        {.name = "from", .text = td_view_date(page->arena, page->lang, first)},
        {.name = "to", .text = td_view_date(page->arena, page->lang, last)},
    };
    if (!from && !to)
        return TD_STR_NONE;
    return td_msg_fill(page->arena, page->lang,
                       from && to ? TD_MSG_unit_valid_both
                       : from     ? TD_MSG_unit_valid_from
                                  : TD_MSG_unit_valid_until,
                       arguments, 2);
}

/* A unit of 2022 may be of another kind now: both are said, with their days. */
static void add_forms(const struct unit_page *page)
{
    const struct td_unit_forms *forms = &page->data.forms;
    for (size_t i = 0; forms->n > 1 && i < forms->n; i++) {
        const struct td_unit_form *form = &forms->items[i];
        *td_push(page->arena, &page->view->forms) = (struct td_unit_form_row){
            form->full_name, period(page, form->valid_from, form->valid_to), form->citation,
            form->to_be_checked};
    }
}

static void set_period(const struct unit_page *page)
{
    const struct td_unit_page *data = &page->data;
    page->view->valid = period(page, data->valid_from, data->valid_to);
    page->view->is_over = td_date_is_set(data->valid_to);
    if (!page->view->is_over)
        return;
    page->view->over = fill(
        page, TD_MSG_unit_over, "date",
        data->successors.n ? td_view_date(page->arena, page->lang, data->successors.items[0].on)
                           : td_view_date(page->arena, page->lang, data->valid_to));
    if (!data->successors.n)
        return;
    td_str *names = TD_NEW_ARRAY(page->arena, data->successors.n, td_str);
    for (size_t i = 0; i < data->successors.n; i++)
        names[i] = data->successors.items[i].name;
    page->view->over_more =
        fill(page, TD_MSG_unit_over_successors, "list",
             td_view_join(page->arena, names, data->successors.n, TD_STR(", ")));
}

/* ---- its years ---- */

static td_str standing(const struct unit_page *page, const struct td_unit_year *year)
{
    if (!year->is_member)
        return td_msg(page->lang, TD_MSG_unit_not_member);
    if (!year->rank_halves)
        return td_msg(page->lang, TD_MSG_unit_no_rank);
    struct td_msg_arg arguments[] = {
        {.name = "rank", .text = td_rank_text(page->arena, year->rank_halves, page->lang)},
        {.name = "units", .text = td_fmt(page->arena, "%" PRIu32, year->ranked_units)},
    };
    return td_msg_fill(page->arena, page->lang, TD_MSG_unit_standing, arguments, 2);
}

/* As on the page of the ranking: a published total is what counts, and whether ours agrees. */
static void set_published(const struct unit_page *page, const struct td_unit_year *year,
                          struct td_unit_year_row *row)
{
    if (year->published == TD_NO_POINTS)
        return;
    row->badge.provenance = TD_PUBLISHED;
    row->published =
        td_view_number(page->arena, page->lang, year->published, year->published_decimals);
    if (year->total == TD_NO_POINTS)
        return;
    bool agrees = td_round(year->total, year->published_decimals) == year->published;
    row->agrees =
        (struct td_chip){td_msg(page->lang, agrees ? TD_MSG_rank_agrees : TD_MSG_rank_differs),
                         agrees ? TD_CHIP_DONE : TD_CHIP_LATE};
}

static void add_years(const struct unit_page *page)
{
    for (size_t i = 0; i < page->data.years.n; i++) {
        const struct td_unit_year *year = &page->data.years.items[i];
        struct td_unit_year_row *row = td_push(page->arena, &page->view->years);
        *row = (struct td_unit_year_row){
            .group_code = year->group_code,
            .group = year->group_name,
            .year = td_fmt(page->arena, "%" PRId64, year->year),
            .standing = standing(page, year),
            .is_ranked = year->rank_halves > 0,
            .member = page->data.name,
            .badge = {true, year->provenance},
        };
        if (year->total != TD_NO_POINTS)
            row->total = td_view_number(page->arena, page->lang, year->total, year->decimals);
        set_published(page, year, row);
        if (year->office.n)
            row->office = td_view_office_name(
                page->arena,
                td_str_starts(year->group_name, TD_STR("Khối")) ? TD_BLOCK : TD_CLUSTER,
                td_str_is(year->office, "head") ? TD_OFFICE_HEAD : TD_OFFICE_DEPUTY, TD_ABSENT,
                page->lang);
        page->view->frame.illustrative =
            page->view->frame.illustrative || year->provenance == TD_ILLUSTRATIVE;
    }
}

/* ---- its ranks over the years, in the group where it has most ---- */

static int by_year(const void *left, const void *right)
{
    const struct td_unit_year *a = *(const struct td_unit_year *const *)left;
    const struct td_unit_year *b = *(const struct td_unit_year *const *)right;
    return a->year < b->year ? -1 : a->year > b->year;
}

static size_t ranked_in(const struct unit_page *page, td_str group,
                        const struct td_unit_year **years)
{
    size_t n = 0;
    for (size_t i = 0; i < page->data.years.n; i++) {
        const struct td_unit_year *year = &page->data.years.items[i];
        if (year->rank_halves && td_str_eq(year->group_code, group))
            years[n++] = year;
    }
    qsort(years, n, sizeof *years, by_year);
    return n;
}

/* "năm 2012 hạng 4, năm 2013 hạng 1". */
static td_str ranks_in_words(const struct unit_page *page, const struct td_unit_year *const *years,
                             size_t n)
{
    td_str *words = TD_NEW_ARRAY(page->arena, n, td_str);
    for (size_t i = 0; i < n; i++) {
        struct td_msg_arg arguments[] = {
            {.name = "year", .text = td_fmt(page->arena, "%" PRId64, years[i]->year)},
            {.name = "rank", .text = td_rank_text(page->arena, years[i]->rank_halves, page->lang)},
        };
        words[i] = td_msg_fill(page->arena, page->lang, TD_MSG_unit_rank_in_year, arguments, 2);
    }
    struct td_msg_arg arguments[] = {
        {.name = "unit", .text = page->data.name},
        {.name = "list", .text = td_view_join(page->arena, words, n, TD_STR(", "))},
    };
    return td_msg_fill(page->arena, page->lang, TD_MSG_unit_ranks_sentence, arguments, 2);
}

/* A calendar year without a rank has its place on the axis and breaks the line; of a long history
 * the latest years are drawn. */
static void draw_ranks(const struct unit_page *page, const struct td_unit_year *const *years,
                       size_t n)
{
    int64_t last = years[n - 1]->year, first = years[0]->year;
    if (last - first >= MOST_YEARS)
        first = last - MOST_YEARS + 1;
    size_t n_years = (size_t)(last - first + 1);
    int64_t *numbers = TD_NEW_ARRAY(page->arena, n_years, int64_t);
    uint32_t *ranks = TD_NEW_ARRAY(page->arena, n_years, uint32_t);
    uint32_t places = 0;
    for (size_t i = 0; i < n_years; i++)
        numbers[i] = first + (int64_t)i;
    for (size_t i = 0; i < n; i++) {
        if (years[i]->year >= first)
            ranks[years[i]->year - first] = years[i]->rank_halves;
        places = years[i]->ranked_units > places ? years[i]->ranked_units : places;
    }
    struct td_rank_line line = {page->data.name, ranks, 1};
    struct td_chart chart;
    td_chart_bump(&chart, page->arena,
                  &(struct td_ranks_over_years){numbers, n_years, &line, 1, places, page->lang,
                                                ranks_in_words(page, years, n)},
                  TD_PX(720));
    page->view->ranks.markup = td_chart_svg_text(&chart, TD_STR_NONE);
    page->view->has_ranks = true;
}

static void set_ranks(const struct unit_page *page)
{
    const struct td_unit_year **years =
        TD_NEW_ARRAY(page->arena, page->data.years.n + 1, const struct td_unit_year *);
    const struct td_unit_year *best = NULL;
    size_t most = 1;
    for (size_t i = 0; i < page->data.years.n; i++) {
        size_t n = ranked_in(page, page->data.years.items[i].group_code, years);
        if (n > most) {
            most = n;
            best = &page->data.years.items[i];
        }
    }
    if (!best)
        return;
    page->view->ranks_group = best->group_name;
    draw_ranks(page, years, ranked_in(page, best->group_code, years));
}

void td_page_unit(struct td_request *request, struct td_response *response)
{
    struct td_unit_view view = {0};
    struct unit_page page = {.arena = request->arena, .lang = request->lang, .view = &view};
    enum td_err err =
        td_app_load_unit(td_web_call(request), td_segment(request, "slug"), &page.data);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_frame_init(&view.frame, request->arena, request->lang, page.data.name, request->target,
                  TD_PLACE_GROUPS);
    view.name = page.data.name;
    view.full_name = page.data.full_name;
    view.kind = td_view_unit_kind_name(page.arena, page.data.kind, page.lang);
    view.code = page.data.official_code;
    view.citation = page.data.citation;
    add_edges(&page, &page.data.predecessors, &view.predecessors);
    add_edges(&page, &page.data.successors, &view.successors);
    add_forms(&page);
    set_period(&page);
    add_years(&page);
    set_ranks(&page);
    response->public_cache = true;
    TD_WEB_SHOW(request, response, unit_page, &view);
}
