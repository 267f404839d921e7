#include "web/gate.h"

#include "access/scope.h"
#include "app/app.h"
#include "app/cycle/publication.h"
#include "app/moving/transfer.h"
#include "app/people/demo.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/people/step_up.h"

const struct td_route_rule td_for_everybody = {0};
const struct td_route_rule td_for_accounts = {.signed_in = true};
const struct td_route_rule td_for_step_up = {.signed_in = true, .step_up = true};
const struct td_route_rule td_for_packages = {.asks_for = TD_ACT_REPLACE_SCORES};

/* What the gate found out about the sender of a request. */
struct visitor {
    struct td_call call;
    struct td_decision refusal;
    struct td_unvouched unvouched;
    struct td_session session;
    struct td_viewer viewer;
};

const struct td_call *td_web_call(const struct td_request *request)
{
    const struct visitor *visitor = request->visitor;
    return &visitor->call;
}

const struct td_session *td_web_session(const struct td_request *request)
{
    const struct visitor *visitor = request->visitor;
    return &visitor->session;
}

/* The number beside the place in the rail; a page is shown without it rather than not at all. */
static int64_t count_waiting(const struct visitor *visitor)
{
    int64_t n;
    bool known =
        visitor->viewer.person.signed_in && td_app_count_waiting(&visitor->call, &n) == TD_OK;
    return known ? n : 0;
}

/* Who goes on with the group of a page, where that left; "/nhom/tay-nam-bo/2013" is of a year. */
static td_str find_taker(const struct visitor *visitor, const struct td_frame *frame)
{
    td_str taker = TD_STR_NONE, group = td_str_from(frame->year_path, sizeof "/nhom/" - 1);
    bool known = frame->in_year &&
                 td_app_find_taker(&visitor->call, td_str_slice(group, 0, td_str_find(group, '/')),
                                   &taker) == TD_OK;
    return known ? taker : TD_STR_NONE;
}

/* What of the year of the page the visitor may open. Where that cannot be told, no link leads to
 * it. */
static void look_at_year(const struct td_request *request, struct td_frame *frame)
{
    struct td_call quiet = *td_web_call(request);
    struct td_year_sight sight;
    quiet.refusal = NULL;
    if (!frame->in_year || frame->was_looked_at)
        return;
    frame->was_looked_at = true;
    if (td_app_see_year(&quiet, frame->group_code, frame->group_year, td_segment(request, "unit"),
                        &sight) != TD_OK)
        return;
    frame->sees = (struct td_frame_sight){.totals = sight.totals,
                                          .points = sight.points,
                                          .log = sight.log,
                                          .package = sight.package,
                                          .people = sight.people,
                                          .documents = sight.documents,
                                          .setting = sight.setting,
                                          .unit = sight.unit,
                                          .rows = sight.rows};
}

bool td_web_leads(const struct td_request *request, struct td_frame *frame, td_str href)
{
    look_at_year(request, frame);
    return td_frame_leads(frame, href);
}

void td_web_dress(const struct td_request *request, struct td_frame *frame)
{
    const struct visitor *visitor = request->visitor;
    struct td_viewer viewer = visitor->viewer;
    viewer.requests = count_waiting(visitor);
    viewer.taker = find_taker(visitor, frame);
    look_at_year(request, frame);
    td_frame_dress(frame, request->arena, &viewer);
}

/* The roles in force, each once. */
static td_str role_names(const struct td_request *request, const struct td_call *call)
{
    const struct td_grants *grants = call->actor->grants;
    td_str names[TD_ROLE_COUNT];
    uint64_t seen = 0;
    size_t n = 0;
    for (size_t i = 0; i < grants->n; i++) {
        const struct td_grant *grant = &grants->items[i];
        if ((seen & TD_BIT(grant->role)) || !td_grant_in_force(grant, call->now_ms))
            continue;
        seen |= TD_BIT(grant->role);
        names[n++] = td_role_title(request->lang, grant->role);
    }
    return td_view_join(request->arena, names, n, TD_STR(", "));
}

static bool may_somewhere(const struct td_request *request, const struct td_call *call,
                          enum td_action action, enum td_path_kind kind)
{
    struct td_subject subject = td_subject_of(call);
    subject.is_fresh = true;
    const struct td_object like = {0};
    struct td_scope scope;
    td_access_scope(request->arena, &subject, action, &like, kind, call->now_ms, &scope);
    return scope.ranges.n > 0;
}

/* The ready accounts of the demonstration, and which of them is in use. */
static void add_demo(const struct td_request *request, const struct visitor *visitor,
                     struct td_frame_demo *demo)
{
    enum td_lang lang = request->lang;
    bool nobody = visitor->session.visit != TD_VISIT_WHOLE;
    demo->shown = true;
    demo->now = nobody ? td_msg(lang, TD_MSG_demo_public) : visitor->session.name;
    for (size_t i = 0; i < td_sample_count; i++) {
        td_str login = td_str_of(td_samples[i].login);
        bool current = !nobody && td_str_eq(visitor->session.login, login);
        td_str name = td_role_title(lang, td_samples[i].role);
        *td_push(request->arena, &demo->roles) =
            (struct td_demo_role){.login = login, .name = name, .current = current};
        if (current)
            demo->now = name;
    }
    *td_push(request->arena, &demo->roles) =
        (struct td_demo_role){.name = td_msg(lang, TD_MSG_demo_public), .current = nobody};
}

