/* The page of the files behind one criterion of a unit: looking, attaching, taking away. */
#include <inttypes.h>

#include "base/json.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/entry/evidence_parts.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/entry/score_form.h"

enum { IMAGE_WIDTH = 640, IMAGE_HEIGHT = 480 }; /* at most, as shown on the page */

/* A request for the files of a criterion. */
struct asking {
    struct td_request *request;
    struct td_sheet_of of;
    td_str criterion;
    struct td_diag diag;
    struct td_entry_sheet sheet;
    struct td_evidence_list list;
};

static bool begin(struct asking *a, struct td_request *request)
{
    *a = (struct asking){.request = request, .criterion = td_segment(request, "criterion")};
    a->of = (struct td_sheet_of){.group = td_segment(request, "code"),
                                 .unit = td_segment(request, "unit"),
                                 .layer = TD_LAYER_SELF,
                                 .criterion = a->criterion};
    td_diag_init(&a->diag, request->arena);
    return td_segment_int(request, "year", &a->of.year);
}

/* ---- the page ---- */

/* The criterion of the address; NULL: there is none. */
static const struct td_criterion *find_criterion(const struct asking *a)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(a->sheet.scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        if (!criteria[i].is_group && td_str_eq(criteria[i].code, a->criterion))
            return &criteria[i];
    }
    return NULL;
}

static enum td_err load(struct asking *a)
{
    const struct td_call *call = td_web_call(a->request);
    TRY(td_app_list_evidence(call, &a->of, &a->list));
    TRY(td_app_open_sheet(call, &a->of, &a->diag, &a->sheet));
    return find_criterion(a) ? TD_OK : TD_ENOTFOUND;
}

static td_str who_text(const struct asking *a, enum td_msg_key key, td_str name, int64_t at,
                       td_str reason)
{
    const struct td_request *request = a->request;
    struct td_msg_arg arguments[] = {
        {.name = "name",
         .text = name.n ? name
                        : td_msg(request->lang, a->list.hides_names ? TD_MSG_log_hidden
                                                                    : TD_MSG_evidence_operator)},
        {.name = "when", .text = td_view_time(request->arena, request->lang, at)},
        {.name = "reason", .text = reason}};
    return td_msg_fill(request->arena, request->lang, key, arguments,
                       key == TD_MSG_evidence_removed ? 3 : 2);
}

/* The size at which an image is shown: its own, or what fits. */
static void set_image_size(const struct asking *a, const struct td_attachment_facts *facts,
                           struct td_evidence_line *line)
{
    uint64_t width = facts->width, height = facts->height;
    if (width > IMAGE_WIDTH) {
        height = height * IMAGE_WIDTH / width;
        width = IMAGE_WIDTH;
    }
    if (height > IMAGE_HEIGHT) {
        width = width * IMAGE_HEIGHT / height;
        height = IMAGE_HEIGHT;
    }
    line->width = td_fmt(a->request->arena, "%" PRIu64, width ? width : 1);
    line->height = td_fmt(a->request->arena, "%" PRIu64, height ? height : 1);
}

static void add_line(const struct asking *a, const struct td_evidence_file *file, bool may_change,
                     struct td_evidence_page *page)
{
    const struct td_request *request = a->request;
    struct td_evidence_line *line = td_push(request->arena, &page->lines);
    *line = (struct td_evidence_line){
        .number = td_fmt(request->arena, "%" PRId64, file->number),
        .file = td_web_file_link(request, page->action, file),
        .who = who_text(a, TD_MSG_evidence_by, file->by, file->at, TD_STR_NONE),
        .is_image = td_attachment_types[file->facts.kind].is_image,
        .may_remove = may_change && file->layer == a->list.layer,
    };
    line->save_href = td_fmt(request->arena, "%.*s?tai=1", TD_ARG(line->file.href));
    set_image_size(a, &file->facts, line);
    if (file->layer == TD_LAYER_VERIFIED)
        line->later = td_msg(request->lang, TD_MSG_evidence_added_later);
    if (file->facts.title.n)
        line->title = td_web_fill(request, TD_MSG_evidence_inside_title, "title",
                                  file->facts.title);
    if (file->is_removed)
        line->removed = who_text(a, TD_MSG_evidence_removed, file->removed_by, file->removed_at,
                                 file->reason);
}

