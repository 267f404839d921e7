/* One movement: its plan, the units in it, its reviews. */
#include <inttypes.h>

#include "base/number.h"
#include "domain/cycle/cycle.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/movement/movements.h"

static td_str number_text(const struct td_request *request, int64_t number)
{
    return td_fmt(request->arena, "%" PRId64, number);
}

/* ---- the plan ---- */

static void add_fact(const struct td_request *request, struct td_movement_page *page,
                     enum td_msg_key label, td_str text)
{
    if (text.n)
        *td_push(request->arena, &page->facts) =
            (struct td_movement_fact){td_msg(request->lang, label), text};
}

static td_str quota_text(const struct td_request *request, const struct td_movement_plan *plan)
{
    td_str parts[] = {
        plan->collectives != TD_ABSENT
            ? td_web_count(request, TD_MSG_movement_quota_collectives, plan->collectives)
            : TD_STR_NONE,
        plan->individuals != TD_ABSENT
            ? td_web_count(request, TD_MSG_movement_quota_individuals, plan->individuals)
            : TD_STR_NONE};
    td_str what = td_view_join(request->arena, parts, 2, TD_STR(", "));
    return what.n ? td_web_fill(request, TD_MSG_movement_quota_each, "what", what) : TD_STR_NONE;
}

static td_str day_or_none(const struct td_request *request, struct td_date day)
{
    return td_date_is_set(day) ? td_view_date(request->arena, request->lang, day) : TD_STR_NONE;
}

static void set_plan(const struct td_request *request, const struct td_movement_desk *desk,
                     struct td_movement_page *page)
{
    const struct td_movement_face *face = desk->face;
    const struct td_movement *movement = &face->movement;
    td_str launched[] = {movement->launched_by, day_or_none(request, movement->launched)};
    td_str paper[] = {face->launch.paper, day_or_none(request, face->launch.signed_on)};
    bool is_reviewed = desk->midway.number || desk->final.number;
    add_fact(request, page, TD_MSG_movement_host,
             td_movement_host_text(request->lang, face->launch.host));
    add_fact(request, page, TD_MSG_movement_paper_fact,
             td_view_join(request->arena, paper, 2, TD_STR(", ")));
    if (page->is_launched && !face->launch.paper.n && desk->is_newest && desk->launch.allowed &&
        desk->year->group.state <= TD_STATE_RUNNING_H2) {
        page->lacks_paper = td_msg(request->lang, TD_MSG_movement_lacks_paper);
        page->papers_href =
            td_movement_address(request, desk->year->group.year, "van-ban/phat-dong");
    }
    add_fact(request, page, TD_MSG_movement_slogan, face->plan.slogan);
    add_fact(request, page, TD_MSG_movement_content_field, movement->content);
    add_fact(request, page, TD_MSG_movement_period, td_movement_period(request, &face->plan));
    add_fact(request, page, TD_MSG_movement_register_by,
             day_or_none(request, face->plan.register_by));
    add_fact(request, page, TD_MSG_movement_criteria, face->plan.criteria);
    add_fact(request, page, TD_MSG_movement_quota, quota_text(request, &face->plan));
    add_fact(request, page, TD_MSG_movement_launched_by,
             td_view_join(request->arena, launched, 2, TD_STR(", ")));
    if (!is_reviewed)
        add_fact(request, page, TD_MSG_movement_result, movement->result);
    page->has_plan_history = face->number > 0;
    if (!face->written_by.n)
        return;
    const struct td_msg_arg arguments[] = {
        {.name = "who", .text = face->written_by},
        {.name = "when", .text = td_view_time(request->arena, request->lang, face->written_at)}};
    page->written =
        td_msg_fill(request->arena, request->lang, TD_MSG_movement_written, arguments, 2);
}

/* ---- the units ---- */

