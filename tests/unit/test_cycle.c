/* The table of the cycle against tests/data/cycle.tsv, its guards one by one, and what is due. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "domain/cycle/cycle.h"
#include "domain/cycle/deadline.h"

static struct td_arena arena;

static int set_up(void **state)
{
    (void)state;
    td_arena_init(&arena, (size_t)16 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    td_arena_free(&arena);
    return 0;
}

/* ---- the table ---- */

static const char *const states[] = {
    "planned",          "covenant_draft", "covenant_signed", "running_h1",    "midyear_reporting",
    "midyear_reviewed", "running_h2",     "self_scoring",    "cross_scoring", "verification",
    "scores_proposed",  "prep_meeting",   "voting",          "conference",    "proposed_to_council",
    "council_decided",  "awarded",        "closed"};
static const char *const guards[] = {
    "members",      "head",         "rubric",         "plan",      "agreed",     "targets",
    "covenant",     "signed",       "witness",        "movement",  "half",       "midyear",
    "self_scored",  "cross_scored", "departments",    "verified",  "reasons",    "handed_in",
    "explained",    "prep_meeting", "meeting_quorum", "totals",    "appeals",    "vote",
    "votes_closed", "votes_stand",  "standing",       "next_head", "conference", "nominations",
    "decision",     "published"};
_Static_assert(sizeof guards / sizeof *guards == TD_GUARD_COUNT, "a word for each guard");

static int state_of(td_str word)
{
    for (int i = 0; i <= TD_STATE_CLOSED; i++)
        if (td_str_is(word, states[i]))
            return i;
    fail_msg("no state %.*s", TD_ARG(word));
    return 0;
}

static uint64_t guards_of(td_str words)
{
    uint64_t set = 0;
    td_str word;
    struct td_split split = td_split(words);
    while (!td_str_is(words, "-") && td_split_next(&split, ' ', &word))
        for (int i = 0; i < TD_GUARD_COUNT; i++)
            set |= td_str_is(word, guards[i]) ? TD_GUARD(i) : 0;
    return set;
}

static void says_what_was_intended(void **state)
{
    static const char *const rights[] = {
        [TD_RIGHT_ADVANCE] = "advance",
        [TD_RIGHT_ADOPT] = "adopt",
        [TD_RIGHT_RECORD_DECISION] = "record_decision",
        [TD_RIGHT_CONFIRM_DECISION] = "confirm_decision",
    };
    (void)state;
    td_str text, line;
    size_t n = 0;
    const char *path = td_fmt(&arena, "%s/tests/data/cycle.tsv", getenv("TD_SOURCE")).p;
    assert_int_equal(td_file_read(&arena, path, (size_t)1 << 20, &text), TD_OK);
    struct td_split lines = td_split(text);
    while (td_split_next(&lines, '\n', &line)) {
        td_str cells[6];
        if (line.n == 0 || line.p[0] == '#')
            continue;
        struct td_split split = td_split(line);
        for (int i = 0; i < 6; i++)
            assert_true(td_split_next(&split, '\t', &cells[i]));
        const struct td_transition *row = td_transition_from(state_of(cells[0]));
        assert_non_null(row);
        assert_ptr_equal(row, &td_transitions[n++]);
        assert_true(td_str_eq(td_cycle_event_word(row->event), cells[1]));
        assert_int_equal(row->to, state_of(cells[2]));
        assert_true(td_str_is(cells[3], rights[row->right]));
        assert_int_equal(row->needs, guards_of(cells[4]));
        assert_int_equal(row->waivable, guards_of(cells[5]));
    }
    assert_int_equal(n, td_transition_count);
}

static void is_one_way_there_and_back(void **state)
{
    (void)state;
    enum td_state before = TD_STATE_CLOSED;
    enum td_cycle_event event;
    assert_null(td_transition_from(TD_STATE_CLOSED));
    assert_false(td_cycle_before(TD_STATE_PLANNED, &before));
    for (int i = TD_STATE_PLANNED; i < TD_STATE_CLOSED; i++) {
        const struct td_transition *row = td_transition_from((enum td_state)i);
        assert_int_equal(row->to, i + 1);
        assert_true(td_cycle_before((enum td_state)(i + 1), &before));
        assert_int_equal(before, i);
        assert_int_equal(row->waivable & ~row->needs, 0);
    }
    for (int i = 0; i < TD_EVENT_COUNT; i++) {
        assert_true(td_cycle_event_of(td_cycle_event_word((enum td_cycle_event)i), &event));
        assert_int_equal(event, i);
    }
    assert_false(td_cycle_event_of(TD_STR("jump"), &event));
}

