#include "grant_people.h"

#include <stdlib.h>

#include "app/app.h"
#include "app/mail/outbox.h"
#include "app/people/account.h"

const char *data_file;
struct td_app *app;
int64_t moment;

struct td_call as_operator(void)
{
    struct td_call call = td_call_of_operator(app, &arena);
    td_diag_init(&diag, &arena);
    call.now_ms += moment;
    return call;
}

struct td_call as_person(int64_t account_id)
{
    struct td_call call = as_operator();
    struct td_call as;
    assert_int_equal(td_app_call_as(&call, account_id, &as), TD_OK);
    struct td_actor *actor = TD_NEW(&arena, struct td_actor);
    *actor = *as.actor;
    actor->has_factor = actor->factor_is_fresh = true;
    call.actor = actor;
    call.refusal = TD_NEW(&arena, struct td_decision);
    return call;
}

int64_t invited_by(const struct td_call *call, const char *place, const char *login)
{
    const struct td_person who = {.login = td_str_of(login), .name = td_str_of(login)};
    struct td_invited invited;
    assert_int_equal(td_app_invite(call, &who, td_str_of(place), &diag, &invited), TD_OK);
    return invited.account_id;
}

int64_t person(const char *login)
{
    struct td_call call = as_operator();
    return invited_by(&call, "/", login);
}

enum td_err grant(const struct td_call *call, int64_t who, enum td_role role, const char *place,
                  const char *home, int64_t *id)
{
    int64_t none;
    const struct td_new_grant wanted = {.account_id = who,
                                        .role = role,
                                        .path = td_str_of(place),
                                        .home_path = td_str_of(home),
                                        .document = TD_STR("12/QĐ-UBND ngày 2/3/2026"),
                                        .valid_from = call->now_ms,
                                        .valid_to = TD_FOREVER};
    return role == TD_ROLE_CROSS_CHECKER
               ? td_app_assign_cross_checker(call, &wanted, &diag, id ? id : &none)
               : td_app_grant_role(call, &wanted, &diag, id ? id : &none);
}

int64_t holder(const char *login, enum td_role role, const char *place, const char *home)
{
    struct td_call call = as_operator();
    int64_t who = person(login);
    assert_int_equal(grant(&call, who, role, place, home, NULL), TD_OK);
    return who;
}

int set_up(void **state)
{
    struct td_import_report report;
    set_up_folder(state);
    data_file = td_fmt(&arena, "%s/data.db", folder).p;
    moment = 0;
    assert_int_equal(td_app_open(data_file, true, &diag, &app), TD_OK);
    struct td_call call = as_operator();
    const char *package = td_fmt(&arena, "%s/demo/tay-nam-bo-2013", getenv("TD_SOURCE")).p;
    const struct td_import_wish wish = {0};
    assert_int_equal(td_app_import(&call, package, &wish, &diag, &report), TD_OK);
    return 0;
}

int tear_down(void **state)
{
    td_app_close(app);
    return tear_down_folder(state);
}
