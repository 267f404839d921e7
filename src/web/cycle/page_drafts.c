/* The documents of a year as the program writes them: the list, a preview, and the files. */
#include "web/cycle/drafts.h"

#include "app/issuing/wording.h"
#include "office/form.h"
#include "office/wording.h"
#include "view/drafts.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"
#include "web/issuing/wordings.h"
#include "web/year/scored.h"
#include "web/year/year_page.h"

#define STYLE_PATH "/van-ban.css"
#define BODY_MAX   ((size_t)16 << 20)

static const struct {
    enum td_document_format format;
    const char *text;
} offered[] = {{TD_FORMAT_DOCX, "Word"}, {TD_FORMAT_PDF, "PDF"}, {TD_FORMAT_XLSX, "Excel"}};

static td_str title_of(enum td_document_kind kind, enum td_lang lang)
{
    const struct td_document_traits *traits = td_document_traits(kind);
    return td_str_of(lang == TD_EN ? traits->title_en : traits->title_vi);
}

static td_str path_of(const struct td_context *context, enum td_document_kind kind)
{
    return td_fmt(context->arena, "%.*s/%s", TD_ARG(td_context_path(context, "van-ban")),
                  td_document_traits(kind)->word);
}

/* The Word file in the group's own wording. */
static void add_own_file(const struct td_context *context, enum td_document_kind kind, td_str query,
                         struct td_draft_files *files)
{
    *td_push(context->arena, files) = (struct td_draft_file){
        .href = td_fmt(context->arena, "%.*s.docx?mau=rieng%s%.*s", TD_ARG(path_of(context, kind)),
                       query.n ? "&" : "", TD_ARG(td_str_from(query, query.n > 0))),
        .text = td_msg(context->lang, TD_MSG_draft_own_file),
    };
}

/* query, with its "?", goes on to the files: what the office has written on the document. */
static void add_files(const struct td_context *context, enum td_document_kind kind, td_str query,
                      struct td_draft_files *files)
{
    td_str path = path_of(context, kind);
    for (size_t i = 0; i < sizeof offered / sizeof *offered; i++) {
        if (!td_document_has_format(kind, offered[i].format))
            continue;
        *td_push(context->arena, files) = (struct td_draft_file){
            .href = td_fmt(context->arena, "%.*s.%s%.*s", TD_ARG(path),
                           td_document_format_traits(offered[i].format)->word, TD_ARG(query)),
            .text = td_str_of(offered[i].text),
        };
    }
}

enum td_err td_web_list_drafts(const struct td_request *request, const struct td_context *context,
                               struct td_draft_rows *rows)
{
    td_str reasons[TD_DOC_KINDS] = {0};
    struct td_own_kinds own;
    const struct td_group_year *group = &context->year->group;
    TRY(td_office_reasons(td_web_call(request), group->code, group->year, context->lang, reasons));
    TRY(td_office_own_kinds(td_web_call(request), group->code, &own));
    for (int i = 0; i < TD_DOC_KINDS; i++) {
        enum td_document_kind kind = (enum td_document_kind)i;
        struct td_draft_row *row = td_push(context->arena, rows);
        *row = (struct td_draft_row){.title = title_of(kind, context->lang),
                                     .href = path_of(context, kind),
                                     .why = reasons[i]};
        if (own.of[i].name.n)
            add_own_file(context, kind, TD_STR_NONE, &row->files);
        add_files(context, kind, TD_STR_NONE, &row->files);
    }
    return TD_OK;
}

/* What the address asks for: "bao-cao-tong-ket" or "bao-cao-tong-ket.docx". */
static bool read_name(struct td_request *request, enum td_document_kind *kind, bool *is_file,
                      enum td_document_format *format)
{
    td_str name = td_segment(request, "kind");
    size_t dot = td_str_find(name, '.');
    *is_file = dot < name.n;
    return td_document_kind_of(td_str_slice(name, 0, dot), kind) &&
           (!*is_file || td_document_format_of(td_str_from(name, dot + 1), format));
}

/* ---- printed stock ---- */

static bool has_stock(enum td_document_kind kind)
{
    return kind == TD_DOC_CERTIFICATE || kind == TD_DOC_MERIT_LETTER;
}

/* False where a figure is none. */
static bool read_mm(td_str text, td_twips *twips)
{
    return text.n == 0 || td_overprint_mm(text, twips);
}

#define STOCK_RIGHT TD_STOCK_ALL_WORD ".phai"
#define STOCK_DOWN  TD_STOCK_ALL_WORD ".xuong"

