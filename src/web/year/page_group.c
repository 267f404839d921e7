/* What a group lets others see, and the publication of a year's results. */
#include "access/names.h"
#include "app/cycle/publication.h"
#include "app/score/recount.h"
#include "app/vote/appeal.h"
#include "app/year/places.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/cycle.h"
#include "view/format.h"
#include "view/message.h"
#include "view/people.h"
#include "view/ranking.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"
#include "web/people/people_rows.h"
#include "web/year/scored.h"

/* What the alert says of a field, "o-ly-do", to stand beside it too. */
static td_str mistake_of(const struct td_alert *alert, const char *field)
{
    for (size_t i = 0; i < alert->items.n; i++)
        if (td_str_is(alert->items.items[i].field, field))
            return alert->items.items[i].text;
    return TD_STR_NONE;
}

/* ---- publication ---- */

td_str td_web_publication_why(const struct td_request *request, const struct td_proposal *one)
{
    if (!one->is_told || !one->paper.n)
        return one->reason;
    const struct td_msg_arg arguments[] = {
        {.name = "why", .text = one->reason},
        {.name = "number", .text = one->paper},
        {.name = "day", .text = td_view_date(request->arena, request->lang, one->signed_on)}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_publish_why_decision, arguments, 3);
}

static int64_t published_at(const struct td_proposals *list)
{
    int64_t at = 0;
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].state == TD_PROPOSAL_GRANTED && list->items[i].decided_at > at)
            at = list->items[i].decided_at;
    return at;
}

/* The appeals that were granted since the results were published last, that the actor may see: the
 * one decided last; NULL: none. */
static const struct td_appeal *granted_since(const struct td_request *request,
                                             const struct td_group_year *group, int64_t published)
{
    struct td_appeal_list appeals = {0};
    struct td_call quiet = *td_web_call(request);
    const struct td_appeal *last = NULL;
    quiet.refusal = NULL;
    if (td_app_list_appeals(&quiet, group->code, group->year, &appeals) != TD_OK)
        return NULL;
    for (size_t i = 0; i < appeals.items.n; i++) {
        const struct td_appeal *one = &appeals.items.items[i];
        if (one->is_decided && one->granted && one->decided_at >= published &&
            (!last || one->decided_at >= last->decided_at))
            last = one;
    }
    return last;
}

/* The fields for the decision, where something of the year was published already; at first with the
 * decision on the appeal that changed it. */
static void set_decision(const struct td_request *request, const struct td_group_year *group,
                         const struct td_proposals *list, const struct td_alert *alert,
                         struct td_publish_page *view)
{
    view->replaces = published_at(list) > 0;
    const struct td_appeal *appeal = view->replaces && request->method == TD_GET
                                         ? granted_since(request, group, published_at(list))
                                         : NULL;
    bool prefills = appeal && appeal->paper.n;
    view->paper = td_field_of(request->lang, "so-quyet-dinh", TD_MSG_publish_paper);
    view->paper.hint = td_msg(request->lang, TD_MSG_publish_paper_hint);
    view->paper.value = prefills ? appeal->paper : td_web_typed(request, "so-quyet-dinh");
    view->paper.mistake = mistake_of(alert, "o-so-quyet-dinh");
    view->signed_on = td_field_of(request->lang, "ngay-quyet-dinh", TD_MSG_publish_signed_on);
    view->signed_on.hint = td_msg(request->lang, TD_MSG_movement_day_hint);
    view->signed_on.value = prefills ? td_date_vi(request->arena, appeal->signed_on)
                                     : td_web_typed(request, "ngay-quyet-dinh");
    view->signed_on.mistake = mistake_of(alert, "o-ngay-quyet-dinh");
    view->why_other = td_field_of(request->lang, "ly-do-khac", TD_MSG_publish_why_other);
    view->why_other.value = td_web_typed(request, "ly-do-khac");
    view->why_other.mistake = mistake_of(alert, "o-ly-do-khac");
}

struct td_alert td_web_open_appeals(const struct td_request *request, td_str code, int64_t year)
{
    struct td_arena *arena = request->arena;
    struct td_call quiet = *td_web_call(request);
    struct td_open_appeals open = {0};
    struct td_alert alert = {.look = TD_ALERT_WARNING};
    quiet.refusal = NULL;
    if (td_app_list_open_appeals(&quiet, code, year, &open) != TD_OK || !open.n)
        return alert;
    td_str *names = TD_NEW_ARRAY(arena, open.n, td_str);
    for (size_t i = 0; i < open.n; i++)
        names[i] = td_fmt(arena, "%lld (%.*s)", (long long)open.items[i].number,
                          TD_ARG(open.items[i].unit));
    alert.title = td_web_fill(request, TD_MSG_publish_open_appeals, "appeals",
                              td_view_appeals_named(arena, request->lang, names, open.n));
    alert.text = td_msg(request->lang, TD_MSG_publish_open_appeals_text);
    alert.link = td_msg(request->lang, TD_MSG_appeals_heading);
    alert.href = td_fmt(arena, "/nhom/%.*s/%lld/kien-nghi", TD_ARG(code), (long long)year);
    return alert;
}

