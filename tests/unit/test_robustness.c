/* How firm ranks are: numbers reckoned by hand, and what must hold whatever is drawn. */
#include "base/draw.h"
#include "domain/robustness.h"
#include "domain/scoring/score_model.h"

#include "tables.h"
#include "unit.h"

/* A stands first in both sections; B and C are one point apart, each better in one of them. */
static const char rubric[] = "#bang_diem\t1\n#tong\t100\n"
                             "ma\tdiem\tcach\tnoi_dung\n"
                             "I\t60\ttong\tPhát triển\n"
                             "I.1\t40\tnhap\tViệc làm\n"
                             "I.2\t20\tnhap\tGiảm nghèo\n"
                             "II\t40\ttong\tVăn hóa\n"
                             "II.1\t40\tnhap\tTrường học\n";
static const char roster[] = "ma\tten\nA\tAn Bình\nB\tBình Minh\nC\tCửa Đông\n";
static const char data[] = "don_vi\tma\tthuc_hien\n"
                           "A\tI.1\t39\nA\tI.2\t19\nA\tII.1\t39\n"
                           "B\tI.1\t38\nB\tI.2\t12\nB\tII.1\t20\n"
                           "C\tI.1\t25\nC\tI.2\t12\nC\tII.1\t32\n";

static const struct td_scoring *scoring;
static const struct td_score *score;

static void run(const char *rubric_text, const char *data_text)
{
    enum td_err err = td_scoring_load(&arena, table_of("bang_diem.tsv", rubric_text),
                                      table_of("don_vi.tsv", roster),
                                      table_of("so_lieu.tsv", data_text), &diag, &scoring);
    print_diag();
    assert_int_equal(err, TD_OK);
    assert_int_equal(td_score_run(&arena, scoring, &diag, &score), TD_OK);
}

static struct td_robustness robustness_of(uint64_t seed)
{
    struct td_robustness robustness;
    assert_int_equal(td_robustness_run(&arena, scoring, score, seed, &diag, &robustness), TD_OK);
    return robustness;
}

static void margins_are_what_one_reckons_by_hand(void **state)
{
    (void)state;
    run(rubric, data);
    struct td_robustness found = robustness_of(1);
    assert_int_equal(found.n_ranked, 3);
    const struct td_rank_margin *last = &found.margins[1];
    assert_int_equal(last->upper, 1);
    assert_int_equal(last->lower, 2);
    assert_true(last->gap == 1 * TD_MICRO);
    assert_true(last->needed == 1 * TD_MICRO + TD_MICRO / 100);
    assert_int_equal(last->n_deciding, 3);
    /* A is 27 points ahead of B, who has but 20 left on II.1 and less elsewhere. */
    assert_true(found.margins[0].gap == 27 * TD_MICRO);
    assert_int_equal(found.margins[0].n_deciding, 0);
    assert_int_equal(found.margins[0].section, -1);
    /* B leads C by 13 on I and lacks 12 on II: at 92.3 % of I, or 108.4 % of II, they are even. */
    assert_int_equal(last->section, 0);
    assert_int_equal(last->change, -77);
}

static void whoever_leads_everywhere_leads_by_any_weights(void **state)
{
    (void)state;
    run(rubric, data);
    struct td_robustness found = robustness_of(42);
    assert_int_equal(found.draws, 10000);
    assert_int_equal(found.intervals[0].kept, found.draws);
    assert_int_equal(found.intervals[0].best_halves, 2);
    assert_int_equal(found.intervals[0].worst_halves, 2);
    for (int i = 1; i < 3; i++) {
        assert_int_equal(found.intervals[i].best_halves, 4);
        assert_int_equal(found.intervals[i].worst_halves, 6);
        /* They are even where w1 / w2 is 12/13: above it for some 60 % of the pairs of weights. */
        assert_in_range(found.intervals[i].kept, 5700, 6900);
    }
}

static void the_seed_tells_the_draws(void **state)
{
    (void)state;
    run(rubric, data);
    struct td_robustness first = robustness_of(7), again = robustness_of(7),
                         other = robustness_of(8);
    assert_int_equal(first.intervals[1].kept, again.intervals[1].kept);
    assert_int_not_equal(first.intervals[1].kept, other.intervals[1].kept);
}

