/* The figures of the first half of all units, and what the pages about them share. */
#include <inttypes.h>

#include "app/cycle/cycle.h"
#include "base/number.h"
#include "domain/measure.h"
#include "view/format.h"
#include "view/message.h"
#include "view/scored.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/target/half.h"

enum {
    SHEET_MAX = 512 * 1024, /* bytes of the figures of some 150 criteria with remarks */
    FORM_MAX = 16 * 1024,
};
#define LIST "/nhom/{code}/{year}/so-ket"

static td_handler page_list;
const struct td_route td_routes_half[] = {
    {TD_GET, LIST, page_list, 0, &td_for_accounts},
    {TD_GET, LIST "/{unit}", td_page_half, 0, &td_for_accounts},
    {TD_POST, LIST "/{unit}", td_page_half_sent, SHEET_MAX, &td_for_accounts},
    {TD_GET, LIST "/{unit}/nop", td_page_half, 0, &td_for_accounts},
    {TD_POST, LIST "/{unit}/nop", td_page_half_submit, FORM_MAX, &td_for_accounts},
    {TD_GET, LIST "/{unit}/tra-lai", td_page_half, 0, &td_for_accounts},
    {TD_POST, LIST "/{unit}/tra-lai", td_page_half_return, FORM_MAX, &td_for_accounts},
    {0},
};

/* ---- what the pages share ---- */

td_str td_web_half_path(const struct td_request *request, int64_t year)
{
    return td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/so-ket",
                  TD_ARG(td_segment(request, "code")), year);
}

struct td_chip td_web_half_chip(const struct td_request *request, const struct td_half_line *line)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {
        [TD_HALF_OPEN] = {TD_MSG_half_open_yet, TD_CHIP_WAIT},
        [TD_HALF_HANDED_IN] = {TD_MSG_half_handed_in, TD_CHIP_DONE},
        [TD_HALF_RETURNED] = {TD_MSG_half_returned, TD_CHIP_REFUSED},
        [TD_HALF_OF_PACKAGE] = {TD_MSG_half_of_package, TD_CHIP_DONE},
    };
    return (struct td_chip){td_msg(request->lang, chips[line->standing].text),
                            chips[line->standing].look};
}

td_str td_web_half_step(const struct td_request *request, const struct td_half_line *line)
{
    bool is_in = line->standing == TD_HALF_HANDED_IN, named = line->by.n > 0;
    enum td_msg_key key =
        is_in ? (named ? TD_MSG_half_step_submit : TD_MSG_half_step_submit_nameless)
              : (named ? TD_MSG_half_step_return : TD_MSG_half_step_return_nameless);
    struct td_msg_arg arguments[3];
    size_t n = 0;
    if (line->at == 0)
        return TD_STR_NONE;
    if (named)
        arguments[n++] = (struct td_msg_arg){.name = "who", .text = line->by};
    arguments[n++] = (struct td_msg_arg){
        .name = "when", .text = td_view_time(request->arena, request->lang, line->at)};
    if (!is_in)
        arguments[n++] = (struct td_msg_arg){.name = "reason", .text = line->reason};
    return td_msg_fill(request->arena, request->lang, key, arguments, n);
}

td_str td_web_half_progress(const struct td_request *request,
                            const struct td_half_criterion *criterion,
                            const struct td_half_cell *cell)
{
    td_micro128 actual, target, percent;
    if (criterion->lower_is_better || td_str_ends(cell->target, TD_STR("%")) ||
        td_str_is(td_measure_split(criterion->text).measure, "%") ||
        td_number_parse(cell->actual, &actual) != TD_NUMBER_OK ||
        td_number_parse(cell->target, &target) != TD_NUMBER_OK ||
        !td_number_share(actual, target, &percent))
        return TD_STR_NONE;
    return td_web_fill(request, TD_MSG_half_reached, "percent",
                       request->lang == TD_EN ? td_number_en_short(request->arena, percent)
                                              : td_number_vi_short(request->arena, percent));
}

/* ---- the list ---- */

static td_str late_text(const struct td_request *request, const struct td_due *due, td_str unit)
{
    for (size_t i = 0; due && i < due->units.n; i++)
        if (td_str_eq(due->units.items[i].code, unit) && due->units.items[i].days > 0)
            return td_web_count(request, TD_MSG_half_late, due->units.items[i].days);
    return TD_STR_NONE;
}

static struct td_half_unit_row unit_row(const struct td_request *request, td_str path,
                                        const struct td_half_line *line, const struct td_due *due)
{
    struct td_half_unit_row row = {
        .name = line->name,
        .chip = td_web_half_chip(request, line),
        .step = line->may_see ? td_web_half_step(request, line) : TD_STR_NONE,
        .late = late_text(request, due, line->unit),
        .action = td_msg(request->lang, line->may_type ? TD_MSG_half_enter : TD_MSG_half_view),
    };
    if (!line->may_see)
        return row;
    struct td_msg_arg arguments[] = {
        {.name = "typed",
         .text = td_view_count(request->arena, request->lang, (int64_t)line->typed)},
        {.name = "all", .text = td_view_count(request->arena, request->lang, (int64_t)line->all)}};
    row.typed = td_msg_fill(request->arena, request->lang, TD_MSG_half_typed, arguments, 2);
    row.href = td_fmt(request->arena, "%.*s/%.*s", TD_ARG(path), TD_ARG(line->unit));
    return row;
}