static td_str typed_mm(struct td_request *request, const char *name)
{
    return td_str_trim(td_query(request, name));
}

static bool read_overprint(struct td_request *request, struct td_overprint *overprint)
{
    td_str way = td_query(request, "phoi");
    overprint->has_ruler = td_str_is(way, "thu");
    overprint->is_on = overprint->has_ruler || td_str_is(way, "in");
    bool good = read_mm(typed_mm(request, STOCK_RIGHT), &overprint->all.x);
    return read_mm(typed_mm(request, STOCK_DOWN), &overprint->all.y) && good;
}

static struct td_field stock_field(struct td_request *request, const char *name,
                                   enum td_msg_key label)
{
    td_twips unused;
    struct td_field field = td_field_of(request->lang, name, label);
    field.value = typed_mm(request, name);
    field.optional = true;
    if (!read_mm(field.value, &unused))
        field.mistake = td_msg(request->lang, TD_MSG_stock_wrong);
    return field;
}

static void fill_stock(struct td_request *request, const struct td_document_wish *wish,
                       struct td_draft_page *view)
{
    static const struct {
        const char *word;
        enum td_msg_key text;
    } ways[] = {{"", TD_MSG_stock_whole}, {"in", TD_MSG_stock_print}, {"thu", TD_MSG_stock_test}};
    view->stock =
        (struct td_choice){.name = "phoi", .label = td_msg(request->lang, TD_MSG_stock_choice)};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        *td_push(request->arena, &view->stock.options) =
            (struct td_option){.value = td_str_of(ways[i].word),
                               .text = td_msg(request->lang, ways[i].text),
                               .chosen = td_str_is(td_query(request, "phoi"), ways[i].word)};
    view->stock_right = stock_field(request, STOCK_RIGHT, TD_MSG_stock_right);
    view->stock_down = stock_field(request, STOCK_DOWN, TD_MSG_stock_down);
    if (td_web_session(request)->visit != TD_VISIT_PUBLIC)
        view->stock_href = td_web_stock_path(request, wish->group,
                                             td_str_of(td_document_traits(wish->kind)->word));
}

/* ---- what is written on it ---- */

struct particulars {
    td_str number, place, date, signer;
    bool number_is_wrong, date_is_wrong, stock_is_wrong;
};

static struct particulars read_particulars(struct td_request *request, struct td_issue *issue)
{
    struct particulars given = {
        .number = td_str_trim(td_query(request, "so")),
        .place = td_str_trim(td_query(request, "dia_danh")),
        .date = td_str_trim(td_query(request, "ngay")),
        .signer = td_str_trim(td_query(request, "nguoi_ky")),
    };
    given.number_is_wrong = given.number.n && !td_count_parse(given.number, &issue->number);
    given.date_is_wrong = given.date.n && !td_date_parse(given.date, &issue->date);
    given.stock_is_wrong = !read_overprint(request, &issue->overprint);
    issue->least_digits = 2;
    issue->place = given.place;
    issue->signer_name = given.signer;
    issue->signer_office = td_str_trim(td_query(request, "chuc_vu_ky"));
    issue->conference = td_str_trim(td_query(request, "hoi_nghi"));
    return given;
}

static void read_wish(struct td_request *request, const struct td_context *context,
                      struct td_document_wish *wish)
{
    wish->unit = td_str_trim(td_query(request, "don_vi"));
    wish->or_first_unit = true;
    wish->group = context->year->group.code;
    wish->year = context->year->group.year;
    wish->lang = request->lang;
}

static void send_file(struct td_request *request, struct td_response *response,
                      const struct td_document *document, enum td_document_format format)
{
    td_str bytes;
    enum td_err err = td_office_render(document, format, &bytes);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = td_document_format_traits(format)->media_type;
    response->download_name = td_fmt(request->arena, "%.*s.%s", TD_ARG(document->file_name),
                                     td_document_format_traits(format)->word);
    td_buf_put(&response->body, bytes);
}

/* The first thing that is wrong with a wording of the group: it was right when it was taken. */
static void show_wrong(const struct td_request *request, struct td_response *response,
                       const struct td_wording_problem *problem)
{
    td_web_respond_words(
        request, response, 409, td_msg(request->lang, TD_MSG_draft_own_wrong),
        td_fmt(request->arena, "%.*s%s%.*s.", TD_ARG(problem->place[request->lang]),
               problem->place[request->lang].n ? ": " : "", TD_ARG(problem->text[request->lang])));
}