static void set_viewer(const struct td_request *request, struct visitor *visitor)
{
    struct td_viewer *viewer = &visitor->viewer;
    *viewer = (struct td_viewer){.person.shown = true};
    if (td_app_is_demo(visitor->call.app))
        add_demo(request, visitor, &viewer->demo);
    viewer->form_token = visitor->session.csrf;
    if (visitor->session.visit == TD_VISIT_WHOLE) {
        viewer->person.signed_in = true;
        viewer->person.name = visitor->session.name;
        viewer->person.roles = role_names(request, &visitor->call);
        viewer->may_open[TD_PERSON_TASKS] = true;
        viewer->may_open[TD_PERSON_ACCOUNT] = true;
        viewer->may_open[TD_PERSON_DELEGATIONS] = true;
        viewer->may_open[TD_PERSON_REQUESTS] = true;
        viewer->may_open[TD_PERSON_LOG] = true;
        viewer->may_open[TD_PERSON_USERS] =
            may_somewhere(request, &visitor->call, TD_ACT_VIEW_ACCOUNTS, TD_PATH_GROUP);
        viewer->may_open[TD_PERSON_BACKUP] = viewer->may_open[TD_PERSON_DOCTOR] =
            viewer->may_open[TD_PERSON_MAIL] = viewer->may_open[TD_PERSON_CALENDAR] =
                may_somewhere(request, &visitor->call, TD_ACT_VIEW_SYSTEM, TD_PATH_INSTALLATION);
    }
}

/* Where a use case that refuses leaves why. */
static void leave_why(struct visitor *visitor)
{
    visitor->call.refusal = &visitor->refusal;
    visitor->call.unvouched = &visitor->unvouched;
}

static enum td_err find_session(const struct td_request *request, struct visitor *visitor)
{
    const struct td_web_site *site = request->context;
    td_str cookie = td_cookie(request, TD_SESSION_COOKIE);
    visitor->call = td_call_of_public(site->app, request->arena, request->address);
    leave_why(visitor);
    if (!cookie.n)
        return TD_OK;
    struct td_call asking = visitor->call;
    return td_app_open_session(&asking, cookie, &visitor->session, &visitor->call);
}

/* A form that changes something: from a page made for this session. */
static bool form_is_ours(const struct td_request *request, const struct visitor *visitor)
{
    if (visitor->session.visit == TD_VISIT_PUBLIC)
        return true;
    return td_app_form_is_of(&visitor->call, &visitor->session, td_form(request, "ma"));
}

/* Whether the rule wants the second factor again, and the visitor has one to give. */
static bool lacks_factor(const struct td_request *request, const struct visitor *visitor,
                         const struct td_route_rule *rule)
{
    const struct td_call *call = &visitor->call;
    if (!call->actor->has_factor || call->actor->factor_is_fresh)
        return false;
    return rule->step_up || (rule->asks_for && visitor->session.visit == TD_VISIT_WHOLE &&
                             may_somewhere(request, call, rule->asks_for, TD_PATH_GROUP));
}

bool td_web_admit(struct td_request *request, struct td_response *response)
{
    struct visitor *visitor = TD_NEW(request->arena, struct visitor);
    const struct td_route_rule *rule = request->route->rule;
    request->visitor = visitor;
    enum td_err err = find_session(request, visitor);
    set_viewer(request, visitor);
    leave_why(visitor);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else if (request->method == TD_POST && !form_is_ours(request, visitor))
        td_web_ask_anew(request, response);
    else if (rule->signed_in && visitor->session.visit != TD_VISIT_WHOLE)
        td_web_ask_to_sign_in(request, response);
    else if (lacks_factor(request, visitor, rule))
        td_web_ask_again(request, response);
    else
        return true;
    return false;
}

bool td_web_may_open(const struct td_request *request, enum td_place_of_person place)
{
    const struct visitor *visitor = request->visitor;
    return visitor->viewer.may_open[place];
}

bool td_web_may_import(const struct td_request *request)
{
    const struct td_call *call = td_web_call(request);
    const struct td_object anywhere = {.path = TD_STR("/tw/nhom/moi/")};
    if (may_somewhere(request, call, TD_ACT_IMPORT_YEAR, TD_PATH_GROUP) ||
        may_somewhere(request, call, TD_ACT_OPEN_GROUP, TD_PATH_ORGANISER))
        return true;
    return td_may(call, TD_ACT_IMPORT_YEAR, &anywhere) == TD_OK;
}

bool td_web_may_open_group(const struct td_request *request)
{
    const struct td_call *call = td_web_call(request);
    const struct td_object anywhere = {.path = TD_STR("/tw/")};
    return may_somewhere(request, call, TD_ACT_OPEN_GROUP, TD_PATH_ORGANISER) ||
           td_may(call, TD_ACT_OPEN_GROUP, &anywhere) == TD_OK;
}

enum td_err td_web_renew_session(const struct td_request *request, td_str cookie)
{
    struct visitor *visitor = (struct visitor *)(uintptr_t)request->visitor;
    struct td_call asking = td_call_of_public(visitor->call.app, request->arena, request->address);
    TRY(td_app_open_session(&asking, cookie, &visitor->session, &visitor->call));
    leave_why(visitor);
    set_viewer(request, visitor);
    return TD_OK;
}