static td_str when_text(const struct td_request *request, const struct td_movement_said *said)
{
    td_str day = day_or_none(request, said->on);
    if (!said->by.n || !day.n)
        return said->content.n ? day : TD_STR_NONE;
    const struct td_msg_arg arguments[] = {{.name = "day", .text = day},
                                           {.name = "who", .text = said->by}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_movement_on_by, arguments, 2);
}

/* It is taken all the same, and said, as an appeal that comes late. */
static bool registered_late(const struct td_movement_desk *desk,
                            const struct td_movement_seat *seat)
{
    struct td_date due = desk->face->plan.register_by;
    return seat->registered.content.n && td_date_is_set(due) &&
           td_date_is_set(seat->registered.on) && td_date_cmp(seat->registered.on, due) > 0;
}

static td_str registered_text(const struct td_request *request, const struct td_movement_desk *desk,
                              const struct td_movement_seat *seat)
{
    td_str when = when_text(request, &seat->registered);
    if (!registered_late(desk, seat))
        return when;
    td_str late = td_web_fill(request, TD_MSG_movement_after_due, "due",
                              day_or_none(request, desk->face->plan.register_by));
    return when.n ? td_fmt(request->arena, "%.*s %.*s", TD_ARG(when), TD_ARG(late)) : late;
}

static struct td_chip seat_chip(const struct td_request *request,
                                const struct td_movement_desk *desk,
                                const struct td_movement_seat *seat)
{
    enum td_lang lang = request->lang;
    struct td_date due = desk->face->plan.register_by;
    struct td_date today = td_date_in_vietnam(td_web_call(request)->now_ms / 1000);
    bool is_late = td_date_is_set(due) && td_date_cmp(today, due) > 0 &&
                   desk->year->group.state <= TD_STATE_RUNNING_H2;
    if (seat->is_reported)
        return (struct td_chip){td_msg(lang, TD_MSG_movement_reported), TD_CHIP_DONE};
    if (registered_late(desk, seat))
        return (struct td_chip){td_msg(lang, TD_MSG_movement_joined_late), TD_CHIP_LATE};
    if (seat->registered.content.n)
        return (struct td_chip){td_msg(lang, TD_MSG_movement_joined), TD_CHIP_NOW};
    return is_late ? (struct td_chip){td_msg(lang, TD_MSG_movement_late), TD_CHIP_LATE}
                   : (struct td_chip){td_msg(lang, TD_MSG_movement_not_joined), TD_CHIP_WAIT};
}

static bool is_own(const struct td_movement_seat *seat)
{
    return seat->may_register.allowed || seat->may_report.allowed;
}

static void add_seats(const struct td_request *request, const struct td_movement_desk *desk,
                      struct td_movement_page *page)
{
    for (size_t i = 0; i < desk->seats.n; i++) {
        const struct td_movement_seat *seat = &desk->seats.items[i];
        *td_push(request->arena, &page->seats) = (struct td_seat_row){
            .name = seat->name,
            .unit = seat->registered.number || seat->reported.number ? seat->unit : TD_STR_NONE,
            .chip = seat_chip(request, desk, seat),
            .registered = seat->registered.content,
            .registered_when = registered_text(request, desk, seat),
            .result = seat->reported.content,
            .evidence = seat->reported.evidence,
            .withheld = seat->hides_result ? td_msg(request->lang, TD_MSG_movement_result_withheld)
                        : seat->hides_evidence
                            ? td_msg(request->lang, TD_MSG_movement_evidence_withheld)
                            : TD_STR_NONE,
            .reported_when = when_text(request, &seat->reported),
            .href = desk->is_newest && is_own(seat)
                        ? td_fmt(request->arena, "%.*s?don-vi=%.*s#don-vi", TD_ARG(page->action),
                                 TD_ARG(seat->unit))
                        : TD_STR_NONE,
        };
    }
    page->count = td_movement_count(request, desk->face, desk->seats.n);
}

