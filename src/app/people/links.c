/* Links that let somebody in once: the first administrator, an invited person. */
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/for_two.h"
#include "app/people/grant_parts.h"
#include "app/people/invite.h"
#include "identity/password.h"
#include "identity/token.h"

static enum td_err void_earlier(struct td_change *change, const char *purpose, int64_t account_id,
                                td_str login)
{
    const struct td_call *call = change->call;
    struct td_list_open_invitations_rows open = {0};
    TRY(q_list_open_invitations(change->conn, call->arena, td_str_of(purpose),
                                account_id == TD_ABSENT ? 0 : account_id, call->now_ms, &open));
    for (size_t i = 0; i < open.n; i++) {
        const struct td_event event = {.act = "invitation.void",
                                       .family = "invitation",
                                       .key = open.items[i].id,
                                       .detail = login};
        TRY(q_end_invitation(change->conn, open.items[i].id, call->now_ms));
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}

/* Whom a link lets in, by name, for the log; nobody yet for the first administrator. */
static enum td_err holder_of(struct td_change *change, int64_t account_id, td_str *login)
{
    struct td_account_row account;
    *login = TD_STR_NONE;
    if (account_id == TD_ABSENT)
        return TD_OK;
    TRY(q_account(change->conn, change->call->arena, account_id, &account));
    *login = account.login;
    return TD_OK;
}

enum td_err td_link_make(struct td_change *change, const char *purpose, int64_t account_id,
                         td_str *link)
{
    const struct td_call *call = change->call;
    td_str login;
    TRY(holder_of(change, account_id, &login));
    TRY(void_earlier(change, purpose, account_id, login));
    int64_t id = td_store_new_id(change->conn);
    td_str token = td_token_new(call->arena, &td_random_system);
    TRY(q_insert_invitation(change->conn, id, td_str_of(purpose), account_id,
                            td_token_hash(call->arena, token), call->now_ms, td_actor_id(call),
                            call->now_ms + TD_LINK_LIFE_MS));
    *link = td_fmt(call->arena, "/bat-dau?ma=%.*s", TD_ARG(token));
    const struct td_event event = {
        .act = "invitation.make", .family = "invitation", .key = id, .detail = login};
    return td_change_log(change, &event);
}

/* ---- made ---- */

static enum td_err make_first(struct td_change *change, bool again, td_str *link)
{
    const struct td_call *call = change->call;
    struct td_list_administrators_rows administrators = {0};
    int64_t later;
    TRY(td_later_of_record(change->conn, call->arena, call->now_ms, &later));
    TRY(q_list_administrators(change->conn, call->arena, later, &administrators));
    if (administrators.n && !again)
        return TD_ECONFLICT;
    return td_link_make(change, "first_administrator", TD_ABSENT, link);
}

enum td_err td_app_first_link(const struct td_call *call, bool again, td_str *link)
{
    struct td_change change;
    if (call->actor->kind != TD_ACTOR_OPERATOR)
        return TD_EDENIED;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, make_first(&change, again, link));
}

enum td_err td_invite_check(const struct td_call *call, const struct td_person *typed, td_str place,
                            struct td_diag *diag, struct td_person *person)
{
    const struct td_object object = {.path = place};
    TRY(td_may(call, TD_ACT_INVITE_ACCOUNT, &object));
    return td_person_check(call->arena, typed, diag, person);
}

enum td_err td_invite(struct td_change *change, const struct td_person *person,
                      struct td_diag *diag, struct td_invited *invited)
{
    *invited = (struct td_invited){0};
    TRY(td_account_add(change, person, diag, &invited->account_id));
    return td_link_make(change, "account", invited->account_id, &invited->link);
}

enum td_err td_app_invite(const struct td_call *call, const struct td_person *typed, td_str place,
                          struct td_diag *diag, struct td_invited *invited)
{
    struct td_change change;
    struct td_person person;
    TRY(td_invite_check(call, typed, place, diag, &person));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, td_invite(&change, &person, diag, invited));
}

