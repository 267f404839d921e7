/* The criteria that departments score for all units: the list, and who scores which. */
#include <inttypes.h>

#include "app/cycle/cycle.h"
#include "app/entry/scorer.h"
#include "app/people/account.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/criteria.h"
#include "view/cycle.h"
#include "view/message.h"
#include "view/score_form.h"
#include "view/templates.h"
#include "web/entry/score_form.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"
#include "web/year/scoring_pages.h"

enum {
    SHEET_MAX = 512 * 1024, /* bytes of a sheet of some 150 units with remarks */
    FORM_MAX = 16 * 1024,
};

#define LIST      "/nhom/{code}/{year}/cham-tieu-chi"
#define CRITERION LIST "/{criterion}"

const struct td_route td_routes_criteria[] = {
    {TD_GET, LIST, td_page_criteria, 0, &td_for_accounts},
    {TD_POST, LIST, td_page_criteria_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, CRITERION, td_page_criterion, 0, &td_for_accounts},
    {TD_POST, CRITERION, td_page_criterion_sent, SHEET_MAX, &td_for_accounts},
    {TD_GET, CRITERION "/dan", td_page_paste, 0, &td_for_accounts},
    {TD_POST, CRITERION "/dan", td_page_paste_sent, TD_PASTE_FORM_MAX, &td_for_accounts},
    {TD_GET, CRITERION "/nop", td_page_criterion, 0, &td_for_accounts},
    {TD_POST, CRITERION "/nop", td_page_criterion_submit, FORM_MAX, &td_for_accounts},
    {TD_GET, CRITERION "/tra-lai", td_page_criterion_return, 0, &td_for_accounts},
    {TD_POST, CRITERION "/tra-lai", td_page_criterion_return_sent, FORM_MAX, &td_for_accounts},
    {0},
};

/* ---- the list ---- */

static struct td_chip chip_of(const struct td_request *request,
                              const struct td_criterion_line *line)
{
    if (!line->scorer.id)
        return (struct td_chip){td_msg(request->lang, TD_MSG_criteria_nobody), TD_CHIP_WAIT};
    if (line->is_submitted)
        return (struct td_chip){td_msg(request->lang, TD_MSG_form_list_submitted), TD_CHIP_DONE};
    if (line->is_changed)
        return (struct td_chip){td_msg(request->lang, TD_MSG_form_list_changed), TD_CHIP_REFUSED};
    if (line->step.at)
        return (struct td_chip){td_msg(request->lang, TD_MSG_form_list_returned), TD_CHIP_REFUSED};
    return (struct td_chip){td_msg(request->lang, TD_MSG_form_list_open_yet), TD_CHIP_WAIT};
}

static td_str typed_of(const struct td_request *request, const struct td_criterion_line *line)
{
    const struct td_msg_arg arguments[] = {
        {.name = "typed", .text = td_view_count(request->arena, request->lang, line->typed)},
        {.name = "all", .text = td_view_count(request->arena, request->lang, line->all)}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_form_progress_units, arguments, 2);
}

static struct td_criterion_card card_of(const struct td_request *request, td_str path,
                                        const struct td_criterion_line *line)
{
    td_str who[] = {line->scorer.id ? line->scorer.department
                                    : td_view_scorer(request->arena, request->lang, line->meant),
                    line->scorer.name};
    td_str step[] = {line->step.by,
                     line->step.at ? td_view_time(request->arena, request->lang, line->step.at)
                                   : TD_STR_NONE,
                     line->step.reason};
    return (struct td_criterion_card){
        .code = line->code,
        .text = line->text,
        .department = td_view_join(request->arena, who, 2, TD_STR(", ")),
        .document = line->scorer.document,
        .typed = typed_of(request, line),
        .chip = chip_of(request, line),
        .step = td_view_join(request->arena, step, 3, TD_STR(", ")),
        .href = line->may_see
                    ? td_fmt(request->arena, "%.*s/%.*s", TD_ARG(path), TD_ARG(line->code))
                    : TD_STR_NONE,
        .may_type = line->may_type && !line->is_submitted,
        .may_return = line->may_return,
    };
}

/* When cross-checking is due, and how late that is. */
static void add_due(const struct td_request *request, td_str group, int64_t year,
                    struct td_criteria_page *page)
{
    struct td_cycle cycle;
    if (td_app_open_cycle(td_web_call(request), group, year, &cycle) != TD_OK)
        return;
    const struct td_due *due = &cycle.dues.items[TD_STATE_CROSS_SCORING];
    if (!td_date_is_set(due->due))
        return;
    page->due = td_web_fill(request, TD_MSG_criteria_due, "day",
                            td_view_date(request->arena, request->lang, due->due));
    if (cycle.is_live && due->standing == TD_DUE_NOW)
        page->due_chip = td_view_days_chip(request->arena, request->lang, due->days);
}

/* ---- giving a criterion to somebody ---- */

static void add_option(const struct td_request *request, struct td_choice *choice, td_str value,
                       td_str text)
{
    *td_push(request->arena, &choice->options) = (struct td_option){
        .value = value, .text = text, .chosen = td_str_eq(value, td_form(request, choice->name))};
}

