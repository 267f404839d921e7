/* Roles, delegation, settings and publication, as use cases and against SQL that goes around them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/account.h"
#include "app/app.h"
#include "app/grant.h"
#include "app/publication.h"

#define GROUP "/tw/nhom/tay-nam-bo/"
#define DAY   INT64_C(86400000)

static struct td_arena arena;
static struct td_diag diag;
static char folder[] = "/tmp/thidua-grant-XXXXXX";
static const char *path;
static struct td_app *app;
static int64_t moment; /* added to the clock */

static struct td_call as_operator(void)
{
    struct td_call call = td_call_of_operator(app, &arena);
    td_diag_init(&diag, &arena);
    call.now_ms += moment;
    return call;
}

/* A person's call, with the second factor just given. */
static struct td_call as_person(int64_t account_id)
{
    struct td_call call = as_operator();
    struct td_grants *grants = TD_NEW(&arena, struct td_grants);
    struct td_ties *ties = TD_NEW(&arena, struct td_ties);
    struct td_grant_lines lines;
    struct td_delegation_lines delegations;
    assert_int_equal(td_app_list_grants(&call, account_id, TD_STR_NONE, &lines), TD_OK);
    for (size_t i = 0; i < lines.n; i++)
        *td_push(&arena, grants) = lines.items[i].grant;
    assert_int_equal(td_app_list_delegations(&call, account_id, TD_STR_NONE, &delegations), TD_OK);
    for (size_t i = 0; i < delegations.n; i++) {
        const struct td_delegation_line *line = &delegations.items[i];
        *td_push(&arena, ties) =
            (struct td_tie){line->giver_id == account_id ? line->receiver_id : line->giver_id,
                            line->valid_from, line->valid_to};
    }
    struct td_actor *actor = TD_NEW(&arena, struct td_actor);
    *actor = (struct td_actor){.kind = TD_ACTOR_ACCOUNT,
                               .account_id = account_id,
                               .name = TD_STR("Người thử"),
                               .has_factor = true,
                               .factor_is_fresh = true,
                               .grants = grants,
                               .ties = ties};
    call.actor = actor;
    call.refusal = TD_NEW(&arena, struct td_decision);
    return call;
}

static int64_t person(const char *login)
{
    struct td_call call = as_operator();
    const struct td_person who = {.login = td_str_of(login), .name = td_str_of(login)};
    struct td_invited invited;
    assert_int_equal(td_app_invite(&call, &who, TD_STR("/"), &diag, &invited), TD_OK);
    return invited.account_id;
}

static enum td_err grant(const struct td_call *call, int64_t who, enum td_role role,
                         const char *place, const char *home, int64_t *id)
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

static int64_t holder(const char *login, enum td_role role, const char *place, const char *home)
{
    struct td_call call = as_operator();
    int64_t who = person(login);
    assert_int_equal(grant(&call, who, role, place, home, NULL), TD_OK);
    return who;
}

static int set_up(void **state)
{
    (void)state;
    struct td_import_report report;
    td_arena_init(&arena, (size_t)512 << 20);
    td_diag_init(&diag, &arena);
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    assert_non_null(mkdtemp(folder));
    path = td_fmt(&arena, "%s/data.db", folder).p;
    moment = 0;
    assert_int_equal(td_app_open(path, true, &diag, &app), TD_OK);
    struct td_call call = as_operator();
    const char *package = td_fmt(&arena, "%s/demo/tay-nam-bo-2013", getenv("TD_SOURCE")).p;
    const struct td_import_wish wish = {0};
    assert_int_equal(td_app_import(&call, package, &wish, &diag, &report), TD_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    td_app_close(app);
    (void)!system(td_fmt(&arena, "rm -rf %s", folder).p);
    td_arena_free(&arena);
    return 0;
}

/* ---- roles ---- */

static void a_role_is_granted_and_ended_by_whoever_may(void **state)
{
    (void)state;
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    int64_t secretary = person("thu.ky"), officer = person("can.bo"), id;
    struct td_call call = as_person(board);
    assert_int_equal(grant(&call, secretary, TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/", &id),
                     TD_OK);
    assert_int_equal(grant(&call, secretary, TD_ROLE_BOARD, "/tw/", "", NULL), TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_OTHER_ROLE);
    assert_int_equal(grant(&call, board, TD_ROLE_HEAD, GROUP, GROUP "an-giang/", NULL), TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_OWN_ACCOUNT);
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_OFFICER, "/tw/nhom/khac/ca-mau/", "", NULL),
                     TD_ENOTFOUND);
    assert_int_equal(grant(&call, officer, TD_ROLE_HEAD, GROUP, "", NULL), TD_EINVAL);
    call = as_person(secretary);
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL), TD_OK);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("x"), &diag), TD_EDENIED);
    struct td_grant_lines lines;
    assert_int_equal(td_app_list_grants(&call, 0, TD_STR(GROUP), &lines), TD_OK);
    assert_int_equal(lines.n, 2);
    call = as_person(officer); /* an officer sees their own role, and nobody else's */
    assert_int_equal(td_app_list_grants(&call, 0, TD_STR("/"), &lines), TD_OK);
    assert_int_equal(lines.n, 1);
    call = as_person(board);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR(" "), &diag), TD_EINVAL);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("chuyển công tác"), &diag), TD_OK);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("lần nữa"), &diag), TD_ENOTFOUND);
    call = as_person(secretary);
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_LEADER, GROUP "ca-mau/", "", NULL),
                     TD_EDENIED);
}

