/* What a group shows to whom: its settings, publication, and who brings a year in. */
#include <stdlib.h>

#include "app/app.h"
#include "app/cycle/publication.h"
#include "grant_people.h"

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
    assert_int_equal(td_app_propose_publication(
                         &call, group, 2013,
                         &(struct td_publication_wish){.reason = why, .was_checked = true}, &diag,
                         &none),
                     TD_EDENIED);
    call = as_person(head);
    assert_int_equal(td_app_propose_publication(
                         &call, group, 2013,
                         &(struct td_publication_wish){.reason = why, .was_checked = true}, &diag,
                         &id),
                     TD_OK);
    assert_int_equal(td_app_propose_publication(
                         &call, group, 2013,
                         &(struct td_publication_wish){.reason = why, .was_checked = true}, &diag,
                         &none),
                     TD_ECONFLICT);
    moment = 1000;
    call = as_person(head);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_SAME_PERSON);
    call = as_person(secretary);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_EDENIED);
    call = as_person(deputy);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_OK);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_ECONFLICT);
    assert_int_equal(td_app_list_proposals(&call, group, 2013, &list, &propose), TD_OK);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.items[0].state, TD_PROPOSAL_GRANTED);
    call = as_person(secretary);
    assert_int_equal(td_app_withdraw_publication(&call, id, why, &diag), TD_ECONFLICT);
}

/* A part of the head's role for a day, to somebody. */
static void hand_on(int64_t giver, int64_t receiver, enum td_action action)
{
    struct td_call call = as_person(giver);
    struct td_grant_lines lines;
    enum td_delegation_problem problem;
    int64_t id;
    assert_int_equal(td_app_list_grants(&call, giver, TD_STR_NONE, &lines), TD_OK);
    const struct td_new_delegation wanted = {.grant_id = lines.items[0].grant.id,
                                             .receiver_id = receiver,
                                             .actions = TD_BIT(action),
                                             .form = TD_SIGN_ON_BEHALF,
                                             .document = TD_STR("12/UQ-UBND"),
                                             .valid_from = call.now_ms,
                                             .valid_to = call.now_ms + DAY};
    assert_int_equal(td_app_delegate(&call, &wanted, &problem, &id), TD_OK);
}

/* Who acts for the head is no second person where the head would be none: the secretary proposes,
 * to whom the head handed something on too. */
static void who_acts_for_somebody_approves_no_more_than_they_would(void **state)
{
    (void)state;
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t other = holder("nguoi.thay", TD_ROLE_DEPUTY, GROUP, GROUP "tra-vinh/"), id;
    int64_t plain = person("nguoi.khac");
    td_str why = TD_STR("biên bản 5");
    hand_on(head, secretary, TD_ACT_CHANGE_SETTINGS);
    hand_on(head, plain, TD_ACT_APPROVE_PUBLICATION);
    hand_on(head, other, TD_ACT_APPROVE_PUBLICATION);
    moment = 1000;
    struct td_call call = as_person(secretary);
    assert_int_equal(td_app_propose_publication(
                         &call, TD_STR("tay-nam-bo"), 2013,
                         &(struct td_publication_wish){.reason = why, .was_checked = true}, &diag,
                         &id),
                     TD_OK);
    moment = 2000;
    call = as_person(plain);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_EDENIED);
    assert_int_equal(call.refusal->why, TD_WHY_SAME_PERSON);
    call = as_person(other); /* by a role of their own they may */
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_OK);
}

/* Names and reasons are for who may act on a proposal, and for the bodies of the group. */
static void others_see_only_that_a_proposal_is_open(void **state)
{
    (void)state;
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    int64_t deputy = holder("cum.pho", TD_ROLE_DEPUTY, GROUP, GROUP "an-giang/"), id;
    const int64_t told[] = {secretary, deputy,
                            holder("tham.dinh", TD_ROLE_VERIFIER, GROUP, GROUP "ben-tre/"),
                            holder("hoi.dong", TD_ROLE_COUNCIL_MEMBER, "/tw/", ""),
                            holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "")};
    const int64_t others[] = {holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", ""),
                              holder("lanh.dao", TD_ROLE_UNIT_LEADER, GROUP "ca-mau/", ""),
                              holder("quan.tri", TD_ROLE_ADMINISTRATOR, "/", "")};
    td_str group = TD_STR("tay-nam-bo"), why = TD_STR("biên bản 5");
    struct td_proposals list;
    struct td_decision propose;
    struct td_call call = as_person(secretary);
    assert_int_equal(td_app_propose_publication(
                         &call, group, 2013,
                         &(struct td_publication_wish){.reason = why, .was_checked = true}, &diag,
                         &id),
                     TD_OK);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        call = as_person(told[i]);
        assert_int_equal(td_app_list_proposals(&call, group, 2013, &list, &propose), TD_OK);
        assert_true(list.n == 1 && list.items[0].is_told);
        assert_str(list.items[0].reason, "biên bản 5");
        assert_str(list.items[0].asked_by, "thu.ky");
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        call = as_person(others[i]);
        assert_int_equal(td_app_list_proposals(&call, group, 2013, &list, &propose), TD_OK);
        assert_true(list.n == 1 && !list.items[0].is_told);
        assert_int_equal(list.items[0].state, TD_PROPOSAL_OPEN);
        assert_true(list.items[0].reason.n == 0 && list.items[0].asked_by.n == 0);
    }
    moment = 1000;
    call = as_person(deputy);
    assert_int_equal(td_app_decide_publication(&call, id, true, why, &diag), TD_OK);
    call = as_person(others[0]); /* who published is no secret, why they did is */
    assert_int_equal(td_app_list_proposals(&call, group, 2013, &list, &propose), TD_OK);
    assert_str(list.items[0].asked_by, "thu.ky");
    assert_true(list.items[0].reason.n == 0 && list.items[0].decision_reason.n == 0);
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
    assert_int_equal(td_app_propose_publication(
                         &call, group, 2013,
                         &(struct td_publication_wish){.reason = why, .was_checked = true}, &diag,
                         &id),
                     TD_OK);
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
    assert_int_equal(td_app_propose_publication(
                         &call, group, 2013,
                         &(struct td_publication_wish){.reason = why, .was_checked = true}, &diag,
                         &id),
                     TD_OK);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(settings_are_kept_with_their_reason),
        TEST(figures_are_opened_by_the_board_alone),
        TEST(results_are_published_by_two_people),
        TEST(who_acts_for_somebody_approves_no_more_than_they_would),
        TEST(others_see_only_that_a_proposal_is_open),
        TEST(everybody_sees_what_is_theirs_to_see),
        TEST(the_public_sees_the_published_content_alone),
        TEST(only_who_may_brings_a_year_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
