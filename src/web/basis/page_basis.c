/* The rubric and the plan of a year: what counts, what members say of it, its versions, two of them
 * compared. */
#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/basis/basis.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

enum { CHANGES_MAX = 1000, FORM_MAX = 16 * 1024, TABLE_MAX = 2 * 1024 * 1024 };

/* ---- what the pages share ---- */

enum td_basis td_web_basis(const struct td_request *request)
{
    return strstr(request->route->pattern, "/ke-hoach") ? TD_BASIS_PLAN : TD_BASIS_RUBRIC;
}

td_str td_web_basis_text(const struct td_request *request, enum td_basis_text text)
{
    static const enum td_msg_key texts[TD_BASES][TD_BASIS_TEXTS] = {
        [TD_BASIS_RUBRIC] = {TD_MSG_rubric_here, TD_MSG_rubric_title, TD_MSG_rubric_locked,
                             TD_MSG_rubric_being_signed, TD_MSG_rubric_too_long, TD_MSG_rubric_none,
                             TD_MSG_rubric_none_text, TD_MSG_rubric_copy_last, TD_MSG_rubric_file,
                             TD_MSG_rubric_edit_title, TD_MSG_rubric_head, TD_MSG_rubric_lines,
                             TD_MSG_rubric_lines_note, TD_MSG_rubric_not_said_text},
        [TD_BASIS_PLAN] = {TD_MSG_plan_here, TD_MSG_plan_title, TD_MSG_plan_locked,
                           TD_MSG_plan_being_signed, TD_MSG_plan_too_long, TD_MSG_plan_none,
                           TD_MSG_plan_none_text, TD_MSG_plan_copy_last, TD_MSG_plan_file,
                           TD_MSG_plan_edit_title, TD_MSG_plan_head, TD_MSG_plan_lines,
                           TD_MSG_plan_lines_note, TD_MSG_plan_not_said_text},
    };
    const struct td_msg_arg year = {.name = "year", .text = td_segment(request, "year")};
    enum td_msg_key key = texts[td_web_basis(request)][text];
    if (text == TD_BASIS_TEXT_TITLE)
        return td_msg_fill(request->arena, request->lang, key, &year, 1);
    return td_msg(request->lang, key);
}

struct td_basis_words td_web_basis_words(const struct td_request *request)
{
    return (struct td_basis_words){
        .none = td_web_basis_text(request, TD_BASIS_TEXT_NONE),
        .none_text = td_web_basis_text(request, TD_BASIS_TEXT_NONE_TEXT),
        .copy_last = td_web_basis_text(request, TD_BASIS_TEXT_COPY_LAST),
        .file = td_web_basis_text(request, TD_BASIS_TEXT_FILE),
        .head = td_web_basis_text(request, TD_BASIS_TEXT_HEAD),
        .lines = td_web_basis_text(request, TD_BASIS_TEXT_LINES),
        .lines_note = td_web_basis_text(request, TD_BASIS_TEXT_LINES_NOTE),
    };
}

td_str td_web_basis_path(const struct td_request *request)
{
    return td_fmt(request->arena, "/nhom/%.*s/%.*s/%s", TD_ARG(td_segment(request, "code")),
                  TD_ARG(td_segment(request, "year")),
                  td_web_basis(request) == TD_BASIS_PLAN ? "ke-hoach" : "bang-tieu-chi");
}

td_str td_web_basis_version(const struct td_request *request, int64_t number)
{
    if (number == 0)
        return td_msg(request->lang, TD_MSG_basis_version_first);
    return td_web_fill(request, TD_MSG_basis_version, "n",
                       td_fmt(request->arena, "%" PRId64, number));
}