static void the_last_administrator_stays(void **state)
{
    (void)state;
    int64_t first = person("quan.tri"), second = person("quan.tri.2"), id;
    struct td_call call = as_operator();
    assert_int_equal(grant(&call, first, TD_ROLE_ADMINISTRATOR, "/", "", &id), TD_OK);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("thôi việc"), &diag), TD_ECONFLICT);
    td_diag_init(&diag, &arena);
    assert_int_equal(grant(&call, second, TD_ROLE_ADMINISTRATOR, "/", "", NULL), TD_OK);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("thôi việc"), &diag), TD_OK);
}

/* ---- delegation ---- */

static struct td_new_delegation delegation_of(int64_t giver, int64_t receiver, uint64_t actions)
{
    struct td_call call = as_person(giver);
    return (struct td_new_delegation){.grant_id = call.actor->grants->items[0].id,
                                      .receiver_id = receiver,
                                      .actions = actions,
                                      .document = TD_STR("7/UQ-UBND"),
                                      .valid_from = call.now_ms,
                                      .valid_to = call.now_ms + 30 * DAY};
}

static void a_delegation_gives_what_it_names_until_it_ends(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t other = person("pho"), id;
    enum td_delegation_problem problem = TD_DELEGATION_FINE;
    struct td_call call = as_person(head);
    struct td_new_delegation wanted =
        delegation_of(head, other, TD_BIT(TD_ACT_PROPOSE_PUBLICATION));
    const struct td_object object = {
        .path = TD_STR(GROUP), .in_year = true, .state = TD_STATE_CONFERENCE};
    wanted.actions |= TD_BIT(TD_ACT_ADOPT_SCORES);
    assert_int_equal(td_app_delegate(&call, &wanted, &problem, &id), TD_EINVAL);
    assert_int_equal(problem, TD_DELEGATION_NOT_DELEGABLE);
    wanted.actions = TD_BIT(TD_ACT_PROPOSE_PUBLICATION);
    assert_int_equal(td_app_delegate(&call, &wanted, &problem, &id), TD_OK);
    call = as_person(other);
    assert_int_equal(td_may(&call, TD_ACT_PROPOSE_PUBLICATION, &object), TD_OK);
    assert_int_equal(call.refusal->grant->delegated_by, head);
    assert_int_equal(td_may(&call, TD_ACT_APPROVE_PUBLICATION, &object), TD_EDENIED);
    wanted.grant_id = call.actor->grants->items[0].id; /* it is not delegated again */
    wanted.receiver_id = head;
    assert_int_equal(td_app_delegate(&call, &wanted, &problem, &id), TD_EDENIED);
    moment = 30 * DAY + 60000;
    call = as_person(other);
    assert_int_equal(td_may(&call, TD_ACT_PROPOSE_PUBLICATION, &object), TD_EDENIED);
    moment = 0;
    struct td_delegation_lines lines;
    assert_int_equal(td_app_list_delegations(&call, other, TD_STR_NONE, &lines), TD_OK);
    assert_int_equal(lines.n, 1);
    assert_true(lines.items[0].actions == TD_BIT(TD_ACT_PROPOSE_PUBLICATION));
    call = as_person(other);
    assert_int_equal(td_app_end_delegation(&call, lines.items[0].id, TD_STR("x"), &diag),
                     TD_EDENIED);
    call = as_person(head);
    assert_int_equal(td_app_end_delegation(&call, lines.items[0].id, TD_STR("đã về"), &diag),
                     TD_OK);
    moment = 1000;
    call = as_person(other);
    assert_int_equal(td_may(&call, TD_ACT_PROPOSE_PUBLICATION, &object), TD_EDENIED);
}

