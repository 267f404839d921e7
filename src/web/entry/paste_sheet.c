/* The sheet upon which a block is pasted, of a unit or of a criterion: it is opened, weighed and
 * kept as its own page does it. */
#include <inttypes.h>

#include "web/entry/paste_parts.h"
#include "web/entry/score_form.h"
#include "web/year/scoring_pages.h"

bool td_pasting_begin(struct td_pasting *p, struct td_request *request)
{
    *p = (struct td_pasting){.request = request, .by_unit = !td_segment(request, "unit").n};
    p->of = (struct td_sheet_of){.group = td_segment(request, "code"),
                                 .unit = td_segment(request, "unit"),
                                 .criterion = td_segment(request, "criterion"),
                                 .layer = p->by_unit ? TD_LAYER_CROSS : td_web_layer_of(request)};
    td_diag_init(&p->diag, request->arena);
    return td_segment_int(request, "year", &p->of.year);
}

/* ---- the sheet ---- */

static struct td_scored_year scored_of(const struct td_pasting *p, const struct td_scoring *scoring,
                                       const struct td_score *score)
{
    return (struct td_scored_year){
        .arena = p->request->arena,
        .lang = p->request->lang,
        .year = p->year,
        .scoring = scoring,
        .score = score,
        .provenance = td_provenance_of_computed(TD_COMPUTED, p->year->scoring_origin.provenance),
        .path = td_fmt(p->request->arena, "/nhom/%.*s/%" PRId64, TD_ARG(p->of.group), p->of.year),
        .is_of_one = !p->by_unit,
    };
}

static uint32_t fields_of(const struct td_form_row *row)
{
    const struct td_form_box *boxes[TD_IN_FIELDS] = {[TD_IN_TARGET] = &row->target,
                                                     [TD_IN_ACTUAL] = &row->actual,
                                                     [TD_IN_PREVIOUS] = &row->previous,
                                                     [TD_IN_DOCUMENT] = &row->document,
                                                     [TD_IN_NOTE] = &row->note};
    uint32_t fields = 0;
    for (int i = 0; i < TD_IN_FIELDS; i++)
        if (boxes[i] && boxes[i]->shown && !boxes[i]->is_fixed)
            fields |= UINT32_C(1) << i;
    return fields;
}

/* The rows into which a block may go, as the script of the sheet counts them. */
static void find_places(struct td_pasting *p)
{
    struct td_arena *arena = p->request->arena;
    const struct td_form_rows *rows = &p->sheet.rows;
    p->places = (struct td_pasted_places){0};
    p->rows = TD_NEW_ARRAY(arena, rows->n + 1, const struct td_form_row *);
    for (size_t i = 0; i < rows->n; i++) {
        if (rows->items[i].is_group)
            continue;
        p->rows[p->places.n] = &rows->items[i];
        *td_push(arena, &p->places) = fields_of(&rows->items[i]);
    }
}

/* What was pasted and weighed stands in its row, as if it had been typed there. */
static void lay_over(const struct td_pasting *p, td_str key, struct td_form_cell *cell)
{
    for (size_t i = 0; i < p->results.n; i++) {
        const struct td_typed_cell *typed = &p->typed.items[i];
        if (td_str_eq(p->by_unit ? typed->unit : typed->criterion, key))
            td_web_form_result(p->request, &p->results.items[i], typed, cell);
    }
}

