/* The targets of one unit: typed, handed in, vetted. */
#include <inttypes.h>

#include "base/number.h"
#include "domain/entered.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "view/unusual.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/target/targets.h"

/* A request for the targets of a unit, and what came of it. */
struct asking {
    struct td_request *request;
    struct td_targets_of of;
    struct td_diag diag;
    struct td_target_book book;
    const struct td_target_line *line;
    struct td_typed_cells typed;
    struct td_cell_results results;
    struct td_target_lacks lacks;
    int64_t revision_id, seen; /* what the page knew */
};

static bool begin(struct asking *a, struct td_request *request)
{
    *a = (struct asking){
        .request = request,
        .of = {.group = td_segment(request, "code"), .unit = td_segment(request, "unit")}};
    td_diag_init(&a->diag, request->arena);
    return td_segment_int(request, "year", &a->of.year);
}

static td_str action_of(const struct asking *a)
{
    return td_fmt(a->request->arena, "%.*s/%.*s", TD_ARG(td_web_targets_path(a->request)),
                  TD_ARG(a->line ? a->line->unit : a->of.unit));
}

/* ---- the page ---- */

/* A number beside the boxes, as they read one. */
static td_str value_of(const struct asking *a, td_str value)
{
    const struct td_scored_year plain = {.arena = a->request->arena, .lang = a->request->lang};
    return td_view_as_typed(&plain, value);
}

static struct td_form_box box_of(const struct asking *a,
                                 const struct td_target_criterion *criterion,
                                 enum td_entered_field field, td_str kept, bool may_type)
{
    const struct td_request *request = a->request;
    bool is_target = field == TD_IN_TARGET;
    struct td_form_box box = {
        .shown = true,
        .is_fixed = !may_type,
        .is_long = !is_target,
        .is_beside = !is_target,
        .name = td_fmt(request->arena, "%s.%.*s", td_form_prefix(field), TD_ARG(criterion->code)),
        .column = td_msg(request->lang, is_target ? TD_MSG_target_now : TD_MSG_target_reason),
        .value = kept,
        .kept = kept,
        .readable = is_target ? value_of(a, kept) : kept,
    };
    td_str parts[] = {box.column, criterion->code, criterion->text};
    box.label = td_view_join(request->arena, parts, 3, TD_STR(" "));
    td_web_box_result(request, &a->results, &a->typed, criterion->code, field, &box);
    return box;
}

static void add_rows(const struct asking *a, bool may_type, struct td_target_page *page)
{
    const struct td_request *request = a->request;
    for (size_t i = 0; i < a->book.criteria.n; i++) {
        const struct td_target_criterion *criterion = &a->book.criteria.items[i];
        const struct td_target_cell *cell = &a->line->cells[i];
        if (!cell->applies)
            continue;
        struct td_target_form_row *row = td_push(request->arena, &page->rows);
        *row = (struct td_target_form_row){
            .code = criterion->code,
            .text = criterion->text,
            .hint = td_web_target_hint(request, criterion),
            .last_target = value_of(a, cell->last_target),
            .last_actual = value_of(a, cell->last_actual),
            .target = box_of(a, criterion, TD_IN_TARGET, cell->target, may_type),
            .reason = box_of(a, criterion, TD_IN_NOTE, cell->reason, may_type),
            .by = td_web_who_text(request, cell->by, cell->at),
        };
        if (cell->finding.has_peers)
            row->others = td_web_fill(request, TD_MSG_target_others, "value",
                                      td_number_vi_short(request->arena, cell->finding.median));
        td_web_target_found(request, criterion, &cell->finding, &row->found);
        row->lacks_reason = may_type && row->found.n > 0 && !td_text_is_reason(cell->reason);
    }
}

static void add_lacks(const struct asking *a, struct td_target_page *page)
{
    const struct td_request *request = a->request;
    for (size_t i = 0; i < a->lacks.n; i++) {
        const struct td_target_lack *lack = &a->lacks.items[i];
        size_t at = 0;
        struct td_founds founds = {0};
        while (at < a->book.criteria.n &&
               !td_str_eq(a->book.criteria.items[at].code, lack->criterion))
            at++;
        if (at < a->book.criteria.n)
            td_web_target_found(request, &a->book.criteria.items[at], &lack->finding, &founds);
        *td_push(request->arena, &page->lacks) = (struct td_form_lack){
            td_fmt(request->arena, "o.%.*s", TD_ARG(lack->criterion)),
            td_fmt(request->arena, "%.*s %.*s", TD_ARG(lack->criterion), TD_ARG(lack->text)),
            lack->has_target && founds.n
                ? td_web_fill(request, TD_MSG_target_lacks_reason, "found", founds.items[0].text)
                : td_msg(request->lang, TD_MSG_target_lacks_target)};
    }
}

