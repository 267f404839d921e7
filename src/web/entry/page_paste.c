/* A block of cells pasted into a sheet, of a unit or of a criterion: laid and weighed as a preview,
 * then kept as the sheet itself keeps what is typed. */
#include <inttypes.h>

#include "app/entry/scorer.h"
#include "domain/pasted.h"
#include "view/format.h"
#include "view/message.h"
#include "view/paste.h"
#include "view/templates.h"
#include "view/typed.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/year/scoring_pages.h"

/* A request for such a page: the sheet as its own page has it, and the block upon it. */
struct pasting {
    struct td_request *request;
    struct td_sheet_of of;
    struct td_diag diag;
    bool by_unit;
    const struct td_year *year;
    struct td_form_page sheet;
    td_str step;                    /* how the sheet was handed in */
    td_str locked;                  /* that it was, and who may give it back */
    struct td_pasted_places places; /* of the rows of the sheet that are no groups */
    const struct td_form_row **rows;
    struct td_pasted_losts lost;
    struct td_typed_cells typed;
    struct td_cell_results results;
    td_str mistake; /* of the block */
};

static bool begin(struct pasting *p, struct td_request *request)
{
    *p = (struct pasting){.request = request, .by_unit = !td_segment(request, "unit").n};
    p->of = (struct td_sheet_of){.group = td_segment(request, "code"),
                                 .unit = td_segment(request, "unit"),
                                 .criterion = td_segment(request, "criterion"),
                                 .layer = p->by_unit ? TD_LAYER_CROSS : td_web_layer_of(request)};
    td_diag_init(&p->diag, request->arena);
    return td_segment_int(request, "year", &p->of.year);
}

/* ---- the sheet ---- */

