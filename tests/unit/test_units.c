/* Units and their history: forms, successors, names in a year (src/app/unit.h). */
#include "years.h"

#include "app/internal.h"

static size_t provinces_on(struct td_app *app, const char *day)
{
    struct td_conn *conn = NULL;
    struct td_units_on_day_rows rows = {0};
    assert_int_equal(td_store_begin_read(app->store, &arena, &conn), TD_OK);
    assert_int_equal(
        q_units_on_day(conn, &arena, td_str_of(day), TD_STR("tinh"), TD_STR("thanh_pho"), &rows),
        TD_OK);
    td_store_end(conn);
    return rows.n;
}

static void test_provinces_before_and_after(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    assert_int_equal(provinces_on(app, "2013-12-31"), 63);
    assert_int_equal(provinces_on(app, "2025-01-01"), 63);
    assert_int_equal(provinces_on(app, "2025-06-30"), 63);
    assert_int_equal(provinces_on(app, "2025-07-01"), 34);
    assert_int_equal(provinces_on(app, "2026-11-22"), 34);
    td_app_close(app);
}

/* Of the 34 after the merger, 23 are made of several, and 11 are what they were. */
static void test_every_old_province_has_a_successor(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    struct td_conn *conn = NULL;
    struct td_units_on_day_rows old = {0}, new = {0};
    assert_int_equal(td_store_begin_read(app->store, &arena, &conn), TD_OK);
    enum td_err err = q_units_on_day(conn, &arena, TD_STR("2024-06-30"), TD_STR("tinh"),
                                     TD_STR("thanh_pho"), &old);
    assert_int_equal(err, TD_OK);
    err = q_units_on_day(conn, &arena, TD_STR("2025-07-01"), TD_STR("tinh"), TD_STR("thanh_pho"),
                         &new);
    assert_int_equal(err, TD_OK);
    td_store_end(conn);
    size_t merged = 0, from = 0, unchanged = 0;
    for (size_t i = 0; i < new.n; i++) {
        struct td_unit_page page = unit(app, new.items[i].slug.p);
        assert_int_equal(page.official_code.n, 2);
        merged += page.predecessors.n > 1;
        from += page.predecessors.n > 1 ? page.predecessors.n : 0;
        unchanged += page.predecessors.n < 2;
        for (size_t k = 0; k < page.predecessors.n; k++)
            assert_true(page.predecessors.items[k].citation.n > 0);
    }
    assert_int_equal(merged, 23);
    assert_int_equal(from, 52);
    assert_int_equal(unchanged, 11);
    for (size_t i = 0; i < old.n; i++) {
        struct td_unit_page page = unit(app, old.items[i].slug.p);
        bool goes_on = !td_date_is_set(page.valid_to);
        assert_true(goes_on ? page.successors.n == 0 : page.successors.n == 1);
        if (!goes_on) {
            struct td_unit_page next = unit(app, page.successors.items[0].slug.p);
            assert_false(td_date_is_set(next.valid_to));
        }
    }
    td_app_close(app);
}

static void test_forms_of_units(void **state)
{
    (void)state;
    struct td_app *app = open_app(true);
    struct td_unit_page hue = unit(app, "thua-thien-hue");
    assert_str(hue.successors.items[0].slug, "hue");
    assert_str(hue.successors.items[0].kind, "change_of_kind");
    assert_int_equal(hue.successors.items[0].on.year, 2025);
    struct td_unit_page quang_ninh = unit(app, "quang-ninh");
    assert_int_equal(quang_ninh.forms.n, 2);
    assert_str(quang_ninh.forms.items[0].full_name, "Tỉnh Quảng Ninh");
    assert_str(quang_ninh.full_name, "Thành phố Quảng Ninh");
    assert_str(td_date_iso(&arena, quang_ninh.forms.items[1].valid_from), "2026-09-01");
    struct td_unit_page ca_mau = unit(app, "ca-mau-2025");
    assert_int_equal(ca_mau.predecessors.n, 2);
    assert_str(ca_mau.predecessors.items[0].name, "Bạc Liêu");
    struct td_unit_page page;
    assert_int_equal(td_app_load_unit(as_operator(app, &arena), TD_STR("khong-co"), &page),
                     TD_ENOTFOUND);
    td_app_close(app);
}

static void test_slug_of_a_name_in_a_year(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int year;
        const char *slug;
    } cases[] = {
        {"Bạc Liêu", 2013, "bac-lieu"},
        {"BẠC LIÊU", 2013, "bac-lieu"},
        {"bac lieu", 2013, "bac-lieu"},
        {"Bạc Liêu", 2025, "bac-lieu"},
        {"Bạc Liêu", 2026, ""},
        {"Cà Mau", 2024, "ca-mau"},
        {"Cà Mau", 2025, "ca-mau-2025"},
        {"Cà Mau", 2026, "ca-mau-2025"},
        {"Tỉnh Cà Mau", 2024, "ca-mau"},
        {"TP. Hồ Chí Minh", 2024, "ho-chi-minh"},
        {"Bà Rịa – Vũng Tàu", 2024, "ba-ria-vung-tau"},
        {"Bà Rịa-Vũng Tàu", 2024, "ba-ria-vung-tau"},
        {"Huế", 2024, ""},
        {"Huế", 2025, "hue"},
        {"Thừa Thiên Huế", 2022, "thua-thien-hue"},
        {"Quảng Ninh", 2022, "quang-ninh"},
        {"Không có", 2022, ""},
        {"", 2022, ""},
    };
    struct td_app *app = open_app(true);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        td_str slug;
        assert_int_equal(td_app_unit_slug(as_operator(app, &arena), td_str_of(cases[i].name),
                                          cases[i].year, &slug),
                         TD_OK);
        assert_str(slug, cases[i].slug);
    }
    td_app_close(app);
}

static void test_new_units_enter_the_register(void **state)
{
    (void)state;
    struct td_app *app = open_with_demo();
    td_str slug;
    assert_int_equal(td_app_unit_slug(as_operator(app, &arena), TD_STR("Quảng Ninh"), 2022, &slug),
                     TD_OK);
    struct td_unit_page page = unit(app, "tinh-doan-quang-ninh");
    td_str union_name =
        TD_STR("Tỉnh đoàn Quảng Ninh"); /* a unit with a parent, by its name alone */
    assert_int_equal(td_app_unit_slug(as_operator(app, &arena), union_name, 2022, &slug), TD_OK);
    assert_str(slug, "tinh-doan-quang-ninh");
    assert_str(page.name, "Tỉnh đoàn Quảng Ninh");
    assert_str(page.forms.items[0].parent, "Quảng Ninh");
    assert_str(page.kind, "doan_the");
    assert_int_equal(page.years.n, 1);
    assert_true(page.years.items[0].is_member);
    page = unit(app, "quang-ninh");
    assert_int_equal(page.years.n, 2); /* a member in 2023; figures of its own in 2022 */
    assert_true(page.years.items[0].is_member);
    assert_int_equal(page.years.items[0].year, 2023);
    assert_false(page.years.items[1].is_member);
    page = unit(app, "nghe-an");
    assert_str(page.years.items[0].office, "head");
    td_app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_provinces_before_and_after),
        TEST(test_every_old_province_has_a_successor),
        TEST(test_forms_of_units),
        TEST(test_slug_of_a_name_in_a_year),
        TEST(test_new_units_enter_the_register),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
