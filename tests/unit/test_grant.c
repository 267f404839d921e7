/* Roles, cross-checkers and delegation, as use cases. */
#include <stdlib.h>

#include "app/app.h"
#include "app/people/account.h"
#include "grant_people.h"

static bool waits; /* what was asked for takes another person */

/* ---- roles ---- */

static void a_role_is_granted_and_ended_by_whoever_may(void **state)
{
    (void)state;
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    struct td_call call = as_person(board);
    int64_t secretary = invited_by(&call, "/tw/", "thu.ky"), id;
    assert_int_equal(grant(&call, secretary, TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/", &id),
                     TD_OK);
    assert_int_equal(grant(&call, secretary, TD_ROLE_BOARD, "/tw/", "", NULL), TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_OTHER_ROLE);
    assert_int_equal(grant(&call, board, TD_ROLE_HEAD, GROUP, GROUP "an-giang/", NULL), TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_OWN_ACCOUNT);
    assert_int_equal(
        grant(&call, secretary, TD_ROLE_UNIT_OFFICER, "/tw/nhom/khac/ca-mau/", "", NULL),
        TD_ENOTFOUND);
    assert_int_equal(grant(&call, secretary, TD_ROLE_HEAD, GROUP, "", NULL), TD_EINVAL);
    call = as_person(secretary);
    int64_t officer = invited_by(&call, GROUP, "can.bo");
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL), TD_OK);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("x"), &diag, &waits), TD_EDENIED);
    struct td_grant_lines lines;
    assert_int_equal(td_app_list_grants(&call, 0, TD_STR(GROUP), &lines), TD_OK);
    assert_int_equal(lines.n, 2);
    call = as_person(officer); /* an officer sees their own role, and nobody else's */
    assert_int_equal(td_app_list_grants(&call, 0, TD_STR("/"), &lines), TD_OK);
    assert_int_equal(lines.n, 1);
    call = as_person(board);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR(" "), &diag, &waits), TD_EINVAL);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("chuyển công tác"), &diag, &waits), TD_OK);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("lần nữa"), &diag, &waits), TD_ECONFLICT);
    call = as_person(secretary);
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_LEADER, GROUP "ca-mau/", "", NULL),
                     TD_EDENIED);
}

/* Whoever one may not see is not there, and cannot be given anything. */
static void a_role_is_given_to_people_one_knows_of(void **state)
{
    (void)state;
    int64_t leader = holder("lanh.dao", TD_ROLE_UNIT_LEADER, GROUP "ca-mau/", "");
    int64_t verifier = holder("tham.dinh", TD_ROLE_VERIFIER, GROUP, GROUP "ben-tre/");
    int64_t nobody = person("chua.co.vai");
    struct td_call call = as_person(leader);
    assert_int_equal(grant(&call, 4711, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL),
                     TD_ENOTFOUND);
    assert_int_equal(grant(&call, verifier, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL),
                     TD_ENOTFOUND);
    assert_int_equal(grant(&call, nobody, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL),
                     TD_ENOTFOUND);
    int64_t officer = invited_by(&call, GROUP "ca-mau/", "can.bo");
    struct td_account_line line;
    assert_int_equal(td_app_load_account(&call, officer, &line), TD_OK);
    assert_int_equal(td_app_load_account(&call, nobody, &line), TD_ENOTFOUND);
    assert_int_equal(td_app_load_account(&call, verifier, &line), TD_ENOTFOUND);
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL), TD_OK);
    assert_int_equal(td_app_load_account(&call, officer, &line), TD_OK);
    const struct td_call everybody = td_call_of_public(app, &arena, TD_STR_NONE);
    assert_int_equal(td_app_load_account(&everybody, person("khong.vai"), &line), TD_ENOTFOUND);
}

/* A role in a second unit keeps a person from judging it, so only the board gives it. */
static void a_second_unit_is_given_by_the_board_alone(void **state)
{
    (void)state;
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    int64_t verifier = holder("tham.dinh", TD_ROLE_VERIFIER, GROUP, GROUP "ben-tre/");
    int64_t officer = holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", ""), id;
    struct td_call call = as_person(secretary);
    assert_int_equal(grant(&call, verifier, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL),
                     TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_ENGAGED);
    assert_int_equal(call.refusal->who_can, TD_BIT(TD_ROLE_BOARD) | TD_BIT(TD_ROLE_ADMINISTRATOR) |
                                                TD_BIT(TD_ROLE_OPERATOR));
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_LEADER, GROUP "an-giang/", "", NULL),
                     TD_EDENIED);
    assert_int_equal(grant(&call, verifier, TD_ROLE_UNIT_OFFICER, GROUP "ben-tre/", "", &id),
                     TD_OK);
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_LEADER, GROUP "ca-mau/", "", NULL), TD_OK);
    call = as_person(head);
    assert_int_equal(grant(&call, verifier, TD_ROLE_VERIFIER, GROUP, GROUP "tra-vinh/", NULL),
                     TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_ENGAGED);
    assert_int_equal(grant(&call, officer, TD_ROLE_VERIFIER, GROUP, GROUP "ca-mau/", NULL), TD_OK);
    call = as_person(board);
    assert_int_equal(grant(&call, verifier, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL),
                     TD_OK);
    call = as_operator();
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("chuyển công tác"), &diag, &waits), TD_OK);
}