static void take_unit(struct td_pasting *p, const struct td_entry_sheet *sheet)
{
    const struct td_criterion *criteria;
    const struct td_request *request = p->request;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    struct td_form_cell *cells = TD_NEW_ARRAY(request->arena, n + 1, struct td_form_cell);
    for (uint32_t i = 0; i < n; i++) {
        cells[i] = td_web_form_cell(request, &sheet->cells[i]);
        lay_over(p, criteria[i].code, &cells[i]);
        if (sheet->departments)
            cells[i].department = sheet->departments[i];
    }
    p->year = sheet->year;
    p->sheet = (struct td_form_page){.layer = sheet->layer};
    const struct td_scored_year scored = scored_of(p, sheet->scoring, sheet->score);
    td_view_score_form(&scored, sheet->unit, cells,
                       sheet->may_enter.allowed && !sheet->is_submitted, &p->sheet);
    p->sheet.revision = td_fmt(request->arena, "%" PRId64, sheet->revision_id);
    p->sheet.seen = td_fmt(request->arena, "%" PRId64, sheet->seen);
    p->sheet.action = td_fmt(request->arena, "%.*s/%s/%.*s", TD_ARG(scored.path),
                             td_web_layer_word(sheet->layer), TD_ARG(sheet->unit_code));
    p->step = td_web_sheet_step_text(request, &sheet->step, sheet->unit_name);
    p->locked = td_web_sheet_locked_text(request, sheet->returners);
    find_places(p);
}

static void take_criterion(struct td_pasting *p, const struct td_criterion_sheet *sheet)
{
    const struct td_scored_unit *units;
    const struct td_request *request = p->request;
    uint32_t n = td_scoring_units(sheet->scoring, &units);
    struct td_form_units shown = {0};
    struct td_form_cell *cells = TD_NEW_ARRAY(request->arena, n + 1, struct td_form_cell);
    for (uint32_t i = 0; i < n; i++)
        cells[i] = (struct td_form_cell){0};
    for (size_t i = 0; i < sheet->rows.n; i++) {
        const struct td_criterion_row *row = &sheet->rows.items[i];
        cells[row->unit] = td_web_form_cell(request, &row->cell);
        lay_over(p, units[row->unit].code, &cells[row->unit]);
        *td_push(request->arena, &shown) = (struct td_form_unit){
            row->unit, row->may_enter.allowed && !sheet->is_submitted, row->is_own};
    }
    p->year = sheet->year;
    p->sheet = (struct td_form_page){0};
    const struct td_scored_year scored = scored_of(p, sheet->scoring, sheet->score);
    td_view_criterion_form(&scored, sheet->criterion, &shown, cells, &p->sheet);
    p->sheet.revision = td_fmt(request->arena, "%" PRId64, sheet->revision_id);
    p->sheet.seen = td_fmt(request->arena, "%" PRId64, sheet->seen);
    p->sheet.action = td_fmt(request->arena, "%.*s/cham-tieu-chi/%.*s", TD_ARG(scored.path),
                             TD_ARG(p->of.criterion));
    p->step = td_web_sheet_step_text(request, &sheet->step, sheet->scorer.department);
    p->locked = td_msg(request->lang, TD_MSG_criterion_locked);
    find_places(p);
}

enum td_err td_pasting_open(struct td_pasting *p)
{
    const struct td_call *call = td_web_call(p->request);
    struct td_entry_sheet sheet;
    struct td_criterion_sheet criterion;
    if (p->by_unit) {
        TRY(td_app_open_criterion(call, &p->of, &p->diag, &criterion));
        take_criterion(p, &criterion);
    } else {
        TRY(td_app_open_sheet(call, &p->of, &p->diag, &sheet));
        take_unit(p, &sheet);
    }
    return TD_OK;
}

/* Weigh or keep what was laid; the sheet is as it stands then. */
enum td_err td_pasting_enter(struct td_pasting *p, int64_t revision_id, bool keeps)
{
    const struct td_call *call = td_web_call(p->request);
    struct td_entry_sheet sheet = {0};
    struct td_criterion_sheet criterion = {0};
    enum td_err err =
        p->by_unit ? (keeps ? td_app_enter_criterion : td_app_try_criterion)(
                         call, &p->of, revision_id, &p->typed, &p->diag, &p->results, &criterion)
                   : (keeps ? td_app_enter_scores : td_app_try_scores)(
                         call, &p->of, revision_id, &p->typed, &p->diag, &p->results, &sheet);
    if (err == TD_OK && p->by_unit)
        take_criterion(p, &criterion);
    else if (err == TD_OK)
        take_unit(p, &sheet);
    return err;
}