/* Who may do what, and why somebody may not. */
static void set_rights(const struct asking *a, struct td_target_page *page)
{
    const struct td_request *request = a->request;
    const struct td_target_line *line = a->line;
    bool is_in = line->standing == TD_TARGETS_HANDED_IN;
    bool is_accepted = line->standing == TD_TARGETS_ACCEPTED;
    bool may_change = !a->book.is_being_signed;
    page->may_type = line->propose.allowed && may_change && !is_in && !is_accepted;
    if (!page->may_type)
        page->why_not =
            !line->propose.allowed ? td_refusal_text(request->arena, request->lang,
                                                     line->propose.action, &line->propose)
            : !may_change          ? td_msg(request->lang, TD_MSG_target_locked_covenant)
                                   : td_msg(request->lang, is_in ? TD_MSG_target_locked_submitted
                                                                 : TD_MSG_target_locked_accepted);
    page->may_accept = line->vet.allowed && may_change && is_in;
    page->may_return = line->vet.allowed && may_change && (is_in || is_accepted);
    if (is_in && !line->vet.allowed)
        page->why_not_vet =
            td_web_fill(request, TD_MSG_target_vet_by, "roles",
                        td_roles_text(request->arena, request->lang, line->vet.who_can));
    page->reason = td_field_of(request->lang, "ly-do", TD_MSG_target_return_reason);
    page->reason.hint = td_msg(request->lang, TD_MSG_target_return_reason_hint);
    page->reason.value = td_web_typed(request, "ly-do");
    page->reason.mistake = td_web_mistake(request, &a->diag, "ly-do");
}

/* A unit of which nobody knows what it reached last year is compared with the others alone. */
static td_str no_last_text(const struct asking *a)
{
    const struct td_msg_arg arguments[] = {
        {.name = "unit", .text = a->line->name},
        {.name = "before", .text = td_fmt(a->request->arena, "%" PRId64, a->of.year - 1)},
        {.name = "year", .text = td_fmt(a->request->arena, "%" PRId64, a->of.year)}};
    return td_msg_fill(a->request->arena, a->request->lang, TD_MSG_target_no_last, arguments, 3);
}

static void show(struct asking *a, struct td_response *response, const struct td_alert *alert)
{
    struct td_request *request = a->request;
    struct td_target_page page = {.alert = *alert};
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    enum td_err err =
        td_app_open_unit_targets(td_web_call(request), &a->of, &diag, &a->book, &a->line);
    if (err != TD_OK) {
        td_web_targets_err(request, response, &diag, err);
        return;
    }
    page.title = td_web_fill(request, TD_MSG_target_title, "unit", a->line->name);
    page.lead = td_web_fill(request, TD_MSG_target_lead, "year",
                            td_fmt(request->arena, "%" PRId64, a->of.year));
    page.action = action_of(a);
    page.unit = a->line->unit;
    page.list = td_web_targets_path(request);
    page.revision = td_fmt(request->arena, "%" PRId64, a->book.revision_id);
    page.seen = td_fmt(request->arena, "%" PRId64, a->book.seen);
    page.chip = td_web_target_chip(request, a->line);
    page.step = td_web_target_step(request, a->line);
    page.rule = td_web_target_rule(request, &a->book);
    if (!a->line->has_last)
        page.no_last = no_last_text(a);
    set_rights(a, &page);
    add_rows(a, page.may_type, &page);
    add_lacks(a, &page);
    if (a->lacks.n || alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       a->book.year, TD_YEAR_COVENANT, page.title);
    TD_WEB_SHOW(request, response, targets, &page);
}

