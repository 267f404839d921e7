/* Appeals: the list, filing one, deciding one. */
#include <inttypes.h>

#include "app/app.h"
#include "app/vote/appeal.h"
#include "view/access_text.h"
#include "view/appeal.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/vote/votes.h"
#include "web/year/scoring_pages.h"

#define PAGE "/nhom/{code}/{year}/kien-nghi"
enum { FORM_MAX = 64 * 1024 };

static td_str year_path(const struct td_request *request, int64_t year)
{
    return td_fmt(request->arena, "/nhom/%.*s/%" PRId64, TD_ARG(td_segment(request, "code")), year);
}

static td_str who_text(const struct td_request *request, td_str name, int64_t at)
{
    struct td_msg_arg arguments[] = {
        {.name = "name", .text = name},
        {.name = "when", .text = td_view_time(request->arena, request->lang, at)}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_appeal_who, arguments, 2);
}

static struct td_chip chip_of(enum td_lang lang, const struct td_appeal *appeal)
{
    if (!appeal->is_decided)
        return (struct td_chip){td_msg(lang, TD_MSG_appeal_open), TD_CHIP_WAIT};
    return appeal->granted
               ? (struct td_chip){td_msg(lang, TD_MSG_appeal_granted), TD_CHIP_DONE}
               : (struct td_chip){td_msg(lang, TD_MSG_appeal_dismissed), TD_CHIP_REFUSED};
}

static td_str late_text(const struct td_request *request, const struct td_appeal *appeal)
{
    return appeal->is_late ? td_web_fill(request, TD_MSG_appeal_late, "due",
                                         td_view_date(request->arena, request->lang, appeal->due))
                           : TD_STR_NONE;
}

static td_str cell_name(const struct td_request *request, const struct td_appeal *appeal)
{
    return td_fmt(request->arena, "%.*s %.*s", TD_ARG(appeal->criterion),
                  TD_ARG(appeal->criterion_text));
}

/* ---- the list, and filing ---- */

static struct td_appeal_row row_of(const struct td_request *request, td_str path,
                                   const struct td_appeal *appeal)
{
    return (struct td_appeal_row){
        .number = td_fmt(request->arena, "%" PRId64, appeal->number),
        .href = td_fmt(request->arena, "%.*s/%" PRId64, TD_ARG(path), appeal->number),
        .unit = appeal->unit_name,
        .criterion = cell_name(request, appeal),
        .who = who_text(request, appeal->filed_by, appeal->filed_at),
        .chip = chip_of(request->lang, appeal),
        .note = appeal->is_decided ? appeal->document : late_text(request, appeal),
    };
}

static void add_criteria(const struct td_request *request, const struct td_appeal_list *list,
                         td_str chosen, struct td_choice *choice)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(list->scoring, &criteria);
    *td_push(request->arena, &choice->options) =
        (struct td_option){.text = td_msg(request->lang, TD_MSG_appeals_choose)};
    for (uint32_t i = 0; i < n; i++) {
        struct td_input_form form;
        td_scoring_input(request->arena, list->scoring, i, &form);
        if (form.answer == TD_ANSWER_NONE)
            continue;
        *td_push(request->arena, &choice->options) =
            (struct td_option){.value = criteria[i].code,
                               .text = td_view_criterion_name(request->arena, &criteria[i]),
                               .chosen = td_str_eq(criteria[i].code, chosen)};
    }
}

static td_str sent_or_asked(const struct td_request *request, const char *name)
{
    return request->method == TD_POST ? td_web_typed(request, name) : td_query(request, name);
}

static void set_form(const struct td_request *request, const struct td_appeal_list *list,
                     const struct td_diag *diag, struct td_appeals_page *page)
{
    enum td_lang lang = request->lang;
    page->may_file = list->may_file.n > 0;
    if (!page->may_file) {
        page->why_not = td_refusal_text(request->arena, lang, TD_ACT_FILE_APPEAL, &list->why_not);
        return;
    }
    page->unit = (struct td_choice){.name = "don-vi", .label = td_msg(lang, TD_MSG_appeals_unit)};
    page->criterion = (struct td_choice){.name = "tieu-chi",
                                         .label = td_msg(lang, TD_MSG_appeals_criterion),
                                         .mistake = td_web_mistake(request, diag, "tieu-chi")};
    if (list->may_file.n == 1)
        page->unit_code = list->may_file.items[0].code;
    for (size_t i = 0; i < list->may_file.n; i++)
        *td_push(request->arena, &page->unit.options) = (struct td_option){
            .value = list->may_file.items[i].code,
            .text = list->may_file.items[i].name,
            .chosen = td_str_eq(list->may_file.items[i].code, sent_or_asked(request, "don-vi"))};
    add_criteria(request, list, sent_or_asked(request, "tieu-chi"), &page->criterion);
    page->reason = td_web_typed(request, "ly-do");
    page->reason_mistake = td_web_mistake(request, diag, "ly-do");
    page->reference = td_field_of(lang, "can-cu", TD_MSG_appeals_reference);
    page->reference.value = td_web_typed(request, "can-cu");
    page->reference.mistake = td_web_mistake(request, diag, "can-cu");
}