/* The unit whose forms stand on the page: the one asked for, or else the first of the actor's. */
static const struct td_movement_seat *seat_of(const struct td_request *request,
                                              const struct td_movement_desk *desk)
{
    td_str asked =
        request->method == TD_POST ? td_form(request, "don-vi") : td_query(request, "don-vi");
    const struct td_movement_seat *first = NULL;
    for (size_t i = 0; i < desk->seats.n; i++) {
        const struct td_movement_seat *seat = &desk->seats.items[i];
        if (is_own(seat) && td_str_eq(seat->unit, asked))
            return seat;
        if (is_own(seat) && !first)
            first = seat;
    }
    return first;
}

static bool was_sent(const struct td_request *request, const char *what)
{
    return request->method == TD_POST && td_str_is(td_form(request, "viec"), what);
}

static void set_part(const struct td_request *request, const struct td_movement_desk *desk,
                     const struct td_diag *diag, struct td_movement_page *page)
{
    const struct td_diag *joining = was_sent(request, "dang-ky") ? diag : NULL;
    const struct td_diag *reporting = was_sent(request, "bao-cao") ? diag : NULL;
    const struct td_movement_seat *seat = desk->is_newest ? seat_of(request, desk) : NULL;
    if (!seat)
        return;
    page->unit = seat->unit;
    page->unit_name = seat->name;
    page->may_register = seat->may_register.allowed;
    page->may_report = seat->may_report.allowed;
    page->is_registered = seat->registered.content.n > 0;
    page->seen_registered = number_text(request, seat->registered.number);
    page->seen_reported = number_text(request, seat->reported.number);
    page->registered =
        td_movement_field(request, joining, "dang-ky", TD_MSG_movement_registered_field,
                          TD_MSG_movement_registered_hint, seat->registered.content);
    page->registered.optional = page->is_registered;
    page->result = td_movement_field(request, reporting, "ket-qua", TD_MSG_movement_result_field,
                                     TD_MSG_movement_result_hint, seat->reported.content);
    page->evidence = td_movement_field(request, reporting, "minh-chung", TD_MSG_movement_evidence,
                                       TD_MSG_movement_evidence_hint, seat->reported.evidence);
    page->evidence.optional = true;
    if (!page->may_report)
        page->why_not_part =
            td_refusal_text(request->arena, request->lang, TD_ACT_SUBMIT_REPORT, &seat->may_report);
    else if (!page->may_register)
        page->why_not_part = td_refusal_text(request->arena, request->lang,
                                             TD_ACT_REGISTER_MOVEMENT, &seat->may_register);
}

/* ---- the head's office ---- */

static void add_review(const struct td_request *request, const struct td_movement_said *said,
                       enum td_msg_key kind, struct td_movement_page *page)
{
    if (!said->number)
        return;
    const struct td_msg_arg arguments[] = {
        {.name = "kind", .text = td_msg(request->lang, kind)},
        {.name = "day", .text = td_view_date(request->arena, request->lang, said->on)}};
    *td_push(request->arena, &page->reviews) = (struct td_review_row){
        .heading =
            td_msg_fill(request->arena, request->lang, TD_MSG_movement_review_on, arguments, 2),
        .content = said->content,
        .by = said->by,
    };
}

static void set_reviews(const struct td_request *request, const struct td_movement_desk *desk,
                        const struct td_diag *diag, struct td_movement_page *page)
{
    enum td_lang lang = request->lang;
    const struct td_diag *reviewing = was_sent(request, "danh-gia") ? diag : NULL;
    bool ends = was_sent(request, "danh-gia") ? td_str_is(td_form(request, "loai"), "tong-ket")
                                              : desk->midway.number > 0;
    add_review(request, &desk->midway, TD_MSG_movement_review_midway, page);
    add_review(request, &desk->final, TD_MSG_movement_review_final, page);
    page->may_review = desk->may_prepare && desk->is_newest;
    page->seen_midway = number_text(request, desk->midway.number);
    page->seen_final = number_text(request, desk->final.number);
    page->review_kind =
        (struct td_choice){.name = "loai", .label = td_msg(lang, TD_MSG_movement_review_kind)};
    *td_push(request->arena, &page->review_kind.options) = (struct td_option){
        TD_STR("so-ket"), td_msg(lang, TD_MSG_movement_review_midway), !ends, false};
    *td_push(request->arena, &page->review_kind.options) = (struct td_option){
        TD_STR("tong-ket"), td_msg(lang, TD_MSG_movement_review_final), ends, false};
    page->review_day =
        td_movement_field(request, reviewing, "ngay-danh-gia", TD_MSG_movement_review_day,
                          TD_MSG_movement_day_hint, TD_STR_NONE);
    page->review = td_movement_field(request, reviewing, "danh-gia", TD_MSG_movement_review_text,
                                     TD_MSG_movement_review_hint, TD_STR_NONE);
}

