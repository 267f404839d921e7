/* The list of sheets, giving one back, and the routes of these pages. */
#include <inttypes.h>

#include "app/entry/submit.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/entry/evidence.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

enum {
    SHEET_MAX = 512 * 1024, /* bytes of a sheet of some 150 criteria with explanations */
    FORM_MAX = 16 * 1024,
    FILE_MAX = TD_ATTACHMENT_MAX + 4 * 1024 * 1024, /* a little too large a file is told so */
};

#define YEAR  "/nhom/{code}/{year}/"
#define FILES YEAR "minh-chung/{unit}/{criterion}"

/* clang-format off: the pages of a sheet of one layer */
#define ROUTES_OF(sheet)                                                                           \
    {TD_GET, YEAR sheet, td_page_score_form, 0, &td_for_accounts},                                 \
        {TD_POST, YEAR sheet, td_page_score_form_sent, SHEET_MAX, &td_for_accounts},               \
        {TD_GET, YEAR sheet "/dan", td_page_paste, 0, &td_for_accounts},                           \
        {TD_POST, YEAR sheet "/dan", td_page_paste_sent, TD_PASTE_FORM_MAX, &td_for_accounts},     \
        {TD_GET, YEAR sheet "/nop", td_page_score_form, 0, &td_for_accounts},                      \
        {TD_POST, YEAR sheet "/nop", td_page_score_form_submit, FORM_MAX, &td_for_accounts},       \
        {TD_GET, YEAR sheet "/tra-lai", td_page_score_return, 0, &td_for_accounts},                \
    {                                                                                              \
        TD_POST, YEAR sheet "/tra-lai", td_page_score_return_sent, FORM_MAX, &td_for_accounts      \
    }
/* clang-format on */

const struct td_route td_routes_score_form[] = {
    {TD_GET, YEAR "tu-cham", td_page_score_form_list, 0, &td_for_accounts},
    {TD_GET, YEAR "cham-cheo", td_page_score_form_list, 0, &td_for_accounts},
    {TD_GET, YEAR "tham-dinh", td_page_score_form_list, 0, &td_for_accounts},
    {TD_GET, FILES, td_page_evidence, 0, &td_for_accounts},
    {TD_POST, FILES, td_page_evidence_sent, FILE_MAX, &td_for_accounts},
    {TD_GET, FILES "/{number}", td_page_evidence_file, 0, &td_for_accounts},
    {TD_GET, FILES "/{number}/xem", td_page_evidence_look, 0, &td_for_accounts},
    ROUTES_OF("tu-cham/{unit}"),
    ROUTES_OF("cham-cheo/{unit}"),
    ROUTES_OF("tham-dinh/{unit}"),
    {0},
};

const char *td_web_layer_word(enum td_layer layer)
{
    static const char *const words[] = {"tu-cham", "cham-cheo", "tham-dinh"};
    return words[layer];
}

enum td_layer td_web_layer_of(const struct td_request *request)
{
    td_str pattern = td_str_of(request->route->pattern);
    if (td_str_holds(pattern, TD_STR("/cham-cheo")))
        return TD_LAYER_CROSS;
    return td_str_holds(pattern, TD_STR("/tham-dinh")) ? TD_LAYER_VERIFIED : TD_LAYER_SELF;
}

/* ---- the list ---- */

/* Whoever types into one sheet alone is led there. */
static const struct td_sheet_line *only_own(const struct td_sheet_lines *lines)
{
    const struct td_sheet_line *own = NULL, *seen = NULL;
    size_t n = 0;
    for (size_t i = 0; i < lines->n; i++) {
        const struct td_sheet_line *line = &lines->items[i];
        if (line->may_return.allowed || (line->may_enter.allowed && own))
            return NULL;
        if (line->may_enter.allowed)
            own = line;
        if (line->may_see) {
            seen = line;
            n++;
        }
    }
    return own ? own : n == 1 ? seen : NULL;
}

static td_str step_of(const struct td_request *request, const struct td_sheet_line *line)
{
    td_str parts[] = {line->step.by,
                      line->step.at ? td_view_time(request->arena, request->lang, line->step.at)
                                    : TD_STR_NONE,
                      line->step.reason};
    return td_view_join(request->arena, parts, 3, TD_STR(", "));
}

static struct td_form_line line_of(const struct td_request *request,
                                   const struct td_sheet_line *line)
{
    bool returned = !line->is_submitted && line->step.at;
    enum td_msg_key state = line->is_submitted ? TD_MSG_form_list_submitted
                            : line->is_changed ? TD_MSG_form_list_changed
                            : returned         ? TD_MSG_form_list_returned
                                               : TD_MSG_form_list_open_yet;
    return (struct td_form_line){
        .unit = line->unit,
        .name = line->name,
        .typed = td_view_count(request->arena, request->lang, line->typed),
        .may_see = line->may_see,
        .may_type = line->may_enter.allowed && !line->is_submitted,
        .may_return = line->may_return.allowed && line->is_submitted,
        .chip = {td_msg(request->lang, state), line->is_submitted ? TD_CHIP_DONE
                                               : returned         ? TD_CHIP_REFUSED
                                                                  : TD_CHIP_WAIT},
        .step = step_of(request, line),
    };
}

