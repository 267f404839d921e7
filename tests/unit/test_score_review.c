/* What a verifier asks of the points of a year. */
#include "domain/score_review.h"
#include "domain/year.h"

#include <string.h>

#include "tables.h"
#include "unit.h"

static const char rubric[] = "#bang_diem\t1\n#tong\t100\n"
                             "ma\tdiem\tcach\tnoi_dung\tminh_chung\n"
                             "I\t60\tnhap\tViệc làm\tco\n"
                             "II\t30\tnhap\tGiảm nghèo\tco\n"
                             "III\t10\tnhap\tTrường học\t\n";
static const char roster[] =
    "ma\tten\ttrang_thai\nA\tAn Bình\t\nB\tBình Minh\t\nC\tCửa Đông\tkhong_xet\n";
static const char data[] = "don_vi\tma\tthuc_hien\tlop\n"
                           "A\tI\t60\ttu_cham\nA\tI\t50\ttham_dinh\nA\tII\t30\t\nA\tIII\t7\t\n"
                           "B\tI\t40\ttham_dinh\nB\tII\t30\t\nB\tIII\t7\t\n"
                           "C\tI\t1\t\nC\tII\t1\t\nC\tIII\t1\t\n";

static struct td_reviewed_run run(const char *rubric_text, const char *data_text)
{
    struct td_reviewed_run made;
    enum td_err err = td_scoring_load(&arena, table_of("bang_diem.tsv", rubric_text),
                                      table_of("don_vi.tsv", roster),
                                      table_of("so_lieu.tsv", data_text), &diag, &made.scoring);
    print_diag();
    assert_int_equal(err, TD_OK);
    assert_int_equal(td_score_run(&arena, made.scoring, &diag, &made.score), TD_OK);
    return made;
}

static void totals_of_ranked_units_alone(void **state)
{
    (void)state;
    struct td_reviewed_run made = run(rubric, data);
    struct td_spread spread = td_spread_of_totals(&arena, made.score);
    assert_int_equal(spread.n, 2);
    assert_true(spread.highest == 87 * TD_MICRO && spread.lowest == 77 * TD_MICRO);
    assert_true(spread.mean == 82 * TD_MICRO);
    assert_int_equal(td_share_of(spread.mean, 100 * TD_MICRO), 820);
    assert_int_equal(td_share_of(2 * TD_MICRO, 3 * TD_MICRO), 667);
    assert_int_equal(td_share_of(-2 * TD_MICRO, 3 * TD_MICRO), -667);
}

static void criteria_that_tell_nobody_apart(void **state)
{
    (void)state;
    struct td_reviewed_run made = run(rubric, data);
    struct td_criterion_spread *criteria;
    assert_int_equal(td_review_criteria(&arena, made.scoring, made.score, &criteria), 3);
    assert_false(criteria[0].is_level);
    assert_true(criteria[1].is_level);
    assert_int_equal(criteria[1].n_full, 2);
    assert_true(criteria[2].is_level);
    assert_int_equal(criteria[2].n_full, 0);
    assert_true(criteria[0].spread.mean == 45 * TD_MICRO);
}

static void jumps_against_the_year_before(void **state)
{
    (void)state;
    static const char before_rubric[] = "#bang_diem\t1\n#tong\t50\n"
                                        "ma\tdiem\tcach\tnoi_dung\n"
                                        "I\t30\tnhap\tViệc làm\nII\t20\tnhap\tVăn hóa\n";
    static const char before_data[] =
        "don_vi\tma\tthuc_hien\nA\tI\t10\nA\tII\t0\nB\tI\t21\nB\tII\t0\nC\tI\t1\nC\tII\t1\n";
    struct td_reviewed_run before = run(before_rubric, before_data), now = run(rubric, data);
    struct td_jump *jumps;
    /* A: 10 of 30 then 50 of 60; B: 21 of 30 then 40 of 60; II has another text. */
    assert_int_equal(td_review_jumps(&arena, &now, &before, 300, &jumps), 1);
    assert_int_equal(jumps[0].unit, 0);
    assert_int_equal(jumps[0].share_before, 333);
    assert_int_equal(jumps[0].share, 833);
    assert_int_equal(td_review_jumps(&arena, &now, &before, 33, &jumps), 2);
    assert_int_equal(jumps[1].unit, 1);
}

