/* What two people decide: the requests of others, and the publication of results. */
#include "app/app.h"
#include "app/cycle/publication.h"
#include "base/number.h"
#include "domain/entered.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/people.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"

/* ---- the list of requests ---- */

/* The page of what is proposed, for those whom it is shown to; else empty. */
static td_str publish_href(const struct td_request *request, const struct td_year_summary *year)
{
    struct td_call quiet = *td_web_call(request);
    struct td_year_sight sight;
    quiet.refusal = NULL;
    if (td_app_see_year(&quiet, year->code, year->year, TD_STR_NONE, &sight) != TD_OK ||
        !sight.totals)
        return TD_STR_NONE;
    return td_fmt(request->arena, "/nhom/%.*s/%lld/cong-bo", TD_ARG(year->code),
                  (long long)year->year);
}

/* Open proposals of one year that concern the actor. */
static enum td_err add_proposals(const struct td_request *request,
                                 const struct td_year_summary *year, struct td_request_rows *rows)
{
    struct td_proposals list = {0};
    struct td_decision propose;
    enum td_lang lang = request->lang;
    TRY(td_app_list_proposals(td_web_call(request), year->code, year->year, &list, &propose));
    for (size_t i = 0; i < list.n; i++) {
        const struct td_proposal *one = &list.items[i];
        bool may = one->approve.allowed || one->approve.needs_step_up;
        if (one->state != TD_PROPOSAL_OPEN)
            continue;
        *td_push(request->arena, rows) = (struct td_request_row){
            .number = td_fmt(request->arena, "c%lld", (long long)one->id),
            .what = td_msg(lang, TD_MSG_request_publish),
            .object =
                td_fmt(request->arena, "%.*s, %lld", TD_ARG(year->name), (long long)year->year),
            .href = publish_href(request, year),
            .by = one->asked_by,
            .when = td_view_time(request->arena, lang, one->asked_at),
            .why = td_web_publication_why(request, one),
            .stale = one->is_stale ? td_msg(lang, TD_MSG_request_stale) : TD_STR_NONE,
            .appeals = td_web_open_appeals(request, year->code, year->year),
            .may_decide = may,
            .may_refuse = may,
            .why_not = may ? TD_STR_NONE
                           : td_refusal_text(request->arena, lang, TD_ACT_APPROVE_PUBLICATION,
                                             &one->approve),
        };
    }
    return TD_OK;
}

/* What a kind is called, and what to look at before one decides. */
static const struct {
    enum td_msg_key what, note;
} kinds[TD_FOR_TWO_COUNT] = {
    [TD_FOR_TWO_RESET] = {TD_MSG_request_reset, TD_MSG_request_reset_note},
    [TD_FOR_TWO_MAKE] = {TD_MSG_request_administrator, TD_MSG_request_administrator_note},
    [TD_FOR_TWO_END] = {TD_MSG_request_end, TD_MSG_request_end_note},
    [TD_FOR_TWO_CLOSE] = {TD_MSG_request_close, TD_MSG_request_close_note},
    [TD_FOR_TWO_OPEN] = {TD_MSG_request_open, TD_MSG_request_open_note},
};

/* Why the person may not decide: for whom it waits. */
static td_str waits_for(const struct td_request *request, const struct td_request_for_two *one)
{
    if (one->waits_for.n)
        return td_web_fill(request, TD_MSG_request_waits, "names", one->waits_for);
    return td_msg(request->lang, td_for_two_takes_away(one->kind) ? TD_MSG_request_no_other_away
                                                                  : TD_MSG_request_no_other);
}

static td_str until_of(const struct td_request *request, const struct td_request_for_two *one)
{
    if (one->valid_to == TD_FOREVER)
        return TD_STR_NONE;
    return td_web_fill(request, TD_MSG_request_until, "day",
                       td_view_day(request->arena, request->lang, one->valid_to - 1));
}