static enum td_err invite_to(struct td_change *change, const struct td_person *person,
                             const struct td_new_grant *role, const struct td_grant *by,
                             struct td_diag *diag, struct td_invited *invited)
{
    struct td_new_grant first = *role;
    int64_t grant_id;
    TRY(td_account_add(change, person, diag, &invited->account_id));
    first.account_id = invited->account_id;
    TRY(td_administrator_takes_two(change->conn, change->call, role->role, &invited->waits));
    TRY(invited->waits ? td_administrator_ask(change, &first, diag)
                       : td_grant_write(change, &first, by, &grant_id));
    return td_link_make(change, "account", invited->account_id, &invited->link);
}

enum td_err td_app_invite_to(const struct td_call *call, const struct td_person *typed,
                             const struct td_new_grant *role, struct td_diag *diag,
                             struct td_invited *invited)
{
    struct td_change change;
    struct td_person person;
    const struct td_grant *by = NULL;
    const struct td_object object = {.path = role->path, .role = role->role};
    if (role->path.n) /* else there is nowhere to ask about, and the check refuses it */
        TRY(td_may(call, TD_ACT_INVITE_ACCOUNT, &object));
    if (td_role_fits(role->role, role->path))
        TRY(td_may_by(call, TD_ACT_GRANT_ROLE, &object, &by));
    enum td_err of_person = td_person_check(call->arena, typed, diag, &person);
    enum td_err of_role = td_grant_check(role, diag);
    TRY(td_diag_result(diag));
    TRY(of_person);
    TRY(of_role);
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, invite_to(&change, &person, role, by, diag, invited));
}

static enum td_err invite_again(struct td_change *change, int64_t account_id, td_str *link)
{
    struct td_account_row account;
    TRY(q_account(change->conn, change->call->arena, account_id, &account));
    TRY(td_account_may(change->call, change->conn, account_id, TD_ACT_INVITE_ACCOUNT));
    return td_link_make(change, "account", account_id, link);
}

enum td_err td_app_invite_again(const struct td_call *call, int64_t account_id, td_str *link)
{
    struct td_change change;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, invite_again(&change, account_id, link));
}

/* ---- opened ---- */

static struct td_person person_of(const struct td_account_row *account)
{
    return (struct td_person){account->login,  account->name,  account->job,
                              account->office, account->email, account->phone};
}

/* The invitation of a token that is good now, and its account. */
static enum td_err find_link(struct td_conn *conn, const struct td_call *call, td_str token,
                             struct td_invitation_row *row, struct td_account_row *account)
{
    if (!td_token_has_form(token))
        return TD_ENOTFOUND;
    TRY(q_invitation(conn, call->arena, td_token_hash(call->arena, token), row));
    int64_t used_at = row->used_at == TD_ABSENT ? 0 : row->used_at;
    if (td_link_judge(row->good_until, used_at, call->now_ms) != TD_LINK_GOOD)
        return TD_ENOTFOUND;
    *account = (struct td_account_row){0};
    if (row->account_id == TD_ABSENT)
        return TD_OK;
    TRY(q_account(conn, call->arena, row->account_id, account));
    return account->active ? TD_OK : TD_ENOTFOUND;
}

enum td_err td_app_read_link(const struct td_call *call, td_str token, struct td_open_link *link)
{
    struct td_invitation_row row;
    struct td_account_row account;
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = find_link(conn, call, token, &row, &account);
    td_store_end(conn);
    TRY(err);
    link->for_first_administrator = row.account_id == TD_ABSENT;
    link->person = person_of(&account);
    return TD_OK;
}

/* ---- used ---- */

struct beginning {
    const struct td_call *call;
    td_str token, hash, browser, cookie;
    struct td_person person; /* checked; of the first administrator */
    struct td_diag *diag;
    struct td_signed_in *signed_in;
};

static enum td_err make_administrator(struct td_change *change, const struct td_person *person,
                                      struct td_diag *diag, int64_t *account_id)
{
    const struct td_call *call = change->call;
    int64_t id = td_store_new_id(change->conn);
    TRY(td_account_add(change, person, diag, account_id));
    TRY(q_insert_access_grant(change->conn, id, *account_id, TD_STR("administrator"), TD_STR("/"),
                              TD_STR("subtree"), TD_STR_NONE, TD_STR_NONE, call->now_ms, TD_ABSENT,
                              TD_ABSENT, call->now_ms, TD_ABSENT));
    const struct td_event event = {.act = "grant.give", .family = "grant", .key = id};
    return td_change_log(change, &event);
}

