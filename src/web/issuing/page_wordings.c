/* The kinds of documents of a group with what each is made of; one kind with its fields. */
#include <inttypes.h>

#include "base/text.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/wordings.h"
#include "web/issuing/wordings_parts.h"
#include "web/year/year_page.h"

static td_str title_of(enum td_document_kind kind, enum td_lang lang)
{
    const struct td_document_traits *traits = td_document_traits(kind);
    return td_str_of(lang == TD_EN ? traits->title_en : traits->title_vi);
}

static const struct td_own_wording *used_of(const struct td_own_wordings *own, td_str word)
{
    for (size_t i = 0; i < own->items.n; i++)
        if (own->items.items[i].is_used && td_str_eq(own->items.items[i].kind, word))
            return &own->items.items[i];
    return NULL;
}

enum td_err td_web_group_name(const struct td_request *request, td_str code, td_str *name)
{
    struct td_year_list years = {0};
    *name = code;
    TRY(td_app_list_years(td_web_call(request), &years));
    for (size_t i = 0; i < years.n; i++)
        if (td_str_eq(years.items[i].code, code)) {
            *name = years.items[i].name;
            break;
        }
    return TD_OK;
}

/* ---- the kinds ---- */

static void page_kinds(struct td_request *request, struct td_response *response)
{
    struct td_wordings_page view = {0};
    struct td_own_wordings own;
    td_str code = td_segment(request, "code");
    enum td_err err = td_app_list_wordings(td_web_call(request), code, &own);
    if (err == TD_OK)
        err = td_web_group_name(request, code, &view.group_name);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_str path = td_fmt(request->arena, "/nhom/%.*s/mau-van-ban", TD_ARG(code));
    for (int i = 0; i < TD_DOC_KINDS; i++) {
        td_str word = td_str_of(td_document_traits((enum td_document_kind)i)->word);
        const struct td_own_wording *used = used_of(&own, word);
        *td_push(request->arena, &view.rows) = (struct td_wording_row){
            .title = title_of((enum td_document_kind)i, request->lang),
            .href = td_fmt(request->arena, "%.*s/%.*s", TD_ARG(path), TD_ARG(word)),
            .used = used ? td_web_fill(request, TD_MSG_wordings_own, "name", used->name)
                         : td_msg(request->lang, TD_MSG_wordings_program),
            .is_own = used != NULL,
        };
    }
    td_view_wording_rules(request->arena, request->lang, &view.rules);
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_wordings_heading), path, TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, wordings, &view);
}

/* ---- one kind ---- */

/* The fields of the newest year of which the document can be written, else of the newest. */
static enum td_err load_fields(struct td_wording_asking *asking)
{
    const struct td_call *call = td_web_call(asking->request);
    struct td_year_list years = {0};
    int64_t newest = 0;
    TRY(td_app_list_years(call, &years));
    for (size_t i = 0; i < years.n; i++) {
        td_str reasons[TD_DOC_KINDS] = {0};
        int64_t year = years.items[i].year;
        if (!td_str_eq(years.items[i].code, asking->code))
            continue;
        newest = year > newest ? year : newest;
        enum td_err err = td_office_reasons(call, asking->code, year, TD_VI, reasons);
        if (err == TD_OK && !reasons[asking->kind].n && year > asking->year)
            asking->year = year;
    }
    asking->year = asking->year ? asking->year : newest;
    if (!asking->year)
        return TD_OK;
    const struct td_document_wish wish = {.group = asking->code,
                                          .year = asking->year,
                                          .kind = asking->kind,
                                          .lang = asking->request->lang,
                                          .or_first_unit = true,
                                          .issue = {.least_digits = 2}};
    return td_office_fields(call, &wish, &asking->fields);
}

