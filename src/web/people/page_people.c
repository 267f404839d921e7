/* People and roles: who is here, somebody new, one person. */
#include "app/people/account_powers.h"
#include "app/people/grant.h"
#include "base/number.h"
#include "base/text.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/people.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"
#include "web/people/people_rows.h"

#define LINK_LIFE_MS (INT64_C(24) * 3600 * 1000) /* app/people/account.h */

/* Whether the person may do that to the object, the second factor apart. */
static bool may(const struct td_request *request, enum td_action action,
                const struct td_object *object)
{
    struct td_subject subject = td_subject_of(td_web_call(request));
    subject.is_fresh = true;
    return td_access_decide(&subject, action, object, td_web_call(request)->now_ms).allowed;
}

static bool may_invite(const struct td_request *request, const struct td_place_lines *places)
{
    for (size_t i = 0; i < places->n; i++) {
        const struct td_object object = {.path = places->items[i].path};
        if (may(request, TD_ACT_INVITE_ACCOUNT, &object))
            return true;
    }
    return false;
}

static struct td_chip state_of(const struct td_request *request, const struct td_account_line *line)
{
    enum td_lang lang = request->lang;
    if (!line->active)
        return (struct td_chip){td_msg(lang, TD_MSG_person_disabled), TD_CHIP_LOCKED};
    if (!line->has_password && !line->has_factor)
        return (struct td_chip){td_msg(lang, TD_MSG_person_invited), TD_CHIP_WAIT};
    return (struct td_chip){td_msg(lang, TD_MSG_person_active), TD_CHIP_DONE};
}

/* ---- the list ---- */

static struct td_alert done_alert(const struct td_request *request)
{
    static const struct {
        const char *word;
        enum td_msg_key title;
    } done[] = {
        {"giao-vai", TD_MSG_person_granted},    {"thu-vai", TD_MSG_person_grant_ended},
        {"khoa", TD_MSG_person_disabled_done},  {"mo", TD_MSG_person_enabled_done},
        {"dat-lai", TD_MSG_person_reset_asked}, {"cho-duyet", TD_MSG_person_role_asked},
        {"cho-thu", TD_MSG_person_end_asked},   {"cho-khoa", TD_MSG_person_close_asked},
        {"cho-mo", TD_MSG_person_open_asked},   {"thoi-giu", TD_MSG_person_laid_down},
    };
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (td_web_was_done(request, done[i].word))
            return (struct td_alert){.look = TD_ALERT_DONE,
                                     .title = td_msg(request->lang, done[i].title)};
    return (struct td_alert){.look = TD_ALERT_NOTE};
}

static bool is_wanted(struct td_arena *arena, const struct td_person *person, td_str words)
{
    td_str text = td_fmt(arena, "%.*s %.*s %.*s", TD_ARG(person->name), TD_ARG(person->login),
                         TD_ARG(person->office));
    return td_str_holds(td_fold(arena, text), td_fold(arena, words));
}

/* The roles in force of a person, from the list of all. */
static td_str roles_of(const struct td_request *request, const struct td_grant_lines *grants,
                       const struct td_place_lines *places, int64_t account_id)
{
    td_str texts[8];
    size_t n = 0;
    for (size_t i = 0; i < grants->n && n < 8; i++) {
        const struct td_grant_line *line = &grants->items[i];
        td_str role = td_role_title(request->lang, line->grant.role);
        if (line->account_id != account_id || !line->in_force)
            continue;
        if (line->grant.delegation_id)
            role = td_web_fill(request, TD_MSG_log_on_behalf, "name", role);
        texts[n++] = td_fmt(request->arena, "%.*s (%.*s)", TD_ARG(role),
                            TD_ARG(td_web_place_name(request, places, line->grant.path)));
    }
    return td_view_join(request->arena, texts, n, TD_STR("; "));
}

