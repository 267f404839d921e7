/* A document that was prepared: looked at, signed, sent back. */
#include "app/people/account.h"
#include "base/number.h"
#include "base/text.h"
#include "office/issue.h"
#include "office/numbers.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"
#include "web/year/year_page.h"

#define STYLE_PATH "/van-ban.css"
#define BODY_MAX   ((size_t)16 << 20)

static td_str origin_of(const struct td_request *request)
{
    const struct td_web_site *site = request->context;
    bool known = site->origin_is_public || td_app_is_demo(site->app);
    return known ? td_str_of(site->origin) : TD_STR_NONE;
}

static struct td_chip chip_of(enum td_lang lang, enum td_submission_state state)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {
        [TD_SUBMISSION_OPEN] = {TD_MSG_submission_open, TD_CHIP_WAIT},
        [TD_SUBMISSION_ISSUED] = {TD_MSG_submission_issued, TD_CHIP_DONE},
        [TD_SUBMISSION_RETURNED] = {TD_MSG_submission_returned, TD_CHIP_REFUSED},
        [TD_SUBMISSION_TAKEN_BACK] = {TD_MSG_submission_taken_back, TD_CHIP_LOCKED},
    };
    return (struct td_chip){td_msg(lang, chips[state].text), chips[state].look};
}

/* The submission of the path, which is of the group of the path. */
static enum td_err load(const struct td_request *request, struct td_submission *submission)
{
    int64_t id;
    if (!td_id_parse(td_segment(request, "id"), &id))
        return TD_ENOTFOUND;
    TRY(td_app_load_submission(td_web_call(request), id, submission));
    return td_str_eq(submission->group, td_segment(request, "code")) ? TD_OK : TD_ENOTFOUND;
}

static td_str who_and_when(const struct td_request *request, td_str who, int64_t at)
{
    const struct td_msg_arg arguments[] = {
        {.name = "who", .text = who},
        {.name = "when", .text = td_view_time(request->arena, request->lang, at)}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_submission_ended_by, arguments, 2);
}

static void fill_facts(const struct td_request *request, const struct td_submission *submission,
                       struct td_submission_page *view)
{
    struct td_issuing_facts *facts = &view->facts;
    td_web_add_issuing_fact(request, TD_MSG_draft_place, submission->place, TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_draft_date, td_web_day(request, submission->dated_on),
                            TD_STR_NONE, facts);
    enum td_document_kind kind;
    if (!td_document_kind_of(submission->kind, &kind) || !td_document_names_signers(kind))
        td_web_add_issuing_fact(
            request, TD_MSG_prepare_capacity,
            td_web_capacity_name(
                request->lang, td_office_capacity(submission->for_head, submission->signing.power)),
            TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_signer_office, submission->signing.office,
                            TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_draft_signer, submission->signer, TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_authority, submission->award.authority,
                            TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_outside, submission->award.outside, TD_STR_NONE,
                            facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_by_decision, submission->decision_notation,
                            TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_issued_recipients, submission->recipients, TD_STR_NONE,
                            facts);
    td_web_add_issuing_fact(
        request, TD_MSG_issued_prepared,
        who_and_when(request, submission->submitted_by, submission->submitted_at), TD_STR_NONE,
        facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_earlier_choice, view->again, TD_STR_NONE,
                            facts);
    td_web_add_issuing_fact(request, TD_MSG_prepare_again, submission->reason, TD_STR_NONE, facts);
    if (submission->state == TD_SUBMISSION_OPEN)
        return;
    td_web_add_issuing_fact(request, TD_MSG_register_state,
                            who_and_when(request, submission->ended_by, submission->ended_at),
                            TD_STR_NONE, facts);
    td_web_add_issuing_fact(request, TD_MSG_submission_return_reason, submission->end_reason,
                            TD_STR_NONE, facts);
}

/* That it goes in the place of another, which counts no more once this one is signed, or beside. */
static enum td_err fill_again(const struct td_request *request,
                              const struct td_submission *submission,
                              struct td_submission_page *view)
{
    struct td_issued old;
    if (!submission->replaces) {
        if (submission->reason.n)
            view->again = td_msg(request->lang, TD_MSG_prepare_beside);
        return TD_OK;
    }
    TRY(td_app_load_issued(td_web_call(request), submission->replaces, &old));
    const struct td_msg_arg arguments[] = {
        {.name = "number", .text = old.notation},
        {.name = "date", .text = td_web_day(request, old.dated_on)}};
    view->again = td_msg_fill(request->arena, request->lang, TD_MSG_prepare_replaces, arguments, 2);
    return TD_OK;
}

/* The data of the year may have changed so that there is nothing to write any more: it can be sent
 * back all the same. */
static enum td_err fill_document(const struct td_request *request,
                                 const struct td_submission *submission,
                                 struct td_submission_page *view)
{
    struct td_document document;
    td_str why = TD_STR_NONE;
    enum td_err err = td_office_open_submission(td_web_call(request), submission, request->lang,
                                                &document, &view->seen, &why);
    if (err == TD_ECONFLICT) {
        view->no_draft = (struct td_alert){
            .look = TD_ALERT_WARNING,
            .title = td_fmt(request->arena, "%.*s.",
                            TD_ARG(td_msg(request->lang, TD_MSG_draft_not_possible))),
            .text = why};
        view->cannot_sign = td_msg(request->lang, TD_MSG_submission_cannot_sign);
        return TD_OK;
    }
    TRY(err);
    view->body = td_web_draft_body(request, &document);
    view->has_changed = view->is_open && !td_str_eq(view->seen, submission->content_sha256);
    return TD_OK;
}