/* What was delegated ends with the giver's role. */
static void a_delegation_ends_with_the_role_it_draws_on(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t other = person("pho"), id;
    enum td_delegation_problem problem;
    struct td_call call = as_person(head);
    struct td_new_delegation wanted =
        delegation_of(head, other, TD_BIT(TD_ACT_PROPOSE_PUBLICATION));
    assert_int_equal(td_app_delegate(&call, &wanted, &problem, &id), TD_OK);
    call = as_operator();
    assert_int_equal(td_app_end_grant(&call, wanted.grant_id, TD_STR("nghỉ"), &diag), TD_OK);
    moment = 1000;
    call = as_person(other);
    assert_false(td_grant_in_force(&call.actor->grants->items[0], call.now_ms));
}

/* ---- settings and publication ---- */

static enum td_err set_sight(const struct td_call *call, enum td_members_see members,
                             enum td_public_sees everybody)
{
    const struct td_sight_setting setting = {members, everybody, TD_STR("biên bản 3"), 0};
    return td_app_change_setting(call, TD_STR("tay-nam-bo"), &setting, &diag);
}

static void settings_are_kept_with_their_reason(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    struct td_call call = as_person(head);
    struct td_sight_setting setting;
    assert_int_equal(td_app_load_setting(&call, TD_STR("tay-nam-bo"), &setting), TD_OK);
    assert_int_equal(setting.members_see, TD_MEMBERS_SEE_VERIFIED);
    assert_int_equal(setting.public_sees, TD_PUBLIC_SEES_TOTALS);
    setting.members_see = TD_MEMBERS_SEE_PUBLISHED;
    assert_int_equal(td_app_change_setting(&call, TD_STR("tay-nam-bo"), &setting, &diag),
                     TD_EINVAL);
    setting.reason = TD_STR("biên bản 3");
    assert_int_equal(td_app_change_setting(&call, TD_STR("tay-nam-bo"), &setting, &diag), TD_OK);
    setting = (struct td_sight_setting){0};
    assert_int_equal(td_app_load_setting(&call, TD_STR("tay-nam-bo"), &setting), TD_OK);
    assert_int_equal(setting.members_see, TD_MEMBERS_SEE_PUBLISHED);
    call = td_call_of_public(app, &arena, TD_STR_NONE);
    assert_int_equal(td_app_load_setting(&call, TD_STR("tay-nam-bo"), &setting), TD_ENOTFOUND);
    assert_int_equal(td_app_change_setting(&call, TD_STR("tay-nam-bo"), &setting, &diag),
                     TD_ENOTFOUND);
}

/* A head closes, the board opens; nobody else does either. */
static void figures_are_opened_by_the_board_alone(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    int64_t far = holder("tinh", TD_ROLE_BOARD, "/quang-ninh/", "");
    struct td_call call = as_person(head);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_VERIFIED, TD_PUBLIC_SEES_ALL), TD_EDENIED);
    assert_int_equal(call.refusal->action, TD_ACT_WIDEN_SIGHT);
    assert_true(call.refusal->who_can & TD_BIT(TD_ROLE_BOARD));
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_VERIFIED, TD_PUBLIC_SEES_POINTS), TD_EDENIED);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_ALWAYS, TD_PUBLIC_SEES_TOTALS), TD_EDENIED);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_VERIFIED, TD_PUBLIC_SEES_TOTALS), TD_OK);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_PUBLISHED, TD_PUBLIC_SEES_TOTALS), TD_OK);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_VERIFIED, TD_PUBLIC_SEES_TOTALS), TD_EDENIED);
    call = as_person(far);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_ALWAYS, TD_PUBLIC_SEES_ALL), TD_ENOTFOUND);
    call = as_person(board);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_ALWAYS, TD_PUBLIC_SEES_ALL), TD_OK);
    call = as_person(head);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_ALWAYS, TD_PUBLIC_SEES_POINTS), TD_OK);
    assert_int_equal(set_sight(&call, TD_MEMBERS_SEE_ALWAYS, TD_PUBLIC_SEES_ALL), TD_EDENIED);
}

