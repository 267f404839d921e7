/* Where a group prints its certificates on stock: the figures of each field, a picture of the sheet,
 * a test sheet to hold against the stock. */
#include "base/number.h"
#include "office/stock.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/stock.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/wordings.h"
#include "web/issuing/wordings_parts.h"

#define FORM_MAX (16 * 1024)
#define MOST_MM  10000 /* what is larger no sheet has; domain/stock.c says what it has */

td_str td_web_stock_path(const struct td_request *request, td_str group, td_str kind)
{
    return td_fmt(request->arena, "/nhom/%.*s/phoi-in/%.*s", TD_ARG(group), TD_ARG(kind));
}

/* ---- what was typed ---- */

static td_str typed(const struct td_request *request, enum td_stock_field field, const char *part)
{
    return td_web_typed(request,
                        td_fmt(request->arena, "%s.%s", td_stock_field_word(field), part).p);
}

/* In so many parts of one; what is no number is one that no sheet has, and said so. */
static int64_t number_typed(const struct td_request *request, enum td_stock_field field,
                            const char *part, int64_t parts)
{
    td_micro128 value;
    td_str text = typed(request, field, part);
    if (request->lang == TD_EN ? td_number_parse_point(text, &value) != TD_NUMBER_OK
                               : td_number_parse(text, &value) != TD_NUMBER_OK)
        return -1;
    if (value < 0 || value > (td_micro128)MOST_MM * TD_MICRO)
        return -1;
    return (int64_t)(td_round(value * parts, 0) / TD_MICRO);
}

static struct td_stock_layout read_layout(const struct td_request *request)
{
    struct td_stock_layout layout;
    for (int i = 0; i < TD_STOCK_FIELDS; i++) {
        enum td_stock_field field = (enum td_stock_field)i;
        struct td_stock_place *place = &layout.fields[i];
        *place = (struct td_stock_place){
            .is_printed = typed(request, field, "in").n > 0,
            .x = number_typed(request, field, "trai", 100),
            .y = number_typed(request, field, "tren", 100),
            .width = number_typed(request, field, "rong", 100),
            .half_points = number_typed(request, field, "co", 2),
        };
        (void)td_stock_align_of(typed(request, field, "canh"), &place->align);
    }
    return layout;
}

/* ---- the page ---- */

struct asking {
    struct td_request *request;
    td_str code, word;
    enum td_document_kind kind;
    struct td_stock_page page;
    struct td_stock_layout shown;
};

static enum td_err load(struct asking *asking, struct td_request *request)
{
    *asking = (struct asking){.request = request,
                              .code = td_segment(request, "code"),
                              .word = td_segment(request, "certificate")};
    if (!td_document_kind_of(asking->word, &asking->kind) ||
        td_document_issuing(asking->kind) != TD_ISSUED_CERTIFICATE)
        return TD_ENOTFOUND;
    TRY(td_app_load_stock(td_web_call(request), asking->code, asking->word, &asking->page));
    asking->shown = asking->page.layout;
    return TD_OK;
}

static td_str now_of(const struct asking *asking)
{
    const struct td_request *request = asking->request;
    const struct td_stock_page *page = &asking->page;
    if (!page->is_own)
        return td_msg(request->lang, TD_MSG_stock_now_program);
    const struct td_msg_arg arguments[] = {
        {.name = "when", .text = td_view_time(request->arena, request->lang, page->set_at)},
        {.name = "who",
         .text = page->by.n ? td_web_fill(request, TD_MSG_stock_now_by, "name", page->by)
                            : TD_STR_NONE}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_stock_now_own, arguments, 2);
}

/* What was typed stands there again, each mistake beside it. */
static void keep_typed(const struct td_request *request, const struct td_diag *diag,
                       struct td_stock_view *view)
{
    for (size_t i = 0; i < view->rows.n; i++) {
        struct td_stock_row *row = &view->rows.items[i];
        struct td_field *fields[] = {&row->left, &row->top, &row->width, &row->size};
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
            fields[f]->value = td_web_typed(request, fields[f]->name);
            fields[f]->mistake = td_web_mistake(request, diag, fields[f]->name);
        }
    }
}

