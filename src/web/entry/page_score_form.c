/* The sheet that a unit fills in: shown, sent whole by its button, or cell by cell by its script.
 */
#include <inttypes.h>

#include "app/entry/submit.h"
#include "base/json.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/score_form.h"
#include "view/templates.h"
#include "web/entry/comments.h"
#include "web/entry/evidence.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

/* A request for a sheet, and what came of it. */
struct asking {
    struct td_request *request;
    struct td_sheet_of of;
    struct td_diag diag;
    struct td_entry_sheet sheet;
    struct td_typed_cells typed;
    struct td_cell_results results;
    struct td_sheet_lacks lacks;
    struct td_scored_year scored;
    struct td_form_cell *cells; /* by the index of the criterion */
    bool may_attach;
};

static bool begin(struct asking *a, struct td_request *request)
{
    *a = (struct asking){.request = request};
    a->of = (struct td_sheet_of){.group = td_segment(request, "code"),
                                 .unit = td_segment(request, "unit"),
                                 .layer = td_web_layer_of(request)};
    td_diag_init(&a->diag, request->arena);
    return td_segment_int(request, "year", &a->of.year);
}

/* ---- for the view ---- */

static uint32_t find_criterion(const struct asking *a, td_str code)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(a->sheet.scoring, &criteria), at = 0;
    while (at < n && !td_str_eq(criteria[at].code, code))
        at++;
    return at;
}

static uint32_t count_criteria(const struct asking *a)
{
    const struct td_criterion *criteria;
    return td_scoring_criteria(a->sheet.scoring, &criteria);
}

static void add_result(struct asking *a, const struct td_cell_result *result,
                       const struct td_typed_cell *typed)
{
    const struct td_criterion *criteria;
    uint32_t at = find_criterion(a, result->criterion);
    if (at >= td_scoring_criteria(a->sheet.scoring, &criteria) ||
        (result->outcome != TD_CELL_REFUSED && result->outcome != TD_CELL_CONFLICT))
        return;
    td_web_form_result(a->request, result, typed, &a->cells[at]);
}

/* Where each row leads to what is said about it. */
static void add_talk(const struct asking *a)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(a->sheet.scoring, &criteria);
    struct td_talk_places places = {0};
    for (uint32_t i = 0; i < n; i++)
        if (!criteria[i].is_group)
            *td_push(a->request->arena, &places) =
                (struct td_talk_place){a->sheet.unit_code, criteria[i].code, &a->cells[i]};
    td_web_add_talk(a->request, a->of.group, a->of.year, &places);
}

static void prepare(struct asking *a)
{
    const struct td_criterion *criteria;
    struct td_arena *arena = a->request->arena;
    uint32_t n = td_scoring_criteria(a->sheet.scoring, &criteria);
    a->cells = TD_NEW_ARRAY(arena, n, struct td_form_cell);
    for (uint32_t i = 0; i < n; i++) {
        a->cells[i] = td_web_form_cell(a->request, &a->sheet.cells[i]);
        if (a->sheet.departments)
            a->cells[i].department = a->sheet.departments[i];
    }
    for (size_t i = 0; i < a->results.n; i++)
        add_result(a, &a->results.items[i], &a->typed.items[i]);
    a->may_attach = td_web_add_files(a->request, &a->of, &a->sheet, a->cells);
    a->scored = (struct td_scored_year){
        .arena = arena,
        .lang = a->request->lang,
        .year = a->sheet.year,
        .scoring = a->sheet.scoring,
        .score = a->sheet.score,
        .provenance =
            td_provenance_of_computed(TD_COMPUTED, a->sheet.year->scoring_origin.provenance),
        .path = td_fmt(arena, "/nhom/%.*s/%" PRId64, TD_ARG(a->of.group), a->of.year),
        .is_of_one = true,
    };
}