/* ---- the guards ---- */

static struct td_year *year_of_two(void)
{
    struct td_year *year = TD_NEW(&arena, struct td_year);
    year->group.year = 2026;
    *td_push(&arena, &year->members) =
        (struct td_member){.code = TD_STR("A"), .name = TD_STR("An Hòa")};
    *td_push(&arena, &year->members) =
        (struct td_member){.code = TD_STR("B"), .name = TD_STR("Bình Hòa")};
    return year;
}

static bool holds(const struct td_cycle_view *view, enum td_guard guard, struct td_lack *lack)
{
    return td_guard_holds(&arena, guard, view, lack);
}

static void nothing_holds_in_an_empty_year(void **state)
{
    (void)state;
    struct td_lack lack;
    const struct td_cycle_view empty = {.year = TD_NEW(&arena, struct td_year)};
    const struct td_cycle_view two = {.year = year_of_two()};
    assert_false(holds(&empty, TD_GUARD_MEMBERS, &lack));
    for (int i = 0; i < TD_GUARD_COUNT; i++)
        assert_int_equal(holds(&two, (enum td_guard)i, &lack),
                         i == TD_GUARD_MEMBERS || i == TD_GUARD_AGREED || i == TD_GUARD_HANDED_IN ||
                             i == TD_GUARD_DEPARTMENTS || i == TD_GUARD_HALF ||
                             i == TD_GUARD_EXPLAINED || /* these ask for what was begun */
                             i == TD_GUARD_APPEALS || i == TD_GUARD_MEETING_QUORUM ||
                             i == TD_GUARD_VOTES_CLOSED || i == TD_GUARD_VOTES_STAND ||
                             i == TD_GUARD_STANDING);
}

static void members_agree_to_a_rubric_that_is_there(void **state)
{
    (void)state;
    static const struct td_row row;
    struct td_year *year = year_of_two();
    struct td_cycle_view view = {.year = year};
    struct td_lack lack;
    year->rubric = (struct td_scoring_sheet){1, &row};
    assert_false(holds(&view, TD_GUARD_AGREED, &lack));
    assert_int_equal(lack.units.n, 2);
    *td_push(&arena, &view.agreed) = year->members.items[0].code;
    assert_false(holds(&view, TD_GUARD_AGREED, &lack));
    assert_int_equal(lack.units.n, 1);
    *td_push(&arena, &view.agreed) = year->members.items[1].code;
    assert_true(holds(&view, TD_GUARD_AGREED, &lack));
}

static void a_member_that_has_left_owes_nothing(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    const struct td_cycle_view view = {.year = year, .day = {2026, 7, 2}};
    struct td_lack lack;
    *td_push(&arena, &year->targets) =
        (struct td_target){.unit = TD_STR("A"), .content = TD_STR("Thu ngân sách")};
    assert_false(holds(&view, TD_GUARD_TARGETS, &lack));
    assert_int_equal(lack.units.n, 1);
    assert_true(td_str_is(lack.units.items[0], "Bình Hòa"));
    year->members.items[1].left = (struct td_date){2026, 7, 1};
    assert_true(holds(&view, TD_GUARD_TARGETS, &lack));
    assert_false(holds(&view, TD_GUARD_MEMBERS, &lack));
    year->members.items[1].left = (struct td_date){0};
    year->members.items[1].standing = TD_STR("da_sap_nhap");
    assert_true(holds(&view, TD_GUARD_TARGETS, &lack));
    year->members.items[1].standing = TD_STR("rut");
    assert_false(holds(&view, TD_GUARD_TARGETS, &lack));
}