static enum td_err fill_people(const struct td_request *request, struct td_people_page *view)
{
    const struct td_call *call = td_web_call(request);
    struct td_account_lines lines = {0};
    struct td_grant_lines grants;
    struct td_place_lines places;
    TRY(td_app_list_accounts(call, &lines));
    TRY(td_app_list_grants(call, 0, TD_STR_NONE, &grants));
    TRY(td_app_list_places(call, &places));
    view->may_invite = may_invite(request, &places);
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_account_line *line = &lines.items[i];
        if (!is_wanted(request->arena, &line->person, view->words))
            continue;
        *td_push(request->arena, &view->rows) = (struct td_person_row){
            .href = td_fmt(request->arena, "/nguoi-dung/%lld", (long long)line->id),
            .name = line->person.name,
            .login = line->person.login,
            .job = line->person.job,
            .office = line->person.office,
            .roles = roles_of(request, &grants, &places, line->id),
            .state = state_of(request, line),
        };
    }
    view->count = td_web_count(request, TD_MSG_people_count, (int64_t)view->rows.n);
    return TD_OK;
}

static void show_people(struct td_request *request, struct td_response *response, td_str address,
                        const struct td_alert *alert)
{
    struct td_people_page view = {.words = td_str_trim(td_query(request, "q")), .alert = *alert};
    enum td_err err = fill_people(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_people_heading), address, TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, people, &view);
}

void td_page_people(struct td_request *request, struct td_response *response)
{
    const struct td_alert alert = done_alert(request);
    show_people(request, response, request->target, &alert);
}

/* ---- somebody new ---- */

static struct td_field typed_field(const struct td_request *request, const char *name,
                                   enum td_msg_key label, bool optional)
{
    struct td_field field = td_field_of(request->lang, name, label);
    field.value = td_web_typed(request, name);
    field.optional = optional;
    return field;
}

/* There is no role to give anywhere: who may invite is said by the table. */
static enum td_err refuse_inviter(const struct td_request *request)
{
    const struct td_object whole = {.path = TD_STR("/")};
    enum td_err err = td_may(td_web_call(request), TD_ACT_INVITE_ACCOUNT, &whole);
    return err == TD_OK ? TD_ENOTFOUND : err;
}

static enum td_err init_invite(const struct td_request *request, struct td_invite_page *view)
{
    enum td_lang lang = request->lang;
    struct td_place_lines places;
    struct td_grant_form form;
    TRY(td_app_list_places(td_web_call(request), &places));
    td_web_grant_form(request, &places, TD_STR("/nguoi-dung/moi"), &form);
    if (form.role.options.n == 0)
        return refuse_inviter(request);
    TRY(td_web_note_administrator(request, &form));
    *view = (struct td_invite_page){
        .name = typed_field(request, "ho-ten", TD_MSG_person_name, false),
        .login = typed_field(request, "ten", TD_MSG_person_login, false),
        .job = typed_field(request, "chuc-vu", TD_MSG_person_job, true),
        .office = typed_field(request, "co-quan", TD_MSG_person_office, true),
        .email = typed_field(request, "thu", TD_MSG_person_email, true),
        .phone = typed_field(request, "dien-thoai", TD_MSG_person_phone, true),
        .grant = form,
    };
    view->login.hint = td_msg(lang, TD_MSG_person_login_hint);
    td_frame_init(&view->frame, request->arena, lang, td_msg(lang, TD_MSG_people_invite),
                  TD_STR("/nguoi-dung/moi"), TD_PLACE_NONE);
    return TD_OK;
}

void td_page_invite(struct td_request *request, struct td_response *response)
{
    struct td_invite_page view;
    enum td_err err = init_invite(request, &view);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else
        TD_WEB_SHOW(request, response, invite, &view);
}

