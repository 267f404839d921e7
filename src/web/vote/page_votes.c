/* The sessions of votes of a year, and the rules they are held by. */
#include "app/app.h"
#include "base/date.h"
#include "domain/conference.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/vote/votes.h"

enum { FORM_MAX = 64 * 1024 };

/* ---- what the pages share ---- */

static td_str typed_value(const void *context, const char *name)
{
    return td_web_typed(context, name);
}

static bool typed_has(const void *context, const char *name, td_str value)
{
    const struct td_request *request = context;
    for (size_t i = 0; i < request->form.n; i++)
        if (td_str_is(request->form.items[i].name, name) &&
            td_str_eq(request->form.items[i].value, value))
            return true;
    return false;
}

struct td_typed td_web_typed_form(const struct td_request *request)
{
    return (struct td_typed){typed_value, typed_has, request};
}

static td_str no_slug(void *slugs, td_str name)
{
    (void)slugs, (void)name;
    return TD_STR_NONE;
}

struct td_context td_web_context_of(struct td_request *request, const struct td_year *year)
{
    return (struct td_context){
        .arena = request->arena,
        .lang = request->lang,
        .year = year,
        .slug_of = no_slug,
        .today = td_date_in_vietnam(td_web_call(request)->now_ms / 1000),
    };
}

bool td_web_session_of(const struct td_request *request, struct td_session_of *of)
{
    of->group = td_segment(request, "code");
    return td_segment_int(request, "year", &of->year) &&
           td_segment_int(request, "session", &of->number) && of->number > 0;
}

td_str td_web_session_path(const struct td_request *request, const char *more)
{
    return td_fmt(request->arena, "/nhom/%.*s/%.*s/bo-phieu/%.*s%s",
                  TD_ARG(td_segment(request, "code")), TD_ARG(td_segment(request, "year")),
                  TD_ARG(td_segment(request, "session")), more);
}

void td_web_vote_frame(const struct td_context *context, struct td_frame *frame, td_str title,
                       td_str path)
{
    td_frame_init_year(frame, context->arena, context->lang, title, path, context->year,
                       TD_YEAR_VOTES, title);
    td_frame_add_crumb(frame, context->arena, td_context_path(context, "bo-phieu"),
                       td_msg(context->lang, TD_MSG_votes_heading));
}

static struct td_field field(const struct td_request *request, const char *name,
                             enum td_msg_key label, const struct td_diag *diag)
{
    struct td_field made = td_field_of(request->lang, name, label);
    made.value = td_web_typed(request, name);
    if (diag)
        made.mistake = td_web_mistake(request, diag, name);
    return made;
}

/* One of several words, each with its text; the value is its place. */
static struct td_choice choice(const struct td_request *request, const char *name,
                               enum td_msg_key label, const enum td_msg_key *texts, int n)
{
    struct td_choice made = {.name = name, .label = td_msg(request->lang, label)};
    td_str typed = td_web_typed(request, name);
    for (int i = 0; i < n; i++) {
        td_str value = td_fmt(request->arena, "%d", i);
        *td_push(request->arena, &made.options) =
            (struct td_option){.value = value,
                               .text = td_msg(request->lang, texts[i]),
                               .chosen = td_str_eq(typed, value)};
    }
    return made;
}

/* The place of what was chosen, below n; false for what is none. */
static bool chosen(const struct td_request *request, const char *name, int n, int *place)
{
    td_str typed = td_web_typed(request, name);
    for (int i = 0; i < n; i++)
        if (td_str_eq(typed, td_fmt(request->arena, "%d", i))) {
            *place = i;
            return true;
        }
    return false;
}

/* ---- the list ---- */

