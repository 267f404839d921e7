/* What law says of votes and awards: who decides on them, their names, and the rules of
 * law/votes.tsv. */
#include <stdlib.h>

#include "base/file.h"
#include "domain/vote/decider.h"
#include "domain/vote/progress.h"
#include "domain/vote/rules.h"
#include "domain/vote/vote.h"
#include "sheet/sheet.h"
#include "unit.h"

/* ---- who decides ---- */

static void classes_of_deciders_are_told_from_one_of_them(void **state)
{
    (void)state;
    static const char *const classes[] = {
        "Chủ tịch Ủy ban nhân dân tỉnh",
        "Bộ trưởng, người đứng đầu bộ, ban, ngành",
        "Thủ trưởng cơ quan, tổ chức, đơn vị",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
        "Người đứng đầu bộ, ban, ngành, Chủ tịch Ủy ban nhân dân tỉnh",
        "UBND tỉnh",
        "Bộ trưởng"};
    static const char *const ones[] = {"Chính phủ",
                                       "Thủ tướng Chính phủ",
                                       "Chủ tịch nước",
                                       "Chủ tịch UBND tỉnh Hà Tĩnh",
                                       "Bộ trưởng Bộ Nội vụ",
                                       "Khối trưởng Khối thi đua các xã",
                                       "Chủ tịch Liên minh Hợp tác xã",
                                       "Trưởng Ban Tổ chức",
                                       ""};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        assert_true(td_award_decider_is_class(&arena, td_str_of(classes[i])));
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++)
        assert_false(td_award_decider_is_class(&arena, td_str_of(ones[i])));
}

static void the_organiser_tells_which_province_decides(void **state)
{
    (void)state;
    struct td_group_year group = {.level = TD_LEVEL_PROVINCE,
                                  .organiser =
                                      TD_STR("Hội đồng Thi đua - Khen thưởng tỉnh Thái Bình")};
    td_str chair = TD_STR("Chủ tịch Ủy ban nhân dân tỉnh"), whole = TD_STR("Chủ tịch Ủy ban nhân "
                                                                           "dân tỉnh Thái Bình");
    assert_true(td_str_eq(td_award_decider_of(&arena, chair, &group), whole));
    assert_true(
        td_str_eq(td_award_decider_of(&arena, TD_STR("Chính phủ"), &group), TD_STR("Chính phủ")));
    assert_true(td_award_decider_fits(&arena, chair, TD_STR("CHỦ TỊCH UBND TỈNH THÁI BÌNH")));
    assert_true(td_award_decider_fits(&arena, TD_STR("Chính phủ"), TD_STR("THỦ TƯỚNG CHÍNH PHỦ")));
    assert_true(td_award_decider_fits(&arena, TD_STR("UBND tỉnh Thái Bình"),
                                      TD_STR("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH")));
    assert_str(td_award_decider_in_office(&arena, TD_STR("UBND tỉnh Quảng Ninh")),
               "Chủ tịch UBND tỉnh Quảng Ninh");
    assert_str(td_award_decider_in_office(&arena, TD_STR("Bộ Nội vụ")), "Bộ Nội vụ");
    assert_false(td_award_decider_fits(&arena, chair, TD_STR("THỦ TƯỚNG CHÍNH PHỦ")));
    assert_false(td_award_decider_fits(&arena, chair, TD_STR("BỘ TRƯỞNG BỘ NỘI VỤ")));
    assert_false(td_award_decider_fits(&arena, chair, TD_STR_NONE));
    assert_false(td_award_decider_fits(&arena, whole, chair));
    group.organiser = TD_STR("Hội đồng Thi đua - Khen thưởng Trung ương");
    assert_true(td_str_eq(td_award_decider_of(&arena, chair, &group), chair));
    group.organiser = TD_STR("Cụm thi đua các tỉnh Tây Nam bộ");
    assert_true(td_str_eq(td_award_decider_of(&arena, chair, &group), chair));
}

/* ---- awards ---- */

