/* The explanation round: differences of a unit side by side, and the answers to them. */
#include "app/entry/differences.h"

#include <inttypes.h>

#include "app/app.h"
#include "view/access_text.h"
#include "view/differences.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/year/scoring_pages.h"

#define PAGE "/nhom/{code}/{year}/chenh-lech"
enum { FORM_MAX = 512 * 1024 };

/* ---- one unit ---- */

static td_str typed_on(const struct td_request *request, const char *prefix, td_str code)
{
    td_str name = td_fmt(request->arena, "%s.%.*s", prefix, TD_ARG(code));
    for (size_t i = 0; i < request->form.n; i++)
        if (td_str_eq(request->form.items[i].name, name))
            return request->form.items[i].value;
    return TD_STR_NONE;
}

/* What was sent and refused stands in its field again, with what is wrong. */
static void give_back(const struct td_request *request, const struct td_diag *diag,
                      struct td_differences_page *page)
{
    for (size_t i = 0; i < page->rows.n; i++) {
        struct td_difference_row *row = &page->rows.items[i];
        row->chose_accept = td_str_is(typed_on(request, "tl", row->code), "dong-y");
        row->chose_explain = td_str_is(typed_on(request, "tl", row->code), "giai-trinh");
        row->answer = typed_on(request, row->asks_verifier ? "gn" : "gt", row->code);
        row->document = typed_on(request, "vb", row->code);
        for (size_t k = 0; diag && k < diag->n && !row->mistake.n; k++)
            if (td_str_eq(diag->items[k].place.file, row->code))
                row->mistake = diag->items[k].text[request->lang];
    }
}

static td_str note_of(const struct td_request *request, const struct td_unit_differences *of,
                      const struct td_differences_page *page)
{
    bool waits = false;
    if (of->hides_remarks)
        return td_msg(request->lang, TD_MSG_difference_withheld);
    for (size_t i = 0; i < of->items.n; i++)
        waits = waits || !td_difference_is_settled(of->items.items[i].state);
    if (!waits || page->asks_unit || page->asks_verifier)
        return TD_STR_NONE;
    if (of->is_open)
        return td_msg(request->lang, TD_MSG_difference_wait_verify);
    return of->may_answer.allowed ? TD_STR_NONE
                                  : td_refusal_text(request->arena, request->lang,
                                                    TD_ACT_EXPLAIN_DIFFERENCE, &of->may_answer);
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *sent)
{
    struct td_diag diag;
    struct td_unit_differences of;
    int64_t year = 0;
    td_str code = td_segment(request, "code");
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year))
        err = td_app_open_differences(td_web_call(request), code, year, td_segment(request, "unit"),
                                      &diag, &of);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    const struct td_scored_year scored = {
        .arena = request->arena,
        .lang = request->lang,
        .year = of.year,
        .scoring = of.scoring,
        .score = of.score,
        .path = td_fmt(request->arena, "/nhom/%.*s/%" PRId64, TD_ARG(code), year)};
    struct td_differences_page page = {.alert = *alert};
    td_view_differences(&scored, of.unit, &of.items, &of.answers,
                        of.may_answer.allowed && !of.is_open, of.may_uphold.allowed && !of.is_open,
                        &page);
    page.list_href = td_fmt(request->arena, "%.*s/chenh-lech", TD_ARG(scored.path));
    page.action = td_fmt(request->arena, "%.*s/%.*s", TD_ARG(page.list_href), TD_ARG(of.unit_code));
    page.unit = of.unit_code;
    page.sheet_href =
        td_fmt(request->arena, "%.*s/tham-dinh/%.*s", TD_ARG(scored.path), TD_ARG(of.unit_code));
    page.paper_href = td_fmt(request->arena, "%.*s/van-ban/doi-chieu-diem-don-vi?don_vi=%.*s",
                             TD_ARG(scored.path), TD_ARG(of.unit_code));
    page.revision = td_fmt(request->arena, "%" PRId64, of.revision_id);
    page.answered = td_fmt(request->arena, "%" PRId64, of.answered);
    page.note = note_of(request, &of, &page);
    if (sent)
        give_back(request, sent, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action, of.year,
                       TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, differences, &page);
}

void td_page_differences(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    int64_t n;
    if (td_id_parse(td_query(request, "xong"), &n))
        alert.title = td_web_count(request, TD_MSG_difference_sent, n);
    show(request, response, &alert, NULL);
}

/* ---- what was sent ---- */

