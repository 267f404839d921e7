#include "app/cycle/cycle.h"
#include "app/log/history.h"
#include "view/awards.h"
#include "view/conference.h"
#include "view/covenant.h"
#include "view/documents.h"
#include "view/format.h"
#include "view/indicators.h"
#include "view/members.h"
#include "view/movements.h"
#include "view/overview.h"
#include "view/templates.h"
#include "web/cycle/cycle.h"
#include "web/cycle/drafts.h"
#include "web/gate.h"
#include "web/target/targets.h"
#include "web/year/scored.h"
#include "web/year/year_page.h"

/* Addresses of unit pages; what the app does not know has none. */
static td_str slug_of(void *slugs, td_str name)
{
    struct td_request *request = slugs;
    int64_t year = 0;
    td_str slug = TD_STR_NONE;
    if (!td_segment_int(request, "year", &year) ||
        td_app_unit_slug(td_web_call(request), name, year, &slug) != TD_OK)
        return TD_STR_NONE;
    return slug;
}

bool td_web_load_year(struct td_request *request, struct td_response *response,
                      struct td_context *context)
{
    int64_t year = 0;
    *context = (struct td_context){
        .arena = request->arena,
        .lang = request->lang,
        .slug_of = slug_of,
        .today = td_date_in_vietnam(td_web_call(request)->now_ms / 1000),
        .slugs = request,
    };
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_load_year(td_web_call(request), td_segment(request, "code"), year,
                               &context->year);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return false;
    }
    response->public_cache = true;
    return true;
}

void td_web_name_rows(struct td_context *context, const char *sheet)
{
    struct td_row_keys keys;
    td_package_row_keys(context->arena, context->year, td_str_of(sheet), &keys);
    context->row_keys = keys.items;
    context->n_row_keys = keys.n;
}

/* One page of a group-year: load it, build its view, lay it out. */
#define YEAR_PAGE(name, type)                                                                      \
    static void page_##name(struct td_request *request, struct td_response *response)              \
    {                                                                                              \
        struct td_context context;                                                                 \
        struct type view;                                                                          \
        if (!td_web_load_year(request, response, &context))                                        \
            return;                                                                                \
        td_view_##name(&context, &view);                                                           \
        TD_WEB_SHOW(request, response, name, &view);                                               \
    }

YEAR_PAGE(members, td_members_page)
YEAR_PAGE(movements, td_movements_page)
YEAR_PAGE(indicators, td_indicators_page)
YEAR_PAGE(conference, td_conference_page)

/* Each row of the sheet is named by what tells it apart, and leads to its history by that. */
static void page_awards(struct td_request *request, struct td_response *response)
{
    struct td_context context;
    struct td_awards_page view;
    if (!td_web_load_year(request, response, &context))
        return;
    td_web_name_rows(&context, "khen_thuong");
    td_view_awards(&context, &view);
    TD_WEB_SHOW(request, response, awards, &view);
}

static void page_covenant(struct td_request *request, struct td_response *response)
{
    struct td_context context;
    struct td_covenant_page view;
    if (!td_web_load_year(request, response, &context))
        return;
    td_view_covenant(&context, &view);
    enum td_err err = td_web_covenant_goals(request, context.year->group.code,
                                            context.year->group.year, TD_STR_NONE, &view.goals);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.show_targets = view.targets.n || !view.goals.units.n;
    TD_WEB_SHOW(request, response, covenant, &view);
}

td_str td_web_withheld(const struct td_request *request, const struct td_group_year *group)
{
    int64_t units = 0;
    struct td_call quiet = *td_web_call(request);
    quiet.refusal = NULL;
    if (td_app_count_withheld(&quiet, group->code, group->year, &units) != TD_OK || units == 0)
        return TD_STR_NONE;
    const struct td_msg_arg n = {
        .name = "n", .text = td_view_count(request->arena, request->lang, units), .count = units};
    return td_msg_fill(request->arena, request->lang, TD_MSG_package_withheld, &n, 1);
}