td_str td_web_basis_why_not(const struct td_request *request, const struct td_basis_desk *desk)
{
    enum td_lang lang = request->lang;
    const struct td_msg_arg who = {
        .name = "who", .text = td_roles_text(request->arena, lang, desk->step_back.who_can)};
    if (desk->is_frozen)
        return td_msg_fill(request->arena, lang,
                           !desk->sheet.n                 ? TD_MSG_basis_past_text
                           : desk->basis == TD_BASIS_PLAN ? TD_MSG_plan_frozen
                                                          : TD_MSG_rubric_frozen,
                           &who, 1);
    if (!desk->edit.allowed)
        return td_refusal_text(request->arena, lang, desk->edit.action, &desk->edit);
    return desk->is_being_signed ? td_web_basis_text(request, TD_BASIS_TEXT_BEING_SIGNED)
                                 : TD_STR_NONE;
}

static td_str who_and_when(const struct td_request *request, td_str who, int64_t at)
{
    td_str parts[] = {who, td_view_time(request->arena, request->lang, at)};
    return td_view_join(request->arena, parts, 2, TD_STR(", "));
}

/* ---- what members say ---- */

static struct td_chip chip_of(const struct td_request *request,
                              const struct td_basis_member *member)
{
    enum td_lang lang = request->lang;
    if (!member->has_said)
        return (struct td_chip){td_msg(lang, TD_MSG_basis_silent), TD_CHIP_WAIT};
    if (member->is_old)
        return (struct td_chip){
            td_web_fill(request, member->agrees ? TD_MSG_basis_agreed_to : TD_MSG_basis_said_of,
                        "version", td_web_basis_version(request, member->version)),
            TD_CHIP_WAIT};
    return member->agrees ? (struct td_chip){td_msg(lang, TD_MSG_basis_agrees), TD_CHIP_DONE}
                          : (struct td_chip){td_msg(lang, TD_MSG_basis_disagrees), TD_CHIP_LATE};
}

static void add_slip(const struct td_request *request, const struct td_basis_member *member,
                     const struct td_diag *diag, struct td_basis_page *page)
{
    struct td_basis_slip *slip = td_push(request->arena, &page->slips);
    *slip = (struct td_basis_slip){
        .unit = member->unit,
        .heading = td_web_fill(request, TD_MSG_basis_speak, "unit", member->name),
        .name = td_fmt(request->arena, "gop-y.%.*s", TD_ARG(member->unit))};
    if (!diag || !td_str_eq(td_form(request, "don-vi"), member->unit))
        return;
    slip->remark = td_web_typed(request, td_str_z(request->arena, slip->name));
    slip->mistake = td_web_mistake(request, diag, "gop-y");
}

static void add_said(const struct td_request *request, const struct td_basis_desk *desk,
                     const struct td_diag *diag, struct td_basis_page *page)
{
    for (size_t i = 0; i < desk->members.n; i++) {
        const struct td_basis_member *member = &desk->members.items[i];
        *td_push(request->arena, &page->said) = (struct td_basis_said_row){
            .name = member->name,
            .chip = chip_of(request, member),
            .remark = member->remark,
            .by = member->has_said ? who_and_when(request, member->by, member->at) : TD_STR_NONE};
        if ((member->agree.allowed || member->agree.needs_step_up) && desk->sheet.n &&
            !desk->is_being_signed)
            add_slip(request, member, diag, page);
    }
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_view_count(request->arena, request->lang, (int64_t)desk->agreed)},
        {.name = "of",
         .text = td_view_count(request->arena, request->lang, (int64_t)desk->members.n)},
        {.name = "version", .text = td_web_basis_version(request, desk->counting)}};
    page->count = td_msg_fill(request->arena, request->lang, TD_MSG_basis_count, arguments, 3);
}

/* ---- versions ---- */