static void who_withdrew_is_not_scored(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    const struct td_cycle_view view = {.year = year, .day = {2026, 7, 2}};
    static const enum td_guard of_scoring[] = {TD_GUARD_SELF_SCORED, TD_GUARD_CROSS_SCORED,
                                               TD_GUARD_VERIFIED, TD_GUARD_REASONS,
                                               TD_GUARD_TOTALS};
    static const enum td_guard of_members[] = {TD_GUARD_TARGETS, TD_GUARD_SIGNED};
    assert_true(td_member_is_scored(&year->members.items[1], view.day));
    year->members.items[1].standing = TD_STR("rut");
    assert_false(td_member_is_scored(&year->members.items[1], view.day));
    assert_true(td_member_in_force(&year->members.items[1], view.day));
    for (size_t i = 0; i < sizeof of_scoring / sizeof *of_scoring; i++) {
        struct td_lack lack = {0};
        assert_false(holds(&view, of_scoring[i], &lack));
        assert_int_equal(lack.units.n, 1); /* the other one alone */
        assert_true(td_str_is(lack.units.items[0], "An Hòa"));
    }
    for (size_t i = 0; i < sizeof of_members / sizeof *of_members; i++) {
        struct td_lack lack = {0};
        assert_false(holds(&view, of_members[i], &lack));
        assert_int_equal(lack.units.n, 2);
    }
    year->members.items[0].joined = (struct td_date){2026, 12, 1};
    assert_false(td_member_is_scored(&year->members.items[0], view.day));
}

static void a_member_is_one_from_its_first_day_to_its_last(void **state)
{
    (void)state;
    const struct td_date before = {2026, 6, 30}, on = {2026, 7, 1}, after = {2026, 7, 2};
    const struct td_member always = {.code = TD_STR("A")};
    const struct td_member comes = {.code = TD_STR("B"), .joined = on};
    const struct td_member goes = {.code = TD_STR("C"), .left = on};
    const struct td_member merged = {.code = TD_STR("D"), .standing = TD_STR("da_sap_nhap")};
    assert_true(td_member_in_force(&always, before));
    assert_false(td_member_in_force(&comes, before));
    assert_true(td_member_in_force(&comes, on));
    assert_true(td_member_in_force(&comes, after));
    assert_true(td_member_in_force(&goes, before));
    assert_true(td_member_in_force(&goes, on));
    assert_false(td_member_in_force(&goes, after));
    assert_false(td_member_in_force(&merged, before));
    assert_false(td_member_has_left(&comes, before)); /* it is not there yet, which is not gone */
    assert_false(td_member_has_left(&goes, on));
    assert_true(td_member_has_left(&goes, after));
}

static void a_year_counts_its_members_on_a_day_of_its_own(void **state)
{
    (void)state;
    const struct td_date first = {2026, 1, 1}, within = {2026, 11, 20}, last = {2026, 12, 31};
    assert_int_equal(td_date_cmp(td_members_day(2026, (struct td_date){2025, 12, 15}), first), 0);
    assert_int_equal(td_date_cmp(td_members_day(2026, first), first), 0);
    assert_int_equal(td_date_cmp(td_members_day(2026, within), within), 0);
    assert_int_equal(td_date_cmp(td_members_day(2026, last), last), 0);
    assert_int_equal(td_date_cmp(td_members_day(2026, (struct td_date){2031, 3, 1}), last), 0);
}

static void who_leaves_or_joins_later_counts_by_the_day(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    struct td_cycle_view view = {.year = year, .day = {2026, 11, 20}};
    struct td_lack lack;
    year->members.items[1].left = (struct td_date){2030, 12, 31};
    assert_true(holds(&view, TD_GUARD_MEMBERS, &lack)); /* it leaves only then */
    assert_false(holds(&view, TD_GUARD_SIGNED, &lack));
    assert_int_equal(lack.units.n, 2);
    year->members.items[1].left = (struct td_date){0};
    year->members.items[1].joined = (struct td_date){2026, 12, 1};
    assert_false(holds(&view, TD_GUARD_MEMBERS, &lack)); /* it is not there yet */
    assert_false(holds(&view, TD_GUARD_SIGNED, &lack));
    assert_int_equal(lack.units.n, 1);
    assert_true(td_str_is(lack.units.items[0], "An Hòa"));
    view.day = (struct td_date){2026, 12, 1};
    assert_true(holds(&view, TD_GUARD_MEMBERS, &lack));
}