static td_str published_text(const struct td_request *request, const struct td_proposal *one)
{
    const struct td_msg_arg arguments[] = {
        {.name = "asked", .text = one->asked_by},
        {.name = "decided", .text = one->decided_by},
        {.name = "when", .text = td_view_time(request->arena, request->lang, one->decided_at)},
    };
    if (!one->decided_by.n)
        return td_msg_fill(request->arena, request->lang, TD_MSG_publish_when, &arguments[2], 1);
    return td_msg_fill(request->arena, request->lang, TD_MSG_publish_by, arguments, 3);
}

/* What counts now is published: there is nothing more to propose. */
static bool newest_is_published(const struct td_proposals *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].is_newest && list->items[i].state == TD_PROPOSAL_GRANTED)
            return true;
    return false;
}

/* Since the results were published an appeal was granted or another content came in: what readers
 * see is older than what counts. An appeal is named as far as the actor may see it. */
static td_str outdated_text(const struct td_request *request, const struct td_group_year *group,
                            const struct td_proposals *list)
{
    int64_t published = published_at(list);
    td_str why = td_msg(request->lang, TD_MSG_publish_outdated_content);
    if (!published || newest_is_published(list))
        return TD_STR_NONE;
    const struct td_appeal *appeal = granted_since(request, group, published);
    if (appeal) {
        const struct td_msg_arg arguments[] = {{.name = "unit", .text = appeal->unit_name},
                                               {.name = "document", .text = appeal->document}};
        why = td_msg_fill(request->arena, request->lang, TD_MSG_publish_outdated_appeal, arguments,
                          2);
    }
    return td_web_fill(request, TD_MSG_publish_outdated, "why", why);
}

static void add_proposals(const struct td_request *request, const struct td_proposals *list,
                          struct td_publish_page *view)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct td_proposal *one = &list->items[i];
        bool may = one->approve.allowed || one->approve.needs_step_up;
        if (one->state == TD_PROPOSAL_OPEN && one->withdraw.allowed)
            view->withdraw = td_fmt(request->arena, "%lld", (long long)one->id);
        if (one->state == TD_PROPOSAL_GRANTED && !view->published.n)
            view->published = published_text(request, one);
        if (one->state == TD_PROPOSAL_OPEN)
            *td_push(request->arena, &view->waiting) = (struct td_request_row){
                .by = one->asked_by,
                .when = td_view_time(request->arena, request->lang, one->asked_at),
                .why = td_web_publication_why(request, one),
                .stale = one->is_stale ? td_msg(request->lang, TD_MSG_request_stale) : TD_STR_NONE,
                .may_decide = may,
                .why_not = td_refusal_text(request->arena, request->lang,
                                           TD_ACT_APPROVE_PUBLICATION, &one->approve),
            };
    }
}

/* The three numbers that matter, as the ranking shows them. */
static void add_figures(const struct td_request *request, const struct td_scored_year *scored,
                        struct td_publish_page *view)
{
    struct td_ranking_view ranking = {0};
    td_view_ranking(scored, &ranking);
    view->units = td_view_count(request->arena, request->lang, (int64_t)ranking.ranked.n);
    if (ranking.ranked.n) {
        view->first = ranking.ranked.items[0].unit;
        view->total = ranking.ranked.items[0].total;
    }
}