/* Its owner is in: the password is set, sessions of before end, this one begins. */
static enum td_err enter(struct td_change *change, const struct beginning *beginning,
                         int64_t account_id)
{
    const struct td_call *call = change->call;
    struct td_second_factor_row factor;
    struct td_new_session session = {.account_id = account_id,
                                     .made_at = call->now_ms,
                                     .factor_at = TD_ABSENT,
                                     .address = call->actor->address,
                                     .browser = beginning->browser,
                                     .cookie = beginning->cookie};
    TRY(q_delete_password(change->conn, account_id));
    TRY(q_insert_password(change->conn, account_id, beginning->hash, call->now_ms));
    TRY(q_end_sessions_of(change->conn, account_id, TD_STR_NONE, call->now_ms));
    TRY(q_delete_sign_in_failure(change->conn, td_failures_of_account(call->arena, account_id)));
    TRY(td_session_begin(change->conn, call, &session));
    const struct td_event event = {.act = "password.set", .family = "account", .key = account_id};
    TRY(td_change_log(change, &event));
    enum td_err err = td_factor_in_force(change->conn, call, account_id, &factor);
    beginning->signed_in->outcome = err == TD_OK ? TD_SIGN_IN_GIVE_FACTOR : TD_SIGN_IN_DONE;
    beginning->signed_in->cookie = beginning->cookie;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

/* The first to come uses the link: it is looked at again in the transaction that marks it. */
static enum td_err begin_account(struct td_change *change, const struct beginning *beginning)
{
    struct td_call *call = TD_NEW(change->call->arena, struct td_call);
    struct td_invitation_row row;
    struct td_account_row account;
    TRY(find_link(change->conn, change->call, beginning->token, &row, &account));
    int64_t account_id = row.account_id;
    if (account_id == TD_ABSENT)
        TRY(make_administrator(change, &beginning->person, beginning->diag, &account_id));
    TRY(q_use_invitation(change->conn, row.id, change->call->now_ms));
    td_str name = account.name.n ? account.name : beginning->person.name;
    *call = td_account_call(change->call, account_id, name,
                            td_token_hash(change->call->arena, beginning->cookie));
    change->call = call; /* from here on it is the person who acts */
    const struct td_event event = {.act = "invitation.use", .family = "invitation", .key = row.id};
    TRY(td_change_log(change, &event));
    return enter(change, beginning, account_id);
}

/* What is wrong with what was typed, before anything is hashed. */
static enum td_err check(struct beginning *beginning, const struct td_person *typed,
                         td_str password)
{
    const struct td_call *call = beginning->call;
    struct td_open_link link;
    enum td_err person_err = TD_OK;
    TRY(td_app_read_link(call, beginning->token, &link));
    beginning->person = link.person;
    if (link.for_first_administrator)
        person_err = td_person_check(call->arena, typed, beginning->diag, &beginning->person);
    TRY(td_account_check_password(call, &beginning->person, false, password, beginning->diag));
    return person_err;
}

enum td_err td_app_begin_account(const struct td_call *call, td_str token,
                                 const struct td_person *person, td_str password, td_str browser,
                                 struct td_diag *diag, struct td_signed_in *signed_in)
{
    struct td_change change;
    struct beginning beginning = {.call = call,
                                  .token = token,
                                  .browser = browser,
                                  .cookie = td_token_new(call->arena, &td_random_system),
                                  .diag = diag,
                                  .signed_in = signed_in};
    td_str normal;
    *signed_in = (struct td_signed_in){.outcome = TD_SIGN_IN_WRONG};
    TRY(check(&beginning, person, password));
    TRY(td_password_normal(call->arena, password, &normal));
    TRY(td_hash_make(&call->app->identity.gate, call->arena, normal, &beginning.hash));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, begin_account(&change, &beginning));
}