static enum td_err fill_signing(const struct td_request *request,
                                const struct td_submission *submission, enum td_document_kind kind,
                                struct td_submission_page *view)
{
    td_str next;
    view->is_open = submission->state == TD_SUBMISSION_OPEN;
    view->may_issue = submission->issue.allowed || submission->issue.needs_step_up;
    view->may_take_back = submission->take_back.allowed;
    if (!view->may_issue)
        view->why_not = td_refusal_text(request->arena, request->lang, submission->issue.action,
                                        &submission->issue);
    if (!origin_of(request).n)
        view->cannot_sign = td_msg(request->lang, TD_MSG_submission_no_address);
    if (submission->award.outside.n) {
        view->next_number =
            td_web_fill(request, TD_MSG_submission_outside, "number", submission->award.outside);
        return TD_OK;
    }
    if (submission->award.decision) {
        view->next_number = td_msg(request->lang, TD_MSG_submission_entries);
        return TD_OK;
    }
    TRY(td_office_next_number(td_web_call(request), submission->group, submission->year, kind,
                              submission->dated_on.year, &next));
    view->next_number = td_web_fill(request, TD_MSG_submission_next_hint, "number", next);
    return TD_OK;
}

static enum td_err fill_submission(const struct td_request *request,
                                   const struct td_submission *submission,
                                   struct td_submission_page *view)
{
    enum td_document_kind kind;
    const struct td_year *year;
    if (!td_document_kind_of(submission->kind, &kind))
        return TD_EINTERNAL;
    TRY(td_app_load_year(td_web_call(request), submission->group, submission->year, &year));
    TRY(fill_signing(request, submission, kind, view));
    TRY(fill_document(request, submission, view));
    TRY(td_web_fill_caution(
        request, year, kind,
        submission->award.outside.n ? (struct td_date){0} : submission->dated_on, &view->caution));
    if (submission->award.outside.n && td_web_was_done(request, "trinh") && view->alert.title.n &&
        view->alert.look == TD_ALERT_DONE) /* it was numbered and signed elsewhere */
        view->alert.title = td_msg(request->lang, TD_MSG_submission_entered);
    td_str title = td_web_title_of_kind(request->lang, kind);
    view->heading = td_web_fill(request, TD_MSG_submission_heading, "title", title);
    view->group_name = year->group.name;
    view->action =
        td_fmt(request->arena, "%.*s/trinh/%lld",
               TD_ARG(td_web_register_path(request, submission->group)), (long long)submission->id);
    view->chip = chip_of(request->lang, submission->state);
    TRY(fill_again(request, submission, view));
    fill_facts(request, submission, view);
    td_frame_init_year(&view->frame, request->arena, request->lang, view->heading, view->action,
                       year, TD_YEAR_DOCUMENTS, title);
    view->frame.more_style = TD_STR(STYLE_PATH);
    return TD_OK;
}

static void show_submission(struct td_request *request, struct td_response *response,
                            const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_submission submission;
    struct td_submission_page view = {.alert = *alert};
    enum td_err err = load(request, &submission);
    if (err == TD_OK)
        err = fill_submission(request, &submission, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (diag) {
        response->status = 422;
        view.reason = td_web_typed(request, "ly-do");
        view.reason_mistake = td_web_mistake(request, diag, "ly-do");
    }
    TD_WEB_SHOW(request, response, submission, &view);
}

void td_page_submission(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "trinh"))
        alert.title = td_msg(request->lang, TD_MSG_submission_submitted);
    show_submission(request, response, &alert, NULL);
}

static enum td_err act(const struct td_request *request, const struct td_submission *submission,
                       struct td_diag *diag, td_str *why, int64_t *document_id)
{
    td_str what = td_form(request, "viec");
    const struct td_signing_wish wish = {submission->id, td_form(request, "da-xem"),
                                         origin_of(request), request->lang};
    if (td_str_is(what, "ky"))
        return td_office_issue(td_web_call(request), &wish, diag, why, document_id);
    if (!td_str_is(what, "tra") && !td_str_is(what, "rut"))
        return TD_EINVAL;
    return td_app_end_submission(
        td_web_call(request), submission->id,
        td_str_is(what, "tra") ? TD_SUBMISSION_RETURNED : TD_SUBMISSION_TAKEN_BACK,
        td_str_is(what, "tra") ? td_web_typed(request, "ly-do") : TD_STR_NONE, diag);
}

void td_page_submission_sent(struct td_request *request, struct td_response *response)
{
    struct td_submission submission;
    struct td_diag diag;
    td_str why = TD_STR_NONE;
    int64_t document_id = 0;
    td_diag_init(&diag, request->arena);
    enum td_err err = load(request, &submission);
    if (err == TD_OK)
        err = act(request, &submission, &diag, &why, &document_id);
    td_str path = td_web_register_path(request, td_segment(request, "code"));
    if (err == TD_OK && document_id)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s/di/%lld?xong=ky", TD_ARG(path),
                                             (long long)document_id));
    else if (err == TD_OK)
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=%.*s", TD_ARG(path),
                                             TD_ARG(td_form(request, "viec"))));
    else if (diag.errors) {
        const struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_submission_refused), &diag);
        show_submission(request, response, &alert, &diag);
    } else if (err == TD_ECONFLICT && why.n) {
        const struct td_alert alert = {.look = TD_ALERT_ERROR,
                                       .title = td_msg(request->lang, TD_MSG_submission_refused),
                                       .text = why};
        response->status = 409;
        show_submission(request, response, &alert, NULL);
    } else
        td_web_respond_no_draft(request, response, err, why);
}