static void own_scores_count_where_there_are_any(void **state)
{
    (void)state;
    struct td_reviewed_run made = run(rubric, data);
    const struct td_score *own;
    uint32_t n_values;
    assert_int_equal(td_score_as_layer(&arena, made.scoring, TD_LAYER_SELF, &diag, &own, &n_values),
                     TD_OK);
    assert_int_equal(n_values, 8); /* a row without a layer is the unit's own */
    assert_true(own->by_unit[0].total == 97 * TD_MICRO);
    assert_true(own->by_unit[1].total == 77 * TD_MICRO);
    assert_true(made.score->by_unit[0].total == 87 * TD_MICRO);
}

static void the_draw_is_of_what_needs_evidence(void **state)
{
    (void)state;
    struct td_reviewed_run made = run(rubric, data);
    struct td_to_check *drawn, *again;
    uint32_t of;
    assert_int_equal(td_review_draw(&arena, &made, 5, 99, &drawn, &of), 4);
    assert_int_equal(of, 4);
    for (uint32_t i = 0; i < of; i++) {
        assert_true(drawn[i].unit < 2 && drawn[i].criterion < 2);
    }
    assert_int_equal(td_review_draw(&arena, &made, 5, 2, &drawn, &of), 2);
    assert_int_equal(td_review_draw(&arena, &made, 5, 2, &again, &of), 2);
    assert_memory_equal(drawn, again, 2 * sizeof *drawn);
}

/* More or less, by every method that takes a number. */
static void directions_follow_the_methods(void **state)
{
    (void)state;
    static const char text[] = "#bang_diem\t1\n#tong\t100\n"
                               "ma\tdiem\tcach\ttham_so\n"
                               "A\t5\tty_le\t\nB\t5\tty_le\tchieu=thap\n"
                               "C\t5\ttru_thieu\tk=1\nD\t5\ttru_thieu\tk=1;chieu=thap\n"
                               "E\t5\tnguong\t>=9=5|>=8=3|con_lai=0\n"
                               "F\t5\tnguong\t<=2=5|<=4=3|con_lai=0\n"
                               "G\t5\tnguong\t<=2=1|<=4=5|con_lai=0\n"
                               "H\t5\tdem\tp=1\nI\t5\ttru_loi\tp=1\n"
                               "K\t5\ttru_loi\t1=2|>=3=het\n"
                               "L\t5\tnoi_suy\t0=0|5=5\nM\t5\tnoi_suy\t0=5|5=0\n"
                               "N\t5\tnoi_suy\t0=0|5=5|9=1\nO\t5\tquy_doi\ttu=10\n"
                               "P\t5\tminmax\tchieu=thap\nQ\t5\tso_dau\t\n"
                               "R\t5\tdan_dau\t\nS\t5\txep_hang\t5|3;chieu=thap\n"
                               "T\t5\tco_khong\t\nU\t5\tnhap\t\n"
                               "V\t5\tdem\tp=1;loai=tru\nW\t5\tdem\tp=1;loai=thuong\n";
    static const char *const higher = "ACEHLOQRW", *const lower = "BDFIKMPSV";
    struct td_directions found = {0};
    td_rubric_directions(&arena, table_of("bang_diem.tsv", text), &found);
    assert_int_equal(found.n, 22);
    for (size_t i = 0; i < found.n; i++) {
        int code = *found.items[i].criterion.p;
        enum td_direction wanted = strchr(higher, code)  ? TD_HIGHER_IS_BETTER
                                   : strchr(lower, code) ? TD_LOWER_IS_BETTER
                                                         : TD_DIRECTION_UNKNOWN;
        if (found.items[i].direction != wanted)
            fail_msg("%c: %d, not %d", code, found.items[i].direction, wanted);
    }
    assert_int_equal(td_direction_find(&found, TD_STR("Z")), TD_DIRECTION_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(totals_of_ranked_units_alone),
        TEST_IN_MEMORY(criteria_that_tell_nobody_apart),
        TEST_IN_MEMORY(jumps_against_the_year_before),
        TEST_IN_MEMORY(own_scores_count_where_there_are_any),
        TEST_IN_MEMORY(the_draw_is_of_what_needs_evidence),
        TEST_IN_MEMORY(directions_follow_the_methods),
    };
    return cmocka_run_group_tests_name("score_review", tests, NULL, NULL);
}