bool td_web_ask_wording(struct td_wording_asking *asking, struct td_request *request,
                        struct td_response *response)
{
    *asking = (struct td_wording_asking){.request = request, .code = td_segment(request, "code")};
    asking->word = td_segment(request, "kind");
    enum td_err err = td_document_kind_of(asking->word, &asking->kind) ? TD_OK : TD_ENOTFOUND;
    if (err == TD_OK)
        err = td_app_list_wordings(td_web_call(request), asking->code, &asking->own);
    if (err == TD_OK)
        err = td_web_group_name(request, asking->code, &asking->group_name);
    if (err == TD_OK)
        err = load_fields(asking);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return false;
    }
    asking->title = title_of(asking->kind, request->lang);
    asking->path = td_fmt(request->arena, "/nhom/%.*s/mau-van-ban/%.*s", TD_ARG(asking->code),
                          TD_ARG(asking->word));
    return true;
}

/* Texts as long as a line of the table. */
static td_str example_of(const struct td_wording_asking *asking,
                         const struct td_field_record *record, size_t index)
{
    enum { LETTERS = 200 };
    if (!record)
        return TD_STR_NONE;
    td_str text = td_one_line(asking->request->arena, record->values[index].text);
    if (text.n <= LETTERS)
        return text;
    return td_fmt(asking->request->arena, "%.*s…", TD_ARG(td_utf8_cut(text, LETTERS)));
}

static void add_fields(const struct td_wording_asking *asking, const struct td_field_group *group,
                       const struct td_field_record *record, struct td_wording_fields *fields)
{
    const struct td_request *request = asking->request;
    for (size_t i = 0; i < group->n; i++)
        *td_push(request->arena, fields) = (struct td_wording_field){
            .typed = td_fmt(request->arena, "{{%s}}", group->fields[i].name),
            .meaning =
                td_str_of(request->lang == TD_EN ? group->fields[i].en : group->fields[i].vi),
            .example = example_of(asking, record, i),
        };
}

/* The number of the row, which every list has beside its own fields. */
static void add_row_number(const struct td_request *request, bool has_row,
                           struct td_wording_fields *fields)
{
    *td_push(request->arena, fields) = (struct td_wording_field){
        .typed = TD_STR("{{tt}}"),
        .meaning = td_msg(request->lang, TD_MSG_wording_row_number),
        .example = has_row ? TD_STR("1") : TD_STR_NONE,
    };
}

static void add_list(const struct td_wording_asking *asking, const struct td_field_group *group,
                     const struct td_field_records *rows, struct td_wording_page *view)
{
    const struct td_request *request = asking->request;
    const struct td_field_record *first = rows && rows->n ? rows->items[0] : NULL;
    struct td_wording_list *list = td_push(request->arena, &view->lists);
    *list = (struct td_wording_list){
        .open = td_fmt(request->arena, "{{#%s}}", group->words.name),
        .close = td_fmt(request->arena, "{{/%s}}", group->words.name),
        .meaning = td_str_of(request->lang == TD_EN ? group->words.en : group->words.vi),
        .rows =
            rows ? td_web_count(request, TD_MSG_wording_list_rows, (int64_t)rows->n) : TD_STR_NONE,
    };
    add_row_number(request, first != NULL, &list->fields);
    add_fields(asking, group, first, &list->fields);
    if (group->inner)
        add_list(asking, group->inner, first ? &first->values[group->n].rows : NULL, view);
}

static td_str year_of(const struct td_wording_asking *asking)
{
    return td_fmt(asking->request->arena, "%" PRId64, asking->year);
}

static void add_all_fields(const struct td_wording_asking *asking, struct td_wording_page *view)
{
    size_t n;
    const struct td_field_group *groups = td_field_groups(&n);
    const struct td_field_record *record = asking->fields.record;
    add_fields(asking, &groups[0], record, &view->fields);
    for (size_t i = 1; i < n; i++)
        add_list(asking, &groups[i], record ? &record->values[groups[0].n + i - 1].rows : NULL,
                 view);
    if (asking->year)
        view->examples =
            td_web_fill(asking->request, TD_MSG_wording_example_of, "year", year_of(asking));
}