static void add_criteria(const struct td_request *request, const struct td_criterion_lines *lines,
                         bool assigned, struct td_choice *choice)
{
    for (size_t i = 0; i < lines->n; i++)
        if ((lines->items[i].scorer.id != 0) == assigned)
            add_option(request, choice, lines->items[i].code,
                       td_fmt(request->arena, "%.*s %.*s", TD_ARG(lines->items[i].code),
                              TD_ARG(lines->items[i].text)));
}

static struct td_choice choice_of(const struct td_request *request, const char *name,
                                  enum td_msg_key label, enum td_msg_key none)
{
    struct td_choice choice = {.name = name, .label = td_msg(request->lang, label)};
    add_option(request, &choice, TD_STR_NONE, td_msg(request->lang, none));
    return choice;
}

static enum td_err add_people(const struct td_request *request, struct td_choice *choice)
{
    struct td_account_lines accounts;
    TRY(td_app_list_accounts(td_web_call(request), &accounts));
    for (size_t i = 0; i < accounts.n; i++) {
        const struct td_account_line *line = &accounts.items[i];
        td_str parts[] = {line->person.name, line->person.office};
        if (line->active)
            add_option(request, choice, td_fmt(request->arena, "%" PRId64, line->id),
                       td_view_join(request->arena, parts, 2, TD_STR(", ")));
    }
    return TD_OK;
}

static struct td_field typed_field(const struct td_request *request, const char *name,
                                   enum td_msg_key label)
{
    struct td_field field = td_field_of(request->lang, name, label);
    field.value = td_web_typed(request, name);
    field.optional = true; /* nobody new may be meant */
    return field;
}

/* Whether somebody new was typed. */
static bool is_inviting(const struct td_request *request)
{
    return td_web_typed(request, "ho-ten").n || td_web_typed(request, "ten").n;
}

static void add_invitation(const struct td_request *request, td_str group_path,
                           struct td_criteria_page *page)
{
    const struct td_object object = {.path = group_path};
    struct td_decision may = td_decision_of(td_web_call(request), TD_ACT_INVITE_ACCOUNT, &object);
    page->may_invite = may.allowed || may.needs_step_up;
    page->is_inviting = is_inviting(request);
    page->name = typed_field(request, "ho-ten", TD_MSG_person_name);
    page->login = typed_field(request, "ten", TD_MSG_person_login);
    page->login.hint = td_msg(request->lang, TD_MSG_person_login_hint);
    page->office = typed_field(request, "co-quan", TD_MSG_person_office);
    page->email = typed_field(request, "thu", TD_MSG_person_email);
    page->phone = typed_field(request, "dien-thoai", TD_MSG_person_phone);
}

static enum td_err add_forms(const struct td_request *request, const struct td_criterion_list *list,
                             struct td_criteria_page *page)
{
    enum td_lang lang = request->lang;
    page->criterion =
        choice_of(request, "tieu-chi", TD_MSG_criteria_criterion, TD_MSG_criteria_choose);
    page->person = choice_of(request, "nguoi", TD_MSG_criteria_person, TD_MSG_criteria_choose);
    page->home = choice_of(request, "don-vi", TD_MSG_criteria_home, TD_MSG_criteria_home_none);
    page->person.hint = td_msg(lang, TD_MSG_criteria_person_hint);
    page->home.hint = td_msg(lang, TD_MSG_criteria_home_hint);
    page->department = td_field_of(lang, "so-nganh", TD_MSG_criteria_department);
    page->department.hint = td_msg(lang, TD_MSG_criteria_department_hint);
    page->document = td_field_of(lang, "van-ban", TD_MSG_criteria_document);
    page->reason = td_field_of(lang, "ly-do", TD_MSG_criteria_end_reason);
    page->ending = (struct td_choice){.name = "tieu-chi-thoi",
                                      .label = td_msg(lang, TD_MSG_criteria_criterion)};
    page->department.value = td_web_typed(request, "so-nganh");
    page->document.value = td_web_typed(request, "van-ban");
    page->reason.value = td_web_typed(request, "ly-do");
    add_invitation(request, list->path, page);
    add_criteria(request, &list->lines, false, &page->criterion);
    add_criteria(request, &list->others, false, &page->criterion);
    add_criteria(request, &list->lines, true, &page->ending);
    for (size_t i = 0; i < list->year->members.n; i++)
        add_option(request, &page->home, list->year->members.items[i].code,
                   list->year->members.items[i].name);
    return add_people(request, &page->person);
}