static void a_meeting_is_held_by_enough_members(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    const struct td_share two_thirds = {.num = 2, .den = 3, .citation = TD_STR("Quy chế")};
    struct td_cycle_view view = {.year = year, .quorum = &two_thirds};
    struct td_lack lack = {0};
    *td_push(&arena, &year->members) =
        (struct td_member){.code = TD_STR("C"), .name = TD_STR("Cát Hòa")};
    *td_push(&arena, &year->conferences) =
        (struct td_conference){.code = TD_STR("tb"), .kind = TD_PREP_MEETING, .date = {2027, 3, 1}};
    assert_true(holds(&view, TD_GUARD_MEETING_QUORUM, &lack)); /* its package does not say */
    year->conferences.items[0].is_recorded = true; /* here it could be said: nobody came */
    assert_false(holds(&view, TD_GUARD_MEETING_QUORUM, &lack));
    assert_int_equal(lack.units.n, 3);
    assert_int_equal(lack.present, 0);
    assert_int_equal(lack.least, 2);
    year->conferences.items[0].is_recorded = false;
    *td_push(&arena, &year->attendees) =
        (struct td_attendee){.conference = TD_STR("tb"), .role = TD_ATTENDS, .unit = TD_STR("A")};
    *td_push(&arena, &year->attendees) = (struct td_attendee){
        .conference = TD_STR("tb"), .role = TD_ATTENDS_GUEST, .unit = TD_STR("B")};
    assert_false(holds(&view, TD_GUARD_MEETING_QUORUM, &lack)); /* a guest does not stand for it */
    assert_int_equal(lack.units.n, 2);
    assert_int_equal(lack.present, 1);
    assert_int_equal(lack.members, 3);
    assert_int_equal(lack.least, 2);
    assert_true(td_str_is(lack.citation, "Quy chế"));
    assert_true(holds(&view, TD_GUARD_PREP_MEETING, &lack));
    view.meeting_is_stale = true; /* other scores were typed since */
    assert_false(holds(&view, TD_GUARD_PREP_MEETING, &lack));
    assert_true(lack.is_stale);
    year->members.items[2].left = (struct td_date){2026, 6, 30}; /* 1 of 2 is not enough either */
    assert_false(holds(&view, TD_GUARD_MEETING_QUORUM, &lack));
    year->attendees.items[1].role = TD_ATTENDS_CHAIR;
    assert_true(holds(&view, TD_GUARD_MEETING_QUORUM, &lack));
    year->attendees.items[1].role = TD_ATTENDS_GUEST;
    year->conferences.items[0].is_planned = true;
    assert_true(holds(&view, TD_GUARD_MEETING_QUORUM, &lack)); /* it was not held: another guard */
}

static void a_covenant_is_signed_by_all(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    const struct td_cycle_view view = {.year = year};
    struct td_lack lack;
    *td_push(&arena, &year->covenants) =
        (struct td_covenant){.year = 2027, .signed_count = TD_ABSENT, .member_count = TD_ABSENT};
    assert_false(holds(&view, TD_GUARD_COVENANT, &lack)); /* that of another year */
    year->covenants.items[0].year = 2026;
    assert_true(holds(&view, TD_GUARD_COVENANT, &lack));
    *td_push(&arena, &year->signatories) =
        (struct td_signatory){.year = 2026, .role = TD_SIGNS, .unit = TD_STR("An Hòa")};
    *td_push(&arena, &year->signatories) =
        (struct td_signatory){.year = 2026, .role = TD_WITNESSES, .unit = TD_STR("B")};
    assert_true(holds(&view, TD_GUARD_WITNESS, &lack));
    assert_false(holds(&view, TD_GUARD_SIGNED, &lack));
    assert_int_equal(lack.units.n, 1);
    year->covenants.items[0].signed_count = 1;
    year->covenants.items[0].member_count = 2;
    assert_false(holds(&view, TD_GUARD_SIGNED, &lack));
    year->covenants.items[0].signed_count = 2;
    assert_true(holds(&view, TD_GUARD_SIGNED, &lack));
}

static void scores_are_asked_for_by_member(void **state)
{
    (void)state;
    struct td_cycle_view view = {.year = year_of_two()};
    struct td_lack lack;
    *td_push(&arena, &view.scores) =
        (struct td_member_scores){.code = TD_STR("A"), .cross = 1, .verified = 1};
    assert_false(holds(&view, TD_GUARD_SELF_SCORED, &lack));
    *td_push(&arena, &view.scores) = (struct td_member_scores){
        .code = TD_STR("B"), .missing = 3, .unexplained = 2, .provisional = true};
    static const enum td_guard all[] = {TD_GUARD_SELF_SCORED, TD_GUARD_CROSS_SCORED,
                                        TD_GUARD_VERIFIED, TD_GUARD_REASONS, TD_GUARD_TOTALS};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_false(holds(&view, all[i], &lack));
        assert_int_equal(lack.units.n, 1);
        assert_true(td_str_is(lack.units.items[0], "Bình Hòa"));
        assert_int_equal(lack.count, all[i] == TD_GUARD_SELF_SCORED ? 3
                                     : all[i] == TD_GUARD_REASONS   ? 2
                                                                    : 0);
    }
    view.scores.items[1] =
        (struct td_member_scores){.code = TD_STR("B"), .cross = 2, .verified = 2};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_true(holds(&view, all[i], &lack));
}

