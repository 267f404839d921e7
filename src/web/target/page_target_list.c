/* The targets of all units beside each other, and what the pages of targets share. */
#include <inttypes.h>

#include "base/number.h"
#include "view/format.h"
#include "view/message.h"
#include "view/scored.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/target/targets.h"

enum {
    SHEET_MAX = 512 * 1024, /* bytes of the targets of some 150 criteria with reasons */
    FORM_MAX = 16 * 1024,
};
#define LIST "/nhom/{code}/{year}/chi-tieu"

static td_handler page_list;
const struct td_route td_routes_targets[] = {
    {TD_GET, LIST, page_list, 0, &td_for_accounts},
    {TD_GET, LIST "/{unit}", td_page_targets, 0, &td_for_accounts},
    {TD_POST, LIST "/{unit}", td_page_targets_sent, SHEET_MAX, &td_for_accounts},
    {TD_GET, LIST "/{unit}/nop", td_page_targets, 0, &td_for_accounts},
    {TD_POST, LIST "/{unit}/nop", td_page_targets_submit, FORM_MAX, &td_for_accounts},
    {TD_GET, LIST "/{unit}/xet", td_page_targets, 0, &td_for_accounts},
    {TD_POST, LIST "/{unit}/xet", td_page_targets_vet, FORM_MAX, &td_for_accounts},
    {0},
};

/* ---- what the pages share ---- */

td_str td_web_targets_path(const struct td_request *request)
{
    int64_t year = 0;
    if (!td_segment_int(request, "year", &year))
        return TD_STR_NONE;
    return td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/chi-tieu",
                  TD_ARG(td_segment(request, "code")), year);
}

td_str td_web_target_value(const struct td_request *request, td_str value)
{
    const struct td_scored_year scored = {.arena = request->arena, .lang = request->lang};
    return td_view_entered(&scored, value);
}

struct td_chip td_web_target_chip(const struct td_request *request,
                                  const struct td_target_line *line)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {
        [TD_TARGETS_OPEN] = {TD_MSG_target_open_yet, TD_CHIP_WAIT},
        [TD_TARGETS_HANDED_IN] = {TD_MSG_target_handed_in, TD_CHIP_NOW},
        [TD_TARGETS_RETURNED] = {TD_MSG_target_returned, TD_CHIP_REFUSED},
        [TD_TARGETS_ACCEPTED] = {TD_MSG_target_accepted, TD_CHIP_DONE},
        [TD_TARGETS_OF_PACKAGE] = {TD_MSG_target_of_package, TD_CHIP_DONE},
    };
    return (struct td_chip){td_msg(request->lang, chips[line->standing].text),
                            chips[line->standing].look};
}

/* What is said of a step, for who may see names and for who may not. */
static enum td_msg_key step_text(enum td_target_standing standing, bool named)
{
    switch (standing) {
    case TD_TARGETS_HANDED_IN:
        return named ? TD_MSG_target_step_submit : TD_MSG_target_step_submit_nameless;
    case TD_TARGETS_ACCEPTED:
        return named ? TD_MSG_target_step_accept : TD_MSG_target_step_accept_nameless;
    default:
        return named ? TD_MSG_target_step_return : TD_MSG_target_step_return_nameless;
    }
}

td_str td_web_target_step(const struct td_request *request, const struct td_target_line *line)
{
    bool named = line->by.n > 0;
    struct td_msg_arg arguments[3];
    size_t n = 0;
    if (line->at == 0)
        return TD_STR_NONE;
    if (named)
        arguments[n++] = (struct td_msg_arg){.name = "who", .text = line->by};
    arguments[n++] = (struct td_msg_arg){
        .name = "when", .text = td_view_time(request->arena, request->lang, line->at)};
    if (line->standing == TD_TARGETS_RETURNED)
        arguments[n++] = (struct td_msg_arg){.name = "reason", .text = line->reason};
    return td_msg_fill(request->arena, request->lang, step_text(line->standing, named), arguments,
                       n);
}

void td_web_target_found(const struct td_request *request,
                         const struct td_target_criterion *criterion,
                         const struct td_target_finding *finding, struct td_founds *founds)
{
    bool less = criterion->lower_is_better;
    if (finding->below_last_year)
        *td_push(request->arena, founds) = (struct td_found){
            td_msg(request->lang, less ? TD_MSG_target_above : TD_MSG_target_below)};
    if (finding->far_below_peers)
        *td_push(request->arena, founds) = (struct td_found){
            td_msg(request->lang, less ? TD_MSG_target_far_above : TD_MSG_target_far_below)};
}

td_str td_web_target_hint(const struct td_request *request,
                          const struct td_target_criterion *criterion)
{
    td_str parts[] = {
        criterion->lower_is_better ? td_msg(request->lang, TD_MSG_target_lower) : TD_STR_NONE,
        criterion->is_owed ? TD_STR_NONE : td_msg(request->lang, TD_MSG_target_extra)};
    return td_view_join(request->arena, parts, 2, TD_STR(" "));
}

