/* How a group writes the numbers of its documents, and where they begin. */
#include "base/number.h"
#include "office/numbers.h"
#include "view/access_text.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"

#define PARTY "dang" /* the value of who issues as a body of the Party */

static td_str number_text(const struct td_request *request, int64_t number)
{
    return td_fmt(request->arena, "%lld", (long long)number);
}

/* One kind for each type that the group issues. */
static bool is_first_of_type(enum td_document_kind kind)
{
    td_str symbol = td_str_of(td_document_traits(kind)->symbol);
    if (!td_document_is_issued(kind))
        return false;
    for (int i = 0; i < (int)kind; i++)
        if (td_document_is_issued((enum td_document_kind)i) &&
            td_str_is(symbol, td_document_traits((enum td_document_kind)i)->symbol))
            return false;
    return true;
}

static td_str type_name(td_str symbol)
{
    for (int i = 0; i < TD_DOC_KINDS; i++)
        if (td_str_is(symbol, td_document_traits((enum td_document_kind)i)->symbol))
            return td_str_of(td_document_traits((enum td_document_kind)i)->type_vi);
    return symbol;
}

static void fill_types(const struct td_request *request, struct td_numbering_view *view)
{
    view->type =
        (struct td_choice){.name = "loai", .label = td_msg(request->lang, TD_MSG_register_type)};
    for (int i = 0; i < TD_DOC_KINDS; i++) {
        const struct td_document_traits *traits = td_document_traits((enum td_document_kind)i);
        if (!is_first_of_type((enum td_document_kind)i))
            continue;
        td_str symbol = td_str_of(traits->symbol);
        *td_push(request->arena, &view->type.options) = (struct td_option){
            .value = symbol,
            .text = td_fmt(request->arena, "%s (%s)", traits->type_vi, traits->symbol),
            .chosen = td_str_eq(symbol, td_form(request, "loai"))};
    }
}

/* Whose head and whose way of writing numbers the documents have. */
static void fill_regime(const struct td_request *request, bool is_party,
                        struct td_numbering_view *view)
{
    if (td_form(request, "ky-hieu").n)
        is_party = td_str_is(td_form(request, "the-thuc"), PARTY);
    view->regime = (struct td_choice){.name = "the-thuc",
                                      .label = td_msg(request->lang, TD_MSG_numbering_regime),
                                      .hint = td_msg(request->lang, TD_MSG_numbering_regime_hint)};
    *td_push(request->arena, &view->regime.options) = (struct td_option){
        .text = td_msg(request->lang, TD_MSG_numbering_state), .chosen = !is_party};
    *td_push(request->arena, &view->regime.options) =
        (struct td_option){.value = TD_STR(PARTY),
                           .text = td_msg(request->lang, TD_MSG_numbering_party),
                           .chosen = is_party};
    view->is_party = is_party;
}

static void fill_starts(const struct td_request *request, const struct td_numbering_page *page,
                        struct td_numbering_view *view)
{
    for (size_t i = 0; i < page->starts.n; i++) {
        const struct td_series_start *start = &page->starts.items[i];
        *td_push(request->arena, &view->starts) = (struct td_register_row){
            .title = td_fmt(request->arena, "%.*s, %lld: %lld", TD_ARG(type_name(start->type)),
                            (long long)start->calendar_year, (long long)start->first_number),
            .note = start->reason};
    }
}

static void fill_fields(const struct td_request *request, const struct td_numbering_page *page,
                        td_str symbol, struct td_numbering_view *view)
{
    enum td_lang lang = request->lang;
    view->symbol = td_field_of(lang, "ky-hieu", TD_MSG_numbering_symbol);
    view->symbol.hint = td_msg(lang, TD_MSG_numbering_symbol_hint);
    view->symbol.value = symbol;
    view->digits = td_field_of(lang, "so-chu-so", TD_MSG_numbering_digits);
    view->digits.hint = td_msg(lang, TD_MSG_numbering_digits_hint);
    view->digits.value = number_text(request, page->numbering.least_digits);
    view->year = td_field_of(lang, "nam", TD_MSG_register_year);
    view->first = td_field_of(lang, "so-dau", TD_MSG_numbering_first);
    view->reason = td_field_of(lang, "ly-do", TD_MSG_numbering_reason);
    view->reason.hint = td_msg(lang, TD_MSG_numbering_reason_hint);
    if (td_form(request, "ky-hieu").n) {
        view->symbol.value = td_web_typed(request, "ky-hieu");
        view->digits.value = td_web_typed(request, "so-chu-so");
    }
    view->year.value = td_web_typed(request, "nam");
    view->first.value = td_web_typed(request, "so-dau");
    view->reason.value = td_web_typed(request, "ly-do");
}

