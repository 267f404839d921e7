/* A criterion that one department scores for all units, a row a unit: shown, sent whole by its
 * button or cell by cell by its script, handed in, given back. */
#include <inttypes.h>

#include "app/entry/evidence.h"
#include "app/entry/scorer.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/entry/comments.h"
#include "web/entry/evidence_parts.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/year/scoring_pages.h"

/* A request for such a sheet, and what came of it. */
struct asking {
    struct td_request *request;
    struct td_sheet_of of;
    struct td_diag diag;
    struct td_criterion_sheet sheet;
    struct td_typed_cells typed;
    struct td_cell_results results;
    struct td_sheet_lacks lacks;
    struct td_scored_year scored;
    struct td_form_cell *cells; /* by the place in the roster */
    struct td_form_units units;
};

static bool begin(struct asking *a, struct td_request *request)
{
    *a = (struct asking){.request = request};
    a->of = (struct td_sheet_of){.group = td_segment(request, "code"),
                                 .layer = TD_LAYER_CROSS,
                                 .criterion = td_segment(request, "criterion")};
    td_diag_init(&a->diag, request->arena);
    return td_segment_int(request, "year", &a->of.year);
}

static td_str list_path(const struct asking *a)
{
    return td_fmt(a->request->arena, "/nhom/%.*s/%" PRId64 "/cham-tieu-chi", TD_ARG(a->of.group),
                  a->of.year);
}

static td_str action_of(const struct asking *a)
{
    return td_fmt(a->request->arena, "%.*s/%.*s", TD_ARG(list_path(a)), TD_ARG(a->of.criterion));
}

/* ---- for the view ---- */

/* What the unit attached to the criterion, where the visitor may see it. */
static void add_files(const struct asking *a, td_str unit, struct td_form_cell *cell)
{
    struct td_evidence_list list;
    struct td_sheet_of own = {.group = a->of.group, .year = a->of.year, .unit = unit};
    struct td_call quiet = *td_web_call(a->request);
    quiet.refusal = NULL;
    if (td_app_list_evidence(&quiet, &own, &list) != TD_OK)
        return;
    td_str page = td_web_evidence_path(a->request, &own, a->of.criterion);
    for (size_t i = 0; i < list.files.n; i++)
        if (!list.files.items[i].is_removed &&
            td_str_eq(list.files.items[i].criterion, a->of.criterion))
            *td_push(a->request->arena, &cell->files) =
                td_web_file_link(a->request, page, &list.files.items[i]);
}

static void add_results(struct asking *a, const struct td_scored_unit *units)
{
    for (size_t i = 0; i < a->results.n; i++) {
        const struct td_cell_result *result = &a->results.items[i];
        if (result->outcome != TD_CELL_REFUSED && result->outcome != TD_CELL_CONFLICT)
            continue;
        for (size_t r = 0; r < a->sheet.rows.n; r++) {
            uint32_t unit = a->sheet.rows.items[r].unit;
            if (td_str_eq(units[unit].code, result->unit))
                td_web_form_result(a->request, result, &a->typed.items[i], &a->cells[unit]);
        }
    }
}

static void prepare(struct asking *a)
{
    const struct td_scored_unit *units;
    struct td_arena *arena = a->request->arena;
    struct td_talk_places talk = {0};
    uint32_t n = td_scoring_units(a->sheet.scoring, &units);
    a->cells = TD_NEW_ARRAY(arena, n + 1, struct td_form_cell);
    for (uint32_t i = 0; i < n; i++)
        a->cells[i] = (struct td_form_cell){0};
    for (size_t i = 0; i < a->sheet.rows.n; i++) {
        const struct td_criterion_row *row = &a->sheet.rows.items[i];
        a->cells[row->unit] = td_web_form_cell(a->request, &row->cell);
        if (!row->hides_remarks)
            add_files(a, units[row->unit].code, &a->cells[row->unit]);
        if (a->sheet.may_enter.allowed && !row->may_enter.allowed)
            a->cells[row->unit].department = td_msg(a->request->lang, TD_MSG_criterion_own_unit);
        *td_push(arena, &talk) =
            (struct td_talk_place){units[row->unit].code, a->of.criterion, &a->cells[row->unit]};
        *td_push(arena, &a->units) = (struct td_form_unit){
            row->unit, row->may_enter.allowed && !a->sheet.is_submitted, row->is_own};
    }
    td_web_add_talk(a->request, a->of.group, a->of.year, &talk);
    add_results(a, units);
    a->scored = (struct td_scored_year){
        .arena = arena,
        .lang = a->request->lang,
        .year = a->sheet.year,
        .scoring = a->sheet.scoring,
        .score = a->sheet.score,
        .provenance =
            td_provenance_of_computed(TD_COMPUTED, a->sheet.year->scoring_origin.provenance),
        .path = td_fmt(arena, "/nhom/%.*s/%" PRId64, TD_ARG(a->of.group), a->of.year),
    };
}