/* The conferences of the year; "?hoi-nghi=" asks for a session at one of them. */
static void fill_conference(const struct td_request *request, const struct td_diag *diag,
                            const struct td_year *year, struct td_votes_page *view)
{
    td_str chosen_one = diag ? td_web_typed(request, "hoi-nghi") : td_query(request, "hoi-nghi");
    view->at =
        (struct td_choice){.name = "hoi-nghi", .label = td_msg(request->lang, TD_MSG_votes_at)};
    if (diag)
        view->at.mistake = td_web_mistake(request, diag, "hoi-nghi");
    *td_push(request->arena, &view->at.options) =
        (struct td_option){.text = td_msg(request->lang, TD_MSG_votes_at_none)};
    for (size_t i = 0; i < year->conferences.n; i++) {
        const struct td_conference *one = &year->conferences.items[i];
        bool is_it = td_str_eq(one->code, chosen_one);
        if (!td_date_is_set(one->date))
            continue;
        *td_push(request->arena, &view->at.options) =
            (struct td_option){.value = one->code, .text = one->name, .chosen = is_it};
        if (is_it && !diag) {
            view->date.value = td_date_vi(request->arena, one->date);
            view->place.value = one->place;
            view->chair.value =
                td_conference_people(request->arena, year, one->code, 1U << TD_ATTENDS_CHAIR);
            view->secretary.value = one->secretary;
        }
    }
}

static void fill_form(const struct td_request *request, const struct td_diag *diag,
                      const struct td_year *year, struct td_votes_page *view)
{
    static const enum td_msg_key kinds[] = {TD_MSG_votes_kind_proposals, TD_MSG_votes_kind_offices};
    enum td_lang lang = request->lang;
    view->kind = choice(request, "loai", TD_MSG_votes_kind, kinds, 2);
    view->date = field(request, "ngay", TD_MSG_votes_date, diag);
    view->date.hint = td_web_fill(request, TD_MSG_votes_date_hint, "year",
                                  td_fmt(request->arena, "%lld", (long long)year->group.year + 1));
    view->place = field(request, "dia-diem", TD_MSG_votes_place, diag);
    view->place.optional = true;
    view->chair = field(request, "chu-tri", TD_MSG_votes_chair, diag);
    view->chair.hint = td_msg(lang, TD_MSG_votes_chair_hint);
    view->secretary = field(request, "thu-ky", TD_MSG_votes_secretary, diag);
    view->tellers = field(request, "kiem-phieu", TD_MSG_votes_tellers, diag);
    view->tellers.hint = td_msg(lang, TD_MSG_votes_tellers_hint);
    view->tellers.optional = true;
    fill_conference(request, diag, year, view);
}

/* False: the answer is already made. */
static bool load(struct td_request *request, struct td_response *response,
                 struct td_votes_page_of *votes)
{
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_load_votes(td_web_call(request), td_segment(request, "code"), year, votes);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    return err == TD_OK;
}

/* What changed the ranking last after members voted on it. */
static struct td_older_case older_case(const struct td_request *request,
                                       const struct td_votes_page_of *votes)
{
    enum td_lang lang = request->lang;
    bool by_appeal = votes->granted.at > votes->adopted_at;
    int64_t at = by_appeal ? votes->granted.at : votes->adopted_at;
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_fmt(request->arena, "%lld", (long long)votes->granted.number)},
        {.name = "when", .text = td_view_time(request->arena, lang, at)}};
    if (votes->is_open_again)
        return (struct td_older_case){.moment = td_web_call(request)->now_ms,
                                      .title = td_msg(lang, TD_MSG_votes_older_open),
                                      .text = td_msg(lang, TD_MSG_votes_older_open_remedy)};
    return (struct td_older_case){
        .moment = at,
        .title = by_appeal ? td_msg_fill(request->arena, lang, TD_MSG_votes_older, arguments, 2)
                           : td_msg_fill(request->arena, lang, TD_MSG_votes_older_adopted,
                                         &arguments[1], 1),
        .text = td_msg(lang, TD_MSG_votes_older_remedy)};
}