static td_str who_of(const struct td_request *request, bool hides_names,
                     const struct td_own_wording *one, enum td_msg_key key)
{
    const struct td_msg_arg arguments[] = {
        {.name = "who",
         .text = one->by.n     ? one->by
                 : hides_names ? td_msg(request->lang, TD_MSG_log_hidden)
                               : td_msg(request->lang, TD_MSG_wording_operator)},
        {.name = "when", .text = td_view_time(request->arena, request->lang, one->set_at)},
        {.name = "name", .text = one->name},
    };
    return td_msg_fill(request->arena, request->lang, key, arguments,
                       key == TD_MSG_wording_now_own ? 3 : 2);
}

static void add_versions(const struct td_wording_asking *asking, struct td_wording_page *view)
{
    const struct td_request *request = asking->request;
    for (size_t i = 0; i < asking->own.items.n; i++) {
        const struct td_own_wording *one = &asking->own.items.items[i];
        if (!td_str_eq(one->kind, asking->word))
            continue;
        td_str number = td_fmt(request->arena, "%" PRId64, one->number);
        *td_push(request->arena, &view->versions) = (struct td_wording_version){
            .number = number,
            .name = one->name.n ? one->name : td_msg(request->lang, TD_MSG_wordings_program),
            .href = td_fmt(request->arena, "%.*s/%.*s.docx", TD_ARG(asking->path), TD_ARG(number)),
            .who = who_of(request, asking->own.hides_names, one, TD_MSG_wording_version_by),
            .is_used = one->is_used,
            .is_file = one->name.n > 0,
            .may_use = view->may_change && one->name.n && !one->is_used,
        };
        if (one->is_used) {
            view->own_href = view->versions.items[view->versions.n - 1].href;
            view->now = who_of(request, asking->own.hides_names, one, TD_MSG_wording_now_own);
        }
    }
}

static void add_mistakes(const struct td_request *request,
                         const struct td_wording_problems *problems, struct td_wording_page *view)
{
    for (size_t i = 0; problems && i < problems->n; i++) {
        const struct td_wording_problem *one = &problems->items[i];
        td_str place = one->place[request->lang];
        *td_push(request->arena, &view->mistakes) = (struct td_wording_mistake){
            .place = place.n ? td_upper_first(request->arena, place)
                             : td_msg(request->lang, TD_MSG_wording_whole_file),
            .text = one->text[request->lang]};
    }
}

void td_web_show_wording(const struct td_wording_asking *asking, struct td_response *response,
                         const struct td_wording_shown *shown)
{
    struct td_request *request = asking->request;
    struct td_wording_page view = {.alert = *shown->alert};
    view.title = td_web_fill(request, TD_MSG_wording_title, "kind", asking->title);
    view.group_name = asking->group_name;
    view.back = td_fmt(request->arena, "/nhom/%.*s/mau-van-ban", TD_ARG(asking->code));
    view.action = asking->path;
    bool is_offered = td_has_default_wording(asking->kind);
    if (is_offered)
        view.default_href = td_fmt(request->arena, "%.*s/mac-dinh.docx", TD_ARG(asking->path));
    view.now = td_msg(request->lang, TD_MSG_wording_now_program);
    if (td_document_issuing(asking->kind) == TD_ISSUED_CERTIFICATE)
        view.stock_href = td_web_stock_path(request, asking->code, asking->word);
    view.may_change = asking->own.may_change.allowed && asking->year;
    view.why_not = td_refusal_text(request->arena, request->lang, TD_ACT_WORD_DOCUMENTS,
                                   &asking->own.may_change);
    view.hint = td_web_fill(request, TD_MSG_wording_file_hint, "size",
                            td_fmt(request->arena, "%d MB", (int)(TD_WORDING_MAX >> 20)));
    view.file_name = shown->file_name;
    view.content = shown->content;
    view.body.markup = shown->page;
    view.has_body = shown->page.n > 0;
    view.body_heading = td_web_fill(request, TD_MSG_wording_body, "year", year_of(asking));
    add_mistakes(request, shown->problems, &view);
    add_all_fields(asking, &view);
    add_versions(asking, &view);
    if (!is_offered && !view.own_href.n) {
        view.may_change = false;
        view.why_not = td_msg(request->lang, TD_MSG_wording_of_certificate);
    }
    if (shown->alert->look == TD_ALERT_ERROR && shown->alert->title.n)
        response->status = 422;
    td_frame_init(&view.frame, request->arena, request->lang, view.title, asking->path,
                  TD_PLACE_NONE);
    td_frame_add_crumb(&view.frame, request->arena, view.back,
                       td_msg(request->lang, TD_MSG_wordings_heading));
    if (view.has_body)
        view.frame.more_style = TD_STR("/van-ban.css");
    TD_WEB_SHOW(request, response, wording, &view);
}