static void show_list(struct td_request *request, struct td_response *response,
                      const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_appeal_list list;
    struct td_appeals_page page = {.alert = *alert};
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_list_appeals(td_web_call(request), td_segment(request, "code"), year, &list);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    page.path = td_fmt(request->arena, "%.*s/kien-nghi", TD_ARG(year_path(request, year)));
    if (td_date_is_set(list.due))
        page.due = td_view_date(request->arena, request->lang, list.due);
    for (size_t i = 0; i < list.items.n; i++)
        *td_push(request->arena, &page.rows) = row_of(request, page.path, &list.items.items[i]);
    set_form(request, &list, diag, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_str title = td_msg(request->lang, TD_MSG_appeals_heading);
    td_frame_init_year(&page.frame, request->arena, request->lang, title, page.path, list.year,
                       TD_YEAR_ENTRY, title);
    TD_WEB_SHOW(request, response, appeals, &page);
}

void td_page_appeals(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    td_str done = td_query(request, "xong");
    int64_t number;
    if (td_id_parse(done, &number))
        alert.title = td_web_fill(request, TD_MSG_appeals_filed_done, "number", done);
    show_list(request, response, &alert, NULL);
}

void td_page_appeals_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0, number = 0;
    const struct td_appeal_wish wish = {.unit = td_web_typed(request, "don-vi"),
                                        .criterion = td_web_typed(request, "tieu-chi"),
                                        .reason = td_web_typed(request, "ly-do"),
                                        .reference = td_web_typed(request, "can-cu")};
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year))
        err = td_app_file_appeal(td_web_call(request), td_segment(request, "code"), year, &wish,
                                 &diag, &number);
    if (err == TD_OK) {
        td_respond_redirect(response, td_fmt(request->arena, "%.*s/kien-nghi?xong=%" PRId64,
                                             TD_ARG(year_path(request, year)), number));
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_appeals_refused, show_list);
    }
}

/* ---- one appeal ---- */

static void set_decision(const struct td_request *request, td_str path,
                         const struct td_appeal *appeal, struct td_appeal_page *page)
{
    struct td_msg_arg arguments[] = {{.name = "document", .text = appeal->document},
                                     {.name = "value", .text = appeal->value},
                                     {.name = "reason", .text = appeal->decision_reason}};
    page->is_decided = appeal->is_decided;
    if (!appeal->is_decided)
        return;
    page->decision = td_msg_fill(
        request->arena, request->lang,
        appeal->granted ? TD_MSG_appeal_said_grant : TD_MSG_appeal_said_dismiss, arguments, 3);
    page->decided = who_text(request, appeal->decided_by, appeal->decided_at);
    if (appeal->granted)
        page->revision_href =
            td_fmt(request->arena, "%.*s/lich-su/%" PRId64, TD_ARG(path), appeal->revision);
}

static void set_ruling(const struct td_request *request, const struct td_appeal *appeal,
                       const struct td_diag *diag, struct td_appeal_page *page)
{
    page->may_decide =
        !appeal->is_decided && (appeal->may_decide.allowed || appeal->may_decide.needs_step_up);
    if (!appeal->is_decided && !page->may_decide)
        page->why_not = td_refusal_text(request->arena, request->lang, TD_ACT_DECIDE_APPEAL,
                                        &appeal->may_decide);
    page->value = td_web_typed(request, "so-moi");
    page->paper = td_field_of(request->lang, "so-quyet-dinh", TD_MSG_appeal_paper);
    page->paper.hint = td_msg(request->lang, TD_MSG_appeal_paper_hint);
    page->paper.value = td_web_typed(request, "so-quyet-dinh");
    page->paper.mistake = td_web_mistake(request, diag, "so-quyet-dinh");
    page->paper.by_button = true;
    page->signed_on = td_field_of(request->lang, "ngay-quyet-dinh", TD_MSG_publish_signed_on);
    page->signed_on.hint = td_msg(request->lang, TD_MSG_movement_day_hint);
    page->signed_on.value = td_web_typed(request, "ngay-quyet-dinh");
    page->signed_on.mistake = td_web_mistake(request, diag, "ngay-quyet-dinh");
    page->signed_on.by_button = true;
    page->ruling_reason = td_web_typed(request, "ly-do");
    page->grants = td_str_is(td_form(request, "ket-qua"), "chap-nhan");
    page->dismisses = td_str_is(td_form(request, "ket-qua"), "khong");
    page->outcome_mistake = td_web_mistake(request, diag, "ket-qua");
    page->value_mistake = td_web_mistake(request, diag, "so-moi");
}