static void results_are_published_by_two_people(void **state)
{
    (void)state;
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t deputy = holder("cum.pho", TD_ROLE_DEPUTY, GROUP, GROUP "an-giang/");
    td_str group = TD_STR("tay-nam-bo"), why = TD_STR("biên bản 5");
    struct td_proposals list;
    struct td_decision propose;
    int64_t id, none;
    struct td_call call = as_person(deputy);
    assert_int_equal(td_app_propose_publication(&call, group, 2013, why, &diag, &none), TD_EDENIED);
    call = as_person(head);
    assert_int_equal(td_app_propose_publication(&call, group, 2013, why, &diag, &id), TD_OK);
    assert_int_equal(td_app_propose_publication(&call, group, 2013, why, &diag, &none),
                     TD_ECONFLICT);
    moment = 1000;
    call = as_person(head);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_SAME_PERSON);
    call = as_person(secretary);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_EDENIED);
    call = as_person(deputy);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_OK);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_ENOTFOUND);
    assert_int_equal(td_app_list_proposals(&call, group, 2013, &list, &propose), TD_OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.items[0].state, TD_PROPOSAL_GRANTED);
    call = as_person(secretary);
    assert_int_equal(td_app_withdraw_publication(&call, id, why, &diag), TD_ENOTFOUND);
}

/* ---- who sees what ---- */

#define SEES_TOTALS 1
#define SEES_POINTS 2 /* of all units */
#define SEES_OWN    4 /* the points of Cà Mau */
#define SEES_YEAR   8
#define EXPORTS     16

/* What a call gets of the sample year; a page has nothing else. */
static int seen_by(const struct td_call *call)
{
    const td_str group = TD_STR("tay-nam-bo");
    const struct td_sight totals = {.action = TD_ACT_VIEW_TOTALS};
    const struct td_sight points = {.action = TD_ACT_VIEW_POINTS};
    const struct td_sight own = {.action = TD_ACT_VIEW_POINTS, .unit = TD_STR("Cà Mau")};
    const struct td_year *year = NULL;
    struct td_year_list years;
    struct td_kept_run run;
    struct td_hits hits;
    td_str bytes;
    int seen = 0;
    enum td_err err = td_app_load_year(call, group, 2013, &year);
    assert_true(err == TD_OK || err == TD_ENOTFOUND);
    assert_int_equal(td_app_list_years(call, &years), TD_OK);
    assert_int_equal(years.n, err == TD_OK ? 1 : 0);
    assert_int_equal(td_app_search(call, TD_STR("Tây Nam bộ"), &hits), TD_OK);
    assert_int_equal(hits.n > 0, err == TD_OK);
    seen |= err == TD_OK ? SEES_YEAR : 0;
    seen |= td_app_load_run(call, &totals, group, 2013, &run) == TD_OK ? SEES_TOTALS : 0;
    seen |= td_app_load_run(call, &points, group, 2013, &run) == TD_OK ? SEES_POINTS : 0;
    seen |= td_app_load_run(call, &own, group, 2013, &run) == TD_OK ? SEES_OWN : 0;
    seen |= td_app_export_workbook(call, group, 2013, &bytes) == TD_OK ? EXPORTS : 0;
    if (year) {
        assert_int_equal(year->published_scores.n > 0, (seen & SEES_TOTALS) != 0);
        assert_int_equal(year->data.n > 0, (seen & SEES_POINTS) != 0);
    }
    return seen;
}

static void change_setting(enum td_members_see members, enum td_public_sees everybody)
{
    struct td_call call = as_operator();
    const struct td_sight_setting setting = {members, everybody, TD_STR("thử"), 0};
    assert_int_equal(td_app_change_setting(&call, TD_STR("tay-nam-bo"), &setting, &diag), TD_OK);
}