static void add_version(const struct td_request *request, const struct td_basis_desk *desk,
                        const struct td_basis_version *version, struct td_basis_page *page)
{
    enum td_lang lang = request->lang;
    struct td_basis_version_row *row = td_push(request->arena, &page->versions);
    td_str path = td_web_basis_path(request);
    const struct td_msg_arg said[] = {
        {.name = "n", .text = td_view_count(request->arena, lang, (int64_t)version->agreed)},
        {.name = "m", .text = td_view_count(request->arena, lang, (int64_t)version->disagreed)}};
    *row = (struct td_basis_version_row){
        .name = td_web_basis_version(request, version->number),
        .chip = {td_msg(lang, version->counts     ? TD_MSG_basis_counts
                              : version->is_draft ? TD_MSG_basis_draft
                                                  : TD_MSG_basis_older),
                 version->counts ? TD_CHIP_DONE : TD_CHIP_WAIT},
        .reason = version->reason,
        .by = who_and_when(request, version->by, version->at)};
    if (version->agreed || version->disagreed)
        row->said = td_msg_fill(request->arena, lang, TD_MSG_basis_said, said, 2);
    if (!version->counts)
        row->compare_href = td_fmt(request->arena, "%.*s/so-sanh?tu=%" PRId64 "&den=%" PRId64,
                                   TD_ARG(path), version->number, desk->counting);
    if (!version->counts && page->may_edit)
        row->take_href =
            td_fmt(request->arena, "%.*s/sua?ban=%" PRId64, TD_ARG(path), version->number);
}

static struct td_choice versions_choice(const struct td_request *request,
                                        const struct td_basis_desk *desk, const char *name,
                                        enum td_msg_key label, int64_t chosen)
{
    struct td_choice choice = {.name = name, .label = td_msg(request->lang, label)};
    for (size_t i = 0; i <= desk->versions.n; i++) {
        int64_t number = i < desk->versions.n ? desk->versions.items[i].number : 0;
        *td_push(request->arena, &choice.options) =
            (struct td_option){.value = td_fmt(request->arena, "%" PRId64, number),
                               .text = td_web_basis_version(request, number),
                               .chosen = number == chosen};
    }
    return choice;
}

static void add_versions(const struct td_request *request, const struct td_basis_desk *desk,
                         struct td_basis_page *page)
{
    for (size_t i = 0; i < desk->versions.n; i++)
        add_version(request, desk, &desk->versions.items[i], page);
    const struct td_basis_version first = {.counts = desk->counting == 0};
    if (desk->versions.n) {
        add_version(request, desk, &first, page);
        page->versions.items[page->versions.n - 1].by = TD_STR_NONE;
    }
    page->may_compare = desk->versions.n > 0;
    page->from = versions_choice(request, desk, "tu", TD_MSG_basis_from, 0);
    page->to = versions_choice(request, desk, "den", TD_MSG_basis_to, desk->counting);
}

/* ---- the page ---- */

static struct td_chip standing(enum td_lang lang, const struct td_basis_desk *desk)
{
    if (!desk->is_frozen)
        return (struct td_chip){td_msg(lang, TD_MSG_basis_open), TD_CHIP_NOW};
    return desk->sheet.n ? (struct td_chip){td_msg(lang, TD_MSG_basis_issued), TD_CHIP_DONE}
                         : (struct td_chip){td_msg(lang, TD_MSG_basis_past), TD_CHIP_WAIT};
}

