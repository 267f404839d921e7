/* Conferences: what a row of the program does to the sheets of the year, and lists of people as lines. */
#include "domain/conference.h"
#include "unit.h"

static void assert_text(td_str text, const char *wanted)
{
    assert_string_equal(td_str_z(&arena, text), wanted);
}

static struct td_conference_change planned(const char *people)
{
    return (struct td_conference_change){
        .act = TD_CONFERENCE_PLANNED,
        .conference = {.code = TD_STR("so-ket"),
                       .name = TD_STR("Hội nghị sơ kết"),
                       .kind = TD_MIDYEAR_REVIEW,
                       .date = {2026, 7, 10}},
        .chairs = TD_STR("A; Chủ tịch\n\n B ; Phó chủ tịch "),
        .guests = td_str_of(people),
        .programme = TD_STR("Khai mạc\n  \nThảo luận\n"),
    };
}

static struct td_year with_members(void)
{
    struct td_year year = {0};
    *td_push(&arena, &year.members) =
        (struct td_member){.code = TD_STR("BL"), .name = TD_STR("Bạc Liêu")};
    return year;
}

static td_str people(const struct td_year *year, uint32_t roles)
{
    return td_conference_people(&arena, year, TD_STR("so-ket"), roles);
}

static void lines_become_rows_and_lines_again(void **state)
{
    (void)state;
    struct td_year year = with_members();
    const struct td_conference_change plan =
        planned("C; Giám đốc; bạc liêu\nD; Trưởng ban; Ban TĐKT\n; Đại diện\nE");
    td_conference_do(&arena, &year, &plan);
    assert_int_equal(year.conferences.n, 1);
    assert_true(year.conferences.items[0].is_planned);
    assert_int_equal(year.attendees.n, 6);
    assert_int_equal(year.attendees.items[0].role, TD_ATTENDS_CHAIR);
    assert_int_equal(year.attendees.items[1].role, TD_ATTENDS_COCHAIR);
    assert_text(year.attendees.items[1].person, "B");
    assert_text(year.attendees.items[2].unit, "BL"); /* a member, by its name as people write it */
    assert_text(year.attendees.items[3].position, "Trưởng ban, Ban TĐKT");
    assert_text(year.attendees.items[4].person, "");
    assert_text(people(&year, TD_CONFERENCE_CHAIRS), "A; Chủ tịch\nB; Phó chủ tịch");
    assert_text(people(&year, TD_CONFERENCE_GUESTS),
                "C; Giám đốc; Bạc Liêu\nD; Trưởng ban, Ban TĐKT\n; Đại diện\nE");
    assert_int_equal(year.agenda.n, 2);
    assert_int_equal(year.agenda.items[1].ordinal, 2);
    assert_text(td_conference_programme(&arena, &year, TD_STR("so-ket")), "Khai mạc\nThảo luận");
    assert_int_equal(td_conference_lines(plan.programme), 2);
}

static void a_record_takes_the_place_of_the_plan(void **state)
{
    (void)state;
    struct td_year year = with_members();
    struct td_conference_change change = planned("C");
    td_conference_do(&arena, &year, &change);
    change.act = TD_CONFERENCE_VOTES;
    change.session = 3;
    td_conference_do(&arena, &year, &change);
    change.act = TD_CONFERENCE_HELD;
    change.attended = TD_STR("F; Giám đốc; BL");
    change.session = 0;
    td_conference_do(&arena, &year, &change);
    assert_int_equal(year.conferences.n, 1);
    assert_false(year.conferences.items[0].is_planned);
    assert_int_equal(year.attendees.n, 4);
    assert_text(people(&year, TD_CONFERENCE_ATTENDED), "F; Giám đốc; Bạc Liêu");
    assert_ptr_equal(td_conference_of_session(&year, 3), &year.conferences.items[0]);
    assert_null(td_conference_of_session(&year, 2));
    change.act = TD_CONFERENCE_CALLED_OFF;
    td_conference_do(&arena, &year, &change);
    assert_int_equal(year.conferences.n + year.attendees.n + year.agenda.n, 0);
    change.act = TD_CONFERENCE_VOTES; /* of one that is not there: nothing */
    td_conference_do(&arena, &year, &change);
    assert_int_equal(year.conferences.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(lines_become_rows_and_lines_again),
        TEST_IN_MEMORY(a_record_takes_the_place_of_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