/* The link as it is handed over, with the address of the site in front. */
void td_web_show_link(const struct td_request *request, struct td_response *response,
                      const struct td_invited *invited, const struct td_person *person)
{
    const struct td_web_site *site = request->context;
    int64_t until = td_web_call(request)->now_ms + LINK_LIFE_MS;
    struct td_link_page view = {
        .name = person->name,
        .login = person->login,
        .address = td_fmt(request->arena, "%s%s%.*s", site->origin,
                          request->lang == TD_EN ? "/en" : "", TD_ARG(invited->link)),
        .good_until = td_view_time(request->arena, request->lang, until),
        .waits = invited->waits ? td_msg(request->lang, TD_MSG_link_waits_text) : TD_STR_NONE,
        .href = td_fmt(request->arena, "/nguoi-dung/%lld", (long long)invited->account_id),
    };
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_link_heading), TD_STR("/nguoi-dung"), TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, link, &view);
}

static void mark_invite(const struct td_request *request, const struct td_diag *diag,
                        struct td_invite_page *view)
{
    struct td_field *fields[] = {&view->name,   &view->login, &view->job,
                                 &view->office, &view->email, &view->phone};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        fields[i]->mistake = td_web_mistake(request, diag, fields[i]->name);
    td_web_mark_grant_form(request, diag, &view->grant);
    view->alert = td_web_refused(request, td_msg(request->lang, TD_MSG_person_refused), diag);
}

static void refuse_invite(const struct td_request *request, struct td_response *response,
                          const struct td_diag *diag)
{
    struct td_invite_page view;
    enum td_err err = init_invite(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->status = 422;
    mark_invite(request, diag, &view);
    TD_WEB_SHOW(request, response, invite, &view);
}

/* The account and its first role, or neither. */
void td_page_invite_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    struct td_invited invited;
    struct td_new_grant role;
    const struct td_person person = {.login = td_web_typed(request, "ten"),
                                     .name = td_web_typed(request, "ho-ten"),
                                     .job = td_web_typed(request, "chuc-vu"),
                                     .office = td_web_typed(request, "co-quan"),
                                     .email = td_web_typed(request, "thu"),
                                     .phone = td_web_typed(request, "dien-thoai")};
    td_diag_init(&diag, request->arena);
    td_web_read_grant(request, &role, &diag);
    enum td_err err = td_app_invite_to(td_web_call(request), &person, &role, &diag, &invited);
    if (err == TD_OK)
        td_web_show_link(request, response, &invited, &person);
    else if (diag.errors)
        refuse_invite(request, response, &diag);
    else
        td_web_respond_err(request, response, err);
}

/* ---- one person ---- */

static void set_powers(const struct td_request *request, const struct td_account_line *line,
                       const struct td_account_powers *powers, struct td_person_page *view)
{
    const struct td_object object = {.path = TD_STR("/"), .account_id = line->id};
    bool own = td_web_session(request)->account_id == line->id;
    view->may_grant = !own && view->grant.role.options.n > 0;
    view->may_invite_again = powers->may_invite && line->active;
    view->may_disable = powers->may_close && line->active;
    view->may_enable = powers->may_close && !line->active;
    view->may_reset =
        !own && line->has_factor && may(request, TD_ACT_REQUEST_FACTOR_RESET, &object);
}

/* What is decided by two about an administrator, and by whom. */
static enum td_err note_two(const struct td_request *request, int64_t account_id,
                            struct td_person_page *view)
{
    enum td_lang lang = request->lang;
    bool own = td_web_session(request)->account_id == account_id, is_one;
    td_str names;
    view->may_end = own || view->may_grant;
    TRY(td_app_administrator_deciders(td_web_call(request), account_id,
                                      view->may_enable ? TD_FOR_TWO_OPEN : TD_FOR_TWO_CLOSE,
                                      &is_one, &names));
    if (own)
        view->end_note = td_msg(lang, TD_MSG_person_lay_down_text);
    else if (is_one)
        view->end_note = names.n ? td_web_fill(request, TD_MSG_person_takes_two, "names", names)
                                 : td_msg(lang, TD_MSG_person_takes_operator);
    view->active_note = view->end_note;
    return TD_OK;
}