static td_str action_of(const struct asking *a)
{
    return td_fmt(a->request->arena, "%.*s/%s/%.*s", TD_ARG(a->scored.path),
                  td_web_layer_word(a->of.layer), TD_ARG(a->sheet.unit_code));
}

/* Who took the step, for whoever is not told the name. */
static td_str nameless(const struct td_request *request, const struct td_entry_sheet *sheet)
{
    struct td_msg_arg unit = {.name = "unit", .text = sheet->unit_name};
    if (!sheet->step.is_submit)
        return td_msg(request->lang, TD_MSG_figure_who_secretary);
    return td_msg_fill(request->arena, request->lang, TD_MSG_figure_who_officer, &unit, 1);
}

/* Who may hand it in, for whoever types but may not. */
static td_str who_submits(const struct td_request *request, const struct td_decision *may)
{
    struct td_msg_arg roles = {.name = "roles",
                               .text = td_roles_text(request->arena, request->lang, may->who_can)};
    return may->allowed || !may->who_can
               ? TD_STR_NONE
               : td_msg_fill(request->arena, request->lang, TD_MSG_form_submit_other, &roles, 1);
}

static void set_state(const struct asking *a, struct td_form_page *page)
{
    const struct td_request *request = a->request;
    const struct td_entry_sheet *sheet = &a->sheet;
    page->revision = td_fmt(request->arena, "%" PRId64, sheet->revision_id);
    page->seen = td_fmt(request->arena, "%" PRId64, sheet->seen);
    page->who = td_fmt(request->arena, "%" PRId64, td_web_call(request)->actor->account_id);
    page->is_submitted = sheet->is_submitted;
    page->changed = sheet->changed
                        ? td_view_counted(request->arena, request->lang, TD_MSG_form_changed_sheet,
                                          (int64_t)sheet->changed)
                        : TD_STR_NONE;
    page->step = td_web_sheet_step_text(request, &sheet->step, nameless(request, sheet));
    page->may_submit = page->may_type && sheet->may_submit.allowed;
    page->why_not_submit = page->may_type ? who_submits(request, &sheet->may_submit) : TD_STR_NONE;
    if (page->may_type)
        return;
    page->why_not = sheet->may_enter.allowed
                        ? td_web_sheet_locked_text(request, sheet->returners)
                        : td_refusal_text(request->arena, request->lang, sheet->may_enter.action,
                                          &sheet->may_enter);
}

/* The sheets of the unit in the three layers. */
static void set_links(const struct asking *a, struct td_form_page *page)
{
    static const enum td_msg_key names[] = {TD_MSG_form_own, TD_MSG_form_cross,
                                            TD_MSG_form_verified};
    const struct td_request *request = a->request;
    for (int layer = TD_LAYER_SELF; layer <= TD_LAYER_VERIFIED; layer++)
        *td_push(request->arena, &page->layers) = (struct td_link){
            .href = td_fmt(request->arena, "%.*s/%s/%.*s", TD_ARG(a->scored.path),
                           td_web_layer_word((enum td_layer)layer), TD_ARG(a->sheet.unit_code)),
            .text = td_msg(request->lang, names[layer]),
            .current = (int)a->of.layer == layer};
}

static void respond_page(struct asking *a, struct td_response *response,
                         const struct td_alert *alert)
{
    struct td_request *request = a->request;
    struct td_form_page page = {.alert = *alert};
    bool may_type = a->sheet.may_enter.allowed && !a->sheet.is_submitted;
    prepare(a);
    add_talk(a);
    page.layer = a->of.layer;
    page.may_attach = a->may_attach;
    td_web_evidence_script(request, &page.files_script);
    page.only_differences = td_str_is(td_query(request, "loc"), "chenh-lech");
    td_view_score_form(&a->scored, a->sheet.unit, a->cells, may_type, &page);
    page.action = action_of(a);
    set_links(a, &page);
    set_state(a, &page);
    page.lacks = td_web_form_lacks(request, &a->lacks);
    if (a->lacks.n || (alert->look == TD_ALERT_ERROR && alert->title.n))
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       a->sheet.year, TD_YEAR_ENTRY, page.title);
    if (page.layer == TD_LAYER_SELF)
        TD_WEB_SHOW(request, response, score_form, &page);
    else
        TD_WEB_SHOW(request, response, judge_form, &page);
}

