/* The parameters of a criterion as fields: nothing is lost, and what is not touched stays as it was
 * spelt. */
#include "domain/late_note.h"
#include "domain/rubric_keys.h"
#include "domain/rule_form.h"
#include "domain/scoring/score_model.h"
#include "domain/title_year.h"
#include "unit.h"

static size_t field(const struct td_rule_shape *shape, const char *name)
{
    size_t i = 0;
    while (i < shape->n && !td_str_is(td_str_of(shape->fields[i]->name), name))
        i++;
    assert_true(i < shape->n);
    return i;
}

static void same_again(const char *method, const char *text)
{
    struct td_rule_shape shape;
    struct td_rule_form form, again;
    td_rule_shape_of(td_str_of(method), &shape);
    td_rule_form_read(&arena, &shape, td_str_of(text), &form);
    assert_str(td_rule_form_write(&arena, &shape, td_str_of(text), &form), text);
    /* without the text it was made of it says the same */
    td_str anew = td_rule_form_write(&arena, &shape, TD_STR_NONE, &form);
    td_rule_form_read(&arena, &shape, anew, &again);
    for (size_t i = 0; i < shape.n; i++)
        assert_true(td_str_eq(form.values[i], again.values[i]));
    assert_true(td_str_eq(form.other, again.other));
    assert_int_equal(form.table.n, again.table.n);
    for (size_t i = 0; i < form.table.n; i++) {
        assert_true(td_str_eq(form.table.items[i].sign, again.table.items[i].sign));
        assert_true(td_str_eq(form.table.items[i].key, again.table.items[i].key));
        assert_true(td_str_eq(form.table.items[i].value, again.table.items[i].value));
    }
}