static void everybody_sees_what_is_theirs_to_see(void **state)
{
    (void)state;
    const int all = SEES_YEAR | SEES_TOTALS | SEES_POINTS | SEES_OWN | EXPORTS;
    int64_t officer = holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "");
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t deputy = holder("cum.pho", TD_ROLE_DEPUTY, GROUP, GROUP "an-giang/");
    int64_t admin = holder("quan.tri", TD_ROLE_ADMINISTRATOR, "/", ""), id;
    td_str group = TD_STR("tay-nam-bo"), why = TD_STR("biên bản");
    const struct td_call nobody = td_call_of_public(app, &arena, TD_STR_NONE);
    struct td_call call = as_person(officer);
    assert_int_equal(seen_by(&nobody), 0); /* not even that it is there */
    assert_int_equal(seen_by(&call), all); /* verification has ended */
    change_setting(TD_MEMBERS_SEE_PUBLISHED, TD_PUBLIC_SEES_TOTALS);
    assert_int_equal(seen_by(&call), SEES_YEAR | SEES_OWN);
    call = as_person(admin);
    assert_int_equal(seen_by(&call), SEES_YEAR);
    call = as_person(head);
    assert_int_equal(seen_by(&call), all);
    assert_int_equal(td_app_propose_publication(&call, group, 2013, why, &diag, &id), TD_OK);
    call = as_person(deputy);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_OK);
    assert_int_equal(seen_by(&nobody), SEES_YEAR | SEES_TOTALS);
    call = as_person(officer);
    assert_int_equal(seen_by(&call), all);
    change_setting(TD_MEMBERS_SEE_PUBLISHED, TD_PUBLIC_SEES_POINTS);
    assert_int_equal(seen_by(&nobody), SEES_YEAR | SEES_TOTALS | SEES_POINTS | SEES_OWN);
    change_setting(TD_MEMBERS_SEE_PUBLISHED, TD_PUBLIC_SEES_ALL);
    assert_int_equal(seen_by(&nobody), all);
}

/* What comes after the publication is not published with it. */
static void the_public_sees_the_published_content_alone(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t deputy = holder("cum.pho", TD_ROLE_DEPUTY, GROUP, GROUP "an-giang/"), id;
    const struct td_call nobody = td_call_of_public(app, &arena, TD_STR_NONE);
    td_str group = TD_STR("tay-nam-bo"), why = TD_STR("biên bản");
    struct td_call call = as_person(head);
    assert_int_equal(td_app_propose_publication(&call, group, 2013, why, &diag, &id), TD_OK);
    call = as_person(deputy);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_OK);
    call = as_operator();
    const struct td_import_wish wish = {.reason = why};
    struct td_import_report report;
    const char *folder_of_package = td_fmt(&arena, "%s/goi", folder).p;
    const char *change = "cp -r %s/demo/tay-nam-bo-2013 %s && sed -i 's/Đồng thuận cao/Đồng lòng/' "
                         "%s/phong_trao.tsv";
    td_str command =
        td_fmt(&arena, change, getenv("TD_SOURCE"), folder_of_package, folder_of_package);
    assert_int_equal(system(command.p), 0);
    assert_int_equal(td_app_import(&call, folder_of_package, &wish, &diag, &report), TD_OK);
    const struct td_year *open, *newest;
    assert_int_equal(td_app_load_year(&nobody, group, 2013, &open), TD_OK);
    assert_int_equal(td_app_load_year(&call, group, 2013, &newest), TD_OK);
    assert_true(td_str_holds(newest->movements.items[0].name, TD_STR("Đồng lòng")));
    assert_false(td_str_holds(open->movements.items[0].name, TD_STR("Đồng lòng")));
    assert_int_equal(seen_by(&nobody), SEES_YEAR | SEES_TOTALS);
}

