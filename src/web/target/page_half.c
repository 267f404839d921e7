/* The figures of the first half of one unit: typed, handed in, given back. */
#include <inttypes.h>

#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/scored.h"
#include "view/templates.h"
#include "view/unusual.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/target/half.h"

/* A request for the figures of a unit, and what came of it. */
struct asking {
    struct td_request *request;
    td_str group, unit;
    int64_t year;
    struct td_half_book book;
    const struct td_half_line *line;
    struct td_typed_cells typed;
    struct td_cell_results results;
    struct td_half_lacks lacks;
    struct td_diag diag;
};

static bool begin(struct asking *a, struct td_request *request)
{
    *a = (struct asking){.request = request,
                         .group = td_segment(request, "code"),
                         .unit = td_segment(request, "unit")};
    td_diag_init(&a->diag, request->arena);
    return td_segment_int(request, "year", &a->year);
}

static td_str action_of(const struct asking *a)
{
    return td_fmt(a->request->arena, "%.*s/%.*s", TD_ARG(td_web_half_path(a->request, a->year)),
                  TD_ARG(a->line ? a->line->unit : a->unit));
}

/* ---- the page ---- */

static struct td_form_box box_of(const struct asking *a, const struct td_half_criterion *criterion,
                                 enum td_entered_field field, td_str kept)
{
    const struct td_request *request = a->request;
    const struct td_scored_year plain = {.arena = request->arena, .lang = request->lang};
    enum td_msg_key column = field == TD_IN_ACTUAL     ? TD_MSG_half_actual
                             : field == TD_IN_PREVIOUS ? TD_MSG_half_previous
                                                       : TD_MSG_half_remark;
    struct td_form_box box = {
        .shown = true,
        .is_fixed = !a->line->may_type,
        .is_long = field == TD_IN_NOTE,
        .is_beside = field == TD_IN_NOTE,
        .name = td_fmt(request->arena, "%s.%.*s", td_form_prefix(field), TD_ARG(criterion->code)),
        .column = td_msg(request->lang, column),
        .value = kept,
        .kept = kept,
        .readable = field == TD_IN_NOTE ? kept : td_view_as_typed(&plain, kept),
    };
    td_str parts[] = {box.column, criterion->code, criterion->text};
    box.label = td_view_join(request->arena, parts, 3, TD_STR(" "));
    td_web_box_result(request, &a->results, &a->typed, criterion->code, field, &box);
    return box;
}

static void add_rows(const struct asking *a, struct td_half_page *page)
{
    const struct td_request *request = a->request;
    const struct td_scored_year plain = {.arena = request->arena, .lang = request->lang};
    for (size_t i = 0; i < a->book.criteria.n; i++) {
        const struct td_half_criterion *criterion = &a->book.criteria.items[i];
        const struct td_half_cell *cell = &a->line->cells[i];
        if (!cell->applies)
            continue;
        *td_push(request->arena, &page->rows) = (struct td_half_form_row){
            .code = criterion->code,
            .text = criterion->text,
            .hint =
                criterion->lower_is_better ? td_msg(request->lang, TD_MSG_half_lower) : TD_STR_NONE,
            .target = td_view_as_typed(&plain, cell->target),
            .progress = td_web_half_progress(request, criterion, cell),
            .actual = box_of(a, criterion, TD_IN_ACTUAL, cell->actual),
            .previous = box_of(a, criterion, TD_IN_PREVIOUS, cell->previous),
            .remark = box_of(a, criterion, TD_IN_NOTE, cell->remark),
            .by = td_web_who_text(request, cell->by, cell->at),
        };
    }
}

static void add_lacks(const struct asking *a, struct td_half_page *page)
{
    struct td_arena *arena = a->request->arena;
    for (size_t i = 0; i < a->lacks.n; i++) {
        const struct td_half_lack *lack = &a->lacks.items[i];
        *td_push(arena, &page->lacks) = (struct td_form_lack){
            td_fmt(arena, "o.%.*s", TD_ARG(lack->criterion)),
            td_fmt(arena, "%.*s %.*s", TD_ARG(lack->criterion), TD_ARG(lack->text)),
            td_msg(a->request->lang, TD_MSG_half_lacks)};
    }
}

static td_str why_not(const struct asking *a)
{
    const struct td_half_line *line = a->line;
    if (!line->report.allowed)
        return td_refusal_text(a->request->arena, a->request->lang, TD_ACT_SUBMIT_REPORT,
                               &line->report);
    return td_msg(a->request->lang, line->standing == TD_HALF_HANDED_IN
                                        ? TD_MSG_half_locked_submitted
                                        : TD_MSG_half_locked_step);
}

static void set_return(const struct asking *a, struct td_half_page *page)
{
    page->may_return = a->line->may_return;
    page->reason = td_field_of(a->request->lang, "ly-do", TD_MSG_half_return_reason);
    page->reason.hint = td_msg(a->request->lang, TD_MSG_half_return_reason_hint);
    page->reason.value = td_web_typed(a->request, "ly-do");
}

