/* A Word or Excel file behind a criterion, as a page: its text and tables, and what is left out. */
#include <inttypes.h>

#include "app/entry/entry.h"
#include "base/number.h"
#include "office/evidence.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/entry/evidence_parts.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

#define STYLE_PATH "/van-ban.css"

/* A request to look at a file. */
struct looking {
    struct td_request *request;
    struct td_sheet_of of;
    td_str criterion;
    int64_t number, tab;
    struct td_entry_sheet sheet;
    struct td_evidence_file file;
    struct td_preview preview;
};

static bool begin(struct looking *l, struct td_request *request)
{
    *l = (struct looking){.request = request, .criterion = td_segment(request, "criterion")};
    l->of = (struct td_sheet_of){.group = td_segment(request, "code"),
                                 .unit = td_segment(request, "unit"),
                                 .layer = TD_LAYER_SELF,
                                 .criterion = l->criterion};
    if (!td_count_parse(td_query(request, "trang"), &l->tab) || l->tab > UINT32_MAX)
        l->tab = 0;
    return td_segment_int(request, "year", &l->of.year) &&
           td_segment_int(request, "number", &l->number);
}

static enum td_err load(struct looking *l)
{
    const struct td_call *call = td_web_call(l->request);
    struct td_diag diag;
    td_diag_init(&diag, l->request->arena);
    TRY(td_office_look_at_evidence(call, &l->of, l->criterion, l->number, (uint32_t)l->tab,
                                   l->request->lang, &l->file, &l->preview));
    return td_app_open_sheet(call, &l->of, &diag, &l->sheet);
}

/* ---- what stands otherwise than in the file ---- */

static void add_text(const struct looking *l, struct td_alert *alert, bool is_so,
                     enum td_msg_key key)
{
    if (is_so)
        td_push(l->request->arena, &alert->items)->text = td_msg(l->request->lang, key);
}

static void add_count(const struct looking *l, struct td_alert *alert, uint32_t n,
                      enum td_msg_key key)
{
    if (n)
        td_push(l->request->arena, &alert->items)->text = td_web_count(l->request, key, n);
}

/* True where something is left out. */
static bool tell_docx(const struct looking *l, struct td_alert *alert)
{
    const struct td_docx_left *left = &l->preview.docx;
    add_text(l, alert, left->is_cut, TD_MSG_evidence_look_cut);
    add_count(l, alert, left->pictures, TD_MSG_evidence_look_pictures);
    add_count(l, alert, left->charts, TD_MSG_evidence_look_charts);
    add_count(l, alert, left->notes, TD_MSG_evidence_look_footnotes);
    add_count(l, alert, left->comments, TD_MSG_evidence_look_comments);
    bool is_part = alert->items.n > 0;
    add_text(l, alert, left->is_tracked, TD_MSG_evidence_look_tracked);
    add_text(l, alert, left->has_hidden, TD_MSG_evidence_look_hidden);
    return is_part;
}

static void tell_rows(const struct looking *l, struct td_alert *alert)
{
    const struct td_xlsx_told *told = &l->preview.xlsx;
    const struct td_request *request = l->request;
    struct td_msg_arg arguments[] = {
        {.name = "shown", .text = td_view_count(request->arena, request->lang, told->rows)},
        {.name = "n", .text = td_view_count(request->arena, request->lang, told->left.rows)}};
    if (told->left.rows || told->left.is_more)
        td_push(request->arena, &alert->items)->text = td_msg_fill(
            request->arena, request->lang,
            told->left.is_more ? TD_MSG_evidence_look_rows_more : TD_MSG_evidence_look_rows,
            arguments, 2);
}

static uint32_t hidden_tabs(const struct td_xlsx_tabs *tabs)
{
    uint32_t n = 0;
    for (size_t i = 0; i < tabs->n; i++)
        n += tabs->items[i].is_hidden;
    return n;
}

static bool tell_xlsx(const struct looking *l, struct td_alert *alert)
{
    const struct td_xlsx_told *told = &l->preview.xlsx;
    const struct td_xlsx_left *left = &told->left;
    tell_rows(l, alert);
    add_count(l, alert, left->columns, TD_MSG_evidence_look_columns);
    add_text(l, alert, left->has_cut_cells, TD_MSG_evidence_look_cut_cells);
    add_text(l, alert, left->has_pictures, TD_MSG_evidence_look_sheet_pictures);
    add_count(l, alert, told->others, TD_MSG_evidence_look_others);
    bool is_part = alert->items.n > 0;
    add_count(l, alert, hidden_tabs(&told->tabs), TD_MSG_evidence_look_hidden_tabs);
    add_text(l, alert, left->has_hidden_cells, TD_MSG_evidence_look_hidden_cells);
    add_count(l, alert, left->formulas, TD_MSG_evidence_look_formulas);
    add_count(l, alert, left->uncomputed, TD_MSG_evidence_look_uncomputed);
    return is_part;
}

