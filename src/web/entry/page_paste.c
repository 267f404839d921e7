/* A block of cells pasted into a sheet, of a unit or of a criterion: laid and weighed as a preview,
 * then kept as the sheet itself keeps what is typed. */
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "view/typed.h"
#include "web/entry/paste_parts.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/year/scoring_pages.h"

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

static void add_choices(const struct td_pasting *p, struct td_paste_page *page)
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

/* kept: of what was to be kept, something was not. */
static void respond_page(struct td_pasting *p, struct td_response *response, bool is_kept)
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
        .hint = td_pasting_limit_text(p, TD_MSG_paste_hint),
        .mistake = p->mistake,
    };
    add_choices(p, &page);
    if (p->results.n || p->lost.n)
        td_pasting_preview(p, is_kept, &page);
    if (p->mistake.n || is_kept)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action, p->year,
                       TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, paste, &page);
}

/* Where nothing can be typed the sheet itself says why. */
void td_page_paste(struct td_request *request, struct td_response *response)
{
    struct td_pasting p;
    enum td_err err = TD_ENOTFOUND;
    if (td_pasting_begin(&p, request))
        err = td_pasting_open(&p);
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
    struct td_pasting p;
    int64_t revision_id = 0, seen = 0;
    enum td_err err = TD_ENOTFOUND;
    bool keeps = td_str_is(td_form(request, "viec"), "luu");
    if (td_pasting_begin(&p, request))
        err = td_web_read_seen(request, &revision_id, &seen) ? td_pasting_open(&p) : TD_EINVAL;
    bool is_laid = err == TD_OK && p.sheet.may_type && td_pasting_lay(&p, seen);
    if (err == TD_OK && (is_laid || !p.sheet.may_type))
        err = td_pasting_enter(&p, revision_id, keeps);
    if (err == TD_ECONFLICT)
        td_web_respond_handed_in(request, response, p.step, p.locked);
    else if (err != TD_OK)
        td_web_respond_unscored(request, response, &p.diag, err);
    else if (keeps && is_laid && !td_pasting_count(&p, TD_CELL_REFUSED) &&
             !td_pasting_count(&p, TD_CELL_CONFLICT))
        td_web_go_kept(request, response, p.sheet.action, &p.results);
    else
        respond_page(&p, response, keeps && is_laid);
}