static void test_award_names(void **state)
{
    (void)state;
    static const char *const same[] = {
        "Cờ thi đua của Ủy ban nhân dân tỉnh", "cờ thi đua  của UBND tỉnh",
        "Danh hiệu Cờ thi đua của UBND tỉnh", "“Cờ thi đua” của Uỷ ban Nhân dân tỉnh."};
    td_str key = td_award_key(&arena, td_str_of(same[0]));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_true(td_str_eq(td_award_key(&arena, td_str_of(same[i])), key));
    assert_false(td_str_eq(td_award_key(&arena, TD_STR("Cờ thi đua của Chính phủ")), key));
    assert_true(td_str_eq(td_award_key(&arena, TD_STR("Bằng khen của Thủ tướng")),
                          td_award_key(&arena, TD_STR("Tặng Bằng khen của Thủ tướng Chính phủ"))));
    assert_int_equal(td_award_key(&arena, TD_STR(" “”. ")).n, 0);
}

/* The list of law/ itself: each name is its own award, an abbreviation is one of them. */
static void test_award_law(void **state)
{
    (void)state;
    td_str text;
    struct td_rows *rows;
    struct td_award_forms all = {0};
    const struct td_date day = {2028, 1, 18};
    const char *path = td_fmt(&arena, "%s/law/awards.tsv", getenv("TD_SOURCE")).p;
    assert_int_equal(td_file_read(&arena, path, (size_t)1 << 20, &text), TD_OK);
    assert_int_equal(td_tsv_open(&arena, TD_STR("x"), text, &td_scoring_limits, &diag, &rows),
                     TD_OK);
    assert_int_equal(td_award_forms_read(&arena, rows, &diag, &all), TD_OK);
    assert_true(all.n >= 10);
    for (size_t i = 0; i < all.n; i++) {
        const struct td_award_form *form = &all.items[i];
        assert_ptr_equal(td_award_form_coded(&all, form->code, day), form);
        assert_ptr_equal(td_award_form_named(&arena, &all, form->name, day), form);
    }
    assert_str(td_award_form_named(&arena, &all, TD_STR("Cờ thi đua UBND tỉnh"), day)->code,
               "COTHIDUA_T");
    assert_null(td_award_form_named(&arena, &all, TD_STR("Cờ luân lưu"), day));
    all.items[0].to = (struct td_date){2027, 12, 31};
    assert_null(td_award_form_coded(&all, all.items[0].code, day));
    assert_int_equal(
        td_tsv_open(&arena, TD_STR("x"), TD_STR("ma\tten\n"), &td_scoring_limits, &diag, &rows),
        TD_OK);
    assert_int_equal(td_award_forms_read(&arena, rows, &diag, &all), TD_EINVAL);
}

/* ---- rules ---- */

static bool level_of(td_str word, enum td_level *level)
{
    *level = td_str_is(word, "tinh") ? TD_LEVEL_PROVINCE : TD_LEVEL_CENTRAL;
    return td_str_is(word, "tinh") || td_str_is(word, "trung_uong");
}

static enum td_err read_text(td_str text, struct td_vote_rules *rules)
{
    struct td_rows *rows;
    *rules = (struct td_vote_rules){0};
    assert_int_equal(
        td_tsv_open(&arena, TD_STR("phieu.tsv"), text, &td_scoring_limits, &diag, &rows), TD_OK);
    return td_vote_rules_read(&arena, rows, level_of, &diag, rules);
}

static const struct td_vote_rule *rule(const struct td_vote_rules *rules,
                                       enum td_vote_rule_kind kind, const char *title,
                                       enum td_level level, int64_t members, int16_t year)
{
    const struct td_vote_case of = {kind,  TD_MATTER_AWARD, td_str_of(title),
                                    level, members,         {year, 3, 1}};
    return td_vote_rule_for(&arena, rules, &of);
}

