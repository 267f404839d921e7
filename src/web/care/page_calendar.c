/* The calendar of working days: what counts, and the days of the next year brought in. */
#include "web/care/page_calendar.h"
#include "app/cycle/office_calendar.h"
#include "base/number.h"
#include "view/calendar.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

enum { FORM_MAX = 128 * 1024, ADDED_SHOWN = 200 };

#define PAGE "/lich-lam-viec"

static struct td_day_row row_of(const struct td_request *request, const struct td_calendar_day *day)
{
    static const enum td_msg_key kinds[] = {[TD_DAY_OFF] = TD_MSG_calendar_off,
                                            [TD_DAY_WORKED] = TD_MSG_calendar_worked,
                                            [TD_DAY_USUAL] = TD_MSG_calendar_usual,
                                            [TD_DAY_YEARLY] = TD_MSG_calendar_off};
    td_str from = td_view_date(request->arena, request->lang, day->day);
    return (struct td_day_row){
        .day = day->kind == TD_DAY_YEARLY ? td_web_fill(request, TD_MSG_calendar_from, "day", from)
                                          : from,
        .kind = td_msg(request->lang, kinds[day->kind]),
        .name = day->name,
        .citation = day->citation,
        .to_be_checked = day->to_be_checked,
    };
}

/* The days are in order; the newest year comes first. */
static void add_years(const struct td_request *request, const struct td_calendar *calendar,
                      struct td_calendar_page *view)
{
    size_t end = calendar->days.n;
    while (end > 0) {
        int year = calendar->days.items[end - 1].day.year;
        size_t begin = end;
        while (begin > 0 && calendar->days.items[begin - 1].day.year == year)
            begin--;
        struct td_calendar_year *one = td_push(request->arena, &view->years);
        *one =
            (struct td_calendar_year){.heading = td_web_fill(request, TD_MSG_calendar_year, "year",
                                                             td_fmt(request->arena, "%d", year))};
        for (size_t i = begin; i < end; i++)
            *td_push(request->arena, &one->rows) = row_of(request, &calendar->days.items[i]);
        end = begin;
    }
}

/* The holidays that hold in every year stand last. */
static void add_yearly(const struct td_request *request, const struct td_calendar *calendar,
                       struct td_calendar_page *view)
{
    if (!calendar->yearly.n)
        return;
    struct td_calendar_year *one = td_push(request->arena, &view->years);
    *one = (struct td_calendar_year){.heading = td_msg(request->lang, TD_MSG_calendar_yearly)};
    for (size_t i = 0; i < calendar->yearly.n; i++)
        *td_push(request->arena, &one->rows) = row_of(request, &calendar->yearly.items[i]);
}

static void add_added(const struct td_request *request, const struct td_added_days *added,
                      struct td_calendar_page *view)
{
    for (size_t i = 0; i < added->n && i < ADDED_SHOWN; i++) {
        struct td_day_row row = row_of(request, &added->items[i].day);
        row.by = added->items[i].by.n ? added->items[i].by
                                      : td_msg(request->lang, TD_MSG_calendar_operator);
        row.when = td_view_time(request->arena, request->lang, added->items[i].at);
        *td_push(request->arena, &view->added) = row;
    }
}

static td_str unknown_years(const struct td_request *request, const struct td_calendar *calendar)
{
    int year = td_date_in_vietnam(td_web_call(request)->now_ms / 1000).year;
    td_str years = td_calendar_unknown(request->arena, calendar, year, year + 1);
    return years.n ? td_web_fill(request, TD_MSG_cycle_calendar_unknown, "years", years)
                   : TD_STR_NONE;
}

static void set_fields(const struct td_request *request, const struct td_diag *diag,
                       struct td_calendar_page *view)
{
    view->days = td_field_of(request->lang, "ngay-nghi", TD_MSG_calendar_days);
    view->days.hint = td_msg(request->lang, TD_MSG_calendar_days_hint);
    view->citation = td_field_of(request->lang, "can-cu", TD_MSG_calendar_citation);
    view->citation.hint = td_msg(request->lang, TD_MSG_calendar_citation_hint);
    if (!diag)
        return;
    view->days.value = td_form(request, "ngay-nghi");
    view->citation.value = td_web_typed(request, "can-cu");
    view->citation.mistake = td_web_mistake(request, diag, "can-cu");
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_office_calendar calendar;
    struct td_calendar_page view = {.alert = *alert};
    enum td_err err = td_app_load_calendar(td_web_call(request), &calendar);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.may_add = calendar.may_add;
    view.unknown = unknown_years(request, &calendar.calendar);
    set_fields(request, diag, &view);
    add_years(request, &calendar.calendar, &view);
    add_yearly(request, &calendar.calendar, &view);
    add_added(request, &calendar.added, &view);
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_calendar_heading), TD_STR(PAGE), TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, calendar, &view);
}

static void page_calendar(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    int64_t added;
    if (td_id_parse(td_query(request, "xong"), &added))
        alert.title = added ? td_web_count(request, TD_MSG_calendar_done, added)
                            : td_msg(request->lang, TD_MSG_calendar_done_none);
    show(request, response, &alert, NULL);
}

/* A mistake in a line says in which. */
static void name_lines(const struct td_request *request, const struct td_diag *diag)
{
    for (size_t i = 0; i < diag->n; i++) {
        struct td_diagnostic *item = &diag->items[i];
        if (item->place.row)
            item->text[request->lang] = td_fmt(request->arena, "%.*s %u: %.*s",
                                               TD_ARG(td_msg(request->lang, TD_MSG_calendar_line)),
                                               item->place.row, TD_ARG(item->text[request->lang]));
    }
}

static void page_calendar_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t added = 0;
    td_diag_init(&diag, request->arena);
    enum td_err err = td_app_add_calendar_days(td_web_call(request), td_form(request, "ngay-nghi"),
                                               td_web_typed(request, "can-cu"), &diag, &added);
    if (err == TD_OK) {
        td_respond_redirect(response, td_fmt(request->arena, PAGE "?xong=%lld", (long long)added));
        return;
    }
    name_lines(request, &diag);
    response->status = 422;
    td_web_show_refused(request, response, err, &diag, TD_MSG_calendar_refused, show);
}

const struct td_route td_routes_calendar[] = {
    {TD_GET, PAGE, page_calendar, 0, &td_for_accounts},
    {TD_POST, PAGE, page_calendar_sent, FORM_MAX, &td_for_step_up},
    {0},
};