static struct td_scored_year scored_of(const struct pasting *p, const struct td_scoring *scoring,
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
static void find_places(struct pasting *p)
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

static void take_unit(struct pasting *p, const struct td_entry_sheet *sheet)
{
    const struct td_criterion *criteria;
    const struct td_request *request = p->request;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    struct td_form_cell *cells = TD_NEW_ARRAY(request->arena, n + 1, struct td_form_cell);
    for (uint32_t i = 0; i < n; i++) {
        cells[i] = td_web_form_cell(request, &sheet->cells[i]);
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

static void take_criterion(struct pasting *p, const struct td_criterion_sheet *sheet)
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
        *td_push(request->arena, &shown) =
            (struct td_form_unit){row->unit, row->may_enter.allowed && !sheet->is_submitted};
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

static enum td_err open_sheet(struct pasting *p)
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
static enum td_err enter(struct pasting *p, int64_t revision_id, bool keeps)
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

/* ---- the block ---- */

static td_str limit_text(const struct pasting *p, enum td_msg_key key)
{
    return td_web_fill(p->request, key, "rows",
                       td_view_count(p->request->arena, p->request->lang, TD_PASTED_ROWS_MAX));
}

/* Where the first cell goes; false: the form does not say it of this sheet. */
static bool first_place(const struct pasting *p, size_t *row, enum td_entered_field *field)
{
    td_str key = td_form(p->request, "dong"), prefix = td_form(p->request, "cot");
    int found = -1;
    for (*row = 0; *row < p->places.n && !td_str_eq(p->rows[*row]->code, key);)
        ++*row;
    for (int i = 0; i < TD_IN_FIELDS; i++)
        if (td_str_is(prefix, td_form_prefix((enum td_entered_field)i)))
            found = i;
    *field = (enum td_entered_field)(found < 0 ? TD_IN_ACTUAL : found);
    return *row < p->places.n && found >= 0 && td_pasted_columns(&p->places) >> found & 1;
}

/* What the sheet would send, had it been typed there. */
static void type_cells(struct pasting *p, const struct td_pasted_cells *laid, int64_t seen)
{
    for (size_t i = 0; i < laid->n; i++) {
        const struct td_pasted_cell *cell = &laid->items[i];
        td_str key = p->rows[cell->row]->code;
        struct td_typed_cell *typed = p->typed.n ? &p->typed.items[p->typed.n - 1] : NULL;
        if (!typed || !td_str_eq(p->by_unit ? typed->unit : typed->criterion, key)) {
            typed = td_push(p->request->arena, &p->typed);
            *typed = (struct td_typed_cell){.seen = seen};
            *(p->by_unit ? &typed->unit : &typed->criterion) = key;
        }
        typed->given |= UINT32_C(1) << cell->field;
        typed->values.field[cell->field] = cell->text;
    }
}

/* Lay the block of the form upon the sheet; false: mistake says what is wrong with it. */
static bool lay(struct pasting *p, int64_t seen)
{
    size_t row = 0;
    enum td_entered_field field = TD_IN_ACTUAL;
    struct td_pasted pasted;
    struct td_pasted_cells laid = {0};
    if (!td_pasted_read(p->request->arena, td_form(p->request, "khoi"), &pasted))
        p->mistake = limit_text(p, TD_MSG_paste_large);
    else if (pasted.n == 0)
        p->mistake = td_msg(p->request->lang, TD_MSG_paste_nothing);
    else if (!first_place(p, &row, &field))
        p->mistake = td_msg(p->request->lang, TD_MSG_paste_no_place);
    if (p->mistake.n)
        return false;
    td_pasted_lay(p->request->arena, &pasted, &p->places, row, field, &laid, &p->lost);
    type_cells(p, &laid, seen);
    return true;
}

/* ---- the page ---- */

/* The block to be sent again: browsers write the ends of its lines themselves. */
static td_str without_returns(const struct td_request *request)
{
    struct td_buf block;
    td_str text = td_form(request, "khoi");
    td_buf_init(&block, request->arena, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] != '\r')
            td_buf_put(&block, td_str_slice(text, i, i + 1));
    return td_buf_str(&block);
}

static void add_choices(const struct pasting *p, struct td_paste_page *page)
{
    const struct td_request *request = p->request;
    td_str key = td_form(request, "dong"), prefix = td_form(request, "cot");
    uint32_t columns = td_pasted_columns(&p->places);
    page->row = (struct td_choice){
        .name = "dong",
        .label = td_msg(request->lang,
                        p->by_unit ? TD_MSG_paste_first_unit : TD_MSG_paste_first_criterion)};
    page->column = (struct td_choice){.name = "cot",
                                      .label = td_msg(request->lang, TD_MSG_paste_first_column)};
    for (size_t i = 0; i < p->places.n; i++) {
        const struct td_form_row *row = p->rows[i];
        if (p->places.items[i])
            *td_push(request->arena, &page->row.options) = (struct td_option){
                .value = row->code,
                .text = p->by_unit ? row->text
                                   : td_fmt(request->arena, "%.*s %.*s", TD_ARG(row->code),
                                            TD_ARG(row->text)),
                .chosen = td_str_eq(row->code, key)};
    }
    for (size_t i = 0; td_pasted_field(i) >= 0; i++) {
        enum td_entered_field field = (enum td_entered_field)td_pasted_field(i);
        td_str word = td_str_of(td_form_prefix(field));
        if (columns >> field & 1)
            *td_push(request->arena, &page->column.options) = (struct td_option){
                .value = word,
                .text = td_view_field_name(request->lang, p->of.layer, field),
                .chosen = prefix.n ? td_str_eq(word, prefix) : field == TD_IN_ACTUAL};
    }
}

static void add_lost(const struct pasting *p, struct td_paste_page *page)
{
    static const enum td_msg_key texts[] = {[TD_PASTED_BELOW] = TD_MSG_paste_lost_below,
                                            [TD_PASTED_BESIDE] = TD_MSG_paste_lost_beside,
                                            [TD_PASTED_CLOSED] = TD_MSG_paste_lost_closed};
    const struct td_request *request = p->request;
    for (size_t i = 0; i < p->lost.n; i++) {
        const struct td_pasted_lost *lost = &p->lost.items[i];
        const struct td_msg_arg arguments[] = {
            {.name = "line",
             .text = td_view_count(request->arena, request->lang, (int64_t)lost->line)},
            {.name = "column",
             .text = td_view_count(request->arena, request->lang, (int64_t)lost->column)},
            {.name = "value", .text = lost->text}};
        *td_push(request->arena, &page->lost) = (struct td_line){
            td_msg_fill(request->arena, request->lang, texts[lost->why], arguments, 3),
            TD_STR_NONE};
    }
}

static const struct td_form_row *row_of(const struct pasting *p, td_str key)
{
    size_t i = 0;
    while (i + 1 < p->places.n && !td_str_eq(p->rows[i]->code, key))
        i++;
    return p->rows[i];
}

static struct td_chip chip_of(const struct td_request *request, enum td_cell_outcome outcome,
                              bool is_kept)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {[TD_CELL_UNCHANGED] = {TD_MSG_paste_same, TD_CHIP_WAIT},
                 [TD_CELL_KEPT] = {TD_MSG_paste_will, TD_CHIP_NOW},
                 [TD_CELL_REFUSED] = {TD_MSG_paste_wrong, TD_CHIP_REFUSED},
                 [TD_CELL_CONFLICT] = {TD_MSG_paste_against, TD_CHIP_LATE}};
    if (is_kept && outcome == TD_CELL_KEPT)
        return (struct td_chip){td_msg(request->lang, TD_MSG_paste_done), TD_CHIP_DONE};
    return (struct td_chip){td_msg(request->lang, chips[outcome].text), chips[outcome].look};
}

/* What is wrong with a row, and what somebody else typed there meanwhile. */
static void add_mistakes(const struct pasting *p, const struct td_cell_result *result,
                         struct td_paste_row *row)
{
    const struct td_request *request = p->request;
    for (size_t i = 0; i < result->mistakes.n; i++) {
        const struct td_mistake *mistake = &result->mistakes.items[i];
        const struct td_msg_arg arguments[] = {
            {.name = "column",
             .text = td_view_field_name(request->lang, p->of.layer, mistake->field)},
            {.name = "text", .text = mistake->text[request->lang]}};
        *td_push(request->arena, &row->mistakes) = (struct td_line){
            td_msg_fill(request->arena, request->lang, TD_MSG_paste_conflict, arguments, 2),
            TD_STR_NONE};
    }
    td_str who = td_web_who_text(request, result->by, result->at);
    for (int f = 0; f < TD_IN_FIELDS; f++) {
        td_str value = result->theirs.field[f];
        const struct td_msg_arg arguments[] = {
            {.name = "who", .text = who},
            {.name = "value",
             .text = value.n ? value : td_msg(request->lang, TD_MSG_form_empty_value)}};
        if (result->against >> f & 1)
            *td_push(request->arena, &row->mistakes) = (struct td_line){
                td_msg_fill(request->arena, request->lang,
                            who.n ? TD_MSG_form_conflict : TD_MSG_form_conflict_package, arguments,
                            2),
                TD_STR_NONE};
    }
}

static void add_row(const struct pasting *p, size_t at, bool is_kept, struct td_paste_page *page)
{
    const struct td_request *request = p->request;
    const struct td_typed_cell *typed = &p->typed.items[at];
    const struct td_cell_result *result = &p->results.items[at];
    const struct td_form_row *of = row_of(p, p->by_unit ? typed->unit : typed->criterion);
    struct td_paste_row *row = td_push(request->arena, &page->rows);
    *row = (struct td_paste_row){.code = p->by_unit ? TD_STR_NONE : of->code,
                                 .text = of->text,
                                 .chip = chip_of(request, result->outcome, is_kept)};
    for (size_t i = 0; td_pasted_field(i) >= 0; i++) {
        enum td_entered_field field = (enum td_entered_field)td_pasted_field(i);
        td_str now = of->cell ? of->cell->values.field[field] : TD_STR_NONE;
        if (typed->given >> field & 1 && (now.n || typed->values.field[field].n))
            *td_push(request->arena, &row->values) = (struct td_paste_value){
                td_view_field_name(request->lang, p->of.layer, field),
                td_str_eq(now, typed->values.field[field]) ? TD_STR_NONE : now,
                typed->values.field[field]};
    }
    add_mistakes(p, result, row);
}

static int64_t count(const struct pasting *p, enum td_cell_outcome outcome)
{
    int64_t n = 0;
    for (size_t i = 0; i < p->results.n; i++)
        n += p->results.items[i].outcome == outcome;
    return n;
}

static void add_preview(const struct pasting *p, bool is_kept, struct td_paste_page *page)
{
    const struct td_request *request = p->request;
    int64_t wrong = count(p, TD_CELL_REFUSED) + count(p, TD_CELL_CONFLICT);
    const int64_t numbers[] = {count(p, TD_CELL_KEPT), count(p, TD_CELL_UNCHANGED), wrong,
                               (int64_t)p->lost.n};
    static const char *const names[] = {"kept", "same", "wrong", "lost"};
    struct td_msg_arg arguments[4];
    for (int i = 0; i < 4; i++)
        arguments[i] = (struct td_msg_arg){
            .name = names[i], .text = td_view_count(request->arena, request->lang, numbers[i])};
    page->has_preview = true;
    for (size_t i = 0; i < p->results.n; i++)
        add_row(p, i, is_kept, page);
    add_lost(p, page);
    page->may_keep = wrong > 0 ? is_kept || numbers[0] > 0 : !is_kept && numbers[0] > 0;
    if (is_kept && td_web_has_wrong(request, &p->results, &page->alert))
        return;
    page->alert = (struct td_alert){
        .look = wrong || p->lost.n ? TD_ALERT_WARNING : TD_ALERT_NOTE,
        .title = td_msg_fill(request->arena, request->lang, TD_MSG_paste_summary, arguments, 4),
        .text = td_msg(request->lang, TD_MSG_paste_summary_text)};
}

/* kept: of what was to be kept, something was not. */
static void respond_page(struct pasting *p, struct td_response *response, bool is_kept)
{
    struct td_request *request = p->request;
    struct td_paste_page page = {
        .title = td_web_fill(request, TD_MSG_paste_title, "sheet", p->sheet.title),
        .lead = td_msg(request->lang, TD_MSG_paste_lead),
        .back = p->sheet.action,
        .action = td_fmt(request->arena, "%.*s/dan", TD_ARG(p->sheet.action)),
        .revision = p->sheet.revision,
        .seen = p->sheet.seen,
        .block = without_returns(request),
        .hint = limit_text(p, TD_MSG_paste_hint),
        .mistake = p->mistake,
    };
    add_choices(p, &page);
    if (p->results.n || p->lost.n)
        add_preview(p, is_kept, &page);
    if (p->mistake.n || is_kept)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action, p->year,
                       TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, paste, &page);
}