static void a_criterion_that_decides_is_named(void **state)
{
    (void)state;
    run(rubric, data);
    struct td_robustness found = robustness_of(1);
    assert_int_equal(found.n_tried, 3);
    /* Without I.1 C has 12 more than B; without II.1 nobody moves, nor without I.2. */
    assert_int_equal(found.n_left_out, 1);
    assert_int_equal(found.left_out[0].criterion, 1);
    assert_int_equal(found.left_out[0].n_moved, 2);
    assert_int_equal(found.left_out[0].moved[0].unit, 1);
    assert_int_equal(found.left_out[0].moved[0].to_halves, 6);
    assert_false(found.left_out[0].first_changes);
}

/* Leaving a criterion out is what the engine says when it applies to nobody. */
static void leaving_out_is_the_engines_own_reckoning(void **state)
{
    (void)state;
    static const char rescaled[] = "#bang_diem\t1\n#tong\t100\n#khong_ap_dung\ttong\n"
                                   "ma\tdiem\tcach\nI\t60\ttong\nI.1\t40\tnhap\nI.2\t20\tnhap\n"
                                   "II\t40\ttong\nII.1\t40\tnhap\n";
    static const char without[] = "don_vi\tma\tthuc_hien\ttrang_thai\n"
                                  "A\tI.1\t\tkhong_ap_dung\nA\tI.2\t19\t\nA\tII.1\t39\t\n"
                                  "B\tI.1\t\tkhong_ap_dung\nB\tI.2\t12\t\nB\tII.1\t20\t\n"
                                  "C\tI.1\t\tkhong_ap_dung\nC\tI.2\t12\t\nC\tII.1\t32\t\n";
    run(rescaled, data);
    const struct td_score *left_out;
    assert_int_equal(td_score_without(&arena, scoring, score, 1, &diag, &left_out), TD_OK);
    run(rescaled, without);
    for (uint32_t unit = 0; unit < 3; unit++) {
        assert_true(left_out->by_unit[unit].total == score->by_unit[unit].total);
        assert_int_equal(left_out->by_unit[unit].rank_halves, score->by_unit[unit].rank_halves);
    }
}

static void one_section_has_no_weights_to_vary(void **state)
{
    (void)state;
    static const char single[] = "#bang_diem\t1\n#tong\t40\nma\tdiem\tcach\nI\t40\tnhap\n";
    run(single, "don_vi\tma\tthuc_hien\nA\tI\t1\nB\tI\t1\nC\tI\t3\n");
    struct td_robustness found = robustness_of(1);
    assert_int_equal(found.n_sections, 1);
    assert_null(found.intervals);
    assert_true(found.margins[1].gap == 0);
    assert_int_equal(found.n_left_out, 1);
    assert_true(found.left_out[0].first_changes);
}

static void draws_are_fair_and_the_same_everywhere(void **state)
{
    (void)state;
    uint32_t seen[5] = {0}, chosen[3], times[6] = {0};
    struct td_draw draw = td_draw_from(0);
    assert_int_equal(td_draw_below(&draw, UINT32_MAX), UINT64_C(0xe220a8397b1dcdaf) % UINT32_MAX);
    for (int i = 0; i < 10000; i++)
        seen[td_draw_below(&draw, 5)]++;
    for (int i = 0; i < 5; i++)
        assert_in_range(seen[i], 1800, 2200);
    for (int i = 0; i < 6000; i++) {
        td_draw_some(&draw, 6, 3, chosen);
        assert_true(chosen[0] < chosen[1] && chosen[1] < chosen[2] && chosen[2] < 6);
        for (int j = 0; j < 3; j++)
            times[chosen[j]]++;
    }
    for (int i = 0; i < 6; i++)
        assert_in_range(times[i], 2800, 3200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(margins_are_what_one_reckons_by_hand),
        TEST_IN_MEMORY(whoever_leads_everywhere_leads_by_any_weights),
        TEST_IN_MEMORY(the_seed_tells_the_draws),
        TEST_IN_MEMORY(a_criterion_that_decides_is_named),
        TEST_IN_MEMORY(leaving_out_is_the_engines_own_reckoning),
        TEST_IN_MEMORY(one_section_has_no_weights_to_vary),
        TEST_IN_MEMORY(draws_are_fair_and_the_same_everywhere),
    };
    return cmocka_run_group_tests_name("robustness", tests, NULL, NULL);
}
