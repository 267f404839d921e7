/* Exemplars: one stage after the other, and what is taken back. */
#include "domain/exemplar.h"
#include "unit.h"

static void act_on(struct td_year *year, enum td_exemplar_act act, const char *title)
{
    const struct td_exemplar_change change = {
        .step = {.exemplar = TD_STR("a"),
                 .unit = TD_STR("BL"),
                 .act = act,
                 .title = td_str_of(title),
                 .conference = title[0] ? TD_STR("hn") : TD_STR_NONE,
                 .origin = {.provenance = TD_ENTERED}},
        .kind = TD_STR(TD_INDIVIDUAL_LABEL),
        .content = TD_STR("việc"),
    };
    td_exemplar_do(&arena, year, &change);
}

static enum td_exemplar_stage stage(struct td_year *year)
{
    const struct td_exemplar *exemplar = td_exemplar_find(year, TD_STR("a"), TD_STR("BL"));
    assert_non_null(exemplar);
    return td_exemplar_stage_of(exemplar);
}

static void goes_up_and_back(void **state)
{
    (void)state;
    struct td_year year = {0};
    act_on(&year, TD_EXEMPLAR_NURTURED, ""); /* of nobody yet */
    assert_int_equal(year.exemplars.n + year.exemplar_steps.n, 0);
    act_on(&year, TD_EXEMPLAR_FOUND, "");
    act_on(&year, TD_EXEMPLAR_RECOGNISED, ""); /* a brave act, at once */
    act_on(&year, TD_EXEMPLAR_NURTURED, "");
    assert_int_equal(stage(&year), TD_STAGE_RECOGNISED);
    act_on(&year, TD_EXEMPLAR_SPREAD, "");
    act_on(&year, TD_EXEMPLAR_SPREAD, "");
    act_on(&year, TD_EXEMPLAR_BACK, "");
    assert_int_equal(stage(&year), TD_STAGE_SPREAD); /* there is another one */
    act_on(&year, TD_EXEMPLAR_BACK, "");
    assert_int_equal(stage(&year), TD_STAGE_RECOGNISED);
    act_on(&year, TD_EXEMPLAR_BACK, "");
    assert_int_equal(stage(&year), TD_STAGE_NURTURED); /* the note that came later */
    act_on(&year, TD_EXEMPLAR_BACK, "");
    assert_int_equal(stage(&year), TD_STAGE_FOUND);
    act_on(&year, TD_EXEMPLAR_BACK, "");
    assert_int_equal(year.exemplars.n + year.exemplar_steps.n, 0);
}

static void a_proposal_is_answered(void **state)
{
    (void)state;
    struct td_year year = {0};
    act_on(&year, TD_EXEMPLAR_FOUND, "");
    act_on(&year, TD_EXEMPLAR_PROPOSED, "");
    assert_true(td_exemplar_is_proposed(&year, &year.exemplars.items[0]));
    assert_int_equal(td_exemplar_last(&year, &year.exemplars.items[0]), TD_EXEMPLAR_PROPOSED);
    act_on(&year, TD_EXEMPLAR_BACK, "");
    assert_false(td_exemplar_is_proposed(&year, &year.exemplars.items[0]));
    act_on(&year, TD_EXEMPLAR_PROPOSED, "");
    assert_false(td_exemplar_is_open(&year, &year.exemplars.items[0]));
    act_on(&year, TD_EXEMPLAR_RECOGNISED, "");
    assert_false(td_exemplar_is_proposed(&year, &year.exemplars.items[0]));
    assert_true(td_exemplar_is_open(&year, &year.exemplars.items[0]));
}

/* The sheet may say how far it got and tell of no steps. */
static void a_sheet_without_steps_goes_back_one_by_one(void **state)
{
    (void)state;
    struct td_year year = {0};
    *td_push(&arena, &year.exemplars) = (struct td_exemplar){
        .name = TD_STR("a"), .unit = TD_STR("BL"), .status = TD_STR(TD_STAGE_SPREAD_LABEL)};
    for (int below = TD_STAGE_RECOGNISED; below >= TD_STAGE_FOUND; below--) {
        act_on(&year, TD_EXEMPLAR_BACK, "");
        assert_int_equal(stage(&year), below);
    }
}

static void papers_come_and_go(void **state)
{
    (void)state;
    struct td_year year = {0};
    *td_push(&arena, &year.papers) = (struct td_paper){.conference = TD_STR("hn"),
                                                       .title = TD_STR("đã nghe"),
                                                       .origin = {.provenance = TD_PUBLISHED}};
    act_on(&year, TD_EXEMPLAR_FOUND, "");
    act_on(&year, TD_EXEMPLAR_PRESENTED, "đã nghe");
    act_on(&year, TD_EXEMPLAR_PRESENTED, "mới");
    assert_int_equal(year.papers.n, 2);
    assert_true(td_str_is(year.papers.items[1].author, "a"));
    assert_int_equal(stage(&year), TD_STAGE_FOUND);
    assert_true(td_exemplar_is_open(&year, &year.exemplars.items[0]));
    act_on(&year, TD_EXEMPLAR_BACK, "đã nghe");
    assert_int_equal(year.papers.n, 2); /* a source tells of it */
    act_on(&year, TD_EXEMPLAR_BACK, "mới");
    assert_int_equal(year.papers.n, 1);
    assert_false(td_exemplar_is_open(&year, &year.exemplars.items[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(goes_up_and_back),
        TEST_IN_MEMORY(a_proposal_is_answered),
        TEST_IN_MEMORY(a_sheet_without_steps_goes_back_one_by_one),
        TEST_IN_MEMORY(papers_come_and_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