static void fill(const struct td_request *request, const struct td_basis_desk *desk,
                 const struct td_diag *diag, struct td_basis_page *page)
{
    enum td_lang lang = request->lang;
    td_str path = td_web_basis_path(request);
    page->words = td_web_basis_words(request);
    page->title = td_web_basis_text(request, TD_BASIS_TEXT_TITLE);
    page->lead = td_msg(lang, TD_MSG_basis_lead);
    page->action = path;
    page->edit_href = td_fmt(request->arena, "%.*s/sua", TD_ARG(path));
    page->file_href = td_fmt(request->arena, "%.*s/tep", TD_ARG(path));
    page->compare_href = td_fmt(request->arena, "%.*s/so-sanh", TD_ARG(path));
    page->step_href = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/tien-do",
                             TD_ARG(td_segment(request, "code")), desk->year->group.year);
    page->chip = standing(lang, desk);
    page->why_not = td_web_basis_why_not(request, desk);
    page->may_edit = page->why_not.n == 0;
    page->revision = td_fmt(request->arena, "%" PRId64, desk->revision_id);
    page->counting = td_fmt(request->arena, "%" PRId64, desk->counting);
    if (desk->draft && page->may_edit)
        page->draft = td_msg(lang, TD_MSG_basis_draft_waits);
    if (page->may_edit && desk->last_year_has)
        page->last_href = td_fmt(request->arena, "%.*s/sua?chep=nam-truoc", TD_ARG(path));
    add_said(request, desk, diag, page);
    add_versions(request, desk, page);
    td_web_basis_read(request, desk, page);
}

static enum td_err open_desk(const struct td_request *request, struct td_basis_desk *desk)
{
    int64_t year;
    if (!td_segment_int(request, "year", &year))
        return TD_ENOTFOUND;
    return td_app_open_basis(td_web_call(request), td_web_basis(request),
                             td_segment(request, "code"), year, desk);
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_basis_desk desk;
    enum td_err err = open_desk(request, &desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    struct td_basis_page page = {.alert = *alert};
    fill(request, &desk, diag, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       desk.year, TD_YEAR_COVENANT, td_web_basis_text(request, TD_BASIS_TEXT_HERE));
    TD_WEB_SHOW(request, response, basis, &page);
}

static void page_basis(struct td_request *request, struct td_response *response)
{
    static const struct {
        const char *word;
        enum td_msg_key text;
    } done[] = {{"luu", TD_MSG_basis_kept},          {"nhap", TD_MSG_basis_draft_kept},
                {"gop", TD_MSG_basis_merged},        {"nhu-cu", TD_MSG_basis_kept_same},
                {"dong-y", TD_MSG_basis_agree_done}, {"gop-y", TD_MSG_basis_remark_done}};
    struct td_alert alert = {.look = TD_ALERT_DONE};
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (td_web_was_done(request, done[i].word))
            alert.title = td_msg(request->lang, done[i].text);
    show(request, response, &alert, NULL);
}

/* ---- a member speaks ---- */

static enum td_err speak(const struct td_request *request, td_str what, struct td_diag *diag)
{
    int64_t year;
    struct td_opinion_wish wish = {.unit = td_form(request, "don-vi"),
                                   .agrees = td_str_is(what, "dong-y")};
    td_str name = td_fmt(request->arena, "gop-y.%.*s", TD_ARG(wish.unit));
    wish.remark = td_web_typed(request, td_str_z(request->arena, name));
    if (!td_segment_int(request, "year", &year))
        return TD_ENOTFOUND;
    if ((!wish.agrees && !td_str_is(what, "gop-y")) ||
        !td_id_parse(td_form(request, "ban"), &wish.version) ||
        !td_id_parse(td_form(request, "goc"), &wish.revision_id))
        return TD_EINVAL;
    return td_app_say_of_basis(td_web_call(request), td_web_basis(request),
                               td_segment(request, "code"), year, &wish, diag);
}

static void page_basis_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_str what = td_form(request, "viec");
    td_diag_init(&diag, request->arena);
    enum td_err err = speak(request, what, &diag);
    if (err == TD_OK)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=%.*s",
                                             TD_ARG(td_web_basis_path(request)), TD_ARG(what)));
    else if (err == TD_ECONFLICT || diag.errors) {
        struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_basis_not_said), &diag);
        alert.look = TD_ALERT_ERROR;
        if (err == TD_ECONFLICT)
            alert.text = td_web_basis_text(request, TD_BASIS_TEXT_NOT_SAID);
        show(request, response, &alert, &diag);
    } else {
        td_web_respond_err(request, response, err);
    }
}

/* ---- two versions ---- */