static void what_was_begun_is_handed_in_and_settled(void **state)
{
    (void)state;
    struct td_cycle_view view = {.year = year_of_two()};
    struct td_lack lack;
    *td_push(&arena, &view.scores) = (struct td_member_scores){.code = TD_STR("A")};
    *td_push(&arena, &view.scores) = (struct td_member_scores){.code = TD_STR("B"), .unsettled = 2};
    *td_push(&arena, &view.open_sheets) = TD_STR("A");
    *td_push(&arena, &view.handed_in) = TD_STR("B");
    assert_false(holds(&view, TD_GUARD_HANDED_IN, &lack));
    assert_true(td_str_is(lack.units.items[0], "An Hòa") && lack.units.n == 1);
    assert_false(holds(&view, TD_GUARD_EXPLAINED, &lack));
    assert_true(td_str_is(lack.units.items[0], "Bình Hòa") && lack.units.n == 1 && lack.count == 2);
    assert_false(holds(&view, TD_GUARD_CROSS_SCORED, &lack)); /* one handed in empty agrees */
    assert_true(td_str_is(lack.units.items[0], "An Hòa") && lack.units.n == 1);
    view.open_sheets.n = 0;
    view.scores.items[1].unsettled = 0;
    assert_true(holds(&view, TD_GUARD_HANDED_IN, &lack));
    assert_true(holds(&view, TD_GUARD_EXPLAINED, &lack));
}

/* A department that has not handed in is named with its criterion. */
static void departments_are_waited_for(void **state)
{
    (void)state;
    struct td_cycle_view view = {.year = year_of_two()};
    struct td_lack lack;
    assert_true(holds(&view, TD_GUARD_DEPARTMENTS, &lack));
    *td_push(&arena, &view.departments) =
        (struct td_department){.criterion = TD_STR("II.2"), .name = TD_STR("Sở Nội vụ")};
    *td_push(&arena, &view.departments) = (struct td_department){
        .criterion = TD_STR("II.3"), .name = TD_STR("Sở Tài chính"), .is_handed_in = true};
    assert_false(holds(&view, TD_GUARD_DEPARTMENTS, &lack));
    assert_int_equal(lack.units.n, 1);
    assert_true(td_str_is(lack.units.items[0], "II.2 (Sở Nội vụ)"));
    view.departments.items[0].is_handed_in = true;
    assert_true(holds(&view, TD_GUARD_DEPARTMENTS, &lack));
    *td_push(&arena, &view.departments.items[1].changed) = TD_STR("B");
    assert_false(holds(&view, TD_GUARD_DEPARTMENTS, &lack));
    assert_int_equal(lack.units.n, 0);
    assert_true(td_str_is(lack.changed.items[0], "II.3, Sở Tài chính (Bình Hòa)"));
}

/* A sheet that was handed in before the values it judges is open again, and named with these. */
static void a_sheet_judges_what_it_saw(void **state)
{
    (void)state;
    static const enum td_guard both[] = {TD_GUARD_CROSS_SCORED, TD_GUARD_VERIFIED};
    struct td_cycle_view view = {.year = year_of_two()};
    struct td_lack lack;
    *td_push(&arena, &view.scores) =
        (struct td_member_scores){.code = TD_STR("A"), .cross = 1, .verified = 1};
    *td_push(&arena, &view.scores) = (struct td_member_scores){.code = TD_STR("B")};
    *td_push(&arena, &view.handed_in) = TD_STR("B");
    for (size_t i = 0; i < 2; i++)
        assert_true(holds(&view, both[i], &lack));
    *td_push(&arena, &view.changed) = (struct td_newer_cell){TD_STR("B"), TD_STR("I.1")};
    *td_push(&arena, &view.changed) = (struct td_newer_cell){TD_STR("A"), TD_STR("I.2")};
    *td_push(&arena, &view.changed) = (struct td_newer_cell){TD_STR("B"), TD_STR("I.7")};
    for (size_t i = 0; i < 2; i++) {
        assert_false(holds(&view, both[i], &lack));
        assert_int_equal(lack.units.n, 0);
        assert_int_equal(lack.changed.n, 2);
        assert_true(td_str_is(lack.changed.items[0], "An Hòa (I.2)"));
        assert_true(td_str_is(lack.changed.items[1], "Bình Hòa (I.1, I.7)"));
    }
}