static void send_own(struct td_request *request, struct td_response *response,
                     const struct td_document_wish *wish)
{
    struct td_wording_result result = {0};
    td_str name, file, file_name, why = TD_STR_NONE;
    enum td_err err =
        td_app_read_wording(td_web_call(request), wish->group,
                            td_str_of(td_document_traits(wish->kind)->word), 0, &name, &file);
    if (err == TD_OK)
        err = td_office_fill(td_web_call(request), wish, file, &result, &file_name, &why);
    if (err == TD_EINVAL && result.problems.n) {
        show_wrong(request, response, &result.problems.items[0]);
    } else if (err == TD_ECONFLICT) {
        td_web_respond_words(request, response, 409,
                             td_msg(request->lang, TD_MSG_draft_not_possible), why);
    } else if (err != TD_OK) {
        td_web_respond_err(request, response, err);
    } else {
        response->content_type = td_document_format_traits(TD_FORMAT_DOCX)->media_type;
        response->download_name = td_fmt(request->arena, "%.*s.docx", TD_ARG(file_name));
        response->is_foreign = true;
        td_buf_put(&response->body, result.bytes);
    }
}

static void fill_fields(struct td_request *request, const struct particulars *given,
                        struct td_draft_page *view)
{
    view->number.value = given->number;
    view->place.value = given->place;
    view->date.value = given->date;
    view->signer.value = given->signer;
    if (given->number_is_wrong)
        view->number.mistake = td_msg(request->lang, TD_MSG_draft_wrong_number);
    if (given->date_is_wrong)
        view->date.mistake = td_msg(request->lang, TD_MSG_draft_wrong_date);
}

/* By what power it is signed; an authority has no offices of others. */
static void fill_capacity(const struct td_request *request, const struct td_document_wish *wish,
                          struct td_draft_page *view)
{
    view->capacity = td_web_capacity_choice(request->arena, request->lang, "tham_quyen", wish->kind,
                                            wish->issue.capacity);
    view->has_office = view->has_capacity && !td_office_is_of_authority(wish->kind);
    view->signer_office =
        td_web_signer_office_field(request->lang, "chuc_vu_ky", wish->issue.signer_office);
}

/* Which conference: of the papers that are about one, where there are several. */
static void fill_meeting(const struct td_request *request, const struct td_context *context,
                         const struct td_document_wish *wish, struct td_draft_page *view)
{
    const struct td_conferences *all = &context->year->conferences;
    if (!td_office_is_of_conference(wish->kind) || all->n < 2)
        return;
    view->has_meeting = true;
    view->meeting = (struct td_choice){.name = "hoi_nghi",
                                       .label = td_msg(request->lang, TD_MSG_draft_meeting)};
    *td_push(request->arena, &view->meeting.options) =
        (struct td_option){.text = td_msg(request->lang, TD_MSG_draft_meeting_next)};
    for (size_t i = 0; i < all->n; i++)
        *td_push(request->arena, &view->meeting.options) =
            (struct td_option){.value = all->items[i].code,
                               .text = all->items[i].name,
                               .chosen = td_str_eq(all->items[i].code, wish->issue.conference)};
}

/* Whether one of the conferences of the year was chosen: it is chosen where the paper is prepared
 * too. */
static bool has_meeting(const struct td_context *context, const struct td_document_wish *wish)
{
    const struct td_conferences *all = &context->year->conferences;
    for (size_t i = 0; td_office_is_of_conference(wish->kind) && i < all->n; i++)
        if (wish->issue.conference.n && td_str_eq(all->items[i].code, wish->issue.conference))
            return true;
    return false;
}

/* The vote that minutes of a count are asked of; 0: all. */
static int64_t session_of(struct td_request *request, const struct td_year *year,
                          enum td_document_kind kind)
{
    int64_t number = 0;
    td_str typed = td_str_trim(td_query(request, "phien"));
    bool is_number = kind == TD_DOC_COUNT_MINUTES && typed.n && td_count_parse(typed, &number);
    for (size_t i = 0; is_number && i < year->votes.n; i++)
        if (year->votes.items[i].number == number)
            return number;
    return 0;
}

