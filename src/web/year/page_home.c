#include "app/app.h"
#include "view/context.h"
#include "view/format.h"
#include "view/home.h"
#include "view/manual.h"
#include "view/message.h"
#include "view/site.h"
#include "view/templates.h"
#include "view/timeline.h"
#include "web/gate.h"
#include "web/people/first_steps.h"
#include "web/year/scored.h"
#include "web/year/year_page.h"

static td_str count_text(struct td_arena *arena, enum td_lang lang, enum td_msg_key key,
                         const char *name, int64_t n)
{
    struct td_msg_arg argument = {.name = name, .text = td_view_count(arena, lang, n), .count = n};
    return td_msg_fill(arena, lang, key, &argument, 1);
}

static td_str head_text(struct td_arena *arena, enum td_lang lang,
                        const struct td_year_summary *year)
{
    struct td_msg_arg arguments[] = {
        {.name = "office",
         .text = td_view_office_name(arena, year->kind, TD_OFFICE_HEAD, TD_ABSENT, lang)},
        {.name = "unit", .text = year->head},
    };
    return year->head.n ? td_msg_fill(arena, lang, TD_MSG_home_head, arguments, 2) : TD_STR_NONE;
}

static struct td_home_year year_of(struct td_arena *arena, enum td_lang lang,
                                   const struct td_year_summary *year)
{
    struct td_home_year shown = {
        .href = td_fmt(arena, "/nhom/%.*s/%lld", TD_ARG(year->code), (long long)year->year),
        .year = td_fmt(arena, "%lld", (long long)year->year),
        .state = {.text = td_view_state_name(year->state, lang),
                  .look = td_timeline_step_is_held(year->state) ? TD_CHIP_DONE : TD_CHIP_NOW},
        .step = td_timeline_where(arena, year->state, lang),
        .members =
            year->roster_complete
                ? count_text(arena, lang, TD_MSG_members_count, "n", year->member_count)
                : count_text(arena, lang, TD_MSG_roster_incomplete, "known", year->member_count),
        .head = head_text(arena, lang, year),
        .scored = year->scored,
        .badge = {.shown = year->provenance == TD_ILLUSTRATIVE, .provenance = year->provenance},
    };
    int step = td_timeline_step(year->state), next = td_timeline_next(year->state);
    bool held = td_timeline_step_is_held(year->state);
    for (int i = 0; i < TD_TIMELINE_STEPS; i++)
        *td_push(arena, &shown.steps) =
            (struct td_home_step){.passed = i < step,
                                  .done = i == step && held,
                                  .now = i == next && (!held || next > step)};
    return shown;
}

static bool sees_totals(const struct td_request *request, const struct td_year_summary *year)
{
    struct td_call quiet = *td_web_call(request);
    struct td_year_sight sight;
    quiet.refusal = NULL;
    return td_app_see_year(&quiet, year->code, year->year, TD_STR_NONE, &sight) == TD_OK &&
           sight.totals;
}

/* One card a group, in the order in which the app lists them. */
static void add_groups(const struct td_request *request, const struct td_year_list *list,
                       struct td_home *view)
{
    struct td_arena *arena = request->arena;
    for (size_t i = 0; i < list->n; i++) {
        bool opened = false;
        for (size_t j = 0; j < i; j++)
            opened |= td_str_eq(list->items[j].code, list->items[i].code);
        if (opened)
            continue;
        struct td_home_group *group = td_push(arena, &view->groups);
        group->name = list->items[i].name;
        for (size_t j = i; j < list->n; j++)
            if (td_str_eq(list->items[j].code, list->items[i].code)) {
                struct td_home_year year = year_of(arena, request->lang, &list->items[j]);
                year.scored = year.scored && sees_totals(request, &list->items[j]);
                *td_push(arena, &group->years) = year;
            }
    }
}

/* The way on from an empty installation. */
static enum td_err set_empty(const struct td_request *request, struct td_home *view)
{
    bool has = false, link_waits = false;
    TRY(td_app_has_administrator(td_web_call(request), &has));
    TRY(td_app_has_first_link(td_web_call(request), &link_waits));
    if (!has)
        view->nobody =
            td_msg(request->lang, link_waits ? TD_MSG_home_link_waits : TD_MSG_home_nobody);
    td_web_first_steps(request, &view->first_steps);
    return TD_OK;
}

void td_page_home(struct td_request *request, struct td_response *response)
{
    struct td_arena *arena = request->arena;
    struct td_year_list list = {0};
    enum td_err err = td_app_list_years(td_web_call(request), &list);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    struct td_home view = {
        .published = td_badge_of(TD_PUBLISHED),
        .entered = td_badge_of(TD_ENTERED),
        .computed = td_badge_of(TD_COMPUTED),
        .illustrative = td_badge_of(TD_ILLUSTRATIVE),
    };
    td_frame_init(&view.frame, arena, request->lang, td_msg(request->lang, TD_MSG_home_heading),
                  TD_STR("/"), TD_PLACE_GROUPS);
    add_groups(request, &list, &view);
    if (!view.groups.n)
        err = set_empty(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    int64_t groups = (int64_t)view.groups.n, years = (int64_t)list.n;
    struct td_msg_arg counts[] = {
        {.name = "groups", .text = td_view_count(arena, request->lang, groups), .count = groups},
        {.name = "years", .text = td_view_count(arena, request->lang, years), .count = years},
    };
    view.count = td_msg_fill(arena, request->lang, TD_MSG_home_count, counts, 2);
    response->public_cache = true;
    TD_WEB_SHOW(request, response, home, &view);
}

void td_page_guide(struct td_request *request, struct td_response *response)
{
    struct td_guide_page view = {
        .published = td_badge_of(TD_PUBLISHED),
        .entered = td_badge_of(TD_ENTERED),
        .computed = td_badge_of(TD_COMPUTED),
        .illustrative = td_badge_of(TD_ILLUSTRATIVE),
    };
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_guide_heading), TD_STR("/huong-dan"),
                  TD_PLACE_GUIDE);
    td_manual_links(request->arena, request->lang, &view.pages);
    response->public_cache = true;
    TD_WEB_SHOW(request, response, guide, &view);
}

const struct td_route td_routes_site[] = {
    {TD_GET, "/", td_page_home, 0, &td_for_everybody},
    {TD_GET, "/tim", td_page_search, 0, &td_for_everybody},
    {TD_GET, "/huong-dan", td_page_guide, 0, &td_for_everybody},
    {TD_GET, "/huong-dan/{step}", td_page_manual, 0, &td_for_everybody},
    {TD_GET, "/huong-dan/hinh/{name}", td_page_manual_picture, 0, &td_for_everybody},
    {TD_GET, "/nap", td_page_upload, 0, &td_for_packages},
    {TD_GET, "/nap/mau-trong.xlsx", td_page_upload_blank, 0, &td_for_everybody},
    {TD_POST, "/nap", td_page_upload_check, TD_UPLOAD_MAX + TD_UPLOAD_FORM_EXTRA, &td_for_accounts},
    {TD_POST, "/nap/ghi", td_page_upload_keep, TD_UPLOAD_KEEP_MAX, &td_for_accounts},
    {0},
};