/* What has ended binds nobody. */
static void who_has_left_a_unit_may_come_to_another(void **state)
{
    (void)state;
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    struct td_call call = as_person(secretary);
    int64_t officer = invited_by(&call, GROUP, "can.bo"), id;
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", &id), TD_OK);
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_OFFICER, GROUP "an-giang/", "", NULL),
                     TD_EDENIED);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("chuyển công tác"), &diag, &waits), TD_OK);
    moment = 1000;
    call = as_person(secretary);
    assert_int_equal(grant(&call, officer, TD_ROLE_UNIT_OFFICER, GROUP "an-giang/", "", NULL),
                     TD_OK);
}

static void the_last_administrator_stays(void **state)
{
    (void)state;
    int64_t first = person("quan.tri"), second = person("quan.tri.2"), id;
    struct td_call call = as_operator();
    assert_int_equal(grant(&call, first, TD_ROLE_ADMINISTRATOR, "/", "", &id), TD_OK);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("thôi việc"), &diag, &waits), TD_ECONFLICT);
    td_diag_init(&diag, &arena);
    assert_int_equal(grant(&call, second, TD_ROLE_ADMINISTRATOR, "/", "", NULL), TD_OK);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("thôi việc"), &diag, &waits), TD_OK);
}

/* ---- cross-checkers ---- */

/* The sample year, moved to the weeks of cross-scoring. */
static void go_to_cross_scoring(void)
{
    struct td_call call = as_operator();
    struct td_import_report report;
    const struct td_import_wish wish = {.reason = TD_STR("chấm chéo")};
    const char *package = td_fmt(&arena, "%s/cham-cheo", folder).p;
    td_str command = td_fmt(&arena,
                            "cp -r %s/demo/tay-nam-bo-2013 %s && "
                            "sed -i s/da_tong_ket/cham_cheo/ %s/nhom.tsv",
                            getenv("TD_SOURCE"), package, package);
    assert_int_equal(system(command.p), 0);
    assert_int_equal(td_app_import(&call, package, &wish, &diag, &report), TD_OK);
}

static bool says(const char *vi, const char *en)
{
    return diag.errors == 1 && td_str_holds(diag.items[0].text[TD_VI], td_str_of(vi)) &&
           td_str_holds(diag.items[0].text[TD_EN], td_str_of(en));
}

static void a_checker_comes_from_one_unit_and_not_from_the_checked_one(void **state)
{
    (void)state;
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    int64_t officer = holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "");
    const enum td_role checker = TD_ROLE_CROSS_CHECKER;
    struct td_call call = as_person(secretary);
    assert_int_equal(grant(&call, officer, checker, GROUP "an-giang/", GROUP "ca-mau/", NULL),
                     TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_STATE);
    go_to_cross_scoring();
    assert_int_equal(grant(&call, officer, checker, GROUP "ca-mau/", GROUP "ca-mau/", NULL),
                     TD_EINVAL);
    td_diag_init(&diag, &arena);
    assert_int_equal(grant(&call, officer, checker, GROUP "an-giang/", GROUP "ben-tre/", NULL),
                     TD_EINVAL); /* it would keep the officer from checking Bến Tre */
    assert_true(says("chọn đúng đơn vị công tác", "choose the unit they come from"));
    td_diag_init(&diag, &arena);
    assert_int_equal(grant(&call, officer, checker, GROUP "an-giang/", GROUP "ca-mau/", NULL),
                     TD_OK);
    assert_int_equal(grant(&call, officer, checker, "/tw/nhom/khac/a/", GROUP "ca-mau/", NULL),
                     TD_EDENIED); /* a group that is not there, as one of somebody else */
}

