/* The access layer: paths, decisions, delegations, scopes. The whole matrix is in
 * test_access_matrix.c. */

#include "access/access.h"
#include "access/delegation.h"
#include "access/names.h"
#include "access/rules.h"
#include "access/scope.h"

#include "unit.h"

#define NOW   INT64_C(1770000000000)
#define GROUP "/tw/nhom/tay-nam-bo/"

static struct td_grant grant(enum td_role role, const char *path, const char *home)
{
    return (struct td_grant){.role = role,
                             .path = td_str_of(path),
                             .depth = TD_DEPTH_SUBTREE,
                             .home_path = td_str_of(home),
                             .valid_from = NOW - 1000,
                             .valid_to = TD_FOREVER,
                             .actions = TD_ALL_ACTIONS};
}

/* Account 1 with one grant and a fresh second factor. */
static struct td_subject holder(struct td_grant *of)
{
    struct td_subject subject = {.account_id = 1, .has_second_factor = true, .is_fresh = true};
    subject.grants.items = of;
    subject.grants.n = 1;
    return subject;
}

static struct td_object in_state(const char *path, enum td_state state)
{
    return (struct td_object){.path = td_str_of(path), .in_year = true, .state = state};
}

static void paths_have_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        enum td_path_kind kind;
    } cases[] = {
        {"/", TD_PATH_INSTALLATION},
        {"/tw/", TD_PATH_ORGANISER},
        {"/quang-ninh/", TD_PATH_ORGANISER},
        {"/tw/nhom/tay-nam-bo/", TD_PATH_GROUP},
        {"/tw/nhom/tay-nam-bo/bac-lieu/", TD_PATH_UNIT},
        {"/tw/nhom/nhom/nhom/", TD_PATH_UNIT},
        {"", TD_PATH_WRONG},
        {"tw/", TD_PATH_WRONG},
        {"/tw", TD_PATH_WRONG},
        {"//", TD_PATH_WRONG},
        {"/nhom/", TD_PATH_WRONG},
        {"/tw/nhom/", TD_PATH_WRONG},
        {"/tw/cum/tay-nam-bo/", TD_PATH_WRONG},
        {"/tw/nhom/tay-nam-bo/bac-lieu/x/", TD_PATH_WRONG},
        {"/tw/nhom/Tay-nam-bo/", TD_PATH_WRONG},
        {"/tw/nhom/../bac-lieu/", TD_PATH_WRONG},
        {"/tw/nhom/a%/", TD_PATH_WRONG},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(td_path_kind(td_str_of(cases[i].path)), cases[i].kind);
}

static void a_grant_counts_from_its_first_moment_to_its_last(void **state)
{
    (void)state;
    struct td_grant held = grant(TD_ROLE_UNIT_OFFICER, GROUP "bac-lieu/", GROUP "bac-lieu/");
    struct td_subject subject = holder(&held);
    struct td_object object = in_state(GROUP "bac-lieu/", TD_STATE_SELF_SCORING);
    held.valid_from = NOW;
    held.valid_to = NOW + 1000;
    assert_false(td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &object, NOW - 1).allowed);
    assert_true(td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &object, NOW).allowed);
    assert_true(td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &object, NOW + 999).allowed);
    assert_false(td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &object, NOW + 1000).allowed);
}

static void nobody_judges_their_own_unit(void **state)
{
    (void)state;
    struct td_grant held[2] = {grant(TD_ROLE_VERIFIER, GROUP, GROUP "ca-mau/"),
                               grant(TD_ROLE_COUNCIL_MEMBER, "/tw/", "/bac-lieu/")};
    struct td_subject subject = holder(held);
    struct td_object object = in_state(GROUP "bac-lieu/", TD_STATE_VERIFICATION);
    assert_true(td_access_decide(&subject, TD_ACT_VERIFY_SCORE, &object, NOW).allowed);
    subject.grants.n = 2; /* the other role shows that the person comes from that province */
    struct td_decision decision = td_access_decide(&subject, TD_ACT_VERIFY_SCORE, &object, NOW);
    assert_false(decision.allowed);
    assert_int_equal(decision.why, TD_WHY_OWN_UNIT);
    held[1].valid_to = NOW; /* nor when that role has ended */
    assert_false(td_access_decide(&subject, TD_ACT_VERIFY_SCORE, &object, NOW).allowed);
    held[1] = grant(TD_ROLE_UNIT_OFFICER, "/tw/nhom/khac/bac-lieu/", "");
    assert_false(td_access_decide(&subject, TD_ACT_VERIFY_SCORE, &object, NOW).allowed);
}