struct td_alert td_web_older_votes(const struct td_request *request,
                                   const struct td_context *context,
                                   const struct td_votes_page_of *votes)
{
    if (!votes->sees_votes)
        return (struct td_alert){.look = TD_ALERT_WARNING};
    const struct td_older_case of = older_case(request, votes);
    struct td_alert alert = td_view_older_sessions(context, &votes->sessions, &of);
    if (alert.title.n) {
        alert.href = td_context_path(context, "xep-hang");
        alert.link = td_msg(request->lang, TD_MSG_votes_older_ranking);
    }
    return alert;
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_votes_page_of votes;
    struct td_votes_page view = {.alert = *alert};
    if (!load(request, response, &votes))
        return;
    struct td_context context = td_web_context_of(request, votes.year);
    view.action = td_context_path(&context, "bo-phieu");
    view.rules_href = td_context_path(&context, "bo-phieu/quy-che");
    view.sees_votes = votes.sees_votes;
    view.may_record = votes.record.allowed || votes.record.needs_step_up;
    if (!view.may_record)
        view.why_not =
            td_refusal_text(request->arena, request->lang, TD_ACT_RECORD_VOTES, &votes.record);
    td_view_session_rows(&context, &votes.sessions, votes.sees_votes, &view.sessions);
    td_view_vote_rules(&context, &votes.rules,
                       td_date_in_vietnam(td_web_call(request)->now_ms / 1000), &view.rules);
    view.older = td_web_older_votes(request, &context, &votes);
    fill_form(request, diag, votes.year, &view);
    td_frame_init_year(&view.frame, request->arena, request->lang,
                       td_msg(request->lang, TD_MSG_votes_heading), view.action, votes.year,
                       TD_YEAR_VOTES, td_msg(request->lang, TD_MSG_votes_heading));
    if (diag)
        response->status = 422;
    TD_WEB_SHOW(request, response, votes, &view);
}

static void page_votes(struct td_request *request, struct td_response *response)
{
    const struct td_alert alert = {.look = TD_ALERT_DONE};
    show(request, response, &alert, NULL);
}

static enum td_err call_session(const struct td_request *request, struct td_diag *diag,
                                int64_t *number)
{
    int64_t year = 0;
    int kind = 0;
    struct td_session_wish wish = {
        .date = td_web_typed(request, "ngay"),
        .place = td_web_typed(request, "dia-diem"),
        .chair = td_web_typed(request, "chu-tri"),
        .secretary = td_web_typed(request, "thu-ky"),
        .tellers = td_web_typed(request, "kiem-phieu"),
        .conference = td_form(request, "hoi-nghi"),
    };
    if (!td_segment_int(request, "year", &year))
        return TD_ENOTFOUND;
    if (!chosen(request, "loai", 2, &kind))
        return TD_EINVAL;
    wish.kind = (enum td_vote_kind)kind;
    return td_app_call_vote_session(td_web_call(request), td_segment(request, "code"), year, &wish,
                                    diag, number);
}

static void page_votes_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t number = 0;
    td_diag_init(&diag, request->arena);
    enum td_err err = call_session(request, &diag, &number);
    if (err == TD_OK) {
        td_respond_redirect(response,
                            td_fmt(request->arena, "/nhom/%.*s/%.*s/bo-phieu/%lld?xong=lap",
                                   TD_ARG(td_segment(request, "code")),
                                   TD_ARG(td_segment(request, "year")), (long long)number));
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_votes_refused, show);
    }
}

/* ---- the rules ---- */

static void fill_rule_form(const struct td_request *request, const struct td_diag *diag,
                           struct td_vote_rules_page *view)
{
    static const enum td_msg_key kinds[] = {TD_MSG_votes_rule_quorum, TD_MSG_votes_rule_pass,
                                            TD_MSG_votes_rule_seats};
    static const enum td_msg_key matters[] = {TD_MSG_votes_matter_all, TD_MSG_votes_matter_award,
                                              TD_MSG_votes_matter_head, TD_MSG_votes_matter_deputy};
    static const enum td_msg_key compares[] = {TD_MSG_votes_compare_least,
                                               TD_MSG_votes_compare_more};
    static const enum td_msg_key bases[] = {TD_MSG_votes_base_members, TD_MSG_votes_base_returned};
    enum td_lang lang = request->lang;
    view->kind = choice(request, "quy-dinh", TD_MSG_votes_rule_kind, kinds, 3);
    view->matter = choice(request, "viec", TD_MSG_votes_rule_matter, matters, 4);
    view->compare = choice(request, "so-sanh", TD_MSG_votes_rule_compare, compares, 2);
    view->base = choice(request, "tren", TD_MSG_votes_rule_base, bases, 2);
    view->title = field(request, "hinh-thuc", TD_MSG_votes_rule_title, diag);
    view->title.hint = td_msg(lang, TD_MSG_votes_rule_title_hint);
    view->share = field(request, "ty-le", TD_MSG_votes_rule_share, diag);
    view->share.hint = td_msg(lang, TD_MSG_votes_rule_share_hint);
    view->seats = field(request, "so-luong", TD_MSG_votes_rule_number, diag);
    view->seats.hint = td_msg(lang, TD_MSG_votes_rule_number_hint);
    view->from = field(request, "tu-ngay", TD_MSG_votes_rule_from, diag);
    view->from.hint = td_msg(lang, TD_MSG_votes_rule_from_hint);
    view->citation = field(request, "can-cu", TD_MSG_votes_rule_citation, diag);
    view->citation.hint = td_msg(lang, TD_MSG_votes_rule_citation_hint);
    view->title.optional = view->share.optional = true;
    view->seats.optional = view->from.optional = true;
}