static struct td_half_value_cell cell_of(const struct td_request *request,
                                         const struct td_half_criterion *criterion, td_str unit,
                                         const struct td_half_cell *cell)
{
    const struct td_scored_year plain = {.arena = request->arena, .lang = request->lang};
    struct td_half_value_cell shown = {.shown = cell->applies,
                                       .value = td_view_entered(&plain, cell->actual),
                                       .progress = td_web_half_progress(request, criterion, cell),
                                       .unit = cell->number ? unit : TD_STR_NONE};
    if (cell->previous.n)
        shown.last =
            td_web_fill(request, TD_MSG_half_was, "value", td_view_entered(&plain, cell->previous));
    return shown;
}

static bool is_column(const struct td_half_line *line)
{
    return line->may_see && line->typed;
}

static void add_values(const struct td_request *request, const struct td_half_book *book,
                       struct td_half_list_page *view)
{
    for (size_t c = 0; c < book->criteria.n; c++) {
        const struct td_half_criterion *criterion = &book->criteria.items[c];
        struct td_half_value_row *row = td_push(request->arena, &view->rows);
        *row = (struct td_half_value_row){.code = criterion->code, .text = criterion->text};
        if (criterion->lower_is_better)
            row->hint = td_msg(request->lang, TD_MSG_half_lower);
        for (size_t i = 0; i < book->lines.n; i++)
            if (is_column(&book->lines.items[i]))
                *td_push(request->arena, &row->cells) = cell_of(
                    request, criterion, book->lines.items[i].unit, &book->lines.items[i].cells[c]);
    }
}

/* What is due in the step of the reports; NULL where the visitor is not told. */
static const struct td_due *find_due(const struct td_request *request, int64_t year,
                                     struct td_cycle *cycle)
{
    struct td_call quiet = *td_web_call(request);
    quiet.refusal = NULL;
    if (td_app_open_cycle(&quiet, td_segment(request, "code"), year, cycle) != TD_OK ||
        !cycle->is_live) /* of a year that came in as published nobody is late */
        return NULL;
    for (size_t i = 0; i < cycle->dues.n; i++)
        if (cycle->dues.items[i].state == TD_STATE_MIDYEAR_REPORTING)
            return &cycle->dues.items[i];
    return NULL;
}

static td_str count_text(const struct td_request *request, const struct td_half_book *book)
{
    int64_t sent = 0;
    for (size_t i = 0; i < book->lines.n; i++)
        sent += book->lines.items[i].standing == TD_HALF_HANDED_IN ||
                book->lines.items[i].standing == TD_HALF_OF_PACKAGE;
    struct td_msg_arg arguments[] = {
        {.name = "sent", .text = td_view_count(request->arena, request->lang, sent)},
        {.name = "all",
         .text = td_view_count(request->arena, request->lang, (int64_t)book->lines.n)}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_half_count, arguments, 2);
}

static void page_list(struct td_request *request, struct td_response *response)
{
    struct td_half_book book;
    struct td_cycle cycle;
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_open_half(td_web_call(request), td_segment(request, "code"), year, &book);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_str path = td_web_half_path(request, year);
    const struct td_due *due = find_due(request, year, &cycle);
    struct td_half_list_page view = {
        .title = td_msg(request->lang, TD_MSG_half_list_title),
        .lead = td_web_fill(request, TD_MSG_half_list_lead, "year",
                            td_fmt(request->arena, "%" PRId64, year)),
        .count = count_text(request, &book),
        .report_href = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/van-ban/bao-cao-so-ket",
                              TD_ARG(td_segment(request, "code")), year),
    };
    view.alert.look = TD_ALERT_DONE;
    if (td_web_was_done(request, "tra-lai"))
        view.alert.title = td_msg(request->lang, TD_MSG_half_return_done);
    if (due && td_date_is_set(due->due))
        view.due = td_view_date(request->arena, request->lang, due->due);
    for (size_t i = 0; i < book.lines.n; i++) {
        struct td_half_unit_row row = unit_row(request, path, &book.lines.items[i], due);
        *td_push(request->arena, &view.lines) = row;
        if (is_column(&book.lines.items[i]))
            *td_push(request->arena, &view.columns) = row;
    }
    add_values(request, &book, &view);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, path, book.year,
                       TD_YEAR_NONE, td_msg(request->lang, TD_MSG_half_heading));
    TD_WEB_SHOW(request, response, halves, &view);
}