/* An appeal that waits is named with its unit; all of them together are counted. */
static void appeals_are_waited_for(void **state)
{
    (void)state;
    struct td_cycle_view view = {.year = year_of_two()};
    struct td_lack lack;
    assert_true(holds(&view, TD_GUARD_APPEALS, &lack));
    *td_push(&arena, &view.appeals) = (struct td_open_appeal){2, TD_STR("An Hòa")};
    *td_push(&arena, &view.appeals) = (struct td_open_appeal){5, TD_STR("Bình Hòa")};
    assert_false(holds(&view, TD_GUARD_APPEALS, &lack));
    assert_int_equal(lack.units.n, 2);
    assert_true(td_str_is(lack.units.items[0], "2 (An Hòa)"));
    assert_true(td_str_is(lack.units.items[1], "5 (Bình Hòa)"));
    assert_int_equal(lack.count, 2);
}

static void votes_on_scores_of_before_do_not_stand(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    struct td_cycle_view view = {.year = year, .adopted_at = 2000};
    struct td_lack lack;
    struct td_vote_session *session = td_push(&arena, &year->votes);
    *session = (struct td_vote_session){
        .number = 3, .kind = TD_VOTE_ON_PROPOSALS, .state = TD_SESSION_CLOSED, .closed_at = 2001};
    struct td_vote_question *question = td_push(&arena, &session->questions);
    *question = (struct td_vote_question){.number = 1};
    assert_true(holds(&view, TD_GUARD_VOTES_STAND, &lack)); /* closed on the scores that stand */
    view.adopted_at = 3000;
    assert_false(holds(&view, TD_GUARD_VOTES_STAND, &lack));
    assert_true(td_str_is(lack.units.items[0], "3"));
    question->replaced_by = 4; /* it was voted on anew */
    assert_true(holds(&view, TD_GUARD_VOTES_STAND, &lack));
    question->replaced_by = 0;
    session->kind = TD_VOTE_ON_OFFICES; /* an election does not follow the ranking */
    assert_true(holds(&view, TD_GUARD_VOTES_STAND, &lack));
}

static void nobody_on_hold_is_put_forward(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    const struct td_cycle_view view = {.year = year};
    struct td_lack lack;
    for (int i = 0; i < 2; i++)
        *td_push(&arena, &year->nominations) = (struct td_nomination){
            .year = 2026, .unit = i ? TD_STR("B") : TD_STR("Bình Hòa"), .progress = TD_VOTED};
    assert_true(holds(&view, TD_GUARD_STANDING, &lack));
    year->members.items[1].standing = TD_STR("khong_xet");
    assert_false(holds(&view, TD_GUARD_STANDING, &lack));
    assert_int_equal(lack.units.n, 1); /* named once */
    assert_true(td_str_is(lack.units.items[0], "Bình Hòa"));
    year->nominations.items[0].progress = TD_REFUSED;
    year->nominations.items[1].progress = TD_CONFERRED;
    assert_true(holds(&view, TD_GUARD_STANDING, &lack)); /* nothing of it goes on */
    year->nominations.items[0].progress = TD_DECIDED;
    assert_false(holds(&view, TD_GUARD_STANDING, &lack));
    year->nominations.items[0].year = 2025;
    assert_true(holds(&view, TD_GUARD_STANDING, &lack));
}