static void test_same_again(void **state)
{
    static const char *const texts[][2] = {
        {"ty_le", "chieu=thap;vao0=dat_hay_khong"},
        {"ty_le", "dl=thu_hep;dich=100;tran=1,2"},
        {"ty_le", "vao0=2,5;san=95%;loai=thuong;tre=0,5/2;he_so=1,1"},
        {"nhap", "buoc=0,5;tre=0,5/5"},
        {"bac", "vững mạnh tiêu biểu=80|vững=mạnh=76|hoàn thành=50;lay=cao"},
        {"bac", "cao"},
        {"nguong", ">=100%=10|>=90%=8|>80%=5|con_lai=0"},
        {"nguong", "<=1=10|<2=8|con_lai=0;dl=hieu"},
        {"tru_loi", "1=2|2=5|3=9|>=6=het"},
        {"tru_loi", "p=0,5"},
        {"noi_suy", "0=0|5=6|12=10;dl=toc_do"},
        {"xep_hang", "10|8|6|4;chieu=cao;dong_hang=trung_binh"},
        {"khao_sat", "0|1|2|3;he_so=1,1"},
        {"trung_binh", "w=1|1|2;loai=tru"},
        {"tong_tran", "tran=20"},
        {"quy_doi", "tu=100;den=10"},
        {"thuong_vuot", "k=1;u=5;tran=5;loai=thuong;tu=K"},
        {"cong_tru", "b=1;p=2;min=-5;max=10"},
        {"tru_thieu", "k=1 ;  u=10;;buoc=bat_dau"},
        {"ty_le", "chieuu=cao;chieu=thap;chieu=cao;k=;nhiễu"},
        {"", "chieu=cao;1=2"},
        {"la_lam", "x=1"},
        {"dem", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        same_again(texts[i][0], texts[i][1]);
}

/* Every parameter that the engine reads has a field, and none is there that it refuses. */
static void test_all_parameters(void **state)
{
    static const char *const names[] = {
        "buoc", "min", "max", "lay", "chieu",     "san", "tran",  "vao0", "k",    "u",    "tu",
        "p",    "b",   "den", "nua", "dong_hang", "tre", "he_so", "dl",   "dich", "loai", "w"};
    (void)state;
    for (int method = TD_YES_NO; method < TD_METHODS; method++) {
        const struct td_method_traits *traits = td_method_traits((enum td_method)method);
        uint32_t takes = traits->takes | TD_BIT(TD_P_PART), found = 0;
        struct td_rule_shape shape;
        if (traits->takes & TD_BIT(TD_P_DERIVE))
            takes |= TD_BIT(TD_P_GOAL);
        if (!traits->is_group)
            takes |= TD_BIT(TD_P_LATE) | TD_BIT(TD_P_FACTOR);
        td_rule_shape_of(td_str_of(traits->name), &shape);
        if (shape.table_name)
            found |= TD_BIT(TD_P_WEIGHTS);
        for (size_t i = 0; i < shape.n; i++)
            for (size_t j = 0; j < TD_PARAMETERS; j++)
                if (td_str_is(td_str_of(names[j]), shape.fields[i]->name)) {
                    assert_false(found >> j & 1);
                    found |= TD_BIT(j);
                }
        assert_int_equal(found, takes);
        assert_int_equal(shape.table != TD_RULE_NO_TABLE,
                         traits->table != TD_NO_TABLE || method == TD_MEAN);
    }
}

static void test_changes(void **state)
{
    struct td_rule_shape shape;
    struct td_rule_form form;
    td_str before = TD_STR("u = 10; k=1;la=7;buoc=bat_dau");
    (void)state;
    td_rule_shape_of(TD_STR("tru_thieu"), &shape);
    td_rule_form_read(&arena, &shape, before, &form);
    assert_str(form.other, "la=7");
    form.values[field(&shape, "k")] = TD_STR("2");
    assert_str(td_rule_form_write(&arena, &shape, before, &form), "u = 10;k=2;la=7;buoc=bat_dau");
    form.values[field(&shape, "u")] = TD_STR_NONE;
    form.values[field(&shape, "chieu")] = TD_STR("thap");
    assert_str(td_rule_form_write(&arena, &shape, before, &form),
               "k=2;la=7;buoc=bat_dau;chieu=thap");
    form.other = TD_STR_NONE;
    assert_str(td_rule_form_write(&arena, &shape, before, &form), "k=2;buoc=bat_dau;chieu=thap");

    before = TD_STR(">= 90 = 10|con_lai=0");
    td_rule_shape_of(TD_STR("nguong"), &shape);
    td_rule_form_read(&arena, &shape, before, &form);
    form.table.items[1] = (struct td_rule_entry){TD_STR(">="), TD_STR("80"), TD_STR("5")};
    *td_push(&arena, &form.table) = (struct td_rule_entry){.sign = TD_STR(">=")};
    *td_push(&arena, &form.table) =
        (struct td_rule_entry){TD_STR("con_lai"), TD_STR_NONE, TD_STR("1")};
    assert_str(td_rule_form_write(&arena, &shape, before, &form), ">= 90 = 10|>=80=5|con_lai=1");
    form.table.items[2] = (struct td_rule_entry){TD_STR("con_lai"), TD_STR_NONE, TD_STR("1")};
    form.table.items[3] = (struct td_rule_entry){TD_STR(">="), TD_STR("70"), TD_STR("3")};
    assert_str(td_rule_form_write(&arena, &shape, before, &form), /* a row below that of the rest */
               ">= 90 = 10|>=80=5|>=70=3|con_lai=1");
    form.table.n = 0;
    assert_str(td_rule_form_write(&arena, &shape, before, &form), "");

    before = TD_STR("cap_loai=300;>=270=Xuất sắc|>240=Tốt|con_lai=Hoàn thành");
    td_rule_shape_of_classes(&shape);
    td_rule_form_read(&arena, &shape, before, &form);
    assert_str(form.values[0], "300");
    assert_int_equal(form.table.n, 3);
    assert_str(form.table.items[1].sign, ">");
    assert_str(form.table.items[1].value, "Tốt");
    form.table.items[1].key = TD_STR("250");
    assert_str(td_rule_form_write(&arena, &shape, before, &form),
               "cap_loai=300;>=270=Xuất sắc|>250=Tốt|con_lai=Hoàn thành");
}

static void test_findings(void **state)
{
    struct td_rule_shape shape;
    td_str rest;
    (void)state;
    td_rule_shape_of(TD_STR("nguong"), &shape);
    assert_int_equal(
        td_rule_field_of(&shape, TD_STR("Tham số “he_so=x” của mã “I”: không phải là số"), &rest),
        field(&shape, "he_so"));
    assert_str(rest, "không phải là số");
    assert_int_equal(
        td_rule_field_of(&shape, TD_STR("Tham số “con_lai” của mã “I”: còn thiếu"), &rest),
        shape.n);
    assert_int_equal(td_rule_field_of(&shape, TD_STR("Tham số “la=7” của mã “I”: không có"), &rest),
                     -1);
}

static void test_late_notes(void **state)
{
    td_str words, days;
    (void)state;
    td_late_note_split(&arena, TD_STR("nộp muộn; tre=2;vì mưa"), &words, &days);
    assert_str(words, "nộp muộn; vì mưa");
    assert_str(days, "2");
    assert_str(td_late_note_join(&arena, TD_STR("tre = 2;vì mưa"), TD_STR("vì mưa"), TD_STR("2")),
               "tre = 2;vì mưa");
    assert_str(td_late_note_join(&arena, TD_STR("tre = 2;vì mưa"), TD_STR("vì mưa"), TD_STR("3")),
               "vì mưa; tre=3");
    assert_str(td_late_note_join(&arena, TD_STR("tre=2"), TD_STR_NONE, TD_STR_NONE), "");
    assert_str(td_late_note_join(&arena, TD_STR_NONE, TD_STR_NONE, TD_STR("4")), "tre=4");
    td_late_note_split(&arena, TD_STR("a;b"), &words, &days);
    assert_str(words, "a;b");
    assert_str(days, "");
}

static void test_titles(void **state)
{
    int64_t other;
    (void)state;
    assert_str(td_title_moved(&arena, TD_STR("Bảng tiêu chí năm 2027"), 2027, 1),
               "Bảng tiêu chí năm 2028");
    assert_str(td_title_moved(&arena, TD_STR("Năm học 2026 - 2027"), 2027, 1),
               "Năm học 2027 - 2028");
    assert_str(
        td_title_moved(&arena, TD_STR("Giai đoạn 2023–2027, theo số 2027/QĐ, mã 12027"), 2027, 1),
        "Giai đoạn 2023–2027, theo số 2027/QĐ, mã 12027");
    assert_true(td_title_names_other_year(TD_STR("Bảng tiêu chí năm 2027"), 2028, &other));
    assert_int_equal(other, 2027);
    assert_false(
        td_title_names_other_year(TD_STR("Bảng tiêu chí năm 2028, sửa từ 2027"), 2028, &other));
    assert_false(td_title_names_other_year(TD_STR("Giai đoạn 2026-2030"), 2028, &other));
    assert_false(td_title_names_other_year(TD_STR("Theo 15/2026/TT-BNV"), 2028, &other));
    assert_false(td_title_names_other_year(TD_STR("Bảng tiêu chí"), 2028, &other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(test_same_again), TEST_IN_MEMORY(test_all_parameters),
        TEST_IN_MEMORY(test_changes),    TEST_IN_MEMORY(test_findings),
        TEST_IN_MEMORY(test_titles),     TEST_IN_MEMORY(test_late_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