static enum td_err compare(const struct td_request *request, const struct td_basis_desk *desk,
                           struct td_basis_compare_page *page)
{
    int64_t from = 0, to = desk->counting;
    const struct td_call *call = td_web_call(request);
    td_str group = desk->year->group.code;
    struct td_scoring_sheet before, after;
    struct td_comparison comparison;
    if ((td_query(request, "tu").n && !td_id_parse(td_query(request, "tu"), &from)) ||
        (td_query(request, "den").n && !td_id_parse(td_query(request, "den"), &to)))
        return TD_ENOTFOUND;
    TRY(td_app_basis_version(call, desk->basis, group, desk->year->group.year, from, &before));
    TRY(td_app_basis_version(call, desk->basis, group, desk->year->group.year, to, &after));
    td_app_compare_bases(call, desk->basis, desk->year, &before, &after, request->lang, CHANGES_MAX,
                         &comparison);
    td_view_changes(request->arena, request->lang, &comparison, &page->changes);
    const struct td_msg_arg names[] = {
        {.name = "from", .text = td_web_basis_version(request, from)},
        {.name = "to", .text = td_web_basis_version(request, to)}};
    page->title = td_msg_fill(request->arena, request->lang, TD_MSG_basis_compare_title, names, 2);
    page->from = versions_choice(request, desk, "tu", TD_MSG_basis_from, from);
    page->to = versions_choice(request, desk, "den", TD_MSG_basis_to, to);
    return TD_OK;
}

static void page_compare(struct td_request *request, struct td_response *response)
{
    struct td_basis_desk desk;
    struct td_basis_compare_page page = {.back_href = td_web_basis_path(request)};
    page.action = td_fmt(request->arena, "%.*s/so-sanh", TD_ARG(page.back_href));
    enum td_err err = open_desk(request, &desk);
    if (err == TD_OK)
        err = compare(request, &desk, &page);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       desk.year, TD_YEAR_COVENANT, page.title);
    td_frame_add_crumb(&page.frame, request->arena, page.back_href,
                       td_web_basis_text(request, TD_BASIS_TEXT_HERE));
    TD_WEB_SHOW(request, response, basis_compare, &page);
}

/* ---- the file ---- */

/* Of a year without one a table to be filled in. */
static void page_file(struct td_request *request, struct td_response *response)
{
    struct td_basis_desk desk;
    enum td_err err = open_desk(request, &desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = "text/tab-separated-values; charset=utf-8";
    response->download_name = td_fmt(request->arena, "%s-%.*s-%" PRId64 ".tsv",
                                     desk.basis == TD_BASIS_PLAN ? "ke-hoach" : "bang-diem",
                                     TD_ARG(desk.year->group.code), desk.year->group.year);
    td_basis_file_text(request->arena, desk.basis, &desk.sheet, &response->body);
}

#define RUBRIC "/nhom/{code}/{year}/bang-tieu-chi"
#define PLAN   "/nhom/{code}/{year}/ke-hoach"

/* clang-format off: one route a row */
#define ROUTES(page)                                                                               \
    {TD_GET, page, page_basis, 0, &td_for_accounts},                                               \
        {TD_POST, page, page_basis_sent, FORM_MAX, &td_for_accounts},                              \
        {TD_GET, page "/sua", td_page_basis_edit, 0, &td_for_accounts},                            \
        {TD_POST, page "/sua", td_page_basis_edited, TABLE_MAX, &td_for_accounts},                 \
        {TD_GET, page "/so-sanh", page_compare, 0, &td_for_accounts},                              \
        {TD_GET, page "/tep", page_file, 0, &td_for_accounts},                                     \
    {                                                                                              \
        TD_POST, page "/tep", td_page_basis_upload, TABLE_MAX, &td_for_accounts                    \
    }

const struct td_route td_routes_basis[] = {
    ROUTES(RUBRIC),
    ROUTES(PLAN),
    {0},
};
/* clang-format on */