void td_page_score_form(struct td_request *request, struct td_response *response)
{
    struct asking a;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request))
        err = td_app_open_sheet(td_web_call(request), &a.of, &a.diag, &a.sheet);
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
    struct td_request *request = a->request;
    struct td_alert alert;
    if (td_web_has_wrong(request, &a->results, &alert)) {
        respond_page(a, response, &alert);
        return;
    }
    prepare(a);
    td_str criterion =
        td_form(request, "minh-chung"); /* its button keeps the sheet, then goes on */
    if (criterion.n && find_criterion(a, criterion) < count_criteria(a))
        td_respond_redirect(response, td_web_evidence_path(request, &a->of, criterion));
    else
        td_web_go_kept(request, response, action_of(a), &a->results);
}

/* Keep the cells that were sent; none is kept that stands there already. */
static enum td_err keep(struct asking *a, int64_t revision_id)
{
    return td_app_enter_scores(td_web_call(a->request), &a->of, revision_id, &a->typed, &a->diag,
                               &a->results, &a->sheet);
}

static void respond_not_kept(struct asking *a, struct td_response *response, enum td_err err)
{
    const struct td_request *request = a->request;
    if (err == TD_ECONFLICT)
        td_web_respond_handed_in(
            a->request, response,
            td_web_sheet_step_text(request, &a->sheet.step, nameless(request, &a->sheet)),
            td_web_sheet_locked_text(request, a->sheet.returners));
    else
        td_web_respond_unscored(a->request, response, &a->diag, err);
}

void td_page_score_form_sent(struct td_request *request, struct td_response *response)
{
    struct asking a;
    int64_t revision_id = 0;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request))
        err = td_web_read_typed(request, false, &revision_id, &a.typed);
    if (err == TD_OK)
        err = keep(&a, revision_id);
    if (err != TD_OK) {
        respond_not_kept(&a, response, err);
    } else if (td_web_is_by_script(request)) {
        struct td_form_page page = {.layer = a.of.layer};
        prepare(&a);
        set_state(&a, &page);
        td_view_score_form(&a.scored, a.sheet.unit, a.cells, true, &page);
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
    if (a->results.n)
        prepare(a);
    return a->results.n && td_web_go_kept_first(a->request, response, action_of(a), &a->results);
}

void td_page_score_form_submit(struct td_request *request, struct td_response *response)
{
    struct asking a;
    int64_t revision_id = 0, seen = 0;
    enum td_err err = TD_ENOTFOUND;
    struct td_alert alert = {.look = TD_ALERT_ERROR};
    if (begin(&a, request))
        err = td_web_read_seen(request, &revision_id, &seen)
                  ? td_web_read_typed(request, false, &revision_id, &a.typed)
                  : TD_EINVAL;
    if (err == TD_OK && keeps_first(&a, revision_id, response))
        return;
    if (err == TD_OK)
        err = td_app_submit_sheet(td_web_call(request), &a.of, revision_id, seen, &a.diag, &a.lacks,
                                  &a.sheet);
    if (err == TD_OK) {
        prepare(&a);
        td_respond_redirect(response, action_of(&a));
    } else if (err == TD_ECONFLICT || (err == TD_EINVAL && a.lacks.n)) {
        if (err == TD_ECONFLICT)
            alert.title = td_msg(request->lang, TD_MSG_form_submit_conflict);
        respond_page(&a, response, &alert);
    } else {
        td_web_respond_unscored(request, response, &a.diag, err);
    }
}