static void page_kind(struct td_request *request, struct td_response *response)
{
    struct td_wording_asking asking;
    struct td_alert alert = {.look = TD_ALERT_DONE};
    const struct td_wording_shown shown = {.alert = &alert};
    if (!td_web_ask_wording(&asking, request, response))
        return;
    if (td_web_was_done(request, "giu")) {
        alert.title = td_msg(request->lang, TD_MSG_wording_kept);
        alert.text = td_msg(request->lang, TD_MSG_wording_kept_text);
    }
    if (td_web_was_done(request, "mac-dinh"))
        alert.title = td_msg(request->lang, TD_MSG_wording_dropped);
    td_web_show_wording(&asking, response, &shown);
}

/* ---- files ---- */

static enum td_err read_file(const struct td_request *request, enum td_document_kind kind,
                             bool *is_own, td_str *name, td_str *bytes)
{
    const struct td_call *call = td_web_call(request);
    struct td_own_wordings own;
    td_str code = td_segment(request, "code"), file = td_segment(request, "file");
    int64_t number;
    TRY(td_app_list_wordings(call, code, &own)); /* whether the group is seen */
    *is_own = !td_str_is(file, "mac-dinh.docx");
    if (!*is_own) {
        TRY(td_office_default_wording(
            request->arena, kind, own.is_party ? TD_REGIME_PARTY : TD_REGIME_STATE, bytes, name));
        *name = td_fmt(request->arena, "%.*s.docx", TD_ARG(*name));
        return TD_OK;
    }
    if (!td_str_ends(file, TD_STR(".docx")) ||
        !td_count_parse(td_str_slice(file, 0, file.n - 5), &number) || number <= 0)
        return TD_ENOTFOUND;
    return td_app_read_wording(call, code, td_segment(request, "kind"), number, name, bytes);
}

static void page_file(struct td_request *request, struct td_response *response)
{
    enum td_document_kind kind;
    td_str name, bytes;
    bool is_own = false;
    enum td_err err = td_document_kind_of(td_segment(request, "kind"), &kind)
                          ? read_file(request, kind, &is_own, &name, &bytes)
                          : TD_ENOTFOUND;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = TD_WORD_MEDIA_TYPE;
    response->download_name = name;
    response->is_foreign = is_own;
    td_buf_put(&response->body, bytes);
}

/* clang-format off */
const struct td_route td_routes_wordings[] = {
    {TD_GET, "/nhom/{code}/mau-van-ban", page_kinds, 0, &td_for_accounts},
    {TD_GET, "/nhom/{code}/mau-van-ban/{kind}", page_kind, 0, &td_for_accounts},
    {TD_GET, "/nhom/{code}/mau-van-ban/{kind}/{file}", page_file, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/mau-van-ban/{kind}", td_page_wording_sent, TD_UPLOAD_KEEP_MAX, &td_for_accounts},
    {0},
};
/* clang-format on */