void td_page_targets(struct td_request *request, struct td_response *response)
{
    struct asking a;
    struct td_alert alert = td_web_kept_alert(request);
    if (!begin(&a, request)) {
        td_web_respond_err(request, response, TD_ENOTFOUND);
        return;
    }
    if (td_web_was_done(request, "nop"))
        alert.title = td_msg(request->lang, TD_MSG_target_submit_done);
    else if (td_web_was_done(request, "duyet"))
        alert.title = td_msg(request->lang, TD_MSG_target_accepted_done);
    else if (td_web_was_done(request, "tra"))
        alert.title = td_msg(request->lang, TD_MSG_target_return_done);
    show(&a, response, &alert);
}

/* ---- what is sent ---- */

static bool read_state(struct asking *a)
{
    return td_id_parse(td_form(a->request, "ban"), &a->revision_id) &&
           td_id_parse(td_form(a->request, "den"), &a->seen);
}

static void respond_done(const struct asking *a, struct td_response *response, td_str what)
{
    td_respond_redirect(
        response, td_fmt(a->request->arena, "%.*s?xong=%.*s", TD_ARG(action_of(a)), TD_ARG(what)));
}

/* Keep the targets that were sent; false: that could not be done, which is answered. */
static bool keeps(struct asking *a, struct td_response *response)
{
    struct td_request *request = a->request;
    struct td_alert alert;
    enum td_err err = td_app_enter_targets(td_web_call(request), &a->of, a->revision_id, &a->typed,
                                           &a->diag, &a->results);
    if (err == TD_ECONFLICT) {
        alert = (struct td_alert){.look = TD_ALERT_ERROR,
                                  .title = td_msg(request->lang, TD_MSG_target_submit_conflict)};
        show(a, response, &alert);
    } else if (err != TD_OK) {
        td_web_targets_err(request, response, &a->diag, err);
    } else if (td_web_has_wrong(request, &a->results, &alert)) {
        show(a, response, &alert);
    } else {
        return true;
    }
    return false;
}

void td_page_targets_sent(struct td_request *request, struct td_response *response)
{
    struct asking a;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request))
        err = td_web_read_typed(request, false, &a.revision_id, &a.typed);
    if (err != TD_OK)
        td_web_targets_err(request, response, &a.diag, err);
    else if (keeps(&a, response))
        td_web_go_kept(request, response, action_of(&a), &a.results);
}

void td_page_targets_submit(struct td_request *request, struct td_response *response)
{
    struct asking a;
    enum td_err err = TD_ENOTFOUND;
    struct td_alert alert = {.look = TD_ALERT_ERROR};
    if (begin(&a, request))
        err = read_state(&a) ? td_web_read_typed(request, false, &a.revision_id, &a.typed)
                             : TD_EINVAL;
    if (err == TD_OK && a.typed.n &&
        (!keeps(&a, response) ||
         td_web_go_kept_first(request, response, action_of(&a), &a.results)))
        return;
    if (err == TD_OK)
        err = td_app_submit_targets(td_web_call(request), &a.of, a.revision_id, a.seen, &a.diag,
                                    &a.lacks);
    if (err == TD_OK) {
        respond_done(&a, response, TD_STR("nop"));
    } else if (err == TD_ECONFLICT || a.lacks.n) {
        if (err == TD_ECONFLICT)
            alert.title = td_msg(request->lang, TD_MSG_target_submit_conflict);
        show(&a, response, &alert);
    } else {
        td_web_targets_err(request, response, &a.diag, err);
    }
}

void td_page_targets_vet(struct td_request *request, struct td_response *response)
{
    struct asking a;
    enum td_err err = TD_ENOTFOUND;
    td_str what = td_form(request, "viec");
    struct td_vetting vetting = {.accepts = td_str_is(what, "duyet"),
                                 .reason = td_web_typed(request, "ly-do")};
    if (begin(&a, request))
        err = read_state(&a) && (vetting.accepts || td_str_is(what, "tra")) ? TD_OK : TD_EINVAL;
    vetting.revision_id = a.revision_id;
    vetting.seen = a.seen;
    if (err == TD_OK)
        err = td_app_vet_targets(td_web_call(request), &a.of, &vetting, &a.diag);
    if (err == TD_OK) {
        respond_done(&a, response, what);
    } else if (err == TD_ECONFLICT || a.diag.errors) {
        struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_target_vet_refused), &a.diag);
        if (err == TD_ECONFLICT)
            alert.text = td_msg(request->lang, TD_MSG_target_vet_conflict);
        show(&a, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}