static enum td_err fill_person(const struct td_request *request, int64_t account_id,
                               struct td_person_page *view)
{
    struct td_account_line line;
    struct td_account_powers powers;
    struct td_place_lines places;
    struct td_grant_form form;
    enum td_lang lang = request->lang;
    TRY(td_app_load_account(td_web_call(request), account_id, &line));
    TRY(td_app_account_powers(td_web_call(request), account_id, &powers));
    TRY(td_app_list_places(td_web_call(request), &places));
    td_str href = td_fmt(request->arena, "/nguoi-dung/%lld", (long long)account_id);
    td_web_grant_form(request, &places, href, &form);
    TRY(td_web_note_administrator(request, &form));
    *view = (struct td_person_page){
        .alert = done_alert(request),
        .href = href,
        .name = line.person.name,
        .login = line.person.login,
        .job = line.person.job,
        .office = line.person.office,
        .email = line.person.email,
        .phone = line.person.phone,
        .state = state_of(request, &line),
        .factor = {td_msg(lang,
                          line.has_factor ? TD_MSG_person_factor_on : TD_MSG_person_factor_off),
                   line.has_factor ? TD_CHIP_DONE : TD_CHIP_LATE},
        .grant = form,
        .reason = td_field_of(lang, "ly-do", TD_MSG_person_reason),
    };
    set_powers(request, &line, &powers, view);
    TRY(note_two(request, account_id, view));
    return td_web_role_lists(request, account_id, &places, td_msg(lang, TD_MSG_person_no_roles),
                             &view->roles);
}

/* The reason is asked for in several forms of the page: to that of the pressed button. */
static td_str reason_field(const struct td_request *request)
{
    static const struct {
        const char *act, *id;
    } fields[] = {{"dat-lai", "ly-do-1"}, {"khoa", "ly-do-2"}, {"mo", "ly-do-3"}};
    td_str act = td_form(request, "viec");
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (td_str_is(act, fields[i].act))
            return td_str_of(fields[i].id);
    return td_fmt(request->arena, "thu-%.*s", TD_ARG(td_form(request, "vai-so")));
}

static void mark_person(const struct td_request *request, const struct td_diag *diag,
                        struct td_person_page *view)
{
    if (td_web_was_over(request, diag, &view->alert))
        return;
    view->alert = td_web_refused(request, td_msg(request->lang, TD_MSG_person_refused), diag);
    for (size_t i = 0; i < view->alert.items.n; i++)
        if (td_str_is(view->alert.items.items[i].field, "o-ly-do"))
            view->alert.items.items[i].field = reason_field(request);
    td_web_mark_grant_form(request, diag, &view->grant);
}

static bool show_person(struct td_request *request, struct td_response *response,
                        const struct td_diag *diag)
{
    struct td_person_page view;
    int64_t account_id = 0;
    enum td_err err = td_id_parse(td_segment(request, "id"), &account_id)
                          ? fill_person(request, account_id, &view)
                          : TD_ENOTFOUND;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return false;
    }
    if (diag)
        mark_person(request, diag, &view);
    td_frame_init(&view.frame, request->arena, request->lang, view.name, view.href, TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, person, &view);
    return true;
}

void td_page_person(struct td_request *request, struct td_response *response)
{
    show_person(request, response, NULL);
}

static enum td_err end_grant(const struct td_request *request, int64_t account_id,
                             struct td_diag *diag, td_str *done)
{
    int64_t grant_id = 0;
    bool waits;
    if (!td_id_parse(td_form(request, "vai-so"), &grant_id))
        return TD_ENOTFOUND;
    TRY(td_app_end_grant(td_web_call(request), grant_id, td_web_typed(request, "ly-do"), diag,
                         &waits));
    if (waits)
        *done = TD_STR("cho-thu");
    else if (td_web_session(request)->account_id == account_id)
        *done = TD_STR("thoi-giu");
    return TD_OK;
}

