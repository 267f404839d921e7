/* The proposals for awards of a year, and what an authority did not grant of them. */
#include "domain/vote/progress.h"
#include "view/message.h"
#include "view/nominations.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/vote/votes.h"
#include "web/year/year_page.h"

static td_str value_of(const struct td_request *request, const struct td_nomination *row)
{
    return td_fmt(request->arena, "%.*s|%.*s", TD_ARG(row->title), TD_ARG(td_award_recipient(row)));
}

static struct td_field field(const struct td_request *request, const struct td_diag *diag,
                             const char *name, td_str id, enum td_msg_key label)
{
    struct td_field one = td_field_of(
        request->lang,
        td_str_z(request->arena, td_fmt(request->arena, "%s.%.*s", name, TD_ARG(id))), label);
    one.value = td_web_typed(request, one.name);
    if (diag && td_str_eq(td_form(request, "viec"), id))
        one.mistake = td_web_mistake(request, diag, name);
    return one;
}

/* A form about the proposals that stand so; none where there is no such proposal. */
static void add_slip(const struct td_request *request, const struct td_context *context,
                     const struct td_diag *diag, enum td_progress progress,
                     struct td_nominations_page *view)
{
    bool refuses = progress == TD_AWAITS_DECISION;
    enum td_lang lang = request->lang;
    struct td_award_slip slip = {
        .kind = td_str_of(refuses ? "khong-chap-thuan" : "rut-lai"),
        .heading = td_msg(lang, refuses ? TD_MSG_award_refuse : TD_MSG_award_take_back),
        .text = td_msg(lang, refuses ? TD_MSG_award_refuse_text : TD_MSG_award_take_back_text),
        .button =
            td_msg(lang, refuses ? TD_MSG_award_refuse_button : TD_MSG_award_take_back_button),
        .has_paper = refuses};
    slip.proposal = (struct td_choice){
        .name = td_str_z(request->arena, td_fmt(request->arena, "de-nghi.%.*s", TD_ARG(slip.kind))),
        .label = td_msg(lang, TD_MSG_award_proposal)};
    const struct td_nominations *all = &context->year->nominations;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_nomination *row = &all->items[i];
        if (row->year != context->year->group.year || row->progress != progress ||
            (!refuses && !td_award_is_refused_here(row)))
            continue;
        td_str value = value_of(request, row);
        td_str name = row->unit.n ? td_context_unit(context, row->unit).name : row->recipient;
        *td_push(request->arena, &slip.proposal.options) = (struct td_option){
            .value = value,
            .text = td_fmt(request->arena, "%.*s: %.*s", TD_ARG(row->title), TD_ARG(name)),
            .chosen = td_str_eq(value, td_web_typed(request, slip.proposal.name))};
    }
    slip.paper = field(request, diag, "van-ban", slip.kind, TD_MSG_award_paper);
    slip.day = field(request, diag, "ngay", slip.kind, TD_MSG_award_day);
    slip.day.hint = td_msg(lang, TD_MSG_signing_day_hint);
    slip.reason = field(request, diag, "ly-do", slip.kind, TD_MSG_award_reason);
    if (slip.proposal.options.n)
        *td_push(request->arena, &view->slips) = slip;
}

static void hide_histories(struct td_nomination_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        rows->items[i].key = TD_STR_NONE;
}

/* That the ranking changed after the members voted on it; only for who sees votes. */
static struct td_alert older_alert(const struct td_request *request,
                                   const struct td_context *context)
{
    const struct td_group_year *group = &context->year->group;
    struct td_votes_page_of votes;
    struct td_call quiet = *td_web_call(request);
    quiet.refusal = NULL;
    if (!context->year->is_worked ||
        td_app_load_votes(&quiet, group->code, group->year, &votes) != TD_OK)
        return (struct td_alert){.look = TD_ALERT_WARNING};
    return td_web_older_votes(request, context, &votes);
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_context context;
    struct td_nominations_page view;
    struct td_decision may;
    if (!td_web_load_year(request, response, &context))
        return;
    td_web_name_rows(&context, "de_nghi");
    td_view_nominations(&context, &view);
    td_str history = td_fmt(request->arena, "%.*s/lich-su", TD_ARG(view.frame.year_path));
    if (!td_web_leads(request, &view.frame, history)) {
        hide_histories(&view.open);
        hide_histories(&view.done);
    }
    view.alert = *alert;
    view.older = older_alert(request, &context);
    if (view.older.title.n)
        response->public_cache = false;
    const struct td_group_year *group = &context.year->group;
    enum td_err err = td_app_may_answer_award(td_web_call(request), group->code, group->year, &may);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (may.allowed) {
        add_slip(request, &context, diag, TD_AWAITS_DECISION, &view);
        add_slip(request, &context, diag, TD_REFUSED, &view);
    }
    if (alert->title.n)
        response->public_cache = false;
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    TD_WEB_SHOW(request, response, nominations, &view);
}

void td_page_nominations(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "khong-chap-thuan"))
        alert.title = td_msg(request->lang, TD_MSG_award_refused_done);
    else if (td_web_was_done(request, "rut-lai"))
        alert.title = td_msg(request->lang, TD_MSG_award_taken_back_done);
    show(request, response, &alert, NULL);
}

/* ---- what is sent ---- */

static td_str typed(const struct td_request *request, const char *name)
{
    return td_web_typed(request,
                        td_str_z(request->arena, td_fmt(request->arena, "%s.%.*s", name,
                                                        TD_ARG(td_form(request, "viec")))));
}

static enum td_err act(const struct td_request *request, struct td_diag *diag)
{
    int64_t year = 0;
    td_str what = td_form(request, "viec"), proposal = typed(request, "de-nghi");
    size_t bar = td_str_find(proposal, '|');
    struct td_award_wish wish = {.takes_back = td_str_is(what, "rut-lai"),
                                 .title = td_str_slice(proposal, 0, bar),
                                 .paper = typed(request, "van-ban"),
                                 .reason = typed(request, "ly-do")};
    if (!td_segment_int(request, "year", &year))
        return TD_ENOTFOUND;
    if ((!wish.takes_back && !td_str_is(what, "khong-chap-thuan")) || bar == proposal.n)
        return TD_EINVAL;
    wish.recipient = td_str_from(proposal, bar + 1);
    if (!td_date_parse(typed(request, "ngay"), &wish.on))
        wish.on = (struct td_date){0};
    return td_app_answer_award(td_web_call(request), td_segment(request, "code"), year, &wish,
                               diag);
}

void td_page_nominations_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    enum td_err err = act(request, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response, td_fmt(request->arena, "/nhom/%.*s/%.*s/de-nghi?xong=%.*s",
                                             TD_ARG(td_segment(request, "code")),
                                             TD_ARG(td_segment(request, "year")),
                                             TD_ARG(td_form(request, "viec"))));
    } else if (err == TD_ECONFLICT || diag.errors) {
        struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_award_not_recorded), &diag);
        if (err == TD_ECONFLICT)
            alert.text = td_msg(request->lang, TD_MSG_award_conflict);
        show(request, response, &alert, &diag);
    } else {
        td_web_respond_err(request, response, err);
    }
}