static void show_rules(struct td_request *request, struct td_response *response,
                       const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_votes_page_of votes;
    struct td_vote_rules_page view = {.alert = *alert};
    if (!load(request, response, &votes))
        return;
    struct td_context context = td_web_context_of(request, votes.year);
    view.action = td_context_path(&context, "bo-phieu/quy-che");
    view.may_set = votes.set_rules.allowed || votes.set_rules.needs_step_up;
    if (!view.may_set)
        view.why_not = td_refusal_text(request->arena, request->lang, TD_ACT_CHANGE_SETTINGS,
                                       &votes.set_rules);
    td_view_vote_rules(&context, &votes.rules,
                       td_date_in_vietnam(td_web_call(request)->now_ms / 1000), &view.rules);
    fill_rule_form(request, diag, &view);
    td_web_vote_frame(&context, &view.frame, td_msg(request->lang, TD_MSG_votes_rules_heading),
                      view.action);
    if (diag)
        response->status = 422;
    TD_WEB_SHOW(request, response, vote_rules, &view);
}

void td_page_vote_rules(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "luu"))
        alert.title = td_msg(request->lang, TD_MSG_votes_rule_kept);
    show_rules(request, response, &alert, NULL);
}

static enum td_err set_rule(const struct td_request *request, struct td_diag *diag)
{
    int64_t year = 0;
    int kind = 0, matter = 0, compare = 0, base = 0;
    struct td_vote_rule_wish wish = {
        .title = td_web_typed(request, "hinh-thuc"),
        .share = td_web_typed(request, "ty-le"),
        .seats = td_web_typed(request, "so-luong"),
        .from = td_web_typed(request, "tu-ngay"),
        .citation = td_web_typed(request, "can-cu"),
    };
    if (!td_segment_int(request, "year", &year))
        return TD_ENOTFOUND;
    if (!chosen(request, "quy-dinh", 3, &kind) || !chosen(request, "viec", 4, &matter) ||
        !chosen(request, "so-sanh", 2, &compare) || !chosen(request, "tren", 2, &base))
        return TD_EINVAL;
    wish.kind = (enum td_vote_rule_kind)kind;
    wish.any_matter = matter == 0;
    wish.matter = matter ? (enum td_vote_matter)(matter - 1) : TD_MATTER_AWARD;
    wish.more = compare == 1;
    wish.base = (enum td_vote_base)base;
    return td_app_set_vote_rule(td_web_call(request), td_segment(request, "code"), year, &wish,
                                diag);
}

void td_page_vote_rules_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    enum td_err err = set_rule(request, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response,
                            td_fmt(request->arena, "/nhom/%.*s/%.*s/bo-phieu/quy-che?xong=luu",
                                   TD_ARG(td_segment(request, "code")),
                                   TD_ARG(td_segment(request, "year"))));
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_votes_refused, show_rules);
    }
}

#define VOTES "/nhom/{code}/{year}/bo-phieu"

const struct td_route td_routes_votes[] = {
    {TD_GET, VOTES, page_votes, 0, &td_for_everybody},
    {TD_POST, VOTES, page_votes_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, "/nhom/{code}/{year}/de-nghi", td_page_nominations, 0, &td_for_everybody},
    {TD_POST, "/nhom/{code}/{year}/de-nghi", td_page_nominations_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, VOTES "/quy-che", td_page_vote_rules, 0, &td_for_everybody},
    {TD_POST, VOTES "/quy-che", td_page_vote_rules_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, VOTES "/{session}", td_page_vote_session, 0, &td_for_everybody},
    {TD_POST, VOTES "/{session}", td_page_vote_session_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, VOTES "/{session}/kiem-phieu", td_page_vote_count, 0, &td_for_accounts},
    {TD_POST, VOTES "/{session}/kiem-phieu", td_page_vote_count_sent, FORM_MAX, &td_for_accounts},
    {0},
};