/* What was said to the values of one cell, and how it then stands with the value that stands. */
static void an_answer_is_to_the_value_it_names(void **state)
{
    (void)state;
    static const struct {
        enum td_answer_kind kind;
        const char *value, *now;
        enum td_difference_state then;
    } cases[] = {
        {TD_ANSWER_ACCEPTS, "7,5", "7,50", TD_DIFFERENCE_ACCEPTED},
        {TD_ANSWER_ACCEPTS, "7,5", "7", TD_DIFFERENCE_ASKED},
        {TD_ANSWER_EXPLAINS, "7,5", "7,5", TD_DIFFERENCE_EXPLAINED},
        {TD_ANSWER_EXPLAINS, "7,5", "7,9", TD_DIFFERENCE_CHANGED},
        {TD_ANSWER_UPHELD, "7,5", "7,5", TD_DIFFERENCE_UPHELD},
        {TD_ANSWER_UPHELD, "7,5", "7", TD_DIFFERENCE_ASKED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct td_answers_given answers = {0};
        td_str unit = TD_STR("A"), code = TD_STR("I.1"), now = td_str_of(cases[i].now);
        *td_push(&arena, &answers) = (struct td_answer_given){.unit = unit,
                                                              .criterion = code,
                                                              .kind = cases[i].kind,
                                                              .value = td_str_of(cases[i].value)};
        assert_int_equal(td_difference_state_of(&answers, unit, code, now), cases[i].then);
        assert_int_equal(td_difference_state_of(&answers, unit, TD_STR("I.2"), now),
                         TD_DIFFERENCE_ASKED);
        assert_int_equal(td_difference_state_of(&answers, TD_STR("B"), code, now),
                         TD_DIFFERENCE_ASKED);
    }
    assert_true(td_same_value(TD_STR("4.035"), TD_STR("4035")));
    assert_false(td_same_value(TD_STR("có"), TD_STR("không")));
}

static void proposals_go_as_far_as_they_are_kept(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    const struct td_cycle_view view = {.year = year};
    static const struct {
        enum td_progress progress;
        bool vote, sent, decided;
    } cases[] = {{TD_INTRODUCED, false, false, false}, {TD_VOTED, true, false, false},
                 {TD_ACCLAIMED, true, false, false},   {TD_AWAITS_DECISION, true, true, false},
                 {TD_DECIDED, true, true, true},       {TD_CONFERRED, true, true, true}};
    *td_push(&arena, &year->nominations) = (struct td_nomination){.year = 2026};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct td_lack lack;
        year->nominations.items[0].progress = cases[i].progress;
        assert_int_equal(holds(&view, TD_GUARD_VOTE, &lack), cases[i].vote);
        assert_int_equal(holds(&view, TD_GUARD_NOMINATIONS, &lack), cases[i].sent);
        assert_int_equal(holds(&view, TD_GUARD_DECISION, &lack), cases[i].decided);
    }
}

static void all_that_lacks_is_told_at_once(void **state)
{
    (void)state;
    struct td_year *year = year_of_two();
    const struct td_cycle_view view = {.year = year};
    struct td_lacks lacks;
    year->group.state = TD_STATE_COVENANT_DRAFT;
    td_cycle_lacks(&arena, &view, &lacks);
    assert_int_equal(lacks.n, 4);
    for (size_t i = 0; i < lacks.n; i++)
        assert_int_equal(lacks.items[i].waivable, lacks.items[i].guard == TD_GUARD_TARGETS ||
                                                      lacks.items[i].guard == TD_GUARD_WITNESS);
    year->group.state = TD_STATE_RUNNING_H1;
    td_cycle_lacks(&arena, &view, &lacks);
    assert_int_equal(lacks.n, 0);
    year->group.state = TD_STATE_CLOSED;
    td_cycle_lacks(&arena, &view, &lacks);
    assert_int_equal(lacks.n, 0);
}

/* ---- what is due ---- */

static void deadlines_are_the_groups_or_usual_ones(void **state)
{
    (void)state;
    struct td_calendar calendar = {0};
    struct td_usual_deadlines usual = {0};
    struct td_set_deadlines set = {0};
    struct td_dues dues;
    struct td_year *year = year_of_two();
    const struct td_cycle_view view = {.year = year};
    const struct td_deadline_rules rules = {&calendar, &usual, &set};
    year->group.state = TD_STATE_SELF_SCORING;
    *td_push(&arena, &usual) = (struct td_usual_deadline){
        .state = TD_STATE_SELF_SCORING, .level = TD_LEVEL_PROVINCE, .month = 11, .day = 30};
    *td_push(&arena, &usual) = (struct td_usual_deadline){
        .state = TD_STATE_SELF_SCORING, .any_level = true, .next_year = 1, .month = 1, .day = 31};
    td_year_dues(&arena, &rules, &view, (struct td_date){2027, 2, 3}, &dues);
    assert_int_equal(dues.n, td_transition_count);
    const struct td_due *due = &dues.items[TD_STATE_SELF_SCORING];
    assert_int_equal(td_date_cmp(due->due, (struct td_date){2027, 2, 1}), 0); /* 31/1: a Sunday */
    assert_int_equal(due->days, 2);
    assert_int_equal(due->standing, TD_DUE_NOW);
    assert_int_equal(due->units.n, 2);
    assert_int_equal(due->units.items[1].days, 2);
    assert_false(td_date_is_set(dues.items[TD_STATE_PLANNED].due));
    assert_int_equal(dues.items[TD_STATE_PLANNED].standing, TD_DUE_PASSED);
    *td_push(&arena, &set) =
        (struct td_set_deadline){TD_STATE_SELF_SCORING, TD_STR("B"), {2027, 2, 5}, TD_STR_NONE};
    *td_push(&arena, &set) =
        (struct td_set_deadline){TD_STATE_SELF_SCORING, TD_STR_NONE, {2027, 1, 29}, TD_STR("bão")};
    td_year_dues(&arena, &rules, &view, (struct td_date){2027, 2, 3}, &dues);
    due = &dues.items[TD_STATE_SELF_SCORING];
    assert_true(due->is_set);
    assert_int_equal(due->days, 3);
    assert_int_equal(due->units.items[0].days, 3);
    assert_int_equal(due->units.items[1].days, 0);
    year->group.level = TD_LEVEL_PROVINCE;
    set.n = 0;
    td_year_dues(&arena, &rules, &view, (struct td_date){2026, 11, 23}, &dues);
    assert_int_equal(dues.items[TD_STATE_SELF_SCORING].days, -5);
}