/* A department's person has to do with the cells of the criterion that is theirs, and no others. */
static void a_scorer_reaches_the_cells_of_the_criterion_alone(void **state)
{
    (void)state;
    static const enum td_action acts[] = {TD_ACT_VIEW_POINTS, TD_ACT_VIEW_EVIDENCE,
                                          TD_ACT_CROSS_SCORE};
    struct td_grant held = grant(TD_ROLE_SCORER, GROUP, GROUP "ca-mau/");
    struct td_subject subject = holder(&held);
    struct td_object cell = in_state(GROUP "bac-lieu/", TD_STATE_CROSS_SCORING);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        cell.account_id = subject.account_id;
        assert_true(td_access_decide(&subject, acts[i], &cell, NOW).allowed);
        cell.account_id = 0;
        assert_false(td_access_decide(&subject, acts[i], &cell, NOW).allowed);
        cell.account_id = subject.account_id + 1;
        assert_false(td_access_decide(&subject, acts[i], &cell, NOW).allowed);
    }
    cell.account_id = subject.account_id;
    cell.path = TD_STR(GROUP "ca-mau/");
    assert_int_equal(td_access_decide(&subject, TD_ACT_CROSS_SCORE, &cell, NOW).why,
                     TD_WHY_OWN_UNIT);
    cell = in_state(GROUP "bac-lieu/", TD_STATE_VERIFICATION);
    cell.account_id = subject.account_id;
    assert_false(td_access_decide(&subject, TD_ACT_CROSS_SCORE, &cell, NOW).allowed);
    held.valid_to = NOW; /* it ended */
    assert_false(td_access_decide(&subject, TD_ACT_VIEW_POINTS, &cell, NOW).allowed);
}

static void a_second_factor_is_needed_for_all_but_ones_own_unit(void **state)
{
    (void)state;
    struct td_grant held = grant(TD_ROLE_UNIT_OFFICER, GROUP "bac-lieu/", GROUP "bac-lieu/");
    struct td_subject subject = holder(&held);
    struct td_object own = in_state(GROUP "bac-lieu/", TD_STATE_SCORES_PROPOSED);
    struct td_object other = in_state(GROUP "ca-mau/", TD_STATE_SCORES_PROPOSED);
    subject.has_second_factor = false;
    assert_true(td_access_decide(&subject, TD_ACT_VIEW_POINTS, &own, NOW).allowed);
    assert_int_equal(td_access_decide(&subject, TD_ACT_VIEW_POINTS, &other, NOW).why,
                     TD_WHY_SECOND_FACTOR);
    own.state = TD_STATE_SELF_SCORING;
    assert_int_equal(td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &own, NOW).why,
                     TD_WHY_SECOND_FACTOR);
    other.is_published = true; /* what everybody sees */
    assert_true(td_access_decide(&subject, TD_ACT_VIEW_TOTALS, &other, NOW).allowed);
}

static void a_step_up_is_asked_for_and_then_it_is_allowed(void **state)
{
    (void)state;
    struct td_grant held = grant(TD_ROLE_UNIT_LEADER, GROUP "bac-lieu/", GROUP "bac-lieu/");
    struct td_subject subject = holder(&held);
    struct td_object object = in_state(GROUP "bac-lieu/", TD_STATE_COVENANT_DRAFT);
    subject.is_fresh = false;
    struct td_decision decision = td_access_decide(&subject, TD_ACT_SIGN_COVENANT, &object, NOW);
    assert_false(decision.allowed);
    assert_true(decision.needs_step_up);
    subject.is_fresh = true;
    assert_true(td_access_decide(&subject, TD_ACT_SIGN_COVENANT, &object, NOW).allowed);
}

static void a_refusal_says_why_and_who_can(void **state)
{
    (void)state;
    struct td_grant held = grant(TD_ROLE_UNIT_OFFICER, GROUP "bac-lieu/", GROUP "bac-lieu/");
    struct td_subject subject = holder(&held);
    struct td_object group = in_state(GROUP, TD_STATE_SELF_SCORING);
    struct td_decision decision = td_access_decide(&subject, TD_ACT_IMPORT_YEAR, &group, NOW);
    assert_int_equal(decision.why, TD_WHY_NO_ROLE);
    assert_int_equal(decision.who_can,
                     1U << TD_ROLE_HEAD_SECRETARY | 1U << TD_ROLE_BOARD | 1U << TD_ROLE_OPERATOR);
    struct td_object unit = in_state(GROUP "bac-lieu/", TD_STATE_CROSS_SCORING);
    decision = td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &unit, NOW);
    assert_int_equal(decision.why, TD_WHY_STATE);
    assert_int_equal(decision.states, 1U << TD_STATE_SELF_SCORING);
    assert_true(decision.is_past);
    assert_int_equal(decision.who_backs, 1U << TD_ROLE_HEAD | 1U << TD_ROLE_BOARD);
    unit.is_published = true;
    decision = td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &unit, NOW);
    assert_true(decision.is_past);
    assert_int_equal(decision.who_backs, 0);
    unit.is_published = false;
    unit.state = TD_STATE_RUNNING_H1;
    decision = td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &unit, NOW);
    assert_false(decision.is_past);
    assert_int_equal(decision.who_moves,
                     1U << TD_ROLE_HEAD_SECRETARY | 1U << TD_ROLE_HEAD | 1U << TD_ROLE_BOARD);
    unit.state = TD_STATE_CROSS_SCORING;
    assert_int_equal(td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &unit, NOW).who_moves, 0);
    unit.path = TD_STR(GROUP "ca-mau/");
    unit.state = TD_STATE_SELF_SCORING;
    decision = td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &unit, NOW);
    assert_int_equal(decision.why, TD_WHY_ELSEWHERE);
    decision = td_access_decide(&subject, TD_ACT_VIEW_POINTS, &unit, NOW);
    assert_int_equal(decision.why, TD_WHY_NOT_YET_SEEN);
    decision = td_access_decide(&subject, TD_ACT_ENTER_SELF_SCORE, &group, NOW);
    assert_int_equal(decision.why, TD_WHY_NO_RULE);
    assert_false(td_access_decide(&subject, (enum td_action)999, &unit, NOW).allowed);
}

