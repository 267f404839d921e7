#include "view/overview.h"

#include "view/awards.h"
#include "view/format.h"
#include "view/members.h"
#include "view/message.h"

enum { FIGURES_SHOWN = 6, RANKS_SHOWN = 3 };

static void add_fact(const struct td_context *context, struct td_overview *view,
                     enum td_msg_key name, td_str value)
{
    if (value.n)
        *td_push(context->arena, &view->facts) =
            (struct td_overview_fact){.name = td_msg(context->lang, name), .value = value};
}

static void add_facts(const struct td_context *context, struct td_overview *view)
{
    const struct td_group_year *group = &context->year->group;
    td_str founding[] = {
        group->founding_decision,
        td_date_is_set(group->founded) ? td_view_date(context->arena, context->lang, group->founded)
                                       : TD_STR_NONE,
    };
    add_fact(context, view, TD_MSG_fact_organiser, group->organiser);
    add_fact(context, view, TD_MSG_fact_founding,
             td_view_join(context->arena, founding, 2, TD_STR(", ")));
    add_fact(context, view, TD_MSG_fact_supervising, group->supervising_member);
    add_fact(context, view, TD_MSG_fact_theme, group->theme);
    add_fact(context, view, TD_MSG_fact_note, group->origin.note);
    struct td_office_rows offices = {0};
    struct td_badge badge;
    td_view_offices(context, false, &offices, &badge);
    for (size_t i = 0; i < offices.n; i++) {
        td_str parts[] = {offices.items[i].unit.name, offices.items[i].person};
        *td_push(context->arena, &view->facts) = (struct td_overview_fact){
            .name = offices.items[i].office,
            .value = td_view_join(context->arena, parts, 2, TD_STR(": ")),
        };
    }
    if (!offices.n)
        add_fact(context, view,
                 group->kind == TD_BLOCK ? TD_MSG_office_block_head : TD_MSG_office_cluster_head,
                 td_msg(context->lang, TD_MSG_not_stated));
}

static void add_figures(const struct td_context *context, struct td_overview *view)
{
    const struct td_indicators *indicators = &context->year->indicators;
    for (size_t i = 0; i < indicators->n && view->figures.n < FIGURES_SHOWN; i++) {
        const struct td_indicator *row = &indicators->items[i];
        if (row->unit.n || row->value == TD_ABSENT)
            continue;
        bool is_percent = td_str_starts(row->unit_of_measure, TD_STR("%"));
        *td_push(context->arena, &view->figures) = (struct td_overview_figure){
            .name = row->name,
            .row = row->name,
            .gloss = td_view_gloss(context->arena, context->lang, "indicator_", row->name),
            .value = td_view_quantity(context->arena, context->lang, row->qualifier, row->value,
                                      (int)row->decimals,
                                      is_percent ? row->unit_of_measure : TD_STR_NONE),
            .measure = is_percent ? TD_STR_NONE
                                  : td_view_unit_of_measure(context->arena, context->lang,
                                                            row->unit_of_measure),
            .badge = td_badge_of(row->origin.provenance),
        };
    }
    struct td_award_levels levels = {0};
    td_view_award_levels(context, &levels);
    for (size_t i = 0; i < levels.n; i++) {
        const struct td_award_level_card *card = &levels.items[i];
        if (!card->published.n && !card->sum.n)
            continue;
        *td_push(context->arena, &view->figures) = (struct td_overview_figure){
            .name = card->title,
            .value = card->published.n ? card->published : card->sum,
            .badge = card->published.n ? card->published_mark.badge : card->sum_badge,
        };
    }
}