static void a_usual_day_gives_way_to_a_later_step(void **state)
{
    (void)state;
    struct td_calendar calendar = {0};
    struct td_usual_deadlines usual = {0};
    struct td_set_deadlines set = {0};
    struct td_dues dues;
    struct td_year *year = year_of_two();
    const struct td_cycle_view view = {.year = year};
    const struct td_deadline_rules rules = {&calendar, &usual, &set};
    static const struct td_usual_deadline habits[] = {
        {.state = TD_STATE_RUNNING_H2, .month = 12, .day = 15, .to_be_checked = true},
        {.state = TD_STATE_SELF_SCORING,
         .next_year = 1,
         .month = 2,
         .day = 1,
         .to_be_checked = true},
        {.state = TD_STATE_CROSS_SCORING, .next_year = 1, .month = 2, .day = 10}};
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++) {
        *td_push(&arena, &usual) = habits[i];
        usual.items[i].any_level = true;
    }
    *td_push(&arena, &set) =
        (struct td_set_deadline){TD_STATE_PREP_MEETING, TD_STR_NONE, {2027, 1, 8}, TD_STR("họp")};
    td_year_dues(&arena, &rules, &view, (struct td_date){2026, 11, 23}, &dues);
    const struct td_due *self = &dues.items[TD_STATE_SELF_SCORING];
    assert_int_equal(td_date_cmp(self->due, (struct td_date){2027, 1, 8}), 0);
    assert_int_equal(td_date_cmp(self->usual, (struct td_date){2027, 2, 1}), 0);
    assert_int_equal(self->forward, TD_STATE_PREP_MEETING);
    assert_false(td_date_is_set(dues.items[TD_STATE_RUNNING_H2].usual)); /* is before it */
    const struct td_due *cross = &dues.items[TD_STATE_CROSS_SCORING];     /* a text says so */
    assert_int_equal(td_date_cmp(cross->due, (struct td_date){2027, 2, 10}), 0);
    set.items[0].due = (struct td_date){2025, 12, 1}; /* no scoring ends before its year begins */
    td_year_dues(&arena, &rules, &view, (struct td_date){2026, 11, 23}, &dues);
    assert_int_equal(
        td_date_cmp(dues.items[TD_STATE_SELF_SCORING].due, (struct td_date){2027, 2, 1}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(says_what_was_intended, set_up, tear_down),
        cmocka_unit_test_setup_teardown(is_one_way_there_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_holds_in_an_empty_year, set_up, tear_down),
        cmocka_unit_test_setup_teardown(members_agree_to_a_rubric_that_is_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_member_that_has_left_owes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_member_is_one_from_its_first_day_to_its_last, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_year_counts_its_members_on_a_day_of_its_own, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(who_leaves_or_joins_later_counts_by_the_day, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(who_withdrew_is_not_scored, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_meeting_is_held_by_enough_members, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_covenant_is_signed_by_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(scores_are_asked_for_by_member, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_begun_is_handed_in_and_settled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(departments_are_waited_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sheet_judges_what_it_saw, set_up, tear_down),
        cmocka_unit_test_setup_teardown(appeals_are_waited_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(votes_on_scores_of_before_do_not_stand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_on_hold_is_put_forward, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_answer_is_to_the_value_it_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(proposals_go_as_far_as_they_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_that_lacks_is_told_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_usual_day_gives_way_to_a_later_step, set_up, tear_down),
        cmocka_unit_test_setup_teardown(deadlines_are_the_groups_or_usual_ones, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