static void set_preview(const struct td_request *request, const struct td_year *year,
                        const struct td_appeal_preview *preview, struct td_appeal_page *page)
{
    struct td_scored_year years[2];
    for (int i = 0; i < 2; i++)
        years[i] = (struct td_scored_year){.arena = request->arena,
                                           .lang = request->lang,
                                           .year = year,
                                           .scoring = preview->scoring[i],
                                           .score = preview->score[i]};
    page->previewed = true;
    page->revision = td_fmt(request->arena, "%" PRId64, preview->revision_id);
    page->work = td_fmt(request->arena, "%" PRId64, preview->work);
    page->seen = page->value;
    td_view_appeal_changes(&years[0], &years[1], page);
}

static td_str current_value(const struct td_appeal_list *list, const struct td_appeal *appeal,
                            const struct td_request *request)
{
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    uint32_t n_units = td_scoring_units(list->scoring, &units);
    uint32_t n_criteria = td_scoring_criteria(list->scoring, &criteria);
    const struct td_scored_year scored = {
        .arena = request->arena, .lang = request->lang, .year = list->year};
    for (uint32_t u = 0; u < n_units; u++)
        for (uint32_t i = 0; td_str_eq(units[u].code, appeal->unit) && i < n_criteria; i++) {
            if (!td_str_eq(criteria[i].code, appeal->criterion))
                continue;
            struct td_counting_row row = td_scoring_counting_row(list->scoring, u, i);
            return td_view_entered(&scored, row.actual.n ? row.actual : row.state);
        }
    return TD_STR_NONE;
}

/* Votes closed on the order that the appeal changed, or would change if it is granted now. */
static struct td_alert older_alert(struct td_request *request, const struct td_year *year,
                                   const struct td_appeal *appeal)
{
    struct td_call quiet = *td_web_call(request);
    struct td_votes_page_of votes = {0};
    const struct td_context context = td_web_context_of(request, year);
    const struct td_older_case of = {
        .moment = appeal->is_decided ? appeal->decided_at : quiet.now_ms,
        .title = td_msg(request->lang,
                        appeal->is_decided ? TD_MSG_appeal_older : TD_MSG_appeal_older_open),
        .text = td_msg(request->lang, TD_MSG_votes_older_remedy)};
    quiet.refusal = NULL;
    if ((appeal->is_decided && !appeal->granted) ||
        td_app_load_votes(&quiet, year->group.code, year->group.year, &votes) != TD_OK)
        return (struct td_alert){.look = TD_ALERT_WARNING};
    return td_view_older_sessions(&context, &votes.sessions, &of);
}

static const struct td_appeal *find(const struct td_appeal_list *list, int64_t number)
{
    for (size_t i = 0; i < list->items.n; i++)
        if (list->items.items[i].number == number)
            return &list->items.items[i];
    return NULL;
}

static void show_one(struct td_request *request, struct td_response *response,
                     const struct td_alert *alert, const struct td_diag *diag,
                     const struct td_appeal_preview *preview)
{
    struct td_appeal_list list;
    struct td_appeal_page page = {.alert = *alert};
    int64_t year = 0, number = 0;
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year) && td_segment_int(request, "number", &number))
        err = td_app_list_appeals(td_web_call(request), td_segment(request, "code"), year, &list);
    const struct td_appeal *appeal = err == TD_OK ? find(&list, number) : NULL;
    if (!appeal) {
        td_web_respond_err(request, response, err == TD_OK ? TD_ENOTFOUND : err);
        return;
    }
    td_str path = year_path(request, year);
    page.list_href = td_fmt(request->arena, "%.*s/kien-nghi", TD_ARG(path));
    page.action = td_fmt(request->arena, "%.*s/%" PRId64, TD_ARG(page.list_href), number);
    page.point_href = td_fmt(request->arena, "%.*s/diem/%.*s/%.*s", TD_ARG(path),
                             TD_ARG(appeal->unit), TD_ARG(appeal->criterion));
    page.evidence_href = td_fmt(request->arena, "%.*s/minh-chung/%.*s/%.*s", TD_ARG(path),
                                TD_ARG(appeal->unit), TD_ARG(appeal->criterion));
    page.annex_href = td_fmt(request->arena, "%.*s/van-ban/phu-luc-giai-trinh?don_vi=%.*s",
                             TD_ARG(path), TD_ARG(appeal->unit));
    page.title = td_web_fill(request, TD_MSG_appeal_title, "number",
                             td_fmt(request->arena, "%" PRId64, number));
    page.unit = appeal->unit_name;
    page.criterion = cell_name(request, appeal);
    page.reason = appeal->reason;
    page.reference = appeal->reference;
    page.filed = who_text(request, appeal->filed_by, appeal->filed_at);
    page.late = late_text(request, appeal);
    page.chip = chip_of(request->lang, appeal);
    page.current = current_value(&list, appeal, request);
    page.older = older_alert(request, list.year, appeal);
    set_decision(request, path, appeal, &page);
    set_ruling(request, appeal, diag, &page);
    if (page.may_decide && list.year->group.state >= TD_STATE_COUNCIL_DECIDED)
        page.council = (struct td_alert){.look = TD_ALERT_WARNING,
                                         .title = td_msg(request->lang, TD_MSG_appeal_council),
                                         .text = td_msg(request->lang, TD_MSG_appeal_council_text)};
    if (preview)
        set_preview(request, list.year, preview, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       list.year, TD_YEAR_ENTRY, page.title);
    td_frame_add_crumb(&page.frame, request->arena, page.list_href,
                       td_msg(request->lang, TD_MSG_appeals_heading));
    TD_WEB_SHOW(request, response, appeal, &page);
}