static void set_writing(const struct td_request *request, const struct td_movement_desk *desk,
                        const struct td_diag *diag, struct td_movement_page *page)
{
    bool sent = was_sent(request, "soan") || was_sent(request, "phat-dong");
    bool is_open = desk->is_newest && desk->year->group.state <= TD_STATE_RUNNING_H2;
    struct td_date day = desk->face->movement.launched;
    page->may_launch = is_open && desk->launch.allowed;
    page->may_write = page->is_launched ? page->may_launch : is_open && desk->may_prepare;
    page->seen = number_text(request, desk->face->number);
    td_movement_form(request, desk->face, sent ? diag : NULL, &page->form);
    page->launched_on =
        td_movement_field(request, sent ? diag : NULL, "ngay-phat-dong",
                          TD_MSG_movement_launched_on, TD_MSG_movement_launched_on_hint,
                          td_date_is_set(day) ? td_date_vi(request->arena, day) : TD_STR_NONE);
    if (page->may_write && !page->may_launch)
        page->why_not_launch =
            td_refusal_text(request->arena, request->lang, TD_ACT_LAUNCH_MOVEMENT, &desk->launch);
}

/* ---- the page ---- */

static td_str sub_text(const struct td_request *request, const struct td_movement *movement)
{
    static const enum td_msg_key scopes[] = {
        [TD_SCOPE_NATION] = TD_MSG_scope_nation,
        [TD_SCOPE_PROVINCE] = TD_MSG_scope_province,
        [TD_SCOPE_GROUP] = TD_MSG_scope_group,
        [TD_SCOPE_BASE] = TD_MSG_scope_base,
    };
    const struct td_msg_arg arguments[] = {
        {.name = "method",
         .text = td_msg(request->lang, movement->method == TD_MOVEMENT_THEMATIC
                                           ? TD_MSG_movement_sub_thematic
                                           : TD_MSG_movement_sub_regular)},
        {.name = "scope", .text = td_msg(request->lang, scopes[movement->scope])},
        {.name = "year", .text = number_text(request, movement->year)}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_movement_sub, arguments, 3);
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_movement_desk desk;
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    td_str slug = td_segment(request, "movement");
    if (td_segment_int(request, "year", &year) && slug.n)
        err = td_app_open_movements(td_web_call(request), td_segment(request, "code"), year, slug,
                                    &desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    struct td_movement_page page = {
        .alert = *alert,
        .title = desk.face->movement.name,
        .sub = sub_text(request, &desk.face->movement),
        .action = td_movement_href(request, year, slug),
        .slug = slug,
        .chip = td_movement_chip(request->lang, desk.face),
        .is_launched = desk.face->stage == TD_MOVEMENT_LAUNCHED,
    };
    set_plan(request, &desk, &page);
    add_seats(request, &desk, &page);
    set_part(request, &desk, diag, &page);
    set_reviews(request, &desk, diag, &page);
    set_writing(request, &desk, diag, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       desk.year, TD_YEAR_MOVEMENTS, page.title);
    td_frame_add_crumb(&page.frame, request->arena,
                       td_movement_address(request, year, "phong-trao"),
                       td_msg(request->lang, TD_MSG_movements_heading));
    TD_WEB_SHOW(request, response, movement, &page);
}

void td_page_movement(struct td_request *request, struct td_response *response)
{
    static const struct {
        const char *word;
        enum td_msg_key text;
    } done[] = {
        {"soan", TD_MSG_launch_kept},
        {"phat-dong", TD_MSG_movement_launched_done},
        {"dang-ky", TD_MSG_movement_register_done},
        {"bao-cao", TD_MSG_movement_report_done},
        {"danh-gia", TD_MSG_movement_review_done},
    };
    struct td_alert alert = {.look = TD_ALERT_DONE};
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (td_web_was_done(request, done[i].word))
            alert.title = td_msg(request->lang, done[i].text);
    show(request, response, &alert, NULL);
}

/* ---- what is sent ---- */

static enum td_err change_plan(const struct td_request *request, int64_t year, struct td_diag *diag)
{
    struct td_movement_wish wish = td_movement_wish_of(request);
    td_str slug;
    wish.act = was_sent(request, "phat-dong") ? TD_MOVEMENT_LAUNCH
               : was_sent(request, "bo")      ? TD_MOVEMENT_DROP
                                              : TD_MOVEMENT_WRITE;
    if (!td_count_parse(td_form(request, "ban"), &wish.seen))
        return TD_EINVAL;
    return td_app_change_movement(td_web_call(request), td_segment(request, "code"), year, &wish,
                                  diag, &slug);
}

static enum td_err join(const struct td_request *request, int64_t year, struct td_diag *diag)
{
    bool reports = was_sent(request, "bao-cao");
    struct td_part_wish wish = {.reports = reports,
                                .slug = td_segment(request, "movement"),
                                .unit = td_form(request, "don-vi"),
                                .content = td_web_typed(request, reports ? "ket-qua" : "dang-ky"),
                                .evidence = td_web_typed(request, "minh-chung")};
    if (!td_count_parse(td_form(request, "ban"), &wish.seen))
        return TD_EINVAL;
    return td_app_join_movement(td_web_call(request), td_segment(request, "code"), year, &wish,
                                diag);
}

static enum td_err review(const struct td_request *request, int64_t year, struct td_diag *diag)
{
    bool is_final = td_str_is(td_form(request, "loai"), "tong-ket");
    struct td_review_wish wish = {.is_final = is_final,
                                  .slug = td_segment(request, "movement"),
                                  .content = td_web_typed(request, "danh-gia"),
                                  .held_on = td_web_typed(request, "ngay-danh-gia")};
    if (!td_count_parse(td_form(request, is_final ? "ban-tong-ket" : "ban-so-ket"), &wish.seen))
        return TD_EINVAL;
    return td_app_review_movement(td_web_call(request), td_segment(request, "code"), year, &wish,
                                  diag);
}

static void respond_done(const struct td_request *request, struct td_response *response,
                         int64_t year)
{
    td_str what = td_form(request, "viec");
    td_str page = was_sent(request, "bo")
                      ? td_movement_address(request, year, "phat-dong")
                      : td_movement_href(request, year, td_segment(request, "movement"));
    td_respond_redirect(response,
                        td_fmt(request->arena, "%.*s?xong=%.*s", TD_ARG(page), TD_ARG(what)));
}

void td_page_movement_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year)) {
        if (was_sent(request, "soan") || was_sent(request, "phat-dong") || was_sent(request, "bo"))
            err = change_plan(request, year, &diag);
        else if (was_sent(request, "dang-ky") || was_sent(request, "bao-cao"))
            err = join(request, year, &diag);
        else
            err = was_sent(request, "danh-gia") ? review(request, year, &diag) : TD_EINVAL;
    }
    if (err == TD_OK) {
        respond_done(request, response, year);
    } else if (err == TD_ECONFLICT) {
        const struct td_alert alert = {.look = TD_ALERT_ERROR,
                                       .title = td_msg(request->lang, TD_MSG_launch_conflict)};
        show(request, response, &alert, NULL);
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_launch_refused, show);
    }
}