static struct td_request_row row_for_two(const struct td_request *request,
                                         const struct td_request_for_two *one)
{
    enum td_lang lang = request->lang;
    return (struct td_request_row){
        .number = td_fmt(request->arena, "x%lld", (long long)one->request_id),
        .what = td_msg(lang, kinds[one->kind].what),
        .object = td_fmt(request->arena, "%.*s (%.*s)", TD_ARG(one->name), TD_ARG(one->login)),
        .by = one->asked_by,
        .when = td_view_time(request->arena, lang, one->asked_at),
        .why = one->reason,
        .until = until_of(request, one),
        .may_decide = one->may_decide,
        .may_refuse = one->may_refuse,
        .may_withdraw = one->may_withdraw,
        .warning = one->is_tied ? td_msg(lang, TD_MSG_request_tied) : TD_STR_NONE,
        .note = td_msg(lang, one->is_concerned ? TD_MSG_request_about_you : kinds[one->kind].note),
        .why_not = waits_for(request, one),
    };
}

static enum td_err add_for_two(const struct td_request *request, struct td_request_rows *rows)
{
    struct td_requests_for_two list = {0};
    enum td_err err = td_app_list_for_two(td_web_call(request), &list);
    if (err == TD_EDENIED) /* nothing of this concerns the person */
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < list.n; i++)
        *td_push(request->arena, rows) = row_for_two(request, &list.items[i]);
    return TD_OK;
}

static enum td_err list_requests(const struct td_request *request, struct td_request_rows *rows)
{
    struct td_year_list years = {0};
    TRY(add_for_two(request, rows));
    TRY(td_app_list_years(td_web_call(request), &years));
    for (size_t i = 0; i < years.n; i++)
        TRY(add_proposals(request, &years.items[i], rows));
    return TD_OK;
}

static void show_requests(struct td_request *request, struct td_response *response,
                          const struct td_alert *alert)
{
    struct td_requests_page view = {.alert = *alert};
    enum td_err err = list_requests(request, &view.rows);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_requests_heading), TD_STR("/can-duyet"),
                  TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, requests, &view);
}

void td_page_requests(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "dong-y"))
        alert.title = td_msg(request->lang, TD_MSG_request_approved);
    if (td_web_was_done(request, "tu-choi"))
        alert.title = td_msg(request->lang, TD_MSG_request_refused);
    if (td_web_was_done(request, "rut"))
        alert.title = td_msg(request->lang, TD_MSG_request_withdrawn);
    show_requests(request, response, &alert);
}

void td_page_requests_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t id = 0;
    enum td_err err = TD_ENOTFOUND;
    const struct td_call *call = td_web_call(request);
    td_str number = td_form(request, "so"), reason = td_web_typed(request, "ly-do");
    td_str verdict = td_form(request, "quyet");
    bool granted = td_str_is(verdict, "dong-y"), withdrawn = td_str_is(verdict, "rut");
    td_diag_init(&diag, request->arena);
    if (!granted && !td_text_is_reason(reason) && withdrawn)
        td_diag_error(&diag, (struct td_place){TD_STR("reason"), 0, 0}, "Ghi lý do rút đề nghị.",
                      "Say why it is withdrawn.");
    else if (!granted && !td_text_is_reason(reason))
        td_diag_error(&diag, (struct td_place){TD_STR("reason"), 0, 0}, "Ghi lý do từ chối.",
                      "Say why it is refused.");
    else if (td_id_parse(td_str_from(number, 1), &id))
        err = number.p[0] == 'c' ? td_app_decide_publication(call, id, granted, reason, &diag)
                                 : td_app_decide_for_two(call, id, granted, reason, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response, granted     ? TD_STR("/can-duyet?xong=dong-y")
                                      : withdrawn ? TD_STR("/can-duyet?xong=rut")
                                                  : TD_STR("/can-duyet?xong=tu-choi"));
    } else if (diag.errors) {
        struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_person_refused), &diag);
        for (size_t i = 0; i < alert.items.n; i++)
            if (alert.items.items[i].field.n)
                alert.items.items[i].field = td_fmt(request->arena, "ly-do-%.*s", TD_ARG(number));
        show_requests(request, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}