void td_web_sheet_links(const struct td_request *request, td_str code, int64_t year,
                        struct td_links *links)
{
    static const enum td_msg_key names[] = {TD_MSG_form_layer_self, TD_MSG_form_cross,
                                            TD_MSG_form_verified};
    for (int layer = TD_LAYER_SELF; layer <= TD_LAYER_VERIFIED; layer++)
        *td_push(request->arena, links) = (struct td_link){
            .href = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/%s", TD_ARG(code), year,
                           td_web_layer_word((enum td_layer)layer)),
            .text = td_msg(request->lang, names[layer])};
    *td_push(request->arena, links) = (struct td_link){
        .href = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/cham-tieu-chi", TD_ARG(code), year),
        .text = td_msg(request->lang, TD_MSG_criteria_link)};
    *td_push(request->arena, links) = (struct td_link){
        .href = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/chenh-lech", TD_ARG(code), year),
        .text = td_msg(request->lang, TD_MSG_difference_heading)};
    *td_push(request->arena, links) = (struct td_link){
        .href = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/kien-nghi", TD_ARG(code), year),
        .text = td_msg(request->lang, TD_MSG_appeals_heading)};
}

void td_page_score_form_list(struct td_request *request, struct td_response *response)
{
    struct td_sheet_lines lines;
    const struct td_year *year;
    int64_t number = 0;
    enum td_layer layer = td_web_layer_of(request);
    td_str code = td_segment(request, "code");
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &number))
        err = td_app_list_sheets(td_web_call(request), code, number, layer, &lines, &year);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    static const enum td_msg_key titles[] = {TD_MSG_form_list_title, TD_MSG_form_list_title_cross,
                                             TD_MSG_form_list_title_verified};
    struct td_forms_page page = {.title = td_msg(request->lang, titles[layer])};
    page.path = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/%s", TD_ARG(code), number,
                       td_web_layer_word(layer));
    const struct td_sheet_line *own = only_own(&lines);
    if (own) {
        td_respond_redirect(
            response, td_fmt(request->arena, "%.*s/%.*s", TD_ARG(page.path), TD_ARG(own->unit)));
        return;
    }
    td_web_sheet_links(request, code, number, &page.layers);
    page.layers.items[layer].current = true;
    if (td_web_was_done(request, "tra-lai"))
        page.alert = (struct td_alert){.look = TD_ALERT_DONE,
                                       .title = td_msg(request->lang, TD_MSG_form_return_done)};
    for (size_t i = 0; i < lines.n; i++)
        *td_push(request->arena, &page.lines) = line_of(request, &lines.items[i]);
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.path, year,
                       TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, score_forms, &page);
}

/* ---- giving one back ---- */

/* The line of the unit of the path; NULL: the answer is made. */
static const struct td_sheet_line *
find_line(struct td_request *request, struct td_response *response, const struct td_year **year)
{
    struct td_sheet_lines lines;
    int64_t number = 0;
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &number))
        err = td_app_list_sheets(td_web_call(request), td_segment(request, "code"), number,
                                 td_web_layer_of(request), &lines, year);
    for (size_t i = 0; err == TD_OK && i < lines.n; i++) {
        if (td_str_eq(lines.items[i].unit, td_segment(request, "unit")))
            return &lines.items[i];
    }
    td_web_respond_err(request, response, err == TD_OK ? TD_ENOTFOUND : err);
    return NULL;
}

static void show_return(struct td_request *request, struct td_response *response,
                        const struct td_alert *alert)
{
    const struct td_year *year;
    const struct td_sheet_line *line = find_line(request, response, &year);
    if (!line)
        return;
    static const enum td_msg_key titles[] = {TD_MSG_form_return_title,
                                             TD_MSG_form_return_title_cross,
                                             TD_MSG_form_return_title_verified};
    struct td_return_page page = {
        .alert = *alert,
        .title = td_web_fill(request, titles[td_web_layer_of(request)], "unit", line->name),
        .lead = td_msg(request->lang, TD_MSG_form_return_lead),
        .back = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/%s", TD_ARG(year->group.code),
                       year->group.year, td_web_layer_word(td_web_layer_of(request))),
        .reason = td_field_of(request->lang, "ly-do", TD_MSG_form_return_reason),
    };
    page.action =
        td_fmt(request->arena, "%.*s/%.*s/tra-lai", TD_ARG(page.back), TD_ARG(line->unit));
    page.reason.hint = td_msg(request->lang, TD_MSG_form_return_reason_hint);
    page.reason.value = td_web_typed(request, "ly-do");
    if (alert->title.n)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action, year,
                       TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, score_return, &page);
}

void td_page_score_return(struct td_request *request, struct td_response *response)
{
    const struct td_alert none = {0};
    show_return(request, response, &none);
}

void td_page_score_return_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    struct td_sheet_of of = {.group = td_segment(request, "code"),
                             .unit = td_segment(request, "unit"),
                             .layer = td_web_layer_of(request)};
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &of.year))
        err = td_app_return_sheet(td_web_call(request), &of, td_web_typed(request, "ly-do"), &diag);
    if (err == TD_ECONFLICT || (err == TD_EINVAL && diag.errors)) {
        struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_form_return_refused), &diag);
        if (err == TD_ECONFLICT)
            alert.text = td_msg(request->lang, TD_MSG_form_return_conflict);
        show_return(request, response, &alert);
    } else if (err != TD_OK) {
        td_web_respond_err(request, response, err);
    } else {
        td_respond_redirect(response,
                            td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/%s?xong=tra-lai",
                                   TD_ARG(of.group), of.year, td_web_layer_word(of.layer)));
    }
}
