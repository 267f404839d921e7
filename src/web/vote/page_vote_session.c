/* One session of votes: its roll, its ballot, its result; what the secretary and who closes it
 * send. */
#include "base/number.h"
#include "domain/conference.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/vote/votes.h"

/* A request for a session, and how its form was refused. */
struct showing {
    struct td_request *request;
    struct td_context context;
    struct td_session_view of;
    const struct td_diag *diag; /* NULL: nothing was refused */
    td_str what;                /* which form: "diem-danh" ... */
    struct td_typed typed;
    struct td_session_page view;
};

static const struct td_typed *typed_of(const struct showing *s, const char *what)
{
    return s->diag && td_str_is(s->what, what) ? &s->typed : NULL;
}

static bool is_allowed(const struct td_decision *decision)
{
    return decision->allowed || decision->needs_step_up;
}

/* ---- parts of the page ---- */

static void fill_head(struct showing *s)
{
    const struct td_vote_session *session = &s->of.session;
    struct td_arena *arena = s->request->arena;
    enum td_lang lang = s->request->lang;
    struct td_session_page *view = &s->view;
    td_str share = td_view_share(arena, lang, &session->quorum, (int64_t)session->roll.n);
    view->action = td_web_session_path(s->request, "");
    view->number = td_fmt(s->request->arena, "%lld", (long long)s->of.session.number);
    view->name = td_view_session_name(arena, lang, session);
    view->date = td_view_date(arena, lang, session->date);
    view->place = session->place;
    view->chair = session->chair;
    view->secretary = session->secretary;
    view->tellers = session->tellers;
    const struct td_conference *at = td_conference_of_session(s->context.year, session->number);
    if (at) {
        view->conference = at->name;
        view->conference_href = td_fmt(
            arena, "%.*s/%.*s", TD_ARG(td_context_path(&s->context, "hoi-nghi")), TD_ARG(at->code));
    }
    view->chip = td_view_session_chip(session, lang);
    view->sees_votes = s->of.votes.sees_votes;
    view->is_open = session->state == TD_SESSION_OPEN;
    view->is_closed = session->state == TD_SESSION_CLOSED;
    if (session->state == TD_SESSION_CANCELLED)
        view->cancelled = session->reason;
    if (view->sees_votes)
        view->quorum = td_view_quorum(arena, lang, session);
    view->quorum_rule = td_web_fill(s->request, TD_MSG_votes_quorum_rule, "share", share);
    view->quorum_basis = td_view_vote_basis(
        arena, lang, &s->of.votes.rules, session->quorum.citation, session->quorum.to_be_checked);
    view->quorum_is_short = !td_quorum_reached(&session->quorum, &session->roll);
    view->ballot_href = td_context_path(&s->context, "van-ban/phieu-bau");
    view->minutes_href = td_fmt(arena, "%.*s?phien=%lld",
                                TD_ARG(td_context_path(&s->context, "van-ban/bien-ban-kiem-phieu")),
                                (long long)session->number);
    view->nominations_href = td_context_path(&s->context, "de-nghi");
    view->cancel_reason = td_field_of(lang, "ly-do", TD_MSG_votes_cancel_reason);
    if (typed_of(s, "huy"))
        view->cancel_reason.value = td_web_typed(s->request, "ly-do");
}

static void fill_ballot(struct showing *s)
{
    const struct td_vote_session *session = &s->of.session;
    struct td_session_page *view = &s->view;
    bool counted = s->of.tellers.n > 0 || s->of.attempt > 1;
    bool may = is_allowed(&s->of.votes.record);
    view->may_edit = view->is_open && may && !counted;
    view->may_mark = view->may_edit && !s->of.is_ahead;
    view->is_ahead = view->is_open && s->of.is_ahead;
    view->may_cancel = view->is_open && may;
    if (view->is_open && !may)
        view->why_not = td_refusal_text(s->request->arena, s->request->lang, TD_ACT_RECORD_VOTES,
                                        &s->of.votes.record);
    td_view_roll(&s->context, session, view->may_mark, typed_of(s, "diem-danh"), &view->roll);
    if (view->may_edit)
        td_view_ballot(&s->context, session, &s->of.of, typed_of(s, "phieu"), &view->blocks);
}