td_str td_web_target_rule(const struct td_request *request, const struct td_target_book *book)
{
    const struct td_target_rule *rule = book->rule;
    if (!rule)
        return TD_STR_NONE;
    const struct td_msg_arg arguments[] = {
        {.name = "peers", .text = td_view_count(request->arena, request->lang, rule->peers)},
        {.name = "level", .text = td_view_count(request->arena, request->lang, rule->level)},
        {.name = "growth", .text = td_view_count(request->arena, request->lang, rule->growth)},
        {.name = "citation",
         .text =
             request->lang == TD_EN && rule->citation_en.n ? rule->citation_en : rule->citation}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_target_rule, arguments, 4);
}

void td_web_targets_err(const struct td_request *request, struct td_response *response,
                        const struct td_diag *diag, enum td_err err)
{
    for (size_t i = 0; err == TD_EINVAL && i < diag->n; i++) {
        if (diag->items[i].severity != TD_ERROR)
            continue;
        td_web_respond_words(request, response, 422,
                             td_msg(request->lang, TD_MSG_form_cannot_score),
                             diag->items[i].text[request->lang]);
        return;
    }
    td_web_respond_err(request, response, err);
}

/* ---- the list ---- */

static struct td_target_line_row line_row(const struct td_request *request, td_str path,
                                          const struct td_target_line *line)
{
    bool is_open = line->standing != TD_TARGETS_HANDED_IN && line->standing != TD_TARGETS_ACCEPTED;
    bool to_vet = line->vet.allowed && line->standing == TD_TARGETS_HANDED_IN;
    struct td_target_line_row row = {
        .name = line->name,
        .chip = td_web_target_chip(request, line),
        .step = line->may_see ? td_web_target_step(request, line) : TD_STR_NONE,
        .action = td_msg(request->lang, to_vet                             ? TD_MSG_target_vet
                                        : line->propose.allowed && is_open ? TD_MSG_target_register
                                                                           : TD_MSG_target_view),
    };
    if (line->may_see)
        row.href = td_fmt(request->arena, "%.*s/%.*s", TD_ARG(path), TD_ARG(line->unit));
    if (line->may_see && line->flagged)
        row.flagged = td_web_count(request, TD_MSG_target_flagged, (int64_t)line->flagged);
    if (line->may_see && !line->has_last)
        row.no_last = td_msg(request->lang, TD_MSG_target_no_last_short);
    return row;
}

static struct td_target_value_cell cell_of(const struct td_request *request,
                                           const struct td_target_criterion *criterion, td_str unit,
                                           const struct td_target_cell *cell)
{
    struct td_target_value_cell shown = {.shown = cell->applies,
                                         .value = td_web_target_value(request, cell->target),
                                         .reason = cell->reason,
                                         .unit = unit};
    if (cell->last_actual.n)
        shown.last = td_web_fill(request, TD_MSG_target_last_year_was, "value",
                                 td_web_target_value(request, cell->last_actual));
    td_web_target_found(request, criterion, &cell->finding, &shown.found);
    return shown;
}

/* The columns are the units that are seen. */
static void add_values(const struct td_request *request, const struct td_target_book *book,
                       struct td_target_list_page *view)
{
    for (size_t c = 0; c < book->criteria.n; c++) {
        const struct td_target_criterion *criterion = &book->criteria.items[c];
        struct td_target_value_row *row = td_push(request->arena, &view->rows);
        *row = (struct td_target_value_row){.code = criterion->code,
                                            .text = criterion->text,
                                            .hint = td_web_target_hint(request, criterion)};
        for (size_t i = 0; i < book->lines.n; i++)
            if (book->lines.items[i].may_see)
                *td_push(request->arena, &row->cells) = cell_of(
                    request, criterion, book->lines.items[i].unit, &book->lines.items[i].cells[c]);
    }
}

static void page_list(struct td_request *request, struct td_response *response)
{
    struct td_target_book book;
    struct td_diag diag;
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year))
        err = td_app_open_targets(td_web_call(request), td_segment(request, "code"), year, &diag,
                                  &book);
    if (err != TD_OK) {
        td_web_targets_err(request, response, &diag, err);
        return;
    }
    td_str path = td_web_targets_path(request);
    struct td_target_list_page view = {
        .title = td_msg(request->lang, TD_MSG_target_list_title),
        .lead = td_web_fill(request, TD_MSG_target_list_lead, "year",
                            td_fmt(request->arena, "%" PRId64, year)),
        .rule = td_web_target_rule(request, &book),
    };
    for (size_t i = 0; i < book.lines.n; i++) {
        struct td_target_line_row row = line_row(request, path, &book.lines.items[i]);
        *td_push(request->arena, &view.lines) = row;
        if (row.href.n)
            *td_push(request->arena, &view.columns) = row;
    }
    add_values(request, &book, &view);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, path, book.year,
                       TD_YEAR_COVENANT, view.title);
    TD_WEB_SHOW(request, response, target_list, &view);
}