static void set_texts(const struct asking *a, struct td_evidence_page *page)
{
    const struct td_request *request = a->request;
    struct td_msg_arg lead[] = {
        {.name = "unit", .text = a->sheet.unit_name},
        {.name = "year", .text = td_fmt(request->arena, "%" PRId64, a->of.year)},
        {.name = "text", .text = find_criterion(a)->text}};
    struct td_msg_arg hint[] = {
        {.name = "file", .text = td_web_limit_text(request, a->list.limits.file)},
        {.name = "used", .text = td_view_size(request->arena, request->lang, a->list.used)},
        {.name = "unit", .text = td_web_limit_text(request, a->list.limits.unit)}};
    page->title = td_web_fill(request, TD_MSG_evidence_title, "criterion", a->criterion);
    page->lead = td_msg_fill(request->arena, request->lang, TD_MSG_evidence_lead, lead, 3);
    page->hint = td_msg_fill(request->arena, request->lang, TD_MSG_evidence_hint, hint, 3);
    page->why_not = a->list.may_attach.allowed
                        ? td_msg(request->lang, TD_MSG_evidence_locked)
                        : td_refusal_text(request->arena, request->lang,
                                          a->list.may_attach.action, &a->list.may_attach);
}

static void respond_page(struct asking *a, struct td_response *response,
                         const struct td_alert *alert)
{
    struct td_request *request = a->request;
    struct td_evidence_page page = {.alert = *alert};
    enum td_layer back = a->list.layer;
    a->of.unit = a->sheet.unit_code;
    page.may_attach = a->list.may_attach.allowed && !a->list.is_locked;
    page.action = td_web_evidence_path(request, &a->of, a->criterion);
    page.back = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/%s/%.*s", TD_ARG(a->of.group),
                       a->of.year, td_web_layer_word(back), TD_ARG(a->of.unit));
    td_web_evidence_script(request, &page.script);
    set_texts(a, &page);
    for (size_t i = 0; i < a->list.files.n; i++) {
        if (td_str_eq(a->list.files.items[i].criterion, a->criterion))
            add_line(a, &a->list.files.items[i], page.may_attach, &page);
    }
    if (alert->look == TD_ALERT_ERROR && alert->title.n)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       a->sheet.year, TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, evidence, &page);
}

static void show(struct asking *a, struct td_response *response, const struct td_alert *alert)
{
    enum td_err err = load(a);
    if (err == TD_OK)
        respond_page(a, response, alert);
    else
        td_web_respond_err(a->request, response, err == TD_EINVAL ? TD_ENOTFOUND : err);
}

void td_page_evidence(struct td_request *request, struct td_response *response)
{
    struct asking a;
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (!begin(&a, request)) {
        td_web_respond_err(request, response, TD_ENOTFOUND);
        return;
    }
    if (td_web_was_done(request, "kem"))
        alert.title = td_msg(request->lang, TD_MSG_evidence_done);
    if (td_web_was_done(request, "go"))
        alert.title = td_msg(request->lang, TD_MSG_evidence_remove_done);
    show(&a, response, &alert);
}

/* ---- attaching ---- */

static td_str refusal_text(const struct asking *a, enum td_err err)
{
    if (err == TD_ECONFLICT)
        return td_msg(a->request->lang, TD_MSG_evidence_locked);
    return a->diag.n ? a->diag.items[0].text[a->request->lang] : TD_STR_NONE;
}

/* The files of the criterion as the row of a sheet names them, for its script. */
static enum td_err put_files(struct asking *a, struct td_json *json)
{
    td_str page = td_web_evidence_path(a->request, &a->of, a->criterion);
    TRY(td_app_list_evidence(td_web_call(a->request), &a->of, &a->list));
    td_json_key(json, "tep");
    td_json_array(json);
    for (size_t i = 0; i < a->list.files.n; i++) {
        const struct td_evidence_file *file = &a->list.files.items[i];
        struct td_file_link link = td_web_file_link(a->request, page, file);
        if (file->is_removed || !td_str_eq(file->criterion, a->criterion))
            continue;
        td_json_object(json);
        td_json_pair(json, "noi",
                     td_fmt(a->request->arena, "%s%.*s", a->request->lang == TD_EN ? "/en" : "",
                            TD_ARG(link.look_href)));
        td_json_pair(json, "ten", link.name);
        td_json_pair(json, "ve", link.detail);
        td_json_end_object(json);
    }
    td_json_end_array(json);
    return TD_OK;
}