static enum td_err add_revisions(struct td_request *request, const struct td_context *context,
                                 struct td_documents_page *view)
{
    const struct td_group_year *group = &context->year->group;
    struct td_revisions list;
    TRY(td_app_list_revisions(td_web_call(request), group->code, group->year, &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct td_revision *revision = &list.items[i];
        *td_push(request->arena, &view->revisions) = (struct td_revision_row){
            .number = td_fmt(request->arena, "%d", (int)revision->number),
            .imported = td_view_moment(request->arena, request->lang, revision->imported_at),
            .file_name = revision->file_name,
            .checksum = revision->sha256,
            .counts = i == 0,
        };
    }
    return TD_OK;
}

static void page_documents(struct td_request *request, struct td_response *response)
{
    struct td_context context;
    struct td_documents_page view;
    if (!td_web_load_year(request, response, &context))
        return;
    td_view_documents(&context, &view);
    view.withheld = td_web_withheld(request, &context.year->group);
    enum td_err err = td_web_list_drafts(request, &context, &view.drafts);
    if (err == TD_OK)
        err = add_revisions(request, &context, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    TD_WEB_SHOW(request, response, documents, &view);
}

/* The years of a group, oldest first, for the switch between them. */
static enum td_err list_years(struct td_request *request, const struct td_context *context,
                              struct td_links *links)
{
    struct td_year_list list = {0};
    TRY(td_app_list_years(td_web_call(request), &list));
    const struct td_group_year *group = &context->year->group;
    for (int64_t after = INT64_MIN;;) {
        const struct td_year_summary *next = NULL;
        for (size_t i = 0; i < list.n; i++) {
            const struct td_year_summary *year = &list.items[i];
            if (td_str_eq(year->code, group->code) && year->year > after &&
                (!next || year->year < next->year))
                next = year;
        }
        if (!next)
            return TD_OK;
        after = next->year;
        td_str number = td_context_number(context, next->year);
        *td_push(request->arena, links) = (struct td_link){
            .href = td_fmt(request->arena, "/nhom/%.*s/%.*s", TD_ARG(group->code), TD_ARG(number)),
            .text = number,
            .current = next->year == group->year,
        };
    }
}

/* What is due, and how late steps were taken, of a year that is worked on. */
static enum td_err show_dues(struct td_request *request, const struct td_group_year *group,
                             struct td_timeline *timeline)
{
    struct td_cycle cycle;
    struct td_call quiet = *td_web_call(request);
    quiet.refusal = NULL;
    enum td_err err = td_app_open_cycle(&quiet, group->code, group->year, &cycle);
    if (err == TD_EDENIED) /* an older content is shown */
        return TD_OK;
    TRY(err);
    td_view_timeline_dues(request->arena, request->lang, &cycle.dues, cycle.is_live, timeline);
    return TD_OK;
}

/* What was done in the program shows in the timeline as on the page of progress. */
static enum td_err show_steps(struct td_request *request, const struct td_context *context,
                              struct td_timeline *timeline)
{
    struct td_year_steps steps = {0};
    const struct td_group_year *group = &context->year->group;
    TRY(td_app_list_days_of_steps(td_web_call(request), group->code, group->year, &steps));
    struct td_days_left left = td_web_days_left(&steps);
    td_view_timeline_taken(request->arena, request->lang, &left, timeline);
    return steps.n ? show_dues(request, group, timeline) : TD_OK;
}

void td_web_open_steps(const struct td_request *request, struct td_frame *frame,
                       struct td_timeline *timeline)
{
    for (size_t i = 0; i < timeline->steps.n; i++)
        if (!td_web_leads(request, frame, timeline->steps.items[i].href))
            timeline->steps.items[i].href = TD_STR_NONE;
}

static void page_overview(struct td_request *request, struct td_response *response)
{
    struct td_context context;
    struct td_links years = {0};
    struct td_overview view;
    if (!td_web_load_year(request, response, &context))
        return;
    enum td_err err = list_years(request, &context, &years);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_view_overview(&context, &years, &view);
    err = show_steps(request, &context, &view.timeline);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.withheld = td_web_withheld(request, &context.year->group);
    td_web_open_steps(request, &view.frame, &view.timeline);
    TD_WEB_SHOW(request, response, overview, &view);
}

static void page_package(struct td_request *request, struct td_response *response)
{
    int64_t year = 0;
    td_str code = td_segment(request, "code");
    td_str bytes;
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_export_workbook(td_web_call(request), code, year, &bytes);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response->download_name =
        td_fmt(request->arena, "%.*s-%lld.xlsx", TD_ARG(code), (long long)year);
    td_buf_put(&response->body, bytes);
}

const struct td_route td_routes_year[] = {
    {TD_GET, "/nhom/{code}/{year}", page_overview, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/thanh-vien", page_members, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/giao-uoc", page_covenant, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/phong-trao", page_movements, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/chi-so", page_indicators, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/khen-thuong", page_awards, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/hoi-nghi", page_conference, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/van-ban", page_documents, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/goi.xlsx", page_package, 0, &td_for_everybody},
    {0},
};