static void show_publish(struct td_request *request, struct td_response *response,
                         const struct td_alert *alert)
{
    struct td_scored_year scored;
    struct td_proposals list = {0};
    struct td_decision propose;
    struct td_publish_page view = {.alert = *alert};
    if (!td_web_load_scored(request, response, TD_ACT_VIEW_TOTALS, &scored))
        return;
    enum td_err err = td_app_list_proposals(td_web_call(request), scored.year->group.code,
                                            scored.year->group.year, &list, &propose);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&view.frame, request->arena, request->lang,
                       td_msg(request->lang, TD_MSG_publish_heading), request->target, scored.year,
                       TD_YEAR_NONE, td_msg(request->lang, TD_MSG_publish_heading));
    view.action = td_fmt(request->arena, "%.*s/cong-bo", TD_ARG(scored.path));
    view.reason = td_field_of(request->lang, "ly-do", TD_MSG_publish_document);
    view.reason.hint = td_msg(request->lang, TD_MSG_publish_document_hint);
    view.reason.value = td_web_typed(request, "ly-do");
    view.reason.mistake = mistake_of(alert, "o-ly-do");
    set_decision(request, &scored.year->group, &list, alert, &view);
    add_proposals(request, &list, &view);
    view.outdated = outdated_text(request, &scored.year->group, &list);
    if (!newest_is_published(&list))
        view.appeals =
            td_web_open_appeals(request, scored.year->group.code, scored.year->group.year);
    add_figures(request, &scored, &view);
    bool is_settled = view.waiting.n || newest_is_published(&list);
    view.may_propose = (propose.allowed || propose.needs_step_up) && !is_settled;
    if (!view.may_propose && !is_settled)
        view.why_not =
            td_refusal_text(request->arena, request->lang, TD_ACT_PROPOSE_PUBLICATION, &propose);
    TD_WEB_SHOW(request, response, publish, &view);
}

void td_page_publish(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "de-nghi")) {
        alert.title = td_msg(request->lang, TD_MSG_publish_asked);
        alert.text = td_msg(request->lang, TD_MSG_publish_asked_text);
    }
    if (td_web_was_done(request, "rut"))
        alert.title = td_msg(request->lang, TD_MSG_publish_withdrawn);
    show_publish(request, response, &alert);
}

static td_str all_texts(const struct td_request *request, const struct td_diag *diag)
{
    td_str *texts = TD_NEW_ARRAY(request->arena, diag->n, td_str);
    for (size_t i = 0; i < diag->n; i++)
        texts[i] = diag->items[i].text[request->lang];
    return td_view_join(request->arena, texts, diag->n, TD_STR(" "));
}

void td_page_publish_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0, id;
    td_str code = td_segment(request, "code");
    const struct td_publication_wish wish = {.reason = td_web_typed(request, "ly-do"),
                                             .paper = td_web_typed(request, "so-quyet-dinh"),
                                             .signed_on = td_web_typed(request, "ngay-quyet-dinh"),
                                             .why_other = td_web_typed(request, "ly-do-khac"),
                                             .was_checked = td_form(request, "da-xem").n > 0};
    td_str withdrawn = td_form(request, "rut");
    td_diag_init(&diag, request->arena);
    enum td_err err = TD_ENOTFOUND;
    bool has_year = td_segment_int(request, "year", &year);
    if (has_year && !withdrawn.n)
        err = td_app_propose_publication(td_web_call(request), code, year, &wish, &diag, &id);
    else if (has_year && td_id_parse(withdrawn, &id))
        err = td_app_withdraw_publication(td_web_call(request), id, wish.reason, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response,
                            td_fmt(request->arena, "/nhom/%.*s/%lld/cong-bo?xong=%s", TD_ARG(code),
                                   (long long)year, withdrawn.n ? "rut" : "de-nghi"));
    } else if (td_recount_differs(&diag)) {
        /* the page of publication would show what is not to be trusted */
        td_web_respond_words(request, response, 422,
                             td_msg(request->lang, TD_MSG_publish_recount_differs),
                             all_texts(request, &diag));
    } else if (diag.errors) {
        const struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_person_refused), &diag);
        show_publish(request, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}

/* ---- who sees what ---- */

static struct td_choice choice_of(const struct td_request *request, const char *name,
                                  enum td_msg_key label)
{
    return (struct td_choice){.name = name, .label = td_msg(request->lang, label)};
}

/* The choices, those that only others may make apart. */
static void add_settings(const struct td_request *request, const struct td_sight_setting *setting,
                         struct td_setting_page *view)
{
    bool bars = view->why_no_wider.n > 0;
    const struct td_object now = {.members_see = setting->members_see,
                                  .public_sees = setting->public_sees};
    view->members_see = choice_of(request, "thanh-vien", TD_MSG_setting_members);
    view->public_sees = choice_of(request, "moi-nguoi", TD_MSG_setting_public);
    for (int i = TD_MEMBERS_SEE_VERIFIED; i <= TD_MEMBERS_SEE_ALWAYS; i++) {
        struct td_object next = now;
        next.members_see = (enum td_members_see)i;
        *td_push(request->arena, &view->members_see.options) = (struct td_option){
            td_members_see_name(next.members_see),
            td_members_see_text(request->lang, next.members_see),
            next.members_see == now.members_see, bars && td_access_widens(&now, &next)};
    }
    for (int i = TD_PUBLIC_SEES_TOTALS; i <= TD_PUBLIC_SEES_ALL; i++) {
        struct td_object next = now;
        next.public_sees = (enum td_public_sees)i;
        *td_push(request->arena, &view->public_sees.options) = (struct td_option){
            td_public_sees_name(next.public_sees),
            td_public_sees_text(request->lang, next.public_sees),
            next.public_sees == now.public_sees, bars && td_access_widens(&now, &next)};
    }
}