/* The refusal tells why and what to do, in both languages. */
static void who_checks_a_unit_does_not_become_one_of_it(void **state)
{
    (void)state;
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    go_to_cross_scoring();
    struct td_call call = as_person(secretary);
    int64_t checker = invited_by(&call, GROUP, "cham.cheo"), id;
    assert_int_equal(
        grant(&call, checker, TD_ROLE_CROSS_CHECKER, GROUP "ca-mau/", GROUP "soc-trang/", &id),
        TD_OK);
    call = as_person(board);
    const enum td_role roles[] = {TD_ROLE_UNIT_OFFICER, TD_ROLE_UNIT_LEADER, TD_ROLE_VERIFIER};
    for (size_t i = 0; i < 3; i++) {
        const char *place = roles[i] == TD_ROLE_VERIFIER ? GROUP : GROUP "ca-mau/";
        td_diag_init(&diag, &arena);
        assert_int_equal(grant(&call, checker, roles[i], place, GROUP "ca-mau/", NULL),
                         TD_ECONFLICT);
        assert_true(says("chấm dứt việc phân công", "end the assignment first"));
    }
    td_diag_init(&diag, &arena);
    call = as_person(secretary);
    assert_int_equal(td_app_end_grant(&call, id, TD_STR("phân công lại"), &diag, &waits), TD_OK);
    moment = 1000;
    call = as_person(board);
    assert_int_equal(grant(&call, checker, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL),
                     TD_ENOTFOUND); /* nobody but the secretary knows of them now */
    call = as_person(secretary);
    assert_int_equal(grant(&call, checker, TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "", NULL), TD_OK);
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

static enum td_delegation_problem delegate_to(int64_t giver, int64_t receiver,
                                              enum td_action action)
{
    struct td_call call = as_person(giver);
    const struct td_new_delegation wanted = delegation_of(giver, receiver, TD_BIT(action));
    enum td_delegation_problem problem = TD_DELEGATION_FINE;
    int64_t id;
    enum td_err err = td_app_delegate(&call, &wanted, &problem, &id);
    assert_int_equal(err, problem == TD_DELEGATION_FINE ? TD_OK : TD_EINVAL);
    return problem;
}

/* A delegate of a unit does not judge it: no delegation keeps a verifier from the giver's unit. */
static void a_delegation_takes_nobody_from_judging(void **state)
{
    (void)state;
    int64_t leader = holder("lanh.dao", TD_ROLE_UNIT_LEADER, GROUP "ca-mau/", "");
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    int64_t verifier = holder("tham.dinh", TD_ROLE_VERIFIER, GROUP, GROUP "ben-tre/");
    int64_t deputy = holder("cum.pho", TD_ROLE_DEPUTY, GROUP, GROUP "an-giang/");
    int64_t officer = holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "");
    int64_t other = holder("can.bo.2", TD_ROLE_UNIT_OFFICER, GROUP "an-giang/", "");
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    assert_int_equal(delegate_to(leader, verifier, TD_ACT_COMMENT), TD_DELEGATION_TO_A_JUDGE);
    assert_int_equal(delegate_to(leader, board, TD_ACT_COMMENT), TD_DELEGATION_TO_A_JUDGE);
    assert_int_equal(delegate_to(leader, other, TD_ACT_COMMENT), TD_DELEGATION_TO_ANOTHER_UNIT);
    assert_int_equal(delegate_to(leader, officer, TD_ACT_COMMENT), TD_DELEGATION_FINE);
    assert_int_equal(delegate_to(head, verifier, TD_ACT_VIEW_GROUP), TD_DELEGATION_TO_A_JUDGE);
    assert_int_equal(delegate_to(head, secretary, TD_ACT_VIEW_GROUP), TD_DELEGATION_FINE);
    assert_int_equal(delegate_to(head, deputy, TD_ACT_VIEW_GROUP), TD_DELEGATION_FINE);
    assert_int_equal(delegate_to(board, verifier, TD_ACT_VIEW_GROUP), TD_DELEGATION_FINE);
    struct td_call call = as_person(verifier);
    struct td_subject subject = td_subject_of(&call);
    assert_false(td_access_is_recused(&subject, TD_STR(GROUP "ca-mau/")));
    assert_false(td_access_is_recused(&subject, TD_STR(GROUP "tra-vinh/")));
    assert_true(td_access_is_recused(&subject, TD_STR(GROUP "ben-tre/")));
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
    assert_int_equal(td_app_end_grant(&call, wanted.grant_id, TD_STR("nghỉ"), &diag, &waits),
                     TD_OK);
    moment = 1000;
    call = as_person(other);
    assert_false(td_grant_in_force(&call.actor->grants->items[0], call.now_ms));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_role_is_granted_and_ended_by_whoever_may),
        TEST(a_role_is_given_to_people_one_knows_of),
        TEST(a_second_unit_is_given_by_the_board_alone),
        TEST(who_has_left_a_unit_may_come_to_another),
        TEST(the_last_administrator_stays),
        TEST(a_checker_comes_from_one_unit_and_not_from_the_checked_one),
        TEST(who_checks_a_unit_does_not_become_one_of_it),
        TEST(a_delegation_gives_what_it_names_until_it_ends),
        TEST(a_delegation_takes_nobody_from_judging),
        TEST(a_delegation_ends_with_the_role_it_draws_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