/* {"ket": "luu", "tep": [...]}, or {"ket": "sai", "loi": "..."}. */
static void answer_script(struct asking *a, struct td_response *response, enum td_err err)
{
    struct td_json json;
    response->content_type = "application/json";
    td_json_init(&json, &response->body);
    td_json_object(&json);
    td_json_pair(&json, "ket", err == TD_OK ? TD_STR("luu") : TD_STR("sai"));
    if (err != TD_OK)
        td_json_pair(&json, "loi", refusal_text(a, err));
    else if (put_files(a, &json) != TD_OK)
        td_respond_problem(response, 500);
    td_json_end_object(&json);
}

static bool is_told(const struct asking *a, enum td_err err)
{
    return err == TD_ECONFLICT || ((err == TD_EINVAL || err == TD_EDENIED) && a->diag.errors);
}

static void attach(struct asking *a, struct td_response *response)
{
    struct td_request *request = a->request;
    int64_t number;
    bool by_script = td_web_is_by_script(request);
    td_str name = request->upload.file_name;
    struct td_alert alert = {.look = TD_ALERT_ERROR};
    if (!request->upload.field.n) {
        alert.title = td_msg(request->lang, TD_MSG_evidence_no_file);
        alert.text = td_msg(request->lang, TD_MSG_evidence_no_file_text);
        show(a, response, &alert);
        return;
    }
    enum td_err err = td_app_attach_evidence(td_web_call(request), &a->of, a->criterion, name,
                                             request->upload.bytes, &a->diag, &number);
    if (err != TD_OK && !is_told(a, err)) {
        td_web_respond_err(request, response, err);
    } else if (by_script) {
        answer_script(a, response, err);
    } else if (err == TD_OK) {
        td_respond_redirect(response,
                            td_fmt(request->arena, "%.*s?xong=kem",
                                   TD_ARG(td_web_evidence_path(request, &a->of, a->criterion))));
    } else {
        alert.title = td_web_fill(request, TD_MSG_evidence_refused, "name", name);
        alert.text = refusal_text(a, err);
        td_diag_init(&a->diag, request->arena);
        show(a, response, &alert);
    }
}

/* ---- taking away ---- */

static void take_away(struct asking *a, struct td_response *response)
{
    struct td_request *request = a->request;
    int64_t number = 0;
    struct td_alert alert = {.look = TD_ALERT_ERROR};
    enum td_err err = td_id_parse(td_form(request, "go"), &number) ? TD_OK : TD_ENOTFOUND;
    if (err == TD_OK)
        err = td_app_remove_evidence(td_web_call(request), &a->of, a->criterion, number,
                                     td_web_typed(request, "ly-do"), &a->diag);
    if (err == TD_OK) {
        td_respond_redirect(response,
                            td_fmt(request->arena, "%.*s?xong=go",
                                   TD_ARG(td_web_evidence_path(request, &a->of, a->criterion))));
    } else if (is_told(a, err)) {
        alert.title = td_msg(request->lang, TD_MSG_evidence_remove_refused);
        alert.text = err == TD_ECONFLICT ? td_msg(request->lang, TD_MSG_evidence_gone)
                                         : refusal_text(a, err);
        td_diag_init(&a->diag, request->arena);
        show(a, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}

void td_page_evidence_sent(struct td_request *request, struct td_response *response)
{
    struct asking a;
    if (!begin(&a, request))
        td_web_respond_err(request, response, TD_ENOTFOUND);
    else if (td_form(request, "go").n)
        take_away(&a, response);
    else
        attach(&a, response);
}

/* ---- a file ---- */

/* Images and PDF are shown by the browser; the others are saved, and have a page
 * (page_evidence_look.c). Nothing in them acts for us: their
 * kind is told, their name is ours, and their own policy shuts them in. */
void td_page_evidence_file(struct td_request *request, struct td_response *response)
{
    struct asking a;
    struct td_evidence_file file;
    td_str bytes;
    int64_t number = 0;
    enum td_err err = TD_ENOTFOUND;
    if (begin(&a, request) && td_segment_int(request, "number", &number))
        err = td_app_read_evidence(td_web_call(request), &a.of, a.criterion, number, &file, &bytes);
    if (err == TD_EIO) {
        td_web_respond_words(request, response, 500,
                             td_msg(request->lang, TD_MSG_evidence_damaged_title),
                             td_msg(request->lang, TD_MSG_evidence_damaged));
        return;
    }
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    const struct td_attachment_type *type = &td_attachment_types[file.facts.kind];
    bool opens = type->is_image || file.facts.kind == TD_ATTACHMENT_PDF;
    response->content_type = type->media_type;
    response->download_name = file.name;
    response->is_shown = opens && !td_query(request, "tai").n;
    response->is_foreign = true;
    td_buf_put(&response->body, bytes);
}