static td_str lead_of(const struct asking *a, const struct td_form_page *page)
{
    td_str parts[] = {a->sheet.scorer.department,
                      page->total_max.n
                          ? td_web_fill(a->request, TD_MSG_criterion_max, "max", page->total_max)
                          : TD_STR_NONE,
                      page->rule};
    return td_fmt(a->request->arena, "%.*s.",
                  TD_ARG(td_view_join(a->request->arena, parts, 3, TD_STR(". "))));
}

static td_str step_text(const struct asking *a)
{
    const struct td_sheet_step *step = &a->sheet.step;
    return td_web_sheet_step_text(a->request, step,
                                  step->is_submit
                                      ? a->sheet.scorer.department
                                      : td_msg(a->request->lang, TD_MSG_figure_who_secretary));
}

static void fill(struct asking *a, struct td_form_page *page)
{
    const struct td_request *request = a->request;
    const struct td_criterion_sheet *sheet = &a->sheet;
    prepare(a);
    td_view_criterion_form(&a->scored, sheet->criterion, &a->units, a->cells, page);
    page->lead = lead_of(a, page);
    page->action = action_of(a);
    page->criterion = a->of.criterion;
    page->revision = td_fmt(request->arena, "%" PRId64, sheet->revision_id);
    page->seen = td_fmt(request->arena, "%" PRId64, sheet->seen);
    page->who = td_fmt(request->arena, "%" PRId64, td_web_call(request)->actor->account_id);
    page->is_submitted = sheet->is_submitted;
    page->changed = sheet->changed
                        ? td_view_counted(request->arena, request->lang, TD_MSG_form_changed_sheet,
                                          (int64_t)sheet->changed)
                        : TD_STR_NONE;
    page->step = step_text(a);
    page->may_submit = page->may_type;
    page->lacks = td_web_form_lacks(request, &a->lacks);
    *td_push(request->arena, &page->layers) = (struct td_link){
        .href = list_path(a), .text = td_msg(request->lang, TD_MSG_criteria_title)};
    if (!page->may_type)
        page->why_not = sheet->may_enter.allowed
                            ? td_msg(request->lang, TD_MSG_criterion_locked)
                            : td_refusal_text(request->arena, request->lang,
                                              sheet->may_enter.action, &sheet->may_enter);
}

static void respond_page(struct asking *a, struct td_response *response,
                         const struct td_alert *alert)
{
    struct td_request *request = a->request;
    struct td_form_page page = {.alert = *alert};
    fill(a, &page);
    if (a->lacks.n || (alert->look == TD_ALERT_ERROR && alert->title.n))
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       a->sheet.year, TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, criterion_form, &page);
}

void td_page_criterion(struct td_request *request, struct td_response *response)
{
    struct asking a;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request))
        err = td_app_open_criterion(td_web_call(request), &a.of, &a.diag, &a.sheet);
    if (err != TD_OK) {
        td_web_respond_unscored(request, response, &a.diag, err);
        return;
    }
    const struct td_alert alert = td_web_kept_alert(request);
    respond_page(&a, response, &alert);
}

/* ---- what was typed ---- */

static void respond_form(struct asking *a, struct td_response *response)
{
    struct td_alert alert;
    if (td_web_has_wrong(a->request, &a->results, &alert))
        respond_page(a, response, &alert);
    else
        td_web_go_kept(a->request, response, action_of(a), &a->results);
}

/* Keep the cells that were sent; none is kept that stands there already. */
static enum td_err keep(struct asking *a, int64_t revision_id)
{
    return td_app_enter_criterion(td_web_call(a->request), &a->of, revision_id, &a->typed, &a->diag,
                                  &a->results, &a->sheet);
}

static void respond_not_kept(struct asking *a, struct td_response *response, enum td_err err)
{
    if (err == TD_ECONFLICT)
        td_web_respond_handed_in(a->request, response, step_text(a),
                                 td_msg(a->request->lang, TD_MSG_criterion_locked));
    else
        td_web_respond_unscored(a->request, response, &a->diag, err);
}