static void test_law(void **state)
{
    (void)state;
    td_str text;
    struct td_vote_rules rules;
    const char *path = td_fmt(&arena, "%s/law/votes.tsv", getenv("TD_SOURCE")).p;
    const char *flag = "Cờ thi đua của Chính phủ", *paper = "Bằng khen của Thủ tướng Chính phủ";
    assert_int_equal(td_file_read(&arena, path, (size_t)1 << 20, &text), TD_OK);
    assert_int_equal(read_text(text, &rules), TD_OK);
    assert_int_equal(rule(&rules, TD_RULE_QUORUM, "", TD_LEVEL_CENTRAL, 12, 2027)->share.num, 2);
    assert_int_equal(rule(&rules, TD_RULE_PASS, flag, TD_LEVEL_CENTRAL, 12, 2027)->share.num, 80);
    assert_int_equal(rule(&rules, TD_RULE_PASS, flag, TD_LEVEL_CENTRAL, 12, 2014)->share.den, 2);
    assert_int_equal(rule(&rules, TD_RULE_PASS, paper, TD_LEVEL_CENTRAL, 12, 2027)->share.den, 2);
    assert_int_equal(rule(&rules, TD_RULE_SEATS, paper, TD_LEVEL_CENTRAL, 7, 2027)->seats, 1);
    assert_int_equal(rule(&rules, TD_RULE_SEATS, paper, TD_LEVEL_CENTRAL, 8, 2027)->seats, 2);
    assert_int_equal(rule(&rules, TD_RULE_SEATS, flag, TD_LEVEL_CENTRAL, 8, 2027)->seats, 1);
    assert_null(rule(&rules, TD_RULE_SEATS, paper, TD_LEVEL_PROVINCE, 8, 2027));
    assert_non_null(rule(&rules, TD_RULE_TIE, paper, TD_LEVEL_PROVINCE, 8, 2027));
    const char *other = "Danh hiệu Cờ thi đua của UBND tỉnh"; /* the same share and number */
    assert_int_equal(rule(&rules, TD_RULE_PASS, other, TD_LEVEL_PROVINCE, 5, 2028)->share.num, 80);
    assert_int_equal(rule(&rules, TD_RULE_SEATS, other, TD_LEVEL_PROVINCE, 5, 2028)->seats, 1);
    assert_non_null(rule(&rules, TD_RULE_ONCE, paper, TD_LEVEL_CENTRAL, 12, 2027));
    assert_null(rule(&rules, TD_RULE_ONCE, paper, TD_LEVEL_CENTRAL, 12, 2014));
    for (size_t i = 0; i < rules.n; i++) /* English pages have the whole law in English */
        assert_true(td_vote_citation_en(&rules, rules.items[i].citation).n > 0);
    struct td_vote_rule own = *rule(&rules, TD_RULE_PASS, paper, TD_LEVEL_CENTRAL, 12, 2027);
    own.is_own = true;
    own.share.num = 3;
    own.share.den = 4;
    *td_push(&arena, &rules) = own;
    assert_int_equal(rule(&rules, TD_RULE_PASS, flag, TD_LEVEL_CENTRAL, 12, 2027)->share.den, 4);
}

#define HEAD                                                                                       \
    "quy_dinh\tviec\thinh_thuc\tcap\ttu_thanh_vien\tden_thanh_vien\tgia_tri\tmau_so\ttu_ngay\t"    \
    "den_ngay\tcan_cu\tbang_chung\n"

static void test_law_faults(void **state)
{
    (void)state;
    struct td_vote_rules rules;
    assert_int_equal(read_text(TD_STR("quy_dinh\tviec\n"), &rules), TD_EINVAL);
    static const char *const wrong[] = {
        "tham_gia\t\t\t\t\t\t>=2/3\tthanh_vien\t\t\tA\t",
        "tham_du\t\t\t\t\t\t2/3\tthanh_vien\t\t\tA\t",
        "tham_du\t\t\t\t\t\t>=2/3\ttat_ca\t\t\tA\t",
        "tham_du\t\t\t\t\t\t>=4/3\tthanh_vien\t\t\tA\t",
        "tham_du\t\t\t\t\t\t>=2/3\tthanh_vien\t\t\t\t",
        "so_luong\t\t\t\t\t\t0\t\t\t\tA\t",
        "so_luong\tbau\t\t\t\t\t1\t\t\t\tA\t",
        "so_luong\t\t\txa\t\t\t1\t\t\t\tA\t",
        "so_luong\t\t\t\tx\t\t1\t\t\t\tA\t",
        "so_luong\t\t\t\t\t\t1\t\t31/2/2024\t\tA\t",
        "ngang_phieu\t\t\t\t\t\t1\t\t\t\tA\t",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(read_text(td_fmt(&arena, HEAD "%s\n", wrong[i]), &rules), TD_EINVAL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(classes_of_deciders_are_told_from_one_of_them),
        TEST_IN_MEMORY(the_organiser_tells_which_province_decides),
        TEST_IN_MEMORY(test_award_names),
        TEST_IN_MEMORY(test_award_law),
        TEST_IN_MEMORY(test_law),
        TEST_IN_MEMORY(test_law_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