static void only_who_may_brings_a_year_in(void **state)
{
    (void)state;
    const char *source = getenv("TD_SOURCE");
    const char *known = td_fmt(&arena, "%s/demo/tay-nam-bo-2013", source).p;
    const char *fresh = td_fmt(&arena, "%s/demo/bac-trung-bo-2022", source).p;
    const struct td_import_wish wish = {.dry_run = true};
    struct td_import_report report;
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    int64_t officer = holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "");
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    int64_t far = holder("tinh", TD_ROLE_BOARD, "/quang-ninh/", "");
    const struct td_call nobody = td_call_of_public(app, &arena, TD_STR_NONE);
    assert_int_equal(td_app_import(&nobody, known, &wish, &diag, &report), TD_EDENIED);
    struct td_call call = as_person(officer);
    assert_int_equal(td_app_import(&call, known, &wish, &diag, &report), TD_EDENIED);
    call = as_person(secretary);
    assert_int_equal(td_app_import(&call, known, &wish, &diag, &report), TD_OK);
    assert_int_equal(td_app_import(&call, fresh, &wish, &diag, &report), TD_EDENIED);
    call = as_person(far);
    assert_int_equal(td_app_import(&call, fresh, &wish, &diag, &report), TD_EDENIED);
    call = as_person(board);
    assert_int_equal(td_app_import(&call, fresh, &wish, &diag, &report), TD_OK);
}

/* ---- SQL that goes around the program ---- */

static sqlite3 *raw(void)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    return db;
}

static void refused(sqlite3 *db, const char *sql, const char *message)
{
    char *said = NULL;
    int code = sqlite3_exec(db, sql, NULL, NULL, &said);
    if (code == SQLITE_OK || !said || !strstr(said, message))
        fail_msg("%s\n gave %d %s", sql, code, said ? said : "");
    sqlite3_free(said);
}

static void done(sqlite3 *db, const char *sql)
{
    char *said = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &said) != SQLITE_OK)
        fail_msg("%s\n gave %s", sql, said ? said : "");
}