static void show(struct asking *a, struct td_response *response, const struct td_alert *alert)
{
    struct td_request *request = a->request;
    struct td_half_page page = {.alert = *alert};
    enum td_err err =
        td_app_open_unit_half(td_web_call(request), a->group, a->year, a->unit, &a->book, &a->line);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    page.title = td_web_fill(request, TD_MSG_half_title, "unit", a->line->name);
    page.lead =
        td_web_fill(request, TD_MSG_half_lead, "year", td_fmt(request->arena, "%" PRId64, a->year));
    page.action = action_of(a);
    page.unit = a->line->unit;
    page.list = td_web_half_path(request, a->year);
    page.report_href =
        td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/van-ban/bao-cao-so-ket-don-vi?don_vi=%.*s",
               TD_ARG(a->group), a->year, TD_ARG(a->line->unit));
    page.revision = td_fmt(request->arena, "%" PRId64, a->book.revision_id);
    page.seen = td_fmt(request->arena, "%" PRId64, a->book.seen);
    page.chip = td_web_half_chip(request, a->line);
    page.step = td_web_half_step(request, a->line);
    page.may_type = a->line->may_type;
    page.why_not = a->line->may_type ? TD_STR_NONE : why_not(a);
    set_return(a, &page);
    add_rows(a, &page);
    add_lacks(a, &page);
    if (a->lacks.n || alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       a->book.year, TD_YEAR_NONE, page.title);
    td_frame_add_crumb(&page.frame, request->arena, page.list,
                       td_msg(request->lang, TD_MSG_half_heading));
    TD_WEB_SHOW(request, response, half, &page);
}

void td_page_half(struct td_request *request, struct td_response *response)
{
    struct asking a;
    struct td_alert alert = td_web_kept_alert(request);
    if (!begin(&a, request)) {
        td_web_respond_err(request, response, TD_ENOTFOUND);
        return;
    }
    if (td_web_was_done(request, "nop"))
        alert.title = td_msg(request->lang, TD_MSG_half_submit_done);
    else if (td_web_was_done(request, "tra-lai"))
        alert.title = td_msg(request->lang, TD_MSG_half_return_done);
    show(&a, response, &alert);
}

/* ---- what is sent ---- */

static void respond_done(const struct asking *a, struct td_response *response, const char *what)
{
    td_respond_redirect(response,
                        td_fmt(a->request->arena, "%.*s?xong=%s", TD_ARG(action_of(a)), what));
}

static void show_conflict(struct asking *a, struct td_response *response)
{
    const struct td_alert alert = {.look = TD_ALERT_ERROR,
                                   .title = td_msg(a->request->lang, TD_MSG_half_conflict)};
    enum td_err err = td_app_open_unit_half(td_web_call(a->request), a->group, a->year, a->unit,
                                            &a->book, &a->line);
    if (err == TD_EDENIED) /* who may give back need not see the figures yet */
        td_web_respond_err(a->request, response, TD_ECONFLICT);
    else
        show(a, response, &alert);
}

/* Keep the figures that were sent; false: that could not be done, which is answered. */
static bool keeps(struct asking *a, int64_t revision_id, struct td_response *response)
{
    struct td_alert alert;
    enum td_err err = td_app_enter_half(td_web_call(a->request), a->group, a->year, a->unit,
                                        revision_id, &a->typed, &a->results);
    if (err == TD_ECONFLICT)
        show_conflict(a, response);
    else if (err != TD_OK)
        td_web_respond_err(a->request, response, err);
    else if (td_web_has_wrong(a->request, &a->results, &alert))
        show(a, response, &alert);
    else
        return true;
    return false;
}

void td_page_half_sent(struct td_request *request, struct td_response *response)
{
    struct asking a;
    int64_t revision_id = 0;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request))
        err = td_web_read_typed(request, false, &revision_id, &a.typed);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else if (keeps(&a, revision_id, response))
        td_web_go_kept(request, response, action_of(&a), &a.results);
}

void td_page_half_submit(struct td_request *request, struct td_response *response)
{
    struct asking a;
    int64_t revision_id = 0, seen = 0;
    enum td_err err = TD_ENOTFOUND;
    const struct td_alert none = {.look = TD_ALERT_ERROR};
    if (begin(&a, request))
        err = td_web_read_seen(request, &revision_id, &seen)
                  ? td_web_read_typed(request, false, &revision_id, &a.typed)
                  : TD_EINVAL;
    if (err == TD_OK && a.typed.n &&
        (!keeps(&a, revision_id, response) ||
         td_web_go_kept_first(request, response, action_of(&a), &a.results)))
        return;
    if (err == TD_OK)
        err = td_app_submit_half(td_web_call(request), a.group, a.year, a.unit, revision_id, seen,
                                 &a.lacks);
    if (err == TD_OK)
        respond_done(&a, response, "nop");
    else if (err == TD_ECONFLICT)
        show_conflict(&a, response);
    else if (a.lacks.n)
        show(&a, response, &none);
    else
        td_web_respond_err(request, response, err);
}

/* Who gave figures back need not see them now that they are the unit's own again. */
static void respond_returned(struct asking *a, struct td_response *response)
{
    struct td_request *request = a->request;
    enum td_err err =
        td_app_open_unit_half(td_web_call(request), a->group, a->year, a->unit, &a->book, &a->line);
    if (err == TD_OK)
        respond_done(a, response, "tra-lai");
    else
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=tra-lai",
                                             TD_ARG(td_web_half_path(request, a->year))));
}

void td_page_half_return(struct td_request *request, struct td_response *response)
{
    struct asking a;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request))
        err = td_app_return_half(td_web_call(request), a.group, a.year, a.unit,
                                 td_web_typed(request, "ly-do"), &a.diag);
    if (err == TD_OK) {
        respond_returned(&a, response);
    } else if (err == TD_ECONFLICT) {
        show_conflict(&a, response);
    } else if (a.diag.errors) {
        const struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_half_return_refused), &a.diag);
        show(&a, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}