/* Where the paper is prepared, with the conference or vote that the draft is of. */
static td_str issue_path(const struct td_context *context, const struct td_document_wish *wish)
{
    td_str path = td_fmt(context->arena, "%.*s/%s", TD_ARG(td_context_path(context, "trinh-ky")),
                         td_document_traits(wish->kind)->word);
    for (size_t i = 0; i < context->year->votes.n; i++)
        if (context->year->votes.items[i].number == wish->issue.session &&
            context->year->votes.items[i].state == TD_SESSION_CLOSED)
            return td_fmt(context->arena, "%.*s?phien=%lld", TD_ARG(path),
                          (long long)wish->issue.session);
    return !has_meeting(context, wish) ? path
                                       : td_fmt(context->arena, "%.*s?hoi-nghi=%.*s", TD_ARG(path),
                                                TD_ARG(wish->issue.conference));
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_context *context, const struct td_document_wish *wish,
                 const struct particulars *given, const struct td_document *document)
{
    struct td_draft_page view;
    struct td_buf body;
    struct td_own_kinds own;
    td_str query = td_str_from(request->target, td_str_find(request->target, '?'));
    enum td_err err = td_office_own_kinds(td_web_call(request), wish->group, &own);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_buf_init(&body, request->arena, BODY_MAX);
    td_office_preview(document, &body);
    td_view_draft(context, title_of(wish->kind, request->lang), request->target, &view);
    view.frame.more_style = TD_STR(STYLE_PATH);
    view.body.markup = td_buf_str(&body);
    fill_fields(request, given, &view);
    bool is_signed_in = td_web_session(request)->visit != TD_VISIT_PUBLIC;
    if (td_document_is_issued(wish->kind) && is_signed_in)
        view.issue_href = issue_path(context, wish);
    view.has_unit = td_document_traits(wish->kind)->of_unit;
    view.has_number = td_document_traits(wish->kind)->takes & TD_TAKES_NUMBER;
    view.has_place = td_document_traits(wish->kind)->takes & TD_TAKES_PLACE;
    view.has_signer = td_document_traits(wish->kind)->takes & TD_TAKES_SIGNER;
    view.has_capacity = td_document_traits(wish->kind)->takes & TD_TAKES_CAPACITY;
    fill_capacity(request, wish, &view);
    fill_meeting(request, context, wish, &view);
    if (has_stock(wish->kind))
        fill_stock(request, wish, &view);
    view.stock_open = wish->issue.overprint.is_on || given->stock_is_wrong;
    for (size_t i = 0; i < view.unit.options.n; i++)
        view.unit.options.items[i].chosen = td_str_eq(view.unit.options.items[i].value, wish->unit);
    if (own.of[wish->kind].name.n)
        add_own_file(context, wish->kind, query, &view.files);
    add_files(context, wish->kind, query, &view.files);
    if (is_signed_in)
        view.wordings_href = td_fmt(request->arena, "/nhom/%.*s/mau-van-ban/%s",
                                    TD_ARG(wish->group), td_document_traits(wish->kind)->word);
    if (given->number_is_wrong || given->date_is_wrong || given->stock_is_wrong)
        response->status = 422;
    TD_WEB_SHOW(request, response, draft, &view);
}

static void page_draft(struct td_request *request, struct td_response *response)
{
    struct td_context context;
    struct td_document document;
    struct td_document_wish wish = {0};
    enum td_document_format format = TD_FORMAT_DOCX;
    bool is_file;
    td_str why = TD_STR_NONE;
    if (!read_name(request, &wish.kind, &is_file, &format)) {
        td_web_respond_problem(request, response, 404);
        return;
    }
    if (!td_web_load_year(request, response, &context))
        return;
    response->public_cache = false;
    struct particulars given = read_particulars(request, &wish.issue);
    read_wish(request, &context, &wish);
    wish.issue.session = session_of(request, context.year, wish.kind);
    (void)td_web_capacity_of(td_str_trim(td_query(request, "tham_quyen")), wish.kind,
                             &wish.issue.capacity);
    if (is_file && format == TD_FORMAT_DOCX && td_str_is(td_query(request, "mau"), "rieng")) {
        send_own(request, response, &wish);
        return;
    }
    enum td_err err = td_office_write(td_web_call(request), &wish, &document, &why);
    if (err == TD_ECONFLICT)
        td_web_respond_words(request, response, 409,
                             td_msg(request->lang, TD_MSG_draft_not_possible), why);
    else if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else if (is_file)
        send_file(request, response, &document, format);
    else
        show(request, response, &context, &wish, &given, &document);
}

static void page_style(struct td_request *request, struct td_response *response)
{
    (void)request;
    response->content_type = "text/css; charset=utf-8";
    response->public_cache = true;
    td_office_preview_style(&response->body);
}

const struct td_route td_routes_drafts[] = {
    {TD_GET, "/nhom/{code}/{year}/van-ban/{kind}", page_draft, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/bo-tai-lieu.pdf", td_page_pack_pdf, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/bo-tai-lieu.zip", td_page_pack_zip, 0, &td_for_everybody},
    {TD_GET, STYLE_PATH, page_style, 0, &td_for_everybody},
    {0},
};