void td_page_appeal(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "quyet-dinh"))
        alert.title = td_msg(request->lang, TD_MSG_appeal_issued);
    show_one(request, response, &alert, NULL, NULL);
}

static void respond_refused(struct td_request *request, struct td_response *response,
                            enum td_err err, const struct td_diag *diag)
{
    if (err != TD_ECONFLICT && !diag->errors) {
        td_web_respond_err(request, response, err);
        return;
    }
    struct td_alert alert =
        td_web_refused(request, td_msg(request->lang, TD_MSG_appeal_refused), diag);
    alert.look = TD_ALERT_ERROR;
    if (err == TD_ECONFLICT)
        alert.text = td_msg(request->lang, TD_MSG_appeal_conflict);
    show_one(request, response, &alert, diag, NULL);
}

/* What is typed of the decision. */
static void read_wish(struct td_request *request, struct td_ruling_wish *wish)
{
    td_str outcome = td_form(request, "ket-qua");
    wish->granted = td_str_is(outcome, "chap-nhan");
    wish->is_said = wish->granted || td_str_is(outcome, "khong");
    wish->value = td_web_typed(request, "so-moi");
    wish->paper = td_web_typed(request, "so-quyet-dinh");
    wish->signed_on = td_web_typed(request, "ngay-quyet-dinh");
    wish->reason = td_web_typed(request, "ly-do");
}

/* What is to be issued, with the value that was previewed; false: it was not, and the answer is
 * made. */
static bool read_ruling(struct td_request *request, struct td_response *response,
                        struct td_ruling_wish *wish)
{
    read_wish(request, wish);
    if (!wish->granted || (td_id_parse(td_form(request, "ban"), &wish->revision_id) &&
                           td_id_parse(td_form(request, "den"), &wish->work) &&
                           td_str_eq(td_web_typed(request, "da-xem"), wish->value)))
        return true;
    const struct td_alert alert = {.look = TD_ALERT_ERROR,
                                   .title = td_msg(request->lang, TD_MSG_appeal_refused),
                                   .text = td_msg(request->lang, TD_MSG_appeal_preview_first)};
    show_one(request, response, &alert, NULL, NULL);
    return false;
}

void td_page_appeal_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    struct td_appeal_preview preview;
    struct td_ruling_wish wish = {0};
    int64_t year = 0, number = 0;
    td_str code = td_segment(request, "code");
    const struct td_call *call = td_web_call(request);
    const struct td_alert none = {0};
    enum td_err err = TD_ENOTFOUND;
    bool found =
        td_segment_int(request, "year", &year) && td_segment_int(request, "number", &number);
    td_diag_init(&diag, request->arena);
    if (found && td_str_is(td_form(request, "viec"), "xem")) {
        read_wish(request, &wish);
        err = td_app_preview_appeal(call, code, year, number, &wish, &diag, &preview);
        if (err == TD_OK)
            show_one(request, response, &none, NULL, &preview);
        else
            respond_refused(request, response, err, &diag);
        return;
    }
    if (found && !read_ruling(request, response, &wish))
        return;
    if (found)
        err = td_app_decide_appeal(call, code, year, number, &wish, &diag);
    if (err == TD_OK)
        td_respond_redirect(response,
                            td_fmt(request->arena, "%.*s/kien-nghi/%" PRId64 "?xong=quyet-dinh",
                                   TD_ARG(year_path(request, year)), number));
    else
        respond_refused(request, response, err, &diag);
}

const struct td_route td_routes_appeals[] = {
    {TD_GET, PAGE, td_page_appeals, 0, &td_for_accounts},
    {TD_POST, PAGE, td_page_appeals_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, PAGE "/{number}", td_page_appeal, 0, &td_for_accounts},
    {TD_POST, PAGE "/{number}", td_page_appeal_sent, FORM_MAX, &td_for_step_up},
    {0},
};