static void the_database_refuses_what_the_program_would(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t other = person("pho"), officer;
    officer = holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "");
    sqlite3 *db = raw();
    done(db, "BEGIN");
    const char *checker = "INSERT INTO access_grant VALUES (%d, %lld, 'cross_checker', '" GROUP
                          "%s/', 'self', '%s', 'x', 1, NULL, NULL, 1, NULL)";
    refused(db, td_fmt(&arena, checker, 900, (long long)officer, "ca-mau", GROUP "an-giang/").p,
            "nobody checks the unit they come from");
    refused(db,
            td_fmt(&arena, checker, 901, (long long)other, "an-giang", "/tw/nhom/khac/an-giang/").p,
            "nobody checks the unit they come from");
    refused(
        db,
        td_fmt(&arena, checker, 902, (long long)other, "an-giang", "/an-giang/nhom/khoi/so-y-te/")
            .p,
        "nobody checks the unit they come from");
    refused(db, td_fmt(&arena, checker, 903, (long long)other, "an-giang", "").p,
            "needs the unit the person comes from");
    done(db, td_fmt(&arena, checker, 904, (long long)other, "an-giang", GROUP "ca-mau/").p);
    const char *staff = "INSERT INTO access_grant VALUES (905, %lld, 'unit_officer', '" GROUP
                        "an-giang/', 'self', '" GROUP "an-giang/', 'x', 2, NULL, NULL, 1, NULL)";
    refused(db, td_fmt(&arena, staff, (long long)other).p, "checks that unit");

    const char *delegation = "INSERT INTO delegation VALUES (910, %lld, %lld, 'on_behalf', 'x', "
                             "%lld, %lld, %lld)";
    long long now = as_operator().now_ms;
    done(db, td_fmt(&arena, delegation, (long long)head, (long long)other, now, now + DAY, now).p);
    refused(db, "INSERT INTO delegation_source VALUES (910, 904)", "needs a role of the giver");
    done(db, td_fmt(&arena,
                    "INSERT INTO delegation_source SELECT 910, id FROM access_grant WHERE "
                    "account_id = %lld",
                    (long long)head)
                 .p);
    refused(db, "INSERT INTO delegated_action VALUES (910, 'confirm_votes')", "CHECK");
    const char *received =
        "INSERT INTO access_grant VALUES (911, %lld, '%s', '%s', 'subtree', '" GROUP
        "tra-vinh/', 'x', %lld, %lld, 910, 1, NULL)";
    const char *beyond = "goes beyond the delegation";
    refused(db, td_fmt(&arena, received, (long long)other, "board", GROUP, now, now + DAY).p,
            beyond);
    refused(db, td_fmt(&arena, received, (long long)other, "head", "/tw/", now, now + DAY).p,
            beyond);
    refused(db, td_fmt(&arena, received, (long long)other, "head", GROUP, now, now + DAY + 1).p,
            beyond);
    refused(db, td_fmt(&arena, received, (long long)officer, "head", GROUP, now, now + DAY).p,
            beyond);
    done(db, td_fmt(&arena, received, (long long)other, "head", GROUP, now, now + DAY).p);

    const char *request =
        "INSERT INTO approval_request VALUES (%d, 'publish', 1, %lld, %s, %lld, 'x')";
    const char *decision = "INSERT INTO approval_decision VALUES (%d, 1, %lld, %s, %lld, 'x')";
    const char *acted = td_fmt(&arena, "%lld", (long long)head).p;
    done(db, td_fmt(&arena, request, 920, (long long)head, "NULL", now).p);
    refused(db, td_fmt(&arena, decision, 920, (long long)head, "NULL", now + 1).p, "second person");
    refused(db, td_fmt(&arena, decision, 920, (long long)other, "NULL", now + 1).p, "delegation");
    refused(db, td_fmt(&arena, decision, 920, (long long)officer, acted, now + 1).p,
            "second person");
    refused(db, td_fmt(&arena, decision, 920, (long long)officer, "NULL", now - 1).p, "after its");
    done(db, td_fmt(&arena, request, 921, (long long)officer, acted, now).p);
    refused(db, td_fmt(&arena, decision, 921, (long long)other, "NULL", now + 1).p, "delegation");
    done(db, td_fmt(&arena, decision, 920, (long long)officer, "NULL", now + 1).p);
    done(db, "INSERT INTO delegated_action VALUES (910, 'comment')");
    refused(db, "DELETE FROM delegated_action", "never removed");
    refused(db, "UPDATE delegation_source SET grant_id = 1", "never changed");
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void the_database_lets_the_board_alone_open_figures(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    int64_t far = holder("tinh", TD_ROLE_BOARD, "/quang-ninh/", "");
    long long now = as_operator().now_ms + 1000;
    const char *setting = "INSERT INTO group_setting SELECT id, %d, '%s', '%s', 'x', %lld, %lld "
                          "FROM emulation_group";
    const char *by_others = "widened by the board";
    sqlite3 *db = raw();
    done(db, "BEGIN");
    refused(db, td_fmt(&arena, setting, 1, "after_verification", "open", now, (long long)head).p,
            by_others);
    refused(db, td_fmt(&arena, setting, 1, "always", "after_publication", now, (long long)head).p,
            by_others);
    refused(db, td_fmt(&arena, setting, 1, "after_verification", "open", now, (long long)far).p,
            by_others);
    done(db,
         td_fmt(&arena, setting, 1, "after_publication", "after_publication", now, (long long)head)
             .p);
    refused(
        db,
        td_fmt(&arena, setting, 2, "after_verification", "after_publication", now, (long long)head)
            .p,
        by_others);
    refused(db, td_fmt(&arena, setting, 2, "always", "open", 1LL, (long long)board).p, by_others);
    done(db, td_fmt(&arena, setting, 2, "always", "open", now, (long long)board).p);
    done(db,
         td_fmt(&arena, setting, 3, "always", "points_after_publication", now, (long long)head).p);
    refused(db, td_fmt(&arena, setting, 4, "always", "open", now, (long long)head).p, by_others);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_role_is_granted_and_ended_by_whoever_may),
        TEST(the_last_administrator_stays),
        TEST(a_delegation_gives_what_it_names_until_it_ends),
        TEST(a_delegation_ends_with_the_role_it_draws_on),
        TEST(settings_are_kept_with_their_reason),
        TEST(figures_are_opened_by_the_board_alone),
        TEST(results_are_published_by_two_people),
        TEST(everybody_sees_what_is_theirs_to_see),
        TEST(the_public_sees_the_published_content_alone),
        TEST(only_who_may_brings_a_year_in),
        TEST(the_database_refuses_what_the_program_would),
        TEST(the_database_lets_the_board_alone_open_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