/* "tl.I.4" is the choice of the unit on I.4, "gn.I.4" why verification upholds it. */
static void read_wishes(const struct td_request *request, struct td_answer_wishes *wishes)
{
    for (size_t i = 0; i < request->form.n; i++) {
        const struct td_pair *pair = &request->form.items[i];
        size_t point = td_str_find(pair->name, '.');
        td_str prefix = td_str_slice(pair->name, 0, point);
        struct td_answer_wish wish = {.criterion = td_str_from(pair->name, point + 1)};
        if (td_str_is(prefix, "gn") && td_str_trim(pair->value).n) {
            wish.kind = TD_ANSWER_UPHELD;
            wish.text = pair->value;
        } else if (td_str_is(prefix, "tl") && td_str_is(pair->value, "giai-trinh")) {
            wish.kind = TD_ANSWER_EXPLAINS;
        } else if (td_str_is(prefix, "tl") && td_str_is(pair->value, "dong-y")) {
            wish.kind = TD_ANSWER_ACCEPTS;
        } else {
            continue;
        }
        if (wish.kind != TD_ANSWER_UPHELD) {
            wish.text = typed_on(request, "gt", wish.criterion);
            wish.document = typed_on(request, "vb", wish.criterion);
        }
        *td_push(request->arena, wishes) = wish;
    }
}

void td_page_differences_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    struct td_answer_wishes wishes = {0};
    int64_t year = 0, revision_id, answered;
    td_str code = td_segment(request, "code"), unit = td_segment(request, "unit");
    enum td_err err = TD_EINVAL;
    td_diag_init(&diag, request->arena);
    read_wishes(request, &wishes);
    if (td_segment_int(request, "year", &year) &&
        td_id_parse(td_form(request, "ban"), &revision_id) &&
        td_id_parse(td_form(request, "den"), &answered))
        err = td_app_answer_differences(td_web_call(request), code, year, unit, revision_id,
                                        answered, &wishes, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response, td_fmt(request->arena,
                                             "/nhom/%.*s/%" PRId64 "/chenh-lech/%.*s?xong=%zu",
                                             TD_ARG(code), year, TD_ARG(unit), wishes.n));
    } else if (err == TD_ECONFLICT || diag.errors) {
        struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_difference_refused), &diag);
        if (err == TD_ECONFLICT)
            alert.text = td_msg(request->lang, TD_MSG_difference_conflict);
        show(request, response, &alert, &diag);
    } else {
        td_web_respond_err(request, response, err);
    }
}

/* ---- all units ---- */

static struct td_chip chip_of(enum td_lang lang, const struct td_difference_line *line)
{
    if (line->is_open)
        return (struct td_chip){td_msg(lang, TD_MSG_difference_open), TD_CHIP_NOW};
    if (line->asked)
        return (struct td_chip){td_msg(lang, TD_MSG_difference_asked), TD_CHIP_WAIT};
    if (line->explained)
        return (struct td_chip){td_msg(lang, TD_MSG_difference_explained), TD_CHIP_NOW};
    return (struct td_chip){td_msg(lang, TD_MSG_difference_settled), TD_CHIP_DONE};
}

void td_page_differences_list(struct td_request *request, struct td_response *response)
{
    struct td_difference_lines lines;
    const struct td_year *content;
    int64_t year = 0;
    td_str code = td_segment(request, "code");
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_list_differences(td_web_call(request), code, year, &lines, &content);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    struct td_differences_list_page page = {
        .path = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/chenh-lech", TD_ARG(code), year),
        .paper_href = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/van-ban/doi-chieu-diem",
                             TD_ARG(code), year)};
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_difference_line *line = &lines.items[i];
        *td_push(request->arena, &page.lines) = (struct td_differences_line){
            .unit = line->unit,
            .name = line->name,
            .found = td_view_count(request->arena, request->lang, line->found),
            .asked = td_view_count(request->arena, request->lang, line->asked),
            .explained = td_view_count(request->arena, request->lang, line->explained),
            .chip = chip_of(request->lang, line)};
    }
    td_str title = td_msg(request->lang, TD_MSG_difference_heading);
    td_frame_init_year(&page.frame, request->arena, request->lang, title, page.path, content,
                       TD_YEAR_ENTRY, title);
    TD_WEB_SHOW(request, response, differences_list, &page);
}

const struct td_route td_routes_differences[] = {
    {TD_GET, PAGE, td_page_differences_list, 0, &td_for_accounts},
    {TD_GET, PAGE "/{unit}", td_page_differences, 0, &td_for_accounts},
    {TD_POST, PAGE "/{unit}", td_page_differences_sent, FORM_MAX, &td_for_accounts},
    {0},
};