void td_page_criterion_sent(struct td_request *request, struct td_response *response)
{
    struct asking a;
    int64_t revision_id = 0;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request))
        err = td_web_read_typed(request, true, &revision_id, &a.typed);
    if (err == TD_OK)
        err = keep(&a, revision_id);
    if (err != TD_OK) {
        respond_not_kept(&a, response, err);
    } else if (td_web_is_by_script(request)) {
        struct td_form_page page = {0};
        fill(&a, &page);
        td_web_score_form_answer(request, response, &page, &a.results);
    } else {
        respond_form(&a, response);
    }
}

/* ---- handing it in ---- */

/* Whether the cells that came with the button made an answer of their own. */
static bool keeps_first(struct asking *a, int64_t revision_id, struct td_response *response)
{
    struct td_alert alert;
    enum td_err err = a->typed.n ? keep(a, revision_id) : TD_OK;
    if (err != TD_OK) {
        respond_not_kept(a, response, err);
        return true;
    }
    if (td_web_has_wrong(a->request, &a->results, &alert)) {
        respond_page(a, response, &alert);
        return true;
    }
    return td_web_go_kept_first(a->request, response, action_of(a), &a->results);
}

void td_page_criterion_submit(struct td_request *request, struct td_response *response)
{
    struct asking a;
    int64_t revision_id = 0, seen = 0;
    enum td_err err = TD_ENOTFOUND;
    struct td_alert alert = {.look = TD_ALERT_ERROR};
    if (begin(&a, request))
        err = td_web_read_seen(request, &revision_id, &seen)
                  ? td_web_read_typed(request, true, &revision_id, &a.typed)
                  : TD_EINVAL;
    if (err == TD_OK && keeps_first(&a, revision_id, response))
        return;
    if (err == TD_OK)
        err = td_app_submit_criterion(td_web_call(request), &a.of, revision_id, seen, &a.diag,
                                      &a.lacks, &a.sheet);
    if (err == TD_OK) {
        td_respond_redirect(response, action_of(&a));
    } else if (err == TD_ECONFLICT || (err == TD_EINVAL && a.lacks.n)) {
        if (err == TD_ECONFLICT)
            alert.title = td_msg(request->lang, TD_MSG_form_submit_conflict);
        respond_page(&a, response, &alert);
    } else {
        td_web_respond_unscored(request, response, &a.diag, err);
    }
}

/* ---- giving it back ---- */

static void show_return(struct asking *a, struct td_response *response,
                        const struct td_alert *alert)
{
    struct td_request *request = a->request;
    struct td_diag diag;
    struct td_criterion_list list;
    td_diag_init(&diag, request->arena);
    enum td_err err =
        td_app_list_scored_criteria(td_web_call(request), a->of.group, a->of.year, &diag, &list);
    if (err != TD_OK) {
        td_web_respond_unscored(request, response, &diag, err);
        return;
    }
    struct td_return_page page = {
        .alert = *alert,
        .title = td_web_fill(request, TD_MSG_criterion_return_title, "criterion", a->of.criterion),
        .lead = td_msg(request->lang, TD_MSG_criterion_return_lead),
        .back = list_path(a),
        .action = td_fmt(request->arena, "%.*s/tra-lai", TD_ARG(action_of(a))),
        .reason = td_field_of(request->lang, "ly-do", TD_MSG_form_return_reason),
    };
    page.reason.hint = td_msg(request->lang, TD_MSG_form_return_reason_hint);
    page.reason.value = td_web_typed(request, "ly-do");
    if (alert->title.n)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       list.year, TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, score_return, &page);
}

void td_page_criterion_return(struct td_request *request, struct td_response *response)
{
    struct asking a;
    const struct td_alert none = {0};
    if (begin(&a, request))
        show_return(&a, response, &none);
    else
        td_web_respond_err(request, response, TD_ENOTFOUND);
}

void td_page_criterion_return_sent(struct td_request *request, struct td_response *response)
{
    struct asking a;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request))
        err = td_app_return_criterion(td_web_call(request), &a.of, td_web_typed(request, "ly-do"),
                                      &a.diag);
    if (err == TD_OK) {
        td_respond_redirect(response,
                            td_fmt(request->arena, "%.*s?xong=tra-lai", TD_ARG(list_path(&a))));
    } else if (err == TD_ECONFLICT || (err == TD_EINVAL && a.diag.errors)) {
        struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_form_return_refused), &a.diag);
        if (err == TD_ECONFLICT)
            alert.text = td_msg(request->lang, TD_MSG_criterion_return_conflict);
        show_return(&a, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}