static enum td_err fill(const struct td_request *request, struct td_numbering_view *view)
{
    struct td_numbering_page page;
    struct td_register reg;
    td_str code = td_segment(request, "code"), symbol;
    TRY(td_app_load_register(td_web_call(request), code, &reg));
    TRY(td_app_load_numbering(td_web_call(request), code, &page));
    TRY(td_office_symbol(td_web_call(request), code, reg.newest_year, &symbol));
    view->group_name = reg.group_name;
    view->register_href = td_web_register_path(request, code);
    view->action = td_fmt(request->arena, "%.*s/so", TD_ARG(view->register_href));
    view->may = page.may.allowed;
    view->why_not =
        td_refusal_text(request->arena, request->lang, TD_ACT_SUBMIT_DOCUMENT, &page.may);
    fill_fields(request, &page, symbol, view);
    fill_regime(request, page.numbering.is_party, view);
    fill_types(request, view);
    fill_starts(request, &page, view);
    view->example =
        td_web_fill(request, TD_MSG_numbering_example, "number",
                    td_office_notation(request->arena, &page.numbering, "BC", symbol, 5));
    td_frame_init(&view->frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_numbering_heading), view->action, TD_PLACE_NONE);
    td_frame_add_crumb(&view->frame, request->arena, view->register_href,
                       td_msg(request->lang, TD_MSG_register_heading));
    return TD_OK;
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_diag *diag)
{
    struct td_numbering_view view = {0};
    enum td_err err = fill(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (td_web_was_done(request, "viet"))
        view.alert.title = td_msg(request->lang, TD_MSG_numbering_saved);
    if (td_web_was_done(request, "bat-dau"))
        view.alert.title = td_msg(request->lang, TD_MSG_numbering_begun);
    if (diag) {
        response->status = 422;
        view.alert = td_web_refused(request, td_msg(request->lang, TD_MSG_numbering_refused), diag);
        view.symbol.mistake = td_web_mistake(request, diag, "ky-hieu");
        view.digits.mistake = td_web_mistake(request, diag, "so-chu-so");
        view.year.mistake = td_web_mistake(request, diag, "nam");
        view.first.mistake = td_web_mistake(request, diag, "so-dau");
        view.reason.mistake = td_web_mistake(request, diag, "ly-do");
    }
    TD_WEB_SHOW(request, response, numbering, &view);
}

void td_page_numbering(struct td_request *request, struct td_response *response)
{
    show(request, response, NULL);
}

/* What is no number is none that is allowed, and said so. */
static int64_t number_typed(const struct td_request *request, const char *name)
{
    int64_t number;
    return td_count_parse(td_web_typed(request, name), &number) ? number : -1;
}

static enum td_err act(const struct td_request *request, td_str code, struct td_diag *diag)
{
    const struct td_numbering wanted = {td_web_typed(request, "ky-hieu"),
                                        number_typed(request, "so-chu-so"),
                                        td_str_is(td_form(request, "the-thuc"), PARTY)};
    const struct td_series_start start = {
        number_typed(request, "nam"), td_web_typed(request, "loai"),
        number_typed(request, "so-dau"), td_web_typed(request, "ly-do")};
    if (td_str_is(td_form(request, "viec"), "viet"))
        return td_app_set_numbering(td_web_call(request), code, &wanted, diag);
    for (int i = 0; i < TD_DOC_KINDS; i++)
        if (is_first_of_type((enum td_document_kind)i) &&
            td_str_is(start.type, td_document_traits((enum td_document_kind)i)->symbol))
            return td_app_begin_series(td_web_call(request), code, &start, diag);
    return TD_EINVAL;
}

void td_page_numbering_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_str code = td_segment(request, "code");
    td_diag_init(&diag, request->arena);
    enum td_err err = act(request, code, &diag);
    if (err == TD_OK)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s/so?xong=%.*s",
                                             TD_ARG(td_web_register_path(request, code)),
                                             TD_ARG(td_form(request, "viec"))));
    else if (diag.errors)
        show(request, response, &diag);
    else
        td_web_respond_err(request, response, err);
}