static void words_and_values_go_both_ways(void **state)
{
    (void)state;
    for (unsigned i = 0; i < TD_ROLE_COUNT; i++) {
        enum td_role role = TD_ROLE_PUBLIC;
        assert_true(td_role_of(td_role_name((enum td_role)i), &role));
        assert_int_equal(role, i);
    }
    uint64_t actions = 0;
    uint64_t all = UINT64_MAX >> (64 - TD_ACT_COUNT);
    assert_true(td_actions_of(td_actions_text(&arena, all), &actions));
    assert_true(actions == all);
    assert_false(td_actions_of(TD_STR("view_group fly"), &actions));
}

/* One pair of settings lets more be seen than another if, and only if, it does at some step. */
static bool shows_more(const struct td_object *now, const struct td_object *next)
{
    for (int state = 0; state <= TD_STATE_CLOSED + 1; state++)
        for (int published = 0; published <= 1; published++)
            for (int i = TD_IF_ALWAYS; i <= TD_IF_PUBLIC_SEES_ALL; i++) {
                struct td_object before = *now, after = *next;
                before.in_year = after.in_year = state <= TD_STATE_CLOSED;
                before.state = after.state = (enum td_state)state;
                before.is_published = after.is_published = published;
                if (td_condition_holds((enum td_condition)i, &after) &&
                    !td_condition_holds((enum td_condition)i, &before))
                    return true;
            }
    return false;
}

static void wider_settings_are_those_that_show_more(void **state)
{
    (void)state;
    for (int i = 0; i < 9; i++)
        for (int j = 0; j < 9; j++) {
            const struct td_object now = {.members_see = (enum td_members_see)(i / 3),
                                          .public_sees = (enum td_public_sees)(i % 3)};
            const struct td_object next = {.members_see = (enum td_members_see)(j / 3),
                                           .public_sees = (enum td_public_sees)(j % 3)};
            assert_int_equal(td_access_widens(&now, &next), shows_more(&now, &next));
        }
}

static void a_role_is_over_with_the_first_of_its_ends(void **state)
{
    (void)state;
    struct td_role_limits limits = {NOW + 9, TD_ABSENT, TD_ABSENT, NOW + 8, TD_ABSENT, TD_ABSENT};
    int64_t *ends[] = {
        &limits.valid_to,        &limits.ended_at,        &limits.delegation_ended_at,
        &limits.source_valid_to, &limits.source_ended_at, &limits.giver_closed_at};
    assert_int_equal(td_role_end_of(&limits, NOW + 100).by, TD_OVER_SOURCE_TERM);
    assert_int_equal(td_role_end_of(&limits, NOW + 100).at, NOW + 8);
    for (int by = 0; by < 6; by++) {
        *ends[by] = NOW + 7 - by;
        assert_int_equal(td_role_end_of(&limits, NOW + 100).by, by);
        assert_int_equal(td_role_end_of(&limits, NOW + 100).at, NOW + 7 - by);
    }
    for (int by = 0; by < 6; by++) { /* an end that was written by a clock ahead, no term */
        bool is_term = by == TD_OVER_TERM || by == TD_OVER_SOURCE_TERM;
        limits = (struct td_role_limits){TD_ABSENT, TD_ABSENT, TD_ABSENT,
                                         TD_ABSENT, TD_ABSENT, TD_ABSENT};
        *ends[by] = NOW + 7200;
        assert_int_equal(td_role_end_of(&limits, NOW).at, is_term ? NOW + 7200 : NOW);
        assert_int_equal(td_role_end_of(&limits, TD_FOREVER).at, NOW + 7200);
    }
    for (int by = 0; by < 6; by++)
        *ends[by] = TD_ABSENT;
    assert_int_equal(td_role_end_of(&limits, NOW + 100).at, TD_FOREVER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_have_kinds),
        cmocka_unit_test(a_grant_counts_from_its_first_moment_to_its_last),
        cmocka_unit_test(a_role_is_over_with_the_first_of_its_ends),
        cmocka_unit_test(nobody_judges_their_own_unit),
        cmocka_unit_test(a_scorer_reaches_the_cells_of_the_criterion_alone),
        cmocka_unit_test(a_second_factor_is_needed_for_all_but_ones_own_unit),
        cmocka_unit_test(a_step_up_is_asked_for_and_then_it_is_allowed),
        cmocka_unit_test(a_refusal_says_why_and_who_can),
        cmocka_unit_test(words_and_values_go_both_ways),
        cmocka_unit_test(wider_settings_are_those_that_show_more),
    };
    return cmocka_run_group_tests(tests, set_up_memory, tear_down_memory);
}
