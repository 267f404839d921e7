/* The year after a year: what is carried over, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "domain/cycle/next_year.h"
#include "domain/exemplar.h"
#include "package/package.h"

static struct td_arena arena;

static int set_up(void **state)
{
    (void)state;
    td_arena_init(&arena, (size_t)64 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    td_arena_free(&arena);
    return 0;
}

static struct td_year *sample(const char *name)
{
    struct td_year *year = NULL;
    struct td_diag diag;
    td_diag_init(&diag, &arena);
    const char *path = td_fmt(&arena, "%s/demo/%s", getenv("TD_SOURCE"), name).p;
    assert_int_equal(td_package_read_path(&arena, NULL, path, &diag, &year), TD_OK);
    return year;
}

static void carries_what_was_agreed_for_it(void **state)
{
    (void)state;
    struct td_year next;
    struct td_year *old = sample("tay-nam-bo-2013");
    td_next_year(&arena, old, &next);
    assert_int_equal(next.group.year, 2014);
    assert_int_equal(next.group.state, TD_STATE_PLANNED);
    assert_int_equal(next.members.n, 12);
    assert_int_equal(next.group.member_count, 12);
    assert_int_equal(next.offices.n, 3);
    for (size_t i = 0; i < next.offices.n; i++) {
        assert_int_equal(next.offices.items[i].year, 2014);
        assert_int_equal(next.offices.items[i].progress, TD_IN_OFFICE);
    }
    assert_int_equal(next.rubric.n, old->rubric.n);
    assert_int_equal(next.data.n, 0);
    assert_int_equal(next.published_scores.n, 0);
    assert_int_equal(next.nominations.n, 0);
    assert_int_equal(next.scoring_origin.provenance, TD_ILLUSTRATIVE); /* made up it stays */
    assert_int_equal(next.group.origin.provenance, TD_ENTERED);
    for (size_t i = 0; i < next.rubric.n; i++)
        if (next.rubric.rows[i].n > 1 && td_str_is(next.rubric.rows[i].cells[0].text, "#nam"))
            assert_true(td_str_is(next.rubric.rows[i].cells[1].text, "2014"));
}

static void leaves_out_who_has_left(void **state)
{
    (void)state;
    struct td_year old = {.group = {.year = 2024, .roster_complete = false}}, next;
    *td_push(&arena, &old.members) = (struct td_member){.code = TD_STR("A")};
    *td_push(&arena, &old.members) =
        (struct td_member){.code = TD_STR("B"), .standing = TD_STR("da_sap_nhap")};
    *td_push(&arena, &old.members) =
        (struct td_member){.code = TD_STR("C"), .left = {2024, 12, 31}};
    *td_push(&arena, &old.members) =
        (struct td_member){.code = TD_STR("D"), .standing = TD_STR("khong_xet")};
    *td_push(&arena, &old.members) = (struct td_member){.code = TD_STR("E"), .left = {2025, 6, 30}};
    *td_push(&arena, &old.members) =
        (struct td_member){.code = TD_STR("F"), .joined = {2025, 3, 1}};
    *td_push(&arena, &old.covenants) = (struct td_covenant){.year = 2024};
    *td_push(&arena, &old.covenants) = (struct td_covenant){.year = 2025};
    td_next_year(&arena, &old, &next);
    assert_int_equal(next.members.n, 4);
    assert_true(td_str_is(next.members.items[1].code, "D"));
    assert_int_equal(next.members.items[1].standing.n, 0);
    assert_true(td_str_is(next.members.items[2].code, "E")); /* leaves within the new year */
    assert_true(td_str_is(next.members.items[3].code, "F")); /* joins within it */
    assert_int_equal(next.group.member_count, TD_ABSENT);
    assert_int_equal(next.covenants.n, 1);
    assert_int_equal(next.covenants.items[0].year, 2025);
}

/* A session elects B where A was elected, and the next year is open with A. */
static void takes_who_is_elected_later(void **state)
{
    (void)state;
    struct td_year old = {.group = {.year = 2024}}, next;
    for (int i = 0; i < 2; i++)
        *td_push(&arena, &old.members) = (struct td_member){.code = i ? TD_STR("B") : TD_STR("A")};
    *td_push(&arena, &old.offices) =
        (struct td_office){.year = 2025, .kind = TD_OFFICE_HEAD, .unit = TD_STR("A")};
    *td_push(&arena, &old.offices) =
        (struct td_office){.year = 2025, .kind = TD_OFFICE_DEPUTY, .unit = TD_STR("B")};
    td_next_year(&arena, &old, &next);
    assert_true(td_next_year_has_elected(&old, &next));
    next.offices.items[0].unit = TD_STR("B"); /* of sources: nobody was elected here */
    assert_true(td_next_year_has_elected(&old, &next));
    next.offices.items[0].unit = TD_STR("A");
    struct td_vote_session *session = td_push(&arena, &old.votes);
    *session = (struct td_vote_session){.kind = TD_VOTE_ON_OFFICES, .state = TD_SESSION_CLOSED};
    struct td_vote_question *question = td_push(&arena, &session->questions);
    *question = (struct td_vote_question){.matter = TD_MATTER_HEAD};
    *td_push(&arena, &question->candidates) =
        (struct td_vote_candidate){.unit = TD_STR("B"), .is_chosen = true};
    old.offices.items[0].unit = TD_STR("B");
    assert_false(td_next_year_has_elected(&old, &next));
    td_next_year_take_elected(&arena, &old, &next);
    assert_true(td_next_year_has_elected(&old, &next));
    assert_int_equal(next.offices.n, 2); /* the deputy, whom nobody elected anew, stays */
    for (size_t i = 0; i < next.offices.n; i++)
        if (next.offices.items[i].kind == TD_OFFICE_HEAD)
            assert_int_equal(next.offices.items[i].progress, TD_IN_OFFICE);
}

static void goes_on_nurturing(void **state)
{
    (void)state;
    struct td_year next;
    struct td_year *old = sample("tay-nam-bo-2013");
    const struct td_exemplar rows[] = {
        {.name = TD_STR("a"), .unit = TD_STR("BL"), .status = TD_STR("bồi dưỡng")},
        {.name = TD_STR("b"), .unit = TD_STR("BL"), .status = TD_STR("tuyên dương")},
        {.name = TD_STR("c"), .unit = TD_STR("Nơi khác"), .status = TD_STR("phát hiện")},
    };
    const enum td_exemplar_act acts[] = {TD_EXEMPLAR_FOUND, TD_EXEMPLAR_NURTURED,
                                         TD_EXEMPLAR_PRESENTED};
    for (size_t i = 0; i < 3; i++) {
        *td_push(&arena, &old->exemplars) = rows[i];
        *td_push(&arena, &old->exemplar_steps) =
            (struct td_exemplar_step){.exemplar = TD_STR("a"),
                                      .unit = TD_STR("BL"),
                                      .act = acts[i],
                                      .movement = TD_STR("phong trào"),
                                      .origin = {.provenance = TD_PUBLISHED}};
    }
    td_next_year(&arena, old, &next);
    assert_int_equal(next.exemplars.n, 1);
    assert_true(td_str_is(next.exemplars.items[0].name, "a"));
    assert_int_equal(next.exemplar_steps.n, 2);
    assert_int_equal(next.exemplar_steps.items[1].act, TD_EXEMPLAR_NURTURED);
    assert_int_equal(next.exemplar_steps.items[1].movement.n, 0);
    assert_int_equal(next.exemplar_steps.items[1].origin.provenance, TD_ENTERED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(carries_what_was_agreed_for_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_who_is_elected_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(goes_on_nurturing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_out_who_has_left, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
