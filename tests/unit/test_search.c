/* Search, and what it is made from. */
#include "years.h"

static void test_search_finds_without_diacritics(void **state)
{
    (void)state;
    static const char *const typed[] = {"bac lieu",      "Bạc Liêu", "BẠC LIÊU",
                                        "  bạc   liêu ", "lieu bac", "tinh bac lieu"};
    struct td_app *app = open_with_demo();
    struct td_hits hits;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        assert_int_equal(td_app_search(as_operator(app, &arena), td_str_of(typed[i]), &hits),
                         TD_OK);
        assert_true(hits.n >= 1);
        assert_int_equal(hits.items[0].kind, TD_HIT_UNIT);
        assert_str(hits.items[0].slug, "bac-lieu");
    }
    assert_int_equal(td_app_search(as_operator(app, &arena), TD_STR("dong bang 2023"), &hits),
                     TD_OK);
    assert_int_equal(hits.items[0].kind, TD_HIT_GROUP_YEAR);
    assert_str(hits.items[0].group_code, "dong-bang-song-hong");
    assert_int_equal(td_app_search(as_operator(app, &arena), TD_STR("hoang xuan anh"), &hits),
                     TD_OK);
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.items[0].kind, TD_HIT_PERSON);
    assert_str(hits.items[0].title, "Hoàng Xuân Ánh");
    assert_int_equal(hits.items[0].year, 2024);
    assert_int_equal(td_app_search(as_operator(app, &arena), TD_STR("zzz"), &hits), TD_OK);
    assert_int_equal(hits.n, 0);
    assert_int_equal(td_app_search(as_operator(app, &arena), TD_STR(" %'\" "), &hits), TD_OK);
    assert_int_equal(hits.n, 0);
    td_app_close(app);
}

/* What the projections say, without the ids, which are new each time. */
static const char *projections(void)
{
    static const char *const questions[] = {
        "SELECT COUNT(*) FROM search_entry",
        "SELECT COUNT(*) FROM search_word",
        "SELECT COUNT(*) FROM unit_appearance",
        "SELECT SUM(LENGTH(title) * 7 + LENGTH(detail) * 3 + LENGTH(folded) + year) FROM "
        "search_entry",
        "SELECT SUM(LENGTH(word)) FROM search_word",
        "SELECT SUM(LENGTH(member_code) + LENGTH(office) * 5) FROM unit_appearance"};
    td_str all = TD_STR_NONE;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        all = td_fmt(&arena, "%.*s %lld", TD_ARG(all), (long long)count_sql(path, questions[i]));
    return all.p;
}

static void test_projections_can_be_made_again(void **state)
{
    (void)state;
    struct td_app *app = open_with_demo();
    const char *before = projections();
    run_sql(path, "DELETE FROM search_word; DELETE FROM search_entry WHERE kind = 'person';"
                  "DELETE FROM unit_appearance;");
    assert_string_not_equal(projections(), before);
    assert_int_equal(td_app_rebuild(as_operator(app, &arena), &diag), TD_OK);
    assert_string_equal(projections(), before);
    td_app_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_search_finds_without_diacritics),
        TEST(test_projections_can_be_made_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