static void add_ranks(const struct td_context *context, struct td_overview *view)
{
    const struct td_published_scores *scores = &context->year->published_scores;
    struct td_provenances provenances = {0};
    for (int64_t rank = 1; rank <= RANKS_SHOWN; rank++) {
        for (size_t i = 0; i < scores->n; i++) {
            const struct td_published_score *score = &scores->items[i];
            if (score->rank != rank)
                continue;
            td_provenances_add(&provenances, score->origin.provenance);
            *td_push(context->arena, &view->ranks) = (struct td_overview_rank){
                .place = td_context_number(context, rank),
                .unit = td_context_unit(context, score->unit),
                .total = td_view_number(context->arena, context->lang, score->total,
                                        (int)score->decimals),
            };
        }
    }
    view->ranks_badge = td_provenances_badge(&provenances);
}

static void add_nominations(const struct td_context *context, struct td_overview *view)
{
    const struct td_nominations *nominations = &context->year->nominations;
    for (size_t i = 0; i < nominations->n; i++) {
        const struct td_nomination *row = &nominations->items[i];
        if (!row->unit.n || row->year != context->year->group.year)
            continue;
        *td_push(context->arena, &view->nominations) = (struct td_overview_nomination){
            .title = row->title,
            .gloss = td_view_gloss(context->arena, context->lang, "award_", row->title),
            .unit = td_context_unit(context, row->unit),
            .progress = row->progress_text.n && context->lang == TD_VI
                            ? row->progress_text
                            : td_view_progress_name(row->progress, context->lang),
        };
    }
}

static void add_conferences(const struct td_context *context, struct td_overview *view)
{
    const struct td_conferences *conferences = &context->year->conferences;
    for (size_t i = 0; i < conferences->n; i++)
        *td_push(context->arena, &view->conferences) = (struct td_overview_conference){
            .name = conferences->items[i].name,
            .date = td_view_date(context->arena, context->lang, conferences->items[i].date),
            .place = conferences->items[i].place,
            .href = td_fmt(context->arena, "%.*s#hoi-nghi-%zu",
                           TD_ARG(td_context_path(context, "hoi-nghi")), i + 1),
        };
}

/* "Năm 2013 · 12 thành viên · đã họp hội nghị tổng kết" */
static td_str subtitle(const struct td_context *context)
{
    const struct td_group_year *group = &context->year->group;
    int64_t members = td_context_members(context);
    struct td_msg_arg arguments[] = {
        {.name = "n",
         .text = td_view_count(context->arena, context->lang, members),
         .count = members},
        {.name = "year", .text = td_context_number(context, group->year)},
    };
    td_str parts[] = {
        td_msg_fill(context->arena, context->lang, TD_MSG_overview_year, arguments, 2),
        group->roster_complete
            ? td_msg_fill(context->arena, context->lang, TD_MSG_members_count, arguments, 2)
            : td_view_incomplete_roster(context),
        td_view_state_name(group->state, context->lang),
    };
    return td_view_join(context->arena, parts, 3, TD_STR(" · "));
}

void td_view_overview(const struct td_context *context, const struct td_links *years,
                      struct td_overview *view)
{
    const struct td_year *year = context->year;
    *view = (struct td_overview){
        .name = year->group.name,
        .subtitle = subtitle(context),
        .years = *years,
        .timeline = td_view_timeline(context->arena, year, context->lang),
        .roster_incomplete = !year->group.roster_complete,
        .roster_text = td_view_incomplete_roster(context),
        .package_href = td_context_path(context, "goi.xlsx"),
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, year->group.name,
                       td_context_path(context, ""), year, TD_YEAR_OVERVIEW, TD_STR_NONE);
    view->frame.title = view->frame.year_name;
    add_figures(context, view);
    add_facts(context, view);
    add_ranks(context, view);
    add_nominations(context, view);
    view->nominations_empty =
        td_msg(context->lang, year->hides_results ? TD_MSG_overview_nominations_hidden
                              : year->votes.n || year->group.state < TD_STATE_CONFERENCE
                                  ? TD_MSG_overview_nominations_none
                                  : TD_MSG_overview_nominations_empty);
    add_conferences(context, view);
}
