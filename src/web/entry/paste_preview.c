/* What becomes of a pasted block, row by row, before it is kept and after. */
#include "view/format.h"
#include "view/message.h"
#include "view/typed.h"
#include "web/entry/paste_parts.h"
#include "web/entry/score_form.h"
#include "web/forms.h"

static void add_lost(const struct td_pasting *p, struct td_paste_page *page)
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

static const struct td_form_row *row_of(const struct td_pasting *p, td_str key)
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
static void add_mistakes(const struct td_pasting *p, const struct td_cell_result *result,
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

static void add_row(const struct td_pasting *p, size_t at, bool is_kept, struct td_paste_page *page)
{
    const struct td_request *request = p->request;
    const struct td_typed_cell *typed = &p->typed.items[at];
    const struct td_cell_result *result = &p->results.items[at];
    const struct td_form_row *of = row_of(p, p->by_unit ? typed->unit : typed->criterion);
    struct td_paste_row *row = td_push(request->arena, &page->rows);
    *row = (struct td_paste_row){.code = p->by_unit ? TD_STR_NONE : of->code,
                                 .text = of->text,
                                 .unusual = typed->given >> TD_IN_ACTUAL & 1 ? of->actual.unusual
                                                                             : TD_STR_NONE,
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

int64_t td_pasting_count(const struct td_pasting *p, enum td_cell_outcome outcome)
{
    int64_t n = 0;
    for (size_t i = 0; i < p->results.n; i++)
        n += p->results.items[i].outcome == outcome;
    return n;
}

void td_pasting_preview(const struct td_pasting *p, bool is_kept, struct td_paste_page *page)
{
    const struct td_request *request = p->request;
    int64_t wrong = td_pasting_count(p, TD_CELL_REFUSED) + td_pasting_count(p, TD_CELL_CONFLICT);
    const int64_t numbers[] = {td_pasting_count(p, TD_CELL_KEPT),
                               td_pasting_count(p, TD_CELL_UNCHANGED), wrong, (int64_t)p->lost.n};
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