static void set_mistakes(const struct td_request *request, const struct td_diag *diag,
                         struct td_criteria_page *page)
{
    page->criterion.mistake = td_web_mistake(request, diag, "tieu-chi");
    page->person.mistake = td_web_mistake(request, diag, "nguoi");
    page->home.mistake = td_web_mistake(request, diag, "don-vi");
    page->department.mistake = td_web_mistake(request, diag, "so-nganh");
    page->document.mistake = td_web_mistake(request, diag, "van-ban");
    page->reason.mistake = td_web_mistake(request, diag, "ly-do");
    struct td_field *of_person[] = {&page->name, &page->login, &page->office, &page->email,
                                    &page->phone};
    for (size_t i = 0; i < sizeof of_person / sizeof *of_person; i++)
        of_person[i]->mistake = td_web_mistake(request, diag, of_person[i]->name);
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *refused)
{
    struct td_diag diag;
    struct td_criterion_list list;
    int64_t year = 0;
    td_str code = td_segment(request, "code");
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year))
        err = td_app_list_scored_criteria(td_web_call(request), code, year, &diag, &list);
    struct td_criteria_page page = {.alert = *alert,
                                    .title = td_msg(request->lang, TD_MSG_criteria_title)};
    page.path = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/cham-tieu-chi", TD_ARG(code), year);
    page.may_assign = list.may_assign.allowed || list.may_assign.needs_step_up;
    if (err == TD_OK && page.may_assign)
        err = add_forms(request, &list, &page);
    if (err != TD_OK) {
        td_web_respond_unscored(request, response, &diag, err);
        return;
    }
    page.why_not = td_refusal_text(request->arena, request->lang, TD_ACT_ASSIGN_CROSS_CHECKERS,
                                   &list.may_assign);
    for (size_t i = 0; i < list.lines.n; i++)
        *td_push(request->arena, &page.lines) = card_of(request, page.path, &list.lines.items[i]);
    td_web_sheet_links(request, code, year, &page.layers);
    page.layers.items[TD_LAYER_VERIFIED + 1].current = true;
    add_due(request, code, year, &page);
    if (refused) {
        response->status = 422;
        set_mistakes(request, refused, &page);
    }
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.path, list.year,
                       TD_YEAR_ENTRY, page.title);
    TD_WEB_SHOW(request, response, criteria, &page);
}

void td_page_criteria(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "giao"))
        alert.title = td_msg(request->lang, TD_MSG_criteria_assigned);
    if (td_web_was_done(request, "thoi"))
        alert.title = td_msg(request->lang, TD_MSG_criteria_ended);
    if (td_web_was_done(request, "tra-lai"))
        alert.title = td_msg(request->lang, TD_MSG_form_return_done);
    show(request, response, &alert, NULL);
}

/* To somebody of the list; or to somebody new, whose link is then shown. */
static enum td_err assign(const struct td_request *request, int64_t year,
                          const struct td_person *person, struct td_diag *diag,
                          struct td_invited *invited)
{
    struct td_scorer_wish wish = {.criterion = td_web_typed(request, "tieu-chi"),
                                  .department = td_web_typed(request, "so-nganh"),
                                  .document = td_web_typed(request, "van-ban"),
                                  .home = td_web_typed(request, "don-vi")};
    if (!td_id_parse(td_form(request, "nguoi"), &wish.account_id))
        wish.account_id = 0;
    if (wish.account_id && is_inviting(request)) {
        td_diag_error(diag, (struct td_place){TD_STR("checker"), 0, 0},
                      "Đã chọn người trong danh sách, lại ghi người mới; hãy bỏ một.",
                      "Somebody of the list is chosen and somebody new is entered; leave one out.");
        return TD_EINVAL;
    }
    td_str group = td_segment(request, "code");
    return is_inviting(request)
               ? td_app_invite_scorer(td_web_call(request), group, year, person, &wish, diag,
                                      invited)
               : td_app_assign_scorer(td_web_call(request), group, year, &wish, diag);
}

void td_page_criteria_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    struct td_invited invited = {0};
    const struct td_person person = {.login = td_web_typed(request, "ten"),
                                     .name = td_web_typed(request, "ho-ten"),
                                     .office = td_web_typed(request, "co-quan"),
                                     .email = td_web_typed(request, "thu"),
                                     .phone = td_web_typed(request, "dien-thoai")};
    bool ends = td_str_is(td_form(request, "viec"), "thoi");
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year))
        err = ends ? td_app_end_scorer(td_web_call(request), td_segment(request, "code"), year,
                                       td_web_typed(request, "tieu-chi-thoi"),
                                       td_web_typed(request, "ly-do"), &diag)
                   : assign(request, year, &person, &diag, &invited);
    if (err == TD_ECONFLICT) {
        td_diag_error(&diag, (struct td_place){TD_STR("criterion"), 0, 0},
                      "Tiêu chí này đã giao cho người khác; muốn đổi, hãy thôi giao trước.",
                      "Somebody scores this criterion already; to change that, end it first.");
        err = TD_EINVAL;
    }
    if (err == TD_OK && invited.account_id)
        td_web_show_link(request, response, &invited, &person);
    else if (err == TD_OK)
        td_respond_redirect(
            response, td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/cham-tieu-chi?xong=%s",
                             TD_ARG(td_segment(request, "code")), year, ends ? "thoi" : "giao"));
    else
        td_web_show_refused(request, response, err, &diag, TD_MSG_criteria_refused, show);
}