/* The account is closed or opened, or that is asked for. */
static enum td_err set_active(const struct td_request *request, int64_t account_id, bool active,
                              struct td_diag *diag, td_str *done)
{
    bool waits;
    TRY(td_app_set_account_active(td_web_call(request), account_id, active,
                                  td_web_typed(request, "ly-do"), diag, &waits));
    if (waits)
        *done = active ? TD_STR("cho-mo") : TD_STR("cho-khoa");
    return TD_OK;
}

/* The role is given, or asked for, of which the page says another thing. */
static enum td_err give_role(const struct td_request *request, int64_t account_id,
                             struct td_diag *diag, td_str *done)
{
    bool waits;
    TRY(td_web_grant(request, account_id, diag, &waits));
    if (waits)
        *done = TD_STR("cho-duyet");
    return TD_OK;
}

/* What the pressed button of the page asks for; done: the word of what became of it. */
static enum td_err carry_out(const struct td_request *request, int64_t account_id,
                             struct td_diag *diag, td_str *done)
{
    td_str act = td_form(request, "viec");
    const struct td_call *call = td_web_call(request);
    td_str reason = td_web_typed(request, "ly-do");
    int64_t request_id;
    *done = act;
    if (td_str_is(act, "giao-vai"))
        return give_role(request, account_id, diag, done);
    if (td_str_is(act, "thu-vai"))
        return end_grant(request, account_id, diag, done);
    if (td_str_is(act, "khoa"))
        return set_active(request, account_id, false, diag, done);
    if (td_str_is(act, "mo"))
        return set_active(request, account_id, true, diag, done);
    if (td_str_is(act, "dat-lai"))
        return td_app_ask_factor_reset(call, account_id, reason, diag, &request_id);
    return TD_EINVAL;
}

static void invite_again(struct td_request *request, struct td_response *response,
                         int64_t account_id)
{
    struct td_account_line line;
    struct td_invited invited = {.account_id = account_id};
    enum td_err err = td_app_load_account(td_web_call(request), account_id, &line);
    if (err == TD_OK)
        err = td_app_invite_again(td_web_call(request), account_id, &invited.link);
    if (err == TD_OK)
        td_web_show_link(request, response, &invited, &line.person);
    else
        td_web_respond_err(request, response, err);
}

/* Who lost the last role that one looks after is seen no more: then the list says what was done. */
static bool is_seen(const struct td_request *request, int64_t account_id)
{
    struct td_account_line line;
    return td_app_load_account(td_web_call(request), account_id, &line) != TD_ENOTFOUND;
}

static void respond_done(const struct td_request *request, struct td_response *response,
                         int64_t account_id, td_str done)
{
    td_str page = is_seen(request, account_id)
                      ? td_fmt(request->arena, "/nguoi-dung/%lld", (long long)account_id)
                      : TD_STR("/nguoi-dung");
    td_respond_redirect(response,
                        td_fmt(request->arena, "%.*s?xong=%.*s", TD_ARG(page), TD_ARG(done)));
}

static void respond_refused(struct td_request *request, struct td_response *response,
                            int64_t account_id, const struct td_diag *diag)
{
    struct td_alert over;
    bool was_over = td_web_was_over(request, diag, &over);
    if (was_over && !is_seen(request, account_id))
        show_people(request, response, TD_STR("/nguoi-dung"), &over);
    else if (show_person(request, response, diag) && !was_over)
        response->status = 422;
}

void td_page_person_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t account_id = 0;
    td_str act = td_form(request, "viec"), done;
    if (!td_id_parse(td_segment(request, "id"), &account_id)) {
        td_web_respond_problem(request, response, 404);
        return;
    }
    if (td_str_is(act, "moi-lai")) {
        invite_again(request, response, account_id);
        return;
    }
    td_diag_init(&diag, request->arena);
    enum td_err err = carry_out(request, account_id, &diag, &done);
    if (err == TD_OK)
        respond_done(request, response, account_id, done);
    else if (diag.errors)
        respond_refused(request, response, account_id, &diag);
    else
        td_web_respond_err(request, response, err);
}