static void fill_tellers(struct showing *s)
{
    struct td_session_page *view = &s->view;
    struct td_arena *arena = s->request->arena;
    enum td_lang lang = s->request->lang;
    const struct td_tellers *tellers = &s->of.tellers;
    view->attempt = td_web_fill(s->request, TD_MSG_votes_count_attempt, "n",
                                td_view_count(arena, lang, s->of.attempt));
    for (size_t i = 0; i < tellers->n; i++) {
        const struct td_msg_arg arguments[] = {
            {.name = "who", .text = tellers->items[i].who},
            {.name = "when", .text = td_view_time(arena, lang, tellers->items[i].at)}};
        *td_push(arena, &view->tellers_done) = (struct td_line){
            .text = td_msg_fill(arena, lang, TD_MSG_votes_count_done, arguments, 2)};
    }
    view->both = tellers->n == 2;
    view->agree = s->of.agree;
    bool is_next = view->is_open && !view->both && !s->of.has_counted && is_allowed(&s->of.count);
    view->may_count = is_next && !s->of.is_ahead;
    view->count_href = td_web_session_path(s->request, "/kiem-phieu");
    if (view->is_open && !view->both && !is_next && !s->of.has_counted)
        view->why_not_count = td_refusal_text(arena, lang, s->of.count.action, &s->of.count);
    if (!view->both || view->agree)
        return;
    view->first_who = tellers->items[0].who;
    view->second_who = tellers->items[1].who;
    view->may_recount = is_allowed(&s->of.votes.record);
    td_view_sides(&s->context, &s->of.session, &tellers->items[0].count, &tellers->items[1].count,
                  &view->sides);
}

static void fill_result(struct showing *s)
{
    struct td_session_page *view = &s->view;
    bool has_votes = view->sees_votes && (view->agree || view->is_closed);
    view->may_close = view->agree && view->is_open && is_allowed(&s->of.close);
    if (view->agree && !view->may_close)
        view->why_not_close = td_refusal_text(s->request->arena, s->request->lang,
                                              TD_ACT_CONFIRM_VOTES, &s->of.close);
    const struct td_vote_sight sight = {
        .has_votes = has_votes,
        .may_choose = view->may_close,
        .of = &s->of.of,
        .rules = &s->of.votes.rules,
        .tie = s->of.tie_citation,
        .typed = typed_of(s, "chot"),
    };
    td_view_questions(&s->context, &s->of.session, &sight, &view->questions);
    if (has_votes)
        view->ballots = td_view_papers(s->request->arena, s->request->lang, &s->of.session.ballots);
}

/* That the ranking changed since this session was closed. */
static void fill_older(struct showing *s)
{
    struct td_votes_page_of votes = s->of.votes;
    votes.sessions = (struct td_vote_sessions){0};
    *td_push(s->request->arena, &votes.sessions) = s->of.session;
    s->view.older = td_web_older_votes(s->request, &s->context, &votes);
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_session_of of;
    struct showing s = {.request = request,
                        .diag = diag,
                        .what = td_form(request, "viec"),
                        .typed = td_web_typed_form(request),
                        .view = {.alert = *alert}};
    enum td_err err = td_web_session_of(request, &of)
                          ? td_app_open_vote_session(td_web_call(request), &of, &s.of)
                          : TD_ENOTFOUND;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    s.context = td_web_context_of(request, s.of.votes.year);
    fill_head(&s);
    fill_ballot(&s);
    fill_tellers(&s);
    fill_result(&s);
    fill_older(&s);
    td_web_vote_frame(&s.context, &s.view.frame, s.view.name, s.view.action);
    if (diag)
        response->status = 422;
    TD_WEB_SHOW(request, response, vote_session, &s.view);
}

void td_page_vote_session(struct td_request *request, struct td_response *response)
{
    static const struct {
        const char *word;
        enum td_msg_key text;
    } done[] = {
        {"lap", TD_MSG_votes_called},
        {"diem-danh", TD_MSG_votes_roll_kept},
        {"phieu", TD_MSG_votes_ballot_kept},
        {"kiem", TD_MSG_votes_count_kept},
        {"kiem-lai", TD_MSG_votes_count_recounted},
        {"chot", TD_MSG_votes_closed},
        {"huy", TD_MSG_votes_cancelled},
    };
    struct td_alert alert = {.look = TD_ALERT_DONE};
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (td_web_was_done(request, done[i].word))
            alert.title = td_msg(request->lang, done[i].text);
    show(request, response, &alert, NULL);
}