/* Where nothing can be typed the sheet itself says why. */
void td_page_paste(struct td_request *request, struct td_response *response)
{
    struct pasting p;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&p, request))
        err = open_sheet(&p);
    if (err != TD_OK)
        td_web_respond_unscored(request, response, &p.diag, err);
    else if (p.sheet.may_type)
        respond_page(&p, response, false);
    else if (p.by_unit)
        td_page_criterion(request, response);
    else
        td_page_score_form(request, response);
}

void td_page_paste_sent(struct td_request *request, struct td_response *response)
{
    struct pasting p;
    int64_t revision_id = 0, seen = 0;
    enum td_err err = TD_ENOTFOUND;
    bool keeps = td_str_is(td_form(request, "viec"), "luu");
    if (begin(&p, request))
        err = td_web_read_seen(request, &revision_id, &seen) ? open_sheet(&p) : TD_EINVAL;
    bool is_laid = err == TD_OK && p.sheet.may_type && lay(&p, seen);
    if (err == TD_OK && (is_laid || !p.sheet.may_type))
        err = enter(&p, revision_id, keeps);
    if (err == TD_ECONFLICT)
        td_web_respond_handed_in(request, response, p.step, p.locked);
    else if (err != TD_OK)
        td_web_respond_unscored(request, response, &p.diag, err);
    else if (keeps && is_laid && !count(&p, TD_CELL_REFUSED) && !count(&p, TD_CELL_CONFLICT))
        td_web_go_kept(request, response, p.sheet.action, &p.results);
    else
        respond_page(&p, response, keeps && is_laid);
}