static void show(const struct asking *asking, struct td_response *response,
                 const struct td_diag *diag, const struct td_alert *alert)
{
    struct td_request *request = asking->request;
    const struct td_document_traits *traits = td_document_traits(asking->kind);
    td_str title = td_str_of(request->lang == TD_EN ? traits->title_en : traits->title_vi);
    struct td_stock_view view = {.alert = *alert};
    enum td_err err = td_web_group_name(request, asking->code, &view.group_name);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_view_stock(request->arena, request->lang, &asking->shown, &view);
    view.heading = td_web_fill(request, TD_MSG_stock_heading_of, "kind", title);
    view.action = td_web_stock_path(request, asking->code, asking->word);
    view.back = td_fmt(request->arena, "/nhom/%.*s/mau-van-ban/%.*s", TD_ARG(asking->code),
                       TD_ARG(asking->word));
    view.now = now_of(asking);
    view.is_own = asking->page.is_own;
    view.may_change = asking->page.may_change.allowed;
    view.why_not = td_refusal_text(request->arena, request->lang, TD_ACT_WORD_DOCUMENTS,
                                   &asking->page.may_change);
    if (diag) {
        response->status = 422;
        view.alert = td_web_refused(request, td_msg(request->lang, TD_MSG_stock_refused), diag);
        keep_typed(request, diag, &view);
    }
    td_frame_init(&view.frame, request->arena, request->lang, view.heading, view.action,
                  TD_PLACE_NONE);
    td_frame_add_crumb(&view.frame, request->arena,
                       td_fmt(request->arena, "/nhom/%.*s/mau-van-ban", TD_ARG(asking->code)),
                       td_msg(request->lang, TD_MSG_wordings_heading));
    TD_WEB_SHOW(request, response, stock, &view);
}

static void page_stock(struct td_request *request, struct td_response *response)
{
    struct asking asking;
    struct td_alert alert = {.look = TD_ALERT_DONE};
    enum td_err err = load(&asking, request);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (td_web_was_done(request, "giu"))
        alert.title = td_msg(request->lang, TD_MSG_stock_saved);
    if (td_web_was_done(request, "mac-dinh"))
        alert.title = td_msg(request->lang, TD_MSG_stock_dropped);
    if (td_web_was_done(request, "nhu-cu"))
        alert = (struct td_alert){TD_ALERT_NOTE, .title = td_msg(request->lang, TD_MSG_stock_same)};
    show(&asking, response, NULL, &alert);
}

/* ---- what is done ---- */

static enum td_err send_test(const struct asking *asking, struct td_response *response)
{
    struct td_request *request = asking->request;
    td_str pdf, group_name;
    TRY(td_web_group_name(request, asking->code, &group_name));
    TRY(td_office_stock_test(request->arena, asking->kind, group_name, &asking->shown, &pdf));
    response->content_type = td_document_format_traits(TD_FORMAT_PDF)->media_type;
    response->download_name =
        td_fmt(request->arena, "in-thu-%.*s-%.*s.pdf", TD_ARG(asking->word), TD_ARG(asking->code));
    td_buf_put(&response->body, pdf);
    return TD_OK;
}

/* The word behind "xong"; TD_ECONFLICT is no mistake: nothing had to be changed. */
static enum td_err keep(const struct asking *asking, bool is_default, struct td_diag *diag,
                        const char **done)
{
    const struct td_stock_layout layout = is_default ? td_stock_default() : asking->shown;
    *done = is_default ? "mac-dinh" : "giu";
    enum td_err err = td_app_set_stock(td_web_call(asking->request), asking->code, asking->word,
                                       &layout, diag);
    if (err != TD_ECONFLICT)
        return err;
    *done = "nhu-cu";
    return TD_OK;
}

/* May be looked at before it is saved; whoever may not save may test what counts. */
static enum td_err act(struct asking *asking, struct td_response *response, struct td_diag *diag)
{
    const struct td_request *request = asking->request;
    const struct td_alert none = {0};
    const char *done;
    td_str what = td_form(request, "viec");
    bool is_default = td_str_is(what, "mac-dinh");
    asking->shown = read_layout(request);
    if (td_str_is(what, "xem") || td_str_is(what, "thu"))
        TRY(td_stock_check(&asking->shown, diag));
    if (td_str_is(what, "thu"))
        return send_test(asking, response);
    if (td_str_is(what, "xem")) {
        show(asking, response, NULL, &none);
        return TD_OK;
    }
    TRY(keep(asking, is_default, diag, &done));
    td_respond_redirect(response,
                        td_fmt(request->arena, "%.*s?xong=%s",
                               TD_ARG(td_web_stock_path(request, asking->code, asking->word)),
                               done));
    return TD_OK;
}

static void page_stock_sent(struct td_request *request, struct td_response *response)
{
    struct asking asking;
    struct td_diag diag;
    const struct td_alert none = {0};
    td_diag_init(&diag, request->arena);
    enum td_err err = load(&asking, request);
    if (err == TD_OK)
        err = act(&asking, response, &diag);
    if (err == TD_EINVAL && diag.errors) {
        asking.shown = asking.page.layout; /* the picture needs figures that can be drawn */
        show(&asking, response, &diag, &none);
    } else if (err != TD_OK) {
        td_web_respond_err(request, response, err);
    }
}

const struct td_route td_routes_stock[] = {
    {TD_GET, "/nhom/{code}/phoi-in/{certificate}", page_stock, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/phoi-in/{certificate}", page_stock_sent, FORM_MAX, &td_for_accounts},
    {0},
};