/* ---- what is sent ---- */

static enum td_err send_roll(const struct td_request *request, const struct td_session_of *of,
                             struct td_diag *diag)
{
    struct td_roll marks = {0};
    for (size_t i = 0; i < request->form.n; i++) {
        int64_t mark;
        td_str name = request->form.items[i].name;
        if (!td_str_starts(name, TD_STR("dd.")))
            continue;
        if (!td_count_parse(request->form.items[i].value, &mark) || mark > TD_ROLL_ABSENT)
            return TD_EINVAL;
        td_str unit = td_str_from(name, 3);
        *td_push(request->arena, &marks) = (struct td_roll_entry){
            unit, (enum td_roll_mark)mark,
            td_web_typed(request, td_fmt(request->arena, "nguoi.%.*s", TD_ARG(unit)).p)};
    }
    return td_app_mark_roll(td_web_call(request), of, &marks, diag);
}

static void take_units(const struct td_request *request, td_str name, struct td_wished_units *units)
{
    for (size_t i = 0; i < request->form.n; i++)
        if (td_str_eq(request->form.items[i].name, name))
            *td_push(request->arena, units) = request->form.items[i].value;
}

/* The kind of a session decides what its questions are; blocks without a ticked unit are none. */
static enum td_err send_ballot(const struct td_request *request, const struct td_session_of *of,
                               struct td_diag *diag)
{
    struct td_ballot_wish ballot = {0};
    struct td_session_view view;
    TRY(td_app_open_vote_session(td_web_call(request), of, &view));
    bool is_award = view.session.kind == TD_VOTE_ON_PROPOSALS;
    for (int i = 1; i <= TD_QUESTIONS_MOST; i++) {
        struct td_question_wish wish = {
            .matter = is_award ? TD_MATTER_AWARD
                      : i == 1 ? TD_MATTER_HEAD
                               : TD_MATTER_DEPUTY,
        };
        if (is_award) {
            wish.award = td_web_typed(request, td_fmt(request->arena, "ht.%d", i).p);
            wish.title = td_web_typed(request, td_fmt(request->arena, "ten.%d", i).p);
        }
        take_units(request, td_fmt(request->arena, "dv.%d", i), &wish.units);
        if (wish.units.n)
            *td_push(request->arena, &ballot) = wish;
    }
    return td_app_set_ballot(td_web_call(request), of, &ballot, diag);
}

static enum td_err send_close(const struct td_request *request, const struct td_session_of *of,
                              struct td_diag *diag)
{
    struct td_choices_wish choices = {0};
    for (int i = 1; i <= TD_QUESTIONS_MOST; i++) {
        struct td_choice_wish wish = {
            .question = i,
            .reason = td_web_typed(request, td_fmt(request->arena, "ly-do.%d", i).p),
            .replaces = td_web_typed(request, td_fmt(request->arena, "thay.%d", i).p).n > 0};
        take_units(request, td_fmt(request->arena, "chon.%d", i), &wish.units);
        if (wish.units.n || wish.reason.n || wish.replaces)
            *td_push(request->arena, &choices) = wish;
    }
    return td_app_close_vote_session(td_web_call(request), of, &choices, diag);
}

static enum td_err act(const struct td_request *request, struct td_diag *diag)
{
    struct td_session_of of;
    td_str what = td_form(request, "viec");
    if (!td_web_session_of(request, &of))
        return TD_ENOTFOUND;
    if (td_str_is(what, "diem-danh"))
        return send_roll(request, &of, diag);
    if (td_str_is(what, "phieu"))
        return send_ballot(request, &of, diag);
    if (td_str_is(what, "kiem-lai"))
        return td_app_recount(td_web_call(request), &of, diag);
    if (td_str_is(what, "chot"))
        return send_close(request, &of, diag);
    return td_str_is(what, "huy") ? td_app_cancel_vote_session(td_web_call(request), &of,
                                                               td_web_typed(request, "ly-do"), diag)
                                  : TD_EINVAL;
}

void td_page_vote_session_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    enum td_err err = act(request, &diag);
    if (err == TD_OK) {
        td_str done = td_fmt(request->arena, "?xong=%.*s", TD_ARG(td_form(request, "viec")));
        td_respond_redirect(response, td_web_session_path(request, done.p));
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_votes_refused, show);
    }
}
