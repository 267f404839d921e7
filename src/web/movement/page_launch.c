/* The movements of a year, and a new one drawn up. */
#include "domain/cycle/cycle.h"
#include "view/access_text.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/movement/movements.h"

enum { FORM_MAX = 128 * 1024 };

static size_t members_of(const struct td_request *request, const struct td_year *year)
{
    const struct td_date day =
        td_members_day(year->group.year, td_date_in_vietnam(td_web_call(request)->now_ms / 1000));
    size_t n = 0;
    for (size_t i = 0; i < year->members.n; i++)
        n += td_member_in_force(&year->members.items[i], day);
    return n;
}

static void add_rows(const struct td_request *request, int64_t year,
                     const struct td_movement_desk *desk, struct td_launch_page *page)
{
    for (size_t i = 0; i < desk->faces.n; i++) {
        const struct td_movement_face *face = &desk->faces.items[i];
        *td_push(request->arena, &page->rows) = (struct td_launch_row){
            .name = face->movement.name,
            .href = td_movement_href(request, year, face->slug),
            .host = td_movement_host_text(request->lang, face->launch.host),
            .period = td_movement_period(request, &face->plan),
            .count = face->stage == TD_MOVEMENT_LAUNCHED
                         ? td_movement_count(request, face, members_of(request, desk->year))
                         : TD_STR_NONE,
            .chip = td_movement_chip(request->lang, face),
        };
    }
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_movement_desk desk;
    struct td_launch_page page = {.alert = *alert};
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_open_movements(td_web_call(request), td_segment(request, "code"), year,
                                    TD_STR_NONE, &desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    bool is_open = desk.year->group.state <= TD_STATE_RUNNING_H2;
    page.title = td_web_fill(request, TD_MSG_launch_title, "year",
                             td_fmt(request->arena, "%lld", (long long)year));
    page.action = td_movement_address(request, year, "phat-dong");
    page.may_write = desk.may_prepare && desk.is_newest && is_open;
    if (desk.may_prepare && !is_open)
        page.why_not = td_msg(request->lang, TD_MSG_launch_late_state);
    else if (!page.may_write)
        page.why_not =
            td_refusal_text(request->arena, request->lang, TD_ACT_LAUNCH_MOVEMENT, &desk.launch);
    add_rows(request, year, &desk, &page);
    td_movement_form(request, NULL, diag, &page.form);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       desk.year, TD_YEAR_MOVEMENTS, page.title);
    TD_WEB_SHOW(request, response, launch, &page);
}

static void page_launch(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "bo"))
        alert.title = td_msg(request->lang, TD_MSG_movement_dropped_done);
    show(request, response, &alert, NULL);
}

static void page_launch_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0;
    td_str slug;
    const struct td_movement_wish wish = td_movement_wish_of(request);
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year))
        err = td_app_change_movement(td_web_call(request), td_segment(request, "code"), year, &wish,
                                     &diag, &slug);
    if (err == TD_OK)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=soan",
                                             TD_ARG(td_movement_href(request, year, slug))));
    else
        td_web_show_refused(request, response, err, &diag, TD_MSG_launch_refused, show);
}

const struct td_route td_routes_movements[] = {
    {TD_GET, "/nhom/{code}/{year}/phat-dong", page_launch, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/{year}/phat-dong", page_launch_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, "/nhom/{code}/{year}/phong-trao/{movement}", td_page_movement, 0, &td_for_everybody},
    {TD_POST, "/nhom/{code}/{year}/phong-trao/{movement}", td_page_movement_sent, FORM_MAX,
     &td_for_accounts},
    {0},
};