static void set_alert(const struct looking *l, struct td_alert *alert)
{
    const struct td_request *request = l->request;
    td_str why = l->preview.refusal[request->lang];
    if (why.n) {
        alert->look = TD_ALERT_ERROR;
        alert->title = td_msg(request->lang, TD_MSG_evidence_look_refused);
        alert->text = td_web_fill(request,
                                  l->preview.is_of_server ? TD_MSG_evidence_look_server_text
                                                          : TD_MSG_evidence_look_refused_text,
                                  "why", why);
        return;
    }
    bool is_part =
        l->file.facts.kind == TD_ATTACHMENT_DOCX ? tell_docx(l, alert) : tell_xlsx(l, alert);
    alert->look = is_part ? TD_ALERT_WARNING : TD_ALERT_NOTE;
    alert->title =
        td_msg(request->lang, is_part ? TD_MSG_evidence_look_part : TD_MSG_evidence_look_note);
    alert->text = td_msg(request->lang,
                         is_part ? TD_MSG_evidence_look_part_text : TD_MSG_evidence_look_note_text);
}

/* ---- the page ---- */

static td_str tab_name(const struct looking *l, const struct td_xlsx_tab *tab)
{
    td_str shown = td_msg(l->request->lang, TD_MSG_evidence_look_hidden_mark);
    return tab->is_hidden
               ? td_fmt(l->request->arena, "%.*s (%.*s)", TD_ARG(tab->name), TD_ARG(shown))
               : tab->name;
}

static void set_tabs(const struct looking *l, struct td_evidence_look_page *page)
{
    const struct td_xlsx_told *told = &l->preview.xlsx;
    for (size_t i = 0; told->tabs.n > 1 && i < told->tabs.n; i++)
        *td_push(l->request->arena, &page->tabs) =
            (struct td_link){.href = td_fmt(l->request->arena, "%.*s?trang=%zu",
                                            TD_ARG(page->file.look_href), i + 1),
                             .text = tab_name(l, &told->tabs.items[i]),
                             .current = i + 1 == told->shown};
    if (told->tabs.n)
        page->heading = tab_name(l, &told->tabs.items[told->shown - 1]);
}

static void set_body(const struct looking *l, struct td_evidence_look_page *page)
{
    page->heading = td_msg(l->request->lang, TD_MSG_evidence_look_content);
    page->is_shown = l->preview.refusal[TD_VI].n == 0;
    page->is_table = l->file.facts.kind == TD_ATTACHMENT_XLSX;
    page->body.markup = l->preview.page;
    if (page->is_shown && page->is_table) {
        set_tabs(l, page);
        if (!page->body.markup.n)
            page->empty = td_msg(l->request->lang, TD_MSG_evidence_look_empty);
    }
}

static void show(struct looking *l, struct td_response *response)
{
    struct td_request *request = l->request;
    struct td_evidence_look_page page = {0};
    struct td_msg_arg lead[] = {
        {.name = "unit", .text = l->sheet.unit_name},
        {.name = "criterion", .text = l->criterion},
        {.name = "year", .text = td_fmt(request->arena, "%" PRId64, l->of.year)}};
    l->of.unit = l->sheet.unit_code;
    page.back = td_web_evidence_path(request, &l->of, l->criterion);
    page.file = td_web_file_link(request, page.back, &l->file);
    page.save_href = td_fmt(request->arena, "%.*s?tai=1", TD_ARG(page.file.href));
    page.title = l->file.name;
    page.lead = td_msg_fill(request->arena, request->lang, TD_MSG_evidence_look_lead, lead, 3);
    set_alert(l, &page.alert);
    set_body(l, &page);
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, request->target,
                       l->sheet.year, TD_YEAR_ENTRY, page.title);
    page.frame.more_style = TD_STR(STYLE_PATH);
    TD_WEB_SHOW(request, response, evidence_look, &page);
}

void td_page_evidence_look(struct td_request *request, struct td_response *response)
{
    struct looking l;
    enum td_err err = begin(&l, request) ? load(&l) : TD_ENOTFOUND;
    if (err == TD_EIO)
        td_web_respond_words(request, response, 500,
                             td_msg(request->lang, TD_MSG_evidence_damaged_title),
                             td_msg(request->lang, TD_MSG_evidence_damaged));
    else if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else
        show(&l, response);
}