/* What the person may do to the setting, and why not the rest. */
static void add_rights(const struct td_request *request, td_str path, struct td_setting_page *view)
{
    const struct td_call *call = td_web_call(request);
    struct td_subject subject = td_subject_of(call);
    const struct td_object object = {.path = path};
    subject.is_fresh = true; /* the form may be seen before the second factor is given again */
    const struct td_decision change =
        td_access_decide(&subject, TD_ACT_CHANGE_SETTINGS, &object, call->now_ms);
    const struct td_decision widen =
        td_access_decide(&subject, TD_ACT_WIDEN_SIGHT, &object, call->now_ms);
    view->may_change = change.allowed;
    view->why_not = td_refusal_text(request->arena, request->lang, TD_ACT_CHANGE_SETTINGS, &change);
    if (!widen.allowed)
        view->why_no_wider =
            td_refusal_text(request->arena, request->lang, TD_ACT_WIDEN_SIGHT, &widen);
}

/* The group's place, and what the actor may do there. */
static enum td_err find_group(const struct td_request *request, td_str code,
                              struct td_setting_page *view)
{
    struct td_place_lines places;
    TRY(td_app_list_places(td_web_call(request), &places));
    td_str end = td_fmt(request->arena, "/nhom/%.*s/", TD_ARG(code));
    for (size_t i = 0; i < places.n; i++) {
        const struct td_place_line *line = &places.items[i];
        if (line->kind != TD_PATH_GROUP || !td_str_ends(line->path, end))
            continue;
        add_rights(request, line->path, view);
        view->group_name = line->name;
        const struct td_subject subject = td_subject_of(td_web_call(request));
        const struct td_object organiser = {.path = td_path_organiser(line->path)};
        if (td_access_decide(&subject, TD_ACT_OPEN_GROUP, &organiser, td_web_call(request)->now_ms)
                .allowed) {
            view->move_href = td_fmt(request->arena, "/nhom/%.*s/noi-to-chuc", TD_ARG(code));
            view->moving_href = td_fmt(request->arena, "/nhom/%.*s/chuyen-he-thong", TD_ARG(code));
        }
        view->place = td_web_place_name(request, &places,
                                        td_str_slice(line->path, 0, line->path.n - end.n + 1));
        return TD_OK;
    }
    return TD_ENOTFOUND;
}

static void show_setting(struct td_request *request, struct td_response *response,
                         const struct td_alert *alert)
{
    struct td_sight_setting setting;
    struct td_setting_page view = {.alert = *alert};
    td_str code = td_segment(request, "code");
    enum td_err err = td_app_load_setting(td_web_call(request), code, &setting);
    if (err == TD_OK)
        err = find_group(request, code, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    add_settings(request, &setting, &view);
    view.action = td_fmt(request->arena, "/nhom/%.*s/cai-dat", TD_ARG(code));
    view.reason = td_field_of(request->lang, "ly-do", TD_MSG_person_reason);
    view.reason.value = td_web_typed(request, "ly-do");
    view.reason.mistake = mistake_of(alert, "o-ly-do");
    view.last_reason = setting.reason;
    if (setting.reason.n)
        view.last_change = td_view_time(request->arena, request->lang, setting.set_at);
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_setting_heading), view.action, TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, setting, &view);
}

void td_page_setting(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "luu"))
        alert.title = td_msg(request->lang, TD_MSG_setting_saved);
    if (td_web_was_done(request, "chuyen"))
        alert.title = td_msg(request->lang, TD_MSG_move_done);
    show_setting(request, response, &alert);
}

void td_page_setting_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_str code = td_segment(request, "code");
    struct td_sight_setting wanted = {.reason = td_web_typed(request, "ly-do")};
    td_diag_init(&diag, request->arena);
    enum td_err err = TD_EINVAL;
    if (td_members_see_of(td_form(request, "thanh-vien"), &wanted.members_see) &&
        td_public_sees_of(td_form(request, "moi-nguoi"), &wanted.public_sees))
        err = td_app_change_setting(td_web_call(request), code, &wanted, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response,
                            td_fmt(request->arena, "/nhom/%.*s/cai-dat?xong=luu", TD_ARG(code)));
    } else if (diag.errors) {
        const struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_person_refused), &diag);
        show_setting(request, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}
